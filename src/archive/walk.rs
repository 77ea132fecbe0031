//! The files under a root. Hidden entries and the archive itself are no part of it; links are not followed; no rule of a
//! version control system hides an article.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};

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
///
/// Entries are looked at from their folder, not from the root: to look up a path of five folders costs twice as much.
pub(crate) fn walk(
    root: &Path,
    archive: &Path,
    base: &Path,
    walked: &mut Walked,
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
        Ok(metadata) => file(StoredPath::of(root, base), &metadata, walked),
        Err(error) => walked.close(StoredPath::of(root, base), &error),
    }
    while let Some(folder) = folders.pop() {
        if !progress(walked.files.len()) {
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
        for entry in entries {
            match entry {
                Ok(entry) => one(&entry, &stored, &own, &mut folders, walked),
                Err(error) => {
                    walked.close(stored.clone(), &error);
                    break;
                }
            }
            if walked.files.len().is_multiple_of(256) && !progress(walked.files.len()) {
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

fn one(
    entry: &DirEntry,
    folder: &StoredPath,
    own: &Own<'_>,
    folders: &mut Vec<PathBuf>,
    walked: &mut Walked,
) {
    let name = entry.file_name();
    let path = || folder.within(&name);
    if name.as_encoded_bytes().starts_with(b".") {
        return;
    }
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
            file(path(), &entry.metadata()?, walked);
        }
        Ok(())
    });
    match looked {
        Err(error) if error.kind() != io::ErrorKind::NotFound => walked.close(path(), &error),
        _ => {}
    }
}

/// Something that is no folder.
fn file(path: StoredPath, metadata: &Metadata, walked: &mut Walked) {
    if metadata.is_file() {
        let stat = platform::stat(metadata);
        walked.files.push(Found { path, stat });
    } else {
        let kind = platform::special(metadata.file_type()).unwrap_or("special file");
        walked.skip(path, format!("not a regular file ({kind})"));
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
            &mut |_| true,
        );
        assert_eq!(walked.closed[0].reason, "no such file or directory");
    }
}
