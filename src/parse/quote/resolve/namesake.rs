//! Which of several who bear a last name it means: brothers, married couples.

use super::pronoun::pronoun_gender;
use super::{MENTIONS, Resolver};
use crate::parse::quote::people::{Mention, Shape};
use crate::parse::quote::token::Token;

/// How many words behind the name may hold a pronoun that tells.
const WORDS: usize = 16;

/// In how many bytes they are looked for.
const REACH: usize = 200;

/// How many sentences back one of them was named in full.
const NEAR: u32 = 3;

impl<'s> Resolver<'s, '_> {
    /// Who was the subject of a sentence just before, named in full; else he or she, by the pronoun behind the name:
    /// "Beck told them that she ..."
    pub(super) fn namesake(&self, shape: &Shape<'s>, t: &[Token<'s>], at: usize) -> Option<usize> {
        let &[word] = &*shape.words else {
            return None;
        };
        let bearers: Vec<usize> = self.people.namesakes(word)?.collect();
        let fits = |gender| {
            let mut fit = bearers.iter().copied().filter(move |&entity| {
                let told = self.people.entities[entity].gender;
                told.is_none_or(|told| told == gender)
            });
            fit.next().filter(|_| fit.next().is_none())
        };
        if let Some(gender) = shape.gender {
            return fits(gender);
        }
        if t[0].start < shape.start && t[0].capital {
            return self.people.nameless(word, None);
        }
        let here = self.people.sentence(at);
        let full = |mention: &&Mention| self.body[mention.at..mention.end].contains(' ');
        let last = self
            .people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= NEAR)
            .filter(|mention| {
                bearers.contains(&mention.entity) && self.people.person(mention.entity)
            })
            .find(full)
            .filter(|mention| mention.subject || self.speaks(mention));
        let behind = || {
            let end = t.last()?.end;
            let text = &self.body[end..self.body.floor_char_boundary(end + REACH)];
            text.split(['.', '“', '"', '\n'])
                .next()?
                .split(|c: char| !c.is_alphanumeric())
                .take(WORDS)
                .find(|word| ["he", "she"].contains(word))
                .and_then(pronoun_gender)
                .and_then(fits)
        };
        last.map(|mention| mention.entity).or_else(behind)
    }
}
