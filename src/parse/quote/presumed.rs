//! Verbs that no list holds, where nothing but a verb of saying can stand: „Das wird teuer“, spöttelte Ohm. In German,
//! French, Spanish, Italian, Portuguese and Dutch the verb follows its words at once, and the subject follows the verb.

use super::token::Token;
use crate::lexicon::speech::{Class, Form, Verb, flag};

/// How a verb ends in the forms papers print; none for languages whose verbs do not stand there.
fn endings(language: &str) -> &'static [&'static str] {
    match language {
        "de" => &["t", "te", "ten", "ließ"],
        "nl" => &["t", "de", "te", "den", "ten"],
        "fr" => &["e", "a", "t", "é", "i", "u", "s"],
        "es" => &["ó", "a", "e", "ía", "aba", "ado", "ido"],
        "it" => &["ò", "a", "e", "ato", "ito", "uto"],
        "pt" => &["ou", "eu", "iu", "a", "e"],
        _ => &[],
    }
}

/// Takes such a word for a verb of saying in a paragraph's tokens; `last` gives the last character of each stretch.
pub(super) fn run(
    language: Option<&str>,
    t: &mut [Token<'_>],
    last: impl Fn(usize) -> Option<char>,
) {
    let endings = language.map_or(&[] as &[_], endings);
    if endings.is_empty() {
        return;
    }
    for q in 0..t.len() {
        let Some(stretch) = t[q].quote() else {
            continue;
        };
        let comma = t.get(q + 1).is_some_and(Token::comma);
        if !comma && !last(stretch).is_some_and(|c| matches!(c, ',' | '?' | '!' | '…')) {
            continue;
        }
        let mut at = q + 1 + usize::from(comma);
        // a martelé, ha insistido, se souvient
        at += usize::from(t.get(at).is_some_and(|token| {
            let own = ["se", "s'", "s’"].iter().any(|word| token.lower(word));
            !token.capital && (token.is(flag::AUXILIARY) || own)
        }));
        let Some(token) = t.get(at) else { continue };
        let unlisted = token.word() && !token.capital && token.flags == 0 && token.verb.is_none();
        let ends = || {
            token.text.chars().count() >= 4 && endings.iter().any(|end| token.text.ends_with(end))
        };
        // Spanish, Italian and Portuguese leave the subject out behind a past tense: "..., relató."
        let unsaid = || {
            t.get(at + 1)
                .is_some_and(|next| next.sign('.') || next.sign(','))
                && ["ó", "ò", "ou"].iter().any(|end| token.text.ends_with(end))
        };
        let subject = || {
            t.get(at + 1).is_some_and(|next| {
                next.name()
                    || next.is(flag::DETERMINER | flag::PRONOUN | flag::ROLE | flag::GROUP)
                    || next.lower("sich")
            })
        };
        if unlisted && ends() && (subject() || unsaid()) {
            t[at].verb = Some(Verb {
                class: Class::Speech,
                form: Form::Finite,
                noun: false,
            });
        }
    }
}
