//! The tail of a page: what stands after the story's last paragraph.

use super::byline::Name;
use super::draft::Draft;
use super::kind::{Kind, kind};
use super::shape::Shape;
use crate::layout::Label;
use crate::lexicon::{is_tail_heading, line_key};

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    author_below(draft);
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

/// The author's name below the story, above a line about the author, where no byline stands over the story.
fn author_below(draft: &mut Draft<'_>) {
    /// How far from the end of the page.
    const LINES: usize = 40;
    if draft.labelled(Label::Byline).next().is_some() {
        return;
    }
    let count = draft.units.len();
    for unit in (count.saturating_sub(LINES).max(2)..count.saturating_sub(1)).rev() {
        if kind(draft, unit) != Kind::Names(Name::Given) {
            continue;
        }
        let text = draft.unit_raw(unit);
        let name = text.split(['@', ',', '|']).next().unwrap_or(text).trim();
        let about = draft.unit_raw(unit + 1);
        let tells = about.strip_prefix(name).is_some_and(|rest| {
            [
                " is a",
                " is the",
                " ist ",
                " est ",
                " es ",
                " schreibt",
                " writes",
                " covers",
                " has ",
                " was ",
            ]
            .iter()
            .any(|w| rest.starts_with(w))
        });
        if tells {
            draft.claim_unit(unit, Label::Byline, "byline/below-story");
            draft.claim_unit(unit + 1, Label::Furniture, "tail/about-the-author");
            return;
        }
    }
}

/// Whether a short line after the last long paragraph still belongs to the story: it is a sentence.
fn story_line(shape: &Shape) -> bool {
    shape.sentence()
}
