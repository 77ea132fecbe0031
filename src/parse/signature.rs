//! The byline that does not stand in the head: among the story's first lines, or below the story, which it signs.

use super::byline::{self, Name};
use super::draft::Draft;
use super::kind::{Kind, kind};
use super::near::common_words_above;
use super::units::Markup;
use crate::layout::Label;
use crate::lexicon::is_furniture;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout != "web" || draft.labelled(Label::Byline).next().is_some() {
        return;
    }
    let _ = among_first_lines(draft) || over_about_the_author(draft) || below_story(draft);
}

/// A line with opening words that captions, players or a lead part from the head: `By Ana Ruiz` under the first picture.
fn among_first_lines(draft: &mut Draft<'_>) -> bool {
    /// How far below the headline.
    const LINES: usize = 60;
    /// Captions, the lead and a first paragraph may stand before it.
    const PROSE: usize = 3;
    let start = draft.headline.map_or(0, |headline| headline + 1);
    let end = draft.units.len().min(start + LINES);
    let mut prose = 0;
    let mut told = 0;
    for unit in start..end {
        match kind(draft, unit) {
            Kind::Story | Kind::Prose => {
                prose += 1;
                told += draft.units[unit].shape.weight();
                // Most of the story follows its byline; below it stand the bylines of other stories.
                if prose > PROSE || told * 2 > draft.prose {
                    return false;
                }
            }
            Kind::Byline if person(draft.unit_raw(unit)) => {
                draft.claim_unit(unit, Label::Byline, "byline/among-first-lines");
                date_below(draft, unit + 1);
                return true;
            }
            // `Anna de Vries 3 mrt. 2015` below the lead, as Dutch papers set it; below a title they are another story's.
            Kind::Date
                if prose > 0
                    && draft.labelled(Label::DateLine).next().is_none()
                    && draft.units[unit - 1].shape.prose()
                    && super::date_line::signed(draft, unit) =>
            {
                super::date_line::claim(draft, unit);
                return true;
            }
            Kind::Lead if unit + 1 < end && kind(draft, unit + 1) == Kind::Names(Name::Given) => {
                draft.claim_unit(unit, Label::Byline, "byline/among-first-lines");
                draft.claim_unit(unit + 1, Label::Byline, "byline/under-opening-words");
                date_below(draft, unit + 2);
                return true;
            }
            _ => {}
        }
    }
    false
}

/// The dates right below a late byline are the page's, where the head has none.
fn date_below(draft: &mut Draft<'_>, unit: usize) {
    if unit < draft.units.len()
        && draft.labelled(Label::DateLine).next().is_none()
        && kind(draft, unit) == Kind::Date
    {
        super::date_line::claim(draft, unit);
    }
}

/// Whether a line names a person by a common given name, and says little else.
fn person(text: &str) -> bool {
    text.split_whitespace().count() <= 12
        && byline::read(text)
            .authors
            .iter()
            .any(|author| byline::name(&author.name) == Name::Given)
}

/// The author's name over a line about the author: `Ana Ruiz` / `Ana Ruiz is a reporter in Port Ellery.`
fn over_about_the_author(draft: &mut Draft<'_>) -> bool {
    /// How far from the end of the page.
    const LINES: usize = 40;
    const TELLS: &[&str] = &[
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
    ];
    let count = draft.units.len();
    for unit in (count.saturating_sub(LINES).max(2)..count.saturating_sub(1)).rev() {
        // The words of the line below are seen at once; whether this one is a name takes a closer look.
        let text = draft.unit_raw(unit);
        let about = draft.unit_raw(unit + 1);
        if text.as_bytes().first() != about.as_bytes().first() {
            continue;
        }
        let name = text.split(['@', ',', '|']).next().unwrap_or(text).trim();
        let tells = about
            .strip_prefix(name)
            .is_some_and(|rest| TELLS.iter().any(|words| rest.starts_with(words)));
        if tells && matches!(kind(draft, unit), Kind::Names(_)) {
            draft.claim_unit(unit, Label::Byline, "byline/below-story");
            draft.claim_unit(unit + 1, Label::Furniture, "tail/about-the-author");
            return true;
        }
    }
    false
}

/// A name right below the last paragraph, as many papers sign: alone, behind opening words, or with an address. A name below a
/// credit or a line of links is a subject the story is filed under.
fn below_story(draft: &mut Draft<'_>) -> bool {
    /// How far from the end of the page.
    const LINES: usize = 60;
    /// How much of the page's prose may stand below it, in hundredths: notes, teasers.
    const BELOW: usize = 15;
    let first = draft.headline.map_or(0, |headline| headline + 1);
    let mut below = 0;
    for unit in (first.max(draft.units.len().saturating_sub(LINES))..draft.units.len()).rev() {
        let shape = draft.units[unit].shape;
        if shape.prose() && draft.unit_free(unit) {
            below += shape.weight();
            if below * 100 > draft.prose * BELOW {
                return false;
            }
            continue;
        }
        if unit == first || !draft.unit_free(unit - 1) {
            continue;
        }
        if opening_line(draft.unit_raw(unit - 1)) && kind(draft, unit) == Kind::Names(Name::Given) {
            draft.claim_unit(unit - 1, Label::Furniture, "byline/opening-line");
            return draft.claim_unit(unit, Label::Byline, "byline/under-opening-line");
        }
        let over = draft.units[unit - 1].shape.sentence();
        if !over || draft.units[unit].markup != Markup::None {
            continue;
        }
        let heads = unit + 1 < draft.units.len()
            && draft.unit_free(unit + 1)
            && draft.units[unit + 1].shape.prose();
        match kind(draft, unit) {
            Kind::Byline if person(draft.unit_raw(unit)) => {
                return draft.claim_unit(unit, Label::Byline, "byline/below-story");
            }
            Kind::Names(name) if !heads && signs(draft, unit, name) => {
                return draft.claim_unit(unit, Label::Byline, "byline/signature");
            }
            _ => {}
        }
    }
    false
}

/// `Written on May 3 by`, the name on the next line.
fn opening_line(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words
        .next()
        .is_some_and(|word| matches!(word, "Written" | "Posted" | "Published"))
        && words.next() == Some("on")
        && words.clone().count() <= 5
        && words.last() == Some("by")
}

/// Whether a line of names signs the story: the story does not tell of that person, and the words are no common ones.
fn signs(draft: &Draft<'_>, unit: usize, name: Name) -> bool {
    let text = draft.unit_raw(unit);
    let Some((_, reading)) = byline::bare_names(text) else {
        return false;
    };
    // A reporter's word or an address says that it is an author's line, whoever else the story names.
    if byline::reporter(text) || text.contains('@') {
        return true;
    }
    let Some(author) = reading.authors.first() else {
        return false;
    };
    let words = author.name.split_whitespace().count();
    let Some(surname) = author.name.split_whitespace().last() else {
        return false;
    };
    let start = draft.units[0].span.start;
    let told = draft.text[start..draft.units[unit].span.start]
        .matches(surname)
        .count();
    told <= usize::from(name == Name::Given)
        && (2..=4).contains(&words)
        && author.organisation.as_ref() != Some(&author.name)
        && !author
            .name
            .split_whitespace()
            .any(|word| is_furniture(&word.to_lowercase()))
        && !common_words_above(draft, unit)
}
