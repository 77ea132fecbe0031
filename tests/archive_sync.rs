//! An archive kept in step with a folder, run after run.

#![cfg(feature = "archive")]

mod archive_support;

use std::fs;
use std::path::Path;

use archive_support::{Folder, article};
use morgue::archive::{Archive, Error, Event, IndexRequest, StoredPath, Summary, index};

fn figures(summary: &Summary) -> (u64, u64, u64, u64, u64, u64) {
    (
        summary.found,
        summary.indexed,
        summary.unchanged,
        summary.skipped,
        summary.unreadable,
        summary.gone,
    )
}

fn adds_up(summary: &Summary) {
    let parts = summary.indexed + summary.unchanged + summary.skipped + summary.unreadable;
    assert_eq!(summary.found, parts, "{summary:?}");
    let tally = &summary.tally;
    assert_eq!(tally.articles, tally.one_a_file + tally.from_exports);
    let dated = tally.printed + tally.update_only + tally.dateline + tally.path + tally.hand;
    assert_eq!(tally.articles, dated + tally.undated);
    assert_eq!(tally.quotes, tally.with_speaker + tally.without_speaker);
}

#[test]
fn a_second_run_finds_nothing_to_do() {
    let folder = Folder::new();
    folder.write("a.txt", &article("Harbour reopens"));
    folder.write("b/c.txt", &article("Ferry returns"));
    folder.write("d.jpg", "\u{0}not read");
    fs::write(folder.path("d.jpg"), b"\xFF\xD8\xFF\xE0 JFIF").expect("written");
    let first = folder.index();
    assert!(first.created);
    assert_eq!(figures(&first), (3, 2, 0, 1, 0, 0));
    assert_eq!(first.tally.articles, 2);
    adds_up(&first);
    let second = folder.index();
    assert!(!second.created && second.nothing_to_do());
    assert_eq!(figures(&second), (3, 0, 2, 1, 0, 0));
    adds_up(&second);
    let status = folder.archive().status().expect("status");
    assert_eq!((status.sources, status.skipped, status.articles), (2, 1, 2));
}

/// Bytes of all files below a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| match path.is_dir() {
            true => size(&path),
            false => fs::metadata(path).expect("a file").len(),
        })
        .sum()
}

#[test]
fn what_is_removed_gives_its_room_back() {
    let folder = Folder::new();
    let name = |n: u32| format!("{n}.txt");
    let mut number = 1u32;
    for n in 0..40 {
        // Words that no other article has: nothing that packing could take away.
        let words = (0..1500).map(|_| {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("w{:06x}", number >> 8)
        });
        let words = words.collect::<Vec<_>>().join(" ");
        folder.write(&name(n), &article(&format!("Tide {n}\n\n{words}.")));
    }
    folder.index();
    let before = size(&folder.dir());
    (0..15).for_each(|n| fs::remove_file(folder.path(&name(n))).expect("removed"));
    assert_eq!(folder.index().gone, 15);
    // Not the most of it yet: nothing is written anew for so little.
    assert!(size(&folder.dir()) > before * 9 / 10);
    (15..30).for_each(|n| fs::remove_file(folder.path(&name(n))).expect("removed"));
    assert_eq!(folder.index().gone, 15);
    let after = size(&folder.dir());
    assert!(after < before / 2, "{after} of {before} bytes");
    assert_eq!(folder.paths().len(), 10);
}

#[test]
fn additions_changes_renames_and_deletions_are_followed() {
    let folder = Folder::new();
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        folder.write(name, &article(name));
    }
    folder.index();
    folder.write("e.txt", &article("New"));
    folder.write("b.txt", &article("Changed"));
    fs::rename(folder.path("c.txt"), folder.path("f.txt")).expect("renamed");
    fs::remove_file(folder.path("d.txt")).expect("removed");
    // Touched, but equal: it is looked into and left.
    folder.write("a.txt", &article("a.txt"));
    let summary = folder.index();
    assert_eq!(figures(&summary), (4, 3, 1, 0, 0, 2));
    assert_eq!(summary.new, 2);
    adds_up(&summary);
    assert_eq!(folder.paths(), ["a.txt", "b.txt", "e.txt", "f.txt"]);
    assert_eq!(folder.archive().status().expect("status").articles, 4);
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let folder = Folder::new();
    folder.write("a.txt", &article("Tall ships"));
    folder.index();
    let time = fs::metadata(folder.path("a.txt"))
        .and_then(|metadata| metadata.modified())
        .expect("a time");
    folder.write("a.txt", &article("Fast ships"));
    fs::File::options()
        .write(true)
        .open(folder.path("a.txt"))
        .and_then(|file| file.set_modified(time))
        .expect("set back");
    assert_eq!(folder.index().indexed, 1);
}

#[test]
fn only_what_this_run_looks_for_can_be_gone() {
    let folder = Folder::new();
    folder.write("x/a.txt", &article("A"));
    folder.write("y/b.txt", &article("B"));
    folder.write("y/c.txt", &article("C"));
    folder.index_paths(&["x", "y"]).expect("indexed");
    fs::remove_file(folder.path("y/b.txt")).expect("removed");
    let summary = folder.index_paths(&["x"]).expect("indexed");
    assert_eq!(figures(&summary), (1, 0, 1, 0, 0, 0));
    assert_eq!(folder.paths(), ["x/a.txt", "y/b.txt", "y/c.txt"]);
    let summary = folder.index_paths(&[]).expect("indexed");
    assert_eq!(figures(&summary), (2, 0, 2, 0, 0, 1));
    assert_eq!(folder.paths(), ["x/a.txt", "y/c.txt"]);
}

#[test]
fn folders_whose_names_begin_alike_are_told_apart() {
    let folder = Folder::new();
    for name in ["y/a.txt", "y0/b.txt", "y-z/c.txt", "y.txt", "y/z/d.txt"] {
        folder.write(name, &article(name));
        folder.write("kept/e.txt", &article("E"));
    }
    folder.index();
    for name in ["y/a.txt", "y0/b.txt", "y-z/c.txt", "y.txt"] {
        fs::remove_file(folder.path(name)).expect("removed");
    }
    assert_eq!(folder.index_paths(&["y"]).expect("indexed").gone, 1);
    assert_eq!(
        folder.paths(),
        ["kept/e.txt", "y-z/c.txt", "y.txt", "y/z/d.txt", "y0/b.txt"]
    );
    assert_eq!(folder.index().gone, 3);
    assert_eq!(folder.paths(), ["kept/e.txt", "y/z/d.txt"]);
}

#[test]
fn a_vanished_root_is_refused_and_nothing_changes() {
    let folder = Folder::new();
    folder.write("x/a.txt", &article("A"));
    folder.write("y/b.txt", &article("B"));
    folder.index_paths(&["x", "y"]).expect("indexed");
    fs::rename(folder.path("x"), folder.path("away")).expect("moved");
    for paths in [&[][..], &["x"]] {
        let refused = folder.index_paths(paths);
        assert!(matches!(refused, Err(Error::VanishedRoot { .. })));
    }
    // An empty mount point is the same thing.
    fs::create_dir(folder.path("x")).expect("made");
    let refused = folder.index_paths(&[]);
    assert!(matches!(refused, Err(Error::EmptiedRoot { .. })));
    assert_eq!(folder.paths(), ["x/a.txt", "y/b.txt"]);
    let request = IndexRequest {
        allow_vanished: true,
        ..folder.request(&[])
    };
    let summary = index(&folder.dir(), &request, &mut |_| {}).expect("allowed");
    assert_eq!(summary.gone, 1);
    assert_eq!(folder.paths(), ["y/b.txt"]);
    fs::remove_dir_all(folder.path("y")).expect("removed");
    let summary = index(&folder.dir(), &request, &mut |_| {}).expect("allowed");
    assert_eq!(figures(&summary), (0, 0, 0, 0, 0, 1));
    assert_eq!(folder.paths(), [""; 0]);
}

#[test]
fn a_path_that_never_was_is_another_error_and_makes_no_archive() {
    let folder = Folder::new();
    let missing = folder.index_paths(&["no-such-folder"]);
    assert!(matches!(missing, Err(Error::MissingPath { .. })));
    assert!(!folder.dir().exists());
    assert!(matches!(folder.index_paths(&[]), Err(Error::NoRoots)));
    assert!(!folder.dir().exists());
}

#[test]
fn an_archive_is_never_made_among_other_files() {
    let folder = Folder::new();
    folder.write("a.txt", &article("A"));
    folder.write("home/letter.txt", "Dear Sir");
    let request = folder.request(&["a.txt"]);
    let refused = index(&folder.path("home"), &request, &mut |_| {});
    assert!(matches!(refused, Err(Error::NotAnArchive { .. })));
    assert_eq!(fs::read_dir(folder.path("home")).expect("read").count(), 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = Folder::new();
    folder.write("a.txt", &article("A"));
    let dry = |folder: &Folder| {
        let request = IndexRequest {
            dry_run: true,
            ..folder.request(&["."])
        };
        index(&folder.dir(), &request, &mut |_| {}).expect("planned")
    };
    let summary = dry(&folder);
    assert_eq!((summary.indexed, summary.dry_run), (1, true));
    assert!(!folder.dir().exists());
    folder.index();
    folder.write("b.txt", &article("B"));
    fs::remove_file(folder.path("a.txt")).expect("removed");
    let summary = dry(&folder);
    assert_eq!((summary.indexed, summary.gone), (1, 1));
    assert_eq!(folder.paths(), ["a.txt"]);
}

#[test]
fn a_rebuild_takes_the_place_of_the_old_index() {
    let folder = Folder::new();
    folder.write("a.txt", &article("A"));
    folder.index();
    let request = IndexRequest {
        rebuild: true,
        ..folder.request(&[])
    };
    let summary = index(&folder.dir(), &request, &mut |_| {}).expect("rebuilt");
    assert!(summary.rebuilt);
    assert_eq!(figures(&summary), (1, 1, 0, 0, 0, 0));
    assert_eq!(folder.paths(), ["a.txt"]);
    assert!(folder.dir().join("index-2").is_dir());
    assert!(!folder.dir().join("index-1").exists());
}

#[test]
fn a_source_that_can_no_longer_be_read_keeps_what_it_had() {
    let folder = Folder::new();
    folder.write("a.txt", &article("Small"));
    folder.write("b.txt", &article("Other"));
    folder.index();
    folder.write("a.txt", &article(&"Large ".repeat(100)));
    let request = IndexRequest {
        max_size: 300,
        ..folder.request(&["."])
    };
    let mut named = Vec::new();
    let summary = index(&folder.dir(), &request, &mut |event| {
        if let Event::Unreadable { path, reason } = event {
            named.push(format!("{path}: {reason}"));
        }
    })
    .expect("indexed");
    assert!(summary.partial());
    assert_eq!(figures(&summary), (2, 0, 1, 0, 1, 0));
    assert!(named[0].starts_with("a.txt: too large"), "{named:?}");
    let problems = folder.archive().problems().expect("problems");
    assert_eq!(problems.unreadable[0].path.text(), "a.txt");
    assert_eq!(folder.archive().status().expect("status").articles, 2);
    // Allowed again, it is read again.
    assert_eq!(figures(&folder.index()), (2, 1, 1, 0, 0, 0));
    let problems = folder.archive().problems().expect("problems");
    assert!(problems.unreadable.is_empty());
}

#[test]
fn hidden_entries_and_the_archive_are_no_sources() {
    let folder = Folder::new();
    folder.write("a.txt", &article("A"));
    folder.write(".hidden/b.txt", &article("B"));
    folder.write(".gitignore", "*.txt\n");
    folder.write("sub/.ignore", "*\n");
    folder.write("sub/c.txt", &article("C"));
    assert_eq!(folder.index().found, 2);
    assert_eq!(folder.paths(), ["a.txt", "sub/c.txt"]);
}

#[test]
fn a_second_writer_is_told_and_may_wait() {
    let folder = Folder::new();
    folder.write("a.txt", &article("A"));
    folder.index();
    let lock = fs::File::options()
        .write(true)
        .open(folder.dir().join("lock"))
        .expect("the lock");
    lock.lock().expect("locked");
    assert!(matches!(folder.index_paths(&[]), Err(Error::Locked { .. })));
    // Readers do not mind.
    assert_eq!(folder.paths(), ["a.txt"]);
    assert!(folder.archive().status().expect("status").being_written);
    let request = IndexRequest {
        wait: true,
        ..folder.request(&[])
    };
    let mut lock = Some(lock);
    let mut waited = 0;
    index(&folder.dir(), &request, &mut |event| {
        if matches!(event, Event::Waiting(_)) {
            waited += 1;
            lock = None;
        }
    })
    .expect("its turn");
    assert_eq!(waited, 1);
}

#[test]
fn an_interrupted_run_ends_and_the_next_one_heals() {
    let folder = Folder::new();
    for n in 0..50 {
        folder.write(&format!("{n}.txt"), &article(&format!("Number {n}")));
    }
    let request = folder.request(&["."]);
    let interrupt = request.interrupt.clone();
    let stopped = index(&folder.dir(), &request, &mut |event| {
        if matches!(event, Event::Planned { .. }) {
            interrupt.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    });
    assert!(matches!(stopped, Err(Error::Interrupted)));
    let some = folder.archive().status().expect("status").articles;
    let healed = folder.index();
    assert_eq!(healed.indexed + some, 50);
    assert_eq!(folder.paths().len(), 50);
}

#[test]
fn an_archive_elsewhere_names_its_sources_by_where_they_stand() {
    let folder = Folder::new();
    folder.write("news/a.txt", &article("A"));
    fs::create_dir(folder.path("archives")).expect("made");
    let dir = folder.path("archives/ix");
    index(&dir, &folder.request(&["news"]), &mut |_| {}).expect("indexed");
    let archive = Archive::open(&dir).expect("open");
    let full = folder.path("news");
    let want = StoredPath::of(&full, Path::new("/"));
    assert_eq!(
        archive.roots()[0].as_bytes(),
        [b"/", want.as_bytes()].concat()
    );
}

#[test]
fn a_text_without_text_is_skipped_and_a_problem() {
    let folder = Folder::new();
    folder.write("a.txt", &article("A"));
    folder.write("b.txt", " \n\n");
    folder.index();
    let problems = folder.archive().problems().expect("problems");
    assert!(problems.gaps.is_empty() && problems.unreadable.is_empty());
    assert_eq!(problems.skipped[0].reason, "empty");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn what_is_no_regular_file_is_named_and_never_opened() {
        let folder = Folder::new();
        folder.write("a.txt", &article("A"));
        folder.write("folder.txt/inside.txt", &article("B"));
        symlink("/no-such-file", folder.path("dangling.txt")).expect("a link");
        symlink(".", folder.path("loop")).expect("a link");
        symlink("a.txt", folder.path("link.txt")).expect("a link");
        let fifo = std::process::Command::new("mkfifo")
            .arg(folder.path("fifo.txt"))
            .status();
        assert!(fifo.expect("mkfifo").success());
        let mut named = Vec::new();
        let summary = index(&folder.dir(), &folder.request(&["."]), &mut |event| {
            if let Event::Skipped { path, reason } = event {
                named.push(format!("{path}: {reason}"));
            }
        })
        .expect("indexed");
        adds_up(&summary);
        named.sort();
        assert_eq!(
            named,
            [
                "dangling.txt: a link to nothing",
                "fifo.txt: not a regular file (FIFO)",
                "link.txt: a link (links are not followed)",
                "loop: a link (links are not followed)",
            ]
        );
        assert_eq!(folder.paths(), ["a.txt", "folder.txt/inside.txt"]);
    }

    #[test]
    fn names_that_are_no_utf_8_come_back_exactly() {
        let folder = Folder::new();
        let name = OsStr::from_bytes(b"caf\xE9 \xFF.txt");
        fs::write(folder.path("").join(name), article("Odd")).expect("written");
        assert_eq!(folder.index().indexed, 1);
        assert_eq!(folder.stored(), [StoredPath::from_bytes(name.as_bytes())]);
        let base = folder.path("");
        let file = folder.stored()[0].resolve(&base);
        assert!(file.is_file(), "{file:?}");
        assert_eq!(folder.index().unchanged, 1);
        // Its name as text is another file's exactly: each goes for itself.
        folder.write("caf\u{FFFD} \u{FFFD}.txt", &article("Other"));
        assert_eq!(folder.index().new, 1);
        fs::remove_file(&file).expect("removed");
        let summary = folder.index();
        assert_eq!((summary.gone, summary.unchanged), (1, 1));
        assert_eq!(folder.paths(), ["caf\u{FFFD} \u{FFFD}.txt"]);
    }

    #[test]
    fn an_archive_without_write_permission_is_readable() {
        let folder = Folder::new();
        folder.write("a.txt", &article("A"));
        folder.index();
        let modes = |write: bool| {
            let mut all = vec![folder.dir()];
            while let Some(path) = all.pop() {
                let folder = path.is_dir();
                if folder {
                    all.extend(
                        fs::read_dir(&path)
                            .expect("read")
                            .flatten()
                            .map(|e| e.path()),
                    );
                }
                let mode = if write {
                    0o700
                } else if folder {
                    0o555
                } else {
                    0o444
                };
                fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("mode");
            }
        };
        modes(false);
        let paths = folder.paths();
        modes(true);
        assert_eq!(paths, ["a.txt"]);
    }
}
