//! Tests of first and last days.

use chrono::Datelike;
use tantivy::columnar::Column;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
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
    /// Some of its days lie inside, or there is none.
    TouchingOrUndated,
    /// There is none.
    Undated,
}

impl Fit {
    /// Whether a document with these days fits.
    fn holds(self, range: (i64, i64), mut days: impl Iterator<Item = (i64, i64)>) -> bool {
        let undated = match self {
            Fit::Inside | Fit::Touching => false,
            Fit::InsideOrUndated | Fit::TouchingOrUndated | Fit::Undated => true,
        };
        let Some(first) = days.next() else {
            return undated;
        };
        let mut days = std::iter::once(first).chain(days);
        match self {
            Fit::Undated => false,
            Fit::Inside | Fit::InsideOrUndated => {
                days.any(|(first, last)| first >= range.0 && last <= range.1)
            }
            Fit::Touching | Fit::TouchingOrUndated => {
                days.any(|(first, last)| first <= range.1 && last >= range.0)
            }
        }
    }
}

/// Documents whose dates in the columns `NAME_first` and `NAME_last` fit the range.
pub(super) fn query(name: &'static str, range: DayRange, fit: Fit) -> DocPredicateQuery {
    let day = |day: chrono::NaiveDate| i64::from(day.num_days_from_ce());
    let range = (
        range.from.map_or(i64::MIN, day),
        range.to.map_or(i64::MAX, day),
    );
    DocPredicateQuery::from(FunctionPredicate::from(move |reader: &SegmentReader| {
        let column = |end: &str| reader.fast_fields().i64(&format!("{name}_{end}"));
        let (first, last): (Column<i64>, Column<i64>) = (column("first")?, column("last")?);
        Ok(move |doc: DocId| {
            let days = first.values_for_doc(doc).zip(last.values_for_doc(doc));
            fit.holds(range, days)
        })
    }))
}
