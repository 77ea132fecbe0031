//! The noun phrase that begins at a word.

use super::{LINKS, Phrase, WIDTH, close, countable, manner, past, pronoun};
use crate::lexicon::speech::flag;
use crate::parse::quote::steps;
use crate::parse::quote::token::{Kind, Token, behind_particles};

/// The noun phrase that begins at `first`.
pub(in crate::parse::quote) fn after(t: &[Token<'_>], first: usize) -> Option<Phrase> {
    let mut i = first;
    while i < t.len() && (t[i].is(flag::ADVERB) && !t[i].capital || t[i].lower("sich")) {
        i += 1;
    }
    let first = i;
    let token = t.get(i)?;
    if !token.word() && token.kind != Kind::Number {
        return None;
    }
    if pronoun(token) && !token.name() && !(token.is(flag::DETERMINER)) {
        return Some(Phrase::new(i, i));
    }
    if token.is(flag::FUNCTION | flag::CALENDAR) && !token.is(flag::DETERMINER) && !token.name() {
        return None;
    }
    if token.is(flag::DETERMINER) && !token.name() {
        i += 1;
    }
    let mut last = None;
    let mut named = false;
    let mut bridged = false;
    while i < t.len() && i - first <= 2 * WIDTH {
        steps::tick();
        let token = &t[i];
        let next_name = t.get(i + 1).is_some_and(Token::name);
        if named
            && last == Some(i - 1)
            && let Some(name) = behind_particles(t, i)
        {
            // "Jan van der Meer"
            last = Some(name);
            i = name + 1;
            continue;
        }
        // "sagt Rosa Beck der Zeitung", "kennt Rosa Beck den Grund": who hears it, unlike "von der Heide", "der Vertreter der Werft".
        if named
            && ["der", "den", "dem"].iter().any(|word| token.lower(word))
            && !t[first].is(flag::DETERMINER)
            && !t[i - 1].is(flag::PARTICLE | flag::ROLE | flag::GROUP | flag::ORGANISATION)
        {
            break;
        }
        if token.name() {
            if named
                && !bridged
                && last != Some(i - 1)
                && !t[i - 1].is(flag::PARTICLE | flag::PREPOSITION)
                && !t[i - 1].sign('&')
                && !t[i - 1].lower("and")
                && !t[first..i].iter().any(|x| x.possessive || x.is(flag::ROLE))
            {
                break;
            }
            named = true;
            bridged = false;
            last = Some(i);
        } else if token.kind == Kind::Number || (token.sign('&') && next_name) {
            last = Some(i);
        } else if token.word()
            && (token.is(flag::PARTICLE)
                || token.lower("of")
                || token.lower("for")
                || (token.lower("to") && i > first && t[i - 1].is(flag::ROLE | flag::GROUP))
                || token.lower("and"))
            && i > first
            && next_name
            && last == Some(i - 1)
        {
            if token.lower("and") && !named {
                break;
            }
        } else if token.word()
            && LINKS.iter().any(|w| token.lower(w))
            && i > first
            && last == Some(i - 1)
            && (!named || t[i - 1].is(flag::ROLE))
        {
            // "a spokesman for the company"
            if t.get(i + 1).is_some_and(|n| n.is(flag::DETERMINER)) {
                i += 1;
            }
        } else if i > first && last == Some(i - 1) && !named && close(t, i) {
            // "a person familiar with the matter"
            i += 1;
            if t.get(i + 1).is_some_and(|n| n.is(flag::DETERMINER)) {
                i += 1;
            }
        } else if i == first + 1 && ["last", "first", "latter"].iter().any(|w| token.lower(w)) {
            // "the last of the keepers"
            last = Some(i);
        } else if token.is(flag::DETERMINER)
            && !token.capital
            && last == Some(i - 1)
            && t[i - 1].is(flag::ROLE)
            && next_name
        {
            // "der Sprecher der Behörde"
        } else if !token.word()
            || token.is(flag::FUNCTION | flag::CALENDAR)
            || (named && (manner(token) || past(token)))
            || (token.verb.is_some_and(|v| !v.noun)
                && !token.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION))
        {
            break;
        } else if named
            && !token.is(flag::ROLE | flag::GROUP | flag::DOCUMENT | flag::ORGANISATION)
            && !t[i - 1].possessive
            && !t[first..i].iter().any(|x| x.possessive)
        {
            // "Roe last week": the name ends before the adverbial; "Ellery police officials" goes on.
            let Some(name) = bridge(t, first, i) else {
                break;
            };
            bridged = true;
            i = name;
            continue;
        } else {
            last = Some(i);
        }
        i += 1;
    }
    let last = last.or((token.is(flag::DETERMINER) && countable(token)).then_some(first))?;
    let phrase = Phrase::new(first, last);
    // "the harbour master, Rosa Beck", "her deputy at the port, engineer Tom Hale": the name stands beside the role.
    let role = !t[last].name()
        || t[last].is(flag::ROLE)
        || (!t[first].name() && t[first..last].iter().any(|x| x.is(flag::ROLE)));
    let comma = behind_parenthesis(t, last + 1);
    if role && t.get(comma).is_some_and(|c| c.sign(',')) {
        let mut name = comma + 1;
        while t.get(name).is_some_and(|x| x.is(flag::ROLE) && !x.capital) {
            name += 1;
        }
        let mut end = name;
        while let Some(n) = t.get(end) {
            if end > name
                && let Some(behind) = behind_particles(t, end)
            {
                end = behind;
            } else if !(n.name()
                || end > name && n.is(flag::PARTICLE) && t.get(end + 1).is_some_and(Token::name))
            {
                break;
            }
            end += 1;
        }
        if end > name + 1 {
            return Some(Phrase::new(first, end - 1));
        }
    }
    Some(phrase)
}

/// "The head of the guild (est. 1904), Rosa Beck": the token behind the brackets that open at `at`, else `at`.
pub(in crate::parse::quote) fn behind_parenthesis(t: &[Token<'_>], at: usize) -> usize {
    if !t.get(at).is_some_and(|open| open.sign('(')) {
        return at;
    }
    let upto = t.len().min(at + WIDTH);
    let close = (at..upto).find(|&i| t[i].sign(')'));
    close.map_or(at, |close| close + 1)
}

/// "Ellery harbour master Rosa Beck": the name behind the lower-case words at `from`.
fn bridge(t: &[Token<'_>], first: usize, from: usize) -> Option<usize> {
    for (k, token) in t.iter().enumerate().skip(from).take(5) {
        if token.name() {
            return Some(k);
        }
        // "The Ellery ad hits Hale": what ends so before a name is a verb.
        let hits = t[first].is(flag::DETERMINER)
            && token.flags == 0
            && token.text.ends_with('s')
            && !token.text.ends_with("ss")
            && t.get(k + 1).is_some_and(Token::name);
        let noun = token.word()
            && !hits
            && !token.is(flag::FUNCTION | flag::CALENDAR)
            && token.verb.is_none_or(|v| v.noun);
        if !noun {
            return None;
        }
    }
    None
}
