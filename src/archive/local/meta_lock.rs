//! The lock that readers share while they open the files of a commit, and a writer takes before it removes files.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// The file that is locked.
pub(super) const NAME: &str = "meta.lock";

/// How long a writer waits for readers that are opening the index before it leaves old files to a later run.
const PATIENCE: Duration = Duration::from_secs(2);

/// Keeps the files of a commit from being removed while a reader opens them. `None` where the lock file cannot be opened
/// or locked: then a file that vanishes means that the reader must look again.
pub(crate) fn share(folder: &Path) -> Option<File> {
    let file = File::open(folder.join(NAME)).ok()?;
    file.lock_shared().ok()?;
    Some(file)
}

/// Waits, not long, until no reader opens files and none may.
pub(super) fn exclusive(folder: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(NAME))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => {
                return Err(io::ErrorKind::TimedOut.into());
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(2)),
        }
    }
}
