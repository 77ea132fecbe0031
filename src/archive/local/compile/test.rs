//! One test of a query: words, dates, numbers, closed values.

use std::ops::Bound;

use tantivy::query::{
    BooleanQuery, BoostQuery, EmptyQuery, Occur, PhrasePrefixQuery, PhraseQuery, RangeQuery,
};
use tantivy::schema::{Field as IndexField, Term};

use super::pieces::{kind, present, silent, span, term};
use super::place::place;
use super::{Compiled, Compiler};
use crate::archive::local::days::{DaysQuery, Fit};
use crate::archive::local::deadline::TimedQuery;
use crate::archive::local::document::{label_key, spaced};
use crate::archive::local::expand::{self, Expansion, Place};
use crate::archive::local::facets::{ABSENT, facet};
use crate::archive::local::family::FamilyQuery;
use crate::archive::local::schema::{Kind, fields};
use crate::archive::local::tokenizer::{self, folded};
use crate::date::range::DayRange;
use crate::query::{Field, Matching, Shape, Test};

impl Compiler<'_> {
    pub(super) fn test(&mut self, test: &Test) -> tantivy::Result<Compiled> {
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

/// Whether a match in this field is worth marking in the story.
fn marked(field: &Field) -> bool {
    matches!(
        field,
        Field::Any | Field::Headline | Field::Body | Field::Said
    )
}
