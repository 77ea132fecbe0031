//! What is set by hand (`index --metadata`): a copy of the table stands in the archive, named by its hash, which
//! `archive.toml` knows. So it is there for every later run and for a rebuild, and a damaged copy is not believed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_64;

use super::error::Error;
use super::files;
use super::local::Reader;
use super::stored_path::StoredPath;
use crate::form::by_hand::{self, Key, Row};
use crate::record::{self, Hand};

const PREFIX: &str = "metadata-";

/// Rows that set fields of articles.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    rows: Vec<Row>,
}

/// What must be read again for a change of what is set by hand.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Numbers of sources.
    sources: HashSet<u64>,
}

impl Metadata {
    /// Reads the table that a user names, and refuses what is doubtful in it. Comes with its bytes.
    pub(crate) fn of_user(path: &Path) -> Result<(Self, Vec<u8>), Error> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        let rows = by_hand::read(&bytes).map_err(|error| Error::Metadata {
            path: path.to_owned(),
            what: error.to_string(),
        })?;
        Ok((Self { rows }, bytes))
    }

    /// Reads the copy of that hash in the archive in `dir`.
    pub(crate) fn of_archive(dir: &Path, hash: Option<&str>) -> Result<Self, Error> {
        let Some(hash) = hash else {
            return Ok(Self::default());
        };
        let path = copy(dir, hash);
        let damaged = |what: &str| {
            let repair = "set it again with index --metadata FILE.csv, or --forget-metadata";
            Error::damaged(dir, format!("{PREFIX}{hash}.csv {what}: {repair}"))
        };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(damaged("is missing"));
            }
            Err(error) => return Err(Error::io(&path, error)),
        };
        if self::hash(&bytes) != hash {
            return Err(damaged("is not what was written"));
        }
        // It was read before it was copied; an older version may have taken what this one does not.
        let rows = by_hand::read(&bytes).map_err(|error| damaged(&error.to_string()))?;
        Ok(Self { rows })
    }

    /// The fields they set, as the parser takes them. `base` is the folder that holds the archive.
    pub(crate) fn hand(&self, base: &Path) -> Hand {
        let mut hand = Hand::default();
        for row in &self.rows {
            let known = row.known.clone();
            match &row.key {
                Key::Path(path) => hand.source(stored(path, base).as_bytes().to_vec(), known),
                Key::Article(path, number) => {
                    hand.article(record::id(stored(path, base).as_bytes(), *number), known);
                }
                Key::Id(id) => hand.article(id.clone(), known),
            }
        }
        hand
    }

    /// The sources whose rows are others here than in `before`.
    pub(crate) fn touched(
        &self,
        before: &Self,
        base: &Path,
        reader: &Reader,
    ) -> Result<Touched, Error> {
        let mut touched = Touched::default();
        let same = |a: &[&Row], b: &[&Row]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.known == b.known)
        };
        let (now, then) = (by_key(&self.rows), by_key(&before.rows));
        for key in now.keys().chain(then.keys()) {
            let nothing = Vec::new();
            if same(
                now.get(key).unwrap_or(&nothing),
                then.get(key).unwrap_or(&nothing),
            ) {
                continue;
            }
            match key {
                Key::Path(path) | Key::Article(path, _) => {
                    // The path may be a member's: its source is named by the first of its steps.
                    let path = stored(path, base);
                    for (at, _) in path
                        .as_bytes()
                        .iter()
                        .enumerate()
                        .filter(|(_, b)| **b == b'/')
                    {
                        touched
                            .sources
                            .insert(StoredPath::from_bytes(&path.as_bytes()[..at]).src());
                    }
                    touched.sources.insert(path.src());
                }
                Key::Id(id) => touched.sources.extend(reader.source_of(id)?),
            }
        }
        Ok(touched)
    }

    /// Rows whose article the archive does not hold.
    pub(crate) fn unmatched(&self, base: &Path, reader: &Reader) -> Result<Vec<&Row>, Error> {
        let mut unmatched = Vec::new();
        for row in &self.rows {
            let there = match &row.key {
                Key::Path(path) => {
                    let path = stored(path, base);
                    reader.has_source(path.src())? || !reader.of_member(&path.text(), 1)?.is_empty()
                }
                Key::Article(path, number) => {
                    let id = record::id(stored(path, base).as_bytes(), *number);
                    reader.source_of(&id)?.is_some()
                }
                Key::Id(id) => reader.source_of(id)?.is_some(),
            };
            if !there {
                unmatched.push(row);
            }
        }
        Ok(unmatched)
    }
}

impl Touched {
    /// Whether the source of that number must be read again.
    pub(crate) fn has(&self, source: u64) -> bool {
        self.sources.contains(&source)
    }
}

type Rows<'r> = std::collections::HashMap<&'r Key, Vec<&'r Row>>;

fn by_key(rows: &[Row]) -> Rows<'_> {
    let mut by_key = Rows::new();
    for row in rows {
        by_key.entry(&row.key).or_default().push(row);
    }
    by_key
}

/// A path of the table as the archive names it: relative to the folder that holds the archive, or absolute.
fn stored(path: &str, base: &Path) -> StoredPath {
    StoredPath::of(&base.join(path), base)
}

fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", XxHash3_64::oneshot(bytes))
}

fn copy(dir: &Path, hash: &str) -> PathBuf {
    dir.join(format!("{PREFIX}{hash}.csv"))
}

/// Puts a copy of a table into the archive in `dir`; its hash.
pub(crate) fn keep(dir: &Path, bytes: &[u8]) -> Result<String, Error> {
    let hash = hash(bytes);
    let path = copy(dir, &hash);
    files::replace(&path, bytes).map_err(|error| Error::io(&path, error))?;
    Ok(hash)
}

/// Whether a file of an archive's folder is such a copy.
pub(crate) fn is_copy(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(".csv")
}

/// Removes the copies that no option names any more.
pub(crate) fn tidy(dir: &Path, used: &[Option<&str>]) -> Result<(), Error> {
    let fail = |error| Error::io(dir, error);
    for entry in std::fs::read_dir(dir).map_err(fail)?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_used = used.iter().flatten().any(|hash| name.contains(*hash));
        if is_copy(&name) && !is_used {
            std::fs::remove_file(entry.path()).map_err(fail)?;
        }
    }
    Ok(())
}
