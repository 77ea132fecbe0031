//! The labels between head and body, and the headline where it has none.

use super::super::Label;
use super::super::factiva::word_count;
use super::super::vendor::{Kind, Sheet, byline_like, shouted, split_label};
use super::headline::{mark_headline, mark_labelled_headline};
use super::labels::known;
use super::tail::tail_start;

/// Marks the labels before the body, and the headline where it has none. `headline`: whether the head has it already. Returns
/// where the body begins and ends.
pub(super) fn mark_labels(
    sheet: &mut Sheet<'_>,
    from: usize,
    limit: usize,
    mut headline: bool,
) -> (usize, usize) {
    let near = limit.min(from + 60);
    let ahead = |kind: Kind| {
        (from..near).any(|i| known(sheet.line(i)) == Some(kind) && sheet.begins_run(i))
    };
    let (titled, labelled) = (
        ahead(Kind::Headline),
        ahead(Kind::Headline) || ahead(Kind::Body),
    );
    let body_ahead = (from..near).find(|&i| known(sheet.line(i)) == Some(Kind::Body));
    let headed = headline;
    let (mut deck, mut seen_label) = (false, false);
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let kind = known(text);
        let mut end = label_end(sheet, i, limit);
        // `CHAPEAU:` may stand on a line of its own over what leads in, up to `ARTICLE:`.
        if let Some(body) = body_ahead
            && kind == Some(Kind::Deck)
            && i < body
            && text.ends_with(':')
        {
            end = body;
        }
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
            (Some((name, skip)), Some(kind)) if body_ahead.is_some() => {
                mark_label(sheet, i, end, name, skip, kind);
            }
            (_, Some(_)) => return (i, i),
            // A story may begin with a word and a colon: only over the vendor's labels is this one of them.
            (Some(("TITLE", skip)), None)
                if !headline && (label_follows(sheet, end, limit) || !labelled) =>
            {
                headline = true;
                mark_labelled_headline(sheet, i, end - 1, "TITLE", skip);
            }
            (Some((name, skip)), None)
                if !labelled && headline && shouted(name) && label_follows(sheet, end, limit) =>
            {
                sheet.labelled(i, end - 1, skip, Label::Field, name, "lexisnexis/label");
            }
            _ if titled && !headline => {
                sheet.mark(i, end - 1, Label::Kicker, "lexisnexis/over-headline");
            }
            // The headline stands over section and length: what follows them and is a sentence or more is the story.
            _ if !labelled && !headline && seen_label && (end - i > 1 || text.ends_with('.')) => {
                return (i, tail_start(sheet, i, limit));
            }
            _ if !headline => {
                headline = true;
                mark_headline(sheet, i, end - 1);
            }
            // The length without its label.
            _ if !labelled && word_count(text) => {
                sheet.named(i, i, Label::Field, "LENGTH", "lexisnexis/length");
                end = i + 1;
            }
            _ if headed
                && !seen_label
                && byline_like(text) == 2
                && label_follows(sheet, end, limit) =>
            {
                sheet.mark(i, end - 1, Label::Byline, "lexisnexis/under-date");
            }
            _ if !labelled
                && !headed
                && !seen_label
                && !deck
                && label_follows(sheet, end, limit) =>
            {
                deck = true;
                sheet.mark(i, end - 1, Label::Deck, "lexisnexis/under-headline");
            }
            _ => return (i, tail_start(sheet, i, limit)),
        }
        at = end;
    }
    (limit, limit)
}

/// Whether one of the vendor's labels that stand before a body follows within the next few runs.
fn label_follows(sheet: &Sheet<'_>, from: usize, limit: usize) -> bool {
    (from..limit.min(from + 6)).any(|i| known(sheet.line(i)).is_some_and(is_before_body))
}

/// Whether labels of a kind stand before the body; some exports print section and length behind it.
pub(super) fn is_before_body(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Headline
            | Kind::Deck
            | Kind::Byline
            | Kind::Section
            | Kind::Dateline
            | Kind::Head
            | Kind::Body
    )
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
