//! What a commit holds, counted from columns and terms; deleted documents do not count.

use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::Reader;
use super::facets::facet;
use super::schema::{Kind, fields};
use crate::archive::error::Error;
use crate::archive::state::Status;

/// Articles and their days, quotations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) articles: u64,
    pub(crate) undated: u64,
    /// The first and last day of all effective dates, as days from the common era.
    pub(crate) days: Option<(i64, i64)>,
    pub(crate) quotes: u64,
}

impl Reader {
    /// Counts what there is.
    pub(crate) fn counts(&self) -> Result<Counts, Error> {
        self.run(|searcher| {
            let mut counts = Counts::default();
            for segment in searcher.segment_readers() {
                let term = |kind: Kind| Term::from_field_u64(fields().kind, kind as u64);
                let [first, last] =
                    ["date_first", "date_last"].map(|name| segment.fast_fields().i64(name));
                let (first, last) = (first?, last?);
                each(segment, &term(Kind::Article), &mut |doc| {
                    counts.articles += 1;
                    match (first.first(doc), last.first(doc)) {
                        (Some(first), Some(last)) => {
                            let days = counts.days.get_or_insert((first, last));
                            *days = (days.0.min(first), days.1.max(last));
                        }
                        _ => counts.undated += 1,
                    }
                })?;
                each(segment, &term(Kind::Quote), &mut |_| counts.quotes += 1)?;
            }
            Ok(counts)
        })
    }

    /// The size and status of each source.
    pub(crate) fn each_source(&self, on: &mut dyn FnMut(u64, Status)) -> Result<(), Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().kind, Kind::Source as u64);
            for segment in searcher.segment_readers() {
                let columns = segment.fast_fields();
                let (sizes, states) = (columns.u64("size")?, columns.u64("status")?);
                each(segment, &term, &mut |doc| {
                    let state = Status(states.first(doc).unwrap_or(0));
                    on(sizes.first(doc).unwrap_or(0), state);
                })?;
            }
            Ok(())
        })
    }

    /// The values of a closed field (`layout`, `language`, `doubts`) and how many articles have each, most first.
    pub(crate) fn values(&self, key: &str) -> Result<Vec<(String, u64)>, Error> {
        let start = facet(key, "");
        let mut all = std::collections::BTreeMap::<String, u64>::new();
        self.run(|searcher| {
            for segment in searcher.segment_readers() {
                let index = segment.inverted_index(fields().facet)?;
                let mut terms = index.terms().range().ge(&start).into_stream()?;
                while let Some((bytes, _)) = terms.next() {
                    let Some(value) = bytes.strip_prefix(start.as_bytes()) else {
                        break;
                    };
                    let value = String::from_utf8_lossy(value).into_owned();
                    let term = Term::from_field_text(fields().facet, &facet(key, &value));
                    let count = all.entry(value).or_default();
                    each(segment, &term, &mut |_| *count += 1)?;
                }
            }
            Ok(())
        })?;
        let mut all: Vec<_> = all.into_iter().filter(|(_, count)| *count > 0).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(all)
    }
}

/// Each document of a segment that holds the term and is not deleted.
fn each(segment: &SegmentReader, term: &Term, on: &mut dyn FnMut(DocId)) -> tantivy::Result<()> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut docs) = index.read_postings(term, IndexRecordOption::Basic)? else {
        return Ok(());
    };
    let alive = segment.alive_bitset();
    let mut doc = docs.doc();
    while doc != TERMINATED {
        if alive.is_none_or(|alive| alive.is_alive(doc)) {
            on(doc);
        }
        doc = docs.advance();
    }
    Ok(())
}
