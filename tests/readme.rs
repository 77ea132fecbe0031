//! README's commands, run on a copy of the project's seeds: each must work, and print what README shows.
//!
//! What a command prints is compared with stdout and stderr in the order they came. `? 1` under a command says that it
//! ends with that code. A command with nothing shown under it must end with 0. Commands that build or fetch are known by
//! the list below and left out. `MORGUE_BLESS=1 cargo test --test readme` rewrites what differs.
#![cfg(all(feature = "cli", unix))]

mod support;

use std::fs;

use support::transcript::{Piece, masked, matches, pieces, run};
use support::{bless, copy_folder, line_diff, root};

/// Commands that README names and no test runs again.
const LEFT_OUT: &[&str] = &[
    "git clone ",
    "cd ",
    "cargo install ",
    "cargo test",
    "cargo build ",
];

#[test]
fn readme_commands_work_and_print_what_is_shown() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().canonicalize().expect("a folder");
    copy_folder(&root().join("seeds"), &folder.join("seeds"));
    let mut now = String::new();
    let mut report = String::new();
    let mut ran = 0;
    for piece in pieces(&readme) {
        let (command, shown) = match piece {
            Piece::Text(line) => {
                now += &(line + "\n");
                continue;
            }
            Piece::Command { command, shown, .. } => (command, shown),
        };
        let prompt = if readme.contains(&format!("$ {command}\n")) {
            "$ "
        } else {
            ""
        };
        now += &format!("{prompt}{command}\n");
        if LEFT_OUT.iter().any(|start| command.starts_with(start)) {
            continue;
        }
        ran += 1;
        let line = command.replace("cargo run --release -- ", "morgue ");
        let output = run(&format!("{{ {line}\n}} 2>&1"), &folder);
        let mut seen = masked(&output.stdout, &folder);
        match output.status.code() {
            Some(0) => {}
            code => seen.push(format!("? {}", code.unwrap_or(-1))),
        }
        let works = if shown.is_empty() {
            output.status.success()
        } else {
            matches(&shown, &seen)
        };
        if !works {
            report += &format!(
                "\n$ {command}\n{}",
                line_diff(&shown.join("\n"), &seen.join("\n"))
            );
        }
        for line in if works { shown } else { seen } {
            now += &(line + "\n");
        }
    }
    if bless() {
        fs::write(&path, now).expect("README.md");
        return;
    }
    assert!(
        report.is_empty(),
        "README shows one thing (-) and the program does another (+):{report}"
    );
    assert!(ran >= 5, "README shows only {ran} commands");
}
