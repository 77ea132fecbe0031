//! How records leave an archive: one file a format.

mod json;

pub use json::Array;
