//! The archive: sources on disk, kept in step with an index.

pub mod local;
