//! Which words attribute: verbs of saying where a verb can stand.

use super::token::{Kind, Token};
use crate::lexicon::speech::{Class, Form, Verb, flag};

/// The verb at `i`, if the word is one there and not the noun of the same spelling.
pub(super) fn verb(t: &[Token<'_>], i: usize) -> Option<Verb> {
    let token = &t[i];
    let next = |word: &str| t.get(i + 1).is_some_and(|n| n.lower(word));
    if let Some(form) = phrasal(token, next) {
        return Some(Verb {
            class: Class::Speech,
            form,
            noun: false,
        });
    }
    let verb = token.verb?;
    if next("to")
        && [
            "continue",
            "continues",
            "continued",
            "began",
            "begins",
            "used",
        ]
        .iter()
        .any(|w| token.lower(w))
    {
        return None;
    }
    if token.capital || token.possessive {
        return None;
    }
    let Some(left) = i.checked_sub(1).map(|j| &t[j]) else {
        return (verb.form != Form::Base && !verb.noun).then_some(verb);
    };
    if !verb.noun || verb.form == Form::Participle {
        // "the said man", "a so-called"
        // "another said": it stands alone.
        let alone = super::subject::countable(left) && verb.form == Form::Finite && !verb.noun;
        let article = left.is(flag::DETERMINER) && !left.is(flag::PRONOUN) && !alone;
        let noun = article && (verb.form != Form::Participle || verb.noun)
            || (verb.noun && left.possessive);
        return (!noun).then_some(verb);
    }
    // A noun of the same spelling stands after an article, a preposition, an adjective or a possessive.
    let subject = (left.is(flag::PRONOUN) && !left.is(flag::DETERMINER))
        || (left.lower("to") && verb.form == Form::Base)
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
    let object = t.get(i + 1).is_some_and(|n| {
        n.quote().is_some()
            || n.sign(':')
            || (n.is(flag::DETERMINER | flag::PRONOUN) || n.lower("that") || n.lower("as"))
                && !n.lower("of")
    });
    let pause = t.get(i + 1).is_none_or(|n| n.sign(',') || n.sign('.'));
    let third = token.text.ends_with('s');
    if third {
        let named = left.name() || left.comma() || left.sign(')');
        let source = left.is(flag::ORGANISATION | flag::DOCUMENT | flag::ROLE);
        ((named && (object || pause)) || (source && object)).then_some(verb)
    } else {
        let plural = left.is(flag::GROUP) || (left.text.ends_with('s') && !left.capital);
        (plural && object).then_some(verb)
    }
}

/// "put it", "went on": speech only together.
fn phrasal(token: &Token<'_>, next: impl Fn(&str) -> bool) -> Option<Form> {
    let form = match token.text {
        "put" | "puts" if next("it") => Form::Finite,
        "putting" if next("it") => Form::Participle,
        "went" | "goes" if next("on") => Form::Finite,
        "going" if next("on") => Form::Participle,
        // De provincie laat weten dat ...
        "laat" | "liet" | "laten" | "lieten" if next("weten") => Form::Finite,
        _ => return None,
    };
    Some(form)
}

/// "was called", "are known as": the subject is not the speaker.
pub(super) fn passive(t: &[Token<'_>], i: usize) -> bool {
    if t[i].verb.is_none_or(|v| v.form != Form::Finite) || t[i].text.ends_with('s') {
        return false;
    }
    // "was quoted as saying": its subject speaks.
    let saying = |at: usize| {
        t.get(at)
            .is_some_and(|x| x.lower("saying") || x.lower("telling"))
    };
    if t.get(i + 1).is_some_and(|x| x.lower("as")) && saying(i + 2) {
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
