//! Whether a line may name anybody, told from how its words begin: next to no line of a page does, and each is asked.

use super::house::is_desk;
use super::lead::lead;
use super::line::reporter;
use super::name::{article, house};
use super::pieces::separates;
use super::tail::ends_name;
use super::{SIGNS_BEFORE, SIGNS_BEHIND};
use crate::lexicon::{is_given_name, is_particle, is_role_word, may_open_agency};
use crate::parse::shape::is_ideograph;

/// Whether [`bare_names`](super::bare_names) may find names or an agency in a line: two words of a name open a piece of it and
/// none that no name has stands behind them, an agency's name may open it, or it has what only a closer look tells. Where this
/// is `false` there are none.
pub(super) fn may_name(text: &str) -> bool {
    let text = text
        .trim_start_matches(SIGNS_BEFORE)
        .trim_end_matches(SIGNS_BEHIND);
    if lead(text).is_some() || !text.is_ascii() && unspaced_names(text) {
        return true;
    }
    let mut piece = Piece::default();
    let mut opens = true;
    for (i, Word { text: word, sign }) in words(text).enumerate() {
        let mut surname = false;
        if sign.is_some() {
            if piece.names() {
                return true;
            }
            surname = sign == Some(',') && piece.words == 1 && !piece.broken;
            piece = Piece::default();
            opens = true;
        }
        if opens && may_open_agency(word) {
            return true;
        }
        let joint = match word.len() <= JOINT {
            true => Joint::of(word),
            false => Joint::None,
        };
        if joint != Joint::None {
            let least = if joint == Joint::Sure { 2 } else { 1 };
            if piece.names() || !piece.broken && piece.words >= least {
                return true;
            }
            piece = Piece::default();
            opens = true;
            continue;
        }
        let Look { capital, closer } = Look::of(word);
        if closer && i > 0 {
            return true;
        }
        if !word.contains(char::is_alphanumeric) {
            continue;
        }
        // Words that join two houses, and the article of one.
        opens = matches!(word, "avec" | "mit" | "con") || opens && word.eq_ignore_ascii_case("the");
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let given = || is_given_name(bare) || bare.len() <= 2 || text.contains(';');
        if capital && (is_desk(bare) || surname && given())
            || i == 0 && !capital && is_particle(word)
            || piece.words >= 2 && !piece.broken && ends(word)
        {
            return true;
        }
        piece.take(word, capital);
        if word.ends_with('.') && piece.names() {
            return true;
        }
    }
    piece.names()
}

/// Whether names of a script without capitals may stand in a line: a word of a few of its letters or of both scripts, or the
/// word for a reporter.
fn unspaced_names(text: &str) -> bool {
    /// Letters of a name, with a blank within it or not.
    const LETTERS: usize = 8;
    let few = |word: &str| {
        word.contains(is_ideograph)
            && (word.contains(char::is_uppercase)
                || word.chars().all(|c| is_ideograph(c) || c == '・')
                    && word.chars().count() <= LETTERS)
    };
    text.contains(is_ideograph)
        && (reporter(text)
            || text
                .split(|c: char| separates(c) || c.is_whitespace())
                .any(few))
}

/// Joints and dashes have at most so many bytes.
const JOINT: usize = 4;

/// What a short word does to the piece it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing.
    None,
    /// It ends the piece.
    Sure,
    /// It ends the piece or is one of its words.
    Maybe,
}

impl Joint {
    fn of(word: &str) -> Self {
        match word {
            "and" | "und" | "et" | "og" | "och" | "with" | "ja" | "és" | "&" | "-" | "–" | "—"
            | "a" | "i" | "en" => Self::Sure,
            "AND" | "And" | "UND" | "ET" | "y" | "Y" | "e" | "E" => Self::Maybe,
            _ => Self::None,
        }
    }
}

/// The words of a piece so far, as those of a name.
#[derive(Debug, Default)]
struct Piece {
    words: usize,
    capitals: usize,
    /// Whether it begins with a given name: several names may follow each other.
    given: bool,
    /// Whether it has a word that no name has.
    broken: bool,
}

impl Piece {
    fn take(&mut self, word: &str, capital: bool) {
        if self.broken {
            return;
        }
        self.words += 1;
        self.capitals += usize::from(capital);
        self.broken = match capital {
            true if self.words == 1 => {
                self.given = is_given_name(word);
                article(word) || house(word)
            }
            true => is_role_word(word) || house(word),
            false => self.words == 1 || !is_particle(word),
        };
    }

    /// Whether they are a name, or several.
    fn names(&self) -> bool {
        /// A name has at most so many words with capitals.
        const CAPITALS: usize = 5;
        !self.broken && self.words >= 2 && (self.capitals <= CAPITALS || self.given)
    }
}

/// A word of a line, and the last sign before it that parts pieces.
struct Word<'t> {
    text: &'t str,
    sign: Option<char>,
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut sign = None;
        let mut chars = rest.chars();
        while let Some(c) = chars.next() {
            if separates(c) {
                sign = Some(c);
            } else if !c.is_whitespace() {
                break;
            }
            rest = chars.as_str();
        }
        let ends = |c: char| separates(c) || c.is_whitespace();
        let plain = rest
            .bytes()
            .position(|b| !b.is_ascii() || ends(char::from(b)));
        let end = match plain {
            Some(at) if rest.is_char_boundary(at) => rest[at..].find(ends).map(|end| at + end),
            other => other,
        };
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        (!word.is_empty()).then_some(Word { text: word, sign })
    })
}

/// What the letters of a word tell.
struct Look {
    /// Whether it may be one of a name.
    capital: bool,
    /// Whether two elements of the page, or a name and an address or a note, may be run together in it.
    closer: bool,
}

impl Look {
    fn of(word: &str) -> Self {
        let mut look = Self {
            capital: word.starts_with("al-") || word.starts_with("el-"),
            closer: false,
        };
        if word.is_ascii() {
            let mut before = b' ';
            for &b in word.as_bytes() {
                let upper = b.is_ascii_uppercase();
                look.capital |= upper;
                look.closer |= upper & before.is_ascii_lowercase() | (b == b'@');
                before = b;
            }
            return look;
        }
        let mut before = ' ';
        for c in word.chars() {
            let upper = c.is_uppercase();
            look.capital |= upper;
            look.closer |= upper && before.is_lowercase() || matches!(c, '@' | '—');
            before = c;
        }
        look
    }
}

/// Whether a word behind a name may end it, or the sentence the name stands in.
fn ends(word: &str) -> bool {
    ends_name(word) || ["La", "Le", "El", "Il", "De", "Het"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::line::names_alone;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_without_two_words_of_a_name_are_told_at_once() {
        for text in [
            "Storm closes the port of Skarholm",
            "What the harbour board may do next",
            "Tides",
            "7 ways to mend a net",
            "The Wall That Is Not There",
            "Ana mends a net in Skarholm",
            "Port Closes After Storm Tears Breakwater Down",
            "Gazette Readers",
        ] {
            assert!(!may_name(text), "{text}");
        }
        for text in [
            "Ferries, Ana Ruiz",
            "Okafor, Tom",
            "Tom Okafor Editor of nets",
            "Tom OkaforStaff",
            "storm over Ana@gazette",
            "pictures, dpa",
            "the associated press",
            "von Staff",
            "Port Ellery",
            "배윤경 기자",
        ] {
            assert!(may_name(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_names_are_missed(text in "((Ana|ana|Ruiz|al-Masri|d'Arcy|de|la|van|Tom|AP|dpa|reuters|the|Press|press|Staff|Editor|By|by|and|y|in|of|tide|Tide|été|Éva|R\\.|@ana|RuizStaff|tideShare|기자|배윤경|\\*)([ ,;/|()–]| - |, |: ){1,2}){1,6}") {
            let text = text.trim();
            if names_alone(text).is_some() {
                prop_assert!(may_name(text));
            }
        }
    }
}
