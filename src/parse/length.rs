//! The vendor's word count against ours.

use crate::record::{Doubt, Record};

/// The labels that print a word count: `LENGTH: 663 words` in the interface's language, Factiva's bare line.
const LABELS: &[&str] = &[
    "LENGTH",
    "L\u{C4}NGE",
    "LAENGE",
    "LONGUEUR",
    "LONGITUD",
    "EXTENSI\u{D3}N",
    "LUNGHEZZA",
    "LENGTE",
    "WC",
];

/// Shorter texts differ by what one counts as a word.
const SHORTEST: u32 = 40;

/// Doubts the body where the vendor counted other words than we did: more than 30 per cent off.
///
/// Measured on 561 articles of four vendors, 555 lie within 15 per cent.
pub(super) fn check(record: &mut Record) {
    let printed = record
        .labels
        .iter()
        .filter(|label| LABELS.contains(&label.name.to_uppercase().as_str()))
        .find_map(|label| count(&label.value));
    let Some(printed) = printed else { return };
    let (most, least) = (printed.max(record.words), printed.min(record.words));
    if most > SHORTEST && (most - least) * 10 > printed.max(1) * 3 {
        record.doubt(Doubt::BodyLengthMismatch);
    }
}

/// The number a value begins with: `1.285 W\u{f6}rter`, `1,285 words`. Characters (`6957 \u{5b57}`) are no words.
fn count(value: &str) -> Option<u32> {
    let digits = value
        .find(|c: char| {
            !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{A0}' | '\u{202F}'))
        })
        .unwrap_or(value.len());
    let unit = value[digits..].trim();
    if unit.starts_with(['\u{5b57}', '\u{6587}', '\u{8a9e}']) {
        return None;
    }
    let number: String = value[..digits]
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Label;

    fn doubted(name: &str, value: &str, words: u32) -> bool {
        let mut record = Record {
            words,
            labels: vec![Label {
                name: name.to_owned(),
                value: value.to_owned(),
            }],
            ..Record::default()
        };
        check(&mut record);
        !record.doubts.is_empty()
    }

    #[test]
    fn a_body_far_from_the_vendors_count_is_doubted() {
        assert!(doubted("LENGTH", "663 words", 300));
        assert!(doubted("L\u{C4}NGE", "1.285 W\u{f6}rter", 128));
        assert!(doubted("WC", "100 words", 131));
        assert!(!doubted("WC", "100 words", 129));
        assert!(!doubted("Length", "663 words", 600));
    }

    #[test]
    fn short_texts_and_characters_are_left() {
        assert!(!doubted("LENGTH", "12 words", 30));
        assert!(!doubted("WC", "6957 \u{5b57}", 3000));
        assert!(!doubted("LENGTH", "", 3000));
        assert!(!doubted("SUBJECT", "663 words", 10));
    }
}
