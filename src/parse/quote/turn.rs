//! Turns of a question-and-answer interview: the label names who speaks, the rest are the words, without marks.

use std::collections::HashMap;
use std::ops::Range;

use super::people::People;
use super::{Found, Named, Story};
use crate::record::BlockKind;

/// Labels of the one who asks: the paper's own words are no quotation.
const QUESTION: &[&str] = &["Q", "Question", "Frage", "F", "P", "Pregunta"];
/// Labels of the one who answers, without a name.
const ANSWER: &[&str] = &["A", "Answer", "Antwort", "R", "Respuesta", "Réponse"];

/// A turn's label and words, in bytes of the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The label without its colon.
    pub(super) label: Range<usize>,
    /// The label where it is a name; none where it is a letter or a word for "answer".
    pub(super) name: Option<Range<usize>>,
    pub(super) words: Range<usize>,
}

impl Turn {
    pub(super) fn label<'b>(&self, body: &'b str) -> &'b str {
        &body[self.label.clone()]
    }
}

/// Who asks and who answers in an interview.
#[derive(Debug)]
pub(super) struct Interview {
    /// Labels whose turns are questions.
    asking: Vec<String>,
    /// Where the first turn begins.
    start: usize,
    /// Headline and deck.
    head: String,
}

impl Interview {
    /// Looks over the turns. A label of the byline's author asks, and so does one most of whose turns end with a question
    /// mark, where another label's do not.
    pub(super) fn of(story: &Story<'_>) -> Self {
        let mut labels: HashMap<&str, (u32, u32)> = HashMap::new();
        let turns = story
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Turn);
        for block in turns.clone() {
            let Some(turn) = read(story.body, block.start..block.end) else {
                continue;
            };
            let words = &story.body[turn.words.clone()];
            let (all, questions) = labels.entry(turn.label(story.body)).or_default();
            *all += 1;
            *questions += u32::from(words.ends_with('?'));
        }
        let asks = |&(all, questions): &(u32, u32)| questions * 10 >= all * 6;
        let others = labels.values().any(|label| !asks(label));
        let author = |label: &str| {
            story.authors.iter().any(|author| {
                author.eq_ignore_ascii_case(label)
                    || author
                        .rsplit(' ')
                        .next()
                        .is_some_and(|last| last.eq_ignore_ascii_case(label))
            })
        };
        Self {
            asking: labels
                .iter()
                .filter(|(label, counts)| author(label) || others && asks(counts))
                .map(|(label, _)| (*label).to_owned())
                .collect(),
            start: turns.map(|block| block.start).next().unwrap_or_default(),
            head: story.head.join("\n"),
        }
    }

    /// Whether the turns of a label are the paper's questions: no quotations.
    pub(super) fn asks(&self, label: &str) -> bool {
        self.asking.iter().any(|asking| asking == label)
    }

    /// Gives answers without a name to the one person whom the head names, else to the only one named before the turns.
    pub(super) fn answers(&self, people: &People<'_>, found: &mut [Found]) {
        let named = || {
            people
                .mentions
                .iter()
                .take_while(|mention| mention.at < self.start)
                .filter(|mention| {
                    let found = &people.entities[mention.entity];
                    found.words.len() > 1
                        && !found.barred
                        && !found.organisation
                        && people.person(mention.entity)
                })
        };
        let head =
            named().find(|mention| self.head.contains(&people.entities[mention.entity].name()));
        let only = || {
            let first = named().next()?;
            named()
                .all(|mention| mention.entity == first.entity)
                .then_some(first)
        };
        let Some(mention) = head.or_else(only) else {
            return;
        };
        for item in found {
            if let Some(label) = item
                .cue
                .clone()
                .filter(|_| item.block && item.speaker.is_none())
            {
                item.speaker = Some(Named {
                    start: item.stretch.outer_start,
                    end: label.start,
                    antecedent: Some((mention.at, mention.end)),
                });
            }
        }
    }
}

/// Reads a turn; none for a question, or where no label opens it.
pub(super) fn read(body: &str, block: Range<usize>) -> Option<Turn> {
    let text = &body[block.clone()];
    let colon = text.bytes().take(60).position(|b| b == b':' || b == b'.')?;
    let label = text[..colon].trim();
    let short = text.as_bytes()[colon] == b'.';
    if QUESTION.contains(&label) || label.is_empty() {
        return None;
    }
    let answer = ANSWER.contains(&label);
    let named = !short
        && label.split_whitespace().count() <= 4
        && label
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase));
    if !(answer || named) {
        return None;
    }
    let rest = &text[colon + 1..];
    let start = block.start + colon + 1 + (rest.len() - rest.trim_start().len());
    let end = block.start + text.trim_end().len();
    let at = block.start + (text.len() - text.trim_start().len());
    (start < end).then(|| Turn {
        label: at..at + label.len(),
        name: (!answer).then(|| at..at + label.len()),
        words: start..end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_names_who_answers() {
        for (text, name, words) in [
            (
                "Rosa Beck: We begin on Monday.",
                Some("Rosa Beck"),
                Some("We begin on Monday."),
            ),
            ("BECK: We begin.", Some("BECK"), Some("We begin.")),
            ("A: We begin on Monday.", None, Some("We begin on Monday.")),
            ("A. We begin on Monday.", None, Some("We begin on Monday.")),
            ("Q: When do you begin?", None, None),
            ("We said this: it begins on Monday.", None, None),
        ] {
            let turn = read(text, 0..text.len());
            assert_eq!(
                turn.as_ref().map(|t| &text[t.words.clone()]),
                words,
                "{text}"
            );
            assert_eq!(turn.and_then(|t| t.name).map(|n| &text[n]), name, "{text}");
        }
    }
}
