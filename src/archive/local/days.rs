//! Tests of first and last days.

use chrono::{Datelike, NaiveDate};
use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use super::docs::Docs;
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
#[derive(Debug, Clone)]
pub(super) struct DaysQuery {
    columns: [Field; 2],
    from: i64,
    to: i64,
    touching: bool,
}

/// No date is less precise than a year: it ends so many days behind its first at most.
const WIDEST: i64 = 366;

impl DaysQuery {
    pub(super) fn new(columns: [Field; 2], range: DayRange, touching: bool) -> Self {
        let day = |day: NaiveDate| i64::from(day.num_days_from_ce());
        Self {
            columns,
            from: range.from.map_or(i64::MIN, day),
            to: range.to.map_or(i64::MAX, day),
            touching,
        }
    }

    /// A date inside begins inside, one that touches the range begins before its end: a column is scanned for those in
    /// bulk, and only their last days are looked at one by one. First and last days stand in step, so a document is told
    /// from its row at the end.
    fn documents(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let column = |field| {
            let name = reader.schema().get_field_name(field);
            reader.fast_fields().i64(name)
        };
        let (first, last) = (column(self.columns[0])?, column(self.columns[1])?);
        let low = match self.touching {
            true => self.from.saturating_sub(WIDEST),
            false => self.from,
        };
        let mut rows = Vec::new();
        // A column is asked only for what lies between its bounds: beyond them it answers wrongly.
        let (low, high) = (low.max(first.min_value()), self.to.min(first.max_value()));
        if low <= high {
            let all = 0..first.values.num_vals();
            let range = low..=high;
            first
                .values
                .get_row_ids_for_value_range(range, all, &mut rows);
        }
        let ends = last.values.num_vals();
        rows.retain(|row| {
            *row < ends && {
                let last = last.values.get_val(*row);
                if self.touching {
                    last >= self.from
                } else {
                    last <= self.to
                }
            }
        });
        first.index.select_batch_in_place(0, &mut rows);
        Ok(rows)
    }
}

impl Query for DaysQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(DaysWeight(self.clone())))
    }
}

struct DaysWeight(DaysQuery);

impl Weight for DaysWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = self.0.documents(reader)?;
        if docs.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(ConstScorer::new(Docs::new(docs), boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        match self.0.documents(reader)?.binary_search(&doc) {
            Ok(_) => Ok(Explanation::new("a date that fits", 1.0)),
            Err(_) => {
                let message = format!("document {doc} does not match");
                Err(TantivyError::InvalidArgument(message))
            }
        }
    }
}
