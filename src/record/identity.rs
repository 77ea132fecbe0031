//! The names of an article: where it stands (id) and what it says (fingerprint).

use twox_hash::{XxHash3_64, XxHash3_128};

/// The id of the article at `path` (the stored path's bytes) and `ordinal` (from 1): 64 bits of XXH3, 16 hex digits.
///
/// ```
/// assert_ne!(morgue::record::id(b"a.txt", 1), morgue::record::id(b"a.txt", 2));
/// ```
pub fn id(path: &[u8], ordinal: u32) -> String {
    let mut bytes = Vec::with_capacity(path.len() + 5);
    bytes.extend_from_slice(path);
    // A zero byte cannot stand in a path, so no two pairs share their bytes.
    bytes.push(0);
    bytes.extend_from_slice(&ordinal.to_le_bytes());
    format!("{:016x}", XxHash3_64::oneshot(&bytes))
}

/// The fingerprint of an article's own source text: 128 bits of XXH3, 32 hex digits.
///
/// Line ends count as LF, so that a text saved on another system keeps its fingerprint.
///
/// ```
/// assert_eq!(morgue::record::fingerprint("a\r\nb"), morgue::record::fingerprint("a\nb"));
/// ```
pub fn fingerprint(text: &str) -> String {
    let hash = if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        let unix = text.replace("\r\r\n", "\n").replace("\r\n", "\n");
        XxHash3_128::oneshot(unix.replace('\r', "\n").as_bytes())
    } else {
        XxHash3_128::oneshot(text.as_bytes())
    };
    format!("{hash:032x}")
}
