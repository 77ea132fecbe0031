//! The forms of a word, over several fields, scored as one term.
//!
//! An article's score for a word is BM25 with one document frequency for the whole family and one count: occurrences of
//! all forms in all fields, each as many times as its field weighs (BM25F with the body's length). So a rare plural does
//! not outrank the common singular, and a word that stands in headline and body is not two words.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::query::{ConstScorer, EmptyScorer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::deadline::Deadline;
use super::docs::Docs;
use super::expand::{Expansion, List, Place};
use super::walk::FamilyScorer;

/// More posting lists than this are merged into one before they are walked, and each match counts as one occurrence.
const MAX_WALKED: usize = 48;
/// Lists that hold fewer than one document in so many are sorted; others are gathered in a bit for each document.
const SPARSE: usize = 64;

/// A word's terms, in the fields of its place.
#[derive(Debug, Clone)]
pub(super) struct FamilyQuery {
    lists: Arc<[List]>,
    place: Place,
    documents: u64,
    deadline: Deadline,
}

impl FamilyQuery {
    pub(super) fn new(place: Place, expansion: &Expansion, deadline: Deadline) -> Self {
        Self {
            lists: expansion.lists.as_slice().into(),
            place,
            documents: expansion.documents,
            deadline,
        }
    }

    /// How many times over an occurrence counts in a field.
    fn weight_of(&self, field: Field) -> u32 {
        let mut fields = self.place.fields.iter();
        fields
            .find(|(own, _)| *own == field)
            .map_or(1, |(_, weight)| *weight)
    }
}

impl Query for FamilyQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled {
                statistics_provider: stats,
                ..
            } => {
                let all = stats.total_num_docs()?.max(1);
                let length = match self.place.lengths {
                    Some(field) => {
                        (stats.total_num_tokens(field)? as Score / all as Score).max(1.0)
                    }
                    None => 1.0,
                };
                let documents = self.documents.min(all);
                Some(Bm25Weight::for_one_term_without_explain(
                    documents, all, length,
                ))
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(FamilyWeight {
            query: self.clone(),
            bm25,
        }))
    }
}

struct FamilyWeight {
    query: FamilyQuery,
    /// `None` where no score is asked for.
    bm25: Option<Bm25Weight>,
}

impl Weight for FamilyWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.query.deadline.check()?;
        let option = match self.bm25 {
            Some(_) => IndexRecordOption::WithFreqs,
            None => IndexRecordOption::Basic,
        };
        let mut lists = Vec::new();
        let segment = reader.segment_id();
        let own = self.query.lists.iter();
        for list in own.filter(|list| list.segment == segment) {
            let index = reader.inverted_index(list.field)?;
            let postings = index.read_postings_from_terminfo(&list.info, option)?;
            lists.push((postings, self.query.weight_of(list.field)));
        }
        if lists.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let Some(bm25) = self.bm25.as_ref().map(|bm25| bm25.boost_by(boost)) else {
            if lists.len() == 1 {
                let (list, _) = lists.remove(0);
                return Ok(Box::new(ConstScorer::new(list, 1.0)));
            }
            let docs = merged(lists, reader.max_doc());
            return Ok(Box::new(ConstScorer::new(Docs::new(docs), 1.0)));
        };
        if lists.len() > MAX_WALKED {
            let docs = merged(lists, reader.max_doc());
            // As an article of middling length that holds the word once.
            let score = bm25.score(FieldNormReader::fieldnorm_to_id(1), 1);
            return Ok(Box::new(ConstScorer::new(Docs::new(docs), score)));
        }
        let lengths = match self.query.place.lengths {
            Some(field) => reader.get_fieldnorms_reader(field)?,
            None => FieldNormReader::constant(reader.max_doc(), 1),
        };
        let clock = self.query.deadline.clock();
        Ok(Box::new(FamilyScorer::new(lists, lengths, bm25, clock)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            let message = format!("document {doc} does not match");
            return Err(TantivyError::InvalidArgument(message));
        }
        Ok(Explanation::new("word in all its forms", scorer.score()))
    }
}

/// The documents of many lists, in order.
fn merged(lists: Vec<(SegmentPostings, u32)>, max_doc: DocId) -> Vec<DocId> {
    let all: usize = lists.iter().map(|(list, _)| list.doc_freq() as usize).sum();
    if all < max_doc as usize / SPARSE {
        let mut docs = Vec::with_capacity(all);
        for (mut list, _) in lists {
            while list.doc() != TERMINATED {
                docs.push(list.doc());
                list.advance();
            }
        }
        docs.sort_unstable();
        docs.dedup();
        return docs;
    }
    let mut bits = vec![0u64; max_doc as usize / 64 + 1];
    for (mut list, _) in lists {
        let mut doc = list.doc();
        while doc != TERMINATED {
            bits[doc as usize / 64] |= 1 << (doc % 64);
            doc = list.advance();
        }
    }
    let mut docs = Vec::with_capacity(all.min(max_doc as usize));
    for (start, mut word) in (0..).step_by(64).zip(bits) {
        while word != 0 {
            docs.push(start + word.trailing_zeros());
            word &= word - 1;
        }
    }
    docs
}
