//! Whether a text may begin with an entry of a list, told from its first five bytes, or eight.
//!
//! Rules that know a line by its first words are asked of each line of an article, and next to no line is one of theirs.
//! So they look at these bytes first: no copy, no change of case, one bit of a table. Only a line that may be on the list
//! is folded and compared.

use std::ops::Range;

use super::hash::{number, small};

/// How many bytes are looked at.
const LENGTH: usize = 5;

/// How many are looked at where an entry begins with the first ones: `the p` opens many a line, `the port` few.
const LONG: usize = 8;

/// How a text begins, as far as its bytes tell without a copy.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// The first byte, an ASCII letter in lower case; none where a look at the whole text must tell.
    first: Option<u8>,
    /// The first bytes as a number, the first the lowest, where they are ASCII and more of the text stands behind them.
    plain: Option<u64>,
    /// The same of more bytes.
    long: Option<u64>,
    /// How many bytes, and which, where there are only two or more such: a letter beyond ASCII stands behind them.
    few: Option<(usize, u64)>,
}

impl Head {
    /// The head of a text as it stands, its letters in lower case.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (own, length) = opening(bytes);
        let plain = length.min(plain(own & HIGH));
        Self {
            first: Some(bytes.first().map_or(0, u8::to_ascii_lowercase)),
            plain: (plain >= LENGTH).then(|| small(own) & SHORT),
            long: (plain == LONG).then(|| small(own)),
            few: few(plain).then(|| (plain, small(own) & up_to(plain))),
        }
    }

    /// The head of a line as [`line_key`](super::line_key) writes it.
    pub fn of_line(line: &str) -> Self {
        let bytes = match line.as_bytes() {
            [b'[', ..] => {
                return Self {
                    first: None,
                    plain: None,
                    long: None,
                    few: None,
                };
            }
            bytes @ [first, ..] if first.is_ascii_alphanumeric() => bytes,
            bytes => &bytes[first_letter(line)..],
        };
        let first = match bytes.first() {
            None => 0,
            // A number is written as one `0`.
            Some(b'0'..=b'9') => b'0',
            Some(byte) => byte.to_ascii_lowercase(),
        };
        let (own, length) = opening(bytes);
        let plain = length.min(plain(folded(own)));
        // What is behind the last letter is cut off: there must be one behind these.
        let goes_on = |from: usize| bytes[from..].iter().any(u8::is_ascii_alphanumeric);
        let long = plain == LONG && goes_on(LONG);
        Self {
            first: Some(first),
            plain: (long || plain >= LENGTH && goes_on(LENGTH)).then(|| small(own) & SHORT),
            long: long.then(|| small(own)),
            few: (few(plain) && goes_on(plain)).then(|| (plain, small(own) & up_to(plain))),
        }
    }
}

/// Whether so many bytes are fewer than a head has, but tell something.
fn few(plain: usize) -> bool {
    (2..LENGTH).contains(&plain)
}

/// The first bytes of a number, so many of them.
fn up_to(length: usize) -> u64 {
    (1 << (8 * length)) - 1
}

/// Where the first letter or digit of a line stands.
fn first_letter(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            // Quotation marks and dashes: no character from U+2000 to U+203F is a letter.
            [0xE2, 0x80, ..] => 3,
            [0x80..=0xFF, ..] => break,
            [byte, ..] if !byte.is_ascii_alphanumeric() => 1,
            _ => return at.min(line.len()),
        };
    }
    line[at..]
        .find(char::is_alphanumeric)
        .map_or(line.len(), |more| at + more)
}

const ALL: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ALL * 0x80;

/// The bytes of a head among those of a long one.
const SHORT: u64 = u64::MAX >> (8 * (LONG - LENGTH));

/// The first eight bytes as a number, the first the lowest, and how many there are.
fn opening(bytes: &[u8]) -> (u64, usize) {
    match bytes.first_chunk() {
        Some(eight) => (u64::from_le_bytes(*eight), LONG),
        None => (number(bytes), bytes.len()),
    }
}

/// How many bytes stand before the first whose high bit is set.
fn plain(bits: u64) -> usize {
    bits.trailing_zeros() as usize / 8
}

/// The high bit of each byte that a line's key may not hold as it is: beyond ASCII, digits, control characters, and a blank
/// behind a blank.
fn folded(eight: u64) -> u64 {
    let ascii = eight & !HIGH;
    // The high bit of each byte that is so much or more.
    let from = |least: u8| ascii + ALL * u64::from(0x80 - least);
    let digits = from(b'0') & !from(b'9' + 1);
    let blanks = from(b' ') & !from(b' ' + 1);
    (eight | digits | !from(b' ') | blanks & (blanks << 8)) & HIGH
}

/// The heads of a list's entries.
#[derive(Debug)]
pub struct Heads {
    /// The heads of all entries but the short ones.
    heads: Bits,
    /// Those among them of entries shorter than a long head; the long heads of the others.
    middling: Bits,
    long: Bits,
    /// Entries shorter than a head, by their length.
    short: [Bits; LENGTH],
    /// The lengths of which there are such entries.
    lengths: [bool; LENGTH],
    /// The first bytes of all entries that have so many, by how many they are.
    few: [Bits; LENGTH],
    /// A bit for each byte that an entry begins with, in either case of its letter.
    first: [u64; 4],
}

impl Heads {
    /// The heads of entries in lower case.
    pub fn new(entries: impl IntoIterator<Item = &'static str>) -> Self {
        let entries: Vec<&'static str> = entries.into_iter().collect();
        let of_length = |length: usize| entries.iter().filter(|e| e.len() == length).count();
        let all = || Bits::of(entries.len());
        let mut heads = Self {
            heads: all(),
            middling: all(),
            long: all(),
            short: std::array::from_fn(|length| Bits::of(of_length(length))),
            lengths: [false; LENGTH],
            few: std::array::from_fn(|_| all()),
            first: [0; 4],
        };
        for entry in entries {
            let capital: String = entry.chars().take(1).flat_map(char::to_uppercase).collect();
            for text in [entry, &capital] {
                if let Some(&byte) = text.as_bytes().first() {
                    heads.first[usize::from(byte / 64)] |= 1 << (byte % 64);
                }
            }
            let head = |length: usize| entry.as_bytes().get(..length).map(number);
            for length in (0..LENGTH).filter(|length| few(*length)) {
                if let Some(head) = head(length) {
                    heads.few[length].set(head);
                }
            }
            match (head(LENGTH), head(LONG)) {
                (Some(head), long) => {
                    heads.heads.set(head);
                    match long {
                        Some(long) => heads.long.set(long),
                        None => heads.middling.set(head),
                    }
                }
                (None, _) => {
                    heads.short[entry.len()].set(number(entry.as_bytes()));
                    heads.lengths[entry.len()] = true;
                }
            }
        }
        heads
    }

    /// Whether a text may begin with one of the entries.
    pub fn may_open(&self, head: Head) -> bool {
        let short = |bytes: u64, lengths: Range<usize>| {
            lengths
                .into_iter()
                .any(|length| self.lengths[length] && self.short[length].has(bytes & up_to(length)))
        };
        let Some(plain) = head.plain else {
            let first = |byte: u8| self.first[usize::from(byte / 64)] >> (byte % 64) & 1 == 1;
            return head.first.is_none_or(first)
                && head.few.is_none_or(|(length, bytes)| {
                    self.few[length].has(bytes) || short(bytes, 1..length)
                });
        };
        let whole = self.heads.has(plain)
            && head
                .long
                .is_none_or(|long| self.long.has(long) || self.middling.has(plain));
        whole || short(plain, 1..LENGTH)
    }
}

/// A set of numbers as the bits that they hash to: it may hold others too. As small as that allows, for the lists together to
/// stay in the processor's cache.
#[derive(Debug)]
struct Bits {
    words: Box<[u64]>,
    shift: u32,
}

impl Bits {
    /// Room for so many numbers.
    fn of(numbers: usize) -> Self {
        /// Bits for each, and for all.
        const EACH: usize = 16;
        const ALL: std::ops::RangeInclusive<usize> = 64..=1 << 16;
        let bits = (numbers * EACH).next_power_of_two();
        let bits = bits.clamp(*ALL.start(), *ALL.end());
        Self {
            words: vec![0; bits / 64].into_boxed_slice(),
            shift: 64 - bits.ilog2(),
        }
    }

    fn bit(&self, number: u64) -> usize {
        (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    fn set(&mut self, number: u64) {
        let bit = self.bit(number);
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    fn has(&self, number: u64) -> bool {
        let bit = self.bit(number);
        self.words[bit / 64] >> (bit % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::super::line_key;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn next_to_no_line_of_a_story_passes() {
        let heads = Heads::new(["read more", "editor's note", "by:", "byé"]);
        let passes = |text| heads.may_open(Head::of(text));
        assert!(passes("Read more: the storm") && passes("By: Ana Ruiz") && passes("RÉA"));
        assert!(!passes("The storm") && !passes("Readers of the Gazette") && !passes("“Read"));
        assert!(!passes("Read me the story") && passes("Read Éva"));
        assert!(passes("Byé") && !passes("Bué") && !passes("Eléa"));
    }

    proptest! {
        #[test]
        fn a_head_is_the_beginning_of_what_is_compared(line in "[-A-Ca-c01 .,’'éÉ\\t\\[\\]“]{0,12}") {
            let begins = |head: Head, key: &str| {
                head.plain.is_none_or(|plain| {
                    key.as_bytes().starts_with(&plain.to_le_bytes()[..LENGTH])
                })
                    && head.few.is_none_or(|(length, few)| {
                        key.as_bytes().starts_with(&few.to_le_bytes()[..length])
                    })
                    && head.first.is_none_or(|first| {
                        key.is_empty() && first == 0 || key.as_bytes().first() == Some(&first)
                    })
            };
            prop_assert!(begins(Head::of(&line), &line.to_lowercase()));
            let key = line_key(&line);
            let head = Head::of_line(&line);
            prop_assert!(begins(head, &key), "{key:?}");
            prop_assert!(head.plain.is_none() || key.len() > LENGTH, "{key:?}");
            prop_assert!(head.long.is_none() || key.len() > LONG && head.plain.is_some(), "{key:?}");
            if let Some(long) = head.long {
                prop_assert!(key.as_bytes().starts_with(&long.to_le_bytes()), "{key:?}");
            }
        }
    }
}
