//! Marked stretches, paragraph by paragraph. Each paragraph of a long quotation opens, only the last closes; an unbalanced
//! mark costs one paragraph, never the article.

use std::ops::Range;

use super::habit::Habit;
use super::marks::{Mark, Marks, Style};

/// Words between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The opening mark's first byte.
    pub(super) outer_start: usize,
    /// First byte of the words.
    pub(super) start: usize,
    /// One past the last byte of the words.
    pub(super) end: usize,
    /// One past the closing mark.
    pub(super) outer_end: usize,
    /// Whether a mark closes it; if not it runs to the paragraph's end.
    pub(super) closed: bool,
}

/// The stretches of one paragraph, in which marks may begin at `places`. Marks inside marks belong to the outer stretch.
/// Returns whether a mark that can only open was left without a partner. `marks` is room to work in.
pub(super) fn stretches(
    body: &str,
    paragraph: Range<usize>,
    places: &[usize],
    habit: Habit,
    marks: &mut Vec<Mark>,
    out: &mut Vec<Stretch>,
) -> bool {
    marks.clear();
    marks.extend(Marks::new(body, paragraph.end, places, habit));
    let first = out.len();
    let mut lost = false;
    let mut i = 0;
    while i < marks.len() {
        if !marks[i].opens {
            i += 1;
            continue;
        }
        match partner(marks, i) {
            Partner::At(j) => {
                push(body, marks[i], Some(marks[j]), paragraph.end, out);
                i = j + 1;
            }
            Partner::Restart(j) => {
                lost |= !marks[i].closes && marks[i].style != Style::Single;
                i = j;
            }
            Partner::None => {
                let lead = body[paragraph.start..marks[i].at].trim_end();
                let speech = lead.is_empty() || lead.ends_with([':', ',']) || out.len() > first;
                if speech && marks[i].style != Style::Single {
                    push(body, marks[i], None, paragraph.end, out);
                } else {
                    lost |= !marks[i].closes && marks[i].style != Style::Single;
                }
                return lost;
            }
        }
    }
    lost
}

enum Partner {
    /// Closed by this mark.
    At(usize),
    /// Never closed before another opens: that one counts.
    Restart(usize),
    None,
}

/// The mark that closes mark `i`: of the same style if there is one, else of any. Each call looks at marks up to the one
/// it returns, or ends the paragraph, so that a paragraph is looked over a bounded number of times.
fn partner(marks: &[Mark], i: usize) -> Partner {
    let style = marks[i].style;
    let mut depth = 0usize;
    let mut reopened = None;
    let mut others = 0usize;
    for (j, mark) in marks.iter().enumerate().skip(i + 1) {
        super::steps::tick();
        if mark.style != style {
            if mark.style != Style::Single && style != Style::Single {
                match (mark.opens, mark.closes) {
                    (true, false) => others += 1,
                    // Closed by a mark of another kind, which no such mark inside has opened.
                    (false, true) if others == 0 && depth == 0 => return Partner::At(j),
                    (false, true) => others = others.saturating_sub(1),
                    _ => {}
                }
            }
            continue;
        }
        if mark.closes {
            if depth == 0 {
                return Partner::At(j);
            }
            depth -= 1;
            if depth == 0
                && !marks[j + 1..]
                    .iter()
                    .take(64)
                    .any(|m| m.style == style && m.closes)
            {
                // Two opened, one closed: the first was left open.
                return match reopened {
                    Some(k) => Partner::Restart(k),
                    None => Partner::At(j),
                };
            }
        } else if mark.opens {
            depth += 1;
            reopened = Some(reopened.unwrap_or(j));
            if depth > 2 {
                return Partner::Restart(j);
            }
        }
    }
    let any = marks
        .iter()
        .enumerate()
        .skip(i + 1)
        .find(|(_, m)| m.closes && m.style != Style::Single);
    any.map_or(Partner::None, |(j, _)| Partner::At(j))
}

fn push(body: &str, open: Mark, close: Option<Mark>, limit: usize, out: &mut Vec<Stretch>) {
    let outer = open.at..close.map_or(limit, |mark| mark.end);
    let inner = &body[open.end..close.map_or(limit, |mark| mark.at)];
    let start = open.end + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    if start < end && body[start..end].contains(char::is_alphanumeric) {
        out.push(Stretch {
            outer_start: outer.start,
            start,
            end,
            outer_end: outer.end,
            closed: close.is_some(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Places;
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let places = Places::of(text);
        let span = 0..text.len();
        stretches(
            text,
            span.clone(),
            places.within(&span, &mut 0),
            Habit::of(text, &places),
            &mut Vec::new(),
            &mut out,
        );
        out.iter().map(|s| &text[s.start..s.end]).collect()
    }

    #[test]
    fn stretches_of_a_paragraph() {
        for (text, expected) in [
            ("\"One,\" he said. \"Two.\"", &["One,", "Two."][..]),
            ("“He said ‘no’ twice,” she said.", &["He said ‘no’ twice,"]),
            ("“A long answer.", &["A long answer."]),
            ("Ruiz: \"A long answer", &["A long answer"]),
            ("“One, he said. “Two,” she said.", &["Two,"]),
            (
                "“One and “two” and three,” she said.",
                &["One and “two” and three,"],
            ),
            ("“Straight and curly,\" she said.", &["Straight and curly,"]),
            ("“”", &[]),
            ("It cost 12\" more.", &[]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_million_unbalanced_marks_cost_a_bounded_number_of_steps_each() {
        for unit in ["“", "“ a ", "\"a", "” b", "«", "„a “b "] {
            let text = unit.repeat(1_000_000 / unit.len());
            super::super::steps::reset();
            words(&text);
            assert!(
                super::super::steps::count() < 80 * text.len() as u64,
                "{unit}"
            );
        }
    }
}
