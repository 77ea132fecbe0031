//! A document on its way into the index, as whoever parsed its source makes it: its texts in one piece, so that it is one
//! allocation to make, and holds once what two fields have (a record's body is part of what is stored).

use std::iter::Empty;
use std::ops::Range;

use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Value};

use super::schema::usage;

/// A document of the index before it is in it.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    values: KeptValues,
    /// What it is found by.
    terms: Vec<Own>,
}

/// What is stored of documents, or stands in columns.
#[derive(Debug, Default)]
pub(super) struct KeptValues {
    texts: String,
    /// KeptValues that are no texts.
    bytes: Vec<u8>,
    own: Vec<Own>,
}

/// A value and its field; texts and bytes by where they stand among the others, and where they end. (Within, so that it is
/// 16 bytes: an article has some forty.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Text(Field, u32, u32),
    Bytes(Field, u32, u32),
    U64(Field, u64),
    I64(Field, i64),
}

/// A place among the texts or bytes of one document or some: they come to less than 4 GiB, as articles are bounded.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Own {
    fn field(self) -> Field {
        match self {
            Self::Text(field, ..) | Self::Bytes(field, ..) => field,
            Self::U64(field, _) | Self::I64(field, _) => field,
        }
    }
}

impl KeptValues {
    /// Those from one place to another.
    pub(super) fn of(&self, range: Range<usize>) -> Leaves<'_> {
        self.leaves(&self.own[range])
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.own.len()
    }

    /// The memory they take, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.texts.capacity() + self.bytes.capacity() + self.own.capacity() * size_of::<Own>()
    }

    /// Forgets all, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.bytes.clear();
        self.own.clear();
    }

    /// Adds what is kept of a document.
    pub(super) fn add(&mut self, entry: &Entry) {
        for (field, leaf) in entry.kept() {
            self.own.push(match leaf {
                Leaf::Text(text) => {
                    let start = place(self.texts.len());
                    self.texts.push_str(text);
                    Own::Text(field, start, place(self.texts.len()))
                }
                Leaf::Bytes(bytes) => {
                    let start = place(self.bytes.len());
                    self.bytes.extend_from_slice(bytes);
                    Own::Bytes(field, start, place(self.bytes.len()))
                }
                Leaf::U64(value) => Own::U64(field, value),
                Leaf::I64(value) => Own::I64(field, value),
            });
        }
    }

    fn leaves<'e>(&'e self, own: &'e [Own]) -> Leaves<'e> {
        Leaves {
            texts: &self.texts,
            bytes: &self.bytes,
            own: own.iter(),
        }
    }
}

impl Entry {
    /// No values yet, with room for so many, and for so many bytes of text.
    pub(super) fn with_room(values: usize, bytes: usize) -> Self {
        Self::of(String::with_capacity(bytes), values)
    }

    /// One value, a text that may have room behind it for others, and room for so many values.
    pub(super) fn of_text(field: Field, text: String, values: usize) -> Self {
        let mut entry = Self::of(text, values);
        entry.add_part(field, 0..entry.values.texts.len());
        entry
    }

    fn of(texts: String, values: usize) -> Self {
        let kept = KeptValues {
            texts,
            bytes: Vec::new(),
            own: Vec::with_capacity(values),
        };
        Self {
            values: kept,
            terms: Vec::with_capacity(values),
        }
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
        let start = self.values.texts.len();
        write(&mut self.values.texts);
        let range = start..self.values.texts.len();
        self.add_part(field, range.clone());
        range
    }

    /// Adds a part of the texts so far once more.
    pub(super) fn add_part(&mut self, field: Field, range: Range<usize>) {
        self.add(Own::Text(field, place(range.start), place(range.end)));
    }

    fn add(&mut self, own: Own) {
        match usage(own.field()).terms {
            Some(_) => self.terms.push(own),
            None => self.values.own.push(own),
        }
    }

    /// Puts the bytes that `make` makes of the first text of `field`, if any, in its place, as the value of another field.
    pub(super) fn replace(
        &mut self,
        field: Field,
        other: Field,
        make: impl FnOnce(&str) -> Option<Vec<u8>>,
    ) {
        let KeptValues { texts, bytes, own } = &mut self.values;
        let first = own.iter_mut().find(|own| own.field() == field);
        if let Some(own) = first
            && let Own::Text(_, start, end) = *own
            && let Some(made) = make(&texts[start as usize..end as usize])
        {
            *bytes = made;
            *own = Own::Bytes(other, 0, place(bytes.len()));
        }
    }

    /// The first value of a field, where it is kept.
    pub(super) fn first(&self, field: Field) -> Option<Leaf<'_>> {
        self.kept()
            .find_map(|(own, leaf)| (own == field).then_some(leaf))
    }

    /// What is stored, or stands in columns, as it was added.
    pub(super) fn kept(&self) -> Leaves<'_> {
        self.values.leaves(&self.values.own)
    }

    /// What it is found by, as it was added.
    pub(super) fn terms(&self) -> Leaves<'_> {
        self.values.leaves(&self.terms)
    }
}

/// KeptValues with their fields.
pub(crate) struct Leaves<'e> {
    texts: &'e str,
    bytes: &'e [u8],
    own: std::slice::Iter<'e, Own>,
}

impl<'e> Iterator for Leaves<'e> {
    type Item = (Field, Leaf<'e>);

    fn next(&mut self) -> Option<Self::Item> {
        let own = *self.own.next()?;
        let leaf = match own {
            Own::Text(_, start, end) => Leaf::Text(&self.texts[start as usize..end as usize]),
            Own::Bytes(_, start, end) => Leaf::Bytes(&self.bytes[start as usize..end as usize]),
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
        assert_eq!(entry.kept().collect::<Vec<_>>(), kept);
        let terms: Vec<_> = entry.terms().collect();
        assert_eq!(
            terms,
            [
                (f.body, Leaf::Text("The pier closed.")),
                (f.article, Leaf::U64(7)),
                (f.facet, Leaf::Text("layout=web")),
            ]
        );
        // Those of some documents stand together.
        let mut values = KeptValues::default();
        values.add(&entry);
        entry.add_u64(f.words, 5);
        values.add(&entry);
        assert_eq!(values.of(0..kept.len()).collect::<Vec<_>>(), kept);
        let second = values.of(kept.len()..values.len());
        assert_eq!(second.collect::<Vec<_>>(), entry.kept().collect::<Vec<_>>());
        assert!(!values.texts.contains("layout"));
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
