//! The words of a story: what is told of it shares them, what is printed beside it hardly does.

use std::collections::HashSet;

use super::draft::Draft;
use super::headline::{fold, stem};

/// The long words of a story's prose, cut to what their forms share.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<String>);

impl Words {
    /// Of the prose among some units.
    pub(super) fn of(draft: &Draft<'_>, units: impl Iterator<Item = usize>) -> Self {
        let mut words = Self::default();
        for unit in units {
            if draft.unit_free(unit) && draft.units[unit].shape.prose() {
                words.add(draft.unit_raw(unit));
            }
        }
        words
    }

    fn add(&mut self, text: &str) {
        for word in fold(text).split(' ').filter_map(stem) {
            if !self.0.contains(word) {
                self.0.insert(word.to_owned());
            }
        }
    }

    /// How many in a hundred of a text's long words the story has; none where there are no long words.
    pub(super) fn share(&self, text: &str) -> Option<usize> {
        let (mut known, mut all) = (0, 0);
        for word in fold(text).split(' ').filter_map(stem) {
            all += 1;
            known += usize::from(self.0.contains(word));
        }
        (all > 0).then(|| known * 100 / all)
    }
}
