//! The paper, its town, the day and the page.

use std::ops::Range;

use super::super::Label;
use super::super::vendor::{Sheet, dated, split_label};
use super::labels::{head_line, is_link, is_metadata, is_publication_info};

/// What the metadata say of an article's paper and day.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The bytes of the paper's title.
    pub(super) paper: Option<Range<usize>>,
    /// Whether a label gives the authors.
    pub(super) author: bool,
    /// Whether they give the day.
    pub(super) date: bool,
}

/// Marks the paper's title; the town behind the semicolon is no part of it. Returns the title's bytes.
pub(super) fn mark_paper(
    sheet: &mut Sheet<'_>,
    first: usize,
    last: usize,
    skip: usize,
    name: &str,
) -> Range<usize> {
    let span = sheet.span(first, last);
    let value = (span.start + skip).min(span.end);
    let town = sheet.text[value..span.end]
        .find(';')
        .map_or(span.end, |at| value + at);
    sheet.labelled_value(
        span.start..town,
        value..town,
        Label::Publication,
        name,
        RULE,
    );
    if town < span.end {
        sheet.mark_span(
            town..span.end,
            town + 1..span.end,
            Label::Field,
            "proquest/town",
        );
    }
    value..town
}

/// `Ruiz, Ana. Coast Gazette; Port Ellery [Port Ellery]. 03 Mar 2021: A.4.`: what newer exports print under the headline,
/// without a label.
pub(super) fn is_citation(line: &str) -> bool {
    line.contains('[')
        && line.rsplit_once(']').is_some_and(|(_, rest)| {
            let day = rest.split(':').next().unwrap_or(rest);
            dated(day.trim_matches(APART))
        })
}

/// What stands between a citation's parts.
const APART: [char; 4] = [' ', ';', ',', '.'];
const RULE: &str = "proquest/label";
/// The name of the label, where it is not printed.
const INFO: &str = "Publication info";

/// Marks `Publication info: Paper ; Town [Town]08 May 2010: AA.2.`, or a citation without that label; paper and day are taken
/// from it where the metadata do not give them.
pub(super) fn mark_publication_info(
    sheet: &mut Sheet<'_>,
    start: usize,
    limit: usize,
    known: &Known,
) {
    let limit = limit.min(sheet.len());
    let labelled = (start..limit).find_map(|i| {
        let (name, skip) = split_label(sheet.line(i))?;
        is_publication_info(sheet.line(i)).then_some((i, name, skip))
    });
    let Some((i, name, skip)) = labelled else {
        // The first line is a headline, whatever it looks like.
        let cited = (start + 1..limit).find(|&i| !sheet.blank(i) && is_citation(sheet.line(i)));
        if let Some(i) = cited {
            let span = sheet.span(i, i);
            let authors = mark_authors(sheet, span.clone(), known);
            mark_citation(sheet, span.start + authors..span.end, 0, INFO, known);
        }
        return;
    };
    // A mail program may have wrapped it.
    let goes_on = |k: &usize| {
        let text = sheet.line(*k);
        !sheet.blank(*k) && head_line(text).is_none() && !is_link(text) && !is_metadata(text)
    };
    let last = (i + 1..limit).take_while(goes_on).last().unwrap_or(i);
    let span = sheet.span(i, last);
    mark_citation(sheet, span, skip, name, known);
}

/// Marks the authors before the paper in a citation. Returns the bytes they take.
fn mark_authors(sheet: &mut Sheet<'_>, span: Range<usize>, known: &Known) -> usize {
    let text = &sheet.text[span.clone()];
    let paper = match &known.paper {
        Some(paper) => text.find(&sheet.text[paper.clone()]),
        None => text
            .split('[')
            .next()
            .and_then(|paper| paper.rsplit_once(';'))
            .and_then(|(paper, _)| Some(paper.rfind(". ")? + 2)),
    };
    let authors = paper.unwrap_or(0);
    let value = text[..authors].trim_end_matches(APART).len();
    if value > 0 {
        sheet.labelled_value(
            span.start..span.start + authors,
            span.start..span.start + value,
            if known.author {
                Label::Field
            } else {
                Label::Byline
            },
            "Author",
            "proquest/citation",
        );
    }
    authors
}

/// Marks paper, town, day and page, whose value begins `skip` bytes into `span`.
fn mark_citation(
    sheet: &mut Sheet<'_>,
    span: Range<usize>,
    skip: usize,
    name: &str,
    known: &Known,
) {
    let value = (span.start + skip).min(span.end);
    if known.paper.is_some() && known.date {
        sheet.labelled_value(span.clone(), value..span.end, Label::Field, name, RULE);
        return;
    }
    let text = &sheet.text[value..span.end];
    let paper = text.find([';', '[']).map_or(span.end, |at| value + at);
    let date = text.rfind(']').map_or(paper, |at| value + at + 1);
    let page = sheet.text[date..span.end]
        .find(':')
        .map_or(span.end, |at| date + at);
    sheet.labelled_value(
        span.start..paper,
        value..paper,
        Label::Publication,
        name,
        RULE,
    );
    if !dated(sheet.text[date..page].trim_matches(APART)) {
        let town = paper..span.end;
        sheet.mark_span(town.clone(), town, Label::Field, "proquest/town");
        return;
    }
    let day = sheet.text[date..page].trim_matches(APART);
    let from = date + sheet.text[date..page].find(day).unwrap_or(0);
    sheet.mark_span(
        paper..page,
        from..from + day.len(),
        Label::DateLine,
        "proquest/publication-info",
    );
    if page < span.end {
        let end = span.start + sheet.text[span.clone()].trim_end_matches('.').len();
        sheet.mark_span(
            page..span.end,
            (page + 1).min(end)..end.max(page + 1),
            Label::Page,
            "proquest/publication-info",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_ends_in_its_day() {
        for line in [
            "Ruiz, Ana. Coast Gazette; Port Ellery [Port Ellery]. 03 Mar 2021: A.4.",
            "Shore Mirror; Port Ellery, Ell. [Port Ellery, Ell]. 04 Mar 2021.",
        ] {
            assert!(is_citation(line), "{line}");
        }
        for line in [
            "Rope works to close [Final Edition]",
            "Board [again] counts its cranes",
            "Coast Gazette, 03 Mar 2021",
        ] {
            assert!(!is_citation(line), "{line}");
        }
    }
}
