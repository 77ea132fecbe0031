//! Who is said to have said one stretch, from the words of its own sentence.

mod ahead;
mod behind;
mod nameless;

use std::ops::Range;

use super::according::according;
use super::cue;
use super::subject::{self, Phrase};
use super::token::Token;
use crate::lexicon::speech::{Form, Verb, flag};
use ahead::ahead;
use behind::behind;
pub(super) use nameless::{heard_behind, nameless, unread};

/// How a stretch found its speaker, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// "...," Ruiz said.
    After,
    /// Ruiz said "..."
    Before,
    /// According to Ruiz, "..."
    According,
    /// Ruiz: "..."
    Colon,
    /// "The port is '...'," with ", Ruiz said" at the end of the sentence
    Trailing,
    /// Ruiz used the word "...": a verb that seldom says anything
    Weak,
    /// Ruiz closed the "...": the sentence's own subject, no verb of saying
    Governed,
}

/// A speaker in the stretch's own sentence. Token numbers count in the paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribution {
    pub(super) how: How,
    pub(super) speaker: Option<Phrase>,
    /// First and last token of the cue.
    pub(super) cue: (usize, usize),
    /// A verb that gives something a name: called, dubbed.
    pub(super) naming: bool,
}

/// What is printed at the stretch's ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// The last character inside the marks.
    pub(super) last: char,
    /// Begins like a sentence.
    pub(super) capital: bool,
    /// Its number of words, counted to [`WORDS`](super::found::WORDS).
    pub(super) words: usize,
}

/// How many tokens before a stretch are looked at.
const REACH: usize = 70;

/// The attribution of the stretch at token `at` in the sentence `bounds`.
pub(super) fn find(
    all: &[Token<'_>],
    bounds: Range<usize>,
    at: usize,
    shape: Shape,
) -> Option<Attribution> {
    let from = bounds.start.max(at.saturating_sub(REACH));
    let t = &all[from..bounds.end.min(at + REACH)];
    let q = at - from;
    let moved = |found: Attribution| shift(found, from);

    let pause = matches!(shape.last, ',' | '?' | '!' | '—' | '–' | '-' | '…')
        || t.get(q + 1).is_some_and(Token::comma);
    let strong = behind(t, q, pause);
    if let Some(found) = signed(t, q, &shape) {
        return Some(moved(found));
    }
    let lead = (0..q).all(|i| t[i].quote().is_some() || !t[i].word());
    if lead && strong.is_some() {
        return strong.map(moved);
    }
    let ahead = ahead(t, q);
    let tight = ahead
        .as_ref()
        .is_some_and(|found| found.how == How::Before && q - found.cue.1 <= 2);
    if let Some(found) = strong {
        let terminal =
            found.how == How::After && pause && t.get(found.cue.1 + 1).is_none_or(|n| !n.word());
        // "The finding puts them 'in a club,' says Ruiz": the comma within the marks and the verb before a name leave no doubt.
        let inverted = found.how == How::After
            && matches!(shape.last, ',' | '!' | '?')
            && found.cue.0 == q + 1
            && found
                .speaker
                .is_some_and(|s| s.first > found.cue.1 && t[s.first].name());
        if inverted && !tight {
            return Some(moved(found));
        }
        if (!tight && (shape.capital || ahead.is_none() || terminal) && pause)
            || found.how == How::According
        {
            return Some(moved(found));
        }
        if ahead.is_none() {
            return Some(moved(found));
        }
    }
    if let Some(found) = ahead.filter(|found| found.speaker.is_some() && found.how != How::Weak) {
        return Some(moved(found));
    }
    trailing(t, q)
        .or(ahead)
        .or_else(|| governed(t, q))
        .map(moved)
}

fn shift(mut found: Attribution, by: usize) -> Attribution {
    found.cue = (found.cue.0 + by, found.cue.1 + by);
    if let Some(speaker) = &mut found.speaker {
        speaker.first += by;
        speaker.last += by;
        if let Some((first, last)) = &mut speaker.antecedent {
            *first += by;
            *last += by;
        }
    }
    found
}

/// "..." — Rosa Beck, harbour master: a name alone behind a dash.
fn signed(t: &[Token<'_>], q: usize, shape: &Shape) -> Option<Attribution> {
    let dash = t.get(q + 1).filter(|n| n.comma() && !n.sign(','))?;
    let sentence = shape.capital && shape.words >= 2 && !shape.last.is_alphanumeric();
    if !sentence || !t.get(q + 2)?.name() || dash.sign('-') && shape.last == ',' {
        return None;
    }
    let speaker = subject::after(t, q + 2)?;
    let behind = t.get(speaker.last + 1);
    behind
        .is_none_or(|n| n.sign(',') || n.sign('.') || n.sign('(') || n.quote().is_some())
        .then_some(Attribution {
            how: How::After,
            speaker: Some(speaker),
            cue: (q + 1, q + 1),
            naming: false,
        })
}

/// "The port was 'a ruin' when it closed, Ruiz said."
fn trailing(t: &[Token<'_>], q: usize) -> Option<Attribution> {
    for i in q + 1..t.len() {
        super::steps::tick();
        if let Some(found) = according(t, i) {
            return Some(found);
        }
        if !t[i].comma() {
            continue;
        }
        let tail = &t[i + 1..];
        let Some(first) = tail.first() else { break };
        if first
            .verb
            .is_some_and(|v| v.form == Form::Finite && cue::says(v) && !v.noun)
            && let Some(subject) = subject::after(t, i + 2).filter(|s| likely(t, *s))
        {
            return Some(Attribution {
                how: How::Trailing,
                speaker: Some(subject),
                cue: (i + 1, i + 1),
                naming: false,
            });
        }
        if !(first.name() || first.is(flag::PRONOUN | flag::DETERMINER | flag::GROUP | flag::ROLE))
        {
            continue;
        }
        for v in 1..tail.len().min(20) {
            let Some(verb) = cue::verb(tail, v) else {
                continue;
            };
            if !cue::says(verb) || verb.form != Form::Finite || cue::passive(tail, v) {
                continue;
            }
            let Some(subject) = subject::before(tail, v).filter(|s| s.first <= 1) else {
                break;
            };
            // The verb has nothing more to say: the sentence ends, or only a hearer, place or day follows.
            let closes = tail.get(v + 1).is_none_or(|n| {
                !n.word()
                    || n.is(flag::PREPOSITION | flag::CALENDAR | flag::ADVERB)
                    || n.name()
                    || t[i + 1 + v].lower("told")
            });
            if closes {
                let moved = Phrase {
                    first: subject.first + i + 1,
                    last: subject.last + i + 1,
                    antecedent: None,
                };
                return Some(Attribution {
                    how: How::Trailing,
                    speaker: Some(moved),
                    cue: (v + i + 1, v + i + 1),
                    naming: false,
                });
            }
            break;
        }
    }
    None
}

fn likely(t: &[Token<'_>], noun: Phrase) -> bool {
    t[noun.last].name() || t[noun.last].is(flag::PRONOUN | flag::GROUP | flag::ROLE)
}

/// No verb of saying at all: the subject of the sentence's own verb, where the stretch is its words.
fn governed(t: &[Token<'_>], q: usize) -> Option<Attribution> {
    let speaker = subject::opening(t, 0, q)?;
    let first = &t[speaker.first];
    (first.is(flag::PRONOUN) || t[speaker.last].name() || first.is(flag::GROUP)).then_some(
        Attribution {
            how: How::Governed,
            speaker: Some(speaker),
            cue: (speaker.last, speaker.last),
            naming: false,
        },
    )
}

/// "The port was safe, said Ruiz.", „Man brauche Zeit, sagte die Ministerin.“: the subject behind the verb, with which the
/// sentence ends; not "Ruiz, a pilot, told Hale".
fn closing(t: &[Token<'_>], v: usize, verb: Verb) -> Option<Phrase> {
    let hears = ahead::HEARERS.iter().any(|word| t[v].lower(word));
    if verb.noun || hears || v == 0 || !t[v - 1].sign(',') {
        return None;
    }
    let noun = subject::after(t, v + 1).filter(|noun| likely(t, *noun))?;
    let end = subject::behind_parenthesis(t, noun.last + 1);
    t[end.min(t.len())..]
        .iter()
        .all(|token| !token.word() || token.is(flag::CALENDAR | flag::PREPOSITION | flag::ADVERB))
        .then_some(noun)
}

/// Who speaks in a sentence without marks: "Ruiz said the port was safe", "It was safe, Ruiz said". Whether a verb of
/// saying says so, or only the sentence's subject.
pub(super) fn reported(t: &[Token<'_>]) -> Option<(Phrase, bool)> {
    let opening = subject::opening(t, 0, t.len());
    for v in (0..t.len()).rev() {
        super::steps::tick();
        let Some(verb) = cue::verb(t, v) else {
            continue;
        };
        if verb.form != Form::Finite || !cue::says(verb) || cue::passive(t, v) {
            continue;
        }
        if let Some(noun) = closing(t, v, verb) {
            return Some((noun, true));
        }
        let Some(noun) = subject::before(t, v).filter(|s| likely(t, *s)) else {
            continue;
        };
        let ends = t.get(v + 1).is_none_or(|n| !n.word());
        let main = noun.antecedent.is_none() && opening.is_some_and(|o| o.last == noun.last);
        if ends || main {
            return Some((noun, true));
        }
    }
    let noun = opening.filter(|o| {
        // A name alone may open any sentence; a full one, or a pronoun, has a person for its subject.
        let names = t[o.first..=o.last].iter().filter(|x| x.name()).count();
        let role = t[o.first..=o.last].iter().any(|x| x.is(flag::ROLE));
        let full = names >= 2 && (names == o.last + 1 - o.first || (role && t[o.last].name()));
        full || (names == 1 && t[o.last].name() && o.first == o.last)
            || ["he", "she"].iter().any(|w| t[o.last].lower(w))
    })?;
    Some((noun, false))
}
