//! Files that hold texts in a form that is not read: named, with what to do, where to pass them over would lose articles.

use super::document::{is_zip, names};
use super::{Form, FormError, Input, Open, Settings, Texts};

pub(super) const FORM: Form = Form {
    name: "form that is not read",
    sniff: |head, extension| find(head, extension).is_some(),
    open: Open::Texts(open),
};

fn open(input: Input<'_>, _: &Settings, _: &mut Texts<'_>) -> Result<(), FormError> {
    let what = find(input.head(), &input.extension());
    Err(FormError::NotRead(what.unwrap_or("not read")))
}

/// First bytes of packed files, and what to do with them.
const PACKED: &[(&[u8], &str)] = &[
    (
        b"7z\xBC\xAF\x27\x1C",
        "a 7-Zip archive: unpack it, then index what it holds",
    ),
    (
        b"Rar!\x1A\x07",
        "a RAR archive: unpack it, then index what it holds",
    ),
    (
        b"\xFD7zXZ\x00",
        "packed by xz: unpack it, then index what it holds",
    ),
    (
        b"BZh",
        "packed by bzip2: unpack it, then index what it holds",
    ),
];

/// Documents that are zip archives: a part that stands among the first, an extension, and what to do.
const DOCUMENTS: &[(&str, &str, &str)] = &[
    ("xl/", "xlsx", "an Excel workbook: save its sheets as .csv"),
    (
        "ppt/",
        "pptx",
        "a PowerPoint presentation: save it as plain text",
    ),
    (
        "mimetypeapplication/vnd.oasis.opendocument.text",
        "odt",
        "an OpenDocument text: save it as .docx or plain text",
    ),
    (
        "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "ods",
        "an OpenDocument spreadsheet: save its sheets as .csv",
    ),
];

fn find(head: &[u8], extension: &str) -> Option<&'static str> {
    // Text may begin with `BZh`; what bzip2 packs goes on with the size of its blocks and a mark.
    let packed = PACKED.iter().find(|(mark, _)| {
        head.starts_with(mark) && (*mark != b"BZh" || head.get(4..10) == Some(b"1AY&SY"))
    });
    if let Some((_, what)) = packed {
        return Some(what);
    }
    if !is_zip(head) {
        return None;
    }
    let office = names(head, "[Content_Types].xml");
    DOCUMENTS
        .iter()
        .find(|(part, own, _)| {
            extension == *own || names(head, part) && (office || part.starts_with("mimetype"))
        })
        .map(|(_, _, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_says_what_to_do() {
        for (head, extension, want) in [
            (&b"7z\xBC\xAF\x27\x1C\x00\x04"[..], "7z", Some("7-Zip")),
            (b"BZh91AY&SY", "bz2", Some("bzip2")),
            (b"BZh is no word, said the printer", "txt", None),
            (
                b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml",
                "",
                Some("Excel"),
            ),
            (b"PK\x03\x04....notes.txt", "xlsx", Some("Excel")),
            (b"PK\x03\x04....xl/notes.txt", "zip", None),
            (b"xl/ [Content_Types].xml", "txt", None),
        ] {
            let found = find(head, extension);
            assert_eq!(found.is_some(), want.is_some(), "{extension}: {found:?}");
            assert!(found.unwrap_or("").contains(want.unwrap_or("")));
        }
    }
}
