//! Bylines read once: the head asks whether a line is one, later stages ask who wrote the story and whom a note is about.

use std::borrow::Cow;

use super::line::{fits, sure};
use super::may::may_name;
use super::{Name, Reading, read};
use crate::layout::Mark;
use crate::parse::draft::Draft;

/// What a unit says as a byline.
pub(in crate::parse) fn read_unit<'d>(draft: &'d Draft<'_>, unit: usize) -> &'d Reading {
    let read = || Box::new(read(draft.unit_raw(unit)));
    draft.units[unit].byline.get_or_init(read)
}

/// Whether a unit without opening words names people and nothing else, and how sure it is: see
/// [`bare_names`](super::bare_names).
pub(in crate::parse) fn names_of_unit(draft: &Draft<'_>, unit: usize) -> Option<Name> {
    let text = draft.unit_raw(unit);
    if super::bold(text) {
        return super::bare_names(text).map(|(name, _)| name);
    }
    (fits(text) && may_name(text))
        .then(|| sure(text, read_unit(draft, unit)))
        .flatten()
}

/// What a mark says as a byline.
pub(in crate::parse) fn read_mark<'d>(draft: &'d Draft<'_>, mark: &Mark) -> Cow<'d, Reading> {
    match draft.unit_of(mark).and_then(|unit| unit.byline.get()) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(read(&draft.value(mark))),
    }
}
