//! A request as a plan: the query of the index it comes to, run for what matches, how much, in what order.

use std::collections::HashSet;

use tantivy::collector::Collector;
use tantivy::query::EnableScoring;
use tantivy::{DocId, Searcher};

use super::compile::{Compiled, Compiler};
use super::days::Fit;
use super::deadline::Deadline;
use super::order::{Found, Gather, Matches, arrange};
use super::schema::Kind;
use super::side;
use super::snippet::Marks;
use super::stats::Stats;
use crate::archive::request::{Request, Sort};
use crate::query::{Field, Matching, Query, Test, Undated};

/// What a request asks for, ready to run.
pub(super) struct Plan {
    pub(super) query: Compiled,
    pub(super) notes: Vec<String>,
    pub(super) marks: Marks,
    pub(super) deadline: Deadline,
}

/// Whether articles are asked for, or quotations.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Articles,
    Quotes,
}

impl Target {
    pub(super) fn kind(self) -> Kind {
        match self {
            Target::Articles => Kind::Article,
            Target::Quotes => Kind::Quote,
        }
    }
}

/// Whether dates are asked for, other than to be left out.
pub(super) fn dated(query: &Query) -> bool {
    let mut dated = false;
    query.tests(&mut |test, negated| {
        dated |= !negated && matches!(test.matching, Matching::Dates(_));
    });
    dated
}

/// How dates are held against ranges for this request.
pub(super) fn fit(request: &Request) -> Fit {
    match request.undated {
        Undated::Apart | Undated::Exclude => Fit::Inside,
        Undated::Include => Fit::InsideOrUndated,
        Undated::Only => Fit::Undated,
    }
}

pub(super) fn plan(
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

/// Matches in no order, with what they are sorted by: as many as are needed at least, all where it is not said.
pub(super) fn gather(
    searcher: &Searcher,
    plan: &Plan,
    target: Target,
    sort: Sort,
    needed: Option<usize>,
) -> tantivy::Result<Matches> {
    let stats = Stats::of(searcher, target.kind())?;
    let collector = Gather {
        sort,
        needed,
        quotes: target == Target::Quotes,
    };
    let scoring = match sort {
        Sort::Best => EnableScoring::enabled_from_statistics_provider(&stats, searcher),
        _ => EnableScoring::disabled_from_searcher(searcher),
    };
    let weight = plan.query.weight(scoring)?;
    let segments: Vec<_> = (0..).zip(searcher.segment_readers()).collect();
    let found = side::each(&segments, |(segment, reader)| {
        collector.collect_segment(&*weight, *segment, reader)
    })?;
    plan.deadline.check()?;
    collector.merge_fruits(found)
}

/// How many match; of the same text one, where that is asked.
pub(super) fn number(searcher: &Searcher, plan: &Plan, request: &Request) -> tantivy::Result<u64> {
    if request.unique {
        let mut found = gather(searcher, plan, Target::Articles, Sort::Path, None)?.found;
        once(searcher, &mut found)?;
        return Ok(found.len() as u64);
    }
    total(searcher, plan)
}

/// How many match.
pub(super) fn total(searcher: &Searcher, plan: &Plan) -> tantivy::Result<u64> {
    let scoring = EnableScoring::disabled_from_searcher(searcher);
    let weight = plan.query.weight(scoring)?;
    let counts = side::each(searcher.segment_readers(), |segment| weight.count(segment))?;
    plan.deadline.check()?;
    Ok(counts.into_iter().map(u64::from).sum())
}

/// What matches, by segment, in order.
pub(super) fn docs(searcher: &Searcher, plan: &Plan) -> tantivy::Result<Vec<Vec<DocId>>> {
    let scoring = EnableScoring::disabled_from_searcher(searcher);
    let weight = plan.query.weight(scoring)?;
    let all = side::each(searcher.segment_readers(), |segment| {
        let alive = segment.alive_bitset();
        let mut docs = Vec::new();
        weight.for_each_no_score(segment, &mut |found| match alive {
            None => docs.extend_from_slice(found),
            Some(alive) => docs.extend(found.iter().filter(|doc| alive.is_alive(**doc))),
        })?;
        Ok(docs)
    })?;
    plan.deadline.check()?;
    Ok(all)
}

/// Leaves the first article of each text.
pub(super) fn once(searcher: &Searcher, found: &mut Vec<Found>) -> tantivy::Result<()> {
    let mut columns = Vec::new();
    for segment in searcher.segment_readers() {
        columns.push(segment.fast_fields().u64("fingerprint_column")?);
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
pub(super) fn window(
    searcher: &Searcher,
    plan: &Plan,
    request: &Request,
) -> tantivy::Result<(Vec<Found>, u64)> {
    let needed = request
        .limit
        .map(|limit| limit.saturating_add(request.offset))
        .filter(|_| !request.unique);
    let Matches { count, mut found } =
        gather(searcher, plan, Target::Articles, request.sort, needed)?;
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
    let total = if request.unique {
        found.len() as u64
    } else {
        count
    };
    found.truncate(end(found.len()));
    found.drain(..request.offset.min(found.len()));
    Ok((found, total))
}
