//! What is computed over an archive.

pub mod check;
pub mod doubtful;
pub mod kwic;
pub mod speakers;
pub mod timeline;
pub mod top;

pub use crate::record::Paragraphs;
