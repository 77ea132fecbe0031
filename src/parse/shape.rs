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

use super::counts::Counts;
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
    /// Whether it has letters of such a script and a sentence ends within it.
    stops: bool,
    /// The signs it holds.
    pub(crate) signs: Signs,
}

impl Shape {
    /// Looks at a text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let counted = match find_beyond(bytes) {
            None => Self::of_ascii(bytes),
            Some(beyond) => plain(text, beyond).and_then(|plain| {
                let mut shape = Self::of_ascii(&plain)?;
                shape.signs = shape.signs.and(Signs::BEYOND);
                Some(shape)
            }),
        };
        match counted {
            Some(counted) => Self {
                sentence_end: ends_sentence(text),
                ..counted
            },
            None => Self::of_any(text),
        }
    }

    /// ASCII with plain line ends: counted many bytes at a time. What it ends as is for the caller to say.
    fn of_ascii(bytes: &[u8]) -> Option<Self> {
        let Some(&first) = bytes.first() else {
            return Some(Self::default());
        };
        let counts = Counts::of(bytes);
        // What is no blank, and CRLF, which is one line end.
        let odd = |b: u8| (b < b' ') & (b.wrapping_sub(b'\t') > 0x0C - b'\t');
        let any_odd = || bytes.iter().fold(false, |any, b| any | odd(*b));
        if (counts.controls || first < b' ') && any_odd() {
            return None;
        }
        let upper = usize::from(first.is_ascii_uppercase());
        let lower = usize::from(first.is_ascii_lowercase());
        let capitals = || bytes.iter().filter(|b| b.is_ascii_uppercase());
        Some(Self {
            chars: bytes.len(),
            words: counts.words + usize::from(first > b' '),
            lower: counts.lowers + lower,
            upper: counts.uppers + upper,
            all_caps: !counts.small && lower == 0 && capitals().nth(1).is_some(),
            signs: counts.signs.and(Signs::of(&[first])),
            ..Self::default()
        })
    }

    /// Any text, character by character.
    fn of_any(text: &str) -> Self {
        let mut shape = Self::default();
        let (mut caps, mut small) = (0usize, 0usize);
        let mut stops = false;
        let mut start = true;
        let mut before = ' ';
        for c in text.chars() {
            // CRLF is one line end: a text looks the same whatever system it was saved on.
            if c == '\r' {
                start = true;
                continue;
            }
            shape.chars += 1;
            if is_blank(c) {
                start = true;
                before = c;
                continue;
            }
            if start {
                shape.words += 1;
                start = false;
                shape.lower += usize::from(c.is_lowercase());
                shape.upper += usize::from(c.is_uppercase());
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
                stops |= before == '。';
            }
            before = c;
        }
        shape.all_caps = caps >= 2 && small == 0;
        shape.full_stop = text.trim_end().ends_with(['。', '」']) && text.contains('。');
        shape.stops = stops || shape.ideographs > 0 && ends_within(text);
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
            return self.ideographs >= 35 && (self.full_stop || self.stops)
                || self.ideographs >= 100;
        }
        let running = self.lower * 5 >= self.words * 2;
        running
            && ((self.chars >= 75 && self.sentence_end) || (self.chars >= 160 && self.words >= 20))
    }

    /// Whether a sentence ends within a text and another follows; `self` is the text's own shape.
    pub(crate) fn inner_end(&self, text: &str) -> bool {
        self.stops || self.words > 3 && self.upper > 0 && ends_within(text)
    }

    /// Whether it is a sentence, of any length.
    pub(crate) fn sentence(&self) -> bool {
        self.sentence_end && (self.words >= 4 || self.ideographs >= 8) || self.prose()
    }
}

/// A text with signs of ASCII in place of the characters beyond it, the first of which stands at `beyond`: letters, blanks
/// and other signs that count as they do. None where a script without blanks is among them.
fn plain(text: &str, beyond: usize) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&bytes[..beyond]);
    let mut at = beyond;
    while at < bytes.len() {
        let (sign, length) = match &bytes[at..] {
            [0x00..0x80, ..] => {
                let run = find_beyond(&bytes[at..]).unwrap_or(bytes.len() - at);
                out.extend_from_slice(&bytes[at..at + run]);
                at += run;
                continue;
            }
            // ” may stand behind a sentence's end as " does; the others do not.
            [0xE2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0xA6, ..] => (b'-', 3),
            _ => {
                let c = text[at..].chars().next()?;
                (like(c)?, c.len_utf8())
            }
        };
        out.push(sign);
        at += length;
    }
    Some(out)
}

/// The sign of ASCII that counts as a character beyond it does; none for a letter of a script without blanks or its full stop.
fn like(c: char) -> Option<u8> {
    Some(match c {
        _ if c.is_lowercase() => b'a',
        _ if c.is_uppercase() => b'A',
        _ if is_blank(c) => b' ',
        '”' | '»' => b'"',
        '。' => return None,
        _ if is_ideograph(c) => return None,
        _ => b'-',
    })
}

/// Whether a sentence ends in a text and a capital follows, from the fourth word on. What may end one is searched for first.
fn ends_within(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The last bytes of ” and » among them.
    let mut ends = memchr::memchr3_iter(b'.', b'!', b'?', bytes)
        .chain(memchr::memchr3_iter(b'"', 0x9D, 0xBB, bytes))
        .filter_map(|end| text.split_at_checked(end + 1));
    ends.any(|(sentence, behind)| {
        let mut behind = behind.chars().filter(|c| *c != '\r');
        let mut words = sentence
            .split(|c| is_blank(c) || c == '\r')
            .filter(|word| !word.is_empty());
        behind.next().is_some_and(is_blank)
            && behind.next().is_some_and(char::is_uppercase)
            && sentence.ends_with(['.', '!', '?', '"', '”', '»'])
            && words.nth(2).is_some()
    })
}

/// Whether a text ends as a sentence does, closing marks left aside.
fn ends_sentence(text: &str) -> bool {
    match text.as_bytes().last() {
        Some(b'.' | b'!' | b'?') => return true,
        Some(b) if b.is_ascii_alphanumeric() => return false,
        _ => {}
    }
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
        fn plain_text_is_counted_as_any_text_is(text in "[a-cA-C0. !?\"\n“”»’…\u{a0}\u{ad}éÉжЖª。港(/:\t\r\u{1}-]{0,40}") {
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
    fn a_sentence_that_ends_within_a_text_is_seen() {
        for (text, ends) in [
            ("The wall fell down. Nobody was hurt", true),
            ("“The wall fell down.” Nobody was hurt", true),
            ("St. Ellery has no wall", false),
            ("The wall fell down. nobody was hurt", false),
            ("The wall fell down.", false),
            ("港の壁。石の壁", true),
        ] {
            assert_eq!(Shape::of(text).inner_end(text), ends, "{text}");
        }
    }

    #[test]
    fn an_all_caps_line_is_seen() {
        assert!(Shape::of("PORT COSTS RISE <PRT> 10 PCT").all_caps);
        assert!(!Shape::of("PORT costs").all_caps);
        assert!(!Shape::of("26-03").all_caps);
    }
}
