//! The deck: the line or lines under the headline that say more, or the lead that many papers set before a story in bold.
//!
//! Before a byline a sentence is a deck by its place. Behind one it may as well be the first paragraph: signs are weighed.

use std::cell::LazyCell;

use super::draft::Draft;
use super::headline::fold;
use super::kind::{Kind, kind};
use super::shape::Shape;

/// The weight from which a lead is a deck, in tenths.
const ENOUGH: i32 = 28;

/// Whether a line reads as running text though it does not end as a sentence: decks often have no full stop.
pub(super) fn running(shape: &Shape) -> bool {
    let latin = shape.words >= 6 && shape.lower * 10 >= shape.words * 4;
    latin || shape.ideographs >= 16
}

/// Whether a line is another title with its kicker glued on, `Port Ellery:Mole gives way`, as pages lose the blank between
/// the two; `Port Ellery: Mole gives way` may be a deck.
pub(super) fn glued(text: &str) -> bool {
    /// Words of a kicker and of both.
    const WORDS: (usize, usize) = (5, 16);
    text.split_once(':').is_some_and(|(kicker, title)| {
        kicker.ends_with(char::is_alphabetic)
            && title.starts_with(char::is_uppercase)
            && !text.ends_with(['.', '!', '"', '”', '“'])
            && kicker.split(' ').count() <= WORDS.0
            && (4..=WORDS.1).contains(&text.split(' ').count())
    })
}

/// The strongest sign that the first running text below the head is a lead set apart, if the signs are enough.
pub(super) fn lead(draft: &Draft<'_>, unit: usize, below_headline: bool) -> Option<&'static str> {
    let shape = draft.units[unit].shape;
    let text = draft.unit_raw(unit);
    let mut signs: Vec<(i32, &'static str)> = Vec::new();
    let mut sign = |weight, name| signs.push((weight, name));
    // How often papers of a language set a lead apart.
    match draft.record.language.as_deref() {
        Some("de") => sign(10, "deck/language"),
        Some("en") => sign(-25, "deck/language"),
        Some("es" | "it" | "cs" | "fr" | "nl" | "pt" | "nb" | "sv" | "da" | "pl" | "tr" | "vi") => {
            sign(5, "deck/language")
        }
        _ => {}
    }
    match shape.weight() {
        0..40 => sign(-10, "deck/length"),
        40..=340 => sign(10, "deck/length"),
        341..=450 => sign(-5, "deck/length"),
        _ => sign(-40, "deck/length"),
    }
    if !shape.sentence_end {
        sign(25, "deck/no-full-stop");
    }
    if below_headline {
        sign(8, "deck/below-headline");
    }
    if shape.inner_end(text) {
        sign(5, "deck/sentences");
    }
    if text.starts_with(['"', '“', '„', '«', '»', '–', '—', '-']) {
        sign(-15, "deck/speech");
    }
    // `【ソウル＝浜一郎】`, `Kiel (dpa) -`: the dateline of a story.
    let bracketed = text.starts_with('【') && text.find('】').is_some_and(|end| end < 60);
    if bracketed || signed_dateline(text) {
        sign(-40, "deck/dateline");
    }
    let next = (unit + 1..draft.units.len()).take(12).find(|&next| {
        draft.unit_free(next)
            && matches!(
                kind(draft, next),
                Kind::Prose | Kind::Story | Kind::Sentence
            )
    })?;
    if kind(draft, next) == Kind::Story {
        sign(30, "deck/before-dateline");
    }
    if next > unit + 1 {
        sign(20, "deck/set-apart");
    }
    // The page's picture follows what it set over the story; in English it follows the first paragraph.
    if draft.record.language.as_deref() != Some("en")
        && (unit + 1..next).any(|between| kind(draft, between) == Kind::Caption)
    {
        sign(12, "deck/over-picture");
    }
    let weight = draft.units[next].shape.weight();
    if weight > shape.weight() {
        sign(5, "deck/shorter");
    } else if weight * 2 < shape.weight() {
        sign(-15, "deck/longer");
    }
    let sum = |signs: &[(i32, &str)]| -> i32 { signs.iter().map(|(weight, _)| weight).sum() };
    // What the story names again is looked for last, and where it can still tell.
    const AGAIN: i32 = 12;
    if sum(&signs) + AGAIN >= ENOUGH && named_again(text, draft, next) {
        signs.push((AGAIN, "deck/names-again"));
    }
    // A first paragraph below its headline has these too: something must set a lead apart.
    const COMMON: &[&str] = &[
        "deck/language",
        "deck/length",
        "deck/below-headline",
        "deck/sentences",
    ];
    if draft.record.language.as_deref() != Some("de")
        && signs
            .iter()
            .all(|(weight, name)| *weight <= 0 || COMMON.contains(name))
    {
        signs.push((-5, "deck/nothing-apart"));
    }
    let total = sum(&signs);
    (total >= ENOUGH)
        .then(|| {
            signs
                .iter()
                .max_by_key(|(weight, _)| *weight)
                .map(|(_, name)| *name)
        })
        .flatten()
}

/// Whether a text opens with a place, a sign in brackets and a dash: `Port Ellery (xyz) - The wall ...`.
fn signed_dateline(text: &str) -> bool {
    /// Bytes of the place, and of the sign.
    const LONGEST: (usize, usize) = (40, 20);
    let Some((place, rest)) = text.split_once(" (") else {
        return false;
    };
    let Some((sign, rest)) = rest.split_once(')') else {
        return false;
    };
    place.len() <= LONGEST.0
        && place.starts_with(char::is_uppercase)
        && place.split(' ').count() <= 4
        && (2..=LONGEST.1).contains(&sign.len())
        && rest
            .trim_start_matches([' ', ':'])
            .starts_with(['-', '–', '—'])
}

/// Whether a full name of the lead is given in full again right below: a story does so only where it begins anew.
fn named_again(text: &str, draft: &Draft<'_>, next: usize) -> bool {
    let below = LazyCell::new(|| -> String {
        (next..draft.units.len().min(next + 3))
            .map(|unit| fold(draft.unit_raw(unit)) + " ")
            .collect()
    });
    // `Hasan Demir'in`, `Rosa Beck's`: the case's ending is no part of the name.
    fn stem(word: &str) -> &str {
        word.find(['\'', '’'])
            .filter(|&at| at >= 3)
            .map_or(word, |at| &word[..at])
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).skip(1).any(|pair| {
        let name = |word: &str| {
            let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
            letters.chars().count() >= 3 && letters.starts_with(char::is_uppercase)
        };
        name(pair[0])
            && name(pair[1])
            && !pair[0].ends_with(['.', ',', ':', ';'])
            && below.contains(&fold(&[pair[0], stem(pair[1])].join(" ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_dateline_is_told_from_brackets() {
        for (text, expected) in [
            ("Port Ellery (xyz) - The wall gave way on Monday.", true),
            (
                "Rosa Beck (48) said that the wall - built in 1880 - fell.",
                false,
            ),
            (
                "The board (and its harbour master) - all of it - resigned.",
                false,
            ),
        ] {
            assert_eq!(signed_dateline(text), expected, "{text}");
        }
    }

    #[test]
    fn a_title_glued_to_its_kicker_is_no_deck() {
        for (text, expected) in [
            ("Port Ellery:Mole gives way after the storm", true),
            ("Port Ellery: Mole gives way after the storm", false),
            ("The ferry came in at 10:Then the wall fell.", false),
            ("Harbour:Board", false),
        ] {
            assert_eq!(glued(text), expected, "{text}");
        }
    }
}
