//! What is wrong with a query, and where.

use std::ops::Range;

/// A query that cannot be read: points at the spot and says what was expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The query as read (Unicode NFC), or the flag with its value (`--from 2014-13`).
    pub input: String,
    /// The bytes of `input` that are wrong; empty at the end where something is missing.
    pub span: Range<usize>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What was expected, without a full stop; may be empty.
    pub expected: String,
}
