//! `CURRENT`: which of the folders `index-N` is the index. A rebuild writes the next one and then moves this name.

use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::files;

const NAME: &str = "CURRENT";
const PREFIX: &str = "index-";

/// The folder of index `number`.
pub(crate) fn folder(dir: &Path, number: u32) -> PathBuf {
    dir.join(format!("{PREFIX}{number}"))
}

/// Whether the file is there.
pub(crate) fn present(dir: &Path) -> bool {
    dir.join(NAME).is_file()
}

/// The number of the index in use; `None` where the file is missing.
pub(crate) fn read(dir: &Path) -> Result<Option<u32>, Error> {
    let path = dir.join(NAME);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(&path, error)),
    };
    let number = std::str::from_utf8(&bytes)
        .ok()
        .and_then(|text| text.strip_suffix('\n'))
        .and_then(number);
    match number {
        Some(number) if folder(dir, number).is_dir() => Ok(Some(number)),
        Some(number) => {
            let what = format!("{NAME} names {PREFIX}{number}, which is missing");
            Err(Error::damaged(dir, what))
        }
        None => Err(Error::damaged(dir, format!("{NAME} names no index"))),
    }
}

/// Makes index `number` the one in use.
pub(crate) fn write(dir: &Path, number: u32) -> Result<(), Error> {
    let path = dir.join(NAME);
    let text = format!("{PREFIX}{number}\n");
    files::replace(&path, text.as_bytes()).map_err(|error| Error::io(&path, error))
}

/// The numbers of all index folders, rising.
pub(crate) fn all(dir: &Path) -> Result<Vec<u32>, Error> {
    let mut numbers = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|error| Error::io(dir, error))? {
        let entry = entry.map_err(|error| Error::io(dir, error))?;
        numbers.extend(entry.file_name().to_str().and_then(number));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

fn number(name: &str) -> Option<u32> {
    let number: u32 = name.strip_prefix(PREFIX)?.parse().ok()?;
    // `index-01` and `index-+1` are no names that were written.
    (name == format!("{PREFIX}{number}")).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_is_read() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder(dir.path(), 12)).expect("made");
        assert_eq!(read(dir.path()).expect("read"), None);
        write(dir.path(), 12).expect("written");
        assert_eq!(read(dir.path()).expect("read"), Some(12));
        assert_eq!(all(dir.path()).expect("read"), [12]);
        for bad in ["index-12", "index-13\n", "index-012\n", "", "index-12\nx"] {
            std::fs::write(dir.path().join(NAME), bad).expect("written");
            assert!(read(dir.path()).is_err(), "{bad:?}");
        }
    }
}
