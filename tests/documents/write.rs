//! Texts written in the forms of documents.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// A zip archive of parts.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        archive.write_all(bytes).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A Word document of these body elements.
pub(crate) fn word(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A line a paragraph, in two runs each.
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let run = |text: &str| {
        let text = escape(text).replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
        format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body: String = text
        .lines()
        .map(|line| {
            let (a, b) = line.split_at(line.floor_char_boundary(line.len() / 2));
            format!("<w:p>{}{}</w:p>", run(a), run(b))
        })
        .collect();
    word(&body)
}

/// A line a paragraph, what is not ASCII as `\u`.
pub(crate) fn rtf(text: &str) -> Vec<u8> {
    let mut out = String::from(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}}{\\*\\generator Writer;}\\pard\\plain\\f0 ",
    );
    for c in text.chars() {
        match c {
            '\n' => out += "\\par\n",
            '\t' => out += "\\tab ",
            '\u{A0}' => out += "\\~",
            '\\' | '{' | '}' => out.extend(['\\', c]),
            c if c.is_ascii() => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out += &format!("\\u{}?", unit.cast_signed());
                }
            }
        }
    }
    (out + "}").into_bytes()
}

/// A run of lines a paragraph; columns as they stand.
pub(crate) fn html(text: &str) -> Vec<u8> {
    let mut out = String::from(
        "<html><head><meta charset=\"utf-8\"><title>Delivery</title><style>p { margin: 0 }</style></head><body>\n",
    );
    let mut run: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            run.push(line);
            continue;
        }
        let columns = run
            .iter()
            .any(|line| line.trim().contains("  ") || line.contains('\t'));
        let lines: Vec<String> = run.iter().map(|line| escape(line)).collect();
        if columns {
            out += &format!("<pre>{}</pre>\n", lines.join("\n"));
        } else if !run.is_empty() {
            out += &format!(
                "<p class=\"c1\"><span>{}</span></p>\n",
                lines.join("</span><br>\n<span>")
            );
        }
        run.clear();
    }
    (out + "</body></html>").into_bytes()
}

/// A page saved by a browser.
pub(crate) fn mhtml(text: &str) -> Vec<u8> {
    let page = String::from_utf8(html(text)).expect("UTF-8");
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://vendor.example/delivery\r\nSubject: Delivery\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"Part\"\r\n\r\n--Part\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--Part--\r\n",
        quoted_printable(&page)
    )
    .into_bytes()
}

/// A mail from a vendor.
pub(crate) fn eml(text: &str) -> Vec<u8> {
    format!(
        "Received: from vendor.example\r\nFrom: Delivery <no-reply@vendor.example>\r\nSubject: Your documents\r\n\
         Date: Tue, 14 Nov 2017 12:00:00 +0000\r\nMessage-ID: <1@vendor.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        quoted_printable(text)
    )
    .into_bytes()
}

/// A mailbox with that mail in it.
pub(crate) fn mbox(text: &str) -> Vec<u8> {
    [
        &b"From no-reply@vendor.example Tue Nov 14 12:00:00 2017\n"[..],
        &eml(text),
    ]
    .concat()
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        for (at, byte) in line.bytes().enumerate() {
            let last = at + 1 == line.len();
            let piece = match byte {
                b' ' if !last => " ".to_owned(),
                33..=60 | 62..=126 => char::from(byte).to_string(),
                byte => format!("={byte:02X}"),
            };
            if width + piece.len() > 72 {
                out += "=\r\n";
                width = 0;
            }
            width += piece.len();
            out += &piece;
        }
        out += "\r\n";
    }
    out
}
