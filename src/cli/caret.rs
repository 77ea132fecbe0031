//! An input with its bad spot underlined.

use std::ops::Range;

use super::escape;
use super::width;

/// What to print: the input on one line, a caret line below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Caret {
    /// The input, escaped, and cut to fit around the spot.
    pub(super) input: String,
    /// Columns before the spot.
    pub(super) blanks: usize,
    /// Columns of the spot.
    pub(super) marked: usize,
    /// What was expected there.
    pub(super) expected: String,
}

/// Points at the bytes `span` of `input`. Text further than about `width` columns from the spot is left out.
pub(super) fn caret(input: &str, span: Range<usize>, expected: &str, width: usize) -> Caret {
    let start = input.floor_char_boundary(span.start);
    let end = input.ceil_char_boundary(span.end).max(start);
    let (before, spot, after) = (&input[..start], &input[start..end], &input[end..]);
    let mut before = escape::name(before).into_owned();
    let half = width / 2;
    if width::of(&before) > half {
        before = format!("…{}", tail(&before, half));
    }
    let spot = width::cut(&escape::name(spot), half.max(8));
    let room = width
        .saturating_sub(width::of(&before) + width::of(&spot))
        .max(8);
    let after = width::cut(&escape::name(after), room);
    Caret {
        blanks: width::of(&before),
        marked: width::of(&spot).max(1),
        input: format!("{before}{spot}{after}"),
        expected: expected.to_owned(),
    }
}

/// The end of a text, at most `columns` wide.
fn tail(text: &str, columns: usize) -> &str {
    text.char_indices()
        .map(|(i, _)| &text[i..])
        .find(|rest| width::of(rest) <= columns)
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spot_is_underlined() {
        let shown = caret("2014-13", 5..7, "expected 01 to 12", 100);
        assert_eq!(shown.input, "2014-13");
        assert_eq!((shown.blanks, shown.marked), (5, 2));
    }

    #[test]
    fn the_end_of_an_input_is_a_spot_too() {
        let shown = caret("(storm", 6..6, "expected )", 100);
        assert_eq!((shown.blanks, shown.marked), (6, 1));
        assert_eq!(caret("x", 9..12, "", 100).blanks, 1);
    }

    #[test]
    fn columns_are_counted_not_bytes() {
        let shown = caret("港口 date:x", 7..13, "", 100);
        assert_eq!((shown.blanks, shown.marked), (5, 6));
        assert_eq!(caret("\u{1b}x", 1..2, "", 100).blanks, 6);
    }

    #[test]
    fn a_long_input_is_cut_around_the_spot() {
        let input = format!("{} date:x {}", "storm ".repeat(100), "harbour ".repeat(100));
        let shown = caret(&input, 601..607, "", 60);
        assert!(width::of(&shown.input) <= 61, "{}", shown.input);
        assert!(shown.input.contains("date:x"));
        let spot: String = shown
            .input
            .chars()
            .skip(shown.blanks)
            .take(shown.marked)
            .collect();
        assert_eq!(spot, "date:x");
    }
}
