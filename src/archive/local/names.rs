//! The names that some documents bear, read from the column's dictionary in one pass.

use tantivy::DocId;
use tantivy::columnar::StrColumn;

use super::values;

/// The values of one kind that documents of a segment have.
pub(super) struct Names {
    /// Each value once.
    pub(super) texts: Vec<String>,
    /// Which of them each document has, in the documents' order.
    pub(super) places: Vec<Option<usize>>,
}

impl Names {
    /// The values of `docs` whose terms begin with this key.
    pub(super) fn of(
        column: Option<&StrColumn>,
        key: &str,
        docs: &[DocId],
    ) -> tantivy::Result<Self> {
        let Some(column) = column.filter(|_| !docs.is_empty()) else {
            return Ok(Self {
                texts: Vec::new(),
                places: vec![None; docs.len()],
            });
        };
        let range = values::range(column, key)?;
        let ord = |doc: &DocId| column.term_ords(*doc).find(|ord| range.contains(ord));
        let ords: Vec<Option<u64>> = docs.iter().map(ord).collect();
        let mut standing: Vec<u64> = ords.iter().copied().flatten().collect();
        standing.sort_unstable();
        standing.dedup();
        let place = |ord: u64| standing.binary_search(&ord).ok();
        let places = ords.iter().map(|ord| ord.and_then(place)).collect();
        Ok(Self {
            texts: values::texts(column, key, &standing)?,
            places,
        })
    }
}
