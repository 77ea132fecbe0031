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
    let opened = lead(body);
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

/// `Marta 12 Comments`: what a page counts stands behind the name.
fn without_counter(names: &str) -> &str {
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
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        read(text).authors.into_iter().map(|a| a.name).collect()
    }

    #[test]
    fn bylines_of_each_form_are_read() {
        for (text, expected) in [
            (
                "By Ana Ruiz and Tom Okafor, Coast Gazette",
                &["Ana Ruiz", "Tom Okafor"][..],
            ),
            (
                "By ANA RUIZ, TOM OKAFOR and ROSA BECK",
                &["ANA RUIZ", "TOM OKAFOR", "ROSA BECK"],
            ),
            ("by Ana Ruiz, Reuters", &["Ana Ruiz"]),
            ("ByAna Ruiz", &["Ana Ruiz"]),
            ("Byby ANA RUIZ", &["ANA RUIZ"]),
            ("Ruiz, Ana", &["Ana Ruiz"]),
            ("Ruiz, Ana; Okafor, Tom", &["Ana Ruiz", "Tom Okafor"]),
            ("ANA RUIZ, AP", &["ANA RUIZ"]),
            ("Tom Okafor, New York", &["Tom Okafor"]),
            ("Tom Okafor Deputy Harbour Editor", &["Tom Okafor"]),
            ("Tom Okafor Environment editor", &["Tom Okafor"]),
            ("Ana Ruiz North of England correspondent", &["Ana Ruiz"]),
            ("Ana Ruiz Science and health editor", &["Ana Ruiz"]),
            (
                "Ana Ruiz Political editor and Tom Okafor Social affairs correspondent",
                &["Ana Ruiz", "Tom Okafor"],
            ),
            (
                "By Ana Ruiz Staff Writer and Tom Okafor",
                &["Ana Ruiz", "Tom Okafor"],
            ),
            (
                "Ana Ruiz (now) and Ola Beck (earlier)",
                &["Ana Ruiz", "Ola Beck"],
            ),
            ("By Ana Maria England, staff writer", &["Ana Maria England"]),
            ("Ana England editor", &["Ana England"]),
            (
                "By Ana Ruiz and Tom Okafor The Associated Press",
                &["Ana Ruiz", "Tom Okafor"],
            ),
            ("Tom Okafor@TomOkafor", &["Tom Okafor"]),
            (
                "By TOM OKAFOR; Ana Ruiz contributed reporting from Port Ellery.",
                &["TOM OKAFOR"],
            ),
            ("Von Rosa Beck und Jörg Haas", &["Rosa Beck", "Jörg Haas"]),
            ("Staff and agencies", &[]),
            ("BY NO BYLINE AVAILABLE", &[]),
            ("desk@coastgazette.example", &[]),
            ("Associated Press", &["Associated Press"]),
            (
                "By Ana Ruiz, a deputy editor of the Harbour Letter. She has covered tides since 1990",
                &["Ana Ruiz"],
            ),
            ("By Tom Okafor 5 minute Read", &["Tom Okafor"]),
            ("Tom OkaforStaff Writer", &["Tom Okafor"]),
            ("By", &[]),
            ("By Cindy mangoleaf", &["Cindy mangoleaf"]),
            ("--(AFP/Reuter)", &[]),
            ("Anonymous", &[]),
            ("GZT Skarholm Staff", &["GZT Skarholm Staff"]),
            ("By Tide Watch Team", &["Tide Watch Team"]),
            ("By Ana Ruiz Staff", &["Ana Ruiz"]),
            ("Par Le Phare et AFP", &["Le Phare", "AFP"]),
            (
                "By Ana Ruiz, Senior Staff Technologist, HBR Tides, Fees, and Ferry Project",
                &["Ana Ruiz"],
            ),
            (
                "By Ana Ruiz, staff writer, Okwudili Eze, photographer",
                &["Ana Ruiz", "Okwudili Eze"],
            ),
            ("하버, 포트 윤세라 기자 desk@gazette.example", &["윤세라"]),
            ("Ana Ruiz @ ana_ruiz", &["Ana Ruiz"]),
            ("ANA RUIZ ana@gazette.example", &["ANA RUIZ"]),
            ("By ANA RUIZ FOR SHOREONLINE", &["ANA RUIZ"]),
            ("By Ana Ruiz For Shoreonline", &["Ana Ruiz"]),
            ("Ana Ruiz SHORE TODAY", &["Ana Ruiz"]),
            ("Ana Ruiz SEGUIR", &["Ana Ruiz"]),
            ("Par Ana Ruiz avec AFP", &["Ana Ruiz"]),
            ("Von Ana Ruiz mit dpa", &["Ana Ruiz"]),
            ("By Ana RUIZ and Tom OKAFOR", &["Ana RUIZ", "Tom OKAFOR"]),
            (
                "By Ana Ruiz, Skarholm and Tom Okafor",
                &["Ana Ruiz", "Tom Okafor"],
            ),
            ("By Ana, Tom and Rosa", &["Ana", "Tom", "Rosa"]),
            ("Ana Ruiz, Star Shipping Writer", &["Ana Ruiz"]),
            ("Ana Ruiz, Okwudili Eze", &["Ana Ruiz", "Okwudili Eze"]),
            ("Ana Ruiz | Ellery Star", &["Ana Ruiz"]),
            ("Ana Ruiz | Tom Okafor", &["Ana Ruiz", "Tom Okafor"]),
            ("By Ana Ruiz, Ellery Star", &["Ana Ruiz"]),
            ("Por Ana Ruiz, g1 Serra — Porto Claro", &["Ana Ruiz"]),
            ("Ana Ruiz La Presse", &["Ana Ruiz"]),
            ("Ana La Rosa", &["Ana La Rosa"]),
            ("/ By Ana Ruiz", &["Ana Ruiz"]),
            ("by Marta 12 Comments", &["Marta"]),
            (
                "Birgit Haas Anna Maria Fink Jan Peter Beck",
                &["Birgit Haas", "Anna Maria Fink", "Jan Peter Beck"],
            ),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn papers_roles_and_handles_go_to_their_people() {
        let reading = read("By Ana Ruiz and Tom Okafor, Coast Gazette");
        assert!(
            reading
                .authors
                .iter()
                .all(|a| a.organisation.as_deref() == Some("Coast Gazette"))
        );
        let reading = read("Tom Okafor Deputy Harbour Editor");
        assert_eq!(
            reading.authors[0].role.as_deref(),
            Some("Deputy Harbour Editor")
        );
        let reading = read("Ana Ruiz Science and health editor");
        assert_eq!(
            reading.authors[0].role.as_deref(),
            Some("Science and health editor")
        );
        let reading = read("Tom Okafor, Staff writer");
        assert_eq!(reading.authors[0].role.as_deref(), Some("Staff writer"));
        let reading = read("Ana Ruiz, Star Shipping Writer");
        assert_eq!(
            reading.authors[0].role.as_deref(),
            Some("Star Shipping Writer")
        );
        let reading = read("Tom Okafor, @tomokafor");
        assert_eq!(reading.authors[0].handle.as_deref(), Some("@tomokafor"));
        assert_eq!(
            read("by Ana Ruiz, Reuters").agency.as_deref(),
            Some("Reuters")
        );
    }
}
