//! A paragraph with marks as tokens: words, numbers, punctuation, and each marked stretch as one token.

use super::span::Stretch;
use crate::lexicon::speech::{Lexicon, Verb, Word, flag};
use crate::text::fold::letters_of;

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

    pub(super) fn lower(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
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
    let mut at = span.start;
    while at < span.end {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        let rest = &body[at..span.end];
        if bytes[at].is_ascii_alphabetic()
            && !lexicon.elides()
            && let Some(token) = plain_word(body, at, span.end, lexicon)
        {
            at = token.end;
            out.push(token);
            continue;
        }
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
            out.push(sign(body, at, at + length, Kind::Number));
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
    let (verb, pronoun) = word.rsplit_once('-')?;
    let at = word.len() - pronoun.len();
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
    }
}

/// The word at a place of text that ends at `limit`, where it is plain.
#[inline]
fn plain_word<'s>(body: &'s str, at: usize, limit: usize, lexicon: &Lexicon) -> Option<Token<'s>> {
    let end = at + plain_length(&body[at..limit])?;
    let text = &body[at..end];
    Some(completed(
        body,
        at,
        end,
        text,
        false,
        lexicon.word(text),
        lexicon,
    ))
}

/// The word at a place of text that ends at `limit`, whose first character is a letter.
pub(super) fn word_at<'s>(body: &'s str, at: usize, limit: usize, lexicon: &Lexicon) -> Token<'s> {
    let plain = body.as_bytes()[at].is_ascii();
    plain
        .then(|| plain_word(body, at, limit, lexicon))
        .flatten()
        .unwrap_or_else(|| {
            let end = at + word_length(&body[at..limit]);
            word(body, at, end, lexicon)
        })
}

/// How many bytes the word at the start of `rest` has, where it is ASCII letters and digits alone and nothing behind it can
/// belong to it but a full stop: most words of most texts.
#[inline]
fn plain_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let length = match bytes
        .first_chunk::<8>()
        .map(|eight| letters_of(u64::from_le_bytes(*eight)))
    {
        Some(length @ 0..8) => length,
        _ => bytes.iter().position(|b| !b.is_ascii_alphanumeric())?,
    };
    match bytes[length] {
        b'.' => bytes
            .get(length + 1)
            .is_some_and(|b| b.is_ascii() && !b.is_ascii_alphanumeric()),
        sign => !matches!(sign, b'\'' | b'-' | b'&' | b'@' | b'_' | 0x80..),
    }
    .then_some(length)
}

/// How many words stand between the blanks of a text, counted to `most`.
pub(super) fn count_words(text: &str, most: usize) -> usize {
    let mut words = 0;
    let mut blank = true;
    for (i, byte) in text.bytes().enumerate() {
        let here = match byte {
            b' ' | b'\t'..=b'\r' => true,
            0..0x80 => false,
            // The first byte of a character tells for the bytes behind it.
            0x80..0xC0 => blank,
            _ => text[i..].starts_with(char::is_whitespace),
        };
        words += usize::from(blank && !here);
        blank = here;
        if words == most {
            break;
        }
    }
    words
}

/// How many bytes the word at the start of `rest` has: inner apostrophes, hyphens and full stops between letters count.
pub(super) fn word_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let byte = bytes[end];
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

pub(super) fn word<'s>(
    body: &'s str,
    start: usize,
    mut end: usize,
    lexicon: &Lexicon,
) -> Token<'s> {
    let mut text = &body[start..end];
    let mut possessive = false;
    if text.ends_with(['s', 'S']) {
        for ending in ["'s", "’s", "'S", "’S"] {
            if let Some(stem) = text.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                text = stem;
                possessive = true;
            }
        }
    }
    if !possessive && text.ends_with('s') {
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
    if !possessive && text.contains(['\'', '’']) {
        // he'd, they've: the pronoun with its verb.
        let stem = text.split(['\'', '’']).next().unwrap_or(text);
        let tail = text[stem.len()..].trim_start_matches(['\'', '’']);
        let pronoun = lexicon.word(stem);
        if matches!(tail, "d" | "ll" | "re" | "ve" | "m") && pronoun.is(flag::PRONOUN) {
            (text, known) = (stem, pronoun);
        }
    }
    completed(body, start, end, text, possessive, known, lexicon)
}

/// The token of a word of which the lists know `known`, with what the words beside it say.
fn completed<'s>(
    body: &'s str,
    start: usize,
    mut end: usize,
    mut text: &'s str,
    possessive: bool,
    mut known: Word,
    lexicon: &Lexicon,
) -> Token<'s> {
    let capital = body[start..].starts_with(char::is_uppercase);
    if capital && known.is(flag::SURNAME) && !capital_behind(&body[end..]) {
        // "Baker said", but "the Speaker said", "Judge Hale said".
        let left = before(body, start);
        if !lexicon.word(left).is(flag::DETERMINER) {
            known.flags &= !flag::ROLE;
        }
    }
    if capital
        && known.is(flag::AUXILIARY | flag::CALENDAR | flag::PREPOSITION)
        && matches!(
            text,
            "Will" | "May" | "June" | "April" | "August" | "Per" | "Jan"
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
        if first || last {
            known.flags &= !(flag::AUXILIARY | flag::CALENDAR | flag::PREPOSITION);
        }
    }
    if !possessive && body[end..].starts_with('.') {
        // The stop belongs to the word in Mr., U.S. and J., not in "he."
        let dotted = &body[start..end + 1];
        let initial = capital && text.chars().count() == 1 && text != "I";
        let tail = dotted.rfind('-').map_or(0, |hyphen| hyphen + 1);
        let listed = lexicon.word(&dotted[tail..]);
        if initial
            || text.contains('.')
            || (listed.is(flag::ABBREVIATION) && !ends_sentence(body, start, end + 1, capital))
        {
            known.flags |= listed.flags | flag::ABBREVIATION;
            let stem = text;
            text = dotted;
            end += 1;
            if known.flags & flag::ROLE == 0 {
                known.flags |= lexicon.word(stem).flags & flag::ROLE;
            }
        }
    }
    Token {
        text,
        start,
        end,
        kind: Kind::Word,
        flags: known.flags,
        verb: known.verb,
        capital,
        possessive,
    }
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
    match word.to_ascii_lowercase().as_str() {
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
        fn a_plain_word_is_read_as_any(text in "[A-Ca-cs'’.& -é]{1,12}[ .’']{0,2}") {
            let lexicon = Lexicon::of(None);
            if text.starts_with(|c: char| c.is_ascii_alphabetic())
                && let Some(length) = plain_length(&text)
            {
                prop_assert_eq!(word_length(&text), length);
                let known = lexicon.word(&text[..length]);
                let plain = completed(&text, 0, length, &text[..length], false, known, lexicon);
                prop_assert_eq!(format!("{plain:?}"), format!("{:?}", word(&text, 0, length, lexicon)));
            }
        }

        #[test]
        fn words_are_counted_as_by_the_library(text in "[ab \\t\u{a0}é“]{0,12}", most in 1usize..6) {
            prop_assert_eq!(count_words(&text, most), text.split_whitespace().take(most).count());
        }
    }
}
