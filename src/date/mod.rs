//! Dates as newspapers print them, and as searchers type them. Never reads a clock.
//!
//! - [`scan`] finds dates in a line (`rows`: one row per way of writing one);
//! - [`read_line`] tells publication from update on the line a page prints its dates on;
//! - [`mentions`] finds the dates a story names;
//! - [`path_date`] reads a date from a file's name and folders;
//! - [`range`] reads what a searcher types;
//! - a [`Stamp`] is a date as precise as it was printed.

mod clock;
mod cursor;
mod join;
mod label;
mod line;
#[cfg(test)]
mod line_tests;
mod mention;
mod number;
mod order;
mod path;
mod pattern;
#[cfg(test)]
mod properties;
pub mod range;
mod reader;
mod resolve;
mod rows;
mod stamp;
mod stands;
mod template;
mod zone;

pub use label::{Role, label_only};
pub use line::{DateLine, read as read_line};
pub use mention::find as mentions;
pub use path::read as path_date;
pub use pattern::{Fault, Found, Hints, scan};
pub use range::{DayRange, RangeError};
pub use resolve::year_by_nearness;
pub use stamp::{NotAStamp, Stamp, Time, days_in_month};
