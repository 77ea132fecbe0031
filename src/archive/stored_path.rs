//! How an archive names a source: relative to the folder that holds the archive where the source lies under it, else
//! absolute. Lexical, never canonicalised; bytes, because a file's name need not be UTF-8.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::platform;

/// A stored path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoredPath(Box<[u8]>);

impl StoredPath {
    /// The name under which an archive whose folder stands in `base` keeps the file `path`; both absolute.
    pub fn of(path: &Path, base: &Path) -> Self {
        let path = match path.strip_prefix(base) {
            Ok(relative) => relative,
            Err(_) => path,
        };
        Self::from_bytes(platform::path_bytes(path))
    }

    /// A stored path from its bytes.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into().into_boxed_slice())
    }

    /// A path as it is written.
    pub fn from_path(path: &Path) -> Self {
        Self::from_bytes(platform::path_bytes(path))
    }

    /// The name of a container's member; the path's own for an empty `member`.
    #[must_use]
    pub fn member(&self, member: &[u8]) -> Self {
        match member {
            [] => self.clone(),
            member => Self::from_bytes([&self.0, member].join(&b'/')),
        }
    }

    /// The path's bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The path as text; what is no UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// Whether the bytes are UTF-8, so that [`text`](Self::text) is exact.
    pub fn is_utf8(&self) -> bool {
        std::str::from_utf8(&self.0).is_ok()
    }

    /// The bytes as `%XX`, letters, digits and `/._-` as they are: what records call `path_bytes`.
    pub fn percent_encoded(&self) -> String {
        crate::parse::percent_encode(&self.0)
    }

    /// The file on disk, for an archive whose folder stands in `base`.
    pub fn resolve(&self, base: &Path) -> PathBuf {
        base.join(platform::path_of(&self.0))
    }

    /// The source's number in the index: 64 bits of XXH3 of the bytes.
    pub fn src(&self) -> u64 {
        XxHash3_64::oneshot(&self.0)
    }

    /// Whether the source is `folder` or lies under it. An empty `folder` is the folder that holds the archive.
    pub fn is_under(&self, folder: &StoredPath) -> bool {
        let (path, folder) = (&*self.0, &*folder.0);
        if folder.is_empty() {
            return !platform::path_of(path).is_absolute();
        }
        let folder = folder.strip_suffix(b"/").unwrap_or(folder);
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest[0] == b'/')
    }
}

impl std::fmt::Display for StoredPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_empty() { "." } else { "" })?;
        f.write_str(&self.text())
    }
}

/// As text where the bytes are UTF-8, else as a list of bytes.
impl Serialize for StoredPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => serializer.collect_seq(&*self.0),
        }
    }
}

impl<'de> Deserialize<'de> for StoredPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Text(String),
            Bytes(Vec<u8>),
        }
        Ok(Self::from_bytes(match Form::deserialize(deserializer)? {
            Form::Text(text) => text.into_bytes(),
            Form::Bytes(bytes) => bytes,
        }))
    }
}

/// `path` made absolute against `cwd`, without `.`, and without `..` where that is a matter of names alone (the folder
/// before it is no symbolic link). Symbolic links stay as they are written.
pub fn absolute(path: &Path, cwd: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in cwd.join(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                let named = matches!(out.components().next_back(), Some(Component::Normal(_)));
                let link = || out.symlink_metadata().is_ok_and(|m| m.is_symlink());
                if out.parent().is_none() && out.has_root() {
                    // The root is its own parent.
                } else if named && !link() {
                    out.pop();
                } else {
                    out.push("..");
                }
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_under_the_base_is_relative() {
        let base = Path::new("/news");
        for (path, stored) in [
            ("/news/2014/a.txt", "2014/a.txt"),
            ("/newspapers/a.txt", "/newspapers/a.txt"),
            ("/other/a.txt", "/other/a.txt"),
        ] {
            let of = StoredPath::of(Path::new(path), base);
            assert_eq!(of.text(), stored);
            assert_eq!(of.resolve(base), Path::new(path));
        }
    }

    #[test]
    fn under_means_whole_names() {
        let path = |p: &str| StoredPath::from_bytes(p);
        assert!(path("2014/a.txt").is_under(&path("2014")));
        assert!(path("2014/a.txt").is_under(&path("2014/a.txt")));
        assert!(path("2014/a.txt").is_under(&path("")));
        assert!(path("/x/a.txt").is_under(&path("/")));
        assert!(!path("2014b/a.txt").is_under(&path("2014")));
        assert!(!path("/x/a.txt").is_under(&path("")));
    }

    #[test]
    fn names_are_made_absolute_without_looking_links_up() {
        let cwd = Path::new("/no-such-folder/b");
        for (path, want) in [
            ("./a/../c.txt", "/no-such-folder/b/c.txt"),
            ("../c", "/no-such-folder/c"),
            ("/x/./y/", "/x/y"),
            ("/../x", "/x"),
        ] {
            assert_eq!(absolute(Path::new(path), cwd), Path::new(want), "{path}");
        }
    }

    #[test]
    fn bytes_survive_json() {
        for bytes in [&b"a/b.txt"[..], b"a/\xFF\xFE.txt", b""] {
            let path = StoredPath::from_bytes(bytes);
            let json = serde_json::to_string(&path).expect("json");
            assert_eq!(
                serde_json::from_str::<StoredPath>(&json).expect("path"),
                path
            );
        }
    }
}
