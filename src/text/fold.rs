//! Text folded for comparison: lower case, letters and digits with single blanks between, apostrophes left out.
//!
//! Two prints of one line fold to the same. Lines are compared and searched without making the folded text where that is
//! enough: [`folds_to`], [`ends_folded`], [`stems`](super::stems::stems).

/// Whether a character is left out: it parts no words.
pub(super) fn skipped(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{AD}')
}

/// The folded text.
///
/// ```
/// assert_eq!(morgue::text::fold::fold("  The Board’s  “No”!"), "the boards no");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    let mut rest = text;
    loop {
        let run = letters(rest);
        if run > 0 {
            if std::mem::take(&mut parted) {
                out.push(' ');
            }
            out.push_str(&rest[..run]);
            rest = &rest[run..];
        }
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
        if c.is_alphanumeric() {
            if std::mem::take(&mut parted) {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        } else if !skipped(c) {
            parted = !out.is_empty();
        }
    }
    // Letters beyond ASCII are in lower case already.
    out.make_ascii_lowercase();
    out
}

/// How many ASCII letters and digits a text begins with.
fn letters(text: &str) -> usize {
    text.bytes()
        .position(|b| !b.is_ascii_alphanumeric())
        .unwrap_or(text.len())
}

/// Whether [`fold`] of a text is `folded`, told without making it.
pub fn folds_to(text: &str, folded: &str) -> bool {
    let mut want = folded.chars();
    let mut parted = false;
    let mut any = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if std::mem::take(&mut parted) && want.next() != Some(' ') {
                return false;
            }
            any = true;
            if c.is_ascii() {
                if want.next() != Some(c.to_ascii_lowercase()) {
                    return false;
                }
            } else if !c.to_lowercase().all(|small| want.next() == Some(small)) {
                return false;
            }
        } else if !skipped(c) {
            parted = any;
        }
    }
    want.next().is_none()
}

/// Whether [`fold`] of a text ends with `folded`, which is folded itself, told without making it.
pub fn ends_folded(text: &str, folded: &str) -> bool {
    let mut want = folded.chars().rev();
    let mut next = want.next();
    let mut parted = false;
    let mut any = false;
    for c in text.chars().rev() {
        let Some(wanted) = next else { return true };
        if c.is_alphanumeric() {
            let mut wanted = wanted;
            if std::mem::take(&mut parted) {
                if wanted != ' ' {
                    return false;
                }
                match want.next() {
                    Some(before) => wanted = before,
                    None => return true,
                }
            }
            any = true;
            let mut small = [' '; 3];
            let mut count = 0;
            for s in c.to_lowercase() {
                small[count] = s;
                count += 1;
            }
            for (i, &s) in small[..count].iter().rev().enumerate() {
                if i > 0 {
                    match want.next() {
                        Some(before) => wanted = before,
                        None => return true,
                    }
                }
                if s != wanted {
                    return false;
                }
            }
            next = want.next();
        } else if !skipped(c) {
            parted = any;
        }
    }
    next.is_none()
}

/// Han, kana, Hangul, Thai: letters of scripts that put no blanks between words, or whose words grow endings as theirs do.
pub fn unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// With how many ASCII letters and digits eight bytes begin, the lowest first.
#[inline]
pub(crate) fn letters_of(eight: u64) -> usize {
    const ALL: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ALL * 0x80;
    // Seven bits a byte, so that no sum carries into the next; a byte beyond ASCII is told from its own high bit.
    let plain = eight & !HIGH;
    let within = |bytes: u64, first: u8, last: u8| {
        (bytes + ALL * u64::from(0x80 - first)) & !(bytes + ALL * u64::from(0x7F - last))
    };
    let letters = within(plain | (ALL * 0x20), b'a', b'z') | within(plain, b'0', b'9');
    // Where all are, no bit is set: 64 zeros are eight bytes.
    ((!letters | eight) & HIGH).trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What folding means, letter by letter.
    fn plainly(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            if c.is_alphanumeric() {
                out.extend(c.to_lowercase());
            } else if skipped(c) {
            } else if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    proptest! {
        #[test]
        fn letters_are_counted_eight_at_a_time(bytes: [u8; 8]) {
            let count = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            prop_assert_eq!(letters_of(u64::from_le_bytes(bytes)), count);
        }

        #[test]
        fn any_text_folds_as_defined(text in "[ -~éßÉ’“”\\u{ad}ΣЖ]{0,30}", other in "[a-cé ]{0,4}") {
            let folded = plainly(&text);
            prop_assert_eq!(fold(&text), folded.clone());
            prop_assert!(folds_to(&text, &folded));
            prop_assert_eq!(folds_to(&text, &other), folded == other);
            let other = fold(&other);
            prop_assert_eq!(ends_folded(&text, &other), folded.ends_with(&other));
        }

        #[test]
        fn a_folded_text_ends_with_each_of_its_ends(text in "[a-cA-Cé’ .]{0,12}", from in 0usize..12) {
            let folded = fold(&text);
            let end: String = folded.chars().skip(from).collect();
            prop_assert_eq!(ends_folded(&text, &end), folded.ends_with(&end));
        }
    }
}
