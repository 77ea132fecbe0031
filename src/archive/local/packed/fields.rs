//! The fields of a record that are written as rows of cells, each with how it is read again.

use super::rows::{Cells, Rows, rows};
use super::slices::Slices;
use crate::record::{
    Author, Byline, Dateline, EffectiveDate, Mention, Origin, Quote, QuoteKind, Source, Speaker,
    SpeakerKind,
};

/// Path, numbers (ordinal, first and last line), layout, encoding, bytes of the path.
pub(super) fn source(source: &Source) -> String {
    let Source {
        path,
        path_bytes,
        ordinal,
        lines: [first, last],
        layout,
        encoding,
    } = source;
    let mut all = Rows::with_room(1);
    all.row()
        .text(Some(path))
        .numbers(&[*ordinal, *first, *last].map(i64::from))
        .text(Some(layout))
        .text(Some(encoding))
        .text(path_bytes.as_deref());
    all.finish()
}

pub(super) fn read_source(text: &str) -> Source {
    let mut cells = first(text);
    let path = cells.text().unwrap_or_default();
    let [ordinal, first, last] = cells.numbers().map(|n| u32::try_from(n).unwrap_or(0));
    Source {
        path,
        ordinal,
        lines: [first, last],
        layout: cells.text().unwrap_or_default(),
        encoding: cells.text().unwrap_or_default(),
        path_bytes: cells.text(),
    }
}

/// The line, then a row for each author: name, role, organisation, handle.
pub(super) fn byline(byline: &Byline) -> String {
    let Byline { text, authors } = byline;
    let line = text.as_deref().unwrap_or_default();
    let mut all = Rows::with_room(1 + authors.len());
    all.row().text(text.as_deref());
    for author in authors {
        let Author {
            name,
            role,
            organisation,
            handle,
        } = author;
        all.row()
            .within(Some(name), line)
            .within(role.as_deref(), line)
            .within(organisation.as_deref(), line)
            .within(handle.as_deref(), line);
    }
    all.finish()
}

pub(super) fn read_byline(text: &str) -> Byline {
    let mut all = rows(text);
    let text = all.next().and_then(|mut cells| cells.text());
    let line = text.as_deref().unwrap_or_default();
    let author = |mut cells: Cells<'_>| Author {
        name: cells.within(line).unwrap_or_default(),
        role: cells.within(line),
        organisation: cells.within(line),
        handle: cells.within(line),
    };
    Byline {
        authors: all.map(author).collect(),
        text,
    }
}

/// The line, its place, agency and date.
pub(super) fn dateline(line: &Dateline, published: Option<&str>) -> String {
    let Dateline {
        text,
        place,
        agency,
        date,
    } = line;
    let mut all = Rows::default();
    all.row()
        .text(Some(text))
        .within(place.as_deref(), text)
        .within(agency.as_deref(), text)
        .like(date.as_deref(), published);
    all.finish()
}

pub(super) fn read_dateline(text: &str, published: Option<&str>) -> Dateline {
    let mut cells = first(text);
    let text = cells.text().unwrap_or_default();
    Dateline {
        place: cells.within(&text),
        agency: cells.within(&text),
        date: cells.like(published),
        text,
    }
}

/// The dates that the effective date may be taken from.
#[derive(Clone, Copy)]
pub(super) struct Told<'r> {
    pub(super) published: Option<&'r str>,
    pub(super) updated: Option<&'r str>,
    pub(super) dateline: Option<&'r str>,
}

impl<'r> Told<'r> {
    fn by(self, origin: Origin) -> Option<&'r str> {
        match origin {
            Origin::Published => self.published,
            Origin::Updated => self.updated,
            Origin::Dateline => self.dateline,
            Origin::Hand | Origin::Path => None,
        }
    }
}

/// What it was taken from, and the date.
pub(super) fn date(date: &EffectiveDate, told: Told<'_>) -> String {
    let EffectiveDate { value, from } = date;
    let origin = match from {
        Origin::Hand => "h",
        Origin::Published => "p",
        Origin::Updated => "u",
        Origin::Dateline => "d",
        Origin::Path => "f",
    };
    let mut all = Rows::default();
    all.row()
        .text(Some(origin))
        .like(Some(value), told.by(*from));
    all.finish()
}

pub(super) fn read_date(text: &str, told: Told<'_>) -> EffectiveDate {
    let mut cells = first(text);
    let from = match cells.text().as_deref() {
        Some("h") => Origin::Hand,
        Some("u") => Origin::Updated,
        Some("d") => Origin::Dateline,
        Some("f") => Origin::Path,
        _ => Origin::Published,
    };
    let value = cells.like(told.by(from)).unwrap_or_default();
    EffectiveDate { value, from }
}

/// A row for each: way from the last start and length; kind, whether it goes on, speaker's kind or `=` for the speaker
/// before; cue; the speaker's name, mention where it is not the name, role; the text where the body has another there.
pub(super) fn quotes(quotes: &[Quote], body: &str) -> Option<String> {
    let mut all = Rows::with_room(quotes.len());
    let mut slices = Slices::new(body);
    let mut before = None;
    for quote in quotes {
        let Quote {
            text,
            kind,
            continues,
            speaker,
            cue,
            start,
            end,
        } = quote;
        let (step, length, text) = slices.pack(*start, *end, text);
        let again = speaker.is_some() && speaker.as_ref() == before;
        let mut code = String::with_capacity(3);
        code.push(match kind {
            QuoteKind::Direct => 'd',
            QuoteKind::Partial => 'p',
            QuoteKind::Block => 'b',
        });
        if *continues {
            code.push(GOES_ON);
        }
        match speaker {
            Some(_) if again => code.push(AGAIN),
            Some(speaker) => code.push(speaker_kind(speaker.kind)),
            None => {}
        }
        let row = all.row().numbers(&[step, length]).text(Some(&code));
        row.text(cue.as_deref());
        match speaker {
            Some(speaker) if !again => {
                let Speaker {
                    name,
                    mention,
                    role,
                    kind: _,
                } = speaker;
                let named = name.as_ref() == Some(mention);
                row.text(name.as_deref())
                    .text((!named).then_some(mention))
                    .text(role.as_deref());
            }
            _ => {
                row.text(None).text(None).text(None);
            }
        }
        row.text(text);
        before = speaker.as_ref().or(before);
    }
    (!quotes.is_empty()).then(|| all.finish())
}

const GOES_ON: char = '+';
const AGAIN: char = '=';

pub(super) fn read_quotes(text: &str, body: &str) -> Vec<Quote> {
    let mut slices = Slices::new(body);
    let mut before: Option<Speaker> = None;
    let quote = |mut cells: Cells<'_>| {
        let [step, length] = cells.numbers();
        let code = cells.text().unwrap_or_default();
        let mut code = code.chars();
        let kind = match code.next() {
            Some('p') => QuoteKind::Partial,
            Some('b') => QuoteKind::Block,
            _ => QuoteKind::Direct,
        };
        let mut rest = code.as_str();
        let continues = rest.starts_with(GOES_ON);
        rest = rest.strip_prefix(GOES_ON).unwrap_or(rest);
        let cue = cells.text();
        let (name, mention, role) = (cells.text(), cells.text(), cells.text());
        let speaker = match rest.chars().next() {
            None => None,
            Some(AGAIN) => before.clone(),
            Some(kind) => Some(Speaker {
                mention: mention.or_else(|| name.clone()).unwrap_or_default(),
                name,
                role,
                kind: read_speaker_kind(kind),
            }),
        };
        if speaker.is_some() {
            before.clone_from(&speaker);
        }
        let (start, end, text) = slices.unpack(step, length, cells.text());
        Quote {
            text,
            kind,
            continues,
            speaker,
            cue,
            start,
            end,
        }
    };
    rows(text).map(quote).collect()
}

fn speaker_kind(kind: Option<SpeakerKind>) -> char {
    match kind {
        Some(SpeakerKind::Person) => 'p',
        Some(SpeakerKind::Organisation) => 'o',
        Some(SpeakerKind::Group) => 'g',
        Some(SpeakerKind::Document) => 'd',
        Some(SpeakerKind::Anonymous) => 'a',
        None => '-',
    }
}

fn read_speaker_kind(letter: char) -> Option<SpeakerKind> {
    match letter {
        'p' => Some(SpeakerKind::Person),
        'o' => Some(SpeakerKind::Organisation),
        'g' => Some(SpeakerKind::Group),
        'd' => Some(SpeakerKind::Document),
        'a' => Some(SpeakerKind::Anonymous),
        _ => None,
    }
}

/// A row for each: way from the last start and length, date, the text where the body has another there.
pub(super) fn mentions(mentions: &[Mention], body: &str) -> Option<String> {
    let mut all = Rows::with_room(mentions.len());
    let mut slices = Slices::new(body);
    for mention in mentions {
        let Mention {
            text,
            date,
            start,
            end,
        } = mention;
        let (step, length, text) = slices.pack(*start, *end, text);
        all.row()
            .numbers(&[step, length])
            .text(Some(date))
            .text(text);
    }
    (!mentions.is_empty()).then(|| all.finish())
}

pub(super) fn read_mentions(text: &str, body: &str) -> Vec<Mention> {
    let mut slices = Slices::new(body);
    let mention = |mut cells: Cells<'_>| {
        let [step, length] = cells.numbers();
        let date = cells.text().unwrap_or_default();
        let (start, end, text) = slices.unpack(step, length, cells.text());
        Mention {
            text,
            date,
            start,
            end,
        }
    };
    rows(text).map(mention).collect()
}

/// The first row's cells.
fn first(text: &str) -> Cells<'_> {
    Cells::of(text.split('\n').next().unwrap_or_default())
}
