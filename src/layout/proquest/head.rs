//! What stands before the body: headline, author, abstract, the label of the body.

use super::super::Label;
use super::super::vendor::{Kind, Sheet, split_label};
use super::labels::{head_line, is_link, is_metadata, is_publication_info};
use super::publication::{Known, is_citation};
use super::tail::mark_label;

/// The line of the body's label. Some exports print the metadata before it: then nothing but labels and their values stands
/// above it, where a story without that label stands above its metadata.
pub(super) fn full_text(sheet: &Sheet<'_>, start: usize, limit: usize) -> Option<usize> {
    let is_label =
        |&i: &usize| head_line(sheet.line(i)).is_some_and(|(kind, _)| kind == Kind::Body);
    let text = (start..limit).find(is_label)?;
    let plain = (start..text).all(|i| !is_metadata(sheet.line(i)));
    (plain || labels_alone(sheet, start, text)).then_some(text)
}

/// Whether all between a headline and a line are labels with their values, links and citations.
fn labels_alone(sheet: &Sheet<'_>, start: usize, limit: usize) -> bool {
    // An abstract has several paragraphs.
    let (mut goes_on, mut run) = (false, true);
    (start..limit).all(|i| {
        let line = sheet.line(i);
        let (blank, label) = (sheet.blank(i), split_label(line).is_some());
        if label || is_link(line) || is_citation(line) {
            goes_on = head_line(line).is_some_and(|(kind, _)| kind == Kind::Head);
        }
        let told = blank || run || label || goes_on || is_link(line) || is_citation(line);
        run = !blank;
        told
    })
}

/// Marks headline, author, abstract, and what else stands before the label of the body, line `full_text`. Returns the body's
/// first line.
pub(super) fn mark_head(
    sheet: &mut Sheet<'_>,
    start: usize,
    full_text: Option<usize>,
    limit: usize,
    known: &mut Known,
) -> usize {
    let mut at = start;
    let headed = head_line(sheet.line(start)).is_none();
    if headed {
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
    // Values end at any label where all labels stand before the body.
    let before = full_text
        .filter(|&text| (start..text).any(|i| is_metadata(sheet.line(i))))
        .unwrap_or(start);
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
            let Some(full_text) = full_text.filter(|&full_text| i < full_text) else {
                return i;
            };
            at = mark_label(sheet, i, full_text, known).unwrap_or_else(|| {
                sheet.mark(i, i, Label::Furniture, "proquest/between-labels");
                i + 1
            });
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
                let leftover = sheet.printed(i + 1..limit);
                return match leftover.filter(|&k| sheet.line(k) == "html>") {
                    Some(k) => {
                        sheet.word(k, "proquest/full-text");
                        k + 1
                    }
                    None => i + 1,
                };
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
        let mut end = value_end(sheet, i, limit, kind);
        if i < before {
            // Of `Publication info` what is wrapped may look like a label.
            let ends = |k: usize| match is_publication_info(text) {
                true => sheet.blank(k),
                false => split_label(sheet.line(k)).is_some(),
            };
            end = (i + 1..end).find(|&k| ends(k)).unwrap_or(end);
        }
        let last = sheet.last_printed(i..end).unwrap_or(i);
        // As is `Publication info`.
        if !is_publication_info(text) {
            let label = match kind {
                // The headline stands above it already.
                Kind::Headline if headed => Label::Field,
                kind => kind.label(),
            };
            known.author |= label == Label::Byline;
            sheet.labelled(i, last, skip, label, name, "proquest/label");
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
