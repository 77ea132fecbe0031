//! What a file may cost.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::FormError;

/// What is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// A text or document that must be held in memory at once: at most so many bytes.
    pub whole: u64,
    /// A zip archive within another packed file, which must be held in memory: at most so many bytes.
    pub nested: u64,
    /// A file may unpack to so many times its size (beyond the first 4 MB).
    pub ratio: u64,
    /// All that one file unpacks to, in bytes.
    pub unpacked: u64,
    /// Containers within containers, and compressed files in them.
    pub depth: usize,
    /// Members of one file, all its containers together.
    pub members: u64,
}

/// Unpacked bytes that no ratio is held against: short texts of one repeated line are no trap.
pub(super) const FREE: u64 = 4 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            whole: 1 << 30,
            nested: 256 << 20,
            // Text packs to a third or a tenth; tables of repeated values to a fiftieth; a bomb to a thousandth.
            ratio: 200,
            unpacked: 64 << 30,
            depth: 4,
            members: 2_000_000,
        }
    }
}

/// What a whole file may unpack to beside its ratio: each of its members is allowed [`FREE`].
const FREE_IN_ALL: u64 = 64 << 20;

impl Limits {
    /// As many bytes as a file of `size` may unpack to in all.
    pub(super) fn in_all(&self, size: Option<u64>) -> u64 {
        let most = size.map_or(u64::MAX, |size| size.saturating_mul(self.ratio));
        most.saturating_add(FREE_IN_ALL).min(self.unpacked)
    }
}

/// What a file has unpacked to so far, all its layers together, and how much that may be.
pub(super) struct Total {
    pub(super) bytes: AtomicU64,
    pub(super) most: u64,
    /// The file's own size, where it is known.
    pub(super) size: Option<u64>,
}

/// Counts what a packed stream takes in.
pub(super) struct Counted<R> {
    inner: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Counted<R> {
    /// The reader, and the count of what it gave.
    pub(super) fn new(inner: R) -> (Self, Arc<AtomicU64>) {
        let bytes = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&bytes);
        (Self { inner, bytes }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Ends a stream that unpacks to too much: by its ratio to `packed`, and by the `total` of the file.
pub(super) struct Guarded<'l, R> {
    inner: R,
    limits: &'l Limits,
    packed: Arc<AtomicU64>,
    own: u64,
    total: Arc<Total>,
}

impl<'l, R: Read> Guarded<'l, R> {
    pub(super) fn new(
        inner: R,
        limits: &'l Limits,
        packed: Arc<AtomicU64>,
        total: Arc<Total>,
    ) -> Self {
        Self {
            inner,
            limits,
            packed,
            own: 0,
            total,
        }
    }
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.own += read as u64;
        let total = &self.total;
        let all = total.bytes.fetch_add(read as u64, Ordering::Relaxed) + read as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        let most = self.limits.ratio;
        if self.own > FREE && self.own / most.max(1) > packed {
            let seen = self.own;
            return Err(FormError::Ratio { seen, packed, most }.into());
        }
        if all <= total.most {
            return Ok(read);
        }
        Err(match total.size {
            Some(packed) if total.most < self.limits.unpacked => {
                let seen = all;
                FormError::Ratio { seen, packed, most }.into()
            }
            _ => FormError::Unpacked { most: total.most }.into(),
        })
    }
}
