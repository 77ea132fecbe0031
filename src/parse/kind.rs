//! What a logical line of a page's head can be, by itself: the signs the head's stages weigh.

use super::byline::{self, Name, Reading};
use super::caption;
use super::date_line;
use super::dateline;
use super::draft::Draft;
use super::shape::{Shape, Signs};
use super::units::Markup;
use crate::lexicon::section;

/// What a logical line looks like, seen alone. The first that fits, most distinct first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Claimed already.
    Taken,
    /// The story's first paragraph, which a dateline opens.
    Story,
    /// A date line, perhaps with names on it.
    Date,
    /// A weekday or a time of day alone: part of a date line, if one stands beside it.
    DatePart,
    /// A byline with its opening words.
    Byline,
    /// Opening words of a byline alone: the name follows.
    Lead,
    /// A caption or credit.
    Caption,
    /// A line of names with no opening words.
    Names(Name),
    /// The name of a section, or a path of them.
    Section,
    /// A sentence or more of running text.
    Prose,
    /// A short sentence.
    Sentence,
    /// Any other line.
    Short,
}

/// A longer line is looked at no further.
const LONGEST: usize = 240;

/// A path of sections: `News › Harbour › Storms`, `SN.EXAMPLE / Politics / Home`.
fn path(text: &str, shape: &Shape) -> bool {
    let sign = shape.has(Signs::SLASH.and(Signs::BEYOND)) || text.contains(['>', '|']);
    sign && [
        ('/', " / "),
        ('>', " > "),
        ('›', " › "),
        ('»', " » "),
        ('|', " | "),
        ('→', " → "),
    ]
    .iter()
    .any(|(sign, apart)| {
        text.contains(*sign)
            && text.matches(apart).count() >= 2
            && text
                .split(apart)
                .all(|part| part.split_whitespace().count() <= 4)
    })
}

/// Whether a byline's name is followed by who the author is, in a sentence or more: `By Ana Ruiz, a reporter who ...`.
fn introduces(text: &str) -> bool {
    let length = byline::lead(text).unwrap_or(0);
    let mut parts = text[length..].splitn(2, ',');
    let head = parts
        .next()
        .is_some_and(|head| byline::name(head) == Name::Given);
    head && parts
        .next()
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_lowercase()))
}

/// Looks at one unit.
pub(super) fn kind(draft: &Draft<'_>, unit: usize) -> Kind {
    if !draft.unit_free(unit) {
        return Kind::Taken;
    }
    *draft.units[unit].kind.get_or_init(|| look(draft, unit))
}

/// Whether a unit is claimed already, a date line or a byline with its opening words, told without what costs more to know.
pub(super) fn is_of_page(draft: &Draft<'_>, unit: usize) -> bool {
    if !draft.unit_free(unit) {
        return true;
    }
    let kind = &draft.units[unit].kind;
    let told = kind.get().copied().or_else(|| told(draft, unit));
    if let Some(told) = told {
        kind.get_or_init(|| told);
    }
    matches!(told, Some(Kind::Date | Kind::Byline))
}

/// Whether a unit is a caption or credit, where looking at it in the head has told.
pub(super) fn captioned(draft: &Draft<'_>, unit: usize) -> Option<bool> {
    let u = &draft.units[unit];
    match u.kind.get()? {
        Kind::Caption => Some(true),
        _ if u.shape.weight() > LONGEST => None,
        Kind::Names(_) | Kind::Section | Kind::Prose | Kind::Sentence | Kind::Short => Some(false),
        _ => None,
    }
}

/// Whether a unit that is free is a date line or part of one, told without what costs more to know.
pub(super) fn is_date(draft: &Draft<'_>, unit: usize) -> bool {
    let known = draft.units[unit].kind.get().copied();
    let told = known.or_else(|| by_length_or_date(draft, unit));
    matches!(told, Some(Kind::Date | Kind::DatePart))
}

fn look(draft: &Draft<'_>, unit: usize) -> Kind {
    told(draft, unit).unwrap_or_else(|| rest(draft, unit))
}

/// What a line's length, dates and opening words tell.
fn told(draft: &Draft<'_>, unit: usize) -> Option<Kind> {
    by_length_or_date(draft, unit).or_else(|| {
        let shape = draft.units[unit].shape;
        let text = draft.unit_raw(unit);
        let opens = shape.words <= 60
            && byline::lead(text).is_some()
            && (!shape.prose() || introduces(text));
        (opens && names_anybody(byline::read_unit(draft, unit))).then_some(Kind::Byline)
    })
}

/// Whether a byline says who wrote the story, or that nobody did.
fn names_anybody(reading: &Reading) -> bool {
    !reading.authors.is_empty() || reading.agency.is_some() || reading.nobody
}

/// What a line's length and dates tell.
fn by_length_or_date(draft: &Draft<'_>, unit: usize) -> Option<Kind> {
    let shape = draft.units[unit].shape;
    let text = draft.unit_raw(unit);
    let wire = draft.layout == "wire";
    if dateline::opens_story(text) {
        return Some(Kind::Story);
    }
    if (shape.prose() || wire)
        && let Some(reading) = dateline::read(text)
        && (shape.prose() || reading.date.is_some() || reading.agency.is_some())
    {
        return Some(Kind::Story);
    }
    if shape.weight() > LONGEST {
        return Some(match shape.prose() {
            true => Kind::Prose,
            false => Kind::Short,
        });
    }
    // `# Tide Letter for March 26, 2015`: what a page sets as its title is one, whatever day it names.
    let title = draft.units[unit].markup == Markup::Heading(1);
    if date_line::reads(draft, unit) && !(title && date_line::names_more(draft, unit)) {
        return Some(Kind::Date);
    }
    date_line::part(text, &shape).then_some(Kind::DatePart)
}

/// What a short line is that is no date line and has no byline's opening words before names.
fn rest(draft: &Draft<'_>, unit: usize) -> Kind {
    let shape = draft.units[unit].shape;
    let text = draft.unit_raw(unit);
    if byline::lead_alone(text) {
        return Kind::Lead;
    }
    if caption::credit(text, &shape) {
        return Kind::Caption;
    }
    if shape.prose() {
        return Kind::Prose;
    }
    if (draft.units[unit].markup == Markup::None || draft.units[unit].markup == Markup::Bullet)
        && let Some(name) = byline::names_of_unit(draft, unit)
    {
        return Kind::Names(name);
    }
    if shape.words <= 6 && section(text) || path(text, &shape) {
        return Kind::Section;
    }
    if shape.sentence() {
        return Kind::Sentence;
    }
    Kind::Short
}
