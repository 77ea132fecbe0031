//! The words of attribution: verbs of saying, roles, first names, groups, documents and the small words of grammar, one
//! look-up a word for all lists of a language.

pub mod flag;
mod lists;
mod table;

use std::sync::LazyLock;

use super::hash::number;
use crate::text::lower;
use lists::Lists;
use table::Table;

/// What a verb does with the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Says them; may follow them.
    Speech,
    /// Gives its object a name with them.
    Calling,
    /// Judges something with them.
    Naming,
    /// Counts only where nothing better stands in the sentence.
    Weak,
}

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// say
    Base,
    /// says, said
    Finite,
    /// saying
    Participle,
}

/// A word as a verb of attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// What it does with the words.
    pub class: Class,
    /// The form.
    pub form: Form,
    /// Whether the form is a common noun as well.
    pub noun: bool,
}

/// What the lists know of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// Bits of [`flag`].
    pub flags: u32,
    /// The verb it is a form of.
    pub verb: Option<Verb>,
}

/// The lists of one language.
#[derive(Debug)]
pub struct Lexicon {
    words: Table,
    /// The bytes of the longest word that a full stop belongs to.
    longest_abbreviation: usize,
    /// Words are cut after a letter and an apostrophe: l’avocat, dell’ufficio.
    elides: bool,
    /// Nouns are written together, the last part says what it is: Regierungssprecher.
    compounds: bool,
}

impl Lexicon {
    /// The ISO 639-1 codes of the languages that have lists of their own.
    pub const LANGUAGES: &[&str] = &["en", "de", "fr", "es", "it", "pt", "nl"];

    /// The lists for an ISO 639-1 code; English where there are none or no language is known.
    pub fn of(language: Option<&str>) -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::build(
                include_str!("verbs-en.txt"),
                include_str!("function-en.txt"),
                &[
                    (flag::ROLE, include_str!("roles-en.txt")),
                    (flag::GROUP, include_str!("groups-en.txt")),
                    (flag::DOCUMENT, include_str!("documents-en.txt")),
                    (flag::ORGANISATION, include_str!("organisations-en.txt")),
                    (flag::WORK, include_str!("works-en.txt")),
                    (flag::SAYING, include_str!("nouns-en.txt")),
                    (flag::SURNAME, include_str!("surnames-en.txt")),
                ],
            )
        });
        macro_rules! language {
            ($name:ident, $code:literal, $elides:literal, $compounds:literal) => {
                static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
                    elides: $elides,
                    compounds: $compounds,
                    ..Lexicon::build(
                        include_str!(concat!("verbs-", $code, ".txt")),
                        include_str!(concat!("function-", $code, ".txt")),
                        &[(0, include_str!(concat!("sources-", $code, ".txt")))],
                    )
                });
            };
        }
        language!(GERMAN, "de", false, true);
        language!(FRENCH, "fr", true, false);
        language!(SPANISH, "es", false, false);
        language!(ITALIAN, "it", true, false);
        language!(PORTUGUESE, "pt", false, false);
        language!(DUTCH, "nl", false, true);
        match language {
            Some("de") => &GERMAN,
            Some("fr") => &FRENCH,
            Some("es") => &SPANISH,
            Some("it") => &ITALIAN,
            Some("pt") => &PORTUGUESE,
            Some("nl") => &DUTCH,
            _ => &ENGLISH,
        }
    }

    /// Lists of one class each; where the class is 0, the list names its classes by headings.
    fn build(verbs: &'static str, function: &'static str, lists: &[(u32, &'static str)]) -> Self {
        let words = Lists::build(verbs, function, lists).0;
        let abbreviations = words
            .iter()
            .filter(|(_, known)| known.flags & flag::ABBREVIATION != 0);
        Self {
            longest_abbreviation: abbreviations.map(|(word, _)| word.len()).max().unwrap_or(0),
            words: Table::new(&words),
            elides: false,
            compounds: false,
        }
    }

    /// What is known of a word, upper or lower case.
    #[inline]
    pub fn word(&self, word: &str) -> Word {
        const BEYOND_ASCII: u64 = 0x8080_8080_8080_8080;
        let bytes = word.as_bytes();
        let eight = number(bytes);
        if bytes.len() <= 8 && eight & BEYOND_ASCII == 0 {
            let known = self.words.get_eight(eight);
            if known.is_some() || !self.compounds {
                return known.unwrap_or_default();
            }
        }
        self.long_word(word)
    }

    /// [`word`](Self::word) of one of more than eight bytes, beyond ASCII, or in no list.
    fn long_word(&self, word: &str) -> Word {
        let bytes = word.as_bytes();
        if bytes.is_ascii() && (bytes.len() <= 24 || !self.compounds) {
            let known = self.words.get_ascii(bytes);
            if known.is_some() || !self.compounds {
                return known.unwrap_or_default();
            }
        }
        if bytes.len() > 48 {
            return Word::default();
        }
        self.lower(lower(word).as_bytes())
    }

    /// [`word`](Self::word) of up to sixteen ASCII letters and digits in lower case, eight to a number, the first the lowest,
    /// zero behind their end; none where the word is in no list, and may be a compound.
    #[inline]
    pub fn letters(&self, word: [u64; 2]) -> Option<Word> {
        let known = self.words.get_sixteen(word);
        // A compound of fewer letters than eight has no last part.
        if self.compounds && known.is_none() && word[0] >> 56 != 0 {
            return None;
        }
        Some(known.unwrap_or_default())
    }

    /// Whether a word of so many bytes, its full stop among them, may be in the list of abbreviations.
    pub fn may_abbreviate(&self, length: usize) -> bool {
        length <= self.longest_abbreviation
    }

    fn lower(&self, word: &[u8]) -> Word {
        match self.words.get(word) {
            Some(known) => known,
            None if self.compounds && agent(word) => Word {
                flags: flag::ROLE,
                verb: None,
            },
            None if self.compounds => self.compound(word),
            None => Word::default(),
        }
    }

    /// A compound is what its last part is: a role, a body, a text.
    fn compound(&self, word: &[u8]) -> Word {
        const KINDS: u32 = flag::ROLE | flag::GROUP | flag::ORGANISATION | flag::DOCUMENT;
        // The shortest parts that are no endings: Amt is one, -in is none.
        for from in 3..word.len().saturating_sub(3) {
            if let Some(known) = self.words.get(&word[from..])
                && known.flags & KINDS != 0
                && (word.len() - from >= 5 || word[from - 1] == b'-')
            {
                return Word {
                    flags: known.flags & KINDS,
                    verb: None,
                };
            }
        }
        Word::default()
    }

    /// Whether nouns have a capital, so that one alone is no sign of a name.
    pub fn capital_nouns(&self) -> bool {
        self.compounds && self.words.get("dass".as_bytes()).is_some()
    }

    /// Whether a word is a compound of another that says what it is: Verkehrsministerin of Ministerin, not Vizepräsident of
    /// Präsident.
    pub fn is_compound(&self, word: &str, last: &str) -> bool {
        const OTHERS: &[&str] = &["vize", "ex", "alt", "vice", "oud"];
        if !self.compounds || last.len() < 5 || word.len() < last.len() + 3 {
            return false;
        }
        let (word, last) = (lower(word), lower(last));
        word.strip_suffix(&*last).is_some_and(|first| {
            let first = first.trim_end_matches('-');
            !OTHERS.contains(&first)
        })
    }

    /// How many bytes a word that is cut off at the start of `rest` has: l’ of l’avocat.
    #[inline]
    pub fn elision(&self, rest: &str) -> Option<usize> {
        if !self.elides {
            return None;
        }
        Self::elided(rest)
    }

    /// Whether words are ever cut off: else [`elision`](Self::elision) finds none.
    pub fn elides(&self) -> bool {
        self.elides
    }

    fn elided(rest: &str) -> Option<usize> {
        let head = rest
            .bytes()
            .take(6)
            .position(|b| !b.is_ascii_alphabetic())
            .filter(|&n| n > 0)?;
        const LONG: &[&str] = &[
            "qu", "dell", "all", "nell", "sull", "dall", "un", "quell", "jusqu", "lorsqu",
        ];
        let short = head == 1 || LONG.iter().any(|w| rest[..head].eq_ignore_ascii_case(w));
        let mark = rest[head..]
            .chars()
            .next()
            .filter(|c| matches!(c, '\'' | '’'))?;
        let end = head + mark.len_utf8();
        (short && rest[end..].starts_with(char::is_alphabetic)).then_some(end)
    }

    /// Whether words are one that stands for a name: she, his, some.
    pub fn is_pronoun(&self, words: &str) -> bool {
        self.word(words).flags & (flag::PRONOUN | flag::DETERMINER) != 0
    }
}

/// A woman by what she does: Kassiererin, Bademeisterin.
fn agent(word: &[u8]) -> bool {
    word.len() >= 9 && word.ends_with(b"erin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_all_its_lists() {
        let english = Lexicon::of(Some("en"));
        let report = english.word("Report");
        assert_ne!(report.flags & flag::DOCUMENT, 0);
        assert!(report.verb.expect("a verb too").noun);
        assert_eq!(
            english.word("said").verb.expect("a verb").class,
            Class::Speech
        );
        assert_eq!(
            english.word("saying").verb.expect("a verb").form,
            Form::Participle
        );
        assert_eq!(english.word("breakwater"), Word::default());
    }

    #[test]
    fn other_languages_have_their_own_verbs() {
        assert!(Lexicon::of(Some("de")).word("sagte").verb.is_some());
        assert!(Lexicon::of(Some("fr")).word("déclaré").verb.is_some());
        assert!(Lexicon::of(Some("es")).word("dijo").verb.is_some());
        assert!(Lexicon::of(Some("en")).word("sagte").verb.is_none());
        for (language, word) in [("it", "detto"), ("pt", "disse"), ("nl", "zei")] {
            assert!(Lexicon::of(Some(language)).word(word).verb.is_some());
        }
    }

    #[test]
    fn a_compound_is_what_its_last_part_is() {
        let is = |language, word, flag| Lexicon::of(Some(language)).word(word).flags & flag != 0;
        assert!(is("de", "Regierungssprecherin", flag::ROLE));
        assert!(is("de", "Feuerwehrleute", flag::GROUP));
        assert!(is("nl", "politiewoordvoerder", flag::ROLE));
        assert!(is("de", "Kassiererin", flag::ROLE));
        assert!(!is("de", "Severin", flag::ROLE));
        assert!(!is("de", "Wellenbrecher", flag::ROLE));
        assert!(!is("en", "grandspokesman", flag::ROLE));
    }

    #[test]
    fn who_is_called_by_the_last_part_of_a_compound() {
        let is = |language, word, last| Lexicon::of(Some(language)).is_compound(word, last);
        assert!(is("de", "Verkehrsministerin", "Ministerin"));
        assert!(is("nl", "politiewoordvoerder", "woordvoerder"));
        assert!(!is("de", "Vizepräsident", "Präsident"));
        assert!(!is("de", "Ministerin", "Ministerin"));
        assert!(!is("en", "grandmaster", "master"));
    }

    #[test]
    fn elisions_are_cut_off() {
        let french = Lexicon::of(Some("fr"));
        assert_eq!(french.elision("l’avocat"), Some("l’".len()));
        assert_eq!(french.elision("qu'il"), Some(3));
        for word in ["avocat", "aujourd’hui", "l’"] {
            assert_eq!(french.elision(word), None, "{word}");
        }
        assert_eq!(Lexicon::of(None).elision("l’avocat"), None);
    }

    #[test]
    fn no_first_name_is_in_both_lists() {
        let both = flag::MALE | flag::FEMALE;
        let twice: Vec<_> = Lists::build("", "", &[])
            .0
            .into_iter()
            .filter(|(_, word)| word.flags & both == both)
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
