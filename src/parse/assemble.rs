//! The last stage: fields that gather marks, words counted, byte offsets turned into characters.

use super::draft::Draft;
use crate::layout::Label;
use crate::record::{self, Doubt};
use crate::text::{CharOffsets, words};

pub(super) fn run(draft: &mut Draft<'_>) {
    gather(draft);
    if draft.record.headline.is_none() && draft.layout != "body" {
        draft.record.doubt(Doubt::HeadlineMissing);
    }
    if draft.record.body.is_empty() {
        draft.record.doubt(Doubt::BodyEmpty);
    }
    draft.record.words = words::count(&draft.record.body) as u32;
    super::length::check(&mut draft.record);
    to_characters(draft);
}

/// The lists of the record that repeat what was claimed.
fn gather(draft: &mut Draft<'_>) {
    let (mut furniture, mut captions, mut pulls, mut labels) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut notes = Vec::new();
    for mark in draft.marks() {
        let value = || draft.value(mark).into_owned();
        match mark.label {
            // A label alone on its line (`BODY:`): it stands among the labels, nothing is left over.
            _ if mark.value.is_empty() => {}
            Label::Furniture => furniture.push(value()),
            Label::Caption => captions.push(value()),
            Label::PullQuote => pulls.push(value()),
            Label::Note(kind) => notes.push(super::note::note(kind, value())),
            _ => {}
        }
        if let Some(name) = &mark.name {
            labels.push(record::Label {
                name: name.clone(),
                value: value(),
            });
        }
    }
    labels.extend(super::known::labels(draft));
    let record = &mut draft.record;
    (
        record.furniture,
        record.captions,
        record.pull_quotes,
        record.labels,
    ) = (furniture, captions, pulls, labels);
    let translated = |note: &record::Note| note.kind == record::NoteKind::Translation;
    if notes.iter().any(translated) && !record.quotes.is_empty() {
        record.doubt(Doubt::QuotesTranslated);
    }
    record.notes = notes;
}

fn to_characters(draft: &mut Draft<'_>) {
    let record = &mut draft.record;
    let mut offsets = CharOffsets::new(&record.body);
    for block in &mut record.blocks {
        (block.start, block.end) = (offsets.at(block.start), offsets.at(block.end));
    }
    for quote in &mut record.quotes {
        (quote.start, quote.end) = (offsets.at(quote.start), offsets.at(quote.end));
    }
    for mention in &mut record.mentions {
        (mention.start, mention.end) = (offsets.at(mention.start), offsets.at(mention.end));
    }
}
