//! Lines that a text was wrapped over, joined again.

use std::borrow::Cow;

use crate::text::lines::{is_blank, lines};

/// Lines joined by a space.
pub(crate) fn unwrap(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(is_blank);
    // A soft hyphen is no character of the word.
    if memchr::memchr(0xAD, text.as_bytes()).is_some() && text.contains('\u{AD}') {
        return Cow::Owned(unwrap(&text.replace('\u{AD}', "")).into_owned());
    }
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    join_lines(text, &mut out);
    Cow::Owned(out)
}

/// Appends [`unwrap`] of a text.
pub(crate) fn unwrap_onto(text: &str, out: &mut String) {
    if memchr::memchr(0xAD, text.as_bytes()).is_some() {
        out.push_str(&unwrap(text));
    } else {
        join_lines(text.trim_matches(is_blank), out);
    }
}

/// Appends the lines of a text without blanks at its ends, joined.
fn join_lines(text: &str, out: &mut String) {
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        out.push_str(text);
        return;
    }
    let start = out.len();
    for line in lines(text, 1).filter(|line| !line.is_blank()) {
        if out.len() == start {
            out.push_str(line.text());
        } else {
            let mut line = line.text();
            // A quoted mail's marks stand before each of its lines.
            while let Some(rest) = line.strip_prefix("> ") {
                line = rest;
            }
            join(out, line);
        }
    }
}

/// Appends a line to the one it was wrapped off. A word cut at a hyphen is put together; a hyphen that belongs to the word
/// stays, and so does one after a number.
fn join(out: &mut String, line: &str) {
    let mut before = out.chars().rev();
    if before.next() == Some('-') && before.next().is_some_and(char::is_alphabetic) {
        // Whether "ever-" and "green" are one word or two cannot be told here; the hyphen is kept, the blank is not.
        if line.starts_with(char::is_alphanumeric) {
            out.push_str(line);
            return;
        }
    }
    out.push(' ');
    out.push_str(line);
}
