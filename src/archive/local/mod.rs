//! The archive on this machine: a tantivy index. tantivy is named nowhere else.

pub mod document;
pub mod schema;
pub mod tokenizer;
