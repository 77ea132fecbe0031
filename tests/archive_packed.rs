//! Packed files in an archive: their members are articles like others, and change with them.

#![cfg(feature = "archive")]

mod archive_support;

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use archive_support::{Folder, article};
use morgue::archive::{
    Ensured, Event, IndexRequest, Members, Request, StoredPath, VerifyRequest, ensure_indexed,
    index, verify,
};
use morgue::query::parse;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        archive.write_all(bytes).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

fn found(folder: &Folder, within: &str) -> Vec<String> {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let query = parse("*", today).expect("a query").tree;
    let request = Request {
        in_paths: vec![StoredPath::from_bytes(within)],
        ..Request::new(query)
    };
    let hits = folder.archive().search(&request).expect("found");
    hits.hits
        .into_iter()
        .map(|hit| hit.record.source.path)
        .collect()
}

#[test]
fn a_change_of_the_container_is_a_change_of_its_members() {
    let folder = Folder::new();
    let (one, two, three) = (
        article("Wall mended"),
        article("Ferry returns"),
        article("Bridge shut"),
    );
    fs::write(
        folder.path("a.zip"),
        zip(&[
            ("b.txt", one.as_bytes()),
            ("c/d.txt", two.as_bytes()),
            ("e.jpg", b"\xFF\xD8\xFF\xE0 JFIF"),
            ("f.txt", b" \n"),
            ("g.docx", b"PK\x03\x04 word/document.xml, and no more"),
        ]),
    )
    .expect("written");
    folder.write("h.txt", &three);
    let mut told = Vec::new();
    let request = folder.request(&["."]);
    let summary = index(&folder.dir(), &request, &mut |event| match event {
        Event::Skipped { path, .. } | Event::Unreadable { path, .. } => told.push(path.to_string()),
        _ => {}
    })
    .expect("indexed");
    assert_eq!((summary.found, summary.indexed), (2, 2));
    let members = Members {
        read: 2,
        skipped: 2,
        unreadable: 1,
    };
    assert_eq!(summary.members, members);
    assert_eq!((summary.tally.articles, summary.parts_unreadable), (3, 1));
    assert!(summary.partial());
    told.sort();
    assert_eq!(told, ["a.zip/e.jpg", "a.zip/f.txt", "a.zip/g.docx"]);
    assert_eq!(found(&folder, "a.zip"), ["a.zip/b.txt", "a.zip/c/d.txt"]);
    assert_eq!(found(&folder, "a.zip/c"), ["a.zip/c/d.txt"]);

    let check = |sources: u64, changed: usize| {
        let request = VerifyRequest {
            full: true,
            sources: true,
            ..VerifyRequest::default()
        };
        let verified = verify(&folder.dir(), &request).expect("verified");
        assert!(verified.sound(), "{:?}", verified.damage);
        let check = verified.sources.expect("sources");
        assert_eq!(
            (check.unchanged, check.changed.len()),
            (sources, changed),
            "{check:?}"
        );
        assert!(check.parsed_otherwise.is_empty(), "{check:?}");
    };
    check(2, 0);
    fs::write(folder.path("a.zip"), zip(&[("b.txt", two.as_bytes())])).expect("written");
    check(1, 1);
    let summary = folder.index();
    assert_eq!((summary.indexed, summary.unchanged), (1, 1));
    assert_eq!(found(&folder, "a.zip"), ["a.zip/b.txt"]);
    check(2, 0);
}

#[test]
fn members_are_named_by_their_paths() {
    let folder = Folder::new();
    let two = format!("{}\n", article("Wall mended"));
    let bytes = zip(&[
        ("b.txt", two.as_bytes()),
        ("b/c.txt", article("Ferry returns").as_bytes()),
    ]);
    fs::write(folder.path("a.zip"), bytes).expect("written");
    folder.index();
    let archive = folder.archive();
    let headline = |reference: &str| archive.resolve(reference).expect(reference).headline;
    assert_eq!(headline("a.zip/b.txt").as_deref(), Some("Wall mended"));
    assert_eq!(headline("a.zip/b.txt#1").as_deref(), Some("Wall mended"));
    assert_eq!(headline("a.zip/b/c.txt").as_deref(), Some("Ferry returns"));
    let error = archive
        .resolve("a.zip")
        .expect_err("two articles")
        .to_string();
    assert!(error.contains("a.zip"), "{error}");
    assert!(archive.resolve("a.zip/b").is_err());
    assert!(archive.resolve("a.zip/b.txt#2").is_err());
}

#[test]
fn a_search_within_a_member_indexes_its_container() {
    let folder = Folder::new();
    let bytes = zip(&[("b.txt", article("Wall mended").as_bytes())]);
    fs::write(folder.path("a.zip"), bytes).expect("written");
    let request = IndexRequest {
        cwd: Some(folder.path("")),
        ..IndexRequest::default()
    };
    let paths = [PathBuf::from("a.zip/b.txt")];
    let done = ensure_indexed(&folder.dir(), &paths, &request, &mut |_| {}).expect("indexed");
    assert!(matches!(done, Ensured::Indexed(_)), "{done:?}");
    assert_eq!(found(&folder, "a.zip/b.txt"), ["a.zip/b.txt"]);
    assert_eq!(folder.paths(), ["a.zip"]);
}

#[test]
fn a_large_container_is_handed_on_in_parts_and_read_again_whole() {
    let folder = Folder::new();
    let long =
        "The north wall of the port was mended, the harbour office said, and nobody was hurt. "
            .repeat(9000);
    let texts: Vec<(String, String)> = (0..12)
        .map(|at| {
            (
                format!("{at:02}.txt"),
                format!("Wall mended {at}\n\nMarch 4, 2015\n\n{long}{at}\n"),
            )
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    fs::write(folder.path("a.zip"), zip(&parts)).expect("written");
    let summary = folder.index();
    assert_eq!((summary.tally.articles, summary.members.read), (12, 12));
    fs::write(folder.path("a.zip"), zip(&parts[1..])).expect("written");
    assert_eq!(folder.index().tally.articles, 11);
    assert_eq!(found(&folder, "a.zip").len(), 11);
    let request = VerifyRequest {
        full: true,
        sources: true,
        ..VerifyRequest::default()
    };
    let verified = verify(&folder.dir(), &request).expect("verified");
    assert!(verified.sound() && verified.sources.expect("sources").in_step());
}
