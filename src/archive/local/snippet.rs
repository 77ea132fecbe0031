//! The stretch of a story that shows best why it matched. Made from the stored record, so word forms and phrases are
//! marked as they were searched.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use tantivy::tokenizer::{TokenStream, Tokenizer};

use super::tokenizer::Words;
use crate::archive::request::Snippet;
use crate::record::Record;

/// About how many characters a snippet holds.
const WIDTH: usize = 160;
/// How far into a story matches are looked for, in bytes.
const DEPTH: usize = 400_000;

/// What to mark: terms, and phrases of terms.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// Terms, each with the number of its family.
    words: HashMap<String, usize>,
    families: usize,
    phrases: Vec<(Vec<String>, u32)>,
}

impl Marks {
    /// Marks each of these terms: the forms of one word.
    pub(super) fn words(&mut self, terms: &[String]) {
        for term in terms {
            self.words.entry(term.clone()).or_insert(self.families);
        }
        self.families += 1;
    }

    /// Marks these terms where they stand together.
    pub(super) fn phrase(&mut self, terms: &[String], slop: u32) {
        self.phrases.push((terms.to_vec(), slop));
    }
}

/// Finds in any text what a query looks for: the forms of its words, its phrases.
#[derive(Debug, Clone)]
pub struct Marker(pub(super) Marks);

impl Marker {
    /// The bytes that match, in order and apart.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut end = 0;
        let mut found: Vec<_> = matches(text, &self.0)
            .into_iter()
            .map(|one| one.bytes)
            .collect();
        found.retain(|bytes| {
            let apart = bytes.start >= end;
            end = bytes.end.max(end);
            apart
        });
        found
    }
}

/// A match: its bytes, which mark it belongs to, how much it is worth.
struct Match {
    bytes: Range<usize>,
    name: usize,
    worth: u32,
}

/// What a phrase is worth beside a word.
const PHRASE: u32 = 5;

/// The snippet of a record: the window with the most different marks, else the first sentence.
pub(super) fn snippet(record: &Record, marks: &Marks) -> Snippet {
    let body = record.body.as_str();
    let searched = &body[..body.floor_char_boundary(DEPTH)];
    let matches = matches(searched, marks);
    let Some((first, last)) = best(body, &matches) else {
        return opening(body);
    };
    let core = matches[first].bytes.start..matches[last].bytes.end;
    let window = around(body, core);
    let inside = matches[first..].iter().map(|one| one.bytes.clone());
    cut(body, window, inside)
}

/// All matches in order of place.
fn matches(body: &str, marks: &Marks) -> Vec<Match> {
    let mut tokenizer = Words::default();
    let mut stream = tokenizer.token_stream(body);
    let wanted: HashSet<&str> = marks
        .phrases
        .iter()
        .flat_map(|(words, _)| words)
        .map(String::as_str)
        .collect();
    let mut found = Vec::new();
    // Tokens that are part of a phrase: their places among all tokens, and their bytes.
    let mut pieces: Vec<(usize, &str, Range<usize>)> = Vec::new();
    while stream.advance() {
        let token = stream.token();
        let bytes = token.offset_from..token.offset_to;
        let text = token.text.as_str();
        if let Some(name) = marks.words.get(text) {
            found.push(Match {
                bytes: bytes.clone(),
                name: *name,
                worth: 1,
            });
        }
        if let Some(word) = wanted.get(text) {
            pieces.push((token.position, word, bytes));
        }
    }
    for (i, (words, slop)) in marks.phrases.iter().enumerate() {
        phrase(
            &pieces,
            words,
            *slop as usize,
            marks.families + i,
            &mut found,
        );
    }
    found.sort_by_key(|one| (one.bytes.start, std::cmp::Reverse(one.bytes.end)));
    // A word inside a phrase that is marked too is marked once.
    let mut end = 0;
    found.retain(|one| {
        let fresh = one.bytes.end > end;
        end = end.max(one.bytes.end);
        fresh
    });
    found
}

/// Finds the words of a phrase in order, with at most `slop` other tokens between them.
fn phrase(
    pieces: &[(usize, &str, Range<usize>)],
    words: &[String],
    slop: usize,
    name: usize,
    found: &mut Vec<Match>,
) {
    let mut start = 0;
    while start < pieces.len() {
        let mut at = start;
        let matched = pieces[start].1 == words[0]
            && words[1..].iter().all(|word| {
                let next = pieces[at + 1..]
                    .iter()
                    .take_while(|piece| piece.0 <= pieces[start].0 + words.len() - 1 + slop)
                    .position(|piece| piece.1 == word);
                next.is_some_and(|next| {
                    let adjacent = slop > 0 || pieces[at + 1 + next].0 == pieces[at].0 + 1;
                    at += 1 + next;
                    adjacent
                })
            });
        if matched {
            found.push(Match {
                bytes: pieces[start].2.start..pieces[at].2.end,
                name,
                worth: PHRASE,
            });
            start = at;
        }
        start += 1;
    }
}

/// The first and last match of the best window: most different marks first, then most matches, then earliest.
fn best(body: &str, matches: &[Match]) -> Option<(usize, usize)> {
    let mut best: Option<((u32, usize), (usize, usize))> = None;
    let mut last = 0;
    for first in 0..matches.len() {
        let start = matches[first].bytes.start;
        last = last.max(first);
        while last + 1 < matches.len() && matches[last + 1].bytes.end - start <= WIDTH {
            last += 1;
        }
        let inside = &matches[first..=last];
        let mut seen = HashSet::new();
        let worth = inside
            .iter()
            .filter(|one| seen.insert(one.name))
            .map(|one| one.worth)
            .sum();
        let score = (worth, inside.len().min(8));
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, (first, last)));
        }
    }
    best.filter(|_| !body.is_empty()).map(|(_, window)| window)
}

/// The window of about [`WIDTH`] characters around `core`, cut between words.
fn around(body: &str, core: Range<usize>) -> Range<usize> {
    let length = body[core.clone()].chars().count();
    let room = WIDTH.saturating_sub(length);
    // A sentence's start nearby is the best place to begin; else a third of the room goes before the match.
    let before = nth_back(body, core.start, room * 2 / 3);
    let near = nth_back(body, core.start, room / 3);
    let start = match sentence_start(body, before..core.start) {
        Some(start) => start,
        None if near == 0 => 0,
        None => next_word(body, near).min(core.start),
    };
    let spent = body[start..core.start].chars().count();
    let end = nth(body, core.end, room.saturating_sub(spent));
    let end = match end == body.len() {
        true => end,
        false => last_word(body, end).max(core.end),
    };
    start..end
}

/// The last start of a paragraph or sentence in a stretch.
fn sentence_start(body: &str, stretch: Range<usize>) -> Option<usize> {
    if stretch.start == 0 {
        return Some(0);
    }
    let text = &body[stretch.clone()];
    let paragraph = text.rfind('\n').map(|i| i + 1);
    let sentence = [". ", "? ", "! ", "” ", ".” "]
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|i| i + mark.len()))
        .max();
    paragraph.max(sentence).map(|i| stretch.start + i)
}

/// The byte `count` characters before `from`, no further than the start.
fn nth_back(body: &str, from: usize, count: usize) -> usize {
    body[..from]
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(from, |(i, _)| i)
}

/// The byte `count` characters behind `from`, no further than the end.
fn nth(body: &str, from: usize, count: usize) -> usize {
    body[from..]
        .char_indices()
        .nth(count)
        .map_or(body.len(), |(i, _)| from + i)
}

/// The start of the first word behind a byte.
fn next_word(body: &str, from: usize) -> usize {
    if body[..from].ends_with(char::is_whitespace) {
        return from;
    }
    let rest = &body[from..];
    rest.find(char::is_whitespace).map_or(from, |i| {
        from + i + rest[i..].len() - rest[i..].trim_start().len()
    })
}

/// The end of the last whole word before a byte.
fn last_word(body: &str, until: usize) -> usize {
    if body[until..].starts_with(char::is_whitespace) {
        return until;
    }
    let head = &body[..until];
    head.rfind(char::is_whitespace)
        .map_or(until, |i| head[..i].trim_end().len())
}

/// The first sentence, or what fits of it.
fn opening(body: &str) -> Snippet {
    let room = nth(body, 0, WIDTH);
    let first = &body[..room];
    let paragraph = first.find('\n').unwrap_or(first.len());
    let sentence = [". ", "? ", "! ", ".” "]
        .iter()
        .filter_map(|mark| {
            first[..paragraph]
                .find(mark)
                .map(|i| i + mark.trim_end().len())
        })
        // Initials and abbreviations end no sentence.
        .filter(|end| *end > WIDTH / 4)
        .min();
    let end = match sentence {
        Some(end) => end,
        None if paragraph < first.len() || room == body.len() => paragraph,
        None => last_word(body, room),
    };
    let mut snippet = cut(body, 0..end, std::iter::empty());
    // A sentence is whole: what follows it is not missing.
    snippet.cut_end = sentence.is_none() && end == last_word(body, room) && room < body.len();
    snippet
}

/// A stretch of the body on one line, with the matches inside it.
fn cut(body: &str, window: Range<usize>, matches: impl Iterator<Item = Range<usize>>) -> Snippet {
    let mut snippet = Snippet {
        cut_start: !body[..window.start].trim().is_empty(),
        cut_end: !body[window.end..].trim().is_empty(),
        ..Snippet::default()
    };
    let mut matches = matches
        .filter(|one| one.start >= window.start && one.end <= window.end)
        .peekable();
    let mut open = None;
    let mut blank = true;
    for (i, c) in body[window.clone()].char_indices() {
        let at = window.start + i;
        if let (Some(start), Some(one)) = (open, matches.peek())
            && at >= one.end
        {
            snippet.marked.push(start..snippet.text.trim_end().len());
            open = None;
            matches.next();
        }
        while open.is_none() && matches.peek().is_some_and(|one| one.end <= at) {
            matches.next();
        }
        if open.is_none() && matches.peek().is_some_and(|one| one.start <= at) && !c.is_whitespace()
        {
            open = Some(snippet.text.len());
        }
        match c.is_whitespace() {
            true if blank => {}
            true => snippet.text.push(' '),
            false => snippet.text.push(c),
        }
        blank = c.is_whitespace();
    }
    snippet.text.truncate(snippet.text.trim_end().len());
    if let Some(start) = open {
        snippet.marked.push(start..snippet.text.len());
    }
    snippet
}

#[cfg(test)]
mod tests;
