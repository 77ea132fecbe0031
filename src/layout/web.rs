//! `web`: one article a file, copied from a news page or dumped from one.

use super::{Layout, Part, Segment};

pub(super) const LAYOUT: Layout = Layout {
    name: "web",
    about: "one article a file, as copied from a news page",
    detect: |_| true,
    split: |text| Box::new(std::iter::once(Part::Article(Segment::whole(text)))),
};
