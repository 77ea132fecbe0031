//! What a stretch of an article's source is, and the rule that says so.

use std::ops::Range;

use crate::record::{BlockKind, NoteKind};

/// What a stretch of an article's source is. Each printed character has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// The headline.
    Headline,
    /// The line under it that says more.
    Deck,
    /// The line over it.
    Kicker,
    /// Who wrote it.
    Byline,
    /// The line a page prints its dates on.
    DateLine,
    /// Where and when the story was filed (`WASHINGTON (AP) —`).
    Dateline,
    /// The paper.
    Publication,
    /// The section of the paper or site.
    Section,
    /// The edition.
    Edition,
    /// The page.
    Page,
    /// The language, as the vendor names it.
    Language,
    /// The address on the web.
    Url,
    /// A piece of the body.
    Block(BlockKind),
    /// A quotation repeated as display text.
    PullQuote,
    /// A caption or photo credit.
    Caption,
    /// A note beside the story.
    Note(NoteKind),
    /// A vendor's or front matter's label with a value that is no field of the record.
    Field,
    /// Text on the page that is no part of the story.
    Furniture,
}

impl Label {
    /// The name `parse --explain` prints.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Kicker => "kicker",
            Self::Byline => "byline",
            Self::DateLine => "date-line",
            Self::Dateline => "dateline",
            Self::Publication => "publication",
            Self::Section => "section",
            Self::Edition => "edition",
            Self::Page => "page",
            Self::Language => "language",
            Self::Url => "url",
            Self::Block(BlockKind::Paragraph) => "paragraph",
            Self::Block(BlockKind::Heading) => "heading",
            Self::Block(BlockKind::List) => "list",
            Self::Block(BlockKind::Table) => "table",
            Self::Block(BlockKind::Entry) => "entry",
            Self::Block(BlockKind::Turn) => "turn",
            Self::Block(BlockKind::Item) => "item",
            Self::PullQuote => "pull-quote",
            Self::Caption => "caption",
            Self::Note(NoteKind::Correction) => "correction",
            Self::Note(NoteKind::Clarification) => "clarification",
            Self::Note(NoteKind::Update) => "update-note",
            Self::Note(NoteKind::Editor) => "editors-note",
            Self::Note(NoteKind::Contribution) => "contribution-note",
            Self::Note(NoteKind::Translation) => "translation-note",
            Self::Field => "label",
            Self::Furniture => "furniture",
        }
    }
}

/// A labelled stretch of an article's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the article's text that it covers; it may run over several lines.
    pub span: Range<usize>,
    /// The bytes that hold the value: `span` less a printed label (`BYLINE: `).
    pub value: Range<usize>,
    /// What it is.
    pub label: Label,
    /// The printed label, where there is one: it goes to the record's `labels` with the value.
    pub name: Option<String>,
    /// The rule that says so: `stage/rule`, stable enough to be asked about.
    pub rule: &'static str,
    /// The label and rule that came second, where signs competed.
    pub runner_up: Option<(Label, &'static str)>,
}

impl Mark {
    /// A mark whose value is its whole span.
    pub fn new(span: Range<usize>, label: Label, rule: &'static str) -> Self {
        Self {
            value: span.clone(),
            span,
            label,
            name: None,
            rule,
            runner_up: None,
        }
    }

    /// A mark with a printed label `name` before its value.
    pub fn named(
        span: Range<usize>,
        value: Range<usize>,
        label: Label,
        name: &str,
        rule: &'static str,
    ) -> Self {
        Self {
            span,
            value,
            label,
            name: Some(name.to_owned()),
            rule,
            runner_up: None,
        }
    }
}
