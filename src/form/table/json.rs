//! JSON: an object an article, in an array, a line each, or one after the other.

use std::borrow::Cow;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;

use serde_json::Value as Json;

use super::columns::{Columns, are_usual, with_texts};
use super::values::{Value, Values};
use super::wrapped::{Finder, lists};
use super::{bad_row, row};
use crate::form::{Form, FormError, Input, Open, Rendered, Settings, Texts};

pub(in crate::form) const FORM: Form = Form {
    name: "JSON",
    sniff,
    open: Open::Rows(open),
};

/// JSON is named as such, or its first object has the keys of an article beyond doubt.
fn sniff(head: &[u8], extension: &str) -> bool {
    let first = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let inner = first.strip_prefix(b"[").unwrap_or(first).trim_ascii_start();
    if !inner.starts_with(b"{") {
        return false;
    }
    matches!(extension, "json" | "jsonl" | "ndjson")
        || are_usual(&keys(inner))
        || is_wrapped(inner, &Columns::default())
}

/// Whether an object of these keys is an article beyond doubt, or is said to be one.
fn is_article(names: &[String], columns: &Columns) -> bool {
    are_usual(names) || !columns.is_empty() && columns.roles(names).is_ok()
}

/// Whether the articles stand in a list within an object that is none: `{"articles": [{...}]}`.
fn is_wrapped(head: &[u8], columns: &Columns) -> bool {
    /// So many lists are looked into.
    const LISTS: usize = 200;
    head.trim_ascii_start().starts_with(b"{")
        && !is_article(&keys(head), columns)
        && lists(head)
            .take(LISTS)
            .any(|at| is_article(&keys(&head[at..]), columns))
}

/// The keys of the object at the start of `bytes`, which may break off.
fn keys(bytes: &[u8]) -> Vec<String> {
    let (mut depth, mut at) = (0u32, 0);
    let mut keys = Vec::new();
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            b'"' => {
                let start = at;
                while let Some(&byte) = bytes.get(at).filter(|byte| **byte != b'"') {
                    at += if byte == b'\\' { 2 } else { 1 };
                }
                let text = bytes.get(start..at).unwrap_or_default();
                at += 1;
                let behind = bytes.get(at..).unwrap_or_default().trim_ascii_start();
                if depth == 1 && behind.first() == Some(&b':') {
                    keys.push(String::from_utf8_lossy(text).into_owned());
                }
            }
            _ => {}
        }
    }
    keys
}

/// Whether each line is a value of its own: the first line is, whole.
fn by_line(head: &[u8]) -> bool {
    let first = head
        .split(|byte| *byte == b'\n')
        .find(|line| !line.trim_ascii().is_empty());
    first.is_some_and(|line| serde_json::from_slice::<serde_json::Map<String, Json>>(line).is_ok())
}

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let extension = input.extension();
    let marked = input.head().starts_with(b"\xEF\xBB\xBF");
    let head = &input.head()[if marked { 3 } else { 0 }..];
    let wrapped = is_wrapped(head, &settings.columns);
    let lines = matches!(extension.as_str(), "jsonl" | "ndjson") || by_line(head);
    let mut reader = BufReader::new(input.read());
    if marked {
        let mut mark = [0; 3];
        std::io::Read::read_exact(&mut reader, &mut mark)
            .map_err(|error| FormError::of("JSON", error))?;
    }
    let mut values = Values::new(reader, lines && !wrapped);
    if wrapped {
        return open_wrapped(values, &settings.columns, texts);
    }
    let mut any = false;
    loop {
        let value = match values.next() {
            Ok(Some(value)) => value,
            Ok(None) => return Ok(()),
            Err(error) => return Err(error),
        };
        match one(&value, &settings.columns) {
            // The first object says whether this is a list of articles at all.
            Err(error @ FormError::NoColumn { .. }) if !any => return Err(error),
            text => {
                any = true;
                if texts(text) == ControlFlow::Break(()) {
                    return Ok(());
                }
            }
        }
    }
}

/// Reads every list of articles in a text of objects; each record has a label that says where its list stands.
fn open_wrapped<R: BufRead>(
    mut values: Values<R>,
    columns: &Columns,
    texts: &mut Texts<'_>,
) -> Result<(), FormError> {
    /// The name of that label.
    const LABEL: &str = "records";
    let mut finder = Finder::default();
    while values.seek(&mut finder)? {
        let mut read = false;
        while let Some(value) = values.next()? {
            let text = match cells(&value) {
                // Its first object says whether a list is one of articles.
                Ok((cells, _)) if !read && !is_article(&names(&cells), columns) => break,
                Ok((mut cells, encoding)) => {
                    cells.push((LABEL.to_owned(), finder.path()));
                    article(cells, &value, encoding, columns)
                }
                Err(error) => Err(error),
            };
            read = true;
            if texts(text) == ControlFlow::Break(()) {
                return Ok(());
            }
        }
        if read {
            finder.close();
        }
    }
    Ok(())
}

fn names(cells: &[(String, String)]) -> Vec<String> {
    cells.iter().map(|(name, _)| name.clone()).collect()
}

fn one(value: &Value, columns: &Columns) -> Result<Rendered<'static>, FormError> {
    let (cells, encoding) = cells(value)?;
    article(cells, value, encoding, columns)
}

/// What an object holds under which key.
type Cells = Vec<(String, String)>;

/// The cells of an object, and the encoding it is in.
fn cells(value: &Value) -> Result<(Cells, &'static str), FormError> {
    let line = value.lines[0];
    let utf8 = std::str::from_utf8(&value.bytes);
    let (text, encoding) = match utf8 {
        Ok(text) => (Cow::Borrowed(text), "utf-8"),
        // JSON is UTF-8; what is none was written by a careless program.
        Err(_) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&value.bytes);
            (text, "windows-1252")
        }
    };
    let json: Json = serde_json::from_str(&text).map_err(|error| {
        let at = (line + error.line() as u64).saturating_sub(1);
        bad_row(
            at.min(value.lines[1]),
            format!("broken JSON: {}", plain(&error)),
        )
    })?;
    let Json::Object(object) = json else {
        return Err(bad_row(
            line,
            "an object was expected, an article of which each key is a field",
        ));
    };
    let mut cells = Vec::new();
    for (key, value) in object {
        flatten(key, value, &mut cells);
    }
    Ok((cells, encoding))
}

fn article(
    cells: Vec<(String, String)>,
    value: &Value,
    encoding: &'static str,
    columns: &Columns,
) -> Result<Rendered<'static>, FormError> {
    let names = names(&cells);
    let longest = cells.iter().map(|(_, cell)| cell.len()).max().unwrap_or(0);
    let roles = columns
        .roles(&names)
        .map_err(|error| with_texts(error, longest))?;
    let cells = roles
        .iter()
        .zip(cells)
        .map(|(role, (_, value))| (role, Cow::Owned(value)))
        .collect();
    row::rendered(cells, value.lines, encoding)
        .ok_or_else(|| bad_row(value.lines[0], "neither a text nor a headline stands in it"))
}

/// The parser's message without its place, which is told by line.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" at line ").unwrap_or(text.len());
    text[..cut].to_owned()
}

/// A value as cells: what an object holds under `key.name`, a list of words in one cell, a list of paragraphs as paragraphs.
fn flatten(key: String, value: Json, cells: &mut Vec<(String, String)>) {
    match value {
        Json::Null => cells.push((key, String::new())),
        Json::String(text) => cells.push((key, text)),
        Json::Bool(_) | Json::Number(_) => cells.push((key, value.to_string())),
        Json::Object(object) => {
            for (name, value) in object {
                flatten(format!("{key}.{name}"), value, cells);
            }
        }
        Json::Array(all) => {
            let words: Option<Vec<String>> = all.iter().map(word).collect();
            let text = match words {
                Some(words)
                    if crate::lexicon::column(&key).is_some_and(|found| found.0 == "body") =>
                {
                    words.join("\n\n")
                }
                Some(words) => words.join("; "),
                None => Json::Array(all).to_string(),
            };
            cells.push((key, text));
        }
    }
}

/// A word of a list; of an object that names somebody, the name.
fn word(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.trim().to_owned()),
        Json::Bool(_) | Json::Number(_) => Some(value.to_string()),
        Json::Object(object) if object.len() == 1 => match object.get("name")? {
            Json::String(name) => Some(name.clone()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_seen_in_an_object_that_breaks_off() {
        let text = br#"{"id": 1, "a": {"title": "x:"}, "headline": "a \" b", "text": "The sto"#;
        assert_eq!(keys(text), ["id", "a", "headline", "text"]);
        assert!(sniff(br#"[ {"title": "x", "text": "y"}]"#, "txt"));
        assert!(!sniff(br#"{"name": "x", "version": 2}"#, "txt"));
        assert!(sniff(
            br#"{"status": "ok", "articles": [{"title": "x", "text": "y"}]}"#,
            "txt"
        ));
        assert!(!sniff(br#"{"files": [{"name": "x", "text": "y"}]}"#, "txt"));
        assert!(!sniff(b"{ title and text } were printed", "txt"));
    }
}
