//! Who is said to have said one stretch, from the words of its own sentence.

use std::ops::Range;

use super::according::{according, heard_it_said};
use super::cue;
use super::subject::{self, Phrase};
use super::token::{Kind, Token};
use crate::lexicon::speech::{Class, Form, flag};

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
    /// Its number of words, counted to 20.
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

/// Whether the words before a stretch say that somebody spoke and do not name who: "The court heard that ...", "to cries
/// of".
pub(super) fn nameless(t: &[Token<'_>]) -> bool {
    heard(t) || cries(t)
}

/// "cries of", "chants of": a crowd's words, where nobody owns them.
fn cries(t: &[Token<'_>]) -> bool {
    const CRIES: &[&str] = &[
        "cries", "chants", "shouts", "jeers", "cheers", "boos", "screams", "murmurs",
    ];
    let [.., left, cries, of] = t else {
        return false;
    };
    of.lower("of")
        && CRIES.iter().any(|w| cries.lower(w))
        && !(left.possessive || left.is(flag::DETERMINER))
}

/// "The court heard that", "Jurors were told": what somebody said whom the sentence does not name.
fn heard(t: &[Token<'_>]) -> bool {
    const HEARERS: &[&str] = &[
        "court",
        "inquest",
        "tribunal",
        "jury",
        "jurors",
        "magistrates",
        "hearing",
        "inquiry",
        "judge",
        "panel",
        "trial",
    ];
    let Some(heard) = t
        .iter()
        .position(|x| !x.capital && ["heard", "hears", "told"].iter().any(|w| x.lower(w)))
    else {
        return false;
    };
    let passive = heard > 0
        && ["was", "were", "is", "been"]
            .iter()
            .any(|w| t[heard - 1].lower(w));
    let told = !t[heard].lower("told") || passive;
    let hearer = t[heard.saturating_sub(4)..heard]
        .iter()
        .any(|x| HEARERS.iter().any(|w| x.lower(w)));
    // "The court heard that Ruiz told him: ...": the last of the verbs has a name before it.
    let told_on = t.last().is_some_and(|x| x.sign(':'))
        && t[heard + 1..].windows(2).rev().take(4).any(|pair| {
            pair[0].name()
                && pair[1]
                    .verb
                    .is_some_and(|v| v.form == Form::Finite && cue::says(v))
        });
    if told_on {
        return false;
    }
    let that = t
        .get(heard + 1)
        .is_some_and(|x| x.lower("that") || x.lower("how"));
    told && hearer && that && t[..heard].iter().all(|x| x.quote().is_none())
}

/// "...," said Ruiz. "...," Ruiz told the Gazette. "...," according to Ruiz.
fn behind(t: &[Token<'_>], q: usize, pause: bool) -> Option<Attribution> {
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
    // said Ruiz; has said Ruiz; a déclaré Ruiz
    let mut v = i;
    while t
        .get(v)
        .is_some_and(|n| n.is(flag::AUXILIARY | flag::ADVERB) && !n.is(flag::PRONOUN) && v < i + 2)
    {
        v += 1;
    }
    if t.get(v).is_some_and(|n| n.verb.is_some())
        && let Some(verb) = inverted(t, v, pause)
    {
        let _ = verb;
        if let Some(speaker) = subject::after(t, v + 1) {
            return Some(Attribution {
                how: How::After,
                speaker: Some(speaker),
                cue: (v, v),
                naming: false,
            });
        }
    }
    // the conjunction goes on with the reporter's own sentence
    if next.is(flag::CONJUNCTION | flag::SUBORDINATOR)
        || (next.is(flag::PREPOSITION) && !next.is(flag::DETERMINER))
    {
        return None;
    }
    for v in i..t.len().min(i + 30) {
        super::steps::tick();
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
    let subject = next.name()
        || next.is(flag::DETERMINER | flag::PRONOUN | flag::ROLE | flag::GROUP)
        || next.is(flag::ADVERB)
        || (pause && subject::after(t, v + 1).is_some_and(|noun| likely(t, noun)));
    (subject && cue::says(verb)).then_some(verb)
}

/// Ruiz said "...": the nearest verb before the stretch that can govern it.
fn ahead(t: &[Token<'_>], q: usize) -> Option<Attribution> {
    let mut weak = None;
    for i in (0..q).rev() {
        super::steps::tick();
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

/// "Der Zeitung sagte Ruiz: ...", "Said Ruiz: ...": the subject stands between verb and colon. Verbs that take a hearer
/// have that one there.
fn announced(t: &[Token<'_>], i: usize, q: usize) -> Option<Phrase> {
    const HEARERS: &[&str] = &[
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
    let colon = q.checked_sub(1).filter(|&colon| t[colon].sign(':'))?;
    let speech = t[i]
        .verb
        .is_some_and(|v| v.form == Form::Finite && cue::says(v) && !v.noun);
    if !speech || HEARERS.iter().any(|w| t[i].lower(w)) || heard_by(t, i) {
        return None;
    }
    subject::after(t, i + 1).filter(|noun| noun.last + 1 == colon && likely(t, *noun))
}

/// "Ruiz sagte dem Hafenblatt: ...": a dative behind the verb hears, if a subject stands before it.
fn heard_by(t: &[Token<'_>], i: usize) -> bool {
    const DATIVE: &[&str] = &["dem", "einem", "diesem", "seinem", "ihrem", "unserem"];
    /// Nominative of one gender, dative of the other.
    const EITHER: &[&str] = &["der", "einer", "dieser"];
    let is = |at: usize, words: &[&str]| {
        t.get(at)
            .is_some_and(|token| words.iter().any(|w| token.lower(w)))
    };
    is(i + 1, DATIVE)
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
    subject.is_some_and(|noun| {
        t[noun.last].is(flag::PRONOUN)
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
