//! The speaker ahead of a stretch: Ruiz said "...".

use super::{Attribution, How, likely};
use crate::lexicon::speech::{Class, Form, flag};
use crate::parse::quote::according::according;
use crate::parse::quote::subject::{self, Phrase};
use crate::parse::quote::token::Token;
use crate::parse::quote::{cue, steps};

/// Ruiz said "...": the nearest verb before the stretch that can govern it.
pub(super) fn ahead(t: &[Token<'_>], q: usize) -> Option<Attribution> {
    let mut weak = None;
    for i in (0..q).rev() {
        steps::tick();
        if let Some(found) = according(t, i).filter(|f| f.speaker.is_some_and(|s| s.last < q)) {
            return Some(found);
        }
        if let Some(owner) = owner(t, i).filter(|_| q - i <= 12) {
            weak = weak.or(Some(Attribution {
                how: How::Weak,
                speaker: Some(owner),
                cue: (i, i),
                naming: false,
            }));
            continue;
        }
        let Some(verb) = cue::verb(t, i) else {
            continue;
        };
        let naming = matches!(verb.class, Class::Naming | Class::Calling);
        let made = |speaker, how| Attribution {
            how,
            speaker,
            cue: (i, i),
            naming,
        };
        if cue::passive(t, i) {
            // "was called '...' by Ruiz"
            if let Some(agent) = agent(t, i + 1) {
                return Some(made(Some(agent), How::Before));
            }
            continue;
        }
        let subject = match verb.form {
            Form::Participle => participle(t, i),
            _ => announced(t, i, q).or_else(|| subject::before(t, i)),
        };
        let behind = subject.is_some_and(|s| s.first > i);
        let subject = subject.filter(|s| s.last < i || behind);
        if verb.class == Class::Calling
            && i + 1 == q
            && verb.form != Form::Participle
            && !called(t, subject)
        {
            // "a show called '...'": a name, nobody's words
            if let Some(agent) = agent(t, q + 1) {
                return Some(made(Some(agent), How::Before));
            }
            return weak;
        }
        match subject {
            Some(_) if verb.class == Class::Weak => {
                weak = weak.or(Some(made(subject, How::Weak)));
            }
            Some(_) => return Some(made(subject, How::Before)),
            None if verb.class == Class::Speech && q - i <= 2 && !verb.noun => {
                let speaker = subject::shared(t, i);
                if speaker.is_some() {
                    return Some(made(speaker, How::Before));
                }
            }
            None => {}
        }
    }
    // Ruiz: "..."
    if q > 1 && t[q - 1].sign(':') {
        // "Ruiz sent a message to Hale: ...": a name behind a preposition only hears it.
        let hears = |noun: &Phrase| noun.first > 0 && t[noun.first - 1].is(flag::PREPOSITION);
        let speaker = subject::ending(t, q - 2)
            .filter(|noun| t[noun.last].name() && !hears(noun))
            .or_else(|| subject::opening(t, 0, q - 1).filter(|noun| likely(t, *noun)))
            .or_else(|| {
                (0..q - 1).rev().find_map(|j| {
                    (t[j].name() || t[j].is(flag::PRONOUN))
                        .then(|| subject::ending(t, j))
                        .flatten()
                })
            });
        if let Some(speaker) = speaker {
            return Some(Attribution {
                how: How::Colon,
                speaker: Some(speaker),
                cue: (q - 1, q - 1),
                naming: false,
            });
        }
    }
    weak
}

/// Verbs behind which stands who hears it.
pub(super) const HEARERS: &[&str] = &[
    "told",
    "tells",
    "tell",
    "asked",
    "asks",
    "ask",
    "informed",
    "warned",
    "reminded",
    "assured",
    "urged",
    "advised",
    "answered",
    "quoted",
    "called",
    "named",
    "questioned",
];

/// "Der Zeitung sagte Ruiz: ...", "Said Ruiz: ...", "Now, says Ruiz, ...": the subject stands between verb and colon, or
/// both between commas. Verbs that take a hearer have that one there.
fn announced(t: &[Token<'_>], i: usize, q: usize) -> Option<Phrase> {
    let between = i > 0 && t[i - 1].sign(',');
    let colon = q
        .checked_sub(1)
        .filter(|&sign| t[sign].sign(':') || between && t[sign].sign(','))?;
    let speech = t[i]
        .verb
        .is_some_and(|v| v.form == Form::Finite && cue::says(v) && !v.noun);
    if !speech || HEARERS.iter().any(|w| t[i].lower(w)) || heard_by(t, i) {
        return None;
    }
    // "sagte Eva Brandt (SPD): ..."
    subject::after(t, i + 1)
        .filter(|noun| subject::behind_parenthesis(t, noun.last + 1) == colon && likely(t, *noun))
}

/// "Ruiz sagte dem Hafenblatt: ...": a dative or accusative behind the verb hears, if a subject stands before it.
fn heard_by(t: &[Token<'_>], i: usize) -> bool {
    const DATIVE: &[&str] = &[
        "dem", "einem", "diesem", "seinem", "ihrem", "unserem", "den", "einen", "seinen", "ihren",
    ];
    /// Nominative or accusative.
    const ASKED: &[&str] = &["die", "das", "eine", "ein", "seine", "ihre"];
    /// Nominative of one gender, dative of the other.
    const EITHER: &[&str] = &["der", "einer", "dieser"];
    let is = |at: usize, words: &[&str]| {
        t.get(at)
            .is_some_and(|token| words.iter().any(|w| token.lower(w)))
    };
    let asked = is(i, &["fragte", "fragt"]) && is(i + 1, ASKED) && subject::before(t, i).is_some();
    is(i + 1, DATIVE)
        || asked
        || is(i + 1, EITHER)
            && subject::before(t, i).is_some_and(|noun| {
                !is(noun.first, DATIVE) && (t[noun.first].name() || !is(noun.first, EITHER))
            })
}

/// "Ruiz's promise to", "her claim that": whose words the noun stands for.
fn owner(t: &[Token<'_>], i: usize) -> Option<Phrase> {
    let said = t[i].is(flag::SAYING) && !t[i].possessive && cue::verb(t, i).is_none();
    let opens = t.get(i + 1)?;
    let governs = opens.quote().is_some()
        || opens.sign(':')
        || ["that", "of", "to", "for", "as", "about", "on"]
            .iter()
            .any(|w| opens.lower(w));
    if !said || !governs {
        return None;
    }
    let at = (i.saturating_sub(4)..i)
        .rev()
        .take_while(|&k| t[k].word())
        .find(|&k| {
            t[k].possessive || ["his", "her", "their", "its"].iter().any(|w| t[k].lower(w))
        })?;
    if t[at].is(flag::DETERMINER) {
        return Some(Phrase {
            first: at,
            last: at,
            antecedent: None,
        });
    }
    subject::possessor(t, at)
}

/// "..., saying": the subject of the main clause; "criticised Roe for saying", "quoted Roe as saying": its object.
fn participle(t: &[Token<'_>], i: usize) -> Option<Phrase> {
    let left = i.checked_sub(1)?;
    if t[left].is(flag::AUXILIARY | flag::ADVERB) {
        return subject::before(t, i);
    }
    // "with Ruiz calling it", "and the dockers chanting"
    if t[left].name()
        || t[left].is(flag::GROUP)
        || (t[left].is(flag::PRONOUN) && !t[left].is(flag::DETERMINER))
    {
        let noun = subject::ending(t, left)?;
        let place = noun.first > 0
            && ["in", "on", "at", "to", "from", "near"]
                .iter()
                .any(|w| t[noun.first - 1].lower(w));
        if !place {
            return Some(noun);
        }
    }
    // "Ruiz was quoted by the Gazette as saying": the paper only heard it.
    if t[left].lower("as")
        && let Some(by) = (left.saturating_sub(9)..left)
            .rev()
            .find(|&i| t[i].lower("by"))
        && by >= 2
        && ["quoted", "cited"].iter().any(|w| t[by - 1].lower(w))
        && t[by - 2].is(flag::AUXILIARY)
    {
        return subject::before(t, by - 1);
    }
    if ["as", "for", "of"].iter().any(|w| t[left].lower(w)) && left > 0 {
        let object = &t[left - 1];
        if object.name() || object.lower("him") || object.lower("her") || object.lower("them") {
            return subject::ending(t, left - 1).or(Some(Phrase {
                first: left - 1,
                last: left - 1,
                antecedent: None,
            }));
        }
    }
    subject::shared(t, i)
}

/// "what he called", "she called": the verb is active though the words follow at once.
fn called(t: &[Token<'_>], subject: Option<Phrase>) -> bool {
    // "whose tone Ruiz once called"
    let whose = |noun: Phrase| {
        t[noun.last].name()
            && (noun.first.saturating_sub(2)..=noun.first)
                .any(|k| t[k].lower("whose") || t[k].lower("whom"))
    };
    subject.is_some_and(|noun| {
        t[noun.last].is(flag::PRONOUN)
            || whose(noun)
            || (noun.first > 0
                && ["what", "which", "that", "as"]
                    .iter()
                    .any(|w| t[noun.first - 1].lower(w)))
    })
}

/// "by Ruiz" behind a passive verb.
fn agent(t: &[Token<'_>], from: usize) -> Option<Phrase> {
    let by = (from..t.len().min(from + 25)).find(|&i| t[i].lower("by"))?;
    subject::after(t, by + 1)
}
