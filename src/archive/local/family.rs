//! The forms of a word, over several fields, scored as one term.
//!
//! An article's score for a word is BM25 with one document frequency for the whole family and one count: occurrences of
//! all forms in all fields, each as many times as its field weighs (BM25F with the body's length). So a rare plural does
//! not outrank the common singular, and a word that stands in headline and body is not two words.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::query::{ConstScorer, EmptyScorer};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::deadline::{Clock, Deadline};
use super::docs::Docs;
use super::expand::{Expansion, Place};

/// More posting lists than this are merged into one before they are walked, and each match counts as one occurrence.
const MAX_WALKED: usize = 48;
/// Lists that hold fewer than one document in so many are sorted; others are gathered in a bit for each document.
const SPARSE: usize = 64;

/// A word's terms, in the fields of its place.
#[derive(Debug, Clone)]
pub(super) struct FamilyQuery {
    terms: Vec<(Term, u32)>,
    place: Place,
    documents: u64,
    deadline: Deadline,
}

impl FamilyQuery {
    pub(super) fn new(place: Place, expansion: &Expansion, deadline: Deadline) -> Self {
        let mut terms = Vec::with_capacity(expansion.terms.len() * place.fields.len());
        for (field, weight) in &place.fields {
            for term in &expansion.terms {
                let text = format!("{}{term}", place.key);
                terms.push((Term::from_field_text(*field, &text), *weight));
            }
        }
        Self {
            terms,
            place,
            documents: expansion.documents,
            deadline,
        }
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

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for (term, _) in &self.terms {
            visitor(term, false);
        }
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
        for (term, weight) in &self.query.terms {
            let index = reader.inverted_index(term.field())?;
            if let Some(postings) = index.read_postings(term, option)? {
                lists.push((postings, *weight));
            }
        }
        if lists.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let bm25 = self.bm25.as_ref().map(|bm25| bm25.boost_by(boost));
        if bm25.is_none() && lists.len() == 1 {
            let (list, _) = lists.remove(0);
            return Ok(Box::new(ConstScorer::new(list, 1.0)));
        }
        if bm25.is_none() || lists.len() > MAX_WALKED {
            let docs = merged(lists, reader.max_doc());
            // As an article of middling length that holds the word once.
            let score = bm25.map_or(1.0, |bm25| {
                bm25.score(FieldNormReader::fieldnorm_to_id(1), 1)
            });
            return Ok(Box::new(ConstScorer::new(Docs::new(docs), score)));
        }
        let lengths = match self.query.place.lengths {
            Some(field) if bm25.is_some() => reader.get_fieldnorms_reader(field)?,
            _ => FieldNormReader::constant(reader.max_doc(), 1),
        };
        let mut scorer = FamilyScorer {
            lists,
            lengths,
            bm25,
            clock: self.query.deadline.clock(),
            doc: 0,
        };
        scorer.doc = scorer.least();
        Ok(Box::new(scorer))
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

/// Walks the lists side by side.
struct FamilyScorer {
    lists: Vec<(SegmentPostings, u32)>,
    lengths: FieldNormReader,
    bm25: Option<Bm25Weight>,
    clock: Clock,
    doc: DocId,
}

impl FamilyScorer {
    fn least(&self) -> DocId {
        self.lists
            .iter()
            .map(|(list, _)| list.doc())
            .min()
            .unwrap_or(TERMINATED)
    }
}

impl DocSet for FamilyScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED || self.clock.late() {
            self.doc = TERMINATED;
            return TERMINATED;
        }
        let mut least = TERMINATED;
        for (list, _) in &mut self.lists {
            let mut doc = list.doc();
            if doc == self.doc {
                doc = list.advance();
            }
            least = least.min(doc);
        }
        self.doc = least;
        least
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc == TERMINATED || self.clock.late() {
            self.doc = TERMINATED;
            return TERMINATED;
        }
        for (list, _) in &mut self.lists {
            if list.doc() < target {
                list.seek(target);
            }
        }
        self.doc = self.least();
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lists
            .iter()
            .map(|(list, _)| list.size_hint())
            .max()
            .unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.lists.iter().map(|(list, _)| list.cost()).sum()
    }
}

impl Scorer for FamilyScorer {
    fn score(&mut self) -> Score {
        let Some(bm25) = &self.bm25 else {
            return 1.0;
        };
        let mut count = 0;
        for (list, weight) in &self.lists {
            if list.doc() == self.doc {
                count += list.term_freq() * weight;
            }
        }
        bm25.score(self.lengths.fieldnorm_id(self.doc), count)
    }
}
