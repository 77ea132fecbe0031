//! What a line looks like, counted once: how long it is, how it begins and ends, whether it is prose.
//!
//! # How a rule stays fast
//!
//! Each rule is asked of each line of each article, and next to every line is a paragraph that no rule means. What decides
//! the parser's speed is how soon a rule says no:
//!
//! - Ask the [`Shape`] first: it is there, with the signs a line holds ([`Signs`]). A paragraph of 200 characters needs no list
//!   looked up, no copy, no search.
//! - A list of first words is asked through [`Heads`](crate::lexicon::heads::Heads) (or `List::has_line`): five bytes, one
//!   bit. Only then is a line folded.
//! - A list of words anywhere in a line is one automaton, or one search for a byte that all of them hold (`:`, `@`, `|`).
//! - No `to_lowercase`, `format!`, `String` or regular expression before such a test; no closure over all of a list.
//! - What a rule needs of the lines around is looked at last, and never as far as the end of the article: a test that
//!   counts steps stands beside each loop that could be quadratic.
//! - `cargo bench --bench parse` prints the time by stage; docs/performance.md has the figures.

use super::counts::{Counts, blank};
pub(crate) use super::signs::Signs;
pub(crate) use crate::text::fold::unspaced as is_ideograph;
use crate::text::lines::is_blank;
use crate::text::words::find_beyond;

/// Counts and looks of one logical line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Printed length in characters.
    pub(crate) chars: usize,
    /// Words between blanks.
    pub(crate) words: usize,
    /// Words that begin with a lower-case letter.
    pub(crate) lower: usize,
    /// Words that begin with an upper-case letter.
    pub(crate) upper: usize,
    /// Letters of scripts that put no blanks between words.
    pub(crate) ideographs: usize,
    /// Whether each letter that has a case is upper case (and there are some).
    pub(crate) all_caps: bool,
    /// Whether it ends as a sentence ends.
    pub(crate) sentence_end: bool,
    /// Whether it ends with the full stop of a script without blanks.
    pub(crate) full_stop: bool,
    /// Whether a sentence ends within it.
    pub(crate) inner_end: bool,
    /// The signs it holds.
    pub(crate) signs: Signs,
}

impl Shape {
    /// Looks at a text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        if memchr::memchr(b'\r', bytes).is_some() {
            return Self::of_any(text);
        }
        let counted = match find_beyond(bytes) {
            None => Self::of_ascii(bytes),
            Some(beyond) => match plain(bytes, beyond) {
                Some(plain) => {
                    let mut shape = Self::of_ascii(&plain);
                    shape.signs = shape.signs.and(Signs::BEYOND);
                    shape
                }
                None => return Self::of_any(text),
            },
        };
        Self {
            sentence_end: ends_sentence(text),
            ..counted
        }
    }

    /// ASCII with plain line ends: counted many bytes at a time. What it ends as is for the caller to say.
    fn of_ascii(bytes: &[u8]) -> Self {
        let Some(&first) = bytes.first() else {
            return Self::default();
        };
        let counts = Counts::of(bytes);
        let upper = usize::from(first.is_ascii_uppercase());
        let lower = usize::from(first.is_ascii_lowercase());
        let mut shape = Self {
            chars: bytes.len(),
            words: counts.words + usize::from(!blank(first)),
            lower: counts.lowers + lower,
            upper: counts.uppers + upper,
            all_caps: counts.capitals + upper >= 2 && !counts.small && lower == 0,
            signs: counts.signs.and(Signs::of(&[first])),
            ..Self::default()
        };
        let may_end = counts.stops && shape.words > 3 && shape.upper > 0;
        shape.inner_end = may_end && inner_end(bytes);
        shape
    }

    /// Any text, character by character.
    fn of_any(text: &str) -> Self {
        let mut shape = Self::default();
        let (mut caps, mut small) = (0usize, 0usize);
        let mut start = true;
        let mut before = ' ';
        let mut end_before = false;
        for c in text.chars() {
            // CRLF is one line end: a text looks the same whatever system it was saved on.
            if c == '\r' {
                start = true;
                continue;
            }
            shape.chars += 1;
            if is_blank(c) {
                end_before = matches!(before, '.' | '!' | '?' | '"' | '”' | '»');
                start = true;
                before = c;
                continue;
            }
            if start {
                shape.words += 1;
                start = false;
                shape.lower += usize::from(c.is_lowercase());
                let capital = c.is_uppercase();
                shape.upper += usize::from(capital);
                shape.inner_end |= end_before && capital && shape.words > 3;
            }
            if c.is_ascii() {
                caps += usize::from(c.is_ascii_uppercase());
                small += usize::from(c.is_ascii_lowercase());
            } else if c.is_uppercase() {
                caps += 1;
            } else if c.is_lowercase() {
                small += 1;
            } else if is_ideograph(c) {
                shape.ideographs += 1;
                shape.inner_end |= before == '。';
            }
            before = c;
        }
        shape.all_caps = caps >= 2 && small == 0;
        shape.full_stop = text.trim_end().ends_with(['。', '」']) && text.contains('。');
        shape.sentence_end = ends_sentence(text);
        shape.signs = Signs::of(text.as_bytes());
        if !text.is_ascii() {
            shape.signs = shape.signs.and(Signs::BEYOND);
        }
        shape
    }

    /// Whether it holds any of some signs.
    pub(crate) fn has(&self, signs: Signs) -> bool {
        self.signs.has(signs)
    }

    /// Length in characters, those of unspaced scripts counted for what they hold.
    pub(crate) fn weight(&self) -> usize {
        self.chars + self.ideographs * 2
    }

    /// Whether it is running text: a sentence of some length, most of whose words are small.
    pub(crate) fn prose(&self) -> bool {
        if self.ideographs * 3 > self.chars {
            return self.ideographs >= 35 && (self.full_stop || self.inner_end)
                || self.ideographs >= 100;
        }
        let running = self.lower * 5 >= self.words * 2;
        running
            && ((self.chars >= 75 && self.sentence_end) || (self.chars >= 160 && self.words >= 20))
    }

    /// Whether it is a sentence, of any length.
    pub(crate) fn sentence(&self) -> bool {
        self.sentence_end && (self.words >= 4 || self.ideographs >= 8) || self.prose()
    }
}

/// A text whose characters beyond ASCII are quotation marks, dashes and fixed blanks, with signs of ASCII for them that count
/// as they do; the first such character stands at `beyond`. Most texts of most pages.
fn plain(bytes: &[u8], mut beyond: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        out.extend_from_slice(&bytes[at..beyond]);
        let (sign, length) = match &bytes[beyond..] {
            // ” may stand behind a sentence's end as " does; the others do not.
            [0xE2, 0x80, 0x9D, ..] => (b'"', 3),
            [0xE2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0xA6, ..] => (b'-', 3),
            [0xC2, 0xA0, ..] => (b' ', 2),
            _ => return None,
        };
        out.push(sign);
        at = beyond + length;
        match find_beyond(&bytes[at..]) {
            Some(next) => beyond = at + next,
            None => break,
        }
    }
    out.extend_from_slice(&bytes[at..]);
    Some(out)
}

/// Whether a sentence ends in ASCII text and a capital follows, from the fourth word on.
fn inner_end(bytes: &[u8]) -> bool {
    let mut words = 0;
    let mut at = 0;
    // The beginning of the fourth word.
    while words < 4 {
        let Some(start) = bytes[at..].iter().position(|&b| !blank(b)) else {
            return false;
        };
        at += start;
        words += 1;
        if words < 4 {
            let Some(end) = bytes[at..].iter().position(|&b| blank(b)) else {
                return false;
            };
            at += end;
        }
    }
    memchr::memchr3_iter(b'.', b'!', b'?', &bytes[at.saturating_sub(2)..])
        .chain(memchr::memchr_iter(b'"', &bytes[at.saturating_sub(2)..]))
        .map(|i| at.saturating_sub(2) + i)
        .any(|end| {
            bytes.get(end + 1).is_some_and(|&b| blank(b))
                && bytes.get(end + 2).is_some_and(u8::is_ascii_uppercase)
        })
}

/// Whether a text ends as a sentence does, closing marks left aside.
fn ends_sentence(text: &str) -> bool {
    let text = without_sign(text.trim_end());
    let text = text.trim_end_matches(|c| {
        is_blank(c)
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '›' | ')' | ']' | '」' | '』' | '）'
            )
    });
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '։'])
}

/// A text without the author's sign and the day in brackets behind it: `... ist zu. (Eva Beck, 27.1.2022)`.
fn without_sign(text: &str) -> &str {
    /// Bytes of the brackets at most.
    const LONGEST: usize = 60;
    let Some(inside) = text.strip_suffix(')') else {
        return text;
    };
    let from = inside.floor_char_boundary(inside.len().saturating_sub(LONGEST));
    match inside[from..].rfind('(') {
        Some(open)
            if inside.ends_with(|c: char| c.is_ascii_digit())
                && inside[from + open..].contains(", ") =>
        {
            inside[..from + open].trim_end()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_told_from_lines_of_a_page() {
        for (text, prose) in [
            (
                "Harbour officials said on Wednesday that the storm which broke the breakwater had left the port closed.",
                true,
            ),
            (
                "Harbour Officials Blame Storm, Port Cancels ‘Tall Ships’ Parade After Night Of Damage And Dismay",
                false,
            ),
            ("By Ana Ruiz", false),
            ("Share this article with your friends", false),
        ] {
            assert_eq!(Shape::of(text).prose(), prose, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_text_is_counted_as_any_text_is(text in "[a-cA-C0. !?\"\n“”’…\u{a0}é(/:-]{0,40}") {
            proptest::prop_assert_eq!(Shape::of(&text), Shape::of_any(&text));
        }
    }

    #[test]
    fn the_signs_of_a_line_are_seen() {
        let signs = Signs::DIGIT.and(Signs::COLON);
        assert!(Shape::of("at 9: the ferry").has(signs) && Shape::of("No; no").has(signs));
        assert!(!Shape::of("The ferry (old) / new |").has(signs));
        assert!(Shape::of("Öl").has(Signs::BEYOND) && !Shape::of("Oil").has(Signs::BEYOND));
    }

    #[test]
    fn a_sign_with_its_day_stands_behind_the_last_sentence() {
        for (text, ends) in [
            ("Der Hafen ist zu. (Eva Beck, 27.1.2022)", true),
            ("Der Hafen ist zu (Eva Beck, 27.1.2022)", false),
            ("Der Hafen. (Eva Beck/Gazette)", false),
        ] {
            assert_eq!(Shape::of(text).sentence_end, ends, "{text}");
        }
    }

    #[test]
    fn an_all_caps_line_is_seen() {
        assert!(Shape::of("PORT COSTS RISE <PRT> 10 PCT").all_caps);
        assert!(!Shape::of("PORT costs").all_caps);
        assert!(!Shape::of("26-03").all_caps);
    }
}
