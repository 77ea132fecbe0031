//! The state the stages share: an article's lines, what is claimed of them, and the record so far.

use std::borrow::Cow;
use std::ops::Range;

use super::units::Unit;
use super::unwrap::unwrap;
use crate::layout::{Label, Mark};
use crate::record::{self, Known, Record};
use crate::text::lines::{Line, is_blank, is_tight, lines, trim_spaces};

/// One article while it is parsed.
#[derive(Debug)]
pub(crate) struct Draft<'t> {
    /// The article's own source text.
    pub(crate) text: &'t str,
    /// Its lines, numbered as in the source; `start` counts within `text`.
    pub(crate) lines: Vec<Line<'t>>,
    /// The stored path, for a date of last resort.
    pub(crate) path: &'t str,
    /// The layout's name: some stages have nothing to find in a vendor's export.
    pub(crate) layout: &'static str,
    /// What is known of the article beside its text.
    pub(crate) known: Cow<'t, [Known]>,
    /// What was printed of fields that are set by hand, and which those are.
    pub(crate) replaced: Vec<record::Label>,
    /// The record so far. Offsets in it are bytes until `assemble`.
    pub(crate) record: Record,
    /// The logical lines of what the layout left free.
    pub(crate) units: Vec<Unit>,
    /// The weight of all prose among the units.
    pub(crate) prose: usize,
    /// The part of the dateline that holds its date.
    pub(crate) dateline_date: Option<String>,
    /// The unit the headline stands on, where it was searched for.
    pub(crate) headline: Option<usize>,
    /// The news agency a byline or an end mark names.
    pub(crate) agency: Option<String>,
    /// What is free of each line: all of it, a part after or before a claim, or nothing (an empty range).
    free: Vec<Range<usize>>,
    /// Whether something of each line is claimed.
    claimed: Vec<bool>,
    /// What is claimed, in order of place, but while many claims are made at once.
    marks: Vec<Mark>,
    /// Whether they are.
    many: bool,
}

impl<'t> Draft<'t> {
    /// An article of which `marks` are known already.
    pub(crate) fn new(
        text: &'t str,
        first: u32,
        marks: Vec<Mark>,
        path: &'t str,
        layout: &'static str,
    ) -> Self {
        // Room for the lines of a page; those of a wire are shorter.
        let mut all = Vec::with_capacity(text.len() / 64 + 8);
        all.extend(lines(text, first));
        let lines: Vec<Line<'_>> = all;
        let free = lines
            .iter()
            .map(|line| printed(text, line.start..line.start + line.raw.len()))
            .collect();
        let claimed = vec![false; lines.len()];
        // Half of a page's lines are blank.
        let room = Vec::with_capacity(marks.len() + lines.len() / 2 + 4);
        let mut draft = Self {
            text,
            lines,
            path,
            layout,
            known: Cow::Borrowed(&[]),
            replaced: Vec::new(),
            record: Record::default(),
            units: Vec::new(),
            prose: 0,
            dateline_date: None,
            headline: None,
            agency: None,
            free,
            claimed,
            marks: room,
            many: false,
        };
        for mark in marks {
            draft.claim(mark);
        }
        draft
    }

    /// Claims a stretch. It must be free, and take the first, the last or all that is free of each line it touches; blank
    /// ends are trimmed away. Returns whether the claim was granted.
    pub(crate) fn claim(&mut self, mut mark: Mark) -> bool {
        mark.span = printed(self.text, mark.span);
        mark.value = printed(self.text, mark.value);
        if mark.span.is_empty() {
            return false;
        }
        let touched = self.touched(&mark.span);
        let fits = touched.clone().all(|i| {
            let free = &self.free[i];
            let line = &self.lines[i];
            let asked =
                mark.span.start.max(line.start)..mark.span.end.min(line.start + line.raw.len());
            let part = asked.start.max(free.start)..asked.end.min(free.end);
            self.blank_line(i)
                || (part.start < part.end
                    && (part.start == free.start || part.end == free.end)
                    && printed(self.text, asked) == part)
        });
        if !fits {
            return false;
        }
        for i in touched {
            let free = self.free[i].clone();
            let left = if mark.span.start <= free.start {
                mark.span.end.max(free.start)..free.end
            } else {
                free.start..mark.span.start
            };
            self.free[i] = if left.start >= left.end {
                free.end..free.end
            } else {
                printed(self.text, left)
            };
            self.claimed[i] = true;
        }
        self.keep(mark);
        true
    }

    /// Puts a mark in its place.
    fn keep(&mut self, mark: Mark) {
        if self.many {
            self.marks.push(mark);
            return;
        }
        let at = self
            .marks
            .partition_point(|m| m.span.start < mark.span.start);
        self.marks.insert(at, mark);
    }

    /// Claims all that is free from line `first` to line `last`, whose bytes the mark spans. Where nothing of these lines is
    /// claimed, as is so of most, there is nothing to refuse.
    fn claim_all(&mut self, first: usize, last: usize, mut mark: Mark) -> bool {
        let whole = !self.claimed[first..=last].contains(&true)
            && self.is_free(first)
            && self.is_free(last);
        if !whole {
            return self.claim(mark);
        }
        mark.value = printed(self.text, mark.value);
        for free in &mut self.free[first..=last] {
            *free = free.end..free.end;
        }
        self.claimed[first..=last].fill(true);
        self.keep(mark);
        true
    }

    /// Lets a stage claim many stretches of the whole article: they are put in their places together when it is done, since
    /// one by one each would move all that stand behind it. Meanwhile it may ask what is free, not what is claimed.
    pub(crate) fn claim_many(&mut self, claims: impl FnOnce(&mut Self)) {
        self.many = true;
        claims(self);
        self.many = false;
        self.marks.sort_by_key(|mark| mark.span.start);
    }

    /// Claims all that is free of a line.
    pub(crate) fn claim_line(&mut self, line: usize, label: Label, rule: &'static str) -> bool {
        self.claim_all(line, line, Mark::new(self.free[line].clone(), label, rule))
    }

    /// Claims all that is free from line `first` to line `last` as one stretch.
    pub(crate) fn claim_lines(
        &mut self,
        first: usize,
        last: usize,
        label: Label,
        rule: &'static str,
    ) -> bool {
        let span = self.free[first].start..self.free[last].end;
        self.claim_all(first, last, Mark::new(span, label, rule))
    }

    /// Claims a unit, its value without the marks of its setting.
    pub(crate) fn claim_unit(&mut self, unit: usize, label: Label, rule: &'static str) -> bool {
        self.claim_unit_over(unit, label, rule, None)
    }

    /// Claims a unit where signs competed: `runner_up` is what came second.
    pub(crate) fn claim_unit_over(
        &mut self,
        unit: usize,
        label: Label,
        rule: &'static str,
        runner_up: Option<(Label, &'static str)>,
    ) -> bool {
        let Unit {
            first,
            last,
            ref span,
            ..
        } = self.units[unit];
        let value = span.clone();
        let whole = self.free[first].start..self.free[last].end;
        if whole.is_empty() {
            return false;
        }
        let mut mark = Mark::new(whole.clone(), label, rule);
        mark.value = value.start.max(whole.start)
            ..value.end.min(whole.end).max(value.start.max(whole.start));
        mark.runner_up = runner_up;
        self.claim_all(first, last, mark)
    }

    /// Whether nothing of a unit is claimed.
    pub(crate) fn unit_free(&self, unit: usize) -> bool {
        let Unit { first, last, .. } = self.units[unit];
        (first..=last).all(|line| self.is_free(line))
    }

    /// Cuts the first `length` bytes off the `mark`-th mark's value and gives them a label of their own.
    pub(crate) fn cut_head(
        &mut self,
        mark: usize,
        length: usize,
        label: Label,
        rule: &'static str,
    ) {
        let Mark {
            ref span,
            ref value,
            ..
        } = self.marks[mark];
        let cut = value.start + length;
        let head = span.start..cut;
        let text = printed(self.text, value.start..cut);
        let rest = printed(self.text, cut..span.end);
        let rest_value = printed(self.text, cut..value.end);
        if head.is_empty() || rest.is_empty() || rest_value.is_empty() {
            return;
        }
        let mut dateline = Mark::new(printed(self.text, head), label, rule);
        dateline.value = text;
        self.marks[mark].span = rest;
        self.marks[mark].value = rest_value;
        self.marks.insert(mark, dateline);
    }

    /// Whether fields are to be searched for, as no vendor has labelled them.
    pub(crate) fn searches(&self) -> bool {
        matches!(self.layout, "web" | "wire")
    }

    /// What is free of a line, trimmed; empty where nothing is.
    pub(crate) fn free(&self, line: usize) -> &'t str {
        &self.text[self.free[line].clone()]
    }

    /// The bytes of [`free`](Self::free).
    pub(crate) fn free_span(&self, line: usize) -> Range<usize> {
        self.free[line].clone()
    }

    /// Whether something of a line is free.
    pub(crate) fn is_free(&self, line: usize) -> bool {
        !self.free[line].is_empty()
    }

    /// Whether nothing is printed on a line.
    pub(crate) fn blank_line(&self, line: usize) -> bool {
        self.lines[line].is_blank()
    }

    /// The first line at or after `from` of which something is free.
    pub(crate) fn next_free(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|&i| self.is_free(i))
    }

    /// All that is claimed, in order of place.
    pub(crate) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The stretches that carry a label, in order.
    pub(crate) fn labelled(&self, label: Label) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.label == label)
    }

    /// The label of what is printed at a byte.
    pub(crate) fn label_of(&self, byte: usize) -> Option<Label> {
        let after = self.marks.partition_point(|mark| mark.span.start <= byte);
        let mark = self.marks[..after].last()?;
        (byte < mark.span.end).then_some(mark.label)
    }

    /// A mark's value with the lines it is wrapped over joined by a space.
    pub(crate) fn value(&self, mark: &Mark) -> Cow<'t, str> {
        unwrap(&self.text[mark.value.clone()])
    }

    /// The first unit that is free and a paragraph of running text.
    pub(crate) fn first_prose(&self) -> Option<usize> {
        (0..self.units.len()).find(|&unit| self.unit_free(unit) && self.units[unit].shape.prose())
    }

    /// The beginning of what stands behind a place of the text: enough of a story to know by whom and where it is.
    pub(crate) fn story_from(&self, start: usize) -> &'t str {
        const BYTES: usize = 4000;
        &self.text[start..self.text.floor_char_boundary(start + BYTES)]
    }

    /// The lines a span touches.
    pub(crate) fn touched(&self, span: &Range<usize>) -> Range<usize> {
        let first = self
            .lines
            .partition_point(|line| line.start <= span.start)
            .saturating_sub(1);
        let last = self.lines.partition_point(|line| line.start < span.end);
        first..last.max(first)
    }
}

/// A span without blanks at its ends.
fn printed(text: &str, span: Range<usize>) -> Range<usize> {
    let whole = &text[span.clone()];
    if whole.is_empty() {
        return span;
    }
    let inner = trim_spaces(whole);
    if is_tight(inner) {
        let start = span.start + (inner.as_ptr() as usize - whole.as_ptr() as usize);
        return start..start + inner.len();
    }
    let start = span.start + (whole.len() - whole.trim_start_matches(is_blank).len());
    let end = start + text[start..span.end].trim_end_matches(is_blank).len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::BlockKind;

    fn draft(text: &str) -> Draft<'_> {
        Draft::new(text, 1, Vec::new(), "", "web")
    }

    #[test]
    fn a_claim_at_the_head_of_a_line_leaves_the_rest() {
        let mut d = draft("OSLO (AP) - It rained.\n");
        assert!(d.claim(Mark::new(0..11, Label::Dateline, "test/head")));
        assert_eq!(d.free(0), "It rained.");
        assert!(d.claim_line(0, Label::Block(BlockKind::Paragraph), "test/rest"));
        assert!(!d.is_free(0));
    }

    #[test]
    fn nothing_is_claimed_twice_and_no_claim_leaves_a_hole() {
        let mut d = draft("one two three\n\nfour\n");
        assert!(!d.claim(Mark::new(4..7, Label::Furniture, "test/middle")));
        assert!(d.claim_lines(0, 2, Label::Furniture, "test/all"));
        assert!(!d.claim(Mark::new(0..3, Label::Furniture, "test/again")));
        assert!(d.next_free(0).is_none());
        let mut d = draft("Full text: Rain.\n");
        assert!(d.claim(Mark::new(0..10, Label::Furniture, "test/head")));
        assert!(!d.claim(Mark::new(0..16, Label::Headline, "test/over-it")));
    }

    #[test]
    fn many_claims_stand_in_order_of_place() {
        let mut d = draft("one\n\ntwo\n\nthree\n");
        assert!(d.claim_line(2, Label::Furniture, "test/before"));
        d.claim_many(|d| {
            assert!(d.claim_line(0, Label::Furniture, "test/many"));
            assert!(!d.claim_line(2, Label::Furniture, "test/again"));
            assert!(d.claim_line(4, Label::Furniture, "test/many"));
        });
        let starts: Vec<_> = d.marks().iter().map(|mark| mark.span.start).collect();
        assert_eq!(starts, [0, 5, 10]);
    }

    #[test]
    fn wrapped_values_are_joined() {
        assert_eq!(unwrap("a long\r\n     value "), "a long value");
    }
}
