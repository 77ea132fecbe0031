//! A searcher's words as one typed tree. Knows no engine and no clock.
//!
//! ```
//! let today = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
//! let parsed = morgue::query::parse("harbo* -ferry date:2014-12", today).expect("a query");
//! assert_eq!(parsed.tree.to_string(), "harbo* AND NOT ferry AND date:2014-12-01..2014-12-31");
//! ```

mod error;
mod field;
mod filter;
mod lexer;
mod parser;
mod print;
mod tree;
mod value;

#[cfg(test)]
mod tests;

pub use crate::date::DayRange;
pub use error::QueryError;
pub use field::{FIELDS, Field, FieldRow, Shape};
pub use filter::{Filters, Undated};
pub use parser::{Parsed, parse};
pub use tree::{Matching, Query, Test};

/// The longest query that is read, in bytes.
pub const MAX_LENGTH: usize = 64 * 1024;
/// How deep brackets and negations may be nested.
pub const MAX_DEPTH: usize = 100;
/// How many words, phrases and dates a query may hold.
pub const MAX_CLAUSES: usize = 1024;
