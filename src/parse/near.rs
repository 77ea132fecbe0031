//! What stands near a line of the head, and what the story says of it: signs for [`super::head`].

use super::byline::Name;
use super::draft::Draft;
use super::kind::{Kind, kind as kind_of};
use super::units::Unit;
use crate::layout::Label;
use crate::lexicon::{is_dateline_place, is_given_name};

/// How many lines behind a sentence are searched for a byline or date line that makes it a deck.
const AHEAD: usize = 16;

/// Whether a byline or date line stands beside a line of names, or, where the names stand right below the headline, soon.
pub(super) fn meta_near(draft: &Draft<'_>, unit: usize) -> bool {
    /// How far below a date may stand, sections and counters between.
    const SOON: usize = 5;
    let near = |i: usize| matches!(kind_of(draft, i), Kind::Date | Kind::Lead) || dated(draft, i);
    let below = |from: usize| {
        (from..draft.units.len().min(from + SOON)).find(|&i| draft.unit_free(i) || dated(draft, i))
    };
    let first = draft
        .headline
        .is_some_and(|headline| (headline + 1..unit).all(|i| !draft.unit_free(i)));
    (unit > 0 && near(unit - 1))
        || below(unit + 1).is_some_and(near)
        || first
            && draft.units[unit].shape.ideographs >= 3
            && (unit + 1..draft.units.len().min(unit + SOON))
                .take_while(|&i| {
                    !matches!(
                        kind_of(draft, i),
                        Kind::Prose | Kind::Story | Kind::Sentence
                    )
                })
                .any(near)
}

/// Whether a line is a mail address or a handle and nothing else.
pub(super) fn address(text: &str) -> bool {
    text.contains('@') && !text.contains(' ') && text.len() <= 60
}

/// Whether the line right above is a byline of bare names.
pub(super) fn named_above(draft: &Draft<'_>, unit: usize) -> bool {
    unit > 0
        && (!draft.units[unit].gap || !named(draft, unit) && draft.units[unit].shape.words <= 4)
        && draft.labelled(Label::Byline).any(|mark| {
            draft
                .touched(&mark.span)
                .contains(&draft.units[unit - 1].first)
        })
}

/// Whether the story itself names the person of a line, by the last of the names: then the line is about a subject, not
/// an author.
pub(super) fn named<'d>(draft: &'d Draft<'_>, unit: usize) -> bool {
    /// Enough of the story to know its subjects by.
    const BYTES: usize = 4000;
    let text = draft.unit_raw(unit);
    let last = |text: &'d str| text.split_whitespace().last();
    let Some(surname) = last(text) else {
        return false;
    };
    // A place may stand behind the name, and the story tells of that: `Ana Ruiz, Skarholm`.
    let before = text.split_once(',').and_then(|(name, _)| last(name));
    let Some(story) = (unit + 1..draft.units.len())
        .find(|&u| draft.units[u].shape.prose() && draft.units[u].shape.weight() >= 140)
    else {
        return false;
    };
    let start = draft.units[story].span.start;
    let end = draft.text.floor_char_boundary(start + BYTES);
    let told = |name: &str| {
        memchr::memmem::find_iter(&draft.text.as_bytes()[start..end], name)
            .nth(1)
            .is_some()
    };
    told(surname) && before.is_none_or(told)
}

/// Whether a line's words are used in small letters by the story below it: they are no names.
pub(super) fn common_words(draft: &Draft<'_>, unit: usize) -> bool {
    let end = draft.units[unit].span.end;
    let story = &draft.text[end..draft.text.floor_char_boundary(end + STORY)];
    in_small_letters(draft.unit_raw(unit), story)
}

/// The same of the story above it.
pub(super) fn common_words_above(draft: &Draft<'_>, unit: usize) -> bool {
    let start = draft.units[unit].span.start;
    let story = &draft.text[draft.text.ceil_char_boundary(start.saturating_sub(STORY))..start];
    in_small_letters(draft.unit_raw(unit), story)
}

/// Enough of the story to know its words by, in bytes.
const STORY: usize = 12_000;

/// Whether a story uses a word of a line in small letters.
fn in_small_letters(line: &str, story: &str) -> bool {
    line.split_whitespace()
        .filter(|word| word.chars().count() >= 4)
        .any(|word| {
            let small = word.to_lowercase();
            small != word && small.chars().all(char::is_alphabetic) && has_word(story, &small)
        })
}

/// Whether a story says of a name that it is a place's, in whatever letters: `in Marlow Bay`. A writer is named in credits and
/// notes.
pub(super) fn set_in(story: &str, place: &str) -> bool {
    const AT: &[&str] = &[
        " in ", " of ", " near ", " from ", " en ", " de ", " à ", " aus ", " di ", " em ",
    ];
    let (story, place) = (story.to_lowercase(), place.to_lowercase());
    story
        .match_indices(&place)
        .any(|(at, _)| AT.iter().any(|word| story[..at].ends_with(word)))
}

/// Whether a word of letters stands in a text, no letters beside it.
fn has_word(text: &str, word: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), word).any(|at| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphabetic) && !behind.starts_with(char::is_alphabetic)
    })
}

/// Whether a credit stands right below a line, so that the line is its caption.
pub(super) fn caption_below(draft: &Draft<'_>, unit: usize) -> bool {
    // Set apart from it, only a short line is: a lead may stand over the page's picture.
    let apart = |next: &Unit| next.gap && draft.units[unit].gap;
    draft.units.get(unit + 1).is_some_and(|next| {
        !next.gap || apart(next) && !draft.units[unit].shape.prose() && next.shape.words <= 6
    }) && kind_of(draft, unit + 1) == Kind::Caption
        && draft.units[unit].shape.weight() <= 260
}

/// Whether a line of names tells whom a picture shows: its credit stands right below, perhaps set apart.
pub(super) fn subject_of_picture(draft: &Draft<'_>, unit: usize) -> bool {
    unit + 1 < draft.units.len() && kind_of(draft, unit + 1) == Kind::Caption
}

/// Whether a byline with opening words stands a little below in the head: names alone above it are the page's subjects.
pub(super) fn opened_below(draft: &Draft<'_>, unit: usize) -> bool {
    /// How far below.
    const LINES: usize = 8;
    (unit + 1..draft.units.len().min(unit + LINES))
        .map(|next| kind_of(draft, next))
        .take_while(|kind| !matches!(kind, Kind::Prose | Kind::Story | Kind::Date))
        .any(|kind| matches!(kind, Kind::Byline | Kind::Lead))
}

/// Whether a line is one given name, as some pages sign, with the date right below. A city of that name is none.
pub(super) fn first_name_over_date(draft: &Draft<'_>, unit: usize) -> bool {
    let text = draft.unit_raw(unit);
    draft.units[unit].shape.words == 1
        && is_given_name(text)
        && !is_dateline_place(text)
        && draft.headline.is_some_and(|headline| unit > headline)
        && unit + 1 < draft.units.len()
        && kind_of(draft, unit + 1) == Kind::Date
}

/// Whether the head goes on below a sentence: the byline or date line that is still missing comes before the story's next
/// paragraphs.
pub(super) fn head_goes_on(draft: &Draft<'_>, unit: usize) -> bool {
    let missing = |label| draft.labelled(label).next().is_none();
    let (date, byline) = (missing(Label::DateLine), missing(Label::Byline));
    if !date && !byline {
        return false;
    }
    let mut prose = 0;
    let mut weight = 0;
    for next in (unit + 1..draft.units.len()).take(AHEAD) {
        match kind_of(draft, next) {
            // A date line ends the head as long as only a summary stands before it.
            Kind::Date if date => return weight * 4 <= draft.prose,
            Kind::Byline | Kind::Lead if byline && prose < 2 => return true,
            Kind::Names(Name::Given) if byline && prose == 0 => return true,
            Kind::Story => return false,
            Kind::Prose => {
                prose += 1;
                weight += draft.units[next].shape.weight();
                // So much of the story is no summary, and no byline counts below it.
                if weight * 4 > draft.prose && (!byline || prose >= 2) {
                    return false;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether a date or a byline stands right below a paragraph, short lines between at most.
pub(super) fn meta_soon(draft: &Draft<'_>, unit: usize) -> bool {
    /// How far below.
    const SOON: usize = 4;
    (unit + 1..draft.units.len().min(unit + 1 + SOON))
        .map(|next| kind_of(draft, next))
        .take_while(|kind| !matches!(kind, Kind::Prose | Kind::Story))
        .any(|kind| {
            matches!(
                kind,
                Kind::Date | Kind::Byline | Kind::Lead | Kind::Names(Name::Given)
            )
        })
}

/// Whether a unit is claimed as a date line.
pub(super) fn dated(draft: &Draft<'_>, unit: usize) -> bool {
    draft
        .labelled(Label::DateLine)
        .any(|mark| draft.touched(&mark.span).contains(&draft.units[unit].first))
}

/// Whether a byline, or a line with a name that is surer than this one's, stands a little below in the head.
pub(super) fn surer_names_below(draft: &Draft<'_>, unit: usize) -> bool {
    /// How far below.
    const LINES: usize = 8;
    (unit + 1..draft.units.len().min(unit + LINES))
        .map(|next| kind_of(draft, next))
        .take_while(|kind| !matches!(kind, Kind::Prose | Kind::Story))
        .any(|kind| matches!(kind, Kind::Byline | Kind::Lead | Kind::Names(Name::Given)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_where_no_letters_are_beside_it() {
        assert!(has_word("the tides, the tide", "tide"));
        assert!(has_word("tide-mark", "tide"));
        assert!(!has_word("tides and ebbtide", "tide"));
    }
}
