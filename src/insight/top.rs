//! The most frequent values of a field, counted in articles.

use std::collections::HashMap;

use crate::record::Record;

/// A field that can be counted.
pub struct Countable {
    /// Its name, as queries call it.
    pub name: &'static str,
    /// Its values in an article; one that stands there twice counts once.
    pub values: fn(&Record) -> Vec<String>,
}

/// The fields that can be counted. `label.NAME` comes beside these.
pub const COUNTABLE: &[Countable] = &[
    Countable {
        name: "author",
        values: |r| {
            r.byline
                .iter()
                .flat_map(|b| &b.authors)
                .map(|a| a.name.clone())
                .collect()
        },
    },
    Countable {
        name: "speaker",
        values: |r| {
            r.quotes
                .iter()
                .filter_map(|q| q.speaker_name().map(str::to_owned))
                .collect()
        },
    },
    Countable {
        name: "paper",
        values: |r| r.publication.iter().cloned().collect(),
    },
    Countable {
        name: "section",
        values: |r| r.section.iter().cloned().collect(),
    },
    Countable {
        name: "place",
        values: |r| r.dateline.iter().filter_map(|d| d.place.clone()).collect(),
    },
    Countable {
        name: "agency",
        values: |r| r.dateline.iter().filter_map(|d| d.agency.clone()).collect(),
    },
    Countable {
        name: "lang",
        values: |r| r.language.iter().cloned().collect(),
    },
    Countable {
        name: "layout",
        values: |r| vec![r.source.layout.clone()],
    },
    Countable {
        name: "year",
        values: |r| {
            r.date
                .iter()
                .map(|d| d.value.chars().take_while(|c| *c != '-').collect())
                .collect()
        },
    },
    Countable {
        name: "mention",
        values: |r| r.mentions.iter().map(|m| m.date.clone()).collect(),
    },
    Countable {
        name: "doubt",
        values: |r| r.doubts.iter().map(|d| d.name().to_owned()).collect(),
    },
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

    fn values(&self, record: &Record) -> Vec<String> {
        let mut values = match self {
            Self::Named(field) => (field.values)(record),
            Self::Label(name) => record
                .labels
                .iter()
                .filter(|l| l.name.to_lowercase() == *name)
                .map(|l| l.value.clone())
                .collect(),
        };
        values.sort();
        values.dedup();
        values
    }
}

/// How often each value stands.
#[derive(Default)]
pub struct Top {
    counts: HashMap<String, u64>,
    /// Articles looked at.
    pub articles: u64,
    /// Articles that have no value.
    pub without: u64,
}

impl Top {
    /// Counts an article.
    pub fn article(&mut self, field: &Field, record: &Record) {
        self.articles += 1;
        let values = field.values(record);
        self.without += u64::from(values.is_empty());
        for value in values {
            *self.counts.entry(value).or_default() += 1;
        }
    }

    /// The values, the most frequent first, equals by name.
    pub fn finish(self) -> Vec<(String, u64)> {
        let mut counts: Vec<_> = self.counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
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
        let field = Field::named("author").unwrap();
        let mut top = Top::default();
        for record in [
            by(&["Ana Ruiz", "Ana Ruiz"]),
            by(&["Tom Okafor", "Ana Ruiz"]),
            Record::default(),
        ] {
            top.article(&field, &record);
        }
        assert_eq!((top.articles, top.without), (3, 1));
        assert_eq!(
            top.finish(),
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
        assert_eq!(
            Field::named("label.Subject").unwrap().values(&record),
            ["Ports"]
        );
        assert!(Field::named("label.").is_none() && Field::named("colour").is_none());
    }
}
