//! Verbs of saying whose subject is not said again: Spanish, Italian and Portuguese leave it to the sentence before.
//! "Inés Robledo llegó tarde. «Cerramos», explicó."

use std::ops::Range;

use super::attribute::How;
use super::token::Token;
use super::{Found, Named, Paragraph, named, subject};
use crate::lexicon::speech::{Class, Form, flag};

/// The languages that leave a subject out.
const LANGUAGES: &[&str] = &["es", "it", "pt"];

/// Finds the speaker of each stretch that has such a verb behind it and none else: the subject of the sentence before, where
/// that has no marks. Where it has, its speaker goes on; the words are speech either way.
pub(super) fn run(
    body: &str,
    language: Option<&str>,
    paragraph: &Paragraph<'_>,
    found: &mut [Found],
) {
    if !language.is_some_and(|code| LANGUAGES.contains(&code)) {
        return;
    }
    let t = &paragraph.tokens;
    for (place, token) in t.iter().enumerate() {
        let Some(q) = token.quote().filter(|&q| found[q].speaker.is_none()) else {
            continue;
        };
        let Some(verb) = verb(t, place) else { continue };
        found[q].said = true;
        found[q].unsaid = true;
        let cue = t[verb].start..t[verb].end;
        let named_there = found[q].context.take().filter(|context| {
            let words = context.start..context.end;
            let first = t.partition_point(|token| token.start < words.start);
            let last = t.partition_point(|token| token.end <= words.end);
            person(&t[first..last.max(first)])
        });
        if let Some(speaker) = named_there {
            found[q].take_unsaid(speaker, cue);
            continue;
        }
        let at = paragraph.sentences.partition_point(|s| s.end <= place);
        let Some(before) = at.checked_sub(1).map(|at| paragraph.sentences[at].clone()) else {
            continue;
        };
        let before = &t[before];
        if before.iter().any(|token| token.quote().is_some()) {
            continue;
        }
        let phrase = subject::opening(before, 0, before.len()).filter(|phrase| {
            let name =
                || phrase.last == 0 && !before[0].is(flag::ROLE) && last_name(body, before[0].text);
            phrase.first == 0 && (person(&before[..=phrase.last]) || name())
        });
        if let Some(phrase) = phrase {
            found[q].take_unsaid(named(before, phrase), cue);
        }
    }
}

impl Found {
    fn take_unsaid(&mut self, speaker: Named, cue: Range<usize>) {
        self.speaker = Some(speaker);
        self.how = Some(How::After);
        self.cue = Some(cue);
    }
}

/// "Robledo llegó tarde": whether the article prints the word behind another with a capital; "Visiblemente" it does not.
fn last_name(body: &str, word: &str) -> bool {
    /// How many places are looked at.
    const PLACES: usize = 16;
    memchr::memmem::find_iter(body.as_bytes(), word.as_bytes())
        .take(PLACES)
        .any(|at| {
            let left = body[..at].strip_suffix(' ').unwrap_or("");
            let first = left.rsplit([' ', '\n']).next().unwrap_or("");
            first.starts_with(char::is_uppercase) && first.ends_with(char::is_alphabetic)
        })
}

/// Whether words name a person: a role, or two words of a name; a capital that opens the sentence alone is none.
fn person(t: &[Token<'_>]) -> bool {
    let body = t
        .iter()
        .any(|token| token.is(flag::ORGANISATION | flag::GROUP | flag::DOCUMENT));
    let role = |token: &Token<'_>| token.is(flag::ROLE) && !token.capital;
    let names = t
        .iter()
        .filter(|token| token.name() && !token.is(flag::ROLE))
        .count();
    !body && (names >= 2 || t.iter().any(role))
}

/// The verb right behind the stretch at `place`, where no noun follows it.
fn verb(t: &[Token<'_>], place: usize) -> Option<usize> {
    let comma = t.get(place + 1).is_some_and(Token::comma);
    let mut at = place + 1 + usize::from(comma);
    at += usize::from(
        t.get(at)
            .is_some_and(|token| token.is(flag::AUXILIARY) && !token.capital),
    );
    let verb = t.get(at)?.verb.filter(|_| !t[at].capital)?;
    let says = verb.class == Class::Speech && verb.form == Form::Finite;
    let alone = t
        .get(at + 1)
        .is_none_or(|next| !next.word() || next.is(flag::PREPOSITION | flag::ADVERB));
    (says && alone).then_some(at)
}
