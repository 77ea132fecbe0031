//! How wide things are on a terminal, and lines broken to fit.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width used where output goes to no terminal and `COLUMNS` says nothing.
pub(super) const DEFAULT: usize = 100;

/// The narrowest width that lines are fitted to.
const NARROWEST: usize = 30;

/// The columns a text takes.
pub(super) fn of(text: &str) -> usize {
    text.width()
}

/// The width to print at: the terminal's, else `COLUMNS`, else [`DEFAULT`].
pub(super) fn terminal() -> usize {
    terminal_size::terminal_size()
        .map(|(width, _)| usize::from(width.0))
        .or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
        .unwrap_or(DEFAULT)
        .clamp(NARROWEST, 1000)
}

/// Breaks a text at spaces into lines of at most `width` columns, as byte ranges; a word wider than a line is cut.
pub(super) fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut lines: Vec<Range<usize>> = Vec::new();
    // The line being filled, and the columns it takes.
    let mut line: Option<(Range<usize>, usize)> = None;
    let mut at = 0;
    for word in text.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        if word.is_empty() {
            continue;
        }
        if let Some((span, used)) = &mut line {
            let wider = *used + of(&text[span.end..end]);
            if wider <= width {
                (span.end, *used) = (end, wider);
                continue;
            }
            lines.push(span.clone());
        }
        let (mut from, mut used) = (start, 0);
        for (i, c) in word.char_indices() {
            let wide = c.width().unwrap_or(0);
            if used + wide > width {
                lines.push(from..start + i);
                (from, used) = (start + i, 0);
            }
            used += wide;
        }
        line = Some((from..end, used));
    }
    lines.extend(line.map(|(span, _)| span));
    lines
}

/// The lines of a text, as [`lines`].
pub(super) fn wrap(text: &str, width: usize) -> Vec<&str> {
    lines(text, width)
        .into_iter()
        .map(|span| &text[span])
        .collect()
}

/// The text cut to `width` columns, with an ellipsis where something was left out.
pub(super) fn cut(text: &str, width: usize) -> String {
    if of(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide + 1 > width {
            break;
        }
        out.push(c);
        used += wide;
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// The text with blanks behind it up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(of(text));
    format!("{text}{:blanks$}", "")
}

/// The text with blanks before it up to `width` columns.
pub(super) fn pad_left(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(of(text));
    format!("{:blanks$}{text}", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(
            wrap("the inner harbour  reopened on Monday", 11),
            ["the inner", "harbour", "reopened on", "Monday"]
        );
        assert_eq!(wrap("", 10), Vec::<String>::new());
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(of("港 open"), 7);
        assert_eq!(wrap("港港 港港", 5), ["港港", "港港"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut() {
        assert_eq!(wrap("to breakwaters", 6), ["to", "breakw", "aters"]);
        assert_eq!(wrap("港港港", 5), ["港港", "港"]);
    }

    #[test]
    fn cutting_says_so() {
        assert_eq!(cut("harbour", 7), "harbour");
        assert_eq!(cut("harbour storm", 9), "harbour…");
        assert_eq!(cut("港港港", 5), "港港…");
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("港", 4), "港  ");
        assert_eq!(pad_left("12", 4), "  12");
        assert_eq!(pad("too wide", 3), "too wide");
    }
}
