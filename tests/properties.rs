//! What holds for every text, whatever it says.

mod support;

use morgue::layout::LAYOUTS;
use morgue::parse::{self, Options, Parsed};
use morgue::record::Record;
use morgue::text::decode;
use proptest::prelude::*;

fn options(layout: usize) -> Options<'static> {
    Options {
        path: "a/b.txt",
        encoding: "utf-8",
        layout: LAYOUTS.get(layout),
        ..Options::default()
    }
}

fn read(text: &str, layout: usize) -> Vec<Record> {
    parse::articles(text, &options(layout)).collect()
}

/// Spans lie in the body, in order, and hold the text they say; nothing empty is listed.
fn spans_hold(record: &Record) -> Result<(), TestCaseError> {
    let body: Vec<char> = record.body.chars().collect();
    let slice = |start: usize, end: usize| -> String {
        body.get(start..end).map_or_else(
            || format!("{start}..{end} is not in the body"),
            |c| c.iter().collect(),
        )
    };
    let blocks: Vec<String> = record
        .blocks
        .iter()
        .map(|block| slice(block.start, block.end))
        .collect();
    prop_assert_eq!(
        blocks.join("\n\n"),
        &*record.body,
        "the blocks are the body"
    );
    for quote in &record.quotes {
        prop_assert_eq!(slice(quote.start, quote.end), &*quote.text, "a quotation");
    }
    for mention in &record.mentions {
        prop_assert_eq!(
            slice(mention.start, mention.end),
            &*mention.text,
            "a mention"
        );
    }
    let mut lists = (record.furniture.iter())
        .chain(&record.captions)
        .chain(&record.pull_quotes);
    prop_assert!(
        lists.all(|text| !text.trim().is_empty()),
        "something empty is listed"
    );
    Ok(())
}

/// Each printed character of the source carries exactly one label.
fn labelled_once(text: &str, layout: usize) -> Result<(), TestCaseError> {
    let printed = |s: &str| -> String {
        s.chars()
            .filter(|c| !morgue::text::lines::is_blank(*c))
            .collect()
    };
    let labelled: String = parse::explain(text, &options(layout))
        .flat_map(|part| part.stretches)
        .map(|stretch| stretch.text)
        .collect();
    prop_assert_eq!(
        printed(&labelled),
        printed(text),
        "labelled text, and the text"
    );
    Ok(())
}

/// Pieces that news texts are made of: far more of the parser is reached by them than by random characters.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "Storm Shuts Port",
        "# Storm Shuts Port",
        "STORM SHUTS PORT",
        "By Ana Ruiz and Tom Okafor, Coast Gazette",
        "By",
        "ANA RUIZ",
        "December 17, 2014 Updated: December 18, 2014",
        "08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026",
        "31/02/2014",
        "Published 2 hours ago",
        "PORT ELLERY, Dec 22 (AP) -- Rain fell on Monday.",
        "    OSLO, Feb 3 - It rained, of-",
        "ficials said.",
        "“We will not close,” the harbour master, Rosa Beck, said on Wednesday.",
        "“An opening mark without its end, said the board.",
        "\"Straight,\" she said. 'Single,' he said. ''Double,'' they said.",
        "« Oui », a dit Jean. „Nein“, sagte Eva.",
        "Q: Why?",
        "A: Because.",
        "06.10",
        "* a list",
        "| a | table |",
        "Share on Facebook",
        "Read more: The sea",
        "Correction: January 21, 2015: It was sixty.",
        "Follow Ana on Twitter: @ana",
        "© 2015 Coast Gazette",
        "                               1 of 2 DOCUMENTS",
        "                               2 of 2 DOCUMENTS",
        "HEADLINE: Storm",
        "LENGTH: 12 words",
        "BODY:",
        "LOAD-DATE: April 2, 2015",
        "Document GAZ0000020141217eac1000a",
        "877 words",
        "17 December 2014",
        "Coast Gazette",
        "English",
        "Copyright 2014 Coast Gazette",
        "End of Document",
        "Publication title: Coast Gazette",
        "Full text: Rain.",
        "____________________________________________________________",
        "",
        " Reuter",
    ])
    .prop_map(str::to_owned);
    prop_oneof![8 => fixed, 1 => "\\PC{0,60}", 1 => "[ -~\u{2018}-\u{201f}«»\u{a0}\u{200b}]{0,80}"]
}

/// Enough cases to be worth the time on a small machine; more with `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 400;
    }
    config.failure_persistence = None;
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), layout in 0usize..12) {
        if let Ok(decoded) = decode(&bytes) {
            for part in parse::parts(&decoded.text, &options(layout)) {
                if let Parsed::Article { record, .. } = part {
                    spans_hold(&record)?;
                }
            }
        }
    }

    #[test]
    fn any_lines_are_read_and_their_spans_hold(lines in prop::collection::vec(piece(), 0..30), layout in 0usize..12) {
        for record in read(&lines.join("\n"), layout) {
            spans_hold(&record)?;
        }
    }

    #[test]
    fn each_character_is_labelled_once(lines in prop::collection::vec(piece(), 0..30), layout in 0usize..12) {
        labelled_once(&lines.join("\n"), layout)?;
    }

    #[test]
    fn line_ends_do_not_matter(lines in prop::collection::vec(piece(), 0..30), layout in 0usize..12) {
        let lines: Vec<String> = lines.into_iter().map(|line| line.replace(['\r', '\n'], " ")).collect();
        let unix = read(&lines.join("\n"), layout);
        prop_assert_eq!(&unix, &read(&lines.join("\r\n"), layout));
        prop_assert_eq!(&unix, &read(&lines.join("\r\r\n"), layout));
    }

    /// What a text's articles are does not depend on those that go through the stages with them.
    #[test]
    fn texts_parsed_together_are_those_parsed_alone(texts in prop::collection::vec(prop::collection::vec(piece(), 0..12), 0..5), layout in 0usize..12) {
        let texts: Vec<String> = texts.iter().map(|lines| lines.join("\n")).collect();
        let sources: Vec<_> = texts.iter().map(|text| (text.as_str(), options(layout))).collect();
        let together: Vec<Vec<Record>> = parse::together(&sources)
            .into_iter()
            .map(|parts| parts.into_iter().filter_map(Parsed::record).collect())
            .collect();
        let alone: Vec<Vec<Record>> = texts.iter().map(|text| read(text, layout)).collect();
        prop_assert_eq!(together, alone);
    }

    #[test]
    fn a_record_is_the_same_after_json(lines in prop::collection::vec(piece(), 0..30)) {
        for record in read(&lines.join("\n"), usize::MAX) {
            let json = serde_json::to_string(&record).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Record>(&json).expect("the record again"), record);
        }
    }
}

#[test]
fn the_seeds_hold_too() -> Result<(), TestCaseError> {
    for file in support::files_below(&support::root().join("seeds")) {
        let bytes = std::fs::read(&file).expect("a seed");
        let Ok(decoded) = decode(&bytes) else {
            continue;
        };
        for record in read(&decoded.text, usize::MAX) {
            spans_hold(&record)?;
        }
        labelled_once(&decoded.text, usize::MAX)?;
        let unix = decoded.text.replace("\r\n", "\n");
        for end in ["\r\n", "\r\r\n"] {
            let other = unix.replace('\n', end);
            assert_eq!(
                read(&unix, usize::MAX),
                read(&other, usize::MAX),
                "{} with {end:?}",
                file.display()
            );
        }
    }
    Ok(())
}

/// What holds between an archive and what went into it, asked of the program itself.
#[cfg(all(feature = "cli", unix))]
mod archive {
    use std::path::Path;

    use serde_json::Value;

    use super::support::transcript::run;
    use super::support::{copy_folder, root};

    fn lines(command: &str, folder: &Path) -> Vec<String> {
        let output = run(command, folder);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{command}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().map(str::to_owned).collect()
    }

    fn archived() -> (tempfile::TempDir, Vec<Value>) {
        let home = tempfile::tempdir().expect("a folder");
        copy_folder(&root().join("seeds"), &home.path().join("seeds"));
        lines("morgue index seeds", home.path());
        let records = lines("morgue export --format jsonl", home.path())
            .iter()
            .map(|line| serde_json::from_str(line).expect("a record"))
            .collect();
        (home, records)
    }

    /// A text as one word of the shell.
    fn quoted(text: &str) -> String {
        format!("'{}'", text.replace('\'', "'\\''"))
    }

    fn ids(query: &str, folder: &Path) -> Vec<String> {
        lines(
            &format!("morgue search {} --format jsonl", quoted(query)),
            folder,
        )
        .iter()
        .map(|line| {
            let record: Value = serde_json::from_str(line).expect("a record");
            record["id"].as_str().expect("an id").to_owned()
        })
        .collect()
    }

    #[test]
    fn each_article_is_found_by_its_headline_and_its_date() {
        let (home, records) = archived();
        assert_eq!(records.len(), 36, "the seeds hold 36 articles");
        for record in &records {
            let id = record["id"].as_str().expect("an id").to_owned();
            if let Some(headline) = record["headline"].as_str() {
                let words = headline.replace(['"', '“', '”', '\\'], " ");
                let found = ids(&format!("headline:\"{words}\""), home.path());
                assert!(found.contains(&id), "headline: {headline}");
            }
            if let Some(date) = record["date"]["value"].as_str() {
                let day = date.split('T').next().expect("a day");
                assert!(
                    ids(&format!("date:{day}"), home.path()).contains(&id),
                    "date: {day}"
                );
            }
        }
    }

    #[test]
    fn a_count_means_the_same_in_every_command() {
        let (home, records) = archived();
        for query in [
            "storm",
            "harbour storm",
            "\"north breakwater\"",
            "harbours OR ferry",
            "-storm",
            "date:2014-12",
            "by:ruiz",
            "speaker:beck",
            "lang:de",
            "xyzzy",
            "*",
        ] {
            let query = quoted(query);
            let counted: usize = lines(&format!("morgue search {query} --count"), home.path())
                .first()
                .expect("a count")
                .parse()
                .expect("a number");
            for (command, formats) in [("search", "jsonl paths"), ("export", "jsonl")] {
                for format in formats.split(' ') {
                    let listed = lines(
                        &format!("morgue {command} {query} --format {format}"),
                        home.path(),
                    )
                    .len();
                    assert_eq!(listed, counted, "{command} {query} --format {format}");
                }
            }
        }
        let all = lines("morgue search '*' --count", home.path());
        assert_eq!(all, [records.len().to_string()]);
    }
}
