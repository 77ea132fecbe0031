//! Who said what.

use serde::{Deserialize, Serialize};

/// One marked stretch of speech or writing. `body[start..end]` (in Unicode scalar values) is its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, without the marks around them.
    pub text: String,
    /// How much of an utterance it is.
    pub kind: QuoteKind,
    /// Whether it goes on an utterance that an earlier entry began.
    pub continues: bool,
    /// Who said it; `null` where the text does not say.
    pub speaker: Option<Speaker>,
    /// The word or words that attribute it, as printed (`said`, `according to`, `:`); `null` where it was inherited.
    pub cue: Option<String>,
    /// First character, in Unicode scalar values from the start of the body.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Quote {
    /// The speaker's name, where the article gives one.
    pub fn speaker_name(&self) -> Option<&str> {
        self.speaker.as_ref()?.name.as_deref()
    }
}

/// How much of an utterance a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// A full sentence or more of speech.
    Direct,
    /// Words inside the reporter's sentence.
    Partial,
    /// Set off from the text, without marks.
    Block,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The fullest form of the name in the article; `null` where it names the speaker by a pronoun alone (`she`) and does
    /// not tell surely whom it means.
    pub name: Option<String>,
    /// The words in the sentence that name the speaker.
    pub mention: String,
    /// What the article calls the speaker.
    pub role: Option<String>,
    /// What kind of source it is; `null` where the text does not say.
    pub kind: Option<SpeakerKind>,
}

/// The kinds of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A company, ministry, party, paper.
    Organisation,
    /// Several people.
    Group,
    /// A report, statement, letter, law.
    Document,
    /// A person whom the text does not name.
    Anonymous,
}
