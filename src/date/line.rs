//! The date line of a page: which of its dates is the publication, which the update.

use std::ops::Range;

use super::clock;
use super::join::joins;
use super::label::{self, Role};
use super::pattern::{Fault, Found, Hints, scan};
use super::resolve::year_by_nearness;
use super::stamp::Stamp;
use crate::lexicon::date as lexicon;
use crate::record::Doubt;
use crate::text::lower;

/// The longest line that is read, in bytes: a longer one is a paragraph that holds a date.
const LONGEST: usize = 400;
/// How far a label that opens a line may stand from its date, in bytes (`Published in Harbour Notes December 14, 2016`).
const LOOSE: usize = 60;

/// What a line says of an article's dates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DateLine {
    /// The publication: a labelled date, else an unlabelled one.
    pub published: Option<Stamp>,
    /// The update: only what the line calls so.
    pub updated: Option<Stamp>,
    /// Why a date of the line is not, or not surely, taken. Those about a publication or update that another line gives
    /// may be dropped by the caller.
    pub doubts: Vec<Doubt>,
    /// The bytes of dates, of their labels and of reading times, in order.
    pub spans: Vec<Range<usize>>,
    /// Share (0 to 1) of the line's letters and digits that `spans` hold, words that join them (`on`, `um`) left out. A
    /// date line has most of it; a sentence that names a date little.
    pub coverage: f32,
    /// Whether a label says what a date of the line is.
    pub labelled: bool,
    /// The order of day and month its numbers settle, for other lines of the page ([`Hints::day_first`]).
    pub day_first: Option<bool>,
    /// A publication that prints no year, where neither the line nor the hints give one; its year is 0.
    /// [`year_by_nearness`] dates it once the article's year is known.
    pub yearless: Option<Stamp>,
}

impl DateLine {
    /// What stands on the line beside dates and labels, piece by piece, without signs at its ends: names, sections,
    /// papers.
    ///
    /// ```
    /// use morgue::date::{Hints, read_line};
    /// let line = "By TPX, in News, Business · 31 Jan 2025, 20:02";
    /// let read = read_line(line, &Hints::default()).unwrap();
    /// assert_eq!(read.leftover(line).collect::<Vec<_>>(), ["By TPX, in News, Business"]);
    /// ```
    pub fn leftover<'l>(&self, line: &'l str) -> impl Iterator<Item = &'l str> + use<'l> {
        leftover(&self.spans, line.len())
            .into_iter()
            .map(move |span| {
                line[span]
                    .trim_matches(|c: char| {
                        !c.is_alphanumeric()
                            && !matches!(c, '@' | '.' | ')' | '(' | '"' | '“' | '”')
                    })
                    .trim()
            })
            .filter(|piece| piece.contains(char::is_alphanumeric))
    }
}

fn leftover(spans: &[Range<usize>], length: usize) -> Vec<Range<usize>> {
    let mut gaps = Vec::with_capacity(spans.len() + 1);
    let mut at = 0;
    for span in spans {
        gaps.push(at..span.start.max(at));
        at = span.end.max(at);
    }
    gaps.push(at..length);
    gaps
}

/// One thing a line says about time.
#[derive(Debug)]
enum What {
    Label(Role),
    Date(Found),
    Clock(clock::Clock),
    Relative,
    /// A word for a day ("today") that nothing around it makes a date.
    Word,
}

#[derive(Debug)]
struct Item {
    span: Range<usize>,
    what: What,
}

/// Reads the dates of one line, or `None` where it names none: neither a date, nor a labelled time, nor a date told from
/// the day of reading ("1 day ago", which is a doubt).
///
/// It reads any line; whether the line is the page's date line is for the caller to say, from [`DateLine::coverage`],
/// [`DateLine::labelled`] and its place.
///
/// ```
/// use morgue::date::{Hints, read_line};
/// let read = read_line("08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026", &Hints::default()).unwrap();
/// assert_eq!(read.published.unwrap().to_string(), "2026-01-06T08:39");
/// assert_eq!(read.updated.unwrap().to_string(), "2026-01-06T08:41");
/// assert_eq!(read.coverage, 1.0);
/// ```
pub fn read(line: &str, hints: &Hints<'_>) -> Option<DateLine> {
    if line.len() > LONGEST {
        return None;
    }
    let items = items(line, hints)?;
    let dated = |item: &Item| matches!(item.what, What::Date(_) | What::Relative);
    let timed = items
        .iter()
        .enumerate()
        .any(|(i, item)| matches!(item.what, What::Clock(_)) && role(line, &items, i).is_some());
    if !timed && !items.iter().any(dated) {
        return None;
    }
    let mut reader = Reader::default();
    reader.take(line, &items);
    let mut read = reader.settle(hints);
    // `Dec 5 min read`: a date that took the number keeps it.
    let dates = read.spans.len();
    for time in label::reading_times(line) {
        if !read.spans[..dates]
            .iter()
            .any(|span| span.start < time.end && time.start < span.end)
        {
            read.spans.push(time);
        }
    }
    read.spans.sort_by_key(|span| span.start);
    read.coverage = coverage(line, &read.spans);
    Some(read)
}

/// All that a line says about time, in order, nothing twice; `None` where that is nothing but labels. Cheap searches come
/// first: most lines that are asked about are no date lines.
fn items(line: &str, hints: &Hints<'_>) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = scan(line, hints)
        .into_iter()
        .map(|found| Item {
            span: found.span.clone(),
            what: What::Date(found),
        })
        .collect();
    let free = |items: &[Item], span: &Range<usize>| {
        items
            .iter()
            .all(|i| i.span.end <= span.start || i.span.start >= span.end)
    };
    for relative in label::relatives(line, hints.code()) {
        if free(&items, &relative.span) {
            items.push(Item {
                span: relative.span,
                what: if relative.word {
                    What::Word
                } else {
                    What::Relative
                },
            });
        }
    }
    let figures = || line.bytes().any(|b| b.is_ascii_digit());
    if items.is_empty() && !(figures() && clock::find(line, 0, line.len()).is_some()) {
        return None;
    }
    for (span, role) in label::labels(line) {
        if free(&items, &span) {
            items.push(Item {
                span,
                what: What::Label(role),
            });
        }
    }
    items.sort_by_key(|item| item.span.start);
    let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
    for gap in leftover(&spans, line.len()) {
        let mut from = gap.start;
        while let Some(clock) = clock::find(line, from, gap.end) {
            from = clock.end;
            items.push(Item {
                span: clock.start..clock.end,
                what: What::Clock(clock),
            });
        }
    }
    items.sort_by_key(|item| item.span.start);
    words_of_days(line, &mut items);
    Some(items)
}

/// "Today" and its like are dates beside a label or a time of day, and take the time with them.
fn words_of_days(line: &str, items: &mut Vec<Item>) {
    for i in 0..items.len() {
        if !matches!(items[i].what, What::Word) {
            continue;
        }
        let beside = |j: usize| {
            let (a, b) = if j < i { (j, i) } else { (i, j) };
            matches!(items[j].what, What::Label(_) | What::Clock(_))
                && joins(line, items[a].span.end, items[b].span.start)
        };
        let alone =
            joins(line, 0, items[i].span.start) && joins(line, items[i].span.end, line.len());
        if (i > 0 && beside(i - 1)) || (i + 1 < items.len() && beside(i + 1)) || alone {
            items[i].what = What::Relative;
        }
    }
    let mut i = 1;
    while i < items.len() {
        let (a, b) = (&items[i - 1], &items[i]);
        let pair = matches!(
            (&a.what, &b.what),
            (What::Relative, What::Clock(_)) | (What::Clock(_), What::Relative)
        );
        if pair && joins(line, a.span.end, b.span.start) {
            items[i - 1].span.end = items[i].span.end;
            items[i - 1].what = What::Relative;
            items.remove(i);
        } else {
            i += 1;
        }
    }
    items.retain(|item| !matches!(item.what, What::Word));
}

/// The role of the item at `i` and the place of the label that gives it: the label before it, else one right after it
/// that has no date of its own.
fn role(line: &str, items: &[Item], i: usize) -> Option<(Role, usize)> {
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
struct Reader {
    published: Vec<Found>,
    unlabelled: Vec<Found>,
    updated: Vec<Found>,
    published_clock: Option<clock::Clock>,
    updated_clock: Option<clock::Clock>,
    line: DateLine,
}

impl Reader {
    fn take(&mut self, line: &str, items: &[Item]) {
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

    fn settle(mut self, hints: &Hints<'_>) -> DateLine {
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

/// Share of a line's letters and digits inside its spans, joining words left out.
fn coverage(line: &str, spans: &[Range<usize>]) -> f32 {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let inside: usize = spans.iter().map(|span| count(&line[span.clone()])).sum();
    let outside: usize = leftover(spans, line.len())
        .into_iter()
        .flat_map(|gap| line[gap].split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !lexicon::joins(&lower(word)))
        .map(count)
        .sum();
    if inside == 0 {
        return 0.0;
    }
    inside as f32 / (inside + outside) as f32
}
