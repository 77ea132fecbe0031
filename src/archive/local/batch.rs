//! Documents that enter the index together.
//!
//! One thread makes them and another takes them in, so what they hold is gathered in a few large pieces of memory, which go
//! back to be filled again: piece by piece, each document's would be given back by a thread that never takes any, and the
//! allocator would hand it to the system and ask for it again.

use std::sync::{Arc, Mutex, PoisonError};

use tantivy::indexer::UserOperation;

use super::entry::{Entry, KeptValues, Leaf, Leaves};
use super::inverted::{Inverted, Inverter};
use crate::archive::budget::Permit;

/// So many pieces of memory wait to be filled again, at most, of a thread that makes documents.
const SPARE: usize = 8;

/// The largest, in bytes, that is kept: those of small sources are told of together by less.
const LARGE: usize = 4 << 20;

/// Makes batches; what it needs is kept from one to the next.
#[derive(Debug, Default)]
pub(crate) struct Batcher {
    inverter: Inverter,
    spare: Arc<Mutex<Vec<Memory>>>,
}

/// What the documents of a batch hold.
#[derive(Debug, Default)]
struct Memory {
    values: KeptValues,
    inverted: Inverted,
}

/// Documents that are added together and follow each other in the index.
pub(crate) struct Batch(Vec<Document>);

/// What the documents of one batch share.
#[derive(Debug)]
struct Shared {
    memory: Memory,
    /// Their share of the run's memory, held until the index has taken in the last.
    _permits: Vec<Permit>,
    spare: Arc<Mutex<Vec<Memory>>>,
}

/// A document as the index library takes it.
#[derive(Debug)]
pub(crate) struct Document {
    shared: Arc<Shared>,
    /// Which of the values are its own, from where and to where.
    values: (u32, u32),
    /// Whether it is the first of its batch.
    first: bool,
}

impl Batcher {
    /// A batch of these documents; `permits` are their share of the run's memory.
    pub(crate) fn batch(&mut self, entries: &[Entry], permits: Vec<Permit>) -> Batch {
        let mut memory = lock(&self.spare).pop().unwrap_or_default();
        self.inverter.invert(entries, &mut memory.inverted);
        let mut ends = Vec::with_capacity(entries.len());
        for entry in entries {
            memory.values.add(entry);
            ends.push(memory.values.len() as u32);
        }
        let shared = Arc::new(Shared {
            memory,
            _permits: permits,
            spare: Arc::clone(&self.spare),
        });
        let mut start = 0;
        let documents = ends.into_iter().zip(0..).map(|(end, number)| {
            let values = (start, end);
            start = end;
            Document {
                shared: Arc::clone(&shared),
                values,
                first: number == 0,
            }
        });
        Batch(documents.collect())
    }
}

fn lock(spare: &Mutex<Vec<Memory>>) -> std::sync::MutexGuard<'_, Vec<Memory>> {
    spare.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Shared {
    fn drop(&mut self) {
        let mut memory = std::mem::take(&mut self.memory);
        if memory.values.memory() + memory.inverted.memory() > LARGE {
            return;
        }
        memory.values.clear();
        memory.inverted.clear();
        let mut spare = lock(&self.spare);
        if spare.len() < SPARE {
            spare.push(memory);
        }
    }
}

impl Batch {
    /// What the index library is told of them.
    pub(super) fn operations(self) -> impl ExactSizeIterator<Item = UserOperation<Document>> {
        self.0.into_iter().map(UserOperation::Add)
    }
}

impl Document {
    /// What it and those behind it are found by, where it is the first of its batch.
    pub(super) fn inverted(&self) -> Option<&Inverted> {
        self.first.then_some(&self.shared.memory.inverted)
    }
}

impl tantivy::Document for Document {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = Leaves<'a>;

    fn iter_fields_and_values(&self) -> Leaves<'_> {
        let (start, end) = self.values;
        let values = &self.shared.memory.values;
        values.of(start as usize..end as usize)
    }
}
