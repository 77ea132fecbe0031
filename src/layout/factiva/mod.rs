//! `factiva`: Factiva exports, as saved from the page and in the tagged form.
//!
//! The page prints no labels: section, headline, byline, `877 words`, date, time, source, code, edition, page, language,
//! copyright stand in a fixed order, then the body, the publisher, `Document X`. Numbers, dates and languages follow the
//! user's interface, not the article. The tagged form prints two-letter tags (HD, BY, WC, PD ...).

mod fields;
mod further;
mod tags;
mod top;

use further::further;
pub(super) use tags::is_tag;

use super::vendor::{Chunk, Cut, Family, Sheet, dated, paragraphs, plain_lines, split, stray};
use super::{Label, Layout, Part};

pub(super) const LAYOUT: Layout = Layout {
    name: "factiva",
    about: "Factiva exports, saved from the page or tagged (HD, BY, WC, PD)",
    detect,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "factiva",
    cut,
    claims,
    further,
    announces: |_| None,
    read,
};

/// Words for "words" in the interface's languages.
const WORDS: &[&str] = &[
    "words",
    "word",
    "w\u{f6}rter",
    "wort",
    "mots",
    "mot",
    "palabras",
    "palabra",
    "parole",
    "parola",
    "palavras",
    "palavra",
    "\u{5b57}",
    "\u{8a9e}",
    "\u{6587}\u{5b57}",
    "\u{441}\u{43b}\u{43e}\u{432}",
    "\u{441}\u{43b}\u{43e}\u{432}\u{43e}",
    "\u{441}\u{43b}\u{43e}\u{432}\u{430}",
    "woorden",
    "s\u{142}\u{f3}w",
    "s\u{142}owa",
    "s\u{142}owo",
    "slov",
    "slova",
    "kelime",
    "ord",
    "sanaa",
];

/// `877 words`, `1.285 W\u{f6}rter`, `6957 \u{5b57}`.
pub(super) fn word_count(line: &str) -> bool {
    if line.len() > 32 || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let split = line
        .find(|c: char| {
            !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{A0}' | '\u{202F}' | ' '))
        })
        .unwrap_or(line.len());
    WORDS.contains(&line[split..].to_lowercase().as_str())
}

/// `Document CSTGAZ0020141008eaa80001d`: the word and the vendor's number of the line that ends an article. A number is the
/// source's code filled up to eight characters, the day, and nine more.
pub(super) fn document(line: &str) -> Option<(&str, &str)> {
    /// The number's characters.
    const NUMBER: usize = 25;
    let tail = line
        .len()
        .checked_sub(NUMBER)
        .map(|at| &line.as_bytes()[at..]);
    // Behind the source's code the year begins.
    let may = |tail: &[u8]| matches!(tail[8], b'1' | b'2') && memchr::memchr(b' ', tail).is_none();
    if line.len() > 64 || !tail.is_some_and(may) {
        return None;
    }
    let (word, id) = line.rsplit_once(char::is_whitespace)?;
    let word = word.trim_end();
    let bytes = id.as_bytes();
    let fits = bytes.len() == NUMBER
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[8..16].iter().all(u8::is_ascii_digit)
        && matches!(bytes[8], b'1' | b'2')
        && word.chars().count() <= 12
        && word.chars().all(char::is_alphabetic);
    fits.then_some((word, id))
}

fn cut(line: &str) -> Option<Cut> {
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    document(line).map(|_| Cut::EndsWith)
}

fn detect(head: &str) -> bool {
    tags::detect(head) || claims(head)
}

/// A word count with a date under it, or an article's number.
fn claims(text: &str) -> bool {
    let mut counted = false;
    for line in plain_lines(text) {
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        if counted && dated(text) || document(text).is_some() {
            return true;
        }
        counted = word_count(text);
    }
    tags::detect(text)
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let Some((mut sheet, first, limit)) = chunk.lines() else {
        return Vec::new();
    };
    if let Some(tags) = tags::start(&sheet, first, limit) {
        let mut parts = Vec::new();
        before(chunk, &sheet, first, tags, &mut parts);
        tags::mark(&mut sheet, tags, limit);
        parts.push(Part::Article(sheet.segment(
            tags,
            limit - 1,
            chunk.start,
            None,
        )));
        return parts;
    }
    let count = (first..limit).find(|&i| {
        word_count(sheet.line(i))
            && sheet
                .printed(i + 1..limit)
                .is_some_and(|d| dated(sheet.line(d)))
    });
    let Some(count) = count else {
        // Without a head there is an article only where a number ends it.
        if document(sheet.line(limit - 1)).is_none() {
            let span = sheet.rows(first, limit - 1);
            let what = stray(&chunk.text[span.clone()]);
            return vec![chunk.outside(span, what)];
        }
        mark_end(&mut sheet, first, first, limit);
        return vec![Part::Article(sheet.segment(
            first,
            limit - 1,
            chunk.start,
            None,
        ))];
    };
    let top = top::lines(&sheet, first, count, chunk.follows);
    let start = top.first().copied().unwrap_or(count);
    let mut parts = Vec::new();
    before(chunk, &sheet, first, start, &mut parts);
    let number = top::mark(&mut sheet, &top);
    let ended = usize::from(document(sheet.line(limit - 1)).is_some());
    let body = fields::mark(&mut sheet, count, limit - ended);
    let end = mark_end(&mut sheet, count, body, limit);
    let found = paragraphs(&sheet, body..end, None);
    sheet.body(&found, "factiva/body");
    let announced = number.map(|n| (n, 0));
    parts.push(Part::Article(sheet.segment(
        start,
        limit - 1,
        chunk.start,
        announced,
    )));
    parts
}

fn before<'t>(
    chunk: &Chunk<'t>,
    sheet: &Sheet<'_>,
    first: usize,
    start: usize,
    parts: &mut Vec<Part<'t>>,
) {
    if let Some(last) = sheet.last_printed(first..start) {
        let span = sheet.rows(first, last);
        parts.push(chunk.outside(span.clone(), chunk.stray(span)));
    }
}

/// Marks what follows the body: the publisher and the article's number. Returns where the body ends.
fn mark_end(sheet: &mut Sheet<'_>, head: usize, body: usize, limit: usize) -> usize {
    let last = limit - 1;
    let Some((word, id)) = document(sheet.line(last)) else {
        return limit;
    };
    let skip = sheet.line(last).len() - id.len();
    sheet.labelled(last, last, skip, Label::Field, word, "factiva/document");
    let Some(before) = sheet.last_printed(body..last) else {
        return last.max(body);
    };
    let with_body = before > body && !sheet.blank(before - 1);
    let together = before + 1 == last;
    // The head names who publishes in its source or its copyright.
    let named = (head..body).any(|i| sheet.line(i).contains(sheet.line(before)));
    if named || is_publisher(sheet.line(before), with_body && together) {
        sheet.named(before, before, Label::Furniture, "PUB", "factiva/publisher");
        return before;
    }
    last
}

/// Whether the line over the article's number names the publisher. It does where it stands with other lines and is no
/// sentence; alone it must look like a company's name.
fn is_publisher(line: &str, with_body: bool) -> bool {
    const FORMS: &[&str] = &[
        "ltd",
        "ltd.",
        "limited",
        "inc",
        "inc.",
        "llc",
        "gmbh",
        "ag",
        "kg",
        "se",
        "plc",
        "s.a.",
        "sa",
        "s.l.",
        "spa",
        "s.p.a.",
        "b.v.",
        "bv",
        "co",
        "co.",
        "corp",
        "corp.",
        "company",
        "corporation",
        "verlag",
        "newspapers",
        "media",
        "press",
        "publications",
        "publishing",
        "group",
        "syndication",
        "n.v.",
        "ab",
        "as",
        "a/s",
        "pty",
    ];
    let company = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .any(|word| FORMS.contains(&word.to_lowercase().as_str()));
    let sentence = line.ends_with(['.', '!', '?', '"', '\u{201D}', '\u{201C}']) && !company;
    line.chars().count() <= 100 && !sentence && (with_body || company)
}
