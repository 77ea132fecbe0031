//! An article's body, the captions in it, and what stands below it: the copyright and the article's address in the archive.

use std::ops::Range;

use super::super::Label;
use super::super::vendor::{Sheet, paragraphs, split_label, wrap_column};

/// What stands before an article's address.
const LINK: &[&str] = &[
    "Se webartikeln p\u{e5}",
    "L\u{e4}s hela artikeln p\u{e5}",
    "Les hele nyheten p\u{e5}",
    "Les hele saken p\u{e5}",
    "Se hele saken p\u{e5}",
];

const CAPTION: &[&str] = &["Bildtext", "Bildetekst"];

/// Marks the body from line `from` on and what stands below it.
pub(super) fn mark_story(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let link = link_start(sheet, from, limit);
    if let Some(i) = link {
        mark_link(sheet, i, limit);
    }
    let below = link.unwrap_or(limit);
    let (notice, cut) = notice_start(sheet, from, below);
    if let Some(last) = sheet.last_printed(notice..below) {
        let span = cut.unwrap_or(sheet.span(notice, notice).start)..sheet.span(last, last).end;
        sheet.mark_span(span.clone(), span, Label::Furniture, "retriever/copyright");
    }
    // A notice behind the last sentence leaves its line to the story.
    let end = notice + usize::from(cut.is_some());
    mark_body(sheet, from..end.min(below), cut);
}

/// The line with an article's address, among the last ones.
fn link_start(sheet: &Sheet<'_>, from: usize, limit: usize) -> Option<usize> {
    /// The words and the address may stand on lines of their own.
    const LINES: usize = 3;
    (from..limit)
        .rev()
        .filter(|&i| !sheet.blank(i))
        .take(LINES)
        .find(|&i| LINK.iter().any(|words| sheet.line(i).starts_with(words)))
}

fn mark_link(sheet: &mut Sheet<'_>, i: usize, limit: usize) {
    let last = sheet.last_printed(i..limit).unwrap_or(i);
    let span = sheet.span(i, last);
    let address = sheet.text[span.clone()].find("http");
    let Some(address) = address.map(|at| span.start + at) else {
        sheet.mark(i, last, Label::Furniture, "retriever/link");
        return;
    };
    let length = sheet.text[address..span.end]
        .find(char::is_whitespace)
        .unwrap_or(span.end - address);
    sheet.mark_span(
        span,
        address..address + length,
        Label::Url,
        "retriever/link",
    );
}

/// The line where the copyright begins, `below` if there is none, and the byte where it does so behind a sentence.
fn notice_start(sheet: &Sheet<'_>, from: usize, below: usize) -> (usize, Option<usize>) {
    /// A notice goes on for some lines at most.
    const LINES: usize = 6;
    let found = (from..below)
        .rev()
        .filter(|&i| !sheet.blank(i))
        .take(LINES)
        .find(|&i| sheet.line(i).contains('\u{A9}'));
    let Some(i) = found else {
        return (below, None);
    };
    match sheet.line(i).rfind('\u{A9}') {
        Some(0) | None => (i, None),
        Some(at) => (i, Some(sheet.span(i, i).start + at)),
    }
}

/// Marks paragraphs and captions; the last line ends at `cut` where a notice stands behind it.
fn mark_body(sheet: &mut Sheet<'_>, lines: Range<usize>, cut: Option<usize>) {
    let wrap = wrap_column(sheet, lines.clone());
    for paragraph in paragraphs(sheet, lines, wrap) {
        let mut span = sheet.span(paragraph.first, paragraph.last);
        if let Some(cut) = cut.filter(|cut| span.contains(cut)) {
            span.end = span.start + sheet.text[span.start..cut].trim_end().len();
        }
        let caption =
            split_label(sheet.line(paragraph.first)).filter(|(name, _)| CAPTION.contains(name));
        match caption {
            Some((name, skip)) => {
                let value = (span.start + skip).min(span.end)..span.end;
                sheet.labelled_value(span, value, Label::Caption, name, "retriever/caption");
            }
            None => {
                let label = Label::Block(paragraph.kind);
                sheet.mark_span(span.clone(), span, label, "retriever/body");
            }
        }
    }
}
