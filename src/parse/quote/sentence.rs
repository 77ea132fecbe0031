//! Where sentences end in a paragraph with quotations: a mark after a full stop ends one, a mark after a comma does not.

use std::ops::Range;

use super::token::{Kind, Token};
use crate::lexicon::speech::{Class, Form, flag};

/// The token ranges of the sentences. `ends` gives the last printed character of each stretch.
pub(super) fn sentences(
    tokens: &[Token<'_>],
    last: impl Fn(usize) -> Option<char>,
) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, token) in tokens.iter().enumerate() {
        let ends = match token.kind {
            Kind::Sign('.' | '?' | '!' | '…') => opens_sentence(tokens, i + 1),
            Kind::Sign(';') => true,
            Kind::Quote(q) => match last(q) {
                Some('.' | '…') => opens_sentence(tokens, i + 1) && !attributed(tokens, i + 1, 3),
                Some('?' | '!') => opens_sentence(tokens, i + 1) && !attributed(tokens, i + 1, 8),
                _ => false,
            },
            _ => false,
        };
        if ends {
            let mut end = i + 1;
            while end < tokens.len()
                && matches!(
                    tokens[end].kind,
                    Kind::Sign(')' | ']' | '"' | '”' | '’' | '\'')
                )
            {
                end += 1;
            }
            if end > start {
                out.push(start..end);
            }
            start = end;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

fn opens_sentence(tokens: &[Token<'_>], at: usize) -> bool {
    let closing =
        |token: &&Token<'_>| matches!(token.kind, Kind::Sign(')' | ']' | '”' | '’' | '\''));
    let at = at
        + tokens[at.min(tokens.len())..]
            .iter()
            .take(3)
            .take_while(closing)
            .count();
    let Some(next) = tokens.get(at) else {
        return true;
    };
    match next.kind {
        Kind::Word => next.capital,
        Kind::Number | Kind::Quote(_) => true,
        Kind::Sign(c) => matches!(c, '(' | '[' | '"' | '“' | '•'),
    }
}

/// Whether "Ruiz said" or "said Ruiz" follows: the sentence goes on behind the mark.
fn attributed(tokens: &[Token<'_>], at: usize, reach: usize) -> bool {
    for (i, token) in tokens.iter().enumerate().skip(at).take(reach) {
        if !token.word() {
            return false;
        }
        if let Some(verb) = token.verb.filter(|_| !token.capital) {
            let finite =
                verb.form == Form::Finite && verb.class == Class::Speech && !(verb.noun && i == at);
            // "Ruiz said." ends there or names a hearer; "Ruiz said the ..." begins a sentence of its own.
            return finite
                && i > at
                && tokens.get(i + 1).is_none_or(|next| {
                    !next.word()
                        || next.is(flag::PREPOSITION | flag::CALENDAR | flag::ADVERB)
                        || next.verb.is_some_and(|v| v.form == Form::Participle)
                });
        }
        if token.is(flag::AUXILIARY | flag::SUBORDINATOR | flag::PREPOSITION) && i > at {
            return false;
        }
    }
    false
}
