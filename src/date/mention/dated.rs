//! Months with a day or a year, dates in digits, years behind a preposition.

use std::ops::Range;

use super::{Context, Named};
use crate::date::cursor::{digits, here, is_letter, value, word_end, word_start};
use crate::date::order::settled;
use crate::date::pattern::{Hints, core_at};
use crate::date::resolve::year_by_nearness;
use crate::date::stamp::Stamp;
use crate::lexicon::date as lexicon;
use crate::text::lower;

/// A month's name: `Dec. 25`, `17 December 2014`, `December 2013`, `late November`.
pub(super) fn month(context: &Context<'_>, at: Range<usize>) -> Option<Named> {
    let body = context.body;
    let whole = !super::super::cursor::before(body, at.start).is_some_and(is_letter)
        && !here(body, at.end).is_some_and(is_letter);
    if !whole {
        return None;
    }
    let after = number_after(body, at.end);
    let before = number_before(context, at.start);
    let hints = Hints::of(Some(context.language));
    let core = [before, after].into_iter().flatten().find_map(|digit| {
        core_at(body, digit, context.floor, &hints).filter(|c| c.span.end >= at.end)
    });
    let Some(core) = core else {
        return loose_month(context, at);
    };
    let fields = &core.fields;
    let printed = Stamp {
        year: fields.year.unwrap_or(0),
        month: fields.month,
        day: fields.day,
        time: None,
    };
    let span = core.span.start..trim_dot(context, core.span.end);
    let stamp = if fields.year.is_some() {
        printed
    } else {
        let event = context.word_after(span.end).to_lowercase();
        if lexicon::names_event(&event) {
            return None;
        }
        year_by_nearness(&printed, context.anchor?)?
    };
    let span = if stamp.day.is_some() {
        context.led(weekday_before(context, span))
    } else {
        span
    };
    Some((span, stamp))
}

/// A date does not take the full stop of its sentence: `Dec.` alone keeps its dot, being in the middle.
fn trim_dot(context: &Context<'_>, end: usize) -> usize {
    let text = &context.body[..end];
    if text.ends_with('.') && context.language == "en" {
        end - 1
    } else {
        end
    }
}

/// The first digit after a month: its dot, a comma, "of" and gaps may stand between.
fn number_after(body: &str, at: usize) -> Option<usize> {
    let rest = &body[at..];
    let skipped = rest
        .char_indices()
        .take(6)
        .find(|(_, c)| !matches!(c, ' ' | '.' | ',' | '\u{a0}' | 'd' | 'e' | 'l'))?;
    (skipped.0 > 0 && skipped.1.is_ascii_digit()).then_some(at + skipped.0)
}

/// The first digit of the number before a month: an ordinal ending, a dot, "of" and gaps may stand between.
fn number_before(context: &Context<'_>, at: usize) -> Option<usize> {
    let text = &context.body[context.floor..at];
    let mut rest = text.trim_end_matches([' ', '\u{a0}', '-', '/']);
    for of in ["of", "de", "d'", "d’"] {
        if let Some(before) = rest.strip_suffix(of)
            && before.ends_with([' ', '\u{a0}'])
        {
            rest = before.trim_end_matches([' ', '\u{a0}']);
            break;
        }
    }
    let rest = rest.trim_end_matches(['.', 'º', '°', 'e', 'r', 's', 't', 'n', 'd', 'h']);
    let start = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let count = rest.len() - start;
    (1..=4).contains(&count).then_some(context.floor + start)
}

/// `Wednesday, December 17, 2014`: the weekday belongs to the date.
fn weekday_before(context: &Context<'_>, span: Range<usize>) -> Range<usize> {
    let text = &context.body[context.floor..span.start];
    let rest = text.trim_end_matches([' ', ',']);
    let start = word_start(rest, rest.len());
    let word = &rest[start..];
    let known = (3..20).contains(&word.len())
        && lexicon::weekday(&lower(word))
            .iter()
            .any(|name| name.language == context.language && name.full);
    if known && rest.len() < text.len() {
        context.floor + start..span.end
    } else {
        span
    }
}

/// `late November`, `mid-March`: the month nearest to the article's, if no other is about as near.
fn loose_month(context: &Context<'_>, at: Range<usize>) -> Option<Named> {
    if context.language != "en" {
        return None;
    }
    let before = &context.body[context.floor..at.start];
    let lead = ["late ", "early ", "mid-", "Late ", "Early ", "Mid-"]
        .into_iter()
        .find(|lead| before.ends_with(lead))?;
    let word = context.body[at.clone()].to_lowercase();
    let month = lexicon::month(&word)
        .iter()
        .find(|n| n.language == "en")?
        .number;
    let anchor = context.anchor?;
    let now = i32::from(anchor.month?);
    // Half a year on either side, less a month that could be either.
    let away = (i32::from(month) - now + 18) % 12 - 6;
    if away == -6 || away.abs() > 4 {
        return None;
    }
    let count = anchor.year * 12 + now - 1 + away;
    let stamp = Stamp::month(count.div_euclid(12), month);
    Some((at.start - lead.len()..at.end, stamp))
}

/// A date in digits (`17.12.2014`), found from the sign before its year.
pub(super) fn numeric(context: &Context<'_>, at: Range<usize>) -> Option<Named> {
    let text = &context.body[context.floor..at.start];
    let start = text
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | ' '))
        .len();
    let start = text.len() - text[start..].trim_start_matches(['.', '/', ' ']).len();
    if !(3..=7).contains(&(text.len() - start)) {
        return None;
    }
    let hints = Hints::of(Some(context.language));
    let core = core_at(context.body, context.floor + start, context.floor, &hints)?;
    let stamp = settled(context.body, &core, &hints)?;
    let span = context.led(weekday_before(context, core.span));
    Some((span, stamp))
}

/// `in 2013`, `since 1998`: four digits behind a preposition, and nothing that counts behind them.
pub(super) fn year(context: &Context<'_>, at: Range<usize>) -> Option<Named> {
    let body = context.body;
    let start = at.end - 1;
    if digits(body, start) != 4 {
        return None;
    }
    let year = value(body, start, 4) as i32;
    let end = start + 4;
    let lead = &body[at.start..start];
    // "ince" must be the end of "since", "in" a word of its own.
    let word = word_start(body, at.start + lead.trim_end_matches([' ', '-']).len());
    let word = &body[word..word_end(body, word)];
    let leads = matches!(
        word.to_lowercase().as_str(),
        "in" | "since" | "early" | "late" | "mid" | "during" | "until"
    );
    let after = here(body, end);
    let tail = match after {
        Some('-' | '/' | '–' | '%' | '$' | '°') => return None,
        Some(c) if is_letter(c) => return None,
        Some('.' | ',') => digits(body, end + 1) == 0,
        Some('\'' | '’') => body[end..].starts_with(['\'', '’']),
        _ => true,
    };
    let next = context.word_after(end);
    let counted = matches!(
        next,
        "GMT"
            | "hours"
            | "hrs"
            | "people"
            | "miles"
            | "feet"
            | "metres"
            | "meters"
            | "dollars"
            | "euros"
            | "pounds"
            | "homes"
            | "cases"
            | "schools"
            | "km"
            | "points"
            | "percent"
            | "million"
            | "men"
            | "women"
            | "children"
            | "years"
            | "days"
    );
    (leads && tail && !counted && (1700..2100).contains(&year))
        .then(|| (start..end, Stamp::year(year)))
}
