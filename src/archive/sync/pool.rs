//! The threads of a run: those that fetch ([`readers`]), those that parse, and what these tell.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::readers::{self, Group};
use crate::archive::budget::{Budget, Permit};
use crate::archive::local::{Batch, Batcher, Compressing, Entry};
use crate::archive::read::{self, How, Job, Read};

/// Bytes of sources that may be between being read and being indexed, for each thread that parses and all together at most.
/// What they are found by takes twice as much, and what is being parsed some six times. (Measured with two threads: twice as many
/// take 25 MB more, and are no sooner done.)
const UNDER_WAY: u64 = 12 << 20;
const ALL_UNDER_WAY: u64 = 48 << 20;

/// The same of the articles of sources that are still being read.
const BATCHES: u64 = 16 << 20;

/// Threads that fetch sources, at least: where a file is looked for over a network, another may be meanwhile.
const READERS: usize = 2;

/// Groups of sources that wait to be parsed, for each thread that parses.
const AHEAD: usize = 2;

/// Text, in bytes, that waits at most to be parsed together: what a group of small files holds, packed, may be long.
const WAITING: usize = 256 << 10;

/// What is told of sources, by their places among the jobs.
pub(super) enum Message {
    /// Some articles of one that is still being read.
    Batch(usize, Batch),
    /// Some were read; the documents of their articles.
    Read(Vec<(usize, Read)>, Batch),
}

/// Where sources are, and how they are read.
pub(super) struct Where {
    /// The folder that holds the archive.
    pub(super) base: PathBuf,
    pub(super) how: How,
}

/// The threads that read and parse.
pub(super) struct Pool {
    pub(super) messages: Receiver<Message>,
    stop: Arc<AtomicBool>,
    budget: Budget,
    batches: Budget,
}

impl Pool {
    /// Starts them, so many that parse. Records are compressed by `compressing`, if at all.
    pub(super) fn start(
        jobs: &Arc<[Job]>,
        from: Where,
        compressing: Option<Arc<Compressing>>,
        threads: usize,
    ) -> Self {
        let (sender, messages) = sync_channel(256);
        let (fetched, groups) = sync_channel(AHEAD * threads);
        let groups = Arc::new(Mutex::new(groups));
        let from = Arc::new(from);
        let stop = Arc::new(AtomicBool::new(false));
        let next = Arc::new(AtomicUsize::new(0));
        let budget = Budget::new((UNDER_WAY * threads as u64).min(ALL_UNDER_WAY));
        let batches = Budget::new(BATCHES);
        let readers = threads.max(READERS).min(jobs.len());
        for _ in 0..readers {
            let (jobs, from, next) = (Arc::clone(jobs), Arc::clone(&from), Arc::clone(&next));
            let (budget, fetched, stop) = (budget.clone(), fetched.clone(), Arc::clone(&stop));
            std::thread::spawn(move || {
                let most = readers::ahead(jobs.len(), readers);
                readers::fetch(&jobs, &from, &next, most, &budget, &fetched, &stop);
            });
        }
        for _ in 0..threads.min(jobs.len()) {
            let telling = Telling {
                sender: sender.clone(),
                compressing: compressing.clone(),
                batches: batches.clone(),
                batcher: RefCell::default(),
                stop: Arc::clone(&stop),
            };
            let (from, groups) = (Arc::clone(&from), Arc::clone(&groups));
            std::thread::spawn(move || parse(&from.how, &groups, &telling));
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

/// Parses one group after another and tells of them, until there are no more or nobody listens.
fn parse(how: &How, groups: &Mutex<Receiver<Group>>, telling: &Telling) {
    let hand_on = |at, documents, bytes| telling.batch(at, documents, bytes);
    let next = || {
        let groups = groups.lock().unwrap_or_else(PoisonError::into_inner);
        groups.recv().ok()
    };
    while let Some(group) = next() {
        let (mut read, mut opened, mut waiting) = (Vec::with_capacity(group.len()), Vec::new(), 0);
        for (at, fetched) in group {
            let one = read::open(at, fetched, how, &hand_on);
            waiting += one.waiting();
            opened.push((at, one));
            if waiting >= WAITING {
                read.extend(read::together(std::mem::take(&mut opened)));
                waiting = 0;
            }
        }
        read.extend(read::together(opened));
        if !telling.read(read) {
            break;
        }
    }
}

/// Where one thread sends what it tells.
struct Telling {
    sender: SyncSender<Message>,
    compressing: Option<Arc<Compressing>>,
    batches: Budget,
    batcher: RefCell<Batcher>,
    stop: Arc<AtomicBool>,
}

impl Telling {
    /// Tells of some articles of the source `at`, made of so many bytes; whether to go on.
    fn batch(&self, at: usize, documents: Vec<Entry>, bytes: u64) -> bool {
        let batch = self.documents(documents, vec![self.batches.take(bytes)]);
        self.send(Message::Batch(at, batch)) && !self.stop.load(Ordering::Relaxed)
    }

    /// Tells of sources that were read; whether somebody still listens.
    fn read(&self, mut read: Vec<(usize, Read)>) -> bool {
        let (mut documents, mut permits) = (Vec::new(), Vec::new());
        for (_, read) in &mut read {
            if let Read::Done(done) = read {
                documents.append(&mut done.documents);
                permits.extend(done.permit.take());
            }
        }
        self.send(Message::Read(read, self.documents(documents, permits)))
    }

    /// Documents as the index takes them: records compressed, terms inverted.
    fn documents(&self, mut documents: Vec<Entry>, permits: Vec<Permit>) -> Batch {
        if let Some(compressing) = &self.compressing {
            compressing.records(&mut documents);
        }
        self.batcher.borrow_mut().batch(&documents, permits)
    }

    /// Whether somebody still listens.
    fn send(&self, message: Message) -> bool {
        self.sender.send(message).is_ok()
    }
}
