//! `.mbox`: messages one after the other, each under a line that begins `From ` (RFC 4155).

use std::ops::ControlFlow;

use crate::form::{Form, FormError, Input, Open, Settings, Texts};

pub(crate) const FORM: Form = Form {
    name: NAME,
    sniff: |head, _| is_parting(&head[..line_end(head, 0)]),
    open: Open::Texts(open),
};

const NAME: &str = "mailbox";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let bytes = input.all(NAME, &settings.limits)?;
    for message in messages(&bytes) {
        if texts(super::render(&message)) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// The messages of a mailbox, in order, without the lines that part them.
fn messages(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = line_end(bytes, at);
            let end = next(bytes, start);
            let message = &bytes[start..end];
            at = end;
            if !message.trim_ascii().is_empty() {
                return Some(unescape(message));
            }
        }
        None
    })
}

/// One past the end of the line that begins at `at`.
fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1)
}

/// Where the next message's line begins: `From `, an address, a year at its end, behind a blank line or at the very start.
fn next(bytes: &[u8], from: usize) -> usize {
    memchr::memmem::find_iter(&bytes[from..], b"\nFrom ")
        .map(|at| from + at + 1)
        .find(|&at| {
            let line = &bytes[at..line_end(bytes, at)];
            let before = bytes[..at - 1]
                .strip_suffix(b"\r")
                .unwrap_or(&bytes[..at - 1]);
            before.ends_with(b"\n") && is_parting(line)
        })
        .unwrap_or(bytes.len())
}

/// Whether a line parts messages: a story may have a paragraph that begins with `From`.
fn is_parting(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let words: Vec<&[u8]> = line
        .split(|b| *b == b' ')
        .filter(|word| !word.is_empty())
        .collect();
    line.starts_with(b"From ")
        && words.len() >= 6
        && words.iter().any(|word| {
            word.iter().filter(|b| **b == b':').count() >= 1
                && word.first().is_some_and(u8::is_ascii_digit)
        })
        && words
            .iter()
            .any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit))
}

/// Takes the escape off lines of the text that begin with `From `.
fn unescape(message: &[u8]) -> Vec<u8> {
    if memchr::memmem::find(message, b"\n>From ").is_none() {
        return message.to_vec();
    }
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|b| *b == b'\n') {
        out.extend_from_slice(if line.starts_with(b">From ") {
            &line[1..]
        } else {
            line
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_parted_by_from_lines_alone() {
        let mbox = b"From ana@x.example Sun Jan  4 10:12:00 2015\nSubject: One\n\nFrom the pier he saw it.\n\nFrom here on, nothing.\n>From me.\n\n\
            From tom@x.example Mon Jan  5 10:12:00 2015\r\nSubject: Two\r\n\r\nIt rained.\r\n";
        let found: Vec<_> = messages(mbox).collect();
        assert_eq!(found.len(), 2);
        assert!(
            found[0].ends_with(b"\nFrom here on, nothing.\nFrom me.\n\n"),
            "{:?}",
            String::from_utf8_lossy(&found[0])
        );
        assert!(found[1].starts_with(b"Subject: Two"));
    }
}
