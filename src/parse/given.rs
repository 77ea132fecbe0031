//! Fields taken from what is marked, by a layout or by the stages before: one row a field.
//!
//! Bylines and datelines are read by their own stages; dates are read off the date line by `dates`.

use super::draft::Draft;
use crate::layout::Label;
use crate::record::Record;

/// One field of the record and the label that fills it.
struct Row {
    label: Label,
    /// Whether several marks make one value, joined by a blank.
    joined: bool,
    field: fn(&mut Record) -> &mut Option<String>,
}

macro_rules! rows {
    ($($label:ident $field:ident $joined:literal;)+) => {
        &[$(Row { label: Label::$label, joined: $joined, field: |record| &mut record.$field },)+]
    };
}

const FIELDS: &[Row] = rows! {
    Headline headline false;
    Deck deck true;
    Kicker kicker false;
    DateLine date_line true;
    Publication publication false;
    Section section false;
    Edition edition false;
    Page page false;
    Url url false;
};

pub(super) fn run(draft: &mut Draft<'_>) {
    for row in FIELDS {
        let mut value: Option<String> = None;
        for mark in draft.labelled(row.label) {
            let text = draft.value(mark);
            if text.is_empty() {
                continue;
            }
            match &mut value {
                None => value = Some(text.into_owned()),
                Some(value) if row.joined && !value.contains(&*text) => {
                    value.push(' ');
                    value.push_str(&text);
                }
                Some(_) => {}
            }
        }
        if value.is_some() {
            *(row.field)(&mut draft.record) = value;
        }
    }
    let code = draft
        .labelled(Label::Language)
        .next()
        .and_then(|mark| super::language::by_name(&draft.value(mark)));
    if let Some(code) = code {
        draft.record.language = Some(code.to_owned());
    }
}
