//! Golden pairs of files that are no plain texts: `tests/golden/forms/<name>.<form>` is held against `<name>.<form>.json`, as
//! `tests/golden.rs` does with texts.

use std::fs;

use super::support::reading::read;
use super::support::{bless, files_below, line_diff, root};

/// The keys that say nothing about how a file was read.
const LEFT_OUT: [&str; 3] = ["parser", "id", "fingerprint"];

#[test]
fn every_golden_file_is_read_as_its_records_say() {
    let folder = root().join("tests/golden/forms");
    let mut report = String::new();
    let mut seen = 0;
    for file in files_below(&folder) {
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        // `corpus.json` may be a golden file itself: records end in two extensions.
        if name.ends_with(".json") && name.matches('.').count() > 1 {
            continue;
        }
        seen += 1;
        let bytes = fs::read(&file).expect("a golden file");
        let (records, troubles) = read(&format!("forms/{name}"), &bytes, None);
        assert!(troubles.is_empty(), "{name}: {troubles:?}");
        let json = serde_json::to_string_pretty(&records).expect("JSON");
        let is_left_out = |line: &&str| {
            LEFT_OUT
                .iter()
                .any(|key| line.starts_with(&format!("    \"{key}\": ")))
        };
        let lines: Vec<&str> = json.lines().filter(|line| !is_left_out(line)).collect();
        let now = lines.join("\n") + "\n";
        let pair = folder.join(format!("{name}.json"));
        let expected = fs::read_to_string(&pair).unwrap_or_default();
        if now != expected && bless() {
            fs::write(&pair, &now).expect("a golden record");
        } else if now != expected {
            report += &format!("\n{name}\n{}", line_diff(&expected, &now));
        }
    }
    assert!(seen >= 6, "{seen} files");
    assert!(
        report.is_empty(),
        "{report}\nWhere the new reading is right: MORGUE_BLESS=1 cargo test --test documents, then read `git diff tests/golden`."
    );
}
