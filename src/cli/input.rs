//! The bytes of a file that a command names, or of standard input.

use std::io::{self, Read};
use std::path::Path;

/// Reads a file; `-` is standard input.
pub(super) fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    if file.is_dir() {
        return Err(io::Error::other(
            "it is a folder; `morgue index` reads folders",
        ));
    }
    std::fs::read(file)
}
