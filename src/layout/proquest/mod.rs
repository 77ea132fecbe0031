//! `proquest`: ProQuest text and e-mail exports.
//!
//! Lines of underscores part the articles: headline, `Author:`, `Publication info:`, `Abstract:`, `Full text:` with the
//! body, then the metadata. `Publication title` is the paper; `Last updated` is the database's date, never the article's.

mod before;
mod head;
mod labels;
mod publication;
mod tail;

use super::vendor::{
    Chunk, Cut, Family, Kind, Sheet, find, paragraphs, plain_lines, split, split_label, wrap_column,
};
use super::{Layout, Part};
pub(super) use before::numbered;
use before::{before, further};
use head::{full_text, mark_head};
use labels::{HEAD, TAIL, head_label, head_line, is_metadata, is_picture_link};
use publication::{Known, mark_publication_info};
use tail::{credits_start, mark_credits, mark_metadata, metadata_start};

pub(super) const LAYOUT: Layout = Layout {
    name: "proquest",
    about: "ProQuest text and e-mail exports (Full text:, ProQuest document ID:)",
    detect: claims,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "proquest",
    cut,
    claims,
    further,
    announces: |_| None,
    read,
};

/// A line of underscores.
fn cut(line: &str) -> Option<Cut> {
    let ruled = line.len() >= 20 && line.bytes().all(|b| b == b'_');
    ruled.then_some(Cut::EndsBefore)
}

fn claims(text: &str) -> bool {
    let mut seen = 0;
    for line in plain_lines(text) {
        let text = line.trim();
        if !text.starts_with(char::is_uppercase) {
            continue;
        }
        if text.starts_with("ProQuest document") {
            seen += 2;
        } else if let Some((name, _)) = split_label(text) {
            let upper = name.to_uppercase();
            seen += u32::from(
                find(HEAD, &upper).is_some_and(|k| matches!(k, Kind::Body))
                    || upper.starts_with("PUBLICATION ")
                    || find(TAIL, &upper)
                        .is_some_and(|k| matches!(k, Kind::Tail | Kind::Publication | Kind::Date)),
            );
        }
        if seen >= 3 {
            return true;
        }
    }
    false
}

/// Whether a line says that its article is ProQuest's.
pub(super) fn is_own(line: &str) -> bool {
    line.starts_with("ProQuest document")
        || line.starts_with(['F', 'P', 'T', 'V'])
            && (head_label(line) == Some(Kind::Body) || is_metadata(line))
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let Some((mut sheet, first, limit)) = chunk.lines() else {
        return Vec::new();
    };
    let label =
        (first..limit).find(|&i| head_line(sheet.line(i)).is_some() || is_metadata(sheet.line(i)));
    let Some(label) = label else {
        let span = sheet.rows(first, limit - 1);
        let what = before::what(chunk, &sheet, first, limit);
        return vec![chunk.outside(span, what)];
    };
    let mut parts = Vec::new();
    let (start, number) = before(chunk, &sheet, first, label, &mut parts);
    let announced = number.or(chunk.announced);
    let text = full_text(&sheet, start, limit);
    let metadata = metadata_start(&sheet, text.unwrap_or(start) + 1, limit);
    let mut known = Known::default();
    let body = mark_head(&mut sheet, start, text, metadata, &mut known);
    let story = credits_start(&sheet, body, metadata);
    let wrap = wrap_column(&sheet, start..limit);
    mark_story(&mut sheet, body, story, wrap);
    mark_credits(&mut sheet, story, metadata, &known);
    mark_metadata(&mut sheet, metadata, limit, &mut known);
    mark_publication_info(&mut sheet, start, body, &known);
    parts.push(Part::Article(sheet.segment(
        start,
        limit - 1,
        chunk.start,
        announced,
    )));
    parts
}

/// Marks the paragraphs of a story, and what stands for its pictures as none of them.
fn mark_story(sheet: &mut Sheet<'_>, from: usize, limit: usize, wrap: Option<usize>) {
    let pictures: Vec<usize> = (from..limit)
        .filter(|&i| is_picture_link(sheet.line(i)))
        .collect();
    let mut at = from;
    for end in pictures.iter().copied().chain([limit]) {
        let found = paragraphs(sheet, at..end, wrap);
        sheet.body(&found, "proquest/body");
        at = end + 1;
    }
    for i in pictures {
        sheet.word(i, "proquest/picture");
    }
}
