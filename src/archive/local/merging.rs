//! Which segments are merged, and when.
//!
//! A merge goes through all that its segments hold once more: at a million articles a sixth of a build, and 150 MB of its memory. A
//! query pays a fifth of a millisecond for each segment. So what many small runs leave is merged soon, and what a run
//! filled its memory with only where there are many of it. (Measured: [docs/performance.md](../../../docs/performance.md).)

use tantivy::SegmentMeta;
use tantivy::indexer::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Segments of so many documents are large: one that fills a run's memory has twice as many and more.
const LARGE: u32 = 100_000;

/// How many small segments of about one size are merged into one.
const SMALL_AT_ONCE: usize = 8;

/// How many large ones.
const LARGE_AT_ONCE: usize = 32;

/// Segments of about one size are merged by the library's rule, of large ones more at once; one of which most is removed is
/// written anew.
#[derive(Debug)]
pub(super) struct Merging {
    small: LogMergePolicy,
    large: LogMergePolicy,
}

impl Default for Merging {
    fn default() -> Self {
        let of = |at_once| {
            let mut policy = LogMergePolicy::default();
            policy.set_min_num_segments(at_once);
            policy
        };
        Self {
            small: of(SMALL_AT_ONCE),
            large: of(LARGE_AT_ONCE),
        }
    }
}

impl MergePolicy for Merging {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let (hollow, whole): (Vec<_>, Vec<_>) =
            segments.iter().cloned().partition(is_mostly_removed);
        let (large, small): (Vec<_>, Vec<_>) = whole
            .into_iter()
            .partition(|segment| segment.num_docs() >= LARGE);
        let mut all = self.small.compute_merge_candidates(&small);
        all.extend(self.large.compute_merge_candidates(&large));
        let alone = hollow
            .iter()
            .map(|segment| MergeCandidate(vec![segment.id()]));
        all.extend(alone);
        all
    }
}

/// Whether more of its documents are removed than not.
fn is_mostly_removed(segment: &SegmentMeta) -> bool {
    segment.num_deleted_docs() > segment.num_docs()
}

#[cfg(test)]
mod tests {
    use tantivy::Index;
    use tantivy::index::SegmentId;

    use super::*;
    use crate::archive::local::schema;

    /// How many segments are merged, by each merge, where there are segments of so many documents, of which so many are removed.
    fn merged(segments: impl IntoIterator<Item = (u32, u32)>) -> Vec<usize> {
        let index = Index::create_in_ram(schema::schema());
        let segments: Vec<_> = segments
            .into_iter()
            .map(|(all, removed)| {
                let segment = index.new_segment_meta(SegmentId::generate_random(), all);
                segment.with_delete_meta(removed, 1)
            })
            .collect();
        let merges = Merging::default().compute_merge_candidates(&segments);
        merges.iter().map(|merge| merge.0.len()).collect()
    }

    #[test]
    fn many_small_segments_are_merged_and_only_very_many_large_ones() {
        let many = |docs, n| std::iter::repeat_n((docs, 0), n);
        let none: [usize; 0] = [];
        assert_eq!(merged(many(500, 7)), none);
        assert_eq!(merged(many(500, 8)), [8]);
        assert_eq!(merged(many(LARGE, 31)), none);
        assert_eq!(merged(many(LARGE * 2, 32)), [32]);
        assert_eq!(merged(many(LARGE, 31).chain(many(500, 7))), none);
        assert_eq!(merged(many(LARGE, 31).chain(many(500, 9))), [9]);
    }

    #[test]
    fn a_segment_of_which_most_is_removed_is_written_anew() {
        assert_eq!(merged([(LARGE * 2, LARGE)]).len(), 0);
        assert_eq!(merged([(LARGE * 2, LARGE + 1), (LARGE, 0)]), [1]);
    }
}
