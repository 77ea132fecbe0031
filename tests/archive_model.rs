//! Any sequence of additions, changes, renames and deletions leaves the archive equal to a map of what is on disk; damage
//! to the archive in between is told, never built upon, and healed by a rebuild.
#![cfg(feature = "archive")]

mod archive_support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use archive_support::{Folder, article};
use morgue::archive::{Archive, Error, IndexRequest, VerifyRequest, index, verify};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    Write(u8, u8),
    Rename(u8, u8),
    Delete(u8),
    Touch(u8),
    Index,
    /// A bit of one of the archive's files is turned, or its end cut off: the file, the place, and which.
    Damage(prop::sample::Index, prop::sample::Index, bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..8u8, 0..4u8).prop_map(|(name, text)| Step::Write(name, text)),
        2 => (0..8u8, 0..8u8).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..8u8).prop_map(Step::Delete),
        1 => (0..8u8).prop_map(Step::Touch),
        3 => Just(Step::Index),
        1 => (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>())
            .prop_map(|(file, at, cut)| Step::Damage(file, at, cut)),
    ]
}

/// Damages one file of the archive, if it has any that holds something.
fn damage(folder: &Folder, file: prop::sample::Index, at: prop::sample::Index, cut: bool) -> bool {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.dir()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().ends_with("lock")
                && entry.metadata().is_ok_and(|m| m.len() > 0)
            {
                files.push(path);
            }
        }
    }
    files.sort();
    if files.is_empty() {
        return false;
    }
    let path = file.get(&files);
    let mut bytes = fs::read(path).expect("bytes");
    let at = at.index(bytes.len());
    if cut {
        bytes.truncate(at);
    } else {
        bytes[at] ^= 1 << (at % 8);
    }
    fs::write(path, bytes).expect("damaged");
    true
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
        let mut committed = Vec::new();
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
                Step::Damage(file, at, cut) => {
                    if !damage(&folder, file, at, cut) {
                        continue;
                    }
                    // Nothing is answered but what was committed, nothing is added to what is damaged.
                    if let Ok(sources) = Archive::open(&folder.dir()).and_then(|archive| archive.sources()) {
                        prop_assert_eq!(sources.iter().map(|p| p.text().into_owned()).collect::<Vec<_>>(), &committed[..]);
                    }
                    let run = folder.index_paths(&["."]);
                    prop_assert!(matches!(run, Err(Error::Damaged { .. } | Error::OlderFormat { .. } | Error::NewerFormat { .. })), "{:?}", run);
                    let request = IndexRequest { rebuild: true, ..folder.request(&["."]) };
                    let summary = index(&folder.dir(), &request, &mut |_| {}).expect("rebuilt");
                    prop_assert_eq!(summary.indexed, model.len() as u64);
                    committed = model.keys().cloned().collect();
                    prop_assert_eq!(folder.paths(), &committed[..]);
                }
                Step::Index => {
                    let summary = folder.index();
                    prop_assert_eq!(summary.found, model.len() as u64);
                    prop_assert_eq!(summary.found, summary.indexed + summary.unchanged);
                    committed = model.keys().cloned().collect();
                    prop_assert_eq!(folder.paths(), &committed[..]);
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
