//! What the dictionary for a run's records is trained on: articles from all over the sources that the run is to read, told
//! by their places alone, so that the same sources give the same dictionary.

use std::cell::RefCell;
use std::path::Path;

use crate::archive::budget::Budget;
use crate::archive::local::{Entry, SAMPLE, record_text, train};
use crate::archive::read::{self, How, Job, Read};

/// How many sources are looked at, at most: where they hold little text, or none, there is no dictionary.
const SOURCES: u64 = 1024;

/// How many sources the sample is of at least, where there are so many.
const SPREAD: u64 = 16;

/// Larger sources, in bytes, are read for it where there are no others: some forms are read whole.
const LARGE: u64 = 16 << 20;

/// How much of one article is taken, in bytes: as much as it may say that others say too.
const ARTICLE: usize = 16 << 10;

/// Trains the dictionary for the records of `jobs`, whose paths start from `base`, which are read as `how` says; `None` where
/// their articles come to too little for one, or `on` says to stop.
pub(super) fn dictionary(
    jobs: &[Job],
    base: &Path,
    how: &How,
    on: &dyn Fn() -> bool,
) -> Option<Vec<u8>> {
    let (small, large): (Vec<&Job>, Vec<&Job>) =
        jobs.iter().partition(|job| job.stat.size <= LARGE);
    let mut sample = Sample::default();
    for jobs in [small, large] {
        let bytes: u64 = jobs.iter().map(|job| job.stat.size).sum();
        let mean = (bytes / jobs.len().max(1) as u64).max(1);
        let sources = (SAMPLE as u64 / mean).clamp(SPREAD, SOURCES) as usize;
        let each = SAMPLE / jobs.len().clamp(1, SPREAD as usize);
        for job in jobs.iter().step_by((jobs.len() / sources).max(1)) {
            if sample.bytes >= SAMPLE || !on() {
                break;
            }
            sample.source(job, base, how, each);
        }
    }
    // The first articles of sources that are told to end are no sample of all.
    on().then(|| train(&sample.texts)).flatten()
}

/// Texts of records.
#[derive(Default)]
struct Sample {
    texts: Vec<String>,
    bytes: usize,
}

impl Sample {
    /// Takes the first articles of a source, up to `most` bytes.
    fn source(&mut self, job: &Job, base: &Path, how: &How, most: usize) {
        let end = SAMPLE.min(self.bytes + most);
        let budget = Budget::new(u64::MAX);
        // What the archive has of it does not matter here.
        let job = Job {
            known: None,
            ..job.clone()
        };
        let sample = RefCell::new(self);
        let batch = |_, documents: Vec<Entry>, _| {
            sample.borrow_mut().take(&documents, end);
            false
        };
        let permits = |bytes| budget.take(bytes);
        let read = read::read(&job, base, how, &permits, &batch);
        if let Read::Done(done) = read {
            sample.borrow_mut().take(&done.documents, end);
        }
    }

    fn take(&mut self, documents: &[Entry], end: usize) {
        for text in documents.iter().filter_map(record_text) {
            if self.bytes >= end {
                break;
            }
            let text = &text[..text.floor_char_boundary(ARTICLE)];
            self.bytes += text.len();
            self.texts.push(text.to_owned());
        }
    }
}
