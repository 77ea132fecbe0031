//! An article's lines while a vendor's layout marks them.

use std::ops::Range;

use super::super::{Label, Mark, Segment};
use super::Paragraph;
use crate::text::lines::{Line, lines};

/// The lines of one article and the marks made so far. Line numbers here count from 0.
#[derive(Debug)]
pub(in crate::layout) struct Sheet<'t> {
    pub(in crate::layout) text: &'t str,
    pub(in crate::layout) lines: Vec<Line<'t>>,
    marks: Vec<Mark>,
}

impl<'t> Sheet<'t> {
    pub(in crate::layout) fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: lines(text, 1).collect(),
            marks: Vec::new(),
        }
    }

    /// A line without white space at its ends.
    pub(in crate::layout) fn line(&self, i: usize) -> &'t str {
        self.lines[i].text()
    }

    pub(in crate::layout) fn blank(&self, i: usize) -> bool {
        self.lines[i].is_blank()
    }

    pub(in crate::layout) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The first printed line of `range`.
    pub(in crate::layout) fn printed(&self, range: Range<usize>) -> Option<usize> {
        range.into_iter().find(|&i| !self.blank(i))
    }

    /// The last printed line of `range`.
    pub(in crate::layout) fn last_printed(&self, range: Range<usize>) -> Option<usize> {
        range.into_iter().rev().find(|&i| !self.blank(i))
    }

    /// One past the last of the printed lines that stand together from `from` on.
    pub(in crate::layout) fn run_end(&self, from: usize, limit: usize) -> usize {
        (from..limit).find(|&i| self.blank(i)).unwrap_or(limit)
    }

    /// Whether no printed line stands directly before this one.
    pub(in crate::layout) fn begins_run(&self, i: usize) -> bool {
        i == 0 || self.blank(i - 1)
    }

    /// The bytes of whole lines, `last` included.
    pub(in crate::layout) fn span(&self, first: usize, last: usize) -> Range<usize> {
        let end = &self.lines[last];
        self.lines[first].span().start..end.span().end.max(self.lines[first].span().start)
    }

    /// The bytes from the start of line `first` to the end of line `last`, their white space included.
    pub(in crate::layout) fn rows(&self, first: usize, last: usize) -> Range<usize> {
        let end = &self.lines[last];
        self.lines[first].start..end.start + end.raw.len()
    }

    /// Marks whole lines, `last` included.
    pub(in crate::layout) fn mark(
        &mut self,
        first: usize,
        last: usize,
        label: Label,
        rule: &'static str,
    ) {
        let span = self.span(first, last);
        self.marks.push(Mark::new(span, label, rule));
    }

    /// Marks a stretch of bytes with its value.
    pub(in crate::layout) fn mark_span(
        &mut self,
        span: Range<usize>,
        value: Range<usize>,
        label: Label,
        rule: &'static str,
    ) {
        let mut mark = Mark::new(span, label, rule);
        mark.value = value;
        self.marks.push(mark);
    }

    /// Marks lines that begin with a printed label `name`; the value begins `skip` bytes into the first line's text.
    pub(in crate::layout) fn labelled(
        &mut self,
        first: usize,
        last: usize,
        skip: usize,
        label: Label,
        name: &str,
        rule: &'static str,
    ) {
        let span = self.span(first, last);
        let value = (span.start + skip).min(span.end)..span.end;
        self.marks.push(Mark::named(span, value, label, name, rule));
    }

    /// Marks a stretch of bytes with a printed label `name` before its value.
    pub(in crate::layout) fn labelled_value(
        &mut self,
        span: Range<usize>,
        value: Range<usize>,
        label: Label,
        name: &str,
        rule: &'static str,
    ) {
        self.marks.push(Mark::named(span, value, label, name, rule));
    }

    /// Marks lines whose vendor's label is known but not printed.
    pub(in crate::layout) fn named(
        &mut self,
        first: usize,
        last: usize,
        label: Label,
        name: &str,
        rule: &'static str,
    ) {
        self.labelled(first, last, 0, label, name, rule);
    }

    /// Marks the body's paragraphs. Lines without a letter or digit (`--`, `* * *`) part them and are furniture.
    pub(in crate::layout) fn body(&mut self, found: &[Paragraph], rule: &'static str) {
        for paragraph in found {
            let words = (paragraph.first..=paragraph.last)
                .any(|i| self.line(i).chars().any(char::is_alphanumeric));
            let label = if words {
                Label::Block(paragraph.kind)
            } else {
                Label::Furniture
            };
            self.mark(paragraph.first, paragraph.last, label, rule);
        }
    }

    /// The article from line `first` to line `last`, with the marks made.
    pub(in crate::layout) fn segment(
        mut self,
        first: usize,
        last: usize,
        start: usize,
        announced: Option<(u32, u32)>,
    ) -> Segment<'t> {
        let within = self.rows(first, last);
        self.marks
            .retain(|mark| mark.span.start >= within.start && mark.span.end <= within.end);
        self.marks.sort_by_key(|mark| mark.span.start);
        for mark in &mut self.marks {
            mark.span = mark.span.start - within.start..mark.span.end - within.start;
            mark.value = mark.value.start - within.start..mark.value.end - within.start;
        }
        Segment {
            text: &self.text[within.clone()],
            start: start + within.start,
            marks: self.marks,
            announced,
            layout: None,
        }
    }
}
