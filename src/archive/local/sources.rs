//! What the index knows of the sources: read from columns, so that a million of them take a moment.

use std::collections::HashMap;

use tantivy::schema::{IndexRecordOption, Term, Value};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, TantivyError};

use super::schema::{Kind, fields};
use crate::archive::error::Error;
use crate::archive::local::Reader;
use crate::archive::state::{SourceState, Stat, Status};

/// A source as its columns have it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) stat: Stat,
    pub(crate) hash: u64,
    pub(crate) status: Status,
    pub(crate) address: DocAddress,
}

impl Reader {
    /// All sources, by number.
    pub(crate) fn sources(&self) -> Result<HashMap<u64, Known>, Error> {
        self.run(columns)
    }

    /// What is kept of the source at `address` beside its columns.
    pub(crate) fn source(&self, known: &Known) -> Result<SourceState, Error> {
        self.run(|searcher| {
            let mut state = stored(searcher, known.address)?;
            state.stat = known.stat;
            state.hash = known.hash;
            Ok(state)
        })
    }
}

fn columns(searcher: &Searcher) -> tantivy::Result<HashMap<u64, Known>> {
    let mut all = HashMap::new();
    let term = Term::from_field_u64(fields().kind, Kind::Source as u64);
    for (ord, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = segment.fast_fields();
        let src = columns.u64("src")?;
        let size = columns.u64("size")?;
        let mtime_ns = columns.i64("mtime_ns")?;
        let ctime_ns = columns.i64("ctime_ns")?;
        let inode = columns.u64("inode")?;
        let hash = columns.u64("hash")?;
        let status = columns.u64("status")?;
        let index = segment.inverted_index(fields().kind)?;
        let Some(mut docs) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        let alive = segment.alive_bitset();
        let mut doc = docs.doc();
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let known = Known {
                    stat: Stat {
                        size: size.first(doc).unwrap_or(0),
                        mtime_ns: mtime_ns.first(doc).unwrap_or(0),
                        ctime_ns: ctime_ns.first(doc).unwrap_or(0),
                        inode: inode.first(doc).unwrap_or(0),
                    },
                    hash: hash.first(doc).unwrap_or(0),
                    status: Status(status.first(doc).unwrap_or(0)),
                    address: DocAddress::new(ord as u32, doc),
                };
                all.insert(src.first(doc).unwrap_or(0), known);
            }
            doc = docs.advance();
        }
    }
    Ok(all)
}

fn stored(searcher: &Searcher, address: DocAddress) -> tantivy::Result<SourceState> {
    let doc: TantivyDocument = searcher.doc(address)?;
    let bytes = doc
        .get_first(fields().stored)
        .and_then(|value| value.as_bytes());
    serde_json::from_slice(bytes.unwrap_or_default())
        .map_err(|error| TantivyError::InternalError(format!("a source's state: {error}")))
}
