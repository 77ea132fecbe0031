//! Records that are compressed by a dictionary, and those that are not, are the same records.
#![cfg(feature = "archive")]

mod archive_support;

use std::fs;
use std::path::PathBuf;

use archive_support::{Folder, article};
use morgue::archive::{IndexRequest, Request, VerifyRequest, index, verify};
use morgue::query::parse;

/// The dictionary of the archive's index.
fn dictionary(folder: &Folder) -> Option<Vec<u8>> {
    let current = fs::read_to_string(folder.dir().join("CURRENT")).expect("a name");
    fs::read(folder.dir().join(current.trim_end()).join("dictionary")).ok()
}

/// A run over everything, which trains from so many bytes on.
fn run(folder: &Folder, from: u64, rebuild: bool) {
    let request = IndexRequest {
        dictionary_from: from,
        rebuild,
        ..folder.request(&["."])
    };
    index(&folder.dir(), &request, &mut |_| {}).expect("indexed");
}

/// Writes some articles.
fn write(folder: &Folder, numbers: std::ops::Range<u32>) {
    for n in numbers {
        let said = "“The wall is older than the town,” said Rosa Beck, the harbour master.\n";
        let text = format!("{}\n{said}", article(&format!("Number {n}")));
        folder.write(&format!("{}/{n}.txt", n % 7), &text);
    }
}

/// What the archive holds, whole: counted, checked, and parsed again from the sources.
fn records(folder: &Folder) -> Vec<String> {
    let request = VerifyRequest {
        full: true,
        sources: true,
        ..VerifyRequest::default()
    };
    let found = verify(&folder.dir(), &request).expect("verified");
    assert!(found.sound(), "{:?}", found.damage);
    let sources = found.sources.expect("looked at");
    assert!(sources.in_step(), "{sources:?}");
    let today = chrono::NaiveDate::from_ymd_opt(2015, 4, 1).expect("a day");
    let Ok(everything) = parse("*", today) else {
        panic!("a query that finds all");
    };
    let all = folder.archive().records(&Request::new(everything.tree));
    let mut all: Vec<String> = all
        .expect("listed")
        .map(|record| serde_json::to_string(&record.expect("a record")).expect("JSON"))
        .collect();
    all.sort();
    assert_eq!(all.len() as u64, found.records);
    all
}

#[test]
fn records_are_the_same_with_a_dictionary_and_without() {
    let folder = Folder::new();
    write(&folder, 0..60);
    run(&folder, u64::MAX, false);
    assert_eq!(dictionary(&folder), None);
    let plain = records(&folder);
    run(&folder, 0, true);
    let first = dictionary(&folder).expect("trained");
    assert_eq!(records(&folder), plain);
    // The same sources, read by any number of threads, give the same dictionary.
    let request = IndexRequest {
        rebuild: true,
        jobs: Some(5),
        ..folder.request(&["."])
    };
    index(&folder.dir(), &request, &mut |_| {}).expect("rebuilt");
    assert_eq!(dictionary(&folder), Some(first));
    assert_eq!(records(&folder), plain);
}

#[test]
fn an_archive_that_grows_gets_its_dictionary_once() {
    let folder = Folder::new();
    write(&folder, 0..10);
    run(&folder, 5_000, false);
    assert_eq!(dictionary(&folder), None, "there was too little to read");
    write(&folder, 10..60);
    run(&folder, 5_000, false);
    let trained = dictionary(&folder).expect("trained");
    // Records of both kinds, changed and gone ones among them, merged into one segment or not.
    for round in 0..6 {
        write(&folder, 60 + round * 5..65 + round * 5);
        folder.write("0/0.txt", &article(&format!("Changed {round}")));
        let _ = fs::remove_file(folder.path(&format!("{}/{}.txt", (round + 1) % 7, round + 1)));
        let _ = fs::remove_file(folder.path(&format!("{}/{}.txt", (round + 20) % 7, round + 20)));
        run(&folder, 0, false);
        assert_eq!(dictionary(&folder).as_ref(), Some(&trained));
        assert_eq!(records(&folder).len() as u32, 60 + (round + 1) * 3);
    }
    let all = records(&folder);
    run(&folder, 0, true);
    assert_ne!(dictionary(&folder), Some(trained), "a rebuild trains anew");
    assert_eq!(records(&folder), all);
}

#[test]
fn a_dictionary_of_a_run_that_was_never_committed_is_in_nobody_s_way() {
    let folder = Folder::new();
    write(&folder, 0..10);
    run(&folder, u64::MAX, false);
    let current = fs::read_to_string(folder.dir().join("CURRENT")).expect("a name");
    let path: PathBuf = folder.dir().join(current.trim_end()).join("dictionary");
    fs::write(&path, "half of one").expect("written");
    assert_eq!(records(&folder).len(), 10);
    write(&folder, 10..40);
    run(&folder, 0, false);
    assert!(dictionary(&folder).is_some_and(|bytes| bytes != b"half of one"));
    assert_eq!(records(&folder).len(), 40);
}

#[test]
fn a_table_gives_a_dictionary_as_folders_do() {
    let folder = Folder::new();
    let row = |n: u32| {
        let body = article(&format!("Number {n}")).replace('\n', " ");
        format!("{{\"headline\": \"Number {n}\", \"body\": \"{body}\"}}\n")
    };
    folder.write("all.jsonl", &(0..80).map(row).collect::<String>());
    run(&folder, 0, false);
    assert!(dictionary(&folder).is_some());
    assert_eq!(records(&folder).len(), 80);
}
