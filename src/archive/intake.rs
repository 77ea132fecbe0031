//! What a source holds, made into documents as it is read: texts are parsed article by article, members and rows that
//! cannot be read are noted.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::local::Entry;
use super::local::document;
use super::state::{Announced, Outcome, OutsideText, Trouble};
use super::stored_path::StoredPath;
use super::summary::{Members, Tally};
use crate::form::{FormError, Rendered, Sink};
use crate::layout::{self, Layout, Outside, Part};
use crate::parse::{self, Parsed, Stretches};
use crate::record::{Hand, Record};

/// How much is kept of text outside of articles, in characters.
const OUTSIDE: usize = 200;

/// The longest article that is parsed, in bytes: five million words. Its record, tokens and documents take some twenty
/// times as much memory, so that what is no article at all must not be taken for one.
const LONGEST: usize = 32 << 20;

/// Text, in bytes, whose articles are handed on together: memory holds no more of a source's documents than that.
const BATCH: usize = 2 << 20;

/// What takes a source's articles and quotations, batch by batch, with the bytes of text they were made of; it answers
/// whether to go on.
pub(crate) type Batches<'b> = dyn FnMut(Vec<Entry>, u64) -> bool + 'b;

/// What was taken in of a source.
pub(crate) struct Intake<'p> {
    path: &'p StoredPath,
    layout: Option<&'static Layout>,
    hand: &'p Hand,
    batches: &'p mut Batches<'p>,
    /// The documents of its articles that were not handed on yet.
    documents: Vec<Entry>,
    /// The bytes of text they were made of.
    pending: usize,
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
    /// Nothing yet of the source `path`, to be read by `layout` where one is given.
    pub(crate) fn new(
        path: &'p StoredPath,
        layout: Option<&'static Layout>,
        hand: &'p Hand,
        batches: &'p mut Batches<'p>,
    ) -> Self {
        Self {
            path,
            layout,
            hand,
            batches,
            documents: Vec::new(),
            pending: 0,
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
            member_read: false,
            member_told: None,
        }
    }

    /// Hands on what there is.
    fn hand_on(&mut self) {
        let bytes = std::mem::take(&mut self.pending) as u64;
        let documents = std::mem::take(&mut self.documents);
        if !documents.is_empty() && !self.stopped {
            self.stopped = !(self.batches)(documents, bytes);
        }
    }

    fn flow(&self) -> ControlFlow<()> {
        match self.stopped {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// Closes the count; what came of the source that was read to its end, or to an error.
    pub(crate) fn end(&mut self, result: Result<(), FormError>) -> Outcome {
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

    /// Turns to `member`, where it is another than before.
    fn turn_to(&mut self, member: &[u8]) {
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

    /// Parses what has come of a text, as far as it is whole; `rendered`: what is known of it beside the text itself.
    fn parse(&mut self, stored: &StoredPath, rendered: &Rendered<'_>) {
        let waiting = std::mem::take(&mut self.waiting);
        if !rendered.goes_on && waiting.text().trim().is_empty() && rendered.known.is_empty() {
            self.empty |= self.counted.articles == 0;
            return;
        }
        self.encoding
            .get_or_insert_with(|| rendered.encoding.clone().into_owned());
        let path = stored.text();
        let options = parse::Options {
            path: &path,
            path_bytes: (!stored.is_utf8()).then_some(stored.as_bytes()),
            encoding: &rendered.encoding,
            layout: None,
            known: &rendered.known,
            hand: Some(self.hand),
            doubts: &rendered.doubts,
            before: u32::try_from(self.counted.articles).unwrap_or(u32::MAX),
            lines: rendered.lines,
        };
        for part in waiting.parts(&options) {
            match part {
                Parsed::Article { record, announced } => {
                    if let Err(trouble) = self.article(&record, announced) {
                        self.troubles.push(trouble);
                        self.member_told = Some(Told::Unreadable);
                    }
                }
                Parsed::Outside { lines, what, text } => self.outside(stored, lines, what, &text),
            }
        }
        self.waiting = waiting;
    }

    fn too_long(&mut self, stored: &StoredPath, bytes: usize) {
        let (seen, most) = (bytes.div_ceil(1 << 20), LONGEST >> 20);
        self.troubles.push(Trouble {
            member: (stored != self.path).then(|| stored.clone()),
            skipped: false,
            reason: format!("too large: one article of {seen} MB (at most {most} MB; split it)"),
        });
        self.member_told = Some(Told::Unreadable);
    }

    fn outside(&mut self, member: &StoredPath, lines: [u32; 2], what: Outside, text: &str) {
        let what = match what {
            Outside::VendorError => "vendor-error",
            Outside::Unknown => "unknown",
            Outside::JobHeader | Outside::Contents | Outside::Separator => return,
        };
        self.member_read = true;
        self.outside.push(OutsideText {
            member: (member != self.path).then(|| member.clone()),
            lines,
            what: what.to_owned(),
            text: text.trim().chars().take(OUTSIDE).collect(),
        });
    }
}

impl Sink for Intake<'_> {
    fn text(&mut self, member: &[u8], mut rendered: Rendered<'_>) -> ControlFlow<()> {
        self.turn_to(member);
        let goes_on = rendered.goes_on;
        let layout = self
            .layout
            .or_else(|| rendered.layout.and_then(layout::named));
        let text = std::mem::take(&mut rendered.text);
        if let Some(bytes) = &mut self.refused {
            *bytes += text.len();
        } else {
            self.waiting.add(text, goes_on, layout);
            self.refused = longest(self.waiting.text(), layout);
        }
        let stored = self.path_of(member);
        match self.refused {
            None => self.parse(&stored, &rendered),
            Some(bytes) if !goes_on => self.too_long(&stored, bytes),
            Some(_) => self.waiting = Stretches::default(),
        }
        if !goes_on {
            self.waiting = Stretches::default();
            self.refused = None;
        }
        self.flow()
    }

    fn trouble(&mut self, member: &[u8], error: FormError) -> ControlFlow<()> {
        self.turn_to(member);
        let member = (!member.is_empty()).then(|| self.path_of(member));
        let told = match error.is_not_text() {
            true => Told::Skipped,
            false => Told::Unreadable,
        };
        self.member_told = self.member_told.max(Some(told));
        self.trouble_at(member, &error);
        self.flow()
    }
}

/// The bytes of the longest article of a text, where it is too long to be parsed.
fn longest(text: &str, layout: Option<&'static Layout>) -> Option<usize> {
    if text.len() <= LONGEST {
        return None;
    }
    let layout = layout.unwrap_or_else(|| layout::detect(text));
    (layout.split)(text)
        .filter_map(|part| match part {
            Part::Article(segment) => Some(segment.text.len()),
            Part::Outside(..) => None,
        })
        .max()
        .filter(|bytes| *bytes > LONGEST)
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
mod tests;
