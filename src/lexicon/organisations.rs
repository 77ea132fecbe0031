//! News agencies, photo agencies, words that name no person.

use std::sync::LazyLock;

use super::heads::{Head, Heads};
use super::list::bare;
use super::{List, entries};
use crate::text::lower;

/// Agencies by each way of writing them, in lower case.
static AGENCIES: LazyLock<std::collections::HashSet<&'static str, super::hash::WordHash>> =
    LazyLock::new(|| entries(include_str!("agencies.txt")).collect());
static PHOTO: LazyLock<List> = LazyLock::new(|| List::new(include_str!("photo_agencies.txt")));
static WORDS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("organisation_words.txt")));
static NO_PERSON: LazyLock<List> = LazyLock::new(|| List::new(include_str!("no_person.txt")));

/// Whether a text names a news agency and nothing else (`AP`, `The Associated Press`, `dpa`).
pub fn agency(text: &str) -> bool {
    static HEADS: LazyLock<Heads> =
        LazyLock::new(|| Heads::new(AGENCIES.iter().copied().chain(["the "])));
    let text = bare(text);
    if !HEADS.may_open(Head::of(text)) {
        return false;
    }
    let key = lower(text);
    let key = key.strip_prefix("the ").unwrap_or(&key);
    AGENCIES.contains(key)
}

/// Whether a word may begin the name of a news agency, in any case of letters, "the" left aside.
pub fn may_open_agency(word: &str) -> bool {
    static FIRST: LazyLock<List> = LazyLock::new(|| {
        let first = |name: &'static str| name.split(' ').next();
        List::of(AGENCIES.iter().copied().filter_map(first))
    });
    FIRST.has_text(word)
}

/// Whether a text names an agency or stock house that photographs are credited to.
pub fn is_photo_agency(text: &str) -> bool {
    PHOTO.has_text(text)
}

/// Whether a word tells an organisation from a person (`Press`, `Gazette`, `Staff`).
pub fn is_organisation_word(word: &str) -> bool {
    WORDS.has_text(word)
}

/// Whether a byline's words name nobody (`Staff and agencies`, `No byline available`).
pub fn is_no_person(text: &str) -> bool {
    NO_PERSON.has_text(text)
}
