//! The date line: the line a page prints its dates on.

use super::draft::Draft;

/// Whether a unit is a date line: dates and little else.
pub(super) fn reads(_draft: &Draft<'_>, _unit: usize) -> bool {
    false
}

/// Claims a date line; names printed on it are the byline.
pub(super) fn claim(draft: &mut Draft<'_>, unit: usize) {
    draft.claim_unit(unit, crate::layout::Label::DateLine, "date-line/dates");
}
