//! The bytes of a line of ASCII, counted many at a time.

use super::signs::Signs;
use crate::text::lanes::{LANES, Lanes, any_lane, mask, pairs, take_sum};

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

impl Counts {
    /// Counts the bytes of a line.
    pub(super) fn of(line: &[u8]) -> Self {
        let mut state = (Self::default(), Counted::default(), Seen::default());
        pairs(
            line,
            &mut state,
            |(_, counted, seen), [before, bytes]| {
                counted.add(&bytes, &before);
                seen.add(&bytes, &before);
            },
            |(counts, counted, _)| {
                counts.words += take_sum(&mut counted.words);
                counts.uppers += take_sum(&mut counted.uppers);
                counts.lowers += take_sum(&mut counted.lowers);
                counts.capitals += take_sum(&mut counted.capitals);
            },
        );
        let (counts, _, seen) = state;
        let signs = [seen.digits, seen.brackets, seen.slashes, seen.colons];
        Self {
            small: any_lane(&seen.small),
            stops: any_lane(&seen.stops),
            signs: Signs::seen(signs.map(|lanes| u8::from(any_lane(&lanes)))),
            ..counts
        }
    }
}

#[derive(Debug, Default)]
struct Counted {
    words: Lanes,
    uppers: Lanes,
    lowers: Lanes,
    capitals: Lanes,
}

impl Counted {
    #[inline]
    fn add(&mut self, bytes: &Lanes, before: &Lanes) {
        for i in 0..LANES {
            let (b, a) = (bytes[i], before[i]);
            let begins = mask(blank(a)) & !mask(blank(b));
            let upper = mask(b.is_ascii_uppercase());
            let lower = mask(b.is_ascii_lowercase());
            self.words[i] = self.words[i].wrapping_sub(begins);
            self.uppers[i] = self.uppers[i].wrapping_sub(begins & upper);
            self.lowers[i] = self.lowers[i].wrapping_sub(begins & lower);
            self.capitals[i] = self.capitals[i].wrapping_sub(upper);
        }
    }
}

#[derive(Debug, Default)]
struct Seen {
    small: Lanes,
    stops: Lanes,
    digits: Lanes,
    brackets: Lanes,
    slashes: Lanes,
    colons: Lanes,
}

impl Seen {
    #[inline]
    fn add(&mut self, bytes: &Lanes, before: &Lanes) {
        for i in 0..LANES {
            let (b, a) = (bytes[i], before[i]);
            let end = (a == b'.') | (a == b'!') | (a == b'?') | (a == b'"');
            self.small[i] |= mask(b.is_ascii_lowercase());
            self.stops[i] |= mask(end) & mask(blank(b));
            self.digits[i] |= mask(b.wrapping_sub(b'0') < 10);
            self.brackets[i] |= mask(b & 0xFE == b'(');
            self.slashes[i] |= mask(b == b'/');
            self.colons[i] |= mask(b & 0xFE == b':');
        }
    }
}

/// Whether a byte parts words.
pub(super) fn blank(b: u8) -> bool {
    (b == b' ') | (b.wrapping_sub(b'\t') < 5)
}
