//! The words of a text: UAX #29 word boundaries, those segments that hold a letter or digit.
//!
//! The same words as `unicode_word_indices` of the crate unicode-segmentation (a property test holds them equal), several
//! times faster: text between ASCII characters that part words in any case is read by a table where it is ASCII itself,
//! and by the crate where it is not.

mod count;

pub use count::count;

use super::fold::letters_of;
use super::lanes::{digit, lower};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// What an ASCII byte does to the words around it (UAX #29 table 3, restricted to ASCII).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Parts words, whatever stands around it.
    Break,
    Letter,
    Digit,
    /// `_`: joins letters and digits, is no word by itself.
    Joiner,
    /// `:` between letters.
    MidLetter,
    /// `,` and `;` between digits.
    MidNumber,
    /// `.` and `'` between letters or between digits.
    MidBoth,
    /// A byte of a character beyond ASCII.
    Beyond,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Break; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidNumber,
            b'.' | b'\'' => Class::MidBoth,
            0x80.. => Class::Beyond,
            _ => Class::Break,
        };
        byte += 1;
    }
    table
};

/// The words of `text` with their byte offsets.
///
/// ```
/// let words: Vec<_> = morgue::text::words("It’s 6,500 tons, e.g. (of) salt.").map(|(_, word)| word).collect();
/// assert_eq!(words, ["It’s", "6,500", "tons", "e.g", "of", "salt"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        beyond: None,
    }
}

/// Where the first byte beyond ASCII stands.
pub(crate) fn find_beyond(bytes: &[u8]) -> Option<usize> {
    /// Whole chunks are looked at in one go.
    const CHUNK: usize = 64;
    let mut at = 0;
    for chunk in bytes.chunks(CHUNK) {
        if !chunk.is_ascii() {
            return chunk.iter().position(|b| !b.is_ascii()).map(|i| at + i);
        }
        at += chunk.len();
    }
    None
}

/// A letter or digit of ASCII.
#[inline]
fn in_run(b: u8) -> bool {
    lower(b | 0x20) | digit(b)
}

/// Whether a sign between two characters of one class joins them.
#[inline]
fn joins(sign: Class, class: Class) -> bool {
    match sign {
        Class::MidLetter => class == Class::Letter,
        Class::MidNumber => class == Class::Digit,
        _ => matches!(class, Class::Letter | Class::Digit),
    }
}

/// The iterator of [`words`].
#[derive(Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    /// A stretch that is not ASCII: its offset and the crate's words of it.
    beyond: Option<(usize, UnicodeWordIndices<'t>)>,
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    #[inline]
    fn next(&mut self) -> Option<(usize, &'t str)> {
        match self.plain() {
            Some(word) => Some(word),
            None => self.next_any(),
        }
    }
}

impl<'t> Words<'t> {
    /// The next word where it is letters and digits of ASCII alone, and what parts words stands behind it, or behind a stop or
    /// comma there: most words of most texts.
    #[inline]
    fn plain(&mut self) -> Option<(usize, &'t str)> {
        if self.beyond.is_some() {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while bytes.get(start).is_some_and(|&b| class(b) == Class::Break) {
            start += 1;
        }
        let end = start + run(&bytes[start..]);
        let stop = usize::from(bytes.get(end).is_some_and(|b| matches!(b, b'.' | b',')));
        let parted = bytes
            .get(end + stop)
            .is_none_or(|&b| class(b) == Class::Break);
        (end > start && parted).then(|| {
            self.at = end + stop;
            (start, &self.text[start..end])
        })
    }

    /// The next word, whatever it is made of.
    fn next_any(&mut self) -> Option<(usize, &'t str)> {
        let bytes = self.text.as_bytes();
        loop {
            if let Some((offset, words)) = &mut self.beyond {
                if let Some((start, word)) = words.next() {
                    return Some((*offset + start, word));
                }
                self.beyond = None;
            }
            let start = self.at
                + bytes[self.at..]
                    .iter()
                    .position(|&b| class(b) != Class::Break)?;
            match word(bytes, start) {
                Scan::Word(end) => {
                    self.at = end;
                    return Some((start, &self.text[start..end]));
                }
                Scan::None(end) => self.at = end,
                Scan::Beyond => {
                    // A combining character takes the character before it along, and spaces are one segment.
                    let mut from = start;
                    if class(bytes[start]) == Class::Beyond && from > self.at {
                        from -= 1;
                        while from > self.at && bytes[from] == b' ' && bytes[from - 1] == b' ' {
                            from -= 1;
                        }
                    }
                    let end = end_of_stretch(bytes, start + 1);
                    let start = from;
                    self.at = end;
                    self.beyond = Some((start, self.text[start..end].unicode_word_indices()));
                }
            }
        }
    }
}

/// How many letters and digits of ASCII bytes begin with.
#[inline]
pub(crate) fn run(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let letters = letters_of(u64::from_le_bytes(*eight));
        at += letters;
        if letters < eight.len() {
            return at;
        }
    }
    at + bytes[at..].iter().take_while(|b| in_run(**b)).count()
}

/// Where a stretch beyond ASCII ends: at a character that parts words. A `"` joins Hebrew letters.
fn end_of_stretch(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let beyond = |at: usize| bytes.get(at).is_some_and(|&b| class(b) == Class::Beyond);
        if class(byte) == Class::Break && !(byte == b'"' && beyond(at - 1) && beyond(at + 1)) {
            break;
        }
        at += 1;
    }
    at
}

enum Scan {
    /// A word that ends here.
    Word(usize),
    /// No word; go on here.
    None(usize),
    /// A character beyond ASCII takes part: the crate must read the stretch.
    Beyond,
}

fn class(byte: u8) -> Class {
    CLASS[usize::from(byte)]
}

/// Reads the segment at `start`.
#[inline]
fn word(bytes: &[u8], start: usize) -> Scan {
    let mut at = start;
    let mut counts = false;
    let mut last = Class::Break;
    loop {
        let here = bytes.get(at).map_or(Class::Break, |&b| class(b));
        match here {
            Class::Letter | Class::Digit => counts = true,
            Class::Joiner => {}
            Class::Beyond => return Scan::Beyond,
            Class::Break => break,
            Class::MidLetter | Class::MidNumber | Class::MidBoth => {
                let next = bytes.get(at + 1).map_or(Class::Break, |&b| class(b));
                if next == Class::Beyond {
                    return Scan::Beyond;
                }
                if last != next || !joins(here, next) {
                    return if counts {
                        Scan::Word(at)
                    } else {
                        Scan::None(at.max(start + 1))
                    };
                }
            }
        }
        last = here;
        at += 1;
    }
    if counts {
        Scan::Word(at)
    } else {
        Scan::None(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(text: &str) {
        let ours: Vec<_> = words(text).collect();
        let theirs: Vec<_> = text.unicode_word_indices().collect();
        assert_eq!(ours, theirs, "{text:?}");
        assert_eq!(count(text), theirs.len(), "{text:?}");
    }

    #[test]
    fn news_copy_has_the_words_of_the_crate() {
        for text in [
            "",
            "don't 'quoted' rock'n'roll dogs' U.S. e.g. 3.14 1,000,000 9:45 a:b a.1 1.a _x_ __ x_1 'tis",
            "It’s café—naïve “Größe”, 08:39,06 x’ ’x 12’3 é.a a.é a:é 1,é .é 'é é' -\u{301}a a\u{301}b.c",
            "日本語の新聞 ไทย 한국어 Москва. a\u{200D}b -\u{200D}Ⓜ \u{200D}x x\u{AD}y",
        ] {
            same(text);
        }
    }

    proptest! {
        #[test]
        fn signs_between_letters_and_digits_join_as_in_the_crate(text in "[ab12_.,':;’“…é \\u{301}-]{0,24}") {
            same(&text);
        }

        #[test]
        fn any_text_has_the_words_of_the_crate(text in "[ -~éß÷«»\\u{a0}ěЯюかカーヽ\\u{3099}々、한’“”·\\u{301}\\u{200d}\\u{ad}Ⓜ日ア1٣א\"'.,:;_\\n]{0,40}") {
            same(&text);
        }

        #[test]
        fn wild_text_has_the_words_of_the_crate(text in any::<String>()) {
            same(&text);
        }
    }
}
