//! Factiva's tagged form: a two-letter tag at the head of a line, its value behind it or under it.

use super::super::Label;
use super::super::vendor::{Sheet, dated, paragraphs, plain_lines, wrap_column};

/// The tags, and what they stand before.
const TAGS: &[(&str, Label)] = &[
    ("SE", Label::Section),
    ("HD", Label::Headline),
    ("BY", Label::Byline),
    ("CR", Label::Field),
    ("WC", Label::Field),
    ("PD", Label::DateLine),
    ("ET", Label::Field),
    ("SN", Label::Publication),
    ("SC", Label::Field),
    ("ED", Label::Edition),
    ("PG", Label::Page),
    ("VOL", Label::Field),
    ("LA", Label::Language),
    ("CY", Label::Furniture),
    ("LP", BODY),
    ("TD", BODY),
    ("CT", Label::Field),
    ("ART", Label::Caption),
    ("RF", Label::Field),
    ("CLM", Label::Kicker),
    ("CO", Label::Field),
    ("IN", Label::Field),
    ("NS", Label::Field),
    ("RE", Label::Field),
    ("IPC", Label::Field),
    ("IPD", Label::Field),
    ("PUB", Label::Furniture),
    ("AN", Label::Field),
    ("DE", Label::Field),
    ("DLN", Label::Dateline),
];

const BODY: Label = Label::Block(crate::record::BlockKind::Paragraph);

/// A tag at the head of a line.
struct Tag {
    name: &'static str,
    label: Label,
    /// How many bytes of the line's text to skip to its value.
    skip: usize,
    /// Whether it is set off from its value by more than a blank.
    apart: bool,
}

/// The tag a line begins with. A program may have indented it, or set its bold letters between stars (`*HD*`); indented, a
/// blank alone behind it makes it a word of a story.
fn tag(raw: &str) -> Option<Tag> {
    let text = raw.trim_start();
    let (starred, inner) = match text.strip_prefix('*') {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let width = inner
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_uppercase)
        .count();
    if !(2..=3).contains(&width) {
        return None;
    }
    let rest = match starred {
        true => inner[width..].strip_prefix('*')?,
        false => &inner[width..],
    };
    let value = rest.trim_start();
    if !rest.is_empty() && value.len() == rest.len() {
        return None;
    }
    let apart =
        starred || value.is_empty() || rest.starts_with('\t') || rest.len() - value.len() >= 2;
    let (name, label) = TAGS.iter().find(|(name, _)| *name == &inner[..width])?;
    (apart || text.len() == raw.len()).then_some(Tag {
        name,
        label: *label,
        skip: text.len() - value.len(),
        apart,
    })
}

/// Whether a line begins with one of the tags.
pub(in crate::layout) fn is_tag(raw: &str) -> bool {
    tag(raw).is_some()
}

/// A headline's tag with a word count's or a date's within some lines.
pub(super) fn detect(text: &str) -> bool {
    let (mut head, mut near, mut more) = (false, 0, 0);
    for line in plain_lines(text) {
        match tag(line).map(|tag| tag.name) {
            Some("HD") => (head, near, more) = (true, 0, 0),
            Some("WC" | "PD" | "SN" | "SC" | "LA") if head => more += 1,
            _ => {}
        }
        near += 1;
        if head && more >= 2 {
            return true;
        }
        head &= near < 24;
    }
    false
}

/// The first tag of an article whose lines are tagged.
pub(super) fn start(sheet: &Sheet<'_>, first: usize, limit: usize) -> Option<usize> {
    let headline = (first..limit).find(|&i| is_headline(sheet.lines[i].raw))?;
    let more = (headline + 1..limit.min(headline + 24))
        .filter(|&i| {
            tag(sheet.lines[i].raw)
                .is_some_and(|tag| matches!(tag.name, "WC" | "PD" | "SN" | "SC" | "LA"))
        })
        .count();
    if more < 2 {
        return None;
    }
    // A section or a column may stand over the headline.
    let over =
        |&i: &usize| tag(sheet.lines[i].raw).is_some_and(|tag| matches!(tag.name, "SE" | "CLM"));
    Some(
        (headline.saturating_sub(4).max(first)..headline)
            .find(over)
            .unwrap_or(headline),
    )
}

/// The first tags of all articles whose lines are tagged.
pub(super) fn starts(sheet: &Sheet<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = start(sheet, at, sheet.len()) {
        found.push(first);
        let headline = (first..sheet.len()).find(|&i| is_headline(sheet.lines[i].raw));
        at = headline.unwrap_or(first) + 1;
    }
    found
}

/// Whether a line begins with a headline's tag.
pub(super) fn is_headline(raw: &str) -> bool {
    tag(raw).is_some_and(|tag| tag.name == "HD")
}

/// Marks all tags and their values. A value goes on until the next tag, but the body only ends at a tag that follows it.
pub(super) fn mark(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut at = from;
    let mut in_body = false;
    let tail = tail(sheet, from, limit);
    while let Some(i) = sheet.printed(at..limit) {
        let Some(tag) = tag(sheet.lines[i].raw) else {
            at = i + 1;
            continue;
        };
        let Tag {
            name, label, skip, ..
        } = tag;
        in_body |= label == BODY;
        // Where one blank alone parts the lead's tag from its text, so it does that of the rest; a story may say `TD Bank` later.
        let one_blank = name == "LP" && !tag.apart;
        let stop = (i + 1..limit)
            .find(|&k| {
                let raw = sheet.lines[k].raw;
                ends(raw, in_body && k < tail) || one_blank && raw.starts_with("TD ")
            })
            .unwrap_or(limit);
        let last = sheet.last_printed(i..stop).unwrap_or(i);
        if label == BODY {
            mark_body(sheet, i, last, skip);
        } else if name == "PD"
            && !(i..=last)
                .any(|k| dated(sheet.line(k).get(skip..).unwrap_or("")) || dated(sheet.line(k)))
        {
            sheet.labelled(i, last, skip, Label::Field, name, "factiva/tag");
        } else {
            sheet.labelled(i, last, skip, label, name, "factiva/tag");
        }
        at = stop;
    }
}

/// The tags that the vendor prints after the body, in their order.
const AFTER: &[&str] = &[
    "ART", "CT", "RF", "CO", "IN", "NS", "RE", "DE", "IPC", "IPD", "PUB", "AN",
];

/// Whether a line's tag ends the value before it. Inside the body only those do that the vendor prints after it, and set
/// apart: a story may begin a line with `IN THE END`.
fn ends(raw: &str, in_body: bool) -> bool {
    let Some(Tag { name, apart, .. }) = tag(raw) else {
        return false;
    };
    !in_body || ((name == "TD" || AFTER.contains(&name)) && apart)
}

/// Where the tags after the body begin if they are set off by one blank only: backwards from the end, as far as they keep
/// the vendor's order. Their values may go on for a few lines.
fn tail(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    /// A value's further lines, blank ones not counted.
    const LINES: u32 = 3;
    let (mut start, mut rank, mut others) = (limit, AFTER.len(), 0);
    for i in (from..limit).rev().filter(|&i| !sheet.blank(i)) {
        let tag = tag(sheet.lines[i].raw);
        let value = |tag: &Tag| sheet.line(i).get(tag.skip..).unwrap_or("");
        let place = tag
            .as_ref()
            .filter(|tag| is_value(tag.name, value(tag)))
            .and_then(|tag| AFTER.iter().position(|after| *after == tag.name));
        match place {
            Some(place) if place < rank => (start, rank, others) = (i, place, 0),
            _ if tag.is_none() && start < limit && others < LINES => others += 1,
            _ => break,
        }
    }
    start
}

/// Whether a text is what stands behind a tag: codes with what they mean (`gcat : General News`), a document's number.
fn is_value(name: &str, value: &str) -> bool {
    match name {
        "CO" | "IN" | "NS" | "RE" => value.contains(" : "),
        "AN" => super::document(value).is_some(),
        _ => true,
    }
}

fn mark_body(sheet: &mut Sheet<'_>, first: usize, last: usize, skip: usize) {
    let raw = sheet.lines[first].span();
    let value = (raw.start + skip).min(raw.end);
    sheet.mark_span(
        raw.start..value,
        value..value,
        Label::Furniture,
        "factiva/tag",
    );
    let lines = first + usize::from(value == raw.end)..last + 1;
    let wrap = wrap_column(sheet, lines.clone());
    let found = paragraphs(sheet, lines, wrap);
    sheet.body(&found, "factiva/body");
}
