//! Where an archive stands: `.morgue` in a folder or the nearest one above it, as git does, or where the user says.

use std::path::{Path, PathBuf};

use super::config;
use super::error::Error;
use super::stored_path::absolute;

/// The name of an archive's folder, where it was not given another.
pub const FOLDER: &str = ".morgue";

/// Finds the archive: `given` if there is one, else [`FOLDER`] in `start` or the nearest folder above it.
///
/// # Errors
/// [`Error::NoArchive`], or [`Error::NotAnArchive`] where `given` is none.
pub fn locate(start: &Path, given: Option<&Path>) -> Result<PathBuf, Error> {
    if let Some(given) = given {
        let dir = absolute(given, start);
        return if config::present(&dir) {
            Ok(dir)
        } else {
            let what = if dir.is_dir() {
                "it holds no archive.toml"
            } else {
                "there is no such folder"
            };
            Err(Error::NotAnArchive { path: dir, what })
        };
    }
    start
        .ancestors()
        .map(|folder| folder.join(FOLDER))
        .find(|dir| config::present(dir))
        .ok_or_else(|| Error::NoArchive {
            start: start.to_owned(),
        })
}

/// Where `index` works: the archive that is found, else a new one in `start`.
pub fn locate_or_new(start: &Path, given: Option<&Path>) -> PathBuf {
    match given {
        Some(given) => absolute(given, start),
        None => locate(start, None).unwrap_or_else(|_| start.join(FOLDER)),
    }
}

/// The folder that holds the archive: stored paths are relative to it.
pub fn base(dir: &Path) -> &Path {
    dir.parent().unwrap_or(dir)
}
