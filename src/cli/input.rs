//! The bytes of a file that a command names, or of standard input.

use std::io::{self, Read};
use std::path::Path;

use crate::archive;

/// Reads a file; `-` is standard input. A pipe that nobody writes to would be waited for without end: only regular files
/// are opened by name.
pub(super) fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let mut file = archive::open_source(file)?;
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        return Err(io::Error::other(
            "it is a folder; `morgue index` reads folders",
        ));
    }
    if !kind.is_file() {
        return Err(io::Error::other(
            "not a regular file; `-` reads what is piped in",
        ));
    }
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
