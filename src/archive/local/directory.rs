//! The folder of an index, as the index library sees it: files are hashed as they are written and checked as they are
//! read, a manifest goes before each `meta.json`, and nothing but the index's own files lies in it.
//!
//! Two things the library would do are done otherwise. Its list of managed files (`.managed.json`) is not kept: the
//! folder itself says which files there are, and whatever the last commit does not need is removed when a writer opens
//! it, so that a file a killed run left behind cannot stand in the way of the next. Its locks are ours: the archive has
//! one writer (`lock`), and readers share `meta.lock` while they open the files of a commit.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Advice, Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback,
    WatchHandle, WritePtr,
};

use super::blocks::{BLOCK, CheckedFile, Faults, HashedFile, Sums, copy};
use super::dictionary;
use super::manifest::{self, Manifest};
use super::meta_lock::{self, exclusive};
use super::read_file::ReadFile;
use crate::archive::error::Error;
use crate::archive::{files, platform};

/// The file that names the segments of the last commit.
pub(crate) const META: &str = "meta.json";
const MANAGED: &str = ".managed.json";

/// An index's folder.
#[derive(Debug, Clone)]
pub(crate) struct IndexDirectory {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    mapped: MmapDirectory,
    /// `meta.json` as it is in this view: a reader stays with the commit it opened.
    meta: Mutex<Option<Arc<[u8]>>>,
    sums: Mutex<BTreeMap<PathBuf, Sums>>,
    /// Files that are opened already, and whose ends the system was asked for: each is opened by what stands there.
    opened: Mutex<BTreeMap<PathBuf, File>>,
    faults: Arc<Faults>,
    writable: bool,
    /// Whether bytes are handed out as they are found.
    trusted: AtomicBool,
    /// Whether nothing may be published any more; held while a commit is.
    closed: Mutex<bool>,
}

impl IndexDirectory {
    /// Makes the folder of a new index, empty.
    pub(crate) fn create(folder: &Path) -> Result<Self, Error> {
        let fail = |error| Error::io(folder, error);
        if folder.exists() {
            std::fs::remove_dir_all(folder).map_err(fail)?;
        }
        std::fs::create_dir(folder).map_err(fail)?;
        File::create(folder.join(meta_lock::NAME)).map_err(fail)?;
        if let Some(parent) = folder.parent() {
            platform::sync_folder(parent).map_err(fail)?;
        }
        Self::new(folder, None, Manifest::default(), true)
    }

    /// Opens the folder's last commit, to be read or written. What the commit does not need is removed by a writer.
    pub(crate) fn open(archive: &Path, folder: &Path, writable: bool) -> Result<Self, Error> {
        let path = folder.join(META);
        let meta = std::fs::read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                Error::damaged(archive, format!("{} is missing", path.display()))
            }
            _ => Error::io(&path, error),
        })?;
        let name = manifest::name(&meta);
        let damaged = |what: String| Error::damaged(archive, what);
        let manifest = match std::fs::read(folder.join(&name)) {
            Ok(bytes) => Manifest::from_bytes(&bytes)
                .ok_or_else(|| damaged(format!("{name} is not as written")))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let what = "is not as written, or its manifest is missing";
                return Err(damaged(format!("{} {what}", path.display())));
            }
            Err(error) => return Err(Error::io(&folder.join(name), error)),
        };
        if writable {
            tidy(folder, &name, &manifest).map_err(|error| Error::io(folder, error))?;
        }
        Self::new(folder, Some(meta.into()), manifest, writable)
    }

    fn new(
        folder: &Path,
        meta: Option<Arc<[u8]>>,
        manifest: Manifest,
        writable: bool,
    ) -> Result<Self, Error> {
        let mapped = MmapDirectory::open_with_madvice(folder, Advice::Random);
        let mapped = mapped.map_err(|error| {
            // The library wraps the system's words in its own.
            let source = match std::fs::read_dir(folder) {
                Err(refused) => refused,
                Ok(_) => io::Error::other(error.to_string()),
            };
            Error::io(folder, source)
        })?;
        let opened = match writable {
            true => BTreeMap::new(),
            false => opened(folder, &manifest),
        };
        Ok(Self {
            inner: Arc::new(Inner {
                folder: folder.to_owned(),
                mapped,
                meta: Mutex::new(meta),
                sums: Mutex::new(manifest.files),
                opened: Mutex::new(opened),
                faults: Arc::default(),
                writable,
                trusted: AtomicBool::new(false),
                closed: Mutex::new(false),
            }),
        })
    }

    /// Hands out bytes from now on without checking them: to measure what the checks cost.
    pub(crate) fn trust(&self) {
        self.inner.trusted.store(true, Ordering::Relaxed);
    }

    /// Lets no commit be published from now on: what still merges in the background must not move an archive that its
    /// run has let go of.
    pub(crate) fn close(&self) {
        *self.closed() = true;
    }

    fn closed(&self) -> MutexGuard<'_, bool> {
        let closed = self.inner.closed.lock();
        closed.unwrap_or_else(PoisonError::into_inner)
    }

    /// What went wrong below the index library.
    pub(crate) fn faults(&self) -> &Arc<Faults> {
        &self.inner.faults
    }

    /// The size of the commit's files in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.sums().values().map(|sums| sums.len).sum()
    }

    /// The names of the commit's files.
    pub(crate) fn names(&self) -> Vec<PathBuf> {
        self.sums().keys().cloned().collect()
    }

    /// Checks one of the commit's files: that it is there and has its length, and with `full` every byte of it. Comes
    /// back with the number of bytes read.
    pub(crate) fn check(&self, name: &Path, full: bool) -> io::Result<u64> {
        if full {
            let sums = self.sums().get(name).cloned().unwrap_or_default();
            return self.read_file(name, sums)?.check();
        }
        self.checked(name).map_err(plain)?;
        Ok(0)
    }

    /// A file to be read, not mapped: a run that looks at all of a large index must not hold all of it.
    fn read_file(&self, name: &Path, sums: Sums) -> io::Result<ReadFile> {
        ReadFile::open(&self.inner.folder, name, sums, &self.inner.faults)
    }

    /// Whether the folder's last commit is the one this view is of.
    pub(crate) fn is_latest(&self) -> bool {
        let meta = self
            .inner
            .meta
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let now = std::fs::read(self.inner.folder.join(META)).ok();
        now.as_deref() == meta.as_deref()
    }

    fn sums(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Sums>> {
        let sums = self.inner.sums.lock();
        sums.unwrap_or_else(PoisonError::into_inner)
    }

    fn checked(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let wrap = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        let faults = &self.inner.faults;
        let Some(sums) = self.sums().get(path).cloned() else {
            let what = format!("{} is in no manifest", path.display());
            return Err(wrap(faults.damage(what)));
        };
        if self.inner.writable {
            let file = self.read_file(path, sums).map_err(wrap)?;
            return Ok(Arc::new(file));
        }
        let file = match self.inner.mapped.get_file_handle(path) {
            Err(OpenReadError::FileDoesNotExist(_)) => {
                let what = format!("{} is missing", path.display());
                return Err(wrap(faults.damage(what)));
            }
            Err(OpenReadError::IoError { io_error, filepath }) => {
                let full = self.inner.folder.join(path);
                faults.io(full, copy(&io_error));
                return Err(OpenReadError::IoError { io_error, filepath });
            }
            file => file?,
        };
        sums.check_len(path, file.len() as u64, faults)
            .map_err(wrap)?;
        if self.inner.trusted.load(Ordering::Relaxed) {
            return Ok(file);
        }
        let bytes = file.read_bytes(0..file.len()).map_err(wrap)?;
        let name = path.display().to_string();
        let opened = self.inner.opened.lock();
        let opened = opened.unwrap_or_else(PoisonError::into_inner).remove(path);
        let faults = Arc::clone(faults);
        Ok(Arc::new(CheckedFile::new(
            name, bytes, opened, sums, faults,
        )))
    }

    /// Publishes a commit: manifest first, synced, then `meta.json`.
    fn publish(&self, meta: &[u8]) -> io::Result<()> {
        let closed = self.closed();
        if *closed {
            return Err(io::Error::other("the run that wrote the index is over"));
        }
        let segments = manifest::segments(meta)
            .ok_or_else(|| io::Error::other("the commit's list of segments cannot be read"))?;
        let files = self.sums().clone().into_iter();
        let files = files
            .filter(|(file, _)| manifest::needed(file, &segments))
            .collect();
        let name = manifest::name(meta);
        let folder = &self.inner.folder;
        files::replace(&folder.join(&name), &Manifest { files }.to_bytes())?;
        files::replace(&folder.join(META), meta)?;
        let mut current = self
            .inner
            .meta
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Some(meta.into());
        // Manifests of former commits go as soon as nobody can be about to read them.
        if let Ok(_guard) = exclusive(folder) {
            for entry in std::fs::read_dir(folder)?.flatten() {
                let file = entry.file_name();
                if let Some(file) = file.to_str()
                    && manifest::is_manifest(file)
                    && file != name
                {
                    let _ = std::fs::remove_file(entry.path());
                }
            }
        }
        Ok(())
    }
}

/// The system's error that the library wrapped.
pub(super) fn plain(error: OpenReadError) -> io::Error {
    match error {
        OpenReadError::IoError { io_error, .. } => copy(&io_error),
        other => io::Error::other(other.to_string()),
    }
}

/// Opens the files of a commit and asks the system for the end of each: all are looked at there first, and waited for at
/// once. One that cannot be opened is found missing when it is read.
fn opened(folder: &Path, manifest: &Manifest) -> BTreeMap<PathBuf, File> {
    let mut opened = BTreeMap::new();
    for (name, sums) in &manifest.files {
        if let Ok(file) = File::open(folder.join(name)) {
            let last = sums.len.saturating_sub(1) / BLOCK as u64 * BLOCK as u64;
            platform::will_need(&file, last, sums.len - last);
            opened.insert(name.clone(), file);
        }
    }
    opened
}

/// Removes what the last commit does not need: files of commits that were never published, and of those before it.
fn tidy(folder: &Path, manifest_name: &str, manifest: &Manifest) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let kept = name == META
            || name == meta_lock::NAME
            || name == manifest_name
            || manifest.files.contains_key(Path::new(&name));
        if !kept {
            std::fs::remove_file(folder.join(name))?;
        }
    }
    Ok(())
}

impl Directory for IndexDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.checked(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.inner.mapped.delete(path)?;
        self.sums().remove(path);
        Ok(())
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let full = self.inner.folder.join(path);
        let file = OpenOptions::new().write(true).create_new(true).open(&full);
        let file = file.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => {
                let error = self.inner.faults.io(full.clone(), error);
                OpenWriteError::wrap_io_error(error, path.to_owned())
            }
        })?;
        let (inner, name) = (Arc::clone(&self.inner), path.to_owned());
        let done = Box::new(move |sums| {
            let mut all = inner.sums.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(name.clone(), sums);
        });
        let faults = Arc::clone(&self.inner.faults);
        Ok(BufWriter::new(Box::new(HashedFile::new(
            file, full, faults, done,
        ))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new(META) {
            let meta = self
                .inner
                .meta
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if let Some(meta) = &*meta {
                return Ok(meta.to_vec());
            }
        }
        if path == Path::new(MANAGED) && self.inner.writable {
            // The library would remove a file that belongs to no segment.
            let mut names = self.names();
            names.retain(|name| name != Path::new(dictionary::FILE));
            let wrap = |error| OpenReadError::wrap_io_error(error, path.to_owned());
            return serde_json::to_vec(&names).map_err(|error| wrap(io::Error::other(error)));
        }
        Err(OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if path == Path::new(MANAGED) {
            return Ok(());
        }
        let full = self.inner.folder.join(path);
        let written = if path == Path::new(META) {
            self.publish(data)
        } else {
            files::replace(&full, data)
        };
        written.map_err(|error| self.inner.faults.io(full, error))
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        if lock.filepath == META_LOCK.filepath && self.inner.writable {
            let file = exclusive(&self.inner.folder).map_err(|error| match error.kind() {
                io::ErrorKind::TimedOut => LockError::LockBusy,
                _ => LockError::wrap_io_error(error),
            })?;
            return Ok(DirectoryLock::from(Box::new(file)));
        }
        // One writer: the archive's own lock. One reader's view: it holds the shared lock while it opens.
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.mapped.watch(watch_callback)
    }

    fn sync_directory(&self) -> io::Result<()> {
        platform::sync_folder(&self.inner.folder)
            .map_err(|error| self.inner.faults.io(self.inner.folder.clone(), error))
    }
}
