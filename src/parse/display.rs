//! Words of the story set large beside it: a page's copy prints them twice.

use super::draft::Draft;
use crate::layout::Label;

/// A page has few lines in marks that may be such words; more are a story's own paragraphs of speech.
const LINES: usize = 12;

/// Words of such a line at least.
const WORDS: usize = 5;

/// Claims lines in marks whose words a paragraph says too, in full and among others.
pub(super) fn run(draft: &mut Draft<'_>) {
    let lines: Vec<usize> = (0..draft.units.len())
        .filter(|&unit| {
            draft.unit_free(unit)
                && draft.units[unit].shape.words >= WORDS
                && draft.units[unit].shape.weight() <= 300
                && within_marks(draft.unit_raw(unit)).is_some()
        })
        .take(LINES + 1)
        .collect();
    if lines.len() > LINES {
        return;
    }
    for unit in lines {
        let Some(words) = within_marks(draft.unit_raw(unit)) else {
            continue;
        };
        let span = draft.units[unit].span.clone();
        let (before, behind) = (&draft.text[..span.start], &draft.text[span.end..]);
        let said = |text: &str| {
            text.match_indices(words).any(|(at, _)| {
                // A line of the same words and nothing else is the same line again.
                let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
                let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
                end - start >= words.len() + words.len() / 4 + 8
            })
        };
        if said(behind) || said(before) {
            draft.claim_unit(unit, Label::PullQuote, "block/said-again");
        }
    }
}

/// The words of a line that stands in marks whole, without the marks and what ends them.
fn within_marks(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix(['"', '“', '„', '«', '»', '‘'])?;
    let inside = inside.strip_suffix(['"', '”', '“', '»', '«', '’'])?;
    let words = inside.trim().trim_end_matches(['.', ',', '!', '?', '…']);
    (!words.contains(['"', '”', '“', '»', '«'])).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    #[test]
    fn words_printed_large_are_told_from_speech() {
        let prose = "The word does harm on the islands, and nobody there asks a drowning person what time suits her. ";
        for (line, pulled) in [
            ("“You cannot run a town on a timetable”", true),
            ("“You cannot run a town without a ferry.”", false),
            ("“On the islands”", false),
        ] {
            let text = format!(
                "Stop Calling It A Lifeline\n\nBy Ana Ruiz\nDecember 17, 2014\n\n{prose}It is so.\n\n{line}\n\n{prose}You cannot run a town on a timetable, she says.\n\n{prose}Nor is it new.\n"
            );
            let record = articles(&text, &Options::default())
                .next()
                .expect("one article");
            assert_eq!(!record.pull_quotes.is_empty(), pulled, "{line}");
        }
    }
}
