//! The lines of an export as they are printed: without a quoted mail's marks, blank lines and the numbers of pages.

use std::ops::Range;

use super::page_line::numbers_page;
use super::sheet::quote_width;
use crate::text::lines::{Line, line_end, lines};

/// The lines of a text as printed, without a quoted mail's marks.
pub(in super::super) fn plain_lines(text: &str) -> impl Iterator<Item = &str> {
    lines(text, 1).map(|line| &line.raw[quote_width(line.raw)..])
}

/// One past a line's end, the line end included.
pub(super) fn after(text: &str, line: &Line<'_>) -> usize {
    let end = line.start + line.raw.len();
    end + line_end(&text.as_bytes()[end..])
}

/// How many bytes of blank lines a text begins with.
pub(super) fn blank(text: &str) -> usize {
    lines(text, 1)
        .find(|line| !line.is_blank())
        .map_or(text.len(), |line| line.start)
}

/// The lines that are neither blank nor a page's number.
pub(super) fn printed(text: &str) -> impl Iterator<Item = Line<'_>> {
    lines(text, 1)
        .filter(|line| !line.is_blank() && !numbers_page(line.raw[quote_width(line.raw)..].trim()))
}

/// The lines of a span without the blank ones and the pages' numbers at its ends.
pub(super) fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = &text[span.clone()];
    let mut printed = printed(inner);
    let Some(first) = printed.next() else {
        return span.start..span.start;
    };
    let last = printed.last().unwrap_or(first);
    span.start + first.start..span.start + last.start + last.raw.len()
}

/// Whether a text is what printed pages bear, a number each and at most a title.
pub(super) fn is_page_break(text: &str) -> bool {
    let pages = plain_lines(text)
        .filter(|line| numbers_page(line.trim()))
        .count();
    printed(text).count() <= pages
}
