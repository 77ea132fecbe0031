//! What stands behind a name: the person's role, paper or handle, and where the name ends.

use super::house::paper;
use super::name::{capitals_of_house, site};
use super::{Name, name};
use crate::lexicon::{agency, is_beat, is_organisation_word, is_particle, is_role, is_role_word};
use crate::record::Author;
use crate::text::lower;

/// A role or an organisation for the authors that have none yet.
pub(super) fn attach(authors: &mut [Author], text: &str, found: &mut Option<String>) {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '-' | '–' | '|')
    });
    if text.is_empty() {
        return;
    }
    if text.contains('@') {
        if let Some(author) = authors.last_mut() {
            author.handle.get_or_insert_with(|| text.to_owned());
        }
        return;
    }
    /// A longer stretch is no role, and one that begins with these words tells what the person does or where.
    const ROLE_WORDS: usize = 9;
    const NO_ROLE: &[&str] = &["is", "on", "in", "from", "was", "has"];
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    if words.count() >= ROLE_WORDS || NO_ROLE.contains(&first.as_str()) {
        return;
    }
    let lower = text.to_lowercase();
    let organisation = lower
        .strip_prefix("for ")
        .or_else(|| lower.strip_prefix("of "))
        .or_else(|| lower.strip_prefix("at "))
        .map(|rest| &text[text.len() - rest.len()..]);
    let is_agency = agency(text);
    if is_agency {
        found.get_or_insert_with(|| text.to_owned());
    }
    let (role, organisation) = if let Some(organisation) = organisation {
        (None, Some(organisation))
    } else if !is_agency && is_role(text) {
        (Some(text), None)
    } else if is_agency
        || text.split_whitespace().any(is_organisation_word)
        || paper(text)
        || text.starts_with("O ")
    {
        (None, Some(text))
    } else {
        return;
    };
    for author in authors {
        if let Some(role) = role {
            author.role.get_or_insert_with(|| role.to_owned());
        }
        if let Some(organisation) = organisation {
            author
                .organisation
                .get_or_insert_with(|| organisation.to_owned());
        }
    }
}

/// Whether a word ends the name before it: a role, a paper, a preposition, a label or a number.
pub(super) fn ends_name(word: &str) -> bool {
    /// In any case of letters.
    const SMALL: &[&str] = &[
        "the", "for", "of", "at", "in", "on", "from", "is", "für", "bei", "aus", "pour", "para",
        "avec", "mit", "con",
    ];
    matches!(
        word,
        "Published" | "Updated" | "Posted" | "Comments" | "Tags" | "Tips"
    ) || word.starts_with(|c: char| c.is_ascii_digit())
        || site(word)
        || word.len() <= 4 && SMALL.contains(&&*lower(word))
        || is_role_word(word)
        || is_organisation_word(word)
        || agency(word)
}

/// `La Presse`, `Le Journal`: an article and a house's word, behind a name.
fn article_of_house(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let article = words
        .next()
        .is_some_and(|word| ["La", "Le", "El", "Il", "De", "Het"].contains(&word));
    article && words.next().is_some_and(is_organisation_word)
}

/// A role and the name behind it, as broadcasters print them: `Transport Correspondent Ana Ruiz`, `national reporter Ana Ruiz`. In
/// `editor of the Gazette Ana Ruiz` more stands between the two.
pub(super) fn role_then_name(text: &str) -> Option<(&str, &str)> {
    /// Words of a role.
    const WORDS: usize = 5;
    let mut words = text.split(' ');
    let first = words.next()?;
    if ["the", "a", "an", "our", "his", "her"].contains(&&*lower(first)) {
        return None;
    }
    let mut end = first.len();
    let mut role = first;
    for word in words.take(WORDS) {
        let person = text[end..].trim_start();
        if is_role_word(role) {
            // Where she is may stand behind.
            let person = person.split_once(" in ").map_or(person, |(name, _)| name);
            if person.contains(' ') && name(person) == Name::Given {
                return Some((&text[..end], person));
            }
        }
        end += 1 + word.len();
        role = word;
    }
    None
}

/// A name without the words behind it that tell what a role is about: `Ana Ruiz Environment`, of `Ana Ruiz Environment editor`.
pub(super) fn without_beat(text: &str) -> &str {
    let mut name = text;
    while let Some((rest, word)) = name.rsplit_once(' ')
        && rest.contains(' ')
        && is_beat(word)
    {
        name = rest;
    }
    name
}

/// Cuts a name from the role or paper printed behind it without a comma.
pub(super) fn name_and_tail(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    for (words, word) in text.split_whitespace().enumerate() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let ends =
            || ends_name(word) || capitals_of_house(text, word) || article_of_house(&text[start..]);
        if words >= 2 && ends() {
            let mut head = text[..end].trim_end_matches([',', '-', '–', ' ']);
            if is_role(&text[start..]) {
                head = without_beat(head);
            }
            return (name(head) != Name::No).then(|| (head, text[head.len()..].trim()));
        }
        // A small word that no name has: what begins with these words is none, however it goes on.
        if word.starts_with(|c: char| c.is_ascii_lowercase())
            && !["al-", "el-", "d'", "d’"]
                .iter()
                .any(|head| word.starts_with(head))
            && !is_particle(word)
        {
            return None;
        }
        end = start + word.len();
    }
    None
}
