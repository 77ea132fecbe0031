//! The body: whatever no stage before has claimed becomes its paragraphs; then the body's text is put together.

use super::draft::{Draft, unwrap};
use crate::layout::Label;
use crate::record::{Block, BlockKind};

pub(super) fn run(draft: &mut Draft<'_>) {
    let mut at = 0;
    while let Some(line) = draft.next_free(at) {
        draft.claim_line(line, Label::Block(BlockKind::Paragraph), "body/line");
        at = line + 1;
    }
    build(draft);
}

/// Joins the claimed blocks into the body: a blank line between blocks; a table's and a list's lines are kept.
fn build(draft: &mut Draft<'_>) {
    let mut body = String::new();
    let mut blocks = Vec::new();
    for mark in draft.marks() {
        let Label::Block(kind) = mark.label else {
            continue;
        };
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let start = body.len();
        let source = &draft.text[mark.value.clone()];
        if matches!(kind, BlockKind::Table | BlockKind::List) {
            body.push_str(source);
        } else {
            body.push_str(&unwrap(source));
        }
        blocks.push(Block {
            kind,
            start,
            end: body.len(),
        });
    }
    draft.record.body = body;
    draft.record.blocks = blocks;
}
