//! How records leave an archive: one file a format.

mod csv;
mod json;

pub use csv::{BODY, CELL, COLUMNS, Column, Csv};
pub use json::Array;
