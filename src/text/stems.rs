//! Numbers for the long words of a text, equal for the forms of a word: what two texts tell of is compared by them.
//!
//! Most text is plain words between blanks and signs. They are found from bits, one for each byte, 64 bytes at a time; a
//! stretch with an apostrophe or a letter beyond ASCII is read letter by letter.

use super::fold::{skipped, unspaced};
use super::lanes::{digit, lower};

/// Letters that forms of a word have in common.
const STEM: u32 = 5;

/// The least letters of a word that has a stem.
const LONG: u32 = 4;

/// Calls `each` with a number for each word of four letters or more of the [folded](super::fold::fold) text, equal for words
/// that begin with the same five; stops where it returns `false`. Scripts that put no blanks between words give one for each
/// two letters.
pub fn stems(text: &str, mut each: impl FnMut(u64) -> bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Each chunk begins where a stretch between blanks and signs may begin.
    while at < bytes.len() {
        let chunk = chunk(&bytes[at..]);
        let Bits { printed, odd } = Bits::of(&chunk);
        let mut long = printed & !(printed << 1) & printed >> 1 & printed >> 2 & printed >> 3;
        while long != 0 {
            let start = long.trailing_zeros() as usize;
            long &= long - 1;
            let length = (!(printed >> start)).trailing_zeros() as usize;
            if start + length == CHUNK {
                // Where it ends the next chunk tells.
                break;
            }
            let goes_on = match odd >> start & ((1 << length) - 1) {
                0 => each(plain_stem(&chunk[start..], length)),
                _ => stems_by_letter(&text[at + start..at + start + length], &mut each),
            };
            if !goes_on {
                return;
            }
        }
        at += match CHUNK - (!printed).leading_zeros() as usize {
            0 => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|b| printed_in_word(**b))
                    .count();
                if !stems_by_letter(&text[at..at + length], &mut each) {
                    return;
                }
                length
            }
            last => last,
        };
    }
}

/// How many bytes are looked at in one go.
const CHUNK: usize = 64;

/// The first bytes of a text, blanks behind its end.
fn chunk(bytes: &[u8]) -> [u8; CHUNK] {
    match bytes.first_chunk() {
        Some(whole) => *whole,
        None => {
            let mut last = [b' '; CHUNK];
            last[..bytes.len()].copy_from_slice(bytes);
            last
        }
    }
}

/// Whether a byte may stand in a word: a letter or digit, an apostrophe, any byte beyond ASCII.
fn printed_in_word(b: u8) -> bool {
    lower(b | 0x20) | digit(b) | odd(b)
}

/// Whether a byte is of a character that is skipped, or of which more must be seen.
fn odd(b: u8) -> bool {
    (b == b'\'') | ((b as i8) < 0)
}

/// A bit for each byte of a chunk, the lowest for the first.
struct Bits {
    /// Bytes that may stand in words.
    printed: u64,
    /// Those of them that are no plain letters or digits.
    odd: u64,
}

impl Bits {
    fn of(chunk: &[u8; CHUNK]) -> Self {
        let (mut printed, mut odds) = ([0; CHUNK], [0; CHUNK]);
        for i in 0..CHUNK {
            printed[i] = u8::from(printed_in_word(chunk[i]));
            odds[i] = u8::from(odd(chunk[i]));
        }
        Self {
            printed: packed(&printed),
            odd: packed(&odds),
        }
    }
}

/// The lowest bits of bytes that are 0 or 1, side by side.
fn packed(flags: &[u8; CHUNK]) -> u64 {
    /// Moves the lowest bit of the byte at each place `i` to bit `56 + i`.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut bits = 0;
    for (i, eight) in flags.as_chunks().0.iter().enumerate() {
        bits |= u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56 << (8 * i);
    }
    bits
}

/// The stem of a word of four ASCII letters and digits or more. Bit 5 is the case of a letter; digits have it.
#[inline]
fn plain_stem(word: &[u8], length: usize) -> u64 {
    let four = word
        .first_chunk()
        .map_or(0, |four| u32::from_be_bytes(*four));
    match word.get(4) {
        Some(fifth) if length > 4 => u64::from(four) << 8 | u64::from(*fifth) | 0x20_2020_2020,
        _ => u64::from(four | 0x2020_2020),
    }
}

/// The stems of any text, letter by letter; whether `each` goes on.
fn stems_by_letter(text: &str, each: &mut impl FnMut(u64) -> bool) -> bool {
    let (mut key, mut count) = (0u64, 0u32);
    let mut pair = None;
    for c in text.chars() {
        let before = pair.take();
        if c.is_ascii_alphanumeric() {
            if count < STEM {
                key = mixed(key, u32::from(c.to_ascii_lowercase()));
            }
            count += 1;
        } else if unspaced(c) {
            if count >= LONG && !each(key) {
                return false;
            }
            (key, count) = (0, 0);
            if before.is_some_and(|b: char| !each(mixed(mixed(0, u32::from(b)), u32::from(c)))) {
                return false;
            }
            pair = Some(c);
        } else if skipped(c) {
        } else if !punctuates(c) && c.is_alphanumeric() {
            for small in c.to_lowercase() {
                if count < STEM {
                    key = mixed(key, u32::from(small));
                }
                count += 1;
            }
        } else {
            if count >= LONG && !each(key) {
                return false;
            }
            (key, count) = (0, 0);
        }
    }
    count < LONG || each(key)
}

/// Dashes, quotation marks and their like: what stands beyond ASCII most often, and no letters.
fn punctuates(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}')
}

/// The number of a stem with one more letter: five ASCII letters as they are, others hashed.
fn mixed(key: u64, letter: u32) -> u64 {
    const HASHED: u64 = 1 << 63;
    if letter < 0x80 && key < HASHED {
        key << 8 | u64::from(letter)
    } else {
        (key.rotate_left(21) ^ u64::from(letter)).wrapping_mul(0x9E37_79B9_7F4A_7C15) | HASHED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;
    use proptest::prelude::*;

    fn stems_of(text: &str) -> Vec<u64> {
        let mut out = Vec::new();
        stems(text, |key| {
            out.push(key);
            true
        });
        out
    }

    fn by_letter(text: &str) -> Vec<u64> {
        let mut out = Vec::new();
        stems_by_letter(text, &mut |key| {
            out.push(key);
            true
        });
        out
    }

    #[test]
    fn words_that_begin_alike_share_a_stem() {
        assert_eq!(
            stems_of("Harbours! of don’t"),
            stems_of("the harbour, dont")
        );
        assert_ne!(stems_of("Größe"), stems_of("Grüße"));
        assert_eq!(stems_of("港の嵐"), stems_of("「港の嵐」"));
        assert_eq!(stems_of("港の嵐").len(), 2);
    }

    #[test]
    fn a_word_may_end_where_a_chunk_does() {
        for before in 50..70 {
            let text = "x".repeat(before) + " harbour-wall";
            assert_eq!(stems_of(&text), by_letter(&text), "{before}");
        }
    }

    #[test]
    fn it_stops_when_told() {
        let mut seen = 0;
        stems("harbour walls hold", |_| {
            seen += 1;
            seen < 2
        });
        assert_eq!(seen, 2);
    }

    proptest! {
        #[test]
        fn chunks_are_read_as_letters_are(text in "([ -~]{0,40}|[a-zA-Z0-9]{1,90}|[éßÉ’“Σ港の '\\u{ad}]{1,5}| [a-z]{3,6} ){0,8}") {
            prop_assert_eq!(stems_of(&text), by_letter(&text));
        }

        #[test]
        fn a_text_and_its_fold_have_the_same_stems(text in "[ -~éßÉ’“”\\u{ad}ΣЖ]{0,30}") {
            let folded = fold(&text);
            prop_assert_eq!(stems_of(&text), stems_of(&folded));
            let words = folded.split(' ').filter(|w| w.chars().count() >= 4).count();
            prop_assert_eq!(stems_of(&text).len(), words);
        }
    }
}
