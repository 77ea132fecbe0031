//! An archive that is damaged says so, and one whose writer is killed answers from its last commit.
#![cfg(feature = "archive")]

mod archive_support;

use std::fs;
use std::path::{Path, PathBuf};

use archive_support::{Folder, article};
use morgue::archive::{Archive, Error, IndexRequest, Verification, VerifyRequest, index, verify};

fn full(folder: &Folder) -> Result<Verification, Error> {
    let request = VerifyRequest {
        full: true,
        ..VerifyRequest::default()
    };
    verify(&folder.dir(), &request)
}

/// Every file of the archive but the lock files, whose content means nothing.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read").flatten() {
            let path = entry.path();
            let name = entry.file_name().into_string().expect("a name");
            if path.is_dir() {
                folders.push(path);
            } else if !name.ends_with("lock") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn rebuild(folder: &Folder) {
    let request = IndexRequest {
        rebuild: true,
        ..folder.request(&["."])
    };
    index(&folder.dir(), &request, &mut |_| {}).expect("rebuilt");
}

#[test]
fn a_sound_archive_is_found_sound() {
    let folder = Folder::new();
    for n in 0..5 {
        folder.write(&format!("{n}.txt"), &article(&format!("Number {n}")));
    }
    folder.index();
    folder.write("1.txt", &article("Changed"));
    folder.index();
    let found = full(&folder).expect("verified");
    assert!(found.sound(), "{:?}", found.damage);
    assert_eq!(found.records, 5);
    assert!(found.files > 0 && found.bytes > 0);
}

#[test]
fn every_kind_of_damage_to_every_file_is_noticed_and_healed() {
    let folder = Folder::new();
    for n in 0..8 {
        folder.write(&format!("{n}.txt"), &article(&format!("Number {n}")));
    }
    folder.index();
    // A deletion leaves a file of deleted documents too.
    fs::remove_file(folder.path("1.txt")).expect("removed");
    folder.index();
    let want = folder.paths();
    let all = files(&folder.dir());
    assert!(all.len() > 8, "{all:?}");
    assert!(
        all.iter().any(|path| path.ends_with("dictionary")),
        "{all:?}"
    );
    for path in all {
        let good = fs::read(&path).expect("bytes");
        let flipped = |at: usize| {
            let mut bytes = good.clone();
            bytes[at] ^= 0x10;
            Some(bytes)
        };
        let damages: Vec<(&str, Option<Vec<u8>>)> = vec![
            ("first byte", flipped(0)),
            ("middle byte", flipped(good.len() / 2)),
            ("last byte", flipped(good.len() - 1)),
            ("cut", Some(good[..good.len() / 2].to_vec())),
            ("empty", Some(Vec::new())),
            ("longer", Some([&good[..], b"more"].concat())),
            ("missing", None),
        ];
        for (how, bytes) in damages {
            match bytes {
                Some(bytes) => fs::write(&path, bytes).expect("written"),
                None => fs::remove_file(&path).expect("removed"),
            }
            let what = format!("{}: {how}", path.display());
            match full(&folder) {
                Ok(found) => assert!(!found.sound(), "{what}"),
                Err(error) => assert!(!matches!(error, Error::Io { .. }), "{what}: {error}"),
            }
            match Archive::open(&folder.dir()).and_then(|archive| archive.sources()) {
                Ok(sources) => {
                    let paths: Vec<_> = sources.iter().map(|path| path.text()).collect();
                    assert_eq!(paths, want, "{what}");
                }
                Err(error) => assert!(error.hint().is_some(), "{what}: {error}"),
            }
            let run = folder.index_paths(&["."]);
            assert!(run.is_err(), "{what}: {run:?}");
            fs::write(&path, &good).expect("healed");
        }
    }
    assert!(full(&folder).expect("verified").sound());
}

#[test]
fn a_rebuild_heals_whatever_is_damaged() {
    for name in [
        "archive.toml",
        "CURRENT",
        "meta.json",
        ".store",
        "manifest-",
    ] {
        let folder = Folder::new();
        folder.write("a.txt", &article("A"));
        folder.index();
        let path = files(&folder.dir())
            .into_iter()
            .find(|path| path.to_string_lossy().contains(name))
            .expect(name);
        fs::write(path, "damaged").expect("written");
        rebuild(&folder);
        assert_eq!(folder.paths(), ["a.txt"], "{name}");
        assert!(full(&folder).expect("verified").sound(), "{name}");
    }
}

#[test]
fn the_sources_are_held_against_the_archive() {
    let folder = Folder::new();
    for name in ["same.txt", "changed.txt", "missing.txt"] {
        folder.write(name, &article(name));
    }
    folder.index();
    folder.write("changed.txt", &article("Otherwise"));
    folder.write("new.txt", &article("New"));
    fs::remove_file(folder.path("missing.txt")).expect("removed");
    let request = VerifyRequest {
        sources: true,
        ..VerifyRequest::default()
    };
    let found = verify(&folder.dir(), &request).expect("verified");
    assert!(found.sound());
    let sources = found.sources.expect("looked at");
    let text = |paths: &[morgue::archive::StoredPath]| -> Vec<String> {
        paths.iter().map(|path| path.text().into_owned()).collect()
    };
    assert_eq!(sources.unchanged, 1);
    assert_eq!(text(&sources.changed), ["changed.txt"]);
    assert_eq!(text(&sources.missing), ["missing.txt"]);
    assert_eq!(text(&sources.never_indexed), ["new.txt"]);
    assert_eq!(text(&sources.parsed_otherwise), [""; 0]);
}

/// What the parent of a killed run asks of this very program.
const CHILD: &str = "MORGUE_TEST_INDEX";

#[test]
fn child_that_indexes() {
    if let Some(root) = std::env::var_os(CHILD) {
        let root = PathBuf::from(root);
        let request = IndexRequest {
            paths: vec![root.clone()],
            dictionary_from: 0,
            ..IndexRequest::default()
        };
        index(&root.join(".morgue"), &request, &mut |_| {}).expect("indexed");
    }
}

#[test]
fn a_killed_run_leaves_the_last_commit_and_the_next_one_heals() {
    let folder = Folder::new();
    for n in 0..40 {
        folder.write(&format!("{n}.txt"), &article(&format!("Number {n}")));
    }
    folder.index();
    let before = folder.paths();
    let child = || {
        std::process::Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "child_that_indexes", "--test-threads", "1"])
            .env(CHILD, folder.path(""))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("started")
    };
    let start = std::time::Instant::now();
    assert!(child().wait().expect("ended").success());
    let whole = start.elapsed();
    for round in 0..12u32 {
        for n in 0..40 {
            let text = article(&format!("Number {n} of round {round}"));
            folder.write(&format!("{n}.txt"), &text);
        }
        let mut run = child();
        std::thread::sleep(whole * round / 10);
        run.kill().expect("killed");
        run.wait().expect("ended");
        assert_eq!(folder.paths(), before);
        assert!(full(&folder).expect("verified").sound());
    }
    folder.index();
    let found = full(&folder).expect("verified");
    assert!(found.sound(), "{:?}", found.damage);
    assert_eq!(found.records, 40);
}
