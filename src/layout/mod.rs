//! How a source is laid out: found by its content, then split into articles.
//!
//! A layout is a file in this folder, a row in [`LAYOUTS`] and a folder of golden pairs under `tests/golden`. A vendor's
//! layout also marks the parts of an article that the vendor labels; what no layout marks, the parser's stages find.

mod body;
mod factiva;
mod front_matter;
mod lexisnexis;
mod mark;
mod nexis_uni;
mod page;
mod proquest;
mod retriever;
mod vendor;
mod web;
mod wire;

pub use mark::{Label, Mark};

use std::ops::Range;

/// One way in which sources are laid out.
#[derive(Debug)]
pub struct Layout {
    /// The name `--layout` takes and records carry.
    pub name: &'static str,
    /// What it is, in a line for people.
    pub about: &'static str,
    /// Whether the head of a source (see [`SAMPLE`]) shows this layout beyond doubt.
    pub detect: fn(&str) -> bool,
    /// Cuts a source into its parts, in order, without copying or looking further ahead than one article.
    pub split: for<'t> fn(&'t str) -> Box<dyn Iterator<Item = Part<'t>> + 't>,
}

/// The layouts, most distinct first: the first that detects a source reads it. `web` takes whatever is left.
pub static LAYOUTS: &[Layout] = &[
    lexisnexis::LAYOUT,
    nexis_uni::LAYOUT,
    factiva::LAYOUT,
    proquest::LAYOUT,
    retriever::LAYOUT,
    front_matter::LAYOUT,
    page::LAYOUT,
    wire::LAYOUT,
    web::LAYOUT,
    body::LAYOUT,
];

/// How many bytes of a source `detect` is shown.
pub const SAMPLE: usize = 64 * 1024;

/// One part of a source.
#[derive(Debug)]
pub enum Part<'t> {
    /// An article.
    Article(Segment<'t>),
    /// Text between articles: an export's job header, its contents list, a separator line.
    Outside(Range<usize>, Outside),
}

impl Part<'_> {
    /// The bytes of the source that it holds.
    pub(crate) fn span(&self) -> Range<usize> {
        match self {
            Self::Article(segment) => segment.start..segment.start + segment.text.len(),
            Self::Outside(span, _) => span.clone(),
        }
    }
}

/// What text outside of articles is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// What was searched for, by whom, when.
    JobHeader,
    /// The list of headlines before the first article.
    Contents,
    /// Lines that only part articles.
    Separator,
    /// The vendor's own message that a document could not be delivered.
    VendorError,
    /// Nothing known: it is reported as left over.
    Unknown,
}

/// The text of one article within its source.
#[derive(Debug)]
pub struct Segment<'t> {
    /// The article's own text.
    pub text: &'t str,
    /// First byte in the source.
    pub start: usize,
    /// What the layout knows, as spans of `text`, rising and apart.
    pub marks: Vec<Mark>,
    /// "3 of 500": the article's number in its export and how many the export announces (0 where it does not say).
    pub announced: Option<(u32, u32)>,
    /// The name of the layout it was read by, where that is not the source's (two vendors' exports in one file).
    pub layout: Option<&'static str>,
}

/// What a source has given before a stretch of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    articles: u32,
    /// How many articles a job header has announced, and how many had been given before it.
    total: Option<(u32, u32)>,
}

impl Before {
    /// Takes in that a list of contents announces so many articles from here on.
    pub(crate) fn announce(&mut self, of: u32) {
        self.total = Some((of, self.articles));
    }

    /// Counts an article with its number, where one is printed or was counted; its number in its export and how many the
    /// export announces, where that is known.
    pub(crate) fn count(&mut self, announced: Option<(u32, u32)>) -> Option<(u32, u32)> {
        if let Some((1, of)) = announced {
            self.announce(of);
        }
        self.articles += 1;
        announced.or(self.total.map(|(of, before)| (self.articles - before, of)))
    }
}

impl<'t> Segment<'t> {
    /// The whole source as one article of which nothing is known.
    pub fn whole(text: &'t str) -> Self {
        Self {
            text,
            start: 0,
            marks: Vec::new(),
            announced: None,
            layout: None,
        }
    }
}

/// The layout of a source, by its content.
pub fn detect(text: &str) -> &'static Layout {
    let head = &text[..text.floor_char_boundary(SAMPLE)];
    let vendors = vendor::may_be(head);
    LAYOUTS
        .iter()
        .filter(|layout| vendors || !vendor::is_vendor(layout))
        .find(|layout| (layout.detect)(head))
        .unwrap_or(&web::LAYOUT)
}

/// The parts of a stretch of a source. Where the source `goes_on` behind it, those whose end no later text can move: a
/// layout of one article a source gives none then. What follows the last part is to stand before the next stretch.
pub(crate) fn stretch<'t>(
    layout: &'static Layout,
    text: &'t str,
    before: Before,
    goes_on: bool,
) -> Box<dyn Iterator<Item = Part<'t>> + 't> {
    match vendor::family(layout) {
        Some(family) => vendor::stretch(text, family, before, goes_on),
        None if goes_on => Box::new(std::iter::empty()),
        None => (layout.split)(text),
    }
}

/// The layout of that name.
pub fn named(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.name == name)
}
