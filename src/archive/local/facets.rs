//! Closed values of articles and quotations as terms, `key=value`: what is asked for whole.

use super::document::{day_span, label_key};
use super::tokenizer::fold_into;
use crate::record::{NoteKind, Record};

/// Ends each closed value of a document: they are one text, cut by [`tokenizer::FACETS`](super::tokenizer::FACETS).
pub(super) const FACET_END: char = '\u{1}';

/// The term of a closed value.
pub(super) fn facet(key: &str, value: &str) -> String {
    let mut term = String::with_capacity(key.len() + 1 + value.len());
    push_facet(&mut term, key, value);
    term
}

/// Appends the term of a closed value.
fn push_facet(all: &mut String, key: &str, value: &str) {
    all.push_str(key);
    all.push('=');
    fold_into(all, value);
}

/// Appends the term of a closed value to those of a document.
pub(super) fn push_closed(all: &mut String, key: &str, value: &str) {
    push_facet(all, key, value);
    all.push(FACET_END);
}

/// The key of the facets that say what an article or a quotation lacks, where few do and it is asked for.
pub(super) const ABSENT: &str = "lacks";

/// The key of the facets that say which fields, by their names in a query, hold something in an article or a quotation.
pub(super) const PRESENT: &str = "has";

/// The fields that hold something, by their names in a query.
fn present(record: &Record, each: &mut dyn FnMut(&'static str)) {
    let r = record;
    let days = |iso: &str| day_span(iso).is_some();
    let agency = r
        .dateline
        .as_ref()
        .is_some_and(|line| line.agency.is_some());
    [
        ("headline", r.headline.is_some()),
        ("deck", r.deck.is_some()),
        ("kicker", r.kicker.is_some()),
        ("body", !r.body.is_empty()),
        ("by", r.byline.is_some()),
        ("dateline", r.dateline.is_some()),
        ("date_line", r.date_line.is_some()),
        ("agency", agency),
        ("paper", r.publication.is_some()),
        ("section", r.section.is_some()),
        ("edition", r.edition.is_some()),
        ("page", r.page.is_some()),
        ("lang", r.language.is_some()),
        ("furniture", !r.furniture.is_empty()),
        ("caption", !r.captions.is_empty()),
        ("note", !r.notes.is_empty()),
        ("pull_quote", !r.pull_quotes.is_empty()),
        (
            "date",
            r.date.as_ref().is_some_and(|date| days(&date.value)),
        ),
        ("published", r.published.as_deref().is_some_and(days)),
        ("updated", r.updated.as_deref().is_some_and(days)),
        (
            "mentions",
            r.mentions.iter().any(|mention| days(&mention.date)),
        ),
        ("labels", !r.labels.is_empty()),
        ("url", r.url.is_some()),
        ("doubt", !r.doubts.is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, is)| is.then_some(name))
    .for_each(each);
}

/// A record's closed values: `each(key, value)`, some more than once.
pub(super) fn facets(record: &Record, add: &mut dyn FnMut(&str, &str)) {
    add("layout", &record.source.layout);
    add("encoding", &record.source.encoding);
    add("parser", &record.parser);
    add("format", &record.format.to_string());
    if let Some(language) = &record.language {
        add("language", language);
    }
    if let Some(date) = &record.date {
        add("origin", &plain(&date.from));
    }
    for doubt in &record.doubts {
        add("doubts", doubt.name());
        if let Some((field, _)) = doubt.name().split_once('/') {
            add("doubts", field);
        }
    }
    let mut kinds = Vec::new();
    for block in &record.blocks {
        if !kinds.contains(&block.kind) {
            add("blocks", &plain(&block.kind));
            kinds.push(block.kind);
        }
    }
    for kind in record.notes.iter().map(|note| &note.kind) {
        add("note", &plain::<NoteKind>(kind));
    }
    for label in &record.labels {
        add("labels", &label_key(&label.name)["label.".len()..]);
    }
    let mut has = |field| add(PRESENT, field);
    present(record, &mut has);
    let date = record.date.as_ref();
    if date.and_then(|date| day_span(&date.value)).is_none() {
        add(ABSENT, "date");
    }
}

/// The JSON name of a value that serialises as a string.
fn plain<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
