//! The noun phrase that ends at a word.

use super::{Phrase, WIDTH, countable, genitive, pronoun};
use crate::lexicon::speech::flag;
use crate::parse::quote::steps;
use crate::parse::quote::token::{Kind, Token, before_particles};

/// The noun phrase that ends at `last`.
pub(in crate::parse::quote) fn ending(t: &[Token<'_>], last: usize) -> Option<Phrase> {
    if t[last].possessive {
        None
    } else {
        possessor(t, last)
    }
}

/// The noun phrase that ends at `last`, though that word is a possessive.
pub(in crate::parse::quote) fn possessor(t: &[Token<'_>], last: usize) -> Option<Phrase> {
    steps::tick();
    let token = &t[last];
    if !token.word() {
        return None;
    }
    // "dockers marching": the participle is no part of the name.
    let participle = token.flags == 0
        && token.verb.is_none()
        && !token.capital
        && token.text.len() > 5
        && token.text.ends_with("ing");
    if participle
        && last > 0
        && (t[last - 1].is(flag::GROUP) || t[last - 1].name() || t[last - 1].text.ends_with('s'))
    {
        return possessor(t, last - 1);
    }
    if pronoun(token) && !token.name() {
        return Some(Phrase::new(last, last));
    }
    if token.is(flag::FUNCTION | flag::CALENDAR)
        && !token.name()
        && !(token.is(flag::DETERMINER) && countable(token))
    {
        return None;
    }
    if !token.name()
        && token.verb.is_some_and(|v| !v.noun)
        && !token.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION)
    {
        return None;
    }
    let mut first = last;
    let floor = last.saturating_sub(WIDTH);
    while first > floor {
        let left = &t[first - 1];
        if let Some(name) = before_particles(t, first - 1) {
            // "Jan van der Meer"
            first = name;
            continue;
        }
        let inside = left.word()
            && (left.name()
                || left.possessive
                || (!left.is(flag::FUNCTION | flag::CALENDAR)
                    && !(left.verb.is_some_and(|v| !v.noun || first - 1 == 0)
                        && !left.is(flag::ROLE | flag::GROUP | flag::ORGANISATION)))
                || (left.is(flag::PARTICLE)
                    && t[first].name()
                    && first >= 2
                    && t[first - 2].name())
                || (left.lower("and") && t[first].name() && first >= 2 && t[first - 2].name()));
        let linked =
            left.kind == Kind::Number || (left.sign('&') && first >= 2 && t[first - 2].name());
        if !(inside || linked) {
            break;
        }
        // A lower-case noun before a name is its role ("spokesman Al Roe"); any other begins another phrase.
        first -= 1;
    }
    if first > 0
        && !(t[first - 1].lower("that") && t[first].capital)
        && t[first - 1].is(flag::DETERMINER)
        && !(t[first - 1].is(flag::PRONOUN) && !countable(&t[first - 1]))
    {
        first -= 1;
    }
    // "der Vorsitzende des Verbandes": the noun before the genitive is the head.
    if first > 0
        && genitive(&t[first])
        && t[first - 1].is(flag::ROLE)
        && let Some(head) = ending(t, first - 1)
    {
        return Some(Phrase::new(head.first, last));
    }
    // "a lawyer and fellow of the port": the second noun shares the first one's article.
    if first >= 2
        && t[first - 1].lower("and")
        && !t[first].is(flag::DETERMINER)
        && !t[last].name()
        && t[first - 2].word()
        && let Some(head) = ending(t, first - 2)
            .filter(|head| t[head.first].is(flag::DETERMINER) && !t[head.first].is(flag::PRONOUN))
    {
        return Some(Phrase::new(head.first, last));
    }
    // "the head of the port", "Roe of the Gazette": the noun before the preposition is the head.
    if first >= 2
        && t[first - 1].is(flag::PREPOSITION)
        && [
            "of", "for", "from", "at", "with", "in", "de", "von", "für", "des", "del", "du",
        ]
        .iter()
        .any(|w| t[first - 1].lower(w))
    {
        let left = &t[first - 2];
        let head =
            t[first - 1].lower("of") && left.word() && !left.capital && !left.is(flag::FUNCTION);
        let person = head
            || left.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION)
            || (left.name() && !t[first - 1].lower("in"));
        if left.word()
            && person
            && let Some(head) = ending(t, first - 2)
            && (head.first == 0
                || !t[head.first - 1].is(flag::PREPOSITION)
                || t[first - 1].lower("of"))
        {
            return Some(Phrase::new(head.first, last));
        }
    }
    Some(Phrase::new(first, last))
}
