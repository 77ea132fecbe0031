//! What is passed over between names: small words and the signs within a sentence.

use crate::text::fold::letters_of;
use crate::text::lanes::{LANES, Lanes, mask};

/// How many bytes of letters and digits a text begins with, those beyond ASCII included.
#[inline]
pub(super) fn inner_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(eight) = bytes[length..].first_chunk::<8>() {
        let letters = letters_of(u64::from_le_bytes(*eight));
        length += letters;
        if letters < 8 {
            if eight[letters].is_ascii() {
                return length;
            }
            break;
        }
    }
    length + bytes[length..].iter().take_while(|&&b| inner(b)).count()
}

fn inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The next place from `at` on that may begin a name or end a sentence, `until` at the latest, where a marked stretch begins;
/// a word is never cut, and it may reach on to `end`. Words that begin small and signs within the sentence are passed over.
pub(super) fn quiet(bytes: &[u8], mut at: usize, until: usize, end: usize) -> usize {
    let from = at;
    while at < until {
        let stop = stop(bytes, at, until);
        let within = stop > from && stop < end && inner(bytes[stop - 1]) && inner(bytes[stop]);
        if !within {
            return stop;
        }
        at = bytes[stop..end]
            .iter()
            .position(|&b| !inner(b))
            .map_or(end, |i| stop + i);
    }
    at
}

/// The first capital, sign that ends a sentence, or byte beyond ASCII from `at` on; else `until`.
#[inline]
fn stop(bytes: &[u8], mut at: usize, until: usize) -> usize {
    while let Some(lanes) = bytes[at..].first_chunk() {
        let stops = u128::from_le_bytes(stops(lanes));
        if stops != 0 {
            return until.min(at + stops.trailing_zeros() as usize / 8);
        }
        at += LANES;
        if at >= until {
            return until;
        }
    }
    let rest = bytes[at..].iter().position(|&b| stops_at(b) != 0);
    rest.map_or(until, |i| until.min(at + i))
}

/// Which of some bytes stop the search. Kept apart: what it tells is made a number byte by byte else.
#[inline(never)]
fn stops(lanes: &Lanes) -> Lanes {
    lanes.map(stops_at)
}

#[inline]
fn stops_at(b: u8) -> u8 {
    mask(b.wrapping_sub(b'A') < 26)
        | mask(b >= 0x80)
        | mask(b == b'.')
        | mask(b == b'?')
        | mask(b == b'!')
        | mask(b == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_words_and_signs_are_passed_over() {
        for (text, rest) in [
            ("the harbour wall, and all of it, as Beck said", "Beck said"),
            ("the harbour wall and all of it. Then", ". Then"),
            ("a mile from anyMast or é", "é"),
            ("no stop here", ""),
        ] {
            let at = quiet(text.as_bytes(), 0, text.len(), text.len());
            assert_eq!(&text[at..], rest, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_stop_is_passed_over(text in "[ -~\\n\\t]{0,40}é?", less in 0usize..9) {
            let bytes = text.as_bytes();
            let until = bytes.len() - less.min(bytes.len());
            let at = quiet(bytes, 0, until, bytes.len());
            let stop = |i: usize| {
                let within = i > 0 && inner(bytes[i - 1]) && inner(bytes[i]);
                !within && matches!(bytes[i], b'A'..=b'Z' | b'.' | b'?' | b'!' | b'\n' | 0x80..)
            };
            let first = (0..until).find(|&i| stop(i));
            prop_assert!(first.is_none_or(|first| at == first), "{at}");
            prop_assert!(first.is_some() || at >= until, "{at}");
        }

        #[test]
        fn letters_and_digits_are_counted(text in "[a-c1 ,é]{0,30}") {
            let length = text.bytes().take_while(|&b| inner(b)).count();
            prop_assert_eq!(inner_length(text.as_bytes()), length);
        }
    }
}
