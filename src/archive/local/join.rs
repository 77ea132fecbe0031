//! Articles by their quotations, and quotations by their articles.
//!
//! An article and its quotations stand in one segment and bear the same number, so a segment is joined on its own.

use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::docs::Docs;
use super::schema::{Kind, fields};

/// Documents of the kind `to` that bear the number of a document that `inner` matches.
#[derive(Debug)]
pub(super) struct JoinQuery {
    inner: Box<dyn Query>,
    to: Kind,
}

impl JoinQuery {
    pub(super) fn new(inner: Box<dyn Query>, to: Kind) -> Self {
        Self { inner, to }
    }
}

impl Clone for JoinQuery {
    fn clone(&self) -> Self {
        Self::new(self.inner.box_clone(), self.to)
    }
}

impl Query for JoinQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let inner = match scoring.searcher() {
            Some(searcher) => self
                .inner
                .weight(EnableScoring::disabled_from_searcher(searcher))?,
            None => self
                .inner
                .weight(EnableScoring::disabled_from_schema(scoring.schema()))?,
        };
        Ok(Box::new(JoinWeight { inner, to: self.to }))
    }
}

struct JoinWeight {
    inner: Box<dyn Weight>,
    to: Kind,
}

/// Up to so many numbers are looked up one by one; more are found by walking all documents of the kind.
const LOOKED_UP: usize = 256;

impl JoinWeight {
    /// The numbers of the matching documents, sorted. Deleted ones are left out: a newer version of the same source
    /// bears the same numbers.
    fn numbers(&self, reader: &SegmentReader) -> tantivy::Result<Vec<u64>> {
        let column = reader.fast_fields().u64("article")?;
        let mut numbers = Vec::new();
        self.inner.for_each_no_score(reader, &mut |docs| {
            for doc in docs {
                if reader
                    .alive_bitset()
                    .is_none_or(|alive| alive.is_alive(*doc))
                {
                    numbers.extend(column.first(*doc));
                }
            }
        })?;
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    fn documents(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let numbers = self.numbers(reader)?;
        let f = fields();
        let mut docs = Vec::new();
        if numbers.len() <= LOOKED_UP {
            let kinds = reader.fast_fields().u64("kind")?;
            for number in numbers {
                let term = Term::from_field_u64(f.article, number);
                each(reader, &term, &mut |doc| {
                    if kinds.first(doc) == Some(self.to as u64) {
                        docs.push(doc);
                    }
                })?;
            }
            docs.sort_unstable();
            docs.dedup();
        } else {
            let column = reader.fast_fields().u64("article")?;
            let kind = Term::from_field_u64(f.kind, self.to as u64);
            each(reader, &kind, &mut |doc| {
                if column
                    .first(doc)
                    .is_some_and(|number| numbers.binary_search(&number).is_ok())
                {
                    docs.push(doc);
                }
            })?;
        }
        Ok(docs)
    }
}

fn each(reader: &SegmentReader, term: &Term, on: &mut dyn FnMut(DocId)) -> tantivy::Result<()> {
    let index = reader.inverted_index(term.field())?;
    if let Some(mut list) = index.read_postings(term, IndexRecordOption::Basic)? {
        let mut doc = list.doc();
        while doc != TERMINATED {
            on(doc);
            doc = list.advance();
        }
    }
    Ok(())
}

impl Weight for JoinWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = self.documents(reader)?;
        if docs.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(ConstScorer::new(Docs::new(docs), boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        match self.documents(reader)?.binary_search(&doc) {
            Ok(_) => Ok(Explanation::new("joined by article", 1.0)),
            Err(_) => {
                let message = format!("document {doc} does not match");
                Err(TantivyError::InvalidArgument(message))
            }
        }
    }
}
