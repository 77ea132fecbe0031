//! What stands after the body: the graphic's text, corrections and notes, the classification's labels.

use std::ops::Range;

use super::super::Label;
use super::super::vendor::{Kind, Sheet, find, paragraphs};
use super::labels::{
    CLASSIFICATION, CORRECTION, GRAPHIC, LINKS, NOTES, TAIL, tail_label, title_label,
};
use crate::record::NoteKind;

/// Where the labels after the body begin.
pub(super) fn tail_start(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    let far = from.max(limit.saturating_sub(200));
    if let Some(line) = (far..limit).find(|&i| CLASSIFICATION.contains(&sheet.line(i))) {
        return line;
    }
    let mut start = limit;
    let mut others = 0;
    for i in (from..limit).rev() {
        if sheet.blank(i) {
            continue;
        }
        let text = sheet.line(i);
        if CLASSIFICATION.contains(&text)
            || matches!(tail_label(text), Some(Kind::Tail | Kind::Language))
        {
            start = i;
            others = 0;
        } else {
            others += 1;
            // A story's own "Person: ..." line far above is no label.
            if start == limit && others > 40 || start < limit && others > 6 {
                break;
            }
        }
    }
    start
}

/// Where the text of a graphic or a correction begins, between the body and the tail. The links that stand for what the export
/// leaves out belong to it where nothing of the story follows them: a page shows its pictures among its paragraphs.
pub(super) fn graphic_start(sheet: &Sheet<'_>, from: usize, tail: usize) -> usize {
    let is = |names: &[&str], i: usize| names.contains(&sheet.line(i));
    let far = from.max(tail.saturating_sub(60));
    let start = (far..tail)
        .find(|&i| is(GRAPHIC, i) || (is(CORRECTION, i) || is(NOTES, i)) && sheet.begins_run(i))
        .unwrap_or(tail);
    (from..start)
        .rev()
        .take_while(|&i| sheet.blank(i) || is(LINKS, i))
        .filter(|&i| is(LINKS, i))
        .last()
        .unwrap_or(start)
}

/// Marks the story, and the links between its paragraphs as none of them.
pub(super) fn mark_story(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut at = from;
    for i in from..limit {
        if LINKS.contains(&sheet.line(i)) {
            mark_paragraphs(sheet, at..i);
            sheet.word(i, "nexis-uni/part-line");
            at = i + 1;
        }
    }
    mark_paragraphs(sheet, at..limit);
}

fn mark_paragraphs(sheet: &mut Sheet<'_>, lines: Range<usize>) {
    let found = paragraphs(sheet, lines, None);
    sheet.body(&found, "nexis-uni/body");
}

/// What stands under a line that heads a part of the tail.
fn heading(line: &str) -> Option<Label> {
    const PARTS: &[(&[&str], Label)] = &[
        (GRAPHIC, Label::Caption),
        (CORRECTION, Label::Note(NoteKind::Correction)),
        (NOTES, Label::Note(NoteKind::Editor)),
        (CLASSIFICATION, Label::Furniture),
        (LINKS, Label::Furniture),
    ];
    PARTS
        .iter()
        .find(|(names, _)| names.contains(&line))
        .map(|part| part.1)
}

pub(super) fn mark_tail(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut part = Label::Furniture;
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        at = i + 1;
        if let Some(label) = heading(text) {
            part = label;
            sheet.word(i, "nexis-uni/part-line");
        } else if let Some((name, skip)) = title_label(text).filter(|(name, _)| {
            part == Label::Furniture
                || matches!(find(TAIL, name), Some(Kind::Tail | Kind::Language))
        }) {
            let stop = (i + 1..limit)
                .find(|&k| {
                    let text = sheet.line(k);
                    sheet.blank(k) || title_label(text).is_some() || heading(text).is_some()
                })
                .unwrap_or(limit);
            let label = find(TAIL, name).map_or(Label::Field, Kind::label);
            sheet.labelled(i, stop - 1, skip, label, name, "nexis-uni/label");
            at = stop;
        } else {
            sheet.mark(i, i, part, "nexis-uni/tail");
        }
    }
}
