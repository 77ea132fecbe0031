//! Inputs that broke a promise once: `tests/regressions/<target>/` holds what fuzzing found for each target of
//! `tests/fuzz`, and each is asked again here.

#[path = "regressions/checks.rs"]
mod checks;
mod support;

use checks::CHECKS;
use support::{files_below, root};

#[test]
#[allow(clippy::print_stdout, reason = "names the input where the check fails")]
fn what_broke_once_holds() {
    for (target, check) in CHECKS {
        let folder = root().join("tests/regressions").join(target);
        if !folder.is_dir() {
            continue;
        }
        for file in files_below(&folder) {
            // Shown only where the check fails.
            println!("{}", file.display());
            check(&std::fs::read(&file).expect("an input"));
        }
    }
}

#[test]
fn the_seeds_hold_for_every_target() {
    for file in files_below(&root().join("seeds")) {
        let bytes = std::fs::read(&file).expect("a seed");
        for (_, check) in CHECKS {
            check(&bytes);
        }
    }
}
