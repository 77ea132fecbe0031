//! `.eml`, `.mbox`, `.mhtml`: mail (RFC 5322, MIME) and the pages that browsers save in its form.
//!
//! A mail's subject, sender and date stand over its text as fields, which the layout `front-matter` reads; a mail that
//! carries a vendor's export gives the export alone. Of plain text and HTML the plain text is taken.

mod mbox;
mod mhtml;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

pub(super) use mbox::FORM as MBOX;
pub(super) use mhtml::FORM as MHTML;

use super::document::{damaged, give, rendered};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts, export, html};
use crate::text;

/// The headers kept, as they are written over the text.
const HEADERS: &[&str] = &["Subject", "From", "Date", "To", "Message-ID", "List-ID"];

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff,
    open: Open::Texts(open),
};

const NAME: &str = "mail";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    give(render(&input.all(NAME, &settings.limits)?), texts)
}

/// A mail is named as one, or begins with headers and says that it is coded as mail is: a text with a few fields over it is
/// read as text.
fn sniff(head: &[u8], extension: &str) -> bool {
    let headers = headers(head);
    let has = |name: &str| {
        headers.split(|b| *b == b'\n').any(|line| {
            line.len() > name.len()
                && line[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && line[name.len()] == b':'
        })
    };
    let mail = has("From") || has("Subject") || has("Received") || has("Message-ID") || has("Date");
    mail && (extension == "eml"
        || (has("MIME-Version") || has("Received")) && (has("Message-ID") || has("Content-Type")))
}

/// The lines up to the first blank one, if they are headers.
pub(super) fn headers(head: &[u8]) -> &[u8] {
    let first = head.iter().position(|b| *b == b'\n').unwrap_or(head.len());
    let name = head[..first].split(|b| *b == b':').next().unwrap_or(b"");
    let is_name = name.len() < first
        && !name.is_empty()
        && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    if !is_name {
        return b"";
    }
    let end = [&b"\n\n"[..], b"\n\r\n"]
        .iter()
        .filter_map(|blank| memchr::memmem::find(head, blank))
        .min()
        .unwrap_or(head.len());
    &head[..end]
}

fn render(bytes: &[u8]) -> Result<Rendered<'static>, FormError> {
    let message = MessageParser::default()
        .parse(bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or_else(|| damaged(NAME, "it has no headers"))?;
    Ok(mail(&message, bytes))
}

fn mail(message: &Message<'_>, bytes: &[u8]) -> Rendered<'static> {
    let (body, encoding) = body(message, bytes);
    if export::is_export(&body) {
        return rendered(body, &encoding);
    }
    let mut text = String::new();
    let mut subject = false;
    for name in HEADERS {
        let Some(value) = header(message, name) else {
            continue;
        };
        subject |= *name == "Subject";
        text.push_str(&format!("{name}: {value}\n"));
    }
    for part in message.attachments() {
        let name = part.attachment_name().unwrap_or("without a name");
        text.push_str(&format!("Attachment: {} (not read)\n", one_line(name)));
    }
    text.push('\n');
    text.push_str(body.trim_start_matches(['\r', '\n']));
    let mut mail = rendered(text, &encoding);
    // A text without a title is no front matter: its headline is searched for.
    mail.layout = subject.then_some("front-matter");
    mail
}

/// A header's value on one line, encoded words decoded.
fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let value = match name {
        "Subject" => message.subject()?.to_owned(),
        "From" | "To" => {
            let address = if name == "From" {
                message.from()
            } else {
                message.to()
            }?;
            let names: Vec<String> = address
                .iter()
                .map(|one| match (one.name(), one.address()) {
                    (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
                    (name, address) => name.or(address).unwrap_or_default().to_owned(),
                })
                .filter(|name| !name.is_empty())
                .collect();
            names.join(", ")
        }
        _ => message.header_raw(name)?.to_owned(),
    };
    Some(one_line(&value)).filter(|value| !value.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a message, and the encoding its bytes were in.
fn body(message: &Message<'_>, bytes: &[u8]) -> (String, String) {
    let mut out = String::new();
    let mut encoding = "utf-8".to_owned();
    for part in message.text_bodies() {
        if !out.is_empty() {
            out.push('\n');
        }
        match &part.body {
            PartType::Text(decoded) => {
                let (piece, named) = plain(part, decoded, bytes);
                encoding = named;
                out.push_str(&piece);
            }
            PartType::Html(page) => {
                encoding = charset(part).unwrap_or("utf-8").to_ascii_lowercase();
                out.push_str(&html::plain(page));
            }
            _ => {}
        }
    }
    (out, encoding)
}

/// A plain text part. One that names no encoding is read as a file is.
fn plain(part: &MessagePart<'_>, decoded: &str, bytes: &[u8]) -> (String, String) {
    let raw = (part.offset_body as usize)..(part.offset_end as usize);
    let as_is = part.content_transfer_encoding().is_none_or(|coding| {
        matches!(
            coding.to_ascii_lowercase().as_str(),
            "7bit" | "8bit" | "binary"
        )
    });
    let (text, encoding) = match charset(part) {
        None if as_is => match bytes.get(raw).map(text::decode) {
            Some(Ok(read)) => (read.text.into_owned(), read.encoding),
            _ => (decoded.to_owned(), "utf-8".to_owned()),
        },
        named => (
            decoded.to_owned(),
            named.unwrap_or("utf-8").to_ascii_lowercase(),
        ),
    };
    let flowed = part
        .content_type()
        .and_then(|kind| kind.attribute("format"))
        .is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    (if flowed { unfold(&text) } else { text }, encoding)
}

fn charset<'m>(part: &'m MessagePart<'_>) -> Option<&'m str> {
    part.content_type()?.attribute("charset")
}

/// RFC 3676: a line that ends in a blank goes on in the next.
fn unfold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let soft = line.ends_with(' ') && line != "-- ";
        out.push_str(line);
        if !soft {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_its_fields_over_its_text() {
        let mail = "From: Ana Ruiz <ana@coastgazette.example>\r\nSubject: =?utf-8?q?Ferry_late_=E2=80=93_again?=\r\nDate: Sun, 4 Jan 2015 10:12:00 +0000\r\n\
            Message-ID: <1@x.example>\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nThe ferry was \r\nlate.\r\n";
        let rendered = render(mail.as_bytes()).unwrap();
        assert_eq!(
            rendered.text,
            "Subject: Ferry late \u{2013} again\nFrom: Ana Ruiz <ana@coastgazette.example>\nDate: Sun, 4 Jan 2015 10:12:00 +0000\n\
             Message-ID: <1@x.example>\n\nThe ferry was late.\n"
        );
        assert_eq!(rendered.layout, Some("front-matter"));
    }

    #[test]
    fn plain_text_comes_before_html_and_attachments_are_named() {
        let mail = "Subject: Ferry\r\nFrom: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n\
            --B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\nContent-Type: text/plain\r\n\r\nPlain.\r\n--C\r\n\
            Content-Type: text/html\r\n\r\n<p>Rich.</p>\r\n--C--\r\n--B\r\nContent-Type: application/pdf\r\n\
            Content-Disposition: attachment; filename=\"log.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--B--\r\n";
        let text = render(mail.as_bytes()).unwrap().text;
        assert!(text.contains("Plain.") && !text.contains("Rich"), "{text}");
        assert!(text.contains("Attachment: log.pdf (not read)"), "{text}");
        let html = "Subject: Ferry\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><p>Rich.</p><p>More.</p>\r\n";
        assert!(
            render(html.as_bytes())
                .unwrap()
                .text
                .ends_with("\n\nRich.\n\nMore.\n")
        );
    }

    #[test]
    fn bytes_without_an_encoding_are_read_as_a_file_is() {
        let mail = [&b"Subject: Ferry\r\n\r\nThe caf\xE9 said \x93late\x94.\r\n"[..]].concat();
        let rendered = render(&mail).unwrap();
        assert!(
            rendered
                .text
                .contains("caf\u{e9} said \u{201c}late\u{201d}"),
            "{}",
            rendered.text
        );
        assert_eq!(rendered.encoding, "windows-1252");
    }

    #[test]
    fn a_mailed_export_is_the_export() {
        let mail = "Subject: Your documents\r\n\r\n> ProQuest document link\r\n> Full text: The board met.\r\n> \r\n";
        assert!(
            render(mail.as_bytes())
                .unwrap()
                .text
                .starts_with("> ProQuest")
        );
    }
}
