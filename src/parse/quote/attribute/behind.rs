//! The speaker behind a stretch: "...," said Ruiz.

use super::{Attribution, How, likely};
use crate::lexicon::speech::{Form, flag};
use crate::parse::quote::according::{according, heard_it_said};
use crate::parse::quote::subject::{self, Phrase};
use crate::parse::quote::token::{Kind, Token};
use crate::parse::quote::{cue, steps};

/// "...," said Ruiz. "...," Ruiz told the Gazette. "...," according to Ruiz.
pub(super) fn behind(t: &[Token<'_>], q: usize, pause: bool) -> Option<Attribution> {
    let mut i = q + 1;
    while t.get(i).is_some_and(|n| n.comma() || n.sign('"')) {
        i += 1;
    }
    let next = t.get(i).filter(|n| n.word() || n.kind == Kind::Number)?;
    if let Some(found) = according(t, i).or_else(|| heard_it_said(t, i)) {
        return Some(found);
    }
    // „...“, so der Sprecher.
    if next.lower("so") && !next.is(flag::CONJUNCTION) && pause {
        let speaker = subject::after(t, i + 1).filter(|noun| likely(t, *noun))?;
        return Some(Attribution {
            how: How::After,
            speaker: Some(speaker),
            cue: (i, i),
            naming: false,
        });
    }
    if next.lower("per") && pause {
        let speaker = subject::after(t, i + 1)?;
        return Some(Attribution {
            how: How::According,
            speaker: Some(speaker),
            cue: (i, i),
            naming: false,
        });
    }
    if next.lower("as")
        && let Some(found) = put(t, i)
    {
        return Some(found);
    }
    // said Ruiz; has said Ruiz; a déclaré Ruiz
    let mut v = i;
    // « ... », se désole Ruiz; «...», si lamenta Ruiz
    v += usize::from(["se", "si"].iter().any(|own| next.lower(own)) && pause);
    while t
        .get(v)
        .is_some_and(|n| n.is(flag::AUXILIARY | flag::ADVERB) && !n.is(flag::PRONOUN) && v < i + 2)
    {
        v += 1;
    }
    if t.get(v).is_some_and(|n| n.verb.is_some())
        && inverted(t, v, pause).is_some()
        && let Some(speaker) = subject::after(t, v + 1)
    {
        return Some(Attribution {
            how: How::After,
            speaker: Some(speaker),
            cue: (v, v),
            naming: false,
        });
    }
    // the conjunction goes on with the reporter's own sentence
    if next.is(flag::CONJUNCTION | flag::SUBORDINATOR)
        || (next.is(flag::PREPOSITION) && !next.is(flag::DETERMINER))
    {
        return None;
    }
    for v in i..t.len().min(i + 30) {
        steps::tick();
        if t[v].quote().is_some() || t[v].sign(':') && v == i {
            return None;
        }
        let Some(verb) = cue::verb(t, v) else {
            continue;
        };
        let hearer = ["told", "tells", "asked", "asks"]
            .iter()
            .any(|w| t[v].lower(w));
        if v > i && !hearer && t[v - 1].sign(',') && inverted(t, v, true).is_some() {
            // "...," or what came of it, said Ruiz
            if let Some(speaker) = subject::after(t, v + 1).filter(|s| likely(t, *s)) {
                return Some(Attribution {
                    how: How::Trailing,
                    speaker: Some(speaker),
                    cue: (v, v),
                    naming: false,
                });
            }
        }
        if verb.form != Form::Finite && !(verb.form == Form::Base && v > i) {
            continue;
        }
        if cue::passive(t, v) {
            continue;
        }
        if !cue::says(verb) && v > i + 4 {
            continue;
        }
        let tail = &t[i..];
        let Some(mut speaker) = subject::before(tail, v - i) else {
            continue;
        };
        if speaker.first + i > i + 2 && !pause {
            return None;
        }
        if let Some((first, last)) = speaker.antecedent {
            // "Ruiz, who runs the port, said" has its own verb; "Ruiz, who said it twice" has none else.
            speaker = Phrase {
                first,
                last,
                antecedent: None,
            };
        }
        if speaker.first > 2 {
            return None;
        }
        let moved = Phrase {
            first: speaker.first + i,
            last: speaker.last + i,
            antecedent: None,
        };
        return Some(Attribution {
            how: How::After,
            speaker: Some(moved),
            cue: (v, v),
            naming: false,
        });
    }
    unlisted(t, i, pause)
}

/// "...," as Ruiz put it; "as she put it" means the sentence's own subject.
fn put(t: &[Token<'_>], i: usize) -> Option<Attribution> {
    let speaker = subject::after(t, i + 1)?;
    if t[speaker.last].is(flag::PRONOUN) {
        return None;
    }
    let verb = speaker.last + 1;
    let put = t.get(verb)?;
    let it = t.get(verb + 1)?.lower("it");
    (it && (put.lower("put") || put.lower("puts"))).then_some(Attribution {
        how: How::After,
        speaker: Some(speaker),
        cue: (verb, verb),
        naming: false,
    })
}

/// "...," the crowd retaliated. A past tense that no list holds, where nothing but a verb of saying can stand.
fn unlisted(t: &[Token<'_>], i: usize, pause: bool) -> Option<Attribution> {
    if !pause || !t[i].word() {
        return None;
    }
    let made = |speaker, at| Attribution {
        how: How::After,
        speaker: Some(speaker),
        cue: (at, at),
        naming: false,
    };
    if subject::past(&t[i]) {
        return subject::after(t, i + 1)
            .filter(|s| likely(t, *s))
            .map(|speaker| made(speaker, i));
    }
    let speaker = subject::after(t, i)?;
    let verb = speaker.last + 1;
    let ends = t
        .get(verb + 1)
        .is_none_or(|n| !n.word() || n.is(flag::PREPOSITION | flag::ADVERB | flag::CALENDAR));
    (likely(t, speaker) && t.get(verb).is_some_and(subject::past) && ends)
        .then(|| made(speaker, verb))
}

/// Whether the verb right behind the marks stands before its subject.
fn inverted(t: &[Token<'_>], v: usize, pause: bool) -> Option<crate::lexicon::speech::Verb> {
    let verb = t[v].verb.filter(|_| !t[v].capital)?;
    if verb.form == Form::Participle || (verb.noun && !pause) || verb.form == Form::Base {
        return None;
    }
    let next = t.get(v + 1)?;
    // "..." said the port was closed: no subject begins there, or the verb has an object.
    // "..." started a war: what a verb that seldom says anything has behind it may be its object.
    const BEGIN: &[&str] = &["started", "starts", "began", "begins", "opened", "opens"];
    if (next.lower("a") || next.lower("an")) && BEGIN.iter().any(|w| t[v].lower(w)) {
        const SOURCES: u32 = flag::ROLE | flag::GROUP | flag::ORGANISATION | flag::DOCUMENT;
        let noun = subject::after(t, v + 1)?;
        let source = t[noun.first..=noun.last]
            .iter()
            .any(|token| token.is(SOURCES) || token.name());
        return (source && cue::says(verb)).then_some(verb);
    }
    let subject = next.name()
        || next.is(flag::DETERMINER | flag::PRONOUN | flag::ROLE | flag::GROUP)
        || next.is(flag::ADVERB)
        || (pause && subject::after(t, v + 1).is_some_and(|noun| likely(t, noun)));
    (subject && cue::says(verb)).then_some(verb)
}
