//! Text that came from outside (articles, file names, system errors) made safe to show on a terminal.
//!
//! A control character could move the cursor or rename the window, a bidirectional override could turn a line around:
//! both are shown as escapes (`\u{1b}`, `\u{202e}`). Machine formats pass through here only on their way to a terminal.

use std::borrow::Cow;
use std::path::Path;

/// A text as one line of a terminal: line ends and tabs become spaces, soft hyphens vanish, the rest that cannot be seen
/// is shown as escapes.
///
/// Zero-width joiners stay: Persian, the Indic scripts and joined emoji are misspelt without them.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    escape(text, |c| match c {
        '\t' | '\n' | '\r' => Some(" "),
        '\u{ad}' => Some(""),
        _ => None,
    })
}

/// A name that must be told from every other (a path, an argument): line ends, tabs and soft hyphens are escapes too.
pub(super) fn name(name: &str) -> Cow<'_, str> {
    escape(name, |c| match c {
        '\t' => Some(r"\t"),
        '\n' => Some(r"\n"),
        '\r' => Some(r"\r"),
        '\u{ad}' => Some(r"\u{ad}"),
        _ => None,
    })
}

/// A path, as [`name`]; bytes that are no UTF-8 show as U+FFFD.
pub(super) fn path(path: &Path) -> String {
    name(&path.to_string_lossy()).into_owned()
}

/// A piece of a machine format on its way to a terminal: what hides becomes `\u202e`, which JSON reads back. Line ends,
/// tabs and the zero bytes of `--null` stay.
pub(super) fn data(bytes: &[u8]) -> Cow<'_, [u8]> {
    let kept = |c: char| matches!(c, '\n' | '\t' | '\0') || !hides(c);
    if std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(kept)) {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if kept(c) {
                out.extend(c.encode_utf8(&mut [0; 4]).bytes());
            } else {
                out.extend(format!("\\u{:04x}", u32::from(c)).bytes());
            }
        }
        for byte in chunk.invalid() {
            out.extend(format!("\\x{byte:02x}").bytes());
        }
    }
    Cow::Owned(out)
}

fn escape(text: &str, special: fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let plain = |b: u8| matches!(b, b' '..=b'~');
    if text.bytes().all(plain) || !text.chars().any(|c| special(c).is_some() || hides(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match special(c) {
            Some(instead) => out.push_str(instead),
            None if hides(c) => out.extend(c.escape_unicode()),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character acts on a terminal or on its neighbours instead of being seen: C0, C1, line and paragraph
/// separators, and the format characters (Unicode Cf) but joiners and the Arabic and Kaithi number signs, which print.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_shows_what_hides_and_keeps_its_lines() {
        assert_eq!(
            &*data("a\u{1b}[31m\u{202e}b\n\0é".as_bytes()),
            "a\\u001b[31m\\u202eb\n\0é".as_bytes()
        );
        assert_eq!(&*data(b"x\xff"), br"x\xff");
    }

    #[test]
    fn controls_are_shown() {
        assert_eq!(text("a\u{1b}[31mred\u{7}"), r"a\u{1b}[31mred\u{7}");
        assert_eq!(text("\u{9b}2J"), r"\u{9b}2J");
        assert_eq!(text("\u{7f}"), r"\u{7f}");
    }

    #[test]
    fn turned_text_is_shown() {
        assert_eq!(name("gpj.\u{202e}exe"), r"gpj.\u{202e}exe");
        assert_eq!(
            text("\u{2066}x\u{2069}\u{feff}"),
            r"\u{2066}x\u{2069}\u{feff}"
        );
    }

    #[test]
    fn what_is_printed_stays() {
        let plain = "Größe, ‘Tall Ships’, 船, \u{645}\u{6cc}\u{200c}\u{62e}\u{648}, 👩\u{200d}🚀";
        assert!(matches!(text(plain), Cow::Borrowed(t) if t == plain));
    }

    #[test]
    fn line_ends_part_words_in_text_and_are_shown_in_names() {
        assert_eq!(
            text("two\nlines\tand a tab, soft\u{ad}ly"),
            "two lines and a tab, softly"
        );
        assert_eq!(name("two\nlines\u{ad}"), r"two\nlines\u{ad}");
    }
}
