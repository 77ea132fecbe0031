//! The documents of sources that are removed.
//!
//! The index library looks up each deletion by itself in each segment, and a look-up decodes the better part of a block of
//! the dictionary. Here all sources that a run may remove are looked up in one pass through a segment's terms.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocId, DocSet, InvertedIndexReader, Score, SegmentReader, TERMINATED};

use super::docs::Docs;
use super::schema::fields;

/// So many terms are passed in the time that one is looked up.
const PASSED: usize = 256;

/// What a run may remove, and where segments have it.
#[derive(Debug, Default)]
pub(super) struct Removals {
    /// The sources' numbers, rising.
    sources: Vec<u64>,
    segments: Mutex<HashMap<SegmentId, Arc<Found>>>,
}

/// The documents that a segment has of some sources.
#[derive(Debug, Default)]
struct Found {
    /// The sources' numbers, rising, each with where its documents end in `docs`.
    ends: Vec<(u64, usize)>,
    docs: Vec<DocId>,
}

impl Found {
    fn of(&self, source: u64) -> Vec<DocId> {
        let Ok(at) = self
            .ends
            .binary_search_by_key(&source, |(number, _)| *number)
        else {
            return Vec::new();
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        self.docs[start..self.ends[at].1].to_vec()
    }

    fn add(&mut self, source: u64, docs: impl Iterator<Item = DocId>) {
        self.docs.extend(docs);
        self.ends.push((source, self.docs.len()));
    }
}

impl Removals {
    /// That these sources may be removed.
    pub(super) fn new(mut sources: Vec<u64>) -> Self {
        sources.sort_unstable();
        sources.dedup();
        Self {
            sources,
            segments: Mutex::default(),
        }
    }

    /// The documents that a segment has of a source, whether it was expected or not; deleted ones are among them.
    fn docs(&self, segment: &SegmentReader, source: u64) -> tantivy::Result<Vec<DocId>> {
        if self.sources.binary_search(&source).is_err() {
            return find(segment, &[source]).map(|found| found.of(source));
        }
        let id = segment.segment_id();
        let known = || self.segments.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(&id).cloned();
        let found = match found {
            Some(found) => found,
            None => {
                let found = Arc::new(find(segment, &self.sources)?);
                known().insert(id, Arc::clone(&found));
                found
            }
        };
        Ok(found.of(source))
    }
}

/// Looks up sources, by rising numbers.
fn find(segment: &SegmentReader, sources: &[u64]) -> tantivy::Result<Found> {
    let field = fields().src;
    let index = segment.inverted_index(field)?;
    let terms = index.terms();
    let mut found = Found::default();
    if sources.len().saturating_mul(PASSED) < terms.num_terms() {
        for source in sources {
            let term = Term::from_field_u64(field, *source);
            if let Some(info) = index.get_term_info(&term)? {
                found.add(*source, postings(&index, &info)?);
            }
        }
        return Ok(found);
    }
    let mut wanted = sources.iter().peekable();
    let mut terms = terms.stream()?;
    while let Some((term, info)) = terms.next() {
        let Ok(number) = term.try_into().map(u64::from_be_bytes) else {
            continue;
        };
        while wanted.next_if(|source| **source < number).is_some() {}
        match wanted.peek() {
            None => break,
            Some(source) if **source == number => {
                found.add(number, postings(&index, info)?);
            }
            Some(_) => {}
        }
    }
    Ok(found)
}

fn postings(
    index: &InvertedIndexReader,
    info: &tantivy::postings::TermInfo,
) -> tantivy::Result<impl Iterator<Item = DocId> + use<>> {
    let mut list = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    Ok(std::iter::from_fn(move || {
        let doc = list.doc();
        list.advance();
        (doc != TERMINATED).then_some(doc)
    }))
}

/// All documents of one source.
#[derive(Debug, Clone)]
pub(super) struct Removal {
    pub(super) source: u64,
    pub(super) removals: Arc<Removals>,
}

impl Query for Removal {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Removal {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = self.removals.docs(segment, self.source)?;
        Ok(Box::new(ConstScorer::new(Docs::new(docs), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a source that is removed", 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::{Index, IndexWriter, TantivyDocument};

    #[test]
    fn expected_or_not_the_documents_of_a_source_are_found() {
        let index = Index::create_in_ram(super::super::schema::schema());
        super::super::tokenizer::register(index.tokenizers());
        let mut writer: IndexWriter = index.writer(15_000_000).expect("a writer");
        // 0 to 999, ten documents of each third.
        for source in 0..1000 {
            for _ in 0..if source % 3 == 0 { 10 } else { 1 } {
                let mut doc = TantivyDocument::new();
                doc.add_u64(fields().src, source);
                writer.add_document(doc).expect("added");
            }
        }
        writer.commit().expect("committed");
        let searcher = index.reader().expect("a reader").searcher();
        for expected in [vec![], vec![3, 4, 5000], (0..2000).collect::<Vec<_>>()] {
            let removals = Removals::new(expected);
            for segment in searcher.segment_readers() {
                let count = |source| removals.docs(segment, source).expect("looked up").len();
                assert_eq!([3, 4, 999, 5000].map(count), [10, 1, 10, 0]);
            }
        }
    }
}
