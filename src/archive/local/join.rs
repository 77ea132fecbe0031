//! Articles by their quotations, and quotations by their articles.
//!
//! An article and its quotations are added in one batch, which the index keeps together in one segment, in order, through
//! every merge; the quotations stand right behind the article. So a join is a look at the neighbours. (`verify --full` holds
//! each article against the documents behind it.)

use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use super::docs::Docs;
use super::schema::Kind;

/// The articles of the quotations that `inner` matches, or the quotations of the articles.
#[derive(Debug)]
pub(super) struct JoinQuery {
    inner: Box<dyn Query>,
    to: Kind,
}

impl JoinQuery {
    pub(super) fn new(inner: Box<dyn Query>, to: Kind) -> Self {
        Self { inner, to }
    }
}

impl Clone for JoinQuery {
    fn clone(&self) -> Self {
        Self::new(self.inner.box_clone(), self.to)
    }
}

impl Query for JoinQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let inner = match scoring.searcher() {
            Some(searcher) => self
                .inner
                .weight(EnableScoring::disabled_from_searcher(searcher))?,
            None => self
                .inner
                .weight(EnableScoring::disabled_from_schema(scoring.schema()))?,
        };
        Ok(Box::new(JoinWeight { inner, to: self.to }))
    }
}

struct JoinWeight {
    inner: Box<dyn Weight>,
    to: Kind,
}

impl JoinWeight {
    /// Documents in order, each once. Those of deleted articles are left out.
    fn documents(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let columns = reader.fast_fields();
        let (kinds, ordinals) = (columns.u64("kind_column")?, columns.u64("ordinal")?);
        let alive = reader.alive_bitset();
        let mut docs = Vec::new();
        self.inner.for_each_no_score(reader, &mut |found| {
            for doc in found.iter().copied() {
                if alive.is_some_and(|alive| !alive.is_alive(doc)) {
                    continue;
                }
                match self.to {
                    Kind::Quote => {
                        let quotes = doc + 1..reader.max_doc();
                        let is_quote = |doc: &DocId| kinds.first(*doc) == Some(Kind::Quote as u64);
                        docs.extend(quotes.take_while(is_quote));
                    }
                    _ => docs.extend(article_of(doc, ordinals.first(doc))),
                }
            }
        })?;
        docs.sort_unstable();
        docs.dedup();
        Ok(docs)
    }
}

/// The document of the article of a quotation that bears this ordinal.
pub(super) fn article_of(quote: DocId, ordinal: Option<u64>) -> Option<DocId> {
    quote.checked_sub(u32::try_from(ordinal?).ok()?)
}

impl Weight for JoinWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = self.documents(reader)?;
        if docs.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(ConstScorer::new(Docs::new(docs), boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        match self.documents(reader)?.binary_search(&doc) {
            Ok(_) => Ok(Explanation::new("joined by article", 1.0)),
            Err(_) => {
                let message = format!("document {doc} does not match");
                Err(TantivyError::InvalidArgument(message))
            }
        }
    }
}
