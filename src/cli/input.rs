//! The bytes of a file that a command names, or of standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::archive;
use crate::form::Input;

/// A file that a command names, open; or all of standard input.
pub(super) enum Opened {
    File(File),
    Bytes(Vec<u8>),
}

/// Opens a file; `-` is standard input. A pipe that nobody writes to would be waited for without end: only regular files
/// are opened by name.
pub(super) fn open(file: &Path) -> io::Result<Opened> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(Opened::Bytes(bytes));
    }
    let file = archive::open_source(file)?;
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
    Ok(Opened::File(file))
}

/// Reads a file whole.
pub(super) fn read(file: &Path) -> io::Result<Vec<u8>> {
    match open(file)? {
        Opened::Bytes(bytes) => Ok(bytes),
        Opened::File(mut file) => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

impl Opened {
    /// What is read by a form; `name` is the file's own.
    pub(super) fn input(&self, name: impl Into<String>) -> io::Result<Input<'_>> {
        match self {
            Self::File(file) => Input::file(name, file),
            Self::Bytes(bytes) => Ok(Input::bytes(name, bytes)),
        }
    }
}
