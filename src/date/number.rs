//! Which numbers may begin a date.

use super::cursor::{skip_gap, value, word_end};
use super::template::is_month;

/// Whether a date may begin with a number of so many digits, told from the number and the sign or word behind it: most numbers
/// count something. A test in `pattern` holds it against the rows.
pub(super) fn may_begin(text: &str, digit: usize, length: usize) -> bool {
    let bytes = text.as_bytes();
    let year = (4..=6).contains(&length);
    match length {
        1 | 2 | 8 => {}
        4..=6 if (1600..2200).contains(&value(text, digit, 4)) => {}
        _ => return false,
    }
    let end = digit + length;
    let Some(&next) = bytes.get(end) else {
        return length == 8;
    };
    match next {
        _ if length == 8 => true,
        // What is glued to a year is told by the sign behind it.
        _ if length > 4 => matches!(next, b'.' | b':' | b'h' | 0x80..),
        b'.' | b'-' | b'/' | 0x80.. => true,
        b',' => year,
        // The endings of ordinals.
        b's' | b'n' | b'r' | b't' | b'e' | b'S' | b'N' | b'R' | b'T' | b'E' => true,
        _ if next.is_ascii_alphabetic() => word_of_date(text, end),
        b' ' | b'\t' | 0x0B | 0x0C => {
            let at = skip_gap(text, end);
            match bytes.get(at) {
                None => false,
                Some(b'/' | b'.' | 0x80..) => true,
                Some(b',' | b'0'..=b'9') => year,
                Some(next) => next.is_ascii_alphabetic() && word_of_date(text, at),
            }
        }
        _ => false,
    }
}

/// Whether a word may go on a date behind its day or year: a month, "of" and its like.
fn word_of_date(text: &str, at: usize) -> bool {
    let word = &text[at..word_end(text, at)];
    matches!(
        word,
        "of" | "Of" | "OF" | "de" | "De" | "DE" | "del" | "Del" | "DEL" | "di" | "m" | "d" | "D"
    ) || word == "tháng"
        || is_month(text, at)
}
