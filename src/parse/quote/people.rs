//! The names in an article, in order of print: their fullest forms, genders and roles. Names inside marks and the
//! byline's authors are no candidates for "he" and "she".

use std::collections::HashMap;

use super::Story;
use super::span::Stretch;
use super::token::{self, Token};
use crate::lexicon::speech::{Lexicon, flag};
use crate::record::BlockKind;

/// He or she, as far as titles and first names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// Somebody or something with a name.
#[derive(Debug)]
pub(super) struct Entity<'s> {
    /// The words of the fullest form, without titles.
    pub(super) words: Vec<&'s str>,
    pub(super) gender: Option<Gender>,
    /// A first name or a title says that it is a person.
    pub(super) person: bool,
    /// A word of the name says that it is a body.
    pub(super) organisation: bool,
    /// Bytes of what the article calls the person.
    pub(super) role: Option<(usize, usize)>,
    /// The byline's author.
    pub(super) barred: bool,
    /// Where it is first printed in full.
    pub(super) first: usize,
    /// How often it is named.
    pub(super) count: u32,
}

impl Entity<'_> {
    pub(super) fn name(&self) -> String {
        self.words.join(" ")
    }
}

/// One place where a name is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub(super) at: usize,
    pub(super) entity: usize,
    /// Begins its sentence.
    pub(super) subject: bool,
    pub(super) sentence: u32,
}

/// The names of an article.
#[derive(Debug)]
pub(super) struct People<'s> {
    pub(super) entities: Vec<Entity<'s>>,
    /// In order of print.
    pub(super) mentions: Vec<Mention>,
    by_last: HashMap<&'s str, Vec<usize>>,
    by_first: HashMap<&'s str, Vec<usize>>,
    /// Where sentences begin.
    sentences: Vec<usize>,
}

/// How many people of one last name are told apart.
const NAMESAKES: usize = 8;

/// A run of capitalised words as it is read.
struct Run<'s> {
    tokens: Vec<Token<'s>>,
    subject: bool,
    sentence: u32,
}

impl<'s> People<'s> {
    pub(super) fn of(story: &Story<'s>, lexicon: &'static Lexicon, stretches: &[Stretch]) -> Self {
        let mut people = Self {
            entities: Vec::new(),
            mentions: Vec::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            sentences: Vec::new(),
        };
        let mut runs = Vec::new();
        let mut next = 0;
        for block in story
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Table)
        {
            while next < stretches.len() && stretches[next].outer_end <= block.start {
                next += 1;
            }
            people.runs(
                story.body,
                block.start..block.end,
                &stretches[next..],
                lexicon,
                &mut runs,
            );
        }
        // Full names first, so that a bare last name above them is understood.
        let shapes: Vec<Shape<'_>> = runs.iter().map(|run| shape(run)).collect();
        let mut known: Vec<Option<usize>> = vec![None; runs.len()];
        for (i, run) in runs.iter().enumerate() {
            if shapes[i].words.len() > 1 {
                known[i] = Some(people.full(story, lexicon, run, &shapes[i]));
            }
        }
        for (i, run) in runs.iter().enumerate() {
            let start = shapes[i].start;
            let entity = match known[i] {
                Some(entity) => Some(entity),
                None => people.bare(&shapes[i], start),
            };
            if let Some(entity) = entity {
                people.entities[entity].count += 1;
                if people.entities[entity].gender.is_none() {
                    people.entities[entity].gender = shapes[i].gender;
                    people.entities[entity].person |= shapes[i].gender.is_some();
                }
                people.mentions.push(Mention {
                    at: start,
                    entity,
                    subject: run.subject,
                    sentence: run.sentence,
                });
            }
        }
        for author in story.authors {
            let mut words = author.split_whitespace();
            let (first, last) = (words.next(), words.next_back());
            for entity in &mut people.entities {
                entity.barred |= entity.words.first().copied() == first
                    && entity.words.last().copied() == last.or(first);
            }
        }
        people
    }

    /// Collects the capitalised runs of a block.
    fn runs(
        &mut self,
        body: &'s str,
        span: std::ops::Range<usize>,
        stretches: &[Stretch],
        lexicon: &'static Lexicon,
        out: &mut Vec<Run<'s>>,
    ) {
        let bytes = body.as_bytes();
        let mut at = span.start;
        let mut stretch = 0;
        let mut fresh = true;
        // "The harbour master, Rosa Beck, ...": a determiner opened the sentence, and no other phrase began since.
        let mut opening = false;
        let mut run: Vec<Token<'s>> = Vec::new();
        let mut subject = true;
        self.sentences.push(span.start);
        while at < span.end {
            if stretches.get(stretch).is_some_and(|s| s.outer_start <= at) {
                let skipped = stretches[stretch].outer_end.max(at);
                flush(&mut run, subject, self.sentences.len(), out);
                let ended = body[..skipped]
                    .trim_end_matches(['"', '”', '’', '\''])
                    .ends_with(['.', '?', '!']);
                at = skipped;
                stretch += 1;
                fresh = ended;
                if ended {
                    self.sentences.push(at);
                }
                continue;
            }
            let byte = bytes[at];
            if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
                let inner = |b: &u8| !(b.is_ascii_alphanumeric() || *b >= 0x80);
                let length = bytes[at..span.end]
                    .iter()
                    .position(inner)
                    .unwrap_or(span.end - at);
                let word = &body[at..at + length];
                let particle = !run.is_empty()
                    && length <= 3
                    && lexicon.word(word).flags & flag::PARTICLE != 0
                    && body[at + length..].starts_with(' ')
                    && body[at + length + 1..].starts_with(char::is_uppercase);
                if particle {
                    run.push(token::word(body, at, at + length, lexicon));
                } else {
                    flush(&mut run, subject, self.sentences.len(), out);
                    // What the word is counts only behind a determiner: few words are looked up.
                    let known = match opening {
                        true => lexicon.word(word).flags,
                        false => 0,
                    };
                    opening &= known & flag::FUNCTION == 0;
                    let role_last = opening && known & flag::ROLE != 0;
                    // "Rosa Beck and Tom Hale met": two subjects.
                    fresh = role_last
                        || word == "and"
                            && out.last().is_some_and(|run| {
                                run.subject && run.tokens.last().is_some_and(|t| t.end + 1 == at)
                            });
                }
                at += length;
            } else if byte.is_ascii_uppercase()
                || (byte >= 0xC3 && body[at..].starts_with(char::is_alphabetic))
            {
                let length = token::word_length(&body[at..span.end]);
                let token = token::word(body, at, at + length, lexicon);
                let end = token.end;
                // "Prosecuting, Ann Roe told ...": the subject stands behind the participle.
                let participle = fresh
                    && run.is_empty()
                    && token.text.ends_with("ing")
                    && body[end..].starts_with(", ");
                if token.name() && !participle {
                    if run.is_empty() {
                        subject = fresh;
                    }
                    let possessive = token.possessive;
                    // "Nordkap's director, Ann Roe, ...": what follows is the sentence's subject still.
                    opening = possessive && subject;
                    run.push(token);
                    if possessive || run.len() >= 8 {
                        flush(&mut run, subject, self.sentences.len(), out);
                    }
                    fresh = false;
                } else {
                    flush(&mut run, subject, self.sentences.len(), out);
                    opening = fresh && token.is(flag::DETERMINER);
                    fresh &= participle
                        || token.is(flag::OPENER
                            | flag::DETERMINER
                            | flag::CONJUNCTION
                            | flag::ADVERB
                            | flag::PREPOSITION)
                            && token.capital;
                }
                at = end.max(at + 1);
            } else {
                let c = body[at..].chars().next().unwrap_or(' ');
                if !matches!(c, ' ' | '\u{a0}') {
                    flush(&mut run, subject, self.sentences.len(), out);
                }
                if matches!(c, '.' | '?' | '!' | '\n') {
                    fresh = true;
                    self.sentences.push(at + 1);
                }
                at += c.len_utf8();
            }
        }
        flush(&mut run, subject, self.sentences.len(), out);
    }

    /// The number of the sentence that holds a byte.
    pub(super) fn sentence(&self, at: usize) -> u32 {
        self.sentences.partition_point(|&start| start <= at) as u32
    }

    /// A name of several words: a new one, or one that is known.
    fn full(
        &mut self,
        story: &Story<'s>,
        lexicon: &'static Lexicon,
        run: &Run<'s>,
        shape: &Shape<'s>,
    ) -> usize {
        let (first, last) = (shape.words[0], shape.words[shape.words.len() - 1]);
        let same = self.by_last.entry(last).or_default();
        let found = same
            .iter()
            .copied()
            .find(|&i| self.entities[i].words[0] == first);
        let role = role(story.body, lexicon, run, shape);
        if let Some(i) = found {
            let entity = &mut self.entities[i];
            if shape.words.len() > entity.words.len() && shape.words.len() <= 4 {
                entity.words.clone_from(&shape.words);
            }
            entity.gender = entity.gender.or(shape.gender);
            entity.person |= shape.person;
            entity.role = entity.role.or(role);
            return i;
        }
        let i = self.entities.len();
        if same.len() < NAMESAKES {
            same.push(i);
        }
        let firsts = self.by_first.entry(first).or_default();
        if firsts.len() < NAMESAKES {
            firsts.push(i);
        }
        self.entities.push(Entity {
            words: shape.words.clone(),
            gender: shape.gender,
            person: shape.person || role.is_some(),
            organisation: shape.organisation,
            role,
            barred: false,
            first: shape.start,
            count: 0,
        });
        i
    }

    /// A last name, a first name or a name of one word.
    fn bare(&mut self, shape: &Shape<'s>, at: usize) -> Option<usize> {
        let &word = shape.words.first()?;
        if let Some(known) = self.find(word, shape.gender, at) {
            return Some(known);
        }
        let i = self.entities.len();
        self.by_last.entry(word).or_default().push(i);
        self.entities.push(Entity {
            words: vec![word],
            gender: shape.gender,
            person: shape.person,
            organisation: shape.organisation,
            role: None,
            barred: false,
            first: at,
            count: 0,
        });
        Some(i)
    }

    /// Whom a name of one word means at a place: the one named most so far, the later one where that is even.
    fn find(&self, word: &str, gender: Option<Gender>, at: usize) -> Option<usize> {
        let candidates = self.by_last.get(word).or_else(|| self.by_first.get(word))?;
        candidates
            .iter()
            .copied()
            .filter(|&i| {
                gender.is_none() || self.entities[i].gender.is_none_or(|g| Some(g) == gender)
            })
            .max_by_key(|&i| {
                let entity = &self.entities[i];
                (
                    entity.first <= at,
                    entity.person,
                    entity.count,
                    entity.first,
                )
            })
    }

    /// Whom the words of a printed name mean.
    pub(super) fn lookup(
        &self,
        words: &[&str],
        gender: Option<Gender>,
        at: usize,
    ) -> Option<usize> {
        match words {
            [] => None,
            [word] => self.find(word, gender, at),
            [first, .., last] => {
                let same = self.by_last.get(last)?;
                same.iter()
                    .copied()
                    .find(|&i| self.entities[i].words[0] == *first)
            }
        }
    }

    /// The mentions before a place, nearest first.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let end = self.mentions.partition_point(|mention| mention.at < at);
        self.mentions[..end].iter().rev()
    }
}

fn flush<'s>(run: &mut Vec<Token<'s>>, subject: bool, sentence: usize, out: &mut Vec<Run<'s>>) {
    if !run.is_empty() {
        out.push(Run {
            tokens: std::mem::take(run),
            subject,
            sentence: sentence as u32,
        });
    }
}

/// A run without its titles.
pub(super) struct Shape<'s> {
    pub(super) words: Vec<&'s str>,
    pub(super) start: usize,
    /// How many tokens the titles take.
    titles: usize,
    pub(super) gender: Option<Gender>,
    person: bool,
    pub(super) organisation: bool,
}

fn shape<'s>(run: &Run<'s>) -> Shape<'s> {
    bare_name(&run.tokens)
}

/// The name in a run of capitalised words: titles, "Jr." and what stands before a first name are left off.
pub(super) fn bare_name<'s>(tokens: &[Token<'s>]) -> Shape<'s> {
    let mut titles = (0..tokens.len().saturating_sub(1))
        .rev()
        .find(|&i| tokens[i].is(flag::ROLE))
        .map_or(0, |i| i + 1);
    let mut gender = tokens[..titles].iter().rev().find_map(|t| gendered(t.text));
    let titled = titles > 0;
    if !titled {
        let given =
            (1..tokens.len().saturating_sub(1)).find(|&i| tokens[i].is(flag::MALE | flag::FEMALE));
        if let Some(given) = given.filter(|_| {
            !tokens[0].is(flag::MALE | flag::FEMALE | flag::ABBREVIATION)
                && tokens[0].text.len() > 3
        }) {
            titles = given;
        }
    }
    let name = &tokens[titles..];
    let organisation = name.iter().any(|t| t.is(flag::ORGANISATION));
    let words: Vec<&str> = name
        .iter()
        .map(|t| t.text)
        .filter(|w| !matches!(*w, "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV"))
        .collect();
    let first = name.first();
    if gender.is_none() && !organisation && name.len() > 1 {
        gender = first.and_then(|t| {
            if t.is(flag::MALE) {
                Some(Gender::Male)
            } else if t.is(flag::FEMALE) {
                Some(Gender::Female)
            } else {
                None
            }
        });
    }
    Shape {
        person: !organisation && (titled || gender.is_some()),
        start: first.map_or(0, |t| t.start),
        words,
        titles,
        gender,
        organisation,
    }
}

/// What a title says.
fn gendered(title: &str) -> Option<Gender> {
    let lower = title.to_lowercase();
    let lower = lower.trim_end_matches('.');
    match lower {
        "mr" | "sir" | "lord" | "king" | "prince" | "herr" | "monsieur" | "señor" | "don"
        | "father" | "brother" | "pope" | "m" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "frau" | "madame"
        | "mme" | "mlle" | "señora" | "doña" | "sra" | "actress" => Some(Gender::Female),
        _ if lower.ends_with("woman") => Some(Gender::Female),
        _ if lower.ends_with("man") && lower.len() > 4 => Some(Gender::Male),
        _ => None,
    }
}

/// What the article calls the person, before or after the name.
fn role(
    body: &str,
    lexicon: &'static Lexicon,
    run: &Run<'_>,
    shape: &Shape<'_>,
) -> Option<(usize, usize)> {
    if shape.organisation {
        return None;
    }
    let first = run.tokens.first()?;
    let mut start = first.start;
    let mut end = if shape.titles > 0 {
        run.tokens[shape.titles - 1].end
    } else {
        start
    };
    let style = |word: &str| {
        matches!(
            word.to_ascii_lowercase().trim_end_matches('.'),
            "mr" | "mrs" | "ms" | "miss" | "dr"
        )
    };
    // "harbour master Rosa Beck": lower-case words before it, the last of them a role; or "Harbour Master, Rosa Beck".
    let mut left = body[..start].trim_end();
    let comma = shape.titles == 0 && left.ends_with(',');
    if comma {
        left = left[..left.len() - 1].trim_end();
    }
    let mut words = 0;
    while words < 4 {
        let word_start = left
            .rfind(|c: char| !(c.is_alphanumeric() || c == '-'))
            .map_or(0, |i| {
                i + left[i..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &left[word_start..];
        let known = lexicon.word(word);
        let role = known.flags & flag::ROLE != 0;
        let plain = known.flags & (flag::FUNCTION | flag::CALENDAR) == 0 && known.verb.is_none();
        if word.is_empty() || !(role || (words > 0 && plain)) || (comma && words == 0 && !role) {
            break;
        }
        if words == 0 && end == start {
            end = word_start + word.len();
        }
        start = word_start;
        words += 1;
        let Some(rest) = left[..word_start].strip_suffix(' ') else {
            break;
        };
        left = rest;
    }
    if end > start && !style(&body[start..end]) {
        return Some((start, end));
    }
    // "Rosa Beck, the harbour master of Ellery, said"
    let last = run.tokens.last()?;
    let rest = body[last.end..].strip_prefix(", ")?;
    let offset = last.end + 2;
    let stop = rest
        .find([',', ';', '—', '–', '"', '“', '\n', '('])
        .unwrap_or(rest.len());
    let stop = rest[..stop].find(". ").unwrap_or(stop);
    let mut apposition = rest[..stop].trim_end_matches('.');
    if let Some(relative) = [" who ", " said", " told", " which "]
        .iter()
        .filter_map(|w| apposition.find(w))
        .min()
    {
        apposition = &apposition[..relative];
    }
    let article = ["the ", "a ", "an "]
        .iter()
        .find(|a| apposition.starts_with(**a))
        .map_or(0, |a| a.len());
    let called = &apposition[article..];
    let holds = called
        .split_whitespace()
        .take(6)
        .any(|word| lexicon.word(word.trim_end_matches(['.', '’', '\''])).flags & flag::ROLE != 0);
    (holds && called.len() <= 120).then(|| (offset + article, offset + article + called.len()))
}
