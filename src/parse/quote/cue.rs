//! Which words attribute: verbs of saying where a verb can stand.

use super::token::{Kind, Token};
use crate::lexicon::speech::{Class, Form, Verb, flag};

/// The verb at `i`, if the word is one there and not the noun of the same spelling.
pub(super) fn verb(t: &[Token<'_>], i: usize) -> Option<Verb> {
    let token = &t[i];
    let verb = token.verb?;
    if token.capital || token.possessive {
        return None;
    }
    let Some(left) = i.checked_sub(1).map(|j| &t[j]) else {
        return (verb.form != Form::Base && !verb.noun).then_some(verb);
    };
    if !verb.noun {
        // "the said man", "a so-called"
        let noun =
            left.is(flag::DETERMINER) && !left.is(flag::PRONOUN) && verb.form != Form::Participle;
        return (!noun).then_some(verb);
    }
    // A noun of the same spelling stands after an article, a preposition, an adjective or a possessive.
    let subject = (left.is(flag::PRONOUN) && !left.is(flag::DETERMINER))
        || left.lower("to")
        || left.lower("who")
        || left.is(flag::ADVERB | flag::AUXILIARY) && !left.is(flag::PREPOSITION);
    if subject {
        return Some(verb);
    }
    if left.possessive
        || left.kind == Kind::Number
        || left.is(flag::DETERMINER | flag::PREPOSITION | flag::CONJUNCTION | flag::SUBORDINATOR)
    {
        return None;
    }
    if left.quote().is_some() {
        return None;
    }
    // "Roe reports that", "officials report": a name or a plural before it, and what it governs after it.
    let governs = t.get(i + 1).is_none_or(|n| {
        !n.word()
            || n.is(flag::DETERMINER | flag::PRONOUN | flag::SUBORDINATOR | flag::PREPOSITION)
                && !n.lower("of")
    });
    let third = token.text.ends_with('s');
    let agrees = if third {
        left.name()
            || left.comma()
            || left.sign(')')
            || left.is(flag::ORGANISATION | flag::DOCUMENT | flag::ROLE)
    } else {
        left.text.ends_with('s') || left.is(flag::GROUP)
    };
    (governs && agrees).then_some(verb)
}

/// "was called", "are known as": the subject is not the speaker.
pub(super) fn passive(t: &[Token<'_>], i: usize) -> bool {
    if t[i].verb.is_none_or(|v| v.form != Form::Finite) || t[i].text.ends_with('s') {
        return false;
    }
    let mut j = i;
    while j > 0 {
        j -= 1;
        let token = &t[j];
        if [
            "is", "was", "are", "were", "be", "been", "being", "'s", "getting", "got",
        ]
        .iter()
        .any(|w| token.lower(w))
        {
            return true;
        }
        if !(token.is(flag::ADVERB | flag::AUXILIARY) || token.text.ends_with("ly")) || i - j > 4 {
            return false;
        }
    }
    false
}

/// Whether the verb says words.
pub(super) fn says(verb: Verb) -> bool {
    verb.class == Class::Speech
}
