//! What is promised of the program itself when it is starved, stopped and fed with hostile files.
//!
//! `docs/reliability.md` lists the promises; what needs a killed writer or damaged files is in `archive_integrity.rs`.
#![cfg(all(feature = "cli", unix))]

mod support;

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use support::transcript::run;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn article(headline: &str, words: usize) -> String {
    format!(
        "{headline}\n\nMarch 4, 2015\n\nThe north wall of the port was mended on Tuesday. {}\n",
        "More was said of walls and ports. ".repeat(words)
    )
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The number that a command prints.
fn count(query: &str, folder: &Path) -> usize {
    let output = run(&format!("morgue search --count -- {query}"), folder);
    text(&output.stdout).trim().parse().unwrap_or_default()
}

/// A disk without room, as far as a process can be told so: no file may grow beyond some blocks of 512 bytes.
#[test]
fn a_disk_without_room_ends_the_run_and_the_next_one_heals() {
    let home = folder();
    let home = home.path();
    write(home, "news/first.txt", article("First", 1));
    assert_eq!(code(&run("morgue index news", home)), Some(0));
    for n in 0..30 {
        write(
            home,
            &format!("news/{n}.txt"),
            article(&format!("Number {n}"), 40 + n),
        );
    }
    let starved = run("trap '' XFSZ; ulimit -f 8; morgue index", home);
    assert_eq!(code(&starved), Some(6), "{}", text(&starved.stderr));
    assert!(
        text(&starved.stderr).contains(".morgue/"),
        "{}",
        text(&starved.stderr)
    );
    assert_eq!(count("wall", home), 1, "the last commit answers");
    assert_eq!(code(&run("morgue index", home)), Some(0));
    assert_eq!(count("wall", home), 31);
    assert_eq!(code(&run("morgue verify --full", home)), Some(0));
}

/// Starts an `index` that takes a while.
fn start(home: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_morgue"))
        .args(["index", "news"])
        .current_dir(home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("started")
}

#[test]
fn a_signal_ends_a_run_soon_and_the_next_one_goes_on() {
    let home = folder();
    let home = home.path();
    for n in 0..60 {
        write(
            home,
            &format!("news/{n}.txt"),
            article(&format!("Number {n}"), 4000),
        );
    }
    for (signal, exit) in [("INT", 130), ("TERM", 143)] {
        let mut child = start(home);
        // As soon as there is an archive: the run is under way.
        let begun = Instant::now();
        while !home.join(".morgue/CURRENT").exists() && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(2));
        }
        let sent = Instant::now();
        let killed = run(&format!("kill -{signal} {}", child.id()), home);
        assert_eq!(code(&killed), Some(0));
        let ended = child.wait().expect("ended");
        assert!(
            sent.elapsed() < Duration::from_secs(3),
            "{:?}",
            sent.elapsed()
        );
        assert_eq!(ended.code(), Some(exit));
        fs::remove_dir_all(home.join(".morgue")).expect("removed");
    }
    let mut child = start(home);
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert_eq!(code(&run("morgue index news", home)), Some(0));
    assert_eq!(count("wall", home), 60);
}

#[test]
fn a_text_that_is_too_large_costs_no_memory_and_is_named() {
    let home = folder();
    let home = home.path();
    write(home, "news/small.txt", article("Small", 1));
    // One line of 60 MB.
    let made = run(
        "yes 'more was said ' | tr -d '\\n' | head -c 62914560 > news/large.txt",
        home,
    );
    assert_eq!(code(&made), Some(0));
    // A gibibyte of addresses, the program, its stacks and its maps included.
    let limit = if cfg!(target_os = "linux") {
        "ulimit -v 1048576; "
    } else {
        ""
    };
    let output = run(&format!("{limit}morgue index news"), home);
    assert_eq!(code(&output), Some(3), "{}", text(&output.stderr));
    let named = "error: news/large.txt: too large: one article of 60 MB (at most 32 MB; split it)";
    assert!(
        text(&output.stderr).contains(named),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(count("wall", home), 1);
}

#[test]
fn hostile_files_are_read_or_named_and_nothing_raw_is_shown() {
    let home = folder();
    let home = home.path();
    let hostile: &[(&[u8], Vec<u8>)] = &[
        (b"empty.txt", Vec::new()),
        (
            b"nul.txt",
            [b"a\0\0b\0\n".as_slice(), article("Nul", 0).as_bytes()].concat(),
        ),
        (
            b"broken.txt",
            [
                article("Broken", 0).as_bytes(),
                b"cut \xff\xfe\xc3\x28 \x80 word\n",
            ]
            .concat(),
        ),
        (b"utf16.txt", {
            let wide = article("Wide", 0);
            let units = wide.encode_utf16().flat_map(u16::to_le_bytes);
            [0xFF, 0xFE].into_iter().chain(units).collect()
        }),
        (
            b"marks.txt",
            format!("{}{}", article("Marks", 0), "\"".repeat(300_000)).into(),
        ),
        (
            b"nested.txt",
            format!("{}{}", article("Nested", 0), "“abc ‘def ".repeat(10_000)).into(),
        ),
        (
            b"word.txt",
            format!("{}{}", article("Word", 0), "x".repeat(1 << 20)).into(),
        ),
        (
            b"accents.txt",
            format!("{}a{}", article("Accents", 0), "\u{301}".repeat(100_000)).into(),
        ),
        (
            b"escape\x1b[31m\x07.txt",
            article("\u{1b}]0;owned\u{7}\u{1b}[2J Red", 0).into(),
        ),
        (
            b"override.txt",
            article("\u{202e}txt.exe\u{202c} \u{2066}\u{200b}", 0).into(),
        ),
        (
            b"formula.txt",
            article("=HYPERLINK(\"http://x.example\",\"Win\")", 0).into(),
        ),
        (
            b"new\nline \"quoted\" $(id);`x`.txt",
            article("Line", 0).into(),
        ),
        (b"-rf --help.txt", article("Flag", 0).into()),
        (b"caf\xE9 \xFF.txt", article("Odd", 0).into()),
        (
            b"dates.txt",
            format!(
                "{}February 31, 2014 Updated: Smarch 13, 0\n1/1/-5\n{}/1/2014\n",
                article("Dates", 0),
                "9".repeat(400)
            )
            .into(),
        ),
    ];
    let news = home.join("news");
    fs::create_dir(&news).expect("made");
    for (name, bytes) in hostile {
        fs::write(news.join(std::ffi::OsStr::from_bytes(name)), bytes).expect("written");
    }
    let deep = format!("news/{}", "d/".repeat(200));
    write(home, &format!("{deep}deep.txt"), article("Deep", 0));
    symlink(".", news.join("loop")).expect("a link");
    symlink("/dev/zero", news.join("zero.txt")).expect("a link");
    assert_eq!(code(&run("mkfifo news/fifo.txt", home)), Some(0));

    let indexed = run("timeout 60 morgue index news", home);
    assert_eq!(code(&indexed), Some(0), "{}", text(&indexed.stderr));
    for name in [
        "empty.txt: empty",
        "loop: a link",
        "zero.txt: a link",
        "fifo.txt: not a regular file",
    ] {
        assert!(
            text(&indexed.stderr).contains(name),
            "{name}\n{}",
            text(&indexed.stderr)
        );
    }
    assert_eq!(
        count("wall", home),
        hostile.len(),
        "all but the empty one, and the deep one"
    );

    // Nothing that a terminal would obey, whatever command shows it.
    let mut shown = indexed.stdout;
    shown.extend(indexed.stderr);
    for command in [
        "search wall -n all --color always",
        "show news/override.txt",
        "export wall --format csv",
        "kwic wall -n all",
        "timeline wall",
        "problems",
    ] {
        let output = run(&format!("morgue {command}"), home);
        // CSV is for programs: on a terminal alone it is shown with escapes.
        if !command.contains("csv") {
            shown.extend(output.stdout);
        }
        shown.extend(output.stderr);
    }
    let shown = text(&shown);
    for raw in ["\u{1b}]", "\u{1b}[2J", "\u{7}", "\u{202e}", "\u{2066}"] {
        assert!(!shown.contains(raw), "{raw:?} reached the terminal");
    }

    // Names come back exactly, and open what they name.
    let paths = run("morgue search wall --format paths --null", home).stdout;
    let paths: Vec<_> = paths
        .split(|byte| *byte == 0)
        .filter(|path| !path.is_empty())
        .collect();
    assert_eq!(paths.len(), hostile.len());
    for path in paths {
        assert!(Path::new(std::ffi::OsStr::from_bytes(path)).is_file());
    }
    let odd = run("morgue show news/caf*.txt", home);
    assert_eq!(code(&odd), Some(0), "{}", text(&odd.stderr));

    // No cell of a table is a formula, or longer than a spreadsheet takes.
    let table = text(&run("morgue export --format csv", home).stdout);
    assert!(table.contains("\"'=HYPERLINK("), "{table}");
    assert!(table.lines().all(|line| line.len() < 32_767));
}
