//! One source: opened, read, decoded, parsed, and made into documents.

use std::fs::File;
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_64;

use super::budget::{Budget, Permit};
use super::intake::Intake;
use super::local::document::{self, SourceColumns};
use super::local::{Document, Known};
use super::platform;
use super::state::{Outcome, SourceState, Stat, Status};
use super::stored_path::StoredPath;
use super::summary::Tally;
use super::walk::reason;
use crate::form::{self, Input, Limits, Settings};
use crate::layout::Layout;

/// A source to read.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) path: StoredPath,
    pub(crate) stat: Stat,
    /// What the archive has of it.
    pub(crate) known: Option<Known>,
}

/// How sources are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How {
    /// The layout, where it is given.
    pub(crate) layout: Option<&'static Layout>,
    /// Sources of more bytes are refused.
    pub(crate) max_size: u64,
    /// Whether to parse again what did not change.
    pub(crate) again: bool,
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

/// A source's new documents.
pub(crate) struct Done {
    pub(crate) state: SourceState,
    pub(crate) documents: Vec<Document>,
    pub(crate) tally: Tally,
    pub(crate) permit: Option<Permit>,
}

/// Reads a source. `base` is the folder that holds the archive.
pub(crate) fn read(job: &Job, base: &Path, how: How, budget: &Budget) -> Read {
    let now = now_ns();
    let bytes = match bytes(&job.path.resolve(base), how.max_size, budget) {
        Ok(bytes) => bytes,
        Err(Refused::Gone) => return Read::Gone,
        Err(Refused::Because(outcome)) => return refused(job, outcome),
    };
    let sure = !bytes.stat.just_changed(now);
    let stat = if sure {
        bytes.stat
    } else {
        bytes.stat.unsure()
    };
    let hash = xxh3_64(&bytes.bytes);
    if let Some(known) = &job.known
        && known.hash == hash
        && known.stat.size == bytes.bytes.len() as u64
        && known.status.outcome() != Status::UNREADABLE
        && !how.again
    {
        return Read::Same((sure && known.stat != stat).then_some(stat));
    }
    let mut state = SourceState {
        path: job.path.clone(),
        stat: Stat {
            size: bytes.bytes.len() as u64,
            ..stat
        },
        hash,
        outcome: Outcome::Read,
        layout: None,
        encoding: None,
        articles: 0,
        announced: Vec::new(),
        outside: Vec::new(),
        troubles: Vec::new(),
    };
    // A fault of the parser costs one source, not the run.
    let path = state.path.clone();
    let taken = catch_unwind(AssertUnwindSafe(|| {
        let mut intake = Intake::new(&path, how.layout);
        let name = String::from_utf8_lossy(path.as_bytes());
        let name = name.rsplit('/').next().unwrap_or_default();
        let result = form::read(
            Input::bytes(name, &bytes.bytes),
            &settings(how),
            &mut intake,
        );
        (intake.end(result), intake)
    }));
    let (documents, tally) = match taken {
        Ok((outcome, intake)) => {
            state.outcome = outcome;
            state.layout = intake.first_layout;
            state.encoding = intake.encoding;
            state.articles = u32::try_from(intake.tally.articles).unwrap_or(u32::MAX);
            state.announced = intake.announced;
            state.outside = intake.outside;
            state.troubles = intake.troubles;
            (intake.documents, intake.tally)
        }
        Err(_) => {
            let reason = "the parser failed on it, which it never should: please report it";
            state.outcome = Outcome::Unreadable(reason.to_owned());
            Default::default()
        }
    };
    let mut all = vec![source(&state)];
    all.extend(documents);
    Read::Done(Box::new(Done {
        state,
        documents: all,
        tally,
        permit: Some(bytes.permit),
    }))
}

/// How its forms are opened.
fn settings(how: How) -> Settings {
    Settings {
        limits: Limits {
            whole: how.max_size,
            ..Limits::default()
        },
    }
}

/// The document of a source.
pub(crate) fn source(state: &SourceState) -> Document {
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
    Read::Done(Box::new(Done {
        documents: vec![source(&state)],
        state,
        tally: Tally::default(),
        permit: None,
    }))
}

pub(crate) fn now_ns() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(i64::MAX)
}

struct Bytes {
    bytes: Vec<u8>,
    stat: Stat,
    permit: Permit,
}

enum Refused {
    Gone,
    Because(Outcome),
}

fn bytes(path: &Path, max_size: u64, budget: &Budget) -> Result<Bytes, Refused> {
    let fail = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Refused::Gone,
        _ => Refused::Because(Outcome::Unreadable(reason(&error))),
    };
    let file: File = platform::open_source(path).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if !metadata.is_file() {
        let outcome = Outcome::Skipped("not a regular file".to_owned());
        return Err(Refused::Because(outcome));
    }
    let too_large = |size: u64| {
        let (size, most) = (megabytes(size), megabytes(max_size));
        let reason = format!("too large: {size} MB (at most {most} MB; split it)");
        Refused::Because(Outcome::Unreadable(reason))
    };
    if metadata.len() > max_size {
        return Err(too_large(metadata.len()));
    }
    // Every source costs something beside its bytes.
    let permit = budget.take(metadata.len() + 4096);
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // A file may grow while it is read.
    file.take(max_size + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    if bytes.len() as u64 > max_size {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(Bytes {
        bytes,
        stat: platform::stat(&metadata),
        permit,
    })
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
