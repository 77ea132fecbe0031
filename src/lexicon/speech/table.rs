//! A table of words that is asked about each word of a story: a word is three numbers, found without a copy of it.

use std::collections::HashMap;

use super::Word;
use crate::lexicon::hash::{WordHash, number, small};

/// Words of more bytes stand apart.
const SHORT: usize = 24;

/// A word of up to [`SHORT`] bytes, eight to a number, zero behind its end.
type Key = [u64; 3];

/// Words and what is known of them.
#[derive(Debug)]
pub(super) struct Table {
    /// For what a key hashes to: the place of its entry, or zero; the next free slot where it is taken. Two
    /// bytes a slot, so that the processor's cache holds them all.
    slots: Vec<u16>,
    /// The first is of no word: whether one is known is told without a branch that nobody could foresee.
    entries: Vec<(Key, Word)>,
    long: HashMap<&'static [u8], Word, WordHash>,
}

impl Table {
    /// The table of words in lower case.
    pub(super) fn new(words: &HashMap<&'static [u8], Word, WordHash>) -> Self {
        assert!(words.len() < usize::from(u16::MAX), "a slot has two bytes");
        let mut table = Self {
            // A slot in four is taken at most: most words of a story are in no list.
            slots: vec![0; (words.len() * 4 + 2).next_power_of_two()],
            entries: Vec::with_capacity(words.len() + 1),
            long: HashMap::default(),
        };
        table.entries.push(([0; 3], Word::default()));
        for (&word, &known) in words {
            let Some(key) = key(word) else {
                table.long.insert(word, known);
                continue;
            };
            let mut at = table.slot(&key);
            while table.slots[at] != 0 {
                at = (at + 1) % table.slots.len();
            }
            table.slots[at] = table.entries.len() as u16;
            table.entries.push((key, known));
        }
        table
    }

    /// What is known of a word in lower case.
    pub(super) fn get(&self, word: &[u8]) -> Option<Word> {
        match key(word) {
            Some(key) => self.find(&key),
            None => self.long.get(word).copied(),
        }
    }

    /// What is known of a word of up to sixteen bytes in lower case, zero behind its end.
    #[inline]
    pub(super) fn get_sixteen(&self, [first, second]: [u64; 2]) -> Option<Word> {
        self.find(&[first, second, 0])
    }

    /// What is known of an ASCII word of up to eight bytes in any case of letters, zero behind its end.
    #[inline]
    pub(super) fn get_eight(&self, word: u64) -> Option<Word> {
        self.find(&[small(word), 0, 0])
    }

    /// What is known of an ASCII word in any case of letters; none where it is longer than those of the table.
    pub(super) fn get_ascii(&self, word: &[u8]) -> Option<Word> {
        self.find(&key(word)?.map(small))
    }

    #[inline]
    fn find(&self, key: &Key) -> Option<Word> {
        let mut at = self.slot(key);
        loop {
            let entry = self.slots[at];
            let (known, word) = &self.entries[usize::from(entry)];
            let other = (known[0] ^ key[0]) | (known[1] ^ key[1]) | (known[2] ^ key[2]);
            if (entry == 0) | (other == 0) {
                return (entry != 0).then_some(*word);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The slot of a key: a sum of its parts' products, which do not wait for each other.
    #[inline]
    fn slot(&self, key: &Key) -> usize {
        const MIX: Key = [
            0x9E37_79B9_7F4A_7C15,
            0xC2B2_AE3D_27D4_EB4F,
            0x1656_67B1_9E37_79F9,
        ];
        let product = |part: usize| key[part].wrapping_mul(MIX[part]);
        let mixed = product(0).wrapping_add(product(1)).wrapping_add(product(2));
        ((mixed ^ mixed >> 29) >> 32) as usize & (self.slots.len() - 1)
    }
}

/// The numbers of a word.
#[inline]
fn key(word: &[u8]) -> Option<Key> {
    let part = |from: usize| number(&word[from..word.len().min(from + 8)]);
    match word.len() {
        0..=8 => Some([part(0), 0, 0]),
        9..=16 => Some([part(0), part(8), 0]),
        17..=SHORT => Some([part(0), part(8), part(16)]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn capitals_are_made_small(word in "[ -~]{0,24}") {
            let lower = word.to_ascii_lowercase();
            prop_assert_eq!(key(word.as_bytes()).map(|key| key.map(small)), key(lower.as_bytes()));
        }

        #[test]
        fn a_word_is_found_and_no_other(word in "[a-cé'-]{0,26}", other in "[a-cé'-]{0,26}") {
            let word: &'static str = word.leak();
            let known = Word { flags: 1, verb: None };
            let table = Table::new(&[(word.as_bytes(), known)].into_iter().collect());
            prop_assert_eq!(table.get(word.as_bytes()), Some(known));
            prop_assert_eq!(table.get(other.as_bytes()).is_some(), word == other);
        }
    }
}
