//! All terms of a segment and where they stand.

use std::hint::black_box;
use std::io;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReaders;
use tantivy::postings::{FieldSerializer, InvertedIndexSerializer};
use tantivy::schema::Field;

use super::super::schema::{self, usages};
use super::group::{Inverted, Listed};
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
    /// One after the other: a field's id, and the term's bytes.
    keys: Vec<u8>,
    lists: Lists,
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
    key: u32,
    key_length: u16,
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
            + self.keys.capacity()
            + self.lists.memory()
    }

    /// Adds what some documents are found by, the first of which is `base`; they follow those that were added before.
    pub(super) fn add(&mut self, inverted: &Inverted, base: DocId) {
        let (mut key, mut list) = (0, 0);
        for together in inverted.terms.chunks(TOGETHER) {
            self.reserve(together.len());
            self.touch(together);
            for listed in together {
                let (key_end, list_end) = (listed.key_end as usize, listed.list_end as usize);
                let bytes = &inverted.lists[list..list_end];
                self.term(listed, &inverted.keys[key..key_end], bytes, base);
                (key, list) = (key_end, list_end);
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
        let known = numbers.iter().filter_map(|number| {
            let number = (*number as usize).checked_sub(1)?;
            self.terms.get(number)
        });
        let mut seen = 0;
        let mut lists = [List::default(); TOGETHER];
        for (list, term) in lists.iter_mut().zip(known) {
            *list = term.list;
            seen += term.key;
        }
        for list in &lists {
            seen += u32::from(self.lists.touch(list));
        }
        black_box(seen);
    }

    /// Adds a term of some documents.
    fn term(&mut self, listed: &Listed, key: &[u8], bytes: &[u8], base: DocId) {
        let number = self.number(listed.hash, key);
        let term = &mut self.terms[number];
        let kept = usages()[usize::from(key[0])].terms;
        let kept = kept.is_some_and(schema::Terms::have_places);
        // The first is as many documents after the last of those before.
        let after = base - term.last;
        let mut first = Vec::with_capacity(5);
        varint::push(&mut first, listed.first + if kept { after * 2 } else { after });
        self.lists.append(&mut term.list, &first);
        self.lists.append(&mut term.list, bytes);
        term.last = base + listed.last;
        term.documents += listed.documents;
    }

    /// The number of the term with this key, a new one where there is none.
    fn number(&mut self, hash: u32, key: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            let Some(number) = (slot.number as usize).checked_sub(1) else {
                break;
            };
            if slot.hash == hash && self.key(&self.terms[number]) == key {
                return number;
            }
            at = (at + 1) & mask;
        }
        let number = self.terms.len();
        self.terms.push(Term {
            key: self.keys.len() as u32,
            key_length: key.len() as u16,
            last: 0,
            documents: 0,
            list: List::default(),
        });
        self.keys.extend_from_slice(key);
        self.slots[at] = Slot {
            hash,
            number: number as u32 + 1,
        };
        number
    }

    fn key(&self, term: &Term) -> &[u8] {
        let start = term.key as usize;
        &self.keys[start..start + usize::from(term.key_length)]
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
        let field_of = |number: &u32| self.key(&self.terms[*number as usize])[0];
        for terms in sorted.chunk_by(|a, b| field_of(a) == field_of(b)) {
            let Some(id) = terms.first().map(field_of) else {
                continue;
            };
            let field = Field::from_field_id(u32::from(id));
            let total = totals.get(usize::from(id)).copied().unwrap_or(0);
            let mut field_serializer =
                serializer.new_field(field, total, norms.get_field(field)?)?;
            let kept = usages()[usize::from(id)].terms;
            let kept = kept.is_some_and(schema::Terms::have_places);
            for number in terms {
                let term = &self.terms[*number as usize];
                scratch.list.clear();
                self.lists.read(&term.list, &mut scratch.list);
                let key = &self.key(term)[1..];
                match kept {
                    true => scratch.places(&mut field_serializer, key, term.documents)?,
                    false => scratch.documents(&mut field_serializer, key)?,
                }
            }
            field_serializer.close()?;
        }
        serializer.close()?;
        Ok(())
    }

    /// The numbers of all terms, in order of their keys.
    fn sorted(&self) -> Vec<u32> {
        let beginning = |key: &[u8]| {
            let mut eight = [0; 8];
            let length = key.len().min(8);
            eight[..length].copy_from_slice(&key[..length]);
            u64::from_be_bytes(eight)
        };
        let terms = self.terms.iter().zip(0..);
        let mut sorted: Vec<(u64, u32)> = terms
            .map(|(term, number)| (beginning(self.key(term)), number))
            .collect();
        // Most are told apart by how they begin, without a look at their keys.
        sorted.sort_unstable_by(|(a, one), (b, other)| {
            let key = |number: u32| self.key(&self.terms[number as usize]);
            a.cmp(b).then_with(|| key(*one).cmp(key(*other)))
        });
        sorted.into_iter().map(|(_, number)| number).collect()
    }
}

/// What is needed again for each term.
#[derive(Debug, Default)]
struct Scratch {
    list: Vec<u8>,
    places: Vec<u32>,
}

impl Scratch {
    /// Writes a term of a field whose places are kept.
    fn places(
        &mut self,
        serializer: &mut FieldSerializer<'_>,
        term: &[u8],
        documents: u32,
    ) -> io::Result<()> {
        serializer.new_term(term, documents, true)?;
        let mut list = &self.list[..];
        let mut document = 0;
        while let Some(after) = varint::take(&mut list) {
            document += after >> 1;
            let times = match after & 1 {
                1 => 1,
                _ => varint::take(&mut list).unwrap_or(0),
            };
            self.places.clear();
            let places = std::iter::repeat_with(|| varint::take(&mut list));
            self.places.extend(places.take(times as usize).flatten());
            serializer.write_doc(document, times, &self.places);
        }
        serializer.close_term()
    }

    /// Writes a term of another field.
    fn documents(&self, serializer: &mut FieldSerializer<'_>, term: &[u8]) -> io::Result<()> {
        serializer.new_term_without_freq(term)?;
        let mut list = &self.list[..];
        let mut document = 0;
        while let Some(after) = varint::take(&mut list) {
            document += after;
            serializer.write_doc(document, 0, &[]);
        }
        serializer.close_term()
    }
}
