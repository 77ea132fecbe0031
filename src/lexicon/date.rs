//! Words that dates are written with: months, weekdays, zones, the words between the parts.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::entries;
use super::hash::WordHash;
use super::heads::{Head, Heads};
use crate::text::lower;

/// What a name means in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// ISO 639-1 code; Norwegian is `nb`.
    pub language: &'static str,
    /// The month (1 to 12) or the weekday (Monday is 1).
    pub number: u8,
    /// Whether it is a full name, not an abbreviation.
    pub full: bool,
}

/// What an abbreviation of a time zone means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Minutes east of Greenwich, in standard time where [`us`](Self::us) holds; `None` where several zones bear the name.
    pub offset: Option<i16>,
    /// Whether an hour is added while the United States keep summer time.
    pub us: bool,
    /// Where it is printed: `america` writes the month first, `british` the day.
    pub region: &'static str,
}

/// What a label says of the date beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// Neither: the day of an event, of loading, of another medium.
    Other,
}

type Names = HashMap<&'static str, Vec<Name>, WordHash>;

static MONTHS: LazyLock<Names> = LazyLock::new(|| names(include_str!("months.txt")));
static WEEKDAYS: LazyLock<Names> = LazyLock::new(|| names(include_str!("weekdays.txt")));
static JOINERS: LazyLock<HashSet<&'static str, WordHash>> =
    LazyLock::new(|| entries(include_str!("date-joiners.txt")).collect());
static NEIGHBOURS: LazyLock<HashSet<(&'static str, &'static str, &'static str), WordHash>> =
    LazyLock::new(|| {
        entries(include_str!("weekday-neighbours.txt"))
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                Some((words.next()?, words.next()?, words.next()?))
            })
            .collect()
    });
static EVENTS: LazyLock<HashSet<&'static str, WordHash>> =
    LazyLock::new(|| entries(include_str!("date-events.txt")).collect());
static ZONES: LazyLock<HashMap<&'static str, Zone>> = LazyLock::new(|| {
    entries(include_str!("zones.txt"))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (name, minutes, region) = (words.next()?, words.next()?, words.next()?);
            let us = minutes.starts_with("us");
            let offset = minutes.trim_start_matches("us").parse().ok();
            Some((name, Zone { offset, us, region }))
        })
        .collect()
});

fn names(list: &'static str) -> Names {
    let mut map = Names::default();
    for line in entries(list) {
        let mut words = line.split_whitespace();
        let (Some(language), Some(number)) = (words.next(), words.next()) else {
            continue;
        };
        let Ok(number) = number.parse() else { continue };
        let mut full = true;
        for word in words {
            if word == "|" {
                full = false;
            } else {
                map.entry(word).or_default().push(Name {
                    language,
                    number,
                    full,
                });
            }
        }
    }
    map
}

/// What a word (lower case, without its dot) means as a month, in every language that has it.
pub fn month(word: &str) -> &'static [Name] {
    MONTHS.get(word).map_or(&[], Vec::as_slice)
}

/// The same of a word in any case of letters; most words are told from how they begin.
pub fn month_as_printed(word: &str) -> &'static [Name] {
    static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::new(MONTHS.keys().copied()));
    match HEADS.may_open(Head::of(word)) {
        true => month(&lower(word)),
        false => &[],
    }
}

/// What a word (lower case, without its dot) means as a weekday, in every language that has it.
pub fn weekday(word: &str) -> &'static [Name] {
    WEEKDAYS.get(word).map_or(&[], Vec::as_slice)
}

/// The languages whose months are known.
pub fn month_languages() -> impl Iterator<Item = &'static str> {
    entries(include_str!("months.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, rest)| rest.starts_with("12 "))
        .map(|(language, _)| language)
}

/// The names of months in one language.
pub fn months_of(language: &str) -> impl Iterator<Item = (&'static str, Name)> {
    of_language(&MONTHS, language)
}

/// The names of weekdays in one language.
pub fn weekdays_of(language: &str) -> impl Iterator<Item = (&'static str, Name)> {
    of_language(&WEEKDAYS, language)
}

fn of_language(
    names: &'static Names,
    language: &str,
) -> impl Iterator<Item = (&'static str, Name)> {
    names.iter().flat_map(move |(word, names)| {
        names
            .iter()
            .filter(move |name| name.language == language)
            .map(|name| (*word, *name))
    })
}

/// Whether a word before or after a weekday makes it part of a name ("Black Friday", "Sunday school") or a repeated day.
pub fn beside_weekday(language: &str, before: bool, word: &str) -> bool {
    let side = if before { "before" } else { "after" };
    NEIGHBOURS.contains(&(language, side, word))
        || NEIGHBOURS.contains(&(language, side, word.to_lowercase().as_str()))
}

/// Whether a word (lower case) after a month and a day makes them the name of an event.
pub fn names_event(word: &str) -> bool {
    EVENTS.contains(word)
}

/// Whether a word (lower case) may stand between the parts of a date.
pub fn joins(word: &str) -> bool {
    JOINERS.contains(word)
}

/// What an abbreviation (upper case) means as a time zone.
pub fn zone(word: &str) -> Option<Zone> {
    ZONES.get(word).copied()
}

/// Labels of dates: their role and their words (lower case).
pub fn date_labels() -> impl Iterator<Item = (Role, &'static str)> {
    entries(include_str!("date-labels.txt")).filter_map(|line| {
        let (role, rest) = line.split_once(' ')?;
        let (_, words) = rest.split_once(' ')?;
        let role = match role {
            "published" => Role::Published,
            "updated" => Role::Updated,
            _ => Role::Other,
        };
        Some((role, words))
    })
}

/// What the list of relative dates holds for a language and English; all of it where the language is not in it.
///
/// - `forms`: regular expressions of dates told from the day of reading;
/// - `words`: single words that tell a day ("today");
/// - `stretches`: for each form a stretch of it that stands in a text letter for letter.
#[derive(Debug, Default)]
pub struct RelativeDates {
    /// Regular expressions.
    pub forms: Vec<String>,
    /// Words.
    pub words: Vec<&'static str>,
    /// Literal stretches.
    pub stretches: Vec<String>,
}

/// The languages of the list of relative dates, each once.
pub fn relative_languages() -> impl Iterator<Item = &'static str> {
    let mut languages: Vec<_> = entries(include_str!("relative-dates.txt"))
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    languages.dedup();
    languages.into_iter()
}

/// Reads the list of relative dates for a language.
pub fn relative_dates(language: &str) -> RelativeDates {
    let list = include_str!("relative-dates.txt");
    let known = relative_languages().any(|l| l == language);
    let mut read = RelativeDates::default();
    let mut units = "";
    for line in entries(list) {
        let mut parts = line.splitn(3, ' ');
        let (Some(kind), Some(of), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if known && of != language && of != "en" {
            continue;
        }
        match kind {
            // A language's units come before its forms.
            "units" => units = rest,
            "word" => read.words.push(rest),
            _ => {
                read.forms.push(expression(rest, units));
                read.stretches.extend(literal(rest));
            }
        }
    }
    read
}

fn expression(form: &str, units: &str) -> String {
    let pattern = form
        .replace("N ~", r"N\s?~")
        .replace(' ', r"\s+")
        .replace('N', "[0-9０-９]{1,3}")
        .replace('~', &format!("(?:{units})"));
    let bound = |c: Option<char>| match c {
        Some('N' | '前' | '전') => "",
        _ => r"\b",
    };
    format!(
        "{}{pattern}{}",
        bound(form.chars().next()),
        bound(form.chars().next_back())
    )
}

/// A literal stretch of a form: no number, unit, choice or optional letter. The last of some length, since a form ends in what
/// is its own (`about N ~ ago`), else the longest.
fn literal(form: &str) -> Option<String> {
    let mut plain = String::with_capacity(form.len());
    let mut choice = false;
    for c in form.chars() {
        match c {
            '[' => choice = true,
            ']' => {
                choice = false;
                plain.push('~');
            }
            _ if choice => {}
            '?' => {
                plain.pop();
                plain.push('~');
            }
            _ => plain.push(c),
        }
    }
    /// Letters of the shortest that tells something.
    const LEAST: usize = 3;
    let stretches = || plain.split(['N', '~']).map(str::trim);
    let letters = |stretch: &&str| stretch.chars().count();
    stretches()
        .rev()
        .find(|stretch| letters(stretch) >= LEAST)
        .or_else(|| stretches().max_by_key(letters))
        .filter(|stretch| !stretch.is_empty())
        .map(str::to_owned)
}

/// Forms in which sites print how long an article takes to read; `N` is a number.
pub fn reading_times() -> impl Iterator<Item = &'static str> {
    entries(include_str!("reading-times.txt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read() {
        let lines = entries(include_str!("months.txt")).count();
        assert_eq!(lines % 12, 0, "each language names twelve months");
        for list in [include_str!("months.txt"), include_str!("weekdays.txt")] {
            let read = names(list);
            for line in entries(list) {
                let word = line.split_whitespace().nth(2).unwrap_or_default();
                assert!(read.contains_key(word), "{line}");
                assert_eq!(line, line.to_lowercase(), "{line}");
            }
        }
        assert_eq!(ZONES.len(), entries(include_str!("zones.txt")).count());
    }

    #[test]
    fn a_word_may_mean_different_months() {
        let months = month("listopada");
        assert!(months.iter().any(|n| (n.language, n.number) == ("pl", 11)));
        assert!(months.iter().any(|n| (n.language, n.number) == ("hr", 10)));
        assert!(month("storm").is_empty());
        for word in [
            "May",
            "DECEMBER",
            "Сентября",
            "Août",
            "storm",
            "Marches",
            "",
        ] {
            assert_eq!(
                month_as_printed(word),
                month(&word.to_lowercase()),
                "{word}"
            );
        }
    }

    #[test]
    fn an_american_hour_depends_on_the_day() {
        let zone = zone("ET").expect("a zone");
        assert_eq!((zone.offset, zone.us), (Some(-300), true));
    }
}
