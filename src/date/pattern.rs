//! [`scan`] finds the dates of a line, by the rows of `rows`.
//!
//! Every row starts at a number or at the name of a month beside one, so a text without digits costs one search for a
//! byte. Weekday and time of day are joined to the date they stand beside (`join`); which of two numbers is the day is
//! settled last, with all of the line in view (`order`).

use std::ops::Range;
use std::sync::LazyLock;

use super::cursor::{digits, here, seam, word_start};
use super::number::may_begin;
use super::rows::{Form, ROWS, Row};
use super::stamp::Stamp;
use super::stands::accept;
use super::template::{Fields, Template};
use super::{join, order};

/// What is known beside the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints<'h> {
    /// ISO 639-1 code of the language of the page.
    pub language: Option<&'h str>,
    /// Whether its numeric dates put the day first, where another date of the page settled that.
    pub day_first: Option<bool>,
    /// The year of a date that prints none.
    pub year: Option<i32>,
}

impl<'h> Hints<'h> {
    /// Hints of a language alone.
    pub fn of(language: Option<&'h str>) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    /// The language's first two letters; Norwegian is `nb`.
    pub(super) fn code(&self) -> &'h str {
        match self.language.and_then(|l| l.get(..2)) {
            Some("no" | "nn") => "nb",
            Some(code) => code,
            None => "",
        }
    }
}

/// A date found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes, weekday, time and zone included.
    pub span: Range<usize>,
    /// The date, as precise as printed. Where no year is printed, the year is that of the hints, or 0.
    pub stamp: Stamp,
    /// The printed weekday, from Monday as 1.
    pub weekday: Option<u8>,
    /// Whether no year is printed.
    pub year_missing: bool,
    /// The other reading, where day and month may be either way round; `stamp` is then the usual reading of the
    /// language, or the month first where no reading is usual.
    pub other: Option<Stamp>,
    /// Whether, of the two readings, `stamp` is the likelier by language or clock.
    pub usual: bool,
    /// Why it is no date.
    pub fault: Option<Fault>,
    /// Whether it tells the order of day and month in numbers of the page: `Some(true)` for the day first.
    pub day_first: Option<bool>,
    /// The name of the row that reads it.
    pub row: &'static str,
    /// Where its zone is printed, or nothing; whether its clock says a.m. or p.m.
    pub(super) region: &'static str,
    pub(super) half: bool,
}

impl Found {
    /// A date as its row read it, nothing joined.
    pub(super) fn bare(core: &Core) -> Self {
        let fields = &core.fields;
        Self {
            span: core.span.clone(),
            stamp: Stamp {
                year: fields.year.unwrap_or(0),
                month: fields.month,
                day: fields.day,
                time: None,
            },
            weekday: None,
            year_missing: fields.year.is_none(),
            other: None,
            usual: true,
            fault: None,
            day_first: None,
            row: core.row,
            region: "",
            half: false,
        }
    }

    /// Whether the date can be used: it exists, has a year and one reading is likelier.
    pub fn is_sure(&self) -> bool {
        self.fault.is_none() && self.stamp.year != 0 && (self.other.is_none() || self.usual)
    }
}

/// Why a printed date is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No such month, or no such day in that month.
    NoSuchDay,
    /// It is another day of the week.
    OtherWeekday,
    /// A year no newspaper dates itself by.
    FarYear,
}

/// A row with its template, ready to be matched.
type Written = (&'static Row, Template);

/// The rows, and those among them that begin with the name of a month, and with a number.
static TEMPLATES: LazyLock<[Vec<Written>; 3]> = LazyLock::new(|| {
    let written = || ROWS.iter().map(|row| (row, Template::new(row.template)));
    let named = |(_, template): &Written| template.starts_with_name();
    let (names, numbers) = written().partition(named);
    [written().collect(), names, numbers]
});

/// A date as a row read it, before weekday, time and order.
#[derive(Debug, Clone)]
pub(super) struct Core {
    pub(super) span: Range<usize>,
    pub(super) fields: Fields,
    pub(super) row: &'static str,
    pub(super) numeric: bool,
}

/// Finds the dates of a line, in order, each with its bytes.
///
/// A date's reading may depend on others of the same line (which number is the day), so lines are scanned whole. Dates
/// that do not exist are found too, with their [`Fault`].
///
/// ```
/// use morgue::date::{Hints, scan};
/// let found = scan("Updated: 4:05 p.m. ET, Wednesday, December 17, 2014", &Hints::default());
/// assert_eq!(found[0].stamp.to_string(), "2014-12-17T16:05-05:00");
/// assert_eq!(&"Updated: 4:05 p.m. ET, Wednesday, December 17, 2014"[found[0].span.clone()],
///     "4:05 p.m. ET, Wednesday, December 17, 2014");
/// ```
pub fn scan(text: &str, hints: &Hints<'_>) -> Vec<Found> {
    let cores = cores(text, hints);
    let mut found = join::join(text, &cores, hints);
    order::settle(text, &cores, &mut found, hints);
    found
}

/// The dates of a line without weekday and time.
fn cores(text: &str, hints: &Hints<'_>) -> Vec<Core> {
    let mut cores = Vec::new();
    let (mut floor, mut at) = (0, 0);
    while let Some(next) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit) {
        let digit = at + next;
        match core_at(text, digit, floor, hints) {
            Some(core) => {
                floor = core.span.end;
                at = floor;
                cores.push(core);
            }
            None => at = digit + digits(text, digit),
        }
    }
    cores
}

/// The date at a number, or at the name of a month right before it.
pub(super) fn core_at(text: &str, digit: usize, floor: usize, hints: &Hints<'_>) -> Option<Core> {
    let length = digits(text, digit);
    core_from(text, digit, floor, hints, may_begin(text, digit, length))
}

/// The same; `number`: whether a date may begin with the number itself.
fn core_from(
    text: &str,
    digit: usize,
    floor: usize,
    hints: &Hints<'_>,
    number: bool,
) -> Option<Core> {
    let name = month_before(text, digit, floor);
    let length = digits(text, digit);
    if name.is_none() && !number {
        return None;
    }
    // A year's number may go on with what is glued to it.
    let next = match length {
        1..=4 | 8 => here(text, digit + length),
        _ => here(text, digit + 4),
    };
    let [all, names, numbers] = &*TEMPLATES;
    let rows = match (&name, number) {
        (Some(_), true) => all,
        (Some(_), false) => names,
        (None, _) => numbers,
    };
    for (row, template) in rows {
        let (start, read) = match &name {
            Some((start, month)) if template.starts_with_name() => {
                (*start, template.read_behind(month, text))
            }
            _ if template.may_start_with(length) && template.may_go_on(next) => {
                (digit, template.read(text, digit))
            }
            _ => continue,
        };
        let Some(mut fields) = read else {
            continue;
        };
        if accept(row, &mut fields, text, start, hints) {
            return Some(Core {
                span: start..fields.end,
                fields,
                row: row.name,
                numeric: row.form == Form::Numeric,
            });
        }
    }
    None
}

/// The name of a month before a number, and where it begins: only a dot, a comma or "of" stand between.
fn month_before(text: &str, digit: usize, floor: usize) -> Option<(usize, Fields)> {
    let word_before = |end: usize| {
        let end = text[floor..end]
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
            .len()
            + floor;
        let start = word_start(text, end).max(floor);
        (start < end).then_some((start, end))
    };
    let (mut start, mut end) = word_before(digit)?;
    let of = |word: &str| {
        ["of", "de", "del", "di", "d"]
            .iter()
            .any(|of| word.eq_ignore_ascii_case(of))
    };
    if end - start <= 3 && of(&text[start..end]) {
        (start, end) = word_before(start)?;
    }
    let word = &text[start..end];
    if crate::lexicon::date::month_as_printed(word).is_empty() {
        // PressApril 28: the name begins at the capital
        start += seam(word).or_else(|| seam_of_capitals(word))?;
    }
    Some((start, Fields::of_month(text, start)?))
}

/// Where a month's name begins in capitals behind a word that pages print before dates: `NEWSMARCH 9, 2018`, `PUBLISHEDMAR 3`.
fn seam_of_capitals(word: &str) -> Option<usize> {
    const BEFORE: &[&str] = &["NEWS", "PUBLISHED", "UPDATED", "POSTED", "MODIFIED"];
    BEFORE.iter().find_map(|before| {
        let month = word.strip_prefix(before)?;
        let capitals = month.bytes().all(|b| b.is_ascii_uppercase());
        (capitals && !crate::lexicon::date::month_as_printed(month).is_empty())
            .then_some(before.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamps(text: &str) -> Vec<String> {
        scan(text, &Hints::default())
            .iter()
            .map(|f| f.stamp.to_string())
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn a_number_that_begins_no_date_is_told_before_the_rows(
            text in proptest::collection::vec(piece(), 1..8),
        ) {
            let text = text.concat();
            for language in [None, Some("en"), Some("de"), Some("ja"), Some("vi")] {
                let hints = Hints::of(language);
                for (digit, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
                    let told = core_at(&text, digit, 0, &hints).map(|core| (core.span, core.row));
                    let read = core_from(&text, digit, 0, &hints, true).map(|core| (core.span, core.row));
                    proptest::prop_assert_eq!(told, read, "{}", text);
                }
            }
        }
    }

    /// What dates are made of, and what stands beside them.
    fn piece() -> impl proptest::strategy::Strategy<Value = String> {
        "[0-9]{1,8}|20[0-9]{2}|19[0-9]{2,5}|May|may|Updated|mai|tháng|of|de|d'|m|st|th|er|h|年|月|日|월|[-./,: \u{a0}'°]"
    }

    #[test]
    fn each_row_reads_its_example_and_leaves_its_near_miss() {
        for row in ROWS {
            let found = scan(row.example.0, &Hints::default());
            let seen: Vec<_> = found
                .iter()
                .map(|f| (f.stamp.to_string(), f.row, f.fault))
                .collect();
            assert_eq!(
                seen,
                [(row.example.1.to_owned(), row.name, None)],
                "{}",
                row.example.0
            );
            let missed = scan(row.miss, &Hints::default());
            assert!(
                missed.iter().all(|f| f.row != row.name),
                "{}: {:?} read as {missed:?}",
                row.name,
                row.miss
            );
        }
    }

    #[test]
    fn words_that_are_also_months_and_days_are_no_dates() {
        for text in [
            "it may rain on the march to the sun",
            "he sat on a set of 5 chairs",
            "they may 5 times a day",
            "The Sun said 3 of 5 were out",
            "mars is red, juin is a word",
            "we march 20 miles",
            "two days ago 3 men came",
            "an august body of 12 men",
            "Chapter 7 verse 12",
            "version 10.4.11 and 1/2 cup",
            "call 555-12-2014 or 20141217",
            "score 3-2-1, odds 12/1",
            "won 6-4 in the 2014 open",
        ] {
            assert_eq!(stamps(text), [""; 0], "{text}");
        }
    }
}
