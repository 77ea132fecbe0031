//! Whether marked words are speech at all: titles, nicknames, scare quotes and words mentioned as words are not.

use std::ops::Range;

use super::Found;
use super::attribute::How;
use super::token::Token;
use crate::lexicon::speech::flag;

/// Whether the stretch at token `at` is no speech, by the words around it.
pub(super) fn is_none(
    body: &str,
    t: &[Token<'_>],
    sentence: Range<usize>,
    at: usize,
    item: &Found,
) -> bool {
    let left = at
        .checked_sub(1)
        .filter(|&i| i >= sentence.start)
        .map(|i| &t[i]);
    let right = t.get(at + 1).filter(|_| at + 1 < sentence.end);
    // Cris "Cyborg" Justino
    if item.shape.words <= 3
        && left.is_some_and(|l| l.name() && !l.possessive)
        && right.is_some_and(Token::name)
    {
        return true;
    }
    if left.is_some_and(|l| l.lower("so-called") || l.lower("dubbed") && item.how.is_none()) {
        return true;
    }
    let title = title_case(&body[item.stretch.start..item.stretch.end]);
    if title && item.how != Some(How::After) {
        let work = left.is_some_and(|l| l.is(flag::WORK) && !l.capital)
            || left.is_some_and(|l| l.possessive)
            || (at >= sentence.start + 2 && t[at - 1].sign(',') && t[at - 2].is(flag::WORK))
            || right.is_some_and(|r| r.is(flag::WORK) && !r.capital);
        let verb = item
            .cue
            .as_ref()
            .is_some_and(|cue| item.stretch.outer_start.saturating_sub(cue.end) <= 3)
            && cue_governs(item);
        if work || !verb {
            return true;
        }
    }
    false
}

fn cue_governs(item: &Found) -> bool {
    matches!(item.how, Some(How::Before | How::Colon))
}

/// Each word that counts begins with a capital, as in titles; one word alone is too little.
fn title_case(words: &str) -> bool {
    let inner = words.trim_end_matches([',', '.']);
    if words.len() > 80 || inner.contains(['!', '?']) && !inner.ends_with(['!', '?']) {
        return false;
    }
    let mut capitals = 0;
    for word in inner.split_whitespace() {
        let Some(c) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        if c.is_uppercase() || c.is_ascii_digit() {
            capitals += 1;
        } else if word.len() > 4
            || !matches!(
                word,
                "of" | "the"
                    | "a"
                    | "an"
                    | "in"
                    | "on"
                    | "and"
                    | "for"
                    | "to"
                    | "with"
                    | "at"
                    | "from"
                    | "by"
                    | "or"
                    | "vs."
                    | "as"
                    | "is"
            )
        {
            return false;
        }
    }
    capitals >= 1
}

/// Words that found no speaker: a sentence stays, without one; picked-out words are the reporter's own marks.
pub(super) fn unattributed(_body: &str, found: &mut [Found]) {
    for item in found {
        if item.speaker.is_none()
            && !(item.shape.words >= 6 && matches!(item.shape.last, '.' | '?' | '!' | ','))
        {
            item.dropped = true;
        }
    }
}
