//! Place, region, date and agency of a dateline.

use super::Reading;
use super::place::{place, region};
use crate::lexicon::agency;

/// Place, region, date and agency of a dateline without its dash.
pub(super) fn parts(head: &str) -> Option<Reading> {
    let mut reading = Reading::default();
    let mut rest = head.trim_end_matches([',', ' ', '.']);
    // The agency stands in brackets, last or before the date.
    let mut outside = String::new();
    if let (Some(open), Some(close)) = (rest.find('('), rest.rfind(')'))
        && open < close
    {
        let inside = &rest[open + 1..close];
        if !inside.split(['/', ',']).any(agency)
            && !short_agency(inside)
            && !unlisted_agency(inside, &rest[..open])
        {
            return None;
        }
        reading.agency = Some(inside.to_owned());
        let behind = rest[close + 1..].trim();
        if behind.is_empty() {
            rest = rest[..open].trim_end_matches([' ', ',']);
        } else {
            // `PARIS (AFP), Jan. 8`: cut out of the middle.
            outside = format!(
                "{}{}",
                rest[..open].trim_end(),
                " ".repeat(rest[open..=close].len())
            );
            outside.push_str(&rest[close + 1..]);
        }
    }
    let rest = if outside.is_empty() { rest } else { &outside };
    if rest.is_empty() {
        return reading.agency.is_some().then_some(reading);
    }
    let mut place_end = 0;
    let mut offset = 0;
    for (i, part) in rest.split(',').enumerate() {
        let start = offset;
        offset += part.len() + 1;
        let trimmed = part.trim();
        if i == 0 {
            // A date behind it makes up for a small letter: `New york, March 2`.
            let dated = rest[offset.min(rest.len())..]
                .split(',')
                .any(|part| month(part.trim()));
            let plain = dated
                && trimmed.split_whitespace().count() <= 3
                && trimmed
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '/'));
            if !plain && !place(trimmed, reading.agency.is_some()) {
                return None;
            }
            place_end = start + part.trim_end().len();
        } else if trimmed.bytes().any(|b| b.is_ascii_digit()) || month(trimmed) {
            let lead = part.len() - part.trim_start().len();
            reading.date = Some(start + lead..rest.trim_end().len());
            break;
        } else if region(trimmed) {
            place_end = start + part.trim_end().len();
        } else {
            return None;
        }
    }
    // `WASHINGTON Feb 26`: a date without its comma.
    reading.place = Some(rest[..place_end].trim_end_matches([',', ' ']).to_owned());
    if reading.date.is_none()
        && let Some(at) = date_without_comma(&rest[..place_end])
    {
        reading.place = Some(rest[..at].trim_end_matches([',', ' ']).to_owned());
        reading.date = Some(at..place_end);
    }
    Some(reading)
}

/// `SKARHOLM, Jan. 9, 2015 (Northern Wire)`: what no list holds is an agency where a place in capitals and a date stand
/// before it.
fn unlisted_agency(inside: &str, before: &str) -> bool {
    let named = inside.split(' ').count() <= 3
        && inside.split(' ').all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
        });
    let (place, behind) = before.split_once(',').unwrap_or((before, ""));
    let mut words = behind.split([' ', ',']).filter(|word| !word.is_empty());
    named
        && place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !place.chars().any(char::is_lowercase)
        && words.any(month)
        && behind.bytes().any(|b| b.is_ascii_digit())
}

/// Where a month's name with a number begins behind a place in capitals.
pub(super) fn date_without_comma(text: &str) -> Option<usize> {
    let mut at = 0;
    for word in text.split(' ') {
        if at > 0
            && month(word)
            && word.chars().any(char::is_lowercase)
            && text[at..].bytes().any(|b| b.is_ascii_digit())
        {
            return Some(at);
        }
        at += word.len() + 1;
    }
    None
}

/// Whether the first word is a month's name or its short form.
pub(super) fn month(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    !crate::lexicon::date::month_as_printed(&text[..end]).is_empty()
}

/// An agency the list does not hold: two to five capitals in brackets behind a place.
pub(super) fn short_agency(text: &str) -> bool {
    (2..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}
