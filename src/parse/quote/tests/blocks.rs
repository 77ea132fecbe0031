//! What the kind of a block says of the words in it, and who is nobody's "he" and "she".

use super::{Story, blocks, find, quotes};
use crate::record::{Block, BlockKind, QuoteKind};

#[test]
fn a_heading_ends_a_speaker_and_a_table_holds_no_quotation() {
    let body = "\"We close at noon,\" Rosa Beck said.\n\n## The Other Wall\n\n\"It has stood for a hundred years.\"";
    assert_eq!(quotes(body, "en")[1].speaker, None);
    let table = "6\" \"pipe\" 12";
    let block = [Block {
        kind: BlockKind::Table,
        start: 0,
        end: table.len(),
    }];
    assert!(
        find(&Story {
            body: table,
            blocks: &block,
            language: None,
            authors: &[],
            head: &[],
        })
        .quotes
        .is_empty()
    );
}

#[test]
fn a_turn_is_a_block_of_its_label() {
    let body = "Rosa Beck: We begin on Monday.";
    let block = [Block {
        kind: BlockKind::Turn,
        start: 0,
        end: body.len(),
    }];
    let found = find(&Story {
        body,
        blocks: &block,
        language: Some("en"),
        authors: &[],
        head: &[],
    })
    .quotes;
    assert_eq!(
        (found[0].kind, found[0].text.as_str()),
        (QuoteKind::Block, "We begin on Monday.")
    );
    assert_eq!(found[0].speaker_name(), Some("Rosa Beck"));
}

#[test]
fn the_byline_author_is_nobodys_he_or_she() {
    let body = "Ana Ruiz met Tom Hale on the quay.\n\n\"We close at noon,\" she said.";
    let authors = ["Ana Ruiz".to_owned()];
    let found = find(&Story {
        body,
        blocks: &blocks(body),
        language: Some("en"),
        authors: &authors,
        head: &[],
    })
    .quotes;
    assert_eq!(
        found[0].speaker.as_ref().map(|s| s.name.as_deref()),
        Some(None)
    );
}
