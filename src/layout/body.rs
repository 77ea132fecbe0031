//! `body`: a story's body alone; no headline, byline or date line is looked for. Never detected, only asked for.

use super::{Layout, Part, Segment};

pub(super) const LAYOUT: Layout = Layout {
    name: "body",
    about: "a story's body alone, without headline, byline or date line",
    detect: |_| false,
    split: |text| Box::new(std::iter::once(Part::Article(Segment::whole(text)))),
};
