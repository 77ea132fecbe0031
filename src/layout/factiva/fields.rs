//! What a saved page prints under the word count: date, time, source, code, edition, page, language, copyright.

use super::super::Label;
use super::super::vendor::{Sheet, copyright};
use crate::lexicon::vendor::language_code;

/// Marks word count, date, source, code, edition, page, language, copyright. Returns the body's first line.
pub(super) fn mark(sheet: &mut Sheet<'_>, count: usize, limit: usize) -> usize {
    sheet.named(count, count, Label::Field, "WC", "factiva/word-count");
    let lines: Vec<usize> = (count + 1..limit)
        .filter(|&i| !sheet.blank(i))
        .take(20)
        .collect();
    let timed = lines.get(1).is_some_and(|&i| is_time(sheet.line(i)));
    let mut k = 1 + usize::from(timed);
    sheet.named(
        lines[0],
        lines[k - 1],
        Label::DateLine,
        "PD",
        "factiva/date",
    );
    let end = end(sheet, &lines, k);
    if k < end {
        let i = lines[k];
        sheet.named(i, i, Label::Publication, "SN", "factiva/source");
        k += 1;
    }
    let (mut code, mut edition, mut page) = (false, false, false);
    while k < end {
        let (i, text) = (lines[k], sheet.line(lines[k]));
        if notice(text) {
            break;
        }
        k += 1;
        if language_code(text).is_some() {
            sheet.named(i, i, Label::Language, "LA", "factiva/language");
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
    }
    for &i in lines.get(k..end).unwrap_or_default() {
        sheet.named(i, i, Label::Furniture, "CY", "factiva/copyright");
    }
    lines[end.max(k) - 1] + 1
}

/// How many of the printed lines after the word count belong to the head: those up to language and copyright, however
/// many blank lines stand among them; where neither is printed, those that stand together. `from`: the first behind the date.
fn end(sheet: &Sheet<'_>, lines: &[usize], from: usize) -> usize {
    /// Source, code, edition, page, volume and the like are so many lines at most, and no longer than so many characters.
    const FIELDS: usize = 8;
    const WIDEST: usize = 80;
    let text = |k: usize| sheet.line(lines[k]);
    let together = |k: usize| lines[k] == lines[k - 1] + 1;
    let far = lines.len().min(from + FIELDS);
    let known = (from..far)
        .take_while(|&k| notice(text(k)) || text(k).chars().count() <= WIDEST)
        .find(|&k| notice(text(k)) || language_code(text(k)).is_some());
    let Some(known) = known else {
        return (from..lines.len())
            .find(|&k| !together(k))
            .unwrap_or(lines.len());
    };
    let mut end = known + usize::from(!notice(text(known)));
    // What stands under the language is the copyright, whatever its words are, if the body is set apart from it.
    let run = (known + 1..lines.len())
        .find(|&k| !together(k))
        .unwrap_or(lines.len());
    if run < lines.len() && run <= known + 4 {
        end = end.max(run);
    }
    while end < lines.len() && notice(text(end)) {
        end += 1;
    }
    end
}

/// Whether a line is a copyright notice, as far as its words tell.
pub(super) fn notice(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "rights reserved",
        "rechte vorbehalten",
        "droits r\u{e9}serv\u{e9}s",
        "derechos reservados",
        "diritti riservati",
        "direitos reservados",
        "\u{7248}\u{6743}",
        "\u{7248}\u{6B0A}",
    ];
    let year = line
        .strip_prefix("c. ")
        .is_some_and(|rest| rest.starts_with(['1', '2']));
    year || copyright(line)
        || line.len() <= 200 && {
            let lower = line.to_lowercase();
            WORDS.iter().any(|words| lower.contains(words))
        }
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
