//! One word of a text as a token: where it ends, what the lists know of it, and what the words beside it say.

use super::{Kind, Token};
use crate::lexicon::speech::{Lexicon, Word, flag};
use crate::text::fold::letters_of;
use crate::text::lower;

/// The word at a place of text that ends at `limit`, where it is ASCII letters and digits alone, fewer than sixteen, and
/// nothing behind it can belong to it but a full stop: most words of most texts.
#[inline(always)]
pub(in crate::parse::quote) fn plain_word<'s>(
    body: &'s str,
    at: usize,
    limit: usize,
    lexicon: &Lexicon,
) -> Option<Token<'s>> {
    let rest = &body[at..];
    let (length, letters) = letters(rest.as_bytes())?;
    let end = at + length;
    if end > limit || !parts(rest.as_bytes(), length) {
        return None;
    }
    let text = &rest[..length];
    let known = lexicon
        .letters(letters)
        .unwrap_or_else(|| lexicon.word(text));
    let capital = text.as_bytes()[0].is_ascii_uppercase();
    let mut said = Said {
        flags: known.flags,
        stop: false,
    };
    if rest.as_bytes()[length] == b'.' || capital && known.is(BESIDE) {
        said = beside(body, at, end, text, false, known.flags, lexicon);
    }
    Some(Token {
        text: if said.stop { &rest[..=length] } else { text },
        start: at,
        end: end + usize::from(said.stop),
        kind: Kind::Word,
        flags: said.flags,
        verb: known.verb,
        capital,
        possessive: false,
        plain: !said.stop,
    })
}

/// How many ASCII letters and digits a text begins with, and they themselves in lower case, eight to a number, zero behind
/// their end; none where they are more than fifteen, or the text ends before so many.
#[inline]
fn letters(text: &[u8]) -> Option<(usize, [u64; 2])> {
    // The case of a letter; digits have it.
    const SMALL: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;
    let sixteen = u128::from_le_bytes(*text.first_chunk()?);
    // Both halves are looked at: a branch on the length of a word would be guessed wrong once in five.
    let first = letters_of(sixteen as u64);
    let second = letters_of((sixteen >> 64) as u64);
    let length = first + if first == 8 { second } else { 0 };
    let word = (sixteen | SMALL) & ((1u128 << (8 * (length & 15))) - 1);
    (length < 16).then_some((length, [word as u64, (word >> 64) as u64]))
}

/// What [`beside`] asks the words beside a capitalised one about.
const BESIDE: u32 = flag::SURNAME | flag::AUXILIARY | flag::CALENDAR | flag::PREPOSITION;

/// The word at a place of text that ends at `limit`, whose first character is a letter.
pub(in crate::parse::quote) fn other_word<'s>(
    body: &'s str,
    at: usize,
    limit: usize,
    lexicon: &Lexicon,
) -> Token<'s> {
    word(body, at, at + word_length(&body[at..limit]), lexicon)
}

/// Whether the sign behind so many letters can belong to no word, or is a full stop.
#[inline]
fn parts(rest: &[u8], length: usize) -> bool {
    match rest[length] {
        b' ' | b',' => true,
        b'.' => rest
            .get(length + 1)
            .is_some_and(|b| b.is_ascii() && !b.is_ascii_alphanumeric()),
        sign => !matches!(sign, b'\'' | b'-' | b'&' | b'@' | b'_' | 0x80..),
    }
}

/// How many bytes the word at the start of `rest` has: inner apostrophes, hyphens and full stops between letters count.
pub(in crate::parse::quote) fn word_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        // Letters are passed over together.
        let eight = bytes[end..].first_chunk::<8>();
        end += eight.map_or(0, |eight| letters_of(u64::from_le_bytes(*eight)));
        let Some(&byte) = bytes.get(end) else { break };
        if byte.is_ascii_alphanumeric() || byte == b'@' || byte == b'_' {
            end += 1;
            continue;
        }
        let Some(c) = rest[end..].chars().next() else {
            break;
        };
        let next = rest[end + c.len_utf8()..].chars().next();
        let joins = matches!(c, '\'' | '’' | '-' | '&' | '.' | '\u{ad}')
            && next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || (joins && (c != '.' || dotted(&rest[..end]))) {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    end.max(1)
}

/// Whether a full stop after these letters can stand inside a word: U.S, Ph.D, not "over.The".
fn dotted(word: &str) -> bool {
    word.contains('@')
        || word.len() <= 2
        || !word.as_bytes()[word.len() - 2].is_ascii_alphanumeric()
}

pub(in crate::parse::quote) fn word<'s>(
    body: &'s str,
    start: usize,
    mut end: usize,
    lexicon: &Lexicon,
) -> Token<'s> {
    let mut text = &body[start..end];
    let mut possessive = false;
    let last = text.as_bytes().last();
    if matches!(last, Some(b's' | b'S')) {
        for ending in ["'s", "’s", "'S", "’S"] {
            if let Some(stem) = text.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                text = stem;
                possessive = true;
            }
        }
    }
    if !possessive && last == Some(&b's') {
        let after = &body[end..];
        if after.starts_with("' ") || after.starts_with("’ ") {
            possessive = true;
            end += if after.starts_with('\'') {
                1
            } else {
                '’'.len_utf8()
            };
        }
    }
    let mut known = lexicon.word(text);
    if possessive && known.is(flag::PRONOUN | flag::SUBORDINATOR | flag::OPENER) {
        // he's, that's, who's: a verb, not a possessive
        possessive = false;
    }
    // The first byte of either sign.
    let apostrophe = text.bytes().any(|b| matches!(b, b'\'' | 0xE2));
    if apostrophe && !possessive && text.contains(['\'', '’']) {
        // he'd, they've: the pronoun with its verb.
        let stem = text.split(['\'', '’']).next().unwrap_or(text);
        let tail = text[stem.len()..].trim_start_matches(['\'', '’']);
        let pronoun = lexicon.word(stem);
        if matches!(tail, "d" | "ll" | "re" | "ve" | "m") && pronoun.is(flag::PRONOUN) {
            (text, known) = (stem, pronoun);
        }
    }
    let said = beside(body, start, end, text, possessive, known.flags, lexicon);
    if said.stop {
        end += 1;
        text = &body[start..end];
    }
    Token {
        text,
        start,
        end,
        kind: Kind::Word,
        flags: said.flags,
        verb: known.verb,
        capital: body[start..].starts_with(char::is_uppercase),
        possessive,
        plain: false,
    }
}

/// What a word is said to be where it stands.
struct Said {
    /// The lists it is in there.
    flags: u32,
    /// The full stop behind it is its own.
    stop: bool,
}

/// What the words and the sign beside a word say of it; `flags` are of the lists that hold it.
fn beside(
    body: &str,
    start: usize,
    end: usize,
    text: &str,
    possessive: bool,
    mut flags: u32,
    lexicon: &Lexicon,
) -> Said {
    let capital = body[start..].starts_with(char::is_uppercase);
    if capital && flags & flag::SURNAME != 0 && !capital_behind(&body[end..]) {
        // "Baker said", but "the Speaker said", "Judge Hale said".
        let left = before(body, start);
        if !lexicon.word(left).is(flag::DETERMINER) {
            flags &= !flag::ROLE;
        }
    }
    if capital
        && flags & (flag::AUXILIARY | flag::CALENDAR | flag::PREPOSITION) != 0
        && matches!(
            text,
            "Will" | "May" | "June" | "April" | "August" | "Per" | "Jan" | "Domingo" | "Julio"
        )
    {
        // Will Roe, June Roe: a first name where another capital follows.
        let rest = &body.as_bytes()[end..];
        let first = rest.first() == Some(&b' ')
            && rest.get(1).is_some_and(u8::is_ascii_uppercase)
            && !body[..start].trim_end().ends_with(['.', '\n', '”', '"'])
            && start > 0;
        let left = before(body, start);
        let last = left.starts_with(char::is_uppercase)
            && lexicon.word(left).is(flag::MALE | flag::FEMALE);
        // A month's short form has a day or a year behind it.
        let month = text != "Jan"
            || rest.first() != Some(&b' ')
            || rest.get(1).is_none_or(u8::is_ascii_digit);
        if first || last || !month {
            flags &= !(flag::AUXILIARY | flag::CALENDAR | flag::PREPOSITION);
        }
    }
    if !possessive && body.as_bytes().get(end) == Some(&b'.') {
        // The stop belongs to the word in Mr., U.S. and J., not in "he."
        let dotted = &body[start..end + 1];
        let initial = capital && text.chars().nth(1).is_none() && text != "I";
        let whole = initial || text.bytes().any(|b| b == b'.');
        let tail = dotted
            .bytes()
            .rposition(|b| b == b'-')
            .map_or(0, |at| at + 1);
        let tail = &dotted[tail..];
        let may_be = whole || !tail.is_ascii() || lexicon.may_abbreviate(tail.len());
        let listed = match may_be {
            true => lexicon.word(tail),
            false => Word::default(),
        };
        if whole || (listed.is(flag::ABBREVIATION) && !ends_sentence(body, start, end + 1, capital))
        {
            flags |= listed.flags | flag::ABBREVIATION;
            if flags & flag::ROLE == 0 {
                flags |= lexicon.word(text).flags & flag::ROLE;
            }
            return Said { flags, stop: true };
        }
    }
    Said { flags, stop: false }
}

/// Whether a blank and a capital follow.
fn capital_behind(rest: &str) -> bool {
    rest.strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// The word before a place on the same line, without marks.
fn before(body: &str, start: usize) -> &str {
    let Some(line) = body[..start].strip_suffix(' ') else {
        return "";
    };
    let from = line
        .rfind(|c: char| !(c.is_alphanumeric() || c == '-'))
        .map_or(0, |i| {
            i + line[i..].chars().next().map_or(1, char::len_utf8)
        });
    &line[from..]
}

/// "No." and "Co." abbreviate only before a digit or a name; a lower-case word like "no." or "art." ends a sentence.
fn ends_sentence(body: &str, start: usize, end: usize, capital: bool) -> bool {
    let word = &body[start..end];
    let next = body[end..].trim_start().chars().next();
    match &*lower(word) {
        "no." => !next.is_some_and(|c| c.is_ascii_digit()),
        "mass." | "ill." | "miss." | "wash." | "ore." | "art." | "que." | "ind." | "man."
        | "est." | "al." => !capital,
        _ => next.is_none(),
    }
}

impl Word {
    fn is(self, flags: u32) -> bool {
        self.flags & flags != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_word_is_read_as_any(
            text in "[A-Ca-cs'’.& -é]{1,12}[ .’']{0,2}",
            behind in "[a. ’'-]{0,3}",
        ) {
            let lexicon = Lexicon::of(None);
            let body = format!("{text}{behind} and words that go on behind it");
            if text.starts_with(|c: char| c.is_ascii_alphabetic())
                && let Some(plain) = plain_word(&body, 0, text.len(), lexicon)
            {
                let length = word_length(&text);
                prop_assert_eq!(letters(body.as_bytes()).map(|(length, _)| length), Some(length));
                let plain = Token { plain: false, ..plain };
                prop_assert_eq!(format!("{plain:?}"), format!("{:?}", word(&body, 0, length, lexicon)));
            }
        }
    }

    #[test]
    fn most_words_are_plain() {
        let plain = |text: &str| plain_word(text, 0, text.len(), Lexicon::of(None)).is_some();
        for text in [
            "Lighthouses stood there once",
            "Ellery, where the wall stood",
            "keepers. They were many more",
        ] {
            assert!(plain(text), "{text}");
        }
        for text in [
            "keeper's lamp was never found",
            "harbour-wall was never found",
            "Ph.D students were not found",
        ] {
            assert!(!plain(text), "{text}");
        }
    }
}
