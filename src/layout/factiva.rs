//! `factiva`: Factiva exports, as saved from the page and in the tagged form.
//!
//! The page prints no labels: section, headline, byline, `877 words`, date, time, source, code, edition, page, language,
//! copyright stand in a fixed order, then the body, the publisher, `Document X`. Numbers, dates and languages follow the
//! user's interface, not the article. The tagged form prints two-letter tags (HD, BY, WC, PD ...).

use super::vendor::{
    Chunk, Cut, Family, Sheet, byline_like, copyright, dated, paragraphs, plain_lines,
    section_like, split, stray,
};
use super::{Label, Layout, Outside, Part, factiva_tags};
use crate::lexicon::vendor::language_code;

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
    "woorden",
    "s\u{142}\u{f3}w",
    "s\u{142}owa",
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
    factiva_tags::detect(head) || claims(head)
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
    factiva_tags::detect(text)
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let mut sheet = Sheet::new(chunk.text);
    let Some(first) = sheet.printed(0..sheet.len()) else {
        return Vec::new();
    };
    let limit = sheet.last_printed(0..sheet.len()).unwrap_or(first) + 1;
    if let Some(tags) = factiva_tags::start(&sheet, first, limit) {
        let mut parts = Vec::new();
        before(chunk, &sheet, first, tags, &mut parts);
        factiva_tags::mark(&mut sheet, tags, limit);
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
            return vec![chunk.outside(sheet.rows(first, limit - 1), stray(chunk.text))];
        }
        mark_end(&mut sheet, first, limit);
        return vec![Part::Article(sheet.segment(
            first,
            limit - 1,
            chunk.start,
            None,
        ))];
    };
    let top = top_lines(&sheet, first, count);
    let start = top.first().copied().unwrap_or(count);
    let mut parts = Vec::new();
    before(chunk, &sheet, first, start, &mut parts);
    let number = mark_top(&mut sheet, &top);
    let ended = usize::from(document(sheet.line(limit - 1)).is_some());
    let body = mark_middle(&mut sheet, count, limit - ended);
    let end = mark_end(&mut sheet, body, limit);
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
        let what = match stray(&chunk.text[span.clone()]) {
            Outside::Unknown if !chunk.follows => Outside::JobHeader,
            what => what,
        };
        parts.push(chunk.outside(span, what));
    }
}

/// The lines above the word count that belong to the head: those that stand with it, or, where each line stands alone,
/// the nearest three.
fn top_lines(sheet: &Sheet<'_>, first: usize, count: usize) -> Vec<usize> {
    let mut found: Vec<usize> = (first..count)
        .rev()
        .take_while(|&i| !sheet.blank(i))
        .take(6)
        .collect();
    if found.is_empty() {
        found = (first..count)
            .rev()
            .filter(|&i| !sheet.blank(i))
            .take(3)
            .collect();
    }
    found.reverse();
    found
}

/// Marks section, headline and byline. Returns the number that some exports print before the headline.
fn mark_top(sheet: &mut Sheet<'_>, top: &[usize]) -> Option<u32> {
    let headline = headline(sheet, top)?;
    let byline = headline + 1;
    for &i in &top[..headline] {
        sheet.named(i, i, Label::Section, "SE", "factiva/section");
    }
    let number = list_number(sheet.line(top[headline]));
    let span = sheet.lines[top[headline]].span();
    let value = span.start + number.map_or(0, |(_, skip)| skip)..span.end;
    sheet.mark_span(span, value, Label::Headline, "factiva/headline");
    if let Some(&line) = top.get(byline) {
        sheet.named(line, line, Label::Byline, "BY", "factiva/byline");
    }
    for &line in top.iter().skip(byline + 1) {
        sheet.named(line, line, Label::Field, "CR", "factiva/credit");
    }
    number.map(|(n, _)| n)
}

/// Which of the lines above the word count is the headline: sections stand over it, byline and credit under it.
fn headline(sheet: &Sheet<'_>, top: &[usize]) -> Option<usize> {
    if top.len() < 2 {
        return (!top.is_empty()).then_some(0);
    }
    let text = |k: usize| sheet.line(top[k]);
    if let Some(numbered) = (0..top.len()).find(|&k| list_number(text(k)).is_some()) {
        return Some(numbered);
    }
    let last = top.len() - 1;
    let section = section_like(text(0));
    let under = (1..top.len()).find(|&k| byline_like(text(k)) == 2);
    if top.len() > 2 {
        let named = under.filter(|&k| k > 1 || section < 2).map(|k| k - 1);
        let shaped = byline_like(text(last)) > 0 || section > 0;
        return named.or(Some(last - usize::from(shaped)));
    }
    // Two lines are section and headline, or headline and byline.
    let words = text(1).split_whitespace().count();
    let by = match (byline_like(text(1)), section) {
        (_, 2) => false,
        (2, _) => true,
        (1, _) => words <= 3 || section == 0,
        _ => section == 0 && words <= 4,
    };
    Some(usize::from(!by))
}

/// `12) ` before a headline: the article's place in the list it was saved from.
fn list_number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(')')?;
    let space = rest.len() - rest.trim_start().len();
    if !(1..=5).contains(&digits) || space == 0 {
        return None;
    }
    Some((line[..digits].parse().ok()?, digits + 1 + space))
}

/// Marks word count, date, source, code, edition, page, language, copyright. Returns the body's first line.
fn mark_middle(sheet: &mut Sheet<'_>, count: usize, limit: usize) -> usize {
    sheet.named(count, count, Label::Field, "WC", "factiva/word-count");
    let lines: Vec<usize> = (count + 1..limit)
        .filter(|&i| !sheet.blank(i))
        .take(20)
        .collect();
    let alone = sheet.blank(count + 1);
    let mut k = 0;
    let date = lines[0];
    let timed = lines.get(1).is_some_and(|&i| is_time(sheet.line(i)));
    k += 1 + usize::from(timed);
    sheet.named(date, lines[k - 1], Label::DateLine, "PD", "factiva/date");
    // The head ends with its run; where each line stands alone, with the copyright.
    let in_head = |k: usize| k < lines.len() && (alone || lines[k] == lines[k - 1] + 1);
    if in_head(k) {
        sheet.named(
            lines[k],
            lines[k],
            Label::Publication,
            "SN",
            "factiva/source",
        );
        k += 1;
    }
    let (mut code, mut edition, mut page) = (false, false, false);
    while in_head(k) {
        let (i, text) = (lines[k], sheet.line(lines[k]));
        if copyright(text) {
            break;
        }
        if language_code(text).is_some() {
            sheet.named(i, i, Label::Language, "LA", "factiva/language");
            k += 1;
            break;
        }
        if alone && text.chars().count() > 60 {
            break;
        }
        if !code && is_code(text) {
            code = true;
            sheet.named(i, i, Label::Field, "SC", "factiva/code");
        } else if !page && is_page(text) {
            page = true;
            sheet.named(i, i, Label::Page, "PG", "factiva/page");
        } else if !edition && !is_time(text) {
            edition = true;
            sheet.named(i, i, Label::Edition, "ED", "factiva/edition");
        } else {
            sheet.named(i, i, Label::Field, "VOL", "factiva/volume");
        }
        k += 1;
    }
    let mut notices = 0;
    while in_head(k) && (!alone || (notices == 0 && copyright(sheet.line(lines[k])))) {
        notices += 1;
        sheet.named(
            lines[k],
            lines[k],
            Label::Furniture,
            "CY",
            "factiva/copyright",
        );
        k += 1;
    }
    lines[k - 1] + 1
}

/// `16:17`, `00:05:01`, `04:30 GMT`, `10:15 AM`.
fn is_time(line: &str) -> bool {
    let mut digits = 0;
    line.len() <= 16
        && line.contains(':')
        && line.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().all(|c| {
            digits += u32::from(c.is_ascii_digit());
            c.is_ascii_alphanumeric() || matches!(c, ':' | ' ' | '.')
        })
        && (3..=6).contains(&digits)
}

/// A source's code: capitals and digits.
fn is_code(line: &str) -> bool {
    (2..=8).contains(&line.len())
        && line
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && line.bytes().any(|b| b.is_ascii_uppercase())
}

/// `13`, `30,31`, `A12`, `B1-B3`.
fn is_page(line: &str) -> bool {
    line.len() <= 24
        && line.bytes().any(|b| b.is_ascii_digit())
        && line.split([',', '-', ' ', '/']).all(|p| {
            p.len() <= 5
                && p.bytes()
                    .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        })
}

/// Marks what follows the body: the publisher and the article's number. Returns where the body ends.
fn mark_end(sheet: &mut Sheet<'_>, body: usize, limit: usize) -> usize {
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
    if before + 1 == last && is_publisher(sheet.line(before), with_body) {
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
