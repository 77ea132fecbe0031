//! News agencies, photo agencies, words that name no person.

use std::sync::LazyLock;

use super::{List, entries};

/// Agencies by each way of writing them, in lower case.
static AGENCIES: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("agencies.txt")).collect());
static PHOTO: LazyLock<List> = LazyLock::new(|| List::new(include_str!("photo_agencies.txt")));
static WORDS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("organisation_words.txt")));
static NO_PERSON: LazyLock<List> = LazyLock::new(|| List::new(include_str!("no_person.txt")));

/// Whether a text names a news agency and nothing else (`AP`, `The Associated Press`, `dpa`).
pub fn agency(text: &str) -> bool {
    let key = text
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let key = key.strip_prefix("the ").unwrap_or(&key);
    AGENCIES.contains(key)
}

/// Whether a text names an agency or stock house that photographs are credited to.
pub fn is_photo_agency(text: &str) -> bool {
    PHOTO.has(
        &text
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase(),
    )
}

/// Whether a word tells an organisation from a person (`Press`, `Gazette`, `Staff`).
pub fn is_organisation_word(word: &str) -> bool {
    WORDS.has(
        &word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase(),
    )
}

/// Whether a byline's words name nobody (`Staff and agencies`, `No byline available`).
pub fn is_no_person(text: &str) -> bool {
    NO_PERSON.has(
        &text
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase(),
    )
}
