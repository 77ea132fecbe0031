//! A mention to the fullest form of the name.

use super::people::People;
use super::{Found, Named, Story};
use crate::lexicon::speech::Lexicon;
use crate::record::Speaker;

/// Resolves mentions in order of print.
#[derive(Debug)]
pub(super) struct Resolver<'s> {
    body: &'s str,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(story: &Story<'s>, _lexicon: &'static Lexicon, _people: &People) -> Self {
        Self { body: story.body }
    }

    pub(super) fn speaker(&mut self, named: &Named, _item: &Found) -> Option<Speaker> {
        let mention = self.body[named.start..named.end].to_owned();
        Some(Speaker {
            name: mention.clone(),
            mention,
            role: None,
            kind: None,
        })
    }
}
