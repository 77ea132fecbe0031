//! How much of an id is needed to tell an article from all others.

use tantivy::Searcher;
use tantivy::schema::Term;

use super::Reader;
use super::compile::span;
use super::schema::fields;
use super::side;
use crate::archive::Error;

/// The fewest digits that are shown.
const SHORTEST: usize = 5;

impl Reader {
    /// The shortest starts of some ids, of [`SHORTEST`] digits or more, that no other id has.
    pub(crate) fn short_ids(&self, ids: &[&str]) -> Result<Vec<String>, Error> {
        self.run(|searcher| {
            let parts: Vec<&[&str]> = ids.chunks(4).collect();
            let short = side::each(&parts, |ids| {
                let short = ids.iter().map(|id| short_id(searcher, id));
                short.collect::<tantivy::Result<Vec<_>>>()
            })?;
            Ok(short.concat())
        })
    }
}

/// The shortest start of an id, of [`SHORTEST`] digits or more, that no other id has. Articles that were removed, but not
/// yet merged away, count: it may be a digit longer than it must.
pub(super) fn short_id(searcher: &Searcher, id: &str) -> tantivy::Result<String> {
    for digits in SHORTEST..id.len() {
        let Some(start) = id.get(..digits) else { break };
        if alone(searcher, start)? {
            return Ok(start.to_owned());
        }
    }
    Ok(id.to_owned())
}

/// Whether at most one id begins so.
fn alone(searcher: &Searcher, start: &str) -> tantivy::Result<bool> {
    let Some((low, high)) = span(start) else {
        return Ok(true);
    };
    let field = fields().article;
    let bytes = |number| {
        Term::from_field_u64(field, number)
            .serialized_value_bytes()
            .to_vec()
    };
    let mut seen: Option<Vec<u8>> = None;
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(field)?;
        let mut terms = index
            .terms()
            .range()
            .ge(bytes(low))
            .le(bytes(high))
            .into_stream()?;
        while let Some((term, _)) = terms.next() {
            match &seen {
                Some(seen) if seen.as_slice() != term => return Ok(false),
                _ => seen = Some(term.to_vec()),
            }
        }
    }
    Ok(true)
}
