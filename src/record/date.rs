//! When and where an article was filed and printed.

use serde::{Deserialize, Serialize};

/// The line that says where and when a story was filed; the date line where there is no such line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dateline {
    /// The line as printed.
    pub text: String,
    /// The place it was filed from, as printed.
    pub place: Option<String>,
    /// The news agency named in it.
    pub agency: Option<String>,
    /// Its date (ISO 8601); a year it does not print is taken from the article and is a doubt.
    pub date: Option<String>,
}

/// The one date that queries, sorting and timelines use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EffectiveDate {
    /// ISO 8601, as precise as known.
    pub value: String,
    /// Where it came from.
    pub from: Origin,
}

/// Where an effective date came from, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Set by hand, from a metadata file.
    Hand,
    /// The page's own publication date.
    Published,
    /// The page prints only an update.
    Updated,
    /// The dateline of the story.
    Dateline,
    /// The file's name or folder: often the day of saving.
    Path,
}
