//! Counts the steps of the loops that could grow with the square of a text, for the tests that say they do not.

#[cfg(test)]
thread_local!(static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) });

/// One step; nothing outside tests.
#[inline]
pub(super) fn tick() {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// Begins to count anew.
#[cfg(test)]
pub(super) fn reset() {
    STEPS.with(|steps| steps.set(0));
}

/// The steps since.
#[cfg(test)]
pub(super) fn count() -> u64 {
    STEPS.with(std::cell::Cell::get)
}
