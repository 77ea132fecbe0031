//! ALTO: the words of a page as character recognition gives them (Library of Congress, versions 1 to 4), each with its
//! place. A line of the page is a line, a block a paragraph; a word broken at a line's end is put together where the file
//! says what it is. METS lists the pages of an issue; their texts stand in files of their own.

use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::document::{damaged, rendered, stated};
use super::zipped::{attribute, lenient};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts};
use crate::record::{Field, Known};
use crate::text;

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff: |head, _| matches!(root(head), Some("alto" | "mets")),
    open: Open::Texts(open),
};

const NAME: &str = "ALTO page";

/// The local name of the first element, where the bytes are XML.
pub(super) fn root(head: &[u8]) -> Option<&str> {
    let mut rest = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    if !rest.starts_with(b"<") {
        return None;
    }
    // Declarations, comments and instructions stand before it.
    while rest.starts_with(b"<?") || rest.starts_with(b"<!") {
        let end = match rest.starts_with(b"<!--") {
            true => memchr::memmem::find(rest, b"-->")? + 3,
            false => memchr::memchr(b'>', rest)? + 1,
        };
        rest = rest[end..].trim_ascii_start();
    }
    let name = rest.strip_prefix(b"<")?;
    let end = name
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
    let name = std::str::from_utf8(&name[..end]).ok()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let bytes = input.all(NAME, &settings.limits)?;
    let decoded = text::decode(&bytes)?;
    let mut pages = Pages::new(&decoded.text);
    let mut any = false;
    while let Some(page) = pages.next()? {
        any = true;
        if texts(Ok(page)) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
    match (any, root(&bytes)) {
        (false, Some("mets")) => Err(FormError::Passed(
            "a METS list of pages: their texts stand in files of their own",
        )),
        _ => Ok(()),
    }
}

/// The pages of a file, one at a time.
struct Pages<'x> {
    reader: Reader<&'x [u8]>,
    known: Vec<Known>,
    /// The element whose text is wanted.
    wanted: Option<&'static str>,
}

impl<'x> Pages<'x> {
    fn new(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        lenient(&mut reader);
        Self {
            reader,
            known: Vec::new(),
            wanted: None,
        }
    }

    fn next(&mut self) -> Result<Option<Rendered<'static>>, FormError> {
        let mut page: Option<Page> = None;
        loop {
            let event = match self.reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => event,
                // What stands before the break is read.
                Err(_) if page.is_some() => break,
                Err(error) => return Err(damaged(NAME, format!("broken XML: {error}"))),
            };
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "Page" => {
                        page = Some(Page {
                            number: attribute(&tag, "PRINTED_IMG_NR"),
                            ..Page::default()
                        });
                    }
                    "fileName" => self.wanted = Some("ALTO file name"),
                    name => {
                        if let Some(page) = &mut page {
                            page.element(name, &tag);
                        }
                    }
                },
                Event::Text(text) => {
                    let value = text.trim();
                    if let Some(name) = self.wanted.take().filter(|_| !value.is_empty()) {
                        self.known
                            .push(stated(Field::Label(name.to_owned()), value));
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    "TextLine" => page.iter_mut().for_each(|page| page.text.push('\n')),
                    "TextBlock" => page.iter_mut().for_each(|page| page.text.push('\n')),
                    "Page" if page.is_some() => break,
                    _ => self.wanted = None,
                },
                _ => {}
            }
        }
        Ok(page.map(|page| {
            let mut out = rendered(page.text, "utf-8");
            out.layout = Some("page");
            out.known.clone_from(&self.known);
            out.known
                .extend(page.number.map(|number| stated(Field::Page, &number)));
            out
        }))
    }
}

#[derive(Default)]
struct Page {
    text: String,
    /// Whether the last word was put together: the mark behind it is none of the text.
    whole: bool,
    number: Option<String>,
}

impl Page {
    fn element(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "String" => {
                // The first half of a broken word says the whole; the second then says nothing.
                let part = attribute(tag, "SUBS_TYPE");
                self.whole = false;
                let word = match (part.as_deref(), attribute(tag, "SUBS_CONTENT")) {
                    (Some("HypPart1"), Some(whole)) => {
                        self.whole = true;
                        Some(whole)
                    }
                    (Some("HypPart2"), Some(_)) => None,
                    _ => attribute(tag, "CONTENT"),
                };
                let apart = self.text.is_empty() || self.text.ends_with(['\n', ' ']);
                if let Some(word) = word {
                    // Blanks are often not told.
                    if !apart {
                        self.text.push(' ');
                    }
                    self.text.push_str(&word);
                }
            }
            "SP" if !self.text.ends_with(['\n', ' ']) && !self.text.is_empty() => {
                self.text.push(' ')
            }
            "HYP" if !self.text.ends_with(char::is_whitespace) => {
                let mark = attribute(tag, "CONTENT").unwrap_or_else(|| "-".to_owned());
                if !self.text.is_empty() && !self.whole {
                    self.text.push_str(&mark);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_root_of_a_file_says_what_it_is() {
        for (head, want) in [
            (
                &b"<?xml version=\"1.0\"?>\n<!-- <mets> -->\n<alto xmlns=\"x\">"[..],
                Some("alto"),
            ),
            (b"\xEF\xBB\xBF<mets:mets OBJID=\"1\">", Some("mets")),
            (b"<html><body><alto>", Some("html")),
            (b"The <alto> sang.", None),
            (b"<", None),
        ] {
            assert_eq!(root(head), want);
        }
    }

    #[test]
    fn words_stand_in_their_lines() {
        let xml = "<alto><Description><fileName>p1.tif</fileName></Description><Layout><Page PRINTED_IMG_NR=\"3\"><TextBlock>\
            <TextLine><String CONTENT=\"The\"/><SP/><String CONTENT=\"har\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"harbor\"/><HYP CONTENT=\"-\"/></TextLine>\
            <TextLine><String CONTENT=\"bor\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"harbor\"/><SP/><String CONTENT=\"&amp;\"/><String CONTENT=\"quay\"/><HYP/></TextLine></TextBlock>\
            <TextBlock><TextLine><String CONTENT=\"End\"/></TextLine></TextBlock></Page></Layout></alto>";
        let mut pages = Pages::new(xml);
        let page = pages.next().expect("read").expect("a page");
        assert_eq!(page.text, "The harbor\n& quay-\n\nEnd\n\n");
        assert_eq!(page.known.len(), 2);
        assert!(pages.next().expect("read").is_none());
    }
}
