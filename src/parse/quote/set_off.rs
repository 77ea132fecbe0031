//! Words that are set off as a paragraph without marks, behind "wrote:" or "said in a statement:".

use super::marks;
use super::span::Stretch;
use super::{Found, Named, Story, inherit};
use crate::lexicon::speech::Lexicon;
use crate::record::BlockKind;

/// Who is speaking says "I" or "we"; a reporter does not, and without either nothing tells a quotation from a list.
const FIRST: &[&str] = &[
    "I", "we", "We", "my", "My", "our", "Our", "me", "us", "I’m", "I'm", "we’re", "we're",
];

/// The paragraph `block` as a quotation: the one before it announces words with a verb of saying and a colon, and it
/// speaks of itself.
pub(super) fn read(story: &Story<'_>, lexicon: &'static Lexicon, block: usize) -> Option<Found> {
    let at = &story.blocks[block];
    let before = &story.blocks[block.checked_sub(1)?];
    if at.kind != BlockKind::Paragraph || before.kind != BlockKind::Paragraph {
        return None;
    }
    let lead = &story.body[before.start..before.end];
    // Nearly every paragraph ends with another sign, and no blank behind it.
    let other = |last: char| last != ':' && !last.is_whitespace();
    if lead.chars().next_back().is_some_and(other) {
        return None;
    }
    let lead = lead.trim_end();
    if !lead.ends_with(':') {
        return None;
    }
    let text = &story.body[at.start..at.end];
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    let own = words.clone().any(|word| FIRST.contains(&word));
    let marked =
        text.contains(['"', '“', '”', '«', '„']) || marks::any(lead) && lead.ends_with(['"', '”']);
    if !own || marked || words.filter(|word| !word.is_empty()).count() < 5 {
        return None;
    }
    let (speaker, cue) = inherit::announced(story, lexicon, block)?;
    Some(found(story.body, at.start..at.end, speaker, cue))
}

fn found(
    body: &str,
    span: std::ops::Range<usize>,
    speaker: Named,
    cue: std::ops::Range<usize>,
) -> Found {
    let text = &body[span.clone()];
    let start = span.start + (text.len() - text.trim_start().len());
    let end = span.start + text.trim_end().len();
    let stretch = Stretch {
        outer_start: span.start,
        start,
        end,
        outer_end: span.end,
        closed: true,
    };
    Found {
        speaker: Some(speaker),
        how: Some(super::attribute::How::Colon),
        cue: Some(cue),
        block: true,
        ..Found::new(body, stretch)
    }
}
