//! Text to words: UAX #29 words, lower case, apostrophes and diacritics folded.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::facets::FACET_END;
use crate::text::words::{self, words};

/// The tokenizer of running text.
pub const WORDS: &str = "words";
/// The tokenizer of named parts: the text starts with the part's name and [`KEY_END`], and so does each term.
pub const PARTS: &str = "parts";
/// The tokenizer of closed values: each that [`FACET_END`] ends is one term.
pub const FACETS: &str = "facets";
/// What stands between a part's name and its text, and between the name and the word in a term.
pub const KEY_END: char = '\u{1}';

/// Makes the tokenizers known to an index. Must be called on every index that is opened.
pub fn register(manager: &TokenizerManager) {
    manager.register(WORDS, Words::default());
    manager.register(PARTS, Parts::default());
    manager.register(FACETS, Facets::default());
}

/// A text folded for comparison: NFC, lower case, apostrophes as `'`, no diacritics.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

const UPPER: u8 = 1;
const BEYOND: u8 = 2;

/// What folding a byte takes. Words are short: a table costs less than looking at many bytes at once.
const KIND: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'A'..=b'Z' => UPPER,
            0x80.. => BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Appends `text`, folded. ASCII, nearly every word of news copy, is only lowered.
pub(super) fn fold_into(out: &mut String, text: &str) {
    let kinds = text.bytes().fold(0, |all, b| all | KIND[usize::from(b)]);
    if kinds & BEYOND == 0 {
        let from = out.len();
        out.push_str(text);
        if kinds & UPPER != 0 {
            out[from..].make_ascii_lowercase();
        }
        return;
    }
    let chars = text.chars().flat_map(|c| match c {
        '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}' => '\''.to_lowercase(),
        c => c.to_lowercase(),
    });
    out.extend(chars.nfd().filter(|c| !is_combining_mark(*c)).nfc());
}

/// How much is copied at once: a copy of so many bytes is one instruction, one of a length that is not known a call. Few words
/// are longer.
const WINDOW: usize = 16;

/// Appends the word at `range` of a text, folded.
#[inline]
fn fold_word(out: &mut String, text: &str, range: Range<usize>) {
    let (from, length) = (out.len(), range.len());
    if length <= WINDOW
        && let Some(window) = text.get(range.start..range.start + WINDOW)
        && window.bytes().fold(0, |all, b| all | b) < 0x80
    {
        out.push_str(window);
        out[from..from + WINDOW].make_ascii_lowercase();
        out.truncate(from + length);
    } else {
        fold_into(out, &text[range]);
    }
}

/// The words of a text, folded: what a query asks for.
pub fn terms(text: &str) -> Vec<String> {
    let mut tokenizer = Words::default();
    let mut stream = tokenizer.token_stream(text);
    let mut terms = Vec::new();
    while stream.advance() {
        terms.push(stream.token().text.clone());
    }
    terms
}

/// The tokenizer of running text.
#[derive(Debug, Clone, Default)]
pub struct Words {
    token: Token,
}

/// The tokenizer of named parts.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    token: Token,
}

/// The tokenizer of closed values.
#[derive(Debug, Clone, Default)]
pub(super) struct Facets {
    token: Token,
}

/// The closed values of one document.
pub(super) struct Closed<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Facets {
    type TokenStream<'a> = Closed<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Closed<'a> {
        self.token.reset();
        Closed {
            rest: text,
            token: &mut self.token,
        }
    }
}

impl TokenStream for Closed<'_> {
    fn advance(&mut self) -> bool {
        let Some(end) = memchr::memchr(FACET_END as u8, self.rest.as_bytes()) else {
            return false;
        };
        let (value, rest) = self.rest.split_at(end);
        self.rest = &rest[1..];
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push_str(value);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// The words of one text.
pub struct Stream<'a> {
    text: &'a str,
    words: words::Words<'a>,
    key: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream {
            text,
            words: words(text),
            key: "",
            token: &mut self.token,
        }
    }
}

impl Tokenizer for Parts {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        let start = text.find(KEY_END).map_or(0, |end| end + KEY_END.len_utf8());
        let (key, text) = text.split_at(start);
        Stream {
            text,
            words: words(text),
            key,
            token: &mut self.token,
        }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some((start, word)) = self.words.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = self.key.len() + start;
        self.token.offset_to = self.key.len() + start + word.len();
        self.token.text.clear();
        self.token.text.push_str(self.key);
        fold_word(&mut self.token.text, self.text, start..start + word.len());
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn terms(text: &str) -> Vec<String> {
        let mut words = Words::default();
        let mut stream = words.token_stream(text);
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push(stream.token().text.clone());
        }
        terms
    }

    #[test]
    fn marks_case_and_accents_do_not_part_words() {
        assert_eq!(terms("Beck’s CAFÉ, don't"), ["beck's", "cafe", "don't"]);
        assert_eq!(
            terms("beck's cafe\u{301} don\u{2bc}t"),
            terms("Beck’s CAFÉ, don't")
        );
    }

    #[test]
    fn each_closed_value_is_one_term() {
        let mut facets = Facets::default();
        let mut stream = facets.token_stream("layout=web\u{1}has=head line\u{1}");
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push(stream.token().text.clone());
        }
        assert_eq!(terms, ["layout=web", "has=head line"]);
    }

    proptest! {
        /// The slow way, with nothing of ours: the crate's words, each folded a character at a time.
        #[test]
        fn terms_are_the_words_of_the_standard(text in "[ -~éßÅİ’“”\\u{301}日\n]{0,60}") {
            let slow: Vec<String> = text
                .unicode_words()
                .map(|word| {
                    word.replace(['\u{2019}', '\u{2018}'], "'")
                        .to_lowercase()
                        .nfd()
                        .filter(|c| !is_combining_mark(*c))
                        .nfc()
                        .collect()
                })
                .collect();
            prop_assert_eq!(terms(&text), slow);
        }
    }
}
