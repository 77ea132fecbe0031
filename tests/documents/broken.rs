//! Documents that are broken, locked or made to do harm: each says what it is, none takes memory or time that it should not.

use super::support::reading::read;
use super::write::{docx, word, zip};

fn trouble(path: &str, bytes: &[u8]) -> String {
    let (records, troubles) = read(path, bytes, None);
    assert!(records.is_empty(), "{path} gave {} articles", records.len());
    troubles.join("; ")
}

fn ole(stream: &str) -> Vec<u8> {
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [
        &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..],
        &[0; 512],
        &name,
        &[0; 512],
    ]
    .concat()
}

#[test]
fn what_cannot_be_read_says_what_it_is() {
    for (path, bytes, said) in [
        (
            "a.docx",
            zip(&[("[Content_Types].xml", b"<Types/>")]),
            "no part word/document.xml",
        ),
        (
            "a.docx",
            docx("A storm.\n")[..400].to_vec(),
            "damaged Word document",
        ),
        ("a.docx", zip(&[("word/document.xml", b"<w:document")]), ""),
        (
            "a.docx",
            ole("EncryptedPackage"),
            "encrypted Office document",
        ),
        ("a.doc", ole("WordDocument"), "save it as .docx"),
        ("a.msg", ole("__nameid_version1.0"), "save it as .eml"),
        (
            "a.epub",
            zip(&[("mimetype", b"application/epub+zip")]),
            "no part META-INF/container.xml",
        ),
    ] {
        let troubles = trouble(path, &bytes);
        assert!(troubles.contains(said), "{path}: {troubles}");
    }
}

#[test]
fn a_document_that_unpacks_to_a_thousand_times_its_size_is_refused() {
    let bomb = vec![b' '; 64 << 20];
    let bytes = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", &bomb),
    ]);
    assert!(bytes.len() < 1 << 20);
    assert!(trouble("a.docx", &bytes).contains("decompression bomb"));
}

#[test]
fn a_document_cut_off_in_its_text_gives_what_stands_before() {
    let whole = "<w:p><w:r><w:t>Storm Shuts Port</w:t></w:r></w:p><w:p><w:r><w:t>The harbour closed on Monday.</w:t></w:r></w:p><w:p><w:r><w:t>It open";
    let document = format!("<w:document><w:body>{whole}");
    let bytes = zip(&[("word/document.xml", document.as_bytes())]);
    let (records, _) = read("a.docx", &bytes, None);
    assert_eq!(records[0].headline.as_deref(), Some("Storm Shuts Port"));
    assert!(records[0].body.contains("It open"));
}

#[test]
fn deep_nesting_is_read_without_recursion() {
    let deep = 30_000;
    let page = format!(
        "<html><body>{}<p>The harbour closed on Monday.</p>",
        "<div>".repeat(deep)
    );
    let (records, _) = read("a.html", page.as_bytes(), None);
    assert!(format!("{records:?}").contains("The harbour closed"));
    let table = format!(
        "{}<w:p><w:r><w:t>Deep</w:t></w:r></w:p>{}",
        "<w:tbl><w:tr><w:tc>".repeat(deep),
        "</w:tc></w:tr></w:tbl>".repeat(deep)
    );
    let (records, _) = read("a.docx", &word(&table), None);
    assert!(format!("{records:?}").contains("Deep"));
}

#[test]
fn word_documents_keep_their_text_and_nothing_else() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:ins>{}</w:ins></w:p>\
         <w:p>{}<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"x\"</w:instrText></w:r>{}</w:p>\
         <w:p>{}<w:r><w:br/></w:r>{}<w:r><w:tab/></w:r>{}</w:p>\
         <w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("Storm Shuts "),
        run("Port"),
        run("Length:\u{A0}9 words, "),
        run("linked &amp; kept"),
        run("One"),
        run("two"),
        run("three"),
        run("Monday"),
        run("14"),
        run("Boxed"),
        run("Boxed"),
    );
    let (records, _) = read("a.docx", &word(&body), None);
    let text = format!("{records:?}");
    assert!(
        !text.contains("gone") && !text.contains("HYPERLINK"),
        "{text}"
    );
    for kept in [
        "Storm Shuts Port",
        "Length:\\u{a0}9 words, linked & kept",
        "Monday\\t14",
        "two\\tthree",
    ] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert_eq!(text.matches("Boxed").count(), 1, "{text}");
}
