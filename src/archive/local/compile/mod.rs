//! The tree of a query as queries of the index.

mod pieces;
mod place;
mod test;

use tantivy::Searcher;
use tantivy::query::{BooleanQuery, Occur, Query as IndexQuery};

use super::days::Fit;
use super::deadline::Deadline;
use super::expand::Budget;
use super::facets::{ABSENT, facet};
use super::join::JoinQuery;
use super::schema::{Kind, fields};
use super::snippet::Marks;
use crate::archive::StoredPath;
use crate::query::{Field, Matching, Query, Test};
pub(super) use pieces::span;
use pieces::{article_of, both, inside, kind, term};

/// A query of the index.
pub(super) type Compiled = Box<dyn IndexQuery>;

/// Turns trees into queries of one commit's index.
pub(super) struct Compiler<'s> {
    searcher: &'s Searcher,
    /// How dates are held against ranges, where a test is not negated.
    fit: Fit,
    negated: bool,
    budget: Budget,
    deadline: Deadline,
    /// What bounded the work, a sentence each without full stop.
    pub(super) notes: Vec<String>,
    /// What to mark in an article that matches.
    pub(super) marks: Marks,
}

impl<'s> Compiler<'s> {
    pub(super) fn new(searcher: &'s Searcher, fit: Fit, deadline: &Deadline) -> Self {
        Self {
            searcher,
            fit,
            negated: false,
            budget: Budget::new(deadline),
            deadline: deadline.clone(),
            notes: Vec::new(),
            marks: Marks::default(),
        }
    }

    /// Articles that match `query` and lie in one of `places` (anywhere if there is none).
    pub(super) fn articles(
        &mut self,
        query: &Query,
        places: &[StoredPath],
    ) -> tantivy::Result<Compiled> {
        let query = self.article(query)?;
        Ok(match inside(places) {
            Some(places) => both(places, query),
            None => query,
        })
    }

    /// Quotations that match `query`: bare words are looked for in the words said; what is asked of the article must
    /// hold of the article.
    pub(super) fn quotes(
        &mut self,
        query: &Query,
        places: &[StoredPath],
    ) -> tantivy::Result<Compiled> {
        let query = self.quote(query)?;
        Ok(match inside(places) {
            Some(places) => both(article_of(places), query),
            None => query,
        })
    }

    fn article(&mut self, query: &Query) -> tantivy::Result<Compiled> {
        match query {
            Query::All => Ok(kind(Kind::Article)),
            Query::And(all) => {
                let (quoted, rest): (Vec<_>, Vec<_>) =
                    all.iter().partition(|query| quote_only(query));
                let affirmed = quoted.iter().any(|query| !matches!(query, Query::Not(_)));
                let mut clauses = Vec::with_capacity(all.len() + 1);
                if affirmed {
                    // They hold of one quotation together, negations too.
                    clauses.push((Occur::Must, self.joined(&quoted)?));
                } else {
                    for query in &quoted {
                        clauses.push(self.clause(query, Self::article)?);
                    }
                }
                for query in rest {
                    clauses.push(self.clause(query, Self::article)?);
                }
                // What stands at articles stands at them alone: what matches something is one.
                if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                    clauses.push((Occur::Must, kind(Kind::Article)));
                }
                Ok(Box::new(BooleanQuery::new(clauses)))
            }
            Query::Or(all) => self.any(all, Self::article),
            Query::Not(_) => self.none(query, Kind::Article, Self::article),
            Query::Test(test) if test.field.of_quote() => self.joined(&[query]),
            Query::Test(test) => self.test(test),
        }
    }

    /// Articles with one quotation that all of these hold of.
    fn joined(&mut self, all: &[&Query]) -> tantivy::Result<Compiled> {
        let quotes = self.every(all.iter().copied())?;
        Ok(Box::new(JoinQuery::new(quotes, Kind::Article)))
    }

    fn quote(&mut self, query: &Query) -> tantivy::Result<Compiled> {
        match query {
            Query::All => Ok(kind(Kind::Quote)),
            Query::And(all) => self.every(all),
            Query::Or(all) => self.any(all, Self::quote),
            Query::Not(inner) if speaker_present(inner) => {
                Ok(term(fields().facet, &facet(ABSENT, "speaker")))
            }
            Query::Not(_) => self.none(query, Kind::Quote, Self::quote),
            Query::Test(test) => match test.field {
                Field::Said | Field::Speaker => self.test(test),
                Field::Any => self.test(&Test {
                    field: Field::Said,
                    matching: test.matching.clone(),
                }),
                _ => Ok(article_of(self.test(test)?)),
            },
        }
    }

    /// Quotations that all of these hold of.
    fn every<'q>(&mut self, all: impl IntoIterator<Item = &'q Query>) -> tantivy::Result<Compiled> {
        let mut clauses = Vec::new();
        for query in all {
            clauses.push(match query {
                Query::Not(inner) if speaker_present(inner) => (Occur::Must, self.quote(query)?),
                query => self.clause(query, Self::quote)?,
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, kind(Kind::Quote)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// One part of a conjunction.
    fn clause(
        &mut self,
        query: &Query,
        compile: fn(&mut Self, &Query) -> tantivy::Result<Compiled>,
    ) -> tantivy::Result<(Occur, Compiled)> {
        let Query::Not(inner) = query else {
            return Ok((Occur::Must, compile(self, query)?));
        };
        self.negated = !self.negated;
        let inner = compile(self, inner);
        self.negated = !self.negated;
        Ok((Occur::MustNot, inner?))
    }

    fn any(
        &mut self,
        all: &[Query],
        compile: fn(&mut Self, &Query) -> tantivy::Result<Compiled>,
    ) -> tantivy::Result<Compiled> {
        let mut clauses = Vec::with_capacity(all.len());
        for query in all {
            clauses.push((Occur::Should, compile(self, query)?));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn none(
        &mut self,
        query: &Query,
        of: Kind,
        compile: fn(&mut Self, &Query) -> tantivy::Result<Compiled>,
    ) -> tantivy::Result<Compiled> {
        let clause = self.clause(query, compile)?;
        Ok(Box::new(BooleanQuery::new(vec![
            (Occur::Must, kind(of)),
            clause,
        ])))
    }
}

/// Whether a test asks that a quotation have a speaker.
fn speaker_present(query: &Query) -> bool {
    matches!(query, Query::Test(test)
        if test.field == Field::Speaker && test.matching == Matching::Present)
}

/// Whether every test in it is of a quotation.
fn quote_only(query: &Query) -> bool {
    let mut any = false;
    let mut all = true;
    query.tests(&mut |test, _| {
        any = true;
        all &= test.field.of_quote();
    });
    any && all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_grouped_where_all_tests_are_theirs() {
        let today = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
        let only =
            |text: &str| quote_only(&crate::query::parse(text, today).expect("a query").tree);
        assert!(only("said:rain") && only("-speaker:beck") && only("said:rain OR speaker:beck"));
        assert!(!only("rain") && !only("said:rain OR storm") && !only("*"));
    }
}
