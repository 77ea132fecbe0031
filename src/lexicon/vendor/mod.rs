//! What vendors of news archives print around articles, in the languages of their interfaces.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::entries;

static LANGUAGES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    entries(include_str!("languages.txt"))
        .filter_map(|line| line.split_once(' '))
        .map(|(code, name)| (name, code))
        .collect()
});

/// The ISO 639-1 code of a language by its name in one of the interfaces' languages, or its own.
///
/// ```
/// use morgue::lexicon::vendor::language_code;
/// assert_eq!(language_code("Englisch"), Some("en"));
/// assert_eq!(language_code("en"), None);
/// ```
pub fn language_code(name: &str) -> Option<&'static str> {
    if name.len() > 40 {
        return None;
    }
    LANGUAGES.get(name.trim().to_lowercase().as_str()).copied()
}

/// A two-letter code, if a language of the list has it.
pub fn language_tag(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    LANGUAGES.values().find(|code| **code == tag).copied()
}
