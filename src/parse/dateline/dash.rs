//! The dash that ends a dateline.

use crate::text::lines::is_blank;
use crate::text::words::find_beyond;

/// The first dash at or after `from`: where it begins and where it ends. What stands before `from` counts as a blank.
pub(super) fn dash(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut next = from;
    loop {
        let at = sign(bytes, next)?;
        let c = text[at..].chars().next()?;
        next = at + c.len_utf8();
        match c {
            '—' | '―' => return Some((at, next)),
            '-' | '–' | '_' => {
                let run = text[next..].chars().take_while(|other| *other == c).count();
                next += run * c.len_utf8();
                let before = text[from..at].chars().next_back();
                let blank_before = before.map_or(from > 0, is_blank);
                let blank_behind = text[next..].chars().next().is_none_or(is_blank);
                if run > 0
                    || (blank_before && blank_behind)
                    || (blank_behind && before == Some(')'))
                    || (blank_before && c != '-')
                {
                    return Some((at, next));
                }
            }
            // A sentence has begun.
            '?' | '!' | ';' | '"' | '“' | '”' | '„' | '«' => return None,
            _ => {}
        }
    }
}

/// The first byte at or after `from` that may be a dash's or a sentence's.
fn sign(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = &bytes[from..];
    if rest.first().is_some_and(|b| !b.is_ascii()) {
        return Some(from);
    }
    [
        memchr::memchr3(b'-', b'_', b'"', rest),
        memchr::memchr3(b'?', b'!', b';', rest),
        find_beyond(rest),
    ]
    .into_iter()
    .flatten()
    .min()
    .map(|at| from + at)
}
