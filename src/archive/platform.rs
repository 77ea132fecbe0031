//! What differs between systems: every platform-specific call of the archive stands here.

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::state::Stat;

/// The bytes of a path as the system keeps them (UTF-8 on Windows, with what is no Unicode replaced).
pub(crate) fn path_bytes(path: &Path) -> Vec<u8> {
    os_bytes(path.as_os_str())
}

/// Appends the bytes of an entry's name.
pub(crate) fn push_name(bytes: &mut Vec<u8>, name: &OsStr) {
    #[cfg(unix)]
    bytes.extend_from_slice(std::os::unix::ffi::OsStrExt::as_bytes(name));
    #[cfg(not(unix))]
    bytes.extend(os_bytes(name));
}

/// The path that `bytes` name.
pub(crate) fn path_of(bytes: &[u8]) -> PathBuf {
    os_path(bytes)
}

#[cfg(unix)]
fn os_bytes(name: &OsStr) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    name.as_bytes().to_vec()
}

#[cfg(not(unix))]
fn os_bytes(name: &OsStr) -> Vec<u8> {
    name.to_string_lossy().replace('\\', "/").into_bytes()
}

#[cfg(unix)]
fn os_path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn os_path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Tells the system that a stretch of a file is about to be read, so that it begins to: of what it holds in memory nothing
/// is read again. Where the system has no such call, reading it begins when it is read.
pub(crate) fn will_need(file: &File, start: u64, len: u64) {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{Advice, fadvise};
        let _ = fadvise(
            file,
            start,
            std::num::NonZeroU64::new(len),
            Advice::WillNeed,
        );
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (file, start, len);
}

/// Whether the system has the last byte of a file of so many bytes in memory: it has all of a small one then, which it reads at
/// once. (Measured: [`will_need`] for files that it has is 2 % of a build's processor time.) Where the system cannot be asked, it
/// has not.
pub(crate) fn is_at_hand(file: &File, len: u64) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::io::{ReadWriteFlags, preadv2};
        let mut byte = [0];
        let mut into = [io::IoSliceMut::new(&mut byte)];
        len.checked_sub(1)
            .is_some_and(|last| preadv2(file, &mut into, last, ReadWriteFlags::NOWAIT) == Ok(1))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (file, len);
        false
    }
}

/// Has the system give this program memory by small pages alone. What a build holds is spread over more of a huge page than
/// it fills: it takes 45 MB less so (measured: 100,000 articles, 314 MB for 360), and no more time. A query that reads
/// many columns is a fifth quicker by huge ones.
#[cfg(feature = "cli")]
pub(crate) fn use_small_pages() {
    #[cfg(target_os = "linux")]
    // Where the system does not know of it, nothing is lost.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// What tells a changed file from an unchanged one without reading it. Where a system has no change time or inode
/// they are 0, and size, modification time and content decide.
#[cfg(unix)]
pub(crate) fn stat(metadata: &Metadata) -> Stat {
    use std::os::unix::fs::MetadataExt;
    Stat {
        size: metadata.size(),
        mtime_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        ctime_ns: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        inode: metadata.ino(),
    }
}

#[cfg(unix)]
fn nanoseconds(seconds: i64, nanoseconds: i64) -> i64 {
    seconds
        .saturating_mul(1_000_000_000)
        .saturating_add(nanoseconds)
}

#[cfg(not(unix))]
pub(crate) fn stat(metadata: &Metadata) -> Stat {
    let since = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    Stat {
        size: metadata.len(),
        mtime_ns: since.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX)),
        ctime_ns: 0,
        inode: 0,
    }
}

/// Opens a file to be read so that neither a FIFO nor a device put in its place can block the run.
#[cfg(unix)]
pub(crate) fn open_source(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new()
        .read(true)
        .custom_flags(O_NONBLOCK)
        .open(path)
}

/// `O_NONBLOCK` of the platform's `fcntl.h`.
#[cfg(any(target_os = "linux", target_os = "android"))]
const O_NONBLOCK: i32 = if cfg!(any(target_arch = "mips", target_arch = "mips64")) {
    0x80
} else if cfg!(any(target_arch = "sparc", target_arch = "sparc64")) {
    0x4000
} else {
    0x800
};

/// `O_NONBLOCK` of the BSDs and macOS.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
const O_NONBLOCK: i32 = 0x4;

#[cfg(not(unix))]
pub(crate) fn open_source(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Names a special file (`FIFO`, `socket`, `device`); `None` for regular files, folders and links.
#[cfg(unix)]
pub(crate) fn special(kind: std::fs::FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        Some("FIFO")
    } else if kind.is_socket() {
        Some("socket")
    } else if kind.is_block_device() || kind.is_char_device() {
        Some("device")
    } else {
        None
    }
}

#[cfg(not(unix))]
pub(crate) fn special(_kind: std::fs::FileType) -> Option<&'static str> {
    None
}

/// The device and inode of a folder, which are its name whatever path leads to it.
#[cfg(unix)]
pub(crate) fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(crate) fn identity(_metadata: &Metadata) -> Option<(u64, u64)> {
    None
}

/// Makes the entries of a folder durable: a rename in it is on the disk when this returns.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The name of this machine; empty where it cannot be told.
pub(crate) fn host() -> String {
    if cfg!(target_os = "linux")
        && let Ok(name) = std::fs::read_to_string("/proc/sys/kernel/hostname")
    {
        return name.trim().to_owned();
    }
    std::env::var("HOSTNAME")
        .or_else(|_| std::env::var("COMPUTERNAME"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_has_not_is_not_at_hand() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "The pier closed.").expect("written");
        let file = File::open(&path).expect("opened");
        assert!(!is_at_hand(&file, 0));
        assert!(!is_at_hand(&file, 17));
    }
}
