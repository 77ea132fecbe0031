//! Some documents inverted together: for each term, in which of them it stands, and where.

use tantivy::DocId;
use tantivy::schema::Field;
use tantivy::tokenizer::{MAX_TOKEN_LEN, TokenStream, Tokenizer};

use super::super::entry::{Entry, Leaf};
use super::super::schema::{TermKind, usages};
use super::super::tokenizer::{Facets, Parts, fold_into};
use super::found::Found;
use super::key::Key;
use super::varint;
use crate::text::words::words;

/// Between the values of one field of a document, so that no phrase goes from one to the next, as the index library has it.
const GAP: u32 = 1;

/// What is kept from one time to the next, at most, in bytes: a text may have millions of words.
const LARGE: usize = 8 << 20;

/// What some documents that follow each other are found by.
#[derive(Debug, Default)]
pub(crate) struct Inverted {
    /// How many documents.
    pub(super) documents: u32,
    pub(super) lists: Listing,
    /// The lengths, in terms, of fields whose lengths are kept.
    pub(super) lengths: Vec<(DocId, Field, u32)>,
    /// How many terms each field has, by its id.
    pub(super) totals: Vec<u64>,
}

impl Inverted {
    /// The memory it takes, in bytes.
    pub(in super::super) fn memory(&self) -> usize {
        let Listing {
            terms,
            rests,
            lists,
        } = &self.lists;
        terms.capacity() * size_of::<Listed>() + rests.capacity() + lists.capacity()
    }

    /// Forgets all, and keeps the memory.
    pub(in super::super) fn clear(&mut self) {
        self.documents = 0;
        self.lists.terms.clear();
        self.lists.rests.clear();
        self.lists.lists.clear();
        self.lengths.clear();
        self.totals.clear();
    }
}

/// Terms and where they stand.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The terms, in no order.
    pub(super) terms: Vec<Listed>,
    /// What is not at hand of their keys, one after the other.
    pub(super) rests: Vec<u8>,
    /// Their lists. For each document with the term, of a field whose places are kept: how many documents after the one before
    /// it is, twice that and one more where the term stands there once; how often it stands there, where that is not once; and
    /// the places, each less the one before. Of another field: how many documents after. The first document's number is in [`Listed`].
    pub(super) lists: Vec<u8>,
}

/// A term of some documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    pub(super) key: Key,
    /// Of its key.
    pub(super) hash: u32,
    /// Where its list ends, which begins where that of the term before does.
    pub(super) list_end: u32,
    /// The first document that has it, as the list would have it, and the last.
    pub(super) first: u32,
    pub(super) last: DocId,
    /// How many have it.
    pub(super) documents: u32,
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
    /// Of each field of a document, by its id: where its next value begins, and how many terms it has.
    so_far: Vec<(u32, u32)>,
    cut: Cut,
}

/// What cuts texts.
#[derive(Debug, Default)]
struct Cut {
    parts: Parts,
    facets: Facets,
    word: String,
}

impl Inverter {
    /// Inverts some documents, into what is empty.
    pub(in super::super) fn invert(&mut self, documents: &[Entry], inverted: &mut Inverted) {
        inverted.totals.resize(usages().len(), 0);
        for (document, number) in documents.iter().zip(0..) {
            self.document(document, number, inverted);
            self.ends.push(self.stands.len());
        }
        self.sort();
        self.list(&mut inverted.lists);
        inverted.documents = self.ends.len() as u32;
        if self.memory() > LARGE {
            *self = Self::default();
        }
        self.found.clear();
        self.stands.clear();
        self.ends.clear();
    }

    /// The memory it keeps, in bytes.
    fn memory(&self) -> usize {
        let stands = self.stands.capacity() * size_of::<(u32, u32)>();
        let places = self.places.capacity() * size_of::<(DocId, u32)>();
        self.found.memory() + stands + places
    }

    /// Finds the terms of a document.
    fn document(&mut self, document: &Entry, number: DocId, inverted: &mut Inverted) {
        let Inverted {
            lengths, totals, ..
        } = inverted;
        let Self {
            found,
            stands,
            so_far,
            cut,
            ..
        } = self;
        so_far.clear();
        so_far.resize(totals.len(), (0, 0));
        for (field, value) in document.terms() {
            let id = field.field_id() as usize;
            let (begins, count) = &mut so_far[id];
            let before = stands.len();
            let mut values = FieldValues {
                found,
                stands,
                field: id as u8,
                begins: *begins,
                ends: *begins,
            };
            match (usages()[id].terms, value) {
                (Some(TermKind::Words), Leaf::Text(text)) => values.words(text, &mut cut.word),
                (Some(TermKind::Parts), Leaf::Text(text)) => {
                    values.all(cut.parts.token_stream(text))
                }
                (Some(TermKind::Closed), Leaf::Text(text)) => {
                    values.all(cut.facets.token_stream(text));
                }
                (Some(TermKind::Whole), Leaf::Text(text)) => values.term(text.as_bytes(), 0),
                (Some(TermKind::Number), Leaf::U64(number)) => {
                    values.term(&number.to_be_bytes(), 0)
                }
                (terms, value) => debug_assert!(false, "{value:?} makes no {terms:?}"),
            }
            *begins = values.ends + GAP;
            *count += (stands.len() - before) as u32;
        }
        for (id, (_, count)) in so_far.iter().enumerate() {
            totals[id] += u64::from(*count);
            if *count > 0 && usages()[id].norms {
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
    fn list(&self, listing: &mut Listing) {
        listing.rests.extend_from_slice(&self.found.rests);
        listing.terms.reserve_exact(self.found.terms.len());
        let Listing { terms, lists, .. } = listing;
        for term in &self.found.terms {
            let places = &self.places[(term.next - term.count) as usize..term.next as usize];
            let kept = usages()[term.key.field_id()].terms;
            let kept = kept.is_some_and(TermKind::have_places);
            let (mut first, mut last, mut documents) = (0, 0, 0);
            let mut at = 0;
            while let Some(&(document, place)) = places.get(at) {
                let from = at;
                at += 1;
                while places.get(at).is_some_and(|(other, _)| *other == document) {
                    at += 1;
                }
                let number = |after: u32| match kept {
                    true => after * 2 + u32::from(at - from == 1),
                    false => after,
                };
                if documents == 0 {
                    first = number(document);
                } else {
                    varint::push(lists, number(document - last));
                }
                last = document;
                documents += 1;
                if !kept {
                    continue;
                }
                if at - from > 1 {
                    varint::push(lists, (at - from) as u32);
                }
                varint::push(lists, place);
                for two in places[from..at].windows(2) {
                    varint::push(lists, two[1].1 - two[0].1);
                }
            }
            terms.push(Listed {
                key: term.key,
                hash: term.hash,
                list_end: lists.len() as u32,
                first,
                last,
                documents,
            });
        }
    }
}

/// The values of one field of one document, on their way.
struct FieldValues<'i> {
    found: &'i mut Found,
    stands: &'i mut Vec<(u32, u32)>,
    field: u8,
    /// Where among the field's words the value begins, and where it ends so far.
    begins: u32,
    ends: u32,
}

impl FieldValues<'_> {
    /// The words of a text. The same that [`Words`](super::super::tokenizer::Words) gives, without a string for each.
    fn words(&mut self, text: &str, folded: &mut String) {
        for ((start, word), place) in words(text).zip(0..) {
            let window = text.as_bytes()[start..].first_chunk();
            let key = window.and_then(|window| Key::of_word(self.field, window, word.len()));
            if let Some(key) = key {
                self.key(key, &[], place);
            } else {
                folded.clear();
                fold_into(folded, word);
                self.term(folded.as_bytes(), place);
            }
        }
    }

    fn all(&mut self, mut tokens: impl TokenStream) {
        while tokens.advance() {
            let token = tokens.token();
            self.term(token.text.as_bytes(), token.position as u32);
        }
    }

    /// A term at a place of its value.
    fn term(&mut self, term: &[u8], place: u32) {
        if term.len() <= MAX_TOKEN_LEN {
            let (key, rest) = Key::of(self.field, term);
            self.key(key, rest, place);
        }
    }

    #[inline]
    fn key(&mut self, key: Key, rest: &[u8], place: u32) {
        let place = self.begins + place;
        let number = self.found.number(key, rest);
        self.stands.push((number, place));
        self.ends = place + 1;
    }
}
