//! Bylines without opening words: a line of names alone.

use super::may::may_name;
use super::{Name, Reading, name, read};

/// Whether a line without opening words names people and nothing else, and how sure it is. Agencies alone count too.
pub(crate) fn bare_names(text: &str) -> Option<(Name, Reading)> {
    if !fits(text) {
        return None;
    }
    if super::bold(text) {
        return bare_names(&text.replace("**", ""));
    }
    may_name(text).then(|| names_alone(text)).flatten()
}

/// Whether a line has the length and the end of one of names.
pub(super) fn fits(text: &str) -> bool {
    text.len() <= 160 && (!text.ends_with(['.', '?', '!']) || text.ends_with("Jr."))
}

/// The same of a line that may name somebody.
pub(super) fn names_alone(text: &str) -> Option<(Name, Reading)> {
    let reading = read(text);
    Some((sure(text, &reading)?, reading))
}

/// How sure it is that a line is names, from what it says as a byline.
pub(super) fn sure(text: &str, reading: &Reading) -> Option<Name> {
    if reading.authors.is_empty() {
        return reading.agency.is_some().then_some(Name::Shape);
    }
    let sure = reading
        .authors
        .iter()
        .map(|author| name(&author.name))
        .min()
        .unwrap_or(Name::No);
    // The word for a reporter behind a name leaves no doubt.
    if reporter(text) {
        return Some(Name::Given);
    }
    // Without a given name on the list only a short name passes: more capitals are a headline's.
    if sure == Name::Shape
        && reading
            .authors
            .iter()
            .any(|author| author.name.split_whitespace().count() > 3)
    {
        return None;
    }
    // One word alone may be anything; in scripts without capitals a name is short and none of it is phonetic spelling alone.
    let single = |author: &crate::record::Author| {
        !author.name.contains(' ')
            && author.organisation.is_none()
            && !(3..=5).contains(
                &author
                    .name
                    .chars()
                    .filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'))
                    .count(),
            )
    };
    if sure == Name::Shape && reading.authors.iter().any(single) {
        return None;
    }
    // What the names, roles and papers leave over must be little.
    let read: usize = reading
        .authors
        .iter()
        .map(|a| {
            a.name.len()
                + a.role.as_ref().map_or(0, String::len)
                + a.organisation.as_ref().map_or(0, String::len)
                + a.handle.as_ref().map_or(0, String::len)
        })
        .sum();
    // Behind a given name the place may stand: `Ana Ruiz in Port Ellery`, `Ana Ruiz, Port Ellery`.
    let share = match sure {
        Name::Given if filed_from(text) || joined_and_filed(text) => 3,
        Name::Given => 5,
        _ => 7,
    };
    (read * 10 >= (text.len() - shifts(text)) * share).then_some(sure)
}

/// How many bytes of a line say when each of a live blog's writers had it: `Ana Ruiz (now) and Tom Okafor (earlier)`.
fn shifts(text: &str) -> usize {
    ["(now)", "(earlier)"]
        .iter()
        .map(|shift| text.matches(shift).count() * shift.len())
        .sum()
}

/// Whether a line of few words names a place behind a comma or a preposition, each of its words with a capital.
fn filed_from(text: &str) -> bool {
    const WORDS: usize = 7;
    let place = [", ", " in ", " à ", " en ", " aus ", " from "]
        .iter()
        .find_map(|joint| text.split_once(joint))
        .is_some_and(|(_, place)| {
            place.split_whitespace().count() <= 3
                && place
                    .split_whitespace()
                    .all(|word| word.starts_with(char::is_uppercase) && !word.ends_with(':'))
        });
    place && text.split_whitespace().count() <= WORDS
}

/// `Ana Ruiz in Port Ellery and Tom Okafor in Skarholm`: each with a place.
fn joined_and_filed(text: &str) -> bool {
    [" and ", " und ", " et ", " y "].iter().any(|joint| {
        text.split_once(joint)
            .is_some_and(|(a, b)| filed_from(a) && filed_from(b))
    })
}

/// The words for a reporter that stand behind a name.
const REPORTER: &[&str] = &["기자", "특파원", "記者", "记者", "特派員"];

/// Whether a text holds the word for a reporter that stands behind a name.
pub(crate) fn reporter(text: &str) -> bool {
    !text.is_ascii() && REPORTER.iter().any(|word| text.contains(word))
}

/// The names before the word for a reporter, whatever else a line prints: `하버, 포트 윤세라 기자 desk@gazette.example`.
pub(super) fn reporters(text: &str) -> Vec<(&str, &str)> {
    let hangul = |word: &str| {
        (2..=4).contains(&word.chars().count())
            && word.chars().all(|c| matches!(c, '\u{AC00}'..='\u{D7AF}'))
    };
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .filter(|pair| hangul(pair[0]) && matches!(pair[1], "기자" | "특파원"))
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_names_are_told_from_headlines() {
        for (text, expected) in [
            ("Ana Ruiz", Some(Name::Given)),
            ("Ana Ruiz, Harbour Editor", Some(Name::Given)),
            ("Ana Ruiz in Port Ellery", Some(Name::Given)),
            ("Rosa Beck aus Port Ellery", Some(Name::Given)),
            ("Rosa Beck aus dem alten Hafen", None),
            ("Ana Ruiz, Skarholm", Some(Name::Given)),
            ("Ana Ruiz in the harbour of her childhood", None),
            (
                "Ana Ruiz in Port Ellery and Tom Okafor in Skarholm",
                Some(Name::Given),
            ),
            ("Ana Ruiz in love and Tom Okafor in Skarholm", None),
            ("Ana Ruiz, Staff writer", Some(Name::Given)),
            ("**Ana Ruiz**, Coast Gazette", Some(Name::Given)),
            ("Dravik Solne", Some(Name::Shape)),
            ("Port Closes After Storm Tears Breakwater", None),
            ("A Wall That Is Not There", None),
            ("Reuters", Some(Name::Shape)),
        ] {
            assert_eq!(bare_names(text).map(|(name, _)| name), expected, "{text}");
        }
    }
}
