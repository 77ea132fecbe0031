//! The names in an article, in order of print.

use super::Story;
use super::span::Stretch;
use crate::lexicon::speech::Lexicon;

/// Names seen so far.
#[derive(Debug)]
pub(super) struct People;

impl People {
    pub(super) fn of(
        _story: &Story<'_>,
        _lexicon: &'static Lexicon,
        _stretches: &[Stretch],
    ) -> Self {
        Self
    }
}
