//! What the archive knows of a source: enough to tell whether it changed, and what came of reading it.

use serde::{Deserialize, Serialize};

use super::stored_path::StoredPath;

/// What tells a changed file from an unchanged one without reading it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stat {
    /// Size in bytes.
    pub size: u64,
    /// Last modification, in nanoseconds since 1970 (0 beyond what 64 bits hold).
    pub mtime_ns: i64,
    /// Last change of content or inode, in nanoseconds since 1970; 0 where the system has none.
    pub ctime_ns: i64,
    /// The inode's number; 0 where the system has none.
    pub inode: u64,
}

impl Stat {
    /// The stat of a file that must be looked into again, because it changed too short a time before it was read: a
    /// second change within the clock's grain would not show.
    pub(crate) fn unsure(self) -> Self {
        Self {
            mtime_ns: i64::MIN,
            ..self
        }
    }

    /// Whether the file changed within [`GRAIN_NS`] before `now_ns`, or after.
    pub(crate) fn just_changed(&self, now_ns: i64) -> bool {
        let changed = if self.ctime_ns == 0 {
            self.mtime_ns
        } else {
            self.ctime_ns
        };
        changed >= now_ns.saturating_sub(GRAIN_NS)
    }
}

/// The coarsest grain of a file system's clock: two seconds (FAT).
const GRAIN_NS: i64 = 2_000_000_000;

/// What the index keeps of a source beside its articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceState {
    /// Where it stands.
    pub path: StoredPath,
    /// The file as it was when it was read; kept in columns.
    #[serde(skip)]
    pub stat: Stat,
    /// 64 bits of XXH3 of its bytes; 0 where it was not read. Kept in a column.
    #[serde(skip)]
    pub hash: u64,
    /// What came of reading it.
    pub outcome: Outcome,
    /// The layout it was read by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// The encoding it was read as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// How many articles it holds.
    #[serde(default)]
    pub articles: u32,
    /// "3 of 500": what the source announces of the export it belongs to, one entry for each total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub announced: Vec<Announced>,
    /// Stretches that no layout could account for, by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<OutsideText>,
    /// Members of a container, or rows of a table, that were not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub troubles: Vec<Trouble>,
}

/// What came of reading a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", content = "reason", rename_all = "kebab-case")]
pub enum Outcome {
    /// Its articles are in the archive.
    Read,
    /// It is no text.
    Skipped(String),
    /// It is, or may be, text, and could not be read.
    Unreadable(String),
}

/// A source's state as one number, for the index: what came of reading it, and whether there is more to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Status(pub(crate) u64);

impl Status {
    /// Its articles are in the archive.
    pub(crate) const READ: u64 = 0;
    /// It is no text.
    pub(crate) const SKIPPED: u64 = 1;
    /// It could not be read.
    pub(crate) const UNREADABLE: u64 = 2;
    const MORE: u64 = 4;

    /// What came of reading it: one of the constants.
    pub(crate) fn outcome(self) -> u64 {
        self.0 & 3
    }

    /// Whether its state has something to tell beside its articles.
    pub(crate) fn has_more(self) -> bool {
        self.0 & Self::MORE != 0
    }
}

impl SourceState {
    /// The state as one number.
    pub(crate) fn status(&self) -> Status {
        let outcome = match self.outcome {
            Outcome::Read => Status::READ,
            Outcome::Skipped(_) => Status::SKIPPED,
            Outcome::Unreadable(_) => Status::UNREADABLE,
        };
        let more =
            !self.announced.is_empty() || !self.outside.is_empty() || !self.troubles.is_empty();
        Status(outcome | if more { Status::MORE } else { 0 })
    }
}

/// The numbers a source prints of an export that announces how many articles it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The member that holds them, where the source is a container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<StoredPath>,
    /// The layout of that member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// How many articles the export announces.
    pub of: u32,
    /// The numbers found, as first and last of each run, rising.
    pub numbers: Vec<[u32; 2]>,
}

/// Text outside of articles that is not known for what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideText {
    /// The member that holds it, where the source is a container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<StoredPath>,
    /// First and last line, from 1.
    pub lines: [u32; 2],
    /// What it is: `vendor-error`, `unknown`.
    pub what: String,
    /// The first 200 characters.
    pub text: String,
}

/// A member of a container, or a row of a table, that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The member; none for a part of the source itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<StoredPath>,
    /// Whether it is only no text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// Why.
    pub reason: String,
}
