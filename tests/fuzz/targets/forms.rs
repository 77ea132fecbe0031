#![no_main]

#[path = "../../regressions/checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::forms(bytes));
