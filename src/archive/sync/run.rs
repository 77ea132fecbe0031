//! The plan carried out: sources are read and parsed by several threads, one writer takes them in, commits make them
//! durable.

use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::IndexRequest;
use super::plan::Plan;
use super::pool::{Message, Pool, Where};
use super::sample;
use super::setup::Setup;
use crate::archive::error::Error;
use crate::archive::event::Event;
use crate::archive::local::{Batcher, Entry, Reader, Writer};
use crate::archive::read::{self, Done, How, Job, Read};
use crate::archive::state::{Outcome, SourceState, Status, Trouble};
use crate::archive::stored_path::StoredPath;
use crate::archive::summary::Summary;
use crate::archive::{current, location, problems};

/// A commit is made on the way whenever so many bytes were read: a run that is killed keeps what it had then. About what
/// the index's memory holds, so that a commit does not cut its segments short: more of them cost merges, and each costs every
/// query.
const COMMIT: u64 = 128 << 20;

/// How many documents of sources wait at most to be added together: some 600 bytes each.
const SOURCES: usize = 65_536;

/// So many of them are a batch: it holds them until the last is taken in.
const SOURCES_TOGETHER: usize = 1024;

/// How often the run looks whether it should end, and tells how far it is.
const TICK: Duration = Duration::from_millis(50);

/// Carries out the plan.
#[allow(clippy::too_many_arguments)]
pub(super) fn run(
    dir: &Path,
    setup: &Setup,
    request: &IndexRequest,
    how: How,
    plan: Plan,
    reader: Option<&Reader>,
    events: &mut dyn FnMut(Event),
    summary: &mut Summary,
) -> Result<(), Error> {
    let [parsing, indexing] = request.threads();
    let folder = current::folder(dir, setup.number);
    let base = location::base(dir);
    let bytes: u64 = plan.jobs.iter().map(|job| job.stat.size).sum();
    let mut train = || {
        let on = || !request.interrupted();
        let enough = bytes >= request.dictionary_from;
        enough.then(|| sample::dictionary(&plan.jobs, base, &how, &on))?
    };
    let known = plan.jobs.iter().filter(|job| job.known.is_some());
    let may_go = known.map(|job| job.path.src()).chain(plan.gone.clone());
    let writer = Writer::open(dir, &folder, indexing, may_go.collect(), &mut train)?;
    let compressing = writer.compressing();
    let mut run = Run {
        dir,
        writer,
        reader,
        events,
        summary,
        dirty: !plan.gone.is_empty() || !plan.closed.is_empty(),
        since_commit: 0,
        may_commit: !setup.rebuild,
        exports: Vec::new(),
        begun: HashSet::new(),
        sources: Vec::new(),
    };
    for src in &plan.gone {
        run.writer.remove(*src)?;
    }
    for state in &plan.closed {
        run.writer.refresh(state.path.src(), read::source(state))?;
    }
    let jobs: Arc<[Job]> = plan.jobs.into();
    let base = base.to_owned();
    let pool = Pool::start(&jobs, Where { base, how }, compressing, parsing);
    let outcome = run.take_in(&jobs, &pool.messages, request);
    pool.stop();
    outcome?;
    let (exports, announced) = problems::announced(&run.exports);
    run.summary.tally.exports += exports;
    run.summary.tally.announced += announced;
    // What is whole is committed, however the run was told to end; an index that is built anew is whole or nothing.
    let whole = run.take_back(&jobs)?;
    if run.dirty && whole && !(setup.rebuild && request.interrupted()) {
        (run.events)(Event::Committing);
        run.commit()?;
    }
    if request.interrupted() || !whole {
        run.writer.abandon();
        return Err(Error::Interrupted);
    }
    (run.events)(Event::Merging);
    run.writer.finish(&|| !request.interrupted())
}

struct Run<'r> {
    dir: &'r Path,
    writer: Writer,
    reader: Option<&'r Reader>,
    events: &'r mut dyn FnMut(Event),
    summary: &'r mut Summary,
    /// Whether there is something to commit.
    dirty: bool,
    since_commit: u64,
    may_commit: bool,
    /// What announces how many articles its export holds.
    exports: Vec<SourceState>,
    /// Sources of which the index has articles already, and not yet all: no commit may be made.
    begun: HashSet<usize>,
    /// The sources' own documents, which the writer is given many at a time: articles stand closer then, and the lists of
    /// where words stand are shorter.
    sources: Vec<Entry>,
}

impl Run<'_> {
    fn take_in(
        &mut self,
        jobs: &[Job],
        messages: &Receiver<Message>,
        request: &IndexRequest,
    ) -> Result<(), Error> {
        let total_bytes = jobs.iter().map(|job| job.stat.size).sum();
        let (mut done, mut bytes) = (0, 0);
        let mut told = Instant::now();
        while done < jobs.len() && !request.interrupted() {
            match messages.recv_timeout(TICK) {
                Ok(Message::Batch(at, batch)) => {
                    self.dirty = true;
                    if self.begun.insert(at) && jobs[at].known.is_some() {
                        self.writer.remove(jobs[at].path.src())?;
                    }
                    self.writer.add(batch)?;
                }
                Ok(Message::Read(all, batch)) => {
                    done += all.len();
                    for (at, read) in all {
                        let job = &jobs[at];
                        self.one(job, read)?;
                        self.begun.remove(&at);
                        bytes += job.stat.size;
                        self.since_commit += job.stat.size;
                    }
                    self.writer.add(batch)?;
                    if self.sources.len() >= SOURCES {
                        self.add_sources()?;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let what = "a thread that reads sources failed, which it never should: please report it";
                    return Err(Error::io(self.dir, io::Error::other(what)));
                }
            }
            if told.elapsed() >= TICK || done == jobs.len() {
                told = Instant::now();
                (self.events)(Event::Reading {
                    done: done as u64,
                    total: jobs.len() as u64,
                    bytes,
                    total_bytes,
                });
            }
            if self.since_commit >= COMMIT && self.may_commit && self.dirty && self.begun.is_empty()
            {
                self.commit()?;
                (self.since_commit, self.dirty) = (0, false);
            }
        }
        Ok(())
    }

    fn add_sources(&mut self) -> Result<(), Error> {
        let sources = std::mem::take(&mut self.sources);
        let mut batcher = Batcher::default();
        for some in sources.chunks(SOURCES_TOGETHER) {
            self.writer.add(batcher.batch(some, Vec::new()))?;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.add_sources()?;
        self.writer.commit()
    }

    fn one(&mut self, job: &Job, read: Read) -> Result<(), Error> {
        match read {
            Read::Gone => {
                // It was there a moment ago: it is not counted as found, and what the archive has of it goes.
                self.summary.found -= 1;
                if job.known.is_some() {
                    self.writer.remove(job.path.src())?;
                    self.summary.gone += 1;
                    self.dirty = true;
                }
            }
            Read::Same(stat) => {
                if job
                    .known
                    .as_ref()
                    .is_some_and(|known| known.status.outcome() != Status::READ)
                {
                    self.summary.skipped += 1;
                } else {
                    self.summary.unchanged += 1;
                }
                if let Some(stat) = stat {
                    self.refresh(job, |state| state.stat = stat)?;
                }
            }
            Read::Done(done) => self.done(job, *done)?,
        }
        Ok(())
    }

    fn done(&mut self, job: &Job, done: Done) -> Result<(), Error> {
        let path = job.path.clone();
        self.summary.members.add(done.members);
        self.troubles(&path, &done.state.troubles);
        match &done.state.outcome {
            Outcome::Read => {
                self.summary.indexed += 1;
                self.summary.new += u64::from(job.known.is_none());
                self.summary.bytes += done.state.stat.size;
                self.summary.tally.add(&done.tally);
                if !done.state.announced.is_empty() {
                    self.exports.push(done.state.clone());
                }
            }
            Outcome::Skipped(reason) => {
                self.summary.skipped += 1;
                let reason = reason.clone();
                (self.events)(Event::Skipped { path, reason });
            }
            Outcome::Unreadable(reason) => {
                self.summary.unreadable += 1;
                let outcome = done.state.outcome.clone();
                let reason = reason.clone();
                (self.events)(Event::Unreadable { path, reason });
                // What the archive has of it stays until it can be read.
                if let Some(known) = job.known.as_ref().filter(|_| !done.begun) {
                    let told = known.status.outcome() == Status::UNREADABLE;
                    if told && known.stat == job.stat {
                        return Ok(());
                    }
                    return self.refresh(job, |state| {
                        state.outcome = outcome;
                        state.stat = job.stat;
                    });
                }
            }
        }
        self.dirty = true;
        let src = job.path.src();
        match done.state.outcome {
            // Its articles, or the first of them, stand in the index already.
            Outcome::Read if done.begun => {}
            _ if done.begun || job.known.is_some() => self.writer.remove(src)?,
            // There is nothing of it in the index, and each deletion is looked up in every segment that is written.
            _ => {}
        }
        self.sources.push(done.source);
        Ok(())
    }

    /// Takes back the articles of sources that were not read to their end; whether the index is whole then. Where the
    /// archive held such a source before, only its last commit does.
    fn take_back(&self, jobs: &[Job]) -> Result<bool, Error> {
        for at in &self.begun {
            self.writer.remove(jobs[*at].path.src())?;
        }
        Ok(!self.begun.iter().any(|at| jobs[*at].known.is_some()))
    }

    /// Tells of members and rows that were not read.
    fn troubles(&mut self, source: &StoredPath, troubles: &[Trouble]) {
        for trouble in troubles {
            let path = trouble.member.as_ref().unwrap_or(source).clone();
            let reason = trouble.reason.clone();
            (self.events)(if trouble.skipped {
                Event::Skipped { path, reason }
            } else {
                self.summary.parts_unreadable += 1;
                Event::Unreadable { path, reason }
            });
        }
    }

    /// Changes what is known of a source and leaves its articles.
    fn refresh(&mut self, job: &Job, change: impl FnOnce(&mut SourceState)) -> Result<(), Error> {
        let (Some(reader), Some(known)) = (self.reader, &job.known) else {
            return Ok(());
        };
        let mut state = reader.source(known)?;
        change(&mut state);
        self.dirty = true;
        self.writer.refresh(job.path.src(), read::source(&state))
    }
}
