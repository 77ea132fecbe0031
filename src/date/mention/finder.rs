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

/// What is searched for, and what it shows.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// The place itself.
    Whole(Kind),
    /// How a month's name begins: the longest name that stands there, of those from one place in the list to another.
    MonthHead(u8, u8),
    /// The last word of several that tell a day.
    WordEnd,
    /// A blank and the first digits of a year: the preposition before it.
    YearHead,
}

/// Finds the places of one language.
#[derive(Debug)]
pub(super) struct Finder {
    searches: Vec<Search>,
    /// The names behind [`Sign::MonthHead`], those that begin alike beside each other, longest first.
    months: Vec<String>,
    /// The words behind [`Sign::WordEnd`].
    words: &'static [(&'static str, Word)],
}

/// One search for some signs.
#[derive(Debug)]
struct Search {
    searcher: Searcher,
    /// What each of its patterns is.
    signs: Vec<Sign>,
}

#[derive(Debug)]
enum Searcher {
    /// Looks at many bytes at a time, where the machine can and the patterns are few enough.
    Packed(packed::Searcher),
    Stepwise(AhoCorasick),
}

/// Ends of prepositions that lead a year in, with the blank behind them.
const LEADS: &[&str] = &["in ", "In ", "ince ", "arly ", "late ", "uring ", "ntil "];

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
        let mut patterns: Vec<(String, Sign)> = Vec::new();
        let mut months = Vec::new();
        let english = language == "en";
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
            if english {
                months.push(capital(word));
                continue;
            }
            patterns.push((capital(word), Sign::Whole(Kind::Month)));
            if name.full {
                patterns.push((word.to_owned(), Sign::Whole(Kind::Month)));
            }
        }
        months.sort_unstable_by(|a, b| b.get(..3).cmp(&a.get(..3)).then(b.len().cmp(&a.len())));
        let mut from = 0;
        for alike in months.chunk_by(|a, b| a.get(..3) == b.get(..3)) {
            let to = from + alike.len() as u8;
            patterns.extend(
                alike[0]
                    .get(..3)
                    .map(|head| (head.to_owned(), Sign::MonthHead(from, to))),
            );
            from = to;
        }
        let words = relative::words(language);
        if matches!(language, "en" | "de" | "fr") {
            for (word, name) in lexicon::weekdays_of(language) {
                if name.full {
                    let word = if language == "fr" {
                        word.to_owned()
                    } else {
                        capital(word)
                    };
                    patterns.push((word, Sign::Whole(Kind::Weekday(name.number))));
                }
            }
            for (text, word) in words {
                patterns.push(match text.rsplit_once(' ') {
                    Some((_, last)) => (last.to_owned(), Sign::WordEnd),
                    None => ((*text).to_owned(), Sign::Whole(Kind::Word(*word))),
                });
            }
        }
        if english {
            for century in [" 17", " 18", " 19", " 20"] {
                patterns.push((century.to_owned(), Sign::YearHead));
            }
            for mid in ["mid-1", "mid-2"] {
                patterns.push((mid.to_owned(), Sign::Whole(Kind::Year)));
            }
        } else {
            for sign in [".19", ".20", "/19", "/20"] {
                patterns.push((sign.to_owned(), Sign::Whole(Kind::Numeric)));
            }
        }
        patterns.sort_by(|a, b| a.0.cmp(&b.0));
        patterns.dedup_by(|a, b| a.0 == b.0);
        // Searched for apart: a search looks at as many bytes of its patterns as the shortest has, up to four, and goes the faster
        // the less it mistakes for one of them.
        let (short, long) = patterns
            .into_iter()
            .partition::<Vec<_>, _>(|(text, sign)| !english || is_short(text, *sign));
        Self {
            searches: [short, long]
                .into_iter()
                .filter(|patterns| !patterns.is_empty())
                .map(Search::new)
                .collect(),
            months,
            words,
        }
    }

    /// What a sign that was found shows.
    fn shown(&self, body: &str, at: Range<usize>, sign: Sign) -> Option<(Range<usize>, Kind)> {
        match sign {
            Sign::Whole(kind) => Some((at, kind)),
            Sign::MonthHead(from, to) => {
                let rest = &body[at.start..];
                let mut alike = self.months[usize::from(from)..usize::from(to)].iter();
                let name = alike.find(|name| rest.starts_with(*name))?;
                Some((at.start..at.start + name.len(), Kind::Month))
            }
            Sign::WordEnd => {
                let before = &body[..at.end];
                let (text, word) = self.words.iter().find(|(text, _)| before.ends_with(text))?;
                Some((at.end - text.len()..at.end, Kind::Word(*word)))
            }
            Sign::YearHead => {
                let before = &body[..=at.start];
                let lead = LEADS.iter().find(|lead| before.ends_with(**lead))?;
                Some((before.len() - lead.len()..before.len() + 1, Kind::Year))
            }
        }
    }

    /// The places of a body, in order.
    pub(super) fn hits<'b>(
        &'b self,
        body: &'b str,
    ) -> impl Iterator<Item = (Range<usize>, Kind)> + 'b {
        let mut found: Vec<_> = self
            .searches
            .iter()
            .map(|search| search.hits(body).peekable())
            .collect();
        std::iter::from_fn(move || {
            let starts = found.iter_mut().enumerate();
            let (_, first) = starts
                .filter_map(|(i, hits)| Some((hits.peek()?.0.start, i)))
                .min()?;
            found[first].next()
        })
        .filter_map(|(at, sign)| self.shown(body, at, sign))
    }
}

/// Whether a pattern is found by its first three bytes: a name that begins with a capital, or a year.
fn is_short(text: &str, sign: Sign) -> bool {
    matches!(
        sign,
        Sign::MonthHead(..) | Sign::YearHead | Sign::Whole(Kind::Weekday(_))
    ) || text.len() < 4
}

impl Search {
    fn new(patterns: Vec<(String, Sign)>) -> Self {
        let (texts, signs): (Vec<_>, Vec<_>) = patterns.into_iter().unzip();
        let packed = packed::Config::new()
            .match_kind(packed::MatchKind::LeftmostLongest)
            .builder()
            .extend(&texts)
            .build();
        let stepwise = || {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .kind(Some(AhoCorasickKind::DFA))
                .build(&texts)
                .expect("a list of words makes an automaton")
        };
        let searcher = packed.map_or_else(|| Searcher::Stepwise(stepwise()), Searcher::Packed);
        Self { searcher, signs }
    }

    /// The signs of a body, in order.
    fn hits<'b>(&'b self, body: &'b str) -> impl Iterator<Item = (Range<usize>, Sign)> + 'b {
        let (packed, stepwise) = match &self.searcher {
            Searcher::Packed(packed) => (Some(packed.find_iter(body)), None),
            Searcher::Stepwise(automaton) => (None, Some(automaton.find_iter(body))),
        };
        packed
            .into_iter()
            .flatten()
            .chain(stepwise.into_iter().flatten())
            .map(|m| (m.range(), self.signs[m.pattern().as_usize()]))
    }
}
