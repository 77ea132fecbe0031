//! What an archive answers.

use std::ffi::OsStr;
use std::path::Path;

use super::platform;
use super::{
    Archive, Column, Count, Error, Frequent, Hits, Marker, Near, Quotes, Records, Request,
    StoredPath, Voices, absolute,
};
use crate::record::Record;

/// How many candidates an ambiguous reference lists.
const CANDIDATES: usize = 8;

impl Archive {
    /// Articles that match, with what to show of each.
    ///
    /// # Errors
    /// [`Error::Damaged`] and [`Error::Io`], here and below.
    pub fn search(&self, request: &Request) -> Result<Hits, Error> {
        self.reader().search(request)
    }

    /// How many articles match.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn count(&self, request: &Request) -> Result<Count, Error> {
        self.reader().count(request)
    }

    /// The records that match, one at a time: any number in bounded memory.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn records(&self, request: &Request) -> Result<Records, Error> {
        self.reader().records(request)
    }

    /// The dates of the articles that match, without their times, each with how many bear it; `None` is no date.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn dates(&self, request: &Request) -> Result<Vec<(Option<String>, u64)>, Error> {
        self.reader().dates(request)
    }

    /// How many of the articles that match have each value of a column.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn frequent(&self, request: &Request, column: Column) -> Result<Frequent, Error> {
        self.reader().frequent(request, column)
    }

    /// What finds in a text the words and phrases that a request asks for, in all forms that match.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn marker(&self, request: &Request) -> Result<Marker, Error> {
        self.reader().marker(request)
    }

    /// The quotations that match: bare words are looked for in the words said, and what is asked of the article must hold
    /// of the article.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn quotes(&self, request: &Request) -> Result<Quotes, Error> {
        self.reader().quotes(request)
    }

    /// How many quotations match, and what bounded the search.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn count_quotes(&self, request: &Request) -> Result<(u64, Vec<String>), Error> {
        self.reader().count_quotes(request)
    }

    /// The quotations that match, by speaker, and the first `most` of them with their records.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn voices(&self, request: &Request, most: usize) -> Result<Voices, Error> {
        self.reader().voices(request, most)
    }

    /// How many of the quotations without a speaker that match have one of the names near them; all, where none is given.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn near(&self, request: &Request, names: &[Near]) -> Result<u64, Error> {
        self.reader().near(request, names)
    }

    /// The shortest start of an article's id, five digits or more, that no other article's id has.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn short_id(&self, id: &str) -> Result<String, Error> {
        Ok(self.short_ids(&[id])?.concat())
    }

    /// The same of some articles, in order.
    ///
    /// # Errors
    /// See [`search`](Self::search).
    pub fn short_ids(&self, ids: &[&str]) -> Result<Vec<String>, Error> {
        self.reader().short_ids(ids)
    }

    /// The article that a reference names: the start of an id that no other article's shares, `path#3` for the third
    /// article of a source, or the path of a source that holds one article.
    ///
    /// # Errors
    /// [`Error::NoSuchReference`]; [`Error::Ambiguous`] with some of the articles it could be.
    pub fn resolve(&self, reference: impl AsRef<OsStr>) -> Result<Record, Error> {
        let reference = reference.as_ref();
        let name = reference.to_string_lossy();
        let unknown = || Error::NoSuchReference {
            reference: name.clone().into_owned(),
        };
        let ambiguous = |candidates| Error::Ambiguous {
            reference: name.clone().into_owned(),
            candidates,
        };
        if let Some(mut records) = self.reader().with_id(&name, CANDIDATES)? {
            match records.len() {
                0 => {}
                1 => return Ok(records.remove(0)),
                _ => {
                    return Err(ambiguous(
                        records.into_iter().map(|record| record.id).collect(),
                    ));
                }
            }
        }
        // `a#2.txt` is a file's name, `a.txt#2` its second article; a file may even be called `a#2`.
        let bytes = platform::path_bytes(Path::new(reference));
        let mut readings = vec![(bytes.as_slice(), None)];
        if let Some(mark) = bytes.iter().rposition(|byte| *byte == b'#')
            && let Ok(ordinal) = std::str::from_utf8(&bytes[mark + 1..])
            && let Ok(ordinal) = ordinal.parse::<u64>()
        {
            readings.push((&bytes[..mark], Some(ordinal)));
        }
        let named = readings.into_iter().flat_map(|(path, ordinal)| {
            let sources = self.sources_named(path).into_iter();
            sources.map(move |source| (path, ordinal, source))
        });
        for (path, ordinal, source) in named {
            let number = source.src();
            if let Some(ordinal) = ordinal {
                let mut record = self.reader().article_at(number, ordinal)?;
                if record.is_none() {
                    let members = self.reader().of_member(&source.text(), usize::MAX)?;
                    let place = |record: &Record| u64::from(record.source.ordinal);
                    record = members.into_iter().find(|record| place(record) == ordinal);
                }
                if let Some(record) = record {
                    return Ok(record);
                }
                continue;
            }
            let mut records = self.reader().of_source(number, CANDIDATES)?;
            if records.is_empty() {
                records = self.reader().of_member(&source.text(), CANDIDATES)?;
            }
            match records.len() {
                0 => {}
                1 => return Ok(records.remove(0)),
                _ => {
                    // Articles of a packed file's members are named by the members' paths.
                    let path = String::from_utf8_lossy(path);
                    let name = |record: &Record| {
                        let own = &record.source.path;
                        let member = own.strip_prefix(&*source.text()).unwrap_or_default();
                        format!("{path}{member}#{}", record.source.ordinal)
                    };
                    return Err(ambiguous(records.iter().map(name).collect()));
                }
            }
        }
        Err(unknown())
    }

    /// What a path may name: a file as the shell names it, or a stored path as it is printed.
    fn sources_named(&self, path: &[u8]) -> Vec<StoredPath> {
        let mut all = Vec::new();
        if let Ok(here) = std::env::current_dir() {
            let path = platform::path_of(path);
            all.push(StoredPath::of(&absolute(&path, &here), self.base()));
        }
        all.push(StoredPath::from_bytes(path));
        all
    }
}
