//! The command line, as transcripts: `tests/cli/<command>.md` shows commands and what they print, and is run here.
//!
//! Each file runs in a folder of its own that holds a copy of `seeds`. `MORGUE_BLESS=1 cargo test --test cli` rewrites
//! what differs; `tests/support/transcript.rs` says how a transcript is read.
#![cfg(all(feature = "cli", unix))]

mod support;

use std::fs;

use support::transcript::{Piece, matches, pieces, run, shown};
use support::{bless, copy_folder, files_below, line_diff, root};

#[test]
fn transcripts_are_what_the_program_prints() {
    let mut report = String::new();
    let mut ran = 0;
    for file in files_below(&root().join("tests/cli")) {
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let old = fs::read_to_string(&file).expect("a transcript");
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().canonicalize().expect("a folder");
        copy_folder(&root().join("seeds"), &folder.join("seeds"));
        let mut new = String::new();
        for piece in pieces(&old) {
            match piece {
                Piece::Text(line) => new += &(line + "\n"),
                Piece::Command {
                    command,
                    shown: expected,
                    ..
                } => {
                    ran += 1;
                    let seen = shown(&run(&command, &folder), &folder);
                    let blank_end = expected.last().is_some_and(|line| line.is_empty());
                    let mut lines = if matches(&expected, &seen) {
                        expected
                    } else {
                        seen
                    };
                    if blank_end && lines.last().is_none_or(|line| !line.is_empty()) {
                        lines.push(String::new());
                    }
                    new += &format!("$ {command}\n");
                    for line in lines {
                        new += &(line + "\n");
                    }
                }
            }
        }
        if new != old {
            if bless() {
                fs::write(&file, &new).expect("a transcript");
            } else {
                report += &format!(
                    "\ntests/cli/{name}  (- shown, + printed now)\n{}",
                    line_diff(&old, &new)
                );
            }
        }
    }
    assert!(
        report.is_empty(),
        "{report}\nWhere the new output is right: MORGUE_BLESS=1 cargo test --test cli, then read `git diff tests/cli`."
    );
    assert!(ran > 0, "no command was run");
}

#[test]
fn a_transcript_is_cut_into_commands() {
    let markdown = "# Title\n```console\n$ morgue x\nout\n! err\n? 2\n```\n";
    assert_eq!(
        pieces(markdown)[2],
        Piece::Command {
            command: "morgue x".to_owned(),
            shown: ["out", "! err", "? 2"].map(str::to_owned).to_vec(),
            fence: "console".to_owned(),
        }
    );
}

#[test]
fn shown_lines_must_match_but_for_elisions_and_times() {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    assert!(matches(&lines("a\n...\nd"), &lines("a\nb\nc\nd")));
    assert!(matches(
        &lines("Done in 0.1 s. Try: x"),
        &lines("Done in 12.5 s. Try: x")
    ));
    assert!(matches(&lines("Done in [time]"), &lines("Done in 3 ms")));
    assert!(!matches(&lines("a\n...\nd"), &lines("a\nb\nc")));
    assert!(!matches(
        &lines("5 articles in 4 files"),
        &lines("5 articles in 3 files")
    ));
}
