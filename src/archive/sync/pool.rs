//! The threads that read and parse, and what they tell.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::archive::budget::{Budget, Permit};
use crate::archive::local::{Compressing, Entry};
use crate::archive::read::{self, How, Job, Opened, Read};

/// Bytes of sources that may be between being read and being indexed, for each thread and all together at most. Their documents
/// take twice as much, and what is being parsed some six times: where the index is what is waited for, memory holds all
/// of them. As many as a thread parses while one that indexes writes a segment, a second for 256 MB of it, and takes nothing.
const UNDER_WAY: u64 = 24 << 20;
const ALL_UNDER_WAY: u64 = 48 << 20;

/// The same of the articles of sources that are still being read.
const BATCHES: u64 = 16 << 20;

/// Sources of so many bytes together are parsed and told of together: each message wakes two threads.
const TOGETHER: u64 = 128 << 10;

/// What is told of sources, by their places among the jobs.
pub(super) enum Message {
    /// Some articles of one that is still being read.
    Batch(usize, Vec<Entry>, Permit),
    /// Some were read.
    Read(Vec<(usize, Read)>),
}

/// The threads that read and parse.
pub(super) struct Pool {
    pub(super) messages: Receiver<Message>,
    stop: Arc<AtomicBool>,
    budget: Budget,
    batches: Budget,
}

impl Pool {
    /// Starts them. `base` is the folder that holds the archive; records are compressed by `compressing`, if at all.
    pub(super) fn start(
        jobs: &Arc<[Job]>,
        base: PathBuf,
        how: &How,
        compressing: Option<Arc<Compressing>>,
        threads: usize,
    ) -> Self {
        let (sender, messages) = sync_channel(256);
        let stop = Arc::new(AtomicBool::new(false));
        let next = Arc::new(AtomicUsize::new(0));
        let budget = Budget::new((UNDER_WAY * threads as u64).min(ALL_UNDER_WAY));
        let batches = Budget::new(BATCHES);
        for _ in 0..threads.min(jobs.len()) {
            let (jobs, base, how) = (Arc::clone(jobs), base.clone(), how.clone());
            let (stop, next) = (Arc::clone(&stop), Arc::clone(&next));
            let (budget, batches) = (budget.clone(), batches.clone());
            let sender = Sender {
                sender: sender.clone(),
                compressing: compressing.clone(),
            };
            std::thread::spawn(move || {
                let hand_on = |at, documents, bytes| {
                    let batch = Message::Batch(at, documents, batches.take(bytes));
                    sender.send(batch) && !stop.load(Ordering::Relaxed)
                };
                let told = Told::to(&sender);
                // Whoever waits for memory first tells what it has: that may be what it waits for.
                let permit = |bytes| {
                    budget.try_take(bytes).unwrap_or_else(|| {
                        told.tell();
                        budget.take(bytes)
                    })
                };
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(at) else { break };
                    let opened = read::open(job, at, &base, &how, &permit, &hand_on);
                    if !told.add(at, opened, job.stat.size) {
                        break;
                    }
                }
                told.tell();
            });
        }
        Self {
            messages,
            stop,
            budget,
            batches,
        }
    }

    /// Ends the threads; one in the middle of a long text is not waited for.
    pub(super) fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.budget.close();
        self.batches.close();
    }
}

/// Where one thread sends what it tells.
struct Sender {
    sender: SyncSender<Message>,
    compressing: Option<Arc<Compressing>>,
}

impl Sender {
    /// Whether somebody still listens. The records it tells of are compressed first.
    fn send(&self, mut message: Message) -> bool {
        if let Some(compressing) = &self.compressing {
            match &mut message {
                Message::Batch(_, documents, _) => compressing.records(documents),
                Message::Read(all) => {
                    for (_, read) in all {
                        if let Read::Done(done) = read {
                            compressing.records(&mut done.documents);
                        }
                    }
                }
            }
        }
        self.sender.send(message).is_ok()
    }
}

/// What one thread tells, and has not told yet.
struct Told<'h> {
    sender: &'h Sender,
    waiting: RefCell<(Vec<(usize, Opened<'h>)>, u64)>,
}

impl<'h> Told<'h> {
    fn to(sender: &'h Sender) -> Self {
        Self {
            sender,
            waiting: RefCell::default(),
        }
    }

    /// Adds a source that was opened, of so many bytes, and tells of it where that is enough.
    fn add(&self, at: usize, opened: Opened<'h>, size: u64) -> bool {
        let enough = {
            let (waiting, bytes) = &mut *self.waiting.borrow_mut();
            waiting.push((at, opened));
            *bytes += size;
            *bytes >= TOGETHER
        };
        !enough || self.tell()
    }

    /// Tells what waits.
    fn tell(&self) -> bool {
        let (waiting, _) = self.waiting.take();
        waiting.is_empty() || {
            let read = read::together(waiting).collect();
            self.sender.send(Message::Read(read))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_sources_are_told_of_together_and_none_is_kept_back() {
        let (sender, messages) = sync_channel(4);
        let sender = Sender {
            sender,
            compressing: None,
        };
        let told = Told::to(&sender);
        let places = || -> Vec<usize> {
            match messages.try_recv() {
                Ok(Message::Read(all)) => all.into_iter().map(|(at, _)| at).collect(),
                _ => Vec::new(),
            }
        };
        assert!(told.add(0, Opened::Read(Read::Gone), TOGETHER - 1));
        assert!(places().is_empty());
        assert!(told.add(1, Opened::Read(Read::Gone), 1));
        assert_eq!(places(), [0, 1]);
        // Who waits for memory, or has no more to read, tells of what is left; of nothing, nothing is told.
        assert!(told.add(2, Opened::Read(Read::Gone), 1) && told.tell());
        assert_eq!(places(), [2]);
        assert!(told.tell());
        assert!(places().is_empty());
        drop(messages);
        assert!(!told.add(3, Opened::Read(Read::Gone), TOGETHER));
    }
}
