//! The bytes of a line of ASCII, counted many at a time.

use super::signs::Signs;
use crate::text::lanes::{LANES, Lanes, lower, mask, pairs, take_sum, upper};

/// What is counted of a line, each byte seen beside the one before it. Its first byte is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Words behind blanks.
    pub(super) words: usize,
    /// Those that begin with an upper-case letter.
    pub(super) uppers: usize,
    /// Those that begin with a lower-case letter.
    pub(super) lowers: usize,
    /// Whether there is a lower-case letter.
    pub(super) small: bool,
    /// Whether there is a character that prints nothing and is no space: a tab, a line end, a control character.
    pub(super) controls: bool,
    /// The signs among them.
    pub(super) signs: Signs,
}

/// What was seen of a line's bytes, a bit each; the lowest are those of [`Signs`].
const SMALL: u8 = 1 << 6;
const CONTROL: u8 = 1 << 7;

impl Counts {
    /// Counts the bytes of a line of ASCII; control characters count as blanks.
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
            },
        );
        let (counts, lane) = state;
        let seen = lane.seen.iter().fold(0, |all, seen| all | seen);
        Self {
            small: seen & SMALL != 0,
            controls: seen & CONTROL != 0,
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
    seen: Lanes,
}

impl Lane {
    #[inline]
    fn add(&mut self, before: &Lanes, bytes: &Lanes) {
        for i in 0..LANES {
            let (a, b) = (before[i], bytes[i]);
            let begins = mask(blank(a)) & !mask(blank(b));
            let (upper, lower) = (mask(upper(b)), mask(lower(b)));
            self.words[i] = self.words[i].wrapping_sub(begins);
            self.uppers[i] = self.uppers[i].wrapping_sub(begins & upper);
            self.lowers[i] = self.lowers[i].wrapping_sub(begins & lower);
            let control = mask((b as i8) < b' ' as i8);
            self.seen[i] |= lower & SMALL | control & CONTROL | Signs::bits(b);
        }
    }
}

/// Whether a byte of ASCII parts words, control characters among them. Compared as numbers with a sign, as machines compare
/// many at once.
#[inline]
fn blank(b: u8) -> bool {
    (b as i8) <= b' ' as i8
}
