//! The runs of capitalised words in a text, and the sentences and bare roles between them.

use super::{Nominal, People};
use crate::lexicon::speech::{Lexicon, flag};
use crate::parse::quote::span::Stretch;
use crate::parse::quote::token::{self, Token};
use crate::text::fold::letters_of;

/// A run of capitalised words as it is read.
pub(super) struct Run {
    /// Its tokens, as places in the list of all.
    pub(super) tokens: std::ops::Range<usize>,
    pub(super) subject: bool,
    /// Its first word is the sentence's first, or in a heading: a capital that says nothing.
    pub(super) opens: bool,
    pub(super) sentence: u32,
}

impl<'s> People<'s> {
    /// Collects the capitalised runs of a block.
    pub(super) fn runs(
        &mut self,
        body: &'s str,
        span: std::ops::Range<usize>,
        stretches: &[Stretch],
        lexicon: &'static Lexicon,
        run: &mut Vec<Token<'s>>,
        out: &mut Vec<Run>,
    ) {
        let bytes = body.as_bytes();
        let mut at = span.start;
        let mut stretch = 0;
        let mut fresh = true;
        // "The harbour master, Rosa Beck, ...": a determiner opened the sentence, and no other phrase began since.
        let mut opening = false;
        // "But mayor Tom Hale ...": a small role between the sentence's first word and its subject.
        let mut opener = false;
        // "Outside court, Rosa Beck ...": the subject stands behind the comma.
        let mut intro = false;
        let mut run = Open::at_end(run, out);
        let (mut subject, mut opens) = (true, true);
        // No word of the sentence was read yet.
        let mut first = true;
        let mut determiner = span.start;
        self.sentences.push(span.start);
        while at < span.end {
            // Behind the sentence's first phrase only names and its end are looked for.
            if !fresh
                && !first
                && !opening
                && !opener
                && !intro
                && run.is_idle(at)
                && !lexicon.elides()
            {
                let until = stretches
                    .get(stretch)
                    .map_or(span.end, |s| s.outer_start.min(span.end));
                at = quiet(bytes, at, until, span.end);
                if at >= span.end {
                    break;
                }
            }
            if stretches.get(stretch).is_some_and(|s| s.outer_start <= at) {
                let skipped = stretches[stretch].outer_end.max(at);
                run.flush(subject, opens, self.sentences.len());
                let ended = body[..skipped]
                    .trim_end_matches(['"', '”', '’', '\''])
                    .ends_with(['.', '?', '!']);
                at = skipped;
                stretch += 1;
                fresh = ended;
                first = ended;
                if ended {
                    self.sentences.push(at);
                }
                continue;
            }
            let byte = bytes[at];
            if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
                let length = lexicon
                    .elision(&body[at..span.end])
                    .unwrap_or_else(|| inner_length(&bytes[at..span.end]));
                let word = &body[at..at + length];
                if length <= 3 && !run.is_empty() && run.goes_on(body, at, length, lexicon) {
                    run.push(token::word(body, at, at + length, lexicon));
                } else {
                    run.flush(subject, opens, self.sentences.len());
                    // Nothing is asked of a word behind the sentence's first phrase.
                    let known = if opening || opener {
                        lexicon.word(word)
                    } else {
                        crate::lexicon::speech::Word::default()
                    };
                    opening &= known.flags & flag::FUNCTION == 0;
                    opener &= known.flags & flag::ROLE != 0;
                    let role_last = opening && known.flags & flag::ROLE != 0;
                    let rest = &body[at + length..];
                    let named = || {
                        rest.trim_start_matches([',', ' '])
                            .starts_with(char::is_uppercase)
                    };
                    if role_last && !rest.starts_with(['\'', '’', '-']) && !named() {
                        let sentence = self.sentences.len() as u32;
                        let apart =
                            |last: &Nominal| last.sentence == sentence && last.end + 1 != at;
                        if !self.nominals.last().is_some_and(apart) {
                            self.nominals.push(Nominal {
                                at: determiner,
                                end: at + length,
                                sentence,
                            });
                        }
                    }
                    // "Rosa Beck and Tom Hale met": two subjects.
                    // "Skarholm coach Paul Roe ...": the body's name opens the subject.
                    let second = || {
                        run.subject_ended(at)
                            && (word == "and"
                                || named() && lexicon.word(word).flags & flag::ROLE != 0)
                    };
                    fresh = role_last || opener && named() || second();
                }
                first = false;
                at += length;
            } else if byte.is_ascii_uppercase()
                || (byte >= 0xC3 && body[at..].starts_with(char::is_alphabetic))
            {
                let token = token::word_at(body, at, span.end, lexicon);
                let end = token.end;
                // "Prosecuting, Ann Roe told ...": the subject stands behind the participle.
                let participle = fresh
                    && run.is_empty()
                    && token.text.ends_with("ing")
                    && body[end..].starts_with(", ");
                // "Ask Rosa Beck", "Replied Tom": a verb, not a part of the name.
                let verb = run.is_empty()
                    && first
                    && token.verb.is_some_and(|verb| !verb.noun)
                    && !token.is(flag::MALE | flag::FEMALE)
                    && body[end..].starts_with(' ');
                if token.name() && !participle && !verb {
                    if run.is_empty() {
                        (subject, opens) = (fresh, first);
                    }
                    let possessive = token.possessive;
                    // "Nordkap's director, Ann Roe, ...": what follows is the sentence's subject still.
                    opening = possessive && subject;
                    opener = false;
                    run.push(token);
                    if possessive || run.len() >= 8 {
                        run.flush(subject, opens, self.sentences.len());
                    }
                    fresh = false;
                } else {
                    run.flush(subject, opens, self.sentences.len());
                    opening = fresh && token.is(flag::DETERMINER);
                    opener = fresh && token.is(flag::CONJUNCTION | flag::ADVERB);
                    intro |= first && token.is(flag::PREPOSITION);
                    determiner = at;
                    fresh &= participle
                        || token.is(flag::OPENER
                            | flag::DETERMINER
                            | flag::CONJUNCTION
                            | flag::ADVERB
                            | flag::PREPOSITION)
                            && token.capital;
                }
                first = false;
                at = end.max(at + 1);
            } else {
                if byte == b' ' {
                    at += 1;
                    continue;
                }
                let c = body[at..].chars().next().unwrap_or(' ');
                if c != '\u{a0}' {
                    run.flush(subject, opens, self.sentences.len());
                }
                if c == ',' {
                    fresh |= std::mem::take(&mut intro);
                }
                if matches!(c, '.' | '?' | '!' | '\n') {
                    fresh = true;
                    first = true;
                    opener = false;
                    intro = false;
                    self.sentences.push(at + 1);
                }
                at += c.len_utf8();
            }
        }
        run.flush(subject, opens, self.sentences.len());
    }
}

/// How many bytes of letters and digits a text begins with, those beyond ASCII included.
fn inner_length(bytes: &[u8]) -> usize {
    let inner = |b: &u8| b.is_ascii_alphanumeric() || *b >= 0x80;
    let mut length = 0;
    while let Some(eight) = bytes[length..].first_chunk::<8>() {
        let letters = letters_of(u64::from_le_bytes(*eight));
        length += letters;
        if letters < 8 {
            break;
        }
    }
    length + bytes[length..].iter().take_while(|b| inner(b)).count()
}

/// The next place from `at` on that may begin a name or end a sentence, `until` at the latest, where a marked stretch begins;
/// a word is never cut, and it may reach on to `end`. Words that begin small and signs within the sentence are passed over.
fn quiet(bytes: &[u8], mut at: usize, until: usize, end: usize) -> usize {
    /// Few enough for one look, and stops are seldom nearer to each other.
    const CHUNK: usize = 16;
    /// Whether a byte stops the search.
    const STOPS: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = matches!(
                byte as u8,
                b'A'..=b'Z' | b'.' | b'?' | b'!' | b'\n' | 0x80..
            );
            byte += 1;
        }
        table
    };
    let inner = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    let from = at;
    while at < until {
        let (chunks, _) = bytes[at..until].as_chunks::<CHUNK>();
        let still = chunks.iter().take_while(|chunk| {
            chunk.iter().fold(0, |any, &b| {
                any | u8::from(b.wrapping_sub(b'A') < 26)
                    | u8::from(b >= 0x80)
                    | u8::from(b == b'.')
                    | u8::from(b == b'?')
                    | u8::from(b == b'!')
                    | u8::from(b == b'\n')
            }) == 0
        });
        let behind = at + still.count() * CHUNK;
        let stop = bytes[behind..until]
            .iter()
            .position(|&b| STOPS[usize::from(b)])
            .map_or(until, |i| behind + i);
        let within = stop > from && stop < end && inner(bytes[stop - 1]) && inner(bytes[stop]);
        if !within {
            return stop;
        }
        at = bytes[stop..end]
            .iter()
            .position(|&b| !inner(b))
            .map_or(end, |i| stop + i);
    }
    at
}

/// The run that is being read: the last of the tokens, those of the runs before it ahead of them.
struct Open<'r, 's> {
    tokens: &'r mut Vec<Token<'s>>,
    start: usize,
    out: &'r mut Vec<Run>,
}

impl<'r, 's> Open<'r, 's> {
    fn at_end(tokens: &'r mut Vec<Token<'s>>, out: &'r mut Vec<Run>) -> Self {
        Self {
            start: tokens.len(),
            tokens,
            out,
        }
    }

    fn is_empty(&self) -> bool {
        self.tokens.len() == self.start
    }

    fn len(&self) -> usize {
        self.tokens.len() - self.start
    }

    fn push(&mut self, token: Token<'s>) {
        self.tokens.push(token);
    }

    /// Whether a word of so many bytes is a particle that links the run to a name: "de Brest", "van der Meer".
    fn goes_on(&self, body: &str, at: usize, length: usize, lexicon: &Lexicon) -> bool {
        let Some(mut behind) = body[at + length..].strip_prefix(' ') else {
            return false;
        };
        let first = lexicon.word(&body[at..at + length]).flags;
        if first & flag::PARTICLE == 0 {
            return false;
        }
        if behind.starts_with(char::is_uppercase) {
            return true;
        }
        let Some(before) = self.tokens.last() else {
            return false;
        };
        let linked = before.is(flag::PARTICLE)
            || !before.is(flag::ROLE) && (first & flag::PREPOSITION == 0 || before.given());
        // Two more at most.
        for _ in 0..2 {
            let Some((word, rest)) = behind.split_once(' ') else {
                return false;
            };
            if word.len() > 3 || lexicon.word(word).flags & flag::PARTICLE == 0 {
                return false;
            }
            if rest.starts_with(char::is_uppercase) {
                return linked;
            }
            behind = rest;
        }
        false
    }

    /// Whether no run is open, and a word at `at` or behind it is not the one right behind the last run.
    fn is_idle(&self, at: usize) -> bool {
        self.is_empty() && self.tokens.last().is_none_or(|token| token.end + 1 < at)
    }

    /// Whether the run right before `at` was its sentence's subject.
    fn subject_ended(&self, at: usize) -> bool {
        self.out.last().is_some_and(|run| {
            run.subject
                && self.tokens[run.tokens.clone()]
                    .last()
                    .is_some_and(|token| token.end + 1 == at)
        })
    }

    fn flush(&mut self, subject: bool, opens: bool, sentence: usize) {
        if !self.is_empty() {
            self.out.push(Run {
                tokens: self.start..self.tokens.len(),
                subject,
                opens,
                sentence: sentence as u32,
            });
            self.start = self.tokens.len();
        }
    }
}
