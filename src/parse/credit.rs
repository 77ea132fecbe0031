//! A credit printed behind a caption's own sentence, and the words by which a caption says who stands where.
//!
//! Captions are told by their build: a story's paragraph ends where its last sentence ends, while a caption's sentence is
//! followed by a name, an agency or both without a full stop (`The quay on Monday. ANA RUIZ / AFP`).

use super::shape::{Shape, Signs, is_ideograph};
use crate::lexicon::{agency, is_particle, is_photo_agency};

/// A caption has at most so many words.
const WORDS: usize = 60;

/// A credit has at most so many characters and words.
const CREDIT: (usize, usize) = (70, 8);

/// Whether a line is a caption by the credit it ends in or by the places it gives people on a picture.
pub(super) fn credited(text: &str, shape: &Shape) -> bool {
    if shape.words > WORDS || shape.weight() > 420 {
        return false;
    }
    places(text, shape)
        || !shape.sentence_end
            && (shape.has(Signs::SLASH) && behind_slash(text)
                || behind_sentence(text)
                || behind_words(text, shape))
}

/// `The salt pans in 2019 ANA RUIZ`: a name in capitals behind words that are not.
fn behind_words(text: &str, shape: &Shape) -> bool {
    let letter = |c: char| c.is_uppercase() || c == '-' || c == '’';
    if shape.words < 6 || shape.lower < 3 || !text.ends_with(letter) {
        return false;
    }
    let mut words = text.split(' ').rev();
    let capital = |word: &&str| word.chars().count() >= 3 && word.chars().all(letter);
    let name = words.by_ref().take_while(capital).count();
    (2..=3).contains(&name) && !text.contains(':')
}

/// `The police in Port Ellery / Ana Ruiz`: a name or an agency behind the last slash, a sentence's words before it.
fn behind_slash(text: &str) -> bool {
    let Some((before, credit)) = text.rsplit_once('/') else {
        return false;
    };
    let (credit, before) = (credit.trim(), Shape::of(before));
    before.words >= 5
        && (before.lower * 5 >= before.words * 2 || before.upper == 0)
        && !address(text)
        && (agency(credit) || is_photo_agency(credit) || credit.contains(' ') && names(credit))
}

/// `The quay on Monday. Ana Ruiz`: a sentence, and behind its full stop a name without one.
fn behind_sentence(text: &str) -> bool {
    if text.starts_with(['(', '（', '@']) {
        return false;
    }
    let from = text.len().saturating_sub(3 * CREDIT.0);
    let tail = text.ceil_char_boundary(from);
    let behind = |(at, stop): (usize, char)| {
        let end = tail + at + stop.len_utf8();
        let end = end + text[end..].len()
            - text[end..]
                .trim_start_matches(|c: char| {
                    matches!(c, '"' | '”' | '’' | '»') || c.is_whitespace()
                })
                .len();
        let (sentence, credit) = (&text[..end], text[end..].trim_end());
        !credit.is_empty()
            && credit.chars().count() <= CREDIT.0
            && names_or_agency(credit, !sentence.ends_with(char::is_whitespace))
            && whole(sentence, tail + at)
    };
    let found = match text[tail..].is_ascii() {
        true => memchr::memchr_iter(b'.', &text.as_bytes()[tail..]).any(|at| behind((at, '.'))),
        false => text[tail..]
            .char_indices()
            .filter(|(_, c)| matches!(c, '.' | '…' | '。' | '।'))
            .any(behind),
    };
    found && !address(text)
}

/// Whether what ends at `stop` is a sentence: of some length, of running words, and no abbreviation before the stop.
fn whole(sentence: &str, stop: usize) -> bool {
    let last = sentence[..stop]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    // Scripts without capitals abbreviate otherwise, and their verbs may be as short.
    let abbreviated = last.chars().count() <= 2
        && last.starts_with(|c: char| c.is_lowercase() || c.is_uppercase());
    let shape = Shape::of(sentence);
    !abbreviated
        && (shape.words >= 5 && shape.lower * 5 >= shape.words * 2
            || shape.ideographs >= 12
            || shape.words >= 5 && shape.upper == 0)
}

/// Whether a credit is made of names: no word of it is in small letters but those that stand within names. Names alone may
/// as well be those of the person quoted: capitals, an agency, a slash, brackets tell the credit, or that it is `glued` on.
fn names_or_agency(credit: &str, glued: bool) -> bool {
    if credit.starts_with(['—', '–', '-', '@', '#']) || credit.ends_with([':', ',', ';']) {
        return false;
    }
    // Korean parts its words: `이수연 기자`, the reporter who took it, `연합뉴스`, the agency.
    if credit.contains(|c| ('가'..='힣').contains(&c)) {
        return is_photo_agency(credit)
            || credit.ends_with(" 기자") && credit.split(' ').count() <= 3;
    }
    let letters = credit.chars().filter(|c| c.is_alphabetic()).count();
    if credit.chars().filter(|c| is_ideograph(*c)).count() * 2 > letters {
        // Names of unspaced scripts are short.
        return credit.chars().count() <= 16;
    }
    let bare = credit.trim_matches(|c: char| !c.is_alphanumeric());
    if credit.starts_with(['(', '[']) && !bare.contains([' ', '/']) {
        // `(AP)`, `(phy)`: an author's sign as well.
        return false;
    }
    let told = || {
        glued
            || credit.contains(['/', '|', '©', '('])
            || !credit.chars().any(char::is_lowercase)
            || credit.split([' ', ',']).any(is_photo_agency)
    };
    agency(credit) || is_photo_agency(credit) || names(credit) && told()
}

/// Whether each word begins with a capital, those within names left aside, and there are few.
fn names(credit: &str) -> bool {
    let mut words = 0;
    let mut long = false;
    for word in
        credit.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '©' | '(' | ')'))
    {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else {
            continue;
        };
        words += 1;
        if words > CREDIT.1 || first.is_ascii_digit() {
            return false;
        }
        let within = is_particle(word) || matches!(word, "via" | "by" | "for" | "and");
        if !first.is_uppercase() && !within {
            return false;
        }
        long |= word.chars().nth(2).is_some() && first.is_uppercase();
    }
    words >= 1 && long
}

/// An address, a handle or a mark of a network: a post, not a caption.
fn address(text: &str) -> bool {
    text.contains("://") || text.contains('@') || text.contains(".com") || text.contains('#')
}

/// Words, alone in brackets, that say where somebody stands on a picture, or that it was taken before.
const BRACKETS: &[&str] = &[
    "l",
    "r",
    "li",
    "re",
    "links",
    "rechts",
    "mitte",
    "left",
    "right",
    "centre",
    "center",
    "top",
    "bottom",
    "gauche",
    "droite",
    "izda",
    "dcha",
    "izquierda",
    "derecha",
    "sinistra",
    "destra",
    "esquerda",
    "direita",
    "venstre",
    "høyre",
    "højre",
    "vänster",
    "höger",
    "vlevo",
    "vpravo",
    "archivbild",
    "archivfoto",
    "symbolbild",
    "symbolfoto",
    "arkivfoto",
    "arkivbild",
    "archives",
];

/// Words that order people on a picture: behind a comma, a bracket, a colon, or at the line's head.
const ORDER: &[&str] = &[
    "second left",
    "second right",
    "third left",
    "third right",
    "far left,",
    "far right,",
    "from left",
    "from l.",
    "from file",
    "left to right",
    "von links",
    "v.l.n.r",
    "v. l. n. r",
    "v. l.n.r",
    "v.l. n.r",
    "v.l.n. r",
    "v. l. n.r",
    "v. l.n. r",
    "v.l. n. r",
    "li nach re",
    "de gauche à droite",
    "de izquierda a derecha",
    "da sinistra",
    "da esquerda para",
    "från vänster",
    "fra venstre",
    "van links naar",
    "zleva",
    "слева направо",
    "od lewej",
];

/// Whether words of [`ORDER`] stand where they order people.
fn ordered(text: &str, shape: &Shape) -> bool {
    let begins = |rest: &str| {
        // What the words begin with.
        matches!(
            rest.as_bytes(),
            [b's', b'e', b'c', ..]
                | [b't', b'h', b'i', ..]
                | [b'f', b'a' | b'r', ..]
                | [b'l', b'e' | b'i', ..]
                | [b'v', b'o' | b'.' | b'a', ..]
                | [b'd', b'a' | b'e', b' ', ..]
                | [b'z', b'l', ..]
                | [b'o', b'd', ..]
                | [0xD1, ..]
        ) && ORDER.iter().any(|words| rest.starts_with(words))
    };
    let behind = |at: usize| {
        let rest = &text[at..];
        begins(rest) || rest.strip_prefix(' ').is_some_and(begins)
    };
    let bytes = text.as_bytes();
    begins(text)
        || memchr::memchr3_iter(b',', b'(', b'[', bytes).any(|sign| behind(sign + 1))
        || shape.has(Signs::COLON)
            && memchr::memchr2_iter(b':', b';', bytes).any(|sign| behind(sign + 1))
        || shape.has(Signs::BEYOND)
            && memchr::memchr_iter(0xEF, bytes).any(|sign| {
                text[sign..]
                    .strip_prefix('（')
                    .is_some_and(|_| behind(sign + '（'.len_utf8()))
            })
}

/// Whether a line says who stands where on a picture.
fn places(text: &str, shape: &Shape) -> bool {
    if text.starts_with(['"', '“', '„', '«', '‘']) {
        return false;
    }
    let brackets = || {
        text.split('(').skip(1).any(|part| {
            part.split_once(')').is_some_and(|(inside, _)| {
                let inside = inside.trim_end_matches('.');
                inside.len() <= 12 && BRACKETS.contains(&inside.to_lowercase().as_str())
            })
        })
    };
    shape.has(Signs::BRACKET) && brackets() || ordered(text, shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_order_is_found() {
        for words in ORDER {
            let text = format!("Ana Ruiz, {words} of the board");
            assert!(ordered(&text, &Shape::of(&text)), "{words}");
        }
    }

    #[test]
    fn captions_are_known_by_what_ends_them() {
        for (text, caption) in [
            (
                "The old harbour is barely seen in the fog. ANA RUIZ / AFP",
                true,
            ),
            (
                "The minister greets her colleague on the quay.Ana Ruiz",
                true,
            ),
            ("I was told to leave the harbour by night. Ana Ruiz", false),
            ("The salt pans of the old town in 2019 ANA RUIZ", true),
            ("The salt pans of the old town go to UNESCO", false),
            (
                "The basement of the harbour office at night. (Ana Ruiz/Coast Gazette)",
                true,
            ),
            (
                "Police on the quay of the old town of Port Ellery / Ana Ruiz",
                true,
            ),
            (
                "The mayor (left) and the harbour master on the quay on Monday.",
                true,
            ),
            (
                "Rosa Beck, second left, and Tom Okafor at the harbour in May.",
                true,
            ),
            (
                "시장이 12일 항구 앞에서 열린 행사에서 인사하고 있다. 연합뉴스",
                true,
            ),
            (
                "시장이 12일 항구 앞에서 열린 행사에서 인사하고 있다. 이수연 기자",
                true,
            ),
            (
                "시장이 12일 항구 앞에서 열린 행사에서 인사하고 있다. 시민들이 모였다",
                false,
            ),
            // A full stop was lost.
            (
                "The ferry came back on Monday. The quay was full of people",
                false,
            ),
            // An author's sign, an abbreviation, a headline, an address.
            (
                "The board will meet again on Tuesday in the town hall. (ana)",
                false,
            ),
            ("The board was led for twenty years by Mr. Okafor", false),
            (
                "The Long Wait For The Ferry Is Over. Harbour Reopens",
                false,
            ),
            (
                "The board wrote more on its page today. Harbour.com/News",
                false,
            ),
            ("The ferry came back on Monday.", false),
            (
                "The far left and the far right voted with the board on Monday.",
                false,
            ),
            (
                "He turned left and went on to the old harbour of the town.",
                false,
            ),
        ] {
            assert_eq!(credited(text, &Shape::of(text)), caption, "{text}");
        }
    }
}
