//! Day first or month first, and whether a printed date exists at all.
//!
//! Signs, in order: a number above 12; the weekday; dots between the numbers (outside of English, nobody who writes the
//! month first uses them); other dates of the line; the hints of the page; the zone of the clock; the language. English alone says
//! nothing, and a clock of twelve hours only makes the month first likelier.

use super::join::weekday_of;
use super::pattern::{Core, Fault, Found, Hints};
use super::stamp::Stamp;

/// Languages whose dates put the year or the month first when written in numbers.
const NOT_DAY_FIRST: &[&str] = &["en", "ja", "zh", "ko", "hu", "lt", "fa", "tl"];

/// Settles each date of a line.
pub(super) fn settle(text: &str, cores: &[Core], found: &mut [Found], hints: &Hints<'_>) {
    for (core, date) in cores.iter().zip(found.iter_mut()) {
        if core.numeric {
            by_itself(core, date);
        }
    }
    let told = found.iter().find_map(|date| date.day_first);
    for (core, date) in cores.iter().zip(found.iter_mut()) {
        if core.numeric && date.day_first.is_none() {
            by_others(text, core, date, told, hints);
        }
        date.fault = fault(date);
    }
}

/// The date of a numeric core by itself and its hints, where it exists and one reading is sure.
pub(super) fn settled(text: &str, core: &Core, hints: &Hints<'_>) -> Option<Stamp> {
    let mut date = Found::bare(core);
    if core.numeric {
        by_itself(core, &mut date);
        if date.day_first.is_none() {
            by_others(text, core, &mut date, None, hints);
        }
    }
    (date.other.is_none() && fault(&date).is_none()).then_some(date.stamp)
}

fn readings(core: &Core, date: &Found) -> (Stamp, Stamp) {
    let [a, b] = core.fields.either;
    let with = |day, month| Stamp {
        month: Some(month),
        day: Some(day),
        ..date.stamp
    };
    (with(a, b), with(b, a))
}

/// Above 12, or the weekday.
fn by_itself(core: &Core, date: &mut Found) {
    let [a, b] = core.fields.either;
    let (day_first, month_first) = readings(core, date);
    let settled = if a > 12 {
        Some(true)
    } else if b > 12 {
        Some(false)
    } else {
        date.weekday.and_then(|weekday| {
            let (x, y) = (weekday_of(&day_first), weekday_of(&month_first));
            match (x == Some(weekday), y == Some(weekday)) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        })
    };
    if let Some(first) = settled {
        date.day_first = Some(first);
        date.stamp = if first { day_first } else { month_first };
    }
}

fn by_others(text: &str, core: &Core, date: &mut Found, told: Option<bool>, hints: &Hints<'_>) {
    let (day_first, month_first) = readings(core, date);
    let same = core.fields.either[0] == core.fields.either[1];
    let code = hints.code();
    let known = !code.is_empty();
    // English months stand before or after the dot as well as before the stroke.
    let dotted = text[core.span.clone()].contains('.') && code != "en";
    let sure = if same || dotted {
        Some(true)
    } else {
        told.or(hints.day_first).or(match date.region {
            "america" => Some(false),
            "" | "asia" => (known && !NOT_DAY_FIRST.contains(&code)).then_some(true),
            _ => Some(true),
        })
    };
    if let Some(first) = sure {
        date.stamp = if first { day_first } else { month_first };
        return;
    }
    date.stamp = month_first;
    date.other = Some(day_first);
    date.usual = date.half && matches!(code, "en" | "");
}

/// Why a date is none.
fn fault(date: &Found) -> Option<Fault> {
    let stamp = &date.stamp;
    let dated = Stamp {
        // Without a year 29 February may exist.
        year: if stamp.year == 0 { 2000 } else { stamp.year },
        ..*stamp
    };
    if !dated.exists() {
        return Some(Fault::NoSuchDay);
    }
    if !(1600..=2100).contains(&dated.year) {
        return Some(Fault::FarYear);
    }
    if stamp.year != 0
        && !date.year_missing
        && let (Some(printed), Some(real)) = (date.weekday, weekday_of(stamp))
        && printed != real
    {
        return Some(Fault::OtherWeekday);
    }
    None
}
