//! How much of an utterance a stretch is.

use super::Found;
use super::attribute::How;
use crate::record::QuoteKind;

/// `direct`: a sentence or more of speech; `partial`: words inside the reporter's sentence.
pub(super) fn of(body: &str, item: &Found) -> QuoteKind {
    if item.block {
        return QuoteKind::Block;
    }
    let words = &body[item.stretch.start..item.stretch.end];
    let sentence = item.shape.capital
        && matches!(
            item.shape.last,
            '.' | '?' | '!' | ',' | '…' | '—' | '–' | '-'
        );
    let answer = item.how == Some(How::After) && item.shape.last != ' ' && item.shape.capital;
    let whole = !item.stretch.closed && item.shape.words >= 4;
    if (sentence
        && (item.shape.words >= 3 || item.how != Some(How::Before) || words.ends_with(['?', '!']))
        && !item.naming)
        || answer
        || whole
        || (item.shape.words >= 4 && item.shape.capital && item.how == Some(How::After))
    {
        QuoteKind::Direct
    } else {
        QuoteKind::Partial
    }
}
