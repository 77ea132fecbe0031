//! Headlines, with the deck that stands on lines of its own under some.

use super::super::Label;
use super::super::vendor::Sheet;
use super::WRAP;

pub(super) fn mark_labelled_headline(
    sheet: &mut Sheet<'_>,
    first: usize,
    last: usize,
    name: &str,
    skip: usize,
) {
    let deck = broken_after(sheet, first, last);
    let end = deck.map_or(last, |d| d - 1);
    let span = sheet.span(first, end);
    let value = (span.start + skip).min(span.end)..headline_end(sheet, &span, deck.is_some());
    sheet.labelled_value(span, value, Label::Headline, name, "lexisnexis/label");
    if let Some(deck) = deck {
        sheet.mark(deck, last, Label::Deck, "lexisnexis/line-broken");
    }
}

pub(super) fn mark_headline(sheet: &mut Sheet<'_>, first: usize, last: usize) {
    let deck = broken_after(sheet, first, last);
    let span = sheet.span(first, deck.map_or(last, |d| d - 1));
    let value = span.start..headline_end(sheet, &span, deck.is_some());
    sheet.mark_span(span, value, Label::Headline, "lexisnexis/first-lines");
    if let Some(deck) = deck {
        sheet.mark(deck, last, Label::Deck, "lexisnexis/line-broken");
    }
}

/// Where a headline's words end: the semicolon that parts it from its deck is no part of it.
fn headline_end(sheet: &Sheet<'_>, span: &std::ops::Range<usize>, has_deck: bool) -> usize {
    let text = &sheet.text[span.clone()];
    if has_deck {
        span.start + text.trim_end_matches([';', ' ']).len()
    } else {
        span.end
    }
}

/// The first line after a break that the wrap at 80 columns does not explain: a deck begins there.
fn broken_after(sheet: &Sheet<'_>, first: usize, last: usize) -> Option<usize> {
    (first + 1..=last).find(|&i| {
        let before = sheet.lines[i - 1].raw.trim_end().chars().count();
        let word = sheet
            .line(i)
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        before + 1 + word <= WRAP - 8
    })
}
