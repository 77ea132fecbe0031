//! Documents: our own golden exports in every form that vendors and programs give them must give the records of their texts,
//! and broken documents must say what is wrong.

#[path = "../support/mod.rs"]
mod support;

mod broken;
mod golden;
mod long;
mod packed;
mod tables;
mod write;

use std::fs;

use morgue::record::{Record, Source};
use support::reading::read;
use support::{files_below, root};

/// Records without what tells one file from another.
fn alike(records: Vec<Record>) -> Vec<Record> {
    records
        .into_iter()
        .map(|record| Record {
            id: String::new(),
            fingerprint: String::new(),
            source: Source {
                ordinal: record.source.ordinal,
                layout: record.source.layout.clone(),
                ..Source::default()
            },
            ..record
        })
        .collect()
}

/// A form and how a text is written in it.
type Writer = (&'static str, fn(&str) -> Vec<u8>);

const FORMS: &[Writer] = &[
    ("docx", write::docx),
    ("rtf", write::rtf),
    ("html", write::html),
    ("mht", write::mhtml),
    ("eml", write::eml),
    ("mbox", write::mbox),
];

#[test]
fn exports_in_documents_give_the_records_of_their_texts() {
    let mut report = String::new();
    let mut seen = 0;
    for layout in [
        "lexisnexis",
        "nexis-uni",
        "factiva",
        "proquest",
        "retriever",
    ] {
        for file in files_below(&root().join("tests/golden").join(layout)) {
            if file.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let text = fs::read_to_string(&file).expect("a golden text");
            let name = file.file_stem().expect("a name").to_string_lossy();
            let (expected, _) = read("text.txt", text.as_bytes(), None);
            let expected = alike(expected);
            for (form, write) in FORMS {
                let (found, troubles) = read(&format!("document.{form}"), &write(&text), None);
                let found = alike(found);
                seen += 1;
                if found != expected || !troubles.is_empty() {
                    report += &format!(
                        "\n{layout}/{name} as {form}: {} of {} articles {troubles:?}\n",
                        found.len(),
                        expected.len()
                    );
                    for (expected, found) in expected.iter().zip(&found).filter(|(a, b)| a != b) {
                        let json =
                            |record: &Record| serde_json::to_string_pretty(record).expect("JSON");
                        report += &support::line_diff(&json(expected), &json(found));
                    }
                }
            }
        }
    }
    assert!(seen >= 60, "{seen} documents");
    assert!(report.is_empty(), "{report}");
}
