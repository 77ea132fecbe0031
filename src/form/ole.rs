//! Old binary Office files, which are named with what to do about them, as nothing of them is read.

use super::{Form, FormError, Input, Open, Settings, Texts};

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff: |head, _| head.starts_with(SIGNATURE),
    open: Open::Texts(open),
};

const NAME: &str = "old Office document";

fn open(input: Input<'_>, settings: &Settings, _: &mut Texts<'_>) -> Result<(), FormError> {
    Err(refuse(&input.all(NAME, &settings.limits)?))
}

/// The first bytes of a compound file.
const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Names of streams, and what a file that holds one is.
const STREAMS: &[(&str, &str)] = &[
    (
        "WordDocument",
        "an old Word document (.doc): open it and save it as .docx, .rtf or plain text",
    ),
    ("Workbook", "an old Excel workbook (.xls): save it as .csv"),
    (
        "PowerPoint Document",
        "an old PowerPoint presentation (.ppt): save it as plain text",
    ),
    (
        "__nameid_version1.0",
        "an Outlook message (.msg): save it as .eml or plain text",
    ),
];

/// Says what a compound file is and what to do.
fn refuse(bytes: &[u8]) -> FormError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        return FormError::NotRead("an encrypted Office document: save it without its password");
    }
    let what = STREAMS.iter().find(|(name, _)| holds(name)).map_or(
        "an old Office document: save it in a form of today or as plain text",
        |(_, what)| what,
    );
    FormError::NotRead(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_office_files_say_what_to_do() {
        let file = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [SIGNATURE, &[0; 32], &name].concat()
        };
        assert!((FORM.sniff)(&file("WordDocument"), "txt"));
        assert!(
            refuse(&file("WordDocument"))
                .to_string()
                .contains("save it as .docx")
        );
        assert!(
            refuse(&file("EncryptedPackage"))
                .to_string()
                .contains("without its password")
        );
        assert!(
            refuse(&file(""))
                .to_string()
                .contains("old Office document")
        );
    }
}
