//! Reading a list's file.

use std::collections::HashSet;

use super::hash::WordHash;
use super::heads::{Head, Heads};
use super::line_key;
use crate::text::lower;

/// The entries of a list's file: a line each, without blanks at its ends; `#` begins a comment.
pub fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|entry| !entry.is_empty())
}

/// A text without the marks at its ends.
pub(super) fn bare(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => text,
        _ => text.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

/// A list to look words and phrases up in: entries in lower case, those that end in `*` matching what begins with them.
#[derive(Debug)]
pub struct List {
    whole: HashSet<&'static str, WordHash>,
    heads: Vec<&'static str>,
    /// How the entries begin.
    first: Heads,
}

impl List {
    /// Reads a list's file.
    pub fn new(file: &'static str) -> Self {
        Self::of(entries(file))
    }

    /// A list of entries.
    pub fn of(entries: impl IntoIterator<Item = &'static str>) -> Self {
        let (mut whole, mut heads) = (HashSet::default(), Vec::new());
        for entry in entries {
            match entry.strip_suffix('*') {
                Some(head) => heads.push(head),
                None => {
                    whole.insert(entry);
                }
            }
        }
        heads.sort_unstable();
        let first = Heads::new(whole.iter().chain(&heads).copied());
        Self {
            whole,
            heads,
            first,
        }
    }

    /// Whether a text, in lower case, is an entry or begins with one that ends in `*`.
    pub fn has(&self, text: &str) -> bool {
        self.whole.contains(text) || self.begins(text)
    }

    /// Whether a line is an entry or begins with one, folded as [`line_key`] does; most lines are told from their head.
    pub fn has_line(&self, line: &str) -> bool {
        self.may_open(line) && self.has(&line_key(line))
    }

    /// Whether a line's first bytes, folded so, are those of an entry: no beginning of any other line is an entry.
    pub fn may_open(&self, line: &str) -> bool {
        self.first.may_open(Head::of_line(line))
    }

    /// Whether a text without the marks at its ends, in any case of letters, is an entry or begins with one.
    pub fn has_text(&self, text: &str) -> bool {
        self.has_word(bare(text))
    }

    /// Whether a text as it stands, in any case of letters, is an entry or begins with one.
    pub fn has_word(&self, text: &str) -> bool {
        self.first.may_open(Head::of(text)) && self.has(&lower(text))
    }

    /// Whether a text begins with an entry that ends in `*`. Of the entries up to the text the last one shares most with it;
    /// an entry before that one can only be a beginning of what they share.
    fn begins(&self, text: &str) -> bool {
        let mut text = text.as_bytes();
        while !text.is_empty() {
            let upto = self.heads.partition_point(|head| head.as_bytes() <= text);
            let Some(last) = upto.checked_sub(1).map(|i| self.heads[i].as_bytes()) else {
                return false;
            };
            if text.starts_with(last) {
                return true;
            }
            let shared = last.iter().zip(text).take_while(|(a, b)| a == b).count();
            text = &text[..shared];
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_end() {
        let list = List::new("# policy\nshare\nread more:*\n");
        assert!(list.has("share") && list.has("read more: the storm"));
        assert!(!list.has("shares rose") && !list.has("read") && !list.has(""));
    }

    proptest::proptest! {
        #[test]
        fn any_beginning_is_found(
            heads in proptest::collection::btree_set("[abé]{1,4}", 0..12),
            text in "[abé]{0,6}",
        ) {
            let file: String = heads.iter().map(|head| format!("{head}*\n")).collect();
            let list = List::new(file.leak());
            let begins = heads.iter().any(|head| text.starts_with(head));
            proptest::prop_assert_eq!(list.has(&text), begins);
        }
    }
}
