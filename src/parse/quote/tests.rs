//! Articles in little, with the speakers they name.

use super::{Story, find};
use crate::record::{Block, BlockKind, Quote};

/// The quotations of a body; a blank line parts paragraphs.
pub(super) fn quotes(body: &str, language: &str) -> Vec<Quote> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in body.split("\n\n") {
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            start,
            end: start + paragraph.len(),
        });
        start += paragraph.len() + 2;
    }
    find(&Story {
        body,
        blocks: &blocks,
        language: Some(language),
        authors: &[],
    })
}

#[test]
fn a_quotation_is_the_words_between_its_marks() {
    let body = "\"The wall fell at noon,\" Rosa Beck told reporters.";
    let found = quotes(body, "en");
    assert_eq!(found.len(), 1);
    assert_eq!(&body[found[0].start..found[0].end], found[0].text);
    assert_eq!(found[0].cue.as_deref(), Some("told"));
    assert_eq!(
        found[0].speaker.as_ref().map(|s| s.name.as_str()),
        Some("Rosa Beck")
    );
}
