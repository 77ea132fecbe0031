//! Whether somebody is named as the one who acts or speaks in a sentence, though the name does not open it.

use super::pronoun::pronoun_gender;
use super::{MENTIONS, Resolver};
use crate::lexicon::speech::{Form, flag};
use crate::parse::quote::cue::says;
use crate::parse::quote::people::{Gender, Mention};

/// How many words may stand between a name and its verb of saying.
const BETWEEN: usize = 2;

/// How many words may stand between a verb of saying and the name behind it.
const OFFICE: usize = 5;

/// How many bytes of a place or a body may stand behind a name between commas.
const PLACE: usize = 90;

/// Who hears it stands behind them.
const HEARD: &[&str] = &["told", "tells"];

/// How many words before a name are looked at for "that".
const CLAUSE: usize = 5;

impl Resolver<'_, '_> {
    /// Whether a verb of saying follows a name, and nobody is named before it in its sentence who says something:
    /// "The quay is where pilot Tom Hale has said ...", "A third, Tom Hale, said ..."; not "pointing out that Hale said ..."
    pub(super) fn speaks(&self, mention: &Mention) -> bool {
        self.verb_before(mention)
            || self.verb_follows(mention)
                && !self.reported(mention)
                && !self
                    .people
                    .before(mention.at)
                    .take(MENTIONS)
                    .take_while(|before| before.sentence == mention.sentence)
                    .any(|before| self.verb_follows(before))
    }

    /// Whether a verb of saying is the first word behind a comma.
    fn says_first(&self, text: &str) -> bool {
        next_word(text).is_some_and(|(word, _)| {
            let verb = self.lexicon.word(word).verb;
            verb.is_some_and(|verb| verb.form == Form::Finite && says(verb))
        })
    }

    /// Whether a preposition stands right before a name: "the Office of Harbour Affairs Hale had announced".
    fn governed(&self, mention: &Mention) -> bool {
        let word = self.body[..mention.at].split_whitespace().next_back();
        let flags = word.map_or(0, |word| self.lexicon.word(word).flags);
        flags & flag::PREPOSITION != 0 && flags & flag::SUBORDINATOR == 0
    }

    /// "The wall will hold, said harbour pilot Tom Hale.", unlike "Roe, the mayor, told Tom Hale", "Roe, in Ellery, said Hale
    /// won".
    fn verb_before(&self, mention: &Mention) -> bool {
        let goes_on = next_word(&self.body[mention.end..])
            .is_some_and(|(word, _)| self.lexicon.word(word).flags & flag::PREPOSITION == 0);
        if goes_on {
            return false;
        }
        let mut left = self.body[..mention.at].trim_end_matches(' ');
        for _ in 0..=OFFICE {
            // "noted the Gazette's Tom Hale"
            let start = left
                .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\'')))
                .map_or(0, |i| {
                    i + left[i..].chars().next().map_or(1, char::len_utf8)
                });
            let Some(word) = left.get(start..).filter(|word| !word.is_empty()) else {
                return false;
            };
            let known = self.lexicon.word(word);
            let Some(before) = left[..start].strip_suffix(' ') else {
                return false;
            };
            if known
                .verb
                .is_some_and(|verb| verb.form == Form::Finite && says(verb))
            {
                return !HEARD.contains(&word) && before.ends_with([',', '”', '"', '“', '»']);
            }
            if known.flags & flag::FUNCTION & !flag::DETERMINER != 0 {
                return false;
            }
            left = before;
        }
        false
    }

    /// "Zenbox denied it", unlike "Media in the town": a verb follows the name.
    pub(super) fn acts(&self, mention: &Mention) -> bool {
        next_word(&self.body[mention.end..]).is_some_and(|(word, _)| {
            let known = self.lexicon.word(word);
            known.flags & flag::AUXILIARY != 0
                || known.verb.is_some_and(|verb| !verb.noun)
                || known.flags == 0 && word.ends_with("ed")
        })
    }

    /// "Hale asked": somebody else answers.
    pub(super) fn asks(&self, mention: &Mention) -> bool {
        const ASKS: &[&str] = &["asked", "asks"];
        next_word(&self.body[mention.end..]).is_some_and(|(word, _)| ASKS.contains(&word))
    }

    /// Whether "that" opens the clause.
    fn reported(&self, mention: &Mention) -> bool {
        self.body[..mention.at]
            .split_inclusive(' ')
            .rev()
            .map(str::trim_end)
            .take(CLAUSE)
            .take_while(|word| !word.ends_with([',', '.', ';', ':', '”', '"']))
            .any(|word| word == "that")
    }

    fn verb_follows(&self, mention: &Mention) -> bool {
        const HAVE: &[&str] = &["has", "have", "had", "hat", "a", "ha"];
        const OF: &[&str] = &["of", "from", "in", "at"];
        /// They make another verb of it: "ruled out".
        const PARTS: &[&str] = &["out", "off", "up", "down", "over"];
        let name = &self.body[..mention.end];
        if ["'s", "’s", "'", "’"].iter().any(|own| name.ends_with(own)) || self.governed(mention)
        {
            return false;
        }
        let upto = self.body.floor_char_boundary(mention.end + 2 * PLACE);
        let rest = &self.body[mention.end..upto];
        let inserted = self.body[..mention.at].ends_with(", ");
        // "One of them, Tom Hale of Ellery, said", "One of them, Tom Hale, the head of the guild, said"
        let of = |rest: &str| next_word(rest).is_some_and(|(word, _)| OF.contains(&word));
        let apposed = match rest.split_once(',') {
            Some(("", behind)) => {
                let office = behind.split_once(',').filter(|(office, _)| {
                    inserted
                        && office.len() < PLACE
                        && !office.contains('.')
                        && !self.says_first(behind)
                });
                Some(office.map_or(behind, |(_, behind)| behind))
            }
            Some((place, behind)) if inserted && place.len() < PLACE && of(place) => Some(behind),
            _ => None,
        };
        // "He met Tom Hale, said the mayor" has another subject, unlike "One of them, Tom Hale, said".
        if apposed.is_some() && !inserted {
            return false;
        }
        let mut rest = apposed.unwrap_or(rest);
        for _ in 0..=BETWEEN {
            let Some((word, behind)) = next_word(rest) else {
                return false;
            };
            let known = self.lexicon.word(word);
            let verb = known
                .verb
                .filter(|verb| verb.form == Form::Finite && !verb.noun);
            if verb.is_some_and(says) {
                let part = next_word(behind).is_some_and(|(part, _)| PARTS.contains(&part));
                let subject = || !HEARD.contains(&word) && self.subject_follows(behind);
                return !part && !self.asks(mention) && (apposed.is_none() || !subject());
            }
            if known.flags & flag::ADVERB == 0 && !HAVE.contains(&word) {
                return false;
            }
            rest = behind;
        }
        false
    }

    fn subject_follows(&self, text: &str) -> bool {
        text.strip_prefix(' ')
            .is_some_and(|text| text.starts_with(char::is_uppercase))
            || next_word(text).is_some_and(|(word, _)| {
                let flags = self.lexicon.word(word).flags;
                flags & flag::DETERMINER != 0 && flags & flag::SUBORDINATOR == 0
            })
    }

    /// How many of the sentences between begin with the pronoun itself: who was meant there is meant still.
    pub(super) fn carried(&self, gender: Gender, here: u32, back: u32) -> u32 {
        (1..back)
            .filter(|behind| {
                let text = self.people.opening(here - behind);
                pronoun_gender(first_word(text)) == Some(gender)
            })
            .count() as u32
    }

    /// Whether an office begins right behind a name's comma, with or without an article.
    fn apposed(&self, end: usize, office: usize) -> bool {
        let Some(between) = self.body.get(end..office) else {
            return false;
        };
        let role = || {
            let word = first_word(&self.body[office..]);
            self.lexicon.word(word).flags & flag::ROLE != 0
        };
        match between {
            ", a " | ", an " | ", the " => true,
            ", " => role(),
            _ => false,
        }
    }

    /// "... and that worries Tom Hale, head of the harbour guild.": who is brought in with his office at the end of a
    /// sentence, and nobody after.
    pub(super) fn presented(&self, mention: &Mention, at: usize) -> bool {
        self.people
            .role(mention.entity)
            .is_some_and(|(start, end)| {
                let nobody = || {
                    self.people
                        .before(at)
                        .take_while(|later| later.at > mention.at)
                        .all(|later| {
                            let found = &self.people.entities[later.entity];
                            (start..end).contains(&later.at)
                                || found.gender.is_none() && !self.people.person(later.entity)
                        })
                };
                self.human(mention.entity) && self.apposed(mention.end, start) && nobody()
            })
    }
}

/// The word behind a blank, and what follows.
fn next_word(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix(' ')?;
    let word = first_word(text);
    (!word.is_empty()).then(|| text.split_at(word.len()))
}

/// The word that a text begins with; empty where it begins with none.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}
