//! Hashing of words.

use std::hash::{BuildHasherDefault, Hasher};

/// FxHash as rustc uses it: the keys are short words of our own lists, so no defence against chosen keys is needed.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordHasher(u64);

/// Makes [`WordHasher`]s.
pub type WordHash = BuildHasherDefault<WordHasher>;

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        // Multiplied, the low bits know only of low bits, and a table takes its places from them.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.mix(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            self.mix(number(rest));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }
}

impl WordHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x51_7c_c1_b7_27_22_0a_95);
    }
}

/// Up to eight bytes as a number, the first the lowest.
#[inline]
pub(crate) fn number(bytes: &[u8]) -> u64 {
    let at = |i: usize| u64::from(bytes[i]);
    let four = |from: usize| {
        bytes[from..]
            .first_chunk::<4>()
            .map_or(0, |four| u64::from(u32::from_le_bytes(*four)))
    };
    // Loads that overlap: the bytes they share are the same.
    match bytes.len() {
        0 => 0,
        n @ 1..4 => at(0) | at(n / 2) << (8 * (n / 2)) | at(n - 1) << (8 * (n - 1)),
        n @ 4..=8 => four(0) | four(n - 4) << (8 * (n - 4)),
        _ => bytes
            .first_chunk::<8>()
            .map_or(0, |eight| u64::from_le_bytes(*eight)),
    }
}

/// Eight bytes with the capital letters of ASCII made small.
#[inline]
pub(crate) fn small(eight: u64) -> u64 {
    const ALL: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ALL * 0x80;
    // Seven bits a byte, so that no sum carries into the next. The high bit of each byte that is `A` or more, and of each
    // that is more than `Z`.
    let plain = eight & !HIGH;
    let from_a = plain + ALL * (0x80 - b'A' as u64);
    let behind_z = plain + ALL * (0x7F - b'Z' as u64);
    eight | (from_a & !behind_z & !eight & HIGH) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_holds_each_of_its_bytes() {
        let bytes = *b"abcdefgh";
        for length in 0..=8 {
            let mut padded = [0; 8];
            padded[..length].copy_from_slice(&bytes[..length]);
            assert_eq!(number(&bytes[..length]), u64::from_le_bytes(padded));
        }
    }

    proptest::proptest! {
        #[test]
        fn capitals_are_made_small_and_nothing_else(bytes: [u8; 8]) {
            let lower = bytes.map(|byte| byte.to_ascii_lowercase());
            proptest::prop_assert_eq!(small(u64::from_le_bytes(bytes)), u64::from_le_bytes(lower));
        }
    }
}
