//! An index opened for reading: one commit, whatever a writer does meanwhile.

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::{Index, ReloadPolicy, TantivyError};

use super::blocks::{self, Fault, Faults};
use super::check::Checked;
use super::dictionary::Expanding;
use super::directory::IndexDirectory;
use super::view::View;
use super::{meta_lock, schema, tokenizer};
use crate::archive::current;
use crate::archive::error::Error;

/// One commit of an archive's index.
#[derive(Clone)]
pub struct Reader {
    /// The commit.
    view: Arc<View>,
    archive: PathBuf,
    directory: IndexDirectory,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Reader").field(&self.archive).finish()
    }
}

/// How many blocks of stored documents are kept at hand for each segment: who reads all records in the order of paths goes
/// back and forth between few, and each is 150 KB at most.
const BLOCKS: usize = 8;

/// How often a reader looks again when the files it was about to open were replaced.
const ATTEMPTS: u32 = 10;

impl Reader {
    /// Opens the last commit of the archive in `dir`.
    ///
    /// # Errors
    /// [`Error::Damaged`] and [`Error::Io`].
    pub(crate) fn open(dir: &Path) -> Result<Self, Error> {
        let mut attempt = 1;
        loop {
            let before = current::read(dir)?;
            let Some(number) = before else {
                return Err(Error::damaged(dir, "CURRENT is missing"));
            };
            let folder = current::folder(dir, number);
            let shared = meta_lock::share(&folder);
            let opened = Self::open_folder(dir, &folder, shared.as_ref());
            // Files vanish under a reader that has no lock, and with a rebuild's last step: then there is a newer
            // commit or index to open.
            match opened {
                Err(error) if attempt < ATTEMPTS && moved(dir, number, &folder, &error) => {
                    attempt += 1;
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                opened => return opened,
            }
        }
    }

    /// Opens the last commit without checking what is read from it.
    pub(crate) fn open_unchecked(dir: &Path) -> Result<Self, Error> {
        let Some(number) = current::read(dir)? else {
            return Err(Error::damaged(dir, "CURRENT is missing"));
        };
        let folder = current::folder(dir, number);
        let _shared = meta_lock::share(&folder);
        let directory = IndexDirectory::open(dir, &folder, false)?;
        directory.trust();
        Self::of(dir, directory)
    }

    fn open_folder(dir: &Path, folder: &Path, _shared: Option<&File>) -> Result<Self, Error> {
        let directory = IndexDirectory::open(dir, folder, false)?;
        Self::of(dir, directory)
    }

    /// Opens the index in `folder`, whether it is the one in use or not.
    pub(crate) fn at(dir: &Path, folder: &Path) -> Result<Self, Error> {
        Self::open_folder(dir, folder, meta_lock::share(folder).as_ref())
    }

    fn of(dir: &Path, directory: IndexDirectory) -> Result<Self, Error> {
        let faults = Arc::clone(directory.faults());
        guard(dir, &faults, || {
            let index = Index::open(directory.clone())?;
            tokenizer::register(index.tokenizers());
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
            let reader = reader.doc_store_cache_num_blocks(BLOCKS);
            let reader: tantivy::IndexReader = reader.try_into()?;
            Ok((index.schema(), reader.searcher()))
        })
        .and_then(|(schema, searcher)| {
            if schema != schema::schema() {
                let what = "its index has the fields of another version";
                return Err(Error::damaged(dir, what));
            }
            let expanding = Expanding::of(Some(directory.clone()));
            Ok(Self {
                view: Arc::new(View::new(searcher, expanding)),
                archive: dir.to_owned(),
                directory,
            })
        })
    }

    /// Runs `work` on the index; what goes wrong in it, a panic too, comes back as an error of the archive.
    ///
    /// # Errors
    /// What `work` says, told in the archive's own words.
    pub(crate) fn run<T>(
        &self,
        work: impl FnOnce(&View) -> tantivy::Result<T>,
    ) -> Result<T, Error> {
        guard(&self.archive, self.directory.faults(), || work(&self.view))
    }

    /// Checks every byte of the commit. `on` is asked before each file whether to go on.
    pub(crate) fn verify(&self, on: &dyn Fn() -> bool) -> Result<(), Error> {
        for name in self.directory.names() {
            if !on() {
                break;
            }
            guard(&self.archive, self.directory.faults(), || {
                Ok(self.directory.check(&name, true)?)
            })?;
        }
        Ok(())
    }

    /// Checks the commit's files, one after the other.
    pub(crate) fn check_files(
        &self,
        full: bool,
    ) -> impl Iterator<Item = Result<Checked, Error>> + '_ {
        self.directory.names().into_iter().map(move |name| {
            let checked = guard(&self.archive, self.directory.faults(), || {
                Ok(self.directory.check(&name, full)?)
            });
            match checked {
                Ok(bytes) => Ok(Checked {
                    bytes,
                    damage: None,
                }),
                Err(Error::Damaged { what, .. }) => Ok(Checked {
                    bytes: 0,
                    damage: Some(what),
                }),
                Err(error) => Err(error),
            }
        })
    }

    /// Whether no later commit was made since this one was opened.
    pub(crate) fn is_latest(&self) -> bool {
        self.directory.is_latest()
    }

    /// The size of the commit's files in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.directory.size()
    }
}

/// Whether the index moved on since `number` was read, or lost files as it moves.
fn moved(dir: &Path, number: u32, folder: &Path, error: &Error) -> bool {
    let vanished = match error {
        Error::Damaged { .. } => true,
        Error::Io { source, .. } => source.kind() == io::ErrorKind::NotFound,
        _ => false,
    };
    // Without the lock file there is no way to know: looking again costs a moment.
    vanished
        && (!matches!(current::read(dir), Ok(Some(now)) if now == number)
            || meta_lock::share(folder).is_none())
}

/// Runs `work` on the index of the archive in `dir`. A fault that was noted below it is what went wrong; else the
/// library's own words are used. A panic of the library is damage it did not expect.
pub(crate) fn guard<T>(
    dir: &Path,
    faults: &Faults,
    work: impl FnOnce() -> tantivy::Result<T>,
) -> Result<T, Error> {
    let result = catch_unwind(AssertUnwindSafe(work));
    let error = match result {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(error)) => Some(error),
        Err(_) => None,
    };
    Err(match (faults.take(), error) {
        (Some(Fault::Damage(what)), _) => Error::damaged(dir, what),
        (Some(Fault::Io(path, source)), _) => Error::Io { path, source },
        (None, Some(error)) => explain(dir, error),
        (None, None) => Error::damaged(dir, "reading it failed in a way that was not expected"),
    })
}

/// The library's error as ours.
fn explain(dir: &Path, error: TantivyError) -> Error {
    match error {
        TantivyError::IoError(error) if error.kind() == io::ErrorKind::InvalidData => {
            Error::damaged(dir, error.to_string())
        }
        TantivyError::IoError(error)
            if error.kind() == io::ErrorKind::TimedOut && error.raw_os_error().is_none() =>
        {
            Error::Bounded(error.to_string())
        }
        TantivyError::IoError(error) => Error::Io {
            path: dir.to_owned(),
            source: blocks::copy(&error),
        },
        error => Error::damaged(dir, error.to_string()),
    }
}
