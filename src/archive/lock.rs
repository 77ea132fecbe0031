//! One writer at a time: an advisory lock that ends with the process, and a note of who holds it.

use std::fs::{File, TryLockError};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use super::error::{Error, Holder};
use super::platform;

const NAME: &str = "lock";

/// How often a lock that is held is asked for at once, every 5 ms.
const ATTEMPTS: u32 = 20;

/// The lock of an archive's writer; released when dropped, or when the process ends in whatever way.
#[derive(Debug)]
pub(crate) struct WriteLock {
    _file: File,
}

/// Takes the writer's lock of the archive in `dir`. Where another run holds it: `waiting` is told who, again and again,
/// until it answers that there is nothing to wait for.
pub(crate) fn acquire(
    dir: &Path,
    waiting: &mut dyn FnMut(&Holder) -> bool,
) -> Result<WriteLock, Error> {
    let path = dir.join(NAME);
    let fail = |error| Error::io(&path, error);
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(fail)?;
    let mut attempts = 0;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            // Whoever only asks whether it is held holds it for a moment, and so does a process that another thread starts, until it
            // is a program of its own.
            Err(TryLockError::WouldBlock) if attempts < ATTEMPTS => {
                attempts += 1;
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => {
                let holder = holder(&path);
                if !waiting(&holder) {
                    let path = dir.to_owned();
                    return Err(Error::Locked { path, holder });
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(TryLockError::Error(error)) => return Err(fail(error)),
        }
    }
    let note = format!(
        "pid {}\nsince {}\nhost {}\n",
        std::process::id(),
        chrono::Local::now().format("%Y-%m-%dT%H:%M:%S%:z"),
        platform::host()
    );
    // The note helps people; the lock itself holds without it, on a full disk too.
    let _ = file
        .set_len(0)
        .and_then(|()| file.seek(SeekFrom::Start(0)))
        .and_then(|_| file.write_all(note.as_bytes()));
    Ok(WriteLock { _file: file })
}

/// Whether another run holds the writer's lock of the archive in `dir`. Needs no write permission.
pub(crate) fn held(dir: &Path) -> bool {
    File::open(dir.join(NAME))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

fn holder(path: &Path) -> Holder {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let value = |key: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    };
    Holder {
        pid: value("pid").and_then(|pid| pid.parse().ok()),
        since: value("since"),
        host: value("host"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_writer_is_told_who_holds_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let first = acquire(dir.path(), &mut |_| false).expect("free");
        assert!(held(dir.path()));
        match acquire(dir.path(), &mut |_| false) {
            Err(Error::Locked { holder, .. }) => {
                assert_eq!(holder.pid, Some(std::process::id()));
                assert!(holder.since.is_some());
            }
            other => panic!("{other:?}"),
        }
        drop(first);
        assert!(!held(dir.path()));
        acquire(dir.path(), &mut |_| false).expect("free again");
    }
}
