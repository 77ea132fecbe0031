//! The halves of a day: a.m. and p.m., in each language's words.

use super::*;

#[derive(Clone, Copy)]
pub(super) enum Half {
    Before,
    After,
}

/// `am`, `p.m.`, `PM` after a time.
pub(super) fn half_at(text: &str, at: usize) -> Option<(Half, usize)> {
    let at = skip_gap(text, at);
    let bytes = text.as_bytes();
    let half = match bytes.get(at)?.to_ascii_lowercase() {
        b'a' => Half::Before,
        b'p' => Half::After,
        _ => return None,
    };
    let mut next = at + 1;
    let dotted = bytes.get(next) == Some(&b'.');
    next += usize::from(dotted);
    next = if dotted { skip_gap(text, next) } else { next };
    if !bytes.get(next)?.eq_ignore_ascii_case(&b'm') {
        return None;
    }
    next += 1;
    if dotted && bytes.get(next) == Some(&b'.') {
        next += 1;
    }
    // PMUpdated is two words; amber is one
    let upper = bytes[next - 1].is_ascii_uppercase() || !dotted;
    match here(text, next) {
        Some(c) if is_letter(c) => (c.is_uppercase() && (upper || dotted)).then_some((half, next)),
        _ => Some((half, next)),
    }
}

pub(super) fn oriental_half(text: &str, at: usize) -> Option<(Half, usize)> {
    let rest = &text[at..];
    if !rest.starts_with(['午', '上', '下', '오']) {
        return None;
    }
    for (word, half) in [
        ("午前", Half::Before),
        ("上午", Half::Before),
        ("오전", Half::Before),
        ("午後", Half::After),
        ("下午", Half::After),
        ("오후", Half::After),
    ] {
        if rest.starts_with(word) {
            return Some((half, at + word.len()));
        }
    }
    None
}
