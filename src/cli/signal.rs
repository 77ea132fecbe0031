//! Signals: SIGINT and SIGTERM ask a run to end. What is whole is committed, and the exit code says which it was.
//!
//! A run that was told to end never exits with 0, whatever step the signal met, the ones after the last commit too: whoever
//! sent it is answered. So there is a last look, and behind it no gap: from then on a signal ends the program as it
//! ends any other.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::error::Exit;

/// The last signal; 0 where there was none.
static SEEN: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// Whether nobody looks at [`SEEN`] any more.
static OVER: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// A flag that SIGINT and SIGTERM set: the run ends soon and commits what is whole. A second signal ends the program at
/// once.
pub(super) fn watch() -> std::io::Result<Arc<AtomicBool>> {
    let told = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In the order in which they are called.
        flag::register_usize(signal, Arc::clone(&SEEN), signal as usize)?;
        flag::register_conditional_default(signal, Arc::clone(&OVER))?;
        flag::register_conditional_default(signal, Arc::clone(&told))?;
        flag::register(signal, Arc::clone(&told))?;
    }
    Ok(told)
}

/// How a run ends that a signal told to: 128 and the signal's number, as shells have it. `None` where there was none.
pub(super) fn exit() -> Option<Exit> {
    match SEEN.load(Ordering::SeqCst) {
        0 => None,
        signal if signal == SIGTERM as usize => Some(Exit::Terminated),
        _ => Some(Exit::Interrupted),
    }
}

/// Gives signals back their own meaning. Comes back with how a run ends that one told to before that.
pub(super) fn unwatch() -> Option<Exit> {
    OVER.store(true, Ordering::SeqCst);
    exit()
}

/// The exit code of a run that came to `exit`, after a last look for signals. What went wrong stays as it was.
pub(super) fn last_look(exit: Exit) -> Exit {
    match (unwatch(), exit) {
        (Some(told), Exit::Done | Exit::Nothing | Exit::Partial) => told,
        _ => exit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test for all, as the signals of a process are one.
    #[test]
    fn a_signal_at_any_step_is_seen_by_the_last_look() {
        let told = watch().expect("registered");
        assert_eq!(exit(), None);
        signal_hook::low_level::raise(SIGTERM).expect("sent");
        assert!(told.load(Ordering::SeqCst));
        assert_eq!(last_look(Exit::Done), Exit::Terminated);
        assert_eq!(last_look(Exit::Partial), Exit::Terminated);
        assert_eq!(last_look(Exit::Io), Exit::Io);
    }
}
