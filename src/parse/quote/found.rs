//! What is known of one stretch, while it is looked for who said it.

use std::ops::Range;

use super::attribute::{self, Attribution, Shape};
use super::span::Stretch;
use super::subject;
use super::token::{self, Token};
use super::turn;

/// How many words of a stretch are counted: as many as any rule asks for.
pub(super) const WORDS: usize = 12;

/// A noun phrase that names a speaker, in bytes of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// As printed.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the words are "who": the noun they stand for.
    pub(super) antecedent: Option<(usize, usize)>,
}

/// What is known of one stretch.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) stretch: Stretch,
    pub(super) shape: Shape,
    /// The speaker in its own sentence, or inherited.
    pub(super) speaker: Option<Named>,
    pub(super) how: Option<attribute::How>,
    pub(super) naming: bool,
    /// The cue's bytes; none where inherited.
    pub(super) cue: Option<Range<usize>>,
    /// Goes on an utterance that an earlier stretch began.
    pub(super) continues: bool,
    /// Set off without marks.
    pub(super) block: bool,
    /// A noun says that the words were said, though nobody is named.
    pub(super) said: bool,
    /// A verb of saying stands behind the words and leaves its subject out.
    pub(super) unsaid: bool,
    /// The sentence says that it names nobody: no other sentence's speaker is meant.
    pub(super) nameless: bool,
    /// Left out: no speech.
    pub(super) dropped: bool,
    /// Who speaks in the sentence before, where that has no marks.
    pub(super) context: Option<Named>,
    /// The speaker comes from another stretch.
    pub(super) inherited: bool,
}

impl Found {
    pub(super) fn new(body: &str, stretch: Stretch) -> Self {
        let words = &body[stretch.start..stretch.end];
        let first = words.chars().find(|c| c.is_alphanumeric());
        let shape = Shape {
            last: last_char(body, &stretch).unwrap_or(' '),
            capital: first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
                || words.starts_with(['…', '.', '[']),
            words: token::count_words(words, WORDS),
        };
        Self {
            stretch,
            shape,
            speaker: None,
            how: None,
            naming: false,
            cue: None,
            continues: false,
            block: false,
            said: false,
            unsaid: false,
            nameless: false,
            context: None,
            dropped: false,
            inherited: false,
        }
    }
}

impl Found {
    /// The words of a turn; the label is mention and cue.
    pub(super) fn turn(body: &str, stretch: Stretch, turn: turn::Turn) -> Self {
        Self {
            how: Some(attribute::How::Colon),
            cue: Some(turn.label.end..turn.label.end + 1),
            speaker: turn.name.map(|name| Named {
                start: name.start,
                end: name.end,
                antecedent: None,
            }),
            block: true,
            ..Self::new(body, stretch)
        }
    }
}

impl Found {
    pub(super) fn take(&mut self, tokens: &[Token<'_>], attribution: &Attribution) {
        let Some(phrase) = attribution.speaker else {
            return;
        };
        self.speaker = Some(named(tokens, phrase));
        self.how = Some(attribution.how);
        self.naming = attribution.naming;
        if attribution.how != attribute::How::Governed {
            self.cue = Some(tokens[attribution.cue.0].start..tokens[attribution.cue.1].end);
        }
    }
}

pub(super) fn last_char(body: &str, stretch: &Stretch) -> Option<char> {
    body[stretch.start..stretch.end]
        .trim_end_matches(['\'', '’', '”', '"', '»', ')', ']'])
        .chars()
        .next_back()
}

pub(super) fn named(tokens: &[Token<'_>], phrase: subject::Phrase) -> Named {
    Named {
        start: tokens[phrase.first].start,
        end: tokens[phrase.last].end,
        antecedent: phrase
            .antecedent
            .map(|(first, last)| (tokens[first].start, tokens[last].end)),
    }
}
