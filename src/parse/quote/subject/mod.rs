//! The subject of a verb of saying: the noun phrase before it or after it.

mod after;
mod apposition;
mod ending;

use super::token::Token;
use crate::lexicon::speech::{Class, Form, flag};
pub(super) use after::{after, behind_parenthesis};
use apposition::apposition;
pub(super) use ending::{ending, possessor};

/// A noun phrase by its tokens, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Where the phrase is "who": the noun it stands for.
    pub(super) antecedent: Option<(usize, usize)>,
}

impl Phrase {
    fn new(first: usize, last: usize) -> Self {
        Self {
            first,
            last,
            antecedent: None,
        }
    }
}

/// How far to the left a subject may stand from its verb, in tokens.
const REACH: usize = 40;

/// How long the lower-case part of a noun phrase may be.
const WIDTH: usize = 9;

/// Prepositions that join a noun to the one that says what it is.
pub(super) const LINKS: &[&str] = &[
    "of", "for", "with", "from", "at", "de", "da", "do", "dos", "das", "du", "des", "del", "della",
    "di", "dell'", "dell’", "dello", "dei", "degli", "von", "vom", "für", "van", "pour", "para",
    "d'", "d’",
];

const SKIPPED: u32 = flag::AUXILIARY | flag::ADVERB | flag::CALENDAR;

/// Subject pronouns, and words that stand for people as one.
fn pronoun(token: &Token<'_>) -> bool {
    token.is(flag::PRONOUN)
        && !token.possessive
        && ![
            "him",
            "them",
            "himself",
            "herself",
            "themselves",
            "me",
            "us",
            "whom",
            "man",
            "se",
        ]
        .iter()
        .any(|w| token.lower(w))
}

fn relative(token: &Token<'_>) -> bool {
    ["who", "which", "that", "qui"]
        .iter()
        .any(|w| token.lower(w))
}

/// The subject that stands before the verb at `verb`.
pub(super) fn before(t: &[Token<'_>], verb: usize) -> Option<Phrase> {
    let mut j = skip_left(t, verb)?;
    if t[j].comma() {
        // "Ruiz, however, said"; "Ruiz, a lawyer, said"
        return apposition(t, j);
    }
    if t[j].sign(')') {
        j = matching_parenthesis(t, j)?.checked_sub(1)?;
        if t[j].comma() {
            return apposition(t, j);
        }
    }
    if relative(&t[j]) && j > 0 {
        let at = if t[j - 1].comma() {
            j.checked_sub(2)?
        } else {
            j - 1
        };
        let noun = ending(t, skip_parenthesis(t, at)?);
        if noun.is_none() && !t[j].lower("who") {
            return None;
        }
        return Some(Phrase {
            first: j,
            last: j,
            antecedent: noun.map(|n| (n.first, n.last)),
        });
    }
    if t[j].is(flag::CONJUNCTION) || t[j].lower("then") || t[j].lower("to") {
        return shared(t, j);
    }
    let mut noun = ending(t, skip_parenthesis(t, j)?)?;
    // "One of the divers said": who is one of them.
    if noun.first >= 2 && t[noun.first - 1].lower("of") && countable(&t[noun.first - 2]) {
        return Some(Phrase::new(noun.first - 2, noun.last));
    }
    // "Ruiz in an interview said": the noun behind the preposition is no subject.
    for _ in 0..3 {
        let Some(left) = noun.first.checked_sub(1) else {
            break;
        };
        if !t[left].is(flag::PREPOSITION) || t[left].is(flag::SUBORDINATOR) || left == 0 {
            break;
        }
        // "Ruiz (63) from Ellery said"
        let at = skip_parenthesis(t, skip_left(t, left)?)?;
        if t[at].comma() {
            break;
        }
        if relative(&t[at]) {
            return before(t, at + 1);
        }
        // "A note found in the lid reads"
        let at = match at.checked_sub(1) {
            Some(before) if participle(&t[at]) && !t[before].is(SKIPPED) => before,
            _ => at,
        };
        match ending(t, at) {
            Some(further) if close(t, further.last) => {
                noun = Phrase::new(further.first, noun.last);
                break;
            }
            Some(further) => noun = further,
            None => break,
        }
    }
    // "the group that claimed responsibility said": the relative clause's own object is no subject.
    if noun.first >= 2
        && (past(&t[noun.first - 1]) || t[noun.first - 1].verb.is_some_and(|v| !v.noun))
    {
        let clause = (noun.first.saturating_sub(4)..noun.first - 1)
            .rev()
            .find(|&i| relative(&t[i]));
        if let Some(head) = clause
            .filter(|&i| i > 0 && !t[i - 1].comma())
            .and_then(|i| ending(t, i - 1))
        {
            return Some(Phrase::new(head.first, head.last));
        }
    }
    Some(noun)
}

fn skip_left(t: &[Token<'_>], verb: usize) -> Option<usize> {
    let mut j = verb.checked_sub(1)?;
    while (t[j].is(SKIPPED) && !pronoun(&t[j]) && !t[j].lower("then"))
        || manner(&t[j])
        || time(t, j)
    {
        j = j.checked_sub(1)?;
    }
    Some(j)
}

/// "last week", "this morning": when, not who.
fn time(t: &[Token<'_>], j: usize) -> bool {
    const TIMES: &[&str] = &[
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "weekend",
        "day",
        "spring",
        "summer",
        "fall",
        "winter",
    ];
    const WHICH: &[&str] = &[
        "last", "this", "next", "earlier", "that", "later", "each", "every",
    ];
    let which = |i: usize| WHICH.iter().any(|w| t[i].lower(w));
    (TIMES.iter().any(|w| t[j].lower(w)) && j > 0 && (which(j - 1) || t[j - 1].is(flag::CALENDAR)))
        || (which(j)
            && t.get(j + 1)
                .is_some_and(|n| TIMES.iter().any(|w| n.lower(w))))
}

/// Adverbs in -ly.
fn manner(token: &Token<'_>) -> bool {
    token.word()
        && !token.capital
        && token.text.len() > 4
        && token.text.ends_with("ly")
        && token.flags == 0
}

fn matching_parenthesis(t: &[Token<'_>], close: usize) -> Option<usize> {
    let floor = close.saturating_sub(REACH);
    (floor..close).rev().find(|&i| t[i].sign('('))
}

fn skip_parenthesis(t: &[Token<'_>], at: usize) -> Option<usize> {
    if t[at].sign(')') {
        matching_parenthesis(t, at)?.checked_sub(1)
    } else {
        Some(at)
    }
}

/// "Ruiz closed the port and said": the subject of the clause that `at` goes on.
pub(super) fn shared(t: &[Token<'_>], at: usize) -> Option<Phrase> {
    let joined = t[at].is(flag::CONJUNCTION) || t[at].lower("then");
    let floor = at.saturating_sub(2 * REACH);
    let mut finite = None;
    for i in (floor + 1..at).rev() {
        super::steps::tick();
        let token = &t[i];
        if token.sign(';') {
            break;
        }
        let speech = super::cue::verb(t, i)
            .is_some_and(|v| v.form == Form::Finite && v.class != Class::Weak);
        let verb = speech
            || (!token.capital
                && (token.is(flag::AUXILIARY)
                    || past(token)
                    || token
                        .verb
                        .is_some_and(|v| !v.noun && v.form == Form::Finite)));
        if !verb || (finite.is_some() && !speech) {
            continue;
        }
        let Some(j) = skip_left(t, i) else { continue };
        let noun = if t[j].comma() && speech {
            apposition(t, j)
        } else if t[j].comma() || t[j].is(flag::CONJUNCTION) || t[j].lower("to") || relative(&t[j])
        {
            continue;
        } else {
            skip_parenthesis(t, j).and_then(|j| ending(t, j))
        };
        let Some(noun) = noun else { continue };
        if noun.first > 0 && t[noun.first - 1].is(flag::PREPOSITION) {
            continue;
        }
        if speech {
            return Some(noun);
        }
        finite = Some(noun);
    }
    let opening = opening(t, floor, at);
    match (finite, opening) {
        (Some(finite), Some(opening)) => {
            let near = joined && likely(t, finite);
            Some(if likely(t, opening) && !near {
                opening
            } else {
                finite
            })
        }
        (finite, opening) => finite.or(opening),
    }
}

/// A pronoun, a name, a group of people: what speaks.
fn likely(t: &[Token<'_>], noun: Phrase) -> bool {
    let last = &t[noun.last];
    pronoun(last) || last.name() || last.is(flag::GROUP | flag::ROLE)
}

/// "a person close to Ruiz", "people briefed on the plan": the words behind belong to the noun.
fn close(t: &[Token<'_>], at: usize) -> bool {
    const CLOSE: &[&str] = &[
        "close",
        "familiar",
        "briefed",
        "involved",
        "knowledgeable",
        "acquainted",
    ];
    const TO: &[&str] = &["to", "with", "on", "in", "about"];
    CLOSE.iter().any(|word| t[at].lower(word))
        && t.get(at + 1)
            .is_some_and(|next| TO.iter().any(|word| next.lower(word)))
}

/// A participle that says what became of the noun before it: "posted", "found".
fn participle(token: &Token<'_>) -> bool {
    const IRREGULAR: &[&str] = &["found", "seen", "sent", "written", "left", "held", "shown"];
    !token.capital && (past(token) || IRREGULAR.contains(&token.text))
}

/// Looks like a regular past tense.
pub(super) fn past(token: &Token<'_>) -> bool {
    token.word() && token.flags == 0 && token.text.len() > 4 && token.text.ends_with("ed")
}

/// The first noun phrase of a sentence, introductions left aside.
pub(super) fn opening(t: &[Token<'_>], from: usize, to: usize) -> Option<Phrase> {
    let mut i = from;
    if t.get(i).is_some_and(|token| {
        token.is(flag::PREPOSITION | flag::SUBORDINATOR | flag::OPENER | flag::ADVERB)
            || token.verb.is_some_and(|v| v.form == Form::Participle)
    }) {
        i = (from..to).find(|&k| t[k].sign(','))? + 1;
    }
    if let Some(behind) = behind_time(t, i) {
        i = behind;
    }
    while i < to && (t[i].is(flag::CONJUNCTION | flag::ADVERB) || t[i].sign(',')) {
        i += 1;
    }
    after(t, i).filter(|noun| noun.last < to)
}

/// "Hours later, Ruiz ...", "Two days before the vote, Ruiz ...": where the words for the time end.
fn behind_time(t: &[Token<'_>], from: usize) -> Option<usize> {
    const UNITS: &[&str] = &[
        "minutes", "hours", "days", "weeks", "months", "years", "moments",
    ];
    const WHEN: &[&str] = &["later", "earlier", "ago", "before", "after"];
    let is = |i: usize, words: &[&str]| t.get(i).is_some_and(|x| words.iter().any(|w| x.lower(w)));
    let unit = (from..from + 3).find(|&i| is(i, UNITS))?;
    if !is(unit + 1, WHEN) {
        return None;
    }
    let comma = (unit + 2..t.len().min(unit + 8)).find(|&i| t[i].sign(','))?;
    Some(comma + 1)
}

/// The articles that join a noun to the one before it: "der Vorsitzende des Verbandes", "le président du conseil".
fn genitive(token: &Token<'_>) -> bool {
    token.is(flag::DETERMINER) && ["des", "der", "eines", "einer", "du"].contains(&token.text)
}

/// "one", "some", "many", "both" stand alone as well.
pub(super) fn countable(token: &Token<'_>) -> bool {
    [
        "one", "some", "many", "another", "others", "both", "several", "two", "three", "most",
        "few", "all",
    ]
    .iter()
    .any(|w| token.lower(w))
}
