//! The date line of a page: which of its dates is the publication, which the update.

use std::ops::Range;

use super::clock;
use super::join::joins;
use super::label;
use super::pattern::{Hints, scan};
use super::reader::{Item, Reader, What, role};
use super::stamp::Stamp;
use crate::lexicon::date as lexicon;
use crate::record::Doubt;
use crate::text::lower;

/// The longest line that is read, in bytes: a longer one is a paragraph that holds a date.
const LONGEST: usize = 400;

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
    issues(line, &mut items);
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

/// Leaves out the numbers of a paper's issues, `aus der Woche 6/2021`, `Nr. 12/2020`, which look like months: those beside a day.
fn issues(line: &str, items: &mut Vec<Item>) {
    let day = |item: &Item| matches!(&item.what, What::Date(found) if found.stamp.day.is_some());
    let number = |item: &Item| {
        let text = &line[item.span.clone()];
        text.contains('/') && text.bytes().all(|b| b.is_ascii_digit() || b == b'/') && !day(item)
    };
    if items.len() > 1 && items.iter().any(day) {
        items.retain(|item| !number(item));
    }
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
