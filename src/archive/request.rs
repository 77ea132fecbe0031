//! What is asked of an archive, and what it answers.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::StoredPath;
use crate::query::{Query, Undated};
use crate::record::{Quote, Record};

/// A question to an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What the articles must match.
    pub query: Query,
    /// What happens to articles without a date.
    pub undated: Undated,
    /// Whether articles of the same text count once.
    pub unique: bool,
    /// In what order they come.
    pub sort: Sort,
    /// How many to leave out at the start.
    pub offset: usize,
    /// How many at most; `None` is all.
    pub limit: Option<usize>,
    /// Only articles of these sources, or of sources below these folders; empty is everywhere.
    pub in_paths: Vec<StoredPath>,
    /// How long finding what matches may take, each time it is asked for; `None` is as long as it takes. A query that
    /// takes longer is an error, never a part of the answer.
    pub time_limit: Option<Duration>,
}

/// How long finding what matches may take unless it is said otherwise.
pub const TIME_LIMIT: Duration = Duration::from_secs(30);

impl Request {
    /// Asks for all that match `query`, in order of path.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            undated: Undated::default(),
            unique: false,
            sort: Sort::Path,
            offset: 0,
            limit: None,
            in_paths: Vec::new(),
            time_limit: Some(TIME_LIMIT),
        }
    }
}

/// The order of results. Ties go by path and place in the source, so that an order never depends on how the index grew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best match first.
    #[default]
    Best,
    /// Latest date first, undated last.
    Newest,
    /// Earliest date first, undated last.
    Oldest,
    /// By path and place in the source.
    Path,
}

/// How many articles match, and how many did not for their dates alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// Articles that match.
    pub articles: u64,
    /// Articles left out only because they bear no date.
    pub undated: u64,
    /// Articles left out only because their date is less precise than the range asked for, and overlaps its end.
    pub overlapping: u64,
    /// What bounded the search, a sentence each without full stop.
    pub notes: Vec<String>,
}

/// Articles that match, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// How many there are, not only here.
    pub count: Count,
    /// Those between offset and limit.
    pub hits: Vec<Hit>,
}

/// One article that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The article.
    pub record: Record,
    /// How well it matches, where hits are sorted so; only good for comparing within one answer.
    pub score: f32,
    /// Where it matches.
    pub snippet: Snippet,
    /// How many other articles of the archive have the same text.
    pub copies: u64,
    /// The shortest start of its id, five digits or more, that no other article's id has.
    pub short_id: String,
}

/// A short stretch of an article around what matched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text, on one line.
    pub text: String,
    /// The bytes of `text` that matched, in order.
    pub marked: Vec<Range<usize>>,
    /// Whether text was left out before it.
    pub cut_start: bool,
    /// Whether text was left out behind it.
    pub cut_end: bool,
}

/// One quotation that matches.
#[derive(Debug, Clone)]
pub struct QuoteHit {
    /// The article it stands in.
    pub record: Arc<Record>,
    /// Its place in the record's `quotes`, from 0.
    pub index: usize,
}

impl QuoteHit {
    /// The quotation.
    pub fn quote(&self) -> &Quote {
        &self.record.quotes[self.index]
    }
}

/// A name that may stand near a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Near {
    /// This word, or its possessive.
    Word(String),
    /// A word that starts so.
    Prefix(String),
}
