//! A document on its way into the index: its texts in one piece, so that it is one allocation to make, to hand to another
//! thread and to give back, and holds once what two fields have (a record's body is part of what is stored).

use std::iter::Empty;
use std::ops::Range;
use std::sync::Arc;

use tantivy::Document;
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Value};

use crate::archive::budget::Permit;

/// A document of the index before it is in it.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    texts: String,
    /// A value that is no text.
    bytes: Vec<u8>,
    values: Vec<Own>,
    /// Its share of the run's memory, held until the index has taken it in.
    _permit: Option<Arc<Permit>>,
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
            bytes: Vec::new(),
            values: Vec::with_capacity(values),
            _permit: None,
        }
    }

    /// One value, a text that may have room behind it for others, and room for so many values.
    pub(super) fn of_text(field: Field, text: String, values: usize) -> Self {
        let mut entry = Self {
            texts: text,
            values: Vec::with_capacity(values),
            ..Self::default()
        };
        entry.add_part(field, 0..entry.texts.len());
        entry
    }

    pub(super) fn add_u64(&mut self, field: Field, value: u64) {
        self.values.push(Own::U64(field, value));
    }

    pub(super) fn add_i64(&mut self, field: Field, value: i64) {
        self.values.push(Own::I64(field, value));
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
        self.values.push(Own::Text(field, range.start, range.end));
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

    /// The same document, which holds `permit` from now on.
    pub(super) fn holding(self, permit: Option<Arc<Permit>>) -> Self {
        Self {
            _permit: permit,
            ..self
        }
    }
}

impl Document for Entry {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = Leaves<'a>;

    fn iter_fields_and_values(&self) -> Leaves<'_> {
        Leaves {
            texts: &self.texts,
            bytes: &self.bytes,
            values: self.values.iter(),
        }
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

    #[test]
    fn values_come_back_in_order_and_a_part_of_a_text_is_one() {
        let field = Field::from_field_id;
        let mut entry = Entry::of_text(field(0), "kept\nThe pier closed.".to_owned(), 4);
        entry.add_part(field(1), 5..21);
        entry.add_u64(field(3), 7);
        entry.add_written(field(2), |all| all.push_str("layout=web"));
        entry.add_i64(field(3), -7);
        let values: Vec<_> = entry.iter_fields_and_values().collect();
        assert_eq!(
            values,
            [
                (field(0), Leaf::Text("kept\nThe pier closed.")),
                (field(1), Leaf::Text("The pier closed.")),
                (field(3), Leaf::U64(7)),
                (field(2), Leaf::Text("layout=web")),
                (field(3), Leaf::I64(-7)),
            ]
        );
        // A part of it stays what it was.
        entry.replace(field(0), field(4), |_| None);
        entry.replace(field(5), field(4), |text| Some(text.as_bytes().to_vec()));
        assert_eq!(entry.first(field(4)), None);
        entry.replace(field(0), field(4), |text| {
            Some(vec![0xFF, text.len() as u8])
        });
        assert_eq!(entry.first(field(0)), None);
        assert_eq!(entry.first(field(4)), Some(Leaf::Bytes(&[0xFF, 21])));
        assert_eq!(entry.first(field(1)), Some(Leaf::Text("The pier closed.")));
    }
}
