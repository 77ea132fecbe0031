//! What can be counted without a record at hand: names and closed values stand in a column of their own, dates in theirs.

use std::ops::{Bound, Range};

use tantivy::columnar::StrColumn;
use tantivy::{DocId, Searcher, SegmentReader};

use super::Reader;
use super::document::iso;
use super::schema::Kind;
use super::search::by_segment;
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
            Self::Speaker => SPEAKER,
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

/// What the terms of a quotation's speaker begin with.
pub(super) const SPEAKER: &str = "speaker";
/// What the terms of a speaker's role begin with.
pub(super) const ROLE: &str = "role";

/// The values of a record that its article's document keeps in the column, with their keys. Speakers stand at the
/// quotations.
pub(super) fn of(record: &Record) -> impl Iterator<Item = (&'static str, String)> + '_ {
    let kept = Column::ALL.into_iter().filter(|c| *c != Column::Speaker);
    let keyed = kept.filter_map(|column| Some((column.key()?, column)));
    keyed.flat_map(|(key, column)| {
        let values = column.values(record).into_iter();
        values.map(move |value| (key, value))
    })
}

/// Appends a value as a term of the column.
pub(super) fn push_term(all: &mut String, key: &str, value: &str) {
    all.push_str(key);
    all.push('=');
    all.push_str(value);
}

/// The numbers of the terms with this key.
pub(super) fn range(column: &StrColumn, key: &str) -> std::io::Result<Range<u64>> {
    // '>' comes right after '='.
    let range = ordinals(column, &format!("{key}="), &format!("{key}>"))?;
    let most = column.num_terms() as u64;
    Ok(range.start..range.end.min(most).max(range.start))
}

/// The values of these numbers, which rise.
pub(super) fn texts(column: &StrColumn, key: &str, ords: &[u64]) -> std::io::Result<Vec<String>> {
    let mut all = Vec::with_capacity(ords.len());
    column.dictionary().sorted_ords_to_term_cb(ords, |term| {
        let value = term.get(key.len() + 1..).unwrap_or_default();
        all.push(String::from_utf8_lossy(value).into_owned());
    })?;
    all.resize(ords.len(), String::new());
    Ok(all)
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
            let mut days: Vec<(Days, u64)> = Vec::new();
            for (segment, docs) in each(searcher, request)? {
                days.extend(days_of(segment, &docs)?);
            }
            let name = |days: Option<(i64, i64)>| days.and_then(|(first, last)| iso(first, last));
            let all = summed(days).into_iter();
            Ok(all.map(|(days, n)| (name(days), n)).collect())
        })
    }

    /// How many of the articles that match have each value of a column.
    pub(crate) fn frequent(&self, request: &Request, column: Column) -> Result<Frequent, Error> {
        self.run(|searcher| {
            let mut counted = Counted::default();
            for (segment, docs) in each(searcher, request)? {
                counted.articles += docs.len() as u64;
                match column {
                    Column::Year => counted.years(segment, &docs),
                    Column::Mention => counted.mentions(segment, &docs),
                    column => counted.names(segment, &docs, column),
                }?;
            }
            Ok(Frequent {
                articles: counted.articles,
                without: counted.articles - counted.with,
                values: summed(counted.values),
            })
        })
    }
}

/// The segments, and the articles of each that match.
fn each<'s>(
    searcher: &'s Searcher,
    request: &Request,
) -> tantivy::Result<impl Iterator<Item = (&'s SegmentReader, Vec<DocId>)>> {
    let found = by_segment(searcher, request)?;
    Ok(searcher.segment_readers().iter().zip(found))
}

/// Each key once, with the sum of its counts; the lists of some segments, sorted each, make a list that is nearly sorted.
fn summed<K: Ord>(mut counts: Vec<(K, u64)>) -> Vec<(K, u64)> {
    counts.sort_by(|a, b| a.0.cmp(&b.0));
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    counts
}

/// The first and last day of a date; `None` is no date.
type Days = Option<(i64, i64)>;

/// The first and last days of a segment's articles, each pair with how many bear it.
fn days_of(segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<Vec<(Days, u64)>> {
    let columns = segment.fast_fields();
    let (first, last) = (columns.i64("date_first")?, columns.i64("date_last")?);
    // Most dates are days, and those lie close: they are counted in a row of their own, others sorted.
    let start = first.min_value();
    let span = usize::try_from(first.max_value().saturating_sub(start)).unwrap_or(usize::MAX);
    let mut single = vec![0u64; if span < MOST_DAYS { span + 1 } else { 0 }];
    let mut others = Vec::new();
    for doc in docs {
        let days = first.first(*doc).zip(last.first(*doc));
        let single = match days {
            Some((a, b)) if a == b => usize::try_from(a - start)
                .ok()
                .and_then(|i| single.get_mut(i)),
            _ => None,
        };
        match single {
            Some(count) => *count += 1,
            None => others.push(days),
        }
    }
    others.sort_unstable();
    let runs = others.chunk_by(|a, b| a == b);
    let mut all: Vec<_> = runs.map(|run| (run[0], run.len() as u64)).collect();
    let single = (start..).zip(single).filter(|(_, count)| *count > 0);
    all.extend(single.map(|(day, count)| (Some((day, day)), count)));
    Ok(all)
}

/// The most days that are counted in a row: some ten thousand years.
const MOST_DAYS: usize = 4_000_000;

/// Values as they are counted, a segment after the other.
#[derive(Default)]
struct Counted {
    articles: u64,
    /// Articles that have a value.
    with: u64,
    /// Sorted in each segment.
    values: Vec<(String, u64)>,
}

impl Counted {
    fn names(
        &mut self,
        segment: &SegmentReader,
        docs: &[DocId],
        column: Column,
    ) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let Some((key, values)) = column.key().zip(columns.str("values")?) else {
            return Ok(());
        };
        let range = range(&values, key)?;
        let mut counts = vec![0u64; (range.end - range.start) as usize];
        let ords = values.ords();
        if column == Column::Speaker {
            let kinds = columns.u64("kind_column")?;
            let quote = |doc: &DocId| kinds.first(*doc) == Some(Kind::Quote as u64);
            let mut own = Vec::new();
            for doc in docs {
                own.clear();
                for quote in (doc + 1..segment.max_doc()).take_while(quote) {
                    own.extend(ords.values_for_doc(quote).find(|ord| range.contains(ord)));
                }
                own.sort_unstable();
                own.dedup();
                self.with += u64::from(!own.is_empty());
                own.iter()
                    .for_each(|ord| counts[(ord - range.start) as usize] += 1);
            }
        } else {
            for doc in docs {
                let mut any = false;
                for ord in ords.values_for_doc(*doc).filter(|ord| range.contains(ord)) {
                    counts[(ord - range.start) as usize] += 1;
                    any = true;
                }
                self.with += u64::from(any);
            }
        }
        let standing = range.zip(&counts).filter(|(_, count)| **count > 0);
        let standing: Vec<_> = standing.map(|(ord, _)| ord).collect();
        let texts = texts(&values, key, &standing)?;
        let counts = counts.into_iter().filter(|count| *count > 0);
        self.values.extend(texts.into_iter().zip(counts));
        Ok(())
    }

    fn years(&mut self, segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<()> {
        for (days, count) in days_of(segment, docs)? {
            if let Some((first, last)) = days {
                let iso = iso(first, last).unwrap_or_default();
                let year = iso.split('-').next().unwrap_or_default();
                self.values.push((year.to_owned(), count));
                self.with += count;
            }
        }
        Ok(())
    }

    fn mentions(&mut self, segment: &SegmentReader, docs: &[DocId]) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let (first, last) = (
            columns.i64("mentions_first")?,
            columns.i64("mentions_last")?,
        );
        let mut all = Vec::new();
        let mut days = Vec::new();
        for doc in docs {
            days.clear();
            days.extend(first.values_for_doc(*doc).zip(last.values_for_doc(*doc)));
            days.sort_unstable();
            days.dedup();
            self.with += u64::from(!days.is_empty());
            all.extend_from_slice(&days);
        }
        all.sort_unstable();
        for run in all.chunk_by(|a, b| a == b) {
            let (first, last) = run[0];
            let iso = iso(first, last).unwrap_or_default();
            self.values.push((iso, run.len() as u64));
        }
        Ok(())
    }
}
