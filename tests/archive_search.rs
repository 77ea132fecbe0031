//! What an archive answers, against what its own records say.

#![cfg(feature = "archive")]

mod archive_support;

use std::collections::BTreeSet;
use std::path::Path;

use archive_support::Folder;
use chrono::NaiveDate;
use morgue::archive::{Archive, Error, Request, Sort};
use morgue::query::parse;
use morgue::record::Record;
use unicode_normalization::UnicodeNormalization;

/// The seeds, indexed in a folder of their own.
fn seeds() -> Folder {
    let folder = Folder::new();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"),
        &folder.path("news"),
    );
    folder.index_paths(&["news"]).expect("indexed");
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn request(query: &str) -> Request {
    let today = NaiveDate::from_ymd_opt(2015, 4, 1).expect("a day");
    match parse(query, today) {
        Ok(parsed) => Request::new(parsed.tree),
        Err(error) => panic!("{query}: {error:?}"),
    }
}

/// The records that match; counts, hits and records agree on them in every order.
fn run(archive: &Archive, query: &str) -> Vec<Record> {
    let request = request(query);
    let records: Vec<_> = archive
        .records(&request)
        .expect("listed")
        .map(|record| record.expect("a record"))
        .collect();
    let count = archive.count(&request).expect("counted");
    assert_eq!(count.articles, records.len() as u64, "{query}");
    let ids = |records: &mut dyn Iterator<Item = &Record>| -> BTreeSet<String> {
        records.map(|record| record.id.clone()).collect()
    };
    let listed = ids(&mut records.iter());
    assert_eq!(listed.len(), records.len(), "{query}");
    for sort in [Sort::Best, Sort::Newest, Sort::Oldest, Sort::Path] {
        let hits = archive
            .search(&Request {
                sort,
                ..request.clone()
            })
            .expect("searched");
        assert_eq!(hits.count, count, "{query}");
        assert_eq!(
            ids(&mut hits.hits.iter().map(|hit| &hit.record)),
            listed,
            "{query}"
        );
        let few = archive
            .search(&Request {
                sort,
                limit: Some(3),
                ..request.clone()
            })
            .expect("searched");
        assert_eq!(few.count, count, "{query}");
        assert_eq!(few.hits[..], hits.hits[..few.hits.len()], "{query}");
    }
    let unique = Request {
        unique: true,
        ..request
    };
    assert_eq!(
        archive.count(&unique).expect("counted").articles,
        archive.records(&unique).expect("listed").count() as u64,
        "{query}"
    );
    records
}

fn ids(records: &[Record]) -> BTreeSet<&str> {
    records.iter().map(|record| record.id.as_str()).collect()
}

#[test]
fn counts_hits_and_records_agree() {
    let folder = seeds();
    let archive = folder.archive();
    let all = run(&archive, "*");
    assert!(all.len() > 20, "{}", all.len());
    for query in [
        "storm",
        "harbour -storm",
        "storm OR ferry",
        "\"the harbour\"",
        "har*",
        "date:2014-12",
        "storm date:2014-12-17..",
        "said:harbour",
        "speaker:beck",
        "speaker:beck said:wall",
        "lang:de",
        "headline:*",
        "NOT date:*",
        "layout:lexisnexis",
        "path:web",
        "words:>100",
    ] {
        run(&archive, query);
    }
}

#[test]
fn a_word_is_found_in_just_the_articles_that_hold_it() {
    let folder = seeds();
    let archive = folder.archive();
    let all = run(&archive, "*");
    // A word is found whatever its marks: `decision` in a Spanish text too.
    let plain = |text: &str| -> String {
        let marks = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
        text.nfd().filter(marks).collect()
    };
    let holds = |record: &Record, word: &str| {
        plain(&record.body)
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|own| own.eq_ignore_ascii_case(word))
    };
    // Words that stand between blanks somewhere: the standard and a plain split cut those alike.
    let mut words: Vec<&str> = all
        .iter()
        .flat_map(|record| record.body.split(' '))
        .filter(|word| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    words.sort_unstable();
    words.dedup();
    for word in words.iter().step_by(7) {
        let found = run(&archive, &format!("body:\"{word}\""));
        for record in &all {
            let has = record.body.split([' ', '\n']).any(|own| own == *word);
            if has {
                assert!(
                    ids(&found).contains(record.id.as_str()),
                    "{word}: {}",
                    record.source.path
                );
            }
        }
        for record in &found {
            assert!(holds(record, word), "{word}: {}", record.source.path);
        }
    }
}

#[test]
fn each_article_is_found_by_its_headline_and_its_date() {
    let folder = seeds();
    let archive = folder.archive();
    for record in run(&archive, "*") {
        if let Some(headline) = &record.headline {
            let text = headline.replace(['"', '“', '”', '„', '«', '»', '\\'], " ");
            let found = run(&archive, &format!("headline:\"{text}\""));
            assert!(ids(&found).contains(record.id.as_str()), "{headline}");
        }
        if let Some(date) = &record.date {
            let day = date.value.split('T').next().expect("a day");
            assert!(
                ids(&run(&archive, &format!("date:{day}"))).contains(record.id.as_str()),
                "{day}"
            );
        }
    }
}

#[test]
fn months_hold_what_their_records_say() {
    let folder = seeds();
    let archive = folder.archive();
    let all = run(&archive, "*");
    for month in [
        "2014-10", "2014-11", "2014-12", "2015-01", "2015-02", "2015-03",
    ] {
        let expected: BTreeSet<_> = all
            .iter()
            .filter(|record| {
                record
                    .date
                    .as_ref()
                    .is_some_and(|date| date.value.starts_with(month))
            })
            .map(|record| record.id.as_str())
            .collect();
        let found = run(&archive, &format!("date:{month}"));
        assert_eq!(ids(&found), expected, "{month}");
    }
}

#[test]
fn what_changed_or_went_is_not_found_as_it_was() {
    let folder = Folder::new();
    folder.write(
        "a.txt",
        "Storm Shuts Port\n\nMarch 4, 2015\n\nThe ferry stayed at the quay all night, they said.\n",
    );
    folder.write(
        "b.txt",
        "Port Opens\n\nMarch 5, 2015\n\nThe ferry left at dawn with a full deck of lorries.\n",
    );
    folder.index();
    assert_eq!(run(&folder.archive(), "ferry").len(), 2);
    let before = folder.archive();
    folder.write("a.txt", "Storm Shuts Port\n\nMarch 4, 2015\n\nThe trawlers stayed at the quay all night, they said.\n");
    folder.index();
    assert_eq!(run(&folder.archive(), "ferry").len(), 1);
    assert_eq!(run(&folder.archive(), "trawler").len(), 1);
    std::fs::remove_file(folder.path("b.txt")).expect("removed");
    folder.index();
    assert!(run(&folder.archive(), "ferry").is_empty());
    assert_eq!(run(&folder.archive(), "*").len(), 1);
    // A reader stays with the commit it opened.
    assert_eq!(run(&before, "ferry").len(), 2);
}

#[test]
fn references_name_one_article_or_say_which() {
    let folder = seeds();
    let archive = folder.archive();
    let all = run(&archive, "*");
    for record in &all {
        assert_eq!(archive.resolve(&record.id).expect("an id"), *record);
        let place = format!("{}#{}", record.source.path, record.source.ordinal);
        assert_eq!(archive.resolve(&place).expect("a place"), *record);
    }
    let export = all
        .iter()
        .find(|record| record.source.ordinal == 2)
        .expect("an export");
    match archive.resolve(&export.source.path) {
        Err(Error::Ambiguous { candidates, .. }) => {
            assert!(candidates[0].ends_with("#1"), "{candidates:?}")
        }
        other => panic!("{other:?}"),
    }
    for reference in [
        "zz",
        "",
        "nowhere.txt",
        "nowhere.txt#1",
        "#",
        "a#b",
        "ffffffffffffffffffff",
    ] {
        let answer = archive.resolve(reference);
        assert!(
            matches!(
                answer,
                Err(Error::NoSuchReference { .. } | Error::Ambiguous { .. })
            ),
            "{reference}: {answer:?}"
        );
    }
}
