//! Whether an archive is what was written to it. Never writes; works read-only and beside a running `index`.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::budget::Budget;
use super::error::Error;
use super::local::{Checked, Entry, Known, Reader, record_hash};
use super::read::{self, How, Job};
use super::state::{Outcome, Status};
use super::stored_path::StoredPath;
use super::walk::{Walked, walk};
use super::{Archive, MAX_SIZE, SourceProblem};

/// What is to be verified.
#[derive(Debug, Clone, Default)]
pub struct VerifyRequest {
    /// Every byte, every record, and all counts; else only that all files are there and have their lengths.
    pub full: bool,
    /// The sources on disk too: missing, changed, never indexed, and whether they are parsed to the same records.
    pub sources: bool,
    /// Set from outside, it ends the run.
    pub interrupt: Arc<AtomicBool>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Files of the index that were looked at.
    pub files: u64,
    /// Bytes of them that were read.
    pub bytes: u64,
    /// Records that were decoded.
    pub records: u64,
    /// What is damaged. Where there is any, answers cannot be trusted: the archive must be rebuilt.
    pub damage: Vec<String>,
    /// What is known of the sources, where it was asked for.
    pub sources: Option<SourceCheck>,
}

/// The archive held against what is on disk; each list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceCheck {
    /// Sources that are as they were indexed.
    pub unchanged: u64,
    /// Sources that are not there any more.
    pub missing: Vec<StoredPath>,
    /// Sources that changed since they were indexed.
    pub changed: Vec<StoredPath>,
    /// Files that were never indexed.
    pub never_indexed: Vec<StoredPath>,
    /// Unchanged sources that this version parses to other records.
    pub parsed_otherwise: Vec<StoredPath>,
    /// Sources and folders that the system does not let be read now: nothing can be said of them.
    pub unreadable: Vec<SourceProblem>,
}

impl SourceCheck {
    /// Whether the archive holds what is on disk, as far as that could be read.
    pub fn in_step(&self) -> bool {
        self.missing.is_empty()
            && self.changed.is_empty()
            && self.never_indexed.is_empty()
            && self.parsed_otherwise.is_empty()
    }
}

impl Verification {
    /// Whether the archive is what was written to it.
    pub fn sound(&self) -> bool {
        self.damage.is_empty()
    }
}

/// How often verification starts again because an `index` beside it moved the archive on.
const ATTEMPTS: u32 = 5;

/// Verifies the archive in the folder `dir`. Damage that keeps it from being opened is part of the answer, no error.
///
/// # Errors
/// Where there is no archive, it is of another format, or the system refuses to read.
pub fn verify(dir: &Path, request: &VerifyRequest) -> Result<Verification, Error> {
    let mut attempt = 1;
    loop {
        let archive = match Archive::open(dir) {
            Ok(archive) => archive,
            Err(Error::Damaged { what, .. }) => {
                return Ok(Verification {
                    damage: vec![what],
                    ..Verification::default()
                });
            }
            Err(error) => return Err(error),
        };
        let found = once(&archive, request)?;
        // Files of a commit that was replaced meanwhile are removed; that is no damage.
        if found.sound() || attempt == ATTEMPTS || archive.reader().is_latest() {
            return Ok(found);
        }
        attempt += 1;
    }
}

fn once(archive: &Archive, request: &VerifyRequest) -> Result<Verification, Error> {
    let reader = archive.reader();
    let mut found = Verification::default();
    let on = || !request.interrupt.load(Ordering::Relaxed);
    for checked in reader.check_files(request.full) {
        if !on() {
            return Err(Error::Interrupted);
        }
        let Checked { bytes, damage } = checked?;
        found.files += 1;
        found.bytes += bytes;
        found.damage.extend(damage);
    }
    if !found.sound() {
        return Ok(found);
    }
    if request.full {
        match reader.check_documents(&on) {
            Ok((records, damage)) => {
                found.records = records;
                found.damage = damage;
            }
            Err(Error::Damaged { what, .. }) => found.damage.push(what),
            Err(error) => return Err(error),
        }
    }
    if request.sources && found.sound() {
        found.sources = Some(sources(archive, reader, &on)?);
    }
    Ok(found)
}

fn sources(
    archive: &Archive,
    reader: &Reader,
    on: &dyn Fn() -> bool,
) -> Result<SourceCheck, Error> {
    let base = archive.base();
    let mut walked = Walked::default();
    for root in archive.roots() {
        if !walk(
            &root.resolve(base),
            archive.dir(),
            base,
            &mut walked,
            &mut |_, _| false,
            &mut |_| on(),
        ) {
            return Err(Error::Interrupted);
        }
    }
    let mut known = reader.sources()?;
    let mut check = SourceCheck::default();
    for file in walked.files {
        if !on() {
            return Err(Error::Interrupted);
        }
        let Some(before) = known.remove(&file.path.src()) else {
            check.never_indexed.push(file.path);
            continue;
        };
        let job = Job {
            path: file.path,
            stat: file.stat,
            known: Some(Box::new(before)),
            again: true,
        };
        compare(archive, reader, job, before, &mut check)?;
    }
    for known in known.values() {
        let state = reader.source(known)?;
        let closed = walked
            .closed
            .iter()
            .any(|closed| state.path.is_under(&closed.path));
        if !closed && state.outcome == Outcome::Read {
            check.missing.push(state.path);
        }
    }
    for passed in walked.closed {
        let (path, reason) = (passed.path, passed.reason);
        check.unreadable.push(SourceProblem { path, reason });
    }
    check.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    check.missing.sort();
    check.changed.sort();
    check.never_indexed.sort();
    check.parsed_otherwise.sort();
    Ok(check)
}

/// Reads a source again and compares its hash, then its records.
fn compare(
    archive: &Archive,
    reader: &Reader,
    job: Job,
    before: Known,
    check: &mut SourceCheck,
) -> Result<(), Error> {
    let budget = Budget::new(u64::MAX);
    let permits = |bytes| budget.take(bytes);
    // What was read once can be read again, whatever the bound was then.
    let max_size = match before.status.outcome() {
        Status::UNREADABLE => MAX_SIZE,
        _ => MAX_SIZE.max(before.stat.size),
    };
    let how = How::new(archive.dir(), &archive.config.options, max_size)?;
    let records = RefCell::new(Vec::new());
    let take = |documents: &[Entry]| {
        let hashes = documents.iter().filter_map(record_hash);
        records.borrow_mut().extend(hashes);
    };
    let batches = |_, documents: Vec<Entry>, _| {
        take(&documents);
        true
    };
    let done = match read::read(&job, archive.base(), &how, &permits, &batches) {
        read::Read::Done(done) => done,
        read::Read::Gone | read::Read::Same(_) => {
            check.missing.push(job.path);
            return Ok(());
        }
    };
    if let Outcome::Unreadable(reason) = done.state.outcome {
        let path = job.path;
        check.unreadable.push(SourceProblem { path, reason });
    } else if done.state.hash != before.hash || done.state.stat.size != before.stat.size {
        check.changed.push(job.path);
    } else {
        check.unchanged += 1;
        take(&done.documents);
        if reader.records_differ(job.path.src(), records.take())? {
            check.parsed_otherwise.push(job.path);
        }
    }
    Ok(())
}
