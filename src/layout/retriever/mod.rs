//! `retriever`: text exports of Retriever's archives (Mediearkivet in Sweden, Atekst in Norway).
//!
//! Where and when the export was made and a list of contents (`> headline, paper, date`) come first. An article is its headline,
//! perhaps a line of hyphens, `Paper, 2021-09-29 14:22`, author and page, `Publicerat i print.`, the body, a copyright and the
//! address of the article in the archive. Lines of equals signs part the articles.

mod head;
mod tail;

use super::vendor::{Chunk, Cut, Family, Sheet, plain_lines, split};
use super::{Label, Layout, Outside, Part};
use head::{Head, is_published, mark_head, source};
use tail::mark_story;

pub(super) const LAYOUT: Layout = Layout {
    name: "retriever",
    about: "text exports of Retriever, Mediearkivet and Atekst (Publicerat i print., Publisert på nett.)",
    detect: claims,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "retriever",
    cut,
    claims,
    further: |_| Vec::new(),
    announces: |text| Some(contents(text)).filter(|&of| of > 0),
    read,
};

/// A line of equals signs.
fn cut(line: &str) -> Option<Cut> {
    /// The vendor prints 78 of them.
    const LEAST: usize = 60;
    let ruled = line.len() >= LEAST && line.bytes().all(|b| b == b'=');
    ruled.then_some(Cut::EndsBefore)
}

/// Whether a line says how its article was published: what only this vendor's articles print.
pub(super) fn is_own(line: &str) -> bool {
    is_published(line)
}

/// A paper with its day, and how it was published some lines below.
fn claims(text: &str) -> bool {
    let mut since = None;
    for line in plain_lines(text).map(str::trim) {
        if line.is_empty() {
            continue;
        }
        if since.is_some_and(|lines| lines <= Head::LINES) && is_published(line) {
            return true;
        }
        since = match source(line) {
            Some(_) => Some(0),
            None => since.map(|lines| lines + 1),
        };
    }
    false
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let Some((mut sheet, first, limit)) = chunk.lines() else {
        return Vec::new();
    };
    let head = Head::find(&sheet, first, limit);
    let contents = contents(chunk.text);
    // Behind another article an article stands, whatever it lacks; before the first one stand the job header and the contents.
    let start = match &head {
        Some(head) => head.headline(&sheet, first, chunk.follows),
        None if chunk.follows && contents == 0 => first,
        None => {
            let span = sheet.rows(first, limit - 1);
            return vec![chunk.outside(span, what(contents))];
        }
    };
    let mut parts = Vec::new();
    if let Some(last) = sheet.last_printed(first..start) {
        parts.push(chunk.outside(sheet.rows(first, last), what(contents)));
    }
    let body = mark_head(&mut sheet, start, head.as_ref(), limit);
    mark_story(&mut sheet, body, limit);
    let announced = (contents > 0).then_some((1, contents));
    parts.push(Part::Article(sheet.segment(
        start,
        limit - 1,
        chunk.start,
        chunk.announced.or(announced),
    )));
    parts
}

/// How many articles a list of contents names.
fn contents(text: &str) -> u32 {
    let entries = text
        .lines()
        .filter_map(|line| line.strip_prefix('>'))
        .filter(|entry| source(entry.trim()).is_some());
    u32::try_from(entries.count()).unwrap_or(u32::MAX)
}

fn what(contents: u32) -> Outside {
    match contents {
        0 => Outside::JobHeader,
        _ => Outside::Contents,
    }
}

/// Marks a line of signs that only part what stands around them.
fn mark_rule(sheet: &mut Sheet<'_>, i: usize) {
    sheet.mark(i, i, Label::Furniture, "retriever/rule");
}
