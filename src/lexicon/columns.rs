//! What the columns of tables of articles are called.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::entries;

/// Each name's field, and its place among that field's names.
static NAMES: LazyLock<HashMap<&'static str, (&'static str, usize)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for line in entries(include_str!("columns.txt")) {
        if let Some((field, all)) = line.split_once(" = ") {
            for (rank, name) in all.split(" | ").enumerate() {
                names.insert(name, (field, rank));
            }
        }
    }
    names
});

/// The field that a column of this name usually holds (`body`, `headline`, `published` ...), and how telling the name is,
/// 0 most of all.
pub fn column(name: &str) -> Option<(&'static str, usize)> {
    let key = column_key(name);
    let plain = NAMES.get(key.as_str()).copied();
    // `{"outlet": {"name": ...}}`
    plain.or_else(|| {
        let (field, rank) = NAMES.get(key.strip_suffix(" name")?)?;
        Some((*field, rank + 1))
    })
}

/// A column's name as names are compared: `dc:Publication_Date` is `publication date`.
pub fn column_key(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{FEFF}');
    let name = name
        .strip_prefix("dc:")
        .or_else(|| name.strip_prefix("og:"))
        .unwrap_or(name);
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | '/'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_writing() {
        for (name, field) in [
            ("Title", Some("headline")),
            ("date_published", Some("published")),
            ("publication-title", Some("publication")),
            ("\u{FEFF}TEXT", Some("body")),
            ("author.name", Some("byline")),
            ("dc:creator", Some("byline")),
            ("outlet.name", Some("publication")),
            ("first name", None),
            ("date_download", None),
            ("id", None),
            ("comments", None),
        ] {
            assert_eq!(column(name).map(|found| found.0), field, "{name}");
        }
    }
}
