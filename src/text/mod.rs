//! Bytes to text: decoding, lines with their spans, quote marks and dashes, character offsets.

pub mod decode;
pub mod fold;
pub mod lines;
mod lower;
pub mod offsets;
pub mod words;

pub use decode::{Decoded, NotText, decode};
pub use lines::{Line, lines};
pub use lower::{Lower, lower};
pub use offsets::CharOffsets;
pub use words::words;
