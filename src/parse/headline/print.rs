//! Lines of a page's head as they are compared with each other: prints of one title, menus, the same in other words.

use std::cell::OnceCell;

use super::words::StoryWords;
use crate::text::fold::{ends_folded, fold, folds_to};
use crate::text::stems::stems;

/// A line that may be the headline.
pub(super) struct Line {
    /// Its text, folded.
    pub(super) folded: String,
    /// Numbers of its long words.
    pub(super) stems: Vec<u64>,
}

/// A line as it is compared with others: folded when that is asked for, as most differ at once.
pub(super) struct Print<'t> {
    text: &'t str,
    /// The letter or digit it ends in when it is folded.
    last: Option<char>,
    /// What it is folded, where it may be a headline by its length.
    line: Option<OnceCell<Line>>,
}

impl<'t> Print<'t> {
    /// A line, or running text, which is no candidate and long.
    pub(super) fn of(text: &'t str, running: bool) -> Self {
        let last = text.chars().rev().find(|c| c.is_alphanumeric());
        Self {
            text,
            last: last.and_then(|c| c.to_lowercase().last()),
            line: (!running).then(OnceCell::new),
        }
    }

    /// The line, unless it is running text.
    pub(super) fn line(&self) -> Option<&Line> {
        let line = self.line.as_ref()?;
        Some(line.get_or_init(|| Line::of(self.text)))
    }

    fn folded(&self) -> Option<&str> {
        Some(&self.line.as_ref()?.get()?.folded)
    }

    /// Whether it is another print of a folded line.
    pub(super) fn is(&self, folded: &str) -> bool {
        self.ends_as(folded)
            && match self.folded() {
                Some(own) => own == folded,
                None => folds_to(self.text, folded),
            }
    }

    /// Whether it is another print of a folded line, perhaps behind other words.
    pub(super) fn ends_with(&self, folded: &str) -> bool {
        self.ends_as(folded)
            && match self.folded() {
                Some(own) => own.ends_with(folded),
                None => ends_folded(self.text, folded),
            }
    }

    /// Whether it ends in the letter or digit that a folded line ends in.
    fn ends_as(&self, folded: &str) -> bool {
        self.last == folded.chars().next_back()
    }
}

impl Line {
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        // One word in two is long.
        let mut numbers = Vec::with_capacity(folded.len() / 12 + 1);
        stems(&folded, |stem| {
            numbers.push(stem);
            true
        });
        Self {
            folded,
            stems: numbers,
        }
    }

    /// Whether it is a menu written out: one word of it comes back again and again.
    pub(super) fn menu(&self) -> bool {
        const TIMES: usize = 3;
        // What comes back has a stem that comes back, where each such word has one.
        let again = |stem: &u64| self.stems.iter().filter(|other| *other == stem).count() >= TIMES;
        if self.folded.is_ascii() && !self.stems.iter().any(again) {
            return false;
        }
        let mut words: Vec<&str> = self.folded.split(' ').collect();
        words.retain(|word| word.len() > 3);
        words.sort_unstable();
        // A headline of ordinary length has no room for it.
        words.len() > TIMES && words.windows(TIMES).any(|same| same[0] == same[TIMES - 1])
    }

    /// Whether another line is the end of this one, and enough of it to be the headline as the page's own heading prints it:
    /// `Port Ellery: Ferries Stay at the Quay`, `The Ferries Stay at the Quay` over `Stay at the Quay`. What a path of sections or
    /// a label has set before it, whole words in capitals, is no part of a headline. `text`: this line as printed.
    pub(super) fn told_short(&self, text: &str, other: &Print<'_>) -> bool {
        if !other.ends_as(&self.folded) {
            return false;
        }
        let Some(Self { folded: other, .. }) = other.line() else {
            return false;
        };
        if other.len() * 2 < self.folded.len() || other.len() >= self.folded.len() {
            return false;
        }
        let Some(before) = self.folded.strip_suffix(other.as_str()) else {
            return false;
        };
        let words = before.split(' ').count().saturating_sub(1);
        let last = text.split_whitespace().nth(words.wrapping_sub(1));
        before.ends_with(' ')
            && other.split(' ').count() >= 4
            && last.is_some_and(|last| last.ends_with(':') || last.starts_with(char::is_lowercase))
    }

    /// Whether a line below tells the same in other words, as a page's heading does below its title, and a deck below its headline.
    pub(super) fn told_again(&self, below: &[Print<'_>], story: &StoryWords) -> bool {
        /// Long words that both must have, and the story too.
        const LEAST: usize = 3;
        let told: Vec<u64> = self
            .stems
            .iter()
            .copied()
            .filter(|stem| story.has(*stem))
            .collect();
        told.len() >= LEAST
            && below.iter().any(|other| {
                let Some(other) = other.line() else {
                    return false;
                };
                let shared = other
                    .stems
                    .iter()
                    .filter(|stem| told.contains(stem))
                    .count();
                shared >= LEAST && shared * 2 >= self.stems.len() && other.folded != self.folded
            })
    }
}
