//! The date line: the line a page prints its dates on, names and sections often beside them.

use std::ops::Range;

use super::byline::{self, Name, Reading};
use super::draft::Draft;
use super::near::set_in;
use super::shape::{Shape, Signs};
use crate::date::{DateLine, Hints, label_only, read_line};
use crate::layout::{Label, Mark};
use crate::lexicon::{
    date as words, is_dateline_place, is_furniture_line, is_organisation_word, section,
};
use crate::text::lower;

/// What is known of the page for the reading of its dates.
pub(super) fn hints<'h>(draft: &'h Draft<'_>) -> Hints<'h> {
    Hints {
        language: draft.record.language.as_deref(),
        ..Hints::default()
    }
}

/// Whether a line is a date line: dates and their labels make up most of it, or what stands beside them is names.
pub(super) fn reads(draft: &Draft<'_>, unit: usize) -> bool {
    let text = draft.unit_raw(unit);
    is_one(text, &draft.units[unit].shape, || dates(draft, unit))
}

/// The dates a unit names.
fn dates<'d>(draft: &'d Draft<'_>, unit: usize) -> Option<&'d DateLine> {
    let read = || read_line(draft.unit_raw(unit), &hints(draft));
    draft.units[unit].dates.get_or_init(read).as_ref()
}

fn is_one<'d>(text: &str, shape: &Shape, read: impl FnOnce() -> Option<&'d DateLine>) -> bool {
    if !may(shape) {
        return false;
    }
    if !shape.has(Signs::DIGIT) && label_only(text).is_some() {
        return true;
    }
    let Some(read) = read() else {
        return false;
    };
    if read.coverage >= 0.55 {
        return true;
    }
    if shape.prose() || super::dateline::opens_story(text) {
        return false;
    }
    if read.labelled && read.coverage >= 0.3 && !shape.sentence_end {
        return true;
    }
    // `Since May 2022 Head of the Board`: a page prints the day.
    let of_day = [read.published, read.updated, read.yearless]
        .into_iter()
        .flatten()
        .any(|stamp| stamp.day.is_some());
    if !of_day {
        return false;
    }
    let mut beside = read.leftover(text).peekable();
    beside.peek().is_some()
        && beside.all(|piece| {
            piece
                .split(['•', '|', '·', '\n'])
                .all(|piece| names(piece.trim()) || small(piece.trim()))
        })
}

/// Whether a line with a date says as much beside it.
pub(super) fn names_more(draft: &Draft<'_>, unit: usize) -> bool {
    dates(draft, unit).is_some_and(|read| read.coverage < 0.5)
}

/// Whether a person of a common given name stands beside the date, and nothing else does.
pub(super) fn signed(draft: &Draft<'_>, unit: usize) -> bool {
    dates(draft, unit).is_some_and(|read| {
        let mut beside = read.leftover(draft.unit_raw(unit)).peekable();
        beside.peek().is_some()
            && beside
                .all(|piece| byline::bare_names(piece).is_some_and(|(name, _)| name == Name::Given))
    })
}

/// Whether a line is worth reading: short, and a figure or a few words.
fn may(shape: &Shape) -> bool {
    shape.weight() <= 240 && (shape.words <= 6 || shape.has(Signs::DIGIT))
}

/// Part of a date on a line of its own, which counts beside a date line: a weekday, a time of day.
pub(super) fn part(text: &str, shape: &Shape) -> bool {
    if shape.chars > 16 || shape.words > 3 {
        return false;
    }
    let word = lower(text.trim_matches(|c: char| !c.is_alphabetic()));
    if !word.is_empty()
        && word.chars().all(char::is_alphabetic)
        && !words::weekday(&word).is_empty()
    {
        return true;
    }
    if !shape.has(Signs::DIGIT) {
        return false;
    }
    // `Om 18:22`, `kl. 08.10`: the word for "at" before the time.
    const AT: &[&str] = &["om", "um", "kl.", "kl", "at", "à", "às", "alle", "ore"];
    let text = match text.split_once(' ') {
        Some((at, time)) if AT.contains(&&*lower(at)) => time,
        _ => text,
    };
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=6).contains(&digits)
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains([':', '.', 'h'])
        && text
            .split(|c: char| !c.is_alphabetic())
            .all(|w| w.is_empty() || w.len() <= 3)
}

/// Whether what stands beside a date is a byline.
fn names(piece: &str) -> bool {
    // Handles and dashes before a name sign a quoted post, not a story.
    if piece.contains("(@") {
        return false;
    }

    byline::lead(piece).is_some_and(|length| length < piece.len())
        || byline::bare_names(piece).is_some()
}

/// Whether what stands beside a date is a section, a counter, a place.
fn small(piece: &str) -> bool {
    piece.chars().count() <= 24 && piece.split_whitespace().count() <= 3
        || section(piece)
        || is_furniture_line(piece)
        || issue(piece)
}

/// `aus DIE WOCHE 6/2021`, `Ellery Post Nr. 12/2020`: a paper and the number of its issue.
fn issue(piece: &str) -> bool {
    const WORDS: usize = 6;
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let mut words = piece.split_whitespace().rev();
    words
        .next()
        .and_then(|word| word.split_once('/'))
        .is_some_and(|(number, year)| digits(number, 3) && digits(year, 4) && year.len() == 4)
        && (1..WORDS).contains(&words.count())
}

/// Claims a date line; names printed on it are the byline.
pub(super) fn claim(draft: &mut Draft<'_>, unit: usize) {
    let (span, first, last) = {
        let u = &draft.units[unit];
        (u.span.clone(), u.first, u.last)
    };
    let text = &draft.text[span.clone()];
    let bylines = match dates(draft, unit) {
        // The letters behind a wire's stamp name the line it came over.
        Some(read) if draft.layout != "wire" => {
            let story = draft.story_from(span.end);
            bylines(text, read, |name| set_in(story, name))
        }
        _ => Vec::new(),
    };
    let mut at = draft.free_span(first).start;
    for name in bylines {
        let name = span.start + name.start..span.start + name.end;
        if draft.text[at..name.start]
            .chars()
            .any(char::is_alphanumeric)
        {
            draft.claim(Mark::new(
                at..name.start,
                Label::DateLine,
                "date-line/beside-names",
            ));
            at = name.start;
        }
        draft.claim(Mark::new(
            at..name.end,
            Label::Byline,
            "byline/beside-dates",
        ));
        at = name.end;
    }
    if draft.unit_free(unit) {
        draft.claim_unit(unit, Label::DateLine, "date-line/dates");
    } else {
        let rest = at..draft.free_span(last).end.max(at);
        let label = match draft.text[rest.clone()].chars().any(char::is_alphanumeric) {
            true => Label::DateLine,
            false => Label::Furniture,
        };
        draft.claim(Mark::new(rest, label, "date-line/beside-names"));
    }
}

/// The stretches of a date line that are bylines. What only has the shape of a name and is a place of the story (`place`) is
/// where it was filed.
fn bylines(text: &str, read: &DateLine, place: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for piece in read
        .leftover(text)
        .flat_map(|piece| piece.split(['•', '|', '·', '\n']))
    {
        let piece = piece.trim();
        // `... 08:22 pm - PORT ELLERY`: where it was filed, not by whom.
        if byline::is_place(piece) || is_dateline_place(piece) {
            continue;
        }
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let opened = byline::lead(piece).is_some_and(|length| length < piece.len());
        let names = |(name, reading): (Name, Reading)| {
            reading.agency.is_some()
                || !reading.authors.is_empty() && (name == Name::Given || !place(piece))
        };
        if opened || byline::bare_names(piece).is_some_and(names) {
            out.push(start..start + piece.len());
        } else if let Some(last) = out.last_mut()
            && house(piece)
            && !text[last.end..start].contains(char::is_alphanumeric)
        {
            // `Ana Ruiz · Coast News · Posted: ...`: the paper right behind the name.
            last.end = start + piece.len();
        }
    }
    out
}

/// Whether what stands beside a name is a paper or broadcaster.
fn house(piece: &str) -> bool {
    const WORDS: usize = 4;
    (2..=WORDS).contains(&piece.split(' ').count())
        && piece
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
        && piece.split(' ').any(is_organisation_word)
        && !section(piece)
}

/// The place that a date line prints beside its dates: `Madrid 14/03/2016 20:15`, `... 06:10 am IST - PORT ELLERY`,
/// `Mar 7th 2015 | PARIS`. Small letters behind a bar may be a section's (`Berlin | 03.03.2015`); capitals of no known city
/// are a place where the story is set there.
pub(super) fn place<'l>(text: &'l str, read: &DateLine, story: &str) -> Option<&'l str> {
    /// Letters of a place in capitals.
    const LEAST: usize = 4;
    if read.coverage >= 1.0 {
        return None;
    }
    let parts = read.leftover(text).flat_map(|piece| piece.split(BARS));
    parts.map(str::trim).find(|part| {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        let barred = text[..at].trim_end().ends_with(BARS)
            || text[at + part.len()..].trim_start().starts_with(BARS);
        let capitals = !part.contains(char::is_lowercase);
        match is_dateline_place(part) {
            true => capitals || !barred,
            false => {
                capitals
                    && part.chars().filter(|c| c.is_alphabetic()).count() >= LEAST
                    && part.chars().all(|c| c.is_alphabetic() || " -'".contains(c))
                    && part.split(' ').count() <= 3
                    && !section(part)
                    && byline::name(part) == Name::Shape
                    && set_in(story, part)
            }
        }
    })
}

/// Signs that part what stands beside a date.
const BARS: [char; 4] = ['•', '|', '·', '\n'];

#[cfg(test)]
mod tests {
    use super::*;

    fn date_line(text: &str) -> bool {
        let read = read_line(text, &Hints::default());
        is_one(text, &Shape::of(text), || read.as_ref())
    }

    #[test]
    fn date_lines_are_told_from_lines_that_hold_a_date() {
        for (text, expected) in [
            ("December 17, 2014 Updated: December 18, 2014", true),
            ("By Ana Ruiz December 28, 2016", true),
            ("Ana Ruiz - Aug 10, 2016 11:15 am UTC", true),
            ("Kolumne von Rosa Beck - 28.04.2024 um 08:52 Uhr", true),
            ("Stand: 17.06.2025 18:24 Uhr", true),
            ("Seit Mai 2022 Hafenmeisterin", false),
            (
                "Storm of December 17, 2014 Costs Insurers Forty Million",
                false,
            ),
            (
                "The board will meet on December 17, 2014, in the old fish hall by the quay.",
                false,
            ),
        ] {
            assert_eq!(date_line(text), expected, "{text}");
        }
    }

    #[test]
    fn a_place_may_stand_beside_a_date() {
        let story = "The board of Port Ellery and of Okwudili Eze met on Monday.";
        for (text, expected) in [
            ("Madrid 14/03/2016 20:15", Some("Madrid")),
            ("Madrid - 14 MAR 2016 - 20:15 CET", Some("Madrid")),
            ("Mar 7th 2015 | PARIS | Print", Some("PARIS")),
            (
                "March 3, 2015 09:12 pm IST - PORT ELLERY:",
                Some("PORT ELLERY"),
            ),
            ("March 3, 2015 09:12 pm IST - PORT SKARHOLM:", None),
            ("Berlin | 03.03.2015", None),
            ("Ana Ruiz 14/03/2016 20:15", None),
            ("SPORT 14/03/2016 20:15", None),
        ] {
            let read = read_line(text, &Hints::default()).expect("a date");
            assert_eq!(place(text, &read, story), expected, "{text}");
        }
        let line = "March 3, 2015 - PORT ELLERY | ROSA BECK | KOLO DRAVIK";
        let read = read_line(line, &Hints::default()).expect("a date");
        let names = bylines(line, &read, |name| set_in(story, name));
        let names: Vec<&str> = names.into_iter().map(|name| &line[name]).collect();
        assert_eq!(names, ["ROSA BECK", "KOLO DRAVIK"]);
        let line = "Ana Ruiz · Coast News · Posted: March 3, 2015 · World News";
        let read = read_line(line, &Hints::default()).expect("a date");
        let names = bylines(line, &read, |name| set_in(story, name));
        let names: Vec<&str> = names.into_iter().map(|name| &line[name]).collect();
        assert_eq!(names, ["Ana Ruiz · Coast News"]);
    }

    #[test]
    fn parts_of_dates_stand_alone() {
        for (text, expected) in [
            ("Donnerstag", true),
            ("15:44 Uhr", true),
            ("Om 18:22", true),
            ("Pier 18:22", false),
            ("Ferry", false),
            ("3 votes", false),
        ] {
            assert_eq!(part(text, &Shape::of(text)), expected, "{text}");
        }
    }
}
