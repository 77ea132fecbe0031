//! The most frequent values of a field, counted in articles.

use std::collections::HashMap;

use crate::archive::{Archive, Column, Error, Request};
use crate::record::Record;

/// A field that can be counted.
#[derive(Debug)]
pub struct Countable {
    /// Its name, as queries call it.
    pub name: &'static str,
    /// Where its values stand.
    pub column: Column,
}

const fn field(name: &'static str, column: Column) -> Countable {
    Countable { name, column }
}

/// The fields that can be counted. `label.NAME` comes beside these.
pub const COUNTABLE: &[Countable] = &[
    field("author", Column::Author),
    field("speaker", Column::Speaker),
    field("paper", Column::Paper),
    field("section", Column::Section),
    field("place", Column::Place),
    field("agency", Column::Agency),
    field("lang", Column::Language),
    field("layout", Column::Layout),
    field("year", Column::Year),
    field("mention", Column::Mention),
    field("doubt", Column::Doubt),
];

/// What `top` counts.
pub enum Field {
    /// A field of the record.
    Named(&'static Countable),
    /// A vendor's label, by its name in any case.
    Label(String),
}

impl Field {
    /// The field of that name, in the singular or with an s.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(label) = name.strip_prefix("label.") {
            return (!label.is_empty()).then(|| Self::Label(label.to_lowercase()));
        }
        let singular = name.strip_suffix('s');
        COUNTABLE
            .iter()
            .find(|field| field.name == name || Some(field.name) == singular)
            .map(Self::Named)
    }
}

/// The values of a vendor's label, sorted, each once.
fn labelled(name: &str, record: &Record) -> Vec<String> {
    let named = record
        .labels
        .iter()
        .filter(|label| label.name.to_lowercase() == name);
    let mut values: Vec<_> = named.map(|label| label.value.clone()).collect();
    values.sort();
    values.dedup();
    values
}

/// How often each value stands.
#[derive(Default)]
pub struct Top {
    /// Values counted by the archive.
    values: Vec<(String, u64)>,
    /// Values counted here.
    counts: HashMap<String, u64>,
    /// Articles looked at.
    pub articles: u64,
    /// Articles that have no value.
    pub without: u64,
}

impl Top {
    /// Counts a field in the articles that match: from columns, but for labels, which are as many as vendors like and
    /// are counted record by record.
    ///
    /// # Errors
    /// What the archive says.
    pub fn of(archive: &Archive, request: &Request, field: &Field) -> Result<Self, Error> {
        let mut top = Self::default();
        match field {
            Field::Named(countable) => {
                let frequent = archive.frequent(request, countable.column)?;
                top.articles = frequent.articles;
                top.without = frequent.without;
                top.values = frequent.values;
            }
            Field::Label(name) => {
                for record in archive.records(request)? {
                    top.article(labelled(name, &record?));
                }
            }
        }
        Ok(top)
    }

    /// Counts an article that has these values.
    fn article(&mut self, values: Vec<String>) {
        self.articles += 1;
        self.without += u64::from(values.is_empty());
        for value in values {
            *self.counts.entry(value).or_default() += 1;
        }
    }

    /// How many values there are, and the first `most` of them: the most frequent first, equals by name.
    pub fn finish(self, most: usize) -> (usize, Vec<(String, u64)>) {
        let mut counts = self.values;
        counts.extend(self.counts);
        let all = counts.len();
        let order =
            |a: &(String, u64), b: &(String, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
        if most < all {
            counts.select_nth_unstable_by(most, order);
            counts.truncate(most);
        }
        counts.sort_unstable_by(order);
        (all, counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Author, Byline, Label};

    #[test]
    fn a_value_counts_once_an_article() {
        let author = |name: &str| Author {
            name: name.to_owned(),
            ..Author::default()
        };
        let by = |names: &[&str]| Record {
            byline: Some(Byline {
                text: None,
                authors: names.iter().map(|n| author(n)).collect(),
            }),
            ..Record::default()
        };
        let column = Column::Author;
        let mut top = Top::default();
        for record in [
            by(&["Ana Ruiz", "Ana Ruiz"]),
            by(&["Tom Okafor", "Ana Ruiz"]),
            Record::default(),
        ] {
            top.article(column.values(&record));
        }
        assert_eq!((top.articles, top.without), (3, 1));
        assert_eq!(
            top.finish(9).1,
            [("Ana Ruiz".to_owned(), 2), ("Tom Okafor".to_owned(), 1)]
        );
    }

    #[test]
    fn labels_count_by_name() {
        let label = |value: &str| Label {
            name: "SUBJECT".to_owned(),
            value: value.to_owned(),
        };
        let record = Record {
            labels: vec![label("Ports")],
            ..Record::default()
        };
        let Some(Field::Label(name)) = Field::named("label.Subject") else {
            panic!("a label");
        };
        assert_eq!(labelled(&name, &record), ["Ports"]);
        assert!(Field::named("label.").is_none() && Field::named("colour").is_none());
    }
}
