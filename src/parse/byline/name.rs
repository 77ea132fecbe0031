//! Whether words look like a person's name.

use std::sync::LazyLock;

use crate::lexicon::{List, is_given_name, is_organisation_word, is_particle, is_role_word};
use crate::parse::shape::is_ideograph;

/// How sure it is that words are a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    /// They are not.
    No,
    /// They have the shape of one.
    Shape,
    /// They begin with a common given name.
    Given,
}

/// Looks at words that may be a name and nothing else.
///
/// A name is one to five capitalised words, small particles between them; one word alone has the shape of a name only.
pub(crate) fn name(text: &str) -> Name {
    let text = text.trim();
    if text.is_empty() || text.len() > 60 {
        return Name::No;
    }
    if text
        .chars()
        .all(|c| is_ideograph(c) || c == '・' || c == ' ')
    {
        let letters = text.chars().filter(|c| is_ideograph(*c)).count();
        return if (2..=8).contains(&letters) && !HOUSES.iter().any(|word| text.ends_with(word)) {
            Name::Shape
        } else {
            Name::No
        };
    }
    let mut capitals = 0;
    let mut words = 0;
    let mut given = false;
    let mut last_particle = false;
    for word in text.split_whitespace() {
        words += 1;
        last_particle = false;
        if !name_word(word) {
            if words > 1 && is_particle(word) && word.chars().all(char::is_alphabetic) {
                last_particle = true;
                continue;
            }
            return Name::No;
        }
        if words > 1 && (is_role_word(word) || BETWEEN.contains(&word))
            || house(word)
            || words > 2 && capitals_of_house(text, word)
        {
            return Name::No;
        }
        capitals += 1;
        if capitals == 1 && word.len() <= 5 && article(word) {
            return Name::No;
        }
        if capitals == 1 {
            given = is_given_name(word.trim_end_matches('.'))
                || word
                    .split_once('-')
                    .is_some_and(|(first, _)| is_given_name(first))
                || initial(word);
        }
    }
    if capitals > 5 || words > 7 || last_particle {
        return Name::No;
    }
    match (given, capitals) {
        (true, 2..) => Name::Given,
        _ => Name::Shape,
    }
}

/// Whether a word in capitals behind a name that has small letters is a house's: `Ana Ruiz SHORE TODAY`. Numbers of a family are
/// no house (`III`), nor is a surname in capitals, which is the second word.
pub(super) fn capitals_of_house(text: &str, word: &str) -> bool {
    let mut before = text[..word.as_ptr() as usize - text.as_ptr() as usize].split_whitespace();
    word.len() > 2
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && !word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
        && before
            .nth(1)
            .is_some_and(|name| name.contains(char::is_lowercase))
}

/// How papers, broadcasters and desks end in scripts without blanks.
const HOUSES: &[&str] = &[
    "新聞",
    "新闻",
    "通信",
    "通信社",
    "通讯社",
    "日報",
    "日报",
    "電視",
    "电视",
    "テレビ",
    "放送",
    "編集部",
    "编辑部",
    "뉴스",
    "신문",
    "일보",
    "방송",
    "통신",
];

/// Small words in capitals, as a byline in capitals prints them between names and papers: `ANA RUIZ FOR THE GAZETTE`.
const BETWEEN: &[&str] = &[
    "For", "FOR", "OF", "AT", "IN", "ON", "FROM", "THE", "AND", "WITH", "TO",
];

/// Whether a word, or the last part of one with hyphens (`GZT-Studio`), tells an organisation.
pub(super) fn house(word: &str) -> bool {
    is_organisation_word(word)
        || memchr::memrchr(b'-', word.as_bytes())
            .is_some_and(|hyphen| is_organisation_word(&word[hyphen + 1..]))
}

/// Whether a word is an article or a pronoun, in any case of letters.
pub(super) fn article(word: &str) -> bool {
    static WORDS: LazyLock<List> = LazyLock::new(|| List::of(ARTICLES.iter().copied()));
    WORDS.has_word(word)
}

/// Articles and pronouns, which begin titles and never names.
const ARTICLES: &[&str] = &[
    "the", "a", "an", "my", "our", "your", "his", "her", "their", "this", "these", "how", "why",
    "what", "when", "where", "who", "der", "die", "das", "ein", "eine", "les", "le", "la", "une",
    "un", "los", "las", "una", "gli", "il", "het", "een", "all", "in", "on", "at", "for", "from",
    "with", "no", "not", "is", "are", "and", "or", "by", "von", "par", "por", "di",
];

/// `J.`, `J.R.`, `J`.
fn initial(word: &str) -> bool {
    word.len() <= 6
        && word
            .split('.')
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}

/// Whether a word is the address of a paper's page, as papers sign by: `CTVNews.ca`, `Gazette.co.uk`. `J.R.` and `St.John` are
/// parts of names.
pub(super) fn site(word: &str) -> bool {
    /// Letters before the first stop.
    const LEAST: usize = 3;
    let Some(stop) = memchr::memchr(b'.', word.as_bytes()) else {
        return false;
    };
    let ends =
        |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    stop >= LEAST && word[stop + 1..].split('.').all(ends)
}

/// A capitalised word of letters, apostrophes, hyphens and full stops.
fn name_word(word: &str) -> bool {
    // Most are letters alone.
    if let [first, rest @ ..] = word.as_bytes()
        && first.is_ascii_uppercase()
        && rest.iter().all(u8::is_ascii_alphabetic)
    {
        return true;
    }
    let word = word
        .trim_start_matches(['“', '"', '‘', '\'', '’', '('])
        .trim_end_matches(['”', '"', '’', '\'', ')']);
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    // O'Neill, d'Arcy, al-Masri, ten Hag's particles are dealt with by the caller.
    let starts = first.is_uppercase()
        || ((word.starts_with("al-")
            || word.starts_with("el-")
            || word.starts_with("d'")
            || word.starts_with("d’"))
            && word
                .chars()
                .nth(2)
                .is_some_and(|c| c.is_uppercase() || c == '-')
            && word.len() > 3
            || word
                .strip_prefix("al-")
                .or_else(|| word.strip_prefix("el-"))
                .is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    starts
        && chars.all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‑' | '.' | '`' | '\u{301}' | '\u{303}' | '\u{308}'))
        // A full stop ends an initial or a short form, not a sentence.
        && !site(word)
        && (!word.ends_with('.') || word.chars().count() <= 4 || word.contains('.') && word.chars().filter(|c| *c == '.').count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_capitals() {
        for (text, expected) in [
            ("Ana Ruiz", Name::Given),
            ("TOM OKAFOR", Name::Given),
            ("Jean-Luc de la Roche", Name::Given),
            ("J.R. Haas", Name::Given),
            ("Ivo Lindqvist", Name::Given),
            ("Okwudili Eze", Name::Shape),
            ("Coast Gazette", Name::No),
            ("Staff Writer", Name::No),
            ("ANA RUIZ FOR SHOREONLINE", Name::No),
            ("Ana Ruiz For Shoreonline", Name::No),
            ("Ana Ruiz SHORE TODAY", Name::No),
            ("Ana Ruiz III", Name::Given),
            ("Ana RUIZ", Name::Given),
            ("GZT-Studio Skarholm", Name::No),
            ("浜一郎", Name::Shape),
            ("港町新聞", Name::No),
            ("storm over the port", Name::No),
            ("Ana of", Name::No),
            ("Ferry 3", Name::No),
            ("Ana Ruiz ShoreNews.ca", Name::No),
            ("Ana St.John", Name::Given),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }
}
