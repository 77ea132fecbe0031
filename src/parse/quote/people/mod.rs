//! The names in an article, in order of print: their fullest forms, genders and roles. Names inside marks and the
//! byline's authors are no candidates for "he" and "she".

mod kin;
mod name;
mod role;
mod runs;

use super::Story;
use super::few::Words;
use super::span::Stretch;
use super::token::Token;
use crate::lexicon::speech::{Lexicon, flag};
use crate::record::BlockKind;
use kin::kin;
use name::Shape;
pub(super) use name::{bare_name, gendered, is_address};
use role::role;
use runs::Run;

/// Names by a word of theirs. They are others' words: hashed with a number of the process's own.
type ByWord<'s> = std::collections::HashMap<&'s str, Bearers, foldhash::fast::RandomState>;

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
    pub(super) words: Words<'s>,
    pub(super) gender: Option<Gender>,
    /// A first name or a title says that it is a person.
    pub(super) person: bool,
    /// More than the capital of a sentence's first word says that it is a name.
    pub(super) told: bool,
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
    pub(super) end: usize,
    pub(super) entity: usize,
    /// Begins its sentence.
    pub(super) subject: bool,
    pub(super) sentence: u32,
}

/// Somebody the article calls by a role alone, as the subject of a sentence: "The mayor".
#[derive(Debug, Clone, Copy)]
pub(super) struct Nominal {
    /// First byte of the article.
    pub(super) at: usize,
    /// One past the role.
    pub(super) end: usize,
    pub(super) sentence: u32,
}

/// The names of an article.
#[derive(Debug)]
pub(super) struct People<'s> {
    pub(super) entities: Vec<Entity<'s>>,
    /// In order of print.
    pub(super) mentions: Vec<Mention>,
    /// In order of print.
    nominals: Vec<Nominal>,
    by_last: ByWord<'s>,
    by_first: ByWord<'s>,
    /// Where sentences begin.
    sentences: Vec<usize>,
}

/// Those who bear one name, as places in the list of all, in order.
#[derive(Debug, Default)]
struct Bearers {
    /// Most names have one.
    few: [usize; 2],
    count: usize,
    more: Vec<usize>,
}

impl Bearers {
    fn len(&self) -> usize {
        self.count
    }

    fn push(&mut self, entity: usize) {
        match self.few.get_mut(self.count) {
            Some(place) => *place = entity,
            None => self.more.push(entity),
        }
        self.count += 1;
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let few = &self.few[..self.count.min(self.few.len())];
        few.iter().chain(&self.more).copied()
    }
}

/// How many people of one last name are told apart.
const NAMESAKES: usize = 8;

impl<'s> People<'s> {
    pub(super) fn of(story: &Story<'s>, lexicon: &'static Lexicon, stretches: &[Stretch]) -> Self {
        let mut people = Self {
            entities: Vec::new(),
            mentions: Vec::new(),
            nominals: Vec::new(),
            by_last: ByWord::default(),
            by_first: ByWord::default(),
            sentences: Vec::new(),
        };
        // As many names as news copy has.
        let some = story.body.len() / 64 + 8;
        people.sentences.reserve(some * 2);
        let mut tokens = Vec::with_capacity(some);
        let mut runs = Vec::with_capacity(some / 2);
        let mut next = 0;
        for block in story
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Table)
        {
            while next < stretches.len() && stretches[next].outer_end <= block.start {
                next += 1;
            }
            let first = runs.len();
            people.runs(
                story.body,
                block.start..block.end,
                &stretches[next..],
                lexicon,
                &mut tokens,
                &mut runs,
            );
            if block.kind == BlockKind::Heading {
                for run in &mut runs[first..] {
                    run.opens = true;
                }
            }
        }
        people.by_last.reserve(runs.len() / 2);
        people.by_first.reserve(runs.len() / 2);
        people.mentions.reserve(runs.len());
        people.entities.reserve(runs.len());
        // Full names first, so that a bare last name above them is understood.
        let tokens: &[Token<'s>] = &tokens;
        let of = |run: &Run| &tokens[run.tokens.clone()];
        let shapes: Vec<Shape<'_>> = runs.iter().map(|run| bare_name(of(run))).collect();
        let mut known: Vec<Option<usize>> = vec![None; runs.len()];
        for (i, run) in runs.iter().enumerate() {
            if shapes[i].words.len() > 1 {
                known[i] = Some(people.full(story, lexicon, of(run), &shapes[i]));
            }
        }
        for (i, run) in runs.iter().enumerate() {
            let start = shapes[i].start;
            let entity = match known[i] {
                Some(entity) => Some(entity),
                // "Minister" is a role and nobody's name.
                None if of(run).iter().all(|token| token.is(flag::ROLE)) => None,
                None => people.bare(story.body, &shapes[i], start),
            };
            if let Some(entity) = entity {
                people.entities[entity].count += 1;
                people.entities[entity].told |= !run.opens;
                people.shortened(entity, &shapes[i]);
                if people.entities[entity].gender.is_none() {
                    people.entities[entity].gender = shapes[i].gender;
                    people.entities[entity].person |= shapes[i].gender.is_some();
                }
                people.mentions.push(Mention {
                    at: start,
                    end: of(run).last().map_or(start, |token| token.end),
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

    /// A name that is cut to its last word ("Pym" for "Gregor Pym") is a person's: bodies are cut to their first. Parts of
    /// the world are not.
    fn shortened(&mut self, entity: usize, shape: &Shape<'_>) {
        const PLACES: &[&str] = &[
            "north", "south", "east", "west", "northern", "southern", "eastern", "western",
            "great", "new", "united", "central", "upper", "lower", "san", "santa", "saint", "st.",
            "los", "las", "el", "la", "le", "mount", "lake", "fort", "port", "cape", "royal",
            "national", "the", "white", "old", "greater", "big", "mr.", "european",
        ];
        let found = &mut self.entities[entity];
        let [word] = *shape.words else {
            return;
        };
        let place = || {
            PLACES
                .iter()
                .any(|place| found.words[0].eq_ignore_ascii_case(place))
        };
        if (2..=3).contains(&found.words.len())
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

    /// A name of several words: a new one, or one that is known.
    fn full(
        &mut self,
        story: &Story<'s>,
        lexicon: &'static Lexicon,
        run: &[Token<'s>],
        shape: &Shape<'s>,
    ) -> usize {
        let (first, last) = (shape.words[0], shape.words[shape.words.len() - 1]);
        let same = self.by_last.entry(last).or_default();
        let found = same.iter().find(|&i| self.entities[i].words[0] == first);
        let known = found.is_some_and(|i| self.entities[i].role.is_some());
        let role = (!known)
            .then(|| role(story.body, lexicon, run, shape))
            .flatten();
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
        // Where nouns have capitals, "Beck Vorteile" may be a name and the first word of a clause.
        if !lexicon.capital_nouns() || shape.person || given(shape) {
            let firsts = self.by_first.entry(first).or_default();
            if firsts.len() < NAMESAKES {
                firsts.push(i);
            }
        }
        self.entities.push(Entity {
            words: shape.words.clone(),
            gender: shape.gender,
            person: shape.person || role.is_some() || given(shape),
            told: true,
            organisation: shape.organisation,
            role,
            barred: false,
            first: shape.start,
            count: 0,
        });
        i
    }

    /// A last name, a first name or a name of one word.
    fn bare(&mut self, body: &str, shape: &Shape<'s>, at: usize) -> Option<usize> {
        let &word = shape.words.first()?;
        if let Some(known) = self.find(word, shape.gender, at) {
            return Some(known);
        }
        let kin = kin(body, at);
        let i = self.entities.len();
        self.by_last.entry(word).or_default().push(i);
        self.entities.push(Entity {
            words: [word].into_iter().collect(),
            gender: shape.gender.or(kin.flatten()),
            person: shape.person || kin.is_some(),
            told: shape.person || kin.is_some(),
            organisation: shape.organisation && kin.is_none(),
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
                same.iter().find(|&i| self.entities[i].words[0] == *first)
            }
        }
    }

    /// Whether more than the capital of a sentence's first word says that a word is a name.
    pub(super) fn told(&self, word: &str) -> bool {
        [&self.by_last, &self.by_first]
            .iter()
            .filter_map(|known| known.get(word))
            .flat_map(Bearers::iter)
            .any(|entity| self.entities[entity].told)
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
fn given(shape: &Shape<'_>) -> bool {
    (2..=4).contains(&shape.words.len())
        && !shape.organisation
        && crate::lexicon::is_given_name(shape.words[0])
}
