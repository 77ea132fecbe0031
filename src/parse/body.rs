//! The body: whatever no stage before has claimed becomes its paragraphs; then the body's text is put together.

use super::draft::Draft;
use super::unwrap::unwrap_onto;
use crate::layout::Label;
use crate::record::{Block, BlockKind};

/// Claims what is free: a logical line is a paragraph.
pub(super) fn claim(draft: &mut Draft<'_>) {
    draft.claim_many(paragraphs);
}

fn paragraphs(draft: &mut Draft<'_>) {
    for unit in 0..draft.units.len() {
        if draft.unit_free(unit) {
            draft.claim_unit(unit, Label::Block(BlockKind::Paragraph), "body/line");
        }
    }
    let mut at = 0;
    while let Some(line) = draft.next_free(at) {
        draft.claim_line(
            line,
            Label::Block(BlockKind::Paragraph),
            "body/rest-of-line",
        );
        at = line + 1;
    }
}

/// Joins the claimed blocks into the body: a blank line between blocks; a table's and a list's lines are kept.
pub(super) fn build(draft: &mut Draft<'_>) {
    let mut body = String::with_capacity(draft.text.len());
    let mut blocks = Vec::with_capacity(draft.marks().len());
    for mark in draft.marks() {
        let Label::Block(kind) = mark.label else {
            continue;
        };
        if mark.value.is_empty() {
            continue;
        }
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let start = body.len();
        let source = &draft.text[mark.value.clone()];
        if matches!(kind, BlockKind::Table | BlockKind::List) {
            push_lines(&mut body, source);
        } else if draft.layout == "page" {
            unwrap_onto(&put_together(source), &mut body);
        } else {
            unwrap_onto(source, &mut body);
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

/// Words broken at the ends of narrow columns, put together: nearly every hyphen there is the column's, not the word's.
fn put_together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let broken = {
            let mut back = out.trim_end().chars().rev();
            matches!(back.next(), Some('-' | '\u{AC}' | '\u{2010}'))
                && back.next().is_some_and(char::is_lowercase)
        };
        let line = match broken && line.trim_start().starts_with(char::is_lowercase) {
            true => {
                out.truncate(out.trim_end().len());
                out.pop();
                line.trim_start()
            }
            false => line,
        };
        out.push_str(line);
    }
    out
}

/// The lines of a table or list, one line end between each whatever the source's are.
fn push_lines(body: &mut String, source: &str) {
    for (i, line) in crate::text::lines(source, 1)
        .filter(|line| !line.is_blank())
        .enumerate()
    {
        if i > 0 {
            body.push('\n');
        }
        body.push_str(line.raw.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_broken_by_a_column_are_put_together() {
        assert_eq!(
            put_together("four hun-\n dred\nboxes of Sons-\nIn a row"),
            "four hundred\nboxes of Sons-\nIn a row"
        );
        assert_eq!(put_together("at 1905-\n06 -\nand"), "at 1905-\n06 -\nand");
    }
}
