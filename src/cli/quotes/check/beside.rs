//! Two texts below each other, word by word, with what differs marked.

use crate::cli::paint::{Ink, Paint};
use crate::cli::{escape, width};
use crate::insight::check::{Match, Step};

/// Columns of `yours`, `printed`, `first`.
pub(super) const NAME: usize = 10;

/// The two texts below each other, what differs marked: `~` other words, `+` more words, `-` missing words.
pub(super) fn beside(words: &str, found: &Match, room: usize, paint: Paint) -> Vec<String> {
    let cells = cells(words, found);
    let room = room.saturating_sub(NAME + 2);
    let mut out = Vec::new();
    let mut from = 0;
    while from < cells.len() {
        let (mut to, mut used) = (from, 0);
        while to < cells.len() && (to == from || used + 1 + cells[to].width() <= room) {
            used += cells[to].width() + usize::from(to > from);
            to += 1;
        }
        let cells = &cells[from..to];
        let head = |name| width::pad(if from == 0 { name } else { "" }, NAME);
        for (name, text) in [
            ("yours", side(cells, |cell| &cell.yours)),
            ("printed", side(cells, |cell| &cell.printed)),
        ] {
            out.push(format!("  {}{text}", head(name)).trim_end().to_owned());
        }
        let marks = marks(cells);
        if !marks.is_empty() {
            out.push(format!("  {:NAME$}{}", "", paint.ink(Ink::Warning, &marks)));
        }
        from = to;
    }
    out
}

/// One of the texts, each cell as wide as in the other.
fn side(cells: &[Cell], text: impl Fn(&Cell) -> &String) -> String {
    let cells: Vec<_> = cells
        .iter()
        .map(|cell| width::pad(text(cell), cell.width()))
        .collect();
    cells.join(" ").trim_end().to_owned()
}

/// The marks below the texts; neighbours of one mark are one line.
fn marks(cells: &[Cell]) -> String {
    let mut out = String::new();
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(if cell.mark == cells[i - 1].mark && cell.mark != '~' {
                cell.mark
            } else {
                ' '
            });
        }
        let wide = width::of(if cell.printed.is_empty() {
            &cell.yours
        } else {
            &cell.printed
        });
        out.push_str(&width::pad(
            &cell.mark.to_string().repeat(wide),
            cell.width(),
        ));
    }
    out.trim_end().to_owned()
}

/// Words that stand below each other.
struct Cell {
    yours: String,
    printed: String,
    mark: char,
}

impl Cell {
    fn width(&self) -> usize {
        width::of(&self.yours).max(width::of(&self.printed))
    }
}

fn cells(words: &str, found: &Match) -> Vec<Cell> {
    let text = |text: &str| escape::text(text).into_owned();
    let cell = |yours: &str, printed: &str, mark| Cell {
        yours: text(yours),
        printed: text(printed),
        mark,
    };
    let mut out = Vec::new();
    for step in &found.steps {
        match step {
            Step::Same(ours, theirs) => {
                let (ours, theirs) = (&words[ours.clone()], &found.printed[theirs.clone()]);
                let (a, b): (Vec<_>, Vec<_>) = (
                    ours.split_whitespace().collect(),
                    theirs.split_whitespace().collect(),
                );
                if a.len() == b.len() {
                    out.extend(a.into_iter().zip(b).map(|(a, b)| cell(a, b, ' ')));
                } else {
                    out.push(cell(ours, theirs, ' '));
                }
            }
            Step::Other(ours, theirs) => out.push(cell(
                &words[ours.clone()],
                &found.printed[theirs.clone()],
                '~',
            )),
            Step::Missing(ours) => out.extend(
                words[ours.clone()]
                    .split_whitespace()
                    .map(|word| cell(word, "", '-')),
            ),
            Step::Added(theirs) => {
                out.extend(
                    found.printed[theirs.clone()]
                        .split_whitespace()
                        .map(|word| cell("", word, '+')),
                );
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::check::{Checked, Printed};
    use crate::record::{Quote, QuoteKind, Record};

    #[test]
    fn the_texts_stand_below_each_other() {
        let record = Record {
            quotes: vec![Quote {
                text: "We will not close this harbour before Easter,".to_owned(),
                kind: QuoteKind::Direct,
                continues: false,
                speaker: None,
                cue: None,
                start: 0,
                end: 0,
            }],
            ..Record::default()
        };
        let words = "We will never close this harbour";
        let found = Checked::new(words)
            .unwrap()
            .nearest(&Printed::new(&record))
            .unwrap();
        assert_eq!(
            beside(words, &found, 100, Paint(false)),
            [
                "  yours     We will never close this harbour",
                "  printed   We will not   close this harbour before Easter",
                "                    ~~~                      +++++++++++++",
            ]
        );
        let narrow = beside(words, &found, 40, Paint(false));
        assert!(
            narrow.iter().all(|line| width::of(line) <= 40),
            "{narrow:#?}"
        );
    }
}
