//! The paper, its town, the day and the page.

use super::super::Label;
use super::super::vendor::{Kind, Sheet, dated, find, split_label};
use super::labels::{HEAD, head_line, is_link, is_metadata};

/// Marks the paper's title; the town behind the semicolon is no part of it.
pub(super) fn mark_paper(
    sheet: &mut Sheet<'_>,
    first: usize,
    last: usize,
    skip: usize,
    name: &str,
) {
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
        "proquest/label",
    );
    if town < span.end {
        sheet.mark_span(
            town..span.end,
            town + 1..span.end,
            Label::Field,
            "proquest/town",
        );
    }
}

/// Marks `Publication info: Paper ; Town [Town]08 May 2010: AA.2.`, the only paper and date of an article without metadata.
pub(super) fn mark_publication_info(
    sheet: &mut Sheet<'_>,
    start: usize,
    limit: usize,
    below: (bool, bool),
) {
    let Some((i, name, skip)) = (start..limit.min(sheet.len())).find_map(|i| {
        let (name, skip) = split_label(sheet.line(i))?;
        (find(HEAD, name) == Some(Kind::Head) && name.to_lowercase().contains("publi"))
            .then_some((i, name, skip))
    }) else {
        return;
    };
    // A mail program may have wrapped it.
    let goes_on = |k: &usize| {
        let text = sheet.line(*k);
        !sheet.blank(*k) && head_line(text).is_none() && !is_link(text) && !is_metadata(text)
    };
    let last = (i + 1..limit.min(sheet.len()))
        .take_while(goes_on)
        .last()
        .unwrap_or(i);
    if below.0 && below.1 {
        sheet.labelled(i, last, skip, Label::Field, name, "proquest/label");
        return;
    }
    let span = sheet.span(i, last);
    let value = (span.start + skip).min(span.end);
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
        "proquest/label",
    );
    if !dated(sheet.text[date..page].trim_matches([' ', ';', ',', '.'])) {
        let town = paper..span.end;
        sheet.mark_span(town.clone(), town, Label::Field, "proquest/town");
        return;
    }
    sheet.mark_span(
        paper..page,
        date.max(paper)..page,
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
