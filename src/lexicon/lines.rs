//! Whole lines that pages print around a story.

use std::sync::LazyLock;

use super::List;

static FURNITURE: LazyLock<List> = LazyLock::new(|| List::new(include_str!("furniture.txt")));
static TAIL: LazyLock<List> = LazyLock::new(|| List::new(include_str!("tail_headings.txt")));
static SENTENCES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("furniture_sentences.txt")));
static RELATED: LazyLock<List> = LazyLock::new(|| List::new(include_str!("related_leads.txt")));
static SUMMARY: LazyLock<List> = LazyLock::new(|| List::new(include_str!("summary_headings.txt")));
static SECTIONS: LazyLock<List> = LazyLock::new(|| List::new(include_str!("sections.txt")));

/// A line as the lists hold it: lower case, marks at its ends taken off, each number written `0`, blanks single.
///
/// ```
/// assert_eq!(morgue::lexicon::line_key("» 1,204 Comments (19)"), "0 comments (0");
/// ```
pub fn line_key(line: &str) -> String {
    // `[12]Skip to content`: a dump's number of a link.
    let line = match line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => line,
    };
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    if line.is_ascii() {
        return ascii_key(line);
    }
    let mut key = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            while chars
                .next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
                .is_some()
            {}
            key.push('0');
        } else if c.is_whitespace() {
            if !key.ends_with(' ') {
                key.push(' ');
            }
        } else if c == '’' {
            key.push('\'');
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key
}

/// The key of ASCII without marks at its ends.
fn ascii_key(line: &str) -> String {
    let bytes = line.as_bytes();
    let blank = |b: &u8| matches!(b, b' ' | b'\t'..=b'\r');
    let number = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    let mut key = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let rest = &bytes[at..];
        let run = if first.is_ascii_digit() {
            key.push('0');
            rest.iter().position(|b| !number(b))
        } else if blank(first) {
            key.push(' ');
            rest.iter().position(|b| !blank(b))
        } else {
            let run = rest.iter().position(|b| b.is_ascii_digit() || blank(b));
            key.push_str(&line[at..at + run.unwrap_or(rest.len())]);
            run
        };
        at += run.unwrap_or(rest.len());
    }
    key.make_ascii_lowercase();
    key
}

/// Whether a line (as [`line_key`] writes it) is no part of any story, wherever it stands.
pub fn is_furniture(key: &str) -> bool {
    FURNITURE.has(key)
}

/// Whether a line is no part of any story, wherever it stands.
pub fn is_furniture_line(line: &str) -> bool {
    FURNITURE.has_line(line)
}

/// Whether a line heads the lists that follow a story: all after it is furniture.
pub fn is_tail_heading(line: &str) -> bool {
    TAIL.has_line(line)
}

/// Whether a line heads a page's digest of its own story.
pub fn is_summary_heading(line: &str) -> bool {
    SUMMARY.has_line(line)
}

/// Whether a line is the name of a newspaper's section.
pub fn section(line: &str) -> bool {
    SECTIONS.has_line(line)
}

/// Whether a text is one of the sentences pages print between a story's: consent, subscriptions, notes on links.
pub fn is_furniture_sentence(text: &str) -> bool {
    /// No entry is longer.
    const HEAD: usize = 90;
    SENTENCES.has_line(&text[..text.floor_char_boundary(HEAD)])
}

/// Leads that a title follows without a sign between them. ASCII letters may be of any case.
const AND_TITLE: &[&str] = &[
    "à lire aussi",
    "À lire aussi",
    "lire aussi",
    "à voir aussi",
    "À voir aussi",
    "lesen sie auch",
    "lee también",
    "leggi anche",
    "lees ook",
    "leia também",
];

/// Whether a line announces links to other stories: `Some(true)` where it says nothing else, so that the links stand
/// below it, `Some(false)` where the link stands behind it on the line.
///
/// ```
/// use morgue::lexicon::is_related_lead;
/// assert_eq!(is_related_lead("Read more:"), Some(true));
/// assert_eq!(is_related_lead("Read more: The Ferry Returns"), Some(false));
/// assert_eq!(is_related_lead("Read more books this year, she said."), None);
/// assert_eq!(is_related_lead("À lire aussi Le bac revient au port"), Some(false));
/// assert_eq!(is_related_lead("À lire aussi dans nos pages"), None);
/// assert_eq!(is_related_lead("Voir aussi - Les phares du nord"), Some(false));
/// assert_eq!(is_related_lead("Voir - aussi les phares du nord"), None);
/// ```
pub fn is_related_lead(line: &str) -> Option<bool> {
    /// No entry is longer.
    const HEAD: usize = 60;
    // Next to no line begins as a lead does: neither is the whole line one then nor what stands before a sign.
    let may_open = RELATED.may_open(line);
    if may_open && RELATED.has_line(&line[..line.floor_char_boundary(HEAD)]) {
        return Some(true);
    }
    // What such a lead begins with.
    let may_lead = matches!(line.as_bytes().first(), Some(b'L' | b'l' | 0xC3));
    if may_lead
        && AND_TITLE.iter().any(|lead| {
            line.get(..lead.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(lead))
                && line[lead.len()..].strip_prefix(' ').is_some_and(|title| {
                    title.starts_with(|c: char| c.is_uppercase() || "«„“\"".contains(c))
                })
        })
    {
        return Some(false);
    }
    if !may_open {
        return None;
    }
    let begin = &line[..line.floor_char_boundary(HEAD + '→'.len_utf8())];
    // `À voir aussi - Les phares`: a dash with blanks around it is such a sign as well.
    let dash = [" - ", " – "]
        .iter()
        .filter_map(|dash| begin.find(dash))
        .min();
    let sign = match (begin.find([':', '|', '>', '»', '→']), dash) {
        (Some(sign), Some(dash)) => sign.min(dash + 1),
        (sign, dash) => sign.or(dash.map(|dash| dash + 1))?,
    };
    let mut rest = line[sign..].chars();
    rest.next();
    (sign <= HEAD && !rest.as_str().trim().is_empty() && RELATED.has_line(&line[..sign]))
        .then_some(false)
}
