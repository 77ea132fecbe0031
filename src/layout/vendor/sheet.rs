//! An article's lines while a vendor's layout marks them.

use std::ops::Range;

use super::super::{Label, Mark, Segment};
use super::page_line::page_lines;
use super::{Paragraph, edition_start};
use crate::text::lines::{Line, lines};

/// The lines of one article and the marks made so far. Line numbers here count from 0.
#[derive(Debug)]
pub(in crate::layout) struct Sheet<'t> {
    pub(in crate::layout) text: &'t str,
    pub(in crate::layout) lines: Vec<Line<'t>>,
    /// Where the lines begin, a quoted mail's `> `, a margin or a byte-order mark before them included; empty where there is none.
    begins: Vec<usize>,
    /// The lines that a printed page bears: they count as blank ones.
    pages: Vec<usize>,
    marks: Vec<Mark>,
}

impl<'t> Sheet<'t> {
    pub(in crate::layout) fn new(text: &'t str) -> Self {
        let mut sheet: Vec<Line<'t>> = lines(text, 1).collect();
        let mut cut = false;
        let mut cut_off = |line: &mut Line<'t>, width: usize| {
            line.raw = &line.raw[width..];
            line.start += width;
            cut |= width > 0;
        };
        // A file appended to another leaves its byte-order mark before its first line.
        for line in sheet.iter_mut().filter(|line| line.raw.starts_with(MARK)) {
            cut_off(line, MARK.len_utf8());
        }
        if is_quoted(&sheet) {
            for line in &mut sheet {
                cut_off(line, quote_width(line.raw));
            }
        }
        let pages = page_lines(&sheet);
        let margin = margin(&sheet, &pages);
        if margin > 0 {
            for line in &mut sheet {
                cut_off(line, margin.min(spaces(line.raw)));
            }
        }
        let begins = match cut {
            true => lines(text, 1).map(|line| line.start).collect(),
            false => Vec::new(),
        };
        Self {
            text,
            lines: sheet,
            begins,
            pages,
            marks: Vec::new(),
        }
    }

    /// A line without white space at its ends; nothing where a printed page bears it.
    pub(in crate::layout) fn line(&self, i: usize) -> &'t str {
        match self.is_page(i) {
            true => "",
            false => self.lines[i].text(),
        }
    }

    pub(in crate::layout) fn blank(&self, i: usize) -> bool {
        self.lines[i].is_blank() || self.is_page(i)
    }

    fn is_page(&self, i: usize) -> bool {
        self.pages.binary_search(&i).is_ok()
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

    /// The first byte of a line, what stands before it included.
    fn begins(&self, i: usize) -> usize {
        self.begins.get(i).copied().unwrap_or(self.lines[i].start)
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
        self.take_pages(first, last);
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
        if self.begins.is_empty() {
            return;
        }
        self.marks.sort_by_key(|mark| mark.span.start);
        let mut k = 0;
        let mut alone = Vec::new();
        for i in first..=last {
            let begins = self.begins[i];
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
                _ if self.text[begins..self.lines[i].start].contains('>') => {
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

    /// Marks the lines that a printed page bears as nothing of the story, where no other mark has them.
    fn take_pages(&mut self, first: usize, last: usize) {
        for k in 0..self.pages.len() {
            let i = self.pages[k];
            let span = self.lines[i].span();
            let taken = |mark: &Mark| mark.span.start < span.end && span.start < mark.span.end;
            if (first..=last).contains(&i) && !self.marks.iter().any(taken) {
                self.mark(i, i, Label::Furniture, "vendor/page-line");
            }
        }
    }
}

/// The spaces that all printed lines begin with: an export printed to a file or set in a mail has a margin. Some lines stand
/// at it; in a head cut off, where all are centred, hardly two stand alike.
fn margin(lines: &[Line<'_>], pages: &[usize]) -> usize {
    const ALIKE: usize = 3;
    let printed = |i: usize| !lines[i].is_blank() && pages.binary_search(&i).is_err();
    let indents = || {
        (0..lines.len())
            .filter(|&i| printed(i))
            .map(|i| spaces(lines[i].raw))
    };
    let mut least = usize::MAX;
    for indent in indents() {
        least = least.min(indent);
        if least == 0 {
            return 0;
        }
    }
    let alike = indents().filter(|&indent| indent == least).count();
    if alike < ALIKE { 0 } else { least }
}

fn spaces(raw: &str) -> usize {
    raw.bytes().take_while(|&b| b == b' ').count()
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

/// The byte-order mark.
const MARK: char = '\u{FEFF}';

/// The length of the marks of quoting at the head of a line, `> `, `>> `, `> > `, and of a byte-order mark before them.
pub(in crate::layout) fn quote_width(raw: &str) -> usize {
    let mut rest = raw.strip_prefix(MARK).unwrap_or(raw);
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    raw.len() - rest.len()
}
