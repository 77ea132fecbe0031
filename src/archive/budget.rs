//! Bounded memory: whoever reads a source first takes a permit for its bytes, which comes back when the index has taken
//! in the last of its articles.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes that may be under way at once.
#[derive(Debug, Clone)]
pub(crate) struct Budget {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    total: u64,
    used: Mutex<u64>,
    freed: Condvar,
    closed: AtomicBool,
}

/// Some of the budget's bytes; given back when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    inner: Arc<Inner>,
    bytes: u64,
}

impl Budget {
    /// A budget of `total` bytes.
    pub(crate) fn new(total: u64) -> Self {
        Self {
            inner: Arc::new(Inner {
                total,
                used: Mutex::new(0),
                freed: Condvar::new(),
                closed: AtomicBool::new(false),
            }),
        }
    }

    /// Waits until `bytes` are free and takes them. More than the total counts as the total: such a source goes alone.
    pub(crate) fn take(&self, bytes: u64) -> Permit {
        let mut used = self.inner.used();
        loop {
            if let Some(permit) = self.permit(&mut used, bytes) {
                return permit;
            }
            let freed = self.inner.freed.wait(used);
            used = freed.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes `bytes` where they are free now.
    pub(crate) fn try_take(&self, bytes: u64) -> Option<Permit> {
        self.permit(&mut self.inner.used(), bytes)
    }

    fn permit(&self, used: &mut u64, bytes: u64) -> Option<Permit> {
        let bytes = bytes.min(self.inner.total);
        let free = *used + bytes <= self.inner.total;
        (free || self.inner.closed.load(Ordering::Relaxed)).then(|| {
            *used += bytes;
            let inner = Arc::clone(&self.inner);
            Permit { inner, bytes }
        })
    }
}

impl Budget {
    /// Lets everybody through who waits: the run is over.
    pub(crate) fn close(&self) {
        let _used = self.inner.used();
        self.inner.closed.store(true, Ordering::Relaxed);
        self.inner.freed.notify_all();
    }
}

impl Inner {
    fn used(&self) -> MutexGuard<'_, u64> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *self.inner.used() -= self.bytes;
        self.inner.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_waits_for_what_is_given_back() {
        let budget = Budget::new(10);
        let first = budget.take(8);
        assert!(budget.try_take(2).is_some());
        assert!(budget.try_take(3).is_none());
        let waiting = std::thread::spawn({
            let budget = budget.clone();
            move || drop(budget.take(50))
        });
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(!waiting.is_finished());
        drop(first);
        waiting.join().expect("done");
    }
}
