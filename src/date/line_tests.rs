//! Runs the table of date lines.

use super::{Hints, read_line};

const TABLE: &str = include_str!("date_lines.txt");

#[test]
fn the_table_of_date_lines_is_read() {
    let (mut rows, mut wrong) = (0, Vec::new());
    for row in TABLE
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
    {
        let cells: Vec<&str> = row.splitn(5, " | ").collect();
        let [language, published, updated, doubts, line] = cells[..] else {
            panic!("a row has five cells: {row}");
        };
        rows += 1;
        let read = read_line(line, &Hints::of(Some(language)));
        let show = |stamp: Option<super::Stamp>| stamp.map_or("-".to_owned(), |s| s.to_string());
        let seen = match &read {
            None => "nothing".to_owned(),
            Some(read) => {
                let names: Vec<_> = read.doubts.iter().map(|d| d.name()).collect();
                let names = if names.is_empty() {
                    "-".to_owned()
                } else {
                    names.join(",")
                };
                format!(
                    "{} | {} | {names}",
                    show(read.published),
                    show(read.updated)
                )
            }
        };
        let want = format!("{published} | {updated} | {doubts}");
        if seen != want {
            wrong.push(format!("{line}\n  want {want}\n  seen {seen}"));
        }
        // No line says more than itself: spans slice it.
        for span in read.into_iter().flat_map(|read| read.spans) {
            assert!(!line[span].is_empty());
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {rows} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(rows >= 150, "{rows} rows");
}

#[test]
fn prose_that_names_a_date_covers_little_of_its_line() {
    for line in [
        "The harbour was shut on December 17, 2014, after the storm broke its wall.",
        "He left two days ago and has not been seen since by anybody in the town.",
        "In May 2012 the council published a plan that nobody had asked it for.",
        "Updated plans for the quay were shown to the dockers on 5 June 2013.",
    ] {
        if let Some(read) = read_line(line, &Hints::default()) {
            assert!(read.coverage < 0.4, "{line}: {}", read.coverage);
        }
    }
    for line in [
        "The port is shut.",
        "By Ana Ruiz",
        "",
        "   ",
        "12",
        "5 comments",
        "Share this 12:30 storm",
    ] {
        assert_eq!(read_line(line, &Hints::default()), None, "{line}");
    }
}

#[test]
fn what_stands_beside_the_dates_is_left_to_the_caller() {
    for (line, want) in [
        (
            "By TPX, in News, Business · 31 Jan 2025, 20:02",
            vec!["By TPX, in News, Business"],
        ),
        ("Anton Beck|Published 1 day ago", vec!["Anton Beck"]),
        ("Northern PressApril 28, 2023 GMT", vec!["Northern Press"]),
        ("Oct 15, 2015 · 18 min read · Rosa Beck", vec!["Rosa Beck"]),
        ("08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026", vec![]),
    ] {
        let read = read_line(line, &Hints::default()).expect(line);
        assert_eq!(read.leftover(line).collect::<Vec<_>>(), want, "{line}");
    }
}

#[test]
fn hints_of_the_page_settle_what_a_line_leaves_open() {
    let line = "10/04/2016";
    let published = |hints: Hints<'_>| {
        read_line(line, &hints)
            .and_then(|r| r.published)
            .map(|s| s.to_string())
    };
    let hints = Hints {
        day_first: Some(true),
        ..Hints::default()
    };
    assert_eq!(published(hints).as_deref(), Some("2016-04-10"));
    let other = read_line("Updated 28/11/2016", &Hints::default()).expect("a date");
    assert_eq!(other.day_first, Some(true));
    let hints = Hints {
        year: Some(2019),
        ..Hints::default()
    };
    let read = read_line("Updated Nov 20, 6:55 AM;Posted Nov 19, 6:51 AM", &hints).expect("dates");
    assert_eq!(
        read.published.map(|s| s.to_string()).as_deref(),
        Some("2019-11-19T06:51")
    );
    assert_eq!(read.doubts, [crate::record::Doubt::DateYearAssumed]);
}
