//! Hits in order. A tie goes by path and place in the source, so that no order depends on how the index grew.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::join::article_of;
use crate::archive::request::Sort;

/// A matching document: what it is sorted by, greatest first, and where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    /// The score, where hits are sorted by it.
    pub(super) score: Score,
    key: i64,
    pub(super) address: DocAddress,
}

impl Found {
    /// A document that is sorted by path alone.
    pub(super) fn at(address: DocAddress) -> Self {
        Self {
            score: 0.0,
            key: 0,
            address,
        }
    }

    /// The order of two matches but for ties.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        other
            .key
            .cmp(&self.key)
            .then_with(|| other.score.total_cmp(&self.score))
    }
}

/// Collects matches: 24 bytes each.
pub(super) struct Gather {
    pub(super) sort: Sort,
    /// How many are needed; all, where it is not said.
    pub(super) needed: Option<usize>,
    /// Whether quotations are gathered: they are as old as their articles.
    pub(super) quotes: bool,
}

/// What matches.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// How many there are.
    pub(super) count: u64,
    /// Those that were needed, all that tie with the last of them, and perhaps more; in no order.
    pub(super) found: Vec<Found>,
}

/// As many matches are kept at least before those that are not needed are dropped.
const KEPT: usize = 256;

/// Collects the matches of one segment.
pub(super) struct GatherSegment {
    needed: usize,
    count: u64,
    /// What comes behind it is not needed.
    edge: Option<Found>,
    /// How many are kept before some are dropped.
    room: usize,
    sort: Sort,
    segment: SegmentOrdinal,
    days: Option<(Column<i64>, Column<i64>)>,
    /// How many documents before it a quotation's article stands, where quotations are gathered.
    ordinals: Option<Column<u64>>,
    found: Vec<Found>,
    dated: Dated,
}

/// Of some documents those that have a date: the rows of their days in the columns, and their first days.
#[derive(Debug, Default)]
struct Dated {
    docs: Vec<DocId>,
    rows: Vec<u32>,
    first: Vec<i64>,
}

impl Collector for Gather {
    type Fruit = Matches;
    type Child = GatherSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<GatherSegment> {
        let days = match self.sort {
            Sort::Newest | Sort::Oldest => {
                let column = |name| reader.fast_fields().i64(name);
                Some((column("date_first")?, column("date_last")?))
            }
            Sort::Best | Sort::Path => None,
        };
        let ordinals = match self.quotes && days.is_some() {
            true => Some(reader.fast_fields().u64("ordinal")?),
            false => None,
        };
        let needed = self.needed.unwrap_or(usize::MAX).max(1);
        Ok(GatherSegment {
            needed,
            count: 0,
            edge: None,
            room: needed.saturating_mul(2).max(KEPT),
            ordinals,
            sort: self.sort,
            segment,
            days,
            found: Vec::new(),
            dated: Dated::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Best
    }

    fn merge_fruits(&self, fruits: Vec<Matches>) -> tantivy::Result<Matches> {
        let mut all = Matches::default();
        for fruit in fruits {
            all.count += fruit.count;
            if all.found.is_empty() {
                all.found = fruit.found;
            } else {
                all.found.extend(fruit.found);
            }
        }
        Ok(all)
    }
}

/// A date as one number, the greatest first: the day that decides, then how precise it is. (Years have 4 digits.)
fn key(sort: Sort, first: i64, last: i64) -> i64 {
    let width = (last - first).min(1 << 20);
    match sort {
        Sort::Newest => (first << 24) - width,
        _ => -((first << 24) + width),
    }
}

impl GatherSegment {
    /// Keeps a match unless it comes behind all that are needed.
    fn add(&mut self, doc: DocId, score: Score, key: i64) {
        let address = DocAddress::new(self.segment, doc);
        let one = Found {
            score,
            key,
            address,
        };
        let behind = |edge: &Found| one.order(edge) == Ordering::Greater;
        if self.edge.as_ref().is_some_and(behind) {
            return;
        }
        self.found.push(one);
        if self.found.len() >= self.room {
            self.drop_rest();
        }
    }

    /// Drops what comes behind as many as are needed, and those that tie with the last of them.
    fn drop_rest(&mut self) {
        let (_, edge, _) = self
            .found
            .select_nth_unstable_by(self.needed - 1, Found::order);
        let edge = *edge;
        self.found
            .retain(|one| one.order(&edge) != Ordering::Greater);
        self.edge = Some(edge);
        self.room = self.room.max(self.found.len().saturating_mul(2));
    }
}

impl SegmentCollector for GatherSegment {
    type Fruit = Matches;

    fn collect(&mut self, doc: DocId, score: Score) {
        let dated = match &self.ordinals {
            Some(ordinals) => article_of(doc, ordinals.first(doc)).unwrap_or(doc),
            None => doc,
        };
        let key = match &self.days {
            None => 0,
            Some((first, last)) => match first.first(dated).zip(last.first(dated)) {
                Some((first, last)) => key(self.sort, first, last),
                None => i64::MIN,
            },
        };
        self.count += 1;
        self.add(doc, score, key);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        let (Some((first, last)), None) = (&self.days, &self.ordinals) else {
            docs.iter().for_each(|doc| self.collect(*doc, 0.0));
            return;
        };
        let last = Arc::clone(&last.values);
        let mut dated = std::mem::take(&mut self.dated);
        dated.docs.clear();
        dated.rows.clear();
        first.row_ids_for_docs(docs, &mut dated.docs, &mut dated.rows);
        dated.first.resize(dated.rows.len(), 0);
        first.values.get_vals(&dated.rows, &mut dated.first);
        self.count += docs.len() as u64;
        let mut next = 0;
        for doc in docs {
            if dated.docs.get(next) != Some(doc) {
                self.add(*doc, 0.0, i64::MIN);
                continue;
            }
            let (row, first) = (dated.rows[next], dated.first[next]);
            next += 1;
            // Most come behind the edge however precise they are: their last day is not looked at.
            let best = key(self.sort, first, first);
            if self.edge.as_ref().is_none_or(|edge| best >= edge.key) {
                // First and last days stand in step.
                self.add(*doc, 0.0, key(self.sort, first, last.get_val(row)));
            }
        }
        self.dated = dated;
    }

    fn harvest(self) -> Matches {
        Matches {
            count: self.count,
            found: self.found,
        }
    }
}

/// Puts the first `needed` of the matches in order and leaves the rest behind them in any.
pub(super) fn arrange(
    searcher: &Searcher,
    found: &mut [Found],
    needed: usize,
) -> tantivy::Result<()> {
    if needed == 0 || found.is_empty() {
        return Ok(());
    }
    if needed < found.len() {
        found.select_nth_unstable_by(needed - 1, Found::order);
        // All that tie with the last needed one must stand where ties are settled.
        let edge = found[needed - 1];
        let mut end = needed;
        for i in needed..found.len() {
            if found[i].order(&edge) == Ordering::Equal {
                found.swap(i, end);
                end += 1;
            }
        }
        return settle(searcher, &mut found[..end], needed);
    }
    settle(searcher, found, needed)
}

/// Sorts, then settles each run of ties that begins before `needed`.
fn settle(searcher: &Searcher, found: &mut [Found], needed: usize) -> tantivy::Result<()> {
    found.sort_unstable_by(Found::order);
    let mut start = 0;
    while start < needed.min(found.len()) {
        let length = found[start..]
            .iter()
            .take_while(|one| one.order(&found[start]) == Ordering::Equal)
            .count();
        if length > 1 {
            by_path(searcher, &mut found[start..start + length], needed - start)?;
        }
        start += length;
    }
    Ok(())
}

/// One segment's share of a run, sorted by the segment's own order of paths.
struct Share {
    paths: Option<StrColumn>,
    /// Order of path in this segment, place in the source, document; the next one last.
    waiting: Vec<(u64, u64, Found)>,
    /// The path of the next one.
    path: String,
}

impl Share {
    fn next_path(&mut self) -> tantivy::Result<()> {
        self.path.clear();
        if let (Some(paths), Some((ord, _, _))) = (&self.paths, self.waiting.last()) {
            paths.ord_to_str(*ord, &mut self.path)?;
        }
        Ok(())
    }
}

/// Orders a run by path and place: each segment's share by its dictionary's numbers, then the shares against each other.
/// Only as many as needed are merged.
fn by_path(searcher: &Searcher, run: &mut [Found], needed: usize) -> tantivy::Result<()> {
    let mut shares = Vec::new();
    for (segment, reader) in searcher.segment_readers().iter().enumerate() {
        let paths = reader.fast_fields().str("path")?;
        let places = reader.fast_fields().u64("ordinal")?;
        let mut waiting: Vec<_> = run
            .iter()
            .filter(|one| one.address.segment_ord as usize == segment)
            .map(|one| {
                let doc = one.address.doc_id;
                let ord = paths.as_ref().and_then(|paths| paths.term_ords(doc).next());
                (
                    ord.unwrap_or(u64::MAX),
                    places.first(doc).unwrap_or(0),
                    *one,
                )
            })
            .collect();
        if waiting.is_empty() {
            continue;
        }
        waiting.sort_unstable_by_key(|one| Reverse((one.0, one.1, one.2.address)));
        let mut share = Share {
            paths,
            waiting,
            path: String::new(),
        };
        share.next_path()?;
        shares.push(share);
    }
    if let [share] = shares.as_mut_slice() {
        for (slot, (_, _, one)) in run.iter_mut().zip(share.waiting.iter().rev()) {
            *slot = *one;
        }
        return Ok(());
    }
    let mut merged = Vec::with_capacity(run.len());
    while merged.len() < needed {
        let next = shares
            .iter()
            .enumerate()
            .filter_map(|(i, share)| share.waiting.last().map(|next| ((&share.path, next.1), i)))
            .min();
        let Some((_, i)) = next else { break };
        let share = &mut shares[i];
        if let Some((ord, _, one)) = share.waiting.pop() {
            merged.push(one);
            if share.waiting.last().map(|next| next.0) != Some(ord) {
                share.next_path()?;
            }
        }
    }
    let rest = shares.into_iter().flat_map(|share| share.waiting);
    merged.extend(rest.map(|(_, _, one)| one));
    run.copy_from_slice(&merged);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_needed_is_dropped_but_counted_and_ties_stay() {
        let mut segment = GatherSegment {
            needed: 2,
            count: 0,
            edge: None,
            room: 4,
            sort: Sort::Best,
            segment: 0,
            days: None,
            ordinals: None,
            found: Vec::new(),
            dated: Dated::default(),
        };
        for (doc, score) in (0..).zip([1.0, 5.0, 3.0, 2.0, 3.0, 1.0, 3.0, 2.0]) {
            segment.collect(doc, score);
        }
        let matches = segment.harvest();
        assert_eq!(matches.count, 8);
        let mut kept: Vec<_> = matches.found.iter().map(|one| one.address.doc_id).collect();
        kept.sort_unstable();
        assert_eq!(kept, [1, 2, 4, 6]);
    }
}
