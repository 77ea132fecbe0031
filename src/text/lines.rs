//! Lines of a text, with their places.

use std::ops::Range;

/// One line, without its line end (`\n`, `\r\n`, `\r\r\n` or a lone `\r`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// The line as printed, white space at both ends included.
    pub raw: &'t str,
    /// First byte in the text.
    pub start: usize,
    /// The line's number in the source, from 1.
    pub number: u32,
}

impl<'t> Line<'t> {
    /// The line without white space at its ends.
    pub fn text(&self) -> &'t str {
        trim(self.raw)
    }

    /// Whether nothing is printed on it.
    pub fn is_blank(&self) -> bool {
        match self.raw.bytes().find(|&b| b != b' ') {
            None => true,
            Some(0x21..0x7F) => false,
            Some(_) => self.raw.chars().all(is_blank),
        }
    }

    /// The bytes of [`text`](Self::text) in the text the line was cut from.
    pub fn span(&self) -> Range<usize> {
        let lead = self.raw.len() - self.raw.trim_start().len();
        let start = self.start + lead;
        start..start + self.text().len()
    }

    /// White space before the first printed character, in characters.
    pub fn indent(&self) -> usize {
        let bytes = self.raw.as_bytes();
        let spaces = bytes.iter().take_while(|&&b| b == b' ').count();
        match bytes.get(spaces) {
            None | Some(0x21..0x7F) => spaces,
            Some(_) => self.raw.chars().take_while(|c| c.is_whitespace()).count(),
        }
    }
}

/// A text without white space at its ends.
pub(crate) fn trim(text: &str) -> &str {
    let inner = trim_spaces(text);
    match is_tight(inner) {
        true => inner,
        false => inner.trim(),
    }
}

/// A text without spaces at its ends, the only blanks that most lines have.
pub(crate) fn trim_spaces(text: &str) -> &str {
    let bytes = text.as_bytes();
    let start = bytes.iter().take_while(|&&b| b == b' ').count();
    let behind = bytes[start..].iter().rev().take_while(|&&b| b == b' ');
    &text[start..text.len() - behind.count()]
}

/// Whether a text begins and ends with printed characters of ASCII, as most lines do: there is nothing to trim.
pub(crate) fn is_tight(text: &str) -> bool {
    let printed = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    printed(text.as_bytes().first()) && printed(text.as_bytes().last())
}

/// Whether a character prints nothing: white space, zero-width and byte-order marks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{FFFC}'
        )
}

/// The lines of a text, the first numbered `first`. A text that ends in a line end has no empty last line.
pub fn lines(text: &str, first: u32) -> impl Iterator<Item = Line<'_>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut number = first;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |i| at + i);
        at = end + line_end(&bytes[end..]);
        let line = Line {
            raw: &text[start..end],
            start,
            number,
        };
        number += 1;
        Some(line)
    })
}

/// The bytes of the line end that `rest` begins with; 0 at the end of a text.
///
/// `\r\r\n` is one: a text with `\r\n` has it when it is written as text once more.
pub(crate) fn line_end(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\r', b'\n', ..] => 3,
        [b'\r', b'\n', ..] => 2,
        [] => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_three_systems_cut_the_same_lines() {
        for text in [
            "a\n\nb c\n",
            "a\r\n\r\nb c\r\n",
            "a\r\r\n\r\r\nb c\r\r\n",
            "a\r\rb c\r",
        ] {
            let seen: Vec<_> = lines(text, 1).map(|l| (l.raw, l.number)).collect();
            assert_eq!(seen, [("a", 1), ("", 2), ("b c", 3)], "{text:?}");
        }
    }

    #[test]
    fn a_span_slices_to_its_text() {
        let text = "x\n   b c \n";
        let line = lines(text, 1).nth(1).expect("two lines");
        assert_eq!(&text[line.span()], "b c");
        assert_eq!(line.indent(), 3);
    }

    #[test]
    fn blanks_beyond_ascii_are_trimmed_and_counted() {
        for (raw, text, indent) in [
            ("  a b", "a b", 2),
            (" \u{a0}\ta ", "a", 3),
            ("\u{3000}港", "港", 1),
            ("   ", "", 3),
            ("", "", 0),
        ] {
            let line = Line {
                raw,
                start: 0,
                number: 1,
            };
            assert_eq!((line.text(), line.indent()), (text, indent), "{raw:?}");
        }
    }

    #[test]
    fn a_line_of_zero_width_marks_is_blank() {
        assert!(lines("\u{200C}\u{FEFF} \n", 1).all(|l| l.is_blank()));
    }
}
