//! Tables of articles: CSV and its like, JSON, JSON lines. A row is an article; its text is one column of several, which
//! are told by their names, and what no field takes is kept under the column's own name. A table that has no column
//! of texts is no table of articles, and is named.

pub mod by_hand;
mod cells;
mod columns;
mod csv;
mod json;
mod row;
mod values;
mod wrapped;

pub use columns::Columns;
pub(super) use csv::FORM as CSV;
pub(super) use json::FORM as JSON;

/// The longest row, in bytes: as the longest article is (32 MB), with its other columns.
const LONGEST: usize = 40 << 20;

/// A row that could not be read.
fn bad_row(line: u64, what: impl Into<String>) -> super::FormError {
    super::FormError::Row {
        line,
        what: what.into(),
    }
}
