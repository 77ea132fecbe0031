//! The dates: what the date line says, when the story was filed, and the one date that queries use.

use std::borrow::Cow;

use super::date_line::{self, hints};
use super::draft::Draft;
use crate::date::{DateLine, Stamp, path_date, read_line, scan, year_by_nearness};
use crate::layout::{Label, Mark};
use crate::record::{Dateline, Doubt, EffectiveDate, Field, KnownFrom, Origin};

pub(super) fn run(draft: &mut Draft<'_>) {
    let lines = groups(draft);
    let mut said = Said::default();
    let mut place = None;
    for line in &lines {
        let known = line
            .mark
            .as_ref()
            .and_then(|mark| draft.unit_of(mark)?.dates.get());
        let read = match known {
            Some(read) => Cow::Borrowed(read),
            None => Cow::Owned(read_line(&line.text, &hints(draft))),
        };
        said.take(read.as_ref().as_ref());
        if let (None, true, Some(read)) = (&place, draft.searches(), read.as_ref()) {
            let story = draft.story_from(line.end);
            place = date_line::place(&line.text, read, story).map(str::to_owned);
        }
    }
    let path = in_path(draft);
    let by_hand = known(draft, &mut said);
    filed(draft, said.published.or(said.updated), path);
    for doubt in &said.doubts {
        if said.stands(*doubt) {
            draft.record.doubt(*doubt);
        }
    }
    let record = &mut draft.record;
    record.published = said.published.map(|stamp| stamp.to_string());
    record.updated = said.updated.map(|stamp| stamp.to_string());
    if record.dateline.is_none()
        && let Some(line) = &record.date_line
    {
        record.dateline = Some(Dateline {
            text: line.clone(),
            place,
            agency: None,
            date: record
                .published
                .clone()
                .or_else(|| record.updated.clone())
                .map(day),
        });
    }
    // A date line without a year has the path's, as a dateline has: never as publication.
    if let (None, None, Some(yearless), Some(path)) =
        (said.published, said.updated, said.yearless, path)
        && let Some(dateline) = &mut record.dateline
        && dateline.date.is_none()
        && let Some(stamp) = year_by_nearness(&yearless, &path)
    {
        dateline.date = Some(day(stamp.to_string()));
        record.doubt(Doubt::DateYearAssumed);
    }
    // An agency's copy names the agency in its byline or below its end more often than in the dateline.
    let agency = draft.agency.take();
    if let Some(dateline) = &mut draft.record.dateline
        && dateline.agency.is_none()
        && dateline.place.is_some()
    {
        dateline.agency = agency;
    }
    effective(draft, path);
    if let (true, Some(date)) = (by_hand, &mut draft.record.date) {
        date.from = Origin::Hand;
    }
}

/// Puts the dates that are known beside the text in the place of printed ones; whether the one that counts is set by hand.
fn known(draft: &Draft<'_>, said: &mut Said) -> bool {
    let published = super::known::date(draft, Field::Published);
    let updated = super::known::date(draft, Field::Updated);
    let hand = |known: Option<(Stamp, KnownFrom)>| known.is_some_and(|k| k.1 == KnownFrom::Hand);
    said.published = published.map(|known| known.0).or(said.published);
    said.updated = updated.map(|known| known.0).or(said.updated);
    if published.is_some() {
        said.doubts.retain(|doubt| {
            !matches!(
                doubt,
                Doubt::PublishedAmbiguous | Doubt::UpdatedBeforePublished
            )
        });
    }
    hand(published) || said.published.is_none() && hand(updated)
}

/// A stamp without its time of day.
fn day(stamp: String) -> String {
    match stamp.split_once('T') {
        Some((day, _)) => day.to_owned(),
        None => stamp,
    }
}

/// A date line as printed.
struct Printed {
    text: String,
    /// The mark it is, where it is one and no more.
    mark: Option<Mark>,
    /// Where it ends in the article.
    end: usize,
}

/// Date lines; those on lines one below the other are one, as a label may stand over its date.
fn groups(draft: &Draft<'_>) -> Vec<Printed> {
    let mut out: Vec<Printed> = Vec::new();
    let mut before = false;
    for mark in draft.marks() {
        if mark.label != Label::DateLine {
            before = false;
            continue;
        }
        let text = draft.value(mark);
        match out.last_mut() {
            Some(line) if before && line.text.len() + text.len() < 300 => {
                line.text.push(' ');
                line.text.push_str(&text);
                line.mark = None;
                line.end = mark.span.end;
            }
            _ => out.push(Printed {
                text: text.into_owned(),
                mark: Some(mark.clone()),
                end: mark.span.end,
            }),
        }
        before = true;
    }
    out
}

/// What all date lines together say; the first that gives a date wins.
#[derive(Debug, Default)]
struct Said {
    published: Option<Stamp>,
    updated: Option<Stamp>,
    yearless: Option<Stamp>,
    doubts: Vec<Doubt>,
}

impl Said {
    fn take(&mut self, read: Option<&DateLine>) {
        let Some(read) = read else {
            return;
        };
        self.published = self.published.or(read.published);
        self.updated = self.updated.or(read.updated);
        self.yearless = self.yearless.or(read.yearless);
        self.doubts.extend(&read.doubts);
    }

    /// Whether a doubt of one line holds: another may give the date.
    fn stands(&self, doubt: Doubt) -> bool {
        match doubt {
            Doubt::PublishedRelative
            | Doubt::PublishedNoYear
            | Doubt::PublishedImpossible
            | Doubt::PublishedImplausible => self.published.is_none(),
            Doubt::UpdatedRelative | Doubt::UpdatedNoYear | Doubt::UpdatedImpossible => {
                self.updated.is_none()
            }
            _ => true,
        }
    }
}

/// The date in the stored path, where the source is one article or one page: a vendor's export is named for the day of saving.
fn in_path(draft: &Draft<'_>) -> Option<Stamp> {
    let one = draft.searches() || draft.layout == "page";
    one.then(|| path_date(draft.path)).flatten()
}

/// The dateline's own date. A year it does not print is the article's, else the path's, which is a doubt.
fn filed(draft: &mut Draft<'_>, article: Option<Stamp>, path: Option<Stamp>) {
    let Some(text) = draft.dateline_date.take() else {
        return;
    };
    let found = scan(&text, &hints(draft))
        .into_iter()
        .find(|found| found.fault.is_none());
    let Some(found) = found else { return };
    let stamp = if !found.year_missing {
        Some(found.stamp)
    } else {
        article
            .or(path)
            .and_then(|anchor| year_by_nearness(&found.stamp, &anchor))
    };
    if stamp.is_none() {
        draft.record.doubt(Doubt::DatelineNoYear);
    }
    let (Some(stamp), Some(dateline)) = (stamp, &mut draft.record.dateline) else {
        return;
    };
    dateline.date = Some(day(stamp.to_string()));
    if found.year_missing && article.is_none() {
        draft.record.doubt(Doubt::DateYearAssumed);
    }
}

/// `published`, else `updated`, else the dateline's, else the path's.
fn effective(draft: &mut Draft<'_>, path: Option<Stamp>) {
    let record = &mut draft.record;
    let dateline = record.dateline.as_ref().and_then(|d| d.date.clone());
    record.date = record
        .published
        .clone()
        .map(|value| (value, Origin::Published))
        .or_else(|| record.updated.clone().map(|value| (value, Origin::Updated)))
        .or_else(|| dateline.map(|value| (value, Origin::Dateline)))
        .or_else(|| path.map(|stamp| (stamp.to_string(), Origin::Path)))
        .map(|(value, from)| EffectiveDate { value, from });
    if record
        .date
        .as_ref()
        .is_some_and(|date| date.from == Origin::Path)
    {
        record.doubt(Doubt::DateFromPath);
    }
}
