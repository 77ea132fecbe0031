//! The files under a root. Hidden entries and the archive itself are no part of it; links are not followed; no rule of a
//! version control system hides an article.

use std::error::Error as _;
use std::io;
use std::path::Path;

use ignore::WalkBuilder;

use super::platform;
use super::state::Stat;
use super::stored_path::StoredPath;

/// A regular file that was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) path: StoredPath,
    pub(crate) stat: Stat,
}

/// An entry that is no file to read, and why.
#[derive(Debug, Clone)]
pub(crate) struct Passed {
    pub(crate) path: StoredPath,
    pub(crate) reason: String,
}

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Regular files.
    pub(crate) files: Vec<Found>,
    /// Links, FIFOs, sockets, devices.
    pub(crate) skipped: Vec<Passed>,
    /// Folders and files the system did not let be looked at: what is below them is unknown, not gone.
    pub(crate) closed: Vec<Passed>,
}

/// Walks `root` (absolute). `archive` is the folder of the archive, `base` the one that holds it. `progress` is told the
/// number of files so far and answers whether to go on.
pub(crate) fn walk(
    root: &Path,
    archive: &Path,
    base: &Path,
    walked: &mut Walked,
    progress: &mut dyn FnMut(usize) -> bool,
) -> bool {
    let own = std::fs::metadata(archive)
        .ok()
        .and_then(|metadata| platform::identity(&metadata));
    let archive = archive.to_owned();
    let entries = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            // By name first: to ask each folder for its inode would be a system call each.
            !folder
                || entry.path() != archive
                    && (entry.file_name() != archive.file_name().unwrap_or_default()
                        || own.is_none()
                        || entry.metadata().ok().and_then(|m| platform::identity(&m)) != own)
        })
        .build();
    for entry in entries {
        match entry {
            Ok(entry) => one(&entry, base, walked),
            Err(error) => closed(&error, root, base, walked),
        }
        if walked.files.len().is_multiple_of(256) && !progress(walked.files.len()) {
            return false;
        }
    }
    true
}

fn one(entry: &ignore::DirEntry, base: &Path, walked: &mut Walked) {
    let Some(kind) = entry.file_type() else {
        return;
    };
    let at_root = entry.depth() == 0;
    let path = || StoredPath::of(entry.path(), base);
    let skipped = |walked: &mut Walked, reason: String| {
        let path = path();
        walked.skipped.push(Passed { path, reason });
    };
    if kind.is_dir() {
        return;
    }
    if kind.is_symlink() && !at_root {
        let reason = match std::fs::metadata(entry.path()) {
            Ok(_) => "a link (links are not followed)",
            Err(_) => "a link to nothing",
        };
        return skipped(walked, reason.to_owned());
    }
    // A root may be a link: whoever names it means what it points to.
    let metadata = if at_root {
        std::fs::metadata(entry.path())
    } else {
        entry.metadata().map_err(|error| {
            let message = error.to_string();
            error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other(message))
        })
    };
    match metadata {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(metadata) if metadata.is_file() => walked.files.push(Found {
            path: path(),
            stat: platform::stat(&metadata),
        }),
        Ok(metadata) => {
            let kind = platform::special(metadata.file_type()).unwrap_or("special file");
            skipped(walked, format!("not a regular file ({kind})"));
        }
        // Gone between the listing and the look at it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => walked.closed.push(Passed {
            path: path(),
            reason: reason(&error),
        }),
    }
}

fn closed(error: &ignore::Error, root: &Path, base: &Path, walked: &mut Walked) {
    let path = path_of(error).unwrap_or(root);
    match error.io_error() {
        Some(io) if io.kind() == io::ErrorKind::NotFound && path != root => {}
        io => walked.closed.push(Passed {
            path: StoredPath::of(path, base),
            reason: io.map_or_else(|| error.to_string(), reason),
        }),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// The system's words for an error, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    // What walks the folders wraps them in its own.
    let mut error = error;
    while error.raw_os_error().is_none()
        && let Some(inner) = error.source().and_then(|inner| inner.downcast_ref())
    {
        error = inner;
    }
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    let mut text = text[..cut].to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_walked_is_told_in_the_systems_words() {
        let home = tempfile::tempdir().expect("a folder");
        let gone = home.path().join("gone");
        let mut walked = Walked::default();
        walk(
            &gone,
            &home.path().join("x"),
            home.path(),
            &mut walked,
            &mut |_| true,
        );
        assert_eq!(walked.closed[0].reason, "no such file or directory");
    }
}
