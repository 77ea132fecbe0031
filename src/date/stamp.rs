//! A date with its holes: as precise as it was printed, no more.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A date as printed: a year, perhaps a month, a day, a time, a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The year, Gregorian.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, never without a month.
    pub day: Option<u8>,
    /// The time of day, never without a day.
    pub time: Option<Time>,
}

/// A time of day as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, where printed.
    pub second: Option<u8>,
    /// Minutes east of Greenwich, where a zone is printed that says so without doubt.
    pub offset: Option<i16>,
}

/// Why a text is no [`Stamp`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2014, 2014-12, 2014-12-17 or 2014-12-17T15:45")]
pub struct NotAStamp;

impl Stamp {
    /// A day.
    pub fn day(year: i32, month: u8, day: u8) -> Self {
        Self {
            year,
            month: Some(month),
            day: Some(day),
            time: None,
        }
    }

    /// A month.
    pub fn month(year: i32, month: u8) -> Self {
        Self {
            year,
            month: Some(month),
            day: None,
            time: None,
        }
    }

    /// A year.
    pub fn year(year: i32) -> Self {
        Self {
            year,
            month: None,
            day: None,
            time: None,
        }
    }

    /// The same without its time of day.
    #[must_use]
    pub fn without_time(self) -> Self {
        Self { time: None, ..self }
    }

    /// Whether such a date exists: no month 13, no 30 February, no 25 o'clock, a year from 1 to 9999.
    pub fn exists(&self) -> bool {
        let time = self.time.is_none_or(|t| {
            t.hour < 24
                && t.minute < 60
                && t.second.is_none_or(|s| s < 60)
                && t.offset.is_none_or(|o| o.abs() <= 18 * 60)
        });
        time && (1..=9999).contains(&self.year)
            && self.first_day().is_some()
            && (self.day.is_none() || self.month.is_some())
    }

    /// The first day it means; `None` where it does not exist.
    pub fn first_day(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(
            self.year,
            u32::from(self.month.unwrap_or(1)),
            u32::from(self.day.unwrap_or(1)),
        )
    }

    /// The last day it means: the 31st of a month of 31 days, the 31st of December of a year.
    pub fn last_day(&self) -> Option<NaiveDate> {
        if self.day.is_some() {
            return self.first_day();
        }
        let month = self.month.unwrap_or(12);
        NaiveDate::from_ymd_opt(
            self.year,
            u32::from(month),
            days_in_month(self.year, month)?,
        )
    }

    /// First and last day as day numbers from the common era ([`NaiveDate::num_days_from_ce`]).
    pub fn days(&self) -> Option<(i32, i32)> {
        Some((
            self.first_day()?.num_days_from_ce(),
            self.last_day()?.num_days_from_ce(),
        ))
    }

    /// Whether this lies wholly before `other`: a month is not before a day of its own. Times count where both have
    /// one on the same day, in universal time where both print a zone.
    pub fn is_before(&self, other: &Self) -> bool {
        let (Some(last), Some(first)) = (self.last_day(), other.first_day()) else {
            return false;
        };
        if let (Some(a), Some(b)) = (self.time, other.time) {
            let minutes = |day: NaiveDate, t: Time| {
                i64::from(day.num_days_from_ce()) * 1440
                    + i64::from(t.hour) * 60
                    + i64::from(t.minute)
            };
            return match (a.offset, b.offset) {
                (Some(x), Some(y)) => {
                    minutes(last, a) - i64::from(x) < minutes(first, b) - i64::from(y)
                }
                _ => minutes(last, a) < minutes(first, b),
            };
        }
        last < first
    }
}

/// How many days a month has.
pub fn days_in_month(year: i32, month: u8) -> Option<u32> {
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, u32::from(month) + 1, 1)
    };
    NaiveDate::from_ymd_opt(year, u32::from(month), 1)?;
    Some(next?.pred_opt()?.day())
}

impl From<NaiveDate> for Stamp {
    fn from(date: NaiveDate) -> Self {
        Self::day(date.year(), date.month() as u8, date.day() as u8)
    }
}

impl Stamp {
    /// What [`Display`](fmt::Display) writes, several times faster than through a formatter.
    pub fn iso(&self) -> String {
        let mut out = String::with_capacity("2014-12-17T15:45:00-05:00".len());
        match u32::try_from(self.year) {
            Ok(year @ 0..=9999) => {
                push_two(&mut out, year / 100);
                push_two(&mut out, year % 100);
            }
            _ => out.push_str(&format!("{:04}", self.year)),
        }
        let Some(month) = self.month else { return out };
        out.push('-');
        push_two(&mut out, u32::from(month));
        let Some(day) = self.day else { return out };
        out.push('-');
        push_two(&mut out, u32::from(day));
        let Some(time) = self.time else { return out };
        out.push('T');
        push_two(&mut out, u32::from(time.hour));
        out.push(':');
        push_two(&mut out, u32::from(time.minute));
        if let Some(second) = time.second {
            out.push(':');
            push_two(&mut out, u32::from(second));
        }
        match time.offset {
            None => {}
            Some(0) => out.push('Z'),
            Some(offset) => {
                out.push(if offset < 0 { '-' } else { '+' });
                let minutes = u32::from(offset.unsigned_abs());
                push_two(&mut out, minutes / 60);
                out.push(':');
                push_two(&mut out, minutes % 60);
            }
        }
        out
    }
}

/// Two digits, or the three of a number that no date has.
fn push_two(out: &mut String, number: u32) {
    let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
    if number > 99 {
        out.push(digit(number / 100));
    }
    out.push(digit(number / 10));
    out.push(digit(number));
}

impl fmt::Display for Stamp {
    /// ISO 8601, as precise as printed: `2014`, `2014-12`, `2014-12-17`, `2014-12-17T15:45-05:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl FromStr for Stamp {
    type Err = NotAStamp;

    /// Reads what [`Display`](fmt::Display) writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, NotAStamp> {
        let stamp = parse_iso(text).ok_or(NotAStamp)?;
        if stamp.exists() {
            Ok(stamp)
        } else {
            Err(NotAStamp)
        }
    }
}

fn parse_iso(text: &str) -> Option<Stamp> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let mut stamp = Stamp::year(digits(parts.next()?, 4)?);
    if let Some(month) = parts.next() {
        stamp.month = Some(digits(month, 2)? as u8);
    }
    if let Some(day) = parts.next() {
        stamp.day = Some(digits(day, 2)? as u8);
    }
    if parts.next().is_some() {
        return None;
    }
    if let Some(time) = time {
        stamp.day?;
        stamp.time = Some(parse_iso_time(time)?);
    }
    Some(stamp)
}

fn parse_iso_time(text: &str) -> Option<Time> {
    let (clock, offset) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, Some(0))
    } else if let Some(at) = text.find(['+', '-']) {
        let (hours, minutes) = text[at + 1..].split_once(':')?;
        let offset = (digits(hours, 2)? * 60 + digits(minutes, 2)?) as i16;
        let sign = if text.as_bytes()[at] == b'-' { -1 } else { 1 };
        (&text[..at], Some(sign * offset))
    } else {
        (text, None)
    };
    let mut parts = clock.split(':');
    let time = Time {
        hour: digits(parts.next()?, 2)? as u8,
        minute: digits(parts.next()?, 2)? as u8,
        second: match parts.next() {
            Some(second) => Some(digits(second, 2)? as u8),
            None => None,
        },
        offset,
    };
    parts.next().is_none().then_some(time)
}

fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u8, minute: u8, offset: Option<i16>) -> Option<Time> {
        Some(Time {
            hour,
            minute,
            second: None,
            offset,
        })
    }

    #[test]
    fn prints_what_is_known_and_no_more() {
        let day = Stamp::day(2014, 12, 17);
        let timed = |offset| Stamp {
            time: at(15, 45, offset),
            ..day
        };
        for (stamp, text) in [
            (Stamp::year(2014), "2014"),
            (Stamp::month(2014, 12), "2014-12"),
            (day, "2014-12-17"),
            (timed(None), "2014-12-17T15:45"),
            (timed(Some(-300)), "2014-12-17T15:45-05:00"),
            (timed(Some(0)), "2014-12-17T15:45Z"),
        ] {
            assert_eq!(stamp.to_string(), text);
            assert_eq!(text.parse(), Ok(stamp));
        }
    }

    #[test]
    fn reads_its_own_form_and_nothing_else() {
        for text in [
            "",
            "14",
            "2014-1",
            "2014-13",
            "2015-02-29",
            "2014-12-17T",
            "2014-12T10:00",
            "2014-12-17T25:00",
            "2014-12-17T10:00+5",
            "2014-12-17-1",
            "20141217",
            "-2014",
        ] {
            assert_eq!(text.parse::<Stamp>(), Err(NotAStamp), "{text}");
        }
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        let last = |stamp: Stamp| stamp.last_day().map(|d| d.to_string());
        assert_eq!(last(Stamp::month(2016, 2)).as_deref(), Some("2016-02-29"));
        assert_eq!(last(Stamp::year(2014)).as_deref(), Some("2014-12-31"));
        assert_eq!(last(Stamp::day(2014, 2, 30)), None);
    }

    #[test]
    fn order_minds_precision_and_zones() {
        let day = Stamp::day(2014, 12, 17);
        assert!(!Stamp::month(2014, 12).is_before(&day));
        assert!(day.is_before(&Stamp::month(2015, 1)));
        let evening = Stamp {
            time: at(23, 0, Some(-300)),
            ..day
        };
        let morning = Stamp {
            time: at(3, 0, Some(0)),
            ..Stamp::day(2014, 12, 18)
        };
        assert!(morning.is_before(&evening));
        assert!(!evening.is_before(&morning));
    }
}
