//! The bytes of a line of ASCII, counted many at a time.

use super::signs::Signs;
use crate::text::lanes::{LANES, Lanes, mask, pairs, take_sum};

/// What is counted of a line, each byte seen beside the one before it. Its first byte is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Words behind blanks.
    pub(super) words: usize,
    /// Those that begin with an upper-case letter.
    pub(super) uppers: usize,
    /// Those that begin with a lower-case letter.
    pub(super) lowers: usize,
    /// Upper-case letters.
    pub(super) capitals: usize,
    /// Whether there is a lower-case letter.
    pub(super) small: bool,
    /// Whether what may end a sentence stands before a blank.
    pub(super) stops: bool,
    /// The signs among them.
    pub(super) signs: Signs,
}

/// What was seen of a line's bytes, a bit each; the lowest are those of [`Signs`].
const SMALL: u8 = 1 << 6;
const STOPS: u8 = 1 << 7;

impl Counts {
    /// Counts the bytes of a line.
    pub(super) fn of(line: &[u8]) -> Self {
        let mut state = (Self::default(), Lane::default());
        pairs(
            line,
            &mut state,
            |(_, lane), [before, bytes]| lane.add(&before, &bytes),
            |(counts, lane)| {
                counts.words += take_sum(&mut lane.words);
                counts.uppers += take_sum(&mut lane.uppers);
                counts.lowers += take_sum(&mut lane.lowers);
                counts.capitals += take_sum(&mut lane.capitals);
            },
        );
        let (counts, lane) = state;
        let seen = lane.seen.iter().fold(0, |all, seen| all | seen);
        Self {
            small: seen & SMALL != 0,
            stops: seen & STOPS != 0,
            signs: Signs::of_bits(seen),
            ..counts
        }
    }
}

/// What is counted and seen, lane by lane.
#[derive(Debug, Default)]
struct Lane {
    words: Lanes,
    uppers: Lanes,
    lowers: Lanes,
    capitals: Lanes,
    seen: Lanes,
}

impl Lane {
    #[inline]
    fn add(&mut self, before: &Lanes, bytes: &Lanes) {
        for i in 0..LANES {
            let (a, b) = (before[i], bytes[i]);
            let parts = mask(blank(b));
            let begins = mask(blank(a)) & !parts;
            let upper = mask(b.is_ascii_uppercase());
            let lower = mask(b.is_ascii_lowercase());
            self.words[i] = self.words[i].wrapping_sub(begins);
            self.uppers[i] = self.uppers[i].wrapping_sub(begins & upper);
            self.lowers[i] = self.lowers[i].wrapping_sub(begins & lower);
            self.capitals[i] = self.capitals[i].wrapping_sub(upper);
            let end = mask((a == b'.') | (a == b'!') | (a == b'?') | (a == b'"'));
            self.seen[i] |= lower & SMALL | end & parts & STOPS | Signs::bits(b);
        }
    }
}

/// Whether a byte parts words.
pub(super) fn blank(b: u8) -> bool {
    (b == b' ') | (b.wrapping_sub(b'\t') < 5)
}
