//! Somebody named before, called by what he or she is: "the Skarholm striker", "the billionaire", "the 34-year-old mother".

mod words;

use super::pronoun::ROLE_SENTENCES;
use super::{MENTIONS, Resolver, SENTENCES};
use crate::lexicon::speech::flag;
use crate::parse::quote::people::{Gender, gendered};
use crate::parse::quote::steps;
use crate::parse::quote::token::Token;
use words::{CALLED, COUNTRYMEN, OFFICES, OTHERS};

/// How many sentences back somebody must have spoken, or been a sentence's subject.
const NEAR: u32 = 3;

/// How far back the same words with "a" are looked for.
const INTRODUCED: usize = 6000;

impl<'s> Resolver<'s, '_> {
    /// Whom a noun with its article stands for, where it is the only one that everybody has just read about. Who is
    /// brought in by "a" and the same noun is somebody else, and so is one whose work it is to speak of others.
    pub(super) fn epithet(&self, t: &[Token<'s>], at: usize) -> Option<usize> {
        let [article, words @ ..] = t else {
            return None;
        };
        let head = words.last()?;
        let told = self.article(article)?;
        let is = |list: &[&str]| list.iter().any(|word| head.lower(word));
        let plain = words
            .iter()
            .all(|word| word.word() && !word.is(flag::FUNCTION) && !word.possessive);
        // "der Politiker": the plural is no other word.
        let one = article.lower("der") && head.is(flag::GROUP);
        let role = head.is(flag::ROLE) || is(CALLED) || one;
        if !plain || !role || is(OTHERS) || self.goes_on(head.end) || self.introduced(head.text, at)
        {
            return None;
        }
        if let Some(person) = self.described(words, at) {
            return Some(person);
        }
        let gender = gendered(head.text).or(told);
        let person = self.salient(gender, at)?;
        // "Hale heard a lecture from the Skarholm mayor": nobody is called otherwise within one clause.
        let clause = self.body[..article.start].trim_end();
        let fronted = clause.is_empty() || clause.ends_with(|c: char| !c.is_alphanumeric());
        let here = self.people.sentence(at);
        let named = || {
            let near = self.people.before(at);
            near.take(MENTIONS)
                .take_while(|mention| mention.sentence == here)
                .any(|mention| mention.entity == person)
        };
        if !fronted && named() || self.overshadowed(person, gender, at) {
            return None;
        }
        // Somebody else has that very office.
        let held =
            self.people.before(at).take(MENTIONS).any(|mention| {
                mention.entity != person && self.holds(mention.entity, head.text, at)
            });
        let own = self.holds(person, head.text, at);
        // "the former president": not everybody there is one.
        let former = words.iter().any(|word| word.lower("former")) && !self.alone(person, at);
        let many = words.len() > 1 || head.text.contains('-');
        // "the health secretary"
        let office = is(OFFICES);
        let known = own || many && !former && !office || is(CALLED) && words.len() == 1;
        (known && (own || !held)).then_some(person)
    }

    /// "the Dane": the only person whom everybody has just read about, where nobody is named in the clause.
    pub(super) fn countryman(&self, t: &[Token<'s>], at: usize) -> Option<usize> {
        let [article, word] = t else {
            return None;
        };
        if !article.lower("the") || !COUNTRYMEN.contains(&word.text) {
            return None;
        }
        let person = self.salient(gendered(word.text), at)?;
        let words = &self.people.entities[person].words;
        (words.len() > 1).then_some(person)
    }

    /// "the Labour candidate" for "Labour candidate Tom Hale": the only person whom the article calls by all the words.
    fn described(&self, words: &[Token<'s>], at: usize) -> Option<usize> {
        let mut called = self
            .people
            .before(at)
            .take(MENTIONS)
            .map(|mention| mention.entity)
            .filter(|&entity| words.iter().all(|word| self.holds(entity, word.text, at)));
        let first = called.next().filter(|_| words.len() > 1)?;
        called.all(|entity| entity == first).then_some(first)
    }

    /// "the ambassador at the time, Tom Hale": the words go on behind the noun.
    fn goes_on(&self, end: usize) -> bool {
        const LINKS: &[&str] = &[
            "at", "of", "for", "from", "with", "de", "del", "du", "des", "von", "vom",
        ];
        let behind = self.body[end..].strip_prefix(' ').unwrap_or("");
        let word = behind.split(|c: char| !c.is_alphanumeric()).next();
        word.is_some_and(|word| LINKS.contains(&word))
    }

    /// Whether the article is about somebody else: an expert who speaks in it once is called by no other name.
    fn overshadowed(&self, person: usize, gender: Option<Gender>, at: usize) -> bool {
        let count = self.people.entities[person].count;
        self.people.before(at).take(MENTIONS).any(|mention| {
            let found = &self.people.entities[mention.entity];
            found.count > 2 * count
                && self.human(mention.entity)
                && self.fits(mention.entity, gender)
        })
    }

    /// Whether somebody is a person who can be of a sex.
    pub(super) fn fits(&self, entity: usize, gender: Option<Gender>) -> bool {
        let found = &self.people.entities[entity];
        let told = self.gender(entity);
        !found.barred
            && !found.organisation
            && gender.is_none_or(|gender| told.is_none_or(|told| told == gender))
    }

    /// Whether no other person is named near before a place.
    fn alone(&self, person: usize, at: usize) -> bool {
        let here = self.people.sentence(at);
        self.people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= NEAR)
            .all(|mention| mention.entity == person || !self.people.person(mention.entity))
    }

    /// Whether the article calls somebody by a word before a place.
    pub(super) fn holds(&self, entity: usize, word: &str, at: usize) -> bool {
        let role = self.people.role(entity).filter(|&(_, end)| end <= at);
        role.is_some_and(|(start, end)| {
            // "Port-Ellery" is one word, as it is printed.
            let whole = word.contains('-');
            self.body[start..end]
                .split(|c: char| !(c.is_alphanumeric() || whole && c == '-'))
                .any(|role| role.eq_ignore_ascii_case(word))
        })
    }

    /// "A young striker came on. ... the striker said": an unnamed one.
    fn introduced(&self, noun: &str, at: usize) -> bool {
        const A: &[&str] = &[
            "a", "an", "one", "another", "some", "ein", "eine", "einen", "einem", "einer", "un",
            "une", "una", "uno", "um", "uma", "een",
        ];
        let from = self.body.floor_char_boundary(at.saturating_sub(INTRODUCED));
        let text = &self.body[from..at];
        text.match_indices(noun).any(|(found, _)| {
            steps::tick();
            text[..found]
                .split_whitespace()
                .rev()
                .take(3)
                .take_while(|word| !word.ends_with([',', '.', ';', ':']))
                .any(|word| A.iter().any(|a| word.eq_ignore_ascii_case(a)))
        })
    }

    /// The only person who has spoken or been the subject of a sentence near before a place; of several, the one of the
    /// last sentence that has one alone.
    fn salient(&self, gender: Option<Gender>, at: usize) -> Option<usize> {
        let here = self.people.sentence(at);
        let floor = self.floor(at);
        let subjects = self
            .people
            .before(at)
            .take(MENTIONS)
            .take_while(|m| m.at >= floor && here.saturating_sub(m.sentence) <= NEAR)
            .filter(|mention| mention.subject && !self.asks(mention) || self.speaks(mention))
            .map(|mention| (mention.sentence, mention.entity));
        let spoken = self
            .spoken
            .iter()
            .rev()
            .take(4)
            .filter(|&&(place, _)| (floor..at).contains(&place))
            .map(|&(place, entity)| (self.people.sentence(place), entity))
            .filter(|&(sentence, _)| here.saturating_sub(sentence) <= NEAR);
        let mut near: Vec<(u32, usize)> = subjects
            .chain(spoken)
            .filter(|&(_, entity)| self.human(entity) && self.fits(entity, gender))
            .collect();
        near.sort_unstable_by_key(|&(sentence, _)| std::cmp::Reverse(sentence));
        let &(last, person) = near.first()?;
        near.iter()
            .take_while(|&&(sentence, _)| sentence == last)
            .all(|&(_, entity)| entity == person)
            .then_some(person)
    }

    /// "der 51-Jährige", "the 51-year-old", "the mum-of-two": somebody named before; where the words tell no sex, the one
    /// person named nearby.
    pub(super) fn aged(&self, t: &[Token<'s>], at: usize) -> Option<usize> {
        let [article, age, rest @ ..] = t else {
            return None;
        };
        let years = age
            .text
            .split_once("-Jährige")
            .or(age.text.split_once("-jährige"));
        if let Some((years, _)) = years
            && years.bytes().all(|b| b.is_ascii_digit())
            && rest.len() <= 1
        {
            let gender = match article.text.to_lowercase().as_str() {
                "die" => Gender::Female,
                "der" => Gender::Male,
                _ => return None,
            };
            return self.candidate(gender, at);
        }
        if let Some(gender) = parent(age.text).filter(|_| rest.is_empty()) {
            return self.last_person(gender, at);
        }
        let definite = article.lower("the");
        if !age.text.ends_with("-year-old") || !definite && !rest.is_empty() {
            return None;
        }
        if rest
            .last()
            .is_some_and(|head| self.introduced(head.text, at))
        {
            return None;
        }
        let here = self.people.sentence(at);
        let gender = rest
            .iter()
            .find_map(|word| gendered(word.text).or_else(|| kin(word.text)));
        let mut persons = self
            .people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= ROLE_SENTENCES)
            .map(|mention| mention.entity)
            .filter(|&entity| {
                let told = self.gender(entity);
                self.people.person(entity)
                    && gender.is_none_or(|gender| told.is_none_or(|told| told == gender))
            });
        let first = persons.next()?;
        persons.all(|entity| entity == first).then_some(first)
    }

    /// What a definite article says of whom it stands before: `Some(None)` where it has no sex, none where it is no such article.
    pub(super) fn article(&self, article: &Token<'s>) -> Option<Option<Gender>> {
        const NONE: &[&str] = &["the", "l'", "l’", "de", "het"];
        const MALE: &[&str] = &["der", "le", "el", "il", "lo"];
        const FEMALE: &[&str] = &["die", "la"];
        let is = |list: &[&str]| list.iter().any(|word| article.lower(word));
        // "a" and "o" are articles where "os" is one, in Portuguese.
        let alone = |word: &str| {
            article.lower(word) && self.lexicon.word("os").flags & flag::DETERMINER != 0
        };
        if is(NONE) {
            Some(None)
        } else if is(MALE) || alone("o") {
            Some(Some(Gender::Male))
        } else if is(FEMALE) || alone("a") {
            Some(Some(Gender::Female))
        } else {
            None
        }
    }

    /// The person named last before a place who can be of a sex.
    fn last_person(&self, gender: Gender, at: usize) -> Option<usize> {
        let here = self.people.sentence(at);
        self.people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= SENTENCES)
            .map(|mention| mention.entity)
            .find(|&entity| self.fits(entity, Some(gender)) && self.people.person(entity))
    }
}

/// A relative: the mother of three, the father of the bride.
fn kin(word: &str) -> Option<Gender> {
    match word {
        "mother" | "grandmother" | "mum" | "mom" => Some(Gender::Female),
        "father" | "grandfather" | "dad" => Some(Gender::Male),
        _ => None,
    }
}

/// Whom a word calls by children: "mum-of-two".
fn parent(word: &str) -> Option<Gender> {
    let lower = word.to_lowercase();
    let (parent, of) = lower.split_once("-of-")?;
    let gender = match parent {
        "mum" | "mom" | "mother" | "grandmother" | "gran" => Gender::Female,
        "dad" | "father" | "grandfather" | "grandad" => Gender::Male,
        _ => return None,
    };
    (!of.is_empty()).then_some(gender)
}
