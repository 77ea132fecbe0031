//! What can be counted without a record at hand: names and closed values stand in a column of their own, dates in theirs.

use std::collections::HashMap;
use std::ops::{Bound, Range};

use tantivy::columnar::StrColumn;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::Reader;
use super::document::iso;
use super::search::unordered;
use crate::archive::error::Error;
use crate::archive::request::Request;
use crate::record::Record;

/// A field of the record whose values can be counted from columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The authors' names.
    Author,
    /// The speakers' full names.
    Speaker,
    /// The publication.
    Paper,
    /// The section.
    Section,
    /// The place of the dateline.
    Place,
    /// The agency of the dateline.
    Agency,
    /// The language.
    Language,
    /// The layout.
    Layout,
    /// The year of the effective date.
    Year,
    /// The dates the body names.
    Mention,
    /// The doubts.
    Doubt,
}

/// How often the values of a column stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frequent {
    /// Articles looked at.
    pub articles: u64,
    /// Those that have no value.
    pub without: u64,
    /// Each value, and how many articles have it; in no order.
    pub values: Vec<(String, u64)>,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Author,
        Self::Speaker,
        Self::Paper,
        Self::Section,
        Self::Place,
        Self::Agency,
        Self::Language,
        Self::Layout,
        Self::Year,
        Self::Mention,
        Self::Doubt,
    ];

    /// Its values in a record, sorted, each once.
    pub fn values(self, record: &Record) -> Vec<String> {
        let r = record;
        let dateline = r.dateline.as_ref();
        let mut values: Vec<String> = match self {
            Self::Author => {
                let authors = r.byline.iter().flat_map(|byline| &byline.authors);
                authors.map(|author| author.name.clone()).collect()
            }
            Self::Speaker => {
                let names = r.quotes.iter().filter_map(|quote| quote.speaker_name());
                names.map(str::to_owned).collect()
            }
            Self::Paper => r.publication.iter().cloned().collect(),
            Self::Section => r.section.iter().cloned().collect(),
            Self::Place => dateline
                .and_then(|line| line.place.clone())
                .into_iter()
                .collect(),
            Self::Agency => dateline
                .and_then(|line| line.agency.clone())
                .into_iter()
                .collect(),
            Self::Language => r.language.iter().cloned().collect(),
            Self::Layout => vec![r.source.layout.clone()],
            Self::Year => {
                let dates = r.date.iter().map(|date| date.value.split('-').next());
                dates.flatten().map(str::to_owned).collect()
            }
            Self::Mention => r
                .mentions
                .iter()
                .map(|mention| mention.date.clone())
                .collect(),
            Self::Doubt => r
                .doubts
                .iter()
                .map(|doubt| doubt.name().to_owned())
                .collect(),
        };
        values.sort();
        values.dedup();
        values
    }

    /// What its terms begin with; `None` where the columns of days hold it.
    fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::Author => "author",
            Self::Speaker => "speaker",
            Self::Paper => "paper",
            Self::Section => "section",
            Self::Place => "place",
            Self::Agency => "agency",
            Self::Language => "lang",
            Self::Layout => "layout",
            Self::Doubt => "doubt",
            Self::Year | Self::Mention => return None,
        })
    }
}

/// The values of a record that its document keeps in the column.
pub(super) fn of(record: &Record) -> impl Iterator<Item = (Column, String)> + '_ {
    let kept = Column::ALL
        .into_iter()
        .filter(|column| column.key().is_some());
    kept.flat_map(|column| {
        column
            .values(record)
            .into_iter()
            .map(move |value| (column, value))
    })
}

/// A value as a term of the column.
pub(super) fn term(column: Column, value: &str) -> String {
    format!("{}={value}", column.key().unwrap_or_default())
}

/// The numbers of a column's terms from `first` up to, and without, `end`.
pub(super) fn ordinals(column: &StrColumn, first: &str, end: &str) -> std::io::Result<Range<u64>> {
    let bounds = (Bound::Included(first), Bound::Excluded(end));
    let (first, last) = column.dictionary().term_bounds_to_ord(bounds.0, bounds.1)?;
    let start = match first {
        Bound::Included(ord) => ord,
        Bound::Excluded(ord) => ord.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let end = match last {
        Bound::Included(ord) => ord.saturating_add(1),
        Bound::Excluded(ord) => ord,
        Bound::Unbounded => u64::MAX,
    };
    Ok(start..end)
}

impl Reader {
    /// The dates of the articles that match, each with how many bear it; `None` is no date.
    pub(crate) fn dates(&self, request: &Request) -> Result<Vec<(Option<String>, u64)>, Error> {
        self.run(|searcher| {
            let mut days = HashMap::new();
            by_segment(
                searcher,
                unordered(searcher, request)?,
                &mut |segment, docs| {
                    let columns = segment.fast_fields();
                    let (first, last) = (columns.i64("date_first")?, columns.i64("date_last")?);
                    for doc in docs {
                        *days
                            .entry(first.first(*doc).zip(last.first(*doc)))
                            .or_insert(0) += 1;
                    }
                    Ok(())
                },
            )?;
            let name = |days: Option<(i64, i64)>| days.and_then(|(first, last)| iso(first, last));
            Ok(days.into_iter().map(|(days, n)| (name(days), n)).collect())
        })
    }

    /// How many of the articles that match have each value of a column.
    pub(crate) fn frequent(&self, request: &Request, column: Column) -> Result<Frequent, Error> {
        self.run(|searcher| {
            let found = unordered(searcher, request)?;
            let mut counted = Counted {
                articles: found.len() as u64,
                ..Counted::default()
            };
            by_segment(searcher, found, &mut |segment, docs| match column {
                Column::Year => counted.years(segment, docs),
                Column::Mention => counted.mentions(segment, docs),
                column => counted.names(segment, docs, column),
            })?;
            Ok(Frequent {
                articles: counted.articles,
                without: counted.articles - counted.with,
                values: counted.values.into_iter().collect(),
            })
        })
    }
}

/// The documents of each segment at once.
fn by_segment(
    searcher: &Searcher,
    found: Vec<DocAddress>,
    each: &mut dyn FnMut(&SegmentReader, &[DocId]) -> tantivy::Result<()>,
) -> tantivy::Result<()> {
    let mut docs = vec![Vec::new(); searcher.segment_readers().len()];
    for address in found {
        docs[address.segment_ord as usize].push(address.doc_id);
    }
    for (segment, docs) in searcher.segment_readers().iter().zip(docs) {
        each(segment, &docs)?;
    }
    Ok(())
}

/// Values as they are counted, a segment after the other.
#[derive(Default)]
struct Counted {
    articles: u64,
    /// Articles that have a value.
    with: u64,
    values: HashMap<String, u64>,
}

impl Counted {
    fn add(&mut self, value: String, articles: u64) {
        *self.values.entry(value).or_default() += articles;
    }

    fn names(
        &mut self,
        segment: &SegmentReader,
        docs: &[DocId],
        column: Column,
    ) -> tantivy::Result<()> {
        let Some(values) = segment.fast_fields().str("values")? else {
            return Ok(());
        };
        // '>' comes right after '='.
        let start = term(column, "");
        let end = format!("{}>", start.trim_end_matches('='));
        let range = ordinals(&values, &start, &end)?;
        let most = values.num_terms() as u64;
        let range = range.start..range.end.min(most).max(range.start);
        let mut counts = vec![0u64; (range.end - range.start) as usize];
        for doc in docs {
            let mut any = false;
            for ord in values.term_ords(*doc).filter(|ord| range.contains(ord)) {
                counts[(ord - range.start) as usize] += 1;
                any = true;
            }
            self.with += u64::from(any);
        }
        let standing = range.zip(&counts).filter(|(_, count)| **count > 0);
        let ords: Vec<_> = standing.map(|(ord, _)| ord).collect();
        let mut count = counts.into_iter().filter(|count| *count > 0);
        values.dictionary().sorted_ords_to_term_cb(&ords, |term| {
            let value = term.get(start.len()..).unwrap_or_default();
            let value = String::from_utf8_lossy(value).into_owned();
            self.add(value, count.next().unwrap_or(0));
        })?;
        Ok(())
    }

    fn years(&mut self, segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let (first, last) = (columns.i64("date_first")?, columns.i64("date_last")?);
        let mut counts = HashMap::<_, u64>::new();
        for doc in docs {
            if let Some(days) = first.first(*doc).zip(last.first(*doc)) {
                *counts.entry(days).or_default() += 1;
                self.with += 1;
            }
        }
        for ((first, last), count) in counts {
            let iso = iso(first, last).unwrap_or_default();
            self.add(iso.split('-').next().unwrap_or_default().to_owned(), count);
        }
        Ok(())
    }

    fn mentions(&mut self, segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let (first, last) = (
            columns.i64("mentions_first")?,
            columns.i64("mentions_last")?,
        );
        let mut counts = HashMap::<_, u64>::new();
        let mut days = Vec::new();
        for doc in docs {
            days.clear();
            days.extend(first.values_for_doc(*doc).zip(last.values_for_doc(*doc)));
            days.sort_unstable();
            days.dedup();
            for days in &days {
                *counts.entry(*days).or_default() += 1;
            }
            self.with += u64::from(!days.is_empty());
        }
        for ((first, last), count) in counts {
            self.add(iso(first, last).unwrap_or_default(), count);
        }
        Ok(())
    }
}
