//! A mention to the fullest form of the name: last names, pronouns, "the chief", "the company". A toss-up stays as it is
//! printed.

use std::collections::HashMap;

use super::people::{Gender, People, bare_name, gendered, is_address};
use super::token::{Kind, Token, tokens};
use super::{Found, Named, Story};
use crate::lexicon::speech::{Lexicon, flag};
use crate::record::{Block, BlockKind, Speaker, SpeakerKind};

/// How many mentions before a pronoun are weighed.
const MENTIONS: usize = 40;
/// How many sentences back a pronoun reaches.
const SENTENCES: u32 = 9;
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

/// Resolves mentions in order of print.
#[derive(Debug)]
pub(super) struct Resolver<'s, 'p> {
    body: &'s str,
    lexicon: &'static Lexicon,
    people: &'p People<'s>,
    blocks: &'s [Block],
    /// Who has spoken, with the place of the quotation: latest last.
    spoken: Vec<(usize, usize)>,
    /// He or she, where only a pronoun has told: "he" for somebody is no "she" later.
    learned: HashMap<usize, Gender>,
    /// The last source that is no person, for "it" and "they".
    body_spoken: Option<(usize, String, SpeakerKind)>,
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
            learned: HashMap::new(),
            body_spoken: None,
        }
    }

    /// The speaker that a mention names.
    pub(super) fn speaker(&mut self, named: &Named, item: &Found) -> Speaker {
        let mention = trimmed(&self.body[named.start..named.end]);
        let (start, end) = named.antecedent.unwrap_or((named.start, named.end));
        let who = self.who(start, end);
        if let Some(entity) = who.entity {
            if let Some(gender) = pronoun_gender(mention) {
                self.learned.entry(entity).or_insert(gender);
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

    fn who(&self, start: usize, end: usize) -> Who {
        let mut t = Vec::new();
        tokens(self.body, start..end, &[], 0, self.lexicon, &mut t);
        let text = trimmed(&self.body[start..end]);
        if let [only] = t.as_slice()
            && (only.is(flag::PRONOUN) || possessive_pronoun(only))
            && !only.name()
        {
            return self.pronoun(only, start);
        }
        if let Some(run) = name_run(&t, self.lexicon.capital_nouns()) {
            return self.named(run, &t, start, text);
        }
        self.nominal(&t, start, text)
    }

    fn entity(&self, entity: usize, role: Option<String>) -> Who {
        let found = &self.people.entities[entity];
        let kind = if found.organisation {
            Some(SpeakerKind::Organisation)
        } else if found.person || found.words.len() > 1 && found.role.is_some() {
            Some(SpeakerKind::Person)
        } else {
            None
        };
        let role = role.or_else(|| {
            found
                .role
                .map(|(start, end)| self.body[start..end].to_owned())
        });
        Who {
            name: Some(found.name()),
            entity: Some(entity),
            kind,
            role,
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
        let style = before.is_empty() || is_address(before);
        let role = (!style && (self.is_role(before) || appositive())).then(|| before.to_owned());
        if let Some(entity) = self.people.lookup(&shape.words, shape.gender, at) {
            let mut who = self.entity(entity, None);
            who.role = self.people.entities[entity]
                .role
                .map(|(s, e)| self.body[s..e].to_owned())
                // "aus Sicht von Karl Ohm", "Minister for Tides Tom Hale": a noun before a name may be none of its roles.
                .filter(|words| self.is_role(words))
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
        let name = if shape.words.is_empty() {
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

    fn is_role(&self, words: &str) -> bool {
        words
            .split_whitespace()
            .any(|w| self.lexicon.word(w.trim_end_matches(['.', ','])).flags & flag::ROLE != 0)
    }

    /// he, she, they, it, who
    fn pronoun(&self, token: &Token<'s>, at: usize) -> Who {
        let unresolved = |kind| Who {
            name: None,
            entity: None,
            kind,
            role: None,
        };
        let gender = match token.text.to_lowercase().as_str() {
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
                        .map_or(unresolved(None), |entity| self.entity(entity, None)),
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
                let mut who = self.entity(entity, None);
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
        let named = |mention: &&super::people::Mention| {
            let found = &self.people.entities[mention.entity];
            !found.organisation && (found.person || found.words.len() > 1 && mention.subject)
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
            return (told.is_none_or(|told| told == gender)).then(|| self.entity(entity, None));
        }
        Some(Who {
            name: Some(text.to_owned()),
            entity: None,
            kind: Some(SpeakerKind::Anonymous),
            role: None,
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
        let mut scores: Vec<(usize, i32)> = Vec::new();
        let mut weigh =
            |entity: usize, score: i32| match scores.iter_mut().find(|(e, _)| *e == entity) {
                Some((_, best)) => *best = (*best).max(score),
                None => scores.push((entity, score)),
            };
        let known = |entity: usize| {
            let found = &self.people.entities[entity];
            let told = found.gender.or_else(|| self.learned.get(&entity).copied());
            if found.barred || found.organisation || told.is_some_and(|g| g != gender) {
                return None;
            }
            match (told, found.person) {
                (Some(_), _) => Some(24),
                (None, true) => Some(14),
                (None, false) if found.words.len() > 1 => Some(0),
                (None, false) => None,
            }
        };
        for mention in self.people.before(at).take(MENTIONS) {
            super::steps::tick();
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

    /// "the chief", "the company", "officials", "a senior official", "the report"
    fn nominal(&self, t: &[Token<'s>], at: usize, text: &str) -> Who {
        let head = head(t);
        let Some(head) = head else {
            return Who {
                name: Some(text.to_owned()),
                entity: None,
                kind: None,
                role: None,
            };
        };
        let definite = t[0].lower("the") || t[0].is(flag::PRONOUN);
        if definite
            && let [_, word] = t
            && let Some(gender) = described(word.text)
            && let Some(entity) = self.last_person(gender, at)
        {
            return Who {
                kind: Some(SpeakerKind::Person),
                ..self.entity(entity, None)
            };
        }
        let only_head = t
            .iter()
            .filter(|token| token.word() && !token.is(flag::DETERMINER))
            .count()
            <= 2;
        if definite && only_head {
            if head.is(flag::ROLE)
                && let Some(entity) = self.called(head.text, at)
            {
                return self.entity(entity, None);
            }
            if head.is(flag::ORGANISATION)
                && let Some(entity) = self.bears(head.text, at)
            {
                return self.entity(entity, None);
            }
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

    /// The person named last before a place, where that is near and nobody else was named since as surely.
    fn last_person(&self, gender: Option<Gender>, at: usize) -> Option<usize> {
        let here = self.people.sentence(at);
        self.people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= SENTENCES)
            .map(|mention| mention.entity)
            .find(|&entity| {
                let found = &self.people.entities[entity];
                let told = found.gender.or_else(|| self.learned.get(&entity).copied());
                !found.barred
                    && found.person
                    && !found.organisation
                    && (gender.is_none() || told.is_none() || told == gender)
            })
    }

    /// The person last named whose role holds a word; who held the office before, or stands in for it, comes after who has it.
    fn called(&self, role: &str, at: usize) -> Option<usize> {
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
            let role = self.people.entities[entity].role;
            role.map_or("", |(start, end)| &self.body[start..end])
                .split(|c: char| !c.is_alphanumeric())
        };
        let is = |word: &str, list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
        let mut called = self
            .people
            .before(at)
            .take(MENTIONS)
            .map(|mention| mention.entity)
            .filter(|&entity| words(entity).any(|word| is(word, &[role]) || stands_for(word, role)))
            .peekable();
        let last = *called.peek()?;
        called
            .find(|&entity| !words(entity).any(|word| is(word, LESSER)))
            .or(Some(last))
    }

    /// The body last named whose name holds a word ("the department"); "the company" is the body last named at all.
    fn bears(&self, word: &str, at: usize) -> Option<usize> {
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
    fn thing(&self, at: usize, back: u32) -> Option<usize> {
        let here = self.people.sentence(at);
        self.people
            .before(at)
            .take(MENTIONS)
            .take_while(|mention| here.saturating_sub(mention.sentence) <= back)
            .find(|mention| {
                let found = &self.people.entities[mention.entity];
                mention.subject && !found.barred && !found.person && found.gender.is_none()
            })
            .map(|mention| mention.entity)
    }
}

/// What a word for somebody by age or children says of the sex: "the 52-year-old", "the mum-of-two".
fn described(word: &str) -> Option<Option<Gender>> {
    let lower = word.to_lowercase();
    if lower.ends_with("-year-old") {
        return Some(None);
    }
    let (parent, of) = lower.split_once("-of-")?;
    let gender = match parent {
        "mum" | "mom" | "mother" | "grandmother" | "gran" => Gender::Female,
        "dad" | "father" | "grandfather" | "grandad" => Gender::Male,
        _ => return None,
    };
    (!of.is_empty()).then_some(Some(gender))
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
        ("spokesman", &["official"]),
        ("spokeswoman", &["official"]),
    ];
    CALLED.iter().any(|(short, names)| {
        printed.eq_ignore_ascii_case(short)
            && names.iter().any(|name| called.eq_ignore_ascii_case(name))
    })
}

/// "his promise to ...": the owner of the words.
fn possessive_pronoun(token: &Token<'_>) -> bool {
    ["his", "her", "its", "their"]
        .iter()
        .any(|word| token.lower(word))
}

/// What a pronoun says of whom it stands for.
fn pronoun_gender(pronoun: &str) -> Option<Gender> {
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

/// Without a possessive ending or trailing marks.
fn trimmed(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix("'s")
        .or_else(|| text.strip_suffix("’s"))
        .unwrap_or(text)
}

/// The capitalised run that is the speaker's name: before "of", "for", a comma; behind it where only a role stands there.
fn name_run(t: &[Token<'_>], nouns: bool) -> Option<std::ops::Range<usize>> {
    let stop = t
        .iter()
        .position(|x| {
            x.sign(',') || x.sign('(') || (x.is(flag::PREPOSITION) && !x.name()) || x.lower("who")
        })
        .unwrap_or(t.len());
    // "der Leiter des Amtes, Jan Holm"
    let of = genitive(t).filter(|&of| of < stop);
    if let Some(run) = of.and_then(|of| behind_role(t, of)) {
        return Some(run);
    }
    let stop = of.unwrap_or(stop);
    let run = |from: usize, to: usize| {
        let mut end = to;
        while end > from && !t[end - 1].name() {
            end -= 1;
        }
        let mut start = end;
        while start > from
            && (t[start - 1].name()
                || (t[start - 1].is(flag::PARTICLE)
                    && start >= 2
                    && t[start - 2].name()
                    && !t[start - 2].is(flag::ROLE)))
            && !(t[start - 1].possessive && start < end)
        {
            start -= 1;
        }
        // "the Health and Safety Inspectorate": one body behind its article.
        if start >= 3
            && start < end
            && t[end - 1].is(flag::ORGANISATION)
            && t[start - 1].lower("and")
            && t[start - 2].name()
            && t[start - 3].is(flag::DETERMINER)
        {
            start -= 2;
        }
        (start < end).then_some(start..end)
    };
    let people = |r: &std::ops::Range<usize>| {
        // "The Gazette" is a name, "Officials" and "Police Chief" are none.
        let token = &t[r.end - 1];
        !(token.is(flag::ROLE)
            && t[r.clone()]
                .iter()
                .all(|x| x.is(flag::ROLE | flag::ORGANISATION)))
            && !(r.len() == 1
                && token.is(flag::GROUP | flag::DOCUMENT | flag::ROLE | flag::ORGANISATION)
                && (r.start == 0 || nouns))
            // "die Hamburger Lehrerin", "the Labour leader"
            && !(token.is(flag::ROLE) && r.start > 0 && t[0].is(flag::DETERMINER))
    };
    if let Some(run) = body_of(t, stop).or_else(|| behind_role(t, stop)) {
        return Some(run);
    }
    // the run must end the part before the stop: "the Gazette report" is no name
    let first = run(0, stop)
        .filter(|r| r.end == stop || t[r.end..stop].iter().all(|x| x.kind == Kind::Number))
        .filter(people);
    if first.as_ref().is_some_and(|r| {
        !t[r.clone()].iter().any(|x| x.is(flag::ROLE)) || t.get(stop).is_none_or(|x| !x.sign(','))
    }) {
        return first;
    }
    if t.get(stop).is_some_and(|x| x.sign(',')) {
        let mut end = stop + 1;
        while end < t.len() && (t[end].name() || (t[end].is(flag::PARTICLE) && end > stop + 1)) {
            end += 1;
        }
        if let Some(behind) = run(stop + 1, end).filter(people) {
            return Some(behind);
        }
    }
    first
}

/// "Bank of Ellery", "the Ministry for Tides": the name of a body goes on behind its preposition.
fn body_of(t: &[Token<'_>], stop: usize) -> Option<std::ops::Range<usize>> {
    let linked = ["of", "for"]
        .iter()
        .any(|w| t.get(stop).is_some_and(|x| x.lower(w)));
    let mut start = stop;
    while start > 0 && t[start - 1].name() {
        start -= 1;
    }
    let body = start < stop && t[stop - 1].is(flag::ORGANISATION) && !t[stop - 1].is(flag::ROLE);
    if !linked || !body {
        return None;
    }
    let part = |x: &Token<'_>| x.name() || x.is(flag::PARTICLE) || x.lower("and") || x.lower("the");
    let end = (stop + 1..t.len())
        .find(|&i| !part(&t[i]))
        .unwrap_or(t.len());
    let all = end == t.len() || t[end].sign(',') || t[end].sign('(');
    (all && end > stop + 1
        && t[end - 1].name()
        && !t[stop + 1..end].iter().any(|x| x.is(flag::ROLE)))
    .then_some(start..end)
}

/// "the keeper of the light, Rosa Beck", "Deputy Director of Tides Tom Hale": the name behind a role that has a "of".
fn behind_role(t: &[Token<'_>], stop: usize) -> Option<std::ops::Range<usize>> {
    if stop == 0 || stop >= t.len() || !t[stop].is(flag::PREPOSITION | flag::DETERMINER) {
        return None;
    }
    let head = &t[..stop];
    let role = head.iter().all(|x| !x.name() || x.is(flag::ROLE));
    if !role {
        return None;
    }
    let comma = t[stop..].iter().position(|x| x.sign(',')).map(|i| stop + i);
    let start = match comma {
        Some(comma) => comma + 1,
        None => (stop + 1..t.len().saturating_sub(1)).find(|&i| {
            t[i].name()
                && t[i].is(flag::MALE | flag::FEMALE)
                && t[i + 1].name()
                && i > stop + 1
                && t[i - 1].word()
        })?,
    };
    let end = (start..t.len())
        .find(|&i| !(t[i].name() || t[i].is(flag::PARTICLE) && i > start))
        .unwrap_or(t.len());
    (end >= start + 2 && t[end - 1].name()).then_some(start..end)
}

/// Where a genitive begins: "Sprecher der Behörde".
fn genitive(t: &[Token<'_>]) -> Option<usize> {
    (1..t.len()).find(|&i| {
        t[i].is(flag::DETERMINER)
            && !t[i].capital
            && t[i - 1].is(flag::ROLE | flag::ORGANISATION | flag::GROUP | flag::DOCUMENT)
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
