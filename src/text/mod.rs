//! Bytes to text: decoding, whole or by stretches, lines with their spans, quote marks and dashes, character offsets.

pub mod decode;
pub mod fold;
pub(crate) mod lanes;
pub mod lines;
mod lower;
pub mod offsets;
pub mod stems;
pub mod stretches;
pub mod words;

pub use decode::{Decoded, NotText, check_text, decode};
pub use lines::{Line, lines};
pub use lower::{Lower, lower};
pub use offsets::CharOffsets;
pub use stretches::Stretches;
pub use words::words;
