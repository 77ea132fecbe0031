//! The headline.

use super::draft::Draft;
use crate::layout::Label;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout == "body" {
        return;
    }
    if let Some(first) = draft.next_free(0) {
        draft.record.headline = Some(draft.free(first).to_owned());
        draft.claim_line(first, Label::Headline, "headline/first-line");
    }
}
