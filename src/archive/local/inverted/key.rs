//! What a term is known by: the field's id and the term's bytes, the first of them at hand without a look elsewhere.

use std::cmp::Ordering;
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use tantivy::schema::Field;

/// Bytes of a key that are at hand: few words are longer.
const AT_HAND: usize = 16;

/// Bytes of a term that are at hand.
pub(super) const SHORT: usize = AT_HAND - 1;

/// The highest bit of each byte.
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// By the length of a short term: the bytes it has.
const MASKS: [[u64; 2]; AT_HAND] = {
    let mut masks = [[0; 2]; AT_HAND];
    let mut length = 0;
    while length < AT_HAND {
        let all = (1_u128 << (8 * length)) - 1;
        masks[length] = [all as u64, (all >> 64) as u64];
        length += 1;
    }
    masks
};

/// Sixteen bytes as two numbers, the first byte the lowest.
#[inline]
fn halves(bytes: &[u8; AT_HAND]) -> [u64; 2] {
    let (first, second) = bytes.split_at(8);
    [first, second].map(|half| u64::from_le_bytes(half.try_into().unwrap_or_default()))
}

/// Eight bytes of ASCII in lower case.
#[inline]
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    // The highest bit of a byte says whether it is A or beyond, and whether it is beyond Z.
    let from_a = bytes + EACH * (0x80 - b'A' as u64);
    let beyond_z = bytes + EACH * (0x7F - b'Z' as u64);
    bytes | ((from_a ^ beyond_z) & HIGH) >> 2
}

/// A key but for the rest of a long one, which stands elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// Its first bytes, and zeros where it is shorter.
    start: [u64; 2],
    /// Its length in bytes.
    length: u32,
}

impl Key {
    /// The key of a term, and the rest of it.
    pub(super) fn of(field: u8, term: &[u8]) -> (Self, &[u8]) {
        let (start, rest) = term.split_at(term.len().min(SHORT));
        let mut bytes = [0; AT_HAND];
        bytes[0] = field;
        bytes[1..=start.len()].copy_from_slice(start);
        (Self::new(bytes, term.len()), rest)
    }

    /// The key of the word that `window` begins with, in lower case, where it has so many bytes and they are of ASCII.
    #[inline]
    pub(super) fn of_word(field: u8, window: &[u8; AT_HAND], length: usize) -> Option<Self> {
        let mask = MASKS.get(length)?;
        let [first, second] = halves(window);
        let word = [first & mask[0], second & mask[1]];
        if (word[0] | word[1]) & HIGH != 0 {
            return None;
        }
        let [first, second] = word.map(lower);
        Some(Self {
            start: [first << 8 | u64::from(field), second << 8 | first >> 56],
            length: length as u32 + 1,
        })
    }

    fn new(bytes: [u8; AT_HAND], term: usize) -> Self {
        Self {
            start: halves(&bytes),
            length: term as u32 + 1,
        }
    }

    /// Its hash.
    #[inline]
    pub(super) fn hash(self, rest: &[u8]) -> u32 {
        let mut hasher = FixedState::default().build_hasher();
        hasher.write_u64(self.start[0]);
        hasher.write_u64(self.start[1]);
        if !rest.is_empty() {
            hasher.write(rest);
        }
        hasher.finish() as u32
    }

    /// The id of its field.
    #[inline]
    pub(super) fn field_id(self) -> usize {
        self.start[0] as usize & 0xFF
    }

    /// Its field.
    pub(super) fn field(self) -> Field {
        Field::from_field_id(self.field_id() as u32)
    }

    /// How many bytes of it stand elsewhere.
    #[inline]
    pub(super) fn rest(self) -> usize {
        (self.length as usize).saturating_sub(AT_HAND)
    }

    /// Its first bytes as a number; keys are in the order of these where they differ.
    pub(super) fn beginning(self) -> u64 {
        self.start[0].swap_bytes()
    }

    /// How it stands to another, where what is at hand tells them apart; else the rests do.
    pub(super) fn order(self, other: Self) -> Ordering {
        let start = |key: Self| key.start.map(u64::swap_bytes);
        let at_hand = |key: Self| key.length.min(AT_HAND as u32);
        start(self)
            .cmp(&start(other))
            .then_with(|| at_hand(self).cmp(&at_hand(other)))
    }

    /// Appends the term, whose rest is given.
    pub(super) fn write_term(self, rest: &[u8], out: &mut Vec<u8>) {
        let [first, second] = self.start.map(u64::to_le_bytes);
        let length = (self.length as usize).min(AT_HAND);
        out.extend_from_slice(&first[1..length.clamp(1, 8)]);
        out.extend_from_slice(&second[..length.saturating_sub(8)]);
        out.extend_from_slice(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(text: &str) -> [u8; AT_HAND] {
        let mut window = [b'!'; AT_HAND];
        window[..text.len()].copy_from_slice(text.as_bytes());
        window
    }

    #[test]
    fn a_word_has_the_key_of_its_term() {
        for word in ["Pier", "a", "harbourmasters1"] {
            let key = Key::of_word(7, &window(word), word.len());
            let lower = word.to_lowercase();
            assert_eq!(key, Some(Key::of(7, lower.as_bytes()).0), "{word}");
            assert_ne!(key, Some(Key::of(8, lower.as_bytes()).0), "{word}");
        }
        for word in ["é", "harbourmasters12"] {
            assert_eq!(Key::of_word(7, &window(word), word.len()), None, "{word}");
        }
        // What stands behind the word does not matter.
        assert!(Key::of_word(7, &window("pier é"), 4).is_some());
    }

    #[test]
    fn capitals_of_ascii_alone_are_lowered() {
        for byte in 0..0x80_u8 {
            let bytes = u64::from_le_bytes([b'A', byte, b'z', 0, byte, b'@', b'[', 0x7F]);
            let expected = bytes.to_le_bytes().map(|byte| byte.to_ascii_lowercase());
            assert_eq!(lower(bytes).to_le_bytes(), expected, "{byte}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_in_the_order_of_their_terms(
            a in "[a-c\u{0}]{0,20}", b in "[a-c\u{0}]{0,20}", fields in [1..3_u8, 1..3_u8],
        ) {
            let [(one, one_rest), (other, other_rest)] = [
                Key::of(fields[0], a.as_bytes()),
                Key::of(fields[1], b.as_bytes()),
            ];
            let order = one.order(other).then_with(|| one_rest.cmp(other_rest));
            prop_assert_eq!(order, (fields[0], &a).cmp(&(fields[1], &b)));
            prop_assert_eq!(one == other && one_rest == other_rest, order.is_eq());
            prop_assert_eq!(one.rest(), one_rest.len());
            let mut again = Vec::new();
            one.write_term(one_rest, &mut again);
            prop_assert_eq!(again, a.as_bytes());
        }
    }
}
