//! Words in lower case, without an allocation where they are short and ASCII.

use std::ops::Deref;

/// A text in lower case.
#[derive(Debug)]
pub struct Lower<'t>(Kept<'t>);

/// Longer words are rare.
const SHORT: usize = 30;

#[derive(Debug)]
enum Kept<'t> {
    Same(&'t str),
    Short([u8; SHORT], u8),
    Long(String),
}

/// The text in lower case, as [`str::to_lowercase`] writes it.
///
/// ```
/// assert_eq!(&*morgue::text::lower("Übersee"), "übersee");
/// ```
pub fn lower(text: &str) -> Lower<'_> {
    let bytes = text.as_bytes();
    if bytes
        .iter()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Lower(Kept::Same(text));
    }
    if bytes.len() > SHORT || !bytes.is_ascii() {
        return Lower(Kept::Long(text.to_lowercase()));
    }
    let mut short = [0; SHORT];
    for (to, byte) in short.iter_mut().zip(bytes) {
        *to = byte.to_ascii_lowercase();
    }
    Lower(Kept::Short(short, bytes.len() as u8))
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            // ASCII is UTF-8.
            Kept::Short(bytes, length) => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default()
            }
            Kept::Same(text) => text,
            Kept::Long(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_lowered_as_by_the_library(text in "[ -~ÉßİΣ]{0,40}") {
            prop_assert_eq!(&*lower(&text), text.to_lowercase());
        }
    }
}
