//! What a run did, in figures that add up.

use super::state::Announced;
use crate::record::{Origin, Record};

/// What a run did. `found` is the sum of `indexed`, `unchanged`, `skipped` and `unreadable`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Whether there was no archive before.
    pub created: bool,
    /// Whether the index was built anew.
    pub rebuilt: bool,
    /// Whether this is what a run would do; nothing was written.
    pub dry_run: bool,
    /// Entries that were found and are no folders.
    pub found: u64,
    /// Sources read into the archive by this run.
    pub indexed: u64,
    /// Sources that are in the archive as they are on disk.
    pub unchanged: u64,
    /// Entries that are no text: images, links, devices.
    pub skipped: u64,
    /// Sources, and folders, that may hold text and could not be read.
    pub unreadable: u64,
    /// Files within the packed files that this run opened; the packed files themselves are counted above.
    pub members: Members,
    /// Members of packed files, rows of tables and other parts of sources that could not be read.
    pub parts_unreadable: u64,
    /// Rows of what is set by hand that name no article of the archive.
    pub unmatched: u64,
    /// Sources of the archive that are no longer there, and were taken out.
    pub gone: u64,
    /// Of `indexed`: sources the archive did not have.
    pub new: u64,
    /// Bytes read.
    pub bytes: u64,
    /// What the sources read by this run hold. A dry run reads none.
    pub tally: Tally,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl Summary {
    /// Whether the archive was already in step with what is on disk.
    pub fn nothing_to_do(&self) -> bool {
        self.indexed == 0 && self.gone == 0
    }

    /// Whether some text could not be read.
    pub fn partial(&self) -> bool {
        self.unreadable > 0 || self.parts_unreadable > 0
    }
}

/// Files within packed files: how many there are is the sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Members {
    /// Members that were read, whole or in part.
    pub read: u64,
    /// Members that are no text: images, links, empty files.
    pub skipped: u64,
    /// Members that could not be read.
    pub unreadable: u64,
}

impl Members {
    /// How many there are.
    pub fn found(&self) -> u64 {
        self.read + self.skipped + self.unreadable
    }

    /// Adds the figures of others.
    pub(crate) fn add(&mut self, other: Self) {
        self.read += other.read;
        self.skipped += other.skipped;
        self.unreadable += other.unreadable;
    }
}

/// What sources hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles.
    pub articles: u64,
    /// Articles that are the only one of their source.
    pub one_a_file: u64,
    /// Articles of sources that hold several, or announce how many.
    pub from_exports: u64,
    /// Exports: sources that hold several articles, and, each once, what announces how many it holds, in however many
    /// sources.
    pub exports: u64,
    /// How many articles those exports announce that announce it.
    pub announced: u64,
    /// Articles whose date is their printed publication date.
    pub printed: u64,
    /// Articles that print only an update.
    pub update_only: u64,
    /// Articles dated by their dateline.
    pub dateline: u64,
    /// Articles dated by their path.
    pub path: u64,
    /// Articles dated by hand.
    pub hand: u64,
    /// Articles without a date.
    pub undated: u64,
    /// Quotations.
    pub quotes: u64,
    /// Quotations whose speaker is named.
    pub with_speaker: u64,
    /// Quotations whose speaker is not.
    pub without_speaker: u64,
    /// Articles with doubts.
    pub doubted: u64,
}

impl Tally {
    /// Counts an article.
    pub(crate) fn article(&mut self, record: &Record) {
        self.articles += 1;
        *match record.date.as_ref().map(|date| date.from) {
            Some(Origin::Published) => &mut self.printed,
            Some(Origin::Updated) => &mut self.update_only,
            Some(Origin::Dateline) => &mut self.dateline,
            Some(Origin::Path) => &mut self.path,
            Some(Origin::Hand) => &mut self.hand,
            None => &mut self.undated,
        } += 1;
        self.quotes += record.quotes.len() as u64;
        let named = record.quotes.iter().filter(|q| q.speaker_name().is_some());
        self.with_speaker += named.count() as u64;
        self.without_speaker = self.quotes - self.with_speaker;
        self.doubted += u64::from(!record.doubts.is_empty());
    }

    /// Closes the count of one source, all of whose articles were counted.
    pub(crate) fn source(&mut self, announced: &[Announced]) {
        if self.articles > 1 || !announced.is_empty() {
            self.from_exports = self.articles;
            // What announces a total is counted when all its parts are known.
            self.exports = u64::from(announced.is_empty());
        } else {
            self.one_a_file = self.articles;
        }
    }

    /// Adds the figures of another tally.
    pub(crate) fn add(&mut self, other: &Tally) {
        let Tally {
            articles,
            one_a_file,
            from_exports,
            exports,
            announced,
            printed,
            update_only,
            dateline,
            path,
            hand,
            undated,
            quotes,
            with_speaker,
            without_speaker,
            doubted,
        } = other;
        self.articles += articles;
        self.one_a_file += one_a_file;
        self.from_exports += from_exports;
        self.exports += exports;
        self.announced += announced;
        self.printed += printed;
        self.update_only += update_only;
        self.dateline += dateline;
        self.path += path;
        self.hand += hand;
        self.undated += undated;
        self.quotes += quotes;
        self.with_speaker += with_speaker;
        self.without_speaker += without_speaker;
        self.doubted += doubted;
    }
}
