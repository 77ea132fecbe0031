//! The index verified: its files against their hashes, its documents against each other.

use std::collections::HashMap;

use tantivy::schema::document::Value as _;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocSet, TERMINATED, TantivyDocument};
use twox_hash::XxHash3_64;

use super::join::article_of;
use super::schema::{Kind, fields};
use super::{Entry, Reader};
use crate::archive::error::Error;

/// What was found of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checked {
    /// Bytes that were read.
    pub(crate) bytes: u64,
    /// What is wrong with it.
    pub(crate) damage: Option<String>,
}

/// What the documents of one source come to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Held {
    sources: u64,
    announced: u64,
    articles: u64,
}

impl Reader {
    /// Decodes every record and holds the counts against each other. Comes back with the number of records and what is
    /// wrong.
    pub(crate) fn check_documents(
        &self,
        on: &dyn Fn() -> bool,
    ) -> Result<(u64, Vec<String>), Error> {
        let (mut records, mut damage) = (0, Vec::new());
        let mut held: HashMap<u64, Held> = HashMap::new();
        let (mut quotes, mut quoted, mut strayed) = (0u64, 0u64, 0u64);
        self.run(|searcher| {
            for segment in searcher.segment_readers() {
                let columns = segment.fast_fields();
                let (kind, src) = (columns.u64("kind_column")?, columns.u64("source")?);
                let ordinal = columns.u64("ordinal")?;
                let mut last = None;
                let (articles, id) = (columns.u64("articles")?, columns.u64("article_column")?);
                let store = segment.get_store_reader(10)?;
                for doc in segment.doc_ids_alive() {
                    if !on() {
                        return Ok(());
                    }
                    if kind.first(doc) == Some(Kind::Quote as u64) {
                        quotes += 1;
                        strayed += u64::from(article_of(doc, ordinal.first(doc)) != last);
                        continue;
                    }
                    let held = held.entry(src.first(doc).unwrap_or(0)).or_default();
                    match kind.first(doc) {
                        Some(k) if k == Kind::Source as u64 => {
                            held.sources += 1;
                            held.announced += articles.first(doc).unwrap_or(0);
                        }
                        Some(k) if k == Kind::Article as u64 => {
                            held.articles += 1;
                            last = Some(doc);
                            records += 1;
                            let document: TantivyDocument = store.get(doc)?;
                            let record = searcher.record(&document)?;
                            quoted += record.quotes.len() as u64;
                            let named = super::document::number(&record.id);
                            if id.first(doc) != Some(named) {
                                damage.push(format!(
                                    "article {}: stored under another id",
                                    record.id
                                ));
                            }
                        }
                        kind => damage.push(format!("a document of no kind known: {kind:?}")),
                    }
                }
            }
            Ok(())
        })?;
        if !on() {
            return Err(Error::Interrupted);
        }
        let wrong = held
            .values()
            .filter(|held| held.sources != 1 || held.announced != held.articles);
        let wrong = wrong.count();
        if wrong > 0 {
            damage.push(format!(
                "{wrong} sources do not have the articles they should have"
            ));
        }
        if quotes != quoted {
            damage.push(format!(
                "{quotes} quotations are indexed, the records hold {quoted}"
            ));
        }
        if strayed > 0 {
            damage.push(format!(
                "{strayed} quotations do not stand behind their article"
            ));
        }
        Ok((records, damage))
    }

    /// Whether the records of the source `src` are others than those whose hashes are `now`.
    pub(crate) fn records_differ(&self, src: u64, mut now: Vec<u64>) -> Result<bool, Error> {
        let mut before = self.run(|searcher| {
            let mut before = Vec::new();
            let term = Term::from_field_u64(fields().src, src);
            for segment in searcher.segment_readers() {
                let kind = segment.fast_fields().u64("kind_column")?;
                let index = segment.inverted_index(fields().src)?;
                let Some(mut docs) = index.read_postings(&term, IndexRecordOption::Basic)? else {
                    continue;
                };
                let store = segment.get_store_reader(1)?;
                let mut doc = docs.doc();
                while doc != TERMINATED {
                    let alive = segment
                        .alive_bitset()
                        .is_none_or(|alive| alive.is_alive(doc));
                    if alive && kind.first(doc) == Some(Kind::Article as u64) {
                        let document: TantivyDocument = store.get(doc)?;
                        let hash = |text: &str| XxHash3_64::oneshot(text.as_bytes());
                        before.push(searcher.with_text(&document, hash)?);
                    }
                    doc = docs.advance();
                }
            }
            Ok(before)
        })?;
        now.sort();
        before.sort();
        Ok(now != before)
    }
}

/// The hash of an article's record that is not compressed; none for a document of another kind.
pub(crate) fn record_hash(document: &Entry) -> Option<u64> {
    record_text(document).map(|text| XxHash3_64::oneshot(text.as_bytes()))
}

/// An article's record as it is packed, where it is not compressed.
pub(crate) fn record_text(document: &Entry) -> Option<&str> {
    let is_article = document.first(fields().kind_column)?.as_u64()? == Kind::Article as u64;
    let text = document.first(fields().stored)?.as_str();
    text.filter(|_| is_article)
}
