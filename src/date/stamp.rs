//! A date with its holes: as precise as it was printed, no more.

use std::fmt;

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
}

impl fmt::Display for Stamp {
    /// ISO 8601, as precise as printed: `2014`, `2014-12`, `2014-12-17`, `2014-12-17T15:45-05:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else {
            return Ok(());
        };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}", time.hour, time.minute)?;
        if let Some(second) = time.second {
            write!(f, ":{second:02}")?;
        }
        match time.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_is_known_and_no_more() {
        let day = Stamp::day(2014, 12, 17);
        let time = |offset| {
            Some(Time {
                hour: 15,
                minute: 45,
                second: None,
                offset,
            })
        };
        assert_eq!(
            Stamp {
                month: None,
                day: None,
                ..day
            }
            .to_string(),
            "2014"
        );
        assert_eq!(day.to_string(), "2014-12-17");
        assert_eq!(
            Stamp {
                time: time(None),
                ..day
            }
            .to_string(),
            "2014-12-17T15:45"
        );
        assert_eq!(
            Stamp {
                time: time(Some(-300)),
                ..day
            }
            .to_string(),
            "2014-12-17T15:45-05:00"
        );
    }
}
