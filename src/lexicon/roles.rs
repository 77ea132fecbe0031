//! What bylines call people.

use std::sync::LazyLock;

use super::List;

static ROLES: LazyLock<List> = LazyLock::new(|| List::new(include_str!("roles.txt")));
static WORDS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("role_words.txt")));

/// Whether a text as a whole is a role (`Staff Writer`, `Political Editor`): it ends in a role's noun or is on the list.
pub fn is_role(text: &str) -> bool {
    let text = text
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    if text.is_empty() {
        return false;
    }
    ROLES.has(&text)
        || text
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| WORDS.has(word))
}

/// Whether a word can only be part of a role, so that a name before it ends (`Correspondent`, `Deputy`).
pub fn is_role_word(word: &str) -> bool {
    WORDS.has_text(word)
}
