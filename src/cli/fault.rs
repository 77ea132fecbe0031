//! A panic is a fault of the program: it is told in a sentence with an exit code, not in the runtime's own words.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use super::error::Failure;

/// Where the last panic happened and what it said.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Runs `work`; a panic in it comes back as a failure. With `RUST_BACKTRACE` set the runtime speaks too.
pub(super) fn caught<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let wanted = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    if !wanted {
        std::panic::set_hook(Box::new(|panic| {
            // Panics that are caught below (a damaged index, a source the parser fails on) are noted here too: what
            // counts is the last one, and only where it ends the run.
            let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some(panic.to_string());
        }));
    }
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        let what = last.take().unwrap_or_default().replace('\n', " ");
        let failure = Failure::fault(format!("a fault of this program: {what}"));
        Err(failure
            .hint("please report it; if an archive is the cause: morgue verify --full, then morgue index --rebuild")
            .into())
    })
}
