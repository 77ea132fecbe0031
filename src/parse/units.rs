//! Logical lines: what stood on one line of the page before a dump, a mail program or a wire wrapped it.
//!
//! Where a text is wrapped, a line belongs to the one before if its first word would not have fitted there. Lists, marks of
//! Markdown and the `>` of quoted mail are taken off the text of a unit, not out of its span.

use std::cell::OnceCell;
use std::ops::Range;

use super::byline::Reading;
use super::draft::Draft;
use super::kind::Kind;
use super::shape::Shape;
use crate::date::DateLine;
use crate::layout::Mark;
use crate::text::lines::{Line, is_blank};

/// What a unit is marked as by the way it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Nothing.
    None,
    /// `# ` to `###### `, the number of marks.
    Heading(u8),
    /// `* `, `- `, `• `.
    Bullet,
}

/// One logical line.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Its first line, an index into the draft's lines.
    pub(crate) first: usize,
    /// Its last line.
    pub(crate) last: usize,
    /// Its text in the article, marks taken off.
    pub(crate) span: Range<usize>,
    /// How it is marked.
    pub(crate) markup: Markup,
    /// White space before it, in characters.
    pub(crate) indent: usize,
    /// Whether a blank line stands before it.
    pub(crate) gap: bool,
    /// What its text looks like.
    pub(crate) shape: Shape,
    /// What it can be in a page's head, once looked at.
    pub(crate) kind: OnceCell<Kind>,
    /// The dates it names, once read.
    pub(crate) dates: OnceCell<Option<DateLine>>,
    /// What it says as a byline, once read.
    pub(crate) byline: OnceCell<Box<Reading>>,
}

/// A wrapped text's longest line has at most this many characters.
const WRAP_MAX: usize = 100;

/// Fills the draft's units with what is free of the article.
pub(super) fn run(draft: &mut Draft<'_>) {
    let looks: Vec<Look> = draft.lines.iter().map(Look::of).collect();
    let width = wrap_width(draft, &looks);
    let quoted = quoted(draft);
    let mut units: Vec<Unit> = Vec::with_capacity(draft.lines.len() / 2 + 1);
    let mut gap = true;
    let mut tight = false;
    for i in 0..draft.lines.len() {
        if looks[i].blank {
            gap = true;
            tight = false;
            continue;
        }
        if !draft.is_free(i) {
            tight = false;
            continue;
        }
        let span = draft.free_span(i);
        let text = &draft.text[span.clone()];
        let indent = looks[i].indent;
        let (markup, skip) = markup(text, quoted, indent > 0);
        let joins = tight
            && markup == Markup::None
            && width
                .zip(units.last())
                .is_some_and(|(width, unit)| goes_on(draft, &looks, unit, i, width));
        if let (true, Some(unit)) = (joins, units.last_mut()) {
            unit.last = i;
            unit.span.end = span.end;
        } else {
            units.push(Unit {
                first: i,
                last: i,
                span: span.start + skip..span.end,
                markup,
                indent,
                gap,
                shape: Shape::default(),
                kind: OnceCell::new(),
                dates: OnceCell::new(),
                byline: OnceCell::new(),
            });
        }
        gap = false;
        tight = true;
    }
    for unit in &mut units {
        strip_emphasis(draft.text, &mut unit.span);
        unit.shape = Shape::of(&draft.text[unit.span.clone()]);
    }
    draft.prose = units
        .iter()
        .filter(|unit| unit.shape.prose())
        .map(|unit| unit.shape.weight())
        .sum();
    draft.units = units;
}

/// `**Title**` and `_Title_` whole, without their marks.
fn strip_emphasis(text: &str, span: &mut Range<usize>) {
    for mark in ["**", "__", "*", "_"] {
        let inner = &text[span.clone()];
        if inner.len() > 2 * mark.len()
            && inner.starts_with(mark)
            && inner.ends_with(mark)
            && !inner[mark.len()..inner.len() - mark.len()].contains(mark)
        {
            span.start += mark.len();
            span.end -= mark.len();
            return;
        }
    }
}

/// The mark a line begins with, and how many bytes to skip to its text.
fn markup(text: &str, quoted: bool, indented: bool) -> (Markup, usize) {
    let mut skip = 0;
    if quoted {
        while text[skip..].starts_with('>') {
            skip += 1;
            skip += text[skip..].len() - text[skip..].trim_start_matches(is_blank).len();
        }
    }
    let rest = &text[skip..];
    let hashes = rest.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && rest[hashes..].starts_with([' ', '\t']) {
        let text = rest[hashes..].trim_start_matches(is_blank);
        return (
            Markup::Heading(hashes as u8),
            skip + rest.len() - text.len(),
        );
    }
    let mut chars = rest.chars();
    // A dash before a line is as often the mark of speech as of a list: it counts where it is indented.
    if let (Some(mark @ ('*' | '•' | '◦' | '▪' | '●' | '+' | '-')), Some(' ' | '\t' | '\u{a0}')) =
        (chars.next(), chars.next())
        && (mark != '-' || indented)
    {
        let text = chars.as_str().trim_start_matches(is_blank);
        if !text.is_empty() {
            return (Markup::Bullet, skip + rest.len() - text.len());
        }
    }
    (Markup::None, skip)
}

/// Whether each line of the text is quoted with `>`, as mail programs do.
fn quoted(draft: &Draft<'_>) -> bool {
    if memchr::memchr(b'>', draft.text.as_bytes()).is_none() {
        return false;
    }
    let (mut all, mut with) = (0usize, 0usize);
    for line in draft.lines.iter().filter(|line| !line.is_blank()) {
        all += 1;
        with += usize::from(line.text().starts_with('>'));
    }
    all >= 3 && with * 10 >= all * 8
}

/// What the joining of lines asks of each of them.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    /// Whether nothing is printed on it.
    blank: bool,
    /// White space before its first printed character, in characters.
    indent: usize,
    /// Characters up to its last printed one.
    columns: usize,
}

impl Look {
    fn of(line: &Line<'_>) -> Self {
        if line.is_blank() {
            return Self {
                blank: true,
                ..Self::default()
            };
        }
        Self {
            blank: false,
            indent: line.indent(),
            columns: columns(line.raw),
        }
    }
}

/// How many characters a text's first word has.
fn first_word(text: &str) -> usize {
    match text.bytes().position(|b| !b.is_ascii_graphic()) {
        None => text.len(),
        Some(at) if text.as_bytes()[at] == b' ' => at,
        Some(_) => text
            .split(is_blank)
            .next()
            .map_or(0, |word| word.chars().count()),
    }
}

/// The width a text is wrapped at, where it is: many lines come near it and next to none is longer.
fn wrap_width(draft: &Draft<'_>, looks: &[Look]) -> Option<usize> {
    let mut count = [0usize; WRAP_MAX + 1];
    let (mut all, mut long, mut indented) = (0usize, 0usize, 0usize);
    for line in looks {
        if line.blank {
            continue;
        }
        all += 1;
        match count.get_mut(line.columns) {
            Some(slot) => *slot += 1,
            None => long += 1,
        }
        indented += usize::from((3..=8).contains(&line.indent));
    }
    let mostly_indented = indented * 2 > all;
    if all < 4 || (long * 20 > all && !(mostly_indented && long * 2 < all)) {
        return None;
    }
    // A few lines that could not be broken (addresses) do not set the width.
    let mut above = 0;
    let mut width = WRAP_MAX;
    while width > 40 {
        above += count[width];
        if above * 50 > all || above >= 3 {
            break;
        }
        width -= 1;
    }
    let near: usize = count[width.saturating_sub(14)..=width].iter().sum();
    // A dump's indent says that it is wrapped; else some lines must show the width.
    let enough = if mostly_indented && width >= 60 { 1 } else { 3 };
    let wrapped =
        width > 40 && near >= enough && (mostly_indented || cut_within(draft, looks, width));
    wrapped.then_some(width)
}

/// Whether lines of about the width are cut within sentences: one in four ends as no sentence does, or those below them begin
/// with a small letter. On a page of short paragraphs the next one begins there.
fn cut_within(draft: &Draft<'_>, looks: &[Look], width: usize) -> bool {
    let (mut below, mut small, mut open) = (0, 0, 0);
    let near = width.saturating_sub(14)..=width;
    for (pair, look) in draft.lines.windows(2).zip(looks.windows(2)) {
        if look[1].blank || !near.contains(&look[0].columns) {
            continue;
        }
        below += 1;
        small += usize::from(pair[1].text().starts_with(char::is_lowercase));
        let end = pair[0].raw.trim_end();
        open += usize::from(!end.ends_with(['.', '!', '?', '"', '”', '’', '\'', ')', ':']));
    }
    small * 4 >= below || open * 4 > below
}

/// Characters of a line up to its last printed one.
fn columns(raw: &str) -> usize {
    let raw = match raw.as_bytes().last() {
        Some(0x21..0x7F) => raw,
        _ => raw.trim_end(),
    };
    if raw.is_ascii() {
        raw.len()
    } else {
        raw.chars().count()
    }
}

/// Whether line `i` goes on a unit, whose last line stands before it.
fn goes_on(draft: &Draft<'_>, looks: &[Look], unit: &Unit, i: usize, width: usize) -> bool {
    let last = unit.last;
    let (before, indent) = (&looks[last], looks[i].indent);
    // A paragraph whose first line alone is indented, a list item whose later lines are.
    let in_step = if last == unit.first {
        match unit.markup {
            Markup::Bullet => indent > unit.indent || indent == 0,
            _ => indent == unit.indent || (indent == 0 && unit.indent >= 2),
        }
    } else {
        indent == before.indent
    };
    if !in_step {
        return false;
    }
    // On the wire a paragraph begins with an indent, and only a paragraph does.
    if draft.layout == "wire" && indent == 0 && unit.indent >= 2 {
        return true;
    }
    if before.columns + 1 + first_word(draft.free(i)) > width {
        return true;
    }
    // An indented paragraph was edited after it was wrapped: the sentence goes on.
    indent == 0
        && unit.indent >= 2
        && draft.free(i).starts_with(char::is_lowercase)
        && !draft.lines[last]
            .raw
            .trim_end()
            .ends_with(['.', '!', '?', ':', '"'])
}

impl<'t> Draft<'t> {
    /// A unit's text with its lines joined.
    #[cfg(test)]
    pub(crate) fn unit_text(&self, unit: usize) -> std::borrow::Cow<'t, str> {
        super::unwrap::unwrap(self.unit_raw(unit))
    }

    /// The unit of which a mark has the text as it stands.
    pub(crate) fn unit_of(&self, mark: &Mark) -> Option<&Unit> {
        let at = self
            .units
            .binary_search_by_key(&mark.value.start, |unit| unit.span.start);
        let unit = &self.units[at.ok()?];
        let text = &self.text[unit.span.clone()];
        (unit.span == mark.value && self.value(mark) == text).then_some(unit)
    }

    /// A unit's text as it stands, line ends included.
    pub(crate) fn unit_raw(&self, unit: usize) -> &'t str {
        let text: &'t str = self.text;
        &text[self.units[unit].span.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<String> {
        let mut draft = Draft::new(text, 1, Vec::new(), "", "web");
        run(&mut draft);
        (0..draft.units.len())
            .map(|i| draft.unit_text(i).into_owned())
            .collect()
    }

    #[test]
    fn lines_that_would_have_fitted_stand_alone() {
        let text = "   Ferry Returns\n\n   By Rosa Beck\n   Published March 9, 2017\n\n   \
            The ferry came back on Monday, four weeks after the storm that tore away the\n   \
            north breakwater of the old harbour and left the island without any milk and\n   \
            without any post.\n\n   A second paragraph which is set over two lines, as dumps of a page often do\n   it.\n";
        assert_eq!(units(text).len(), 5, "{:?}", units(text));
    }

    #[test]
    fn a_page_that_is_not_wrapped_is_left_as_it_is() {
        let long = "The ferry came back on Monday, four weeks after the storm that tore away the breakwater of the old harbour.";
        let text = format!("Ferry Returns\nBy Rosa Beck\n{long}\n{long}\n{long}\nShort.\n");
        assert_eq!(units(&text).len(), 6);
    }

    #[test]
    fn a_page_of_short_paragraphs_is_not_wrapped() {
        let text = "Ferry Returns\nBy Rosa Beck\n\
            The ferry came back to Port Ellery on Monday, four weeks after the storm.\n\
            \"We had no milk and no post for the whole of that time,\" said Tom Okafor.\n\
            Key points:\nThe breakwater was torn away\n\
            Mr Okafor keeps the shop by the harbour, which was shut for all those weeks.\n\
            'No milk at all'\nThe board will meet.\n";
        assert_eq!(units(text).len(), 9, "{:?}", units(text));
    }

    #[test]
    fn indented_wire_paragraphs_are_joined() {
        let text = "PORT COSTS RISE <PRT>\n    PORT ELLERY, Feb 26 - The harbour board said that costs\nwould rise by a tenth this year and by as much again in the\nyear after.\n    It gave no reason at all for the rise, which is the third\nsince the storm.\n Northern\n";
        let seen = units(text);
        assert_eq!(seen.len(), 4, "{seen:?}");
        assert!(seen[1].ends_with("year after."));
    }

    #[test]
    fn marks_of_markdown_are_taken_off() {
        assert_eq!(
            units("# A Storm\n\n  * one\n  * two\n\n**Ana Ruiz**"),
            ["A Storm", "one", "two", "Ana Ruiz"]
        );
    }
}
