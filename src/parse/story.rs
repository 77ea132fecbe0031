//! The words of a story: what is told of it shares them, what is printed beside it hardly does.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::draft::Draft;
use crate::lexicon::hash::WordHash;
use crate::text::stems::stems;

/// The long words of a story's prose, cut to what their forms share; gathered when they are first asked for, as most pages
/// have nothing to ask about.
#[derive(Debug, Default)]
pub(super) struct Words<'t> {
    prose: Vec<&'t str>,
    stems: OnceCell<HashSet<u64, WordHash>>,
}

impl<'t> Words<'t> {
    /// Of the prose among some units.
    pub(super) fn of(draft: &Draft<'t>, units: impl Iterator<Item = usize>) -> Self {
        let prose = units
            .filter(|&unit| draft.unit_free(unit) && draft.units[unit].shape.prose())
            .map(|unit| draft.unit_raw(unit))
            .collect();
        Self {
            prose,
            stems: OnceCell::new(),
        }
    }

    fn stems(&self) -> &HashSet<u64, WordHash> {
        self.stems.get_or_init(|| {
            // One word in two is long, and most come more than once.
            let bytes: usize = self.prose.iter().map(|text| text.len()).sum();
            let mut set = HashSet::with_capacity_and_hasher(bytes / 24, WordHash::default());
            for text in &self.prose {
                stems(text, |stem| {
                    set.insert(stem);
                    true
                });
            }
            set
        })
    }

    /// How many in a hundred of a text's long words the story has; none where there are no long words.
    pub(super) fn share(&self, text: &str) -> Option<usize> {
        let (mut known, mut all) = (0, 0);
        stems(text, |stem| {
            all += 1;
            known += usize::from(self.stems().contains(&stem));
            true
        });
        (all > 0).then(|| known * 100 / all)
    }
}
