//! The byline: the line as printed, and the people it names.
//!
//! [`read`] takes a byline's text, of a web page or of a vendor's label alike, apart: opening words, notes on who
//! contributed, then pieces between commas, "and" and their like, each of which is a person, a role, a paper or a place.

mod house;
mod labelled;
mod lead;
mod line;
mod may;
mod name;
mod once;
mod pieces;

pub(super) use lead::{lead, lead_alone};
pub(super) use line::{bare_names, reporter};
pub(super) use name::{Name, name};
pub(super) use once::{read_mark, read_unit};
pub(super) use pieces::is_place;

use std::ops::Range;

use super::draft::Draft;
use crate::layout::{Label, Mark};
use crate::lexicon::{
    agency, is_no_person, is_organisation_word, is_particle, is_role, is_role_word,
};
use crate::record::{Author, Byline, Doubt};
use crate::text::lower;
use house::{desks, nobody, organisation};
use pieces::{Piece, pieces};

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

/// The stage: takes the record's byline from the marks. The words of a note stay in the printed byline too.
pub(super) fn run(draft: &mut Draft<'_>) {
    let texts = texts(draft);
    if texts.is_empty() {
        return;
    }
    // A name from a follow line alone stands no longer; its handle belongs to the author of that name.
    let followed = draft
        .record
        .byline
        .take()
        .map(|byline| byline.authors)
        .unwrap_or_default();
    draft
        .record
        .doubts
        .retain(|doubt| *doubt != Doubt::BylineHandleOnly);
    let paper = draft
        .labelled(Label::Publication)
        .next()
        .map(|mark| draft.value(mark).into_owned());
    let mut authors: Vec<Author> = Vec::new();
    for printed in &texts {
        let text = &printed.text;
        if printed.rule == ROLE_OR_HOUSE {
            attach(&mut authors, text, &mut draft.agency);
            continue;
        }
        let reading = match &printed.mark {
            _ if !draft.searches() => labelled::labelled(text, draft.layout, paper.as_deref()),
            Some(mark) => read_mark(draft, mark).into_owned(),
            None => read(text),
        };
        // A paper or an agency on a line of its own below the names is theirs: `Ana Ruiz` / `Coast Gazette` / the date.
        if named_above(&authors, &reading.authors) {
            for organisation in reading.authors {
                for author in &mut authors {
                    author
                        .organisation
                        .get_or_insert_with(|| organisation.name.clone());
                }
            }
            continue;
        }
        for author in reading.authors {
            match authors
                .iter_mut()
                .find(|seen| same_name(&seen.name, &author.name))
            {
                Some(seen) => {
                    seen.role = seen.role.take().or(author.role);
                    seen.organisation = seen.organisation.take().or(author.organisation);
                    seen.handle = seen.handle.take().or(author.handle);
                }
                None => authors.push(author),
            }
        }
        draft.agency = reading.agency.or(draft.agency.take());
    }
    if authors
        .iter()
        .all(|author| author.organisation.as_ref() == Some(&author.name))
    {
        draft.record.doubt(Doubt::BylineNoPerson);
    }
    for author in &mut authors {
        if author.handle.is_none()
            && let Some(same) = followed.iter().find(|f| {
                same_name(&f.name, &author.name) || author.name.starts_with(&format!("{} ", f.name))
            })
        {
            author.handle.clone_from(&same.handle);
        }
    }
    let mut printed: Vec<String> = Vec::new();
    for Printed { text, .. } in texts {
        if !printed.contains(&text) {
            printed.push(text.replace("**", ""));
        }
    }
    draft.record.byline = Some(Byline {
        text: Some(printed.join(" ")),
        authors,
    });
}

/// The people a byline names that is known beside the text: tables and mails turn names (`Ruiz, Ana`) or quote a list.
pub(super) fn known(text: &str) -> Vec<Author> {
    let bare = text.trim_matches(['[', ']']).replace(['\'', '"'], "");
    let text = if text.starts_with('[') {
        bare.as_str()
    } else {
        text
    };
    labelled::labelled(text, "nexis-uni", None).authors
}

/// The rule for a line below the names that says what they are or write for.
pub(super) const ROLE_OR_HOUSE: &str = "byline/role-or-house";

/// A byline as printed.
struct Printed {
    text: String,
    /// The rule that found it.
    rule: &'static str,
    /// The mark it is, where it is one and no more.
    mark: Option<Mark>,
}

/// The bylines as printed. Opening words on a line of their own belong to what stands below them.
fn texts(draft: &Draft<'_>) -> Vec<Printed> {
    let mut texts: Vec<Printed> = Vec::new();
    let mut open = false;
    let mut end = 0;
    for mark in draft.labelled(Label::Byline) {
        let text = draft.value(mark);
        if text.is_empty() {
            continue;
        }
        let near = !draft.text[end..mark.span.start]
            .chars()
            .any(char::is_alphanumeric);
        match texts.last_mut() {
            Some(Printed {
                text: last,
                mark: single,
                ..
            }) if near
                && mark.rule != ROLE_OR_HOUSE
                && (open || text.starts_with([',', '&']) || lead_of_list(&text)) =>
            {
                if !text.starts_with(',') {
                    last.push(' ');
                }
                last.push_str(&text);
                *single = None;
            }
            _ => texts.push(Printed {
                text: text.clone().into_owned(),
                rule: mark.rule,
                mark: Some(mark.clone()),
            }),
        }
        open = lead_alone(&text)
            || text.ends_with([',', '&'])
            || text.ends_with(" and")
            || text.ends_with(" und");
        end = mark.span.end;
    }
    texts
}

/// `and Tom Okafor` on a line of its own.
fn lead_of_list(text: &str) -> bool {
    text.starts_with("and ")
        || text.starts_with("und ")
        || text.starts_with("et ")
        || text.starts_with("y ")
}

/// Whether people are named already, and what is read now is none of whom a given name says that they are people.
fn named_above(people: &[Author], read: &[Author]) -> bool {
    let person = |author: &Author| name(&author.name) == Name::Given;
    let house = |author: &Author| author.organisation.as_ref() == Some(&author.name);
    let people_first = !people.is_empty() && !people.iter().any(house);
    people_first
        && !read.is_empty()
        && (read.iter().all(house) || people.iter().all(person) && !read.iter().any(person))
}

/// Whether two printed names are one: case apart.
fn same_name(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
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

/// `Albrecht, Bernhard`, `Wines, Michael; Cramer, Maria`: surnames first. A second part that is an agency, a place or a role
/// is no given name.
fn inverted(text: &str) -> Option<Vec<Author>> {
    let mut authors = Vec::new();
    for piece in text.split(';') {
        let (surname, given) = piece.split_once(',')?;
        let (surname, given) = (surname.trim(), given.trim());
        let one = surname
            .split_whitespace()
            .filter(|word| !crate::lexicon::is_particle(word))
            .count();
        let first = given.split_whitespace().next()?;
        if one != 1
            || given.contains(',')
            || given.split_whitespace().count() > 3
            || name(surname) == Name::No
            || name(given) == Name::No
            || agency(given)
            || agency(surname)
            || is_role(given)
            || is_organisation_word(surname)
            || pieces::is_place(given)
            // `Reuters, Berlin`: only a given name or an initial says that the order is turned.
            || !(crate::lexicon::is_given_name(first) || text.contains(';') || first.len() <= 2)
        {
            return None;
        }
        authors.push(Author {
            name: format!("{given} {surname}"),
            ..Author::default()
        });
    }
    Some(authors)
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

/// A role or an organisation for the authors that have none yet.
fn attach(authors: &mut [Author], text: &str, found: &mut Option<String>) {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '-' | '–' | '|')
    });
    if text.is_empty() {
        return;
    }
    if text.contains('@') {
        if let Some(author) = authors.last_mut() {
            author.handle.get_or_insert_with(|| text.to_owned());
        }
        return;
    }
    /// A longer stretch is no role, and one that begins with these words tells what the person does or where.
    const ROLE_WORDS: usize = 9;
    const NO_ROLE: &[&str] = &["is", "on", "in", "from", "was", "has"];
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    if words.count() >= ROLE_WORDS || NO_ROLE.contains(&first.as_str()) {
        return;
    }
    let lower = text.to_lowercase();
    let organisation = lower
        .strip_prefix("for ")
        .or_else(|| lower.strip_prefix("of "))
        .or_else(|| lower.strip_prefix("at "))
        .map(|rest| &text[text.len() - rest.len()..]);
    let is_agency = agency(text);
    if is_agency {
        found.get_or_insert_with(|| text.to_owned());
    }
    let (role, organisation) = if let Some(organisation) = organisation {
        (None, Some(organisation))
    } else if !is_agency && is_role(text) {
        (Some(text), None)
    } else if is_agency || text.split_whitespace().any(is_organisation_word) {
        (None, Some(text))
    } else {
        return;
    };
    for author in authors {
        if let Some(role) = role {
            author.role.get_or_insert_with(|| role.to_owned());
        }
        if let Some(organisation) = organisation {
            author
                .organisation
                .get_or_insert_with(|| organisation.to_owned());
        }
    }
}

/// Whether a word ends the name before it: a role, a paper, a preposition, a label or a number.
fn ends_name(word: &str) -> bool {
    /// In any case of letters.
    const SMALL: &[&str] = &[
        "the", "for", "of", "at", "in", "on", "from", "is", "für", "bei", "aus", "pour", "para",
    ];
    matches!(
        word,
        "Published" | "Updated" | "Posted" | "Comments" | "Tags" | "Tips"
    ) || word.starts_with(|c: char| c.is_ascii_digit())
        || word.len() <= 4 && SMALL.contains(&&*lower(word))
        || is_role_word(word)
        || is_organisation_word(word)
        || agency(word)
}

/// `La Presse`, `Le Journal`: an article and a house's word, behind a name.
fn article_of_house(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let article = words
        .next()
        .is_some_and(|word| ["La", "Le", "El", "Il", "De", "Het"].contains(&word));
    article && words.next().is_some_and(is_organisation_word)
}

/// Cuts a name from the role or paper printed behind it without a comma.
fn name_and_tail(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    for (words, word) in text.split_whitespace().enumerate() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        if words >= 2 && (ends_name(word) || article_of_house(&text[start..])) {
            let head = text[..end].trim_end_matches([',', '-', '–', ' ']);
            return (name(head) != Name::No).then(|| (head, text[start..].trim()));
        }
        // A small word that no name has: what begins with these words is none, however it goes on.
        if word.starts_with(|c: char| c.is_ascii_lowercase())
            && !["al-", "el-", "d'", "d’"]
                .iter()
                .any(|head| word.starts_with(head))
            && !is_particle(word)
        {
            return None;
        }
        end = start + word.len();
    }
    None
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
