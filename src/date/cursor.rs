//! Small reads at a place of a text. Places are bytes and always lie on character boundaries.

/// Whether a character separates words on one line and prints nothing.
pub(super) fn is_gap(c: char) -> bool {
    c != '\n' && c != '\r' && crate::text::lines::is_blank(c)
}

/// The place after the gap at `at`.
pub(super) fn skip_gap(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let at = at + run(&bytes[at..], |b| b == b' ');
    match bytes.get(at) {
        None | Some(0x21..0x7F) => at,
        Some(_) => text.len() - text[at..].trim_start_matches(is_gap).len(),
    }
}

/// How many bytes of a kind come first.
fn run(bytes: &[u8], kind: impl Fn(u8) -> bool) -> usize {
    let other = bytes.iter().position(|b| !kind(*b));
    other.unwrap_or(bytes.len())
}

/// The character before a place.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at a place.
pub(super) fn here(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The length of the run of ASCII digits at a place.
pub(super) fn digits(text: &str, at: usize) -> usize {
    text.as_bytes()[at..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count()
}

/// The value of the `count` ASCII digits at a place.
pub(super) fn value(text: &str, at: usize, count: usize) -> u32 {
    text.as_bytes()[at..at + count].iter().fold(0u32, |sum, b| {
        sum.saturating_mul(10).saturating_add(u32::from(b - b'0'))
    })
}

/// Whether a character belongs to a word: letters and the marks that combine with them.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}' | '\u{94D}' | '\u{93C}')
}

/// The end of the word at a place.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let at = at + run(&bytes[at..], |b| b.is_ascii_alphabetic());
    match bytes.get(at) {
        None | Some(..0x80) => at,
        Some(_) => text.len() - text[at..].trim_start_matches(is_letter).len(),
    }
}

/// The word at a place.
pub(super) fn word_at(text: &str, at: usize) -> Option<&str> {
    let end = word_end(text, at);
    (end > at).then(|| &text[at..end])
}

/// The start of the word that ends at a place.
pub(super) fn word_start(text: &str, end: usize) -> usize {
    let bytes = &text.as_bytes()[..end];
    match bytes.iter().rposition(|b| !b.is_ascii_alphabetic()) {
        None => 0,
        Some(at) if bytes[at].is_ascii() => at + 1,
        Some(at) => text[..=at].trim_end_matches(is_letter).len(),
    }
}

/// The last place in a word where a capital follows a small letter (`PressApril`): words printed together.
pub(super) fn seam(word: &str) -> Option<usize> {
    let capital = |b: &u8| b.is_ascii_uppercase() || !b.is_ascii();
    if !word.as_bytes().iter().skip(1).any(capital) {
        return None;
    }
    let mut small = false;
    let mut seam = None;
    for (i, c) in word.char_indices() {
        if small && c.is_uppercase() {
            seam = Some(i);
        }
        small = c.is_lowercase();
    }
    seam
}
