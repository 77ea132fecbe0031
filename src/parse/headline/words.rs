//! The words that a page's lines share with its story.

use std::ops::Range;

use super::print::Line;
use crate::parse::draft::Draft;
use crate::text::stems::stems;

/// Which of the candidates' long words the story's prose has: a headline tells of the story, a link to another story
/// does not.
pub(super) struct StoryWords {
    /// The stems of the candidates' words, in order, and whether the story has each.
    stems: Vec<(u64, bool)>,
    /// A bit for what each stem hashes to: most words of the story are no candidate's.
    bits: [u64; 16],
}

impl StoryWords {
    pub(super) fn of<'l>(draft: &Draft<'_>, lines: impl Iterator<Item = &'l Line>) -> Self {
        /// The weight of a long paragraph, and so few bytes of them that shorter ones count as well.
        const LONG: usize = 140;
        const FEW: usize = 1200;
        let mut words = Self {
            stems: Vec::new(),
            bits: [0; 16],
        };
        for line in lines {
            let stems = line.stems.iter().map(|stem| (*stem, false));
            words.stems.extend(stems);
        }
        words.stems.sort_unstable();
        words.stems.dedup();
        for (stem, _) in &words.stems {
            let bit = Self::bit(*stem);
            words.bits[bit / 64] |= 1 << (bit % 64);
        }
        // Long paragraphs are no teasers; a story may have few of them.
        if words.gather(draft, LONG..usize::MAX) < FEW {
            words.gather(draft, 0..LONG);
        }
        words
    }

    /// Looks for the stems in prose of some weight; gives back how many bytes that has.
    fn gather(&mut self, draft: &Draft<'_>, weight: Range<usize>) -> usize {
        /// Enough of the story to know it by.
        const BYTES: usize = 4000;
        let mut missing = self.stems.iter().filter(|(_, told)| !told).count();
        let mut bytes = 0;
        for unit in 0..draft.units.len() {
            if missing == 0 {
                break;
            }
            let shape = &draft.units[unit].shape;
            if !shape.prose() || !weight.contains(&shape.weight()) {
                continue;
            }
            let text = draft.unit_raw(unit);
            bytes += text.len();
            stems(text, |stem| {
                if let Some(i) = self.place(stem)
                    && !std::mem::replace(&mut self.stems[i].1, true)
                {
                    missing -= 1;
                }
                missing > 0
            });
            if bytes > BYTES {
                break;
            }
        }
        bytes
    }

    fn bit(stem: u64) -> usize {
        (stem.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
    }

    fn place(&self, stem: u64) -> Option<usize> {
        let bit = Self::bit(stem);
        if self.bits[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        self.stems.binary_search_by_key(&stem, |entry| entry.0).ok()
    }

    /// Whether the story has a candidate's word.
    pub(super) fn has(&self, stem: u64) -> bool {
        self.place(stem).is_some_and(|i| self.stems[i].1)
    }
}
