//! What a field of dates or numbers is asked for: `2014-12`, `2014..2015`, `>=2014`, `[a TO b]`.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::Matching;
use crate::date::range::{self, DayRange};

/// What is wrong with a value: the bytes of it, a message, what was expected.
pub(super) type Wrong = (Range<usize>, String, String);

/// Comparisons people type: the sign, whether the value itself belongs to the range, whether it is the lower end.
const COMPARISONS: [(&str, bool, bool); 4] = [
    (">=", true, true),
    ("<=", true, false),
    (">", false, true),
    ("<", false, false),
];

/// A date or a range of dates.
pub(super) fn dates(text: &str, today: NaiveDate) -> Result<Matching, Wrong> {
    if text == "*" {
        return Ok(Matching::Present);
    }
    for (sign, inside, lower) in COMPARISONS {
        if let Some(value) = text.strip_prefix(sign) {
            let range = day(value, sign.len(), today)?;
            return checked(
                match lower {
                    true => DayRange {
                        from: edge(range, true, inside),
                        to: None,
                    },
                    false => DayRange {
                        from: None,
                        to: edge(range, false, inside),
                    },
                },
                text,
            );
        }
    }
    checked(day(text, 0, today)?, text)
}

/// `[from TO to]`, the ends `*` where open.
pub(super) fn between(text: &str, ends: [bool; 2], today: NaiveDate) -> Result<Matching, Wrong> {
    let [(from, from_at), (to, to_at)] = sides(text)?;
    let mut range = DayRange {
        from: None,
        to: None,
    };
    if from != "*" {
        range.from = edge(day(from, from_at, today)?, true, ends[0]);
    }
    if to != "*" {
        range.to = edge(day(to, to_at, today)?, false, ends[1]);
    }
    if range.from.is_none() && range.to.is_none() {
        return Ok(Matching::Present);
    }
    checked(range, text)
}

/// One end of what a date means: its first day as a lower end, its last as an upper; beyond it where it is left out.
fn edge(range: DayRange, lower: bool, inside: bool) -> Option<NaiveDate> {
    match (lower, inside) {
        (true, true) => range.from.or(range.to),
        (false, true) => range.to.or(range.from),
        (true, false) => range.to.and_then(|day| day.checked_add_days(Days::new(1))),
        (false, false) => range
            .from
            .and_then(|day| day.checked_sub_days(Days::new(1))),
    }
}

fn day(text: &str, at: usize, today: NaiveDate) -> Result<DayRange, Wrong> {
    range::parse(text, today).map_err(|error| {
        let span = error.span.start + at..error.span.end + at;
        (span, error.seen, error.expected)
    })
}

fn checked(range: DayRange, text: &str) -> Result<Matching, Wrong> {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from > to => Err((
            0..text.len(),
            format!("the range ends ({to}) before it begins ({from})"),
            "the earlier day first".to_owned(),
        )),
        (None, None) => Err((
            0..text.len(),
            "a range needs one end at least".to_owned(),
            "2014-12.. or ..2014".to_owned(),
        )),
        _ => Ok(Matching::Dates(range)),
    }
}

/// Both sides of `TO`, each with its place.
fn sides(text: &str) -> Result<[(&str, usize); 2], Wrong> {
    let Some(to) = text.find(" TO ") else {
        let expected = "[from TO to], an open end as *".to_owned();
        return Err((0..text.len(), "the range has no TO".to_owned(), expected));
    };
    let at = |start: usize, side: &str| start + side.len() - side.trim_start().len();
    let (from, until) = (&text[..to], &text[to + 4..]);
    Ok([
        (from.trim(), at(0, from)),
        (until.trim(), at(to + 4, until)),
    ])
}

/// A number or a range of numbers.
pub(super) fn numbers(text: &str) -> Result<Matching, Wrong> {
    if text == "*" {
        return Ok(Matching::Present);
    }
    for (sign, inside, lower) in COMPARISONS {
        if let Some(value) = text.strip_prefix(sign) {
            let value = number(value, sign.len())?;
            let past = u64::from(!inside);
            return Ok(match lower {
                true => Matching::Numbers {
                    from: Some(value.saturating_add(past)),
                    to: None,
                },
                false => Matching::Numbers {
                    from: None,
                    to: Some(value.saturating_sub(past)),
                },
            });
        }
    }
    let Some((from, to)) = text.split_once("..") else {
        let value = Some(number(text, 0)?);
        return Ok(Matching::Numbers {
            from: value,
            to: value,
        });
    };
    let at = from.len() + 2;
    number_range(text, [(from, 0), (to, at)], "")
}

/// `[100 TO 200]`
pub(super) fn numbers_between(text: &str) -> Result<Matching, Wrong> {
    number_range(text, sides(text)?, "*")
}

fn number_range(text: &str, sides: [(&str, usize); 2], open: &str) -> Result<Matching, Wrong> {
    let side = |(side, at): (&str, usize)| match side == open {
        true => Ok(None),
        false => number(side, at).map(Some),
    };
    let (from, to) = (side(sides[0])?, side(sides[1])?);
    if from.is_none() && to.is_none() || from.zip(to).is_some_and(|(from, to)| from > to) {
        let message = "this range holds no number".to_owned();
        return Err((0..text.len(), message, "100..200 or 100..".to_owned()));
    }
    Ok(Matching::Numbers { from, to })
}

fn number(text: &str, at: usize) -> Result<u64, Wrong> {
    text.parse().map_err(|_| {
        let message = format!(
            "{} is no number",
            if text.is_empty() { "this" } else { text }
        );
        (
            at..at + text.len(),
            message,
            "a number, 100..200 or >=100".to_owned(),
        )
    })
}
