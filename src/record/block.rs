//! The pieces of an article: blocks of its body, notes beside it, labels around it, dates it names.

use serde::{Deserialize, Serialize};

/// One piece of the body. `body[start..end]` (in Unicode scalar values) is its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What kind of piece it is.
    pub kind: BlockKind,
    /// First character, in Unicode scalar values from the start of the body.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// The kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A line that heads what follows (subheading, crosshead).
    Heading,
    /// A list; its items stand on lines of their own.
    List,
    /// A table; its rows stand on lines of their own.
    Table,
    /// An entry of a live blog, with its time.
    Entry,
    /// A turn of a question-and-answer interview.
    Turn,
    /// An item of a round-up (briefs).
    Item,
}

/// A note beside the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What the note is.
    pub kind: NoteKind,
    /// The note as printed.
    pub text: String,
    /// The note's own date, where it gives one (ISO 8601).
    pub date: Option<String>,
}

/// The kinds of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Something printed was wrong.
    Correction,
    /// Something printed was unclear.
    Clarification,
    /// The story was changed or continued.
    Update,
    /// An editor's note.
    Editor,
    /// Who else contributed.
    Contribution,
    /// Who translated it, or from where.
    Translation,
}

/// A vendor or front-matter label with its value, both as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The label, without its colon.
    pub name: String,
    /// What stands behind it; lines of a wrapped value are joined by a space.
    pub value: String,
}

/// A date the body names, resolved against the article's own date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// The words that name it.
    pub text: String,
    /// The date they mean (ISO 8601: a day, a month or a year).
    pub date: String,
    /// First character, in Unicode scalar values from the start of the body.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}
