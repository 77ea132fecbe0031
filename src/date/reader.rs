//! Settles what the items of a date line say: each date's role by the labels beside it, publication and update.

use std::ops::Range;

use super::clock;
use super::join::joins;
use super::label::Role;
use super::line::DateLine;
use super::pattern::{Fault, Found, Hints};
use super::resolve::year_by_nearness;
use super::stamp::Stamp;
use crate::record::Doubt;

/// How far a label that opens a line may stand from its date, in bytes (`Published in Harbour Notes December 14, 2016`).
const LOOSE: usize = 60;

/// One thing a line says about time.
#[derive(Debug)]
pub(super) enum What {
    Label(Role),
    Date(Found),
    Clock(clock::Clock),
    Relative,
    /// A word for a day ("today") that nothing around it makes a date.
    Word,
}

#[derive(Debug)]
pub(super) struct Item {
    pub(super) span: Range<usize>,
    pub(super) what: What,
}

/// The role of the item at `i` and the place of the label that gives it: the label before it, else one right after it
/// that has no date of its own.
pub(super) fn role(line: &str, items: &[Item], i: usize) -> Option<(Role, usize)> {
    if let Some(before) = i.checked_sub(1)
        && let What::Label(role) = items[before].what
        && leads(line, items, before, i)
    {
        return Some((role, before));
    }
    if let Some(after) = items.get(i + 1)
        && let What::Label(role @ (Role::Published | Role::Updated)) = after.what
        && joins(line, items[i].span.end, after.span.start)
    {
        let own = items
            .get(i + 2)
            .is_some_and(|_| leads(line, items, i + 1, i + 2));
        return (!own).then_some((role, i + 1));
    }
    None
}

/// Whether the label at `label` leads in the item at `i`: nothing but joining words between them, or few other words
/// where the label opens the line or follows a date.
fn leads(line: &str, items: &[Item], label: usize, i: usize) -> bool {
    let (from, to) = (items[label].span.end, items[i].span.start);
    if matches!(items[i].what, What::Label(_)) {
        return false;
    }
    if joins(line, from, to) {
        return true;
    }
    let floor = label.checked_sub(1).map_or(0, |i| items[i].span.end);
    let opens = joins(line, floor, items[label].span.start);
    let other = matches!(items[label].what, What::Label(Role::Other));
    to - from <= LOOSE
        && (opens || other)
        && matches!(items[i].what, What::Date(_))
        && !line[from..to].contains(['|', '•', '·'])
}

/// Collects what the items say before it is settled.
#[derive(Debug, Default)]
pub(super) struct Reader {
    published: Vec<Found>,
    unlabelled: Vec<Found>,
    updated: Vec<Found>,
    published_clock: Option<clock::Clock>,
    updated_clock: Option<clock::Clock>,
    line: DateLine,
}

impl Reader {
    pub(super) fn take(&mut self, line: &str, items: &[Item]) {
        for (i, item) in items.iter().enumerate() {
            if matches!(item.what, What::Label(_)) {
                continue;
            }
            let role = role(line, items, i);
            if let Some((_, label)) = role {
                let span = items[label].span.clone();
                if !self.line.spans.contains(&span) {
                    self.line.spans.push(span);
                }
                self.line.labelled = true;
            }
            let role = role.map(|(role, _)| role);
            match (&item.what, role) {
                (What::Clock(_), None) => continue,
                (What::Clock(clock), Some(Role::Published)) => {
                    self.published_clock = Some(clock.clone());
                }
                (What::Clock(clock), Some(Role::Updated)) => {
                    self.updated_clock = Some(clock.clone());
                }
                (What::Relative, Some(Role::Updated)) => self.doubt(Doubt::UpdatedRelative),
                (What::Relative, Some(Role::Published) | None) => {
                    self.doubt(Doubt::PublishedRelative);
                }
                (What::Date(found), Some(Role::Published)) => self.published.push(found.clone()),
                (What::Date(found), Some(Role::Updated)) => self.updated.push(found.clone()),
                (What::Date(found), None) => self.unlabelled.push(found.clone()),
                _ => {}
            }
            if let What::Date(found) = &item.what {
                self.line.day_first = self.line.day_first.or(found.day_first);
            }
            self.line.spans.push(item.span.clone());
        }
        self.line.spans.sort_by_key(|span| span.start);
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.line.doubts.contains(&doubt) {
            self.line.doubts.push(doubt);
        }
    }

    pub(super) fn settle(mut self, hints: &Hints<'_>) -> DateLine {
        if self.published.is_empty() {
            self.published = std::mem::take(&mut self.unlabelled);
        }
        // The year that a date of the line prints serves those that print none.
        let anchor = self
            .published
            .iter()
            .chain(&self.updated)
            .find(|found| found.is_sure() && !found.year_missing)
            .map(|found| found.stamp);
        let published = std::mem::take(&mut self.published);
        let updated = std::mem::take(&mut self.updated);
        let first = |a: Stamp, b: Stamp| if b.is_before(&a) { b } else { a };
        let last = |a: Stamp, b: Stamp| if a.is_before(&b) { b } else { a };
        self.line.published = self
            .usable(&published, anchor, hints, &PUBLISHED)
            .into_iter()
            .reduce(first);
        self.line.updated = self
            .usable(&updated, anchor, hints, &UPDATED)
            .into_iter()
            .reduce(last);
        self.clocks();
        if let (Some(published), Some(updated)) = (self.line.published, self.line.updated)
            && updated.is_before(&published)
        {
            self.doubt(Doubt::UpdatedBeforePublished);
        }
        self.line
    }

    /// The dates that hold, and a doubt for each that does not.
    fn usable(
        &mut self,
        found: &[Found],
        anchor: Option<Stamp>,
        hints: &Hints<'_>,
        doubts: &Doubts,
    ) -> Vec<Stamp> {
        let mut stamps = Vec::new();
        for date in found {
            match date.fault {
                Some(Fault::FarYear) => self.doubt(doubts.implausible),
                Some(_) => self.doubt(doubts.impossible),
                None if date.other.is_some() && !date.usual => self.doubt(doubts.ambiguous),
                None => {
                    if date.other.is_some() {
                        self.doubt(doubts.ambiguous);
                    }
                    if !date.year_missing {
                        stamps.push(date.stamp);
                    } else if let Some(dated) =
                        anchor.and_then(|a| year_by_nearness(&date.stamp, &a))
                    {
                        stamps.push(dated);
                    } else if hints.year.is_some() && date.stamp.exists() {
                        self.doubt(Doubt::DateYearAssumed);
                        stamps.push(date.stamp);
                    } else {
                        self.doubt(doubts.no_year);
                        if doubts.no_year == PUBLISHED.no_year {
                            self.line.yearless.get_or_insert(Stamp {
                                year: 0,
                                ..date.stamp
                            });
                        }
                    }
                }
            }
        }
        // A date of which another mention holds is no doubt.
        stamps
    }

    /// Times without a day of their own are of the line's day.
    fn clocks(&mut self) {
        let day = self.line.published.or(self.line.updated);
        let on = |clock: &clock::Clock, day: Stamp| Stamp {
            time: day.day.map(|_| clock.time(day.first_day())),
            ..day
        };
        if let Some(clock) = self.updated_clock.take()
            && self.line.updated.is_none()
        {
            match day {
                Some(day) => self.line.updated = Some(on(&clock, day)),
                None => self.doubt(Doubt::UpdatedRelative),
            }
        }
        if let Some(clock) = self.published_clock.take()
            && self.line.published.is_none()
        {
            match day {
                Some(day) => self.line.published = Some(on(&clock, day)),
                None => self.doubt(Doubt::PublishedRelative),
            }
        }
    }
}

struct Doubts {
    impossible: Doubt,
    implausible: Doubt,
    ambiguous: Doubt,
    no_year: Doubt,
}

const PUBLISHED: Doubts = Doubts {
    impossible: Doubt::PublishedImpossible,
    implausible: Doubt::PublishedImplausible,
    ambiguous: Doubt::PublishedAmbiguous,
    no_year: Doubt::PublishedNoYear,
};
const UPDATED: Doubts = Doubts {
    impossible: Doubt::UpdatedImpossible,
    implausible: Doubt::UpdatedImpossible,
    ambiguous: Doubt::UpdatedAmbiguous,
    no_year: Doubt::UpdatedNoYear,
};
