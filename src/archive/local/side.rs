//! Parts of a query that need nothing of each other, done side by side: segments, and the articles that are shown. What is
//! read from a disk is waited for at once, what is computed takes more than one core. What takes no time is not shared.

use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tantivy::DocAddress;
use tantivy::store::StoreReader;

use super::view::View;
use crate::record::Record;

/// The most threads a query works on.
const MOST: usize = 4;

/// How long parts are worked on one after the other before others help: a thread costs a tenth of it.
const ALONE: Duration = Duration::from_millis(1);

/// Documents that lie so close may be in one block of the store: about as many as it holds, quotations among them.
const NEAR: u32 = 256;

/// How many times as long as others a stretch of neighbours may grow.
const FAR: usize = 4;

/// How many threads a query works on.
fn threads() -> usize {
    static THREADS: OnceLock<usize> = OnceLock::new();
    // A second thread waits for the disk where there is one core.
    *THREADS.get_or_init(|| {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        cores.clamp(2, MOST)
    })
}

/// What `work` makes of each part, in order. A panic in it goes on where it was asked for.
pub(super) fn each<T: Sync, R: Send>(
    parts: &[T],
    work: impl Fn(&T) -> tantivy::Result<R> + Sync,
) -> tantivy::Result<Vec<R>> {
    let start = Instant::now();
    let mut alone = 0;
    let mut done = Vec::with_capacity(parts.len());
    while alone < parts.len() && (start.elapsed() < ALONE || alone + 1 == parts.len()) {
        done.push((alone, work(&parts[alone])));
        alone += 1;
    }
    if alone < parts.len() {
        done.extend(shared(parts, alone, &work));
    }
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What `work` makes of each part from `first` on, with its place, on some threads.
fn shared<T: Sync, R: Send>(
    parts: &[T],
    first: usize,
    work: &(impl Fn(&T) -> R + Sync),
) -> Vec<(usize, R)> {
    let next = AtomicUsize::new(first);
    let run = || {
        let mut done = Vec::new();
        while let Some((at, part)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            parts.get(at).map(|part| (at, part))
        } {
            done.push((at, work(part)));
        }
        done
    };
    thread::scope(|scope| {
        let more = threads().min(parts.len() - first) - 1;
        // Where the system gives no thread, this one does it all.
        let helpers: Vec<_> = (0..more)
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, run).ok())
            .collect();
        let mut done = run();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    })
}

/// What `work` makes of the records at these addresses, in order; it is told which address it is.
pub(super) fn records<R: Send>(
    view: &View,
    addresses: &[DocAddress],
    work: impl Fn(usize, Record) -> tantivy::Result<R> + Sync,
) -> tantivy::Result<Vec<R>> {
    let mut order: Vec<usize> = (0..addresses.len()).collect();
    order.sort_by_key(|at| addresses[*at]);
    let size = order.len().div_ceil(4 * threads()).max(2);
    let mut length = 0;
    // Neighbours stay together: they may lie in one block of the store, which is unpacked once then.
    let together = |a: &usize, b: &usize| {
        let (a, b) = (addresses[*a], addresses[*b]);
        length += 1;
        let near = a.segment_ord == b.segment_ord && b.doc_id - a.doc_id < NEAR;
        let together = length < size || (near && length < FAR * size);
        if !together {
            length = 0;
        }
        together
    };
    let stretches: Vec<&[usize]> = order.chunk_by(together).collect();
    let made = each(&stretches, |stretch| {
        let mut shelf = Shelf::new(view);
        let made = stretch.iter().map(|at| {
            let record = shelf.record(addresses[*at])?;
            Ok((*at, work(*at, record)?))
        });
        made.collect::<tantivy::Result<Vec<_>>>()
    })?;
    let mut made: Vec<_> = made.into_iter().flatten().collect();
    made.sort_unstable_by_key(|(at, _)| *at);
    Ok(made.into_iter().map(|(_, made)| made).collect())
}

/// Reads records in order of place: the last block that was unpacked is at hand, and the memory of those before is used
/// again.
struct Shelf<'s> {
    view: &'s View,
    open: Option<(u32, StoreReader)>,
}

impl<'s> Shelf<'s> {
    fn new(view: &'s View) -> Self {
        Self { view, open: None }
    }

    fn record(&mut self, address: DocAddress) -> tantivy::Result<Record> {
        let store = match self.open.take() {
            Some((segment, store)) if segment == address.segment_ord => store,
            _ => {
                let segment = self.view.segment_reader(address.segment_ord);
                segment.get_store_reader(1)?
            }
        };
        let (_, store) = self.open.insert((address.segment_ord, store));
        self.view.record(&store.get(address.doc_id)?)
    }
}

#[cfg(test)]
mod tests {
    use tantivy::TantivyError;

    use super::*;

    #[test]
    fn parts_come_back_in_order() {
        for parts in [0, 1, 2, 50] {
            let parts: Vec<usize> = (0..parts).collect();
            let twice = |part: &usize| {
                thread::sleep(ALONE / 4);
                Ok(part * 2)
            };
            let made = each(&parts, twice).expect("no part fails");
            assert!(made.iter().copied().eq(parts.iter().map(|part| part * 2)));
        }
    }

    #[test]
    fn what_goes_wrong_in_a_part_goes_wrong_in_the_whole() {
        let parts: Vec<usize> = (0..50).collect();
        let fails = each(&parts, |part| {
            thread::sleep(ALONE / 4);
            match part {
                40.. => Err(TantivyError::InvalidArgument(part.to_string())),
                _ => Ok(()),
            }
        });
        assert!(fails.is_err_and(|error| error.to_string().contains("40")));
        let panics = std::panic::catch_unwind(|| {
            each(&parts, |part| {
                thread::sleep(ALONE / 4);
                assert!(*part < 40);
                Ok(())
            })
        });
        assert!(panics.is_err());
    }
}
