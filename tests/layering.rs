//! The house's layers: a module names only modules beside and below it, and a few crates live in one place alone.
//!
//! What is looked for is read from the source text, comments and strings left out: `crate::x`, `crate::{x, y}`, and
//! `super::` chains that reach the crate's root.

mod support;

use std::fs;

use support::{files_below, root};

/// The layers from the ground up; modules of one layer stand beside each other.
const LAYERS: &[&[&str]] = &[
    &["record"],
    &["text", "lexicon"],
    &["date", "form"],
    &["layout"],
    &["parse", "query"],
    &["archive"],
    &["insight", "export"],
    &["cli", "web"],
];

/// Words that may stand only below one of these folders or files of `src`.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("tantivy", &["archive/local/", "archive/local.rs"]),
    ("flate2", &["form/"]),
    ("ZipArchive", &["form/"]),
    ("tar", &["form/"]),
    ("zstd", &["form/", "archive/local/dictionary.rs"]),
    ("dom_query", &["form/"]),
    ("mail_parser", &["form/"]),
    ("quick_xml", &["form/"]),
    ("ureq", &["archive/engine/"]),
    ("reqwest", &["archive/engine/"]),
    ("clap", &["cli/"]),
    ("print!", &["cli/", "main.rs"]),
    ("println!", &["cli/", "main.rs"]),
    ("eprint!", &["cli/", "main.rs"]),
    ("eprintln!", &["cli/", "main.rs"]),
    ("stdout", &["cli/", "main.rs"]),
    ("stderr", &["cli/", "main.rs"]),
];

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// What breaks the layers in a file of `src`, with its line: `archive/walk.rs:12 ...`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let code = code_only(source);
    let mut found = Vec::new();
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    let folders: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let module: Vec<&str> = match folders.split_last() {
        Some((&"mod", rest)) => rest.to_vec(),
        _ => folders.clone(),
    };
    if let Some(own) = layer_of(module[0]) {
        for (at, named) in named_modules(&code, module.len()) {
            if layer_of(&named).is_some_and(|layer| layer > own) {
                found.push(format!(
                    "{path}:{} `{}` names `{named}`, which stands above it",
                    line_of(at),
                    module[0]
                ));
            }
        }
    }
    for (word, places) in KEPT_TO {
        if places.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for at in words(&code, word) {
            found.push(format!(
                "{path}:{} `{word}` belongs in {}",
                line_of(at),
                places.join(" or ")
            ));
        }
    }
    found
}

/// Every place that names a module of the crate's root, from a file whose own module is `depth` deep.
fn named_modules(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut starts: Vec<(usize, usize)> = words(code, "crate")
        .into_iter()
        .filter(|&at| code[at + 5..].starts_with("::"))
        .map(|at| (at, at + 7))
        .collect();
    let chain = "super::".repeat(depth);
    starts.extend(
        code.match_indices(&chain)
            .filter(|(at, _)| !code[..*at].ends_with("::"))
            .map(|(at, _)| (at, at + chain.len())),
    );
    for (at, after) in starts {
        let rest = &code[after..];
        if let Some(group) = rest.strip_prefix('{') {
            // The names at the top of the braces: `{a::{b, c}, d}` names `a` and `d`.
            let mut depth = 0;
            let mut expects = true;
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => expects = true,
                    c if expects && depth == 0 && is_word(c) => {
                        found.push((at, identifier(&group[i..])));
                        expects = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.push((at, identifier(rest)));
        }
    }
    found
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| is_word(*c)).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where a word stands by itself.
fn words(code: &str, word: &str) -> Vec<usize> {
    code.match_indices(word)
        .filter(|(at, _)| {
            let before = code[..*at].chars().next_back();
            let after = code[at + word.len()..].chars().next();
            !before.is_some_and(is_word) && (word.ends_with('!') || !after.is_some_and(is_word))
        })
        .map(|(at, _)| at)
        .collect()
}

/// The source without comments, strings and its unit tests; every byte keeps its place.
fn code_only(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut out = bytes.to_vec();
    let mut blank = |range: std::ops::Range<usize>| {
        for byte in &mut out[range] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &source[at..];
        let end = if rest.starts_with("#[cfg(test)]\nmod tests") {
            source.len()
        } else if rest.starts_with("//") {
            at + rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            at + rest.find("*/").map_or(rest.len(), |i| i + 2)
        } else if let Some(end) = raw_string(rest) {
            at + end
        } else if rest.starts_with('"') {
            at + plain_string(rest)
        } else if let Some(end) = char_literal(rest) {
            at + end
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        blank(at..end);
        at = end;
    }
    String::from_utf8(out).expect("whole characters were blanked")
}

fn raw_string(rest: &str) -> Option<usize> {
    let marks = rest.strip_prefix('r')?;
    let fence = marks.len() - marks.trim_start_matches('#').len();
    marks[fence..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(fence));
    let from = 2 + fence;
    Some(
        rest[from..]
            .find(&close)
            .map_or(rest.len(), |i| from + i + close.len()),
    )
}

fn plain_string(rest: &str) -> usize {
    let mut escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return i + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `'x'` or `'\n'`, but no lifetime.
fn char_literal(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        return inner[2..].find('\'').map(|i| i + 4);
    }
    inner[first.len_utf8()..]
        .starts_with('\'')
        .then(|| 2 + first.len_utf8())
}

#[test]
fn modules_name_only_what_stands_beside_or_below() {
    let src = root().join("src");
    let mut read = 0;
    let mut named = 0;
    let mut found = Vec::new();
    for file in files_below(&src) {
        if file.extension().is_none_or(|ext| ext != "rs") {
            continue;
        }
        let path = file
            .strip_prefix(&src)
            .expect("below src")
            .to_string_lossy()
            .replace('\\', "/");
        let source = fs::read_to_string(&file).expect("a source file");
        read += 1;
        named += named_modules(&code_only(&source), path.split('/').count()).len();
        found.extend(violations(&path, &source));
    }
    assert!(
        found.is_empty(),
        "read {read} files with {named} mentions of modules; {} break the layers:\n{}",
        found.len(),
        found.join("\n")
    );
    assert!(
        read > 20 && named > 20,
        "saw only {read} files, {named} mentions"
    );
}

#[test]
fn every_module_of_the_crate_has_a_layer() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    for line in lib.lines() {
        let Some(name) = line
            .trim()
            .strip_prefix("pub mod ")
            .and_then(|rest| rest.strip_suffix(';'))
        else {
            continue;
        };
        assert!(
            layer_of(name).is_some(),
            "`{name}` stands in no layer of this test"
        );
    }
}

#[test]
fn invented_violations_are_seen() {
    for (path, source) in [
        ("record/mod.rs", "use crate::parse::articles;\n"),
        ("text/lines.rs", "fn f() { crate::cli::run(); }\n"),
        ("date/mod.rs", "use crate::{record::Record, archive};\n"),
        ("query/tree.rs", "use super::super::archive::local;\n"),
        ("archive/walk.rs", "use tantivy::Index;\n"),
        ("parse/mod.rs", "fn f() { println!(\"x\"); }\n"),
        ("export/json.rs", "let out = std::io::stdout();\n"),
        ("insight/top.rs", "use clap::Parser;\n"),
    ] {
        assert_eq!(violations(path, source).len(), 1, "{path}: {source}");
    }
}

#[test]
fn what_is_allowed_is_left_alone() {
    for (path, source) in [
        (
            "parse/mod.rs",
            "use crate::{layout, record::{self, Record}};\n",
        ),
        ("archive/local/mod.rs", "use tantivy::Index;\n"),
        ("cli/ui.rs", "println!(\"{}\", clap::crate_name!());\n"),
        (
            "text/mod.rs",
            "// crate::cli prints\nlet s = \"crate::cli println!\"; let c = '\"';\n",
        ),
        (
            "date/mod.rs",
            "fn f() {}\n#[cfg(test)]\nmod tests { use crate::parse::articles; }\n",
        ),
        ("query/tree.rs", "use super::lexer;\n"),
    ] {
        assert_eq!(
            violations(path, source),
            Vec::<String>::new(),
            "{path}: {source}"
        );
    }
}
