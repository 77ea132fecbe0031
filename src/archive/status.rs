//! What is in an archive.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::error::Error;
use super::state;
use super::stored_path::StoredPath;
use super::{Archive, FORMAT, lock};

/// What is in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The archive's folder.
    pub dir: PathBuf,
    /// The version of its form.
    pub format: u32,
    /// The folders and files that are indexed.
    pub roots: Vec<StoredPath>,
    /// Sources whose articles are in it.
    pub sources: u64,
    /// Sources that are no text.
    pub skipped: u64,
    /// Sources that could not be read.
    pub unreadable: u64,
    /// The size of all sources, in bytes.
    pub source_bytes: u64,
    /// Articles.
    pub articles: u64,
    /// Articles without a date.
    pub undated: u64,
    /// The first and last day of the articles' dates.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Quotations.
    pub quotes: u64,
    /// Layouts, and how many articles were read by each.
    pub layouts: Vec<(String, u64)>,
    /// Languages, and how many articles are written in each.
    pub languages: Vec<(String, u64)>,
    /// The size of the index on disk, in bytes.
    pub index_bytes: u64,
    /// Whether a run is writing to it.
    pub being_written: bool,
}

impl Archive {
    /// What is in the archive.
    ///
    /// # Errors
    /// [`Error::Damaged`] and [`Error::Io`].
    pub fn status(&self) -> Result<Status, Error> {
        let reader = self.reader();
        let counts = reader.counts()?;
        let mut status = Status {
            dir: self.dir().to_owned(),
            format: FORMAT,
            roots: self.roots().to_vec(),
            sources: 0,
            skipped: 0,
            unreadable: 0,
            source_bytes: 0,
            articles: counts.articles,
            undated: counts.undated,
            days: counts
                .days
                .and_then(|(first, last)| Some((day(first)?, day(last)?))),
            quotes: counts.quotes,
            layouts: reader.values("layout")?,
            languages: reader.values("language")?,
            index_bytes: reader.size(),
            being_written: lock::held(self.dir()),
        };
        reader.each_source(&mut |size, of| {
            status.source_bytes += size;
            *match of.outcome() {
                state::Status::SKIPPED => &mut status.skipped,
                state::Status::UNREADABLE => &mut status.unreadable,
                _ => &mut status.sources,
            } += 1;
        })?;
        Ok(status)
    }
}

fn day(from_common_era: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(from_common_era).ok()?)
}
