//! Stretches of a body, told by characters.

/// Stretches of a body by characters, each told by its way from the start of the one before.
pub(super) struct Slices<'b> {
    body: &'b str,
    /// One byte a character: nothing to count.
    ascii: bool,
    /// A place in characters and in bytes: the last start.
    at: (usize, usize),
    last: usize,
}

impl<'b> Slices<'b> {
    /// None yet of `body`.
    pub(super) fn new(body: &'b str) -> Self {
        Self {
            body,
            ascii: body.is_ascii(),
            at: (0, 0),
            last: 0,
        }
    }

    fn slice(&mut self, start: usize, end: usize) -> Option<&'b str> {
        if self.ascii {
            return self.body.get(start..end);
        }
        if start < self.at.0 {
            self.at = (0, 0);
        }
        let from = self.at.1 + bytes(&self.body[self.at.1..], start - self.at.0)?;
        self.at = (start, from);
        let rest = &self.body[from..];
        rest.get(..bytes(rest, end.checked_sub(start)?)?)
    }

    /// The way from the last start, the length, and the text where the body has another there.
    pub(super) fn pack<'t>(
        &mut self,
        start: usize,
        end: usize,
        text: &'t str,
    ) -> (i64, i64, Option<&'t str>) {
        let same = self.slice(start, end) == Some(text);
        let step = start as i64 - self.last as i64;
        self.last = start;
        (step, end as i64 - start as i64, (!same).then_some(text))
    }

    /// Start, end and text of what was packed.
    pub(super) fn unpack(
        &mut self,
        step: i64,
        length: i64,
        text: Option<String>,
    ) -> (usize, usize, String) {
        let place = |at: i64| usize::try_from(at).unwrap_or(0);
        let start = place((self.last as i64).saturating_add(step));
        let end = place((start as i64).saturating_add(length));
        self.last = start;
        let text = match text {
            Some(text) => text,
            None => self.slice(start, end).unwrap_or_default().to_owned(),
        };
        (start, end, text)
    }
}

/// How many bytes so many characters take; `None` where there are fewer.
fn bytes(text: &str, mut characters: usize) -> Option<usize> {
    /// Few enough for a byte to count them, which the compiler does for all at once.
    const CHUNK: usize = 64;
    let mut at = 0;
    let (chunks, _) = text.as_bytes().as_chunks::<CHUNK>();
    for chunk in chunks {
        let count: u8 = chunk.iter().map(|b| u8::from(b & 0xC0 != 0x80)).sum();
        if usize::from(count) > characters {
            break;
        }
        characters -= usize::from(count);
        at += CHUNK;
    }
    // Where it stands within a character, that one was counted.
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let ends = text[at..].char_indices().map(|(i, _)| at + i);
    ends.chain([text.len()]).nth(characters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn characters_are_counted_as_one_by_one(text in "[a-zé日]{0,200}", characters in 0usize..210) {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            prop_assert_eq!(bytes(&text, characters), ends.into_iter().nth(characters));
        }
    }
}
