//! One source: opened, read, decoded, parsed, and made into documents.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::budget::Permit;
use super::config::Options;
use super::error::Error;
use super::intake::{Batches, Intake};
use super::local::document::{self, SourceColumns};
use super::local::{Entry, Known};
use super::location;
use super::metadata::Metadata;
use super::source::{self, Found, Refused, Source};
use super::state::{Outcome, SourceState, Stat, Status};
use super::stored_path::StoredPath;
use super::summary::{Members, Tally};
use crate::form::{self, Columns, FormError, Limits, Settings};
use crate::layout::{self, Layout};
use crate::parse::{self, Parsed};
use crate::record::Hand;

/// A source to read.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) path: StoredPath,
    pub(crate) stat: Stat,
    /// What the archive has of it. Apart: a first run has a million jobs and knows of none.
    pub(crate) known: Option<Box<Known>>,
    /// Whether to parse it again though it did not change.
    pub(crate) again: bool,
}

/// How sources are read.
#[derive(Debug, Clone)]
pub(crate) struct How {
    /// The layout, where it is given.
    layout: Option<&'static Layout>,
    /// Which columns of tables hold what, where it is given.
    columns: Columns,
    /// Sources of more bytes are refused.
    max_size: u64,
    /// What is set by hand.
    hand: Arc<Hand>,
}

impl How {
    /// As the options of the archive in `dir` say.
    pub(crate) fn new(dir: &Path, options: &Options, max_size: u64) -> Result<Self, Error> {
        let metadata = Metadata::of_archive(dir, options.metadata.as_deref())?;
        // What was written had been read before.
        let columns = options.columns.as_deref().map(Columns::parse);
        Ok(Self {
            layout: options.layout.as_deref().and_then(layout::named),
            columns: columns.and_then(Result::ok).unwrap_or_default(),
            max_size,
            hand: Arc::new(metadata.hand(location::base(dir))),
        })
    }

    /// How forms are opened.
    fn settings(&self) -> Settings {
        Settings {
            limits: Limits {
                whole: self.max_size,
                ..Limits::default()
            },
            columns: self.columns.clone(),
        }
    }
}

/// What came of reading a source.
pub(crate) enum Read {
    /// It is no longer there.
    Gone,
    /// Its bytes are what they were; the stat that will tell so the next time, where there is one.
    Same(Option<Stat>),
    /// It was read, or refused: its new state and all its documents.
    Done(Box<Done>),
}

/// What came of fetching a source.
pub(crate) enum Fetched {
    /// All: there is nothing to parse.
    Read(Read),
    /// Its bytes, and its new state so far.
    Source(Box<(Source, SourceState)>),
}

/// What came of opening a source.
pub(crate) enum Opened<'h> {
    /// All.
    Read(Read),
    /// It was read to its end, and its last text waits to be parsed.
    Waiting(Box<Waiting<'h>>),
}

/// A source that was read and not parsed to its end.
pub(crate) struct Waiting<'h> {
    intake: Intake<'h>,
    result: Result<(), FormError>,
    state: SourceState,
    permit: Permit,
}

/// A source's new documents: its own, and its articles and quotations, the last of them where some were handed on before.
pub(crate) struct Done {
    pub(crate) state: SourceState,
    pub(crate) source: Entry,
    pub(crate) documents: Vec<Entry>,
    pub(crate) tally: Tally,
    pub(crate) members: Members,
    pub(crate) permit: Option<Permit>,
    /// Whether articles of it were handed on before.
    pub(crate) begun: bool,
}

/// Reads a source. `base` is the folder that holds the archive; `permits` as [`source::open`] asks for them. Articles and
/// quotations go to `batches` as they are read, each article's together; those of a small source come back.
pub(crate) fn read(
    job: &Job,
    base: &Path,
    how: &How,
    permits: &dyn Fn(u64) -> Permit,
    batches: &Batches<'_>,
) -> Read {
    match open(0, fetch(job, find(job, base), how, permits), how, batches) {
        Opened::Read(read) => read,
        Opened::Waiting(waiting) => waiting.end(None),
    }
}

/// A source that was looked for.
pub(crate) struct Looked {
    found: Result<Found, Refused>,
    /// When it was, in nanoseconds since 1970.
    when: i64,
}

/// The first step of [`read`]: the file is looked for, and the system told to have it at hand.
pub(crate) fn find(job: &Job, base: &Path) -> Looked {
    Looked {
        when: now_ns(),
        found: source::find(&job.path, base),
    }
}

/// The second, which waits for the disk: the source's bytes and their hash.
pub(crate) fn fetch(
    job: &Job,
    looked: Looked,
    how: &How,
    permits: &dyn Fn(u64) -> Permit,
) -> Fetched {
    let now = looked.when;
    let source = looked
        .found
        .and_then(|found| source::open(&job.path, found, how.max_size, permits));
    let source = match source {
        Ok(source) => source,
        Err(Refused::Gone) => return Fetched::Read(Read::Gone),
        Err(Refused::Because(outcome)) => return Fetched::Read(refused(job, outcome)),
    };
    let sure = !source.stat.just_changed(now);
    let stat = if sure {
        source.stat
    } else {
        source.stat.unsure()
    };
    if let Some(known) = &job.known
        && known.hash == source.hash
        && known.stat.size == source.stat.size
        && known.status.outcome() != Status::UNREADABLE
        && !job.again
    {
        return Fetched::Read(Read::Same((sure && known.stat != stat).then_some(stat)));
    }
    let state = SourceState {
        hash: source.hash,
        ..unread(job.path.clone(), stat, Outcome::Read)
    };
    Fetched::Source(Box::new((source, state)))
}

/// The third: a source that was fetched, whose place among the jobs is `at`, is parsed but for its last text, where that is
/// short: those of many sources are parsed in less time [`together`].
pub(crate) fn open<'h>(
    at: usize,
    fetched: Fetched,
    how: &'h How,
    batches: &'h Batches<'h>,
) -> Opened<'h> {
    let (source, mut state) = match fetched {
        Fetched::Read(read) => return Opened::Read(read),
        Fetched::Source(fetched) => *fetched,
    };
    let mut intake = Intake::new(state.path.clone(), at, how.layout, &how.hand, batches);
    let result = guarded(|| {
        let input = source.input().map_err(FormError::Io)?;
        form::read(input, &how.settings(), &mut intake)
    });
    // It was read a second time after its hash was taken: what changed between is seen by the next run.
    if source.changed() {
        state.stat = state.stat.unsure();
    }
    match result {
        Some(result) => Opened::Waiting(Box::new(Waiting {
            intake,
            result,
            state,
            permit: source.permit,
        })),
        None => Opened::Read(failed(state, source.permit, intake.handed_on())),
    }
}

/// The last: sources that were opened are ended, the texts that wait parsed together.
pub(crate) fn together(opened: Vec<(usize, Opened<'_>)>) -> impl Iterator<Item = (usize, Read)> {
    let waiting: Vec<_> = opened.iter().filter_map(|(_, one)| one.waits()).collect();
    // Where one of them fails, each is parsed by itself, and that one found.
    let parsed = guarded(|| parse::together(&waiting)).unwrap_or_default();
    drop(waiting);
    let mut parsed = parsed.into_iter();
    opened.into_iter().map(move |(at, opened)| match opened {
        Opened::Read(read) => (at, read),
        Opened::Waiting(waiting) => {
            let waits = waiting.intake.waits().is_some();
            let parts = waits.then(|| parsed.next()).flatten();
            (at, waiting.end(parts))
        }
    })
}

impl Opened<'_> {
    /// How long the text is that waits, in bytes.
    pub(crate) fn waiting(&self) -> usize {
        self.waits().map_or(0, |(text, _)| text.len())
    }

    /// The text that waits, as the parser takes it.
    fn waits(&self) -> Option<(&str, parse::Options<'_>)> {
        match self {
            Self::Waiting(waiting) => waiting.intake.waits(),
            Self::Read(_) => None,
        }
    }
}

impl Waiting<'_> {
    /// Ends the source; `parts` are those of the text that waits, where it was parsed.
    fn end(self, parts: Option<Vec<Parsed>>) -> Read {
        let Self {
            mut intake,
            result,
            mut state,
            permit,
        } = self;
        let ended = guarded(|| {
            if let Some(parts) = parts {
                intake.give(parts);
            }
            intake.end(result)
        });
        let begun = intake.handed_on();
        let Some(outcome) = ended else {
            return failed(state, permit, begun);
        };
        let taken = intake.taken(outcome);
        state.outcome = taken.outcome;
        state.layout = taken.layout;
        state.encoding = taken.encoding;
        state.articles = u32::try_from(taken.tally.articles).unwrap_or(u32::MAX);
        state.announced = taken.announced;
        state.outside = taken.outside;
        state.troubles = taken.troubles;
        Read::Done(Box::new(Done {
            source: source(&state),
            documents: taken.documents,
            state,
            tally: taken.tally,
            members: taken.members,
            permit: Some(permit),
            begun,
        }))
    }
}

/// A fault of the parser costs one source, not the run.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// A source on which the parser failed.
fn failed(mut state: SourceState, permit: Permit, begun: bool) -> Read {
    let reason = "the parser failed on it, which it never should: please report it";
    state.outcome = Outcome::Unreadable(reason.to_owned());
    Read::Done(Box::new(Done {
        permit: Some(permit),
        begun,
        ..without_articles(state)
    }))
}

/// The document of a source.
pub(crate) fn source(state: &SourceState) -> Entry {
    let columns = SourceColumns {
        size: state.stat.size,
        mtime_ns: state.stat.mtime_ns,
        ctime_ns: state.stat.ctime_ns,
        inode: state.stat.inode,
        hash: state.hash,
        status: state.status().0,
        articles: u64::from(state.articles),
    };
    let stored = serde_json::to_string(state).unwrap_or_default();
    document::source(state.path.as_bytes(), &columns, &stored)
}

/// The state of a source of which nothing was read.
pub(crate) fn unread(path: StoredPath, stat: Stat, outcome: Outcome) -> SourceState {
    SourceState {
        path,
        stat,
        hash: 0,
        outcome,
        layout: None,
        encoding: None,
        articles: 0,
        announced: Vec::new(),
        outside: Vec::new(),
        troubles: Vec::new(),
    }
}

fn refused(job: &Job, outcome: Outcome) -> Read {
    let state = unread(job.path.clone(), job.stat, outcome);
    Read::Done(Box::new(without_articles(state)))
}

/// A source's own document alone.
fn without_articles(state: SourceState) -> Done {
    Done {
        source: source(&state),
        documents: Vec::new(),
        state,
        tally: Tally::default(),
        members: Members::default(),
        permit: None,
        begun: false,
    }
}

pub(crate) fn now_ns() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(i64::MAX)
}
