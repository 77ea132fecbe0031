//! Index files in blocks: each block is hashed as it is written and checked the first time it is read.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::{AntiCallToken, FileHandle, OwnedBytes, TerminatingWrite};
use twox_hash::XxHash3_64;

use crate::archive::platform;

/// The size of a block in bytes: small enough that a query hashes little beside what it reads, large enough that the
/// hashes of a gigabyte are 512 KiB.
pub(crate) const BLOCK: usize = 16 * 1024;

/// How many bytes are written, or read to be checked, at a time: whole blocks.
pub(crate) const STRETCH: usize = 8 * BLOCK;

/// The hashes of a file's blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// The length of the file in bytes.
    pub(crate) len: u64,
    /// XXH3 (64 bits) of each block; the last one may be short.
    pub(crate) blocks: Arc<[u64]>,
}

impl Sums {
    /// Where the first block of `bytes` stands in the file that is not as written. They are whole blocks of the file, from
    /// the block `first` on.
    pub(crate) fn wrong(&self, first: usize, bytes: &[u8]) -> Option<Range<usize>> {
        let sums = self.blocks.get(first..).unwrap_or_default();
        let mut blocks = bytes.chunks(BLOCK).zip(sums).zip(first..);
        blocks.find_map(|((block, sum), at)| {
            let start = at * BLOCK;
            (XxHash3_64::oneshot(block) != *sum).then(|| start..start + block.len())
        })
    }

    /// Whether the file has the length it was written with.
    pub(crate) fn check_len(&self, name: &Path, has: u64, faults: &Faults) -> io::Result<()> {
        if has == self.len {
            return Ok(());
        }
        let what = format!("{} has {has} bytes, not {}", name.display(), self.len);
        Err(faults.damage(what))
    }

    /// The hashes of `bytes`.
    #[cfg(test)]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self {
            len: bytes.len() as u64,
            blocks: bytes.chunks(BLOCK).map(XxHash3_64::oneshot).collect(),
        }
    }
}

/// What went wrong below the index library, kept because the library passes on a word of it at best.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    found: Mutex<Option<Fault>>,
}

/// The first thing that went wrong.
#[derive(Debug)]
pub(crate) enum Fault {
    /// A file is not what was written.
    Damage(String),
    /// The system refused to write.
    Io(PathBuf, io::Error),
}

impl Faults {
    /// Notes damage, and makes the error that the index library is told.
    pub(crate) fn damage(&self, what: String) -> io::Error {
        let error = io::Error::new(io::ErrorKind::InvalidData, what.clone());
        self.note(Fault::Damage(what));
        error
    }

    /// Notes an error of the system, and hands it on.
    pub(crate) fn io(&self, path: PathBuf, error: io::Error) -> io::Error {
        self.note(Fault::Io(path, copy(&error)));
        error
    }

    fn note(&self, fault: Fault) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.get_or_insert(fault);
    }

    /// What was noted first.
    pub(crate) fn take(&self) -> Option<Fault> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.take()
    }
}

/// What is said of bytes that have another hash.
pub(crate) fn not_as_written(name: &Path, start: u64, end: u64) -> String {
    format!(
        "{}: bytes {start} to {end} are not as written",
        name.display()
    )
}

/// The same error of the system once more.
pub(crate) fn copy(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

/// A file being written: buffered to some whole blocks, each hashed once.
pub(crate) struct HashedFile {
    file: File,
    path: PathBuf,
    buffer: Vec<u8>,
    len: u64,
    sums: Vec<u64>,
    faults: Arc<Faults>,
    done: Box<dyn FnMut(Sums) + Send + Sync>,
}

impl HashedFile {
    /// Writes to `file`; `done` is told the hashes once all is on the disk.
    pub(crate) fn new(
        file: File,
        path: PathBuf,
        faults: Arc<Faults>,
        done: Box<dyn FnMut(Sums) + Send + Sync>,
    ) -> Self {
        Self {
            file,
            path,
            buffer: Vec::with_capacity(STRETCH),
            len: 0,
            sums: Vec::new(),
            faults,
            done,
        }
    }

    fn stretch(&mut self) -> io::Result<()> {
        let blocks = self.buffer.chunks(BLOCK);
        self.sums.extend(blocks.map(XxHash3_64::oneshot));
        self.len += self.buffer.len() as u64;
        let written = self.file.write_all(&self.buffer);
        self.buffer.clear();
        written.map_err(|error| self.faults.io(self.path.clone(), error))
    }
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(STRETCH - self.buffer.len());
        self.buffer.extend_from_slice(&bytes[..taken]);
        if self.buffer.len() == STRETCH {
            self.stretch()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        // A block is hashed whole: what is short of one waits for the end of the file.
        Ok(())
    }
}

impl TerminatingWrite for HashedFile {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        if !self.buffer.is_empty() {
            self.stretch()?;
        }
        self.file
            .sync_data()
            .map_err(|error| self.faults.io(self.path.clone(), error))?;
        let blocks = std::mem::take(&mut self.sums).into();
        let len = self.len;
        (self.done)(Sums { len, blocks });
        Ok(())
    }
}

/// A file being read: a block that was not looked at before is checked before its bytes are handed out.
///
/// Bytes are mapped, and the system is told not to guess which come next: it would read megabytes around each byte that
/// is looked at. It is told instead which are needed, all of a stretch at once.
#[derive(Debug)]
pub(crate) struct CheckedFile {
    name: String,
    bytes: OwnedBytes,
    /// The same file, where there is one to tell the system of.
    file: Option<File>,
    sums: Sums,
    /// A bit for each block: whether it was found right.
    right: Box<[AtomicU64]>,
    /// The block behind the last that was checked.
    next: AtomicUsize,
    faults: Arc<Faults>,
}

/// How much is asked for beyond what is needed where a file is read block after block.
const AHEAD: usize = 1 << 20;

impl CheckedFile {
    /// A file of the right length, none of whose blocks is checked yet.
    pub(crate) fn new(
        name: String,
        bytes: OwnedBytes,
        file: Option<File>,
        sums: Sums,
        faults: Arc<Faults>,
    ) -> Self {
        let words = sums.blocks.len().div_ceil(64);
        Self {
            name,
            bytes,
            file,
            sums,
            right: (0..words).map(|_| AtomicU64::new(0)).collect(),
            next: AtomicUsize::new(usize::MAX),
            faults,
        }
    }

    fn is_right(&self, block: usize) -> bool {
        self.right[block / 64].load(Ordering::Relaxed) & (1 << (block % 64)) != 0
    }

    fn check(&self, range: &Range<usize>) -> io::Result<()> {
        if range.is_empty() {
            return Ok(());
        }
        let blocks = range.start / BLOCK..(range.end - 1) / BLOCK + 1;
        let Some(first) = blocks.clone().find(|block| !self.is_right(*block)) else {
            return Ok(());
        };
        self.ask_for(first, blocks.end);
        for block in first..blocks.end {
            if self.is_right(block) {
                continue;
            }
            let start = block * BLOCK;
            let end = (start + BLOCK).min(self.bytes.len());
            if XxHash3_64::oneshot(&self.bytes[start..end]) != self.sums.blocks[block] {
                let what = not_as_written(Path::new(&self.name), start as u64, end as u64);
                return Err(self.faults.damage(what));
            }
            self.right[block / 64].fetch_or(1 << (block % 64), Ordering::Relaxed);
        }
        Ok(())
    }

    /// Asks the system for the blocks from `first` up to `end`; for more, where they follow those before.
    fn ask_for(&self, first: usize, end: usize) {
        let follow = self.next.swap(end, Ordering::Relaxed) == first;
        if let Some(file) = &self.file {
            let ahead = if follow { AHEAD } else { 0 };
            let len = (end - first) * BLOCK + ahead;
            platform::will_need(file, (first * BLOCK) as u64, len as u64);
        }
    }
}

impl HasLen for CheckedFile {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for CheckedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.bytes.len() {
            let what = format!("{}: bytes {range:?} are beyond its end", self.name);
            return Err(self.faults.damage(what));
        }
        self.check(&range)?;
        Ok(self.bytes.slice(range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_reference() {
        let bytes: Vec<u8> = (0..BLOCK).map(|i| (i % 251) as u8).collect();
        let sums = Sums::of(&bytes);
        assert_eq!(*sums.blocks, [0x168f_7fb4_781d_0831]);
        assert_eq!(*Sums::of(&bytes[..1000]).blocks, [0x33ef_703f_b2b2_0ed1]);
    }

    #[test]
    fn only_the_blocks_that_are_read_are_checked() {
        let good = vec![7u8; BLOCK * 2 + 10];
        let sums = Sums::of(&good);
        let mut bad = good.clone();
        bad[BLOCK + 5] = 8;
        let faults = Arc::new(Faults::default());
        let file = CheckedFile::new(
            "f".into(),
            OwnedBytes::new(bad),
            None,
            sums,
            Arc::clone(&faults),
        );
        assert!(file.read_bytes(0..BLOCK).is_ok());
        assert!(file.read_bytes(BLOCK * 2..BLOCK * 2 + 10).is_ok());
        assert!(file.read_bytes(BLOCK - 1..BLOCK + 1).is_err());
        assert!(
            matches!(faults.take(), Some(Fault::Damage(what)) if what.contains(&BLOCK.to_string()))
        );
        assert!(file.read_bytes(3..3).is_ok());
        assert!(file.read_bytes(0..BLOCK * 3).is_err());
    }
}
