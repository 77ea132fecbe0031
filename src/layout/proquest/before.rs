//! What stands before an article: a line that parts it, a list of contents, its number.

use super::super::lexisnexis;
use super::super::vendor::{Chunk, Kind, Sheet, find, plain_lines, split_label, stray};
use super::super::{Outside, Part};
use super::cut;
use super::labels::{TAIL, head_line, is_link, is_metadata, is_publication_info};
use super::publication::is_citation;
use crate::text::lines::trim;

/// `Document 3 of 25`, `Dokument 3 von 25`: an article's number and how many there are.
pub(in crate::layout) fn numbered(line: &str) -> Option<(u32, u32)> {
    lexisnexis::numbered(line).filter(|_| line.starts_with('D'))
}

/// Takes what stands before an article, whose first label is line `label`. Returns the article's first line and its number.
pub(super) fn before<'t>(
    chunk: &Chunk<'t>,
    sheet: &Sheet<'_>,
    first: usize,
    label: usize,
    parts: &mut Vec<Part<'t>>,
) -> (usize, Option<(u32, u32)>) {
    let mut start = first;
    // The line that parts it from another vendor's article.
    if cut(sheet.line(start)).is_some() {
        parts.push(chunk.outside(sheet.rows(start, start), Outside::Separator));
        start = sheet.printed(start + 1..label + 1).unwrap_or(label);
    }
    let number = (start..label)
        .rev()
        .find_map(|i| Some((i, numbered(sheet.line(i))?)));
    let above = match number {
        Some((i, _)) => i,
        None if lists_contents(sheet, start, label) || opens_mail(sheet, start, label) => {
            headline(sheet, start, label)
        }
        None => start,
    };
    if let Some(last) = sheet.last_printed(start..above) {
        let what = what(chunk, sheet, start, above);
        parts.push(chunk.outside(sheet.rows(start, last), what));
        start = above;
    }
    if let Some((i, _)) = number {
        parts.push(chunk.outside(sheet.rows(i, i), Outside::Separator));
        start = sheet.printed(i + 1..label + 1).unwrap_or(label);
    }
    (start, number.map(|(_, number)| number))
}

/// What lines are that hold no article.
pub(super) fn what(chunk: &Chunk<'_>, sheet: &Sheet<'_>, first: usize, limit: usize) -> Outside {
    let span = sheet.rows(first, limit - 1);
    match stray(&chunk.text[span.clone()]) {
        Outside::VendorError => Outside::VendorError,
        _ if lists_contents(sheet, first, limit) => Outside::Contents,
        _ => chunk.stray(span),
    }
}

fn lists_contents(sheet: &Sheet<'_>, first: usize, limit: usize) -> bool {
    const TITLES: &[&str] = &[
        "table of contents",
        "tabla de contenidos",
        "table des mati",
        "inhaltsverzeichnis",
    ];
    (first..limit).any(|i| {
        let lower = sheet.line(i).to_lowercase();
        TITLES.iter().any(|title| lower.starts_with(title))
    })
}

/// Whether lines hold what the vendor prints over the articles that somebody sends by mail.
fn opens_mail(sheet: &Sheet<'_>, first: usize, limit: usize) -> bool {
    (first..limit).any(|i| {
        let line = sheet.line(i);
        line.starts_with("All documents are reproduced with the permission")
            || line.ends_with(" sent you the following:")
    })
}

/// The first line of the headline over an article's first label; the label's own where there is none. A citation may stand
/// between them.
fn headline(sheet: &Sheet<'_>, from: usize, label: usize) -> usize {
    let above = |limit: usize| {
        (from..limit)
            .rev()
            .find(|&i| !sheet.blank(i) && !is_link(sheet.line(i)))
    };
    let over = above(label);
    let cited = over.filter(|&i| is_citation(sheet.line(i)));
    let Some(last) = cited.and_then(above).or(over) else {
        return label;
    };
    let words = |i: usize| sheet.line(i).contains(char::is_alphanumeric);
    let run = (from..=last).rev().take_while(|&i| words(i));
    run.last().unwrap_or(last)
}

/// Where further articles begin in a text that no lines part: the body or the paper of another one behind metadata.
pub(super) fn further(text: &str) -> Vec<usize> {
    /// So many labels that stand in no story are metadata.
    const METADATA: u32 = 3;
    let is_body = |line: &str| head_line(line).is_some_and(|(kind, _)| kind == Kind::Body);
    // Nearly all texts hold one article, which the first letters of the labels tell.
    let (mut bodies, mut papers) = (0, 0);
    for line in plain_lines(text).map(trim) {
        match line.as_bytes().first() {
            Some(b'F' | b'T' | b'V') => bodies += u32::from(is_body(line)),
            Some(b'P' | b'I') => papers += u32::from(is_publication_info(line)),
            _ => {}
        }
    }
    if bodies < 2 && papers < 2 {
        return Vec::new();
    }
    let sheet = Sheet::new(text);
    let is_tail =
        |line: &str| split_label(line).is_some_and(|(name, _)| find(TAIL, name).is_some());
    let mut found = Vec::new();
    let (mut seen, mut behind) = (0, 0);
    for i in (0..sheet.len()).filter(|&i| !sheet.blank(i)) {
        let line = sheet.line(i);
        if seen >= METADATA && (is_body(line) || is_publication_info(line)) {
            let label = (behind..=i).find(|&k| head_line(sheet.line(k)).is_some());
            let mut start = headline(&sheet, behind, label.unwrap_or(i));
            if let Some(over) = sheet.last_printed(behind..start)
                && numbered(sheet.line(over)).is_some()
            {
                start = over;
            }
            found.push(sheet.rows(start, start).start);
            seen = 0;
        } else if is_tail(line) {
            seen += u32::from(is_metadata(line));
            behind = i + 1;
        }
    }
    found
}
