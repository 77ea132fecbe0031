//! The runs of capitalised words in a text, and the sentences and bare roles between them.

use std::ops::Range;

use super::particle::particle;
use super::place::Place;
use super::skip::{inner_length, quiet};
use super::{Nominal, People};
use crate::lexicon::speech::flag;
use crate::parse::quote::span::Stretch;
use crate::parse::quote::token::{self, Kind, Token};

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
    /// Reads the capitalised runs of a block; `stretches` are the marked ones from its first on, and `cut` its tokens, where
    /// they are known.
    pub(super) fn read(
        &mut self,
        span: Range<usize>,
        heading: bool,
        stretches: &[Stretch],
        cut: &[Token<'s>],
    ) {
        self.sentences.push(span.start);
        let mut reader = Reader {
            end: span.end,
            heading,
            from: self.tokens.len(),
            apart: apart(&self.tokens),
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
        let at = match cut {
            [] => reader.between(span.start, stretches),
            tokens => reader.cut(span.start, tokens),
        };
        reader.text(at, span.end);
        reader.close();
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
    /// What begins here or later does not stand beside the last token, nor behind one sign; behind all where that token belongs
    /// to a run that is being read.
    apart: usize,
    place: Place,
    /// Of the run that is being read.
    subject: bool,
    opens: bool,
    /// Where the sentence's first word begins.
    determiner: usize,
}

impl<'s> Reader<'_, 's> {
    /// Reads on up to the last marked stretch; where that ends.
    fn between(&mut self, mut at: usize, stretches: &[Stretch]) -> usize {
        let end = self.end;
        for marked in stretches.iter().take_while(|s| s.outer_start < end) {
            at = self.text(at, marked.outer_start);
            at = self.pass(marked.outer_end.max(at));
        }
        at
    }

    /// Reads on up to the end of the last token. A token that is not read here as it was cut is read as text.
    fn cut(&mut self, mut at: usize, tokens: &[Token<'s>]) -> usize {
        let bytes = self.people.body.as_bytes();
        for token in tokens {
            if at + 1 == token.start && bytes[at] == b' ' {
                at = token.start;
            } else if at < token.start {
                at = self.text(at, token.start);
            }
            if let Kind::Quote(_) = token.kind {
                at = self.pass(token.end.max(at));
                continue;
            }
            if at > token.start {
                // It was read as a part of the word before.
                continue;
            }
            let parted = || matches!(bytes.get(token.end), Some(b' ' | b','));
            at = match token.kind {
                Kind::Sign(c) => self.sign(at, c),
                Kind::Word if token.capital && (token.plain || parted()) && self.whole() => {
                    self.take(*token)
                }
                Kind::Word if token.plain && !token.capital && self.whole() => {
                    self.small(at, Some(token))
                }
                _ => self.text(at, token.end),
            };
        }
        at
    }

    /// Reads the text from `at` to `until`; where the last word of it ends.
    fn text(&mut self, mut at: usize, until: usize) -> usize {
        let body = self.people.body;
        let bytes = body.as_bytes();
        let until = until.min(self.end);
        while at < until {
            if at >= self.apart && self.skips() {
                at = quiet(bytes, at, until, self.end);
                if at >= until {
                    break;
                }
            }
            at = match bytes[at] {
                b' ' => at + 1,
                b'a'..=b'z' | b'0'..=b'9' => self.small(at, None),
                b'A'..=b'Z' => self.capital(at),
                0xC3.. if body[at..].starts_with(char::is_alphabetic) => self.other(at),
                byte if byte.is_ascii() => self.sign(at, byte.into()),
                _ => self.sign(at, body[at..].chars().next().unwrap_or(' ')),
            };
            // Most words and signs have a blank behind them.
            at += usize::from(at < until && bytes[at] == b' ');
        }
        at
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

    /// A word that begins small, or with a digit; the token it is, where it was cut and is plain.
    #[inline(always)]
    fn small(&mut self, at: usize, cut: Option<&Token<'s>>) -> usize {
        let (body, lexicon) = (self.people.body, self.people.lexicon);
        self.place.first = false;
        if self.is_open() {
            if let Some(end) = particle(body, lexicon, at, self.people.tokens.last()) {
                self.push(token::word(body, at, end, lexicon));
                return end;
            }
            self.close();
        }
        let opens = self.place.opening || self.place.opener;
        let behind_subject = self.subject_ended(at);
        // What stands here was asked about.
        self.apart = 0;
        if !opens && !behind_subject {
            // Nothing is asked of a word behind the sentence's first phrase.
            self.place.fresh = false;
            return match cut {
                Some(token) => token.end,
                None if self.skips() => at,
                None => self.end_of(at),
            };
        }
        let end = cut.map_or_else(|| self.end_of(at), |token| token.end);
        let word = &body[at..end];
        let rest = &body[end..];
        let named = || {
            rest.trim_start_matches([',', ' '])
                .starts_with(char::is_uppercase)
        };
        let mut flags = 0;
        if opens {
            flags = cut.map_or_else(|| lexicon.word(word).flags, |token| token.flags);
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
            behind_subject
                && (word == "and" || named() && lexicon.word(word).flags & flag::ROLE != 0)
        };
        // "Her brother, Tom Hale, ...", "Roe's predecessor, Lady Hale, ...": the name is the subject.
        let apposed = || {
            self.place.opening
                && named()
                && rest.strip_prefix(", ").is_some_and(|name| {
                    // "Roe's last book, The Long Tide, ..."
                    let first = &name[..inner_length(name.as_bytes())];
                    lexicon.word(first).flags & flag::DETERMINER == 0
                })
                && lexicon.word(word).verb.is_none_or(|verb| verb.noun)
        };
        self.place.fresh = role_last || self.place.opener && named() || second() || apposed();
        end
    }

    /// Where the word ends that begins small at a place.
    fn end_of(&self, at: usize) -> usize {
        let rest = &self.people.body[at..self.end];
        let elided = self.people.lexicon.elision(rest);
        at + elided.unwrap_or_else(|| inner_length(rest.as_bytes()))
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
        // "L'avocat" is two words, "D'Angelo" a name.
        let elided = lexicon
            .elision(&body[at..self.end])
            .filter(|length| body[at + length..].starts_with(char::is_lowercase));
        self.take(match elided {
            Some(length) => token::word(body, at, at + length, lexicon),
            None => token::other_word(body, at, self.end, lexicon),
        })
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
            // "Die Ministerin kam.": where nouns have capitals.
            let role = self.place.opening && token.is(flag::ROLE);
            if role && self.people.lexicon.capital_nouns() && !capital_behind(behind) {
                self.nominal(at, end);
            }
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

    /// Whether words are never cut off before an apostrophe: else tokens are other words than those read here.
    #[inline]
    fn whole(&self) -> bool {
        !self.people.lexicon.elides()
    }

    /// Whether small words and the signs within a sentence are passed over together.
    #[inline]
    fn skips(&self) -> bool {
        self.place.passed() && self.whole()
    }

    #[inline]
    fn is_open(&self) -> bool {
        self.people.tokens.len() > self.from
    }

    fn push(&mut self, token: Token<'s>) {
        self.apart = usize::MAX;
        self.people.tokens.push(token);
    }

    /// Whether the run right before `at` was its sentence's subject.
    fn subject_ended(&self, at: usize) -> bool {
        at + 1 == self.apart && self.people.runs.last().is_some_and(|run| run.subject)
    }

    /// Ends the run that is being read, if there is one.
    fn close(&mut self) {
        if !self.is_open() {
            return;
        }
        let last = self.people.tokens.len();
        self.apart = apart(&self.people.tokens);
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

/// Whether a word with a capital follows a blank.
fn capital_behind(rest: &[u8]) -> bool {
    matches!(rest, [b' ', b'A'..=b'Z' | 0xC3, ..])
}

/// Two behind the last token: a sign may follow it, and a blank.
fn apart(tokens: &[Token<'_>]) -> usize {
    tokens.last().map_or(0, |token| token.end + 2)
}
