//! A word as it is printed, made so that a table of an article's words hashes and compares it as one number.

use std::hash::{Hash, Hasher};

use crate::lexicon::hash::number;

/// How many bytes of a word the number holds.
const HEAD: usize = 16;

/// A word and its first bytes as a number, zero behind its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printed<'s> {
    head: u128,
    text: &'s str,
}

impl<'s> From<&'s str> for Printed<'s> {
    #[inline]
    fn from(text: &'s str) -> Self {
        let bytes = text.as_bytes();
        let second = bytes.get(8..).map_or(0, number);
        Self {
            head: u128::from(number(bytes)) | u128::from(second) << 64,
            text,
        }
    }
}

impl Hash for Printed<'_> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.head);
        if let Some(rest) = self.text.as_bytes().get(HEAD..) {
            state.write(rest);
        }
    }
}

impl PartialEq for Printed<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.head == other.head
            && self.text.len() == other.text.len()
            && (self.text.len() <= HEAD || self.text == other.text)
    }
}

impl Eq for Printed<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::hash::BuildHasher;

    proptest! {
        #[test]
        fn words_are_told_apart_as_texts_are(one in "[ab\0é]{0,19}", other in "[ab\0é]{0,19}") {
            let hash = |word: &str| foldhash::fast::FixedState::default().hash_one(Printed::from(word));
            prop_assert_eq!(Printed::from(&*one) == Printed::from(&*other), one == other);
            let again = one.clone();
            prop_assert_eq!(hash(&one), hash(&again));
        }
    }
}
