//! A byline's pieces, and what each is.

use std::sync::LazyLock;

use super::house::paper;
use super::name::site;
use super::place::is_place;
use super::tail::{name_and_tail, role_then_name, without_beat};
use super::{Name, TRANSLATION, name};
use crate::lexicon::heads::{Head, Heads};
use crate::lexicon::{agency, is_given_name, is_no_person, is_organisation_word, is_role, section};

/// One piece of a byline between its separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// Whether "and" or its like stands before it.
    pub(super) joined: bool,
    /// Whether a bar or a bullet stands before it, which parts what is of another kind.
    pub(super) barred: bool,
}

/// What a piece is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A person, perhaps with a role or a paper behind the name.
    Person { name: String, tail: Option<&'t str> },
    /// A translator's name behind the words that say so.
    Translator(&'t str),
    /// A handle or mail address.
    Handle(&'t str),
    /// A role or an organisation of the people before it.
    Attached(&'t str),
    /// A place, or nothing known.
    Other,
}

/// Words that join two names, with blanks around them.
const JOINTS: &[&str] = &[
    " and ", " AND ", " And ", " & ", " und ", " UND ", " et ", " ET ", " y ", " Y ", " e ", " E ",
    " en ", " og ", " och ", " with ", " avec ", " Avec ", " AVEC ", " a ", " i ", " ja ", " és ",
];

/// Joints that may also stand within a name: both sides must be names of two words.
const CAREFUL: &[&str] = &[" y ", " Y ", " e ", " E ", " en ", " a ", " i "];

/// Cuts a byline's text at its separators; names run together are parted at given names.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    for part in text.split(separates) {
        let (start, first) = (part.as_ptr() as usize - text.as_ptr() as usize, out.len());
        let barred = text[..start].ends_with(['|', '•', '·', '●', '▪']);
        if memchr::memchr2(b'-', 0xE2, part.as_bytes()).is_none() {
            split_joints(part, false, &mut out);
        } else {
            for part in split_dashes(part) {
                split_joints(part, false, &mut out);
            }
        }
        if let Some(piece) = out.get_mut(first) {
            piece.barred = barred;
        }
    }
    out
}

/// Whether a sign parts the pieces of a byline.
pub(super) fn separates(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | '|' | '/' | '•' | '·' | '(' | ')' | '\n' | '、' | '／' | '\t' | '●' | '▪'
    )
}

fn split_dashes(text: &str) -> impl Iterator<Item = &str> {
    text.split(" - ")
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "))
}

fn split_joints<'t>(text: &'t str, joined: bool, out: &mut Vec<Piece<'t>>) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    // "and Tom Okafor" after a comma.
    if let Some(joint) = joint_at(text, 1)
        && !CAREFUL.contains(&JOINTS[joint])
    {
        return split_joints(&text[JOINTS[joint].len() - 1..], true, out);
    }
    // The first joint; of those that may stand within a name only the first of each is looked at.
    let mut seen = 0u32;
    let cut = memchr::memchr_iter(b' ', text.as_bytes()).find_map(|at| {
        let i = joint_at(&text[at..], 0)?;
        let joint = JOINTS[i];
        let first = seen >> i & 1 == 0;
        seen |= 1 << i;
        let cuts = !CAREFUL.contains(&joint)
            || two_words(&text[..at]) && two_words(&text[at + joint.len()..]);
        (first && cuts).then_some((at, joint))
    });
    match cut {
        // "Arts and Culture Editor", "News and Sport", "Ana Ruiz Science and Health editor": not two people.
        Some((at, joint))
            if !is_role(text)
                || one_name(text[..at].trim())
                || opens_with_name(&text[at + joint.len()..]) =>
        {
            split_joints(&text[..at], joined, out);
            split_joints(&text[at + joint.len()..], true, out);
        }
        _ => part_names(text, joined, out),
    }
}

/// Whether a text is a name and nothing of a role.
fn one_name(text: &str) -> bool {
    name(text) == Name::Given && without_beat(text) == text
}

/// Whether a text is somebody, or somebody with a role behind the name: `Tom Okafor Health editor`.
fn opens_with_name(text: &str) -> bool {
    let text = text.trim();
    one_name(text) || name_and_tail(text).is_some_and(|(head, _)| one_name(head))
}

/// The joint a text begins with, the first `skip` bytes (blanks) of the joints left out.
fn joint_at(text: &str, skip: usize) -> Option<usize> {
    let letter = *text.as_bytes().get(1 - skip)?;
    let may = matches!(
        letter.to_ascii_lowercase(),
        b'a' | b'u' | b'e' | b'y' | b'o' | b'w' | b'i' | b'j' | b'&' | 0xC3
    );
    if !may {
        return None;
    }
    JOINTS
        .iter()
        .position(|joint| text.starts_with(&joint[skip..]))
}

fn two_words(text: &str) -> bool {
    text.split_whitespace().count() >= 2
}

/// `Ana Ruiz Tom Okafor Rosa Beck`: a given name after two or more words begins the next name, where two words are left.
fn part_names<'t>(text: &'t str, joined: bool, out: &mut Vec<Piece<'t>>) {
    if let Some(at) = seam(text) {
        part_names(text[..at].trim_end(), joined, out);
        out.push(Piece {
            text: &text[at..],
            joined: false,
            barred: false,
        });
        return;
    }
    let person = |word: &str| {
        !is_organisation_word(word)
            && !crate::lexicon::is_role_word(word)
            && word.starts_with(char::is_uppercase)
    };
    let words = || text.split_whitespace();
    if words().nth(3).is_none()
        || !words().next().is_some_and(is_given_name)
        || !words().all(person)
    {
        out.push(Piece {
            text,
            joined,
            barred: false,
        });
        return;
    }
    let words: Vec<(usize, &str)> = words()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let mut start = 0;
    let mut joined = joined;
    for i in 2..words.len() {
        if i - start >= 2 && words.len() - i >= 2 && is_given_name(words[i].1) {
            out.push(Piece {
                text: text[words[start].0..words[i].0].trim_end(),
                joined,
                barred: false,
            });
            (start, joined) = (i, true);
        }
    }
    out.push(Piece {
        text: &text[words[start].0..],
        joined,
        barred: false,
    });
}

/// Where two elements of a page were run together: `Tom OkaforStaff Writer`, `Rosa BeckTwitter`. `McCabe` and `DiCaprio`
/// are names; what stands behind the seam must be a role, a paper, a network or the name again.
fn seam(text: &str) -> Option<usize> {
    let seamed = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    if text.is_ascii() && !text.as_bytes().windows(2).any(seamed) {
        return capitals_seam(text);
    }
    let mut before = ' ';
    for (i, c) in text.char_indices() {
        if c.is_uppercase() && before.is_lowercase() {
            let word = text[i..].split(|c: char| !c.is_alphabetic()).next()?;
            let small = word
                .char_indices()
                .skip(1)
                .find(|(_, c)| c.is_uppercase())
                .map_or(word, |(end, _)| &word[..end]);
            let head = text[..i].split_whitespace().next()?;
            let blank = text[..i].contains(' ');
            // `CTVNews.ca` is one word.
            let whole = text[i..].split(' ').next().is_some_and(|word| !site(word));
            if blank
                && whole
                && (crate::lexicon::is_role_word(small)
                    || is_organisation_word(small)
                    || crate::lexicon::is_furniture(&small.to_lowercase())
                    || matches!(
                        small,
                        "Published" | "Updated" | "Posted" | "By" | "Tags" | "Read"
                    )
                    || text[i..].starts_with(head))
            {
                return Some(i);
            }
        }
        before = c;
    }
    None
}

/// The same behind a name in capitals: `ANA RUIZHarbour Reporter`. `ANA MacDONALD` is a name.
fn capitals_seam(text: &str) -> Option<usize> {
    /// Letters in capitals before the seam.
    const LEAST: usize = 3;
    let bytes = text.as_bytes();
    let at = bytes
        .windows(2)
        .position(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_lowercase())?;
    let upper = bytes[..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_uppercase())
        .count();
    let name = text[..at].contains(' ') && !text[..at].contains(char::is_lowercase);
    (upper >= LEAST && name && is_role(&text[at..])).then_some(at)
}

/// What the `i`-th piece is.
pub(super) fn kind<'t>(piece: &Piece<'t>, all: &[Piece<'t>], i: usize, opened: bool) -> Kind<'t> {
    let text = piece.text.trim();
    static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::new(TRANSLATION.iter().copied()));
    if HEADS.may_open(Head::of(text)) {
        let lower = text.to_lowercase();
        for words in TRANSLATION {
            if lower.starts_with(words)
                && let Some(rest) = text.get(words.len()..)
            {
                return Kind::Translator(rest.trim());
            }
        }
    }
    if let Some(at) = text.find('@') {
        // `Ana Ruiz@ana`, `Ana Ruiz ana@gazette.example`: an address begins behind the last blank.
        let address = text[at..].contains('.');
        let cut = match address {
            true => text[..at].rfind(' ').map_or(0, |blank| blank + 1),
            false => at,
        };
        let head = text[..cut].trim();
        if cut > 0 && name(head) != Name::No {
            return Kind::Person {
                name: head.to_owned(),
                tail: Some(&text[cut..]),
            };
        }
        return Kind::Handle(text);
    }
    if agency(text) {
        return Kind::Attached(text);
    }
    // `Ana Ruiz, Staff Writer`: what may stand for nobody is the role of whom it follows.
    if i > 0 && is_no_person(text) && is_role(text) {
        return Kind::Attached(text);
    }
    if is_no_person(text) || section(text) {
        return Kind::Other;
    }
    // `배윤경 기자`: the word for a reporter behind the name.
    if let Some((head, role)) = text.rsplit_once(' ')
        && matches!(role, "기자" | "특파원" | "記者" | "记者" | "特派員")
        && name(head) != Name::No
    {
        return Kind::Person {
            name: head.to_owned(),
            tail: Some(role),
        };
    }
    if let Some((role, person)) = role_then_name(text) {
        return Kind::Person {
            name: clean(person),
            tail: Some(role),
        };
    }
    let looks = name(text);
    let alone = !text.contains(' ') && !text.chars().any(crate::parse::shape::is_ideograph);
    // `By Ana, Tom and Rosa`; in `By Ana Ruiz, Skarholm and Tom Okafor` one word is where she filed from.
    let words = |at: usize| all[at].text.trim().contains(' ');
    let listed =
        piece.joined || all.get(i + 1).is_some_and(|next| next.joined) && !(i > 0 && words(i - 1));
    match looks {
        // `Ana Ruiz, O Estado`: what looks like an initial is an article.
        Name::Given if i > 0 && text.starts_with("O ") => return Kind::Attached(text),
        Name::Given => {
            return Kind::Person {
                name: clean(text),
                tail: None,
            };
        }
        // One word is a name behind "By" and first, or in a list.
        Name::Shape
            if alone && !(i == 0 && (opened || all.len() == 1) || listed && i > 0 && opened) => {}
        Name::Shape if i > 0 && (is_place(text) || !piece.joined && beside(piece, all, i)) => {
            return Kind::Attached(text);
        }
        // `Ana Ruiz, Senior Editor, Tides, Fees, and Ferries`: what follows a role and has none of its own is part of it.
        Name::Shape
            if i > 0
                && (is_role(all[i - 1].text)
                    || alone && all[..i].iter().any(|before| is_role(before.text)))
                && !all.get(i + 1).is_some_and(|next| is_role(next.text)) => {}
        Name::Shape => {
            return Kind::Person {
                name: clean(text),
                tail: None,
            };
        }
        Name::No => {}
    }
    if let Some((head, tail)) = name_and_tail(text) {
        // `Ana Ruiz, Star Shipping Writer`: a role that opens with the paper's name.
        let role = i > 0
            && !piece.joined
            && name(head) == Name::Shape
            && name(all[i - 1].text.trim()) == Name::Given
            && is_role(tail);
        if role {
            return Kind::Attached(text);
        }
        return Kind::Person {
            name: clean(head),
            tail: Some(tail),
        };
    }
    if i > 0
        && (is_role(text)
            || text.split_whitespace().any(is_organisation_word)
            || text
                .get(..4)
                .is_some_and(|head| head.eq_ignore_ascii_case("for ")))
    {
        return Kind::Attached(text);
    }
    Kind::Other
}

/// Whether what has the shape of a name says where a person writes: a paper by its last word (`Ana Ruiz, Ellery Star`), what
/// stands behind a bar, and a place behind the paper (`Ana Ruiz, g1 Serra — Porto Claro`), where no role makes it a person.
fn beside(piece: &Piece<'_>, all: &[Piece<'_>], i: usize) -> bool {
    let person = |at: usize| name(all[at].text.trim()) != Name::No;
    let titled = all
        .get(i + 1)
        .is_some_and(|next| is_role(next.text) || next.joined);
    piece.barred && person(i - 1)
        || paper(piece.text)
        || i > 1 && !titled && !person(i - 1) && person(0) && !is_role(all[i - 1].text)
}

/// A name without marks at its ends.
fn clean(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | ':' | '*'))
        .to_owned()
}
