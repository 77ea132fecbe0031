//! What each stretch of a source was taken for, and why.

use super::draft::Draft;
use crate::layout::Outside;
use crate::record::Record;

/// A part of a source with the reasons for its reading.
#[derive(Debug)]
pub struct Explained {
    /// The record, where the part is an article.
    pub record: Option<Box<Record>>,
    /// Its stretches, in order.
    pub stretches: Vec<Explanation>,
}

/// One stretch.
#[derive(Debug)]
pub struct Explanation {
    /// First and last line, from 1; 0 for what is known beside the text.
    pub lines: [u32; 2],
    /// The label's name.
    pub label: &'static str,
    /// The rule that gave it: `stage/rule`.
    pub rule: &'static str,
    /// The label and rule that came second, where signs competed.
    pub runner_up: Option<(&'static str, &'static str)>,
    /// The stretch as printed.
    pub text: String,
}

pub(super) fn article(draft: Draft<'_>) -> Explained {
    let known = draft.known.iter().map(|known| {
        let (label, rule) = super::known::explained(known);
        Explanation {
            lines: [0, 0],
            label,
            rule,
            runner_up: None,
            text: known.value.clone(),
        }
    });
    let stretches = known
        .chain(draft.marks().iter().map(|mark| {
            let touched = draft.touched(&mark.span);
            Explanation {
                lines: [
                    draft.lines[touched.start].number,
                    draft.lines[touched.end - 1].number,
                ],
                label: mark.label.name(),
                rule: mark.rule,
                runner_up: mark.runner_up.map(|(label, rule)| (label.name(), rule)),
                text: draft.text[mark.span.clone()].to_owned(),
            }
        }))
        .collect();
    Explained {
        record: Some(Box::new(draft.record)),
        stretches,
    }
}

pub(super) fn outside(lines: [u32; 2], what: Outside, text: &str) -> Explained {
    let rule = match what {
        Outside::JobHeader => "layout/job-header",
        Outside::Contents => "layout/contents",
        Outside::Separator => "layout/separator",
        Outside::VendorError => "layout/vendor-error",
        Outside::Unknown => "layout/left-over",
    };
    let text = text.to_owned();
    Explained {
        record: None,
        stretches: vec![Explanation {
            lines,
            label: "outside",
            rule,
            runner_up: None,
            text,
        }],
    }
}
