//! What several test programs share.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(feature = "formats")]
pub(crate) mod reading;
pub(crate) mod transcript;

/// The package's root folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expectations are to be rewritten by what the program does now.
pub(crate) fn bless() -> bool {
    std::env::var_os("MORGUE_BLESS").is_some_and(|value| value == "1")
}

/// All files below a folder, in order of path; nothing where there is no such folder.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Copies a folder and all below it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).expect("below the folder"));
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(&file, &target).expect("a copy");
    }
}

/// What differs between two texts, line by line: `-` is expected, `+` is what was seen; a few equal lines around.
pub(crate) fn line_diff(expected: &str, seen: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), seen.lines().collect());
    let same_head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_tail = old[same_head..]
        .iter()
        .rev()
        .zip(new[same_head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (left, right) = (
        &old[same_head..old.len() - same_tail],
        &new[same_head..new.len() - same_tail],
    );
    // common[i][j]: how many lines the rests left[i..] and right[j..] share in order.
    let mut common = vec![vec![0u32; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            common[i][j] = if left[i] == right[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut lines: Vec<(char, usize, &str)> = Vec::new();
    lines.extend((0..same_head).map(|i| (' ', i + 1, old[i])));
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            lines.push((' ', same_head + i + 1, left[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < left.len() && (j == right.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', same_head + i + 1, left[i]));
            i += 1;
        } else {
            lines.push(('+', same_head + j + 1, right[j]));
            j += 1;
        }
    }
    lines.extend((old.len() - same_tail..old.len()).map(|i| (' ', i + 1, old[i])));
    let near = |k: usize| {
        lines[k.saturating_sub(3)..(k + 4).min(lines.len())]
            .iter()
            .any(|(sign, ..)| *sign != ' ')
    };
    let mut out = String::new();
    let mut skipped = false;
    for (k, (sign, number, text)) in lines.iter().enumerate() {
        if near(k) {
            if skipped {
                out.push_str("        ...\n");
            }
            skipped = false;
            out.push_str(&format!("{sign} {number:>5} {text}\n"));
        } else {
            skipped = true;
        }
    }
    out
}
