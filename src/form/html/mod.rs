//! `.html`: saved pages.
//!
//! Of a news page the story is kept, with the head that stands over it (headline, byline, date line, deck, captions); what a
//! page states for programs is known beside the text. A vendor's export is kept whole, as plain lines, for its own layout; of
//! Europresse's, whose elements say what is what, each article is a text of its own.
//! Where no story can be told from the rest of a page, the whole page is kept and doubted.

mod block;
mod charset;
mod europresse;
mod fields;
mod story;
mod strip;

use std::borrow::Cow;

use dom_query::Document;

use self::block::{Block, Set, blocks};
use self::fields::Fields;
use super::document::{rendered, stated};
use super::{Form, FormError, Input, Open, Rendered, Settings, Texts, export};
use crate::record::{Doubt, Field, Known};

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff,
    open: Open::Texts(open),
};

const NAME: &str = "HTML page";

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let bytes = input.all(NAME, &settings.limits)?;
    let (html, encoding) = charset::decode(&bytes, None);
    let encoding: Cow<'static, str> = encoding.into();
    let articles = europresse::articles(&html).unwrap_or_else(|| vec![page_text(&html, None)]);
    for mut article in articles {
        article.encoding = encoding.clone();
        if texts(Ok(article)).is_break() {
            break;
        }
    }
    Ok(())
}

/// A page begins as one, or is named as one and has an element in its head.
fn sniff(head: &[u8], extension: &str) -> bool {
    let head = &head[..head.len().min(2048)];
    let named = matches!(extension, "html" | "htm" | "xhtml" | "xht" | "shtml");
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return named;
    }
    let begin = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start()
        .to_ascii_lowercase();
    let holds = |tag: &str| memchr::memmem::find(&begin, tag.as_bytes()).is_some();
    if begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html") {
        return true;
    }
    if begin.starts_with(b"<?xml") || begin.starts_with(b"<!--") {
        return holds("<html") || holds("<!doctype html");
    }
    named
        && [
            "<html", "<head", "<body", "<p", "<div", "<br", "<h1", "<table", "<meta", "<title",
        ]
        .iter()
        .any(|tag| holds(tag))
}

/// The text of a page, fetched from `url` where that is known.
pub(super) fn page_text(html: &str, url: Option<&str>) -> Rendered<'static> {
    if strip::is_monstrous(html) {
        let blocks = strip::blocks(html);
        let mut whole = rendered(write(&blocks, plain_block), "utf-8");
        if !export::is_export(&whole.text) {
            whole.doubts.push(Doubt::BodyWholePage);
        }
        return whole;
    }
    let document = Document::from(html);
    let blocks = blocks(&document);
    let plain = write(&blocks, plain_block);
    if export::is_export(&plain) {
        return rendered(plain, "utf-8");
    }
    let mut fields = fields::read(&document);
    drop(document);
    let saved = saved_from(html);
    if fields.url.is_none() {
        fields.url = saved.or(url).map(str::to_owned);
    }
    let Some(story) = story::find(html, &blocks, &fields) else {
        let mut whole = rendered(write(&blocks, marked_block), "utf-8");
        whole.known = known(&fields, None, &[], &[]);
        whole.doubts.push(Doubt::BodyWholePage);
        return whole;
    };
    let mut found = rendered(write(&story.blocks, marked_block), "utf-8");
    found.known = known(
        &fields,
        story.headline.as_deref(),
        &story.deck,
        &story.captions(),
    );
    found
}

/// All text of a page, as plain lines: a mail's body, a chapter.
pub(super) fn plain(html: &str) -> String {
    write(&all_blocks(html), plain_block)
}

fn all_blocks(html: &str) -> Vec<Block> {
    if strip::is_monstrous(html) {
        strip::blocks(html)
    } else {
        blocks(&Document::from(html))
    }
}

/// A chapter's blocks as text with the marks of headings and lists, and how much of it is links, in per cent.
pub(super) fn chapter(html: &str) -> (String, usize) {
    let blocks = all_blocks(html);
    let linked: usize = blocks.iter().map(|block| block.linked).sum();
    let all: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    (
        write(&blocks, marked_block),
        (linked * 100).checked_div(all).unwrap_or(0),
    )
}

/// Blocks parted by blank lines, but items and rows one under the other.
fn write(blocks: &[Block], block: fn(&Block, &mut String)) -> String {
    let mut out = String::new();
    for (at, piece) in blocks.iter().enumerate() {
        if at > 0 {
            out.push_str(if piece.tight { "\n" } else { "\n\n" });
        }
        block(piece, &mut out);
    }
    out.push('\n');
    out
}

fn plain_block(block: &Block, out: &mut String) {
    if let Set::Item(Some(number)) = block.set {
        out.push_str(&format!("{number}. "));
    }
    out.push_str(&block.text);
}

/// A block with the mark that says how it is set, as in Markdown.
fn marked_block(block: &Block, out: &mut String) {
    match block.set {
        Set::Heading(level) => {
            out.push_str(&"#".repeat(usize::from(level)));
            out.push(' ');
            out.push_str(&block.text.replace('\n', " "));
        }
        Set::Item(number) => {
            match number {
                Some(number) => out.push_str(&format!("{number}. ")),
                None => out.push_str("* "),
            }
            out.push_str(&block.text.replace('\n', " "));
        }
        _ => out.push_str(&block.text),
    }
}

/// What a page states, as the parser takes it.
fn known(
    fields: &Fields,
    headline: Option<&str>,
    deck: &[String],
    captions: &[String],
) -> Vec<Known> {
    let mut known = Vec::new();
    let mut add = |field: Field, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            known.push(stated(field, value));
        }
    };
    let title = fields
        .titles
        .first()
        .map(|title| story::without_site(title, fields.publication.as_deref()));
    add(Field::Headline, headline.or(title));
    deck.iter().for_each(|deck| add(Field::Deck, Some(deck)));
    fields
        .authors
        .iter()
        .for_each(|author| add(Field::Byline, Some(author)));
    add(Field::Published, fields.published.as_deref());
    add(Field::Updated, fields.updated.as_deref());
    add(Field::Publication, fields.publication.as_deref());
    add(Field::Section, fields.section.as_deref());
    add(Field::Language, fields.language.as_deref());
    add(Field::Url, fields.url.as_deref());
    captions
        .iter()
        .for_each(|caption| add(Field::Caption, Some(caption)));
    for (name, value) in &fields.labels {
        add(Field::Label(name.clone()), Some(value));
    }
    known
}

/// The address that a browser or a saving tool wrote into the page: `saved from url=(0042)https://...`.
fn saved_from(html: &str) -> Option<&str> {
    let head = &html[..html.floor_char_boundary(4096)];
    let rest = if let Some((_, rest)) = head.split_once("saved from url=(") {
        rest.split_once(')')?.1
    } else {
        let (_, rest) = head.split_once("Page saved with SingleFile")?;
        rest.split_once("url:")?.1.trim_start()
    };
    let end = rest
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches("--");
    url.starts_with("http").then_some(url)
}
