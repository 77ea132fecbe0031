//! What an article's marks look like as a whole: which of them stand outside the others.

use super::marks::{Marks, Style};
use super::places::Places;

/// What an article's marks look like as a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Habit {
    /// Single marks stand outside: the paper has no double ones.
    pub(super) singles: bool,
    /// `„` is used, so `“` closes.
    pub(super) low_high: bool,
    /// `»…«`
    pub(super) inward: bool,
}

impl Habit {
    /// Looks over a whole body, in which marks may begin at `places`.
    pub(super) fn of(body: &str, places: &Places) -> Self {
        let first = |mark: &str| {
            let begins = |&&place: &&usize| body.as_bytes()[place..].starts_with(mark.as_bytes());
            places.all().iter().find(begins)
        };
        let habit = Self {
            singles: false,
            low_high: first("„").is_some(),
            inward: first("»").is_some_and(|right| first("«").is_some_and(|left| right < left)),
        };
        let with_singles = Self {
            singles: true,
            ..habit
        };
        // Pairs that stand in no other pair, within a paragraph; and marks of each kind.
        let (mut doubles, mut singles) = (Outer::default(), Outer::default());
        let mut open: Option<Style> = None;
        let mut paragraph_end = 0;
        for mark in Marks::new(body, body.len(), places.all(), with_singles) {
            let single = mark.style == Style::Single;
            let kind = if single { &mut singles } else { &mut doubles };
            kind.marks += usize::from(mark.opens || !single);
            if paragraph_end <= mark.at {
                open = None;
                let rest = &body.as_bytes()[mark.at..];
                paragraph_end = memchr::memchr(b'\n', rest).map_or(body.len(), |i| mark.at + i);
            }
            match open {
                None if mark.opens => open = Some(mark.style),
                Some(style) if style == mark.style && mark.closes => {
                    kind.pairs += 1;
                    open = None;
                }
                _ => {}
            }
            if doubles.pairs >= ENOUGH && singles.pairs == 0 {
                return habit;
            }
        }
        let outside = match doubles.marks {
            0 | 1 => singles.marks > 0,
            _ => singles.pairs > doubles.pairs,
        };
        if outside { with_singles } else { habit }
    }
}

/// After so many pairs of double marks, with no single ones outside them, the paper's habit is known.
const ENOUGH: usize = 4;

/// Marks of one kind, and pairs of them that stand in no other.
#[derive(Debug, Default)]
struct Outer {
    marks: usize,
    pairs: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habit(text: &str) -> Habit {
        Habit::of(text, &Places::of(text))
    }

    #[test]
    fn single_marks_outside_where_a_paper_has_no_others() {
        assert!(habit("'It rained,' he said. 'A lot.'").singles);
        assert!(!habit("\"It rained,\" he said of 'The Flood'. \"A lot.\"").singles);
        // A ship's name, a quotation within another; a title within or beside.
        for (text, singles) in [
            (
                "'It rained,' he said.\n'A lot,' she said. The \"Lady Anne\" sank.",
                true,
            ),
            (
                "‘It rained,’ he said.\n‘She said, “You’ve a bass.” I had.’ He went on: ‘So?’",
                true,
            ),
            (
                "\"It rained,\" he said.\n\"He said, 'Go home,' and I went.\"",
                false,
            ),
            (
                "\"It rained,\" he said of 'The Flood' and 'The Tide'. \"A lot.\" \"Yes.\"",
                false,
            ),
        ] {
            assert_eq!(habit(text).singles, singles, "{text}");
        }
    }
}
