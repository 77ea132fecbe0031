//! Whole lines that pages print around a story.

use std::sync::LazyLock;

use super::List;

static FURNITURE: LazyLock<List> = LazyLock::new(|| List::new(include_str!("furniture.txt")));
static TAIL: LazyLock<List> = LazyLock::new(|| List::new(include_str!("tail_headings.txt")));
static SECTIONS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("sections.txt")));

/// A line as the lists hold it: lower case, marks at its ends taken off, each number written `0`, blanks single.
///
/// ```
/// assert_eq!(morgue::lexicon::line_key("» 1,204 Comments (19)"), "0 comments (0");
/// ```
pub fn line_key(line: &str) -> String {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let mut key = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            while chars
                .next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
                .is_some()
            {}
            key.push('0');
        } else if c.is_whitespace() {
            if !key.ends_with(' ') {
                key.push(' ');
            }
        } else if c == '’' {
            key.push('\'');
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key
}

/// Whether a line (as [`line_key`] writes it) is no part of any story, wherever it stands.
pub fn is_furniture(key: &str) -> bool {
    FURNITURE.has(key)
}

/// Whether a line (as [`line_key`] writes it) heads the lists that follow a story: all after it is furniture.
pub fn is_tail_heading(key: &str) -> bool {
    TAIL.has(key)
}

/// Whether a line (as [`line_key`] writes it) is the name of a newspaper's section.
pub fn section(key: &str) -> bool {
    SECTIONS.has(key)
}
