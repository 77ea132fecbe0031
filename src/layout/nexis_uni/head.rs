//! An article's head: headline, paper, date, copyright, and the labels up to the body.

use super::super::Label;
use super::super::vendor::{Kind, Sheet, copyright, dated, day_first, find, shouted, split_label};
use super::before::{job_label, numbered_entry};
use super::labels::{BODY, HEAD, head_label, title_label};

/// The lines of an article's head, counted in its chunk.
pub(super) struct Head {
    /// The headline's first line.
    pub(super) start: usize,
    /// The paper; the headline ends before it.
    pub(super) paper: Option<usize>,
    pub(super) date: Option<usize>,
    /// The first label, or `Body`.
    pub(super) labels: usize,
}

/// Finds the head: the first label or `Body`, the date above it, the paper above that, the headline on top.
pub(super) fn head(sheet: &Sheet<'_>, first: usize, limit: usize) -> Option<Head> {
    let labels = (first..limit).find(|&i| {
        let text = sheet.line(i);
        text.len() <= 64 && BODY.contains(&text) || is_head_label(sheet, i, limit)
    })?;
    let date = (first..labels).rev().find(|&i| {
        dated(sheet.line(i))
            && title_label(sheet.line(i)).is_none()
            && !(numbered_entry(sheet.line(i)) && !day_first(sheet.line(i)))
    });
    // Without a date the copyright shows how far the head's first lines reach.
    let notice = |i: &usize| copyright(sheet.line(*i)) && !copyright(sheet.line(i - 1));
    let Some(under) = date.or_else(|| (first + 1..labels).rev().find(notice)) else {
        let start = sheet
            .last_printed(first..labels)
            .map_or(labels, |last| run_start(sheet, first, last));
        return Some(Head {
            start,
            paper: None,
            date: None,
            labels,
        });
    };
    let paper = sheet
        .last_printed(first..under)
        .map(|last| above_shows(sheet, first, last))
        .filter(|&i| !job_label(sheet.line(i)));
    let start = paper
        .and_then(|paper| sheet.last_printed(first..paper))
        .filter(|&i| !job_label(sheet.line(i)))
        .map(|last| headline_start(sheet, first, last))
        .or(paper)
        .unwrap_or(under);
    Some(Head {
        start,
        paper,
        date,
        labels,
    })
}

/// The paper's line, `last` or the one over the labels that heads of broadcasts print over the date (`SHOW: MORNING TIDE 9:00
/// AM EST`). A headline stands over the paper.
fn above_shows(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    let is_label = |i: usize| split_label(sheet.line(i)).is_some_and(|(name, _)| shouted(name));
    let paper = (first + 1..=last)
        .rev()
        .take_while(|&i| !sheet.blank(i))
        .find(|&i| !is_label(i));
    paper
        .filter(|&paper| !sheet.blank(paper - 1))
        .unwrap_or(last)
}

/// A label of the head that another of them, the body's or the tail's follows within some lines: a story may hold one.
fn is_head_label(sheet: &Sheet<'_>, i: usize, limit: usize) -> bool {
    head_label(sheet.line(i)).is_some()
        && (i + 1..limit.min(i + 16)).any(|k| {
            let text = sheet.line(k);
            BODY.contains(&text) || head_label(text).is_some()
        })
}

/// The first line of a headline that ends with line `last`: its run, less what the job header or the contents hold of it.
fn headline_start(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    let run = run_start(sheet, first, last);
    (run..=last)
        .rev()
        .take_while(|&i| i == last || !(job_label(sheet.line(i)) || numbered_entry(sheet.line(i))))
        .last()
        .unwrap_or(last)
}

fn run_start(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    (first..=last)
        .rev()
        .take_while(|&i| !sheet.blank(i))
        .last()
        .unwrap_or(last)
}

pub(super) fn mark_head(sheet: &mut Sheet<'_>, head: &Head) {
    let top = if copyright(sheet.line(head.start)) {
        head.start
    } else {
        head.paper.or(head.date).unwrap_or(head.labels)
    };
    if let Some(last) = sheet.last_printed(head.start..top) {
        let label = if sheet
            .line(head.start)
            .eq_ignore_ascii_case("no headline in original")
        {
            Label::Field
        } else {
            Label::Headline
        };
        sheet.mark(head.start, last, label, "nexis-uni/headline");
    }
    if let Some(paper) = head.paper {
        sheet.mark(paper, paper, Label::Publication, "nexis-uni/paper");
    }
    let mut under = head.paper.map_or(top, |paper| paper + 1);
    if let Some(date) = head.date {
        for i in under..date {
            if let Some((name, skip)) = split_label(sheet.line(i)) {
                sheet.labelled(i, i, skip, Label::Field, name, "nexis-uni/label");
            }
        }
        sheet.mark_date(date, "nexis-uni/date", "nexis-uni/edition");
        under = date + 1;
    }
    let mut notice = false;
    for i in under..head.labels {
        if sheet.blank(i) {
            notice = false;
            continue;
        }
        notice |= copyright(sheet.line(i));
        let transcript = sheet.line(i).strip_prefix("Transcript #");
        if notice {
            sheet.mark(i, i, Label::Furniture, "nexis-uni/copyright");
        } else if let Some(number) = transcript {
            let skip = sheet.line(i).len() - number.trim_start().len();
            sheet.labelled(i, i, skip, Label::Field, "Transcript", "nexis-uni/label");
        } else {
            sheet.mark(i, i, Label::Edition, "nexis-uni/edition");
        }
    }
}

/// Marks the labels before the body. Returns the body's first line.
pub(super) fn mark_labels(sheet: &mut Sheet<'_>, from: usize, limit: usize) -> usize {
    let body = (from..limit).find(|&i| BODY.contains(&sheet.line(i)));
    let end = body.unwrap_or(limit);
    let mut at = from;
    while let Some(i) = sheet.printed(at..end) {
        let text = sheet.line(i);
        let Some((name, skip)) =
            title_label(text).filter(|(name, _)| body.is_some() || find(HEAD, name).is_some())
        else {
            if body.is_none() {
                return i;
            }
            sheet.mark(i, i, Label::Furniture, "nexis-uni/between-labels");
            at = i + 1;
            continue;
        };
        // A value goes on until the next label; without a `Body` line, until a blank line.
        let stop = (i + 1..end)
            .find(|&k| title_label(sheet.line(k)).is_some() || (body.is_none() && sheet.blank(k)))
            .unwrap_or(end);
        let last = sheet.last_printed(i..stop).unwrap_or(i);
        let label = find(HEAD, name).map_or(Label::Field, Kind::label);
        sheet.labelled(i, last, skip, label, name, "nexis-uni/label");
        at = stop;
    }
    if let Some(body) = body {
        sheet.word(body, "nexis-uni/body-line");
    }
    body.map_or(limit, |b| b + 1)
}
