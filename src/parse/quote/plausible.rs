//! Whether what a rule took for a speaker can be one. A wrong speaker is worse than none.

use super::Found;
use super::attribute::How;
use super::people::People;
use super::token::{Token, tokens};
use crate::lexicon::speech::{Lexicon, flag};
use crate::record::Speaker;

/// Whether the words that name a speaker are somebody's name, a pronoun, a role, a body, a text; or, beside a verb of
/// saying, at least a noun with its article or in the plural.
pub(super) fn source(
    body: &str,
    lexicon: &'static Lexicon,
    people: &People<'_>,
    item: &Found,
    speaker: &Speaker,
) -> bool {
    if speaker.name.is_none() || speaker.kind.is_some() {
        return true;
    }
    let Some(named) = &item.speaker else {
        return true;
    };
    let (start, end) = named.antecedent.unwrap_or((named.start, named.end));
    let mut t = Vec::new();
    tokens(body, start..end, &[], 0, lexicon, &mut t);
    let names: Vec<&Token<'_>> = t.iter().filter(|token| token.name()).collect();
    let said = match item.how {
        Some(How::After | How::Before | How::According) => true,
        // "Regardless of the cost, the report's advice is: ..."
        Some(How::Colon) => item.cue.as_ref().is_some_and(|cue| cue.start <= end + 1),
        _ => false,
    };
    match names.as_slice() {
        [] => noun(&t) && said,
        [only] => {
            // A capital at the head of a sentence is no name: "Posters", "Lately".
            let told = only.start > start
                || only
                    .text
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b == b'.')
                || people.told(only.text);
            told || (said && !only.text.ends_with("ly") && !only.text.ends_with("ing"))
        }
        _ => true,
    }
}

/// "the shirts", "exiled politicians"; not "takes", "vitality", "eight weeks ago".
fn noun(t: &[Token<'_>]) -> bool {
    let (Some(first), Some(last)) = (t.first(), t.last()) else {
        return false;
    };
    if last.is(flag::FUNCTION | flag::CALENDAR) && !last.is(flag::DETERMINER | flag::PRONOUN) {
        return false;
    }
    let head = t
        .iter()
        .position(|token| token.is(flag::PREPOSITION) && !token.is(flag::DETERMINER))
        .and_then(|at| at.checked_sub(1))
        .map_or(last, |at| &t[at]);
    let verb = t
        .iter()
        .any(|token| token.verb.is_some_and(|verb| !verb.noun));
    let plural = head.text.ends_with('s') && head.verb.is_none() && t.len() > 1;
    !verb && (first.is(flag::DETERMINER | flag::PRONOUN) || plural)
}
