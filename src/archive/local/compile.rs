//! The tree of a query as queries of the index.

use std::ops::Bound;

use tantivy::Searcher;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query as IndexQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field as IndexField, IndexRecordOption, Term};

use super::days::{DaysQuery, Fit};
use super::deadline::{Deadline, TimedQuery};
use super::document::{ABSENT, PRESENT, facet, label_key, spaced};
use super::expand::{self, Budget, Expansion, Place};
use super::family::FamilyQuery;
use super::join::JoinQuery;
use super::schema::{Kind, fields};
use super::snippet::Marks;
use super::tokenizer::{self, KEY_END, folded};
use crate::archive::StoredPath;
use crate::date::range::DayRange;
use crate::query::{Field, Matching, Query, Shape, Test};

/// How many times over an occurrence in the headline counts.
const HEADLINE: u32 = 4;

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

    fn test(&mut self, test: &Test) -> tantivy::Result<Compiled> {
        if test.matching == Matching::Present {
            return Ok(present(&test.field));
        }
        match (test.field.shape(), &test.matching) {
            (_, Matching::Dates(range)) => Ok(self.dates(&test.field, *range)),
            (_, Matching::Numbers { from, to }) => {
                let bound = |n: &Option<u64>| {
                    n.map_or(Bound::Unbounded, |n| {
                        Bound::Included(Term::from_field_u64(fields().words, n))
                    })
                };
                Ok(silent(RangeQuery::new(bound(from), bound(to))))
            }
            (Shape::Value, matching) => self.value(&test.field, matching),
            (_, matching) => self.text(&test.field, matching),
        }
    }

    fn dates(&self, field: &Field, range: DayRange) -> Compiled {
        let columns = match field {
            Field::Published => fields().published,
            Field::Updated => fields().updated,
            Field::Mentions => fields().mentions,
            _ => fields().date,
        };
        let dated = |touching| silent(DaysQuery::new(columns, range, touching));
        let undated = || {
            if *field == Field::Date {
                return term(fields().facet, &facet(ABSENT, "date"));
            }
            let clauses = vec![
                (Occur::Must, kind(Kind::Article)),
                (Occur::MustNot, present(field)),
            ];
            silent(BooleanQuery::new(clauses))
        };
        match self.fit {
            _ if self.negated => dated(false),
            Fit::Inside => dated(false),
            Fit::InsideOrUndated => Box::new(BooleanQuery::union(vec![dated(false), undated()])),
            Fit::Touching => dated(true),
            Fit::Undated => undated(),
        }
    }

    /// A test of a closed value, an id or a fingerprint.
    fn value(&mut self, field: &Field, matching: &Matching) -> tantivy::Result<Compiled> {
        let (text, whole) = match matching {
            Matching::Prefix(text) => (text, false),
            Matching::Exact(text) | Matching::Word(text) | Matching::Phrase { text, .. } => {
                (text, true)
            }
            _ => return Ok(Box::new(EmptyQuery)),
        };
        let number = match field {
            Field::Id => Some(fields().article),
            Field::Fingerprint => Some(fields().fingerprint),
            _ => None,
        };
        if let Some(number) = number {
            return Ok(match span(text) {
                Some((low, high)) => {
                    let bound = |n| Bound::Included(Term::from_field_u64(number, n));
                    silent(RangeQuery::new(bound(low), bound(high)))
                }
                None => Box::new(EmptyQuery),
            });
        }
        let key = match field {
            Field::Lang => "language",
            Field::Doubt => "doubts",
            field => &field.to_string(),
        };
        let text = match field {
            // As labels are named: without their marks.
            Field::Labels => &label_key(text)["label.".len()..],
            _ => text.as_str(),
        };
        if whole {
            return Ok(term(fields().facet, &facet(key, text)));
        }
        let place = Place {
            fields: vec![(fields().facet, 1)],
            key: facet(key, ""),
            lengths: None,
        };
        let found = expand::prefix(self.searcher, &place, &folded(text), &mut self.budget)?;
        self.note(&format!("{field}:{text}*"), &found);
        let deadline = self.deadline.clone();
        Ok(silent(FamilyQuery::new(place, &found, deadline)))
    }

    /// A test of running text.
    fn text(&mut self, field: &Field, matching: &Matching) -> tantivy::Result<Compiled> {
        let place = place(field);
        let path = matches!(field, Field::Path | Field::Url);
        let cut = |text: &str| match path {
            true => tokenizer::terms(&spaced(text)),
            false => tokenizer::terms(text),
        };
        // Names are not inflected.
        let inflected = matches!(
            field,
            Field::Any
                | Field::Headline
                | Field::Deck
                | Field::Kicker
                | Field::Body
                | Field::Said
                | Field::Furniture
                | Field::Caption
                | Field::Note
                | Field::PullQuote
                | Field::Label(_)
        );
        let searcher = self.searcher;
        match matching {
            Matching::Word(text) => match cut(text).as_slice() {
                [] => Ok(Box::new(EmptyQuery)),
                [word] => {
                    let found = match inflected {
                        true => expand::forms(searcher, &place, word, &mut self.budget)?,
                        false => expand::name(searcher, &place, word, &mut self.budget)?,
                    };
                    Ok(self.family(field, text, place, &found))
                }
                all => Ok(self.phrase(field, &place, all, 0)),
            },
            Matching::Phrase { text, slop } => match cut(text).as_slice() {
                [] => Ok(Box::new(EmptyQuery)),
                [word] => {
                    let found = expand::exact(searcher, &place, word, &mut self.budget)?;
                    Ok(self.family(field, text, place, &found))
                }
                all => Ok(self.phrase(field, &place, all, *slop)),
            },
            Matching::Prefix(text) => match cut(text).as_slice() {
                [] => Ok(Box::new(EmptyQuery)),
                [start] => {
                    let found = expand::prefix(searcher, &place, start, &mut self.budget)?;
                    Ok(self.family(field, &format!("{text}*"), place, &found))
                }
                all => Ok(self.phrase_prefix(&place, all)),
            },
            Matching::Fuzzy {
                word: text,
                distance,
            } => match cut(text).as_slice() {
                [word] => {
                    let found = expand::fuzzy(searcher, &place, word, *distance, &mut self.budget)?;
                    Ok(self.family(field, &format!("{text}~{distance}"), place, &found))
                }
                all => {
                    let note = format!(
                        "{text}~{distance}: several words are no one word; they were searched as a phrase"
                    );
                    self.notes.push(note);
                    match all.len() {
                        0 => Ok(Box::new(EmptyQuery)),
                        _ => Ok(self.phrase(field, &place, all, 0)),
                    }
                }
            },
            Matching::Exact(text) => {
                let text = text.clone();
                self.text(field, &Matching::Phrase { text, slop: 0 })
            }
            Matching::Dates(_) | Matching::Numbers { .. } | Matching::Present => {
                Ok(Box::new(EmptyQuery))
            }
        }
    }

    fn family(&mut self, field: &Field, typed: &str, place: Place, found: &Expansion) -> Compiled {
        self.note(typed, found);
        if !self.negated && marked(field) {
            self.marks.words(&found.terms);
        }
        Box::new(FamilyQuery::new(place, found, self.deadline.clone()))
    }

    fn note(&mut self, typed: &str, found: &Expansion) {
        if let Some(cut) = found.cut {
            let note = format!(
                "{typed} stands for {cut} words or more; the {} commonest were searched",
                found.terms.len()
            );
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    fn phrase(&mut self, field: &Field, place: &Place, all: &[String], slop: u32) -> Compiled {
        if !self.negated && marked(field) {
            self.marks.phrase(all, slop);
        }
        let query = over(place, |index, _| {
            let terms = terms(place, index, all).into_iter().enumerate().collect();
            Box::new(PhraseQuery::new_with_offset_and_slop(terms, slop))
        });
        Box::new(TimedQuery::new(query, self.deadline.clone()))
    }

    /// A word that is cut, its last piece the start of one: `tall-shi*`.
    fn phrase_prefix(&mut self, place: &Place, all: &[String]) -> Compiled {
        let query = over(place, |index, _| {
            let mut query = PhrasePrefixQuery::new(terms(place, index, all));
            query.set_max_expansions(expand::MAX_TERMS as u32);
            silent(query)
        });
        Box::new(TimedQuery::new(query, self.deadline.clone()))
    }
}

fn terms(place: &Place, index: IndexField, all: &[String]) -> Vec<Term> {
    all.iter()
        .map(|word| Term::from_field_text(index, &format!("{}{word}", place.key)))
        .collect()
}

/// One query a field of the place, weighted, any of which may match.
fn over(place: &Place, query: impl Fn(IndexField, u32) -> Compiled) -> Compiled {
    let mut all: Vec<Compiled> = place
        .fields
        .iter()
        .map(|(field, weight)| match weight {
            1 => query(*field, 1),
            weight => Box::new(BoostQuery::new(query(*field, *weight), *weight as f32)),
        })
        .collect();
    match all.len() {
        1 => all.remove(0),
        _ => Box::new(BooleanQuery::union(all)),
    }
}

/// Where a field's words stand in the index.
fn place(field: &Field) -> Place {
    let f = fields();
    let own = |field: IndexField, lengths: bool| Place {
        fields: vec![(field, 1)],
        key: String::new(),
        lengths: lengths.then_some(field),
    };
    let key = match field {
        Field::Any => {
            return Place {
                fields: vec![(f.headline, HEADLINE), (f.body, 1), (f.beside, 1)],
                key: String::new(),
                lengths: Some(f.body),
            };
        }
        Field::Headline => return own(f.headline, true),
        Field::Body => return own(f.body, true),
        Field::Said => return own(f.said, true),
        Field::Speaker => return own(f.speaker, false),
        Field::By => "byline".to_owned(),
        Field::Paper => "publication".to_owned(),
        Field::Caption => "captions".to_owned(),
        Field::Note => "notes".to_owned(),
        Field::PullQuote => "pull_quotes".to_owned(),
        Field::Label(name) => label_key(name),
        field => field.to_string(),
    };
    Place {
        fields: vec![(f.parts, 1)],
        key: format!("{key}{KEY_END}"),
        lengths: None,
    }
}

/// Whether a match in this field is worth marking in the story.
fn marked(field: &Field) -> bool {
    matches!(
        field,
        Field::Any | Field::Headline | Field::Body | Field::Said
    )
}

/// Whether a test asks that a quotation have a speaker.
fn speaker_present(query: &Query) -> bool {
    matches!(query, Query::Test(test)
        if test.field == Field::Speaker && test.matching == Matching::Present)
}

fn both(first: Compiled, second: Compiled) -> Compiled {
    Box::new(BooleanQuery::intersection(vec![first, second]))
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

/// A query that says yes or no and counts for nothing in the order of hits.
fn silent(query: impl IndexQuery) -> Compiled {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}

fn term(field: IndexField, text: &str) -> Compiled {
    let term = Term::from_field_text(field, text);
    silent(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Documents where the field holds something.
fn present(field: &Field) -> Compiled {
    let name = match field {
        // Every article has these.
        Field::Any
        | Field::Layout
        | Field::Encoding
        | Field::Path
        | Field::Id
        | Field::Fingerprint => {
            return kind(Kind::Article);
        }
        Field::Words | Field::Parser | Field::Format => return kind(Kind::Article),
        Field::Label(_) => {
            let key = label_key(&field.to_string()["label.".len()..]);
            return term(fields().facet, &facet("labels", &key["label.".len()..]));
        }
        Field::Origin => "date".to_owned(),
        Field::Blocks => "body".to_owned(),
        field => field.to_string(),
    };
    term(fields().facet, &facet(PRESENT, &name))
}

fn kind(kind: Kind) -> Compiled {
    let term = Term::from_field_u64(fields().kind, kind as u64);
    silent(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The quotations of the articles that match.
fn article_of(articles: Compiled) -> Compiled {
    let articles = both(kind(Kind::Article), articles);
    silent(JoinQuery::new(articles, Kind::Quote))
}

/// Articles of these sources, or below these folders; `None` where none is named.
fn inside(places: &[StoredPath]) -> Option<Compiled> {
    let mut all = Vec::with_capacity(places.len());
    for place in places {
        let text = place.text();
        let text = match text.trim_end_matches('/') {
            "" if text.starts_with('/') => "/",
            text => text,
        };
        all.push(match text {
            // The folder that holds the archive: every relative path is below it, an absolute one is not.
            "" | "." => Box::new(BooleanQuery::new(vec![
                (Occur::Must, kind(Kind::Article)),
                (Occur::MustNot, term(fields().under, "/")),
            ])) as Compiled,
            text => {
                let number = Term::from_field_u64(fields().src, place.src());
                let source = silent(TermQuery::new(number, IndexRecordOption::Basic));
                let all = vec![term(fields().under, text), source];
                Box::new(BooleanQuery::union(all)) as Compiled
            }
        });
    }
    match all.len() {
        0 => None,
        1 => Some(all.remove(0)),
        _ => Some(Box::new(BooleanQuery::union(all))),
    }
}

/// The numbers that start with these hexadecimal digits.
pub(super) fn span(digits: &str) -> Option<(u64, u64)> {
    let digits = digits.get(..16).unwrap_or(digits);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let open = 4 * (16 - digits.len() as u32);
    let low = u64::from_str_radix(digits, 16)
        .ok()?
        .checked_shl(open)
        .unwrap_or(0);
    Some((
        low,
        low | 1u64.checked_shl(open).map_or(u64::MAX, |bit| bit - 1),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_of_an_id_is_a_range_of_numbers() {
        assert_eq!(
            span("8c1f"),
            Some((0x8c1f_0000_0000_0000, 0x8c1f_ffff_ffff_ffff))
        );
        assert_eq!(
            span("8c1f0a5be2d94c77"),
            Some((0x8c1f_0a5b_e2d9_4c77, 0x8c1f_0a5b_e2d9_4c77))
        );
        assert_eq!(span("8C"), span("8c"));
        assert_eq!(span("storm"), None);
        assert_eq!(span(""), None);
    }

    #[test]
    fn quotations_are_grouped_where_all_tests_are_theirs() {
        let today = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
        let only =
            |text: &str| quote_only(&crate::query::parse(text, today).expect("a query").tree);
        assert!(only("said:rain") && only("-speaker:beck") && only("said:rain OR speaker:beck"));
        assert!(!only("rain") && !only("said:rain OR storm") && !only("*"));
    }
}
