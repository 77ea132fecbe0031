//! The tail of a page: what stands after the story's last paragraph.

use super::draft::Draft;
use super::shape::Shape;
use crate::layout::Label;
use crate::lexicon::{is_tail_heading, line_key};

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    let prose: Vec<usize> = (0..draft.units.len())
        .filter(|&unit| draft.unit_free(unit) && draft.units[unit].shape.prose())
        .collect();
    let Some(&last) = prose.last() else { return };
    let weight = |unit: &usize| draft.units[*unit].shape.weight();
    let all: usize = prose.iter().map(weight).sum();
    // A heading of links ends the story if little prose follows it.
    let start = (0..draft.units.len()).find(|&unit| {
        draft.unit_free(unit)
            && draft.units[unit].shape.words <= 10
            && is_tail_heading(&line_key(draft.unit_raw(unit)))
            && prose.first().is_some_and(|&first| unit > first)
            && prose
                .iter()
                .filter(|&&p| p > unit)
                .map(weight)
                .sum::<usize>()
                * 10
                <= all * 3
    });
    if let Some(start) = start {
        for unit in start..draft.units.len() {
            draft.claim_unit(unit, Label::Furniture, "tail/below-heading");
        }
    }
    let end = start.unwrap_or(draft.units.len());
    let last = prose
        .iter()
        .rev()
        .find(|&&p| p < end)
        .copied()
        .unwrap_or(last);
    for unit in (last + 1..end).rev() {
        if !draft.unit_free(unit) {
            continue;
        }
        if story_line(&draft.units[unit].shape) {
            break;
        }
        draft.claim_unit(unit, Label::Furniture, "tail/after-story");
    }
}

/// Whether a short line after the last long paragraph still belongs to the story: it is a sentence.
fn story_line(shape: &Shape) -> bool {
    shape.sentence()
}
