//! A paragraph with marks, and who is said there to have said its stretches.

use std::ops::Range;

use super::attribute;
use super::found::{Found, Named, named};
use super::token::Token;

/// A paragraph with marks.
#[derive(Debug)]
pub(super) struct Paragraph<'s> {
    /// Its block's place in the story.
    pub(super) block: usize,
    pub(super) tokens: Vec<Token<'s>>,
    pub(super) sentences: Vec<Range<usize>>,
    /// Its stretches, as places in the story's list.
    pub(super) stretches: Range<usize>,
}

impl Paragraph<'_> {
    /// The sentence that holds a token.
    pub(super) fn sentence_of(&self, token: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|s| s.end <= token);
        self.sentences
            .get(at)
            .cloned()
            .unwrap_or(0..self.tokens.len())
    }

    /// Finds the speaker of each stretch in its own sentence; where that has none, who speaks in the one before.
    pub(super) fn attribute(&self, found: &mut [Found]) {
        let tokens = &self.tokens;
        for (place, token) in tokens.iter().enumerate() {
            let Some(q) = token.quote() else { continue };
            let sentence = self.sentence_of(place);
            if attribute::heard_behind(&tokens[place + 1..]) {
                // Who has just been said to speak may be meant.
                found[q].said = true;
                found[q].context = self.context(place);
                found[q].nameless = found[q].context.is_none();
                continue;
            }
            if attribute::nameless(&tokens[sentence.start..place]) {
                found[q].said = true;
                found[q].nameless = true;
                continue;
            }
            let attribution = attribute::find(tokens, sentence.clone(), place, found[q].shape);
            if let Some(attribution) = attribution {
                found[q].take(tokens, &attribution);
            }
            if let Some(end) = label(token.text) {
                let start = found[q].stretch.start;
                found[q].speaker = Some(Named {
                    start,
                    end: start + end,
                    antecedent: None,
                });
                found[q].how = Some(attribute::How::Colon);
                found[q].cue = Some(start + end..start + end + 1);
            }
            if found[q].speaker.is_none() {
                if attribute::unread(&tokens[sentence], found[q].shape) {
                    found[q].said = true;
                    found[q].nameless = true;
                }
                found[q].context = self.context(place);
            }
        }
    }

    /// Who speaks in the sentence before the one that a stretch opens.
    fn context(&self, place: usize) -> Option<Named> {
        let sentence = self.sentence_of(place);
        if self.tokens[sentence.start..place].iter().any(Token::word) {
            return None;
        }
        let at = self
            .sentences
            .partition_point(|s| s.end <= place)
            .checked_sub(1)?;
        let before = self.sentences.get(at)?.clone();
        let tokens = &self.tokens[before];
        if tokens.iter().any(|token| token.quote().is_some()) {
            return None;
        }
        attribute::reported(tokens).map(|(phrase, _)| named(tokens, phrase))
    }
}

/// "BECK: We will not close." The length of the name in capitals that opens a transcript.
fn label(words: &str) -> Option<usize> {
    let head = &words.as_bytes()[..words.len().min(40)];
    let end = memchr::memchr(b':', head)?;
    let capitals = end >= 3
        && head[..end]
            .iter()
            .all(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'.' | b'-' | b'\''));
    capitals.then_some(end)
}
