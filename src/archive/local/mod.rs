//! The archive on this machine: a tantivy index. tantivy is named nowhere else.

mod batch;
mod blocks;
mod check;
mod compile;
mod count;
mod days;
mod deadline;
mod dictionary;
mod directory;
mod docs;
pub mod document;
mod entry;
mod expand;
mod facets;
mod family;
mod ids;
mod inverted;
mod join;
mod look_up;
mod manifest;
mod merging;
mod meta_lock;
mod names;
mod near;
mod order;
mod packed;
mod plan;
mod quotations;
mod read_file;
mod reader;
mod removal;
pub mod schema;
mod search;
mod side;
mod snippet;
mod sources;
mod stats;
mod stem;
pub mod tokenizer;
mod values;
mod view;
mod voices;
mod walk;
mod writer;

#[cfg(test)]
mod tests;

pub(crate) use batch::{Batch, Batcher};
pub(crate) use check::{Checked, record_hash, record_text};
pub(crate) use dictionary::{Compressing, SAMPLE, train};
pub(crate) use entry::Entry;
pub use quotations::Quotes;
pub use reader::Reader;
pub use search::Records;
pub use snippet::Marker;
pub(crate) use sources::{Known, Sources};
pub use values::{Column, Frequent};
pub use voices::{Voice, Voices};
pub(crate) use writer::{Writer, create};

/// Whether the last commit of the index in `folder` holds documents, or cannot be read at all.
pub(crate) fn has_segments(folder: &std::path::Path) -> bool {
    match std::fs::read(folder.join(directory::META)) {
        Ok(meta) => manifest::segments(&meta).is_none_or(|segments| !segments.is_empty()),
        Err(_) => false,
    }
}

/// The manifest that `bytes` hold, written again; `None` where they hold none. So that fuzzing reaches it.
#[doc(hidden)]
pub fn manifest_again(bytes: &[u8]) -> Option<Vec<u8>> {
    let _ = manifest::segments(bytes);
    manifest::Manifest::from_bytes(bytes).map(|manifest| manifest.to_bytes())
}
