//! What the index knows of the sources: read from columns, so that a million of them take a moment.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::{IndexRecordOption, Term, Value};
use tantivy::{
    DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError,
};

use super::schema::{Kind, fields};
use super::values::ordinals;
use twox_hash::XxHash3_64;

use crate::archive::error::Error;
use crate::archive::local::Reader;
use crate::archive::state::{SourceState, Stat, Status};
use crate::archive::stored_path::StoredPath;

/// Sources by number. The numbers are hashes already.
pub(crate) type Sources = HashMap<u64, Known, BuildHasherDefault<Number>>;

/// A number as its own hash.
#[derive(Default)]
pub(crate) struct Number(u64);

impl Hasher for Number {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = XxHash3_64::oneshot(bytes);
    }
}

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
    pub(crate) fn sources(&self) -> Result<Sources, Error> {
        self.run(|searcher| columns(searcher, None))
    }

    /// The sources that stand below one of `folders`, by number; where a path is not UTF-8, others may be among them.
    pub(crate) fn sources_below(&self, folders: &[StoredPath]) -> Result<Sources, Error> {
        self.run(|searcher| columns(searcher, Some(folders)))
    }

    /// The paths of some sources: from their column, which is exact where nothing in it had to be replaced. A thousand sources
    /// that are gone would else unpack as many blocks of records.
    pub(crate) fn paths<'k>(
        &self,
        known: impl Iterator<Item = &'k Known>,
    ) -> Result<Vec<StoredPath>, Error> {
        self.run(|searcher| {
            let columns = searcher.segment_readers().iter();
            let columns = columns.map(|segment| segment.fast_fields().str("path"));
            let columns = columns.collect::<tantivy::Result<Vec<_>>>()?;
            known
                .map(|known| {
                    let column = &columns[known.address.segment_ord as usize];
                    let path = match column {
                        Some(column) => exact(column, known.address.doc_id)?,
                        None => None,
                    };
                    match path {
                        Some(path) => Ok(StoredPath::from_bytes(path)),
                        None => Ok(stored(searcher, known.address)?.path),
                    }
                })
                .collect()
        })
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

/// Which rows of the column of paths stand below one of some folders: the paths are in order, so each folder's are two
/// stretches of their numbers (the folder itself, and what begins with it and a slash).
fn below(segment: &SegmentReader, folders: &[StoredPath]) -> tantivy::Result<Option<Below>> {
    let Some(paths) = segment.fast_fields().str("path")? else {
        return Ok(None);
    };
    let mut ranges = Vec::new();
    for folder in folders {
        let folder = folder.text();
        let folder = folder.strip_suffix('/').unwrap_or(&folder);
        if folder.is_empty() {
            ranges.push(0..u64::MAX);
            continue;
        }
        ranges.push(ordinals(&paths, folder, &format!("{folder}\0"))?);
        // '0' comes right after '/'.
        ranges.push(ordinals(
            &paths,
            &format!("{folder}/"),
            &format!("{folder}0"),
        )?);
    }
    // An archive of one folder: nothing to look at.
    let terms = paths.num_terms() as u64;
    if ranges
        .iter()
        .any(|range| range.start == 0 && range.end >= terms)
    {
        return Ok(None);
    }
    let ords = paths.ords().clone();
    Ok(Some(Below { ords, ranges }))
}

struct Below {
    ords: Column<u64>,
    ranges: Vec<Range<u64>>,
}

impl Below {
    fn holds(&self, doc: DocId) -> bool {
        let ord = self.ords.first(doc);
        ord.is_some_and(|ord| self.ranges.iter().any(|range| range.contains(&ord)))
    }
}

/// A column that documents of sources alone have.
struct Own<T> {
    column: Column<T>,
    /// Whether each of them has one value: then those stand in the documents' order, and none has to be looked for.
    each: bool,
}

impl<T: PartialOrd + Copy + Debug + Default + Send + Sync + 'static> Own<T> {
    fn new(column: Column<T>, sources: u32) -> Self {
        let each = column.values.num_vals() == sources;
        Self { column, each }
    }

    /// The value of the source's document `doc`, the `at`th of them.
    fn get(&self, at: u32, doc: DocId) -> T {
        match self.each {
            true => self.column.values.get_val(at),
            false => self.column.first(doc).unwrap_or_default(),
        }
    }
}

fn columns(searcher: &Searcher, folders: Option<&[StoredPath]>) -> tantivy::Result<Sources> {
    let mut all = Sources::default();
    let term = Term::from_field_u64(fields().kind, Kind::Source as u64);
    for (ord, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = segment.fast_fields();
        let index = segment.inverted_index(fields().kind)?;
        let Some(mut docs) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        let sources = docs.doc_freq();
        let src = columns.u64("source")?;
        let size = Own::new(columns.u64("size")?, sources);
        let mtime_ns = Own::new(columns.i64("mtime_ns")?, sources);
        let ctime_ns = Own::new(columns.i64("ctime_ns")?, sources);
        let inode = Own::new(columns.u64("inode")?, sources);
        let hash = Own::new(columns.u64("hash")?, sources);
        let status = Own::new(columns.u64("status")?, sources);
        all.reserve(sources as usize);
        let alive = segment.alive_bitset();
        let below = folders
            .map(|folders| below(segment, folders))
            .transpose()?
            .flatten();
        let mut doc = docs.doc();
        for at in 0.. {
            if doc == TERMINATED {
                break;
            }
            let wanted = below.as_ref().is_none_or(|below| below.holds(doc));
            if wanted && alive.is_none_or(|alive| alive.is_alive(doc)) {
                let known = Known {
                    stat: Stat {
                        size: size.get(at, doc),
                        mtime_ns: mtime_ns.get(at, doc),
                        ctime_ns: ctime_ns.get(at, doc),
                        inode: inode.get(at, doc),
                    },
                    hash: hash.get(at, doc),
                    status: Status(status.get(at, doc)),
                    address: DocAddress::new(ord as u32, doc),
                };
                all.insert(src.first(doc).unwrap_or(0), known);
            }
            doc = docs.advance();
        }
    }
    Ok(all)
}

/// A path of the column, where it is the path's own bytes.
fn exact(paths: &StrColumn, doc: DocId) -> tantivy::Result<Option<String>> {
    let mut text = String::new();
    let found = match paths.ords().first(doc) {
        Some(ord) => paths.ord_to_str(ord, &mut text)?,
        None => false,
    };
    Ok((found && !text.contains(char::REPLACEMENT_CHARACTER)).then_some(text))
}

fn stored(searcher: &Searcher, address: DocAddress) -> tantivy::Result<SourceState> {
    let doc: TantivyDocument = searcher.doc(address)?;
    let text = doc
        .get_first(fields().stored)
        .and_then(|value| value.as_str());
    serde_json::from_str(text.unwrap_or_default())
        .map_err(|error| TantivyError::InternalError(format!("a source's state: {error}")))
}
