//! `.mhtml`, `.mht`: a page and what belongs to it as one mail (RFC 2557), as browsers save it.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use crate::form::document::{damaged, give};
use crate::form::{Form, FormError, Input, Open, Rendered, Settings, Texts, html};

pub(crate) const FORM: Form = Form {
    name: NAME,
    sniff: |head, extension| {
        let headers = super::headers(head).to_ascii_lowercase();
        let has = |text: &str| memchr::memmem::find(&headers, text.as_bytes()).is_some();
        has("multipart/related")
            && (matches!(extension, "mht" | "mhtml")
                || has("snapshot-content-location:")
                || has("<saved by "))
            || matches!(extension, "mht" | "mhtml") && has("text/html")
    },
    open: Open::Texts(open),
};

const NAME: &str = "MHTML page";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    give(render(&input.all(NAME, &settings.limits)?), texts)
}

fn render(bytes: &[u8]) -> Result<Rendered<'static>, FormError> {
    let nothing = || damaged(NAME, "there is no page in it");
    let message = MessageParser::default().parse(bytes).ok_or_else(nothing)?;
    // The page comes first; frames and advertisements follow.
    let part = message
        .parts
        .iter()
        .find(|part| matches!(part.body, PartType::Html(_)))
        .ok_or_else(nothing)?;
    let PartType::Html(page) = &part.body else {
        return Err(nothing());
    };
    let snapshot = message
        .header_raw("Snapshot-Content-Location")
        .map(str::trim);
    let url = snapshot
        .or_else(|| part.content_location())
        .filter(|url| url.starts_with("http"));
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let mut rendered = html::page_text(page, url);
    rendered.encoding = charset.unwrap_or("utf-8").to_ascii_lowercase().into();
    Ok(rendered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_saved_page_is_read() {
        let mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coastgazette.example/ferry\r\nSubject: Ferry late\r\n\
            MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n\
            --B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://coastgazette.example/ferry\r\n\r\n\
            <html><body><h1>Ferry =E2=80=93 late</h1><p>It was late aga=\r\nin.</p></body></html>\r\n\
            --B\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n--B--\r\n";
        let rendered = render(mhtml.as_bytes()).unwrap();
        assert!(
            rendered.text.contains("Ferry \u{2013} late")
                && rendered.text.contains("It was late again."),
            "{}",
            rendered.text
        );
        assert!(!rendered.text.contains("color"));
        assert!(
            rendered
                .known
                .iter()
                .any(|known| known.value == "https://coastgazette.example/ferry")
        );
    }
}
