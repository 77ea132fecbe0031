//! Small files written whole: a reader sees the old content or the new, never a part, and not after a power cut either.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::platform;

/// What the name of a file being written ends in; what a killed run leaves of them is removed by the next.
pub(crate) const PARTIAL: &str = ".partial";

/// Replaces the file at `path`: written beside it, synced, renamed over it, and the folder synced.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(PARTIAL);
    let beside = Path::new(&beside);
    let written = (|| {
        let mut file = File::create(beside)?;
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(beside, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(beside);
    }
    written?;
    match path.parent() {
        Some(folder) => platform::sync_folder(folder),
        None => Ok(()),
    }
}
