//! Words for days and stretches of days.

use super::*;

/// English names, for messages.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `today`, `last-month` and their like.
pub(super) fn word(part: &str, today: NaiveDate) -> Option<DayRange> {
    let key: String = part
        .chars()
        .map(|c| {
            if matches!(c, ' ' | '_') {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect();
    let month = NaiveDate::from_ymd_opt(today.year(), today.month(), 1)?;
    let year = NaiveDate::from_ymd_opt(today.year(), 1, 1)?;
    let week =
        today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let months = |from: NaiveDate, count| {
        Some((
            from,
            from.checked_add_months(Months::new(count))?.pred_opt()?,
        ))
    };
    let days =
        |from: NaiveDate, count: u64| Some((from, from.checked_add_days(Days::new(count - 1))?));
    let (from, to) = match key.as_str() {
        "today" => days(today, 1),
        "yesterday" => days(today.pred_opt()?, 1),
        "tomorrow" => days(today.succ_opt()?, 1),
        "this-week" => days(week, 7),
        "last-week" => days(week.checked_sub_days(Days::new(7))?, 7),
        "this-month" => months(month, 1),
        "last-month" => months(month.checked_sub_months(Months::new(1))?, 1),
        "this-year" => months(year, 12),
        "last-year" => months(year.checked_sub_months(Months::new(12))?, 12),
        _ => None,
    }?;
    Some(DayRange {
        from: Some(from),
        to: Some(to),
    })
}

/// `7d`, `2w`, `3m`, `1y`: so long a stretch that ends today.
pub(super) fn back(part: &str, today: NaiveDate) -> Option<DayRange> {
    let unit = part.chars().next_back()?;
    let count: u32 = part[..part.len() - unit.len_utf8()]
        .trim_end()
        .parse()
        .ok()?;
    if count == 0 {
        return None;
    }
    let before = match unit.to_ascii_lowercase() {
        'd' => today.checked_sub_days(Days::new(u64::from(count))),
        'w' => today.checked_sub_days(Days::new(u64::from(count) * 7)),
        'm' => today.checked_sub_months(Months::new(count)),
        'y' => today.checked_sub_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    }?;
    Some(DayRange {
        from: Some(before.succ_opt()?),
        to: Some(today),
    })
}
