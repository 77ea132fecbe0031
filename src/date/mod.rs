//! Dates as newspapers print them, and as searchers type them. Never reads a clock.

mod stamp;

pub use stamp::{Stamp, Time};
