//! The dateline: where and when a story was filed, at the head of its first paragraph or on a vendor's line of its own.
//!
//! `SANTA FE, N.M. (AP) —`, `PARIS, Jan. 8 --`, `WHITEHORSE (CP) _`, `LONDON/NEW YORK (Reuters) -`, `(Reuters) -`.

mod dash;
mod parts;
mod place;
mod sent;
#[cfg(test)]
mod tests;
mod undashed;

use std::ops::Range;

use super::draft::Draft;
use crate::date::{Hints, scan};
use crate::layout::Label;
use crate::lexicon::{agency, is_dateline_place};
use crate::record::{BlockKind, Dateline};
use crate::text::lines::is_blank;
use dash::dash;
use parts::parts;
use place::stands_alone;

/// How many bytes a dateline may take.
const LENGTH: usize = 110;

/// How many paragraphs may stand before the one with the dateline: a deck or a caption that was not told from the story.
const PARAGRAPHS: usize = 3;

/// What a dateline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The place as printed, region or country included.
    pub(crate) place: Option<String>,
    /// The news agency.
    pub(crate) agency: Option<String>,
    /// The bytes that may hold a date.
    pub(crate) date: Option<Range<usize>>,
    /// How many bytes it takes, the dash included.
    pub(crate) length: usize,
}

pub(super) fn run(draft: &mut Draft<'_>) {
    let marked = draft
        .labelled(Label::Dateline)
        .next()
        .map(|mark| draft.value(mark).into_owned());
    if let Some(text) = marked {
        let reading = whole(&text);
        repeated(draft, &reading);
        set(draft, &text, reading);
        return;
    }
    // What is known comes with a body that may well begin with its dateline.
    if draft.layout == "body" && draft.known.is_empty() || draft.layout == "page" {
        return;
    }
    let first: Vec<usize> = (0..draft.marks().len())
        .filter(|&i| draft.marks()[i].label == Label::Block(BlockKind::Paragraph))
        .take(PARAGRAPHS)
        .collect();
    if let Some(&mark) = first.first()
        && draft.layout == "web"
        && draft.labelled(Label::DateLine).next().is_none()
    {
        let text = &draft.text[draft.marks()[mark].value.clone()];
        if let Some(length) = date_before(text, draft.record.language.as_deref()) {
            draft.cut_head(mark, length, Label::DateLine, "date-line/opens-paragraph");
            return;
        }
    }
    for (at, mark) in first.into_iter().enumerate() {
        let value = draft.marks()[mark].value.clone();
        let text = &draft.text[value];
        let language = draft.record.language.as_deref();
        let found = read(text).or_else(|| undashed::read(text, language).filter(|_| at == 0));
        if let Some(reading) = found {
            let printed = text[..reading.length].trim_matches(is_blank).to_owned();
            draft.cut_head(
                mark,
                reading.length,
                Label::Dateline,
                "dateline/first-paragraph",
            );
            set(draft, &printed, reading);
            return;
        }
    }
}

/// Whether a dateline with its agency opens a line, however the line ends: `March 3 (Reuters) - Port Ellery Board:` over a list.
pub(super) fn opens_story(text: &str) -> bool {
    /// More of the story has so many bytes.
    const STORY: usize = 12;
    let window = &text.as_bytes()[..text.len().min(LENGTH)];
    memchr::memchr(b'(', window).is_some()
        && read(text)
            .is_some_and(|reading| reading.agency.is_some() && text.len() > reading.length + STORY)
}

/// Takes a dateline that is known beside the text.
pub(super) fn known(draft: &mut Draft<'_>, text: &str) {
    set(draft, text, whole(text));
}

/// The bytes of the date that opens a story's first paragraph: `Thursday, May 7, 2015 The board said`. Without the weekday
/// a dash or colon parts it from the story, else it may be a word of the sentence.
fn date_before(text: &str, language: Option<&str>) -> Option<usize> {
    /// No date is longer.
    const DATE: usize = 60;
    let head = &text[..text.floor_char_boundary(DATE)];
    if !head.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = scan(head, &Hints::of(language)).into_iter().next()?;
    if found.span.start != 0 || found.fault.is_some() || found.year_missing {
        return None;
    }
    let rest = &text[found.span.end..];
    let story = rest.trim_start_matches(|c: char| {
        is_blank(c) || matches!(c, '-' | '–' | '—' | ':' | '|' | '.')
    });
    let parted = rest.trim_start().starts_with(['-', '–', '—', ':', '|']);
    let opens =
        story.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '«' | '„'));
    (story.len() < rest.len() && opens && (parted || found.weekday.is_some()))
        .then(|| text.len() - story.len())
}

/// A story may print the dateline that its vendor's label gives, at the head of its first paragraph: it is no part of the body.
fn repeated(draft: &mut Draft<'_>, marked: &Reading) {
    let first = (0..draft.marks().len())
        .find(|&i| draft.marks()[i].label == Label::Block(BlockKind::Paragraph));
    let (Some(mark), Some(place)) = (first, &marked.place) else {
        return;
    };
    let text = &draft.text[draft.marks()[mark].value.clone()];
    let town = |place: &str| place.split(',').next().unwrap_or("").trim().to_lowercase();
    if let Some(reading) = read(text)
        && reading.place.as_deref().map(town) == Some(town(place))
    {
        draft.cut_head(mark, reading.length, Label::Dateline, "dateline/repeated");
    }
}

fn set(draft: &mut Draft<'_>, text: &str, reading: Reading) {
    let date = reading.date.clone().map(|span| text[span].to_owned());
    let text =
        text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '_' | '―'));
    // `Madrid, 14 mar (EFE).-`: the stop of `PORT ELLERY, Calif.` is the place's.
    let text = text
        .strip_suffix('.')
        .filter(|text| text.ends_with([')', '/']))
        .unwrap_or(text)
        .to_owned();
    draft.dateline_date = date;
    draft.record.dateline = Some(Dateline {
        text,
        place: reading.place,
        agency: reading.agency,
        date: None,
    });
}

/// A vendor's dateline: no dash ends it.
fn whole(text: &str) -> Reading {
    parts(text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '_' | ':')))
        .unwrap_or_else(|| Reading {
            place: Some(city(text).unwrap_or(text).to_owned()),
            ..Reading::default()
        })
}

/// The city that stories are filed from, on a line of its own, perhaps behind the word for "from": `Sevilla`, `DE SÃO PAULO`.
/// `De Panne` is a place's whole name.
pub(super) fn city(text: &str) -> Option<&str> {
    let from = ["DE ", "De ", "de "].iter();
    let bare = from
        .filter_map(|from| text.strip_prefix(from))
        .chain([text]);
    bare.map(str::trim).find(|city| is_dateline_place(city))
}

/// The dateline at the head of a paragraph.
pub(crate) fn read(text: &str) -> Option<Reading> {
    let first = text.chars().next()?;
    if !(first.is_uppercase() || first == '(' || first.is_ascii_digit()) {
        return None;
    }
    let window = &text[..text.floor_char_boundary(LENGTH)];
    // `LONDON, March 14 /PRNewswire/ --`: what stands between strokes is no part of the date.
    if memchr::memchr(b'/', window.as_bytes()).is_some()
        && let Some(reading) = sent::read(text)
    {
        return Some(reading);
    }
    let mut from = 0;
    // A hyphen within a name (`PORT-AU-PRINCE`) ends nothing: only a dash with a blank beside it, or a long one.
    while let Some((at, end)) = dash(window, from) {
        let head = window[..at].trim_end_matches(is_blank);
        if !prose(head)
            && let Some(mut reading) = parts(head)
        {
            let bare = reading.agency.is_none() && reading.date.is_none();
            let place = reading.place.as_deref().unwrap_or_default();
            let behind = text[end..].trim_start_matches(is_blank);
            // `PORT ELLERY--(BUSINESS WIRE)--The board`: the next dash ends it.
            if bare && agency_in_brackets(behind) {
                from = end;
                continue;
            }
            let rest = behind.chars().next();
            let goes_on = rest.is_some_and(|c| {
                c.is_uppercase()
                    || c.is_ascii_digit()
                    || matches!(
                        c,
                        '"' | '“' | '‘' | '\'' | '«' | '„' | '$' | '<' | '(' | '['
                    )
            }) || rest.is_some_and(|c| !bare && c.is_alphabetic());
            if goes_on && (!bare || stands_alone(place)) {
                reading.length = end;
                if reading.place.is_none() {
                    place_behind(text, &mut reading);
                }
                return Some(reading);
            }
        }
        from = end;
    }
    sent::read(text)
}

/// Whether a text begins with an agency's name in brackets.
fn agency_in_brackets(text: &str) -> bool {
    text.strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .is_some_and(|(inside, _)| agency(inside))
}

/// `(ANSA) - CASTELMONTE, 03 SET -`: the place and day behind the agency's own dash.
fn place_behind(text: &str, reading: &mut Reading) {
    let start = text.len() - text[reading.length..].trim_start_matches(is_blank).len();
    let rest = &text[start..];
    if rest.starts_with('(') {
        return;
    }
    if let Some(behind) = read(rest)
        && behind.agency.is_none()
    {
        reading.place = behind.place;
        reading.date = behind.date.map(|date| start + date.start..start + date.end);
        reading.length = start + behind.length;
    }
}

/// Whether what stands before a dash is a sentence's beginning: more small words than a place's name and a month have.
/// `Rio de Janeiro, 12 de marzo` has two; `Yesterday, day five of the tournament, Ellery won 1 –` has more.
fn prose(head: &str) -> bool {
    let small = |word: &&str| word.len() > 1 && word.starts_with(char::is_lowercase);
    head.split_whitespace().filter(small).count() > 3
}
