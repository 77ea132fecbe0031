//! Commands with what they print, in Markdown: run again and compared.
//!
//! In a fenced block marked `console`, a line that begins with `$ ` is a command; the lines under it are what it prints
//! on stdout, then, each behind `! `, what it prints on stderr; `? 3` ends it where the exit code is not 0. A line `...`
//! stands for any lines. Times are masked (`in 0.1 s` becomes `in [time]`), as is the folder the commands run in (`[folder]`).

use std::path::Path;
use std::process::{Command, Output};

/// One line of a Markdown file, or one command of it with what should follow.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Anything else in the file.
    Text(String),
    /// A command of a fenced block, with the lines under it and the block's mark (`console`, `sh`).
    Command {
        command: String,
        shown: Vec<String>,
        fence: String,
    },
}

/// Cuts a Markdown file into text and commands. In `sh` blocks every line is a command and nothing is shown.
pub(crate) fn pieces(markdown: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut fence: Option<String> = None;
    for line in markdown.lines() {
        let runs = fence.as_deref().filter(|f| ["console", "sh"].contains(f));
        if let Some(mark) = line.strip_prefix("```") {
            fence = match fence {
                None => Some(mark.trim().to_owned()),
                Some(_) => None,
            };
            pieces.push(Piece::Text(line.to_owned()));
        } else if let (Some("console"), Some(command)) = (runs, line.strip_prefix("$ ")) {
            pieces.push(Piece::Command {
                command: command.to_owned(),
                shown: Vec::new(),
                fence: "console".to_owned(),
            });
        } else if let (Some("console"), Some(Piece::Command { shown, .. })) =
            (runs, pieces.last_mut())
        {
            shown.push(line.to_owned());
        } else if runs == Some("sh") && !line.trim().is_empty() && !line.starts_with('#') {
            pieces.push(Piece::Command {
                command: line.to_owned(),
                shown: Vec::new(),
                fence: "sh".to_owned(),
            });
        } else {
            pieces.push(Piece::Text(line.to_owned()));
        }
    }
    pieces
}

/// Runs a command line by the shell in `folder`: `morgue` is the program under test, and nothing of the caller's
/// environment is known to it.
pub(crate) fn run(command: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_morgue"));
    let path = format!(
        "{}:/usr/local/bin:/usr/bin:/bin",
        program.parent().expect("a folder").display()
    );
    Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("TZ", "UTC")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the shell runs")
}

/// What a run printed, as a transcript shows it.
pub(crate) fn shown(output: &Output, folder: &Path) -> Vec<String> {
    let mut lines = masked(&output.stdout, folder);
    lines.extend(masked(&output.stderr, folder).into_iter().map(|line| {
        if line.is_empty() {
            "!".to_owned()
        } else {
            format!("! {line}")
        }
    }));
    match output.status.code() {
        Some(0) => {}
        Some(code) => lines.push(format!("? {code}")),
        None => lines.push("? killed".to_owned()),
    }
    lines
}

/// The lines of an output, with what differs from run to run taken out.
pub(crate) fn masked(bytes: &[u8], folder: &Path) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut text = text.replace(&*folder.to_string_lossy(), "[folder]");
    if let Ok(real) = folder.canonicalize() {
        text = text.replace(&*real.to_string_lossy(), "[folder]");
    }
    text.lines().map(mask_time).collect()
}

/// `in 0.1 s` and `in 12 ms` become `in [time]`.
pub(crate) fn mask_time(line: &str) -> String {
    let Some(at) = line.find(" in ") else {
        return line.trim_end().to_owned();
    };
    let rest = &line[at + 4..];
    let number = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .len();
    let after = &rest[number..];
    let unit = [" ms", " s", " min"].iter().find(|unit| {
        after
            .strip_prefix(**unit)
            .is_some_and(|end| !end.starts_with(char::is_alphanumeric))
    });
    match unit {
        Some(unit) if number > 0 => format!("{} in [time]{}", &line[..at], &after[unit.len()..])
            .trim_end()
            .to_owned(),
        _ => line.trim_end().to_owned(),
    }
}

/// Whether what was printed is what is shown; `...` stands for any lines, and blank lines at the end do not count.
pub(crate) fn matches(expected: &[String], seen: &[String]) -> bool {
    let trim = |lines: &[String]| -> Vec<String> {
        let end = lines
            .iter()
            .rposition(|line| !line.trim().is_empty())
            .map_or(0, |i| i + 1);
        lines[..end].iter().map(|line| mask_time(line)).collect()
    };
    fits(&trim(expected), &trim(seen))
}

fn fits(expected: &[String], seen: &[String]) -> bool {
    match expected.split_first() {
        None => seen.is_empty(),
        Some((first, rest)) if first == "..." => (0..=seen.len()).any(|i| fits(rest, &seen[i..])),
        Some((first, rest)) => seen
            .split_first()
            .is_some_and(|(s, more)| s == first && fits(rest, more)),
    }
}
