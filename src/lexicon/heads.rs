//! Whether a text may begin with an entry of a list, told from its first five bytes.
//!
//! Rules that know a line by its first words are asked of each line of an article, and next to no line is one of theirs.
//! So they look at these bytes first: no copy, no change of case, one bit of a table. Only a line that may be on the list
//! is folded and compared.

use super::hash::{number, small};

/// How many bytes are looked at.
const LENGTH: usize = 5;

/// The highest bits of so many bytes: set in those beyond ASCII.
const BEYOND: u64 = 0x80_8080_8080;

/// How a text begins, as far as its bytes tell without a copy.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// The first byte, an ASCII letter in lower case; none where a look at the whole text must tell.
    first: Option<u8>,
    /// The first bytes as a number, where they are ASCII and more of the text stands behind them.
    plain: Option<u64>,
}

impl Head {
    /// The head of a text as it stands, its letters in lower case.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let head = bytes.first_chunk::<LENGTH>().map(|head| number(head));
        Self {
            first: Some(bytes.first().map_or(0, u8::to_ascii_lowercase)),
            plain: head.filter(|head| head & BEYOND == 0).map(small),
        }
    }

    /// The head of a line as [`line_key`](super::line_key) writes it.
    pub fn of_line(line: &str) -> Self {
        if line.starts_with('[') {
            return Self {
                first: None,
                plain: None,
            };
        }
        let start = match line.as_bytes().first() {
            Some(byte) if byte.is_ascii_alphanumeric() => 0,
            _ => line.find(char::is_alphanumeric).unwrap_or(line.len()),
        };
        let bytes = &line.as_bytes()[start..];
        let first = match bytes.first() {
            None => 0,
            // A number is written as one `0`.
            Some(b'0'..=b'9') => b'0',
            Some(byte) => byte.to_ascii_lowercase(),
        };
        Self {
            first: Some(first),
            plain: plain_key(bytes),
        }
    }
}

/// What a byte is in a line's key: small letters for capitals, one blank for any, nothing for digits and bytes beyond ASCII, of
/// which more must be seen.
const KEY: [Option<u8>; 256] = {
    let mut table = [None; 256];
    let mut byte = 0;
    while byte < 0x80 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => None,
            b' ' | b'\t'..=b'\r' => Some(b' '),
            _ => Some(byte.to_ascii_lowercase()),
        };
        byte += 1;
    }
    table
};

/// The first bytes of a line's key, where they are the line's own bytes.
fn plain_key(bytes: &[u8]) -> Option<u64> {
    let own = bytes.first_chunk::<LENGTH>()?;
    let mut head = [0; LENGTH];
    let mut before = 0;
    for (to, &byte) in head.iter_mut().zip(own) {
        *to = KEY[usize::from(byte)]?;
        // Of blanks in a row one is written.
        if *to == b' ' && before == b' ' {
            return None;
        }
        before = *to;
    }
    // What is behind the last letter is cut off: there must be one behind these.
    bytes[LENGTH..]
        .iter()
        .any(u8::is_ascii_alphanumeric)
        .then(|| number(&head))
}

/// The heads of a list's entries.
#[derive(Debug)]
pub struct Heads {
    /// A bit for what a head hashes to: twenty times as many as the longest list has entries.
    bits: [u64; 256],
    /// The same for entries shorter than a head, by their length.
    short: [[u64; 8]; LENGTH],
    /// The lengths of which there are such entries, and a mask of so many bytes.
    lengths: Vec<(usize, u64)>,
    /// A bit for each byte that an entry begins with, in either case of its letter.
    first: [u64; 4],
}

impl Heads {
    /// The heads of entries in lower case.
    pub fn new(entries: impl IntoIterator<Item = &'static str>) -> Self {
        let mut heads = Self {
            bits: [0; 256],
            short: [[0; 8]; LENGTH],
            lengths: Vec::new(),
            first: [0; 4],
        };
        for entry in entries {
            let capital: String = entry.chars().take(1).flat_map(char::to_uppercase).collect();
            for text in [entry, &capital] {
                if let Some(&byte) = text.as_bytes().first() {
                    heads.first[usize::from(byte / 64)] |= 1 << (byte % 64);
                }
            }
            match entry.as_bytes().first_chunk::<LENGTH>() {
                Some(head) => {
                    let bit = bit(number(head));
                    heads.bits[bit / 64] |= 1 << (bit % 64);
                }
                None => {
                    let length = entry.len();
                    let bit = short_bit(number(entry.as_bytes()));
                    heads.short[length][bit / 64] |= 1 << (bit % 64);
                    if !heads.lengths.iter().any(|known| known.0 == length) {
                        heads.lengths.push((length, (1 << (8 * length)) - 1));
                    }
                }
            }
        }
        heads
    }

    /// Whether a text may begin with one of the entries.
    pub fn may_open(&self, head: Head) -> bool {
        if let Some(plain) = head.plain {
            let bit = bit(plain);
            return self.bits[bit / 64] >> (bit % 64) & 1 == 1
                || self.lengths.iter().any(|&(length, mask)| {
                    let bit = short_bit(plain & mask);
                    self.short[length][bit / 64] >> (bit % 64) & 1 == 1
                });
        }
        head.first
            .is_none_or(|byte| self.first[usize::from(byte / 64)] >> (byte % 64) & 1 == 1)
    }
}

fn bit(head: u64) -> usize {
    (head.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 50) as usize
}

fn short_bit(head: u64) -> usize {
    (head.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize
}

#[cfg(test)]
mod tests {
    use super::super::line_key;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn next_to_no_line_of_a_story_passes() {
        let heads = Heads::new(["read more", "editor's note", "by:"]);
        let passes = |text| heads.may_open(Head::of(text));
        assert!(passes("Read more: the storm") && passes("By: Ana Ruiz") && passes("RÉA"));
        assert!(!passes("The storm") && !passes("Readers of the Gazette") && !passes("“Read"));
    }

    proptest! {
        #[test]
        fn a_head_is_the_beginning_of_what_is_compared(line in "[-A-Ca-c01 .,’'éÉ\\t\\[\\]“]{0,12}") {
            let begins = |head: Head, key: &str| {
                head.plain.is_none_or(|plain| {
                    key.as_bytes().starts_with(&plain.to_le_bytes()[..LENGTH])
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
        }
    }
}
