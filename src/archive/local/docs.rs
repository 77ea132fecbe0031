//! A list of documents that was worked out beforehand.

use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, TERMINATED};

/// Documents in order.
pub(super) struct Docs {
    docs: Vec<DocId>,
    at: usize,
}

impl Docs {
    /// `docs` sorted, each once.
    pub(super) fn new(docs: Vec<DocId>) -> Self {
        debug_assert!(docs.is_sorted());
        Self { docs, at: 0 }
    }
}

impl DocSet for Docs {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.docs.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|doc| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn fill_buffer(&mut self, buffer: &mut [DocId; COLLECT_BLOCK_BUFFER_LEN]) -> usize {
        let rest = &self.docs[self.at..];
        let filled = rest.len().min(buffer.len());
        buffer[..filled].copy_from_slice(&rest[..filled]);
        self.at += filled;
        filled
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }

    fn count_including_deleted(&mut self) -> u32 {
        let rest = self.docs.len() - self.at;
        self.at = self.docs.len();
        u32::try_from(rest).unwrap_or(u32::MAX)
    }
}
