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
            rest = rest[..open].trim_end_matches([' ', ',', '-', '–', '—']);
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
    // `March 3 (Reuters) - The board`: the agency and the day alone.
    if reading.agency.is_some() && day_alone(rest) {
        reading.date = Some(0..rest.trim_end().len());
        return Some(reading);
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
    // `PORT ELLERY, Calif.`: the stop of a short form is the place's.
    let stop = rest.len() == place_end && head[place_end..].starts_with('.') && short_form(rest);
    reading.place = Some(match stop {
        true => head[..=place_end].to_owned(),
        false => town(&rest[..place_end]).to_owned(),
    });
    // `WASHINGTON Feb 26`: a date without its comma.
    if reading.date.is_none()
        && let Some(at) = date_without_comma(&rest[..place_end])
    {
        reading.place = Some(town(&rest[..at]).to_owned());
        reading.date = Some(at..place_end);
    }
    Some(reading)
}

/// Whether a place ends in the short form of its region.
fn short_form(place: &str) -> bool {
    place
        .rsplit_once(", ")
        .is_some_and(|(_, region)| region.len() <= 5)
}

/// A place without the signs behind it: the stop of `MOSCOW. March 14`, but not that of `PORT ELLERY, N.M.`
fn town(text: &str) -> &str {
    let text = text.trim_end_matches([',', ' ']);
    match text.strip_suffix('.') {
        Some(whole) if !whole.contains(['.', ',']) && whole.len() > 4 => whole,
        _ => text,
    }
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

/// Whether a text is a month's name and numbers: `March 3`, `3 mars 2015`, `Jan. 3, 2015`.
fn day_alone(text: &str) -> bool {
    let mut words = text.split([' ', ',', '.']).filter(|word| !word.is_empty());
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let mut months = 0;
    let mut numbers = 0;
    let whole = words.all(|word| {
        if number(word) {
            numbers += 1;
            return true;
        }
        months += 1;
        month(word)
    });
    whole && months == 1 && (1..=2).contains(&numbers)
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
