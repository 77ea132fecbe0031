//! Speakers of stretches that have no cue of their own: same utterance, same paragraph, the paragraphs around.

use std::ops::Range;

use super::attribute::How;
use super::token::Token;
use super::{Found, Named, Paragraph, Story};
use crate::lexicon::speech::{Form, Lexicon};
use crate::record::BlockKind;

/// How many paragraphs a speaker goes on without being named again.
const PARAGRAPHS: usize = 3;
/// How many bytes of a paragraph's end are looked at for who is introduced there.
const LEAD: usize = 400;

pub(super) fn run(
    story: &Story<'_>,
    lexicon: &'static Lexicon,
    paragraphs: &[Paragraph<'_>],
    found: &mut [Found],
) {
    for paragraph in paragraphs {
        within(story.body, paragraph, found);
    }
    across(story, lexicon, paragraphs, found);
}

/// Looks like a sentence of speech, not like words picked out of one; or a verb of saying behind it says so.
fn sentence(item: &Found) -> bool {
    item.unsaid
        || item.shape.capital
            && (item.shape.words >= 4
                && matches!(
                    item.shape.last,
                    '.' | '?' | '!' | ',' | '…' | '—' | '–' | '-'
                )
                || item.shape.words >= 2 && matches!(item.shape.last, '.' | '?' | '!'))
        || item.shape.words >= 12
}

fn copy(found: &mut [Found], from: usize, to: usize, continues: bool) {
    found[to].speaker = found[from].speaker.clone();
    found[to].inherited = true;
    found[to].continues = continues;
}

fn within(body: &str, paragraph: &Paragraph<'_>, found: &mut [Found]) {
    let range = paragraph.stretches.clone();
    for q in range.clone() {
        if found[q].dropped || found[q].nameless {
            continue;
        }
        if found[q].speaker.is_none()
            && sentence(&found[q])
            && let Some(named) = found[q].context.take()
        {
            found[q].speaker = Some(named);
            found[q].inherited = true;
            continue;
        }
        let previous = (range.start..q).rev().find(|&p| !found[p].dropped);
        let Some(p) = previous else { continue };
        if found[p].speaker.is_none() {
            continue;
        }
        let gap = &body[found[p].stretch.outer_end..found[q].stretch.outer_start];
        if found[q].speaker.is_none() || matches!(found[q].how, Some(How::Weak | How::Governed)) {
            let joined = joined(gap);
            if joined
                || alone(body, gap, &found[q])
                || (found[q].speaker.is_none() && (sentence(&found[q]) || found[q].shape.words > 4))
            {
                let continues =
                    found[q].how.is_none() && sentence(&found[q]) && found[p].shape.capital;
                found[q].cue = None;
                found[q].how = None;
                copy(found, p, q, continues);
            }
        }
    }
    // Words before the first cue of the paragraph: the next stretch's speaker.
    for q in range.clone().rev() {
        if found[q].speaker.is_none()
            && !found[q].dropped
            && !found[q].nameless
            && q + 1 < range.end
            && sentence(&found[q])
            && found[q + 1].speaker.is_some()
            && !found[q + 1].dropped
        {
            copy(found, q + 1, q, false);
        }
    }
}

/// "What is this?" he asked. "Soup?": a sentence of one word, which nothing else stands in.
fn alone(body: &str, gap: &str, item: &Found) -> bool {
    let rest = body[item.stretch.outer_end..].trim_start_matches(' ');
    item.speaker.is_none()
        && item.shape.capital
        && matches!(item.shape.last, '.' | '?' | '!')
        && gap.trim_end().ends_with('.')
        && (rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || c == '\n'))
}

/// Nothing but "and", "or", a comma between two stretches.
fn joined(gap: &str) -> bool {
    gap.len() < 24
        && gap
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| {
                matches!(
                    w,
                    "and"
                        | "or"
                        | "but"
                        | "a"
                        | "an"
                        | "the"
                        | "to"
                        | "und"
                        | "et"
                        | "y"
                        | "also"
                        | "even"
                        | "then"
                )
            })
}

/// The last speaker of a run of paragraphs.
struct Last {
    named: Named,
    block: usize,
    open: bool,
}

fn across(
    story: &Story<'_>,
    lexicon: &'static Lexicon,
    paragraphs: &[Paragraph<'_>],
    found: &mut [Found],
) {
    let mut last: Option<Last> = None;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let stopped = |last: &Last| {
            story.blocks[last.block..paragraph.block]
                .iter()
                .any(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Entry))
                || paragraph.block - last.block > PARAGRAPHS
        };
        if last.as_ref().is_some_and(stopped) {
            last = None;
        }
        let start = story.blocks[paragraph.block].start;
        if paragraph.tokens.is_empty() {
            last = None;
            continue;
        }
        let Some(q) = paragraph.stretches.clone().find(|&q| !found[q].dropped) else {
            continue;
        };
        if found[q].speaker.is_none() && !found[q].nameless {
            let leads = story.body[start..found[q].stretch.outer_start]
                .trim()
                .is_empty();
            let signed = if leads {
                signature(story, lexicon, paragraph.block)
            } else {
                None
            };
            // Words that run to their paragraph's end are not the reporter's.
            let spoken = i
                .checked_sub(1)
                .map(|p| &paragraphs[p])
                .is_some_and(|before| {
                    before.block + 1 == paragraph.block
                        && found[before.stretches.clone()]
                            .last()
                            .is_some_and(|item| !item.stretch.closed)
                });
            let introduced = if leads && !spoken {
                introduction(story, lexicon, paragraph.block)
            } else {
                None
            };
            let fresh = last
                .as_ref()
                .is_none_or(|last| paragraph.block > last.block + 1);
            let open = last
                .as_ref()
                .is_some_and(|last| last.open && paragraph.block == last.block + 1);
            let speaker = match (&last, introduced) {
                (Some(last), _) if open => Some(last.named.clone()),
                _ if signed.is_some() => signed,
                (_, Some((named, true))) => Some(named),
                (_, Some((named, false))) if fresh && sentence(&found[q]) => Some(named),
                // Words picked out of the reporter's own sentence are no answer to the paragraph before.
                (Some(last), _) if sentence(&found[q]) && found[q].shape.capital => {
                    Some(last.named.clone())
                }
                _ => None,
            };
            if let Some(named) = speaker {
                found[q].speaker = Some(named);
                found[q].inherited = true;
                found[q].continues = open;
                rest(found, paragraph, q);
            } else if !found[q].stretch.closed {
                // "First part / "Second part," Ruiz said.
                if let Some(next) = paragraphs
                    .get(i + 1)
                    .filter(|n| n.block == paragraph.block + 1)
                {
                    let n = next.stretches.start;
                    if let Some(named) = found[n].speaker.clone() {
                        found[q].speaker = Some(named);
                        found[q].inherited = true;
                    }
                }
            }
        } else if last
            .as_ref()
            .is_some_and(|last| last.open && paragraph.block == last.block + 1)
        {
            found[q].continues = true;
        }
        let spoken = paragraph
            .stretches
            .clone()
            .rev()
            .find(|&q| found[q].speaker.is_some() && !found[q].dropped);
        if let Some(q) = spoken
            && let Some(named) = found[q].speaker.clone()
        {
            last = Some(Last {
                named,
                block: paragraph.block,
                open: !found[q].stretch.closed,
            });
        }
    }
}

/// The stretches behind an inherited one in the same paragraph.
fn rest(found: &mut [Found], paragraph: &Paragraph<'_>, from: usize) {
    for q in from + 1..paragraph.stretches.end {
        if found[q].speaker.is_none() && !found[q].dropped && sentence(&found[q]) {
            copy(found, from, q, true);
        }
    }
}

/// "Ruiz said." or "Ruiz continued:" at the end of the paragraph before.
fn introduction(
    story: &Story<'_>,
    lexicon: &'static Lexicon,
    block: usize,
) -> Option<(Named, bool)> {
    let (tokens, sentences) = lead(story, lexicon, block)?;
    let sentence = sentences.last()?.clone();
    let t = &tokens[sentence];
    let colon = t.last().is_some_and(|token| token.sign(':'));
    let verb = saying(t);
    let last_word = (0..t.len()).rev().find(|&i| t[i].word())?;
    let phrase = match verb {
        Some(v) if colon || v == last_word => super::subject::before(t, v),
        _ if colon => super::subject::opening(t, 0, t.len()),
        _ => None,
    };
    if let Some(phrase) = phrase {
        return Some((super::named(t, phrase), true));
    }
    if let Some(author) = statement(&tokens, &sentences) {
        return Some((author, true));
    }
    super::attribute::reported(t).map(|(phrase, says)| (super::named(t, phrase), says))
}

/// The last sentences of the paragraph before a block.
fn lead<'s>(
    story: &Story<'s>,
    lexicon: &'static Lexicon,
    block: usize,
) -> Option<(Vec<Token<'s>>, Vec<Range<usize>>)> {
    let previous = &story.blocks[block.checked_sub(1)?];
    if previous.kind != BlockKind::Paragraph {
        return None;
    }
    let text = &story.body[previous.start..previous.end];
    let length = text.trim_end().len();
    let from = previous.start + text.floor_char_boundary(length.saturating_sub(LEAD));
    let mut tokens = Vec::new();
    super::token::tokens(story.body, from..previous.end, &[], 0, lexicon, &mut tokens);
    let sentences = super::sentence::sentences(&tokens, |_| None);
    Some((tokens, sentences))
}

/// The last verb of a sentence that says something.
fn saying(t: &[Token<'_>]) -> Option<usize> {
    (0..t.len()).rev().find(|&i| {
        super::cue::verb(t, i).is_some_and(|v| v.form == Form::Finite && super::cue::says(v))
            && !super::cue::passive(t, i)
    })
}

/// "Rosa Beck wrote:" at the end of the paragraph before a block: who, and the verb's bytes.
pub(super) fn announced(
    story: &Story<'_>,
    lexicon: &'static Lexicon,
    block: usize,
) -> Option<(Named, Range<usize>)> {
    let (tokens, sentences) = lead(story, lexicon, block)?;
    let t = &tokens[sentences.last()?.clone()];
    let verb = saying(t)?;
    let speaker = super::subject::before(t, verb)?;
    Some((super::named(t, speaker), t[verb].start..t[verb].end))
}

/// "Rosa Beck published this statement on Friday.": whose words follow.
fn statement(t: &[Token<'_>], sentences: &[Range<usize>]) -> Option<Named> {
    const TEXTS: &[&str] = &[
        "statement",
        "letter",
        "message",
        "speech",
        "address",
        "note",
    ];
    const WHICH: &[&str] = &["this", "following"];
    sentences.iter().rev().find_map(|sentence| {
        let t = &t[sentence.clone()];
        let text = (1..t.len()).find(|&i| {
            TEXTS.iter().any(|w| t[i].lower(w)) && WHICH.iter().any(|w| t[i - 1].lower(w))
        })?;
        let author = super::subject::opening(t, 0, text)?;
        Some(super::named(t, author))
    })
}

/// "— Rosa Beck, harbour master" on a line of its own behind the words.
fn signature(story: &Story<'_>, lexicon: &'static Lexicon, block: usize) -> Option<Named> {
    let next = story.blocks.get(block + 1)?;
    let text = &story.body[next.start..next.end];
    let name = text.trim_start_matches(['-', '–', '—', '―', ' ']);
    if name.len() == text.len() || text.len() > 120 {
        return None;
    }
    let mut t = Vec::new();
    super::token::tokens(
        story.body,
        next.end - name.len()..next.end,
        &[],
        0,
        lexicon,
        &mut t,
    );
    t.first().filter(|token| token.name())?;
    super::subject::after(&t, 0).map(|phrase| super::named(&t, phrase))
}
