//! An article's lines while a vendor's layout marks them.

use std::ops::Range;

use super::super::{Label, Mark, Segment};
use super::{Paragraph, edition_start};
use crate::text::lines::{Line, lines};

/// The lines of one article and the marks made so far. Line numbers here count from 0.
#[derive(Debug)]
pub(in crate::layout) struct Sheet<'t> {
    pub(in crate::layout) text: &'t str,
    pub(in crate::layout) lines: Vec<Line<'t>>,
    /// Where the lines of a quoted mail begin, the `> ` before them included; empty where nothing is quoted.
    quoted: Vec<usize>,
    marks: Vec<Mark>,
}

impl<'t> Sheet<'t> {
    pub(in crate::layout) fn new(text: &'t str) -> Self {
        let mut lines: Vec<Line<'t>> = lines(text, 1).collect();
        let mut quoted = Vec::new();
        if is_quoted(&lines) {
            quoted = lines.iter().map(|line| line.start).collect();
            for line in &mut lines {
                let width = quote_width(line.raw);
                line.raw = &line.raw[width..];
                line.start += width;
            }
        }
        Self {
            text,
            lines,
            quoted,
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
        self.begins(first)..end.start + end.raw.len()
    }

    /// The first byte of a line, marks of quoting included.
    fn begins(&self, i: usize) -> usize {
        self.quoted.get(i).copied().unwrap_or(self.lines[i].start)
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

    /// Marks a line of the vendor's own (`Body`, `Classification`) that says nothing worth keeping.
    pub(in crate::layout) fn word(&mut self, i: usize, rule: &'static str) {
        let span = self.span(i, i);
        let value = span.end..span.end;
        self.mark_span(span, value, Label::Furniture, rule);
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

    /// Marks a date line, and the edition it may end in (`May 8, 2005 Sunday, Final Edition`).
    pub(in crate::layout) fn mark_date(
        &mut self,
        i: usize,
        date: &'static str,
        edition: &'static str,
    ) {
        let span = self.lines[i].span();
        let Some(at) = edition_start(self.line(i)) else {
            self.mark(i, i, Label::DateLine, date);
            return;
        };
        let cut = span.start + at;
        let printed = self.text[span.start..cut].trim_end_matches([' ', ',']);
        let value = span.start..span.start + printed.len();
        self.mark_span(span.start..cut, value, Label::DateLine, date);
        self.mark_span(cut..span.end, cut..span.end, Label::Edition, edition);
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

    /// Marks the body's paragraphs; the first begins behind what was marked last, as a label may stand on its line
    /// (`Full text: The board met.`). Lines without a letter or digit (`--`, `* * *`) part them and are furniture.
    pub(in crate::layout) fn body(&mut self, found: &[Paragraph], rule: &'static str) {
        let behind = self.marks.last().map_or(0, |mark| mark.span.end);
        for paragraph in found {
            let mut span = self.span(paragraph.first, paragraph.last);
            if span.contains(&behind) {
                span.start = behind;
            }
            let words = self.text[span.clone()].chars().any(char::is_alphanumeric);
            let label = if words {
                Label::Block(paragraph.kind)
            } else {
                Label::Furniture
            };
            self.marks.push(Mark::new(span, label, rule));
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
        self.take_quoting(first, last);
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

    /// Gives the marks of quoting before each line to what is marked there, or to nothing of the story.
    fn take_quoting(&mut self, first: usize, last: usize) {
        if self.quoted.is_empty() {
            return;
        }
        self.marks.sort_by_key(|mark| mark.span.start);
        let mut k = 0;
        let mut alone = Vec::new();
        for i in first..=last {
            let begins = self.quoted[i];
            let span = self.lines[i].span();
            while self
                .marks
                .get(k)
                .is_some_and(|mark| mark.span.end <= begins)
            {
                k += 1;
            }
            match self.marks.get_mut(k) {
                Some(mark) if mark.span.start <= begins => {}
                Some(mark) if mark.span.start <= span.start && span.start < span.end => {
                    mark.span.start = begins
                }
                _ if self.lines[i].start > begins => {
                    let mut mark = Mark::new(
                        begins..self.lines[i].start,
                        Label::Furniture,
                        "mail/quoting",
                    );
                    mark.value = begins..begins;
                    alone.push(mark);
                }
                _ => {}
            }
        }
        self.marks.extend(alone);
    }
}

/// Whether most lines begin with a quoted mail's mark.
fn is_quoted(lines: &[Line<'_>]) -> bool {
    let (mut printed, mut quoted) = (0, 0);
    for line in lines.iter().filter(|line| !line.is_blank()).take(40) {
        printed += 1;
        quoted += usize::from(line.raw.starts_with('>'));
    }
    quoted * 10 >= printed * 6 && quoted > 0
}

/// The length of the marks of quoting at the head of a line: `> `, `>> `, `> > `.
pub(in crate::layout) fn quote_width(raw: &str) -> usize {
    let mut rest = raw;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    raw.len() - rest.len()
}
