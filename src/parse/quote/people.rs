//! The names in an article, in order of print: their fullest forms, genders and roles. Names inside marks and the
//! byline's authors are no candidates for "he" and "she".

use std::collections::HashMap;

use super::Story;
use super::few::Words;
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
    by_last: HashMap<&'s str, Bearers>,
    by_first: HashMap<&'s str, Bearers>,
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

/// A run of capitalised words as it is read.
struct Run {
    /// Its tokens, as places in the list of all.
    tokens: std::ops::Range<usize>,
    subject: bool,
    /// Its first word is the sentence's first, or in a heading: a capital that says nothing.
    opens: bool,
    sentence: u32,
}

impl<'s> People<'s> {
    pub(super) fn of(story: &Story<'s>, lexicon: &'static Lexicon, stretches: &[Stretch]) -> Self {
        let mut people = Self {
            entities: Vec::new(),
            mentions: Vec::new(),
            nominals: Vec::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            sentences: Vec::new(),
        };
        // As many names as news copy has.
        let some = story.body.len() / 64 + 8;
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

    /// Collects the capitalised runs of a block.
    fn runs(
        &mut self,
        body: &'s str,
        span: std::ops::Range<usize>,
        stretches: &[Stretch],
        lexicon: &'static Lexicon,
        run: &mut Vec<Token<'s>>,
        out: &mut Vec<Run>,
    ) {
        let bytes = body.as_bytes();
        let mut at = span.start;
        let mut stretch = 0;
        let mut fresh = true;
        // "The harbour master, Rosa Beck, ...": a determiner opened the sentence, and no other phrase began since.
        let mut opening = false;
        // "But mayor Tom Hale ...": a small role between the sentence's first word and its subject.
        let mut opener = false;
        // "Outside court, Rosa Beck ...": the subject stands behind the comma.
        let mut intro = false;
        let mut run = Open::at_end(run, out);
        let (mut subject, mut opens) = (true, true);
        // No word of the sentence was read yet.
        let mut first = true;
        let mut determiner = span.start;
        self.sentences.push(span.start);
        while at < span.end {
            // Behind the sentence's first phrase only names and its end are looked for.
            if !fresh
                && !first
                && !opening
                && !opener
                && !intro
                && run.is_idle(at)
                && !lexicon.elides()
            {
                let until = stretches
                    .get(stretch)
                    .map_or(span.end, |s| s.outer_start.min(span.end));
                at = quiet(bytes, at, until, span.end);
                if at >= span.end {
                    break;
                }
            }
            if stretches.get(stretch).is_some_and(|s| s.outer_start <= at) {
                let skipped = stretches[stretch].outer_end.max(at);
                run.flush(subject, opens, self.sentences.len());
                let ended = body[..skipped]
                    .trim_end_matches(['"', '”', '’', '\''])
                    .ends_with(['.', '?', '!']);
                at = skipped;
                stretch += 1;
                fresh = ended;
                first = ended;
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
                let length = lexicon.elision(&body[at..span.end]).unwrap_or(length);
                let word = &body[at..at + length];
                let particle = !run.is_empty()
                    && length <= 3
                    && lexicon.word(word).flags & flag::PARTICLE != 0
                    && body[at + length..].starts_with(' ')
                    && body[at + length + 1..].starts_with(char::is_uppercase);
                if particle {
                    run.push(token::word(body, at, at + length, lexicon));
                } else {
                    run.flush(subject, opens, self.sentences.len());
                    // Nothing is asked of a word behind the sentence's first phrase.
                    let known = if opening || opener {
                        lexicon.word(word)
                    } else {
                        crate::lexicon::speech::Word::default()
                    };
                    opening &= known.flags & flag::FUNCTION == 0;
                    opener &= known.flags & flag::ROLE != 0;
                    let role_last = opening && known.flags & flag::ROLE != 0;
                    let rest = &body[at + length..];
                    let named = rest
                        .trim_start_matches([',', ' '])
                        .starts_with(char::is_uppercase);
                    let sentence = self.sentences.len() as u32;
                    let apart = |last: &Nominal| last.sentence == sentence && last.end + 1 != at;
                    let goes_on = !self.nominals.last().is_some_and(apart);
                    if role_last && !named && goes_on && !rest.starts_with(['\'', '’', '-']) {
                        self.nominals.push(Nominal {
                            at: determiner,
                            end: at + length,
                            sentence,
                        });
                    }
                    // "Rosa Beck and Tom Hale met": two subjects.
                    // "Skarholm coach Paul Roe ...": the body's name opens the subject.
                    let of_body = named
                        && run.subject_ended(at)
                        && lexicon.word(word).flags & flag::ROLE != 0;
                    fresh = role_last
                        || opener && named
                        || of_body
                        || word == "and" && run.subject_ended(at);
                }
                first = false;
                at += length;
            } else if byte.is_ascii_uppercase()
                || (byte >= 0xC3 && body[at..].starts_with(char::is_alphabetic))
            {
                let token = token::word_at(body, at, span.end, lexicon);
                let end = token.end;
                // "Prosecuting, Ann Roe told ...": the subject stands behind the participle.
                let participle = fresh
                    && run.is_empty()
                    && token.text.ends_with("ing")
                    && body[end..].starts_with(", ");
                // "Ask Rosa Beck", "Replied Tom": a verb, not a part of the name.
                let verb = run.is_empty()
                    && first
                    && token.verb.is_some_and(|verb| !verb.noun)
                    && !token.is(flag::MALE | flag::FEMALE)
                    && body[end..].starts_with(' ');
                if token.name() && !participle && !verb {
                    if run.is_empty() {
                        (subject, opens) = (fresh, first);
                    }
                    let possessive = token.possessive;
                    // "Nordkap's director, Ann Roe, ...": what follows is the sentence's subject still.
                    opening = possessive && subject;
                    opener = false;
                    run.push(token);
                    if possessive || run.len() >= 8 {
                        run.flush(subject, opens, self.sentences.len());
                    }
                    fresh = false;
                } else {
                    run.flush(subject, opens, self.sentences.len());
                    opening = fresh && token.is(flag::DETERMINER);
                    opener = fresh && token.is(flag::CONJUNCTION | flag::ADVERB);
                    intro |= first && token.is(flag::PREPOSITION);
                    determiner = at;
                    fresh &= participle
                        || token.is(flag::OPENER
                            | flag::DETERMINER
                            | flag::CONJUNCTION
                            | flag::ADVERB
                            | flag::PREPOSITION)
                            && token.capital;
                }
                first = false;
                at = end.max(at + 1);
            } else {
                let c = body[at..].chars().next().unwrap_or(' ');
                if !matches!(c, ' ' | '\u{a0}') {
                    run.flush(subject, opens, self.sentences.len());
                }
                if c == ',' {
                    fresh |= std::mem::take(&mut intro);
                }
                if matches!(c, '.' | '?' | '!' | '\n') {
                    fresh = true;
                    first = true;
                    opener = false;
                    intro = false;
                    self.sentences.push(at + 1);
                }
                at += c.len_utf8();
            }
        }
        run.flush(subject, opens, self.sentences.len());
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

/// Whether a name of one word is that of somebody's relative, "his wife, Gail": and whether that is he or she.
fn kin(body: &str, at: usize) -> Option<Option<Gender>> {
    const MALE: &[&str] = &[
        "husband",
        "son",
        "father",
        "brother",
        "grandfather",
        "grandson",
        "stepfather",
        "stepson",
        "dad",
        "fiancé",
    ];
    const FEMALE: &[&str] = &[
        "wife",
        "daughter",
        "mother",
        "sister",
        "grandmother",
        "granddaughter",
        "stepmother",
        "stepdaughter",
        "mum",
        "mom",
        "fiancée",
    ];
    let left = body[..at].trim_end_matches([',', ' ']);
    let word = left
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .filter(|word| !word.is_empty())?;
    let own = left[..left.len() - word.len()].trim_end();
    let owned = own.ends_with("’s")
        || own.ends_with("'s")
        || [" his", " her", " their", " my", "His", "Her", "Their", "My"]
            .iter()
            .any(|owner| own.ends_with(owner));
    let gender = match word {
        _ if MALE.contains(&word) => Some(Gender::Male),
        _ if FEMALE.contains(&word) => Some(Gender::Female),
        _ if ["partner", "cousin", "twin", "child"].contains(&word) => None,
        _ => return None,
    };
    owned.then_some(gender)
}

/// A first name of any language before other words.
fn given(shape: &Shape<'_>) -> bool {
    (2..=4).contains(&shape.words.len())
        && !shape.organisation
        && crate::lexicon::is_given_name(shape.words[0])
}

/// The next place from `at` on that may begin a name or end a sentence, `until` at the latest, where a marked stretch begins;
/// a word is never cut, and it may reach on to `end`. Words that begin small and signs within the sentence are passed over.
fn quiet(bytes: &[u8], mut at: usize, until: usize, end: usize) -> usize {
    /// Few enough for one look, and stops are seldom nearer to each other.
    const CHUNK: usize = 16;
    /// Whether a byte stops the search.
    const STOPS: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = matches!(
                byte as u8,
                b'A'..=b'Z' | b'.' | b'?' | b'!' | b'\n' | 0x80..
            );
            byte += 1;
        }
        table
    };
    let inner = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    let from = at;
    while at < until {
        let (chunks, _) = bytes[at..until].as_chunks::<CHUNK>();
        let still = chunks.iter().take_while(|chunk| {
            chunk.iter().fold(0, |any, &b| {
                any | u8::from(b.wrapping_sub(b'A') < 26)
                    | u8::from(b >= 0x80)
                    | u8::from(b == b'.')
                    | u8::from(b == b'?')
                    | u8::from(b == b'!')
                    | u8::from(b == b'\n')
            }) == 0
        });
        let behind = at + still.count() * CHUNK;
        let stop = bytes[behind..until]
            .iter()
            .position(|&b| STOPS[usize::from(b)])
            .map_or(until, |i| behind + i);
        let within = stop > from && stop < end && inner(bytes[stop - 1]) && inner(bytes[stop]);
        if !within {
            return stop;
        }
        at = bytes[stop..end]
            .iter()
            .position(|&b| !inner(b))
            .map_or(end, |i| stop + i);
    }
    at
}

/// The run that is being read: the last of the tokens, those of the runs before it ahead of them.
struct Open<'r, 's> {
    tokens: &'r mut Vec<Token<'s>>,
    start: usize,
    out: &'r mut Vec<Run>,
}

impl<'r, 's> Open<'r, 's> {
    fn at_end(tokens: &'r mut Vec<Token<'s>>, out: &'r mut Vec<Run>) -> Self {
        Self {
            start: tokens.len(),
            tokens,
            out,
        }
    }

    fn is_empty(&self) -> bool {
        self.tokens.len() == self.start
    }

    fn len(&self) -> usize {
        self.tokens.len() - self.start
    }

    fn push(&mut self, token: Token<'s>) {
        self.tokens.push(token);
    }

    /// Whether no run is open, and a word at `at` or behind it is not the one right behind the last run.
    fn is_idle(&self, at: usize) -> bool {
        self.is_empty() && self.tokens.last().is_none_or(|token| token.end + 1 < at)
    }

    /// Whether the run right before `at` was its sentence's subject.
    fn subject_ended(&self, at: usize) -> bool {
        self.out.last().is_some_and(|run| {
            run.subject
                && self.tokens[run.tokens.clone()]
                    .last()
                    .is_some_and(|token| token.end + 1 == at)
        })
    }

    fn flush(&mut self, subject: bool, opens: bool, sentence: usize) {
        if !self.is_empty() {
            self.out.push(Run {
                tokens: self.start..self.tokens.len(),
                subject,
                opens,
                sentence: sentence as u32,
            });
            self.start = self.tokens.len();
        }
    }
}

/// A run without its titles.
pub(super) struct Shape<'s> {
    pub(super) words: Words<'s>,
    pub(super) start: usize,
    /// How many tokens the titles take.
    titles: usize,
    pub(super) gender: Option<Gender>,
    person: bool,
    pub(super) organisation: bool,
}

/// The name in a run of capitalised words: titles, "Jr." and what stands before a first name are left off.
pub(super) fn bare_name<'s>(tokens: &[Token<'s>]) -> Shape<'s> {
    let mut titles = titles(tokens);
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
    let words: Words<'_> = name
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

/// How many words before the name are titles: up to the last role, or up to the form of address. "President Barber Hale"
/// has one, and so has "Mr Son Tan".
fn titles(tokens: &[Token<'_>]) -> usize {
    let before = tokens.len().saturating_sub(1);
    let address = (0..before).find(|&i| is_address(tokens[i].text));
    let role = |i: usize| {
        let surname = tokens[i].is(flag::SURNAME) && i > 0 && tokens[i - 1].is(flag::ROLE);
        tokens[i].is(flag::ROLE) && !surname
    };
    let upto = match address {
        // Mr Justice Hale
        Some(i) if i + 1 < before && role(i + 1) => i + 2,
        Some(i) => i + 1,
        None => (0..before).rev().find(|&i| role(i)).map_or(0, |i| i + 1),
    };
    // "Ellery Tourist Bureau": the role is a part of the body's name.
    let body = upto == before && tokens.last().is_some_and(|t| t.is(flag::ORGANISATION));
    if body && address.is_none() { 0 } else { upto }
}

/// Mr, Frau, Mme: said of anybody, no role.
pub(super) fn is_address(word: &str) -> bool {
    const FORMS: &[&str] = &[
        "mr", "mrs", "ms", "miss", "dr", "auntie", "aunty", "herr", "herrn", "frau", "m", "mm",
        "mme", "mlle", "monsieur", "madame", "señor", "señora", "sr", "sra", "don", "doña",
        "signor", "signora", "sig", "dott", "senhor", "senhora", "meneer", "mevrouw", "dhr",
        "mevr",
    ];
    let word = word.trim_end_matches('.');
    FORMS.iter().any(|form| word.eq_ignore_ascii_case(form))
}

/// What a title says.
pub(super) fn gendered(title: &str) -> Option<Gender> {
    let lower = title.to_lowercase();
    let lower = lower.trim_end_matches('.');
    match lower {
        "mr" | "sir" | "lord" | "herrn" | "signor" | "senhor" | "meneer" | "king" | "prince"
        | "herr" | "monsieur" | "señor" | "don" | "father" | "brother" | "pope" | "m" => {
            Some(Gender::Male)
        }
        "mrs" | "ms" | "miss" | "signora" | "senhora" | "mevrouw" | "lady" | "dame" | "queen"
        | "princess" | "frau" | "madame" | "mme" | "mlle" | "señora" | "doña" | "sra"
        | "actress" => Some(Gender::Female),
        _ if lower.ends_with("woman") => Some(Gender::Female),
        _ if lower.ends_with("man") && lower.len() > 4 => Some(Gender::Male),
        _ => None,
    }
}

/// What the article calls the person, before or after the name.
fn role(
    body: &str,
    lexicon: &'static Lexicon,
    run: &[Token<'_>],
    shape: &Shape<'_>,
) -> Option<(usize, usize)> {
    if shape.organisation {
        return None;
    }
    let first = run.first()?;
    let mut start = first.start;
    let mut end = if shape.titles > 0 {
        run[shape.titles - 1].end
    } else {
        start
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
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
            .map_or(0, |i| {
                i + left[i..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &left[word_start..];
        let known = lexicon.word(word);
        let role = known.flags & flag::ROLE != 0;
        // "the fire chief": behind an article a verb is a noun.
        let noun = || {
            let article = left[..word_start].trim_end();
            let article = article.rsplit([' ', '\n']).next().unwrap_or(article);
            lexicon.word(article).flags & flag::DETERMINER != 0
        };
        let plain = known.flags & (flag::FUNCTION | flag::CALENDAR) == 0
            && known.verb.is_none_or(|verb| verb.noun && noun());
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
    if end > start && !is_address(&body[start..end]) {
        return Some((start, end));
    }
    // "Rosa Beck, the harbour master of Ellery, said"
    let last = run.last()?;
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
    // "the guild’s master": the article is the guild's.
    let possessive = apposition
        .split_whitespace()
        .take(3)
        .any(|word| word.ends_with("’s") || word.ends_with("'s"));
    let article = if possessive { 0 } else { article };
    let called = &apposition[article..];
    let holds = called
        .split_whitespace()
        .take(6)
        .any(|word| lexicon.word(word.trim_end_matches(['.', '’', '\''])).flags & flag::ROLE != 0);
    (holds && called.len() <= 120).then(|| (offset + article, offset + article + called.len()))
}
