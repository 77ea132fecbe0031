//! A document on its way into the index: its texts in one piece, so that it is one allocation to make, and holds once what two
//! fields have (a record's body is part of what is stored).
//!
//! The index library is handed what is stored and what columns hold. What a document is found by goes another way, [`inverted`]
//! with the documents around it; then it is let go of here.
//!
//! [`inverted`]: super::inverted

use std::iter::Empty;
use std::ops::Range;

use tantivy::Document;
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Value};

use super::inverted::Inverted;
use super::schema::usage;

/// A document of the index before it is in it.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    texts: String,
    /// A value that is no text.
    bytes: Vec<u8>,
    /// What is stored, or stands in columns.
    values: Vec<Own>,
    /// What it is found by.
    terms: Vec<Own>,
    /// What it and those behind it are found by, where it is the first of some that were inverted together.
    inverted: Option<Box<Inverted>>,
}

/// A value of an [`Entry`] and its field. (Within, so that it is 24 bytes, not 32: an article has some forty.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    /// From where among the texts, and to where.
    Text(Field, usize, usize),
    Bytes(Field),
    U64(Field, u64),
    I64(Field, i64),
}

impl Own {
    fn field(self) -> Field {
        match self {
            Self::Text(field, ..) | Self::Bytes(field) => field,
            Self::U64(field, _) | Self::I64(field, _) => field,
        }
    }
}

impl Entry {
    /// No values yet, with room for so many, and for so many bytes of text.
    pub(super) fn with_room(values: usize, bytes: usize) -> Self {
        Self {
            texts: String::with_capacity(bytes),
            values: Vec::with_capacity(values),
            terms: Vec::with_capacity(values),
            ..Self::default()
        }
    }

    /// One value, a text that may have room behind it for others, and room for so many values.
    pub(super) fn of_text(field: Field, text: String, values: usize) -> Self {
        let mut entry = Self {
            texts: text,
            values: Vec::with_capacity(values),
            terms: Vec::with_capacity(values),
            ..Self::default()
        };
        entry.add_part(field, 0..entry.texts.len());
        entry
    }

    pub(super) fn add_u64(&mut self, field: Field, value: u64) {
        self.add(Own::U64(field, value));
    }

    pub(super) fn add_i64(&mut self, field: Field, value: i64) {
        self.add(Own::I64(field, value));
    }

    /// Adds a text; where it stands among the texts.
    pub(super) fn add_text(&mut self, field: Field, text: &str) -> Range<usize> {
        self.add_written(field, |all| all.push_str(text))
    }

    /// Adds the text that `write` appends.
    pub(super) fn add_written(
        &mut self,
        field: Field,
        write: impl FnOnce(&mut String),
    ) -> Range<usize> {
        let start = self.texts.len();
        write(&mut self.texts);
        let range = start..self.texts.len();
        self.add_part(field, range.clone());
        range
    }

    /// Adds a part of the texts so far once more.
    pub(super) fn add_part(&mut self, field: Field, range: Range<usize>) {
        self.add(Own::Text(field, range.start, range.end));
    }

    fn add(&mut self, own: Own) {
        match usage(own.field()).terms {
            Some(_) => self.terms.push(own),
            None => self.values.push(own),
        }
    }

    /// Puts the bytes that `make` makes of the first text of `field`, if any, in its place, as the value of another field.
    pub(super) fn replace(
        &mut self,
        field: Field,
        other: Field,
        make: impl FnOnce(&str) -> Option<Vec<u8>>,
    ) {
        let first = self.values.iter_mut().find(|own| own.field() == field);
        if let Some(own) = first
            && let Own::Text(_, start, end) = *own
            && let Some(bytes) = make(&self.texts[start..end])
        {
            self.bytes = bytes;
            *own = Own::Bytes(other);
        }
    }

    /// The first value of a field.
    pub(super) fn first(&self, field: Field) -> Option<Leaf<'_>> {
        let mut all = self.iter_fields_and_values();
        all.find_map(|(own, leaf)| (own == field).then_some(leaf))
    }

    /// What it is found by, field by field as it was added.
    pub(super) fn terms(&self) -> Leaves<'_> {
        self.leaves(&self.terms)
    }

    /// Lets go of what it is found by, and of all texts that are not kept.
    pub(super) fn let_go_of_terms(&mut self) {
        let kept = |own: &Own| match own {
            Own::Text(_, start, end) => end - start,
            _ => 0,
        };
        let mut texts = String::with_capacity(self.values.iter().map(kept).sum());
        for own in &mut self.values {
            if let Own::Text(_, start, end) = own {
                let from = texts.len();
                texts.push_str(&self.texts[*start..*end]);
                (*start, *end) = (from, texts.len());
            }
        }
        self.texts = texts;
        self.terms = Vec::new();
    }

    /// Keeps what it and those behind it are found by.
    pub(super) fn carry(&mut self, inverted: Inverted) {
        self.inverted = Some(Box::new(inverted));
    }

    /// What it and those behind it are found by, where it carries that.
    pub(super) fn inverted(&self) -> Option<&Inverted> {
        self.inverted.as_deref()
    }

    fn leaves<'e>(&'e self, values: &'e [Own]) -> Leaves<'e> {
        Leaves {
            texts: &self.texts,
            bytes: &self.bytes,
            values: values.iter(),
        }
    }
}

impl Document for Entry {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = Leaves<'a>;

    fn iter_fields_and_values(&self) -> Leaves<'_> {
        self.leaves(&self.values)
    }
}

/// The values of an [`Entry`] with their fields.
pub(crate) struct Leaves<'e> {
    texts: &'e str,
    bytes: &'e [u8],
    values: std::slice::Iter<'e, Own>,
}

impl<'e> Iterator for Leaves<'e> {
    type Item = (Field, Leaf<'e>);

    fn next(&mut self) -> Option<Self::Item> {
        let own = *self.values.next()?;
        let leaf = match own {
            Own::Text(_, start, end) => Leaf::Text(&self.texts[start..end]),
            Own::Bytes(_) => Leaf::Bytes(self.bytes),
            Own::U64(_, value) => Leaf::U64(value),
            Own::I64(_, value) => Leaf::I64(value),
        };
        Some((own.field(), leaf))
    }
}

/// A value as the index reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf<'e> {
    Text(&'e str),
    Bytes(&'e [u8]),
    U64(u64),
    I64(i64),
}

impl<'e> Value<'e> for Leaf<'e> {
    type ArrayIter = Empty<Self>;
    type ObjectIter = Empty<(&'e str, Self)>;

    fn as_value(&self) -> ReferenceValue<'e, Self> {
        ReferenceValue::Leaf(match *self {
            Self::Text(text) => ReferenceValueLeaf::Str(text),
            Self::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
            Self::U64(value) => ReferenceValueLeaf::U64(value),
            Self::I64(value) => ReferenceValueLeaf::I64(value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::local::schema::fields;

    #[test]
    fn values_come_back_in_order_and_a_part_of_a_text_is_one() {
        let f = fields();
        let mut entry = Entry::of_text(f.stored, "kept\nThe pier closed.".to_owned(), 4);
        entry.add_part(f.body, 5..21);
        entry.add_u64(f.article, 7);
        entry.add_u64(f.words, 4);
        entry.add_written(f.facet, |all| all.push_str("layout=web"));
        entry.add_i64(f.date[0], -7);
        entry.add_text(f.path, "a.txt");
        let kept = [
            (f.stored, Leaf::Text("kept\nThe pier closed.")),
            (f.words, Leaf::U64(4)),
            (f.date[0], Leaf::I64(-7)),
            (f.path, Leaf::Text("a.txt")),
        ];
        let all = |entry: &Entry| -> Vec<_> {
            let leaf = |(field, leaf): (Field, Leaf<'_>)| (field, format!("{leaf:?}"));
            entry.iter_fields_and_values().map(leaf).collect()
        };
        let kept = kept.map(|(field, leaf)| (field, format!("{leaf:?}")));
        assert_eq!(all(&entry), kept);
        let terms: Vec<_> = entry.terms().collect();
        assert_eq!(
            terms,
            [
                (f.body, Leaf::Text("The pier closed.")),
                (f.article, Leaf::U64(7)),
                (f.facet, Leaf::Text("layout=web")),
            ]
        );
        // What it is found by goes, and nothing else.
        entry.let_go_of_terms();
        assert_eq!(all(&entry), kept);
        assert_eq!(entry.terms().count(), 0);
        assert!(!entry.texts.contains("layout"));
    }

    #[test]
    fn a_text_is_replaced_by_bytes() {
        let f = fields();
        let mut entry = Entry::of_text(f.stored, "kept\nThe pier closed.".to_owned(), 4);
        entry.add_part(f.body, 5..21);
        entry.replace(f.stored, f.compressed, |_| None);
        entry.replace(f.path, f.compressed, |text| Some(text.as_bytes().to_vec()));
        assert_eq!(entry.first(f.compressed), None);
        entry.replace(f.stored, f.compressed, |text| {
            Some(vec![0xFF, text.len() as u8])
        });
        assert_eq!(entry.first(f.stored), None);
        assert_eq!(entry.first(f.compressed), Some(Leaf::Bytes(&[0xFF, 21])));
        // A part of it stays what it was.
        let body = entry.terms().next();
        assert_eq!(body, Some((f.body, Leaf::Text("The pier closed."))));
    }
}
