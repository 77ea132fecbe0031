//! The archive made ready to be written: locked, its configuration read, its index folder chosen or made.

use std::path::{Path, PathBuf};

use super::IndexRequest;
use super::plan::Again;
use crate::archive::config::{self, Config, Options};
use crate::archive::error::Error;
use crate::archive::event::Event;
use crate::archive::local::{self, Reader};
use crate::archive::lock::{self, WriteLock};
use crate::archive::metadata::{self, Metadata};
use crate::archive::stored_path::{StoredPath, absolute};
use crate::archive::{current, files, location};

/// An archive made ready.
pub(super) struct Setup {
    pub(super) config: Config,
    /// The paths this run looks at.
    pub(super) scope: Vec<StoredPath>,
    /// Whether there was no archive before.
    pub(super) created: bool,
    /// Whether a new index is written beside the old one.
    pub(super) rebuild: bool,
    /// The options that the index was read by, where sources that did not change must be read again for those of now.
    pub(super) before: Option<Options>,
    /// The index to write to.
    pub(super) number: u32,
    _lock: WriteLock,
}

impl Setup {
    pub(super) fn prepare(
        dir: &Path,
        request: &IndexRequest,
        events: &mut dyn FnMut(Event),
    ) -> Result<Self, Error> {
        let created = !config::present(dir);
        let metadata = match &request.metadata {
            Some(path) => Some(Metadata::of_user(&absolute(path, &cwd(request)?))?.1),
            None => None,
        };
        if created {
            // What is wrong with the paths is said before anything is made.
            scope(dir, request, &Config::default())?;
            refuse_foreign(dir)?;
            std::fs::create_dir_all(dir).map_err(|error| Error::io(dir, error))?;
        }
        let mut told = false;
        let lock = lock::acquire(dir, &mut |holder| {
            let wait = request.wait && !request.interrupted();
            if wait && !std::mem::replace(&mut told, true) {
                events(Event::Waiting(holder.clone()));
            }
            wait
        })
        .map_err(|error| match error {
            Error::Locked { .. } if request.interrupted() => Error::Interrupted,
            error => error,
        })?;
        // Another run may have made it while this one waited.
        let created = !config::present(dir);
        let config = match request.rebuild {
            true => config::read_to_rebuild(dir)?,
            false => config::read(dir)?,
        };
        let mut config = match config {
            Some(config) => config,
            None if created || request.rebuild => Config::default(),
            None => return Err(Error::damaged(dir, "archive.toml is missing")),
        };
        let mut scope = scope(dir, request, &config)?;
        let before = config.clone();
        config.add_roots(&scope);
        if let Some(layout) = request.layout {
            config.options.layout = Some(layout.name.to_owned());
        }
        if let Some(columns) = &request.columns {
            config.options.columns = Some(columns.text()).filter(|text| !text.is_empty());
        }
        match &metadata {
            Some(bytes) => config.options.metadata = Some(metadata::keep(dir, bytes)?),
            None if request.forget_metadata => config.options.metadata = None,
            None => {}
        }
        // An archive from before they were noted was read by its options, or else is new.
        let applied = match config.applied.clone() {
            None if created => config.options.clone(),
            None => before.options.clone(),
            Some(applied) => applied,
        };
        config.applied = Some(applied.clone());
        let options_changed = config.options != applied;
        if options_changed {
            // Every source is read anew, whichever paths were given.
            let paths = Vec::new();
            let all = IndexRequest {
                paths,
                ..request.clone()
            };
            scope = self::scope(dir, &all, &config)?;
        }
        let used = [&config.options, &applied].map(|options| options.metadata.as_deref());
        let before_options = options_changed.then(|| applied.clone());
        if created {
            events(Event::Created(dir.to_owned()));
        }
        let (number, rebuild) = choose(dir, request.rebuild)?;
        if created || rebuild || config != before {
            config::write(dir, &config)?;
        }
        metadata::tidy(dir, &used)?;
        let before = before_options;
        match number {
            Some(number) if !rebuild => {
                tidy(dir, &[number])?;
                Ok(Self {
                    config,
                    scope,
                    created,
                    rebuild,
                    before,
                    number,
                    _lock: lock,
                })
            }
            current => {
                let next = current::all(dir)?.last().map_or(1, |last| last + 1);
                let keep: Vec<u32> = current.into_iter().chain([next]).collect();
                local::create(dir, &current::folder(dir, next))?;
                // The first index is in use from its birth; a rebuilt one when it is whole.
                if !rebuild {
                    current::write(dir, next)?;
                }
                tidy(dir, &keep)?;
                Ok(Self {
                    config,
                    scope,
                    created,
                    rebuild,
                    before,
                    number: next,
                    _lock: lock,
                })
            }
        }
    }

    /// What must be read again though it did not change.
    pub(super) fn again(&self, dir: &Path, reader: Option<&Reader>) -> Result<Again, Error> {
        let (Some(before), Some(reader)) = (&self.before, reader) else {
            return Ok(Again::Nothing);
        };
        let now = &self.config.options;
        if now.layout != before.layout || now.columns != before.columns {
            return Ok(Again::All);
        }
        let metadata = |options: &Options| Metadata::of_archive(dir, options.metadata.as_deref());
        let base = location::base(dir);
        match metadata(before) {
            Ok(before) => {
                let touched = metadata(now)?.touched(&before, base, reader)?;
                Ok(Again::Touched(touched))
            }
            // What it set can no longer be told.
            Err(Error::Damaged { .. }) => Ok(Again::All),
            Err(error) => Err(error),
        }
    }

    /// Notes that all sources are read by the options of now.
    pub(super) fn applied(&self, dir: &Path) -> Result<(), Error> {
        let now = Some(self.config.options.clone());
        if self.config.applied == now {
            return Ok(());
        }
        let config = Config {
            applied: now,
            ..self.config.clone()
        };
        config::write(dir, &config)?;
        metadata::tidy(dir, &[config.options.metadata.as_deref()])
    }

    /// Puts the rebuilt index in the place of the old one, after every byte of it was read again.
    pub(super) fn publish(&self, dir: &Path, request: &IndexRequest) -> Result<(), Error> {
        let folder = current::folder(dir, self.number);
        Reader::at(dir, &folder)?.verify(&|| !request.interrupted())?;
        if request.interrupted() {
            return Err(Error::Interrupted);
        }
        current::write(dir, self.number)?;
        tidy(dir, &[self.number])
    }
}

/// The index in use, and whether a new one is to be built. A rebuild of an archive that never had an index is its birth.
fn choose(dir: &Path, rebuild: bool) -> Result<(Option<u32>, bool), Error> {
    let found = match current::read(dir) {
        Err(Error::Damaged { .. }) if rebuild => None,
        found => found?,
    };
    if found.is_some() {
        return Ok((found, rebuild));
    }
    let mut any = false;
    for number in current::all(dir)? {
        any |= local::has_segments(&current::folder(dir, number));
    }
    match (any, rebuild) {
        // A run that was killed before its index was named left nothing to lose.
        (false, false) => Ok((None, false)),
        (true, false) => Err(Error::damaged(dir, "CURRENT is missing")),
        (_, true) => Ok((None, true)),
    }
}

/// The paths of this run, as the archive names them: those that were asked for, else all roots.
pub(super) fn scope(
    dir: &Path,
    request: &IndexRequest,
    config: &Config,
) -> Result<Vec<StoredPath>, Error> {
    let base = location::base(dir);
    let cwd = cwd(request)?;
    let mut scope = Vec::new();
    for path in &request.paths {
        let full = absolute(path, &cwd);
        let stored = StoredPath::of(&full, base);
        if !exists(&full)? {
            let indexed = config
                .roots
                .iter()
                .any(|root| stored.is_under(root) || root.is_under(&stored));
            missing(path, indexed, request.allow_vanished)?;
        }
        scope.push(stored);
    }
    if request.paths.is_empty() {
        if config.roots.is_empty() {
            return Err(Error::NoRoots);
        }
        for root in &config.roots {
            let full = root.resolve(base);
            if !exists(&full)? {
                missing(&full, true, request.allow_vanished)?;
            }
            scope.push(root.clone());
        }
    }
    Ok(config::widest(scope))
}

fn missing(path: &Path, indexed: bool, allowed: bool) -> Result<(), Error> {
    let path = path.to_owned();
    match (indexed, allowed) {
        (true, true) => Ok(()),
        (true, false) => Err(Error::VanishedRoot { path }),
        (false, _) => Err(Error::MissingPath { path }),
    }
}

fn exists(path: &Path) -> Result<bool, Error> {
    match path.metadata() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        // A root that may not be looked at is there: the walk says what is wrong with it.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Ok(true),
        Err(error) => Err(Error::io(path, error)),
    }
}

/// The folder relative paths start from.
pub(super) fn cwd(request: &IndexRequest) -> Result<PathBuf, Error> {
    match &request.cwd {
        Some(cwd) => Ok(cwd.clone()),
        None => std::env::current_dir().map_err(|error| Error::io(Path::new("."), error)),
    }
}

/// An archive is made in an empty folder or a new one, never among other files.
fn refuse_foreign(dir: &Path) -> Result<(), Error> {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::io(dir, error)),
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let own = name == "lock"
            || name.starts_with("index-")
            || metadata::is_copy(&name)
            || name.ends_with(files::PARTIAL)
            || name == "lost+found";
        if !own {
            let path = dir.to_owned();
            let what = "it holds other files";
            return Err(Error::NotAnArchive { path, what });
        }
    }
    Ok(())
}

/// Removes what killed runs left: index folders that are not in use, files half written.
fn tidy(dir: &Path, keep: &[u32]) -> Result<(), Error> {
    let fail = |error| Error::io(dir, error);
    for number in current::all(dir)? {
        if !keep.contains(&number) {
            std::fs::remove_dir_all(current::folder(dir, number)).map_err(fail)?;
        }
    }
    for entry in std::fs::read_dir(dir).map_err(fail)?.flatten() {
        if entry
            .file_name()
            .to_string_lossy()
            .ends_with(files::PARTIAL)
        {
            std::fs::remove_file(entry.path()).map_err(fail)?;
        }
    }
    Ok(())
}
