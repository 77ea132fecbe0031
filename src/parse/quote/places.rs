//! Where in a story a quotation mark may begin, found once for all that look for marks.

use std::ops::Range;

/// Where in a text a mark may begin: the places of first bytes of marks, in order.
pub(super) struct Places(Vec<usize>);

impl Places {
    /// Looks over a whole body.
    pub(super) fn of(body: &str) -> Self {
        let bytes = body.as_bytes();
        let mut places = Vec::with_capacity(32);
        let marks = memchr::memchr3_iter(b'"', b'\'', 0xE2, bytes);
        places.extend(marks.filter(|&at| !inner_apostrophe(bytes, at)));
        let often = places.len();
        places.extend(memchr::memchr2_iter(b'`', 0xC2, bytes));
        if often < places.len() {
            places.sort_unstable();
        }
        Self(places)
    }

    pub(super) fn all(&self) -> &[usize] {
        &self.0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those in a stretch of the body, where `next` counts those before it, and then those before its end; each stretch asked
    /// for begins where the last ended, or behind.
    pub(super) fn within(&self, span: &Range<usize>, next: &mut usize) -> &[usize] {
        let upto = |from: usize, end: usize| {
            let before = self.0[from..].iter().take_while(|&&place| place < end);
            from + before.count()
        };
        let first = upto(*next, span.start);
        *next = upto(first, span.end);
        &self.0[first..*next]
    }
}

/// Whether an apostrophe stands between two letters, where it never is a mark.
fn inner_apostrophe(bytes: &[u8], at: usize) -> bool {
    let length = match bytes[at..] {
        [b'\'', ..] => 1,
        [0xE2, 0x80, 0x99, ..] => 3,
        _ => return false,
    };
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    at.checked_sub(1).is_some_and(letter) && letter(at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_within_a_word_is_no_place() {
        for (text, places) in [
            ("don't", &[][..]),
            ("don’t", &[]),
            ("dockers' pay", &[7]),
            ("'tis", &[0]),
            ("90's", &[2]),
            ("a\"b", &[1]),
            ("it’", &[2]),
        ] {
            assert_eq!(Places::of(text).all(), places, "{text}");
        }
    }

    #[test]
    fn places_are_given_out_stretch_by_stretch() {
        let places = Places::of("a \"b\" `c`\n« d » e\n'f'");
        let mut next = 0;
        let mut within = |span: Range<usize>| places.within(&span, &mut next).to_vec();
        assert_eq!(within(0..9), [2, 4, 6, 8]);
        assert_eq!(within(10..18), [10, 15]);
        assert!(within(18..19).is_empty());
        assert_eq!(within(20..23), [20, 22]);
    }
}
