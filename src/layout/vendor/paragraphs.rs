//! Paragraphs of a body whose bounds a vendor's layout knows: blank lines, one line a paragraph, hard wraps, indents.

use std::ops::Range;

use super::Sheet;
use crate::record::BlockKind;

/// Lines of one block, `last` included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) struct Paragraph {
    pub(in crate::layout) first: usize,
    pub(in crate::layout) last: usize,
    pub(in crate::layout) kind: BlockKind,
}

/// No vendor wraps wider than this many characters: longer lines are whole paragraphs.
const WIDEST: usize = 100;

/// The paragraphs of `range`. `wrap`: the column at which the vendor wraps; where it does not, wraps are found by their
/// look (the next line's first word would not have fitted).
pub(in crate::layout) fn paragraphs(
    sheet: &Sheet<'_>,
    range: Range<usize>,
    wrap: Option<usize>,
) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(first) = sheet.printed(at..range.end) {
        let end = sheet.run_end(first, range.end);
        run(sheet, first..end, wrap, &mut found);
        at = end;
    }
    found
}

/// The column at which a program has wrapped an export, where one has (a mail's, a browser that saved a page as text): no line
/// is longer, and some come near it.
pub(in crate::layout) fn wrap_column(sheet: &Sheet<'_>, lines: Range<usize>) -> Option<usize> {
    const WIDEST: usize = 80;
    let mut widths = Vec::new();
    for i in lines.filter(|&i| !sheet.blank(i)) {
        let width = sheet.line(i).chars().take(WIDEST + 1).count();
        // An address cannot be wrapped.
        if sheet.line(i).contains(' ') {
            widths.push(width);
        }
    }
    let widest = widths.iter().copied().max().unwrap_or(0);
    let near = widths.iter().filter(|&&width| width + 12 > widest).count();
    ((60..=WIDEST).contains(&widest) && near >= 4).then_some(widest)
}

/// The paragraphs of lines that stand together.
fn run(sheet: &Sheet<'_>, lines: Range<usize>, wrap: Option<usize>, found: &mut Vec<Paragraph>) {
    let one = |first, last, kind| Paragraph { first, last, kind };
    if lines.len() == 1 {
        found.push(one(lines.start, lines.start, BlockKind::Paragraph));
        return;
    }
    let widths: Vec<usize> = lines.clone().map(|i| width(sheet, i)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let column = wrap
        .is_none()
        .then(|| run_on(sheet, &lines, &widths))
        .flatten();
    let limit = wrap.or(column).unwrap_or(widest);
    let pairs = lines.len() - 1;
    // Where the next line's first word would have fitted, somebody broke the line on purpose.
    let broken: Vec<bool> = (0..pairs)
        .map(|k| {
            widths[k] + 1 + first_word(sheet, lines.start + k + 1) <= limit
                || column.is_some() && widths[k] > WIDEST
        })
        .collect();
    let broken_count = broken.iter().filter(|b| **b).count();
    let gaps = lines
        .clone()
        .filter(|&i| sheet.line(i).contains("   ") || sheet.line(i).contains('\t'))
        .count();
    if lines.len() >= 3 && gaps * 2 > lines.len() {
        found.push(one(lines.start, lines.end - 1, BlockKind::Table));
        return;
    }
    let wrapped = column.is_some()
        || widest <= WIDEST
            && match wrap {
                Some(_) => lines.len() == 2 || broken_count * 10 <= pairs * 6,
                None => lines.len() >= 3 && widest >= 50 && broken_count * 10 <= pairs * 4,
            };
    if !wrapped {
        found.extend(lines.map(|i| one(i, i, BlockKind::Paragraph)));
        return;
    }
    let base = lines
        .clone()
        .skip(1)
        .map(|i| sheet.lines[i].indent())
        .min()
        .unwrap_or(0);
    let mut first = lines.start;
    for (k, i) in lines.clone().skip(1).enumerate() {
        let ended = broken[k]
            && sheet
                .line(i - 1)
                .ends_with(['.', '!', '?', '"', '\u{201D}']);
        if ended || sheet.lines[i].indent() >= base + 3 {
            found.push(one(first, i - 1, BlockKind::Paragraph));
            first = i;
        }
    }
    found.push(one(first, lines.end - 1, BlockKind::Paragraph));
}

/// The column at which lines are wrapped that nearly all run on in small letters, sentences going through them: agencies' copy
/// that a vendor took in line by line. A line or two that something was added to may be as wide as they will.
fn run_on(sheet: &Sheet<'_>, lines: &Range<usize>, widths: &[usize]) -> Option<usize> {
    const LEAST: usize = 4;
    /// Lists have shorter lines.
    const NARROWEST: usize = 40;
    if lines.len() < LEAST {
        return None;
    }
    let ends = |i: usize| {
        sheet
            .line(i)
            .ends_with(['.', '!', '?', '"', ':', ';', '\u{201D}'])
    };
    let small = |i: usize| sheet.line(i).starts_with(char::is_lowercase);
    let on = (lines.start + 1..lines.end)
        .filter(|&i| small(i) && !ends(i - 1))
        .count();
    let mut sorted: Vec<usize> = widths.iter().copied().filter(|w| *w <= WIDEST).collect();
    sorted.sort_unstable();
    let middle = *sorted.get(sorted.len() / 2)?;
    let column = *sorted.get(sorted.len() * 9 / 10)?;
    (on * 2 >= lines.len() - 1 && middle >= NARROWEST).then_some(column)
}

/// A line's printed width in characters; bytes where it is certainly too wide to be wrapped.
fn width(sheet: &Sheet<'_>, i: usize) -> usize {
    let text = sheet.lines[i].raw.trim_end();
    if text.len() > 4 * WIDEST {
        text.len()
    } else {
        text.chars().count()
    }
}

fn first_word(sheet: &Sheet<'_>, i: usize) -> usize {
    sheet
        .line(i)
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(text: &str, wrap: Option<usize>) -> Vec<(usize, usize)> {
        let sheet = Sheet::new(text);
        paragraphs(&sheet, 0..sheet.len(), wrap)
            .iter()
            .map(|p| (p.first, p.last))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_lone_lines_their_own() {
        let text = "The harbour board met on Monday to hear what the storm had done to the north\n\
                    breakwater, and heard that little of it was left to be repaired before the\n\
                    spring tides.\n\nA second paragraph stands here.\n";
        assert_eq!(bounds(text, None), [(0, 2), (4, 4)]);
        assert_eq!(bounds(text, Some(80)), [(0, 2), (4, 4)]);
    }

    #[test]
    fn lines_that_run_on_in_small_letters_are_wrapped() {
        let wrapped = "The pilots of the harbour met\n\
                       in the loft of the rope works and chose a new bell for\n\
                       their boat, as the old one had cracked in the frost of the winter before last\n\
                       and rang false since.\n\
                       The founder at Ellery will cast it in the spring when the\n\
                       clay is dry, and the children of the school may\n\
                       each scratch a letter into the mould before\n\
                       it is closed for good. Published with leave. For any query with respect to this article please write to the editor.\n";
        assert_eq!(bounds(wrapped, None), [(0, 3), (4, 7)]);
        let list = "apples from the north\npears from the south\nplums from the east\nnuts from the west\n";
        assert_eq!(bounds(list, None).len(), 4);
    }

    #[test]
    fn lines_that_are_paragraphs_are_not_joined() {
        let text = "\"I laughed,\" she said.\nNot so her deputy, who had walked from the hall before the vote was counted.\nHe came back.\n";
        assert_eq!(bounds(text, None), [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let text = "   The ferry left Port Ellery at noon with forty people and a cow on board, and\n\
                    nobody thought of the weather until the island was out of sight and the sea\n\
                    \x20  Then the wind rose, the captain said, as though a door had been opened on a\n\
                    very cold room.\n";
        assert_eq!(bounds(text, Some(80)), [(0, 1), (2, 3)]);
    }

    #[test]
    fn columns_are_a_table() {
        let sheet = Sheet::new(
            "Barley     3.10    3.05\nOats       2.20    2.25\nRye        1.90    1.95\n",
        );
        let found = paragraphs(&sheet, 0..3, Some(80));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].kind, BlockKind::Table);
    }
}
