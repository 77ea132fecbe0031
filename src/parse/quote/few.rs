//! The words of a name: few, so that they are kept in place.

use std::ops::Deref;

/// Most names have no more.
const FEW: usize = 4;

/// Words, as a slice.
#[derive(Debug, Clone)]
pub(super) enum Words<'s> {
    One(&'s str),
    /// Some of the places, from the first on.
    Few([&'s str; FEW], usize),
    Many(Vec<&'s str>),
}

impl<'s> FromIterator<&'s str> for Words<'s> {
    fn from_iter<I: IntoIterator<Item = &'s str>>(words: I) -> Self {
        let mut few = [""; FEW];
        let mut count = 0;
        let mut words = words.into_iter();
        for word in words.by_ref() {
            if count == FEW {
                return Self::Many(few.into_iter().chain([word]).chain(words).collect());
            }
            few[count] = word;
            count += 1;
        }
        Self::Few(few, count)
    }
}

impl<'s> Deref for Words<'s> {
    type Target = [&'s str];

    fn deref(&self) -> &[&'s str] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Few(words, count) => &words[..*count],
            Self::Many(words) => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_and_many_are_one_slice() {
        let all = ["a", "b", "c", "d", "e", "f"];
        for count in 0..=all.len() {
            let words: Words<'_> = all[..count].iter().copied().collect();
            assert_eq!(&*words, &all[..count]);
        }
        assert_eq!(&*Words::One("a"), ["a"]);
    }
}
