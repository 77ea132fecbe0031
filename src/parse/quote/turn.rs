//! Turns of a question-and-answer interview: the label names who speaks, the rest are the words, without marks.

use std::ops::Range;

/// Labels of the one who asks: the paper's own words are no quotation.
const QUESTION: &[&str] = &["Q", "Question", "Frage", "F", "P", "Pregunta"];
/// Labels of the one who answers, without a name.
const ANSWER: &[&str] = &["A", "Answer", "Antwort", "R", "Respuesta", "Réponse"];

/// A turn's label and words, in bytes of the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The label without its colon; none where it names nobody.
    pub(super) name: Option<Range<usize>>,
    pub(super) words: Range<usize>,
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
