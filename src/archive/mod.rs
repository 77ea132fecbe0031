//! The archive: sources on disk, kept in step with an index.

mod budget;
mod config;
mod current;
mod error;
mod event;
mod files;
mod intake;
pub mod local;
mod location;
mod lock;
mod metadata;
mod platform;
mod problems;
mod read;
mod request;
mod search;
mod source;
mod state;
mod status;
mod stored_path;
mod summary;
mod sync;
mod verify;
mod walk;

pub use config::FORMAT;
pub use error::{Error, ErrorKind, Holder};
pub use event::Event;
pub use local::{Column, Frequent, Marker, Quotes, Records, Voice, Voices};
pub use location::{FOLDER, base, locate, locate_or_new};
#[cfg(feature = "cli")]
pub(crate) use platform::{open_source, use_small_pages};
pub use problems::{ExportGap, Problems, SourceProblem};
pub use request::{Count, Hit, Hits, Near, QuoteHit, Request, Snippet, Sort, TIME_LIMIT};
pub use state::{Announced, Outcome, OutsideText, SourceState, Stat, Trouble};
pub use status::Status;
pub use stored_path::{StoredPath, absolute};
pub use summary::{Members, Summary, Tally};
pub use sync::{Ensured, IndexRequest, MAX_SIZE, ensure_indexed, index};
pub use verify::{SourceCheck, Verification, VerifyRequest, verify};

use std::path::{Path, PathBuf};

/// An archive, open for reading: one commit of it, whatever an `index` beside it does. It never writes.
#[derive(Debug, Clone)]
pub struct Archive {
    dir: PathBuf,
    config: config::Config,
    reader: local::Reader,
}

impl Archive {
    /// Opens the archive in the folder `dir` (absolute).
    ///
    /// # Errors
    /// [`Error::NotAnArchive`], [`Error::NewerFormat`], [`Error::OlderFormat`], [`Error::Damaged`], [`Error::Io`].
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let config = match config::read(dir)? {
            Some(config) => config,
            None if current::present(dir) => {
                return Err(Error::damaged(dir, "archive.toml is missing"));
            }
            None => {
                return Err(Error::NotAnArchive {
                    path: dir.to_owned(),
                    what: "it holds no archive.toml",
                });
            }
        };
        Ok(Self {
            dir: dir.to_owned(),
            config,
            reader: local::Reader::open(dir)?,
        })
    }

    /// Opens the archive in the folder `dir` and believes every byte of it: to measure what checking them costs.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    #[doc(hidden)]
    pub fn open_unchecked(dir: &Path) -> Result<Self, Error> {
        Ok(Self {
            reader: local::Reader::open_unchecked(dir)?,
            ..Self::open(dir)?
        })
    }

    /// The archive's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder that holds the archive: stored paths are relative to it.
    pub fn base(&self) -> &Path {
        base(&self.dir)
    }

    /// The folders and files that are indexed.
    pub fn roots(&self) -> &[StoredPath] {
        &self.config.roots
    }

    /// The name of the layout that all sources are read by, where one was given.
    pub fn layout(&self) -> Option<&str> {
        self.config.options.layout.as_deref()
    }

    /// The sources the archive holds articles of, sorted.
    ///
    /// # Errors
    /// [`Error::Damaged`] and [`Error::Io`].
    pub fn sources(&self) -> Result<Vec<StoredPath>, Error> {
        let mut paths = Vec::new();
        for known in self.reader.sources()?.values() {
            if known.status.outcome() == state::Status::READ {
                paths.push(self.reader.source(known)?.path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// The commit.
    pub(crate) fn reader(&self) -> &local::Reader {
        &self.reader
    }
}
