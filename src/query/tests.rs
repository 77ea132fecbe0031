//! The language as a whole: what is read how, what is refused where.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2015, 1, 20).expect("a day")
}

/// The query as run.
fn read(text: &str) -> String {
    match parse(text, today()) {
        Ok(parsed) => parsed.tree.to_string(),
        Err(error) => panic!("{text}: {error:?}"),
    }
}

/// What is pointed at, the message, what is expected.
fn refused(text: &str) -> (String, String, String) {
    let error = parse(text, today()).expect_err(text);
    (
        error.input[error.span].to_owned(),
        error.message,
        error.expected,
    )
}

#[test]
fn words_and_joins() {
    for (typed, run) in [
        ("harbour storm", "harbour AND storm"),
        ("harbour AND storm", "harbour AND storm"),
        ("harbour && storm || ferry", "(harbour AND storm) OR ferry"),
        ("harbour storm OR ferry", "(harbour AND storm) OR ferry"),
        ("harbour (storm OR ferry)", "harbour AND (storm OR ferry)"),
        ("harbour -storm", "harbour AND NOT storm"),
        ("harbour NOT storm", "harbour AND NOT storm"),
        ("harbour AND NOT storm", "harbour AND NOT storm"),
        (
            "-(storm OR ferry) +harbour",
            "NOT (storm OR ferry) AND harbour",
        ),
        ("!storm", "NOT storm"),
        ("and or not", "and AND or AND not"),
        ("*", "*"),
        ("harbo*", "harbo*"),
        ("harbor~", "harbor~1"),
        ("harbor~2", "harbor~2"),
        ("storm^4", "storm"),
        ("why?", "why"),
        ("don't", "don't"),
        ("tall-ships", "tall-ships"),
        ("Port - Storm", "Port AND Storm"),
        ("12:30", "12\\:30"),
        ("a\\:b \\-c \\AND", "a\\:b AND \\-c AND \\AND"),
        ("Beck: no", "Beck\\: AND no"),
        ("cafe\u{301}", "caf\u{e9}"),
    ] {
        assert_eq!(read(typed), run, "{typed}");
    }
}

#[test]
fn phrases_in_any_marks() {
    assert_eq!(read("“tall ships”"), "\"tall ships\"");
    assert_eq!(read("«tall ships»~5"), "\"tall ships\"~5");
    assert_eq!(read("\"a \\\" b\""), "\"a \\\" b\"");
    assert_eq!(read("said:“not close”~0"), "said:\"not close\"");
}

#[test]
fn fields_short_and_long() {
    for (typed, run) in [
        ("headline:storm", "headline:storm"),
        ("title:storm", "headline:storm"),
        ("byline:ruiz", "by:ruiz"),
        ("Publication:\"Coast Gazette\"", "paper:\"Coast Gazette\""),
        ("by:(ruiz OR okafor)", "by:ruiz OR by:okafor"),
        ("by:(ruiz title:storm)", "by:ruiz AND headline:storm"),
        ("label.LOAD-DATE:december", "label.load-date:december"),
        ("said: rain", "said:rain"),
        ("url:http://example.org/a", "url:http\\://example.org/a"),
        ("doubt:date/from-path", "doubt:date/from-path"),
        ("speaker:*", "speaker:*"),
        ("speaker:beck said:rain", "speaker:beck AND said:rain"),
        ("words:>=100", "words:100.."),
        ("words:<100", "words:..99"),
        ("words:[10 TO 20]", "words:10..20"),
        ("lang:en", "lang:en"),
    ] {
        assert_eq!(read(typed), run, "{typed}");
    }
}

#[test]
fn dates_and_ranges() {
    for (typed, run) in [
        ("date:2014-12-17", "date:2014-12-17"),
        ("date:2014-12", "date:2014-12-01..2014-12-31"),
        ("date:2014-12..2015-01", "date:2014-12-01..2015-01-31"),
        ("date:..2014", "date:..2014-12-31"),
        ("published:2015..", "published:2015-01-01.."),
        ("date:yesterday", "date:2015-01-19"),
        (
            "date:[2014-12-01 TO 2015-01-31]",
            "date:2014-12-01..2015-01-31",
        ),
        ("date:{2014-12-01 TO *]", "date:2014-12-02.."),
        ("updated:>2014", "updated:2015-01-01.."),
        ("mentions:<=2014-12", "mentions:..2014-12-31"),
        ("date:\"2014-12\"", "date:2014-12-01..2014-12-31"),
        (
            "date:(2013 OR 2014-01)",
            "date:2013-01-01..2013-12-31 OR date:2014-01-01..2014-01-31",
        ),
        ("date:*", "date:*"),
    ] {
        assert_eq!(read(typed), run, "{typed}");
    }
}

#[test]
fn errors_point_at_the_spot() {
    for (typed, spot, expected) in [
        ("(storm OR ferry", "(", "a ) behind it"),
        ("storm)", ")", "a ( before it"),
        ("abc AND", "", "a word or phrase"),
        ("AND abc", "AND", "a word before AND"),
        ("a OR", "", "a word on each side"),
        ("()", "()", "words, or *"),
        ("", "", "words, or *"),
        ("...", "...", "words, or *"),
        ("\"\"", "\"\"", "a word or several"),
        ("titel:storm", "titel", "title: perhaps"),
        ("titel: storm", "titel", "title: perhaps"),
        ("weather:storm", "weather", "a field such as"),
        ("storm date:garbage", "garbage", ""),
        ("date:2014-13", "", ""),
        ("date:2015..2014", "2015..2014", "the earlier day first"),
        ("date:[2014 2015]", "2014 2015", "[from TO to]"),
        ("date:[2014", "[", "[from TO to]"),
        ("date:", "", "a value behind the colon"),
        ("by:-ruiz", "-", "the minus before"),
        ("har*our", "*", "harbo*"),
        ("*our", "*", "harbo*"),
        ("wom?n", "?", "harbo*"),
        ("storm~7", "storm~7", "harbor~1"),
        ("\"tall ships\"~x", "~", "a number"),
        ("\"tall shi\"*", "*", "outside of quotation marks"),
        ("words:many", "many", "a number"),
        ("NOT", "", "a word or phrase"),
    ] {
        let (seen, message, wanted) = refused(typed);
        assert!(seen.ends_with(spot), "{typed}: points at {seen:?}");
        assert!(wanted.contains(expected), "{typed}: expected {wanted}");
        assert!(!message.is_empty(), "{typed}");
    }
}

#[test]
fn doubtful_spots_are_read_and_said() {
    let parsed = parse("\"tall ships", today()).expect("read");
    assert_eq!(parsed.tree.to_string(), "\"tall ships\"");
    assert!(parsed.readings[0].contains("not closed"));

    let parsed = parse("http://example.org/a?b=1*", today()).expect("read");
    assert!(matches!(
        parsed.tree,
        Query::Test(Test {
            matching: Matching::Prefix(_),
            ..
        })
    ));
    let parsed = parse("see http://example.org/a?b=1", today()).expect("read");
    assert_eq!(
        parsed.tree.to_string(),
        "see AND \"http://example.org/a?b=1\""
    );
    assert!(parsed.readings[0].contains("address"));

    let parsed = parse("harbour & storm", today()).expect("read");
    assert_eq!(parsed.tree.to_string(), "harbour AND storm");
    assert_eq!(parsed.readings.len(), 1);
    assert!(parse("don't", today()).expect("read").readings.is_empty());
}

#[test]
fn work_is_bounded() {
    let (_, message, _) = refused(&"(".repeat(10_000));
    assert!(message.contains("too deep"));
    let (_, message, _) = refused(&"NOT ".repeat(10_000));
    assert!(message.contains("too deep"));
    let (_, message, _) = refused(&"a ".repeat(2_000));
    assert!(message.contains("too many"));
    let (_, message, _) = refused(&"a".repeat(MAX_LENGTH + 1));
    assert!(message.contains("long"));
}

#[test]
fn flags_join_the_tree() {
    let filters = Filters {
        from: Some("2014-12".to_owned()),
        author: vec!["Ana Ruiz".to_owned(), "Oka*".to_owned()],
        speaker: vec!["Beck".to_owned()],
        ..Filters::default()
    };
    let words = parse("said:rain harbour", today()).expect("read").tree;
    assert_eq!(
        words
            .and(filters.query(today()).expect("filters"))
            .to_string(),
        "said:rain AND harbour AND date:2014-12-01.. AND (by:\"Ana Ruiz\"~1 OR by:Oka*) AND speaker:Beck"
    );
    let filters = Filters {
        from: Some("2014-13".to_owned()),
        ..Filters::default()
    };
    let error = filters.query(today()).expect_err("no such month");
    assert_eq!(error.input, "--from 2014-13");
    assert!(error.span.start >= 7);
    assert_eq!(Filters::default().query(today()), Ok(Query::All));
}

/// Texts that look like queries more often than chance would have it.
fn queryish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("storm".to_owned()),
        Just("caf\u{e9}".to_owned()),
        Just("e\u{301}".to_owned()),
        Just(" ".to_owned()),
        Just("\u{a0}".to_owned()),
        prop::sample::select(vec![
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            "\"",
            "“",
            "”",
            "«",
            "~",
            "~1",
            "~2",
            "*",
            "?",
            "-",
            "+",
            "!",
            ":",
            "\\",
            "^2",
            "&&",
            "||",
            "&",
            "|",
            "[",
            "]",
            "{",
            "}",
            " TO ",
            "..",
            ">=",
            "<",
            "by:",
            "date:",
            "date:2014",
            "2014-12",
            "said:",
            "speaker:",
            "label.Länge:",
            "words:",
            "12",
            "lang:",
            "://",
            "don't",
            "O’Hara",
            "'",
            ".",
            "/",
            "_",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_keyword_in_small_letters_between_words_is_said_to_be_a_word() {
    let readings = |text: &str| parse(text, today()).expect("a query").readings;
    assert_eq!(
        readings("storm or ferry"),
        ["searched for the word “or”; OR, in capitals, finds either of two words"]
    );
    assert_eq!(readings("storm not ferry").len(), 1);
    for plain in [
        "storm OR ferry",
        "or",
        "\"storm or ferry\"",
        "by:or ferry",
        "oregon storm ferry",
    ] {
        assert_eq!(readings(plain), [""; 0], "{plain}");
    }
}

#[test]
fn for_people_a_query_is_shown_without_backslashes() {
    let shown = |text: &str| format!("{:#}", parse(text, today()).expect("a query").tree);
    assert_eq!(shown(r"9\:30 -(\(a OR b*)"), "9:30 AND NOT ((a OR b*)");
    assert_eq!(shown(r"quay\? NOT storm"), "quay? AND NOT storm");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_parses_to_the_same_tree(text in queryish()) {
        match parse(&text, today()) {
            Ok(parsed) => {
                let printed = parsed.tree.to_string();
                let again = parse(&printed, today());
                prop_assert_eq!(again.map(|parsed| parsed.tree), Ok(parsed.tree), "printed as {}", printed);
            }
            Err(error) => {
                prop_assert!(error.input.get(error.span.clone()).is_some(), "{:?}", error);
                prop_assert!(!error.message.is_empty());
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = parse(&text, today());
    }
}
