//! Whom "he", "she", "it" and "they" mean.

use super::{MENTIONS, Resolver, SENTENCES, Who};
use crate::lexicon::speech::flag;
use crate::parse::quote::people::{Gender, Mention, gendered};
use crate::parse::quote::steps;
use crate::parse::quote::subject;
use crate::parse::quote::token::{Token, tokens};
use crate::record::{BlockKind, SpeakerKind};
use crate::text::lower;

/// How many sentences back "she" may mean a role alone; a paragraph's end counts as one.
pub(super) const ROLE_SENTENCES: u32 = 3;

/// How many sentences back "it" and "they" reach; a body named behind its quotation is none of them.
const BODY_SENTENCES: u32 = 4;

/// How many sentences back "it" may mean a subject that has not spoken; a paragraph's end counts as two.
const THING_SENTENCES: u32 = 3;

/// How many sentences back somebody has just been brought in; a quotation's own end may count as one.
const FRESH_SENTENCES: u32 = 2;

/// What it adds to be brought in as the subject of the sentence before.
const FRESH: i32 = 16;

/// What it adds to be named before a verb of saying, rather than to open the sentence alone.
const SPEAKS: i32 = 10;

/// What it adds to have spoken.
const SPOKEN: i32 = 44;

/// What it adds to be brought in at the end of the sentence before, with an office behind the name.
const PRESENTED: i32 = 22;

/// How many bytes of a noun phrase are looked at.
const PHRASE: usize = 120;

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
            "sie" | "ze" | "zij" if self.one(token) => Some(Gender::Female),
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
        // Many things are "sie": only a woman is meant for sure.
        let many = ["sie", "ze", "zij"].iter().any(|word| token.lower(word));
        let sure = |entity: &usize| !many || self.gender(*entity).is_some();
        match self.candidate(gender, at).filter(sure) {
            Some(entity) => {
                let mut who = self.entity(entity);
                who.kind = Some(SpeakerKind::Person);
                who
            }
            None => unresolved(None),
        }
    }

    /// "The mayor of Ellery, Rosa Beck, is tired.": the name stands behind the office that opens the sentence.
    fn heads(&self, mention: &Mention) -> bool {
        let Some((start, end)) = self.people.role(mention.entity) else {
            return false;
        };
        let comma = self.body.get(end..mention.at);
        if !comma.is_some_and(|between| between.len() <= 6 && between.starts_with(", ")) {
            return false;
        }
        let opening = self.people.opening(mention.sentence);
        let before = self.body.get(self.body.len() - opening.len()..start);
        before.is_some_and(|before| {
            let word = before.trim_end();
            word.is_empty() || self.lexicon.word(word).flags & flag::DETERMINER != 0
        })
    }

    /// "sagte sie", unlike "sagten sie": the verb beside the pronoun tells how many are meant.
    fn one(&self, token: &Token<'s>) -> bool {
        let verb = |word: Option<&str>| {
            word.is_some_and(|word| self.lexicon.word(word).verb.is_some() && !word.ends_with("en"))
        };
        let before = self.body[..token.start].split_whitespace().next_back();
        let behind = self.body[token.end..].split_whitespace().next();
        verb(before) || verb(behind)
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
        let article = text.split_whitespace().next().unwrap_or_default();
        if article_gender(article).is_some_and(|told| told != gender) {
            return None;
        }
        if let Some(entity) = self.called(role, at) {
            let told = self.people.entities[entity].gender;
            return (told.is_none_or(|told| told == gender)).then(|| self.entity(entity));
        }
        Some(Who {
            name: Some(
                self.whole(nominal.at, nominal.end)
                    .unwrap_or(text)
                    .to_owned(),
            ),
            entity: None,
            kind: Some(SpeakerKind::Anonymous),
            role: None,
        })
    }

    /// "A spokesman for the port", where the role alone is "A spokesman": the noun phrase that begins at a place; not "An aide
    /// reports".
    fn whole(&self, at: usize, role: usize) -> Option<&'s str> {
        let upto = self.body.floor_char_boundary(at + PHRASE);
        let mut t = Vec::new();
        tokens(self.body, at..upto, &[], 0, self.lexicon, &mut t);
        let phrase = subject::after(&t, 0).filter(|phrase| phrase.last + 1 < t.len())?;
        let other = t[..=phrase.last]
            .iter()
            .any(|token| token.sign(',') || token.start >= role && token.verb.is_some());
        (!other).then(|| &self.body[at..t[phrase.last].end])
    }

    /// Before this byte nobody is meant: the entries of a live blog stand alone.
    pub(super) fn floor(&self, at: usize) -> usize {
        let upto = self.blocks.partition_point(|block| block.start <= at);
        self.blocks[..upto]
            .last()
            .filter(|block| block.kind == BlockKind::Entry)
            .map_or(0, |block| block.start)
    }

    /// Weighs the names before a pronoun: near ones, subjects and people who have spoken lead.
    pub(super) fn candidate(&self, gender: Gender, at: usize) -> Option<usize> {
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
            // "Wren said ... Nell met her. ... she said": a first name alone is nobody's town where somebody speaks.
            let first = || {
                let flags = self.lexicon.word(found.words[0]).flags;
                let sex = match gender {
                    Gender::Male => flag::MALE,
                    Gender::Female => flag::FEMALE,
                };
                found.words.len() == 1 && flags & sex != 0 && self.has_spoken(entity)
            };
            match told {
                Some(_) => Some(24),
                None if first() => Some(14),
                None if self.people.person(entity) => Some(14),
                // Where nouns have capitals, two of them are no name: "Großer Stromausfall".
                None if found.words.len() > 1 && !self.lexicon.capital_nouns() => {
                    // "US Sixth Fleet", "Rederi AG"
                    let acronyms = found.words.iter().filter(|word| acronym(word)).count();
                    (acronyms == 0 || acronyms == found.words.len()).then_some(0)
                }
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
                let speaks = self.speaks(mention);
                let subject = match (mention.subject || speaks || self.heads(mention), speaks) {
                    (true, true) if sex > 0 => 40 + SPEAKS,
                    (true, _) => 40,
                    _ => 0,
                };
                // "Gavin Trescott was in no mood to leave. ... he said": who has just been brought in.
                let found = &self.people.entities[mention.entity];
                let fresh = back <= FRESH_SENTENCES && found.words.len() > 1
                    // The role before the name belongs to it.
                    && mention.at <= found.first
                    // Who asks is not who answers.
                    && !self.asks(mention);
                let fresh = match (fresh, subject > 0) {
                    (true, true) => FRESH,
                    (true, false) if self.presented(mention, at) => FRESH + PRESENTED,
                    _ => 0,
                };
                let carried = match subject > 0 {
                    true => self.carried(gender, here, back),
                    false => 0,
                };
                weigh(
                    mention.entity,
                    100 - 8 * (back - carried) as i32 + sex + subject + fresh,
                );
            }
        }
        for &(place, entity) in self.spoken.iter().rev().take(8) {
            let back = here.saturating_sub(self.people.sentence(place));
            if (floor..at).contains(&place)
                && back <= SENTENCES + 3
                && let Some(sex) = known(entity)
            {
                weigh(entity, 100 - 7 * back as i32 + sex + SPOKEN);
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

/// Whether a word is all capitals, as initials are not.
fn acronym(word: &str) -> bool {
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

/// "his promise to ...": the owner of the words.
pub(super) fn possessive_pronoun(token: &Token<'_>) -> bool {
    ["his", "her", "its", "their"]
        .iter()
        .any(|word| token.lower(word))
}

/// What a German article says of the role behind it: papers in other languages call a woman "le ministre", too.
fn article_gender(article: &str) -> Option<Gender> {
    match article {
        "Der" | "Ein" | "Sein" | "Ihr" | "Mein" => Some(Gender::Male),
        "Die" | "Eine" | "Seine" | "Ihre" | "Meine" => Some(Gender::Female),
        _ => None,
    }
}

/// What a pronoun says of whom it stands for.
pub(super) fn pronoun_gender(pronoun: &str) -> Option<Gender> {
    const MALE: &[&str] = &["he", "his", "him", "er", "il", "él", "hij", "ele"];
    const FEMALE: &[&str] = &["she", "her", "elle", "ella", "ela"];
    let is = |list: &[&str]| list.iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    if is(MALE) {
        Some(Gender::Male)
    } else if is(FEMALE) {
        Some(Gender::Female)
    } else {
        None
    }
}
