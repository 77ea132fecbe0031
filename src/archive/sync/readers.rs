//! The threads that fetch sources from the disk, a group of them at a time.
//!
//! Apart from those that parse: these wait for the disk, one file after another, where the system does not hold it in memory, as
//! is so of most first runs.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;

use super::pool::Where;
use crate::archive::budget::Budget;
use crate::archive::read::{self, Fetched, Job};

/// Sources of so many bytes are a group: they are parsed, inverted and told of together. Each group wakes three threads, and what
/// inverting them takes is to stay in the second caches. (Twice as many: no sooner done, and more memory.)
const GROUP: u64 = 256 << 10;

/// What a source counts at least: a group has no more than some hundreds.
const LEAST: u64 = 512;

/// Files that all threads together have looked for and not read yet: what the system reads of them meanwhile wakes nobody.
/// (Measured, 100,000 files of which the system held none: 16 s; 17.5 without, and 20.4 where a thread fetched and parsed in
/// turn.) Each is open, and some systems let a program open no more than 256.
const AHEAD: usize = 64;

/// Sources that were fetched, by their places among the jobs.
pub(super) type Group = Vec<(usize, Fetched)>;

/// How many files one of so many threads looks for before it reads the first: of few, each thread has its share.
pub(super) fn ahead(jobs: usize, threads: usize) -> usize {
    (AHEAD / threads).min(jobs / threads).max(1)
}

/// Fetches one job after another from `next` on and sends them on, until there are no more, nobody listens, or `stop` says to;
/// `most` files are looked for before one is read.
pub(super) fn fetch(
    jobs: &[Job],
    from: &Where,
    next: &AtomicUsize,
    most: usize,
    budget: &Budget,
    groups: &SyncSender<Group>,
    stop: &Arc<AtomicBool>,
) {
    let group = Gathered::to(groups);
    // Whoever waits for memory first sends what it has: that may be what it waits for.
    let permit = |bytes| {
        budget.try_take(bytes).unwrap_or_else(|| {
            group.send();
            budget.take(bytes)
        })
    };
    let look = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        jobs.get(at).map(|job| (at, read::find(job, &from.base)))
    };
    let mut ahead = VecDeque::new();
    while !stop.load(Ordering::Relaxed) {
        while ahead.len() < most
            && let Some(looked) = look()
        {
            ahead.push_back(looked);
        }
        let Some((at, looked)) = ahead.pop_front() else {
            break;
        };
        let fetched = read::fetch(&jobs[at], looked, &from.how, &permit);
        if !group.add(at, fetched, jobs[at].stat.size) {
            break;
        }
    }
    group.send();
}

/// What one thread has fetched, and has not sent yet.
struct Gathered<'s> {
    groups: &'s SyncSender<Group>,
    waiting: RefCell<(Group, u64)>,
}

impl<'s> Gathered<'s> {
    fn to(groups: &'s SyncSender<Group>) -> Self {
        Self {
            groups,
            waiting: RefCell::default(),
        }
    }

    /// Adds a source of so many bytes, and sends the group where that is enough; whether somebody still listens.
    fn add(&self, at: usize, fetched: Fetched, size: u64) -> bool {
        let enough = {
            let (waiting, bytes) = &mut *self.waiting.borrow_mut();
            waiting.push((at, fetched));
            *bytes += size.max(LEAST);
            *bytes >= GROUP
        };
        !enough || self.send()
    }

    /// Sends what waits.
    fn send(&self) -> bool {
        let (waiting, _) = self.waiting.take();
        waiting.is_empty() || self.groups.send(waiting).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;
    use crate::archive::read::Read;

    #[test]
    fn few_files_are_open_and_each_thread_has_its_share() {
        for (jobs, threads, each) in [
            (100_000, 2, 32),
            (100_000, 8, 8),
            (100_000, 100, 1),
            (10, 2, 5),
            (1, 1, 1),
        ] {
            assert_eq!(ahead(jobs, threads), each, "{jobs} {threads}");
        }
    }

    #[test]
    fn small_sources_are_sent_together_and_none_is_kept_back() {
        let (sender, groups) = sync_channel(4);
        let gathered = Gathered::to(&sender);
        let places = || -> Vec<usize> {
            let group = groups.try_recv().unwrap_or_default();
            group.into_iter().map(|(at, _)| at).collect()
        };
        let gone = || Fetched::Read(Read::Gone);
        assert!(gathered.add(0, gone(), GROUP - LEAST));
        assert!(places().is_empty());
        assert!(gathered.add(1, gone(), 1));
        assert_eq!(places(), [0, 1]);
        // Who waits for memory, or has no more to fetch, sends what is left; of nothing, nothing is sent.
        assert!(gathered.add(2, gone(), 1) && gathered.send());
        assert_eq!(places(), [2]);
        assert!(gathered.send());
        assert!(places().is_empty());
        drop(groups);
        assert!(!gathered.add(3, gone(), GROUP));
    }
}
