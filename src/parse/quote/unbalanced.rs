//! Marks that open a quotation and are never closed.

use super::Paragraph;
use super::span::Stretch;
use crate::record::{Block, BlockKind};

/// Whether a stretch runs to the end of its paragraph, and the next paragraph does not open with a mark that goes it on.
pub(super) fn open(blocks: &[Block], paragraphs: &[Paragraph<'_>], stretches: &[Stretch]) -> bool {
    paragraphs.iter().enumerate().any(|(i, paragraph)| {
        let block = &blocks[paragraph.block];
        let last = stretches[paragraph.stretches.clone()].last();
        if block.kind != BlockKind::Paragraph || last.is_none_or(|last| last.closed) {
            return false;
        }
        let next = paragraphs
            .get(i + 1)
            .filter(|next| next.block == paragraph.block + 1);
        !next.is_some_and(|next| {
            let start = blocks[next.block].start;
            stretches[next.stretches.start].outer_start == start
        })
    })
}
