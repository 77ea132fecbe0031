//! An index file that is read, not mapped, by a writer that merges segments and by who checks all of it. A merge goes through
//! its files from end to end, and what it has gone through would else stay in memory until it is done: a gigabyte for segments
//! of that size.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use super::blocks::{BLOCK, Faults, STRETCH, Sums, not_as_written};

/// How many blocks are read at once where what is read follows what was read before.
const AHEAD: usize = 64;

/// A file whose blocks are checked each time they are read.
#[derive(Debug)]
pub(crate) struct ReadFile {
    name: PathBuf,
    path: PathBuf,
    sums: Sums,
    faults: Arc<Faults>,
    /// The file, and the blocks that were read last.
    open: Mutex<(File, Window)>,
}

/// Some whole blocks of a file.
#[derive(Debug)]
struct Window {
    start: usize,
    bytes: OwnedBytes,
}

impl Window {
    fn slice(&self, range: &Range<usize>) -> Option<OwnedBytes> {
        let within = self.start <= range.start && range.end <= self.end();
        within.then(|| {
            let (start, end) = (range.start - self.start, range.end - self.start);
            self.bytes.slice(start..end)
        })
    }

    fn end(&self) -> usize {
        self.start + self.bytes.len()
    }
}

impl ReadFile {
    /// Opens the file of that name in `folder`.
    ///
    /// # Errors
    /// Where it is missing or has another length, which `faults` is told, and what the system says.
    pub(crate) fn open(
        folder: &Path,
        name: &Path,
        sums: Sums,
        faults: &Arc<Faults>,
    ) -> io::Result<Self> {
        let path = folder.join(name);
        let refused = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => faults.damage(format!("{} is missing", name.display())),
            _ => faults.io(path.clone(), error),
        };
        let file = File::open(&path).map_err(refused)?;
        let len = file.metadata().map_err(refused)?.len();
        sums.check_len(name, len, faults)?;
        let bytes = OwnedBytes::empty();
        Ok(Self {
            open: Mutex::new((file, Window { start: 0, bytes })),
            name: name.to_owned(),
            path,
            sums,
            faults: Arc::clone(faults),
        })
    }

    /// Checks every byte; how many there are.
    pub(crate) fn check(&self) -> io::Result<u64> {
        let (file, _) = &mut *self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let mut stretch = vec![0; STRETCH];
        for start in (0..self.len()).step_by(STRETCH) {
            let end = self.len().min(start + STRETCH);
            self.read(file, start, &mut stretch[..end - start])?;
        }
        Ok(self.sums.len)
    }

    /// Reads what stands from `start` on, where a block begins, and checks it.
    fn read(&self, file: &mut File, start: usize, bytes: &mut [u8]) -> io::Result<()> {
        let end = start + bytes.len();
        let damage = |bytes: Range<usize>| {
            let (start, end) = (bytes.start as u64, bytes.end as u64);
            self.faults.damage(not_as_written(&self.name, start, end))
        };
        let read = file
            .seek(SeekFrom::Start(start as u64))
            .and_then(|_| file.read_exact(bytes));
        read.map_err(|error| match error.kind() {
            // It had its length when it was opened: cut, it has no right bytes there.
            io::ErrorKind::UnexpectedEof => damage(start..end),
            _ => self.faults.io(self.path.clone(), error),
        })?;
        let wrong = self.sums.wrong(start / BLOCK, bytes);
        wrong.map_or(Ok(()), |wrong| Err(damage(wrong)))
    }
}

impl HasLen for ReadFile {
    fn len(&self) -> usize {
        self.sums.len as usize
    }
}

impl FileHandle for ReadFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.len() {
            let what = format!(
                "{}: bytes {range:?} are beyond its end",
                self.name.display()
            );
            return Err(self.faults.damage(what));
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, last) = &mut *open;
        if let Some(bytes) = last.slice(&range) {
            return Ok(bytes);
        }
        let mut blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        if (last.start..=last.end()).contains(&(blocks.start * BLOCK)) {
            let ahead = (blocks.start + AHEAD).min(self.sums.blocks.len());
            blocks.end = blocks.end.max(ahead);
        }
        let start = blocks.start * BLOCK;
        let mut bytes = vec![0; self.len().min(blocks.end * BLOCK) - start];
        self.read(file, start, &mut bytes)?;
        let bytes = OwnedBytes::new(bytes);
        let window = Window { start, bytes };
        let bytes = window.slice(&range);
        // What is larger is wanted once.
        if blocks.len() <= AHEAD {
            *last = window;
        }
        bytes.ok_or_else(|| io::Error::other("a stretch of a file was not read whole"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Fault;
    use super::*;

    fn file(written: &[u8], found: &[u8]) -> (ReadFile, Arc<Faults>) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("f");
        std::fs::write(&path, written).expect("written");
        let faults = Arc::new(Faults::default());
        let read = ReadFile::open(folder.path(), Path::new("f"), Sums::of(written), &faults);
        std::fs::write(&path, found).expect("written again");
        (read.expect("opened"), faults)
    }

    fn numbered(len: usize) -> Vec<u8> {
        (0..len).map(|i| (i / 7 % 251) as u8).collect()
    }

    #[test]
    fn any_stretch_is_what_was_written() {
        let bytes = numbered(BLOCK * (AHEAD + 3) + 10);
        let (file, _) = file(&bytes, &bytes);
        let len = bytes.len();
        let ends = [
            0,
            1,
            BLOCK - 1,
            BLOCK,
            BLOCK + 1,
            BLOCK * AHEAD,
            len - 1,
            len,
        ];
        for start in ends {
            for end in ends.into_iter().filter(|end| start <= *end) {
                let read = file.read_bytes(start..end).expect("right");
                assert!(*read == bytes[start..end], "{start}..{end}");
            }
        }
        assert_eq!(file.check().expect("right"), len as u64);
        assert!(file.read_bytes(len..len + 1).is_err());
    }

    #[test]
    fn what_is_not_as_written_is_not_handed_out() {
        let good = numbered(BLOCK * 3);
        let mut bad = good.clone();
        bad[BLOCK + 5] ^= 1;
        let (file, faults) = file(&good, &bad);
        assert!(file.read_bytes(BLOCK * 2..BLOCK * 3).is_ok());
        assert!(file.read_bytes(BLOCK - 1..BLOCK + 1).is_err());
        assert!(
            matches!(faults.take(), Some(Fault::Damage(what)) if what.contains(&BLOCK.to_string()))
        );
    }

    #[test]
    fn a_file_that_was_cut_is_damage() {
        let good = numbered(BLOCK * 2);
        let (file, faults) = file(&good, &good[..BLOCK + 1]);
        assert!(file.read_bytes(BLOCK + 2..BLOCK + 3).is_err());
        assert!(matches!(faults.take(), Some(Fault::Damage(_))));
        assert!(file.check().is_err());
    }
}
