//! Who signs in a person's stead: desks, papers, agencies.

use std::sync::LazyLock;

use crate::lexicon::{List, agency, is_given_name, is_organisation_word, is_particle, is_role};
use crate::record::Author;

/// An organisation that signs as a person does.
pub(super) fn organisation(name: &str) -> Author {
    Author {
        name: name.to_owned(),
        organisation: Some(name.to_owned()),
        ..Author::default()
    }
}

/// The desks and houses that sign together or alone: `Gazette Online Staff`, `Tide Watch Team`, `Le Phare et AFP`. A given name
/// before "Staff" is a person's: `Ana Ruiz Staff`.
pub(super) fn desks(names: &str) -> Option<Vec<&str>> {
    /// Words between two houses.
    const JOINED: &[&str] = &[
        "et", "and", "und", "y", "e", "&", "avec", "with", "mit", "con",
    ];
    const LONGEST: usize = 4;
    let house = |text: &str| {
        (1..=5).contains(&text.split_whitespace().count())
            && text
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase) || is_particle(word))
            && !text.split_whitespace().next().is_some_and(is_given_name)
    };
    let ends = names
        .rsplit_once(' ')
        .is_some_and(|(_, last)| is_desk(last));
    if ends && house(names) && !is_role(names.rsplit_once(' ').map_or(names, |(head, _)| head)) {
        return Some(vec![names]);
    }
    let joint = names
        .split_whitespace()
        .find(|word| word.len() <= LONGEST && JOINED.contains(word))
        .map(|word| word.as_ptr() as usize - names.as_ptr() as usize)?;
    let (first, rest) = names.split_at(joint);
    let (_, second) = rest.split_once(' ')?;
    let (first, second) = (first.trim(), second.trim());
    let article = |text: &str| {
        ["Le ", "La ", "The ", "El ", "Il "]
            .iter()
            .any(|the| text.starts_with(the))
    };
    let signs = |text: &str| agency(text) || article(text) && house(text);
    ((agency(first) || agency(second)) && signs(first) && signs(second))
        .then(|| vec![first, second])
}

/// Whether a word is the last of a desk's name, in any case of letters.
pub(super) fn is_desk(word: &str) -> bool {
    const DESK: &[&str] = &["staff", "team", "desk", "newsroom", "newsdesk", "editors"];
    static WORDS: LazyLock<List> = LazyLock::new(|| List::of(DESK.iter().copied()));
    WORDS.has_word(word)
}

/// What stands in for a person: the agency or paper whose name is the whole byline, or, behind an opening word, a name
/// that has no other mark of one (`By Cindy mangoleaf`).
pub(super) fn nobody(names: &str, opened: bool) -> Option<Author> {
    let words = names.split_whitespace().count();
    let house = agency(names)
        || opened
            && words <= 5
            && names.split_whitespace().any(is_organisation_word)
            && names.starts_with(char::is_uppercase);
    if house {
        return Some(organisation(names));
    }
    let plain = names
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\''));
    (opened && plain && words <= 4 && !names.is_empty()).then(|| Author {
        name: names.to_owned(),
        ..Author::default()
    })
}

/// Last words of papers, which surnames are as well: no given name stands before them.
const PAPERS: &[&str] = &[
    "argus",
    "banner",
    "bee",
    "citizen",
    "courier",
    "dispatch",
    "eagle",
    "echo",
    "enquirer",
    "examiner",
    "express",
    "globe",
    "independent",
    "inquirer",
    "ledger",
    "mail",
    "mirror",
    "monitor",
    "observer",
    "pilot",
    "post",
    "record",
    "republic",
    "sentinel",
    "star",
    "sun",
    "telegram",
    "telegraph",
    "times",
    "today",
    "union",
    "world",
];

/// Whether words of which the last is a paper's name it: `Ellery Star`, `USA TODAY`.
pub(in crate::parse) fn paper(text: &str) -> bool {
    text.rsplit_once(' ')
        .is_some_and(|(_, last)| PAPERS.contains(&last.to_lowercase().as_str()))
}
