//! Keeping an archive in step with what is on disk: the folders are walked, what changed is read, and the index moves in
//! one commit.

mod plan;
mod pool;
mod readers;
mod run;
mod sample;
mod setup;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::error::{Error, ErrorKind};
use super::event::Event;
use super::local::Reader;
use super::metadata::Metadata;
use super::read::How;
use super::stored_path::StoredPath;
use super::summary::Summary;
use super::{config, current, location};
use crate::form::Columns;
use crate::layout::Layout;
use plan::Again;
use setup::Setup;

/// Texts and documents of more bytes are refused unless told otherwise: each is held whole, and decoded once more, while
/// its articles are read, and that must fit into a gibibyte. Containers and tables are read as streams and may be larger.
pub const MAX_SIZE: u64 = 256 << 20;

/// Runs that read so many bytes train a dictionary unless told otherwise: what it saves of so much text is about its size.
const DICTIONARY_FROM: u64 = 16 << 20;

/// What an `index` run is asked to do.
#[derive(Debug, Clone)]
pub struct IndexRequest {
    /// Folders and files; they become roots of the archive. None: all its roots.
    pub paths: Vec<PathBuf>,
    /// The folder that relative paths start from; the current one where it is not given.
    pub cwd: Option<PathBuf>,
    /// Build the index anew beside the old one, then put it in its place.
    pub rebuild: bool,
    /// Tell what would be done; write nothing.
    pub dry_run: bool,
    /// Wait for another run that holds the archive.
    pub wait: bool,
    /// How many threads work, half of which parse and half index, one each at least; as many as there are cores where it is not
    /// given.
    pub jobs: Option<usize>,
    /// Read all sources of the archive by this layout, from now on.
    pub layout: Option<&'static Layout>,
    /// Which columns of tables hold what, from now on.
    pub columns: Option<Columns>,
    /// A table of what is set by hand, from now on, in the place of the one before.
    pub metadata: Option<PathBuf>,
    /// Forget what was set by hand.
    pub forget_metadata: bool,
    /// Take roots that are not there, or are empty, as emptied: their sources go.
    pub allow_vanished: bool,
    /// Texts and documents of more bytes are refused, each member of a container for itself.
    pub max_size: u64,
    /// Where the archive's index has no dictionary yet, a run that reads so many bytes or more trains it, and its records and
    /// all later ones are compressed by it. Smaller archives would be larger with it.
    pub dictionary_from: u64,
    /// Set from outside, it ends the run soon; what is whole is committed.
    pub interrupt: Arc<AtomicBool>,
}

impl Default for IndexRequest {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            cwd: None,
            rebuild: false,
            dry_run: false,
            wait: false,
            jobs: None,
            layout: None,
            columns: None,
            metadata: None,
            forget_metadata: false,
            allow_vanished: false,
            max_size: MAX_SIZE,
            dictionary_from: DICTIONARY_FROM,
            interrupt: Arc::default(),
        }
    }
}

impl IndexRequest {
    fn interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    /// How many threads parse, and how many index. Parsing and inverting generated articles takes three times as long as what is
    /// left to those that index, each of which writes segments of its own.
    fn threads(&self) -> [usize; 2] {
        let all = self.jobs.filter(|jobs| *jobs > 0).unwrap_or_else(|| {
            std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
        });
        [all, all.div_ceil(4)]
    }
}

/// Brings the archive in the folder `dir` (absolute) in step with what is on disk; makes it where there is none.
///
/// # Errors
/// See [`Error`]. What was committed before an error stays, and the next run goes on from there. Sources that cannot be
/// read are no error of the run: they are events, and counted.
pub fn index(
    dir: &Path,
    request: &IndexRequest,
    events: &mut dyn FnMut(Event),
) -> Result<Summary, Error> {
    let start = Instant::now();
    let mut summary = Summary {
        dry_run: request.dry_run,
        ..Summary::default()
    };
    let result = if request.dry_run {
        dry_run(dir, request, events, &mut summary)
    } else {
        wet_run(dir, request, events, &mut summary)
    };
    summary.seconds = start.elapsed().as_secs_f64();
    result?;
    // Told to end after its last commit, a run has done all of its work, and still does not say so: whoever ends it is
    // answered, whatever step it was in.
    if request.interrupted() {
        return Err(Error::Interrupted);
    }
    Ok(summary)
}

fn dry_run(
    dir: &Path,
    request: &IndexRequest,
    events: &mut dyn FnMut(Event),
    summary: &mut Summary,
) -> Result<(), Error> {
    if let Some(path) = &request.metadata {
        Metadata::of_user(&super::absolute(path, &setup::cwd(request)?))?;
    }
    let config = match request.rebuild {
        true => config::read_to_rebuild(dir)?,
        false => config::read(dir)?,
    };
    let config = config.unwrap_or_default();
    summary.created = !config::present(dir);
    let reader = if request.rebuild || summary.created {
        None
    } else {
        Some(Reader::open(dir)?)
    };
    let scope = setup::scope(dir, request, &config)?;
    let plan = plan::make(
        dir,
        request,
        &scope,
        reader.as_ref(),
        &Again::Nothing,
        events,
        summary,
    )?;
    summary.indexed = plan.jobs.len() as u64;
    Ok(())
}

fn wet_run(
    dir: &Path,
    request: &IndexRequest,
    events: &mut dyn FnMut(Event),
    summary: &mut Summary,
) -> Result<(), Error> {
    let setup = Setup::prepare(dir, request, events)?;
    summary.created = setup.created;
    summary.rebuilt = setup.rebuild;
    let reader = match setup.rebuild {
        true => None,
        false => Some(Reader::open(dir)?),
    };
    let how = How::new(dir, &setup.config.options, request.max_size)?;
    let again = setup.again(dir, reader.as_ref())?;
    // Every byte of the index is checked beside the walk: damage must not be carried into the next commit.
    let stop = Arc::new(AtomicBool::new(false));
    let checking = reader.clone().map(|reader| {
        let (stop, interrupt) = (Arc::clone(&stop), Arc::clone(&request.interrupt));
        std::thread::spawn(move || {
            let set = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
            reader.verify(&|| !set(&stop) && !set(&interrupt))
        })
    });
    let plan = plan::make(
        dir,
        request,
        &setup.scope,
        reader.as_ref(),
        &again,
        events,
        summary,
    );
    stop.store(plan.is_err(), Ordering::Relaxed);
    if let Some(checking) = checking {
        checking
            .join()
            .unwrap_or_else(|_| Err(Error::damaged(dir, "checking it failed")))?;
    }
    let plan = plan?;
    if request.interrupted() {
        return Err(Error::Interrupted);
    }
    if !plan.is_empty() || setup.rebuild {
        run::run(
            dir,
            &setup,
            request,
            how,
            plan,
            reader.as_ref(),
            events,
            summary,
        )?;
    }
    if setup.rebuild {
        events(Event::Verifying);
        setup.publish(dir, request)?;
    }
    setup.applied(dir)?;
    if request.metadata.is_some() {
        let metadata = Metadata::of_archive(dir, setup.config.options.metadata.as_deref())?;
        let reader = Reader::open(dir)?;
        for row in metadata.unmatched(location::base(dir), &reader)? {
            summary.unmatched += 1;
            let (line, key) = (row.line, row.key.to_string());
            events(Event::Unmatched { line, key });
        }
    }
    Ok(())
}

/// What came of [`ensure_indexed`].
#[derive(Debug)]
pub enum Ensured {
    /// There was nothing to do.
    InStep,
    /// A run was made.
    Indexed(Summary),
    /// The paths are part of the archive, but what changed below them could not be read into it: it is locked, may not be
    /// written to, or a path is not there any more. What was indexed before still answers.
    Refused(Error),
}

/// Brings `paths` into the archive in `dir`: those that are not yet part of it, and what changed below those that are.
/// That is what `search --in PATH` needs. Where nothing is to be done, nothing is written.
///
/// # Errors
/// As [`index`].
pub fn ensure_indexed(
    dir: &Path,
    paths: &[PathBuf],
    request: &IndexRequest,
    events: &mut dyn FnMut(Event),
) -> Result<Ensured, Error> {
    let config = config::read(dir)?.unwrap_or_default();
    let cwd = setup::cwd(request)?;
    let base = location::base(dir);
    let known = |path: &PathBuf| {
        let stored = StoredPath::of(path, base);
        config.roots.iter().any(|root| stored.is_under(root))
    };
    let paths: Vec<PathBuf> = paths
        .iter()
        .map(|path| packed_in(super::absolute(path, &cwd)))
        .collect();
    let new = !paths.iter().all(known);
    let mut request = IndexRequest {
        paths,
        ..request.clone()
    };
    if new || !matches!(current::read(dir), Ok(Some(_))) {
        return index(dir, &request, events).map(Ensured::Indexed);
    }
    // Looking needs no permission to write, and a search does not wait for a run that may take hours.
    request.dry_run = true;
    let planned = match index(dir, &request, &mut |_| {}) {
        Ok(planned) => planned,
        Err(error) => return refused(error),
    };
    if planned.nothing_to_do() {
        return Ok(Ensured::InStep);
    }
    (request.dry_run, request.wait) = (false, false);
    match index(dir, &request, events) {
        Ok(summary) => Ok(Ensured::Indexed(summary)),
        Err(error) => refused(error),
    }
}

/// The packed file that a path leads into (`a.zip/b.txt`); else the path.
fn packed_in(path: PathBuf) -> PathBuf {
    let above = path
        .ancestors()
        .find(|above| above.symlink_metadata().is_ok());
    match above {
        Some(above) if above.is_file() => above.to_owned(),
        _ => path,
    }
}

/// Errors that leave what was indexed before as good as it was.
fn refused(error: Error) -> Result<Ensured, Error> {
    match error.kind() {
        ErrorKind::Locked | ErrorKind::Io => Ok(Ensured::Refused(error)),
        _ => Err(error),
    }
}
