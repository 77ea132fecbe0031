//! The names in an article, in order of print: their fullest forms, genders and roles. Names inside marks and the
//! byline's authors are no candidates for "he" and "she".

mod chain;
mod entity;
mod kin;
mod name;
mod namesakes;
mod particle;
mod place;
mod role;
mod runs;
mod skip;

use std::cell::OnceCell;

use super::few::Words;
use super::span::Stretch;
use super::token::Token;
use super::{Paragraph, Story};
use crate::lexicon::speech::{Lexicon, flag};
use crate::record::BlockKind;
use chain::{Chain, Links};
pub(super) use entity::{Entity, Gender, Mention, Nominal};
use kin::kin;
pub(super) use name::{Shape, bare_name, gendered, is_address, is_honour};
use name::{Single, single};
use role::role;
use runs::Run;

/// Names by a word of theirs. They are others' words: hashed with a number of the process's own.
type ByWord<'s> = std::collections::HashMap<&'s str, usize, foldhash::fast::RandomState>;

/// The names of an article. Where they stand is gathered at once; what is said of whom, when it is asked for.
#[derive(Debug)]
pub(super) struct People<'s> {
    body: &'s str,
    lexicon: &'static Lexicon,
    pub(super) entities: Vec<Entity<'s>>,
    /// In order of print.
    pub(super) mentions: Vec<Mention>,
    /// In order of print.
    nominals: Vec<Nominal>,
    by_word: ByWord<'s>,
    /// Who bears each word, in the order in which they are found.
    bearers: Vec<Bearers>,
    links: Links,
    /// Where sentences begin.
    sentences: Vec<usize>,
    /// The words of all runs.
    tokens: Vec<Token<'s>>,
    runs: Vec<Run>,
}

/// Those who bear one word as a name, as places in the list of all, in order.
#[derive(Debug, Clone, Copy, Default)]
struct Bearers {
    last: Chain,
    first: Chain,
}

/// How many people of one last name are told apart.
const NAMESAKES: usize = 8;

impl<'s> People<'s> {
    /// The names of a story, of which some paragraphs were cut into tokens.
    pub(super) fn of(
        story: &Story<'s>,
        lexicon: &'static Lexicon,
        stretches: &[Stretch],
        paragraphs: &[Paragraph<'s>],
    ) -> Self {
        // As many names as the copy of some agencies has.
        let some = story.body.len() / 64 + 8;
        let mut people = Self {
            body: story.body,
            lexicon,
            entities: Vec::new(),
            mentions: Vec::new(),
            nominals: Vec::new(),
            by_word: ByWord::default(),
            bearers: Vec::new(),
            links: Links::default(),
            sentences: Vec::with_capacity(some * 2),
            tokens: Vec::with_capacity(some * 2),
            runs: Vec::with_capacity(some),
        };
        let mut next = 0;
        let mut cut = paragraphs.iter().peekable();
        for (number, block) in story.blocks.iter().enumerate() {
            let cut = cut.next_if(|paragraph| paragraph.block == number);
            if block.kind == BlockKind::Table {
                continue;
            }
            while next < stretches.len() && stretches[next].outer_end <= block.start {
                next += 1;
            }
            let heading = block.kind == BlockKind::Heading;
            let cut = cut.map_or(&[][..], |paragraph| &paragraph.tokens);
            people.read(block.start..block.end, heading, &stretches[next..], cut);
        }
        people.tell_apart();
        people.bar(story.authors);
        people
    }

    /// Whom each run names. Full names first, so that a bare last name above them is understood.
    fn tell_apart(&mut self) {
        let all = self.runs.len();
        self.by_word.reserve(all);
        self.bearers.reserve(all * 2);
        self.links.reserve(all * 2);
        self.mentions.reserve(all);
        self.entities.reserve(all);
        for run in 0..all {
            if self.runs[run].tokens().len() > 1 {
                let shape = self.shape(run);
                if shape.words.len() > 1 {
                    let start = shape.start;
                    self.runs[run].full = Some((self.full(run, shape), start));
                }
            }
        }
        for at in 0..all {
            let run = self.runs[at];
            let tokens = &self.tokens[run.tokens()];
            let Some(end) = tokens.last().map(|token| token.end) else {
                continue;
            };
            let (entity, start) = match run.full {
                Some(known) => known,
                // "Minister" is a role and nobody's name.
                None if tokens.iter().all(|token| token.is(flag::ROLE)) => continue,
                None => match single(tokens) {
                    Some(name) => (self.bare(at, &name), name.start),
                    None => continue,
                },
            };
            let found = &mut self.entities[entity];
            found.count += 1;
            found.told |= !run.opens;
            self.mentions.push(Mention {
                at: start,
                end,
                entity,
                subject: run.subject,
                sentence: run.sentence,
            });
        }
    }

    /// The byline's authors are no speakers.
    fn bar(&mut self, authors: &[String]) {
        for author in authors {
            let mut words = author.split_whitespace();
            let (first, last) = (words.next(), words.next_back());
            for entity in &mut self.entities {
                entity.barred |= entity.words.first().copied() == first
                    && entity.words.last().copied() == last.or(first);
            }
        }
    }

    /// The name that a run prints.
    fn shape(&self, run: usize) -> Shape<'s> {
        bare_name(&self.tokens[self.runs[run].tokens()])
    }

    /// A name that is cut to its last word ("Pym" for "Gregor Pym") is a person's: bodies are cut to their first. Parts of
    /// the world are not.
    fn shortened(&mut self, entity: usize, word: &str) {
        const PLACES: &[&str] = &[
            "north", "south", "east", "west", "northern", "southern", "eastern", "western",
            "great", "new", "united", "central", "upper", "lower", "san", "santa", "saint", "st.",
            "los", "las", "el", "la", "le", "mount", "lake", "fort", "port", "cape", "royal",
            "national", "the", "white", "old", "greater", "big", "mr.", "european",
        ];
        let found = &mut self.entities[entity];
        let place = || {
            PLACES
                .iter()
                .any(|place| found.words[0].eq_ignore_ascii_case(place))
        };
        if !found.person
            && (2..=3).contains(&found.words.len())
            && !found.organisation
            && found.words.last() == Some(&word)
            && !place()
        {
            found.person = true;
        }
    }

    /// The number of the sentence that holds a byte.
    pub(super) fn sentence(&self, at: usize) -> u32 {
        self.sentences.partition_point(|&start| start <= at) as u32
    }

    /// The text from a sentence's first word on, by the sentence's number.
    pub(super) fn opening(&self, sentence: u32) -> &'s str {
        let before = (sentence as usize).checked_sub(1);
        let start = before.and_then(|before| self.sentences.get(before));
        start.map_or("", |&start| self.body[start..].trim_start())
    }

    /// A name of several words: a new one, or one that is known.
    fn full(&mut self, run: usize, shape: Shape<'s>) -> usize {
        let (first, last) = (shape.words[0], shape.words[shape.words.len() - 1]);
        let new = self.entities.len();
        let same = self.bearers_of(last);
        let known = self
            .first_named(same, first)
            .or_else(|| self.last_named(same, &shape));
        if let Some(i) = known {
            let entity = &mut self.entities[i];
            self.links.push(&mut entity.full, run);
            entity.gender = entity.gender.or(shape.gender);
            entity.person |= shape.person;
            if shape.words.len() > entity.words.len() && shape.words.len() <= 4 {
                entity.words = shape.words;
                let same = self.bearers_of(first);
                if self.bearers[same].first.len() < NAMESAKES {
                    self.links.push(&mut self.bearers[same].first, i);
                }
            }
            return i;
        }
        if self.bearers[same].last.len() < NAMESAKES {
            self.links.push(&mut self.bearers[same].last, new);
        }
        // Where nouns have capitals, "Beck Vorteile" may be a name and the first word of a clause.
        if !self.lexicon.capital_nouns() || shape.person || given(&shape.words, shape.organisation)
        {
            let same = self.bearers_of(first);
            if self.bearers[same].first.len() < NAMESAKES {
                self.links.push(&mut self.bearers[same].first, new);
            }
        }
        let mut full = Chain::default();
        self.links.push(&mut full, run);
        self.entities.push(Entity {
            words: shape.words,
            gender: shape.gender,
            person: shape.person,
            told: true,
            organisation: shape.organisation,
            full,
            role: OnceCell::new(),
            beside: OnceCell::new(),
            barred: false,
            first: shape.start,
            count: 0,
        });
        new
    }

    /// A last name, a first name or a name of one word.
    fn bare(&mut self, run: usize, name: &Single<'s>) -> usize {
        let word = name.word;
        let same = self.bearers_of(word);
        let known = name
            .office
            .and_then(|_| self.nameless(word, name.gender))
            .or_else(|| {
                let known = self.best(self.bearers[same], name.gender, name.start);
                known.filter(|&known| !self.another(known, name))
            });
        if let Some(known) = known {
            self.shortened(known, word);
            let found = &mut self.entities[known];
            if found.gender.is_none() && name.gender.is_some() {
                found.gender = name.gender;
                found.person = true;
            }
            return known;
        }
        let kin = kin(self.body, name.start);
        let new = self.entities.len();
        self.links.push(&mut self.bearers[same].last, new);
        // "Judge Merrick": the office is what the article calls somebody without a first name.
        let mut full = Chain::default();
        if name.office.is_some() {
            self.links.push(&mut full, run);
        }
        self.entities.push(Entity {
            words: Words::One(word),
            gender: name.gender.or(kin.flatten()),
            person: name.person || kin.is_some(),
            told: name.person || kin.is_some(),
            organisation: name.organisation && kin.is_none(),
            full,
            role: OnceCell::new(),
            beside: OnceCell::new(),
            barred: false,
            first: name.start,
            count: 0,
        });
        new
    }

    /// Bytes of what the article calls somebody.
    pub(super) fn role(&self, entity: usize) -> Option<(usize, usize)> {
        let found = &self.entities[entity];
        let role = || self.links.of(found.full).find_map(|run| self.called(run));
        *found.role.get_or_init(role)
    }

    /// What a run's own words and those beside it call the person it names.
    fn called(&self, run: usize) -> Option<(usize, usize)> {
        let tokens = &self.tokens[self.runs[run].tokens()];
        role(self.body, self.lexicon, tokens, &bare_name(tokens))
    }

    /// Whether a first name, a title or a role beside its first full name says that somebody is a person.
    pub(super) fn person(&self, entity: usize) -> bool {
        let found = &self.entities[entity];
        let beside = || {
            let first = self.links.of(found.full).next();
            first.is_some_and(|run| {
                given(&found.words, found.organisation) || self.called(run).is_some()
            })
        };
        found.person || *found.beside.get_or_init(beside)
    }

    /// The place of those who bear a word as a name.
    fn bearers_of(&mut self, word: &'s str) -> usize {
        let bearers = &mut self.bearers;
        *self.by_word.entry(word).or_insert_with(|| {
            bearers.push(Bearers::default());
            bearers.len() - 1
        })
    }

    /// Whether more than the capital of a sentence's first word says that a word is a name.
    pub(super) fn told(&self, word: &str) -> bool {
        self.by_word.get(word).is_some_and(|&known| {
            let known = self.bearers[known];
            let (last, first) = (self.links.of(known.last), self.links.of(known.first));
            last.chain(first).any(|entity| self.entities[entity].told)
        })
    }

    /// The last sentence before a place whose subject is a role alone.
    pub(super) fn nominal(&self, at: usize) -> Option<Nominal> {
        let end = self.nominals.partition_point(|nominal| nominal.at < at);
        self.nominals[..end].last().copied()
    }

    /// The mentions before a place, nearest first.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let end = self.mentions.partition_point(|mention| mention.at < at);
        self.mentions[..end].iter().rev()
    }
}

/// A first name of any language before other words.
fn given(words: &[&str], organisation: bool) -> bool {
    (2..=4).contains(&words.len()) && !organisation && crate::lexicon::is_given_name(words[0])
}

#[cfg(test)]
mod tests;
