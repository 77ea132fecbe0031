//! `archive.toml`: what a rebuild needs to know: the roots, the options, and the version of the archive's form.
//!
//! Its last line is a hash of the others, so that a damaged list of roots is not taken for the list. The line `format`
//! is left out of it: whatever else a newer version does, it is told apart from damage.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::error::Error;
use super::files;
use super::stored_path::StoredPath;

/// The version of the archive's form, its index's fields included, that this version writes and reads. An archive that
/// bears another must be rebuilt.
pub const FORMAT: u32 = 8;

const NAME: &str = "archive.toml";
const HEAD: &str = "# Written by morgue index: what a rebuild needs to know.\n";
const SUM: &str = "# xxh3 ";

/// What an archive is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Config {
    /// The version of the archive's form.
    pub format: u32,
    /// The folders and files that are indexed.
    #[serde(default)]
    pub roots: Vec<StoredPath>,
    /// How sources are read.
    #[serde(default)]
    pub options: Options,
    /// The options by which all sources were read the last time a run came to its end; where they differ, sources are to
    /// be read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied: Option<Options>,
}

/// How sources are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Options {
    /// The layout all sources are read by, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// Which columns of tables hold what, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<String>,
    /// What is set by hand: the hash that the copy of its table is named by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            format: FORMAT,
            roots: Vec::new(),
            options: Options::default(),
            applied: None,
        }
    }
}

/// Whether `dir` holds an archive, or what is left of one.
pub(crate) fn present(dir: &Path) -> bool {
    dir.join(NAME).is_file() || super::current::present(dir)
}

/// Reads the configuration of the archive in `dir`; `None` where the file is missing.
pub(crate) fn read(dir: &Path) -> Result<Option<Config>, Error> {
    of_format(dir, false)
}

/// The same for a rebuild: what an older version wrote will do, and is taken for this version's; what is damaged is not
/// there.
pub(crate) fn read_to_rebuild(dir: &Path) -> Result<Option<Config>, Error> {
    match of_format(dir, true) {
        Err(Error::Damaged { .. }) => Ok(None),
        config => config,
    }
}

fn of_format(dir: &Path, older: bool) -> Result<Option<Config>, Error> {
    let path = dir.join(NAME);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(&path, error)),
    };
    let bad = |what: &str| Error::damaged(dir, format!("{NAME}: {what}"));
    let text = String::from_utf8(bytes).map_err(|_| bad("not UTF-8"))?;
    if let Some(found) = format(&text) {
        let path = dir.to_owned();
        let known = FORMAT;
        if found > FORMAT {
            return Err(Error::NewerFormat { path, found, known });
        }
        if found < FORMAT && !older {
            return Err(Error::OlderFormat { path, found, known });
        }
    }
    let (body, sum) = text
        .strip_suffix('\n')
        .and_then(|text| text.rsplit_once(SUM))
        .ok_or_else(|| bad("its last line is missing"))?;
    if sum != hash(body) {
        return Err(bad("its content does not fit its hash"));
    }
    let config: Config = toml::from_str(body).map_err(|error| bad(error.message()))?;
    Ok(Some(Config {
        format: FORMAT,
        ..config
    }))
}

/// Writes the configuration of the archive in `dir`.
pub(crate) fn write(dir: &Path, config: &Config) -> Result<(), Error> {
    let path = dir.join(NAME);
    let body = toml::to_string(config)
        .map_err(|error| Error::io(&path, io::Error::other(error.to_string())))?;
    let body = format!("{HEAD}{body}");
    let text = format!("{body}{SUM}{}\n", hash(&body));
    files::replace(&path, text.as_bytes()).map_err(|error| Error::io(&path, error))
}

fn is_format(line: &str) -> bool {
    line.split_once('=')
        .is_some_and(|(key, _)| key.trim() == "format")
}

fn format(text: &str) -> Option<u32> {
    let line = text.lines().find(|line| is_format(line))?;
    line.split_once('=')?.1.trim().parse().ok()
}

fn hash(body: &str) -> String {
    use std::hash::Hasher as _;
    let mut hash = XxHash3_64::new();
    for line in body.split_inclusive('\n').filter(|line| !is_format(line)) {
        hash.write(line.as_bytes());
    }
    format!("{:016x}", hash.finish())
}

impl Config {
    /// Adds roots; one that lies under another is left out.
    pub(crate) fn add_roots(&mut self, roots: &[StoredPath]) {
        self.roots.extend(roots.iter().cloned());
        self.roots = widest(std::mem::take(&mut self.roots));
    }
}

/// The paths that lie under no other of them, sorted.
pub(crate) fn widest(mut paths: Vec<StoredPath>) -> Vec<StoredPath> {
    paths.sort();
    paths.dedup();
    let all = paths.clone();
    paths.retain(|path| {
        !all.iter()
            .any(|other| other != path && path.is_under(other))
    });
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        let mut config = Config::default();
        config.add_roots(&[
            StoredPath::from_bytes("2014"),
            StoredPath::from_bytes(&b"\xFF/x"[..]),
            StoredPath::from_bytes("2014/12"),
        ]);
        config
    }

    #[test]
    fn comes_back_as_it_was_written() {
        let dir = tempfile::tempdir().expect("a folder");
        write(dir.path(), &config()).expect("written");
        assert_eq!(read(dir.path()).expect("read"), Some(config()));
        assert_eq!(config().roots.len(), 2);
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        let dir = tempfile::tempdir().expect("a folder");
        write(dir.path(), &config()).expect("written");
        let path = dir.path().join(NAME);
        let good = std::fs::read(&path).expect("bytes");
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[at] ^= 1 << bit;
                std::fs::write(&path, &bytes).expect("written");
                let read = read(dir.path());
                // White space around the format's number may change: nothing is read differently.
                let same = matches!(&read, Ok(Some(read)) if *read == config());
                assert!(read.is_err() || same, "byte {at} bit {bit}: {read:?}");
            }
        }
    }

    #[test]
    fn an_older_format_is_said_to_be_older_and_a_rebuild_knows_its_roots() {
        let dir = tempfile::tempdir().expect("a folder");
        let old = Config {
            format: FORMAT - 1,
            ..config()
        };
        write(dir.path(), &old).expect("written");
        let read = read(dir.path());
        assert!(matches!(read, Err(Error::OlderFormat { .. })), "{read:?}");
        let kept = read_to_rebuild(dir.path()).expect("read");
        assert_eq!(kept, Some(config()));
        std::fs::write(dir.path().join(NAME), "format = 1\nroots = 5\n").expect("written");
        assert_eq!(read_to_rebuild(dir.path()).expect("read"), None);
    }

    #[test]
    fn a_newer_format_is_said_to_be_newer() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join(NAME), "format = 9\nshape = \"round\"\n").expect("written");
        assert!(matches!(
            read(dir.path()),
            Err(Error::NewerFormat { found: 9, .. })
        ));
    }
}
