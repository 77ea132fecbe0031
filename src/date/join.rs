//! Weekday and time of day, joined to the date they stand beside.

use chrono::Datelike;

use super::clock::{self, Clock};
use super::cursor::{here, is_gap, seam, skip_gap, word_end, word_start};
use super::pattern::{Core, Found, Hints};
use super::stamp::Stamp;
use super::zone;
use crate::lexicon::date as lexicon;
use crate::text::lower;

/// How far before a date its time and weekday may begin, in bytes.
const REACH: usize = 64;

/// Dates with what stands beside them. The time before a date is preferred to the one after it: it is free only if no
/// date before has taken it.
pub(super) fn join(text: &str, cores: &[Core], hints: &Hints<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::with_capacity(cores.len());
    for (i, core) in cores.iter().enumerate() {
        let floor = found.last().map_or(0, |f| f.span.end);
        let ceiling = cores.get(i + 1).map_or(text.len(), |next| next.span.start);
        let mut beside = Beside {
            span: core.span.clone(),
            clock: None,
            weekday: None,
        };
        beside.left(text, floor, hints);
        beside.right(text, ceiling, cores.len() > i + 1, hints);
        found.push(beside.found(core, hints));
    }
    found
}

/// Whether only signs and words stand in a stretch that join the parts of one date.
pub(super) fn joins(text: &str, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        let end = joiner(text, at);
        if end == at || end > to {
            return false;
        }
        at = end;
    }
    true
}

/// The end of the joining sign, word or gap at a place; the place itself where there is none.
pub(super) fn joiner(text: &str, at: usize) -> usize {
    let Some(c) = here(text, at) else { return at };
    if is_gap(c)
        || matches!(
            c,
            ',' | '.'
                | ';'
                | ':'
                | '('
                | ')'
                | '['
                | ']'
                | '|'
                | '/'
                | '-'
                | '–'
                | '—'
                | '·'
                | '•'
                | '@'
                | '*'
                | '_'
                | '#'
                | '>'
                | '－'
                | '・'
                | '、'
                | '，'
                | '（'
                | '）'
                | '：'
                | '｜'
        )
    {
        return at + c.len_utf8();
    }
    let end = word_end(text, at);
    if end > at && end - at <= 12 && lexicon::joins(&lower(&text[at..end])) {
        return end;
    }
    at
}

/// The place after all joining signs and words.
fn skip_joiners(text: &str, mut at: usize, to: usize) -> usize {
    loop {
        let end = joiner(text, at);
        if end == at || end > to {
            return at;
        }
        at = end;
    }
}

struct Beside {
    span: std::ops::Range<usize>,
    clock: Option<Clock>,
    weekday: Option<u8>,
}

enum Item {
    Clock(Clock),
    Weekday(u8, usize, usize),
}

impl Beside {
    /// Takes the items before the date that reach it without a word between.
    fn left(&mut self, text: &str, floor: usize, hints: &Hints<'_>) {
        let from = text
            .floor_char_boundary(self.span.start.saturating_sub(REACH))
            .max(floor);
        let mut items = Vec::new();
        let mut at = from;
        // A number cut by the reach's end is no time of its own.
        while at < self.span.start {
            let Some(c) = here(text, at) else { break };
            if let Some(clock) = clock_at(text, at, false)
                && clock.end <= self.span.start
            {
                at = clock.end;
                items.push(Item::Clock(clock));
            } else if super::cursor::is_letter(c) {
                let end = word_end(text, at);
                if let Some((day, start, end)) = weekday(text, at, end.min(self.span.start), hints)
                {
                    items.push(Item::Weekday(day, start, end));
                    at = end;
                } else {
                    at = end;
                }
            } else {
                at += c.len_utf8();
            }
        }
        for item in items.into_iter().rev() {
            let (start, end) = match &item {
                Item::Clock(clock) => (clock.start, clock.end),
                Item::Weekday(_, start, end) => (*start, *end),
            };
            if !joins(text, end, self.span.start) {
                break;
            }
            match item {
                Item::Clock(clock) if self.clock.is_none() => self.clock = Some(clock),
                Item::Weekday(day, ..) if self.weekday.is_none() => self.weekday = Some(day),
                _ => break,
            }
            self.span.start = start;
        }
    }

    /// Takes the items after the date.
    fn right(&mut self, text: &str, ceiling: usize, more: bool, hints: &Hints<'_>) {
        loop {
            let end = self.span.end;
            // 2014-12-17T15:45 and 20141217T154500
            let iso = text[end..].starts_with('T')
                && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
            let at = if iso {
                end + 1
            } else {
                skip_joiners(text, end, ceiling)
            };
            if at >= ceiling {
                return;
            }
            if self.clock.is_none()
                && let Some(clock) = clock_at(text, at, iso)
                && clock.end <= ceiling
            {
                self.span.end = clock.end;
                self.clock = Some(clock);
                continue;
            }
            let word = word_end(text, at);
            if self.weekday.is_none()
                && word > at
                && let Some((day, start, end)) = weekday(text, at, word, hints)
                && start == at
                // the weekday right before the next date is that date's
                && !(more && end <= ceiling && joins(text, end, ceiling))
            {
                self.weekday = Some(day);
                self.span.end = match here(text, end) {
                    Some(close @ (')' | '）')) => end + close.len_utf8(),
                    _ => end,
                };
                continue;
            }
            if self.clock.is_none()
                && let Some(zone) = zone::lone_zone(text, skip_gap(text, end))
                && zone <= ceiling
            {
                self.span.end = zone;
            }
            return;
        }
    }

    fn found(self, core: &Core, hints: &Hints<'_>) -> Found {
        let mut date = Found::bare(core);
        if date.year_missing {
            date.stamp.year = hints.year.unwrap_or(0);
        }
        if core.numeric {
            let [month, day] = core.fields.either;
            (date.stamp.month, date.stamp.day) = (Some(month), Some(day));
        }
        if let Some(clock) = &self.clock {
            (date.region, date.half) = (clock.region(), clock.half);
            if date.stamp.day.is_some() {
                date.stamp.time = Some(clock.time(date.stamp.first_day()));
            }
        }
        date.span = self.span;
        date.weekday = self.weekday;
        date
    }
}

fn clock_at(text: &str, at: usize, iso: bool) -> Option<Clock> {
    here(text, at)
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, '午' | '上' | '下' | '오'))
        .then(|| clock::read(text, at, iso))
        .flatten()
}

/// The weekday a word names, with its bytes: the word itself, or its last part where two are printed together.
fn weekday(text: &str, at: usize, end: usize, hints: &Hints<'_>) -> Option<(u8, usize, usize)> {
    let word = &text[at..end];
    if word.len() > 40 {
        return None;
    }
    let (start, names) = match lexicon::weekday(&lower(word)) {
        [] => {
            let start = at + seam(word)?;
            (start, lexicon::weekday(&lower(&text[start..end])))
        }
        names => (at, names),
    };
    let letters = text[start..end].chars().count();
    let code = hints.code();
    let own = names.iter().find(|n| n.language == code);
    let oriental = names
        .first()
        .is_some_and(|n| matches!(n.language, "ja" | "zh" | "ko"));
    if letters == 1 {
        // 金 and 목 stand in brackets
        let open = text[..start].ends_with(['(', '（']);
        return (oriental && open).then(|| names.first().map(|n| (n.number, start, end)))?;
    }
    if letters == 2 && own.is_none() && !oriental {
        return None;
    }
    let first = names.first()?;
    let day = match own {
        Some(own) => own.number,
        None if names.iter().all(|n| n.number == first.number) => first.number,
        None => names.iter().find(|n| n.language == "en")?.number,
    };
    if letters == 3 && paper(text, start) {
        return None;
    }
    let end = if text[end..].starts_with("-feira") {
        end + "-feira".len()
    } else {
        end
    };
    Some((day, start, end))
}

/// "The Sun, 17 May 2014" names a paper.
fn paper(text: &str, start: usize) -> bool {
    let end = text[..start].trim_end_matches(is_gap).len();
    end < start && text[word_start(text, end)..end].eq_ignore_ascii_case("the")
}

/// The weekday of a day, from Monday as 1.
pub(super) fn weekday_of(stamp: &Stamp) -> Option<u8> {
    stamp.day?;
    Some(stamp.first_day()?.weekday().number_from_monday() as u8)
}
