//! Who said what: quotations in the body, their speakers and cues.

use super::draft::Draft;
use crate::record::{Block, Quote};

/// What the quotation rules may look at. Offsets are bytes of `body`.
#[derive(Debug, Clone, Copy)]
pub struct Story<'s> {
    /// The story's text.
    pub body: &'s str,
    /// Its blocks, in order.
    pub blocks: &'s [Block],
    /// ISO 639-1 code of its language.
    pub language: Option<&'s str>,
    /// The names in the byline: no speakers, unless the text says so.
    pub authors: &'s [String],
}

pub(super) fn run(draft: &mut Draft<'_>) {
    let record = &draft.record;
    let authors: Vec<String> = record
        .byline
        .iter()
        .flat_map(|byline| byline.authors.iter().map(|author| author.name.clone()))
        .collect();
    let story = Story {
        body: &record.body,
        blocks: &record.blocks,
        language: record.language.as_deref(),
        authors: &authors,
    };
    let quotes = find(&story);
    draft.record.quotes = quotes;
}

/// The quotations of a story, in order; offsets in bytes.
pub fn find(_story: &Story<'_>) -> Vec<Quote> {
    Vec::new()
}
