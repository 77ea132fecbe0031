//! Forms of a word: the terms with the same English stem (Snowball English, also called Porter2).
//!
//! Nothing stemmed is indexed. A word's forms share the start of its stem but for the stem's last letter (`city` and
//! `cities` both become `citi`), so they stand together in the term dictionary and are found by looking through that
//! stretch. The few that do not begin so are listed.

use frostem::{Algorithm, Stemmer};

/// Forms that begin otherwise than their stem: the stem, and the form.
const EXCEPTIONS: [(&str, &str); 4] = [
    ("die", "dying"),
    ("lie", "lying"),
    ("tie", "tying"),
    ("vie", "vying"),
];

/// A word's forms.
pub(super) struct Forms {
    stemmer: Stemmer,
    stem: String,
    word: String,
    /// Whether the word is of a kind that has forms.
    inflected: bool,
}

/// Shorter stems begin too many other words.
const SHORTEST: usize = 2;

impl Forms {
    /// The forms of a folded word.
    pub(super) fn of(word: &str) -> Self {
        let stemmer = Stemmer::new(Algorithm::English);
        let stem = stemmer.stem(word).into_owned();
        let letters = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        Self {
            inflected: letters && stem.len() >= SHORTEST,
            word: without_possessive(word).to_owned(),
            stem,
            stemmer,
        }
    }

    /// How each form starts that is not listed by [`others`](Self::others); `None` where there are only those.
    pub(super) fn start(&self) -> Option<&str> {
        // The stem is ASCII where the word is inflected.
        self.inflected.then(|| &self.stem[..self.stem.len() - 1])
    }

    /// Forms that may begin otherwise: they are looked up one by one.
    pub(super) fn others(&self) -> Vec<String> {
        let mut others = possessives(&self.word);
        let listed = EXCEPTIONS.iter().filter(|(stem, _)| *stem == self.stem);
        others.extend(listed.map(|(_, form)| (*form).to_owned()));
        others
    }

    /// Whether a term that starts so is a form of the word.
    pub(super) fn holds(&self, term: &str) -> bool {
        // A form is no longer than the stem with two endings (`-fulness's`): most terms need no stemming.
        term.len() <= self.stem.len() + 10
            && term.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
            && self.stemmer.stem(term) == self.stem
    }
}

/// A word without the `'s` or `'` at its end.
fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .filter(|word| !word.is_empty())
        .unwrap_or(word)
}

/// A name and its possessive: `beck`, `beck's`. Names have no other forms: `Banks` is not `bank`.
pub(super) fn possessives(word: &str) -> Vec<String> {
    let word = without_possessive(word);
    vec![word.to_owned(), format!("{word}'s")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_stem() {
        for (word, form) in [
            ("harbour", "harbours"),
            ("harbour", "harbour's"),
            ("harbours", "harbour"),
            ("city", "cities"),
            ("close", "closing"),
            ("closed", "close"),
            ("go", "going"),
            ("beck", "beck's"),
            ("beck's", "beck"),
        ] {
            let forms = Forms::of(word);
            let start = forms.start().expect("inflected");
            assert!(
                form.starts_with(start) && forms.holds(form),
                "{word} {form}"
            );
        }
        assert!(!Forms::of("harbour").holds("harbinger"));
    }

    #[test]
    fn forms_that_begin_otherwise_are_listed() {
        for (word, form) in [
            ("die", "dying"),
            ("ties", "tying"),
            ("lied", "lying"),
            ("vie", "vying"),
        ] {
            assert!(
                Forms::of(word).others().iter().any(|other| other == form),
                "{word}"
            );
        }
        for (word, form) in [("dying", "dies"), ("lying", "lies"), ("tying", "tied")] {
            let forms = Forms::of(word);
            assert!(
                forms.start().is_some_and(|start| form.starts_with(start)) && forms.holds(form),
                "{word}"
            );
        }
    }

    #[test]
    fn what_is_no_english_word_has_its_possessive_alone() {
        for word in ["b52", "гавань", "x"] {
            let forms = Forms::of(word);
            assert_eq!(forms.start(), None);
            assert_eq!(forms.others(), [word.to_owned(), format!("{word}'s")]);
        }
    }
}
