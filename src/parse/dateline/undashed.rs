//! Datelines that no dash ends.

use super::place::{place, stands_alone};
use super::{LENGTH, Reading};
use crate::lexicon::{agency, is_dateline_place};
use crate::parse::byline::{Name, name};
use crate::text::lines::is_blank;

/// A dateline that no dash ends: `(Saint-Elzéar) La rivière`, `(CNN) The wall`, `PORT ELLERY. Der Hafen`, `NEW ELLERY: The wall`.
pub(super) fn read(text: &str, language: Option<&str>) -> Option<Reading> {
    let window = &text[..text.floor_char_boundary(LENGTH)];
    if let Some(rest) = window.strip_prefix('(') {
        let (inside, behind) = rest.split_once(')')?;
        let story = behind.trim_start_matches(is_blank);
        let opens = story.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '«'));
        let length = text.len()
            - text[1 + inside.len() + 1..]
                .trim_start_matches(is_blank)
                .len();
        let sent = agency(inside) && inside.chars().count() > 2
            || language == Some("en") && station(inside);
        let town = language == Some("fr") && place(inside, false) && !sent;
        return (opens && (sent || town)).then(|| Reading {
            place: town.then(|| inside.to_owned()),
            agency: sent.then(|| inside.to_owned()),
            date: None,
            length,
        });
    }
    let sign = match language {
        Some("de") => b'.',
        Some("en") => b':',
        _ => return None,
    };
    /// How far into the story its place is looked for.
    const STORY: usize = 400;
    let window = &text[..text.floor_char_boundary(STORY)];
    let bytes = window.as_bytes();
    let at = memchr::memchr_iter(sign, bytes).find(|at| bytes.get(at + 1) == Some(&b' '))?;
    let (head, behind) = (&window[..at], &window[at + 2..]);
    let caps = head.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && head.chars().all(|c| !c.is_lowercase());
    let opens = behind
        .trim_start_matches(is_blank)
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '„' | '»'));
    // A transcript names who speaks so.
    let town = name(head) != Name::Given
        && place(head, false)
        && ((caps || is_dateline_place(head)) && stands_alone(head)
            || sign == b'.' && named_in(head, behind));
    (opens && town).then(|| Reading {
        place: Some(head.to_owned()),
        length: text.len() - text[head.len() + 1..].trim_start_matches(is_blank).len(),
        ..Reading::default()
    })
}

/// Whether a text is the sign of a broadcaster: three capitals, or four of which the first is a call sign's. `FILE`, `NEW` open
/// captions and lists.
fn station(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_uppercase())
        && match text.len() {
            3 => stands_alone(text),
            4 => text.starts_with(['K', 'W']),
            _ => false,
        }
}

/// Whether a story says of a word before it that it is a place: `Lenzendorf. Eine Kuh ist in Lenzendorf gestürzt.`
fn named_in(place: &str, story: &str) -> bool {
    place.split(' ').count() <= 2
        && ["in ", "bei ", "aus ", "nach "].iter().any(|at| {
            story
                .match_indices(place)
                .any(|(i, _)| story[..i].ends_with(at))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_dash_need_end_a_dateline() {
        for (text, language, place, story) in [
            (
                "(Saint-Elzéar) La rivière monte.",
                "fr",
                Some("Saint-Elzéar"),
                Some("La rivière"),
            ),
            ("(Reuters) The wall fell.", "en", None, Some("The wall")),
            (
                "PORT ELLERY. Der Hafen ist zu.",
                "de",
                Some("PORT ELLERY"),
                Some("Der Hafen"),
            ),
            (
                "Berlin. Der Hafen ist zu.",
                "de",
                Some("Berlin"),
                Some("Der Hafen"),
            ),
            (
                "NEW ELLERY: The wall fell.",
                "en",
                Some("NEW ELLERY"),
                Some("The wall"),
            ),
            ("(CNN) The wall fell.", "en", None, Some("The wall")),
            ("(KQZX) The wall fell.", "en", None, Some("The wall")),
            ("(FILE) The wall fell.", "en", None, None),
            ("(NEW) The wall fell.", "en", None, None),
            ("(CNN) The wall fell.", "de", None, None),
            ("Rosa Beck: The wall fell.", "en", None, None),
            ("UPDATE: The wall fell.", "en", None, None),
            ("ROSA BECK: The wall fell.", "en", None, None),
            ("(Beck) The wall fell.", "en", None, None),
            ("(La rivière) La rivière monte.", "fr", None, None),
            (
                "Skarholm. Der Hafen in Skarholm ist zu.",
                "de",
                Some("Skarholm"),
                Some("Der Hafen"),
            ),
            ("Endlich. Der Hafen ist zu.", "de", None, None),
            ("ENDLICH! Der Hafen ist zu.", "de", None, None),
        ] {
            let seen = read(text, Some(language));
            assert_eq!(seen.is_some(), story.is_some(), "{text}");
            if let (Some(seen), Some(story)) = (seen, story) {
                assert_eq!(seen.place.as_deref(), place, "{text}");
                assert!(text[seen.length..].starts_with(story), "{text}");
            }
        }
    }
}
