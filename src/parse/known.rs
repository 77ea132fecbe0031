//! What is known beside the text ([`Known`]), taken before anything is searched for.
//!
//! A hand's entry beats a table's, a table's the page's own, the page's what the text prints. Lines that repeat what is
//! known are claimed for it, so that no stage takes them for something else. What fits no field goes to the labels.

use std::collections::HashSet;

use super::byline;
use super::date_line::hints;
use super::draft::Draft;
use crate::date::{Stamp, read_line, scan};
use crate::layout::Label;
use crate::record::{self, Author, Byline, Doubt, Field, Known, KnownFrom};

/// How far from the top lines are looked at that may repeat what is known.
const HEAD: usize = 40;

/// Claims the lines that repeat a known value.
pub(super) fn claim(draft: &mut Draft<'_>) {
    if draft.known.is_empty() {
        return;
    }
    let known: Vec<(Label, String)> = draft
        .known
        .iter()
        .filter_map(|known| Some((label(&known.field)?, fold(&known.value))))
        // The headline's line is the headline's stage to find: the head stands around it.
        .filter(|(label, _)| *label != Label::Headline)
        .filter(|(_, value)| !value.is_empty())
        .collect();
    captions(draft, &known);
    if !draft.searches() {
        return;
    }
    for line in 0..draft.lines.len().min(HEAD) {
        let printed = fold(draft.free(line));
        if printed.is_empty() {
            continue;
        }
        let same = |label: Label, value: &str| {
            printed == value || label == Label::Byline && printed.strip_prefix("by ") == Some(value)
        };
        if let Some((label, _)) = known.iter().find(|(label, value)| same(*label, value)) {
            draft.claim_line(line, *label, "known/repeated");
        }
    }
}

/// Claims captions, which stand anywhere in a text.
fn captions(draft: &mut Draft<'_>, known: &[(Label, String)]) {
    let captions: HashSet<&str> = known
        .iter()
        .filter(|(label, _)| *label == Label::Caption)
        .map(|(_, value)| value.as_str())
        .collect();
    for line in 0..draft.lines.len() {
        if captions.is_empty() {
            break;
        }
        if captions.contains(fold(draft.free(line)).as_str()) {
            draft.claim_line(line, Label::Caption, "known/repeated");
        }
    }
}

/// The label of lines that repeat a known field.
fn label(field: &Field) -> Option<Label> {
    Some(match field {
        Field::Headline => Label::Headline,
        Field::Deck => Label::Deck,
        Field::Kicker => Label::Kicker,
        Field::Byline => Label::Byline,
        Field::Published | Field::Updated => Label::DateLine,
        Field::Publication => Label::Publication,
        Field::Section => Label::Section,
        Field::Url => Label::Url,
        Field::Caption => Label::Caption,
        Field::Dateline | Field::Edition | Field::Page | Field::Language | Field::Label(_) => {
            return None;
        }
    })
}

fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Fills the fields but the dates, which `dates` asks for.
pub(super) fn fill(draft: &mut Draft<'_>) {
    if draft.known.is_empty() {
        return;
    }
    let known = draft.known.clone();
    let value = |field| best(&known, field).map(|known| known.value.trim().to_owned());
    replaced(draft, &known);
    let record = &mut draft.record;
    for (field, slot) in [
        (Field::Headline, &mut record.headline),
        (Field::Deck, &mut record.deck),
        (Field::Kicker, &mut record.kicker),
        (Field::Publication, &mut record.publication),
        (Field::Section, &mut record.section),
        (Field::Edition, &mut record.edition),
        (Field::Page, &mut record.page),
        (Field::Url, &mut record.url),
    ] {
        if let Some(value) = value(field) {
            *slot = Some(value);
        }
    }
    let language = value(Field::Language);
    if let Some(code) = language.as_deref().and_then(super::language::by_name) {
        record.language = Some(code.to_owned());
    }
    if let Some(text) = value(Field::Dateline) {
        super::dateline::known(draft, &text);
    }
    bylines(draft);
}

/// Notes which fields are set by hand, and what the text prints in their place: it is kept among the labels.
fn replaced(draft: &mut Draft<'_>, known: &[Known]) {
    let by_hand = known.iter().filter(|known| known.from == KnownFrom::Hand);
    let mut names: Vec<&str> = Vec::new();
    for known in by_hand {
        let name = explained(known).0;
        if !matches!(known.field, Field::Label(_)) && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let record = &draft.record;
    let byline = record
        .byline
        .as_ref()
        .and_then(|byline| byline.text.as_ref());
    let printed = [
        ("headline", record.headline.as_ref()),
        ("deck", record.deck.as_ref()),
        ("kicker", record.kicker.as_ref()),
        ("byline", byline),
        ("publication", record.publication.as_ref()),
        ("section", record.section.as_ref()),
        ("edition", record.edition.as_ref()),
        ("page", record.page.as_ref()),
        ("url", record.url.as_ref()),
    ];
    let label = |name: String, value: String| record::Label { name, value };
    let printed = printed
        .into_iter()
        .filter(|(name, _)| names.contains(name))
        .filter_map(|(name, value)| Some(label(format!("printed {name}"), value?.clone())));
    let all = std::iter::once(label("set by hand".to_owned(), names.join(", ")));
    draft.replaced = all.chain(printed).collect();
}

/// The people who are known to have written it.
fn bylines(draft: &mut Draft<'_>) {
    let Some(from) = best(&draft.known, Field::Byline).map(|known| known.from) else {
        return;
    };
    let texts: Vec<&str> = draft
        .known
        .iter()
        .filter(|known| known.from == from && known.field == Field::Byline)
        .map(|known| known.value.trim())
        .filter(|value| !value.is_empty())
        .collect();
    let mut authors = Vec::new();
    for text in &texts {
        for author in byline::known(text) {
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
    }
    let printed = draft.record.byline.take();
    if from == KnownFrom::Page
        && let Some(mut byline) = printed.filter(|p| same_people(&p.authors, &authors))
    {
        // The page prints the same people, often with more: roles, handles.
        for (author, known) in byline.authors.iter_mut().zip(&authors) {
            author.name.clone_from(&known.name);
        }
        draft.record.byline = Some(byline);
        return;
    }
    draft
        .record
        .doubts
        .retain(|doubt| !matches!(doubt, Doubt::BylineHandleOnly | Doubt::BylineNoPerson));
    if authors.is_empty() {
        draft.record.doubt(Doubt::BylineNoPerson);
    }
    draft.record.byline = Some(Byline {
        text: Some(texts.join("; ")),
        authors,
    });
}

/// Whether two bylines name the same people, in the same order.
fn same_people(printed: &[Author], known: &[Author]) -> bool {
    printed.len() == known.len()
        && printed
            .iter()
            .zip(known)
            .all(|(printed, known)| fold(&printed.name) == fold(&known.name))
}

/// A known date, and who says so.
pub(super) fn date(draft: &Draft<'_>, field: Field) -> Option<(Stamp, KnownFrom)> {
    let known = best(&draft.known, field)?;
    Some((stamp(draft, &known.value)?, known.from))
}

fn stamp(draft: &Draft<'_>, value: &str) -> Option<Stamp> {
    let hints = hints(draft);
    read_line(value, &hints)
        .and_then(|read| read.published.or(read.updated))
        .or_else(|| {
            let found = scan(value, &hints).into_iter();
            found
                .filter(|found| found.fault.is_none() && !found.year_missing)
                .map(|found| found.stamp)
                .next()
        })
        // A month or a year alone, as tables write them.
        .or_else(|| value.trim().parse().ok().filter(Stamp::exists))
}

/// What fits no field, and dates that cannot be read as such.
pub(super) fn labels(draft: &Draft<'_>) -> Vec<record::Label> {
    let mut labels = draft.replaced.clone();
    for known in draft.known.iter() {
        let name = match &known.field {
            Field::Label(name) => name.as_str(),
            Field::Published if stamp(draft, &known.value).is_none() => "published",
            Field::Language if super::language::by_name(known.value.trim()).is_none() => "language",
            Field::Updated if stamp(draft, &known.value).is_none() => "updated",
            _ => continue,
        };
        labels.push(record::Label {
            name: name.to_owned(),
            value: known.value.clone(),
        });
    }
    labels
}

/// The most trusted value of a field, the first where several are trusted alike.
pub(super) fn best(known: &[Known], field: Field) -> Option<&Known> {
    let mut best: Option<&Known> = None;
    for one in known {
        if one.field == field
            && !one.value.trim().is_empty()
            && best.is_none_or(|best| one.from > best.from)
        {
            best = Some(one);
        }
    }
    best
}

/// The name of a field and the rule that gave it, for `--explain`.
pub(super) fn explained(known: &Known) -> (&'static str, &'static str) {
    let label = match &known.field {
        Field::Published => "published",
        Field::Updated => "updated",
        Field::Dateline => "dateline",
        Field::Edition => "edition",
        Field::Page => "page",
        Field::Language => "language",
        Field::Label(_) => "label",
        other => label(other).map_or("label", Label::name),
    };
    let rule = match known.from {
        KnownFrom::Page => "known/page",
        KnownFrom::Metadata => "known/metadata",
        KnownFrom::Hand => "known/hand",
    };
    (label, rule)
}
