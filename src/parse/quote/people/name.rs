//! The name in a run of capitalised words: its titles left off, and what they say of it.

use super::Gender;
use crate::lexicon::speech::{Lexicon, flag};
use crate::parse::quote::few::Words;
use crate::parse::quote::token::Token;
use crate::text::lower;

/// A run without its titles.
pub(in crate::parse::quote) struct Shape<'s> {
    pub(in crate::parse::quote) words: Words<'s>,
    pub(in crate::parse::quote) start: usize,
    /// How many tokens the titles take.
    pub(super) titles: usize,
    pub(in crate::parse::quote) gender: Option<Gender>,
    pub(super) person: bool,
    pub(in crate::parse::quote) organisation: bool,
}

/// A name of one word.
pub(super) struct Single<'s> {
    pub(super) word: &'s str,
    /// The office that stands right before it.
    pub(super) office: Option<&'s str>,
    pub(super) start: usize,
    pub(super) gender: Option<Gender>,
    pub(super) person: bool,
    pub(super) organisation: bool,
}

/// The name in a run that has one word without its titles.
pub(super) fn single<'s>(tokens: &[Token<'s>]) -> Option<Single<'s>> {
    if let [only] = tokens {
        return (!suffix(only.text)).then(|| Single {
            word: only.text,
            office: None,
            start: only.start,
            gender: None,
            person: false,
            organisation: only.is(flag::ORGANISATION),
        });
    }
    let shape = bare_name(tokens);
    let &[word] = &*shape.words else {
        return None;
    };
    let title = shape.titles.checked_sub(1).map(|last| &tokens[last]);
    Some(Single {
        word,
        office: title
            .filter(|title| title.is(flag::ROLE) && !title.is(flag::ADDRESS))
            .map(|title| title.text.trim_end_matches('.')),
        start: shape.start,
        gender: shape.gender,
        person: shape.person,
        organisation: shape.organisation,
    })
}

/// Whether a word stands behind a name and is no part of it.
fn suffix(word: &str) -> bool {
    word.len() <= 3 && matches!(word, "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV")
}

/// Letters of rank behind a whole name: "Simon Beale QC". "KC Hale" and "Sporting KC" are other names.
fn letters(word: &str) -> bool {
    const LETTERS: &[&str] = &["QC", "KC", "MP", "MSP", "MEP", "OBE", "MBE", "CBE", "PhD"];
    word.len() <= 3 && LETTERS.contains(&word)
}

/// The name in a run of capitalised words: titles, "Jr." and what stands before a first name are left off.
pub(in crate::parse::quote) fn bare_name<'s>(tokens: &[Token<'s>]) -> Shape<'s> {
    // Most names have neither a title nor a first name that a list holds.
    let flags = tokens.iter().fold(0, |flags, token| flags | token.flags);
    let called = || tokens.len() > 1 && (ranked(tokens) || is_relative(tokens[0].text));
    let mut titles = match flags & (flag::ADDRESS | flag::ROLE) {
        0 if !called() => 0,
        _ => titles(tokens),
    };
    let titled_gender = |t: &Token<'_>| gendered(t.text).or_else(|| kinship(t.text));
    let mut gender = tokens[..titles].iter().rev().find_map(titled_gender);
    let titled = titles > 0;
    let given = flags & (flag::MALE | flag::FEMALE) != 0;
    if !titled && given {
        let given =
            (1..tokens.len().saturating_sub(1)).find(|&i| tokens[i].is(flag::MALE | flag::FEMALE));
        if let Some(given) = given.filter(|_| {
            !tokens[0].is(flag::MALE | flag::FEMALE | flag::ABBREVIATION)
                && tokens[0].text.len() > 3
        }) {
            titles = given;
        }
    }
    let name = &tokens[titles..];
    let organisation =
        flags & flag::ORGANISATION != 0 && name.iter().any(|t| t.is(flag::ORGANISATION));
    let words: Words<'_> = name
        .iter()
        .map(|t| t.text)
        .enumerate()
        .filter(|&(at, word)| !suffix(word) && !(at >= 2 && letters(word)))
        .map(|(_, word)| word)
        .collect();
    let first = name.first();
    if given && gender.is_none() && !organisation && name.len() > 1 {
        gender = first.and_then(|t| {
            if t.is(flag::MALE) {
                Some(Gender::Male)
            } else if t.is(flag::FEMALE) {
                Some(Gender::Female)
            } else {
                None
            }
        });
    }
    Shape {
        person: !organisation && (titled || gender.is_some()),
        start: first.map_or(0, |t| t.start),
        words,
        titles,
        gender,
        organisation,
    }
}

/// Whether the first word is a rank of the police, as British papers shorten them: "DI Rachel Moon", "DI Moon". Those that are
/// names of bodies too ("DC Comics") need a first name behind them.
fn ranked(tokens: &[Token<'_>]) -> bool {
    const RANKS: &[&str] = &["DCC", "DCI", "DCS", "DI", "DSI", "DSU", "PCSO", "WPC"];
    const EITHER: &[&str] = &["ACC", "DC", "DS", "PC"];
    let [rank, name, rest @ ..] = tokens else {
        return false;
    };
    let text = rank.text;
    (2..=4).contains(&text.len())
        && (RANKS.contains(&text)
            || EITHER.contains(&text) && !rest.is_empty() && name.is(flag::MALE | flag::FEMALE))
}

/// A relative, as whom papers bring people in: "Mum Kelly Sharpe", "Great-grandad Bert Holt", "Mum-of-two Kelly Sharpe".
pub(super) fn is_relative(word: &str) -> bool {
    kinship(word).is_some()
}

/// He or she, by such a word.
fn kinship(word: &str) -> Option<Gender> {
    let word = word.strip_prefix("Great-").unwrap_or(word);
    let word = match word.split_once("-of-") {
        Some((parent, _)) => parent,
        None => word,
    };
    match word {
        "Mum" | "Mom" | "Mother" | "Gran" | "Grandma" | "Grandmother" | "grandma"
        | "grandmother" | "gran" => Some(Gender::Female),
        "Dad" | "Grandad" | "Granddad" | "Grandpa" | "Grandfather" | "grandad" | "granddad"
        | "grandpa" | "grandfather" => Some(Gender::Male),
        _ => None,
    }
}

/// How many words before the name are titles: up to the last role, or up to the form of address. "President Barber Hale"
/// has one, and so has "Mr Son Tan".
fn titles(tokens: &[Token<'_>]) -> usize {
    let before = tokens.len().saturating_sub(1);
    // "Sen. Don Hale": Don is a first name too.
    let address = (0..before)
        .find(|&i| tokens[i].is(flag::ADDRESS) && !tokens[i].is(flag::MALE | flag::FEMALE));
    let role = |i: usize| {
        let surname = tokens[i].is(flag::SURNAME) && i > 0 && tokens[i - 1].is(flag::ROLE);
        tokens[i].is(flag::ROLE) && !surname || i == 0 && ranked(tokens)
    };
    // "Great-grandad Bert Holt"; "Mum Ann" may be all of a name.
    if address.is_none() && before >= 2 && is_relative(tokens[0].text) {
        return 1;
    }
    let upto = match address {
        // Mr Justice Hale
        Some(i) if i + 1 < before && role(i + 1) => i + 2,
        Some(i) => i + 1,
        None => (0..before).rev().find(|&i| role(i)).map_or(0, |i| i + 1),
    };
    // "Ellery Tourist Bureau": the role is a part of the body's name.
    let body = upto == before && tokens.last().is_some_and(|t| t.is(flag::ORGANISATION));
    if body && address.is_none() { 0 } else { upto }
}

/// Mr, Frau, Mme: said of anybody, no role.
pub(in crate::parse::quote) fn is_address(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.word(word.trim_end_matches('.')).flags & flag::ADDRESS != 0
}

/// Sir, Dame: no part of the role that stands before it.
pub(in crate::parse::quote) fn is_honour(word: &str) -> bool {
    matches!(word, "Sir" | "Dame" | "Lord" | "Lady")
}

/// What a title says.
pub(in crate::parse::quote) fn gendered(title: &str) -> Option<Gender> {
    let lower = lower(title);
    match lower.trim_end_matches('.') {
        "mr" | "sir" | "lord" | "herrn" | "signor" | "senhor" | "meneer" | "king" | "prince"
        | "herr" | "monsieur" | "señor" | "don" | "father" | "brother" | "pope" | "m" => {
            Some(Gender::Male)
        }
        "mrs" | "ms" | "miss" | "signora" | "senhora" | "mevrouw" | "lady" | "dame" | "queen"
        | "princess" | "frau" | "madame" | "mme" | "mlle" | "señora" | "doña" | "sra"
        | "actress" => Some(Gender::Female),
        title if title.ends_with("woman") => Some(Gender::Female),
        title if title.ends_with("man") && title.len() > 4 => Some(Gender::Male),
        _ => None,
    }
}
