//! What stands after the body: credit and captions, then the metadata.

use super::super::Label;
use super::super::vendor::{Kind, Sheet, byline_like, dated, find, split_label};
use super::labels::{HEAD, TAIL, is_metadata};
use super::publication::{Known, is_citation, mark_paper};

/// Between body and metadata.
const CAPTION: &[&str] = &["CAPTION", "LEYENDA", "L\u{C9}GENDE"];

const CREDIT: &[&str] = &["CREDIT", "CR\u{C9}DITO", "CR\u{C9}DIT"];

const PARTS: &[&str] = &[
    "Illustration",
    "Ilustraci\u{f3}n",
    "Photograph",
    "Photo",
    "Graph",
    "Chart",
    "Table",
    "Map",
    "DETAILS",
    "Details",
];

/// Where the metadata begin: the run of labels that holds those no story has.
pub(super) fn metadata_start(sheet: &Sheet<'_>, body: usize, limit: usize) -> usize {
    // A book review may end in `Publisher: ...`: the vendor's labels stand several together.
    let together = |i: usize| {
        (i..limit)
            .filter(|&k| !sheet.blank(k))
            .take(10)
            .filter(|&k| is_metadata(sheet.line(k)))
            .count()
    };
    let Some(sure) = (body..limit).find(|&i| is_metadata(sheet.line(i)) && together(i) >= 3) else {
        return limit;
    };
    let mut start = sure;
    for i in (body..sure).rev().filter(|&i| !sheet.blank(i)) {
        let line = sheet.line(i);
        let label = split_label(line).is_some_and(|(name, _)| find(TAIL, name).is_some());
        // Some exports set every label apart: what stands above a blank line must be one, and no sentence of the story's.
        let apart = sheet.blank(i + 1);
        let sentence = line.ends_with(['.', '!', '?']) && !is_title(line);
        if apart && (!label || sentence) && !stands_under_label(sheet, i) {
            break;
        }
        if label {
            start = i;
        }
    }
    start
}

/// `Title: Who counts the cranes?`: the headline once more, which may be a sentence.
fn is_title(line: &str) -> bool {
    split_label(line).is_some_and(|(name, _)| find(HEAD, name) == Some(Kind::Headline))
}

/// Whether a line is all that stands under a label that has nothing behind it: `Subject:`, a blank line, its value.
fn stands_under_label(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.begins_run(i)
        && sheet.last_printed(0..i).is_some_and(|over| {
            split_label(sheet.line(over)).is_some_and(|(name, skip)| {
                skip == sheet.line(over).len() && find(TAIL, name).is_some()
            })
        })
}

/// Where credit and captions begin, between the body and the metadata.
pub(super) fn credits_start(sheet: &Sheet<'_>, body: usize, metadata: usize) -> usize {
    let mut start = metadata;
    let mut others = 0;
    for i in (body..metadata).rev() {
        if sheet.blank(i) {
            continue;
        }
        if is_credit(sheet.line(i)) {
            start = i;
            others = 0;
        } else {
            others += 1;
            if others > 12 {
                break;
            }
        }
    }
    start
}

fn is_credit(line: &str) -> bool {
    PARTS.contains(&line)
        || split_label(line).is_some_and(|(name, _)| {
            let name = name.to_uppercase();
            CAPTION.contains(&name.as_str()) || CREDIT.contains(&name.as_str())
        })
}

/// Marks credit and captions. The credit says who wrote it where no label of the head does.
pub(super) fn mark_credits(sheet: &mut Sheet<'_>, from: usize, limit: usize, known: &Known) {
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let end = (i + 1..limit)
            .find(|&k| sheet.blank(k) || is_credit(sheet.line(k)))
            .unwrap_or(limit);
        match split_label(text) {
            Some((name, skip)) if CAPTION.contains(&name.to_uppercase().as_str()) => {
                sheet.labelled(i, end - 1, skip, Label::Caption, name, "proquest/label");
            }
            Some((name, skip)) if CREDIT.contains(&name.to_uppercase().as_str()) => {
                // `Credit: Staff reporter` names nobody.
                let value = text.get(skip..).unwrap_or("").trim_end_matches([';', ' ']);
                let label = match !known.author && byline_like(value) > 0 {
                    true => Label::Byline,
                    false => Label::Field,
                };
                sheet.labelled(i, end - 1, skip, label, name, "proquest/label");
            }
            _ if PARTS.contains(&text) && end == i + 1 => sheet.word(i, "proquest/part-line"),
            _ => sheet.mark(i, end - 1, Label::Furniture, "proquest/part-line"),
        }
        at = end;
    }
}

/// Marks the metadata, and notes what they say of paper and day.
pub(super) fn mark_metadata(sheet: &mut Sheet<'_>, from: usize, limit: usize, known: &mut Known) {
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        at = mark_label(sheet, i, limit, known).unwrap_or_else(|| {
            sheet.mark(i, i, Label::Furniture, "proquest/metadata");
            i + 1
        });
    }
}

/// Marks a label of the metadata with its value. Returns one past its lines; `None` where the line has none.
pub(super) fn mark_label(
    sheet: &mut Sheet<'_>,
    i: usize,
    limit: usize,
    known: &mut Known,
) -> Option<usize> {
    let (name, skip) = split_label(sheet.line(i))?;
    let other = |k: usize| {
        let line = sheet.line(k);
        split_label(line).is_some() || is_citation(line)
    };
    let ends = |from: usize| {
        (from..limit)
            .find(|&k| sheet.blank(k) || other(k))
            .unwrap_or(limit)
    };
    let below = sheet
        .printed(i + 1..limit)
        .filter(|&k| skip == sheet.line(i).len() && find(TAIL, name).is_some() && !other(k));
    let end = ends(below.unwrap_or(i) + 1);
    let value = sheet.line(i).get(skip..).unwrap_or("");
    let label = match find(TAIL, name) {
        // `Dateline: 2022-03-10 @ 20:51` says when the paper put it on the web.
        Some(Kind::Dateline) if value.starts_with(|c: char| c.is_ascii_digit()) => Label::Field,
        // A date that a mail program damaged (`Feb 26, 2 009`) stands whole in `Publication info`.
        Some(Kind::Date) if !whole_date(value) => Label::Field,
        kind => kind.map_or(Label::Field, Kind::label),
    };
    known.date |= label == Label::DateLine;
    if label == Label::Publication {
        known.paper = Some(mark_paper(sheet, i, end - 1, skip, name));
    } else {
        sheet.labelled(i, end - 1, skip, label, name, "proquest/label");
    }
    Some(end)
}

/// A date without a blank within a number.
fn whole_date(value: &str) -> bool {
    let torn = value
        .as_bytes()
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && w[1] == b' ' && w[2].is_ascii_digit());
    dated(value) && !torn
}
