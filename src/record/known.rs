//! What is known of an article beside its text: a page's metadata, a mail's header, a table's column, a hand's entry.

use std::collections::HashMap;

/// One thing known of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is.
    pub field: Field,
    /// Its value, as it is written there. A date in any way that newspapers print one.
    pub value: String,
    /// Who says so.
    pub from: KnownFrom,
}

/// Who says what is known, least trusted first: a hand's entry beats a table's, a table's the page's, the page's the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KnownFrom {
    /// The page or message itself, beside the text that is read: JSON-LD, meta elements, mail headers.
    Page,
    /// A table or corpus in which the text is one column of several.
    Metadata,
    /// Somebody, by `index --metadata`.
    Hand,
}

impl KnownFrom {
    /// The name `parse --explain` prints.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Metadata => "metadata",
            Self::Hand => "hand",
        }
    }
}

/// The field of the record that something known is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The headline.
    Headline,
    /// The line under it.
    Deck,
    /// The line over it.
    Kicker,
    /// Who wrote it, as a byline prints it; several make one byline.
    Byline,
    /// Where and when it was filed, as printed.
    Dateline,
    /// When it was published.
    Published,
    /// When it was updated.
    Updated,
    /// The paper.
    Publication,
    /// The section.
    Section,
    /// The edition.
    Edition,
    /// The page.
    Page,
    /// The language: a code (`en`, `en-GB`) or a name (`English`).
    Language,
    /// The address on the web.
    Url,
    /// A caption or photo credit that the text prints too.
    Caption,
    /// No field of the record: it goes to `labels` under this name.
    Label(String),
}

impl Known {
    /// Something known.
    pub fn new(field: Field, value: impl Into<String>, from: KnownFrom) -> Self {
        Self {
            field,
            value: value.into(),
            from,
        }
    }
}

/// What is set by hand, article by article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hand {
    articles: HashMap<String, Vec<Known>>,
    sources: HashMap<Vec<u8>, Vec<Known>>,
}

impl Hand {
    /// Sets fields of the article that bears this id.
    pub fn article(&mut self, id: String, known: Vec<Known>) {
        self.articles.entry(id).or_default().extend(known);
    }

    /// Sets fields of all articles of the source or member at this stored path.
    pub fn source(&mut self, path: Vec<u8>, known: Vec<Known>) {
        self.sources.entry(path).or_default().extend(known);
    }

    /// What is set of an article; what is said of itself comes before what is said of its source.
    pub fn of(&self, path: &[u8], id: &str) -> impl Iterator<Item = &Known> {
        let (own, shared) = (self.articles.get(id), self.sources.get(path));
        own.into_iter().chain(shared).flatten()
    }
}
