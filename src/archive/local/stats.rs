//! The figures ranking goes by: articles alone are counted, not the sources and quotations that share the index.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, Term};
use tantivy::{Searcher, TantivyError};

use super::schema::{Kind, fields};

/// Counts of one kind of document.
pub(super) struct Stats<'s> {
    searcher: &'s Searcher,
    documents: u64,
}

impl<'s> Stats<'s> {
    /// Counts documents of this kind. Deleted ones count until their segment is merged, as everywhere in the index.
    pub(super) fn of(searcher: &'s Searcher, kind: Kind) -> tantivy::Result<Self> {
        let term = Term::from_field_u64(fields().kind, kind as u64);
        let documents = searcher.doc_freq(&term)?;
        Ok(Self {
            searcher,
            documents: documents.max(1),
        })
    }
}

impl Bm25StatisticsProvider for Stats<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let mut total = 0;
        for segment in self.searcher.segment_readers() {
            total += segment.inverted_index(field)?.total_num_tokens();
        }
        Ok(total)
    }

    fn total_num_docs(&self) -> Result<u64, TantivyError> {
        Ok(self.documents)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        // The formula asks that no term stand in more documents than there are.
        Ok(self.searcher.doc_freq(term)?.min(self.documents))
    }
}
