//! What an article is: plain data and its JSON form (format 1). Imports nothing of ours.
//!
//! Field names follow the newsroom's words: see `ARCHITECTURE.md` for each term.

mod block;
mod byline;
mod date;
mod doubt;
mod identity;
mod known;
mod paragraphs;
mod quote;
mod source;

pub use block::{Block, BlockKind, Label, Mention, Note, NoteKind};
pub use byline::{Author, Byline};
pub use date::{Dateline, EffectiveDate, Origin};
pub use doubt::Doubt;
pub use identity::{fingerprint, id};
pub use known::{Field, Hand, Known, KnownFrom};
pub use paragraphs::{NEAR, Paragraphs};
pub use quote::{Quote, QuoteKind, Speaker, SpeakerKind};
pub use source::Source;

use serde::{Deserialize, Serialize};

/// The version of the record's JSON form. It changes only when a reader of the old form would be misled.
pub const FORMAT: u32 = 1;

/// The version of the parser that wrote a record, as printed in its `parser` field.
pub const PARSER: &str = env!("CARGO_PKG_VERSION");

/// One article, structured.
///
/// Every field is always present in JSON: what the text does not say is `null` or empty. Offsets count Unicode scalar
/// values into `body`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of this form.
    pub format: u32,
    /// The version of the parser that wrote this record.
    pub parser: String,
    /// 64 bits of the hash of stored path and ordinal, as 16 hexadecimal digits: the article's name in an archive.
    pub id: String,
    /// 128 bits of the hash of the article's own source text, as 32 hexadecimal digits: equal means the same text.
    pub fingerprint: String,
    /// Where the article stands on disk.
    pub source: Source,
    /// The headline as printed, without marks of the page around it.
    pub headline: Option<String>,
    /// The line under the headline that says more (standfirst, subheadline).
    pub deck: Option<String>,
    /// The short line over the headline.
    pub kicker: Option<String>,
    /// Who wrote it.
    pub byline: Option<Byline>,
    /// The place line if there is one, else the date line.
    pub dateline: Option<Dateline>,
    /// The line a page prints its dates on, as printed.
    pub date_line: Option<String>,
    /// When the page says it was published: ISO 8601, as precise as printed.
    pub published: Option<String>,
    /// When the page says it was updated: ISO 8601, as precise as printed.
    pub updated: Option<String>,
    /// The one date that queries, sorting and timelines use.
    pub date: Option<EffectiveDate>,
    /// The paper.
    pub publication: Option<String>,
    /// The section of the paper or site.
    pub section: Option<String>,
    /// The edition of the paper.
    pub edition: Option<String>,
    /// The page of the paper, as printed.
    pub page: Option<String>,
    /// ISO 639-1 code of the language the body is written in, where it was recognised.
    pub language: Option<String>,
    /// The article's address on the web, where the text gives it.
    pub url: Option<String>,
    /// The story's own text; blocks are parted by a blank line.
    pub body: String,
    /// The pieces of the body, in order.
    pub blocks: Vec<Block>,
    /// Quotations repeated as display text; no part of the body.
    pub pull_quotes: Vec<String>,
    /// Captions and photo credits; no part of the body.
    pub captions: Vec<String>,
    /// Corrections, clarifications, updates, editor's and contributors' notes; no part of the body.
    pub notes: Vec<Note>,
    /// Text on the page that is no part of the story.
    pub furniture: Vec<String>,
    /// Every vendor or front-matter label, as printed.
    pub labels: Vec<Label>,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Dates the body names, resolved against the article's date.
    pub mentions: Vec<Mention>,
    /// Words of the body (UAX #29 words that hold a letter or digit).
    pub words: u32,
    /// Named reasons to mistrust a field.
    pub doubts: Vec<Doubt>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            format: FORMAT,
            parser: PARSER.to_owned(),
            id: String::new(),
            fingerprint: String::new(),
            source: Source::default(),
            headline: None,
            deck: None,
            kicker: None,
            byline: None,
            dateline: None,
            date_line: None,
            published: None,
            updated: None,
            date: None,
            publication: None,
            section: None,
            edition: None,
            page: None,
            language: None,
            url: None,
            body: String::new(),
            blocks: Vec::new(),
            pull_quotes: Vec::new(),
            captions: Vec::new(),
            notes: Vec::new(),
            furniture: Vec::new(),
            labels: Vec::new(),
            quotes: Vec::new(),
            mentions: Vec::new(),
            words: 0,
            doubts: Vec::new(),
        }
    }
}

impl Record {
    /// Adds a doubt once.
    pub fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }
}
