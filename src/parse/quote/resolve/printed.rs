//! The name among the words that name a speaker.

use crate::lexicon::speech::flag;
use crate::parse::quote::token::{Kind, Token, before_particles, behind_particles};

/// The capitalised run that is the speaker's name: before "of", "for", a comma; behind it where only a role stands there.
pub(super) fn name_run(t: &[Token<'_>], nouns: bool) -> Option<std::ops::Range<usize>> {
    let stop = t
        .iter()
        .enumerate()
        .position(|(i, x)| {
            let preposition = || x.is(flag::PREPOSITION) && !x.name();
            x.sign(',')
                || x.sign('(')
                || x.lower("who")
                || preposition() && behind_particles(t, i).is_none()
        })
        .unwrap_or(t.len());
    // "Undersecretary for Tides Mr. Hale", "the minister of the tides, Mr. Hale"
    if let Some(run) = behind_address(t).or_else(|| behind_office(t, stop)) {
        return Some(run);
    }
    // "the lawsuit of anchor Tom Hale" is not his own.
    if stop > 0
        && t[stop - 1].name()
        && let Some(run) = behind_small_role(t).filter(|run| stop < run.start)
    {
        return Some(run);
    }
    // "der Leiter des Amtes, Jan Holm"
    let of = genitive(t).filter(|&of| of < stop);
    if let Some(run) = of.and_then(|of| behind_role(t, of)) {
        return Some(run);
    }
    let stop = of.unwrap_or(stop);
    let run = |from: usize, to: usize| {
        let mut end = to;
        while end > from && !t[end - 1].name() {
            end -= 1;
        }
        let mut start = end;
        while start > from {
            let left = &t[start - 1];
            if let Some(name) = before_particles(t, start - 1).filter(|&name| name >= from) {
                start = name;
                continue;
            }
            let part = left.name()
                || (left.is(flag::PARTICLE)
                    && start >= 2
                    && t[start - 2].name()
                    && !t[start - 2].is(flag::ROLE));
            if !part || left.possessive && start < end {
                break;
            }
            start -= 1;
        }
        // "the Health and Safety Inspectorate": one body behind its article.
        if start >= 3
            && start < end
            && t[end - 1].is(flag::ORGANISATION)
            && t[start - 1].lower("and")
            && t[start - 2].name()
            && t[start - 3].is(flag::DETERMINER)
        {
            start -= 2;
        }
        (start < end).then_some(start..end)
    };
    let people = |r: &std::ops::Range<usize>| {
        // "The Gazette" is a name, "Officials" and "Police Chief" are none.
        let token = &t[r.end - 1];
        !(token.is(flag::ROLE)
            && t[r.clone()]
                .iter()
                .all(|x| x.is(flag::ROLE | flag::ORGANISATION)))
            && !(r.len() == 1
                && token.is(flag::GROUP | flag::DOCUMENT | flag::ROLE | flag::ORGANISATION)
                && (r.start == 0 || nouns))
            // "die Hamburger Lehrerin", "the Labour leader"
            && !(token.is(flag::ROLE) && r.start > 0 && t[0].is(flag::DETERMINER))
    };
    if let Some(run) = body_of(t, stop).or_else(|| behind_role(t, stop)) {
        return Some(run);
    }
    // the run must end the part before the stop: "the Gazette report" is no name
    let first = run(0, stop)
        .filter(|r| r.end == stop || t[r.end..stop].iter().all(|x| x.kind == Kind::Number))
        .filter(people);
    if first.as_ref().is_some_and(|r| {
        !t[r.clone()].iter().any(|x| x.is(flag::ROLE)) || t.get(stop).is_none_or(|x| !x.sign(','))
    }) {
        return first;
    }
    if t.get(stop).is_some_and(|x| x.sign(',')) {
        let mut end = stop + 1;
        while end < t.len() && (t[end].name() || (t[end].is(flag::PARTICLE) && end > stop + 1)) {
            end += 1;
        }
        if let Some(behind) = run(stop + 1, end).filter(people) {
            return Some(behind);
        }
    }
    first
}

/// The name behind an office and a form of address, which is part of it, as it tells the sex; not "a spokesman for Mr. Hale".
fn behind_address(t: &[Token<'_>]) -> Option<std::ops::Range<usize>> {
    let office = t.first()?.is(flag::ROLE) && t[0].capital;
    let start = (1..t.len().saturating_sub(1)).find(|&i| {
        t[i].is(flag::ADDRESS)
            && t[i].capital
            && t[i + 1].name()
            && (t[i - 1].sign(',') || office && t[i - 1].name())
    })?;
    let end = (start + 1..t.len())
        .find(|&i| !t[i].name())
        .unwrap_or(t.len());
    Some(start..end)
}

/// "Guild of Harbour Pilots President Tom Hale": the name behind the office, which stands behind the body's whole name.
fn behind_office(t: &[Token<'_>], stop: usize) -> Option<std::ops::Range<usize>> {
    let body = |x: &Token<'_>| {
        (x.name() || x.is(flag::DETERMINER)) && !x.is(flag::ROLE | flag::MALE | flag::FEMALE)
    };
    if !t.get(stop)?.lower("of") || stop == 0 || !t[..stop].iter().all(body) {
        return None;
    }
    let end = (stop + 1..t.len())
        .find(|&i| !(t[i].name() || t[i].lower("and")))
        .unwrap_or(t.len());
    let office = (stop + 2..end).rev().find(|&i| t[i].is(flag::ROLE))?;
    let whole = t.get(end).is_none_or(|next| next.sign(','));
    (whole && end >= office + 3).then_some(office + 1..end)
}

/// "Bank of Ellery", "the Ministry for Tides": the name of a body goes on behind its preposition.
fn body_of(t: &[Token<'_>], stop: usize) -> Option<std::ops::Range<usize>> {
    let linked = ["of", "for"]
        .iter()
        .any(|w| t.get(stop).is_some_and(|x| x.lower(w)));
    let mut start = stop;
    while start > 0 && t[start - 1].name() {
        start -= 1;
    }
    let body = start < stop && t[stop - 1].is(flag::ORGANISATION) && !t[stop - 1].is(flag::ROLE);
    if !linked || !body {
        return None;
    }
    let part = |x: &Token<'_>| x.name() || x.is(flag::PARTICLE) || x.lower("and") || x.lower("the");
    let end = (stop + 1..t.len())
        .find(|&i| !part(&t[i]))
        .unwrap_or(t.len());
    let all = end == t.len() || t[end].sign(',') || t[end].sign('(');
    (all && end > stop + 1
        && t[end - 1].name()
        && !t[stop + 1..end].iter().any(|x| x.is(flag::ROLE)))
    .then_some(start..end)
}

/// "the keeper of the light, Rosa Beck", "Deputy Director of Tides Tom Hale": the name behind a role that has a "of".
fn behind_role(t: &[Token<'_>], stop: usize) -> Option<std::ops::Range<usize>> {
    if stop == 0 || stop >= t.len() || !t[stop].is(flag::PREPOSITION | flag::DETERMINER) {
        return None;
    }
    let head = &t[..stop];
    // "White House Chief of Staff Rosa Beck": only the last word must be a role.
    let role = head.iter().all(|x| !x.name() || x.is(flag::ROLE))
        || t[stop].lower("of") && t[stop - 1].is(flag::ROLE) && t[stop - 1].capital;
    if !role {
        return None;
    }
    let comma = t[stop..].iter().position(|x| x.sign(',')).map(|i| stop + i);
    let start = match comma {
        Some(comma) => comma + 1,
        None => (stop + 1..t.len().saturating_sub(1)).find(|&i| {
            t[i].name()
                && t[i].is(flag::MALE | flag::FEMALE)
                && t[i + 1].name()
                && i > stop + 1
                && t[i - 1].word()
        })?,
    };
    let end = (start..t.len())
        .find(|&i| !(t[i].name() || t[i].is(flag::PARTICLE) && i > start))
        .unwrap_or(t.len());
    (end >= start + 2 && t[end - 1].name()).then_some(start..end)
}

/// "University of Ellery professor Tom Hale": two words or more of a name at the end, a role in small letters before them.
fn behind_small_role(t: &[Token<'_>]) -> Option<std::ops::Range<usize>> {
    let names = t.iter().rev().take_while(|x| x.name()).count();
    let start = t.len() - names;
    let role = start
        .checked_sub(1)
        .is_some_and(|at| t[at].is(flag::ROLE) && !t[at].capital);
    (names >= 2 && role).then_some(start..t.len())
}

/// Where a genitive begins: "Sprecher der Behörde".
pub(super) fn genitive(t: &[Token<'_>]) -> Option<usize> {
    (1..t.len()).find(|&i| {
        t[i].is(flag::DETERMINER)
            && !t[i].capital
            && t[i - 1].is(flag::ROLE | flag::ORGANISATION | flag::GROUP | flag::DOCUMENT)
    })
}
