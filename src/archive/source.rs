//! A source opened: small ones are held in memory; of large ones only what their forms need, so that they are read twice,
//! for their hash and for their articles.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use twox_hash::XxHash3_64;

use super::budget::Permit;
use super::platform;
use super::state::{Outcome, Stat};
use super::stored_path::StoredPath;
use super::walk::reason;
use crate::form::{self, Input};

/// Sources of more bytes are not held in memory while they are read, unless their form needs it.
const SMALL: u64 = 4 << 20;

/// Files of so many bytes the system reads at once, whichever byte of them is asked for (Linux reads 128 KiB ahead).
const AT_ONCE: u64 = 64 << 10;

/// What a source that is read as a stream may hold at once, about: its share of the run's memory.
const STREAM: u64 = 16 << 20;

/// A source that is open to be read.
pub(crate) struct Source {
    pub(super) stat: Stat,
    pub(super) hash: u64,
    pub(super) permit: Permit,
    name: String,
    bytes: Bytes,
}

enum Bytes {
    Held(Vec<u8>),
    /// Too large to be held; as it was when its hash was taken.
    File(File, Stat),
}

/// Why a source is not read.
pub(super) enum Refused {
    Gone,
    Because(Outcome),
}

/// A source's file, which the system has been told will be read.
pub(crate) struct Found {
    file: File,
    stat: Stat,
}

/// Why a source is not read of which a call failed.
fn fail(error: io::Error) -> Refused {
    match error.kind() {
        io::ErrorKind::NotFound => Refused::Gone,
        _ => Refused::Because(Outcome::Unreadable(reason(&error))),
    }
}

/// Finds a source's file. `base` is the folder that holds the archive.
pub(super) fn find(path: &StoredPath, base: &Path) -> Result<Found, Refused> {
    let file: File = platform::open_source(&path.resolve(base)).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if !metadata.is_file() {
        let outcome = Outcome::Skipped("not a regular file".to_owned());
        return Err(Refused::Because(outcome));
    }
    let stat = platform::stat(&metadata);
    if stat.size > AT_ONCE || !platform::is_at_hand(&file, stat.size) {
        platform::will_need(&file, 0, stat.size.min(SMALL));
    }
    Ok(Found { file, stat })
}

/// Reads a source that was found, and takes its hash. `permits` gives, sooner or later, a permit for so many bytes.
pub(super) fn open(
    path: &StoredPath,
    found: Found,
    max_size: u64,
    permits: &dyn Fn(u64) -> Permit,
) -> Result<Source, Refused> {
    let Found { file, stat } = found;
    let too_large = |size: u64| {
        let (size, most) = (megabytes(size), megabytes(max_size));
        let reason = format!("too large: {size} MB (at most {most} MB; split it)");
        Refused::Because(Outcome::Unreadable(reason))
    };
    let name = String::from_utf8_lossy(path.as_bytes());
    let name = name.rsplit('/').next().unwrap_or_default().to_owned();
    let length = stat.size;
    if length > SMALL {
        let input = Input::file(name.as_str(), &file).map_err(fail)?;
        let streamed = form::streamed(&input);
        drop(input);
        if length > max_size && !streamed {
            return Err(too_large(length));
        }
        let permit = permits(if streamed { STREAM } else { length });
        let hash = hash(&file).map_err(fail)?;
        let stat_then = platform::stat(&file.metadata().map_err(fail)?);
        let bytes = Bytes::File(file, stat_then);
        return Ok(Source {
            stat,
            hash,
            permit,
            name,
            bytes,
        });
    }
    // Every source costs something beside its bytes.
    let permit = permits(length + 4096);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // A file may grow while it is read.
    file.take(max_size.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    let size = bytes.len() as u64;
    if size > max_size {
        return Err(too_large(size));
    }
    Ok(Source {
        stat: Stat { size, ..stat },
        hash: XxHash3_64::oneshot(&bytes),
        permit,
        name,
        bytes: Bytes::Held(bytes),
    })
}

impl Source {
    /// Its bytes, from the start.
    pub(super) fn input(&self) -> io::Result<Input<'_>> {
        match &self.bytes {
            Bytes::Held(bytes) => Ok(Input::bytes(self.name.as_str(), bytes)),
            Bytes::File(file, _) => Input::file(self.name.as_str(), file),
        }
    }

    /// Whether the file is another now than when its hash was taken.
    pub(super) fn changed(&self) -> bool {
        match &self.bytes {
            Bytes::Held(_) => false,
            Bytes::File(file, then) => {
                let now = file.metadata().map(|metadata| platform::stat(&metadata));
                now.map_or(true, |now| now != *then)
            }
        }
    }
}

/// The hash of a file's bytes from the start.
fn hash(mut file: &File) -> io::Result<u64> {
    use std::hash::Hasher as _;
    use std::io::Seek as _;
    file.rewind()?;
    let mut hash = XxHash3_64::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hash.finish()),
            Ok(read) => hash.write(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
