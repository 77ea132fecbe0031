//! What an article calls a person, before or after the name.

use super::name::{Shape, is_address, is_honour, is_relative};
use crate::lexicon::speech::{Lexicon, flag};
use crate::parse::quote::subject::LINKS;
use crate::parse::quote::token::{Token, tokens};

/// What the article calls the person, before or after the name.
pub(super) fn role(
    body: &str,
    lexicon: &'static Lexicon,
    run: &[Token<'_>],
    shape: &Shape<'_>,
) -> Option<(usize, usize)> {
    if shape.organisation {
        return None;
    }
    let first = run.first()?;
    let mut start = first.start;
    // "Mr", "Me" is said of anybody.
    let titled = run[..shape.titles]
        .iter()
        .any(|title| !title.is(flag::ADDRESS) && !is_relative(title.text));
    let mut end = if titled {
        run[shape.titles - 1].end
    } else {
        start
    };
    // "harbour master Rosa Beck": lower-case words before it, the last of them a role; or "Harbour Master, Rosa Beck".
    let mut left = body[..start].trim_end();
    let comma = !titled && left.ends_with(',');
    if comma {
        left = left[..left.len() - 1].trim_end();
    }
    let mut words = 0;
    while words < 4 {
        let word_start = left
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
            .map_or(0, |i| {
                i + left[i..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &left[word_start..];
        let known = lexicon.word(word);
        let role = known.flags & flag::ROLE != 0;
        // "the fire chief": behind an article a verb is a noun.
        let noun = || {
            let article = left[..word_start].trim_end();
            let article = article.rsplit([' ', '\n']).next().unwrap_or(article);
            lexicon.word(article).flags & flag::DETERMINER != 0
        };
        let plain = known.flags & (flag::FUNCTION | flag::CALENDAR) == 0
            && known.verb.is_none_or(|verb| verb.noun && noun())
            // "he met pilot Tom Hale": what stands behind a pronoun is a verb.
            && !subject(lexicon, &left[..word_start]);
        if word.is_empty() || !(role || (words > 0 && plain)) || (comma && words == 0 && !role) {
            break;
        }
        if words == 0 && end == start {
            end = word_start + word.len();
        }
        start = word_start;
        words += 1;
        let Some(rest) = left[..word_start].strip_suffix(' ') else {
            break;
        };
        left = rest;
    }
    if end > start && !is_address(lexicon, &body[start..end]) {
        // "her partner Dame Rosa Beck"
        let role = &body[start..end];
        let office = role.rsplit_once(' ').filter(|(_, last)| is_honour(last));
        let length = office.map_or(role, |(office, _)| office).len();
        return Some((start, start + length));
    }
    let last = run.last()?;
    if comma
        && let Some(office) = office_of(body, lexicon, left.len())
        && closes(&body[last.end..])
    {
        return Some(office);
    }
    // "Rosa Beck, the harbour master of Ellery, said"
    let rest = body[last.end..].strip_prefix(", ")?;
    let offset = last.end + 2;
    let apposition = apposition(rest);
    let article = ["the ", "a ", "an "]
        .iter()
        .find(|a| apposition.starts_with(**a))
        .map_or(0, |a| a.len());
    // "the guild’s master": the article is the guild's.
    let possessive = apposition
        .split_whitespace()
        .take(3)
        .any(|word| word.ends_with("’s") || word.ends_with("'s"));
    let article = if possessive { 0 } else { article };
    let called = &apposition[article..];
    let holds = called
        .split_whitespace()
        .take(6)
        .any(|word| lexicon.word(word.trim_end_matches(['.', '’', '\''])).flags & flag::ROLE != 0);
    (holds && called.len() <= 120).then(|| (offset + article, offset + article + called.len()))
}

/// How many bytes before a name's comma may hold the office and what it is an office of.
const OFFICE: usize = 120;

/// How many words may stand behind an office.
const TAIL: usize = 9;

/// "The mayor of Ellery, Rosa Beck, ...", "La ministra de Pesca, Rosa Beck, ...": the office that has a tail, its article left
/// off; the text up to `end` stands before the name's comma.
fn office_of(body: &str, lexicon: &'static Lexicon, end: usize) -> Option<(usize, usize)> {
    let from = body.floor_char_boundary(end.saturating_sub(OFFICE));
    let mut t = Vec::new();
    tokens(body, from..end, &[], 0, lexicon, &mut t);
    let upto = t.len();
    let link = (1..upto)
        .rev()
        .take(TAIL)
        .take_while(|&i| tail(&t[i]))
        .find(|&i| t[i - 1].is(flag::ROLE) && links(&t[i]))
        .filter(|&link| link + 1 < upto)?;
    let mut first = link - 1;
    while first > 0 && modifies(&t[first - 1]) && link - first <= 3 {
        first -= 1;
    }
    let told = match first.checked_sub(1) {
        Some(before) => t[before].is(flag::DETERMINER) || !t[before].word() && t[first].capital,
        // Where the text was cut, more may stand before.
        None => from == 0,
    };
    told.then_some((t[first].start, end))
}

/// Whether a word may stand within what an office is one of.
fn tail(token: &Token<'_>) -> bool {
    const NO: u32 = flag::PRONOUN | flag::AUXILIARY | flag::SUBORDINATOR | flag::CALENDAR;
    token.word()
        && (token.capital
            || token.is(flag::DETERMINER)
            || !token.is(NO) && token.verb.is_none_or(|verb| verb.noun))
}

/// Whether a word joins an office to what it is one of: "of", "de", the genitive's article.
fn links(token: &Token<'_>) -> bool {
    LINKS.iter().any(|word| token.lower(word)) || token.is(flag::DETERMINER) && !token.capital
}

/// Whether a word before an office belongs to it: "former", "Labour".
fn modifies(token: &Token<'_>) -> bool {
    token.word() && !token.is(flag::FUNCTION | flag::CALENDAR) && token.verb.is_none()
}

/// Whether a name ends its apposition there: "the mayor of Ellery, Rosa Beck and Tom Hale" may be three people.
fn closes(rest: &str) -> bool {
    rest.starts_with([',', '.', ';', ':', '\n', '(']) || rest.starts_with(" (") || rest.is_empty()
}

/// Whether a text ends with a pronoun that can only be a subject.
fn subject(lexicon: &Lexicon, text: &str) -> bool {
    let word = text.trim_end().rsplit([' ', '\n', '“', '"']).next();
    let flags = word.map_or(0, |word| lexicon.word(word).flags);
    flags & flag::PRONOUN != 0 && flags & flag::DETERMINER == 0
}

/// The words that stand beside a name up to the next comma, bracket, mark or dash, the sentence's end, or a verb that follows
/// the name itself.
fn apposition(text: &str) -> &str {
    const VERBS: [&str; 4] = [" who ", " said", " told", " which "];
    let behind = |at: usize, heads: &[&str]| {
        let rest = &text.as_bytes()[at..];
        heads.iter().any(|head| rest.starts_with(head.as_bytes()))
    };
    for (at, byte) in text.bytes().enumerate() {
        let ends = match byte {
            b',' | b';' | b'"' | b'\n' | b'(' => true,
            b'.' => behind(at, &[". "]),
            0xE2 => behind(at, &["—", "–", "“"]),
            b' ' if behind(at, &VERBS) => return &text[..at],
            _ => false,
        };
        if ends {
            return text[..at].trim_end_matches('.');
        }
    }
    text.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apposition_ends_with_its_sign_or_the_verb() {
        for (text, words) in [
            ("the harbour master, said", "the harbour master"),
            ("the harbour master said", "the harbour master"),
            ("a pilot who left — late", "a pilot"),
            ("a pilot. He left", "a pilot"),
            ("a pilot at No.3 (of four)", "a pilot at No.3 "),
            ("a whole pilot of the port", "a whole pilot of the port"),
            ("the pilot of Ellery Inc.", "the pilot of Ellery Inc"),
            ("the pilot’s – tall – mate", "the pilot’s "),
        ] {
            assert_eq!(apposition(text), words, "{text}");
        }
    }
}
