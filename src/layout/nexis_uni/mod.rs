//! `nexis_uni`: the text of Word exports of Nexis Uni, Lexis Advance and Nexis since about 2018.
//!
//! A job header and a contents list come first. An article is its headline, paper, date, copyright, labels with a
//! NO-BREAK SPACE behind the colon, a bare line `Body`, one line a paragraph, `Classification` with labels, and
//! `End of Document`.

mod before;
mod head;
mod labels;
mod tail;

use super::vendor::{Chunk, Cut, Family, plain_lines, split};
use super::{Layout, Part};
use before::{before, documents, job_label};
use head::{head, mark_head, mark_labels};
use labels::{BODY, CLASSIFICATION, END, head_label, tail_label};
use tail::{graphic_start, mark_story, mark_tail, tail_start};

pub(super) const LAYOUT: Layout = Layout {
    name: "nexis-uni",
    about: "the text of Word exports of Nexis Uni and Lexis Advance (Body, End of Document)",
    detect,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "nexis-uni",
    cut,
    claims,
    further: |_| Vec::new(),
    announces: |_| None,
    read,
};

/// Whether a line parts the vendor's articles from their bodies or from each other, or counts them.
pub(super) fn parts(line: &str) -> bool {
    /// No such line is longer.
    const LONGEST: usize = 24;
    line.len() <= LONGEST
        && (BODY.contains(&line) || END.contains(&line) || documents(line).is_some())
}

fn cut(line: &str) -> Option<Cut> {
    END.contains(&line).then_some(Cut::EndsBefore)
}

fn detect(head: &str) -> bool {
    let (mut body, mut label, mut end, mut job) = (false, false, false, 0);
    for line in plain_lines(head) {
        let text = line.trim();
        if text.len() > 64 {
            continue;
        }
        body |= BODY.contains(&text);
        end |= END.contains(&text);
        label |= head_label(text).is_some() || tail_label(text).is_some();
        job += u32::from(job_label(text));
        if label && (end || (body && job > 0)) || job >= 4 {
            return true;
        }
    }
    body && label && claims(head)
}

/// `Body` with the vendor's labels on both sides of it, or on one side and the paper's date.
fn claims(text: &str) -> bool {
    let (mut before, mut body, mut after) = (0, false, 0);
    for line in plain_lines(text) {
        let line = line.trim();
        if line.len() > 200 {
            continue;
        }
        if BODY.contains(&line) && before > 0 {
            body = true;
        } else if head_label(line).is_some() && !body {
            before += 1;
        } else if body && (tail_label(line).is_some() || CLASSIFICATION.contains(&line)) {
            after += 1;
        }
        if body && before + after >= 2 {
            return true;
        }
    }
    false
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let Some((mut sheet, first, limit)) = chunk.lines() else {
        return Vec::new();
    };
    let Some(head) = head(&sheet, first, limit) else {
        let span = sheet.rows(first, limit - 1);
        return vec![chunk.outside(span.clone(), chunk.stray(span))];
    };
    let mut parts = Vec::new();
    let mut announced = chunk.announced;
    if head.start > first {
        announced = before(chunk, &sheet, first, head.start, &mut parts).or(announced);
    }
    mark_head(&mut sheet, &head);
    let body = mark_labels(&mut sheet, head.labels, limit);
    let tail = tail_start(&sheet, body, limit);
    let story = graphic_start(&sheet, body, tail);
    mark_story(&mut sheet, body, story);
    mark_tail(&mut sheet, story, limit);
    parts.push(Part::Article(sheet.segment(
        head.start,
        limit - 1,
        chunk.start,
        announced,
    )));
    parts
}
