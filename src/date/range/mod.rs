//! Dates as a searcher types them: a day, a month, a year, a range, a word, a count back from today.

mod word;

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::pattern::{Fault, Hints, scan};
use super::stamp::{Stamp, days_in_month};
use word::{MONTHS, back, word};

/// A range of days, both ends inside; an end that is missing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Why a text is no date or range of dates. Displayed, it is what is wrong, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{seen}")]
pub struct RangeError {
    /// The bytes of the text to point at.
    pub span: Range<usize>,
    /// What is wrong: "there is no month 13".
    pub seen: String,
    /// What was expected, to stand behind that word: "01 to 12 (a day is 2014-12-31, ...)".
    pub expected: String,
}

const FORMS: &str = "a day is 2014-12-31, a month 2014-12, a year 2014";

/// Days of a stamp; both ends open where it does not exist.
pub fn of_stamp(stamp: &Stamp) -> DayRange {
    DayRange {
        from: stamp.first_day(),
        to: stamp.last_day(),
    }
}

/// Reads what a searcher types for a date.
///
/// - `2014-12-17`, `2014-12`, `2014`, also with `/`, `.` and without zeros; `20141217`
/// - `2014-12..2015-01`, `..2014`, `2015..`, `2014-12 to 2015-01`
/// - `[2014-12-01 TO 2015-01-31]`; `{a TO b}` leaves the ends out; `*` is an open end
/// - `today`, `yesterday`, `this-week`, `last-month`, `last-year` (calendar weeks begin on Monday)
/// - `7d`, `2w`, `3m`, `1y`: so many days, weeks, months, years, today the last of them
/// - `17 December 2014`, `December 2014`, `17.12.2014` and every other sure way of writing a date
///
/// Quotes around a date are left out.
///
/// # Errors
/// [`RangeError`] points at what cannot be read: it never becomes "everything".
///
/// ```
/// use chrono::NaiveDate;
/// use morgue::date::range::parse;
/// let today = NaiveDate::from_ymd_opt(2014, 12, 18).unwrap();
/// let range = parse("2014-12..", today).unwrap();
/// assert_eq!((range.from.unwrap().to_string(), range.to), ("2014-12-01".to_owned(), None));
/// let error = parse("2014-13", today).unwrap_err();
/// assert_eq!((error.to_string().as_str(), error.span), ("there is no month 13", 5..7));
/// ```
pub fn parse(text: &str, today: NaiveDate) -> Result<DayRange, RangeError> {
    let whole = inner(text, 0..text.len());
    let range = bracketed(text, &whole, today)
        .or_else(|| dotted(text, &whole, today))
        .unwrap_or_else(|| one(text, whole.clone(), today))?;
    if let (Some(from), Some(to)) = (range.from, range.to)
        && from > to
    {
        return Err(RangeError {
            span: whole,
            seen: format!("the range is reversed: it begins on {from} and ends on {to}"),
            expected: "the earlier day first".to_owned(),
        });
    }
    Ok(range)
}

/// A span without blanks and quotes around it.
fn inner(text: &str, span: Range<usize>) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’');
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start_matches(ends).len());
    let end = start + text[start..span.end].trim_end_matches(ends).len();
    start..end
}

type Read = Result<DayRange, RangeError>;

/// `[a TO b]`, `{a TO b}`.
fn bracketed(text: &str, whole: &Range<usize>, today: NaiveDate) -> Option<Read> {
    let part = &text[whole.clone()];
    let open = part.chars().next().filter(|c| matches!(c, '[' | '{'))?;
    let missing = |span: Range<usize>, seen: &str| {
        Some(Err(RangeError {
            span,
            seen: seen.to_owned(),
            expected: "[2014-12-01 TO 2015-01-31], with * for an open end".to_owned(),
        }))
    };
    let Some(close) = part.chars().next_back().filter(|c| matches!(c, ']' | '}')) else {
        return missing(whole.start..whole.start + 1, "the bracket is not closed");
    };
    let inside = whole.start + 1..whole.end - 1;
    let Some(at) = text[inside.clone()].find(" TO ") else {
        return missing(inside, "there is no TO between two dates");
    };
    let low = inner(text, inside.start..inside.start + at);
    let high = inner(text, inside.start + at + 4..inside.end);
    let read = || {
        let low = end(text, low, today)?;
        let high = end(text, high, today)?;
        Ok(DayRange {
            from: match open {
                '[' => low.from,
                _ => low.to.and_then(|day| day.checked_add_days(Days::new(1))),
            },
            to: match close {
                ']' => high.to,
                _ => high.from.and_then(|day| day.checked_sub_days(Days::new(1))),
            },
        })
    };
    Some(read())
}

/// `a..b`, `a to b`, with open ends.
fn dotted(text: &str, whole: &Range<usize>, today: NaiveDate) -> Option<Read> {
    let part = &text[whole.clone()];
    let (at, width) = [("..", 2), ("…", '…'.len_utf8()), (" TO ", 4), (" to ", 4)]
        .iter()
        .find_map(|(sign, width)| Some((part.find(sign)?, *width)))?;
    let low = inner(text, whole.start..whole.start + at);
    let high = inner(text, whole.start + at + width..whole.end);
    if low.is_empty() && high.is_empty() {
        return Some(Err(RangeError {
            span: whole.clone(),
            seen: "the range has no end".to_owned(),
            expected: "2014.. or ..2014 or 2014-12..2015-01".to_owned(),
        }));
    }
    let read = || {
        Ok(DayRange {
            from: end(text, low, today)?.from,
            to: end(text, high, today)?.to,
        })
    };
    Some(read())
}

/// One end of a range; nothing and `*` are open.
fn end(text: &str, span: Range<usize>, today: NaiveDate) -> Read {
    if span.is_empty() || &text[span.clone()] == "*" {
        return Ok(DayRange {
            from: None,
            to: None,
        });
    }
    one(text, span, today)
}

/// One date.
fn one(text: &str, span: Range<usize>, today: NaiveDate) -> Read {
    let part = &text[span.clone()];
    if let Some(read) = iso(part, span.start) {
        return read;
    }
    if let Some(range) = word(part, today).or_else(|| back(part, today)) {
        return Ok(range);
    }
    written(part, &span).unwrap_or_else(|| {
        Err(RangeError {
            span: span.clone(),
            seen: if part.is_empty() {
                "a date is missing".to_owned()
            } else {
                format!("{part} is no date")
            },
            expected: format!("a date ({FORMS}), a range (2014-12..2015-01) or a word such as yesterday, last-month, 7d"),
        })
    })
}

/// Year, month and day in digits, largest first.
fn iso(part: &str, at: usize) -> Option<Read> {
    let sign = part
        .find(['-', '/', '.'])
        .and_then(|i| part[i..].chars().next());
    let pieces: Vec<&str> = match sign {
        Some(sign) => part.split(sign).collect(),
        None if part.len() == 8 => vec![part.get(..4)?, part.get(4..6)?, part.get(6..)?],
        None => vec![part],
    };
    let year = *pieces.first()?;
    let numbers = pieces
        .iter()
        .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    if !numbers || year.len() != 4 || pieces.len() > 3 || pieces[1..].iter().any(|p| p.len() > 2) {
        return None;
    }
    let place = |i: usize| {
        // Every piece but the first has a sign of one byte before it, or none in 20141217.
        let signs = if sign.is_some() { i } else { 0 };
        let start = at + signs + pieces[..i].iter().map(|p| p.len()).sum::<usize>();
        start..start + pieces[i].len()
    };
    let year_number: i32 = year.parse().ok()?;
    let error = |i: usize, seen: String, expected: String| {
        Some(Err(RangeError {
            span: place(i),
            seen,
            expected,
        }))
    };
    if year_number == 0 {
        return error(
            0,
            "there is no year 0".to_owned(),
            format!("0001 to 9999 ({FORMS})"),
        );
    }
    let mut stamp = Stamp::year(year_number);
    if let Some(piece) = pieces.get(1) {
        let month: u8 = piece.parse().ok()?;
        if !(1..=12).contains(&month) {
            return error(
                1,
                format!("there is no month {piece}"),
                format!("01 to 12 ({FORMS})"),
            );
        }
        stamp.month = Some(month);
    }
    if let (Some(piece), Some(month)) = (pieces.get(2), stamp.month) {
        let day: u8 = piece.parse().ok()?;
        let days = days_in_month(year_number, month)?;
        if day == 0 || u32::from(day) > days {
            let name = MONTHS[usize::from(month) - 1];
            return error(
                2,
                format!("{name} {year} has {days} days"),
                format!("01 to {days}"),
            );
        }
        stamp.day = Some(day);
    }
    Some(Ok(of_stamp(&stamp)))
}

/// A date written as papers write it, if it is the whole text.
fn written(part: &str, span: &Range<usize>) -> Option<Read> {
    let found = scan(part, &Hints::default());
    let [date] = found.as_slice() else {
        return None;
    };
    if date.span != (0..part.len()) || date.stamp.time.is_some() {
        return None;
    }
    let error = |seen: String, expected: String| {
        Some(Err(RangeError {
            span: span.clone(),
            seen,
            expected,
        }))
    };
    let stamp = date.stamp.without_time();
    match date.fault {
        Some(Fault::OtherWeekday) => {
            return error(
                format!("{stamp} is another day of the week"),
                "the date without its weekday".to_owned(),
            );
        }
        Some(_) => {
            return error(
                format!("there is no such day as {part}"),
                format!("a day that exists ({FORMS})"),
            );
        }
        None => {}
    }
    if let Some(other) = date.other {
        let (a, b) = (stamp.to_string(), other.without_time().to_string());
        let (early, late) = if a < b { (a, b) } else { (b, a) };
        return error(
            format!("{part} may be two days"),
            format!("{early} or {late}"),
        );
    }
    if date.year_missing {
        return error(
            format!("{part} has no year"),
            format!("the year too ({FORMS})"),
        );
    }
    Some(Ok(of_stamp(&stamp)))
}

#[cfg(test)]
mod tests;
