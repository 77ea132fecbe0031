//! What is computed over an archive.

mod place;

pub use place::Paragraphs;
