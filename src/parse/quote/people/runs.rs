//! The runs of capitalised words in a text, and the sentences and bare roles between them.

use std::ops::Range;

use super::skip::{inner_length, quiet};
use super::{Nominal, People};
use crate::lexicon::speech::flag;
use crate::parse::quote::span::Stretch;
use crate::parse::quote::token::{self, Token};

/// A run of capitalised words as it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Its tokens, as places in the list of all, the last not included.
    first: u32,
    last: u32,
    pub(super) subject: bool,
    /// Its first word is the sentence's first, or in a heading: a capital that says nothing.
    pub(super) opens: bool,
    pub(super) sentence: u32,
    /// Whom it names with several words, and where these begin.
    pub(super) full: Option<(usize, usize)>,
}

impl Run {
    pub(super) fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

impl<'s> People<'s> {
    /// Reads the capitalised runs of a block; `stretches` are the marked ones from its first on.
    pub(super) fn read(&mut self, span: Range<usize>, heading: bool, stretches: &[Stretch]) {
        self.sentences.push(span.start);
        let reader = Reader {
            end: span.end,
            heading,
            from: self.tokens.len(),
            behind: behind(&self.tokens),
            place: Place {
                fresh: true,
                first: true,
                ..Place::default()
            },
            subject: true,
            opens: true,
            determiner: span.start,
            people: self,
        };
        reader.read(span.start, stretches);
    }
}

/// Where in its sentence the text is that is being read.
#[derive(Default)]
struct Place {
    /// What begins here may be the sentence's subject.
    fresh: bool,
    /// No word of the sentence was read yet.
    first: bool,
    /// "The harbour master, Rosa Beck, ...": a determiner opened the sentence, and no other phrase began since.
    opening: bool,
    /// "But mayor Tom Hale ...": a small role between the sentence's first word and its subject.
    opener: bool,
    /// "Outside court, Rosa Beck ...": the subject stands behind the comma.
    intro: bool,
}

impl Place {
    /// Behind the sentence's first phrase, where only names and its end are looked for.
    fn passed(&self) -> bool {
        !(self.fresh | self.first | self.opening | self.opener | self.intro)
    }

    fn end_sentence(&mut self) {
        *self = Self {
            fresh: true,
            first: true,
            opening: self.opening,
            ..Self::default()
        };
    }
}

/// Reads one block.
struct Reader<'r, 's> {
    people: &'r mut People<'s>,
    /// The block's end.
    end: usize,
    heading: bool,
    /// The first token of the run that is being read: the last of the tokens, those of the runs before it ahead of them.
    from: usize,
    /// Behind the last token and the sign that follows it; behind all where it belongs to a run that is being read.
    behind: usize,
    place: Place,
    /// Of the run that is being read.
    subject: bool,
    opens: bool,
    /// Where the sentence's first word begins.
    determiner: usize,
}

impl<'s> Reader<'_, 's> {
    fn read(mut self, mut at: usize, stretches: &[Stretch]) {
        let body = self.people.body;
        let bytes = body.as_bytes();
        let skips = !self.people.lexicon.elides();
        let mut stretches = stretches.iter();
        let mut stretch = stretches.next();
        let mut until = stretch.map_or(usize::MAX, |stretch| stretch.outer_start);
        while at < self.end {
            if at > self.behind && skips && self.place.passed() {
                at = quiet(bytes, at, until.min(self.end), self.end);
                if at >= self.end {
                    break;
                }
            }
            if let Some(marked) = stretch.filter(|_| at >= until) {
                at = self.pass(marked.outer_end.max(at));
                stretch = stretches.next();
                until = stretch.map_or(usize::MAX, |stretch| stretch.outer_start);
                continue;
            }
            at = match bytes[at] {
                b' ' => at + 1,
                b'a'..=b'z' | b'0'..=b'9' => self.small(at),
                b'A'..=b'Z' => self.capital(at),
                0xC3.. if body[at..].starts_with(char::is_alphabetic) => self.other(at),
                byte if byte.is_ascii() => self.sign(at, byte.into()),
                _ => self.sign(at, body[at..].chars().next().unwrap_or(' ')),
            };
            // Most words and signs have a blank behind them.
            at += usize::from(at < self.end && bytes[at] == b' ');
        }
        self.close();
    }

    /// A marked stretch up to `end`; behind a full stop in it a sentence begins.
    fn pass(&mut self, end: usize) -> usize {
        self.close();
        let ended = self.people.body[..end]
            .trim_end_matches(['"', '”', '’', '\''])
            .ends_with(['.', '?', '!']);
        self.place.fresh = ended;
        self.place.first = ended;
        if ended {
            self.people.sentences.push(end);
        }
        end
    }

    /// A word that begins small, or with a digit.
    fn small(&mut self, at: usize) -> usize {
        let (body, lexicon) = (self.people.body, self.people.lexicon);
        let elided = lexicon
            .elides()
            .then(|| lexicon.elision(&body[at..self.end]));
        let length = elided
            .flatten()
            .unwrap_or_else(|| inner_length(&body.as_bytes()[at..self.end]));
        let end = at + length;
        self.place.first = false;
        if length <= 3 && self.is_open() && self.goes_on(at, end) {
            self.push(token::word(body, at, end, lexicon));
            return end;
        }
        self.close();
        if !(self.place.opening || self.place.opener) && at != self.behind {
            self.place.fresh = false;
            return end;
        }
        let word = &body[at..end];
        let rest = &body[end..];
        let named = || {
            rest.trim_start_matches([',', ' '])
                .starts_with(char::is_uppercase)
        };
        // Nothing is asked of a word behind the sentence's first phrase.
        let mut flags = 0;
        if self.place.opening || self.place.opener {
            flags = lexicon.word(word).flags;
            self.place.opening &= flags & flag::FUNCTION == 0;
            self.place.opener &= flags & flag::ROLE != 0;
        }
        let role_last = self.place.opening && flags & flag::ROLE != 0;
        if role_last && !rest.starts_with(['\'', '’', '-']) && !named() {
            self.nominal(at, end);
        }
        // "Rosa Beck and Tom Hale met": two subjects.
        // "Skarholm coach Paul Roe ...": the body's name opens the subject.
        let second = || {
            self.subject_ended(at)
                && (word == "and" || named() && lexicon.word(word).flags & flag::ROLE != 0)
        };
        self.place.fresh = role_last || self.place.opener && named() || second();
        end
    }

    /// A role alone from the sentence's determiner on, its last word at a place.
    fn nominal(&mut self, at: usize, end: usize) {
        let sentence = self.people.sentences.len() as u32;
        let apart = |last: &Nominal| last.sentence == sentence && last.end + 1 != at;
        if !self.people.nominals.last().is_some_and(apart) {
            self.people.nominals.push(Nominal {
                at: self.determiner,
                end,
                sentence,
            });
        }
    }

    /// A word that begins with a capital.
    fn capital(&mut self, at: usize) -> usize {
        let (body, lexicon) = (self.people.body, self.people.lexicon);
        match token::plain_word(body, at, self.end, lexicon) {
            Some(token) => self.take(token),
            None => self.other(at),
        }
    }

    /// The same of one that is not plain, or begins beyond ASCII.
    fn other(&mut self, at: usize) -> usize {
        let (body, lexicon) = (self.people.body, self.people.lexicon);
        self.take(token::other_word(body, at, self.end, lexicon))
    }

    /// A capitalised word: a part of a run, or what ends one.
    #[inline(always)]
    fn take(&mut self, token: Token<'s>) -> usize {
        let (at, end) = (token.start, token.end);
        let behind = &self.people.body.as_bytes()[end..];
        // "Prosecuting, Ann Roe told ...": the subject stands behind the participle.
        let participle = self.place.fresh
            && !self.is_open()
            && token.text.ends_with("ing")
            && behind.starts_with(b", ");
        // "Ask Rosa Beck", "Replied Tom": a verb, not a part of the name.
        let verb = self.place.first
            && !self.is_open()
            && token.verb.is_some_and(|verb| !verb.noun)
            && !token.is(flag::MALE | flag::FEMALE)
            && behind.first() == Some(&b' ');
        if token.name() && !participle && !verb {
            if !self.is_open() {
                (self.subject, self.opens) = (self.place.fresh, self.place.first);
            }
            let possessive = token.possessive;
            // "Walking home, Rosa Beck ...": no list tells participles from names.
            self.place.intro |= self.place.first && token.text.ends_with("ing");
            // "Nordkap's director, Ann Roe, ...": what follows is the sentence's subject still.
            self.place.opening = possessive && self.subject;
            self.place.opener = false;
            self.push(token);
            if possessive || self.people.tokens.len() - self.from >= 8 {
                self.close();
            }
            // "Ellery's Rosa Beck": the name behind is the subject too.
            self.place.fresh = possessive && self.subject;
        } else {
            const INTRODUCES: u32 = flag::OPENER
                | flag::DETERMINER
                | flag::CONJUNCTION
                | flag::ADVERB
                | flag::PREPOSITION;
            self.close();
            self.determiner = at;
            let place = &mut self.place;
            place.opening = place.fresh && token.is(flag::DETERMINER);
            place.opener = place.fresh && token.is(flag::CONJUNCTION | flag::ADVERB);
            // "Although it rained, Rosa Beck ...", "Asked why, Rosa Beck ..."; not "According to the mayor, Rosa Beck, she ..."
            let asked = token.is(flag::OPENER) && token.text.ends_with("ed");
            place.intro |=
                place.first && (asked || token.is(flag::PREPOSITION | flag::SUBORDINATOR));
            place.fresh &= participle || token.is(INTRODUCES) && token.capital;
        }
        self.place.first = false;
        end.max(at + 1)
    }

    /// Any other character.
    fn sign(&mut self, at: usize, c: char) -> usize {
        if c != '\u{a0}' {
            self.close();
        }
        let end = at + c.len_utf8();
        match c {
            ',' => self.place.fresh |= std::mem::take(&mut self.place.intro),
            '.' | '?' | '!' | '\n' => {
                self.place.end_sentence();
                self.people.sentences.push(end);
            }
            _ => {}
        }
        end
    }

    fn is_open(&self) -> bool {
        self.people.tokens.len() > self.from
    }

    fn push(&mut self, token: Token<'s>) {
        self.behind = usize::MAX;
        self.people.tokens.push(token);
    }

    /// Whether a word is a particle that links the run to a name: "de Brest", "van der Meer".
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let (body, lexicon) = (self.people.body, self.people.lexicon);
        let Some(mut behind) = body[end..].strip_prefix(' ') else {
            return false;
        };
        let first = lexicon.word(&body[at..end]).flags;
        if first & flag::PARTICLE == 0 {
            return false;
        }
        let Some(before) = self.people.tokens.last() else {
            return false;
        };
        if behind.starts_with(char::is_uppercase) {
            // Where nouns have capitals, "aus Sicht von Beck" is no name.
            return !lexicon.capital_nouns()
                || first & flag::PREPOSITION == 0
                || before.is(flag::PARTICLE)
                || before.given();
        }
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

    /// Whether the run right before `at` was its sentence's subject.
    fn subject_ended(&self, at: usize) -> bool {
        at == self.behind && self.people.runs.last().is_some_and(|run| run.subject)
    }

    /// Ends the run that is being read, if there is one.
    fn close(&mut self) {
        if !self.is_open() {
            return;
        }
        let last = self.people.tokens.len();
        self.behind = behind(&self.people.tokens);
        self.people.runs.push(Run {
            first: self.from as u32,
            last: last as u32,
            subject: self.subject,
            opens: self.opens || self.heading,
            sentence: self.people.sentences.len() as u32,
            full: None,
        });
        self.from = last;
    }
}

/// Behind the last token and the sign that follows it.
fn behind(tokens: &[Token<'_>]) -> usize {
    tokens.last().map_or(0, |token| token.end + 1)
}
