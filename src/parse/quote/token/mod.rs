//! A paragraph with marks as tokens: words, numbers, punctuation, and each marked stretch as one token.

mod word;

use super::span::Stretch;
use crate::lexicon::speech::{Lexicon, Verb, flag};
pub(super) use word::{other_word, plain_word, word, word_length};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// Any other character.
    Sign(char),
    /// A marked stretch, by its place in the list.
    Quote(usize),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'s> {
    /// As printed, a possessive ending left out.
    pub(super) text: &'s str,
    /// First byte in the body.
    pub(super) start: usize,
    /// One past the last byte, a possessive ending included.
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// Lists the word is in.
    pub(super) flags: u32,
    pub(super) verb: Option<Verb>,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Ends in 's or s'.
    pub(super) possessive: bool,
    /// ASCII letters and digits alone, nothing of it left out, and nothing behind it that could belong to it.
    pub(super) plain: bool,
}

impl Token<'_> {
    pub(super) fn is(&self, flags: u32) -> bool {
        self.flags & flags != 0
    }

    pub(super) fn sign(&self, c: char) -> bool {
        self.kind == Kind::Sign(c)
    }

    pub(super) fn word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn quote(&self) -> Option<usize> {
        match self.kind {
            Kind::Quote(i) => Some(i),
            _ => None,
        }
    }

    /// A comma or a dash: what parts an apposition from its noun.
    pub(super) fn comma(&self) -> bool {
        matches!(self.kind, Kind::Sign(',' | '—' | '–' | '―' | '-'))
    }

    /// A capitalised word that can be part of a name.
    pub(super) fn name(&self) -> bool {
        self.word() && self.capital && (!self.is(flag::FUNCTION | flag::CALENDAR) || self.acronym())
    }

    /// US, WHO: all capitals, two or more.
    fn acronym(&self) -> bool {
        self.text.len() >= 2
            && self
                .text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b == b'.' || b == b'&')
    }

    /// A first name of any language.
    pub(super) fn given(&self) -> bool {
        self.is(flag::MALE | flag::FEMALE) || crate::lexicon::is_given_name(self.text)
    }

    pub(super) fn lower(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

/// Where a name goes on behind two or three particles that begin at `at`: "Meer" of "Jan van der Meer". Where the first
/// of them is a preposition too, a first name must stand before it: "Eva von der Heide", not "Sprecher von der Werft".
pub(super) fn behind_particles(t: &[Token<'_>], at: usize) -> Option<usize> {
    let part = |i: usize| t[i].is(flag::PARTICLE) && !t[i].capital;
    let name = (at..t.len().min(at + 4)).find(|&i| !part(i))?;
    let first = &t[at.checked_sub(1)?];
    let linked = first.name()
        && !first.possessive
        && !first.is(flag::ROLE)
        && (!t[at].is(flag::PREPOSITION) || first.given());
    (name >= at + 2 && t[name].name() && linked).then_some(name)
}

/// The name before two or three particles of which the last stands at `at`, as [`behind_particles`] links them.
pub(super) fn before_particles(t: &[Token<'_>], at: usize) -> Option<usize> {
    let part = |i: usize| t[i].is(flag::PARTICLE) && !t[i].capital;
    let first = (at.saturating_sub(3)..at).rev().find(|&i| !part(i))?;
    (part(at) && behind_particles(t, first + 1) == Some(at + 1)).then_some(first)
}

/// Cuts `span` of the body; the stretches in it (numbered from `first`) become one token each.
pub(super) fn tokens<'s>(
    body: &'s str,
    span: std::ops::Range<usize>,
    stretches: &[Stretch],
    first: usize,
    lexicon: &Lexicon,
    out: &mut Vec<Token<'s>>,
) {
    let mut at = span.start;
    for (i, stretch) in stretches.iter().enumerate() {
        plain(body, at..stretch.outer_start, lexicon, out);
        out.push(Token {
            text: &body[stretch.start..stretch.end],
            start: stretch.outer_start,
            end: stretch.outer_end,
            kind: Kind::Quote(first + i),
            flags: 0,
            verb: None,
            capital: false,
            possessive: false,
            plain: false,
        });
        at = stretch.outer_end;
    }
    plain(body, at..span.end, lexicon, out);
}

fn plain<'s>(
    body: &'s str,
    span: std::ops::Range<usize>,
    lexicon: &Lexicon,
    out: &mut Vec<Token<'s>>,
) {
    let bytes = body.as_bytes();
    let whole = !lexicon.elides();
    let mut at = span.start;
    while at < span.end {
        match bytes[at] {
            b' ' => {
                at += 1;
                continue;
            }
            b'A'..=b'Z' | b'a'..=b'z' if whole => {
                if let Some(token) = plain_word(body, at, span.end, lexicon) {
                    // Most words have a blank behind them.
                    let blank = token.end < span.end && bytes[token.end] == b' ';
                    at = token.end + usize::from(blank);
                    out.push(token);
                    continue;
                }
            }
            byte if byte.is_ascii_punctuation() && byte != b'@' => {
                out.push(sign(body, at, at + 1, Kind::Sign(byte.into())));
                at += 1;
                continue;
            }
            _ => {}
        }
        let rest = &body[at..span.end];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if c.is_alphabetic() || (c == '@' && rest.len() > 1) {
            if let Some(length) = lexicon.elision(rest) {
                out.push(elided(body, at, at + length));
                at += length;
                continue;
            }
            let end = at + word_length(rest);
            if let Some(verb) = inverted(&body[at..end], lexicon) {
                // affirme-t-il, dit-elle: a verb and its subject.
                let (verb, pronoun) = (at + verb.0, at + verb.1);
                out.push(word(body, at, verb, lexicon));
                out.push(word(body, pronoun, end, lexicon));
                at = end;
                continue;
            }
            let token = word(body, at, end, lexicon);
            at = token.end;
            out.push(token);
        } else if c.is_ascii_digit() {
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, ',' | '.' | '-' | ':' | '%')))
                .unwrap_or(rest.len());
            let length = rest[..length]
                .trim_end_matches([',', '.', ':'])
                .len()
                .max(1);
            let kind = if rest[..length].ends_with("-year-old") {
                Kind::Word
            } else {
                Kind::Number
            };
            out.push(sign(body, at, at + length, kind));
            at += length;
        } else {
            out.push(sign(body, at, at + c.len_utf8(), Kind::Sign(c)));
            at += c.len_utf8();
        }
    }
}

/// The article, preposition or pronoun that is cut off before an apostrophe.
fn elided(body: &str, start: usize, end: usize) -> Token<'_> {
    let letters = body[start..end]
        .trim_end_matches(['\'', '’'])
        .to_lowercase();
    let flags = match letters.as_str() {
        "l" | "un" => flag::DETERMINER,
        "d" | "dell" | "all" | "nell" | "sull" | "dall" => flag::PREPOSITION,
        "qu" | "lorsqu" | "jusqu" => flag::SUBORDINATOR,
        _ => flag::ADVERB,
    };
    Token {
        flags,
        ..sign(body, start, end, Kind::Word)
    }
}

/// Where the verb ends and the pronoun begins in `affirme-t-il`.
fn inverted(word: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    const PRONOUNS: &[&str] = &["il", "elle", "ils", "elles", "on"];
    let hyphen = memchr::memrchr(b'-', word.as_bytes())?;
    let (verb, pronoun) = (&word[..hyphen], &word[hyphen + 1..]);
    let at = hyphen + 1;
    let verb = verb.strip_suffix("-t").unwrap_or(verb);
    let known = lexicon.word(verb);
    let says = known.verb.is_some() || known.flags & flag::AUXILIARY != 0;
    (PRONOUNS.contains(&pronoun) && says && lexicon.word(pronoun).flags & flag::PRONOUN != 0)
        .then_some((verb.len(), at))
}

fn sign(body: &str, start: usize, end: usize, kind: Kind) -> Token<'_> {
    Token {
        text: &body[start..end],
        start,
        end,
        kind,
        flags: 0,
        verb: None,
        capital: false,
        possessive: false,
        plain: false,
    }
}

/// How many words stand between the blanks of a text, counted to `most`.
pub(super) fn count_words(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut words, mut blank, mut at) = (0, true, 0);
    while words < most && at < bytes.len() {
        let eight = bytes[at..].first_chunk().map(|b| u64::from_le_bytes(*b));
        if let Some(blanks) = eight.and_then(blanks_of) {
            // A word begins at each byte that is no blank and has one before it.
            let begins = !blanks & (blanks << 8 | u64::from(blank) << 7) & HIGH;
            words += begins.count_ones() as usize;
            blank = blanks >> 63 == 1;
            at += 8;
            continue;
        }
        let here = match bytes[at] {
            b' ' | b'\t'..=b'\r' => true,
            0..0x80 => false,
            // The first byte of a character tells for the bytes behind it.
            0x80..0xC0 => blank,
            _ => text[at..].starts_with(char::is_whitespace),
        };
        words += usize::from(blank && !here);
        blank = here;
        at += 1;
    }
    words.min(most)
}

/// The high bit of each of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of each of eight bytes that is a blank, the lowest first; none where one is beyond ASCII.
#[inline]
fn blanks_of(eight: u64) -> Option<u64> {
    const ALL: u64 = 0x0101_0101_0101_0101;
    if eight & HIGH != 0 {
        return None;
    }
    // No sum carries into the next byte. The high bit of each that is more than a byte.
    let more = |than: u8| eight + ALL * u64::from(0x7F - than);
    let controls = more(b'\t' - 1) & !more(b'\r');
    let spaces = more(b' ' - 1) & !more(b' ');
    Some((controls | spaces) & HIGH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_counted_as_by_the_library(text in "[ab \\t\r\u{a0}é“]{0,40}", most in 1usize..16) {
            prop_assert_eq!(count_words(&text, most), text.split_whitespace().take(most).count());
        }
    }
}
