//! Some documents inverted together: for each term, in which of them it stands, and where.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use tantivy::DocId;
use tantivy::schema::Field;
use tantivy::tokenizer::{MAX_TOKEN_LEN, TokenStream, Tokenizer};

use super::super::entry::{Entry, Leaf};
use super::super::schema::{Terms, usages};
use super::super::tokenizer::{Facets, Parts, Words};
use super::varint;
use crate::archive::budget::Permit;

/// Between the values of one field of a document, so that no phrase goes from one to the next, as the index library has it.
const GAP: u32 = 1;

/// What some documents that follow each other are found by.
#[derive(Debug)]
pub(crate) struct Inverted {
    /// How many documents.
    pub(super) documents: u32,
    /// The terms, in no order.
    pub(super) terms: Vec<Listed>,
    /// Their keys: the field's id, and the term's bytes.
    pub(super) keys: Vec<u8>,
    /// Their lists. For each document with the term, of a field whose places are kept: how many documents after the one before
    /// it is, twice that and one more where the term stands there once; how often it stands there, where that is not once; and
    /// the places, each less the one before. Of another field: how many documents after. The first document's number is in [`Listed`].
    pub(super) lists: Vec<u8>,
    /// The lengths, in terms, of fields whose lengths are kept.
    pub(super) lengths: Vec<(DocId, Field, u32)>,
    /// How many terms each field has, by its id.
    pub(super) totals: Vec<u64>,
    /// Their share of the run's memory, held until the index has taken them in.
    _permits: Vec<Permit>,
}

/// A term of some documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    /// Of its key.
    pub(super) hash: u32,
    /// Where its key ends, and its list; they begin where those of the term before end.
    pub(super) key_end: u32,
    pub(super) list_end: u32,
    /// The first document that has it, as the list would have it, and the last.
    pub(super) first: u32,
    pub(super) last: DocId,
    /// How many have it.
    pub(super) documents: u32,
}

/// A term while documents are inverted.
#[derive(Debug, Clone, Copy)]
struct Term {
    hash: u32,
    key_end: u32,
    key_start: u32,
    /// How often it stands in the documents; where the next of its places goes, and in the end where the last of them ends.
    count: u32,
    next: u32,
}

/// Inverts documents; what it needs meanwhile is kept from one time to the next.
#[derive(Debug, Default)]
pub(crate) struct Inverter {
    found: Found,
    /// Each term that stands in a document, by its number, and its place there.
    stands: Vec<(u32, u32)>,
    /// Where those of each document end.
    ends: Vec<usize>,
    /// The documents and places of each term, one term after the other.
    places: Vec<(DocId, u32)>,
    cut: Cut,
}

/// What cuts texts.
#[derive(Debug, Default)]
struct Cut {
    words: Words,
    parts: Parts,
    facets: Facets,
}

/// The terms that were found so far, by their keys.
#[derive(Debug, Default)]
struct Found {
    /// A term's number and one, or 0: as many as a power of two, more than half of them free.
    slots: Vec<u32>,
    terms: Vec<Term>,
    keys: Vec<u8>,
    hasher: FixedState,
}

impl Inverter {
    /// Inverts some documents, which carry none of it, and keep nothing of it, from then on.
    pub(crate) fn invert(&mut self, documents: &mut [Entry], permits: Vec<Permit>) -> Inverted {
        let mut lengths = Vec::new();
        let mut totals = vec![0; usages().len()];
        for (document, number) in documents.iter_mut().zip(0..) {
            self.document(document, number, &mut lengths, &mut totals);
            document.let_go_of_terms();
            self.ends.push(self.stands.len());
        }
        self.sort();
        let (terms, lists) = self.lists();
        let inverted = Inverted {
            documents: self.ends.len() as u32,
            terms,
            keys: self.found.keys.clone(),
            lists,
            lengths,
            totals,
            _permits: permits,
        };
        self.found.clear();
        self.stands.clear();
        self.ends.clear();
        inverted
    }

    /// Finds the terms of a document.
    fn document(
        &mut self,
        document: &Entry,
        number: DocId,
        lengths: &mut Vec<(DocId, Field, u32)>,
        totals: &mut [u64],
    ) {
        // Of each field of the document: where its next value begins, and how many terms it has.
        let mut so_far = [(0, 0); FIELDS];
        for (field, value) in document.terms() {
            let id = field.field_id() as usize;
            let (Some(terms), Some((begins, count))) = (usages()[id].terms, so_far.get_mut(id)) else {
                continue;
            };
            let Self {
                found, stands, cut, ..
            } = self;
            let mut values = Values {
                found,
                stands,
                field: id as u8,
                begins: *begins,
                ends: *begins,
            };
            let before = values.stands.len();
            match (terms, value) {
                (Terms::Number, Leaf::U64(number)) => values.term(&number.to_be_bytes(), 0),
                (Terms::Whole, Leaf::Text(text)) => values.term(text.as_bytes(), 0),
                (Terms::Closed, Leaf::Text(text)) => values.all(cut.facets.token_stream(text)),
                (Terms::Words, Leaf::Text(text)) => values.all(cut.words.token_stream(text)),
                (Terms::Parts, Leaf::Text(text)) => values.all(cut.parts.token_stream(text)),
                _ => {}
            }
            *begins = values.ends + GAP;
            *count += (values.stands.len() - before) as u32;
        }
        for (id, (_, count)) in so_far.iter().enumerate().filter(|(_, (_, count))| *count > 0) {
            totals[id] += u64::from(*count);
            if usages()[id].norms {
                lengths.push((number, Field::from_field_id(id as u32), *count));
            }
        }
    }

    /// Puts what stands in the documents in order of terms, a term's in order of documents.
    fn sort(&mut self) {
        let mut next = 0;
        for term in &mut self.found.terms {
            term.next = next;
            next += term.count;
        }
        self.places.clear();
        self.places.resize(self.stands.len(), (0, 0));
        let mut from = 0;
        for (&end, document) in self.ends.iter().zip(0..) {
            for &(term, place) in &self.stands[from..end] {
                let term = &mut self.found.terms[term as usize];
                self.places[term.next as usize] = (document, place);
                term.next += 1;
            }
            from = end;
        }
    }

    /// The lists of all terms.
    fn lists(&self) -> (Vec<Listed>, Vec<u8>) {
        let mut lists = Vec::with_capacity(self.stands.len() * 2);
        let mut terms = Vec::with_capacity(self.found.terms.len());
        for term in &self.found.terms {
            let places = &self.places[(term.next - term.count) as usize..term.next as usize];
            let id = self.found.keys[term.key_start as usize];
            let terms_of = usages()[usize::from(id)].terms;
            let kept = terms_of.is_some_and(Terms::have_places);
            let (mut first, mut last, mut documents) = (0, 0, 0);
            let mut rest = places;
            while let Some(&(document, _)) = rest.first() {
                let times = rest.iter().take_while(|(other, _)| *other == document).count();
                let (here, after) = rest.split_at(times);
                rest = after;
                let number = |after: u32| match kept {
                    true => after * 2 + u32::from(times == 1),
                    false => after,
                };
                if documents == 0 {
                    first = number(document);
                } else {
                    varint::push(&mut lists, number(document - last));
                }
                if kept {
                    if times > 1 {
                        varint::push(&mut lists, times as u32);
                    }
                    let mut before = 0;
                    for &(_, place) in here {
                        varint::push(&mut lists, place - before);
                        before = place;
                    }
                }
                last = document;
                documents += 1;
            }
            terms.push(Listed {
                hash: term.hash,
                key_end: term.key_end,
                list_end: lists.len() as u32,
                first,
                last,
                documents,
            });
        }
        (terms, lists)
    }
}

/// Fields, at most: the schema's test holds it to that.
const FIELDS: usize = 64;

/// The values of one field of one document, on their way.
struct Values<'i> {
    found: &'i mut Found,
    stands: &'i mut Vec<(u32, u32)>,
    field: u8,
    /// Where among the field's words the value begins, and where it ends so far.
    begins: u32,
    ends: u32,
}

impl Values<'_> {
    fn all(&mut self, mut tokens: impl TokenStream) {
        while tokens.advance() {
            let token = tokens.token();
            self.term(token.text.as_bytes(), token.position as u32);
        }
    }

    /// A term at a place of its value.
    #[inline]
    fn term(&mut self, term: &[u8], place: u32) {
        if term.len() > MAX_TOKEN_LEN {
            return;
        }
        let place = self.begins + place;
        let number = self.found.number(self.field, term);
        self.stands.push((number, place));
        self.ends = place + 1;
    }
}

impl Found {
    /// The number of a term that stands once more.
    #[inline]
    fn number(&mut self, field: u8, term: &[u8]) -> u32 {
        if self.terms.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let key_start = self.keys.len();
        self.keys.push(field);
        self.keys.extend_from_slice(term);
        let hash = {
            let mut hasher = self.hasher.build_hasher();
            hasher.write(&self.keys[key_start..]);
            hasher.finish() as u32
        };
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let Some(number) = self.slots[slot].checked_sub(1) else {
                break;
            };
            let known = &mut self.terms[number as usize];
            let key = known.key_start as usize..known.key_end as usize;
            if known.hash == hash && self.keys[key] == self.keys[key_start..] {
                known.count += 1;
                self.keys.truncate(key_start);
                return number;
            }
            slot = (slot + 1) & mask;
        }
        let number = self.terms.len() as u32;
        self.terms.push(Term {
            hash,
            key_start: key_start as u32,
            key_end: self.keys.len() as u32,
            count: 1,
            next: 0,
        });
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

    fn clear(&mut self) {
        self.terms.clear();
        self.keys.clear();
        self.slots.fill(0);
    }
}
