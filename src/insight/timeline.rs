//! How many articles a period holds, beside how many the archive holds of it: a count alone misleads where the archive
//! itself is thick in one year and thin in another.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    /// Its name: `2014`, `2014-12`, `2014-12-17`.
    pub period: String,
    /// Articles that match.
    pub hits: u64,
    /// Articles of the archive.
    pub archive: u64,
}

/// Periods in order, those without articles between them included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The periods.
    pub periods: Vec<Period>,
    /// Matches in a period.
    pub hits: u64,
    /// Articles of the archive in a period.
    pub archive: u64,
    /// Matches without a date.
    pub undated: u64,
    /// Matches whose date says less than the period: a year, where months are counted.
    pub coarser: u64,
}

/// What a date says of its period.
enum Place {
    In(i64),
    Coarser,
    Undated,
}

impl Per {
    /// The period of a date (ISO 8601), as a number that counts periods.
    fn place(self, date: Option<&str>) -> Place {
        let Some(date) = date else {
            return Place::Undated;
        };
        let mut parts = date
            .split('T')
            .next()
            .unwrap_or(date)
            .splitn(3, '-')
            .map(str::parse::<i64>);
        let mut next = || parts.next().and_then(Result::ok);
        let Some(year) = next() else {
            return Place::Undated;
        };
        let number = match self {
            Self::Year => Some(year),
            Self::Month => next().map(|month| year * 12 + month - 1),
            Self::Day => (|| {
                let (month, day) = (u32::try_from(next()?).ok()?, u32::try_from(next()?).ok()?);
                let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
                Some(i64::from(date.num_days_from_ce()))
            })(),
        };
        number.map_or(Place::Coarser, Place::In)
    }

    /// The number of the period that holds a day.
    fn of_day(self, day: NaiveDate) -> i64 {
        match self {
            Self::Year => i64::from(day.year()),
            Self::Month => i64::from(day.year()) * 12 + i64::from(day.month0()),
            Self::Day => i64::from(day.num_days_from_ce()),
        }
    }

    /// A period's name.
    fn name(self, number: i64) -> String {
        match self {
            Self::Year => format!("{number:04}"),
            Self::Month => format!(
                "{:04}-{:02}",
                number.div_euclid(12),
                number.rem_euclid(12) + 1
            ),
            Self::Day => i32::try_from(number)
                .ok()
                .and_then(NaiveDate::from_num_days_from_ce_opt)
                .map_or_else(String::new, |day| day.format("%Y-%m-%d").to_string()),
        }
    }
}

/// Counts as they come in.
#[derive(Debug)]
pub struct Counter {
    per: Per,
    /// Hits and articles, by period.
    periods: BTreeMap<i64, (u64, u64)>,
    undated: u64,
    coarser: u64,
}

impl Counter {
    /// Nothing counted yet.
    pub fn new(per: Per) -> Self {
        Self {
            per,
            periods: BTreeMap::new(),
            undated: 0,
            coarser: 0,
        }
    }

    /// Counts so many matches of one date.
    pub fn hits(&mut self, date: Option<&str>, n: u64) {
        match self.per.place(date) {
            Place::In(number) => self.periods.entry(number).or_default().0 += n,
            Place::Coarser => self.coarser += n,
            Place::Undated => self.undated += n,
        }
    }

    /// Counts so many articles of the archive of one date.
    pub fn articles(&mut self, date: Option<&str>, n: u64) {
        if let Place::In(number) = self.per.place(date) {
            self.periods.entry(number).or_default().1 += n;
        }
    }

    /// The timeline from the period of the day `from` to that of `to`; where one is open, from the first match or to the
    /// last.
    pub fn finish(self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Timeline {
        let hit = |(number, (hits, _)): (&i64, &(u64, u64))| (*hits > 0).then_some(*number);
        let first = from
            .map(|day| self.per.of_day(day))
            .or_else(|| self.periods.iter().find_map(hit));
        let last = to
            .map(|day| self.per.of_day(day))
            .or_else(|| self.periods.iter().rev().find_map(hit));
        let mut line = Timeline {
            undated: self.undated,
            coarser: self.coarser,
            ..Timeline::default()
        };
        let (Some(first), Some(last)) = (first, last) else {
            line.archive = self.periods.values().map(|(_, archive)| archive).sum();
            return line;
        };
        // Open ends in the far past or future do not make rows of nothing.
        let first = first.max(self.periods.keys().next().copied().unwrap_or(first));
        let last = last.min(self.periods.keys().next_back().copied().unwrap_or(last));
        for number in first..=last {
            let (hits, archive) = self.periods.get(&number).copied().unwrap_or_default();
            line.hits += hits;
            line.archive += archive;
            line.periods.push(Period {
                period: self.per.name(number),
                hits,
                archive,
            });
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_articles_are_there() {
        let mut counter = Counter::new(Per::Month);
        for date in ["2014-12-17", "2014-12", "2015-02-01T10:00"] {
            counter.hits(Some(date), 1);
            counter.articles(Some(date), 1);
        }
        counter.articles(Some("2015-02-03"), 1);
        counter.hits(Some("2014"), 1);
        counter.hits(None, 1);
        let line = counter.finish(None, None);
        let rows: Vec<_> = line
            .periods
            .iter()
            .map(|p| (p.period.as_str(), p.hits, p.archive))
            .collect();
        assert_eq!(
            rows,
            [("2014-12", 2, 2), ("2015-01", 0, 0), ("2015-02", 1, 2)]
        );
        assert_eq!((line.hits, line.undated, line.coarser), (3, 1, 1));
    }

    #[test]
    fn days_cross_months_and_years_count_alone() {
        let mut days = Counter::new(Per::Day);
        days.hits(Some("2014-12-31"), 1);
        days.hits(Some("2015-01-01"), 1);
        let names: Vec<_> = days
            .finish(None, None)
            .periods
            .into_iter()
            .map(|p| p.period)
            .collect();
        assert_eq!(names, ["2014-12-31", "2015-01-01"]);
        let mut years = Counter::new(Per::Year);
        years.hits(Some("2014"), 1);
        assert_eq!(years.finish(None, None).periods[0].period, "2014");
    }

    #[test]
    fn a_wished_range_shows_months_without_hits() {
        let mut counter = Counter::new(Per::Month);
        for date in ["2014-10-01", "2014-12-01", "2015-01-01"] {
            counter.articles(Some(date), 1);
        }
        counter.hits(Some("2014-12-01"), 1);
        let day = |m| NaiveDate::from_ymd_opt(2014, m, 1);
        let line = counter.finish(day(1), day(12));
        let names: Vec<_> = line.periods.iter().map(|p| p.period.as_str()).collect();
        assert_eq!(names, ["2014-10", "2014-11", "2014-12"]);
    }
}
