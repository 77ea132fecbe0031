//! A commit as queries see it: its segments, and the texts that its documents hold.

use std::io;
use std::ops::Deref;

use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument, TantivyError};

use super::dictionary::Expanding;
use super::packed;
use super::schema::fields;
use crate::record::Record;

/// One commit of an index.
pub(crate) struct View {
    segments: Searcher,
    expanding: Expanding,
}

impl Deref for View {
    type Target = Searcher;

    fn deref(&self) -> &Searcher {
        &self.segments
    }
}

impl View {
    pub(super) fn new(segments: Searcher, expanding: Expanding) -> Self {
        Self {
            segments,
            expanding,
        }
    }

    /// The record that the document of an article holds.
    pub(super) fn record(&self, doc: &TantivyDocument) -> tantivy::Result<Record> {
        let record = self.with_text(doc, |text| packed::unpack(text).map_err(io::Error::from))?;
        record.map_err(unreadable)
    }

    /// What `work` makes of the text of an article's record, as it was packed.
    pub(super) fn with_text<T>(
        &self,
        doc: &TantivyDocument,
        work: impl FnOnce(&str) -> T,
    ) -> tantivy::Result<T> {
        let compressed = doc.get_first(fields().compressed);
        if let Some(compressed) = compressed.and_then(|value| value.as_bytes()) {
            let text = self.expanding.expand(compressed).map_err(unreadable)?;
            return Ok(work(&text));
        }
        let text = doc.get_first(fields().stored);
        Ok(work(
            text.and_then(|value| value.as_str()).unwrap_or_default(),
        ))
    }

    /// The record of the article at this address.
    pub(super) fn stored(&self, address: DocAddress) -> tantivy::Result<Record> {
        self.record(&self.segments.doc(address)?)
    }
}

fn unreadable(error: io::Error) -> TantivyError {
    let what = format!("a stored article cannot be read: {error}");
    TantivyError::from(io::Error::new(io::ErrorKind::InvalidData, what))
}
