//! A mention to the fullest form of the name: last names, pronouns, "the chief", "the company". A toss-up stays as it is
//! printed.

mod epithet;
mod leading;
mod namesake;
mod nominal;
mod printed;
mod pronoun;

use super::people::{Gender, People, bare_name, is_address, is_honour};
use super::token::{Token, tokens};
use super::{Found, Named, Story};
use crate::lexicon::speech::{Lexicon, flag};
use crate::record::{Block, Speaker, SpeakerKind};
use printed::name_run;
use pronoun::{possessive_pronoun, pronoun_gender};

/// How many mentions before a pronoun are weighed.
const MENTIONS: usize = 40;

/// How many sentences back a pronoun reaches.
const SENTENCES: u32 = 9;

/// Resolves mentions in order of print.
#[derive(Debug)]
pub(super) struct Resolver<'s, 'p> {
    body: &'s str,
    lexicon: &'static Lexicon,
    people: &'p People<'s>,
    blocks: &'s [Block],
    /// Who has spoken, with the place of the quotation: latest last.
    spoken: Vec<(usize, usize)>,
    /// He or she, by the place in the list of all, where only a pronoun has told: "he" for somebody is no "she" later.
    learned: Vec<Option<Gender>>,
    /// The last source that is no person, for "it" and "they".
    body_spoken: Option<(usize, String, SpeakerKind)>,
    /// Room for the words of a mention.
    room: Vec<Token<'s>>,
}

/// What one mention comes to.
struct Who {
    name: Option<String>,
    entity: Option<usize>,
    kind: Option<SpeakerKind>,
    role: Option<String>,
}

impl<'s, 'p> Resolver<'s, 'p> {
    pub(super) fn new(
        story: &Story<'s>,
        lexicon: &'static Lexicon,
        people: &'p People<'s>,
    ) -> Self {
        Self {
            body: story.body,
            lexicon,
            people,
            blocks: story.blocks,
            spoken: Vec::new(),
            learned: Vec::new(),
            body_spoken: None,
            room: Vec::new(),
        }
    }

    /// The speaker that a mention names.
    pub(super) fn speaker(&mut self, named: &Named, item: &Found) -> Speaker {
        let mention = trimmed(&self.body[named.start..named.end]);
        let (start, end) = named.antecedent.unwrap_or((named.start, named.end));
        let mut t = std::mem::take(&mut self.room);
        t.clear();
        tokens(self.body, start..end, &[], 0, self.lexicon, &mut t);
        let who = self.who(&t, start, end);
        self.room = t;
        if let Some(entity) = who.entity {
            if let Some(gender) = pronoun_gender(mention) {
                self.learned.resize(self.people.entities.len(), None);
                self.learned[entity].get_or_insert(gender);
            }
            if self.spoken.last() != Some(&(item.stretch.start, entity)) {
                self.spoken
                    .push((item.stretch.start.max(named.start), entity));
            }
        } else if let Some(kind) = who
            .kind
            .filter(|kind| !matches!(kind, SpeakerKind::Person | SpeakerKind::Anonymous))
        {
            self.body_spoken = who.name.clone().map(|name| (named.start, name, kind));
        }
        Speaker {
            name: who.name,
            mention: mention.to_owned(),
            role: who.role,
            kind: who.kind,
        }
    }

    /// Whether somebody was the speaker of a quotation before.
    fn has_spoken(&self, entity: usize) -> bool {
        self.spoken
            .iter()
            .rev()
            .take(8)
            .any(|&(_, spoken)| spoken == entity)
    }

    /// Whom the words between two places mean.
    fn who(&self, t: &[Token<'s>], start: usize, end: usize) -> Who {
        let text = trimmed(&self.body[start..end]);
        if let [only] = t
            && (only.is(flag::PRONOUN) || possessive_pronoun(only))
            && !only.name()
        {
            return self.pronoun(only, start);
        }
        if let Some(entity) = self.countryman(t, start) {
            return Who {
                kind: Some(SpeakerKind::Person),
                ..self.entity(entity)
            };
        }
        if let Some(run) = name_run(t, self.lexicon.capital_nouns()) {
            return self.named(run, t, start, text);
        }
        self.nominal(t, start, text)
    }

    /// He or she, as far as titles, first names and pronouns tell.
    fn gender(&self, entity: usize) -> Option<Gender> {
        let told = self.people.entities[entity].gender;
        told.or_else(|| *self.learned.get(entity)?)
    }

    /// Whether a first name, a title or a pronoun tells a person: more than an office beside the name does.
    fn human(&self, entity: usize) -> bool {
        let words = &self.people.entities[entity].words;
        self.gender(entity).is_some()
            || match words.len() {
                1 => self.people.person(entity),
                _ => crate::lexicon::is_given_name(words[0]),
            }
    }

    /// Somebody, and what the article calls them.
    fn entity(&self, entity: usize) -> Who {
        let called = self.people.role(entity);
        Who {
            role: called.map(|(start, end)| self.body[start..end].to_owned()),
            ..self.unstyled(entity)
        }
    }

    /// Somebody, without a role.
    fn unstyled(&self, entity: usize) -> Who {
        let found = &self.people.entities[entity];
        let called = self.people.role(entity);
        let kind = if found.organisation {
            Some(SpeakerKind::Organisation)
        } else if found.words.len() > 1 && called.is_some() || self.people.person(entity) {
            Some(SpeakerKind::Person)
        } else {
            None
        };
        Who {
            name: Some(found.name()),
            entity: Some(entity),
            kind,
            role: None,
        }
    }

    fn named(&self, run: std::ops::Range<usize>, t: &[Token<'s>], at: usize, text: &str) -> Who {
        let shape = bare_name(&t[run.clone()]);
        // What stands before the name inside the mention is a role: "Harbour Master, Rosa Beck", "the keeper, Rosa Beck".
        let before = self.body[t[0].start..shape.start].trim_end_matches([' ', ',']);
        let determined = t[0].is(flag::DETERMINER) && run.start > 0;
        let before = match t.get(1).filter(|_| determined) {
            Some(second) => self.body[t[0].start..shape.start.max(second.start)]
                .get(second.start - t[0].start..)
                .unwrap_or("")
                .trim_end_matches([' ', ',']),
            None => before,
        };
        let appositive = || {
            determined
                && shape.words.len() > 1
                && t[1..run.start].iter().all(|x| {
                    x.sign(',')
                        || x.word() && !x.capital && !x.is(flag::ORGANISATION | flag::CALENDAR)
                })
        };
        // "Undersecretary for Tides Mr. Hale"
        let before = match before.rsplit_once(' ') {
            Some((office, style)) if is_address(self.lexicon, style) || is_honour(style) => {
                office.trim_end_matches([' ', ','])
            }
            _ => before,
        };
        let style = before.is_empty() || is_address(self.lexicon, before);
        let role = (!style && (self.is_role(before) || appositive())).then(|| before.to_owned());
        // "die Fachfrau": a noun that no list holds, with its article.
        let noun = self.lexicon.capital_nouns() && t[0].is(flag::DETERMINER) && t.len() == 2;
        let known = self
            .namesake(&shape, t, at)
            .or_else(|| self.shouted(&shape.words, at))
            .or_else(|| self.people.lookup(&shape.words, shape.gender, at))
            .filter(|&entity| {
                let found = &self.people.entities[entity];
                !noun || found.organisation || found.words.len() > 1 || self.people.person(entity)
            });
        if let Some(entity) = known {
            let mut who = self.unstyled(entity);
            who.role = self
                .people
                .role(entity)
                .map(|(start, end)| &self.body[start..end])
                // "aus Sicht von Karl Ohm", "Minister for Tides Tom Hale": a noun before a name may be none of its roles.
                .filter(|words| self.is_role(words))
                // "University of Ellery professor": what is printed here may say more.
                .filter(|words| !role.as_ref().is_some_and(|role| role.ends_with(words)))
                .map(str::to_owned)
                .or(role);
            if who.role.is_some() && shape.words.len() > 1 {
                who.kind = who.kind.or(Some(SpeakerKind::Person));
            }
            return who;
        }
        let kind = if shape.organisation {
            Some(SpeakerKind::Organisation)
        } else if shape.words.len() > 1 && role.is_some() {
            Some(SpeakerKind::Person)
        } else {
            None
        };
        let name = if shape.words.is_empty() || noun && kind.is_none() {
            text.to_owned()
        } else {
            shape.words.join(" ")
        };
        Who {
            name: Some(name),
            entity: None,
            kind,
            role,
        }
    }

    /// "BECK: We close at noon.": the name as the text prints it.
    fn shouted(&self, words: &[&str], at: usize) -> Option<usize> {
        let capitals = |word: &&str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        if words.is_empty() || !words.iter().all(capitals) {
            return None;
        }
        let printed: Vec<String> = words
            .iter()
            .map(|word| word[..1].to_owned() + &word[1..].to_ascii_lowercase())
            .collect();
        let printed: Vec<&str> = printed.iter().map(String::as_str).collect();
        let known = self.people.lookup(&printed, None, at);
        known.filter(|&entity| self.human(entity))
    }

    fn is_role(&self, words: &str) -> bool {
        words
            .split_whitespace()
            .any(|w| self.lexicon.word(w.trim_end_matches(['.', ','])).flags & flag::ROLE != 0)
    }
}

/// Without a possessive ending or trailing marks.
fn trimmed(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix("'s")
        .or_else(|| text.strip_suffix("’s"))
        .unwrap_or(text)
}
