//! Who said what: quotations in the body, their speakers and cues, by rules alone.
//!
//! Only paragraphs with marks are cut into tokens. [`marks`], [`habit`] and [`span`] find the marked stretches; [`attribute`] looks
//! for each one's speaker in its own sentence, [`inherit`] in the sentences and paragraphs around; [`speech`] leaves out
//! what is no speech; [`people`] and [`resolve`] give the fullest form of the speaker's name.

mod according;
mod attribute;
mod capitals;
mod cue;
mod few;
mod found;
mod habit;
mod incise;
mod inherit;
mod kind;
mod marks;
mod paragraph;
mod people;
mod places;
mod plausible;
mod presumed;
mod resolve;
mod sentence;
mod set_off;
mod span;
mod speech;
mod steps;
mod subject;
mod token;
mod turn;
mod unbalanced;
mod unsaid;

use super::draft::Draft;
use crate::lexicon::speech::Lexicon;
use crate::record::{Block, BlockKind, Doubt, Quote, Speaker, SpeakerKind};
use found::{Found, Named, last_char, named};
use paragraph::Paragraph;
use span::Stretch;

/// What the quotation rules may look at. Offsets are bytes of `body`.
#[derive(Debug, Clone, Copy)]
pub struct Story<'s> {
    /// The story's text.
    pub body: &'s str,
    /// Its blocks, in order.
    pub blocks: &'s [Block],
    /// ISO 639-1 code of its language.
    pub language: Option<&'s str>,
    /// The names in the byline: no speakers, unless the text says so.
    pub authors: &'s [String],
    /// Headline and deck: an interview's often name who answers.
    pub head: &'s [&'s str],
}

/// What is found in a story.
#[derive(Debug, Default)]
pub struct Findings {
    /// The quotations, in order; offsets in bytes.
    pub quotes: Vec<Quote>,
    /// A mark opens a quotation that none closes.
    pub unbalanced: bool,
}

pub(super) fn run(draft: &mut Draft<'_>) {
    let record = &draft.record;
    let authors: Vec<String> = record
        .byline
        .iter()
        .flat_map(|byline| byline.authors.iter().map(|author| author.name.clone()))
        .collect();
    let head: Vec<&str> = [&record.headline, &record.deck]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let story = Story {
        body: &record.body,
        blocks: &record.blocks,
        language: record.language.as_deref(),
        authors: &authors,
        head: &head,
    };
    let found = find(&story);
    if found.unbalanced {
        draft.record.doubt(Doubt::QuotesUnbalanced);
    }
    draft.record.quotes = found.quotes;
}

/// The quotations of a story.
pub fn find(story: &Story<'_>) -> Findings {
    let body = story.body;
    let turns = story
        .blocks
        .iter()
        .any(|block| block.kind == BlockKind::Turn);
    let places = places::Places::of(body);
    if !turns && places.is_empty() && memchr::memmem::find(body.as_bytes(), b":\n").is_none() {
        return Findings::default();
    }
    let interview = turns.then(|| turn::Interview::of(story));
    let habit = habit::Habit::of(body, &places);
    let language = story
        .language
        .filter(|&code| code != "en" && !english(body));
    let lexicon = Lexicon::of(language);
    // English rules name the wrong people in a language whose words nobody has listed.
    let known = language.is_none_or(|code| Lexicon::LANGUAGES.contains(&code));
    let mut stretches = Vec::new();
    let mut marks = Vec::new();
    let mut next_place = 0;
    let mut unbalanced = false;
    let mut found: Vec<Found> = Vec::new();
    let mut paragraphs: Vec<Paragraph<'_>> = Vec::new();
    for (block, at) in story.blocks.iter().enumerate() {
        if at.kind == BlockKind::Turn
            && let Some(turn) = turn::read(body, at.start..at.end)
        {
            if turn.name.is_some()
                && interview
                    .as_ref()
                    .is_some_and(|known| known.asks(turn.label(body)))
            {
                continue;
            }
            let first = stretches.len();
            let stretch = Stretch {
                outer_start: at.start,
                start: turn.words.start,
                end: turn.words.end,
                outer_end: at.end,
                closed: true,
            };
            stretches.push(stretch);
            found.push(Found::turn(body, stretch, turn));
            paragraphs.push(Paragraph {
                block,
                tokens: Vec::new(),
                sentences: Vec::new(),
                stretches: first..first + 1,
            });
            continue;
        }
        if let Some(item) = set_off::read(story, lexicon, block) {
            let first = stretches.len();
            stretches.push(item.stretch);
            found.push(item);
            paragraphs.push(Paragraph {
                block,
                tokens: Vec::new(),
                sentences: Vec::new(),
                stretches: first..first + 1,
            });
            continue;
        }
        if matches!(at.kind, BlockKind::Table) {
            continue;
        }
        let span = at.start..at.end;
        let places = places.within(&span, &mut next_place);
        if places.is_empty() {
            continue;
        }
        let first = stretches.len();
        let lost = span::stretches(body, span, places, habit, &mut marks, &mut stretches);
        unbalanced |= lost && at.kind == BlockKind::Paragraph;
        if stretches.len() == first {
            continue;
        }
        // A word and its blank have some six bytes.
        let mut tokens = Vec::with_capacity((at.end - at.start) / 6 + 8);
        token::tokens(
            body,
            at.start..at.end,
            &stretches[first..],
            first,
            lexicon,
            &mut tokens,
        );
        let last = |q: usize| last_char(body, &stretches[q]);
        presumed::run(language, &mut tokens, last);
        let sentences = sentence::sentences(&tokens, last);
        found.extend(
            stretches[first..]
                .iter()
                .map(|stretch| Found::new(body, *stretch)),
        );
        let paragraph = Paragraph {
            block,
            tokens,
            sentences,
            stretches: first..stretches.len(),
        };
        if at.kind != BlockKind::Heading {
            if known {
                paragraph.attribute(&mut found);
            }
            incise::run(body, language, lexicon, &paragraph, &mut found);
            unsaid::run(body, language, &paragraph, &mut found);
            for place in 0..paragraph.tokens.len() {
                if let Some(q) = paragraph.tokens[place].quote() {
                    let sentence = paragraph.sentence_of(place);
                    found[q].said |= speech::said(&paragraph.tokens, place);
                    found[q].dropped =
                        speech::is_none(body, &paragraph.tokens, sentence, place, &found[q]);
                }
            }
        } else {
            for q in paragraph.stretches.clone() {
                found[q].dropped = true;
            }
        }
        paragraphs.push(paragraph);
    }
    unbalanced |= unbalanced::open(story.blocks, &paragraphs, &stretches);
    if found.is_empty() {
        return Findings {
            quotes: Vec::new(),
            unbalanced,
        };
    }
    if known {
        inherit::run(story, lexicon, &paragraphs, &mut found);
    }
    let speakers = speakers(
        story,
        lexicon,
        interview.as_ref(),
        &stretches,
        &paragraphs,
        &mut found,
    );
    speech::unattributed(body, &mut found);
    let quotes = found.iter().zip(speakers).filter(|(item, _)| !item.dropped);
    Findings {
        quotes: quotes
            .map(|(item, speaker)| quote(body, item, speaker))
            .collect(),
        unbalanced,
    }
}

/// The speaker of each stretch, in the fullest form of the name; a stretch whose speaker can be none loses it.
fn speakers(
    story: &Story<'_>,
    lexicon: &'static Lexicon,
    interview: Option<&turn::Interview>,
    stretches: &[Stretch],
    paragraphs: &[Paragraph<'_>],
    found: &mut [Found],
) -> Vec<Option<Speaker>> {
    // Where nobody is to be named, the names need not be read.
    let asked = |item: &Found| item.speaker.is_some() && !item.dropped;
    if interview.is_none() && !found.iter().any(asked) {
        return vec![None; found.len()];
    }
    let people = people::People::of(story, lexicon, stretches, paragraphs);
    let mut resolver = resolve::Resolver::new(story, lexicon, &people);
    if let Some(interview) = interview {
        interview.answers(&people, found);
    }
    let mut speakers = Vec::with_capacity(found.len());
    // What was decided of the words that name the last speaker holds where they are inherited.
    let mut decided: Option<(usize, bool)> = None;
    for item in found {
        let speaker = item
            .speaker
            .as_ref()
            .map(|named| resolver.speaker(named, item))
            .filter(|speaker| {
                let start = item.speaker.as_ref().map_or(0, |named| named.start);
                let kept = match decided {
                    Some((known, kept)) if item.inherited && known == start => kept,
                    _ => {
                        let name = !lexicon.capital_nouns()
                            || capitals::told(lexicon, speaker, item)
                            || capitals::beside_verb(story.body, lexicon, item);
                        let person = || {
                            use SpeakerKind::{Anonymous, Person};
                            matches!(speaker.kind, Some(Person | Anonymous))
                                || speaker.name.as_ref().is_some_and(|name| name.contains(' '))
                        };
                        name && (!item.unsaid || item.inherited || person())
                            && plausible::source(story.body, lexicon, &people, item, speaker)
                    }
                };
                decided = Some((start, kept));
                kept
            });
        if speaker.is_none() {
            item.speaker = None;
        }
        speakers.push(speaker);
    }
    speakers
}

/// Whether English words of grammar say so, whatever a guess from few words says.
fn english(body: &str) -> bool {
    let head = &body.as_bytes()[..body.len().min(4000)];
    [" the ", " said "]
        .iter()
        .all(|word| memchr::memmem::find(head, word.as_bytes()).is_some())
}

fn quote(body: &str, item: &Found, speaker: Option<Speaker>) -> Quote {
    Quote {
        text: body[item.stretch.start..item.stretch.end].to_owned(),
        kind: kind::of(body, item),
        continues: item.continues,
        cue: item
            .cue
            .clone()
            .filter(|_| speaker.is_some())
            .map(|cue| body[cue].to_owned()),
        speaker,
        start: item.stretch.start,
        end: item.stretch.end,
    }
}

#[cfg(test)]
mod tests;
