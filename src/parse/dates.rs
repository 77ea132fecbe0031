//! The dates: what the date line says, and the one date that queries use.

use super::draft::Draft;
use crate::record::{Dateline, EffectiveDate, Origin};

pub(super) fn run(draft: &mut Draft<'_>) {
    let record = &mut draft.record;
    if record.dateline.is_none()
        && let Some(line) = &record.date_line
    {
        record.dateline = Some(Dateline {
            text: line.clone(),
            place: None,
            agency: None,
            date: record.published.clone().or_else(|| record.updated.clone()),
        });
    }
    let dateline = record.dateline.as_ref().and_then(|d| d.date.clone());
    record.date = record
        .published
        .clone()
        .map(|value| (value, Origin::Published))
        .or_else(|| record.updated.clone().map(|value| (value, Origin::Updated)))
        .or_else(|| dateline.map(|value| (value, Origin::Dateline)))
        .map(|(value, from)| EffectiveDate { value, from });
}
