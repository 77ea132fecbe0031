//! The byline: the line as printed, and the people it names.
//!
//! [`read`] takes a byline's text, of a web page or of a vendor's label alike, apart: opening words, notes on who
//! contributed, then pieces between commas, "and" and their like, each of which is a person, a role, a paper or a place.

mod house;
mod inverted;
mod labelled;
mod lead;
mod line;
mod may;
mod name;
mod once;
mod pieces;
mod place;
mod stage;
mod tail;

pub(super) use house::paper;
pub(super) use lead::{lead, lead_alone};
pub(super) use line::{bare_names, reporter};
pub(super) use name::{Name, name};
pub(super) use once::{names_of_unit, read_mark, read_unit};
pub(super) use place::is_place;
pub(super) use stage::{ROLE_OR_HOUSE, known, run};

use std::ops::Range;

use crate::lexicon::{agency, is_no_person};
use crate::record::Author;
use house::{desks, nobody, organisation};
use inverted::inverted;
use lead::label_without_colon;
use pieces::{Piece, pieces};
use tail::attach;

/// What a byline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The people, in order.
    pub(crate) authors: Vec<Author>,
    /// Whether it says in so many words that no person wrote it (`Staff and agencies`).
    pub(crate) nobody: bool,
    /// The news agency it names, as printed.
    pub(crate) agency: Option<String>,
    /// A note on who else contributed: bytes of the byline's text.
    pub(crate) contribution: Option<Range<usize>>,
}

/// Words by which a piece tells of contributors, not authors.
const CONTRIBUTION: &[&str] = &[
    "contribut",
    "additional report",
    "assisted in",
    "helped report",
    "mitarbeit",
    "ont contribué",
    "colabor",
    "hanno collaborato",
];

/// Words by which a piece names a translator.
const TRANSLATION: &[&str] = &[
    "translated by ",
    "translation by ",
    "translation: ",
    "traducción de ",
    "traducido por ",
    "traduit par ",
    "tradotto da ",
    "übersetzt von ",
    "übersetzung: ",
    "aus dem englischen von ",
];

/// Signs that a page prints before a byline.
const SIGNS_BEFORE: [char; 9] = ['-', '–', '—', '|', '(', ' ', '*', '_', '/'];

/// Signs that a page prints behind one.
const SIGNS_BEHIND: [char; 9] = ['|', '-', '–', '—', ' ', ',', '*', '_', ':'];

/// Reads a byline's text.
pub(crate) fn read(text: &str) -> Reading {
    if bold(text) {
        // A note's place would be of the text without its marks.
        return Reading {
            contribution: None,
            ..read(&text.replace("**", ""))
        };
    }
    let mut reading = Reading::default();
    let start = text.len() - text.trim_start_matches(SIGNS_BEFORE).len();
    let mut rest = start..text.trim_end_matches(SIGNS_BEHIND).len().max(start);
    // Notes stand behind a semicolon or a full stop.
    if let Some(note) = contribution(&text[rest.clone()]) {
        let note = rest.start + note.start..rest.start + note.end;
        rest.end = note.start;
        reading.contribution = Some(note);
    }
    let body = without_stop(first_sentence(&text[rest]));
    let opened = lead(body).or_else(|| label_without_colon(body));
    let mut names = &body[opened.unwrap_or(0)..];
    if opened.is_some() {
        names = without_counter(names);
    }
    if is_no_person(names) || lead_alone(names) {
        reading.nobody = is_no_person(names);
        return reading;
    }
    if reporter(names) {
        reading.authors = line::reporters(names)
            .into_iter()
            .map(|(name, role)| Author {
                name: name.to_owned(),
                role: Some(role.to_owned()),
                ..Author::default()
            })
            .collect();
        if !reading.authors.is_empty() {
            return reading;
        }
    }
    if opened.is_none()
        && let Some(authors) = inverted(names)
    {
        reading.authors = authors;
        return reading;
    }
    if let Some(desks) = desks(names) {
        reading.agency = desks
            .iter()
            .find(|desk| agency(desk))
            .map(|s| (*s).to_owned());
        reading.authors = desks.into_iter().map(organisation).collect();
        return reading;
    }
    assemble(&pieces(names), opened.is_some(), &mut reading);
    if reading.authors.is_empty() {
        reading.authors.extend(nobody(names, opened.is_some()));
    }
    reading
}

/// Whether a text has Markdown's marks of bold letters.
fn bold(text: &str) -> bool {
    memchr::memchr(b'*', text.as_bytes()).is_some_and(|at| text[at..].starts_with("**"))
}

/// A byline without what ends it; the stop of an initial (`A. M.`) is the name's.
fn without_stop(text: &str) -> &str {
    let bare = text.trim_end_matches([';', '.', ' ', '(']);
    let mut back = bare.chars().rev();
    let initial = back.next().is_some_and(char::is_uppercase)
        && back.next().is_some_and(|c| matches!(c, '.' | ' '));
    match initial && text[bare.len()..].starts_with('.') {
        true => &text[..=bare.len()],
        false => bare,
    }
}

/// `Marta 12 Comments`, `Ana Ruiz Leave a Comment`: what a page counts or asks for stands behind the name.
fn without_counter(names: &str) -> &str {
    const ASKED: &[&str] = &[
        "leave a comment",
        "leave a reply",
        "add a comment",
        "no comments",
    ];
    for asked in ASKED {
        let at = names.len().wrapping_sub(asked.len());
        if names
            .get(at..)
            .is_some_and(|end| end.eq_ignore_ascii_case(asked))
        {
            return names[..at].trim_end();
        }
    }
    const COUNTED: &[&str] = &[
        "Comment", "Comments", "comment", "comments", "Views", "views",
    ];
    let Some((head, counted)) = names.rsplit_once(' ') else {
        return names;
    };
    match head.rsplit_once(' ') {
        Some((name, number))
            if COUNTED.contains(&counted)
                && number.bytes().all(|b| b.is_ascii_digit() || b == b',') =>
        {
            name
        }
        _ => names,
    }
}

/// Bylines that go on to tell of the author: the names stand in the first sentence.
fn first_sentence(text: &str) -> &str {
    let stops = memchr::memchr_iter(b'.', text.as_bytes());
    for end in stops.filter(|&end| text[end + 1..].starts_with(' ')) {
        let word = text[..end].rsplit([' ', ',']).next().unwrap_or_default();
        // An initial or a short form ends no sentence.
        if word.chars().count() > 3 && end > 12 {
            return &text[..end];
        }
    }
    text
}

/// The stretch that tells of contributors.
fn contribution(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    if memchr::memchr3(b';', b'.', b'(', bytes).is_none() && memchr::memchr(0xE2, bytes).is_none() {
        return None;
    }
    let mut start = 0;
    for (i, c) in text.char_indices().chain([(text.len(), ';')]) {
        let full_stop = c == '.' && text[i + 1..].starts_with(' ') && i - start > 20;
        if c == ';' || full_stop || c == '(' || c == '—' {
            let told = || {
                let piece = text[start..i].to_lowercase();
                CONTRIBUTION.iter().any(|word| piece.contains(word))
            };
            if start > 0 && told() {
                let lead = text[start..].len() - text[start..].trim_start().len();
                return Some(start + lead..text.len());
            }
            start = i + c.len_utf8();
            start = start.min(text.len());
        }
    }
    None
}

fn assemble(pieces: &[Piece<'_>], opened: bool, reading: &mut Reading) {
    let mut role_next: Option<&'static str> = None;
    for (i, piece) in pieces.iter().enumerate() {
        let authors = &mut reading.authors;
        match pieces::kind(piece, pieces, i, opened) {
            pieces::Kind::Person { name, tail } => {
                authors.push(Author {
                    name,
                    role: role_next.take().map(str::to_owned),
                    ..Author::default()
                });
                if let Some(tail) = tail {
                    attach(authors, tail, &mut reading.agency);
                }
            }
            pieces::Kind::Translator(rest) => {
                role_next = Some("translator");
                if name(rest) != Name::No {
                    authors.push(Author {
                        name: rest.to_owned(),
                        role: role_next.take().map(str::to_owned),
                        ..Author::default()
                    });
                }
            }
            pieces::Kind::Handle(handle) => {
                if let Some(author) = authors.last_mut() {
                    author.handle.get_or_insert_with(|| handle.to_owned());
                }
            }
            pieces::Kind::Attached(text) => {
                attach(authors, text, &mut reading.agency);
            }
            pieces::Kind::Other => {}
        }
    }
}

#[cfg(test)]
mod tests;
