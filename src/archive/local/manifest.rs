//! The manifest of a commit: the length and the block hashes of every file the commit needs.
//!
//! It is written and synced before the commit's `meta.json` is published, under a name made of the hash of that file's
//! bytes: so each `meta.json` finds its manifest, a damaged one finds none, and the manifest's own last 16 bytes are the
//! hash of all before them. All numbers are little-endian.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use twox_hash::XxHash3_128;

use super::blocks::{BLOCK, Sums};
use super::dictionary;

const MAGIC: &[u8; 20] = b"morgue manifest v2\n\0";
const PREFIX: &str = "manifest-";

/// The hashes of the files of one commit, by file name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) files: BTreeMap<PathBuf, Sums>,
}

/// The name of the manifest that belongs to a `meta.json` of these bytes.
pub(crate) fn name(meta: &[u8]) -> String {
    format!("{PREFIX}{:032x}", XxHash3_128::oneshot(meta))
}

/// Whether a file bears the name of a manifest.
pub(crate) fn is_manifest(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// The names of the files a `meta.json` needs: `None` where it cannot be read. Which files belong to a segment is told
/// by name: its id, and for the deleted documents the number of the operation too.
pub(crate) fn segments(meta: &[u8]) -> Option<Vec<(String, Option<u64>)>> {
    #[derive(serde::Deserialize)]
    struct Meta {
        segments: Vec<Segment>,
    }
    #[derive(serde::Deserialize)]
    struct Segment {
        segment_id: String,
        deletes: Option<Deletes>,
    }
    #[derive(serde::Deserialize)]
    struct Deletes {
        opstamp: u64,
    }
    let meta: Meta = serde_json::from_slice(meta).ok()?;
    let segments = meta.segments.into_iter().map(|segment| {
        let id = segment.segment_id.replace('-', "");
        (id, segment.deletes.map(|deletes| deletes.opstamp))
    });
    Some(segments.collect())
}

/// Whether a file of that name is needed by one of `segments`, or by all.
pub(crate) fn needed(file: &Path, segments: &[(String, Option<u64>)]) -> bool {
    let Some(name) = file.to_str() else {
        return false;
    };
    if name == dictionary::FILE {
        return true;
    }
    segments.iter().any(|(id, deletes)| {
        name.strip_prefix(id.as_str())
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|rest| match rest.strip_suffix(".del") {
                Some(opstamp) => deletes.is_some_and(|d| opstamp == d.to_string()),
                None => true,
            })
    })
}

impl Manifest {
    /// The manifest's bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend((self.files.len() as u64).to_le_bytes());
        for (name, sums) in &self.files {
            let name = name.to_string_lossy();
            out.extend((name.len() as u64).to_le_bytes());
            out.extend(name.as_bytes());
            out.extend(sums.len.to_le_bytes());
            for sum in sums.blocks.iter() {
                out.extend(sum.to_le_bytes());
            }
        }
        out.extend(XxHash3_128::oneshot(&out).to_le_bytes());
        out
    }

    /// Reads a manifest; `None` where it is not as it was written.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (bytes, sum) = bytes.split_last_chunk::<16>()?;
        if XxHash3_128::oneshot(bytes) != u128::from_le_bytes(*sum) {
            return None;
        }
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut files = BTreeMap::new();
        for _ in 0..number(&mut rest)? {
            let len = number(&mut rest)?;
            let name = take(&mut rest, len)?;
            let name = PathBuf::from(std::str::from_utf8(name).ok()?);
            let len = number(&mut rest)?;
            let count = usize::try_from(len).ok()?.div_ceil(BLOCK);
            let blocks = take(&mut rest, (count as u64).checked_mul(8)?)?;
            let blocks: Arc<[u64]> = blocks
                .as_chunks::<8>()
                .0
                .iter()
                .map(|chunk| u64::from_le_bytes(*chunk))
                .collect();
            files.insert(name, Sums { len, blocks });
        }
        rest.is_empty().then_some(Self { files })
    }
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let (first, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*first))
}

fn take<'b>(rest: &mut &'b [u8], len: u64) -> Option<&'b [u8]> {
    let (taken, after) = rest.split_at_checked(usize::try_from(len).ok()?)?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let mut manifest = Manifest::default();
        for (name, len) in [("ab.store", 0), ("ab.pos", 1), ("cd.12.del", BLOCK + 1)] {
            manifest.files.insert(name.into(), Sums::of(&vec![3; len]));
        }
        manifest
    }

    #[test]
    fn comes_back_as_it_was_written() {
        assert_eq!(
            Manifest::from_bytes(&manifest().to_bytes()),
            Some(manifest())
        );
        let empty = Manifest::default();
        assert_eq!(Manifest::from_bytes(&empty.to_bytes()), Some(empty));
    }

    #[test]
    fn anything_else_is_refused() {
        let good = manifest().to_bytes();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert_eq!(Manifest::from_bytes(&bad), None);
            assert_eq!(Manifest::from_bytes(&good[..at]), None);
        }
    }

    #[test]
    fn files_are_told_by_segment_and_operation() {
        let meta = br#"{"segments":[{"segment_id":"ab-cd","max_doc":1,"deletes":{"num_deleted_docs":1,"opstamp":12}}]}"#;
        let segments = segments(meta).expect("read");
        for (file, live) in [
            ("abcd.store", true),
            ("abcd.12.del", true),
            ("abcd.7.del", false),
            ("abcde.store", false),
            ("meta.json", false),
            ("dictionary", true),
            ("dictionary.partial", false),
        ] {
            assert_eq!(needed(Path::new(file), &segments), live, "{file}");
        }
    }
}
