//! What a source holds, made into documents as it is read: texts are parsed some articles at a time, members and rows that
//! cannot be read are noted. The last text of a source, where it is short, is put off: it may be parsed with those of others.

mod put_off;
mod texts;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::local::Entry;
use super::local::document;
use super::state::{Announced, Outcome, OutsideText, Trouble};
use super::stored_path::StoredPath;
use super::summary::{Members, Tally};
use crate::form::FormError;
use crate::layout::Layout;
use crate::parse::Stretches;
use crate::record::{Hand, Record};
use put_off::PutOff;

/// Text, in bytes, whose articles are handed on together: memory holds no more of a source's documents than that. Little more
/// than a group of small sources has (`sync/readers.rs`), since they are inverted together. (Measured, 100,000 rows of one file, beside
/// four times as many: 30 MB less, a tenth sooner done.)
const BATCH: usize = 512 << 10;

/// What takes a source's articles and quotations, batch by batch, with the source's place among the jobs and the bytes of
/// text they were made of; it answers whether to go on.
pub(crate) type Batches<'b> = dyn Fn(usize, Vec<Entry>, u64) -> bool + 'b;

/// What was taken in of a source.
pub(crate) struct Intake<'p> {
    path: StoredPath,
    /// Its place among the jobs.
    at: usize,
    layout: Option<&'static Layout>,
    hand: &'p Hand,
    batches: &'p Batches<'p>,
    /// The documents of its articles that were not handed on yet.
    documents: Vec<Entry>,
    /// The bytes of text they were made of.
    pending: usize,
    /// Whether any of its documents were.
    handed_on: bool,
    stopped: bool,
    /// The count of its articles.
    tally: Tally,
    /// The layout of its first article.
    first_layout: Option<String>,
    /// The encoding of its first text.
    encoding: Option<String>,
    /// What its texts announce of exports.
    announced: Vec<Announced>,
    /// Text that no layout could account for.
    outside: Vec<OutsideText>,
    /// Members and rows that were not read.
    troubles: Vec<Trouble>,
    /// The count of its members.
    members: Members,
    /// Texts that hold nothing.
    empty: bool,
    /// The member being read; empty for the source itself.
    member: Vec<u8>,
    /// Articles and numbers of that member so far.
    counted: Tally,
    numbers: BTreeMap<u32, Vec<u32>>,
    member_layout: Option<String>,
    /// What waits of its text, where that comes in stretches; how many bytes of it are refused so far.
    waiting: Stretches,
    refused: Option<usize>,
    /// A whole text that was not parsed yet.
    put_off: Option<PutOff>,
    /// Whether that member gave something to read; what was told of it beside.
    member_read: bool,
    member_told: Option<Told>,
}

/// What is known of a source that was read.
pub(crate) struct Taken {
    /// The documents of its articles and quotations that were not handed on.
    pub(crate) documents: Vec<Entry>,
    pub(crate) outcome: Outcome,
    pub(crate) tally: Tally,
    pub(crate) members: Members,
    /// The layout of its first article, and the encoding of its first text.
    pub(crate) layout: Option<String>,
    pub(crate) encoding: Option<String>,
    pub(crate) announced: Vec<Announced>,
    pub(crate) outside: Vec<OutsideText>,
    pub(crate) troubles: Vec<Trouble>,
}

/// What was told of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Skipped,
    Unreadable,
}

impl<'p> Intake<'p> {
    /// Nothing yet of the source `path`, whose place among the jobs is `at`, to be read by `layout` where one is given.
    pub(crate) fn new(
        path: StoredPath,
        at: usize,
        layout: Option<&'static Layout>,
        hand: &'p Hand,
        batches: &'p Batches<'p>,
    ) -> Self {
        Self {
            path,
            at,
            layout,
            hand,
            batches,
            documents: Vec::new(),
            pending: 0,
            handed_on: false,
            stopped: false,
            tally: Tally::default(),
            first_layout: None,
            encoding: None,
            announced: Vec::new(),
            outside: Vec::new(),
            troubles: Vec::new(),
            members: Members::default(),
            empty: false,
            member: Vec::new(),
            counted: Tally::default(),
            numbers: BTreeMap::new(),
            member_layout: None,
            waiting: Stretches::default(),
            refused: None,
            put_off: None,
            member_read: false,
            member_told: None,
        }
    }

    /// Hands on what there is.
    fn hand_on(&mut self) {
        let bytes = std::mem::take(&mut self.pending) as u64;
        let documents = std::mem::take(&mut self.documents);
        if !documents.is_empty() && !self.stopped {
            self.handed_on = true;
            self.stopped = !(self.batches)(self.at, documents, bytes);
        }
    }

    /// Whether articles of it were handed on.
    pub(crate) fn handed_on(&self) -> bool {
        self.handed_on
    }

    fn flow(&self) -> ControlFlow<()> {
        match self.stopped {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// Closes the count; what came of the source that was read to its end, or to an error.
    pub(crate) fn end(&mut self, result: Result<(), FormError>) -> Outcome {
        self.settle();
        self.close();
        let read = self.tally.articles > 0 || !self.outside.is_empty();
        match result {
            Ok(()) if read => Outcome::Read,
            Ok(()) => match self.troubles.iter().find(|trouble| !trouble.skipped) {
                Some(trouble) if trouble.member.is_none() => {
                    Outcome::Unreadable(trouble.reason.clone())
                }
                Some(_) => Outcome::Unreadable("nothing in it could be read".to_owned()),
                None if self.empty => Outcome::Skipped("empty".to_owned()),
                None => Outcome::Skipped("holds no text".to_owned()),
            },
            Err(error) if error.is_not_text() => Outcome::Skipped(error.to_string()),
            // What stands before the break is read; the break is told.
            Err(error) if read => {
                self.trouble_at(None, &error);
                Outcome::Read
            }
            Err(error) => Outcome::Unreadable(error.to_string()),
        }
    }

    /// What is known of the source now.
    pub(crate) fn taken(self, outcome: Outcome) -> Taken {
        Taken {
            documents: self.documents,
            outcome,
            tally: self.tally,
            members: self.members,
            layout: self.first_layout,
            encoding: self.encoding,
            announced: self.announced,
            outside: self.outside,
            troubles: self.troubles,
        }
    }

    /// The stored path of a member; the source's own for the source itself.
    fn path_of(&self, member: &[u8]) -> StoredPath {
        self.path.member(member)
    }

    fn trouble_at(&mut self, member: Option<StoredPath>, error: &FormError) {
        self.troubles.push(Trouble {
            member,
            skipped: error.is_not_text(),
            reason: error.to_string(),
        });
    }

    /// Turns to `member`, where it is another than before, when what came before is settled.
    fn turn_to(&mut self, member: &[u8]) {
        self.settle();
        if self.member != member {
            self.close();
            member.clone_into(&mut self.member);
        }
    }

    /// Closes the count of a member.
    fn close(&mut self) {
        if !self.member.is_empty() {
            let read = std::mem::take(&mut self.member_read);
            match (read, self.member_told.take()) {
                (true, _) => self.members.read += 1,
                (false, Some(Told::Unreadable)) => self.members.unreadable += 1,
                (false, Some(Told::Skipped)) => self.members.skipped += 1,
                (false, None) => {
                    self.members.skipped += 1;
                    self.troubles.push(Trouble {
                        member: Some(self.path_of(&self.member)),
                        skipped: true,
                        reason: "holds no text".to_owned(),
                    });
                }
            }
        }
        let member = (!self.member.is_empty()).then(|| self.path_of(&self.member));
        let announced: Vec<_> = std::mem::take(&mut self.numbers)
            .into_iter()
            .map(|(of, numbers)| Announced {
                member: member.clone(),
                layout: member.as_ref().and(self.member_layout.clone()),
                of,
                numbers: runs(numbers),
            })
            .collect();
        let mut counted = std::mem::take(&mut self.counted);
        counted.source(&announced);
        self.tally.add(&counted);
        self.announced.extend(announced);
        self.member_layout = None;
    }

    fn article(&mut self, record: &Record, announced: Option<(u32, u32)>) -> Result<(), Trouble> {
        if let Some((number, of)) = announced {
            self.numbers.entry(of).or_default().push(number);
        }
        self.first_layout
            .get_or_insert_with(|| record.source.layout.clone());
        self.member_layout
            .get_or_insert_with(|| record.source.layout.clone());
        let src = self.path.src();
        let article = document::article(src, record).map_err(|error| Trouble {
            member: None,
            skipped: false,
            reason: format!("no JSON: {error}"),
        })?;
        self.counted.article(record);
        self.documents.push(article);
        self.documents.extend(document::quotes(src, record));
        self.member_read = true;
        self.pending += record.body.len() + 1024;
        if self.pending > BATCH {
            self.hand_on();
        }
        Ok(())
    }
}

/// The numbers of one export as runs.
fn runs(mut numbers: Vec<u32>) -> Vec<[u32; 2]> {
    numbers.sort_unstable();
    let mut runs: Vec<[u32; 2]> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some([_, last]) if *last == number || last.checked_add(1) == Some(number) => {
                *last = number;
            }
            _ => runs.push([number, number]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_runs() {
        assert_eq!(runs(vec![3, 1, 2, 2, 9, 11, 10]), [[1, 3], [9, 11]]);
    }
}
