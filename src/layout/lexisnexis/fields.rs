//! The labels between head and body, and the headline where it has none.

use super::super::Label;
use super::super::factiva::word_count;
use super::super::vendor::{Kind, Sheet, shouted, split_label};
use super::headline::{mark_headline, mark_labelled_headline};
use super::labels::known;
use super::tail::tail_start;

/// Marks the labels before the body, and the headline where it has none. Returns where the body begins and ends.
pub(super) fn mark_labels(sheet: &mut Sheet<'_>, from: usize, limit: usize) -> (usize, usize) {
    let near = limit.min(from + 60);
    let labelled = (from..near).any(|i| {
        matches!(known(sheet.line(i)), Some(Kind::Headline | Kind::Body)) && sheet.begins_run(i)
    });
    let body_ahead = (from..near).any(|i| known(sheet.line(i)) == Some(Kind::Body));
    let (mut headline, mut deck, mut seen_label) = (false, false, false);
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let kind = known(text);
        let end = label_end(sheet, i, limit);
        match (split_label(text), kind) {
            (Some((_, skip)), Some(Kind::Body)) => {
                let span = sheet.lines[i].span();
                let value = span.start + skip.min(span.len());
                sheet.mark_span(
                    span.start..value,
                    value..value,
                    Label::Furniture,
                    "lexisnexis/body-label",
                );
                return (
                    if value < span.end { i } else { i + 1 },
                    tail_start(sheet, i + 1, limit),
                );
            }
            (Some((name, skip)), Some(kind))
                if !matches!(
                    kind,
                    Kind::Tail | Kind::WeakTail | Kind::Caption | Kind::Language
                ) =>
            {
                seen_label = true;
                headline |= kind == Kind::Headline;
                mark_label(sheet, i, end, name, skip, kind);
            }
            (Some((name, skip)), None) if labelled && shouted(name) => {
                sheet.labelled(i, end - 1, skip, Label::Field, name, "lexisnexis/label");
            }
            (Some((name, skip)), Some(kind)) if body_ahead => {
                mark_label(sheet, i, end, name, skip, kind);
            }
            (_, Some(_)) => return (i, i),
            _ if labelled && !headline => {
                sheet.mark(i, end - 1, Label::Kicker, "lexisnexis/over-headline");
            }
            _ if !labelled && !headline => {
                headline = true;
                mark_headline(sheet, i, end - 1);
            }
            _ if !labelled && !seen_label && !deck && label_follows(sheet, end, limit) => {
                deck = true;
                sheet.mark(i, end - 1, Label::Deck, "lexisnexis/under-headline");
            }
            _ => return (i, tail_start(sheet, i, limit)),
        }
        at = end;
    }
    (limit, limit)
}

/// Whether one of the vendor's labels stands within the next few runs.
fn label_follows(sheet: &Sheet<'_>, from: usize, limit: usize) -> bool {
    (from..limit.min(from + 6)).any(|i| known(sheet.line(i)).is_some())
}

/// One past the lines of a label's value: a blank line or the next label ends it. A number of words is all of its own.
fn label_end(sheet: &Sheet<'_>, i: usize, limit: usize) -> usize {
    let value = split_label(sheet.line(i)).and_then(|(_, skip)| sheet.line(i).get(skip..));
    if known(sheet.line(i)) == Some(Kind::Head) && value.is_some_and(word_count) {
        return i + 1;
    }
    let run = sheet.run_end(i, limit);
    (i + 1..run)
        .find(|&k| known(sheet.line(k)).is_some())
        .unwrap_or(run)
}

pub(super) fn mark_label(
    sheet: &mut Sheet<'_>,
    i: usize,
    end: usize,
    name: &str,
    skip: usize,
    kind: Kind,
) {
    let value = sheet.line(i).get(skip..).unwrap_or("");
    let label = match kind {
        Kind::Headline if is_no_headline(value) => Label::Field,
        Kind::Headline => return mark_labelled_headline(sheet, i, end - 1, name, skip),
        kind => kind.label(),
    };
    sheet.labelled(i, end - 1, skip, label, name, "lexisnexis/label");
}

/// The vendor's own words where an article has no headline.
fn is_no_headline(value: &str) -> bool {
    value.eq_ignore_ascii_case("no headline in original")
        || value.eq_ignore_ascii_case("no headline")
}
