//! The one writer of an index: whole sources in, commits out.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter};

use super::directory::IndexDirectory;
use super::entry::Entry;
use super::reader::guard;
use super::removal::{Removal, Removals};
use super::schema::{self, Kind, fields};
use super::tokenizer;
use crate::archive::budget::Permit;
use crate::archive::error::Error;

/// Memory for documents that are not written out yet, all threads together, in bytes. (Measured: 64 MB costs 1.3 times
/// the time of 256 MB.)
const MEMORY: usize = 256 << 20;

/// How hard zstd tries, and bytes of records that are packed together. Measured on generated articles, beside level 3 and
/// 128 KiB: 5 % less of the records on disk, which brings the index below its text, for a twelfth more of the processor time
/// of a build; an article that is shown unpacks 150 KB, which level 4 packs so that it takes no longer.
const LEVEL: i32 = 4;
const BLOCK: usize = 150_000;

/// Threads that index, at most: each needs a share of [`MEMORY`] worth having.
const THREADS: usize = 8;

/// How often whoever waits for merges is asked whether to wait on.
const TICK: Duration = Duration::from_millis(50);

/// The writer.
pub(crate) struct Writer {
    archive: std::path::PathBuf,
    directory: IndexDirectory,
    writer: IndexWriter<Entry>,
    removals: Arc<Removals>,
}

/// Documents of one source that stand together, with its share of the run's memory.
pub(crate) type Documents = (Vec<Entry>, Option<Permit>);

/// Makes an index without documents in `folder`.
pub(crate) fn create(archive: &Path, folder: &Path) -> Result<(), Error> {
    let directory = IndexDirectory::create(folder)?;
    let faults = Arc::clone(directory.faults());
    guard(archive, &faults, || {
        let settings = IndexSettings {
            docstore_compression: Compressor::Zstd(ZstdCompressor {
                compression_level: Some(LEVEL),
            }),
            docstore_blocksize: BLOCK,
            ..IndexSettings::default()
        };
        Index::create(directory, schema::schema(), settings).map(|_| ())
    })
}

impl Writer {
    /// Opens the index in `folder` to be written. The caller holds the archive's lock, and tells which sources it has that
    /// may be removed or replaced.
    pub(crate) fn open(
        archive: &Path,
        folder: &Path,
        jobs: usize,
        may_go: Vec<u64>,
    ) -> Result<Self, Error> {
        let directory = IndexDirectory::open(archive, folder, true)?;
        let faults = Arc::clone(directory.faults());
        // Reading and parsing take as much work at least: a thread for each two of those keeps up, and one segment of twice
        // the size shares more words than two.
        let threads = jobs.div_ceil(2).clamp(1, THREADS);
        let writer = guard(archive, &faults, || {
            let index = Index::open(directory.clone())?;
            tokenizer::register(index.tokenizers());
            let options = IndexWriterOptions::builder()
                .memory_budget_per_thread(MEMORY / threads)
                .num_worker_threads(threads)
                .num_merge_threads(threads.min(4))
                .build();
            index.writer_with_options(options)
        })?;
        Ok(Self {
            archive: archive.to_owned(),
            directory,
            writer,
            removals: Arc::new(Removals::new(may_go)),
        })
    }

    /// Adds documents to those of some sources, all of them in one batch.
    pub(crate) fn add(&self, all: impl IntoIterator<Item = Documents>) -> Result<(), Error> {
        let batch: Vec<_> = all.into_iter().flat_map(adds).collect();
        if batch.is_empty() {
            return Ok(());
        }
        self.run(|writer| writer.run(batch).map(|_| ()))
    }

    /// Removes all documents of the source `src`.
    pub(crate) fn remove(&self, source: u64) -> Result<(), Error> {
        let removals = Arc::clone(&self.removals);
        let all = Box::new(Removal { source, removals });
        self.run(|writer| writer.delete_query(all).map(|_| ()))
    }

    /// Puts `document` in the place of the source's own document and leaves its articles.
    pub(crate) fn refresh(&self, src: u64, document: Entry) -> Result<(), Error> {
        let term = |field: Field, value| -> Box<dyn Query> {
            let term = Term::from_field_u64(field, value);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let own = BooleanQuery::intersection(vec![
            term(fields().src, src),
            term(fields().kind, Kind::Source as u64),
        ]);
        self.run(|writer| {
            writer.delete_query(Box::new(own))?;
            writer.add_document(document).map(|_| ())
        })
    }

    /// Makes everything so far durable and visible, at once.
    pub(crate) fn commit(&mut self) -> Result<(), Error> {
        let writer = &mut self.writer;
        guard(&self.archive, self.directory.faults(), || {
            writer.commit().map(|_| ())
        })
    }

    /// Waits for segments being merged, as long as `on` says so. What is not merged by then is left as it was committed;
    /// nothing is published after this comes back.
    pub(crate) fn finish(self, on: &dyn Fn() -> bool) -> Result<(), Error> {
        let Self {
            archive,
            directory,
            writer,
            ..
        } = self;
        let (sender, merged) = sync_channel(1);
        let (dir, faults) = (archive.clone(), Arc::clone(directory.faults()));
        std::thread::spawn(move || {
            let _ = sender.send(guard(&dir, &faults, || writer.wait_merging_threads()));
        });
        let result = loop {
            match merged.recv_timeout(TICK) {
                Ok(result) => break result,
                Err(RecvTimeoutError::Timeout) if on() => {}
                Err(RecvTimeoutError::Timeout) => break Ok(()),
                Err(RecvTimeoutError::Disconnected) => {
                    break Err(Error::damaged(&archive, "merging its segments failed"));
                }
            }
        };
        directory.close();
        result
    }

    /// Ends without waiting for segments being merged: they stay as they were committed.
    pub(crate) fn abandon(self) {
        self.directory.close();
    }

    fn run<T>(
        &self,
        work: impl FnOnce(&IndexWriter<Entry>) -> tantivy::Result<T>,
    ) -> Result<T, Error> {
        guard(&self.archive, self.directory.faults(), || {
            work(&self.writer)
        })
    }
}

/// The documents of a source as operations, each of which holds the permit.
fn adds((documents, permit): Documents) -> impl Iterator<Item = UserOperation<Entry>> {
    let permit = permit.map(Arc::new);
    let held = move |document: Entry| document.holding(permit.clone());
    documents.into_iter().map(held).map(UserOperation::Add)
}
