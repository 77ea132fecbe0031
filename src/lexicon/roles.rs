//! What bylines call people.

use std::sync::LazyLock;

use super::List;
use super::list::bare;

static ROLES: LazyLock<List> = LazyLock::new(|| List::new(include_str!("roles.txt")));
static BEATS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("beats.txt")));
static WORDS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("role_words.txt")));

/// Whether a text as a whole is a role (`Staff Writer`, `Political Editor`): it ends in a role's noun or is on the list.
pub fn is_role(text: &str) -> bool {
    let text = bare(text);
    ROLES.has_word(text)
        || text
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| WORDS.has_word(word))
}

/// Whether a word can only be part of a role, so that a name before it ends (`Correspondent`, `Deputy`).
pub fn is_role_word(word: &str) -> bool {
    WORDS.has_text(word)
}

/// Whether a word tells what a role is about, before its noun (`Environment editor`).
pub fn is_beat(word: &str) -> bool {
    BEATS.has_word(word)
}
