//! What a run tells while it goes on. The library never prints: whoever started the run draws what it likes.

use std::path::PathBuf;

use super::error::Holder;
use super::stored_path::StoredPath;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// There was no archive; one is made in this folder.
    Created(PathBuf),
    /// Another run holds the archive; this one waits.
    Waiting(Holder),
    /// The folders are being looked at.
    Walking {
        /// Files found so far.
        files: usize,
    },
    /// What is to be done is known.
    Planned {
        /// Files to read.
        read: u64,
        /// Their bytes.
        bytes: u64,
        /// Sources that are gone.
        gone: u64,
    },
    /// Sources are being read.
    Reading {
        /// Files done.
        done: u64,
        /// Files to read.
        total: u64,
        /// Bytes done.
        bytes: u64,
        /// Bytes to read.
        total_bytes: u64,
    },
    /// A source is no text, or no regular file.
    Skipped {
        /// The source.
        path: StoredPath,
        /// Why.
        reason: String,
    },
    /// A source, or a folder, could not be read.
    Unreadable {
        /// The source.
        path: StoredPath,
        /// Why.
        reason: String,
    },
    /// A row of what is set by hand names an article that the archive does not hold.
    Unmatched {
        /// The row's line.
        line: u64,
        /// How it names the article.
        key: String,
    },
    /// What was read is being made durable.
    Committing,
    /// All is durable; parts of the index are being put together.
    Merging,
    /// A rebuilt index is being checked before it takes the place of the old one.
    Verifying,
}
