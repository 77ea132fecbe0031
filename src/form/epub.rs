//! `.epub`: books and e-paper editions (EPUB 2 and 3). Each chapter is a text of its own, in the order of the spine; the cover,
//! lists of contents and other pages of links are none.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::Event;
use regex::Regex;

use super::document::{damaged, is_zip, names, rendered, stated};
use super::zipped::{Zipped, attribute, lenient};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts, html};
use crate::record::{Field, Known};

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff: |head, extension| {
        is_zip(head) && (extension == "epub" || names(head, "mimetypeapplication/epub+zip"))
    },
    open: Open::Texts(open),
};

const NAME: &str = "EPUB";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let bytes = input.all(NAME, &settings.limits)?;
    for chapter in book(&bytes, settings)? {
        if texts(chapter) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// Elements that XHTML may close at once, and HTML not: what follows would be taken for their text.
static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)<(?:title|script|style|iframe|textarea|noscript)\b[^<>]*/>")
        .expect("a pattern of ours")
});

/// A chapter of which more than this share is links is a list of chapters, in per cent.
const LINKS: usize = 60;

/// An opened book.
struct Book<'b> {
    zip: Zipped<'b>,
    /// The chapters' parts, in order.
    chapters: std::vec::IntoIter<String>,
    known: Vec<Known>,
}

/// Opens a book.
fn book<'b>(bytes: &'b [u8], settings: &Settings) -> Result<Book<'b>, FormError> {
    let mut zip = Zipped::open(bytes, NAME, settings)?;
    let container = zip.xml("META-INF/container.xml")?;
    let package = first_attribute(&container, "rootfile", "full-path")
        .ok_or_else(|| damaged(NAME, "its container names no package"))?;
    // Fonts may be scrambled in any book; a list of rights stands in one whose text is locked.
    if zip.has("META-INF/rights.xml") && zip.has("META-INF/encryption.xml") {
        return Err(FormError::NotRead(
            "an EPUB locked by its seller: its text cannot be read",
        ));
    }
    let xml = zip.xml(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (chapters, known) = read_package(&xml, folder);
    Ok(Book {
        zip,
        chapters: chapters.into_iter(),
        known,
    })
}

impl Iterator for Book<'_> {
    type Item = Result<Rendered<'static>, FormError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let chapter = self.chapters.next()?;
            let xhtml = match self.zip.xml(&chapter) {
                Ok(xhtml) => xhtml,
                Err(error) => return Some(Err(error)),
            };
            let (text, linked) = html::chapter(&CLOSED.replace_all(&xhtml, ""));
            let words = text
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count();
            // A title page or a cover has a few words.
            if linked > LINKS || words < 12 {
                continue;
            }
            let mut chapter = rendered(text, "utf-8");
            chapter.known.clone_from(&self.known);
            return Some(Ok(chapter));
        }
    }
}

fn first_attribute(xml: &str, element: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    lenient(&mut reader);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == element => {
                return attribute(&tag, name);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The chapters of a package in the order of its spine, and what it says of the book.
fn read_package(xml: &str, folder: &str) -> (Vec<String>, Vec<Known>) {
    let mut reader = Reader::from_str(xml);
    lenient(&mut reader);
    let mut items: HashMap<String, String> = HashMap::new();
    let mut nav: HashSet<String> = HashSet::new();
    let mut chapters = Vec::new();
    let mut known = Vec::new();
    let label = |name: &str| Field::Label(name.to_owned());
    let mut field: Option<Field> = None;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "item" => {
                    let (Some(id), Some(href)) = (attribute(&tag, "id"), attribute(&tag, "href"))
                    else {
                        continue;
                    };
                    let kind = attribute(&tag, "media-type").unwrap_or_default();
                    if !(kind.contains("xhtml") || kind == "text/html") {
                        continue;
                    }
                    let listed = attribute(&tag, "properties")
                        .is_some_and(|p| p.split_whitespace().any(|p| p == "nav"));
                    if listed {
                        nav.insert(id.clone());
                    }
                    items.insert(id, resolve(folder, &href));
                }
                "itemref" => {
                    let of = attribute(&tag, "idref").unwrap_or_default();
                    if !nav.contains(&of)
                        && let Some(part) = items.get(&of)
                        && !chapters.contains(part)
                    {
                        chapters.push(part.clone());
                    }
                }
                // Guides list covers and contents.
                "reference" => {
                    let kind = attribute(&tag, "type").unwrap_or_default();
                    if matches!(
                        kind.as_str(),
                        "toc" | "cover" | "title-page" | "titlepage" | "copyright-page"
                    ) && let Some(href) = attribute(&tag, "href")
                    {
                        let part = resolve(folder, &href);
                        chapters.retain(|chapter| *chapter != part);
                    }
                }
                "title" => field = Some(Field::Publication),
                "language" => field = Some(Field::Language),
                "publisher" => field = Some(label("EPUB publisher")),
                "date" => field = Some(label("EPUB date")),
                "identifier" => field = Some(label("EPUB identifier")),
                _ => {}
            },
            Event::Text(text) => {
                let value = text.trim();
                if let Some(field) = field.take().filter(|_| !value.is_empty())
                    && !known.iter().any(|known: &Known| known.field == field)
                {
                    known.push(stated(field, value));
                }
            }
            Event::End(_) => field = None,
            Event::Eof => break,
            _ => {}
        }
    }
    (chapters, known)
}

/// A reference within the package as the name of a part: `../text/one%20two.xhtml#top`.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or("");
    let mut decoded = Vec::with_capacity(href.len());
    let bytes = href.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let hex = href
            .get(at + 1..at + 3)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    let decoded = String::from_utf8_lossy(&decoded);
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in decoded.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_names_of_parts() {
        for (folder, href, want) in [
            ("OEBPS", "text/one.xhtml#top", "OEBPS/text/one.xhtml"),
            ("OEBPS/pkg", "../one%20two.xhtml", "OEBPS/one two.xhtml"),
            ("", "./a.html", "a.html"),
            ("x", "../../../a%zz.html", "a%zz.html"),
        ] {
            assert_eq!(resolve(folder, href), want);
        }
    }
}
