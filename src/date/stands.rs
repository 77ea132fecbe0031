//! Whether what stands around a date lets it be one.

use super::cursor::{before, digits, here, skip_gap, word_end, word_start};
use super::pattern::Hints;
use super::rows::{Form, Row};
use super::stamp::Stamp;
use super::template::Fields;
use crate::lexicon::date::Name;
use crate::text::lower;

/// Whether what stands around a date, and the words it is written with, let it be one; settles month and kind.
pub(super) fn accept(
    row: &Row,
    fields: &mut Fields,
    text: &str,
    start: usize,
    hints: &Hints<'_>,
) -> bool {
    if before(text, start).is_some_and(|c| c.is_ascii_digit()) && !glued_before(text, start) {
        return false;
    }
    let mut sure = true;
    if !fields.name.is_empty() {
        let Some((month, certain)) = month(fields.name, fields.capital, hints.code()) else {
            return false;
        };
        fields.month = Some(month);
        sure = certain;
    }
    match row.form {
        Form::Full if row.name == "compact" => compact_stands(text, start, fields),
        Form::Full if fields.name.is_empty() => free_of_signs(text, start, fields.end),
        Form::Full => ends_cleanly(text, fields.end),
        Form::Numeric => {
            let possible = fields.either.iter().all(|&n| (1..=31).contains(&n))
                && fields.either.iter().any(|&n| n <= 12);
            // Digits after the last number are a year's glue, known to the template; short years need a true date.
            let short = row.template.ends_with("%y");
            let numbered =
                short && row.template.contains('.') && after_word(text, start, fields.end);
            // 19.03.02 puts the year first where years come first.
            let year_first = short && matches!(hints.code(), "ja" | "zh" | "ko" | "hu" | "lt");
            free_of_signs(text, start, fields.end)
                && (possible || !short)
                && !numbered
                && !year_first
        }
        Form::YearMonth => sure && !before_day(text, start),
        Form::MonthDay => sure && stands_alone(text, start, fields),
        Form::Bare => {
            let code = hints.code();
            (matches!(code, "ja" | "zh" | "ko") || oriental_weekday(text, fields.end))
                && free_of_signs(text, start, fields.end)
                && Stamp::day(2000, fields.month.unwrap_or(0), fields.day.unwrap_or(0)).exists()
        }
    }
}

/// What a month's name means in a language, and whether it is surely a month there without day and year beside it.
fn month(names: &[Name], capital: bool, code: &str) -> Option<(u8, bool)> {
    let own = names.iter().find(|n| n.language == code);
    let english = names.iter().find(|n| n.language == "en");
    if let Some(own) = own {
        return Some((own.number, own.language != "en" || capital));
    }
    if let Some(english) = english {
        return Some((english.number, capital));
    }
    let first = names.first()?;
    let agreed = names.iter().all(|n| n.number == first.number);
    agreed.then_some((
        first.number,
        // ASCII letters of four or fewer (`mars`, `ago`, `set`) are words of too many languages.
        code.is_empty() && first.full && (names_length(first) > 4),
    ))
}

fn names_length(name: &Name) -> usize {
    // Full names of the lists that are short in every language they stand in: mai, mei, maj, mars, mart, juin.
    match (name.language, name.number) {
        (_, 5) => 3,
        ("fr" | "sv" | "nb" | "is" | "tr" | "sr" | "bg" | "ru", 3) | ("fr", 6) => 4,
        _ => 5,
    }
}

/// Whether digits right before a date belong to something else that was printed without a gap: a time, a year.
fn glued_before(text: &str, start: usize) -> bool {
    let run = text[..start]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    run == 4 && start >= 4
}

/// Numbers and signs around a numeric date that make it part of something longer.
fn free_of_signs(text: &str, start: usize, end: usize) -> bool {
    let lead = before(text, start).is_none_or(|sign| {
        !(matches!(sign, '.' | '/' | '-' | ':' | '$' | '€' | '£' | '#' | '_')
            && (text[..start - sign.len_utf8()].ends_with(|c: char| c.is_ascii_digit())
                || matches!(sign, '$' | '€' | '£' | '#' | '_')))
    });
    lead && !has_tail(text, end)
}

/// `version 10.4.11`: numbers parted by dots, unpadded, behind a word that leads no date in.
fn after_word(text: &str, start: usize, end: usize) -> bool {
    let lead = text[..start].trim_end();
    let word = &lead[word_start(lead, lead.len())..];
    end - start < 8 && !word.is_empty() && !crate::lexicon::date::joins(&lower(word))
}

fn has_tail(text: &str, end: usize) -> bool {
    match here(text, end) {
        Some('/' | '-' | '.') => {
            let count = digits(text, end + 1);
            let dotted = text[end..].starts_with('.');
            // 2016-11-28-15:30 and 15.05.2020.10:30 print a time; 30.01.2024. 5 prints a sentence's end
            count > 0
                && !(count <= 2 && text[end + 1 + count..].starts_with(':'))
                && !(dotted && count > 2)
        }
        _ => false,
    }
}

fn ends_cleanly(text: &str, end: usize) -> bool {
    !text[end..].starts_with('%')
}

/// `17 December 2014` is read by its own row; `, 17 December 2014` must not be cut down to its month.
fn before_day(text: &str, start: usize) -> bool {
    before(text, start) == Some('-')
}

/// A month and a day without a year: no range, no thousands, no time in the day's place.
fn stands_alone(text: &str, start: usize, fields: &Fields) -> bool {
    if !(1..=31).contains(&fields.day.unwrap_or(0)) {
        return false;
    }
    let end = fields.end;
    let clean_start = match before(text, start) {
        Some(sign @ (',' | '.' | '$' | '€' | '£' | '#' | '-' | '–')) => {
            !text[..start - sign.len_utf8()].ends_with(|c: char| c.is_ascii_digit())
                && !"$€£#".contains(sign)
        }
        _ => true,
    };
    let clean_end = match here(text, end) {
        Some(':' | '%' | '/') => false,
        Some(',') => digits(text, end + 1) != 3,
        Some(sign @ ('.' | '-' | '–')) => digits(text, end + sign.len_utf8()) == 0,
        Some(c) => !c.is_ascii_digit(),
        None => true,
    };
    clean_start && clean_end
}

/// Eight digits are a date only where they stand alone or a time follows.
fn compact_stands(text: &str, start: usize, fields: &Fields) -> bool {
    let stamp = Stamp {
        year: fields.year.unwrap_or(0),
        month: fields.month,
        day: fields.day,
        time: None,
    };
    let rest = &text[fields.end..];
    let timed = rest.starts_with('T') && digits(text, fields.end + 1) >= 4;
    (1700..2100).contains(&stamp.year)
        && stamp.exists()
        && (timed || (text[..start].trim().is_empty() && rest.trim().is_empty()))
}

fn oriental_weekday(text: &str, at: usize) -> bool {
    let at = skip_gap(text, at);
    let Some(open @ ('(' | '（')) = here(text, at) else {
        return false;
    };
    let start = at + open.len_utf8();
    let word = &text[start..word_end(text, start)];
    crate::lexicon::date::weekday(word)
        .iter()
        .any(|n| matches!(n.language, "ja" | "zh" | "ko"))
}
