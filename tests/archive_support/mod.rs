//! A folder of articles with an archive in it, made for one test.
#![allow(dead_code, unreachable_pub, missing_docs)]

use std::fs;
use std::path::PathBuf;

use morgue::archive::{Archive, Error, FOLDER, IndexRequest, StoredPath, Summary, index};

/// The text of an article.
pub fn article(headline: &str) -> String {
    format!(
        "{headline}\n\nMarch 4, 2015\n\nThe north wall of the port was mended on Tuesday, the harbour office said.\n"
    )
}

/// A folder that goes when the test is over.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The archive's folder.
    pub fn dir(&self) -> PathBuf {
        self.path(FOLDER)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub fn request(&self, paths: &[&str]) -> IndexRequest {
        IndexRequest {
            paths: paths.iter().map(PathBuf::from).collect(),
            cwd: Some(self.path("")),
            // Small as these archives are, those of some articles have a dictionary.
            dictionary_from: 0,
            ..IndexRequest::default()
        }
    }

    pub fn index_paths(&self, paths: &[&str]) -> Result<Summary, Error> {
        index(&self.dir(), &self.request(paths), &mut |_| {})
    }

    /// Indexes the whole folder.
    pub fn index(&self) -> Summary {
        self.index_paths(&["."]).expect("indexed")
    }

    pub fn archive(&self) -> Archive {
        Archive::open(&self.dir()).expect("an archive")
    }

    /// The sources the archive has articles of, sorted.
    pub fn stored(&self) -> Vec<StoredPath> {
        self.archive().sources().expect("sources")
    }

    /// The same as text.
    pub fn paths(&self) -> Vec<String> {
        self.stored()
            .iter()
            .map(|path| path.text().into_owned())
            .collect()
    }
}
