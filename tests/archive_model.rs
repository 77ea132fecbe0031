//! Any sequence of additions, changes, renames and deletions leaves the archive equal to a map of what is on disk.
#![cfg(feature = "archive")]

mod archive_support;

use std::collections::BTreeMap;
use std::fs;

use archive_support::{Folder, article};
use morgue::archive::{VerifyRequest, verify};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    Write(u8, u8),
    Rename(u8, u8),
    Delete(u8),
    Touch(u8),
    Index,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..8u8, 0..4u8).prop_map(|(name, text)| Step::Write(name, text)),
        2 => (0..8u8, 0..8u8).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..8u8).prop_map(Step::Delete),
        1 => (0..8u8).prop_map(Step::Touch),
        3 => Just(Step::Index),
    ]
}

fn name(n: u8) -> String {
    format!("{}/{n}.txt", n % 3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_archive_equals_the_model(steps in prop::collection::vec(step(), 1..25)) {
        let folder = Folder::new();
        // The folder is never empty: that would be taken for a disk that is not mounted.
        folder.write("kept.txt", &article("Kept"));
        let mut model = BTreeMap::from([("kept.txt".to_owned(), article("Kept"))]);
        for step in steps.into_iter().chain([Step::Index]) {
            match step {
                Step::Write(n, text) => {
                    let text = article(&format!("Text {text}"));
                    folder.write(&name(n), &text);
                    model.insert(name(n), text);
                }
                Step::Rename(from, to) => {
                    if let Some(text) = model.remove(&name(from)) {
                        let to = name(to);
                        fs::create_dir_all(folder.path(&to).parent().expect("a folder")).expect("made");
                        fs::rename(folder.path(&name(from)), folder.path(&to)).expect("renamed");
                        model.insert(to, text);
                    }
                }
                Step::Delete(n) => {
                    if model.remove(&name(n)).is_some() {
                        fs::remove_file(folder.path(&name(n))).expect("removed");
                    }
                }
                Step::Touch(n) => {
                    if let Some(text) = model.get(&name(n)) {
                        folder.write(&name(n), text);
                    }
                }
                Step::Index => {
                    let summary = folder.index();
                    prop_assert_eq!(summary.found, model.len() as u64);
                    prop_assert_eq!(summary.found, summary.indexed + summary.unchanged);
                    let paths: Vec<_> = model.keys().cloned().collect();
                    prop_assert_eq!(folder.paths(), paths);
                }
            }
        }
        // The records are those of the texts on disk, and the index is whole.
        let request = VerifyRequest { full: true, sources: true, ..VerifyRequest::default() };
        let found = verify(&folder.dir(), &request).expect("verified");
        prop_assert!(found.sound(), "{:?}", found.damage);
        prop_assert_eq!(found.records, model.len() as u64);
        let sources = found.sources.expect("looked at");
        prop_assert_eq!(sources.unchanged, model.len() as u64);
        prop_assert!(sources.changed.is_empty() && sources.parsed_otherwise.is_empty());
    }
}
