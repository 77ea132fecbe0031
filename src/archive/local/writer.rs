//! The one writer of an index: whole sources in, commits out.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use tantivy::indexer::IndexWriterOptions;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter};

use super::batch::{Batch, Batcher, Document};
use super::dictionary::{self, Compressing};
use super::directory::IndexDirectory;
use super::entry::Entry;
use super::inverted;
use super::merging::Merging;
use super::reader::guard;
use super::removal::{Removal, Removals};
use super::schema::{self, Kind, fields};
use super::tokenizer;
use crate::archive::error::Error;

/// Memory for documents that are not written out yet, all threads together, in bytes. (Measured: 64 MB costs 1.3 times
/// the time of 256 MB.)
const MEMORY: usize = 256 << 20;

/// How stored documents are compressed together: how hard zstd tries, and how many bytes of them at a time.
struct Blocks {
    level: i32,
    bytes: usize,
    /// Whether a thread of their own compresses them.
    apart: bool,
}

/// Where records are stored as they are. Measured on generated articles, beside level 3 and 128 KiB: 5 % less of the records
/// on disk, for a twelfth more of the processor time of a build.
const WHOLE: Blocks = Blocks {
    level: 4,
    bytes: 150_000,
    apart: true,
};

/// Where records come compressed: what is left to compress are the states of sources and where documents begin, which takes
/// a hundredth of a build. Half the block would make the store 0.1 % larger.
const COMPRESSED: Blocks = Blocks {
    level: 1,
    bytes: 32 << 10,
    apart: false,
};

impl Blocks {
    fn settings(&self) -> IndexSettings {
        IndexSettings {
            docstore_compression: Compressor::Zstd(ZstdCompressor {
                compression_level: Some(self.level),
            }),
            docstore_blocksize: self.bytes,
            docstore_compress_dedicated_thread: self.apart,
            ..IndexSettings::default()
        }
    }
}

/// Threads that index, at most: each needs a share of [`MEMORY`] worth having.
const THREADS: usize = 8;

/// How often whoever waits for merges is asked whether to wait on.
const TICK: Duration = Duration::from_millis(50);

/// The writer.
pub(crate) struct Writer {
    archive: std::path::PathBuf,
    directory: IndexDirectory,
    writer: IndexWriter<Document>,
    compressing: Option<Arc<Compressing>>,
    removals: Arc<Removals>,
}

/// Makes an index without documents in `folder`.
pub(crate) fn create(archive: &Path, folder: &Path) -> Result<(), Error> {
    let directory = IndexDirectory::create(folder)?;
    let faults = Arc::clone(directory.faults());
    guard(archive, &faults, || {
        Index::create(directory, schema::schema(), WHOLE.settings()).map(|_| ())
    })
}

impl Writer {
    /// Opens the index in `folder` to be written, by so many threads or [`THREADS`]. The caller holds the archive's lock, and
    /// tells which sources it has that may be removed or replaced. Where the index has no dictionary, `train` may give it one, which it keeps.
    pub(crate) fn open(
        archive: &Path,
        folder: &Path,
        threads: usize,
        may_go: Vec<u64>,
        train: &mut dyn FnMut() -> Option<Vec<u8>>,
    ) -> Result<Self, Error> {
        let directory = IndexDirectory::open(archive, folder, true)?;
        let faults = Arc::clone(directory.faults());
        let threads = threads.clamp(1, THREADS);
        let compressing = guard(archive, &faults, || Ok(compressing(&directory, train)?))?;
        let blocks = match &compressing {
            Some(_) => COMPRESSED,
            None => WHOLE,
        };
        let writer = guard(archive, &faults, || {
            let mut index = Index::open(directory.clone())?;
            *index.settings_mut() = blocks.settings();
            tokenizer::register(index.tokenizers());
            index.register_plugin(Arc::new(inverted::Plugin));
            let options = IndexWriterOptions::builder()
                .memory_budget_per_thread(MEMORY / threads)
                .num_worker_threads(threads)
                .num_merge_threads(threads.min(4))
                .build();
            let writer = index.writer_with_options(options)?;
            writer.set_merge_policy(Box::new(Merging::default()));
            Ok(writer)
        })?;
        Ok(Self {
            archive: archive.to_owned(),
            directory,
            writer,
            compressing: compressing.map(Arc::new),
            removals: Arc::new(Removals::new(may_go)),
        })
    }

    /// What records are compressed by, where they are.
    pub(crate) fn compressing(&self) -> Option<Arc<Compressing>> {
        self.compressing.clone()
    }

    /// Adds documents to those of some sources.
    pub(crate) fn add(&self, batch: Batch) -> Result<(), Error> {
        let all = batch.operations();
        if all.len() == 0 {
            return Ok(());
        }
        self.run(|writer| writer.run(all).map(|_| ()))
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
        self.run(|writer| writer.delete_query(Box::new(own)).map(|_| ()))?;
        self.add(Batcher::default().batch(&[document], Vec::new()))
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
        work: impl FnOnce(&IndexWriter<Document>) -> tantivy::Result<T>,
    ) -> Result<T, Error> {
        guard(&self.archive, self.directory.faults(), || {
            work(&self.writer)
        })
    }
}

/// What records of the index in this folder are compressed by: its dictionary, or else one that `train` gives.
fn compressing(
    directory: &IndexDirectory,
    train: &mut dyn FnMut() -> Option<Vec<u8>>,
) -> io::Result<Option<Compressing>> {
    if let Some(bytes) = dictionary::read(directory)? {
        let known = Compressing::by(&bytes);
        return known.map(Some).ok_or_else(|| {
            let what = "the index's dictionary is none";
            io::Error::new(io::ErrorKind::InvalidData, what)
        });
    }
    let Some(bytes) = train() else {
        return Ok(None);
    };
    let new = Compressing::by(&bytes);
    if new.is_some() {
        dictionary::write(directory, &bytes)?;
    }
    Ok(new)
}
