//! The reporter's words within the marks: « La digue tiendra, assure Odile Kerm. Nous aussi. », as French, Spanish and
//! Italian papers print them.

use super::attribute::How;
use super::subject;
use super::token::{Token, tokens};
use super::{Found, Paragraph};
use crate::lexicon::speech::{Class, Form, Lexicon, flag};

/// The languages whose papers print so.
const LANGUAGES: &[&str] = &["fr", "es", "it", "pt"];

/// Finds the speaker within each stretch that has none.
pub(super) fn run(
    body: &str,
    language: Option<&str>,
    lexicon: &'static Lexicon,
    paragraph: &Paragraph<'_>,
    found: &mut [Found],
) {
    if !language.is_some_and(|language| LANGUAGES.contains(&language)) {
        return;
    }
    let mut t = Vec::new();
    for item in &mut found[paragraph.stretches.clone()] {
        if item.speaker.is_some() {
            continue;
        }
        let span = item.stretch.start..item.stretch.end;
        if !body[span.clone()].contains([',', '—', '–']) {
            continue;
        }
        t.clear();
        tokens(body, span, &[], 0, lexicon, &mut t);
        if let Some((verb, phrase)) = find(&t) {
            item.speaker = Some(super::named(&t, phrase));
            item.how = Some(How::After);
            item.cue = Some(t[verb].start..t[verb].end);
        }
    }
}

/// The verb and its subject: between a comma or dash and the next sign, nothing else there.
fn find(t: &[Token<'_>]) -> Option<(usize, subject::Phrase)> {
    (1..t.len()).find_map(|i| {
        super::steps::tick();
        if !t[i - 1].comma() || t[i].capital {
            return None;
        }
        // a déclaré Ruiz
        let verb = i + usize::from(t[i].is(flag::AUXILIARY));
        let says = t.get(verb)?.verb.is_some_and(|v| {
            v.class == Class::Speech && !v.noun && (v.form == Form::Finite || verb > i)
        });
        if !says {
            return None;
        }
        let phrase = subject::after(t, verb + 1)?;
        let person = t[phrase.last].name()
            || t[phrase.first..=phrase.last]
                .iter()
                .any(|token| token.is(flag::PRONOUN | flag::ROLE));
        let closed = t.get(phrase.last + 1).is_none_or(|next| !next.word());
        (person && closed).then_some((verb, phrase))
    })
}
