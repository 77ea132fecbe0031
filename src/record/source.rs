//! Where an article stands on disk.

use serde::{Deserialize, Serialize};

/// The file an article was read from, and its place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The stored path: relative to the folder that holds the archive where the file lies under it, else absolute.
    pub path: String,
    /// The path's bytes, percent-encoded; present only where the path is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_bytes: Option<String>,
    /// Which article of the source it is, counted from 1.
    pub ordinal: u32,
    /// First and last line of the article in the decoded source, counted from 1.
    pub lines: [u32; 2],
    /// The name of the layout it was read by.
    pub layout: String,
    /// The character encoding the bytes were read as (WHATWG label, lower case).
    pub encoding: String,
}
