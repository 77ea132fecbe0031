//! What must hold for any input: one function a fuzz target. `tests/regressions.rs` asks the same of the inputs that
//! broke a promise once.
//!
//! Each panics where its promise does not hold.

use chrono::NaiveDate;
use morgue::date::{Hints, Stamp, label_only, mentions, path_date, range, read_line, scan};
use morgue::layout::{LAYOUTS, Part};
use morgue::parse::{self, Options, Parsed, quote};
use morgue::query::{self, Filters};
use morgue::record::{Block, BlockKind, Record};
use morgue::text::{decode as decoded, lines::is_blank};

/// A check over bytes.
pub(crate) type Check = fn(&[u8]);

/// All checks by the names of their fuzz targets.
pub(crate) const CHECKS: &[(&str, Check)] = &[
    ("decode", decode),
    ("layouts", layouts),
    ("parse", parse),
    ("quotes", quotes),
    ("dates", dates),
    ("query", query),
    #[cfg(feature = "formats")]
    ("forms", forms),
    #[cfg(feature = "archive")]
    ("manifest", manifest),
];

/// Languages that have rules of their own, and one that has none.
const LANGUAGES: [Option<&str>; 5] = [None, Some("en"), Some("de"), Some("fr"), Some("fi")];

/// Any bytes are text or are told for what they are; UTF-8 comes back as it is.
pub(crate) fn decode(bytes: &[u8]) {
    match decoded(bytes) {
        Err(what) => assert!(!what.kind.is_empty()),
        Ok(decoded) => {
            assert!(!decoded.encoding.is_empty());
            // A character of two bytes becomes one of three at most.
            assert!(decoded.text.len() <= bytes.len() * 3);
            if decoded.encoding == "utf-8" && !decoded.damaged {
                let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                assert_eq!(decoded.text.as_bytes(), plain);
            }
        }
    }
}

/// Every layout cuts any text into parts that stand in order and apart, and account for all of it; what it cuts is
/// parsed.
pub(crate) fn layouts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for layout in LAYOUTS {
        let _ = (layout.detect)(&text);
        let mut at = 0;
        for part in (layout.split)(&text) {
            let span = match &part {
                Part::Outside(span, _) => span.clone(),
                Part::Article(segment) => {
                    let span = segment.start..segment.start + segment.text.len();
                    assert_eq!(&text[span.clone()], segment.text, "{}", layout.name);
                    let mut last = 0;
                    for mark in &segment.marks {
                        assert!(mark.span.start >= last, "{}: {mark:?}", layout.name);
                        assert!(
                            mark.span.start <= mark.value.start && mark.value.end <= mark.span.end,
                            "{}: {mark:?}",
                            layout.name
                        );
                        assert!(segment.text.get(mark.value.clone()).is_some());
                        assert!(segment.text.get(mark.span.clone()).is_some());
                        last = mark.span.end;
                    }
                    span
                }
            };
            assert!(span.start >= at, "{}: parts overlap", layout.name);
            assert!(
                text[at..span.start].chars().all(is_blank),
                "{}: left out {:?}",
                layout.name,
                &text[at..span.start]
            );
            at = span.end;
        }
        assert!(
            text[at..].chars().all(is_blank),
            "{}: left out {:?}",
            layout.name,
            &text[at..]
        );
        let options = Options {
            path: "a/b.txt",
            layout: Some(layout),
            ..Options::default()
        };
        for part in parse::parts(&text, &options) {
            if let Parsed::Article { record, .. } = part {
                spans_hold(&record);
            }
        }
    }
}

/// Any bytes become records whose spans hold, and each printed character has exactly one label.
pub(crate) fn parse(bytes: &[u8]) {
    let Ok(decoded) = decoded(bytes) else {
        return;
    };
    let options = Options {
        path: "2014/12/17/a.txt",
        encoding: &decoded.encoding,
        ..Options::default()
    };
    for part in parse::parts(&decoded.text, &options) {
        if let Parsed::Article { record, .. } = part {
            spans_hold(&record);
        }
    }
    let printed = |text: &str| -> String { text.chars().filter(|c| !is_blank(*c)).collect() };
    let labelled: String = parse::explain(&decoded.text, &options)
        .flat_map(|part| part.stretches)
        .map(|stretch| printed(&stretch.text))
        .collect();
    assert_eq!(labelled, printed(&decoded.text));
}

/// Spans lie in the body, in order, and hold the text they say; nothing empty is listed.
fn spans_hold(record: &Record) {
    let body: Vec<char> = record.body.chars().collect();
    let slice = |start: usize, end: usize| -> String { body[start..end].iter().collect() };
    let blocks: Vec<String> = (record.blocks.iter())
        .map(|block| slice(block.start, block.end))
        .collect();
    assert_eq!(blocks.join("\n\n"), record.body);
    for quote in &record.quotes {
        assert_eq!(slice(quote.start, quote.end), quote.text);
    }
    for mention in &record.mentions {
        assert_eq!(slice(mention.start, mention.end), mention.text);
    }
    let mut lists = (record.furniture.iter())
        .chain(&record.captions)
        .chain(&record.pull_quotes);
    assert!(lists.all(|text| !text.trim().is_empty()));
}

/// Quotations of any story lie in it, in order and apart, and are printed as they are told. The first byte chooses the
/// language.
pub(crate) fn quotes(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let body = String::from_utf8_lossy(rest);
    let (mut blocks, mut start) = (Vec::new(), 0);
    for paragraph in body.split("\n\n") {
        let end = start + paragraph.len();
        if !paragraph.trim().is_empty() {
            let kind = BlockKind::Paragraph;
            blocks.push(Block { kind, start, end });
        }
        start = end + 2;
    }
    let story = quote::Story {
        body: &body,
        blocks: &blocks,
        language: LANGUAGES[usize::from(*first) % LANGUAGES.len()],
        authors: &["Ana Ruiz".to_owned()],
        head: &[],
    };
    let mut at = 0;
    for quote in quote::find(&story).quotes {
        assert!(quote.start >= at && quote.start < quote.end, "{quote:?}");
        assert_eq!(body.get(quote.start..quote.end), Some(&*quote.text));
        at = quote.end;
    }
}

/// Dates of any line lie in it and exist; any range is read or refused with a spot that lies in it. The first byte
/// chooses the language.
pub(crate) fn dates(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let hints = Hints::of(LANGUAGES[usize::from(*first) % LANGUAGES.len()]);
    for found in scan(&text, &hints) {
        assert!(text.get(found.span.clone()).is_some(), "{found:?}");
        assert!(!found.is_sure() || found.stamp.exists(), "{found:?}");
    }
    for line in text.lines() {
        let _ = label_only(line);
        if let Some(read) = read_line(line, &hints) {
            let mut at = 0;
            for span in &read.spans {
                assert!(span.start >= at && line.get(span.clone()).is_some());
                at = span.end;
            }
            assert!((0.0..=1.0).contains(&read.coverage), "{}", read.coverage);
            for stamp in read.published.iter().chain(&read.updated) {
                assert!(stamp.exists(), "{line:?}: {stamp:?}");
            }
            let _ = read.leftover(line).count();
        }
    }
    let anchor = Stamp::day(2014, 12, 17);
    let mut at = 0;
    for mention in mentions(&text, Some(&anchor), LANGUAGES[usize::from(*first) % 5]) {
        assert!(mention.start >= at && mention.start < mention.end);
        assert_eq!(text.get(mention.start..mention.end), Some(&*mention.text));
        at = mention.end;
    }
    if let Some(stamp) = path_date(&text) {
        assert!(stamp.exists(), "{stamp:?}");
    }
    match range::parse(&text, today()) {
        Ok(range) => {
            if let (Some(from), Some(to)) = (range.from, range.to) {
                assert!(from <= to);
            }
        }
        Err(error) => assert!(text.get(error.span.clone()).is_some(), "{error:?}"),
    }
}

/// Any query is read or refused with a spot that lies in it; what is printed of it is read as the same.
pub(crate) fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match query::parse(&text, today()) {
        Ok(parsed) => {
            let printed = parsed.tree.to_string();
            let again = query::parse(&printed, today()).map(|parsed| parsed.tree);
            // What is printed may be longer than what may be typed.
            if printed.len() <= query::MAX_LENGTH {
                assert_eq!(again, Ok(parsed.tree), "printed as {printed}");
            }
        }
        Err(error) => {
            assert!(error.input.get(error.span.clone()).is_some(), "{error:?}");
            assert!(!error.message.is_empty());
        }
    }
    let filters = Filters {
        from: Some(text.to_string()),
        author: vec![text.to_string()],
        lang: vec![text.to_string()],
        ..Filters::default()
    };
    let _ = filters.query(today());
}

/// Any bytes are a manifest or none, with their checksum right too; a manifest that was read can be written and read.
#[cfg(feature = "archive")]
pub(crate) fn manifest(bytes: &[u8]) {
    use morgue::archive::local::manifest_again;
    let mut sealed = [b"morgue manifest v2\n\0", bytes].concat();
    sealed.extend(twox_hash::XxHash3_128::oneshot(&sealed).to_le_bytes());
    for bytes in [bytes, &sealed] {
        if let Some(again) = manifest_again(bytes) {
            assert_eq!(manifest_again(&again).as_ref(), Some(&again));
        }
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2015, 4, 1).expect("a day")
}

/// Any bytes are opened within the limits, under whatever name; what they hold is parsed, and what cannot be read says why. The
/// first byte chooses the name.
#[cfg(feature = "formats")]
pub(crate) fn forms(bytes: &[u8]) {
    use morgue::form::{
        self, Columns, FormError, Input, Limits, Rendered, Settings, Sink, by_hand,
    };
    use std::ops::ControlFlow;

    const NAMES: [&str; 12] = [
        "a", "a.zip", "a.tgz", "a.csv", "a.jsonl", "a.json", "a.docx", "a.epub", "a.rtf", "a.eml",
        "a.html", "a.xml",
    ];
    /// Enough to see what a form makes of bytes, and little enough to be tried often.
    const UNPACKED: u64 = 1 << 20;

    struct Checked {
        bytes: u64,
        said: usize,
    }
    impl Sink for Checked {
        fn text(&mut self, member: &[u8], rendered: Rendered<'_>) -> ControlFlow<()> {
            assert!(
                !member.starts_with(b"/")
                    && !member.split(|b| *b == b'/').any(|step| step == b"..")
            );
            self.bytes += rendered.text.len() as u64;
            let options = Options {
                known: &rendered.known,
                doubts: &rendered.doubts,
                lines: rendered.lines,
                encoding: &rendered.encoding,
                layout: rendered.layout.and_then(morgue::layout::named),
                ..Options::default()
            };
            if let Some(lines) = rendered.lines {
                assert!(lines[0] >= 1 && lines[0] <= lines[1]);
            }
            let record = parse::articles(&rendered.text, &options).next();
            assert!(record.is_none_or(|record| record.body.len() <= rendered.text.len() * 4 + 64));
            ControlFlow::Continue(())
        }

        fn trouble(&mut self, _: &[u8], error: FormError) -> ControlFlow<()> {
            assert!(!error.to_string().is_empty());
            self.said += 1;
            ControlFlow::Continue(())
        }
    }

    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let settings = Settings {
        limits: Limits {
            whole: UNPACKED,
            nested: UNPACKED,
            unpacked: 4 * UNPACKED,
            members: 64,
            ..Limits::default()
        },
        columns: Columns::default(),
    };
    let mut sink = Checked { bytes: 0, said: 0 };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    if let Err(error) = form::read(Input::bytes(name, rest), &settings, &mut sink) {
        assert!(!error.to_string().is_empty());
    }
    // No form makes more of its bytes than its limits allow.
    assert!(
        sink.bytes <= 16 * UNPACKED + 64 * bytes.len() as u64,
        "{} bytes",
        sink.bytes
    );
    assert!(sink.said <= bytes.len() + 1);
    if let Err(error) = by_hand::read(rest) {
        assert!(!error.to_string().is_empty());
    }
}
