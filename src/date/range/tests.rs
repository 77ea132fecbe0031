//! What searchers type, and what it means.

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2014, 12, 18).expect("a Thursday")
}

fn seen(text: &str) -> Result<String, (Range<usize>, String, String)> {
    let show = |day: Option<NaiveDate>| day.map_or(String::new(), |d| d.to_string());
    parse(text, today())
        .map(|r| format!("{}..{}", show(r.from), show(r.to)))
        .map_err(|e| (e.span, e.seen, e.expected))
}

#[test]
fn what_searchers_type_is_read() {
    for (text, want) in [
        ("2014-12-17", "2014-12-17..2014-12-17"),
        ("2014-12", "2014-12-01..2014-12-31"),
        ("2016-02", "2016-02-01..2016-02-29"),
        ("2014", "2014-01-01..2014-12-31"),
        ("2014/2/3", "2014-02-03..2014-02-03"),
        ("20141217", "2014-12-17..2014-12-17"),
        ("2014-12..2015-01", "2014-12-01..2015-01-31"),
        ("..2014", "..2014-12-31"),
        ("2015..", "2015-01-01.."),
        ("2014-12 to 2015-01", "2014-12-01..2015-01-31"),
        ("yesterday..today", "2014-12-17..2014-12-18"),
        ("[2014-12-01 TO 2015-01-31]", "2014-12-01..2015-01-31"),
        ("{2014-12-01 TO 2015-01-31}", "2014-12-02..2015-01-30"),
        ("[2014 TO *]", "2014-01-01.."),
        ("[* TO 2014}", "..2013-12-31"),
        ("today", "2014-12-18..2014-12-18"),
        ("Yesterday", "2014-12-17..2014-12-17"),
        ("this-week", "2014-12-15..2014-12-21"),
        ("last-week", "2014-12-08..2014-12-14"),
        ("this month", "2014-12-01..2014-12-31"),
        ("last-month", "2014-11-01..2014-11-30"),
        ("last-year", "2013-01-01..2013-12-31"),
        ("7d", "2014-12-12..2014-12-18"),
        ("1w", "2014-12-12..2014-12-18"),
        ("3m", "2014-09-19..2014-12-18"),
        ("1y", "2013-12-19..2014-12-18"),
        ("17 December 2014", "2014-12-17..2014-12-17"),
        ("\"December 2014\"", "2014-12-01..2014-12-31"),
        ("“17.12.2014”", "2014-12-17..2014-12-17"),
        ("12/31/2014", "2014-12-31..2014-12-31"),
        ("17 décembre 2014", "2014-12-17..2014-12-17"),
        ("1 March 2014..5 March 2014", "2014-03-01..2014-03-05"),
    ] {
        assert_eq!(seen(text).as_deref(), Ok(want), "{text}");
    }
}

#[test]
fn what_is_wrong_is_pointed_at() {
    for (text, span, message, expected) in [
        (
            "2014-13",
            5..7,
            "there is no month 13",
            "01 to 12 (a day is",
        ),
        (
            "2014-12..2015-00",
            14..16,
            "there is no month 00",
            "01 to 12",
        ),
        ("2014-12-32", 8..10, "December 2014 has 31 days", "01 to 31"),
        ("2015-02-29", 8..10, "February 2015 has 28 days", "01 to 28"),
        ("0000", 0..4, "there is no year 0", "0001 to 9999"),
        (
            "garbage",
            0..7,
            "garbage is no date",
            "a date (a day is 2014-12-31",
        ),
        ("2014..garbage", 6..13, "garbage is no date", "a date"),
        ("", 0..0, "a date is missing", "a date"),
        ("..", 0..2, "the range has no end", "2014.."),
        (
            "2015..2014",
            0..10,
            "the range is reversed: it begins on 2015-01-01 and ends on 2014-12-31",
            "the earlier",
        ),
        (
            "[2014 TO",
            0..1,
            "the bracket is not closed",
            "[2014-12-01 TO",
        ),
        (
            "[2014]",
            1..5,
            "there is no TO between two dates",
            "[2014-12-01 TO",
        ),
        (
            "05/06/2016",
            0..10,
            "05/06/2016 may be two days",
            "2016-05-06 or 2016-06-05",
        ),
        (
            "31 April 2014",
            0..13,
            "there is no such day as 31 April 2014",
            "a day that exists",
        ),
        (
            "17 December",
            0..11,
            "17 December has no year",
            "the year too",
        ),
        (
            "Monday 17 December 2014",
            0..23,
            "2014-12-17 is another day of the week",
            "the date without",
        ),
    ] {
        let error = seen(text).expect_err(text);
        assert_eq!((error.0, error.1.as_str()), (span, message), "{text}");
        assert!(error.2.starts_with(expected), "{text}: {}", error.2);
    }
}

#[test]
fn nothing_else_is_a_date() {
    for text in [
        "0d",
        "d",
        "14-12",
        "2014-12-17-3",
        "may",
        "storm 2014",
        "99999999999d",
        "2014-1٢",
        "9999999m",
        "2014-12-17T10:00",
        "17 December 2014 and more",
        "-2014",
        "20143",
    ] {
        assert!(seen(text).is_err(), "{text}");
    }
}
