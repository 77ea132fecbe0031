//! The files under a root. Hidden entries and the archive itself are no part of it; links are not followed; no rule of a
//! version control system hides an article.

use std::ffi::OsStr;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::local::document::source_number;
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

/// Told a source's number and its stat, whether there is nothing to do for it.
pub(crate) type Settled<'s> = dyn FnMut(u64, &Stat) -> bool + 's;

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The number of regular files.
    pub(crate) found: usize,
    /// Those of them that are not settled by looking.
    pub(crate) files: Vec<Found>,
    /// Links, FIFOs, sockets, devices.
    pub(crate) skipped: Vec<Passed>,
    /// Folders and files the system did not let be looked at: what is below them is unknown, not gone.
    pub(crate) closed: Vec<Passed>,
}

/// Walks `root` (absolute). `archive` is the folder of the archive, `base` the one that holds it. `settled` is asked of each
/// regular file, by its source's number, whether its stat says all there is to know: of a million files that did not change no
/// path is kept. `progress` is told the number of files so far and answers whether to go on.
///
/// Entries are looked at from their folder, not from the root: to look up a path of five folders costs twice as much.
pub(crate) fn walk(
    root: &Path,
    archive: &Path,
    base: &Path,
    walked: &mut Walked,
    settled: &mut Settled<'_>,
    progress: &mut dyn FnMut(usize) -> bool,
) -> bool {
    let own = Own {
        path: archive,
        identity: fs::metadata(archive)
            .ok()
            .and_then(|metadata| platform::identity(&metadata)),
    };
    let mut folders = Vec::new();
    // A root may be a link: whoever names it means what it points to.
    match fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() => folders.push(root.to_owned()),
        Ok(metadata) => {
            let path = StoredPath::of(root, base);
            file(path.as_bytes(), &metadata, walked, settled);
        }
        Err(error) => walked.close(StoredPath::of(root, base), &error),
    }
    while let Some(folder) = folders.pop() {
        if !progress(walked.found) {
            return false;
        }
        let stored = StoredPath::of(&folder, base);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            // Gone between the listing and the look at it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && folder != root => continue,
            Err(error) => {
                walked.close(stored, &error);
                continue;
            }
        };
        let mut place = Place::new(&stored);
        for entry in entries {
            match entry {
                Ok(entry) => one(&entry, &mut place, &own, &mut folders, walked, settled),
                Err(error) => {
                    walked.close(stored.clone(), &error);
                    break;
                }
            }
            if walked.found.is_multiple_of(256) && !progress(walked.found) {
                return false;
            }
        }
    }
    true
}

/// The archive's folder, which is no part of what is walked.
struct Own<'a> {
    path: &'a Path,
    identity: Option<(u64, u64)>,
}

impl Own<'_> {
    /// By name first: to ask each folder for its inode would be a system call each.
    fn is(&self, folder: &DirEntry, path: &Path) -> bool {
        path == self.path
            || Some(folder.file_name().as_os_str()) == self.path.file_name()
                && self.identity.is_some()
                && folder.metadata().ok().and_then(|m| platform::identity(&m)) == self.identity
    }
}

/// The stored path of a folder's entries, one after the other in one buffer.
struct Place {
    bytes: Vec<u8>,
    folder: usize,
}

impl Place {
    fn new(folder: &StoredPath) -> Self {
        let mut bytes = folder.as_bytes().to_vec();
        if !matches!(bytes.last(), None | Some(b'/')) {
            bytes.push(b'/');
        }
        let folder = bytes.len();
        Self { bytes, folder }
    }

    /// The path of the entry `name`.
    fn of(&mut self, name: &OsStr) -> &[u8] {
        self.bytes.truncate(self.folder);
        platform::push_name(&mut self.bytes, name);
        &self.bytes
    }
}

fn one(
    entry: &DirEntry,
    place: &mut Place,
    own: &Own<'_>,
    folders: &mut Vec<PathBuf>,
    walked: &mut Walked,
    settled: &mut Settled<'_>,
) {
    let name = entry.file_name();
    if name.as_encoded_bytes().starts_with(b".") {
        return;
    }
    let stored = place.of(&name);
    let path = || StoredPath::from_bytes(stored);
    let looked = entry.file_type().and_then(|kind| {
        if kind.is_dir() {
            let path = entry.path();
            if !own.is(entry, &path) {
                folders.push(path);
            }
        } else if kind.is_symlink() {
            let reason = match fs::metadata(entry.path()) {
                Ok(_) => "a link (links are not followed)",
                Err(_) => "a link to nothing",
            };
            walked.skip(path(), reason.to_owned());
        } else {
            file(stored, &entry.metadata()?, walked, settled);
        }
        Ok(())
    });
    match looked {
        Err(error) if error.kind() != io::ErrorKind::NotFound => walked.close(path(), &error),
        _ => {}
    }
}

/// Something that is no folder.
fn file(path: &[u8], metadata: &Metadata, walked: &mut Walked, settled: &mut Settled<'_>) {
    if metadata.is_file() {
        let stat = platform::stat(metadata);
        walked.found += 1;
        if !settled(source_number(path), &stat) {
            let path = StoredPath::from_bytes(path);
            walked.files.push(Found { path, stat });
        }
    } else {
        let kind = platform::special(metadata.file_type()).unwrap_or("special file");
        walked.skip(
            StoredPath::from_bytes(path),
            format!("not a regular file ({kind})"),
        );
    }
}

impl Walked {
    fn skip(&mut self, path: StoredPath, reason: String) {
        self.skipped.push(Passed { path, reason });
    }

    fn close(&mut self, path: StoredPath, error: &io::Error) {
        let reason = reason(error);
        self.closed.push(Passed { path, reason });
    }
}

/// The system's words for an error, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
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
            &mut |_, _| false,
            &mut |_| true,
        );
        assert_eq!(walked.closed[0].reason, "no such file or directory");
    }
}
