//! Bylines read once: the head asks whether a line is one, later stages ask who wrote the story and whom a note is about.

use std::borrow::Cow;

use super::{Reading, read};
use crate::layout::Mark;
use crate::parse::draft::Draft;

/// What a unit says as a byline.
pub(in crate::parse) fn read_unit<'d>(draft: &'d Draft<'_>, unit: usize) -> &'d Reading {
    let read = || Box::new(read(draft.unit_raw(unit)));
    draft.units[unit].byline.get_or_init(read)
}

/// What a mark says as a byline.
pub(in crate::parse) fn read_mark<'d>(draft: &'d Draft<'_>, mark: &Mark) -> Cow<'d, Reading> {
    match draft.unit_of(mark).and_then(|unit| unit.byline.get()) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(read(&draft.value(mark))),
    }
}
