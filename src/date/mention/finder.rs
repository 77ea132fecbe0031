//! Where in a body a date may be named.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind, packed};

use super::relative::{self, Word};
use crate::lexicon::date as lexicon;

/// What a place of the body may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// The name of a month.
    Month,
    /// The end of a date in digits, from its year's sign on (`.20`).
    Numeric,
    /// A preposition and the first digit of a year.
    Year,
    /// A weekday, from Monday as 1.
    Weekday(u8),
    /// A word or two that tell a day from the article's own.
    Word(Word),
}

/// Finds the places of one language.
#[derive(Debug)]
pub(super) struct Finder {
    /// Looks at many bytes at a time, where the machine can and the patterns are few enough.
    packed: Option<packed::Searcher>,
    automaton: AhoCorasick,
    kinds: Vec<Kind>,
}

static FINDERS: LazyLock<HashMap<&'static str, OnceLock<Finder>>> = LazyLock::new(|| {
    lexicon::month_languages()
        .map(|language| (language, OnceLock::new()))
        .collect()
});

impl Finder {
    /// The finder of a language, with the language's code in the lists.
    pub(super) fn of(language: Option<&str>) -> Option<(&'static str, &'static Self)> {
        let code = super::super::Hints::of(language).code();
        let code = if code.is_empty() { "en" } else { code };
        let (code, finder) = FINDERS.get_key_value(code)?;
        Some((code, finder.get_or_init(|| Self::new(code))))
    }

    fn new(language: &'static str) -> Self {
        let mut patterns: Vec<(String, Kind)> = Vec::new();
        let capital = |word: &str| {
            let mut chars = word.chars();
            let first: String = chars
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            first + chars.as_str()
        };
        for (word, name) in lexicon::months_of(language) {
            // Two letters are half of a word; short forms of English bear a capital, its months always do.
            if word.chars().count() < 3 {
                continue;
            }
            patterns.push((capital(word), Kind::Month));
            if language != "en" && name.full {
                patterns.push((word.to_owned(), Kind::Month));
            }
        }
        if matches!(language, "en" | "de" | "fr") {
            for (word, name) in lexicon::weekdays_of(language) {
                if name.full {
                    let word = if language == "fr" {
                        word.to_owned()
                    } else {
                        capital(word)
                    };
                    patterns.push((word, Kind::Weekday(name.number)));
                }
            }
            for (text, word) in relative::words(language) {
                patterns.push(((*text).to_owned(), Kind::Word(*word)));
            }
        }
        if language == "en" {
            for lead in [
                "in ", "In ", "ince ", "arly ", "late ", "mid-", "uring ", "ntil ",
            ] {
                // The first digit alone: few patterns can be searched for many bytes at a time.
                for digit in ["1", "2"] {
                    patterns.push((format!("{lead}{digit}"), Kind::Year));
                }
            }
        } else {
            for sign in [".19", ".20", "/19", "/20"] {
                patterns.push((sign.to_owned(), Kind::Numeric));
            }
        }
        let (words, kinds): (Vec<_>, Vec<_>) = patterns.into_iter().unzip();
        let packed = packed::Config::new()
            .match_kind(packed::MatchKind::LeftmostLongest)
            .builder()
            .extend(&words)
            .build();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("a list of words makes an automaton");
        Self {
            packed,
            automaton,
            kinds,
        }
    }

    /// The places of a body, in order.
    pub(super) fn hits<'b>(
        &'b self,
        body: &'b str,
    ) -> impl Iterator<Item = (Range<usize>, Kind)> + 'b {
        let mut packed = self.packed.as_ref().map(|packed| packed.find_iter(body));
        let mut stepwise = match packed {
            Some(_) => None,
            None => Some(self.automaton.find_iter(body)),
        };
        std::iter::from_fn(move || match (&mut packed, &mut stepwise) {
            (Some(hits), _) => hits.next(),
            (None, hits) => hits.as_mut()?.next(),
        })
        .map(|m| (m.range(), self.kinds[m.pattern().as_usize()]))
    }
}
