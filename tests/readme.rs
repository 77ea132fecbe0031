//! README's commands, run on a copy of the project's seeds: each must work, and print what README shows.
//!
//! What a command prints is compared with stdout and stderr in the order they came. `? 1` under a command says that it
//! ends with that code. Commands that build or fetch are known by the list below and left out.
#![cfg(all(feature = "cli", unix))]

mod support;

use std::fs;

use support::transcript::{Piece, masked, matches, pieces, run};
use support::{copy_folder, line_diff, root};

/// Commands that README names and no test runs again.
const LEFT_OUT: &[&str] = &[
    "git clone ",
    "cd ",
    "cargo install ",
    "cargo test",
    "cargo build ",
];

#[test]
#[ignore = "README is on its way"]
fn readme_commands_work_and_print_what_is_shown() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().canonicalize().expect("a folder");
    copy_folder(&root().join("seeds"), &folder.join("seeds"));
    let mut report = String::new();
    let mut ran = 0;
    for piece in pieces(&readme) {
        let Piece::Command { command, shown, .. } = piece else {
            continue;
        };
        if LEFT_OUT.iter().any(|start| command.starts_with(start)) {
            continue;
        }
        let line = command.replace("cargo run --release -- ", "morgue ");
        let output = run(&format!("{{ {line}\n}} 2>&1"), &folder);
        let mut seen = masked(&output.stdout, &folder);
        let code = output.status.code().unwrap_or(-1);
        if code != 0 {
            seen.push(format!("? {code}"));
        }
        ran += 1;
        if !shown.is_empty() && !matches(&shown, &seen) {
            report += &format!(
                "\n$ {command}\n{}",
                line_diff(&shown.join("\n"), &seen.join("\n"))
            );
        } else if shown.is_empty() && code != 0 {
            report += &format!(
                "\n$ {command}\nends with code {code}:\n{}\n",
                seen.join("\n")
            );
        }
    }
    assert!(
        report.is_empty(),
        "README shows one thing and the program does another:{report}"
    );
    assert!(ran >= 5, "README shows only {ran} commands");
}
