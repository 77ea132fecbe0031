//! Fields set by hand: kept across runs and rebuilds, taken back where they are taken out, refused where doubtful.

#![cfg(feature = "archive")]

mod archive_support;

use std::path::PathBuf;

use archive_support::{Folder, article};
use morgue::archive::{Error, Event, IndexRequest, Summary, VerifyRequest, index, verify};
use morgue::record::{Label, Origin, Record};

fn with(folder: &Folder, request: IndexRequest) -> Result<(Summary, Vec<String>), Error> {
    let mut unmatched = Vec::new();
    let summary = index(&folder.dir(), &request, &mut |event| {
        if let Event::Unmatched { line, key } = event {
            unmatched.push(format!("{line} {key}"));
        }
    })?;
    Ok((summary, unmatched))
}

/// Indexes the folder with the table `rows`.
fn set(folder: &Folder, rows: &str) -> Result<(Summary, Vec<String>), Error> {
    folder.write(".meta.csv", rows);
    let request = IndexRequest {
        metadata: Some(PathBuf::from(".meta.csv")),
        ..folder.request(&["."])
    };
    with(folder, request)
}

fn record(folder: &Folder, reference: &str) -> Record {
    folder.archive().resolve(reference).expect(reference)
}

fn date(record: &Record) -> (&str, Origin) {
    let date = record.date.as_ref().expect("a date");
    (&date.value, date.from)
}

fn label<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    let label = |label: &&Label| label.name == name;
    record
        .labels
        .iter()
        .find(label)
        .map(|label| label.value.as_str())
}

#[test]
fn what_is_set_by_hand_stays_until_it_is_taken_back() {
    let folder = Folder::new();
    folder.write("a.txt", &article("Wall mended"));
    folder.write("b.txt", &article("Ferry returns"));
    folder.write("c.txt", &article("Bridge shut"));
    folder.index();
    let id = record(&folder, "b.txt").id;
    let rows = format!(
        "path,id,date,headline,section,box\na.txt,,2014-12-17,Sea wall mended,Port,12\n,{id},2014-12,,,\ngone.txt,,2014,,,\n,0123456789abcdef,2014,,,\n"
    );
    let (summary, unmatched) = set(&folder, &rows).expect("indexed");
    assert_eq!(
        (summary.indexed, summary.unchanged, summary.unmatched),
        (2, 1, 2)
    );
    assert_eq!(unmatched, ["4 gone.txt", "5 0123456789abcdef"]);
    let look = || {
        let a = record(&folder, "a.txt");
        assert_eq!(date(&a), ("2014-12-17", Origin::Hand));
        assert_eq!(
            (a.headline.as_deref(), a.section.as_deref()),
            (Some("Sea wall mended"), Some("Port"))
        );
        assert_eq!(
            label(&a, "set by hand"),
            Some("published, headline, section")
        );
        assert_eq!(
            (label(&a, "printed headline"), label(&a, "box")),
            (Some("Wall mended"), Some("12"))
        );
        assert_eq!(date(&record(&folder, "b.txt")), ("2014-12", Origin::Hand));
        assert_eq!(date(&record(&folder, "c.txt")).1, Origin::Published);
    };
    look();
    // A later run, a change of the source, a rebuild.
    assert_eq!(folder.index().indexed, 0);
    folder.write(
        "a.txt",
        &format!("{}\nNobody was hurt.\n", article("Wall mended")),
    );
    assert_eq!(folder.index().indexed, 1);
    look();
    let rebuild = IndexRequest {
        rebuild: true,
        ..folder.request(&[])
    };
    let (summary, _) = with(&folder, rebuild).expect("rebuilt");
    assert_eq!(summary.tally.hand, 2);
    look();
    let request = VerifyRequest {
        full: true,
        sources: true,
        ..VerifyRequest::default()
    };
    let verified = verify(&folder.dir(), &request).expect("verified");
    assert!(verified.sources.expect("sources").in_step());
    // Another table takes its place: only what differs is read again.
    let (summary, _) = set(&folder, &format!("path,id,date\n,{id},2014-12\n")).expect("indexed");
    assert_eq!((summary.indexed, summary.unchanged), (1, 2));
    assert_eq!(
        record(&folder, "a.txt").headline.as_deref(),
        Some("Wall mended")
    );
    let forget = IndexRequest {
        forget_metadata: true,
        ..folder.request(&[])
    };
    assert_eq!(with(&folder, forget).expect("indexed").0.indexed, 1);
    assert_eq!(date(&record(&folder, "b.txt")).1, Origin::Published);
    let copies = std::fs::read_dir(folder.dir()).expect("listed").flatten();
    let copies =
        copies.filter(|entry| entry.file_name().to_string_lossy().starts_with("metadata-"));
    assert_eq!(copies.count(), 0);
}

#[test]
fn a_table_with_something_doubtful_is_refused_whole() {
    let folder = Folder::new();
    folder.write("a.txt", &article("Wall mended"));
    let error =
        set(&folder, "path,date\na.txt,2014-01-01\na.txt,2014-13-45\n").expect_err("refused");
    let said = error.to_string();
    assert!(said.contains("line 3: column date: `2014-13-45`"), "{said}");
    assert!(!folder.dir().exists());
    folder.index();
    set(&folder, "path,date\na.txt,soon\n").expect_err("refused");
    assert_eq!(date(&record(&folder, "a.txt")).1, Origin::Published);
}

#[test]
fn a_damaged_copy_is_not_believed() {
    let folder = Folder::new();
    folder.write("a.txt", &article("Wall mended"));
    set(&folder, "path,section\na.txt,Port\n").expect("indexed");
    let copy = std::fs::read_dir(folder.dir())
        .expect("listed")
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("metadata-"))
        .expect("a copy");
    std::fs::write(copy.path(), "path,section\na.txt,Park\n").expect("written");
    let error = folder.index_paths(&["."]).expect_err("damaged").to_string();
    assert!(error.contains("is not what was written"), "{error}");
}
