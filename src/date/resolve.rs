//! The year of a date that prints none.

use chrono::Datelike;

use super::stamp::Stamp;

/// Gives a date without a year the year that puts it nearest to an anchor: `Feb 26` in an article of 1987-02-27 is of
/// 1987, `Dec 31` in one of 1988-01-01 is of 1987. An anchor that knows no day gives its own year. `None` where the
/// day exists in none of the years around.
///
/// ```
/// use morgue::date::{Stamp, year_by_nearness};
/// let printed = Stamp { year: 0, ..Stamp::day(0, 12, 31) };
/// assert_eq!(year_by_nearness(&printed, &Stamp::day(1988, 1, 1)), Some(Stamp::day(1987, 12, 31)));
/// ```
pub fn year_by_nearness(printed: &Stamp, anchor: &Stamp) -> Option<Stamp> {
    if anchor.day.is_none() {
        let dated = Stamp {
            year: anchor.year,
            ..*printed
        };
        return dated.exists().then_some(dated);
    }
    let day = anchor.first_day()?.num_days_from_ce();
    [anchor.year, anchor.year - 1, anchor.year + 1]
        .into_iter()
        .map(|year| Stamp { year, ..*printed })
        .filter(Stamp::exists)
        .min_by_key(|dated| {
            dated
                .first_day()
                .map_or(i32::MAX, |first| (first.num_days_from_ce() - day).abs())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_year_is_taken() {
        let near = |month, day, anchor| {
            year_by_nearness(&Stamp::day(0, month, day), &anchor).map(|s| s.to_string())
        };
        assert_eq!(
            near(2, 26, Stamp::day(1987, 2, 27)).as_deref(),
            Some("1987-02-26")
        );
        assert_eq!(
            near(12, 31, Stamp::day(1988, 1, 1)).as_deref(),
            Some("1987-12-31")
        );
        assert_eq!(
            near(1, 2, Stamp::day(1987, 12, 30)).as_deref(),
            Some("1988-01-02")
        );
        assert_eq!(
            near(2, 29, Stamp::day(1988, 3, 1)).as_deref(),
            Some("1988-02-29")
        );
        assert_eq!(near(2, 29, Stamp::day(1990, 3, 1)), None);
        assert_eq!(
            near(6, 5, Stamp::month(1990, 3)).as_deref(),
            Some("1990-06-05")
        );
    }
}
