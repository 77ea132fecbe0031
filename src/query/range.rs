//! ISO dates as ranges of days, until `date::range` reads all that people type.

use std::ops::Range;

use chrono::{Days, Months, NaiveDate};

/// A range of days, both ends inside; an end that is missing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// A date that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RangeError {
    pub(super) span: Range<usize>,
    pub(super) seen: String,
    pub(super) expected: String,
}

/// Reads `2014`, `2014-12`, `2014-12-17`, `today`, `yesterday`, and ranges of them.
pub(super) fn parse(text: &str, today: NaiveDate) -> Result<DayRange, RangeError> {
    let Some((from, to)) = text.split_once("..") else {
        return one(text, 0, today);
    };
    let mut range = DayRange {
        from: None,
        to: None,
    };
    if !from.is_empty() {
        range.from = one(from, 0, today)?.from;
    }
    if !to.is_empty() {
        range.to = one(to, from.len() + 2, today)?.to;
    }
    Ok(range)
}

fn one(text: &str, at: usize, today: NaiveDate) -> Result<DayRange, RangeError> {
    let span = |from, to| DayRange {
        from: Some(from),
        to: Some(to),
    };
    let read = || {
        let numbers: Vec<u32> = text
            .split('-')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        let (&year, rest) = numbers.split_first()?;
        let first = |month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
        match rest {
            [] => Some(span(first(1, 1)?, first(12, 31)?)),
            [month] => {
                let from = first(*month, 1)?;
                Some(span(
                    from,
                    from.checked_add_months(Months::new(1))?.pred_opt()?,
                ))
            }
            [month, day] => Some(span(first(*month, *day)?, first(*month, *day)?)),
            _ => None,
        }
    };
    match text {
        "today" => Some(span(today, today)),
        "yesterday" => today
            .checked_sub_days(Days::new(1))
            .map(|day| span(day, day)),
        _ => read(),
    }
    .ok_or_else(|| RangeError {
        span: at..at + text.len(),
        seen: text.to_owned(),
        expected: "a date such as 2014, 2014-12 or 2014-12-17".to_owned(),
    })
}
