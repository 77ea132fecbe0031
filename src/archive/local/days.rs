//! Tests of first and last days.

use std::ops::Bound;

use chrono::{Datelike, NaiveDate};
use tantivy::columnar::Column;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{EnableScoring, Query, RangeQuery};
use tantivy::schema::{Field, Term};
use tantivy::{DocId, SegmentReader};

use crate::date::range::DayRange;

/// How a date is held against a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It lies inside: what a search means by a range.
    Inside,
    /// It lies inside, or there is none.
    InsideOrUndated,
    /// Some of its days lie inside.
    Touching,
    /// There is none.
    Undated,
}

/// Documents with a date, in the columns of first and last days, that lies inside the range, or touches it.
pub(super) fn query(columns: [Field; 2], range: DayRange, touching: bool) -> DocPredicateQuery {
    let day = |day: NaiveDate| i64::from(day.num_days_from_ce());
    DocPredicateQuery::from(Days {
        columns,
        from: range.from.map_or(i64::MIN, day),
        to: range.to.map_or(i64::MAX, day),
        touching,
    })
}

#[derive(Debug)]
struct Days {
    columns: [Field; 2],
    from: i64,
    to: i64,
    touching: bool,
}

/// The columns of one segment.
struct SegmentDays {
    first: Column<i64>,
    last: Column<i64>,
    from: i64,
    to: i64,
    touching: bool,
}

impl DocPredicate for Days {
    type SegmentDocPredicate = SegmentDays;

    /// A date inside begins inside, one that touches the range begins before its end: a column is scanned for those in
    /// bulk, and only their last days are looked at one by one.
    fn doc_predicate(
        &self,
        reader: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentDays>> {
        let low = if self.touching { i64::MIN } else { self.from };
        let bound = |day| Bound::Included(Term::from_field_i64(self.columns[0], day));
        let scoring = EnableScoring::disabled_from_schema(reader.schema());
        let candidates = RangeQuery::new(bound(low), bound(self.to)).weight(scoring)?;
        let column = |field| {
            reader
                .fast_fields()
                .i64(reader.schema().get_field_name(field))
        };
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate: SegmentDays {
                first: column(self.columns[0])?,
                last: column(self.columns[1])?,
                from: self.from,
                to: self.to,
                touching: self.touching,
            },
            necessary_condition: Box::new(candidates.scorer(reader, 1.0)?),
        })
    }
}

impl SegmentDocPredicate for SegmentDays {
    fn eval(&mut self, doc: DocId) -> bool {
        // The dates a body names are several: first and last days stand in step.
        let mut days = self
            .first
            .values_for_doc(doc)
            .zip(self.last.values_for_doc(doc));
        days.any(|(first, last)| match self.touching {
            true => first <= self.to && last >= self.from,
            false => first >= self.from && last <= self.to,
        })
    }

    fn cost(&self) -> u64 {
        4
    }
}
