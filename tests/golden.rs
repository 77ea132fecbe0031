//! Golden pairs: `tests/golden/<layout>/<name>.txt` is parsed and held against `<name>.json`, an array of records.
//!
//! A folder is named for the layout its texts must be read by; `malformed` holds whatever is broken on purpose, and
//! `body` is read with that layout asked for. The expected records are what a perfect reader would write down, field by
//! field. Left out of them are `parser`, `id` and `fingerprint`, which say nothing about how a text was read.
//!
//! `MORGUE_BLESS=1 cargo test --test golden` rewrites what differs: read `git diff tests/golden` before it is kept.
//! A pair that the parser cannot read yet stands in `tests/golden/gaps.txt` with its reason; a pair that is listed there
//! and is read right fails too, so that the list only shrinks. `MORGUE_GAPS=1` shows what is wrong in the listed ones.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use morgue::layout;
use morgue::parse::{self, Options};
use morgue::record::Record;
use morgue::text::decode;
use serde_json::Value;
use support::{bless, files_below, line_diff, root};

/// The keys that say nothing about how a text was read.
const LEFT_OUT: [&str; 3] = ["parser", "id", "fingerprint"];

fn golden() -> PathBuf {
    root().join("tests/golden")
}

/// The texts of all pairs, with their names: `layout/name`.
fn pairs() -> Vec<(String, PathBuf)> {
    let folder = golden();
    files_below(&folder)
        .into_iter()
        .filter(|file| file.extension().is_none_or(|ext| ext != "json"))
        .filter(|file| file.parent() != Some(folder.as_path()))
        // Files of other forms are read by `tests/documents`.
        .filter(|file| file.parent() != Some(folder.join("forms").as_path()))
        .map(|file| {
            let inside = file.strip_prefix(&folder).expect("below the folder");
            let name = inside.with_extension("").to_string_lossy().into_owned();
            (name, file)
        })
        .collect()
}

/// The pairs known to be read wrong, with the reason.
fn gaps() -> BTreeMap<String, String> {
    let text = fs::read_to_string(golden().join("gaps.txt")).unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let (name, reason) = line.split_once(": ").expect("`layout/name: reason`");
            (name.to_owned(), reason.to_owned())
        })
        .collect()
}

fn read(file: &Path) -> Vec<Record> {
    let bytes = fs::read(file).expect("a golden text");
    let decoded = decode(&bytes).expect("a golden text is text");
    let inside = file.strip_prefix(golden()).expect("below the folder");
    let path = inside.to_string_lossy();
    let asked = path.starts_with("body/").then(|| layout::named("body"));
    let options = Options {
        path: &path,
        encoding: &decoded.encoding,
        layout: asked.flatten(),
        ..Options::default()
    };
    parse::articles(&decoded.text, &options).collect()
}

/// Records as indented JSON in the record's own order of keys, a line for each, without what is left out.
fn as_json(records: &[Record]) -> String {
    let json = serde_json::to_string_pretty(records).expect("records are JSON");
    let is_left_out = |line: &str| {
        LEFT_OUT
            .iter()
            .any(|key| line.starts_with(&format!("    \"{key}\": ")))
    };
    let mut out = String::with_capacity(json.len());
    for line in json.lines().filter(|line| !is_left_out(line)) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[test]
fn every_golden_text_is_read_as_its_record_says() {
    let gaps = gaps();
    let show_gaps = std::env::var_os("MORGUE_GAPS").is_some();
    let mut report = String::new();
    let mut seen = Vec::new();
    for (name, text) in pairs() {
        let json = text.with_extension("json");
        let expected = fs::read_to_string(&json).unwrap_or_default();
        let now = as_json(&read(&text));
        seen.push(name.clone());
        match (now == expected, gaps.get(&name)) {
            (true, None) => {}
            (true, Some(reason)) => {
                report +=
                    &format!("\n{name} is read right now: take it out of gaps.txt ({reason})\n");
            }
            (false, Some(_)) if !show_gaps => {}
            (false, None) if bless() => fs::write(&json, &now).expect("a golden record"),
            (false, _) => {
                report += &format!(
                    "\n{name}  (- expected, + as read)\n{}",
                    line_diff(&expected, &now)
                );
            }
        }
    }
    for name in gaps.keys().filter(|name| !seen.contains(name)) {
        report += &format!("\n{name} stands in gaps.txt but there is no such pair\n");
    }
    assert!(
        report.is_empty(),
        "{report}\nWhere the new reading is right: MORGUE_BLESS=1 cargo test --test golden, then read `git diff tests/golden`."
    );
}

#[test]
fn golden_records_hold_together() {
    for (name, text) in pairs() {
        let Ok(json) = fs::read_to_string(text.with_extension("json")) else {
            continue; // the other test tells that it is missing
        };
        let records: Value = serde_json::from_str(&json).expect("JSON");
        let layout = name.split('/').next().expect("a folder");
        for record in records.as_array().expect("an array") {
            let body: Vec<char> = record["body"].as_str().expect("a body").chars().collect();
            let slice = |piece: &Value| -> String {
                let place = |key: &str| piece[key].as_u64().expect("an offset") as usize;
                body[place("start")..place("end")].iter().collect()
            };
            let blocks: Vec<String> = record["blocks"]
                .as_array()
                .expect("blocks")
                .iter()
                .map(slice)
                .collect();
            assert_eq!(
                blocks.join("\n\n"),
                record["body"].as_str().expect("a body"),
                "{name}: the blocks are the body"
            );
            for kind in ["quotes", "mentions"] {
                for piece in record[kind].as_array().expect("a list") {
                    assert_eq!(
                        slice(piece),
                        piece["text"],
                        "{name}: {kind} slice to their text"
                    );
                }
            }
            if layout != "malformed" {
                assert_eq!(
                    record["source"]["layout"], layout,
                    "{name}: read by the folder's layout"
                );
            }
        }
    }
}

#[test]
fn a_difference_is_shown_line_by_line() {
    let diff = line_diff("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\ne\nx\ng\nh\n");
    assert_eq!(
        diff,
        "        ...\n      3 c\n      4 d\n      5 e\n-     6 f\n+     6 x\n      7 g\n      8 h\n"
    );
}
