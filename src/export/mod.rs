//! How records leave an archive: one file a format.

mod csv;
mod json;

pub use csv::{COLUMNS, Csv};
pub use json::Array;
