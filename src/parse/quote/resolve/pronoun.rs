//! Whom "he", "she", "it" and "they" mean.

use super::{MENTIONS, Resolver, SENTENCES, Who};
use crate::parse::quote::people::{Gender, Mention, gendered};
use crate::parse::quote::steps;
use crate::parse::quote::token::Token;
use crate::record::{BlockKind, SpeakerKind};
use crate::text::lower;

/// How many sentences back "she" may mean a role alone; a paragraph's end counts as one.
const ROLE_SENTENCES: u32 = 3;

/// How many sentences back "it" and "they" reach; a body named behind its quotation is none of them.
const BODY_SENTENCES: u32 = 4;

/// How many sentences back "it" may mean a subject that has not spoken; a paragraph's end counts as two.
const THING_SENTENCES: u32 = 3;

/// How many sentences back somebody has just been brought in; a quotation's own end may count as one.
const FRESH_SENTENCES: u32 = 2;

/// What it adds to be brought in as the subject of the sentence before.
const FRESH: i32 = 16;

/// By how much the best candidate must lead.
const LEAD: i32 = 6;

impl<'s> Resolver<'s, '_> {
    /// he, she, they, it, who
    pub(super) fn pronoun(&self, token: &Token<'s>, at: usize) -> Who {
        let unresolved = |kind| Who {
            name: None,
            entity: None,
            kind,
            role: None,
        };
        let gender = match &*lower(token.text) {
            word if pronoun_gender(word).is_some() => pronoun_gender(word),
            "it" | "its" | "they" | "their" | "them" | "es" => {
                return match &self.body_spoken {
                    Some((place, name, kind))
                        if self
                            .people
                            .sentence(at)
                            .checked_sub(self.people.sentence(*place))
                            .is_some_and(|back| back <= BODY_SENTENCES) =>
                    {
                        Who {
                            name: Some(name.clone()),
                            entity: None,
                            kind: Some(*kind),
                            role: None,
                        }
                    }
                    _ if token.lower("it") => self
                        .thing(at, THING_SENTENCES)
                        .map_or(unresolved(None), |entity| self.entity(entity)),
                    _ => unresolved(None),
                };
            }
            _ => return unresolved(None),
        };
        let Some(gender) = gender else {
            return unresolved(None);
        };
        if let Some(who) = self.role_alone(gender, at) {
            return who;
        }
        match self.candidate(gender, at) {
            Some(entity) => {
                let mut who = self.entity(entity);
                who.kind = Some(SpeakerKind::Person);
                who
            }
            None => unresolved(None),
        }
    }

    /// "The mayor closed the road. She said ...": the role that was the subject of the sentence before, where nobody is
    /// named since.
    fn role_alone(&self, gender: Gender, at: usize) -> Option<Who> {
        let nominal = self.people.nominal(at)?;
        let here = self.people.sentence(at);
        if here.saturating_sub(nominal.sentence) > ROLE_SENTENCES || nominal.at < self.floor(at) {
            return None;
        }
        let named = |mention: &&Mention| {
            let found = &self.people.entities[mention.entity];
            !found.organisation
                && (found.words.len() > 1 && mention.subject || self.people.person(mention.entity))
        };
        let since = self.people.before(at).take_while(|m| m.at > nominal.at);
        if since.take(MENTIONS).any(|mention| named(&mention)) {
            return None;
        }
        let text = &self.body[nominal.at..nominal.end];
        let role = text.rsplit(' ').next()?;
        if gendered(role).is_some_and(|told| told != gender) {
            return None;
        }
        if let Some(entity) = self.called(role, at) {
            let told = self.people.entities[entity].gender;
            return (told.is_none_or(|told| told == gender)).then(|| self.entity(entity));
        }
        Some(Who {
            name: Some(text.to_owned()),
            entity: None,
            kind: Some(SpeakerKind::Anonymous),
            role: None,
        })
    }

    /// "der 51-Jährige", "the 51-year-old", "the mum-of-two": somebody named before; where the words tell no sex, the one
    /// person named nearby.
    pub(super) fn aged(&self, t: &[Token<'s>], at: usize) -> Option<usize> {
        let [article, age] = t else {
            return None;
        };
        if let Some((years, _)) = age.text.split_once("-Jährige")
            && years.bytes().all(|b| b.is_ascii_digit())
        {
            let gender = match article.text.to_lowercase().as_str() {
                "die" => Gender::Female,
                "der" => Gender::Male,
                _ => return None,
            };
            return self.candidate(gender, at);
        }
        if let Some(gender) = parent(age.text) {
            return self.last_person(gender, at);
        }
        if !age.text.ends_with("-year-old") {
            return None;
        }
        let here = self.people.sentence(at);
        let mut persons = self
            .people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= ROLE_SENTENCES)
            .map(|mention| mention.entity)
            .filter(|&entity| self.people.person(entity));
        let first = persons.next()?;
        persons.all(|entity| entity == first).then_some(first)
    }

    /// The person named last before a place who can be of a sex.
    fn last_person(&self, gender: Gender, at: usize) -> Option<usize> {
        let here = self.people.sentence(at);
        self.people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= SENTENCES)
            .map(|mention| mention.entity)
            .find(|&entity| {
                let found = &self.people.entities[entity];
                let told = self.gender(entity);
                !found.barred
                    && !found.organisation
                    && told.is_none_or(|told| told == gender)
                    && self.people.person(entity)
            })
    }

    /// Before this byte nobody is meant: the entries of a live blog stand alone.
    fn floor(&self, at: usize) -> usize {
        let upto = self.blocks.partition_point(|block| block.start <= at);
        self.blocks[..upto]
            .last()
            .filter(|block| block.kind == BlockKind::Entry)
            .map_or(0, |block| block.start)
    }

    /// Weighs the names before a pronoun: near ones, subjects and people who have spoken lead.
    fn candidate(&self, gender: Gender, at: usize) -> Option<usize> {
        let here = self.people.sentence(at);
        let floor = self.floor(at);
        let mut scores: Vec<(usize, i32)> = Vec::with_capacity(8);
        let mut weigh =
            |entity: usize, score: i32| match scores.iter_mut().find(|(e, _)| *e == entity) {
                Some((_, best)) => *best = (*best).max(score),
                None => scores.push((entity, score)),
            };
        let known = |entity: usize| {
            let found = &self.people.entities[entity];
            let told = self.gender(entity);
            if found.barred || found.organisation || told.is_some_and(|g| g != gender) {
                return None;
            }
            match told {
                Some(_) => Some(24),
                None if self.people.person(entity) => Some(14),
                // Where nouns have capitals, two of them are no name: "Großer Stromausfall".
                None if found.words.len() > 1 && !self.lexicon.capital_nouns() => Some(0),
                None => None,
            }
        };
        for mention in self.people.before(at).take(MENTIONS) {
            steps::tick();
            let back = here.saturating_sub(mention.sentence);
            if back > SENTENCES || mention.at < floor {
                break;
            }
            if let Some(sex) = known(mention.entity) {
                let subject = if mention.subject { 40 } else { 0 };
                // "Gavin Trescott was in no mood to leave. ... he said": who has just been brought in.
                let found = &self.people.entities[mention.entity];
                let fresh = mention.subject && back <= FRESH_SENTENCES && found.words.len() > 1
                    // The role before the name belongs to it.
                    && mention.at <= found.first;
                let fresh = if fresh { FRESH } else { 0 };
                weigh(
                    mention.entity,
                    100 - 8 * back as i32 + sex + subject + fresh,
                );
            }
        }
        for &(place, entity) in self.spoken.iter().rev().take(8) {
            let back = here.saturating_sub(self.people.sentence(place));
            if (floor..at).contains(&place)
                && back <= SENTENCES + 3
                && let Some(sex) = known(entity)
            {
                weigh(entity, 100 - 7 * back as i32 + sex + 40);
            }
        }
        scores.sort_by_key(|&(_, score)| -score);
        match scores.as_slice() {
            [] => None,
            [only] => Some(only.0),
            [best, next, ..] => (best.1 - next.1 >= LEAD).then_some(best.0),
        }
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

/// "his promise to ...": the owner of the words.
pub(super) fn possessive_pronoun(token: &Token<'_>) -> bool {
    ["his", "her", "its", "their"]
        .iter()
        .any(|word| token.lower(word))
}

/// What a pronoun says of whom it stands for.
pub(super) fn pronoun_gender(pronoun: &str) -> Option<Gender> {
    const MALE: &[&str] = &["he", "his", "him", "er", "il", "él"];
    const FEMALE: &[&str] = &["she", "her", "elle", "ella"];
    let is = |list: &[&str]| list.iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    if is(MALE) {
        Some(Gender::Male)
    } else if is(FEMALE) {
        Some(Gender::Female)
    } else {
        None
    }
}
