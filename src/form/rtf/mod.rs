//! `.rtf`: Rich Text Format 1.x, as LexisNexis and ProQuest exported it and word processors save it.
//!
//! A reader of our own: it needs only the text, in one pass without recursion. Bytes beyond ASCII are in the code page of the
//! font in use, or written `\uN` with a substitute that is skipped. Groups that hold no text of the document (fonts,
//! styles, pictures, field codes, headers, hidden text) are skipped whole.

mod code_page;
mod groups;
mod reader;

use super::document::{give, rendered};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts};
use reader::Reader;

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff: |head, _| begin(head).starts_with(b"{\\rtf"),
    open: Open::Texts(open),
};

const NAME: &str = "RTF document";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    give(Ok(render(&input.all(NAME, &settings.limits)?)), texts)
}

/// The bytes without a mark and blanks before them.
fn begin(bytes: &[u8]) -> &[u8] {
    bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start()
}

fn render(bytes: &[u8]) -> Rendered<'static> {
    let (text, encoding) = Reader::new(begin(bytes)).read();
    rendered(text, &encoding.name().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        render(rtf.as_bytes()).text.into_owned()
    }

    #[test]
    fn words_signs_and_groups_are_read() {
        for (rtf, want) in [
            (r"{\rtf1\ansi Harbour\par Board}", "Harbour\nBoard"),
            (
                r"{\rtf1\ansi\ansicpg1252 caf\'e9 \'93late\'94}",
                "caf\u{e9} \u{201c}late\u{201d}",
            ),
            (
                r"{\rtf1\ansi\ansicpg1251 \'cf\'ee\'f0\'f2}",
                "\u{41f}\u{43e}\u{440}\u{442}",
            ),
            (r"{\rtf1\ansi\ansicpg932 \'8d\'60}", "\u{6e2f}"),
            (
                r"{\rtf1\uc1 \u8220?late\u8221 ? \u-10179?\u-8704?}",
                "\u{201c}late\u{201d} \u{1f600}",
            ),
            (r"{\rtf1\uc2 \u233\'65\'27x}", "\u{e9}x"),
            (
                r"{\rtf1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Cyr;}}\f1 \'cf\f0  a\~b}",
                "\u{41f} a\u{a0}b",
            ),
            (
                r"{\rtf1{\info{\title Secret}}{\*\generator X;}{\header Page 1}A{\v hidden}B}",
                "AB",
            ),
            (
                r"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}} on}",
                "the link on",
            ),
            (r"{\rtf1\{a\} \\ b\emdash c\line d}", "{a} \\ b\u{2014}c\nd"),
            ("{\\rtf1 one\r\ntwo\\\nthree}", "onetwo\nthree"),
            (r"{\rtf1\trowd A\cell B\cell\row}", "A\tB\t\n"),
            (r"{\rtf1{\listtext 1.\tab}First}", "1.\tFirst"),
            (r"{\rtf1 a\bin3 {{{b}", "ab"),
        ] {
            assert_eq!(text(rtf), want, "{rtf}");
        }
    }

    #[test]
    fn hostile_bytes_are_read_as_far_as_they_go() {
        for rtf in [
            "{\\rtf",
            "{\\rtf1 \\",
            "{\\rtf1 \\'",
            "{\\rtf1 \\'z",
            "{\\rtf1 \\bin99999999999 x",
            "{\\rtf1 \\u99999999999 x",
            "{\\rtf1 }}}} x",
        ] {
            let _ = text(rtf);
        }
        let deep = "{\\rtf1".to_owned() + &"{".repeat(100_000) + "x";
        assert_eq!(text(&deep), "x");
        assert!(!(FORM.sniff)(b"Harbour", "rtf"));
    }
}
