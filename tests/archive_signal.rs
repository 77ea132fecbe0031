//! A run that is told to end: at whatever step, it says so, commits what is whole, and the next one goes on.
//!
//! Nothing here asks a clock: the flag that a signal would set is set at each step in turn.

#![cfg(feature = "archive")]

mod archive_support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use archive_support::{Folder, article};
use morgue::archive::{Error, Event, IndexRequest, VerifyRequest, index, verify};

/// A folder that was indexed once and moved on since: something is new, something changed, something gone.
fn moved_on() -> Folder {
    let folder = Folder::new();
    for n in 0..6 {
        folder.write(&format!("{n}.txt"), &article(&format!("Story {n}")));
    }
    folder.index();
    folder.write("0.txt", &article("Story none"));
    folder.write("6.txt", &article("Story 6"));
    std::fs::remove_file(folder.path("5.txt")).expect("removed");
    folder
}

fn sound(folder: &Folder) -> bool {
    let full = VerifyRequest {
        full: true,
        ..VerifyRequest::default()
    };
    verify(&folder.dir(), &full).expect("verified").sound()
}

/// Runs once for each step, the flag set at it, until a run has fewer steps. Each run is one of a fresh `folder`.
fn told_at_each_step(folder: impl Fn() -> Folder, rebuild: bool) -> usize {
    for step in 0.. {
        let folder = folder();
        let interrupt = Arc::new(AtomicBool::new(false));
        let request = IndexRequest {
            rebuild,
            interrupt: Arc::clone(&interrupt),
            ..folder.request(&["."])
        };
        let mut steps = Vec::new();
        let result = index(&folder.dir(), &request, &mut |event: Event| {
            if steps.len() == step {
                interrupt.store(true, Ordering::Relaxed);
            }
            steps.push(event);
        });
        if steps.len() <= step {
            result.expect("a run that nobody ended");
            return step;
        }
        assert!(
            matches!(result, Err(Error::Interrupted)),
            "step {step} of {steps:?}: {result:?}"
        );
        folder.index();
        assert!(sound(&folder), "step {step}");
        assert_eq!(folder.archive().status().expect("status").articles, 6);
        let again = folder.index();
        assert!(again.nothing_to_do(), "{again:?}");
    }
    unreachable!("some run has fewer steps")
}

#[test]
fn a_run_told_to_end_at_any_step_says_so_and_the_next_one_heals() {
    // The walk, the plan, the reading, the commit, the merge at least.
    assert!(told_at_each_step(moved_on, false) >= 5);
}

#[test]
fn so_does_a_rebuild() {
    // And the check of the new index.
    assert!(told_at_each_step(moved_on, true) >= 6);
}

#[test]
fn a_run_told_to_end_before_it_began_changes_nothing() {
    let folder = moved_on();
    let request = IndexRequest {
        interrupt: Arc::new(AtomicBool::new(true)),
        ..folder.request(&["."])
    };
    let result = index(&folder.dir(), &request, &mut |_| {});
    assert!(matches!(result, Err(Error::Interrupted)), "{result:?}");
    assert_eq!(folder.archive().status().expect("status").articles, 6);
}
