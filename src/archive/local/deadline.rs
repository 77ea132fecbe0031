//! A bound on the time that finding what matches may take. Work that notices that it is late stops short; whoever asked
//! for it says so instead of answering with a part.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Term;
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SeekDangerResult};
use tantivy::{SegmentReader, TERMINATED, TantivyError};

/// When a query must be answered.
#[derive(Debug, Clone)]
pub(super) struct Deadline {
    limit: Duration,
    end: Option<Instant>,
    late: Arc<AtomicBool>,
}

impl Deadline {
    /// So much time from now; without a limit, any.
    pub(super) fn new(limit: Option<Duration>) -> Self {
        Self {
            limit: limit.unwrap_or_default(),
            end: limit.and_then(|limit| Instant::now().checked_add(limit)),
            late: Arc::default(),
        }
    }

    /// Whether the time is over. Once it was, it stays so: what was found since is a part.
    pub(super) fn passed(&self) -> bool {
        if self.end.is_some_and(|end| Instant::now() >= end) {
            self.late.store(true, Ordering::Relaxed);
        }
        self.late.load(Ordering::Relaxed)
    }

    /// # Errors
    /// Where the time is over: an I/O error of the kind `TimedOut` that no system gave.
    pub(super) fn check(&self) -> tantivy::Result<()> {
        if !self.passed() {
            return Ok(());
        }
        let seconds = self.limit.as_secs_f64();
        let what = format!("the query takes more than its {seconds} s");
        Err(TantivyError::from(io::Error::new(
            io::ErrorKind::TimedOut,
            what,
        )))
    }

    /// A clock that looks at the time now and then.
    pub(super) fn clock(&self) -> Clock {
        Clock {
            deadline: self.clone(),
            steps: 0,
        }
    }
}

/// Counts steps, and looks at the time every so many.
#[derive(Debug)]
pub(super) struct Clock {
    deadline: Deadline,
    steps: u32,
}

/// Steps between two looks: some ten microseconds of work.
const STEPS: u32 = 1024;

impl Clock {
    /// Whether the time is over, as far as it was looked at.
    pub(super) fn late(&mut self) -> bool {
        self.steps = self.steps.wrapping_add(1);
        self.steps.is_multiple_of(STEPS) && self.deadline.passed()
    }
}

/// A query of the index library that ends early when the time is over.
#[derive(Debug)]
pub(super) struct TimedQuery {
    inner: Box<dyn Query>,
    deadline: Deadline,
}

impl TimedQuery {
    pub(super) fn new(inner: Box<dyn Query>, deadline: Deadline) -> Self {
        Self { inner, deadline }
    }
}

impl Clone for TimedQuery {
    fn clone(&self) -> Self {
        Self::new(self.inner.box_clone(), self.deadline.clone())
    }
}

impl Query for TimedQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(TimedWeight {
            inner: self.inner.weight(scoring)?,
            deadline: self.deadline.clone(),
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.inner.query_terms(visitor);
    }
}

struct TimedWeight {
    inner: Box<dyn Weight>,
    deadline: Deadline,
}

impl Weight for TimedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.deadline.check()?;
        Ok(Box::new(TimedScorer {
            inner: self.inner.scorer(reader, boost)?,
            clock: self.deadline.clock(),
            over: false,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.inner.explain(reader, doc)
    }
}

struct TimedScorer {
    inner: Box<dyn Scorer>,
    clock: Clock,
    /// Nothing comes any more.
    over: bool,
}

impl TimedScorer {
    fn over(&mut self) -> bool {
        self.over |= self.clock.late();
        self.over
    }
}

impl DocSet for TimedScorer {
    fn advance(&mut self) -> DocId {
        if self.over() {
            return TERMINATED;
        }
        self.inner.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.over() {
            return TERMINATED;
        }
        self.inner.seek(target)
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if self.over() {
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        self.inner.seek_danger(target)
    }

    fn fill_buffer(&mut self, buffer: &mut [DocId; COLLECT_BLOCK_BUFFER_LEN]) -> usize {
        if self.over() {
            return 0;
        }
        self.inner.fill_buffer(buffer)
    }

    fn doc(&self) -> DocId {
        if self.over {
            return TERMINATED;
        }
        self.inner.doc()
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }

    fn cost(&self) -> u64 {
        self.inner.cost()
    }
}

impl Scorer for TimedScorer {
    fn score(&mut self) -> Score {
        self.inner.score()
    }
}
