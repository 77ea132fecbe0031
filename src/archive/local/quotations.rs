//! Answers to requests for quotations.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tantivy::{DocAddress, Searcher, TantivyError};

use super::Reader;
use super::deadline::Deadline;
use super::join::article_of;
use super::order::{Found, arrange};
use super::plan::{Plan, Target, fit, gather, once, plan, total};
use crate::archive::error::Error;
use crate::archive::request::{QuoteHit, Request};
use crate::record::Record;

/// Where the quotations that match are, in order, before offset and limit, and what bounded the search.
pub(super) fn quotations(
    searcher: &Searcher,
    request: &Request,
) -> tantivy::Result<(Vec<FoundQuote>, Vec<String>)> {
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Quotes, fit(request), &deadline)?;
    Ok((quotations_of(searcher, &plan, request)?, plan.notes))
}

/// A quotation: its article, and its place there from 0.
pub(super) type FoundQuote = (DocAddress, usize);

/// The quotations that match, in order: ties go by the article's path and the place in the article.
pub(super) fn quotations_of(
    searcher: &Searcher,
    plan: &Plan,
    request: &Request,
) -> tantivy::Result<Vec<FoundQuote>> {
    let found = gather(searcher, plan, Target::Quotes, request.sort, None)?.found;
    let mut ordinals = Vec::new();
    for segment in searcher.segment_readers() {
        ordinals.push(segment.fast_fields().u64("ordinal")?);
    }
    let mut all = Vec::with_capacity(found.len());
    let mut articles = HashSet::new();
    for one in found {
        let DocAddress {
            segment_ord,
            doc_id,
        } = one.address;
        let ordinal = ordinals[segment_ord as usize].first(doc_id);
        if let (Some(article), Some(ordinal)) = (article_of(doc_id, ordinal), ordinal) {
            let article = DocAddress::new(segment_ord, article);
            articles.insert(article);
            all.push((one, article, ordinal));
        }
    }
    // The articles in order of path; of copies of the same text the first alone, where that is asked.
    let mut homes: Vec<_> = articles.into_iter().map(Found::at).collect();
    let needed = homes.len();
    arrange(searcher, &mut homes, needed)?;
    if request.unique {
        once(searcher, &mut homes)?;
    }
    let ranks: HashMap<_, _> = homes.iter().map(|home| home.address).zip(0..).collect();
    let mut ranked: Vec<_> = all
        .into_iter()
        .filter_map(|(one, article, ordinal)| {
            let rank: usize = *ranks.get(&article)?;
            Some((one, rank, ordinal))
        })
        .collect();
    ranked.sort_by(|a, b| a.0.order(&b.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    Ok(ranked
        .into_iter()
        .map(|(_, rank, ordinal)| {
            (
                homes[rank].address,
                usize::try_from(ordinal).unwrap_or(1) - 1,
            )
        })
        .collect())
}

/// The quotation at this place of a record.
pub(super) fn hit(record: Arc<Record>, index: usize) -> tantivy::Result<QuoteHit> {
    if index < record.quotes.len() {
        return Ok(QuoteHit { record, index });
    }
    let what = format!("article {} has no quotation {}", record.id, index + 1);
    let error = std::io::Error::new(std::io::ErrorKind::InvalidData, what);
    Err(TantivyError::from(error))
}

impl Reader {
    /// How many quotations match.
    pub(crate) fn count_quotes(&self, request: &Request) -> Result<(u64, Vec<String>), Error> {
        self.run(|searcher| {
            if request.unique {
                let (found, notes) = quotations(searcher, request)?;
                return Ok((found.len() as u64, notes));
            }
            let deadline = Deadline::new(request.time_limit);
            let plan = plan(searcher, request, Target::Quotes, fit(request), &deadline)?;
            Ok((total(searcher, &plan)?, plan.notes))
        })
    }

    /// The quotations that match.
    pub(crate) fn quotes(&self, request: &Request) -> Result<Quotes, Error> {
        let (mut found, notes) = self.run(|searcher| quotations(searcher, request))?;
        let total = found.len() as u64;
        if let Some(limit) = request.limit {
            found.truncate(limit.saturating_add(request.offset));
        }
        found.drain(..request.offset.min(found.len()));
        Ok(Quotes {
            reader: self.clone(),
            total,
            notes,
            found: found.into_iter(),
            last: None,
        })
    }
}

/// Quotations, one at a time.
pub struct Quotes {
    /// How many match, before offset and limit.
    pub total: u64,
    /// What bounded the search, a sentence each without full stop.
    pub notes: Vec<String>,
    reader: Reader,
    found: std::vec::IntoIter<FoundQuote>,
    last: Option<(DocAddress, Arc<Record>)>,
}

impl Iterator for Quotes {
    type Item = Result<QuoteHit, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (address, index) = self.found.next()?;
        let record = match &self.last {
            Some((known, record)) if *known == address => Arc::clone(record),
            _ => match self.reader.run(|searcher| searcher.stored(address)) {
                Ok(record) => Arc::new(record),
                Err(error) => return Some(Err(error)),
            },
        };
        self.last = Some((address, Arc::clone(&record)));
        Some(self.reader.run(|_| hit(record, index)))
    }
}
