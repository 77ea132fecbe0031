//! Pieces that come in series: turns of an interview, entries of a live blog, items of a round-up. A pattern counts as
//! one when it is seen three times.

use super::draft::Draft;
use super::shape::Signs;
use crate::layout::Label;
use crate::record::BlockKind;

/// How often a pattern must be seen.
const SEEN: usize = 3;

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    turns(draft);
    entries(draft);
    items(draft);
}

/// `Q: Why?` and `A: Because.`, or two names in turn before their words.
fn turns(draft: &mut Draft<'_>) {
    let labels: Vec<(usize, &str)> = (0..draft.units.len())
        .filter(|&unit| {
            draft.units[unit].shape.has(Signs::COLON)
                || draft.unit_raw(unit).as_bytes().get(1) == Some(&b'.')
        })
        .filter(|&unit| draft.unit_free(unit))
        .filter_map(|unit| Some((unit, turn_label(draft.unit_raw(unit))?)))
        .collect();
    if labels.len() < SEEN {
        return;
    }
    // Two speakers, each more than once: other labels (`TOLMIN:`) come once.
    let mut speakers: Vec<(&str, usize)> = Vec::new();
    for (_, label) in &labels {
        if let Some((_, count)) = speakers.iter_mut().find(|(name, _)| name == label) {
            *count += 1;
        } else if speakers.len() < 12 {
            speakers.push((label, 1));
        } else {
            return;
        }
    }
    speakers.retain(|(_, count)| *count >= 2);
    let said: usize = speakers.iter().map(|(_, count)| count).sum();
    if !(2..=4).contains(&speakers.len()) || said < SEEN {
        return;
    }
    // Who speaks says sentences; lines that open with a kicker are titles.
    let (mut turns, mut sentences) = (0, 0);
    for (unit, label) in &labels {
        if speakers.iter().any(|(name, _)| name == label) {
            turns += 1;
            sentences += usize::from(draft.units[*unit].shape.sentence_end);
        }
    }
    if sentences * 2 < turns {
        return;
    }
    for (unit, label) in labels {
        if speakers.iter().any(|(name, _)| *name == label) {
            draft.claim_unit(unit, Label::Block(BlockKind::Turn), "series/turn");
        }
    }
}

/// Labels of lists in sentences, whom nobody says.
const NOBODY: &[&str] = &[
    "Pro", "Pros", "Con", "Cons", "Contra", "Kontra", "Pour", "Contre",
];

/// Who speaks, where a line begins with that and a colon (`Q:`, `A.`, `ROSA BECK:`, `Rosa Beck:`).
fn turn_label(text: &str) -> Option<&str> {
    if let Some(label) = text.get(..2)
        && matches!(label, "Q:" | "A:" | "Q." | "A.")
        && text[2..].starts_with(char::is_whitespace)
    {
        return text.get(..1);
    }
    let head = &text[..text.floor_char_boundary(40)];
    let label = &head[..colon(head)?];
    let names = label
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase));
    let person = names && label.split(' ').count() <= 4 && label.len() >= 2;
    (person && !NOBODY.contains(&label)).then_some(label)
}

/// Where a colon stands before a blank.
fn colon(head: &str) -> Option<usize> {
    memchr::memchr_iter(b':', head.as_bytes()).find(|at| head.as_bytes().get(at + 1) == Some(&b' '))
}

/// A time alone on a line, and what was entered then below it: a paragraph, which may have a heading.
fn entries(draft: &mut Draft<'_>) {
    let entries: Vec<(usize, usize)> = (0..draft.units.len())
        .filter(|&unit| time_alone(draft.unit_raw(unit)) && draft.unit_free(unit))
        .filter_map(|unit| Some((unit, entered(draft, unit + 1)?)))
        .collect();
    if entries.len() < SEEN {
        return;
    }
    for (unit, last) in entries {
        let (first, last) = (draft.units[unit].first, draft.units[last].last);
        draft.claim_lines(first, last, Label::Block(BlockKind::Entry), "series/entry");
    }
}

/// The first paragraph of an entry whose time stands before `unit`.
fn entered(draft: &Draft<'_>, unit: usize) -> Option<usize> {
    let sentence = |unit: usize| {
        unit < draft.units.len() && draft.unit_free(unit) && draft.units[unit].shape.sentence()
    };
    if sentence(unit) {
        return Some(unit);
    }
    let heading = unit < draft.units.len()
        && draft.unit_free(unit)
        && !time_alone(draft.unit_raw(unit))
        && sentence(unit + 1);
    heading.then_some(unit + 1)
}

/// `16.40`, `4:11 pm`, `08:30 Uhr`, `23h15`, `16.20 CET`.
fn time_alone(text: &str) -> bool {
    if text.len() > 18 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let zone = |zone: &str| {
        (2..=5).contains(&zone.len())
            && !matches!(zone, "AM" | "PM" | "UHR")
            && zone.bytes().all(|b| b.is_ascii_uppercase())
    };
    let text = match text.rsplit_once(' ') {
        Some((time, last)) if zone(last) => time,
        _ => text,
    };
    let lower = text.to_ascii_lowercase();
    let rest = ["a.m.", "p.m.", "am", "pm", "uhr", "h"]
        .iter()
        .find_map(|unit| lower.strip_suffix(unit))
        .unwrap_or(&lower)
        .trim_end();
    let Some((hour, minute)) = rest.split_once([':', '.', 'h']) else {
        return false;
    };
    let in_range = |part: &str, below: u8| part.parse::<u8>().is_ok_and(|n| n < below);
    (1..=2).contains(&hour.len()) && in_range(hour, 24) && minute.len() == 2 && in_range(minute, 60)
}

/// `TOLMIN: The footbridge reopened ...`: places in capitals at the head of most paragraphs.
fn items(draft: &mut Draft<'_>) {
    let mut paragraphs = 0;
    let mut items = Vec::new();
    for unit in 0..draft.units.len() {
        let shape = &draft.units[unit].shape;
        if shape.sentence() && draft.unit_free(unit) {
            paragraphs += 1;
            if shape.has(Signs::COLON) && item(draft.unit_raw(unit)) {
                items.push(unit);
            }
        }
    }
    if items.len() < SEEN || items.len() * 3 < paragraphs * 2 {
        return;
    }
    for unit in items {
        draft.claim_unit(unit, Label::Block(BlockKind::Item), "series/item");
    }
}

/// Whether a paragraph begins with words in capitals and a colon.
fn item(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(40)];
    let Some(at) = colon(head) else {
        return false;
    };
    let label = &head[..at];
    label.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !label.chars().any(char::is_lowercase)
        && text[at + 2..].starts_with(|c: char| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_begin_with_who_speaks() {
        for (text, label) in [
            ("Q: Why?", Some("Q")),
            ("A. Because.", Some("A")),
            ("ROSA BECK: Because.", Some("ROSA BECK")),
            ("Rosa Beck: Because.", Some("Rosa Beck")),
            ("A harbour: what is it?", None),
            ("Pro: It is near.", None),
            ("She said: no.", None),
            ("12: the last", None),
        ] {
            assert_eq!(turn_label(text), label, "{text}");
        }
    }

    #[test]
    fn times_alone() {
        for (text, is) in [
            ("16.40", true),
            ("4:11 pm", true),
            ("08:30 Uhr", true),
            ("23h15", true),
            ("16.20 CET", true),
            ("4:11 PM ET", true),
            ("16.20 Skarholm", false),
            ("25:10", false),
            ("2.5 m", false),
            ("16.40 The water has begun to fall.", false),
            ("1814", false),
        ] {
            assert_eq!(time_alone(text), is, "{text}");
        }
    }

    #[test]
    fn items_begin_with_a_place() {
        assert!(item("TOLMIN: The footbridge reopened."));
        assert!(!item("Tolmin: the footbridge reopened."));
        assert!(!item("NATO said on Monday: no."));
    }
}
