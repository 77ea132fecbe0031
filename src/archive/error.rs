//! What can go wrong with an archive, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// What an operation on an archive came to, when it did not come to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no archive where one was looked for.
    #[error("there is no archive in {} or any folder above it", .start.display())]
    NoArchive {
        /// Where the search began.
        start: PathBuf,
    },
    /// The folder that was named as an archive holds something else, or nothing.
    #[error("{} is no archive: {what}", .path.display())]
    NotAnArchive {
        /// The folder.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// A path to index does not exist.
    #[error("{}: there is no such file or folder", .path.display())]
    MissingPath {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder or file that was indexed before is not there now.
    #[error("{}: indexed before, not there now; nothing was changed", .path.display())]
    VanishedRoot {
        /// The root.
        path: PathBuf,
    },
    /// A folder that held articles when it was indexed is empty now.
    #[error("{}: held articles when it was indexed, and is empty now; nothing was changed", .path.display())]
    EmptiedRoot {
        /// The root.
        path: PathBuf,
    },
    /// `index` was run without paths on an archive that has none.
    #[error("no path was given, and the archive has none yet")]
    NoRoots,
    /// The archive was written by a newer version.
    #[error("the archive in {} has format {found}; this version knows formats up to {known}", .path.display())]
    NewerFormat {
        /// The archive.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format this version knows.
        known: u32,
    },
    /// The archive was written by an older version, in a form this one no longer reads.
    #[error("the archive in {} has format {found}; this version reads format {known}", .path.display())]
    OlderFormat {
        /// The archive.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format this version reads.
        known: u32,
    },
    /// Another run is writing to the archive.
    #[error("the archive in {} is in use by {holder}", .path.display())]
    Locked {
        /// The archive.
        path: PathBuf,
        /// Who holds it.
        holder: Holder,
    },
    /// The archive's files are not what was written.
    #[error("the archive in {} is damaged: {what}", .path.display())]
    Damaged {
        /// The archive.
        path: PathBuf,
        /// What is wrong, and with which file.
        what: String,
    },
    /// The system refused to read or write.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
    /// No article has that id or stands at that place.
    #[error("there is no article {reference}")]
    NoSuchReference {
        /// The reference as given.
        reference: String,
    },
    /// More than one article answers to the reference.
    #[error("{reference} could be any of {}", .candidates.join(", "))]
    Ambiguous {
        /// The reference as given.
        reference: String,
        /// Some of the articles it could be.
        candidates: Vec<String>,
    },
    /// A table of what is set by hand holds something doubtful; nothing of it was taken.
    #[error("{}: {what}; nothing was changed", .path.display())]
    Metadata {
        /// The table.
        path: PathBuf,
        /// The line, what was seen, and what was expected.
        what: String,
    },
    /// The run was asked to stop; what was whole is committed, but for a rebuild, which is given up.
    #[error("interrupted; the archive is as its last commit left it")]
    Interrupted,
    /// A query needs more work than it is granted.
    #[error("{0}")]
    Bounded(String),
}

/// The kinds of error, by what a program should do about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// What was asked for is not understood, or a file or folder does not exist.
    Usage,
    /// The archive holds nothing of that name.
    NotFound,
    /// The archive is missing or damaged.
    Archive,
    /// Another run holds the archive.
    Locked,
    /// The system refused to read or write.
    Io,
    /// A signal ended the run.
    Interrupted,
}

impl Error {
    /// What kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NoArchive { .. }
            | Self::NotAnArchive { .. }
            | Self::NewerFormat { .. }
            | Self::OlderFormat { .. }
            | Self::Damaged { .. } => ErrorKind::Archive,
            Self::MissingPath { .. }
            | Self::NoRoots
            | Self::Metadata { .. }
            | Self::Ambiguous { .. }
            | Self::Bounded(_) => ErrorKind::Usage,
            Self::NoSuchReference { .. } => ErrorKind::NotFound,
            Self::Locked { .. } => ErrorKind::Locked,
            Self::VanishedRoot { .. } | Self::EmptiedRoot { .. } | Self::Io { .. } => ErrorKind::Io,
            Self::Interrupted => ErrorKind::Interrupted,
        }
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoArchive { .. } => {
                "make one with: morgue index FOLDER, or name one with --archive".to_owned()
            }
            Self::NotAnArchive { path, .. } => format!(
                "to make an archive there: morgue index --archive {} FOLDER",
                shell(path)
            ),
            Self::MissingPath { .. } => return None,
            Self::Metadata { .. } => {
                "a row is an article, named by its path or id: path,published,section".to_owned()
            }
            Self::VanishedRoot { .. } => {
                "is a disk not mounted? If it is gone for good: morgue index --allow-vanished"
                    .to_owned()
            }
            Self::EmptiedRoot { .. } => {
                "is a disk not mounted? If it was emptied on purpose: morgue index --allow-vanished"
                    .to_owned()
            }
            Self::NoRoots => "name a folder: morgue index FOLDER".to_owned(),
            Self::NewerFormat { .. } => "update morgue, or use another archive".to_owned(),
            Self::OlderFormat { path, .. } | Self::Damaged { path, .. } => {
                format!("repair it with: {}", rebuild(path))
            }
            Self::Locked { .. } => "wait for it with: morgue index --wait".to_owned(),
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                "make room and run it again; what was committed before is whole".to_owned()
            }
            Self::Io { .. } => return None,
            Self::NoSuchReference { .. } => {
                "an article is named by the first digits of its id or by path#2".to_owned()
            }
            Self::Ambiguous { .. } => {
                "give more digits of the id, or the article's number: path#2".to_owned()
            }
            Self::Interrupted => "go on with: morgue index".to_owned(),
            Self::Bounded(_) => {
                "give it rarer words or a narrower date, or more time: --time-limit SECONDS"
                    .to_owned()
            }
        })
    }

    /// An error of the system at `path`.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    /// Damage to the archive in `path`.
    pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            what: what.into(),
        }
    }
}

/// The command that repairs the archive in `path`.
fn rebuild(path: &Path) -> String {
    if path
        .file_name()
        .is_some_and(|name| name == super::location::FOLDER)
    {
        "morgue index --rebuild".to_owned()
    } else {
        format!("morgue index --archive {} --rebuild", shell(path))
    }
}

/// A path as a shell takes it.
fn shell(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:,@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Who holds an archive's lock, as written into the lock file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// The process.
    pub pid: Option<u32>,
    /// Since when: local time, `2014-12-17T15:45:10-05:00`.
    pub since: Option<String>,
    /// The machine.
    pub host: Option<String>,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("another run")?;
        let pid = self.pid.map(|pid| format!("process {pid}"));
        let host = self.host.as_ref().map(|host| format!("on {host}"));
        let since = self.since.as_ref().map(|since| format!("since {since}"));
        let known: Vec<_> = [pid, host, since].into_iter().flatten().collect();
        if !known.is_empty() {
            write!(f, " ({})", known.join(" "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repair_command_names_the_archive() {
        let hint = |path: &str| Error::damaged(Path::new(path), "x").hint().expect("a hint");
        assert_eq!(
            hint("/news/.morgue"),
            "repair it with: morgue index --rebuild"
        );
        assert_eq!(
            hint("/my news/ix"),
            "repair it with: morgue index --archive '/my news/ix' --rebuild"
        );
    }

    #[test]
    fn a_holder_says_what_is_known() {
        assert_eq!(Holder::default().to_string(), "another run");
        let holder = Holder {
            pid: Some(7),
            since: None,
            host: Some("desk".to_owned()),
        };
        assert_eq!(holder.to_string(), "another run (process 7 on desk)");
    }
}
