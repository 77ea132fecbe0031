//! Whom a noun means: "the chief", "the company", "officials".

use super::printed::genitive;
use super::{MENTIONS, Resolver, SENTENCES, Who};
use crate::lexicon::speech::flag;
use crate::parse::quote::people::Gender;
use crate::parse::quote::token::Token;
use crate::record::SpeakerKind;

impl<'s> Resolver<'s, '_> {
    /// "the chief", "the company", "officials", "a senior official", "the report"
    pub(super) fn nominal(&self, t: &[Token<'s>], at: usize, text: &str) -> Who {
        if let Some(entity) = self.aged(t, at) {
            return Who {
                kind: Some(SpeakerKind::Person),
                ..self.entity(entity)
            };
        }
        let head = head(t);
        let Some(head) = head else {
            return Who {
                name: Some(text.to_owned()),
                entity: None,
                kind: None,
                role: None,
            };
        };
        let article = self.article(&t[0]);
        let definite = article.is_some() || t[0].is(flag::PRONOUN);
        if article.is_some()
            && head.is(flag::ROLE)
            && let Some(entity) = self.holder(t, article.flatten(), at)
        {
            return self.entity(entity);
        }
        let only_head = t
            .iter()
            .filter(|token| token.word() && !token.is(flag::DETERMINER))
            .count()
            <= 2;
        // "le président du Kazakhstan" is not any president.
        let ends = t.last().is_some_and(|last| last.end == head.end);
        if definite && only_head && ends {
            if head.is(flag::ROLE)
                && let Some(entity) = self.called(head.text, at)
                && self.fits(entity, article.flatten())
            {
                return self.entity(entity);
            }
            // "die Werft" is none in particular: every noun has a capital there.
            if head.is(flag::ORGANISATION)
                && (t[0].lower("the") || t[0].is(flag::PRONOUN))
                && let Some(entity) = self.bears(head.text, at)
            {
                return self.entity(entity);
            }
        }
        if let Some(entity) = self.epithet(t, at) {
            return Who {
                kind: Some(SpeakerKind::Person),
                ..self.entity(entity)
            };
        }
        let kind = if head.is(flag::GROUP) {
            Some(SpeakerKind::Group)
        } else if head.is(flag::ROLE) && !head.is(flag::ORGANISATION | flag::DOCUMENT) {
            Some(SpeakerKind::Anonymous)
        } else if head.is(flag::ORGANISATION) {
            Some(SpeakerKind::Organisation)
        } else if head.is(flag::DOCUMENT) {
            Some(SpeakerKind::Document)
        } else if head.text == "group" {
            Some(SpeakerKind::Group)
        } else {
            None
        };
        Who {
            name: Some(text.to_owned()),
            entity: None,
            kind,
            role: None,
        }
    }

    /// "la ministra de Pesca", "the mayor of Ellery": the only person whom the article calls by the office and what it is one of.
    fn holder(&self, t: &[Token<'s>], gender: Option<Gender>, at: usize) -> Option<usize> {
        let words = || {
            t.iter()
                .filter(|token| token.word() && !token.is(flag::FUNCTION))
        };
        if words().count() < 2 {
            return None;
        }
        let mut holders = self
            .people
            .before(at)
            .take(MENTIONS)
            .map(|mention| mention.entity)
            .filter(|&entity| {
                self.fits(entity, gender) && words().all(|word| self.holds(entity, word.text, at))
            });
        let first = holders.next()?;
        holders.all(|entity| entity == first).then_some(first)
    }

    /// The person last named whose role holds a word; who held the office before, or stands in for it, comes after who has it.
    pub(super) fn called(&self, role: &str, at: usize) -> Option<usize> {
        const LESSER: &[&str] = &[
            "former",
            "ex",
            "deputy",
            "vice",
            "assistant",
            "late",
            "acting",
            "shadow",
        ];
        let words = |entity: usize| {
            let role = self.people.role(entity);
            role.map_or("", |(start, end)| &self.body[start..end])
                .split(|c: char| !c.is_alphanumeric())
        };
        let is = |word: &str, list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
        let mut called = self
            .people
            .before(at)
            .take(MENTIONS)
            .map(|mention| mention.entity)
            .filter(|&entity| {
                words(entity).any(|word| {
                    is(word, &[role])
                        || stands_for(word, role)
                        || self.lexicon.is_compound(word, role)
                })
            })
            .peekable();
        let last = *called.peek()?;
        called
            .find(|&entity| !words(entity).any(|word| is(word, LESSER)))
            .or(Some(last))
    }

    /// The body last named whose name holds a word ("the department"); "the company" is the body last named at all.
    pub(super) fn bears(&self, word: &str, at: usize) -> Option<usize> {
        let mut before = self
            .people
            .before(at)
            .take(MENTIONS)
            .filter(|mention| self.people.entities[mention.entity].organisation);
        let any = [
            "company",
            "firm",
            "carrier",
            "manufacturer",
            "maker",
            "retailer",
        ]
        .contains(&word);
        before
            .find(|mention| {
                any || self.people.entities[mention.entity]
                    .words
                    .iter()
                    .any(|w| w.eq_ignore_ascii_case(word))
            })
            .map(|mention| mention.entity)
            // Two words may be a person whose first name is in no list.
            .or_else(|| any.then(|| self.thing(at, SENTENCES)).flatten())
            .filter(|&entity| {
                let found = &self.people.entities[entity];
                found.organisation || found.words.len() == 1
            })
    }

    /// The last subject of a sentence that is no person, so many sentences back at most: "Zenbox denied it."
    pub(super) fn thing(&self, at: usize, back: u32) -> Option<usize> {
        let here = self.people.sentence(at);
        self.people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= back)
            .find(|mention| {
                let found = &self.people.entities[mention.entity];
                mention.subject
                    && (found.told || self.acts(mention))
                    && !found.barred
                    && found.gender.is_none()
                    && !self.people.person(mention.entity)
            })
            .map(|mention| mention.entity)
    }
}

/// Whether the word of a role, as printed before a name, is called otherwise behind its article: "Sen. Hale", "the senator".
fn stands_for(printed: &str, called: &str) -> bool {
    const CALLED: &[(&str, &[&str])] = &[
        ("sen", &["senator", "lawmaker"]),
        ("senator", &["lawmaker"]),
        (
            "rep",
            &["representative", "congressman", "congresswoman", "lawmaker"],
        ),
        ("congressman", &["lawmaker"]),
        ("congresswoman", &["lawmaker"]),
        ("gov", &["governor"]),
        ("prof", &["professor"]),
        ("justice", &["judge"]),
        ("sgt", &["sergeant"]),
        ("lt", &["lieutenant"]),
        ("capt", &["captain"]),
        ("col", &["colonel"]),
        ("gen", &["general"]),
        ("cllr", &["councillor"]),
        ("pope", &["pontiff"]),
        (
            "rev",
            &["priest", "pastor", "vicar", "minister", "reverend"],
        ),
        ("king", &["monarch"]),
        ("queen", &["monarch"]),
        ("spokesman", &["official"]),
        ("spokeswoman", &["official"]),
    ];
    CALLED.iter().any(|(short, names)| {
        printed.eq_ignore_ascii_case(short)
            && names.iter().any(|name| called.eq_ignore_ascii_case(name))
    })
}

/// The head noun of a nominal: the last word before a preposition, a comma or "who".
fn head<'t, 's>(t: &'t [Token<'s>]) -> Option<&'t Token<'s>> {
    let stop = t
        .iter()
        .skip(1)
        .position(|x| {
            x.sign(',')
                || x.is(flag::PREPOSITION) && !x.name()
                || x.lower("who")
                || x.lower("that")
                || x.lower("which")
        })
        .map_or(t.len(), |i| i + 1)
        .min(genitive(t).unwrap_or(t.len()));
    t[..stop].iter().rev().find(|x| x.word())
}
