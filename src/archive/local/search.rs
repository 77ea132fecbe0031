//! Answers to requests for articles.

use tantivy::schema::Term;
use tantivy::{DocAddress, DocId, Searcher};

use super::Reader;
use super::days::Fit;
use super::deadline::Deadline;
use super::ids::short_id;
use super::look_up::holding;
use super::plan::{Target, dated, docs, fit, number, plan, window};
use super::schema::{Kind, fields};
use super::side;
use super::snippet::{Marker, snippet};
use super::view::View;
use crate::archive::error::Error;
use crate::archive::request::{Count, Hit, Hits, Request};
use crate::query::Undated;
use crate::record::Record;

/// How many match, and how many are left out for their dates.
fn left_out(
    searcher: &Searcher,
    request: &Request,
    articles: u64,
    notes: Vec<String>,
    deadline: &Deadline,
) -> tantivy::Result<Count> {
    let mut count = Count {
        articles,
        notes,
        ..Count::default()
    };
    let with = |request: &Request, fit| {
        number(
            searcher,
            &plan(searcher, request, Target::Articles, fit, deadline)?,
            request,
        )
    };
    match request.undated {
        Undated::Apart | Undated::Exclude if dated(&request.query) => {
            count.overlapping = with(request, Fit::Touching)?.saturating_sub(articles);
            count.undated = with(request, Fit::InsideOrUndated)?.saturating_sub(articles);
        }
        Undated::Exclude => {
            let mut all = request.clone();
            all.undated = Undated::Apart;
            count.undated = with(&all, Fit::Inside)?.saturating_sub(articles);
        }
        Undated::Apart | Undated::Include | Undated::Only => {}
    }
    Ok(count)
}

/// How many articles match.
pub(super) fn count(searcher: &Searcher, request: &Request) -> tantivy::Result<Count> {
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
    let articles = number(searcher, &plan, request)?;
    left_out(searcher, request, articles, plan.notes, &deadline)
}

/// Articles that match, with what to show of each.
pub(super) fn search(searcher: &View, request: &Request) -> tantivy::Result<Hits> {
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
    let (found, total) = window(searcher, &plan, request)?;
    let addresses: Vec<_> = found.iter().map(|one| one.address).collect();
    let hits = side::records(searcher, &addresses, |at, record| {
        let text = super::document::number(&record.fingerprint);
        let term = Term::from_field_u64(fields().fingerprint, text);
        let same = holding(searcher, &term, Kind::Article, usize::MAX)?.len();
        Ok(Hit {
            snippet: snippet(&record, &plan.marks),
            copies: same.saturating_sub(1) as u64,
            score: found[at].score,
            short_id: short_id(searcher, &record.id)?,
            record,
        })
    })?;
    Ok(Hits {
        count: left_out(searcher, request, total, plan.notes, &deadline)?,
        hits,
    })
}

/// Where the articles that match are, in order.
pub(super) fn addresses(
    searcher: &Searcher,
    request: &Request,
) -> tantivy::Result<Vec<DocAddress>> {
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
    let (found, _) = window(searcher, &plan, request)?;
    Ok(found.into_iter().map(|one| one.address).collect())
}

/// The articles that match, by segment, in order of the index.
pub(super) fn by_segment(
    searcher: &Searcher,
    request: &Request,
) -> tantivy::Result<Vec<Vec<DocId>>> {
    if !request.unique && request.limit.is_none() && request.offset == 0 {
        let deadline = Deadline::new(request.time_limit);
        let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
        return docs(searcher, &plan);
    }
    // Which they are goes by their order.
    let mut all = vec![Vec::new(); searcher.segment_readers().len()];
    for address in addresses(searcher, request)? {
        all[address.segment_ord as usize].push(address.doc_id);
    }
    all.iter_mut().for_each(|docs| docs.sort_unstable());
    Ok(all)
}

impl Reader {
    /// How many articles match.
    pub(crate) fn count(&self, request: &Request) -> Result<Count, Error> {
        self.run(|searcher| count(searcher, request))
    }

    /// Articles that match, with what to show of each.
    pub(crate) fn search(&self, request: &Request) -> Result<Hits, Error> {
        self.run(|searcher| search(searcher, request))
    }

    /// The records that match, one at a time: memory holds a few bytes for each match and one record.
    pub(crate) fn records(&self, request: &Request) -> Result<Records, Error> {
        let found = self.run(|searcher| addresses(searcher, request))?;
        Ok(Records {
            reader: self.clone(),
            found: found.into_iter(),
        })
    }

    /// What finds in a text the words and phrases that a request asks for.
    pub(crate) fn marker(&self, request: &Request) -> Result<Marker, Error> {
        self.run(|searcher| {
            let deadline = Deadline::new(request.time_limit);
            let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
            Ok(Marker(plan.marks))
        })
    }
}

/// Records, one at a time.
pub struct Records {
    reader: Reader,
    found: std::vec::IntoIter<DocAddress>,
}

impl Iterator for Records {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let address = self.found.next()?;
        Some(self.reader.run(|searcher| searcher.stored(address)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.found.size_hint()
    }
}
