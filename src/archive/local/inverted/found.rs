//! The terms of some documents, each with a number.

use super::key::Key;

/// A term while documents are inverted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) key: Key,
    pub(super) hash: u32,
    /// Where the rest of its key begins.
    rest: u32,
    /// How often it stands in the documents; where the next of its places goes, and in the end where the last of them ends.
    pub(super) count: u32,
    pub(super) next: u32,
}

/// The terms that were found so far, by their keys.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// A term's number and one, or 0: as many as a power of two, more than half of them free.
    slots: Vec<u32>,
    pub(super) terms: Vec<Term>,
    /// What is not at hand of their keys, one after the other.
    pub(super) rests: Vec<u8>,
}

impl Found {
    /// The number of a term that stands once more.
    #[inline]
    pub(super) fn number(&mut self, key: Key, rest: &[u8]) -> u32 {
        if self.terms.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = key.hash(rest);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(number) = self.slots[slot].checked_sub(1) {
            let known = &mut self.terms[number as usize];
            if known.key == key
                && (rest.is_empty() || self.rests[known.rest as usize..].starts_with(rest))
            {
                known.count += 1;
                return number;
            }
            slot = (slot + 1) & mask;
        }
        let number = self.terms.len() as u32;
        self.terms.push(Term {
            key,
            hash,
            rest: self.rests.len() as u32,
            count: 1,
            next: 0,
        });
        self.rests.extend_from_slice(rest);
        self.slots[slot] = number + 1;
        number
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1 << 10);
        self.slots.clear();
        self.slots.resize(size, 0);
        for (term, number) in self.terms.iter().zip(1..) {
            let mut slot = term.hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = number;
        }
    }

    /// The memory they take, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.slots.capacity() * size_of::<u32>()
            + self.terms.capacity() * size_of::<Term>()
            + self.rests.capacity()
    }

    pub(super) fn clear(&mut self) {
        self.terms.clear();
        self.rests.clear();
        self.slots.fill(0);
    }
}
