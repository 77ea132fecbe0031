//! Time zones as printed behind a time of day.

use chrono::{Datelike, NaiveDate, Weekday};

use super::cursor::{digits, here, is_letter, skip_gap, value, word_at, word_end};
use crate::lexicon::date as lexicon;

/// Whether the United States keep summer time on a day; not said for the two days of the change, nor before 1987.
pub(super) fn us_summer(day: NaiveDate) -> Option<bool> {
    let nth_sunday =
        |month, n| NaiveDate::from_weekday_of_month_opt(day.year(), month, Weekday::Sun, n);
    let last_sunday = |month| nth_sunday(month, 5).or_else(|| nth_sunday(month, 4));
    let (from, to) = match day.year() {
        2007.. => (nth_sunday(3, 2)?, nth_sunday(11, 1)?),
        1987..=2006 => (nth_sunday(4, 1)?, last_sunday(10)?),
        _ => return None,
    };
    (day != from && day != to).then_some(day > from && day < to)
}

/// The zone of the list, or the offset printed, and where it ends.
pub(super) type ZoneRead = (Option<lexicon::Zone>, Option<i16>, usize);

/// A zone after a time: `GMT`, `(EST)`, `UTC+1`, `+01:00`.
pub(super) fn zone_at(text: &str, at: usize, iso: bool, half: bool) -> Option<ZoneRead> {
    let mut start = skip_gap(text, at);
    let open = text[start..].starts_with('(');
    start += usize::from(open);
    let close = |end: usize| end + usize::from(open && text[end..].starts_with(')'));
    if iso && text[start..].starts_with('Z') {
        return Some((None, Some(0), close(start + 1)));
    }
    if let Some((offset, end)) = offset_at(text, start)
        && (iso || text[start..].starts_with('+'))
    {
        return Some((None, Some(offset), close(end)));
    }
    let bytes = text.as_bytes();
    let run = bytes[start..]
        .iter()
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let capitals = bytes[start..start + run]
        .iter()
        .take_while(|b| b.is_ascii_uppercase())
        .count();
    // ESTUpdated: the last capital begins the next word
    let length = if capitals < run && capitals > 1 {
        capitals - 1
    } else {
        capitals
    };
    let (zone, end) = if length >= 2 {
        let end = start + length;
        if length == run && here(text, end).is_some_and(is_letter) {
            return None;
        }
        (lexicon::zone(&text[start..end])?, end)
    } else {
        let word = word_at(text, start)?;
        let known = matches!(word, "gmt" | "utc" | "Gmt")
            || (half
                && matches!(
                    word,
                    "est" | "edt" | "cst" | "cdt" | "pst" | "pdt" | "bst" | "et"
                ));
        if !known {
            return None;
        }
        (
            lexicon::zone(&word.to_ascii_uppercase())?,
            start + word.len(),
        )
    };
    // A blank may part them where the offset is written out: `UTC +01:00`.
    let apart = skip_gap(text, end);
    let full = |at: usize| text.as_bytes().get(at + 3) == Some(&b':');
    let from = if full(apart) { apart } else { end };
    if zone.offset == Some(0)
        && let Some((offset, end)) = offset_at(text, from)
    {
        return Some((None, Some(offset), close(end)));
    }
    Some((Some(zone), None, close(end)))
}

/// The end of a zone that stands by itself at a place: `28 April 2023 GMT`.
pub(super) fn lone_zone(text: &str, at: usize) -> Option<usize> {
    let end = word_end(text, at);
    lexicon::zone(&text[at..end]).map(|_| end)
}

/// `+1`, `+01:00`, `-0500`.
fn offset_at(text: &str, at: usize) -> Option<(i16, usize)> {
    let sign = match here(text, at)? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let start = at + here(text, at)?.len_utf8();
    let (hours, minutes, end) = match digits(text, start) {
        count @ 1..=2 => {
            let end = start + count;
            if text[end..].starts_with(':') && digits(text, end + 1) == 2 {
                (value(text, start, count), value(text, end + 1, 2), end + 3)
            } else {
                (value(text, start, count), 0, end)
            }
        }
        4 => (value(text, start, 2), value(text, start + 2, 2), start + 4),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| (sign * (hours * 60 + minutes) as i16, end))
}
