//! Answers to requests: what matches, how much, in what order.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tantivy::query::EnableScoring;
use tantivy::schema::{IndexRecordOption, Term, Value};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, TantivyError};

use super::Reader;
use super::compile::{Compiled, Compiler, span};
use super::days::Fit;
use super::deadline::Deadline;
use super::join::article_of;
use super::order::{Found, Gather, arrange};
use super::packed;
use super::schema::{Kind, fields};
use super::snippet::{Marker, Marks, snippet};
use super::stats::Stats;
use crate::archive::error::Error;
use crate::archive::request::{Count, Hit, Hits, QuoteHit, Request, Sort};
use crate::query::{Field, Matching, Query, Test, Undated};
use crate::record::Record;

/// What a request asks for, ready to run.
struct Plan {
    query: Compiled,
    notes: Vec<String>,
    marks: Marks,
    deadline: Deadline,
}

/// Whether articles are asked for, or quotations.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Articles,
    Quotes,
}

impl Target {
    fn kind(self) -> Kind {
        match self {
            Target::Articles => Kind::Article,
            Target::Quotes => Kind::Quote,
        }
    }
}

/// Whether dates are asked for, other than to be left out.
fn dated(query: &Query) -> bool {
    let mut dated = false;
    query.tests(&mut |test, negated| {
        dated |= !negated && matches!(test.matching, Matching::Dates(_));
    });
    dated
}

/// How dates are held against ranges for this request.
fn fit(request: &Request) -> Fit {
    match request.undated {
        Undated::Apart | Undated::Exclude => Fit::Inside,
        Undated::Include => Fit::InsideOrUndated,
        Undated::Only => Fit::Undated,
    }
}

fn plan(
    searcher: &Searcher,
    request: &Request,
    target: Target,
    fit: Fit,
    deadline: &Deadline,
) -> tantivy::Result<Plan> {
    let has_date = Query::Test(Test {
        field: Field::Date,
        matching: Matching::Present,
    });
    let query = match request.undated {
        _ if dated(&request.query) => request.query.clone(),
        Undated::Apart | Undated::Include => request.query.clone(),
        Undated::Exclude => request.query.clone().and(has_date),
        Undated::Only => request.query.clone().and(Query::Not(Box::new(has_date))),
    };
    let mut compiler = Compiler::new(searcher, fit, deadline);
    let query = match target {
        Target::Articles => compiler.articles(&query, &request.in_paths)?,
        Target::Quotes => compiler.quotes(&query, &request.in_paths)?,
    };
    // Words that were not looked through to the end stand for less than they say.
    deadline.check()?;
    Ok(Plan {
        query,
        notes: compiler.notes,
        marks: compiler.marks,
        deadline: deadline.clone(),
    })
}

/// Every match, in no order, with what it is sorted by.
fn gather(
    searcher: &Searcher,
    plan: &Plan,
    target: Target,
    sort: Sort,
) -> tantivy::Result<Vec<Found>> {
    let stats = Stats::of(searcher, target.kind())?;
    let collector = Gather(sort);
    let found = match sort {
        Sort::Best => searcher.search_with_statistics_provider(&*plan.query, &collector, &stats),
        _ => searcher.search(&*plan.query, &collector),
    }?;
    plan.deadline.check()?;
    Ok(found)
}

/// How many match; of the same text one, where that is asked.
fn number(searcher: &Searcher, plan: &Plan, request: &Request) -> tantivy::Result<u64> {
    if request.unique {
        let mut found = gather(searcher, plan, Target::Articles, Sort::Path)?;
        once(searcher, &mut found)?;
        return Ok(found.len() as u64);
    }
    let weight = plan
        .query
        .weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut count = 0;
    for segment in searcher.segment_readers() {
        count += u64::from(weight.count(segment)?);
    }
    plan.deadline.check()?;
    Ok(count)
}

/// Leaves the first article of each text.
fn once(searcher: &Searcher, found: &mut Vec<Found>) -> tantivy::Result<()> {
    let mut columns = Vec::new();
    for segment in searcher.segment_readers() {
        columns.push(segment.fast_fields().u64("fingerprint")?);
    }
    let mut seen = HashSet::new();
    found.retain(|one| {
        let column = &columns[one.address.segment_ord as usize];
        column
            .first(one.address.doc_id)
            .is_none_or(|text| seen.insert(text))
    });
    Ok(())
}

/// The matches between offset and limit, in order, and how many there are.
fn window(
    searcher: &Searcher,
    plan: &Plan,
    request: &Request,
) -> tantivy::Result<(Vec<Found>, u64)> {
    let mut found = gather(searcher, plan, Target::Articles, request.sort)?;
    let end = |all: usize| {
        request
            .limit
            .map_or(all, |limit| limit.saturating_add(request.offset))
            .min(all)
    };
    if request.unique {
        // Which of the copies stays must not depend on how many are asked for.
        let all = found.len();
        arrange(searcher, &mut found, all)?;
        once(searcher, &mut found)?;
    } else {
        let needed = end(found.len());
        arrange(searcher, &mut found, needed)?;
    }
    let total = found.len() as u64;
    found.truncate(end(found.len()));
    found.drain(..request.offset.min(found.len()));
    Ok((found, total))
}

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
pub(super) fn search(searcher: &Searcher, request: &Request) -> tantivy::Result<Hits> {
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
    let (found, total) = window(searcher, &plan, request)?;
    let mut hits = Vec::with_capacity(found.len());
    for one in found {
        let record = stored(searcher, one.address)?;
        let text = super::document::number(&record.fingerprint);
        let term = Term::from_field_u64(fields().fingerprint, text);
        let same = holding(searcher, &term, Kind::Article, usize::MAX)?.len();
        hits.push(Hit {
            snippet: snippet(&record, &plan.marks),
            copies: same.saturating_sub(1) as u64,
            score: one.score,
            record,
        });
    }
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

/// Where the articles that match are, in no order where none is needed to tell which they are.
pub(super) fn unordered(
    searcher: &Searcher,
    request: &Request,
) -> tantivy::Result<Vec<DocAddress>> {
    if request.unique || request.limit.is_some() || request.offset > 0 {
        return addresses(searcher, request);
    }
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Articles, fit(request), &deadline)?;
    let found = gather(searcher, &plan, Target::Articles, Sort::Path)?;
    Ok(found.into_iter().map(|one| one.address).collect())
}

/// Where the quotations that match are, in order, before offset and limit, and what bounded the search.
pub(super) fn quotations(
    searcher: &Searcher,
    request: &Request,
) -> tantivy::Result<(Vec<FoundQuote>, Vec<String>)> {
    let deadline = Deadline::new(request.time_limit);
    let plan = plan(searcher, request, Target::Quotes, fit(request), &deadline)?;
    Ok((quotes(searcher, &plan, request)?, plan.notes))
}

/// The record of an article.
pub(super) fn stored(searcher: &Searcher, address: DocAddress) -> tantivy::Result<Record> {
    let doc: TantivyDocument = searcher.doc(address)?;
    let text = doc
        .get_first(fields().stored)
        .and_then(|value| value.as_str());
    packed::unpack(text.unwrap_or_default()).map_err(|error| {
        let what = format!("a stored article cannot be read: {error}");
        TantivyError::from(std::io::Error::new(std::io::ErrorKind::InvalidData, what))
    })
}

/// The documents of this kind that hold the term, deleted ones left out.
fn holding(
    searcher: &Searcher,
    term: &Term,
    kind: Kind,
    most: usize,
) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let index = reader.inverted_index(term.field())?;
        let Some(mut list) = index.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        let kinds = reader.fast_fields().u64("kind")?;
        let mut doc = list.doc();
        while doc != TERMINATED && found.len() < most {
            let alive = reader
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(doc));
            if alive && kinds.first(doc) == Some(kind as u64) {
                found.push(DocAddress::new(segment, doc));
            }
            doc = list.advance();
        }
    }
    Ok(found)
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

    /// The articles whose id starts with these hexadecimal digits, `most` at most; `None` where they are no such digits.
    pub(crate) fn with_id(&self, digits: &str, most: usize) -> Result<Option<Vec<Record>>, Error> {
        let Some((low, high)) = span(digits) else {
            return Ok(None);
        };
        self.run(|searcher| {
            let field = fields().article;
            let mut numbers = HashSet::new();
            for reader in searcher.segment_readers() {
                let index = reader.inverted_index(field)?;
                let bound = |n| {
                    Term::from_field_u64(field, n)
                        .serialized_value_bytes()
                        .to_vec()
                };
                let mut terms = index
                    .terms()
                    .range()
                    .ge(bound(low))
                    .le(bound(high))
                    .into_stream()?;
                while let Some((bytes, _)) = terms.next() {
                    numbers.extend(bytes.try_into().map(u64::from_be_bytes));
                }
            }
            let mut numbers: Vec<_> = numbers.into_iter().collect();
            numbers.sort_unstable();
            let mut records = Vec::new();
            for number in numbers {
                if records.len() >= most {
                    break;
                }
                let term = Term::from_field_u64(field, number);
                for address in holding(searcher, &term, Kind::Article, most)? {
                    records.push(stored(searcher, address)?);
                }
            }
            Ok(Some(records))
        })
    }

    /// The articles of a source, in order, `most` at most.
    pub(crate) fn of_source(&self, source: u64, most: usize) -> Result<Vec<Record>, Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().src, source);
            let mut all = Vec::new();
            for address in holding(searcher, &term, Kind::Article, usize::MAX)? {
                let places = searcher
                    .segment_reader(address.segment_ord)
                    .fast_fields()
                    .u64("ordinal")?;
                all.push((places.first(address.doc_id), address));
            }
            all.sort_unstable();
            all.truncate(most);
            all.into_iter()
                .map(|(_, address)| stored(searcher, address))
                .collect()
        })
    }

    /// The article at this place of a source.
    pub(crate) fn article_at(&self, source: u64, ordinal: u64) -> Result<Option<Record>, Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().src, source);
            for address in holding(searcher, &term, Kind::Article, usize::MAX)? {
                let places = searcher
                    .segment_reader(address.segment_ord)
                    .fast_fields()
                    .u64("ordinal")?;
                if places.first(address.doc_id) == Some(ordinal) {
                    return stored(searcher, address).map(Some);
                }
            }
            Ok(None)
        })
    }
}

impl Reader {
    /// The number of the source that holds the article of this id.
    pub(crate) fn source_of(&self, id: &str) -> Result<Option<u64>, Error> {
        if id.len() != 16 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().article, super::document::number(id));
            let found = holding(searcher, &term, Kind::Article, 1)?;
            let Some(address) = found.first() else {
                return Ok(None);
            };
            let columns = searcher.segment_reader(address.segment_ord).fast_fields();
            Ok(columns.u64("source")?.first(address.doc_id))
        })
    }

    /// Whether there are articles of the source of this number.
    pub(crate) fn has_source(&self, source: u64) -> Result<bool, Error> {
        self.run(|searcher| {
            let term = Term::from_field_u64(fields().src, source);
            Ok(!holding(searcher, &term, Kind::Article, 1)?.is_empty())
        })
    }

    /// The articles of the member of a packed file that bears this path; at most `most`, in order.
    pub(crate) fn of_member(&self, path: &str, most: usize) -> Result<Vec<Record>, Error> {
        self.run(|searcher| {
            let term = Term::from_field_text(fields().under, path);
            let mut all = Vec::new();
            for address in holding(searcher, &term, Kind::Article, usize::MAX)? {
                let columns = searcher.segment_reader(address.segment_ord).fast_fields();
                // What lies below a folder of that name bears other paths.
                let Some(paths) = columns.str("path")? else {
                    continue;
                };
                let own = paths.dictionary().term_ord(path.as_bytes())?;
                if own.is_some() && paths.term_ords(address.doc_id).next() == own {
                    all.push((columns.u64("ordinal")?.first(address.doc_id), address));
                }
            }
            all.sort_unstable();
            all.truncate(most);
            all.into_iter()
                .map(|(_, address)| stored(searcher, address))
                .collect()
        })
    }
}

/// A quotation: its article, and its place there from 0.
type FoundQuote = (DocAddress, usize);

/// The quotations that match, in order: ties go by the article's path and the place in the article.
fn quotes(searcher: &Searcher, plan: &Plan, request: &Request) -> tantivy::Result<Vec<FoundQuote>> {
    let found = gather(searcher, plan, Target::Quotes, request.sort)?;
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

/// Records, one at a time.
pub struct Records {
    reader: Reader,
    found: std::vec::IntoIter<DocAddress>,
}

impl Iterator for Records {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let address = self.found.next()?;
        Some(self.reader.run(|searcher| stored(searcher, address)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.found.size_hint()
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
            _ => match self.reader.run(|searcher| stored(searcher, address)) {
                Ok(record) => Arc::new(record),
                Err(error) => return Some(Err(error)),
            },
        };
        self.last = Some((address, Arc::clone(&record)));
        if index >= record.quotes.len() {
            let what = format!("article {} has no quotation {}", record.id, index + 1);
            return Some(self.reader.run(|_| {
                Err(TantivyError::from(std::io::Error::new(
                    std::io::ErrorKind::InvalidData,
                    what,
                )))
            }));
        }
        Some(Ok(QuoteHit { record, index }))
    }
}
