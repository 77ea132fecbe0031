//! The centred head: copyright, paper, date, edition.

use std::ops::Range;

use super::super::Label;
use super::super::vendor::{Kind, Sheet, copyright, dated, edition_start, is_weekday, plain_lines};
use super::headline::mark_headline;
use super::labels::{known, own_label};
use crate::text::lines::trim;

/// Marks the centred head: copyright, paper, date, edition. Returns the first line after it, and whether the headline stands
/// in it.
pub(super) fn head_block(sheet: &mut Sheet<'_>, first: usize, limit: usize) -> (usize, bool) {
    let mut end = (first..limit)
        .find(|&i| !centred(sheet, i, limit))
        .unwrap_or(limit);
    let date = (first..limit.min(first + 24))
        .take_while(|&i| i < end || known(sheet.line(i)).is_none())
        .find(|&i| dated(sheet.line(i)));
    if end == first {
        // Saved again by a program that took the white space away: the head ends with the date or an edition after it.
        let Some(date) = date else {
            return (first, false);
        };
        end = date + 1;
        let goes_on = |i: &usize| {
            let line = sheet.line(*i);
            is_edition(sheet, *i, date)
                || appended(line)
                || goes_on_date(line)
                || own_label(line).is_some_and(|(name, _)| name == "SHOW")
        };
        while let Some(i) = sheet.printed(end..limit).filter(goes_on) {
            end = i + 1;
        }
    }
    let headline = date.and_then(|date| between(sheet, first, end, date, limit));
    if let Some(date) = date.filter(|&date| headline.is_some() && date >= end) {
        end = (date..limit)
            .find(|&i| !centred(sheet, i, limit))
            .unwrap_or(limit);
    }
    let date = date.filter(|&d| d < end);
    let above = headline.as_ref().map_or(date.unwrap_or(end), |h| h.start);
    let paper = (first..above).rev().find(|&i| {
        !sheet.blank(i)
            && !copyright(sheet.line(i))
            && !goes_on_copyright(sheet, i)
            && !is_notice(sheet, first, i)
            && own_label(sheet.line(i)).is_none()
    });
    let mut at = first;
    while let Some(i) = sheet.printed(at..end) {
        at = i + 1;
        if let Some(headline) = headline.as_ref().filter(|headline| headline.start == i) {
            mark_headline(sheet, i, headline.end - 1);
            at = headline.end;
        } else if Some(i) == paper {
            sheet.mark(i, i, Label::Publication, "lexisnexis/paper");
        } else if Some(i) == date {
            sheet.mark_date(i, "lexisnexis/date", "lexisnexis/edition");
        } else if date.is_some_and(|d| i > d) && goes_on_date(sheet.line(i)) {
            sheet.mark(i, i, Label::DateLine, "lexisnexis/date");
        } else if date.is_some_and(|d| i > d)
            && !copyright(sheet.line(i))
            && !appended(sheet.line(i))
            && own_label(sheet.line(i)).is_none()
        {
            // An edition's name may stand on two lines (`Edition 1;`, `Scotland`).
            at = sheet.run_end(i, end);
            sheet.mark(i, at - 1, Label::Edition, "lexisnexis/edition");
        } else if let Some((name, skip)) = own_label(sheet.line(i)) {
            // `SHOW: MORNING TIDE (9:00 AM ET)` stands in the heads of broadcasts.
            sheet.labelled(i, i, skip, Label::Field, name, "lexisnexis/label");
        } else if is_address(sheet, first, i) {
            sheet.mark(i, i, Label::Url, "lexisnexis/address");
        } else {
            sheet.mark(i, i, Label::Furniture, "lexisnexis/copyright");
        }
    }
    (end, headline.is_some())
}

/// Whether a line is centred, as the vendor sets an article's head: indented, or as wide as the column over such a line.
fn centred(sheet: &Sheet<'_>, i: usize, limit: usize) -> bool {
    const INDENT: usize = 4;
    const WRAPPED: usize = 12;
    sheet.blank(i)
        || sheet.lines[i].indent() >= INDENT
        || i + 1 < limit && !sheet.blank(i + 1) && sheet.lines[i + 1].indent() >= WRAPPED
}

/// The lines of a headline that older exports print between the paper and the date: one run at the margin over a centred date.
fn between(
    sheet: &Sheet<'_>,
    first: usize,
    end: usize,
    date: usize,
    limit: usize,
) -> Option<Range<usize>> {
    if date < end {
        return between_flat(sheet, first, date, limit);
    }
    let start = sheet.printed(end..date)?;
    let run = sheet.run_end(start, date);
    let under = sheet.printed(run..limit)?;
    (start == end && under == date && sheet.lines[date].indent() >= 4).then_some(start..run)
}

/// The same where no white space is left: two runs stand over the date, and section and length over the labels of the end.
fn between_flat(
    sheet: &Sheet<'_>,
    first: usize,
    date: usize,
    limit: usize,
) -> Option<Range<usize>> {
    if sheet.lines[date].indent() > 0 {
        return None;
    }
    let runs = |from: usize, to: usize| {
        let starts = (from..to).filter(|&i| !sheet.blank(i) && sheet.begins_run(i));
        starts.map(move |i| i..sheet.run_end(i, to))
    };
    let mut over = runs(first, date).filter(|run| !run.clone().any(|i| copyright(sheet.line(i))));
    let (_, headline) = (over.next()?, over.next()?);
    let kinds = runs(date + 1, limit).map(|run| known(sheet.line(run.start)));
    let before =
        |kind: &Option<Kind>| matches!(kind, Some(Kind::Headline | Kind::Section | Kind::Head));
    let mut kinds = kinds.skip_while(|kind| !before(kind)).skip_while(before);
    let ends = matches!(kinds.next().flatten(), Some(Kind::Tail | Kind::Language));
    (over.next().is_none() && ends).then_some(headline)
}

/// Whether a line goes on the date over it: the weekday, the time, or the date once more in another language.
fn goes_on_date(line: &str) -> bool {
    let time = line.split_once(':').is_some_and(|(hour, rest)| {
        hour.len() <= 2
            && hour.bytes().all(|b| b.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit())
    });
    time || is_weekday(line) || dated(line) && edition_start(line).is_none()
}

/// Whether a line of the head is of a sentence of somebody's (`Prepared by ... for accuracy of transcription.`), says who
/// passed the article on, or is an address: no paper.
fn is_notice(sheet: &Sheet<'_>, first: usize, i: usize) -> bool {
    /// A paper's name has fewer words.
    const WORDS: usize = 8;
    /// So many lines of a sentence are looked at on each side.
    const NEAR: usize = 4;
    let from = first.max(i.saturating_sub(NEAR));
    let start = (from..=i).rev().take_while(|&k| !sheet.blank(k)).last();
    let end = sheet.run_end(i, sheet.len().min(i + NEAR));
    let run = &sheet.text[sheet.span(start.unwrap_or(i), end - 1)];
    let sentence = run.ends_with('.') && run.split_whitespace().count() >= WORDS;
    let passed = ["Distributed by ", "Provided by "];
    sentence
        || passed.iter().any(|words| sheet.line(i).starts_with(words))
        || is_address(sheet, first, i)
}

/// Whether a line is an address on the web, or goes on one.
fn is_address(sheet: &Sheet<'_>, first: usize, i: usize) -> bool {
    let opens = |k: usize| sheet.line(k).starts_with("http");
    let word = !sheet.line(i).contains(' ');
    opens(i) || word && i > first && !sheet.blank(i - 1) && opens(i - 1)
}

/// `Correction Appended`: the vendor's hint at what stands below the story.
fn appended(line: &str) -> bool {
    line.len() <= 40 && line.to_ascii_lowercase().ends_with(" appended")
}

/// Whether the line after a date names an edition: it says so, or it stands with the date.
fn is_edition(sheet: &Sheet<'_>, i: usize, date: usize) -> bool {
    const WORDS: &[&str] = &[
        "edition",
        "ausgabe",
        "\u{e9}dition",
        "edici\u{f3}n",
        "edizione",
        "editie",
    ];
    let text = sheet.line(i).to_lowercase();
    let width = text.chars().count();
    let named = width <= 60 && WORDS.iter().any(|word| text.contains(word));
    (named || (i == date + 1 && width <= 40)) && known(sheet.line(i)).is_none()
}

/// Whether a line directly under a copyright notice goes on it (`All Rights Reserved`, a wrapped owner's name).
fn goes_on_copyright(sheet: &Sheet<'_>, i: usize) -> bool {
    let text = sheet.line(i).to_lowercase();
    i > 0
        && copyright(sheet.line(i - 1))
        && (text.contains("rights reserved") || text.starts_with("and ") || text.ends_with(" inc."))
}

/// Where the heads of further articles begin in a text without numbered lines: a paper and a date, centred where white
/// space is kept, with labels under them, behind the labels of an article's end.
pub(super) fn further(text: &str) -> Vec<usize> {
    /// The head's labels stand within so many lines under the date.
    const NEAR: usize = 24;
    // Nearly all texts hold one article, with one length.
    let lengths = plain_lines(text)
        .map(trim)
        .filter(|line| line.starts_with(['L', 'E']) && known(line) == Some(Kind::Head));
    if lengths.take(2).count() < 2 {
        return Vec::new();
    }
    let sheet = Sheet::new(text);
    let indented = |i: usize| sheet.lines[i].indent() >= 4;
    let spaced = (0..sheet.len()).any(|i| !sheet.blank(i) && indented(i));
    let centred = |i: usize| !spaced || indented(i);
    let dates = |i: usize| centred(i) && dated(sheet.line(i)) && own_label(sheet.line(i)).is_none();
    let mut found = Vec::new();
    let mut end = None;
    for i in (0..sheet.len()).filter(|&i| !sheet.blank(i)) {
        if matches!(known(sheet.line(i)), Some(Kind::Tail | Kind::Language)) {
            end = Some(i);
        }
        let Some(tail) = end.filter(|_| dates(i)) else {
            continue;
        };
        let near = (i + 1..sheet.len().min(i + NEAR)).filter_map(|k| known(sheet.line(k)));
        let headed = near
            .take(1)
            .any(|kind| !matches!(kind, Kind::Tail | Kind::WeakTail | Kind::Language));
        let paper = sheet
            .last_printed(tail + 1..i)
            .filter(|&i| centred(i) && headed);
        if let Some(paper) = paper {
            let run = (tail + 1..=paper).rev().take_while(|&k| !sheet.blank(k));
            let start = run.last().unwrap_or(paper);
            found.push(sheet.rows(start, start).start);
            end = None;
        }
    }
    found
}
