//! Printed labels (`LOAD-DATE: June 13, 2000`) and what the vendors mean by them.

use super::super::Label;
use crate::record::NoteKind;

/// What a vendor's label stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Kind {
    Headline,
    Deck,
    Byline,
    Section,
    Dateline,
    Date,
    Publication,
    Edition,
    Page,
    Language,
    Url,
    Body,
    Caption,
    Correction,
    /// A note of the vendor's or the paper's.
    Note,
    /// A field of the vendor's own that stands before the body (LENGTH, SERIES).
    Head,
    /// A field of the vendor's own that stands after the body (LOAD-DATE, SUBJECT).
    Tail,
    /// The same, with a name that stories use too.
    WeakTail,
}

impl Kind {
    /// What the value is to an article: a field of the vendor's own is none of the record's.
    pub(in crate::layout) fn label(self) -> Label {
        match self {
            Self::Headline => Label::Headline,
            Self::Deck => Label::Deck,
            Self::Byline => Label::Byline,
            Self::Section => Label::Section,
            Self::Dateline => Label::Dateline,
            Self::Date => Label::DateLine,
            Self::Publication => Label::Publication,
            Self::Edition => Label::Edition,
            Self::Page => Label::Page,
            Self::Language => Label::Language,
            Self::Url => Label::Url,
            Self::Caption => Label::Caption,
            Self::Correction => Label::Note(NoteKind::Correction),
            Self::Note => Label::Note(NoteKind::Editor),
            Self::Body | Self::Head | Self::Tail | Self::WeakTail => Label::Field,
        }
    }
}

/// Labels, in the languages of a vendor's interface, and what they stand before. Names are in capitals.
pub(in crate::layout) type Row = (&'static [&'static str], Kind);

/// The label a line begins with and how many bytes to skip to its value.
///
/// A label is at most 32 characters of letters, digits, spaces and `-/&`, begins with a letter and ends in a colon
/// with white space or nothing behind it.
pub(in crate::layout) fn split_label(line: &str) -> Option<(&str, usize)> {
    let head = &line.as_bytes()[..line.len().min(64)];
    let colon = memchr::memchr(b':', head)?;
    // A label of ASCII is told from its bytes.
    if colon > 33 && head[..colon].is_ascii() && head[colon - 1] != b' ' {
        return None;
    }
    let name = line[..colon].trim_end();
    let first = name.chars().next()?;
    let rest = &line[colon + 1..];
    let fits = first.is_alphabetic()
        && name.chars().count() <= 32
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '&' | '\u{A0}' | '\''))
        && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    let value = colon + 1 + (rest.len() - rest.trim_start().len());
    fits.then_some((name, value))
}

/// Whether a label is printed in capitals throughout.
pub(in crate::layout) fn shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// What a label stands before, by its vendor's table.
pub(in crate::layout) fn find(table: &[Row], name: &str) -> Option<Kind> {
    let name = name.to_uppercase();
    table
        .iter()
        .find(|(names, _)| names.contains(&name.as_str()))
        .map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_split_from_their_values() {
        for (line, want) in [
            ("BYLINE: By ANA RUIZ", Some(("BYLINE", 8))),
            ("Length:\u{A0}937 words", Some(("Length", 9))),
            ("L\u{C4}NGE: 49 W\u{F6}rter", Some(("L\u{C4}NGE", 8))),
            ("SECTION:", Some(("SECTION", 8))),
            (
                "Company / organization: Name",
                Some(("Company / organization", 24)),
            ),
            ("at 10:30 the doors", None),
            ("He said, and meant it: no", None),
            ("http://example.org", None),
        ] {
            assert_eq!(split_label(line), want, "{line}");
        }
    }
}
