//! Lines that carry the mark of a link.

use crate::layout::Label;
use crate::parse::draft::Draft;
use crate::parse::units::Markup;

/// Lines that carry the mark of a link.
pub(super) fn marked(draft: &mut Draft<'_>, first: usize) {
    for unit in first + 1..draft.units.len() {
        let u = &draft.units[unit];
        if u.shape.words > 24 || u.shape.sentence_end || !draft.unit_free(unit) {
            continue;
        }
        if let Some(rule) = mark(draft.unit_raw(unit), u.markup) {
            draft.claim_unit(unit, Label::Furniture, rule);
        }
    }
}

/// The rule by which a line without a full stop is a link.
fn mark(text: &str, markup: Markup) -> Option<&'static str> {
    let text = text.trim_end();
    let opens = text
        .strip_prefix(['>', '→', '▶', '►', '➤', '▸'])
        .is_some_and(|rest| rest.chars().any(char::is_alphabetic));
    let ends = text.ends_with(['›', '→', '►', '▶', '➤'])
        && !text.contains(['‹', '«'])
        && text.chars().any(char::is_alphabetic);
    if opens || ends {
        return Some("teaser/arrow");
    }
    // `:The Ferry Returns`, below the kicker the colon belongs to.
    if text.starts_with(':') && text[1..].starts_with(|c: char| c.is_uppercase() || c == '"') {
        return Some("teaser/title-below-kicker");
    }
    // `Ten islands lie off the coast. mehr`
    if [". mehr", "? mehr", "! mehr", "… mehr"]
        .iter()
        .any(|more| text.ends_with(more))
    {
        return Some("teaser/more");
    }
    // `The Ferry Returns | more`
    let cell = || {
        text.rsplit_once(" | ").is_some_and(|(title, cell)| {
            !cell.contains(' ') && title.split_whitespace().count() >= 3 && !title.contains(" | ")
        })
    };
    if markup == Markup::Bullet && cell() {
        return Some("teaser/cell");
    }
    // `01:24 min`, `0:21 Min.`: how long a recording lasts, at the line's end.
    let bare = text.trim_end_matches('.');
    let unit = ["min", "Min", "mins", "Std", "sec", "Sek"]
        .iter()
        .find_map(|unit| bare.strip_suffix(unit));
    if unit.is_some_and(|before| {
        let before = before.trim_end();
        let clock = before
            .rsplit(|c: char| c.is_whitespace())
            .next()
            .unwrap_or_default();
        clock.split_once(':').is_some_and(|(minutes, seconds)| {
            seconds.len() == 2
                && !minutes.is_empty()
                && [minutes, seconds]
                    .iter()
                    .all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        })
    }) {
        return Some("teaser/recording");
    }
    None
}
