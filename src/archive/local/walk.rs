//! The lists of a word's forms, walked as one.
//!
//! A common word in all its forms and fields has a dozen lists or more. To look at each of them for each document would
//! cost as many looks as there are lists; so a window of documents is filled, list after list, and then handed out. Who
//! jumps from document to document (a rarer word beside it does) moves the lists alone, and nothing is filled.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, Scorer};
use tantivy::{DocId, DocSet, Score, TERMINATED};

use super::deadline::Clock;

/// How many documents a window spans.
const SPAN: u32 = 4096;

/// How often a word's forms stand in the documents of a window.
struct Window {
    start: DocId,
    /// A bit for each document that has some and was not handed out.
    bits: [u64; (SPAN / 64) as usize],
    /// Only good where there was a bit.
    counts: Box<[u32; SPAN as usize]>,
}

impl Window {
    /// Whether a document lies in it.
    fn spans(&self, doc: DocId) -> bool {
        doc >= self.start && doc - self.start < SPAN
    }

    fn add(&mut self, doc: DocId, count: u32) {
        let at = (doc - self.start) as usize;
        let (word, bit) = (&mut self.bits[at / 64], 1u64 << (at % 64));
        let known = if *word & bit == 0 { 0 } else { self.counts[at] };
        self.counts[at] = known + count;
        *word |= bit;
    }

    fn count(&self, doc: DocId) -> u32 {
        self.counts[(doc - self.start) as usize]
    }

    /// The first document from `from` on; those before it are dropped.
    fn next(&mut self, from: DocId) -> Option<DocId> {
        let at = from - self.start;
        if at >= SPAN {
            return None;
        }
        let first = (at / 64) as usize;
        self.bits[..first].fill(0);
        self.bits[first] &= u64::MAX << (at % 64);
        let word = (first..self.bits.len()).find(|word| self.bits[*word] != 0)?;
        Some(self.start + 64 * word as u32 + self.bits[word].trailing_zeros())
    }
}

/// Scores the documents of some lists: an occurrence counts as often as its list weighs.
pub(super) struct FamilyScorer<P = SegmentPostings> {
    lists: Vec<(P, u32)>,
    lengths: FieldNormReader,
    bm25: Bm25Weight,
    clock: Clock,
    doc: DocId,
    window: Window,
    /// Whether `doc` stands in the window, and the lists behind it; else the lists stand at `doc` or behind it.
    filled: bool,
}

impl<P: Postings> FamilyScorer<P> {
    pub(super) fn new(
        lists: Vec<(P, u32)>,
        lengths: FieldNormReader,
        bm25: Bm25Weight,
        clock: Clock,
    ) -> Self {
        let window = Window {
            start: 0,
            bits: [0; (SPAN / 64) as usize],
            counts: Box::new([0; SPAN as usize]),
        };
        let mut scorer = Self {
            lists,
            lengths,
            bm25,
            clock,
            doc: 0,
            window,
            filled: false,
        };
        scorer.doc = scorer.least();
        scorer
    }

    /// The first document that a list stands at.
    fn least(&self) -> DocId {
        let docs = self.lists.iter().map(|(list, _)| list.doc());
        docs.min().unwrap_or(TERMINATED)
    }

    /// Fills a window from the first document that a list stands at, which is the next.
    fn fill(&mut self) -> DocId {
        let start = self.least();
        self.filled = start != TERMINATED;
        if !self.filled {
            return start;
        }
        let window = &mut self.window;
        window.start = start;
        window.bits.fill(0);
        for (list, weight) in &mut self.lists {
            let mut doc = list.doc();
            while doc != TERMINATED && window.spans(doc) {
                window.add(doc, list.term_freq() * *weight);
                doc = list.advance();
            }
        }
        // A list that is at its end is looked at no more.
        self.lists.retain(|(list, _)| list.doc() != TERMINATED);
        start
    }

    fn late(&mut self) -> bool {
        self.doc == TERMINATED || self.clock.late()
    }
}

impl<P: Postings> DocSet for FamilyScorer<P> {
    fn advance(&mut self) -> DocId {
        if self.late() {
            self.doc = TERMINATED;
            return TERMINATED;
        }
        if self.filled {
            self.doc = match self.window.next(self.doc + 1) {
                Some(doc) => doc,
                None => self.fill(),
            };
            return self.doc;
        }
        for (list, _) in &mut self.lists {
            if list.doc() == self.doc {
                list.advance();
            }
        }
        self.doc = self.fill();
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.late() {
            self.doc = TERMINATED;
            return TERMINATED;
        }
        if target <= self.doc {
            return self.doc;
        }
        if self.filled
            && let Some(doc) = self.window.next(target)
        {
            self.doc = doc;
            return doc;
        }
        self.filled = false;
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
        let hints = self.lists.iter().map(|(list, _)| list.size_hint());
        hints.max().unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.lists.iter().map(|(list, _)| list.cost()).sum()
    }
}

impl<P: Postings> Scorer for FamilyScorer<P> {
    fn score(&mut self) -> Score {
        let count = if self.filled {
            self.window.count(self.doc)
        } else {
            let own = self.lists.iter().filter(|(list, _)| list.doc() == self.doc);
            own.map(|(list, weight)| list.term_freq() * weight).sum()
        };
        self.bm25.score(self.lengths.fieldnorm_id(self.doc), count)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::deadline::Deadline;
    use super::*;

    /// Documents, each with how often the term stands in it.
    struct Listed {
        docs: Vec<(DocId, u32)>,
        at: usize,
    }

    impl DocSet for Listed {
        fn advance(&mut self) -> DocId {
            self.at += 1;
            self.doc()
        }

        fn doc(&self) -> DocId {
            self.docs.get(self.at).map_or(TERMINATED, |(doc, _)| *doc)
        }

        fn size_hint(&self) -> u32 {
            0
        }
    }

    impl Postings for Listed {
        fn term_freq(&self) -> u32 {
            self.docs[self.at].1
        }

        fn append_positions_with_offset(&mut self, _: u32, _: &mut Vec<u32>) {}
    }

    fn scorer(lists: &[Vec<(DocId, u32)>; 3]) -> FamilyScorer<Listed> {
        let lists = lists.iter().zip(WEIGHTS).map(|(docs, weight)| {
            let docs = docs.clone();
            (Listed { docs, at: 0 }, weight)
        });
        let bm25 = Bm25Weight::for_one_term_without_explain(3, 100, 1.0);
        let lengths = FieldNormReader::constant(1_000_000, 1);
        FamilyScorer::new(lists.collect(), lengths, bm25, Deadline::new(None).clock())
    }

    const WEIGHTS: [u32; 3] = [1, 4, 2];

    /// Three lists that meet, part, and end at different places, some of them windows away.
    fn lists() -> [Vec<(DocId, u32)>; 3] {
        let all = |step: usize, most: u32| (3..most).step_by(step).map(|doc| (doc, 1 + doc % 5));
        [
            all(7, 40_000).collect(),
            all(300, 90_000).collect(),
            vec![(3, 2), (4098, 1), (4099, 1), (200_000, 9)],
        ]
    }

    fn counted(lists: &[Vec<(DocId, u32)>; 3]) -> BTreeMap<DocId, u32> {
        let mut counts = BTreeMap::new();
        for (list, weight) in lists.iter().zip(WEIGHTS) {
            for (doc, count) in list {
                *counts.entry(*doc).or_default() += count * weight;
            }
        }
        counts
    }

    #[test]
    fn each_document_comes_once_with_all_its_occurrences() {
        let lists = lists();
        let mut scorer = scorer(&lists);
        for (doc, count) in counted(&lists) {
            assert_eq!(scorer.doc(), doc);
            let id = FieldNormReader::fieldnorm_to_id(1);
            assert_eq!(scorer.score(), scorer.bm25.score(id, count), "{doc}");
            scorer.advance();
        }
        assert_eq!(scorer.doc(), TERMINATED);
        assert_eq!(scorer.advance(), TERMINATED);
    }

    #[test]
    fn jumps_and_steps_meet_the_same_documents() {
        let lists = lists();
        let counts = counted(&lists);
        for stride in [1, 2, 50, 700, 5_000] {
            let mut scorer = scorer(&lists);
            let mut at = scorer.doc();
            while at != TERMINATED {
                let id = FieldNormReader::fieldnorm_to_id(1);
                assert_eq!(scorer.score(), scorer.bm25.score(id, counts[&at]), "{at}");
                let (target, found) = match at % 3 {
                    0 => (at + 1, scorer.advance()),
                    _ => (at + stride, scorer.seek(at + stride)),
                };
                let next = counts.range(target..).next();
                assert_eq!(found, next.map_or(TERMINATED, |(doc, _)| *doc), "{target}");
                at = found;
            }
        }
    }
}
