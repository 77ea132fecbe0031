//! What stands before the body: headline, author, abstract, the label of the body.

use super::super::Label;
use super::super::vendor::{Kind, Sheet, split_label};
use super::labels::{head_line, is_link, is_metadata, is_publication_info};
use super::publication::is_citation;

/// Marks headline, author, abstract. Returns the body's first line.
pub(super) fn mark_head(sheet: &mut Sheet<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    if head_line(sheet.line(start)).is_none() {
        let run = sheet.run_end(start, limit);
        let end = (start + 1..run)
            .find(|&i| {
                let line = sheet.line(i);
                head_line(line).is_some() || is_link(line) || is_metadata(line) || is_citation(line)
            })
            .unwrap_or(run);
        mark_headline(sheet, start, end - 1);
        at = end;
    }
    let full_text = (start..limit)
        .take_while(|&i| !is_metadata(sheet.line(i)))
        .find(|&i| head_line(sheet.line(i)).is_some_and(|(kind, _)| kind == Kind::Body));
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        at = i + 1;
        if is_link(text) {
            sheet.word(i, "proquest/link");
            continue;
        }
        let Some((kind, (name, skip))) = head_line(text) else {
            // It may hold the only date there is: it is marked when the metadata are known.
            if is_citation(text) {
                continue;
            }
            // A head without `Full text:` ends where its labels do.
            if full_text.is_none_or(|full_text| i > full_text) {
                return i;
            }
            match split_label(text) {
                Some((name, skip)) => {
                    sheet.labelled(i, i, skip, Label::Field, name, "proquest/label");
                }
                None => sheet.mark(i, i, Label::Furniture, "proquest/between-labels"),
            }
            continue;
        };
        if kind == Kind::Body {
            let span = sheet.lines[i].span();
            let rest = text.get(skip..).unwrap_or("");
            if rest
                .trim_end_matches('.')
                .eq_ignore_ascii_case("not available")
            {
                sheet.labelled(i, i, skip, Label::Field, name, "proquest/full-text");
                return i + 1;
            }
            // What stands on the label's own line is a leftover of markup where it ends in `>`, else the first paragraph.
            if rest.is_empty() || rest.ends_with("html>") {
                sheet.word(i, "proquest/full-text");
                return i + 1;
            }
            let value = span.start + skip;
            sheet.mark_span(
                span.start..value,
                value..value,
                Label::Furniture,
                "proquest/full-text",
            );
            return i;
        }
        let end = value_end(sheet, i, limit, kind);
        let last = sheet.last_printed(i..end).unwrap_or(i);
        // As is `Publication info`.
        if !is_publication_info(text) {
            sheet.labelled(i, last, skip, kind.label(), name, "proquest/label");
        }
        at = end;
    }
    limit
}

/// Marks a headline, and the edition that the database sets behind it: `Rope works to close: [Final Edition]`. Other words in
/// brackets (`Rope works to close [Updated]`) are the headline's own.
fn mark_headline(sheet: &mut Sheet<'_>, first: usize, last: usize) {
    let span = sheet.span(first, last);
    let text = &sheet.text[span.clone()];
    let bracket = text.rfind('[').filter(|&at| {
        let inner = text[at + 1..].strip_suffix(']');
        inner.is_some_and(|inner| {
            inner.len() < 40
                && inner
                    .split(' ')
                    .any(|word| word.eq_ignore_ascii_case("edition"))
        })
    });
    let Some(bracket) = bracket.filter(|&at| at > 0) else {
        sheet.mark(first, last, Label::Headline, "proquest/headline");
        return;
    };
    let headline = text[..bracket].trim_end_matches([':', ' ']).len();
    let edition = span.start + bracket;
    sheet.mark_span(
        span.start..edition,
        span.start..span.start + headline,
        Label::Headline,
        "proquest/headline",
    );
    sheet.mark_span(
        edition..span.end,
        edition + 1..span.end - 1,
        Label::Edition,
        "proquest/edition",
    );
}

/// One past the lines of a label's value.
fn value_end(sheet: &Sheet<'_>, i: usize, limit: usize, kind: Kind) -> usize {
    // What is wrapped of `Publication info` looks like a citation.
    let may_be_cited = !is_publication_info(sheet.line(i));
    (i + 1..limit)
        .find(|&k| {
            let text = sheet.line(k);
            head_line(text).is_some()
                || is_link(text)
                || is_metadata(text)
                || (may_be_cited && is_citation(text))
                || (kind != Kind::Head && sheet.blank(k))
        })
        .unwrap_or(limit)
}
