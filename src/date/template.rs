//! How a row of the pattern table is written, and how it is held against a text.
//!
//! The notation is that of `strftime`: `%B` a month's name (in any language, with or without its dot), `%d` a day of one
//! or two digits with its ordinal ending, `%m` a month in digits, `%Y` a year of four digits, `%y` of two, `%1` and `%2`
//! day and month in either order, `%8` eight digits. A space is any gap, none included; `~` an optional "of", "de", "d'";
//! `?` makes the sign before it optional; all else stands for itself.

use super::cursor::{before, digits, here, is_gap, is_letter, seam, skip_gap, value, word_end};
use crate::lexicon::date::{self as lexicon, Name};

/// One element of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    MonthName,
    Day,
    Month,
    Year,
    ShortYear,
    First,
    Second,
    Eight,
    Gap,
    Of,
    Sign(char),
    Maybe(char),
}

/// A template ready to be matched.
#[derive(Debug, Clone)]
pub(super) struct Template(Vec<Part>);

/// What a template read.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// What the name of the month means, by language, and whether it begins with a capital.
    pub(super) name: &'static [Name],
    pub(super) capital: bool,
    /// The two numbers of which one is the day and one the month.
    pub(super) either: [u8; 2],
    /// One past the last byte.
    pub(super) end: usize,
}

impl Template {
    /// Reads the notation.
    pub(super) fn new(notation: &str) -> Self {
        let mut parts = Vec::new();
        let mut chars = notation.chars();
        while let Some(c) = chars.next() {
            let part = match c {
                '%' => match chars.next() {
                    Some('B') => Part::MonthName,
                    Some('d') => Part::Day,
                    Some('m') => Part::Month,
                    Some('Y') => Part::Year,
                    Some('y') => Part::ShortYear,
                    Some('1') => Part::First,
                    Some('2') => Part::Second,
                    Some('8') => Part::Eight,
                    other => unreachable!("no such element: {other:?}"),
                },
                ' ' => Part::Gap,
                '~' => Part::Of,
                '?' => match parts.pop() {
                    Some(Part::Sign(sign)) => Part::Maybe(sign),
                    other => unreachable!("only a sign can be optional: {other:?}"),
                },
                sign => Part::Sign(sign),
            };
            parts.push(part);
        }
        Self(parts)
    }

    /// Whether it begins with the name of a month.
    pub(super) fn starts_with_name(&self) -> bool {
        self.0.first() == Some(&Part::MonthName)
    }

    /// Whether it may begin with a number of so many digits.
    pub(super) fn may_start_with(&self, digits: usize) -> bool {
        match self.0.first() {
            Some(Part::Day | Part::Month | Part::First | Part::Second) => digits <= 2,
            Some(Part::Year) => digits >= 4,
            Some(Part::Eight) => digits == 8,
            _ => true,
        }
    }

    /// Whether a text may go on so behind the number it begins with: most ways of writing a date have a sign there.
    pub(super) fn may_go_on(&self, next: Option<char>) -> bool {
        let Some(next) = next else {
            return self.0.len() == 1;
        };
        let sign = match self.0.get(1..) {
            Some([Part::Sign(sign), ..]) => *sign,
            Some([Part::Gap, Part::Sign(sign), ..]) if !is_gap(next) => *sign,
            _ => return true,
        };
        // An ordinal ending may stand before it.
        next == sign || next.is_ascii_alphabetic() || !next.is_ascii()
    }

    /// Holds a template that begins with a number against the text at a place.
    pub(super) fn read(&self, text: &str, at: usize) -> Option<Fields> {
        let fields = Fields {
            end: at,
            ..Fields::default()
        };
        fields.parts(&self.0, text)
    }

    /// Holds a template that begins with the name of a month against the text behind one.
    pub(super) fn read_behind(&self, month: &Fields, text: &str) -> Option<Fields> {
        month.clone().parts(self.0.get(1..)?, text)
    }
}

/// Whether the name of a month stands at a place.
pub(super) fn is_month(text: &str, at: usize) -> bool {
    Fields::of_month(text, at).is_some()
}

impl Fields {
    /// The name of a month at a place.
    pub(super) fn of_month(text: &str, at: usize) -> Option<Self> {
        let mut fields = Self {
            end: at,
            ..Self::default()
        };
        fields.month_name(text)?;
        Some(fields)
    }

    fn parts(mut self, parts: &[Part], text: &str) -> Option<Self> {
        for part in parts {
            self.part(part, text)?;
        }
        Some(self)
    }

    fn part(&mut self, part: &Part, text: &str) -> Option<()> {
        let at = self.end;
        match part {
            Part::Gap => self.end = skip_gap(text, at),
            Part::Sign(sign) => {
                if here(text, at)? != *sign {
                    return None;
                }
                self.end += sign.len_utf8();
            }
            Part::Maybe(sign) => {
                if here(text, at) == Some(*sign) {
                    self.end += sign.len_utf8();
                }
            }
            Part::Of => self.end = of(text, at),
            Part::MonthName => self.month_name(text)?,
            Part::Day => {
                self.day = Some(self.number(text)?);
                self.ordinal(text);
            }
            Part::Month => self.month = Some(self.number(text)?),
            Part::First => self.either[0] = self.number(text)?,
            Part::Second => self.either[1] = self.number(text)?,
            Part::Year => self.year(text)?,
            Part::ShortYear => {
                if let Some(mark @ ('\'' | '’')) = here(text, at) {
                    self.end += mark.len_utf8();
                }
                if digits(text, self.end) != 2 {
                    return None;
                }
                let year = value(text, self.end, 2) as i32;
                self.end += 2;
                // Two digits are read as 1970 to 2069, as POSIX almost does (1969 to 2068).
                self.year = Some(year + if year < 70 { 2000 } else { 1900 });
            }
            Part::Eight => {
                if digits(text, at) != 8 {
                    return None;
                }
                self.year = Some(value(text, at, 4) as i32);
                self.month = Some(value(text, at + 4, 2) as u8);
                self.day = Some(value(text, at + 6, 2) as u8);
                self.end += 8;
            }
        }
        Some(())
    }

    fn number(&mut self, text: &str) -> Option<u8> {
        let count = digits(text, self.end);
        if !(1..=2).contains(&count) {
            return None;
        }
        let number = value(text, self.end, count) as u8;
        self.end += count;
        Some(number)
    }

    /// The ordinal ending of a day, where there is one: `1st`, `2nd`, `1er`, `1º`.
    fn ordinal(&mut self, text: &str) {
        // Most numbers end at a blank or a sign.
        let next = text.as_bytes().get(self.end);
        if !next.is_some_and(|b| {
            matches!(
                b.to_ascii_lowercase(),
                b's' | b'n' | b'r' | b't' | b'e' | 0x80..
            )
        }) {
            return;
        }
        for ending in ["st", "nd", "rd", "th", "er", "º", "°", "ª", "e"] {
            let end = self.end + ending.len();
            if text
                .get(self.end..end)
                .is_some_and(|seen| seen.eq_ignore_ascii_case(ending))
                && !here(text, end).is_some_and(is_letter)
            {
                self.end = end;
                return;
            }
        }
    }

    fn month_name(&mut self, text: &str) -> Option<()> {
        let end = word_end(text, self.end);
        let word = &text[self.end..end];
        if word.is_empty() || word.len() > 40 {
            return None;
        }
        let mut length = word.len();
        self.name = lexicon::month_as_printed(word);
        if self.name.is_empty() {
            // AprilUpdated: the name ends where a capital follows a small letter.
            length = seam(word)?;
            self.name = lexicon::month_as_printed(&word[..length]);
        }
        if self.name.is_empty() {
            return None;
        }
        self.capital = word.starts_with(char::is_uppercase);
        self.end += length;
        if text[self.end..].starts_with('.') {
            self.end += 1;
        }
        Some(())
    }

    fn year(&mut self, text: &str) -> Option<()> {
        let count = digits(text, self.end);
        if count < 4 {
            return None;
        }
        let year = value(text, self.end, 4);
        let after = here(text, self.end + count);
        let plausible = (1900..2100).contains(&year);
        // The time of day, another date or a count may stand glued to the year: 20232:23, 202430.
        let glued = match count {
            4 => {
                (1600..2200).contains(&year)
                    && !before(text, self.end).is_some_and(|c| c.is_ascii_digit())
            }
            5..=6 => {
                plausible
                    && (matches!(after, Some(':' | '.' | 'h' | '時' | '시'))
                        || !self.name.is_empty())
            }
            7 => plausible && !self.name.is_empty(),
            _ => false,
        };
        if !glued {
            return None;
        }
        self.year = Some(year as i32);
        self.end += 4;
        Some(())
    }
}

/// The end of an optional "of" between day, month and year.
fn of(text: &str, at: usize) -> usize {
    for mark in ["d'", "d’", "D'", "D’"] {
        if text[at..].starts_with(mark) {
            return at + mark.len();
        }
    }
    let end = word_end(text, at);
    match &text[at..end] {
        "of" | "de" | "del" | "di" | "Of" | "OF" | "De" | "DE" | "Del" | "DEL" | "m" => {
            let dot = text[end..].starts_with('.') && end - at == 1;
            skip_gap(text, end + usize::from(dot))
        }
        _ => at,
    }
}
