//! Words that tell a day, a month or a year from the article's own.

use std::ops::Range;

use chrono::{Datelike, Days, Months};

use super::{Context, Named};
use crate::date::cursor::{before, here, is_letter};
use crate::date::stamp::Stamp;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// So many days after the article's.
    Day(i8),
    /// So many months after the article's.
    Month(i8),
    /// So many years after the article's.
    Year(i8),
}

/// The words of a language. Absent: "last week" (a week is no date of a record), "the day before" (before what?), and
/// words that mean another thing as often: French "hier" is kept, German "morgen" (morning) is not.
pub(super) fn words(language: &str) -> &'static [(&'static str, Word)] {
    match language {
        "en" => &[
            ("yesterday", Word::Day(-1)),
            ("Yesterday", Word::Day(-1)),
            ("today", Word::Day(0)),
            ("tonight", Word::Day(0)),
            ("tomorrow", Word::Day(1)),
            ("last month", Word::Month(-1)),
            ("Last month", Word::Month(-1)),
            ("this month", Word::Month(0)),
            ("next month", Word::Month(1)),
            ("last year", Word::Year(-1)),
            ("Last year", Word::Year(-1)),
            ("this year", Word::Year(0)),
            ("This year", Word::Year(0)),
            ("next year", Word::Year(1)),
        ],
        "de" => &[
            ("gestern", Word::Day(-1)),
            ("Gestern", Word::Day(-1)),
            ("vorgestern", Word::Day(-2)),
        ],
        "fr" => &[("avant-hier", Word::Day(-2))],
        _ => &[],
    }
}

/// Resolves a word, where it stands for itself.
pub(super) fn read(context: &Context<'_>, at: Range<usize>, word: Word) -> Option<Named> {
    let body = context.body;
    if before(body, at.start).is_some_and(|c| is_letter(c) || c == '-') {
        return None;
    }
    match here(body, at.end) {
        // "today's world", "last year's winner" may be any: the day is sure only of yesterday
        Some('\'' | '’') if word != Word::Day(-1) => return None,
        Some(c) if is_letter(c) || c == '-' => return None,
        _ => {}
    }
    if word == Word::Day(0) && context.word_before(at.start).0.ends_with(['f', 'y']) {
        // "of today", "by today": these times, a limit
        return None;
    }
    let anchor = context.anchor?;
    let stamp = match word {
        Word::Day(away) => {
            anchor.day?;
            let day = anchor.first_day()?;
            let span = Days::new(u64::from(away.unsigned_abs()));
            Stamp::from(if away < 0 {
                day.checked_sub_days(span)?
            } else {
                day.checked_add_days(span)?
            })
        }
        Word::Month(away) => {
            anchor.month?;
            let day = anchor.without_time().first_day()?.with_day(1)?;
            let span = Months::new(u32::from(away.unsigned_abs()));
            let month = if away < 0 {
                day.checked_sub_months(span)?
            } else {
                day.checked_add_months(span)?
            };
            Stamp::month(month.year(), month.month() as u8)
        }
        Word::Year(away) => Stamp::year(anchor.year + i32::from(away)),
    };
    Some((at, stamp))
}
