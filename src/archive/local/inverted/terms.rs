//! All terms of a segment and where they stand.

use std::hint::black_box;
use std::io;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReaders;
use tantivy::postings::{FieldSerializer, InvertedIndexSerializer};

use super::super::schema::{TermKind, usages};
use super::group::{Listed, Listing};
use super::key::Key;
use super::lists::{List, Lists};
use super::varint;

/// So many terms are looked up at a time: what they need of memory that no cache holds is waited for together.
const TOGETHER: usize = 32;

/// The terms of a segment while it grows.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// As many as a power of two, more than a third of them free.
    slots: Vec<Slot>,
    terms: Vec<Term>,
    /// What is not at hand of their keys, one after the other.
    rests: Vec<u8>,
    lists: Lists,
    /// A list on its way.
    list: Vec<u8>,
}

/// A place for a term's number.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// The term's number and one; 0 where there is none.
    number: u32,
}

#[derive(Debug, Clone, Copy)]
struct Term {
    key: Key,
    /// Where the rest of its key begins.
    rest: u32,
    /// The last document that has it, and how many have it.
    last: DocId,
    documents: u32,
    list: List,
}

impl Terms {
    /// The memory they take, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
            + self.terms.capacity() * size_of::<Term>()
            + self.rests.capacity()
            + self.lists.memory()
    }

    /// Adds what some documents are found by, the first of which is `base`; they follow those that were added before.
    pub(super) fn add(&mut self, listing: &Listing, base: DocId) {
        let (mut rests, mut list) = (&listing.rests[..], 0);
        for together in listing.terms.chunks(TOGETHER) {
            self.reserve(together.len());
            self.touch(together);
            for listed in together {
                let (rest, after) = rests.split_at(listed.key.rest());
                let list_end = listed.list_end as usize;
                self.term(listed, rest, &listing.lists[list..list_end], base);
                (rests, list) = (after, list_end);
            }
        }
    }

    /// Looks at what [`Self::term`] will look at, step by step for all of some terms: each step waits for memory once.
    fn touch(&self, together: &[Listed]) {
        let mask = self.slots.len() - 1;
        let mut numbers = [0; TOGETHER];
        for (number, listed) in numbers.iter_mut().zip(together) {
            *number = self.slots[listed.hash as usize & mask].number;
        }
        let mut lists = [List::default(); TOGETHER];
        for (list, number) in lists.iter_mut().zip(numbers) {
            let term = (number as usize).checked_sub(1);
            if let Some(term) = term.and_then(|number| self.terms.get(number)) {
                // Both ends of what may stand in two lines of a cache.
                black_box(term.key.beginning());
                *list = term.list;
            }
        }
        for list in &lists {
            black_box(self.lists.at_end(list));
        }
    }

    /// Adds a term of some documents.
    fn term(&mut self, listed: &Listed, rest: &[u8], list: &[u8], base: DocId) {
        let number = self.number(listed.hash, listed.key, rest);
        let term = &mut self.terms[number];
        // The first is as many documents after the last of those before.
        let after = base - term.last;
        let after = match have_places(listed.key) {
            true => after * 2,
            false => after,
        };
        self.list.clear();
        varint::push(&mut self.list, listed.first + after);
        self.list.extend_from_slice(list);
        self.lists.append(&mut term.list, &self.list);
        term.last = base + listed.last;
        term.documents += listed.documents;
    }

    /// The number of the term with this key, a new one where there is none.
    fn number(&mut self, hash: u32, key: Key, rest: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            let Some(number) = (slot.number as usize).checked_sub(1) else {
                break;
            };
            if slot.hash == hash {
                let known = &self.terms[number];
                if known.key == key && (rest.is_empty() || self.rest(known) == rest) {
                    return number;
                }
            }
            at = (at + 1) & mask;
        }
        let number = self.terms.len();
        self.terms.push(Term {
            key,
            rest: self.rests.len() as u32,
            last: 0,
            documents: 0,
            list: List::default(),
        });
        self.rests.extend_from_slice(rest);
        self.slots[at] = Slot {
            hash,
            number: number as u32 + 1,
        };
        number
    }

    /// What is not at hand of a term's key.
    fn rest(&self, term: &Term) -> &[u8] {
        let start = term.rest as usize;
        &self.rests[start..start + term.key.rest()]
    }

    /// Makes room for so many terms more.
    fn reserve(&mut self, more: usize) {
        let size = ((self.terms.len() + more) * 3 / 2).next_power_of_two();
        if size <= self.slots.len() {
            return;
        }
        let mut slots = vec![Slot::default(); size.max(1 << 12)];
        let mask = slots.len() - 1;
        for slot in self.slots.iter().filter(|slot| slot.number != 0) {
            let mut at = slot.hash as usize & mask;
            while slots[at].number != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = *slot;
        }
        self.slots = slots;
    }

    /// Writes all terms; `totals` are how many each field has, by its id.
    pub(super) fn write(
        &self,
        mut serializer: InvertedIndexSerializer,
        norms: &FieldNormReaders,
        totals: &[u64],
    ) -> tantivy::Result<()> {
        let sorted = self.sorted();
        let mut scratch = Scratch::default();
        for terms in sorted.chunk_by(|a, b| a.key.field_id() == b.key.field_id()) {
            let Some(key) = terms.first().map(|term| term.key) else {
                continue;
            };
            let field = key.field();
            let total = totals.get(key.field_id()).copied().unwrap_or(0);
            let mut to = serializer.new_field(field, total, norms.get_field(field)?)?;
            for together in terms.chunks(TOGETHER) {
                let lists = together.iter().map(|term| self.lists.at_start(&term.list));
                black_box(lists.fold(0, |all, byte| all | byte));
                for term in together {
                    scratch.take(self, term);
                    match have_places(key) {
                        true => scratch.places(&mut to, term.documents)?,
                        false => scratch.documents(&mut to)?,
                    }
                }
            }
            to.close()?;
        }
        serializer.close()?;
        Ok(())
    }

    /// The terms in order of their keys.
    fn sorted(&self) -> Vec<&Term> {
        let terms = self.terms.iter();
        let mut sorted: Vec<_> = terms.map(|term| (term.key.beginning(), term)).collect();
        // Most are told apart by how they begin, without a look at all of their keys.
        sorted.sort_unstable_by(|(a, one), (b, other)| {
            let rests = || self.rest(one).cmp(self.rest(other));
            let keys = || one.key.order(other.key).then_with(rests);
            a.cmp(b).then_with(keys)
        });
        sorted.into_iter().map(|(_, term)| term).collect()
    }
}

/// Whether it is kept where the term stands.
fn have_places(key: Key) -> bool {
    let terms = usages()[key.field_id()].terms;
    terms.is_some_and(TermKind::have_places)
}

/// What is needed again for each term.
#[derive(Debug, Default)]
struct Scratch {
    term: Vec<u8>,
    list: Vec<u8>,
    places: Vec<u32>,
}

impl Scratch {
    /// Takes up a term.
    fn take(&mut self, all: &Terms, term: &Term) {
        self.term.clear();
        term.key.write_term(all.rest(term), &mut self.term);
        self.list.clear();
        all.lists.read(&term.list, &mut self.list);
    }

    /// Writes a term of a field whose places are kept.
    fn places(&mut self, serializer: &mut FieldSerializer<'_>, documents: u32) -> io::Result<()> {
        serializer.new_term(&self.term, documents, true)?;
        let mut list = &self.list[..];
        let mut document = 0;
        while let Some(after) = varint::take(&mut list) {
            document += after >> 1;
            let times = match after & 1 {
                1 => 1,
                _ => varint::take(&mut list).unwrap_or(0),
            };
            self.places.clear();
            for _ in 0..times {
                self.places.push(varint::take(&mut list).unwrap_or(0));
            }
            serializer.write_doc(document, times, &self.places);
        }
        serializer.close_term()
    }

    /// Writes a term of another field.
    fn documents(&self, serializer: &mut FieldSerializer<'_>) -> io::Result<()> {
        serializer.new_term_without_freq(&self.term)?;
        let mut list = &self.list[..];
        let mut document = 0;
        while let Some(after) = varint::take(&mut list) {
            document += after;
            serializer.write_doc(document, 0, &[]);
        }
        serializer.close_term()
    }
}
