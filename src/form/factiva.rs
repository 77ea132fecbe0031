//! Factiva's XML, as its older interface and R's reader of it have it: an `article` element for each article, whose elements are
//! its fields.

use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::alto::root;
use super::document::{damaged, stated};
use super::docx::resolve;
use super::zipped::{attribute, lenient};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts};
use crate::record::{Field, Known};
use crate::text;

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff: |head, _| root(head) == Some("PPSResponse"),
    open: Open::Texts(open),
};

const NAME: &str = "Factiva XML";

/// Elements whose text is a field of the record.
const FIELDS: &[(&str, Field)] = &[
    ("headline", Field::Headline),
    ("byline", Field::Byline),
    ("columnName", Field::Kicker),
    ("publicationDate", Field::Published),
    ("sourceName", Field::Publication),
    ("sectionName", Field::Section),
    ("edition", Field::Edition),
    ("pages", Field::Page),
    ("baseLanguage", Field::Language),
];

/// Elements that hold the story.
const STORY: &[&str] = &["leadParagraph", "tailParagraphs"];

/// Elements that say nothing of an article: where the vendor keeps it and its mark.
const LEFT_OUT: &[&str] = &["reference", "logo"];

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let bytes = input.all(NAME, &settings.limits)?;
    let decoded = text::decode(&bytes)?;
    let mut reader = Reader::from_str(&decoded.text);
    lenient(&mut reader);
    let mut article: Option<Article> = None;
    let mut counted = Counted::default();
    loop {
        let at = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(Event::Eof) if article.is_none() => return Ok(()),
            Ok(Event::Eof) => Err("it ends within an article".to_owned()),
            Ok(event) => Ok(event),
            Err(error) => Err(format!("broken XML: {error}")),
        };
        let event = match event {
            Ok(event) => event,
            Err(reason) => {
                // What was read of the article is kept, and the break told.
                if let Some(mut article) = article {
                    article.end_field();
                    let last = counted.line(&decoded.text, at);
                    let _ = texts(Ok(article.rendered(last)));
                }
                return Err(damaged(NAME, reason));
            }
        };
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "article" => {
                article = Some(Article {
                    line: counted.line(&decoded.text, at),
                    ..Article::default()
                });
            }
            Event::Start(tag) => {
                if let Some(article) = &mut article {
                    article.open(tag.local_name().as_ref(), attribute(&tag, "code"));
                }
            }
            Event::Text(piece) => article.iter_mut().for_each(|a| a.text.push_str(&piece)),
            Event::CData(piece) => article.iter_mut().for_each(|a| a.text.push_str(&piece)),
            Event::GeneralRef(entity) => {
                let resolved = resolve(&entity);
                article.iter_mut().for_each(|a| a.text.push_str(&resolved));
            }
            Event::End(tag) if tag.local_name().as_ref() == "article" => {
                let last = counted.line(&decoded.text, at);
                let read = article.take().map(|article| article.rendered(last));
                if read.is_some_and(|read| texts(Ok(read)) == ControlFlow::Break(())) {
                    return Ok(());
                }
            }
            Event::End(tag) => {
                if let Some(article) = &mut article {
                    article.close(tag.local_name().as_ref());
                }
            }
            _ => {}
        }
    }
}

/// How many lines stand before a byte of a file that is looked at from its beginning on.
#[derive(Default)]
struct Counted {
    at: usize,
    breaks: u32,
}

impl Counted {
    fn line(&mut self, text: &str, at: u64) -> u32 {
        let at = usize::try_from(at).map_or(text.len(), |at| at.min(text.len()));
        let passed = text.as_bytes().get(self.at..at).unwrap_or_default();
        let breaks = memchr::memchr_iter(b'\n', passed).count();
        self.breaks = self
            .breaks
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.at = at;
        self.breaks.saturating_add(1)
    }
}

/// An article while it is read.
#[derive(Default)]
struct Article {
    /// Its first line in the file.
    line: u32,
    /// The field's element that stands open, and its code.
    field: Option<(String, Option<String>)>,
    /// The text since the last element that was read.
    text: String,
    story: String,
    known: Vec<Known>,
}

impl Article {
    fn open(&mut self, name: &str, code: Option<String>) {
        if self.field.is_none() {
            self.text.clear();
            self.field = Some((name.to_owned(), code));
        }
    }

    fn close(&mut self, name: &str) {
        let Some((field, code)) = &self.field else {
            return;
        };
        let ends = field == name;
        if STORY.contains(&field.as_str()) && (ends || name == "paragraph") {
            paragraph(&mut self.story, &std::mem::take(&mut self.text), ends);
        }
        if !ends {
            return;
        }
        let value = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = FIELDS.iter().find(|(name, _)| name == field);
        let kept = !STORY.contains(&field.as_str()) && !LEFT_OUT.contains(&field.as_str());
        if kept && !value.is_empty() {
            let (to, value) = match (known, code) {
                (Some((_, to)), _) => (to.clone(), value),
                (None, Some(code)) => (Field::Label(field.clone()), format!("{code} : {value}")),
                (None, None) => (Field::Label(field.clone()), value),
            };
            self.known.push(stated(to, &value));
        }
        self.field = None;
        self.text.clear();
    }

    /// Closes the field that stands open, where the file breaks off.
    fn end_field(&mut self) {
        if let Some((name, _)) = self.field.clone() {
            self.close(&name);
        }
    }

    fn rendered(self, last: u32) -> Rendered<'static> {
        Rendered {
            text: self.story.into(),
            encoding: "utf-8".into(),
            layout: Some("body"),
            known: self.known,
            lines: Some([self.line, last]),
            ..Rendered::default()
        }
    }
}

/// Adds a paragraph to a story, in one line. Text that stands in no paragraph's element (`bare`) may hold several, told by their
/// indents, the first one's left out; without any its lines stand as they are.
fn paragraph(story: &mut String, text: &str, bare: bool) {
    let indented = |line: &str| line.starts_with("    ");
    let several = bare && text.trim().lines().skip(1).any(indented);
    let lines = bare && !several;
    let mut apart = true;
    for line in text.lines() {
        apart |= lines || several && indented(line);
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            continue;
        }
        match story.is_empty() {
            true => {}
            false if apart => story.push_str("\n\n"),
            false => story.push(' '),
        }
        story.push_str(&words);
        apart = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stories that a file gives, and whether it is whole.
    fn read(xml: &str) -> (Vec<String>, bool) {
        let mut stories = Vec::new();
        let mut texts = |read: Result<Rendered<'_>, FormError>| {
            stories.extend(read.map(|read| read.text.into_owned()).ok());
            ControlFlow::Continue(())
        };
        let input = Input::bytes("a.xml", xml.as_bytes());
        let whole = open(input, &Settings::default(), &mut texts).is_ok();
        (stories, whole)
    }

    #[test]
    fn a_file_that_breaks_off_gives_what_it_has_and_says_so() {
        let article = |text: &str| {
            format!(
                "<article><leadParagraph><paragraph>{text}</paragraph></leadParagraph></article>"
            )
        };
        let whole = format!(
            "<PPSResponse>{}{}</PPSResponse>",
            article("The pier shut."),
            article("It opened again.")
        );
        let both = vec!["The pier shut.".to_owned(), "It opened again.".to_owned()];
        assert_eq!(read(&whole), (both.clone(), true));
        let end = whole.find(" again").unwrap_or(0) + " again.".len();
        assert_eq!(read(&whole[..end]), (both, false));
        let one = whole
            .find("<article><leadParagraph><paragraph>It")
            .unwrap_or(0);
        assert_eq!(read(&whole[..one]).0, ["The pier shut."]);
    }
}
