//! What is to be done: what is on disk held against what the archive knows.

use std::collections::hash_map::Entry;
use std::path::Path;

use super::IndexRequest;
use crate::archive::error::Error;
use crate::archive::event::Event;
use crate::archive::local::{Known, Reader, Sources};
use crate::archive::location;
use crate::archive::metadata::Touched;
use crate::archive::read::{Job, unread};
use crate::archive::state::{Outcome, SourceState, Stat, Status};
use crate::archive::stored_path::StoredPath;
use crate::archive::summary::Summary;
use crate::archive::walk::{Walked, walk};

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Sources to read, by path.
    pub(super) jobs: Vec<Job>,
    /// Folders that could not be looked into and were not known as such.
    pub(super) closed: Vec<SourceState>,
    /// Sources that are gone.
    pub(super) gone: Vec<u64>,
}

/// What is read again though it did not change.
#[derive(Debug, Default)]
pub(super) enum Again {
    #[default]
    Nothing,
    /// Sources whose fields are set by hand, or were.
    Touched(Touched),
    All,
}

impl Again {
    fn has(&self, source: u64) -> bool {
        match self {
            Self::Nothing => false,
            Self::Touched(touched) => touched.has(source),
            Self::All => true,
        }
    }
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.jobs.is_empty() && self.closed.is_empty() && self.gone.is_empty()
    }
}

/// Walks the scope and compares. Counts what is settled by looking alone.
pub(super) fn make(
    dir: &Path,
    request: &IndexRequest,
    scope: &[StoredPath],
    reader: Option<&Reader>,
    again: &Again,
    events: &mut dyn FnMut(Event),
    summary: &mut Summary,
) -> Result<Plan, Error> {
    let base = location::base(dir);
    let mut known = match reader {
        Some(reader) => reader.sources_below(scope)?,
        None => Sources::default(),
    };
    let mut walked = Walked::default();
    let mut settled = |src: u64, stat: &Stat| {
        let before = match known.entry(src) {
            Entry::Occupied(before) if is_settled(before.get(), stat) && !again.has(src) => {
                before.remove()
            }
            _ => return false,
        };
        summary.found += 1;
        match before.status.outcome() {
            Status::SKIPPED => summary.skipped += 1,
            _ => summary.unchanged += 1,
        }
        true
    };
    for root in scope {
        let full = root.resolve(base);
        // A root that is gone and may be: nothing is found there, and nothing is hidden.
        if request.allow_vanished && matches!(full.try_exists(), Ok(false)) {
            continue;
        }
        let on = walk(&full, dir, base, &mut walked, &mut settled, &mut |files| {
            events(Event::Walking { files });
            !request.interrupted()
        });
        if !on {
            return Err(Error::Interrupted);
        }
    }
    // Looked at after the walk: a disk may have gone while it went on.
    if !request.allow_vanished && !known.is_empty() {
        refuse_emptied(scope, base, reader, &known)?;
    }
    let mut plan = Plan {
        jobs: Vec::with_capacity(walked.files.len()),
        ..Plan::default()
    };
    walked.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    walked.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    walked.closed.sort_by(|a, b| a.path.cmp(&b.path));
    for file in walked.files {
        summary.found += 1;
        let src = file.path.src();
        plan.jobs.push(Job {
            path: file.path,
            stat: file.stat,
            known: known.remove(&src).map(Box::new),
            again: again.has(src),
        });
    }
    for passed in walked.skipped {
        summary.found += 1;
        summary.skipped += 1;
        let (path, reason) = (passed.path, passed.reason);
        events(Event::Skipped { path, reason });
    }
    let mut closed = Vec::new();
    for passed in walked.closed {
        summary.found += 1;
        summary.unreadable += 1;
        let (path, reason) = (passed.path, passed.reason);
        events(Event::Unreadable {
            path: path.clone(),
            reason: reason.clone(),
        });
        // What it held before stays, and so does what is known of it.
        if known.remove(&path.src()).is_none() {
            let outcome = Outcome::Unreadable(reason);
            plan.closed
                .push(unread(path.clone(), Stat::default(), outcome));
        }
        closed.push(path);
    }
    plan.gone = gone(scope, &closed, reader, known)?;
    summary.gone = plan.gone.len() as u64;
    events(Event::Planned {
        read: plan.jobs.len() as u64,
        bytes: plan.jobs.iter().map(|job| job.stat.size).sum(),
        gone: summary.gone,
    });
    Ok(plan)
}

/// Whether a source is as it was when it was read. What could not be read then is tried again.
fn is_settled(known: &Known, stat: &Stat) -> bool {
    known.stat == *stat && known.status.outcome() != Status::UNREADABLE
}

/// Of the sources that were not found, those that this run looked for and had the chance to find.
fn gone(
    scope: &[StoredPath],
    closed: &[StoredPath],
    reader: Option<&Reader>,
    missing: Sources,
) -> Result<Vec<u64>, Error> {
    let Some(reader) = reader else {
        return Ok(Vec::new());
    };
    let paths = reader.paths(missing.values())?;
    let mut gone = Vec::new();
    for (src, path) in missing.keys().zip(paths) {
        let looked_for = scope.iter().any(|root| path.is_under(root));
        let hidden = closed.iter().any(|folder| path.is_under(folder));
        if looked_for && !hidden {
            gone.push(*src);
        }
    }
    gone.sort_unstable();
    Ok(gone)
}

/// A root that holds nothing at all any more is taken for a disk that is not mounted: the mount point is left, empty.
fn refuse_emptied(
    scope: &[StoredPath],
    base: &Path,
    reader: Option<&Reader>,
    known: &Sources,
) -> Result<(), Error> {
    let Some(reader) = reader else {
        return Ok(());
    };
    for root in scope {
        let full = root.resolve(base);
        let empty = std::fs::read_dir(&full).is_ok_and(|mut entries| entries.next().is_none());
        if !empty {
            continue;
        }
        let paths = reader.paths(known.values())?;
        if paths.iter().any(|path| path.is_under(root)) {
            return Err(Error::EmptiedRoot { path: full });
        }
    }
    Ok(())
}
