//! What holds of every text: nothing panics, spans lie on characters and slice to what they say.

use proptest::prelude::*;

use super::{Hints, Stamp, label_only, mentions, path_date, range, read_line, scan};

/// Pieces that dates are made of, and pieces that cut them in odd places.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "17",
        "2014",
        "12",
        "3",
        "99",
        "0",
        "20232",
        "December",
        "Dec.",
        "mai",
        "März",
        "Updated",
        "Published",
        "Mis à jour",
        "更新",
        "年",
        "月",
        "日",
        "時",
        "분",
        "午後",
        "Wednesday",
        "on",
        "am",
        "Uhr",
        "PM",
        "p.m.",
        "EST",
        "GMT+7",
        "ago",
        "vor",
        "Stunden",
        "yesterday",
        "last",
        "in",
        "late",
        ",",
        ".",
        "/",
        "-",
        ":",
        "T",
        "Z",
        "+",
        "(",
        ")",
        "|",
        "·",
        "’",
        "d'",
        "th",
        " ",
        "  ",
        "\u{a0}",
        "\u{200b}",
        "\u{301}",
        "é",
        "İ",
        "ß",
        "😀",
        "\n",
        "..",
        "[",
        "]",
        " TO ",
        "*",
        "\"",
        "２",
        "½",
        "st",
        "ة",
        "१",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![pieces(), ".{0,60}"]
}

fn language() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![
        None,
        Some("en"),
        Some("de"),
        Some("fr"),
        Some("ja"),
        Some("hu"),
        Some("é"),
        Some("no"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scan_never_panics_and_its_spans_slice(text in text(), language in language()) {
        let mut last = 0;
        for found in scan(&text, &Hints::of(language)) {
            prop_assert!(found.span.start >= last, "in order, nothing twice");
            prop_assert!(text.get(found.span.clone()).is_some_and(|s| s.bytes().any(|b| b.is_ascii_digit())));
            last = found.span.end;
            if found.is_sure() {
                let again: Result<Stamp, _> = found.stamp.to_string().parse();
                prop_assert_eq!(again.ok(), Some(found.stamp), "a sure date prints as ISO and reads back");
            }
        }
    }

    #[test]
    fn read_line_never_panics_and_its_spans_slice(text in text(), language in language()) {
        let _ = label_only(&text);
        if let Some(read) = read_line(&text, &Hints::of(language)) {
            prop_assert!((0.0..=1.0).contains(&read.coverage));
            let mut last = 0;
            for span in &read.spans {
                prop_assert!(text.get(span.clone()).is_some());
                prop_assert!(span.start >= last, "in order, nothing twice: {:?}", read.spans);
                last = span.end;
            }
            prop_assert_eq!(read.leftover(&text).all(|piece| text.contains(piece)), true);
            for stamp in read.published.into_iter().chain(read.updated) {
                prop_assert!(stamp.exists(), "{stamp}");
            }
        }
    }

    #[test]
    fn mentions_never_panic_and_slice(text in text(), language in language(), anchored: bool) {
        let anchor = Stamp::day(2014, 12, 18);
        let mut last = 0;
        for mention in mentions(&text, anchored.then_some(&anchor), language) {
            prop_assert_eq!(text.get(mention.start..mention.end), Some(mention.text.as_str()));
            prop_assert!(mention.start >= last);
            prop_assert!(mention.date.parse::<Stamp>().is_ok(), "{}", mention.date);
            last = mention.end;
        }
    }

    #[test]
    fn paths_never_panic(text in text()) {
        if let Some(stamp) = path_date(&text) {
            prop_assert!(stamp.exists());
        }
    }

    #[test]
    fn what_searchers_type_never_panics_and_errors_point_inside(text in text()) {
        let today = chrono::NaiveDate::from_ymd_opt(2014, 12, 18).expect("a day");
        match range::parse(&text, today) {
            Ok(range) => {
                if let (Some(from), Some(to)) = (range.from, range.to) {
                    prop_assert!(from <= to);
                }
            }
            Err(error) => {
                prop_assert!(text.get(error.span.clone()).is_some());
                prop_assert!(!error.seen.is_empty() && !error.expected.is_empty());
            }
        }
    }

    #[test]
    fn every_day_reads_back_however_it_is_written(days in 584_389i32..767_009) {
        let day = chrono::NaiveDate::from_num_days_from_ce_opt(days).expect("1601 to 2100");
        for form in ["%B %-d, %Y", "%-d %B %Y", "%A, %B %-d, %Y", "%Y-%m-%d", "%b. %-d, %Y", "%d.%m.%Y"] {
            let text = day.format(form).to_string();
            let found = scan(&text, &Hints::of(Some("de")));
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].stamp, Stamp::from(day), "{}", text);
            prop_assert!(found[0].is_sure(), "{}", text);
        }
    }
}
