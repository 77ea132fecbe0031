//! Quotations without a speaker, and the names that stand near them: the words of the body around such a quotation are
//! noted by their places, so that whether a name is among them is told from the name's own places, without the record.

use std::ops::Range;

use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocId, DocSet, Searcher, SegmentReader};

use super::Reader;
use super::deadline::Deadline;
use super::expand::{self, Budget, Place};
use super::join::article_of;
use super::plan::{Target, docs, fit, plan};
use super::schema::fields;
use super::tokenizer;
use crate::archive::error::Error;
use crate::archive::request::{Near, Request};
use crate::record::{Paragraphs, Record};
use crate::text::words::count;

/// The words around each of a record's quotations that has no speaker, by their places in the body; an empty range where
/// it has one.
pub(super) fn windows(record: &Record) -> Vec<Range<u64>> {
    let doubtful = |quote: &&crate::record::Quote| quote.speaker_name().is_none();
    if record.quotes.iter().find(doubtful).is_none() {
        return Vec::new();
    }
    let paragraphs = Paragraphs::new(record);
    let window = |quote: &crate::record::Quote| match doubtful(&quote) {
        true => paragraphs.around(quote.start, crate::record::NEAR),
        false => None,
    };
    let windows: Vec<_> = record.quotes.iter().map(window).collect();
    let ends = |window: &Range<usize>| [window.start, window.end];
    let mut bounds: Vec<_> = windows.iter().flatten().flat_map(ends).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let places = places(&record.body, &bounds);
    let place = |at| places[bounds.partition_point(|bound| *bound < at)];
    let placed = |window: Option<Range<usize>>| match window {
        Some(window) => place(window.start)..place(window.end),
        None => 0..0,
    };
    windows.into_iter().map(placed).collect()
}

/// How many words of a text begin before each of some of its characters, in order, which stand at ends of paragraphs.
fn places(text: &str, bounds: &[usize]) -> Vec<u64> {
    let (mut rest, mut chars, mut words) = (text, 0, 0);
    let place = |&bound: &usize| {
        let mut after = rest.chars();
        if bound > chars {
            after.nth(bound - chars - 1);
        }
        let after = after.as_str();
        words += count(&rest[..rest.len() - after.len()]) as u64;
        (rest, chars) = (after, bound);
        words
    };
    bounds.iter().map(place).collect()
}

impl Reader {
    /// How many of the quotations that match have one of the names near them; all, where no name is given.
    pub(crate) fn near(&self, request: &Request, names: &[Near]) -> Result<u64, Error> {
        self.run(|searcher| {
            let deadline = Deadline::new(request.time_limit);
            let plan = plan(searcher, request, Target::Quotes, fit(request), &deadline)?;
            let found = docs(searcher, &plan)?;
            if names.is_empty() {
                return Ok(found.iter().map(|docs| docs.len() as u64).sum());
            }
            let terms = terms(searcher, names, &deadline)?;
            let mut count = 0;
            for (segment, docs) in searcher.segment_readers().iter().zip(&found) {
                count += named(segment, docs, &terms)?;
            }
            deadline.check()?;
            Ok(count)
        })
    }
}

/// The words of the body that are one of the names.
fn terms(searcher: &Searcher, names: &[Near], deadline: &Deadline) -> tantivy::Result<Vec<Term>> {
    let body = fields().body;
    let place = Place {
        fields: vec![(body, 1)],
        key: String::new(),
        lengths: None,
    };
    let mut budget = Budget::new(deadline);
    let mut all = Vec::new();
    for name in names {
        let found = match name {
            Near::Word(name) => match tokenizer::terms(name).as_slice() {
                [.., last] => expand::name(searcher, &place, last, &mut budget)?,
                [] => continue,
            },
            Near::Prefix(start) => {
                expand::prefix(searcher, &place, &tokenizer::folded(start), &mut budget)?
            }
        };
        all.extend(found.terms);
    }
    all.sort();
    all.dedup();
    let term = |text: String| Term::from_field_text(body, &text);
    Ok(all.into_iter().map(term).collect())
}

/// How many of the quotations, in order, have one of the terms near them.
fn named(segment: &SegmentReader, quotes: &[DocId], terms: &[Term]) -> tantivy::Result<u64> {
    let mut lists = Vec::new();
    let index = segment.inverted_index(fields().body)?;
    for term in terms {
        lists.extend(index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
    }
    let columns = segment.fast_fields();
    let column = |name| -> tantivy::Result<Column<u64>> { columns.u64(name) };
    let ordinals = column("ordinal")?;
    let (first, end) = (column("near_first")?, column("near_end")?);
    let (mut last, mut places, mut count) = (None, Vec::new(), 0);
    for quote in quotes {
        let article = article_of(*quote, ordinals.first(*quote));
        let (Some(article), Some(first), Some(end)) =
            (article, first.first(*quote), end.first(*quote))
        else {
            continue;
        };
        if last != Some(article) {
            places.clear();
            for list in &mut lists {
                standing(list, article, &mut places);
            }
            last = Some(article);
        }
        let near = places
            .iter()
            .any(|place| (first..end).contains(&u64::from(*place)));
        count += u64::from(near);
    }
    Ok(count)
}

/// Adds the places of a list's term in a document.
fn standing(list: &mut SegmentPostings, doc: DocId, places: &mut Vec<u32>) {
    if list.doc() < doc {
        list.seek(doc);
    }
    if list.doc() == doc {
        let mut own = Vec::new();
        list.positions(&mut own);
        places.append(&mut own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Block, BlockKind, Quote, QuoteKind};

    #[test]
    fn the_words_around_a_quotation_without_a_speaker_are_counted() {
        let paragraphs = ["É one.", "Two “three”.", "Four."];
        let mut record = Record {
            body: paragraphs.join("\n\n"),
            ..Record::default()
        };
        let mut at = 0;
        for paragraph in paragraphs {
            let end = at + paragraph.chars().count();
            let kind = BlockKind::Paragraph;
            record.blocks.push(Block {
                kind,
                start: at,
                end,
            });
            at = end + 2;
        }
        assert_eq!(windows(&record), []);
        record.quotes.push(Quote {
            text: "three".to_owned(),
            kind: QuoteKind::Partial,
            continues: false,
            speaker: None,
            cue: None,
            start: 13,
            end: 18,
        });
        assert_eq!(windows(&record).first(), Some(&(0..5)));
    }
}
