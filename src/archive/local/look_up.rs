//! Articles by what names them: ids, sources, places in a source.

use std::collections::HashSet;

use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED};

use super::Reader;
use super::compile::span;
use super::schema::{Kind, fields};
use crate::archive::error::Error;
use crate::record::Record;

/// The documents of this kind that hold the term, deleted ones left out.
pub(super) fn holding(
    searcher: &Searcher,
    term: &Term,
    kind: Kind,
    most: usize,
) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let index = reader.inverted_index(term.field())?;
        let Some(mut list) = index.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        let kinds = reader.fast_fields().u64("kind_column")?;
        let mut doc = list.doc();
        while doc != TERMINATED && found.len() < most {
            let alive = reader
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(doc));
            if alive && kinds.first(doc) == Some(kind as u64) {
                found.push(DocAddress::new(segment, doc));
            }
            doc = list.advance();
        }
    }
    Ok(found)
}

impl Reader {
    /// The articles whose id starts with these hexadecimal digits, `most` at most; `None` where they are no such digits.
    pub(crate) fn with_id(&self, digits: &str, most: usize) -> Result<Option<Vec<Record>>, Error> {
        let Some((low, high)) = span(digits) else {
            return Ok(None);
        };
        self.run(|searcher| {
            let field = fields().article;
            let mut numbers = HashSet::new();
            for reader in searcher.segment_readers() {
                let index = reader.inverted_index(field)?;
                let bound = |n| {
                    Term::from_field_u64(field, n)
                        .serialized_value_bytes()
                        .to_vec()
                };
                let mut terms = index
                    .terms()
                    .range()
                    .ge(bound(low))
                    .le(bound(high))
                    .into_stream()?;
                while let Some((bytes, _)) = terms.next() {
                    numbers.extend(bytes.try_into().map(u64::from_be_bytes));
                }
            }
            let mut numbers: Vec<_> = numbers.into_iter().collect();
            numbers.sort_unstable();
            let mut records = Vec::new();
            for number in numbers {
                if records.len() >= most {
                    break;
                }
                let term = Term::from_field_u64(field, number);
                for address in holding(searcher, &term, Kind::Article, most)? {
                    records.push(searcher.stored(address)?);
                }
            }
            Ok(Some(records))
        })
    }

    /// The articles of a source, in order, `most` at most.
    pub(crate) fn of_source(&self, source: u64, most: usize) -> Result<Vec<Record>, Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().src, source);
            let mut all = Vec::new();
            for address in holding(searcher, &term, Kind::Article, usize::MAX)? {
                let places = searcher
                    .segment_reader(address.segment_ord)
                    .fast_fields()
                    .u64("ordinal")?;
                all.push((places.first(address.doc_id), address));
            }
            all.sort_unstable();
            all.truncate(most);
            all.into_iter()
                .map(|(_, address)| searcher.stored(address))
                .collect()
        })
    }

    /// The article at this place of a source.
    pub(crate) fn article_at(&self, source: u64, ordinal: u64) -> Result<Option<Record>, Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().src, source);
            for address in holding(searcher, &term, Kind::Article, usize::MAX)? {
                let places = searcher
                    .segment_reader(address.segment_ord)
                    .fast_fields()
                    .u64("ordinal")?;
                if places.first(address.doc_id) == Some(ordinal) {
                    return searcher.stored(address).map(Some);
                }
            }
            Ok(None)
        })
    }

    /// The number of the source that holds the article of this id.
    pub(crate) fn source_of(&self, id: &str) -> Result<Option<u64>, Error> {
        if id.len() != 16 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().article, super::document::number(id));
            let found = holding(searcher, &term, Kind::Article, 1)?;
            let Some(address) = found.first() else {
                return Ok(None);
            };
            let columns = searcher.segment_reader(address.segment_ord).fast_fields();
            Ok(columns.u64("source")?.first(address.doc_id))
        })
    }

    /// Whether there are articles of the source of this number.
    pub(crate) fn has_source(&self, source: u64) -> Result<bool, Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().src, source);
            Ok(!holding(searcher, &term, Kind::Article, 1)?.is_empty())
        })
    }

    /// The articles of the member of a packed file that bears this path; at most `most`, in order.
    pub(crate) fn of_member(&self, path: &str, most: usize) -> Result<Vec<Record>, Error> {
        self.run(|searcher| {
            let term = Term::from_field_text(fields().under, path);
            let mut all = Vec::new();
            for address in holding(searcher, &term, Kind::Article, usize::MAX)? {
                let columns = searcher.segment_reader(address.segment_ord).fast_fields();
                // What lies below a folder of that name bears other paths.
                let Some(paths) = columns.str("path")? else {
                    continue;
                };
                let own = paths.dictionary().term_ord(path.as_bytes())?;
                if own.is_some() && paths.term_ords(address.doc_id).next() == own {
                    all.push((columns.u64("ordinal")?.first(address.doc_id), address));
                }
            }
            all.sort_unstable();
            all.truncate(most);
            all.into_iter()
                .map(|(_, address)| searcher.stored(address))
                .collect()
        })
    }
}
