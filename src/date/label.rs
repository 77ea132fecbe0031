//! Words beside a date that name its role, and dates told from the day of reading.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;

use super::cursor::{before, here, is_letter};
use crate::lexicon::date as lexicon;
use crate::lexicon::hash::WordHash;
use crate::lexicon::heads::{Head, Heads};

pub use crate::lexicon::date::Role;

struct Labels {
    words: AhoCorasick,
    roles: Vec<Role>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let (roles, words): (Vec<_>, Vec<_>) = lexicon::date_labels().unzip();
    let words = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .expect("a list of words makes an automaton");
    Labels { words, roles }
});

/// The labels of a line: their bytes and roles.
pub(super) fn labels(line: &str) -> Vec<(Range<usize>, Role)> {
    let lower = lower(line);
    LABELS
        .words
        .find_iter(&lower)
        .filter(|m| stands(line, m.range()))
        .map(|m| (m.range(), LABELS.roles[m.pattern().as_usize()]))
        .collect()
}

/// Small letters, byte for byte: a letter whose small form has another length stays.
fn lower(line: &str) -> String {
    if line.is_ascii() {
        return line.to_ascii_lowercase();
    }
    line.chars()
        .map(|c| {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(s), None) if s.len_utf8() == c.len_utf8() => s,
                _ => c,
            }
        })
        .collect()
}

/// Whether a label is a word of its own, or printed together with a neighbour in a way that shows the seam.
fn stands(line: &str, span: Range<usize>) -> bool {
    let label = &line[span.clone()];
    let (Some(first), Some(last)) = (label.chars().next(), label.chars().next_back()) else {
        return false;
    };
    if oriental(first) {
        return true;
    }
    let second_small = label.chars().nth(1).is_some_and(char::is_lowercase);
    let starts = match before(line, span.start) {
        Some(c) if is_letter(c) => {
            first.is_uppercase() && (c.is_lowercase() || second_small || oriental(c))
        }
        _ => true,
    };
    let ends = match here(line, span.end) {
        Some(c) if is_letter(c) => {
            last.is_lowercase() && c.is_uppercase() || opens_with_month(&line[span.end..])
        }
        _ => true,
    };
    starts && ends
}

/// `PUBLISHEDMAR 3, 2020`: a month's name in capitals behind a label in capitals.
fn opens_with_month(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_uppercase());
    !lexicon::month_as_printed(&text[..end.unwrap_or(text.len())]).is_empty()
}

fn oriental(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// A date told from the day of reading: its bytes, and whether it is a single word, which counts only beside a label or
/// a time of day.
pub(super) struct Relative {
    pub(super) span: Range<usize>,
    pub(super) word: bool,
}

/// The relative dates of a language and English.
struct Relatives {
    /// Words of which one stands in every relative date: a search for them is much cheaper than the forms.
    keys: AhoCorasick,
    /// Which of the keys are words that are such a date by themselves, not stretches of a form.
    words: Vec<bool>,
    /// Made when a line has a stretch of one of them: that takes longer than most articles.
    forms: OnceLock<Regex>,
}

/// By language; the empty one holds all.
static RELATIVES: LazyLock<HashMap<&'static str, OnceLock<Relatives>, WordHash>> =
    LazyLock::new(|| {
        lexicon::relative_languages()
            .chain([""])
            .map(|language| (language, OnceLock::new()))
            .collect()
    });

impl Relatives {
    fn of(language: &str) -> &'static Self {
        RELATIVES
            .get(language)
            .unwrap_or_else(|| &RELATIVES[""])
            .get_or_init(|| Self::new(language))
    }

    fn new(language: &str) -> Self {
        let list = lexicon::relative_dates(language);
        let words = list.words.iter().map(|word| ((*word).to_owned(), true));
        let stretches = list.stretches.into_iter().map(|stretch| (stretch, false));
        // The automaton folds the case of ASCII alone: other first letters are given in both.
        let (keys, words): (Vec<String>, Vec<bool>) = words
            .chain(stretches)
            .flat_map(|(key, word)| {
                let mut chars = key.chars();
                let first = chars.next().into_iter().flat_map(char::to_uppercase);
                let capital = first.chain(chars).collect();
                let capitals = key.to_uppercase();
                [key, capital, capitals].map(|key| (key, word))
            })
            .unzip();
        Self {
            keys: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .kind(Some(AhoCorasickKind::DFA))
                .build(keys)
                .expect("a list of words makes an automaton"),
            words,
            forms: OnceLock::new(),
        }
    }

    fn forms(&self, language: &str) -> &Regex {
        self.forms.get_or_init(|| {
            let list = lexicon::relative_dates(language);
            Regex::new(&format!("(?i)(?:{})", list.forms.join("|")))
                .expect("the forms of the list are valid")
        })
    }
}

/// Digits as sites print them, a class of two ranges: all the digits of Unicode make an automaton of megabytes.
const NUMBER: &str = "[0-9０-９]{1,3}";

static READING: LazyLock<Regex> = LazyLock::new(|| {
    let forms: Vec<_> = lexicon::reading_times()
        .map(|form| form.replace('N', NUMBER).replace(' ', r"\s*"))
        .collect();
    Regex::new(&format!("(?i)(?:{})", forms.join("|"))).expect("the forms of the list are valid")
});

/// The relative dates of a line of a page in a language, in order.
pub(super) fn relatives(line: &str, language: &str) -> Vec<Relative> {
    let list = Relatives::of(language);
    if !list.keys.is_match(line) {
        return Vec::new();
    }
    let (mut formed, mut words) = (false, Vec::new());
    for m in list.keys.find_overlapping_iter(line) {
        if !list.words[m.pattern().as_usize()] {
            formed = true;
        } else if bounded(line, &m.range()) {
            words.push(m.range());
        }
    }
    let mut found = Vec::new();
    if formed {
        found.extend(list.forms(language).find_iter(line).map(|m| Relative {
            span: m.range(),
            word: false,
        }));
    }
    for span in words {
        let free = |r: &Relative| r.span.end <= span.start || r.span.start >= span.end;
        if found.iter().all(free) {
            found.push(Relative { span, word: true });
        }
    }
    found.sort_by_key(|r| r.span.start);
    found
}

/// Whether no letter, digit or underscore stands right beside a stretch.
fn bounded(line: &str, span: &Range<usize>) -> bool {
    let goes_on = |c: char| is_letter(c) || c.is_alphanumeric() || c == '_';
    !before(line, span.start).is_some_and(goes_on) && !here(line, span.end).is_some_and(goes_on)
}

/// What a line says about how long the article takes to read.
pub(super) fn reading_times(line: &str) -> Vec<Range<usize>> {
    if !may_tell_length(line) {
        return Vec::new();
    }
    READING.find_iter(line).map(|m| m.range()).collect()
}

/// Whether a line holds what each form of a reading time does: a word for minutes.
fn may_tell_length(line: &str) -> bool {
    let bytes = line.as_bytes();
    line.contains('分')
        || memchr::memchr2_iter(b'm', b'M', bytes).any(|at| {
            bytes
                .get(at..at + 3)
                .is_some_and(|word| word.eq_ignore_ascii_case(b"min"))
        })
}

/// The role of a line that holds a label and nothing else: the date stands on the next line.
///
/// ```
/// use morgue::date::{Role, label_only};
/// assert_eq!(label_only("Published:"), Some(Role::Published));
/// assert_eq!(label_only("Zuletzt aktualisiert am"), Some(Role::Updated));
/// assert_eq!(label_only("Published poets"), None);
/// ```
pub fn label_only(line: &str) -> Option<Role> {
    // A label has no number and few words.
    if line.len() > 80 || !opens_with_label(line) || line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = labels(line);
    let (span, role) = found.first()?;
    let around =
        super::join::joins(line, 0, span.start) && super::join::joins(line, span.end, line.len());
    around.then_some(*role)
}

/// Whether a label may stand first on a line, words and signs that join before it left aside.
fn opens_with_label(line: &str) -> bool {
    static HEADS: LazyLock<Heads> =
        LazyLock::new(|| Heads::new(lexicon::date_labels().map(|(_, words)| words)));
    let mut at = 0;
    loop {
        if HEADS.may_open(Head::of(&line[at..])) {
            return true;
        }
        let end = super::join::joiner(line, at);
        if end == at {
            return false;
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> Vec<(&str, Role)> {
        labels(line)
            .into_iter()
            .map(|(span, role)| (&line[span], role))
            .collect()
    }

    #[test]
    fn labels_are_words_of_their_own_or_show_their_seam() {
        for (line, want) in [
            ("Last updated today", "Last updated"),
            ("06 Jan 2026Updated 08:41", "Updated"),
            ("4:05 PMPublished", "Published"),
            ("PublishedApril 28", "Published"),
            ("UhrAktualisiert", "Aktualisiert"),
            ("12時00分更新", "更新"),
            ("MIS À JOUR LE 5 MAI", "MIS À JOUR"),
        ] {
            assert_eq!(seen(line).first().map(|l| l.0), Some(want), "{line}");
        }
        for line in ["unpublished notes", "updatedness", "republished"] {
            assert_eq!(seen(line), [], "{line}");
        }
    }

    #[test]
    fn each_form_of_a_reading_time_is_found() {
        for form in lexicon::reading_times() {
            let line = form.replace(['?', '\\'], "").replace('N', "5");
            let found = reading_times(&line.to_uppercase());
            assert!(
                found.len() == 1 && reading_times(&line).len() == 1,
                "{line}"
            );
        }
        assert!(reading_times("5 mines read").is_empty());
    }

    #[test]
    fn dates_told_from_the_day_of_reading_are_found() {
        for line in [
            "1 day ago",
            "21 hours ago",
            "2h ago",
            "an hour ago",
            "vor 2 Stunden",
            "il y a 3 jours",
            "hace 2 horas",
            "3 ore fa",
            "há 5 minutos",
            "2 uur geleden",
            "for 3 timer siden",
            "5 分前",
            "3시간 전",
        ] {
            let found = relatives(line, "");
            assert!(found.len() == 1 && !found[0].word, "{line}");
            assert_eq!(&line[found[0].span.clone()], line);
        }
        assert!(relatives("he left long ago", "en").is_empty());
    }

    #[test]
    fn the_keys_find_what_the_forms_find() {
        for (line, language) in [
            ("HACE 2 HORAS", "es"),
            ("Вчера", "ru"),
            ("DÜN", "tr"),
            ("Yesterday", "de"),
            ("il y a 3 jours", ""),
        ] {
            assert_eq!(relatives(line, language).len(), 1, "{line}");
        }
        assert!(
            relatives("vor 2 Stunden", "es").is_empty(),
            "another language's"
        );
        assert!(
            !Relatives::of("en")
                .keys
                .is_match("the storm broke the wall of the old port for 5 hours")
        );
    }
}
