//! From byte offsets to offsets in Unicode scalar values, which Python and R count in too.

/// Converts byte offsets of one text; offsets may be asked in any order, rising ones are cheap.
#[derive(Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl<'t> CharOffsets<'t> {
    /// Offsets into `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            byte: 0,
            chars: 0,
        }
    }

    /// The number of Unicode scalar values before byte `byte`, which must lie on a character boundary.
    pub fn at(&mut self, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        self.chars += count(&self.text[self.byte..byte]);
        self.byte = byte;
        self.chars
    }
}

/// The number of Unicode scalar values of a text, most of whose stretches are ASCII: those are told in one go.
fn count(text: &str) -> usize {
    const STRETCH: usize = 64;
    let goes_on = |b: &&u8| **b & 0xC0 == 0x80;
    let behind: usize = text
        .as_bytes()
        .chunks(STRETCH)
        .filter(|stretch| !stretch.is_ascii())
        .map(|stretch| stretch.iter().filter(goes_on).count())
        .sum();
    text.len() - behind
}

/// The byte offset of the `chars`-th Unicode scalar value of `text`; its length where there are fewer.
pub fn byte_of(text: &str, chars: usize) -> usize {
    text.char_indices()
        .nth(chars)
        .map_or(text.len(), |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_forwards_and_back() {
        let mut offsets = CharOffsets::new("aé“b");
        assert_eq!((offsets.at(6), offsets.at(1), offsets.at(7)), (3, 1, 4));
        assert_eq!(byte_of("aé“b", 3), 6);
        let long =
            "“The café by the quay was shut for the third day in a row,” he said. ".repeat(5);
        assert_eq!(CharOffsets::new(&long).at(long.len()), long.chars().count());
    }
}
