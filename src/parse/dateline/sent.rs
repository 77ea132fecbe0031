//! Datelines that the agency's name ends, whatever sign stands behind it or none.

use super::place::stands_alone;
use super::{LENGTH, Reading, parts};
use crate::lexicon::agency;
use crate::parse::byline::{Name, name};
use crate::text::lines::is_blank;

/// The signs that may stand between the agency and the story.
const SIGNS: &[char] = &['.', '-', '–', '—', '_', ':', '|'];

/// `Madrid, 14 mar (EFE).- El Gobierno`, `New Ellery, Mar 14 (PTI) The wall`, `MOSCOW, March 14. /TASS/. The wall`,
/// `KIEL dpa/afp | Der Hafen`. A place stands before an agency of the list; the story begins with a capital.
pub(super) fn read(text: &str) -> Option<Reading> {
    let window = &text[..text.floor_char_boundary(LENGTH)];
    let at = memchr::memchr3(b'(', b'/', b'|', window.as_bytes())?;
    let bracketed = || between(window, window.find('(')?, ')');
    let stroked = || between(window, window.find(" /")? + 1, '/');
    let (head, named, end) = bracketed()
        .or_else(stroked)
        .or_else(|| barred(window, at))?;
    let known = named.split(['/', ',', ' ']).any(agency) || agency(named);
    if !known && !signed(head, named, &text[..end])
        || named.chars().count() < 2
        || name(head.split(',').next()?) == Name::Given
    {
        return None;
    }
    let behind = text[end..].trim_start_matches(|c: char| is_blank(c) || SIGNS.contains(&c));
    let opens = behind.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '«' | '„')
    });
    let reading = parts(head).filter(|reading| opens && reading.place.is_some())?;
    Some(Reading {
        agency: known.then(|| named.to_owned()),
        length: text.len() - behind.len(),
        ..reading
    })
}

/// Whether a place in capitals stands before a bar with the paper's own sign of three small letters: `KIEL taz |`, as
/// `KIEL dpa |`.
fn signed(head: &str, sign: &str, until: &str) -> bool {
    const LETTERS: usize = 3;
    sign.len() == LETTERS
        && until.ends_with('|')
        && sign.bytes().all(|b| b.is_ascii_lowercase())
        && stands_alone(head)
}

/// What stands before a sign, between it and the one that closes it, and where that ends.
fn between(text: &str, open: usize, close: char) -> Option<(&str, &str, usize)> {
    let behind = &text[open + 1..];
    let end = behind.find(close)?;
    let head = text[..open].trim_end_matches(is_blank);
    Some((head, &behind[..end], open + 1 + end + close.len_utf8()))
}

/// The same of a place in capitals with the agency in small letters behind it, before a bar.
fn barred(text: &str, from: usize) -> Option<(&str, &str, usize)> {
    // The sign may be the bar itself.
    let from = from.saturating_sub(1);
    let bar = from + memchr::memmem::find(&text.as_bytes()[from..], b" |")?;
    let (head, named) = text[..bar].rsplit_once(' ')?;
    let small = named
        .bytes()
        .all(|b| b.is_ascii_lowercase() || matches!(b, b'/' | b'-'));
    (small && !head.contains(char::is_lowercase)).then_some((head, named, bar + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_ends_a_dateline() {
        for (text, expected) in [
            (
                "Madrid, 14 mar (EFE).- El Gobierno",
                Some(("Madrid", "EFE", Some("14 mar"), "El Gobierno")),
            ),
            (
                "Porto Claro, 14 de março (Lusa). A barca",
                Some(("Porto Claro", "Lusa", Some("14 de março"), "A barca")),
            ),
            (
                "New Ellery, Mar 14 (PTI) The wall",
                Some(("New Ellery", "PTI", Some("Mar 14"), "The wall")),
            ),
            (
                "SKARHOLM (TT) Muren",
                Some(("SKARHOLM", "TT", None, "Muren")),
            ),
            (
                "MOSCOW, March 14. /TASS/. The wall",
                Some(("MOSCOW", "TASS", Some("March 14"), "The wall")),
            ),
            (
                "KIEL dpa/afp | Der Hafen",
                Some(("KIEL", "dpa/afp", None, "Der Hafen")),
            ),
            (
                "KIEL taz | Der Hafen",
                Some(("KIEL", "", None, "Der Hafen")),
            ),
            (
                "PORT ELLERY taz | Der Hafen",
                Some(("PORT ELLERY", "", None, "Der Hafen")),
            ),
            ("VIDEO aus | Der Hafen", None),
            ("Der Rat tagt | Der Hafen", None),
            ("Rosa Beck (AP) The mayor", None),
            ("The harbour (AP) was shut", None),
            ("Skarholm (Beck) The wall", None),
            ("The board/AP said", None),
            ("KIEL nord | Der Hafen", None),
            (
                "KIEL dpa | Der Hafen",
                Some(("KIEL", "dpa", None, "Der Hafen")),
            ),
        ] {
            let seen = read(text);
            let seen = seen.as_ref().map(|seen| {
                (
                    seen.place.as_deref().unwrap_or_default(),
                    seen.agency.as_deref().unwrap_or_default(),
                    seen.date.clone().map(|span| &text[span]),
                    &text[seen.length..],
                )
            });
            assert_eq!(seen, expected, "{text}");
        }
    }
}
