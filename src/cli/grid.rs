//! Figures in columns: a name, then numbers with what they count.

use super::article::thousands;
use super::width;

/// A row: its name, and numbers with their nouns.
pub(super) struct Row {
    name: &'static str,
    cells: Vec<(u64, String)>,
}

impl Row {
    /// A row with its first cell.
    pub(super) fn new(name: &'static str, number: u64, noun: &str) -> Self {
        Self {
            name,
            cells: vec![(number, noun.to_owned())],
        }
    }

    /// Adds a cell.
    pub(super) fn cell(mut self, number: u64, noun: impl Into<String>) -> Self {
        self.cells.push((number, noun.into()));
        self
    }

    /// Adds a cell that is left out where it counts nothing.
    pub(super) fn some(self, number: u64, noun: impl Into<String>) -> Self {
        if number > 0 {
            self.cell(number, noun)
        } else {
            self
        }
    }
}

/// The rows with their columns below each other; a row that is too wide goes on below its second column.
pub(super) fn lines(rows: &[Row], room: usize) -> Vec<String> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let widest = |column: usize, last: bool, of: &dyn Fn(&(u64, String)) -> usize| {
        let rows = rows
            .iter()
            .filter(|row| last || row.cells.len() > column + 1);
        rows.filter_map(|row| row.cells.get(column))
            .map(of)
            .max()
            .unwrap_or(0)
    };
    let numbers: Vec<_> = (0..columns)
        .map(|c| widest(c, true, &|cell| thousands(cell.0).len()))
        .collect();
    // A row's last noun pushes nothing aside.
    let nouns: Vec<_> = (0..columns)
        .map(|c| widest(c, false, &|cell| width::of(&cell.1)))
        .collect();
    let name = rows.iter().map(|row| row.name.len()).max().unwrap_or(0) + 4;
    let mut out = Vec::new();
    for row in rows {
        let mut line = format!("  {:name$}", row.name, name = name - 2);
        let mut second = None;
        for (c, (number, noun)) in row.cells.iter().enumerate() {
            let cell = format!(
                "{:>2$} {}",
                thousands(*number),
                width::pad(noun, nouns[c]),
                numbers[c]
            );
            if width::of(line.trim_end()) > name
                && width::of(&line) + width::of(cell.trim_end()) > room
            {
                out.push(line.trim_end().to_owned());
                line = " ".repeat(second.unwrap_or(name));
            }
            if c == 1 && second.is_none() {
                second = Some(width::of(&line)).filter(|at| *at * 2 < room);
            }
            line.push_str(&cell);
            line.push_str("   ");
        }
        out.push(line.trim_end().to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        vec![
            Row::new("files", 26, "found")
                .cell(25, "indexed")
                .cell(0, "unchanged")
                .cell(1, "skipped")
                .some(0, "gone"),
            Row::new("articles", 36, "")
                .cell(24, "one a file")
                .cell(12, "from 1 export"),
            Row::new("quotes", 1143, "")
                .cell(118, "with speaker")
                .cell(25, "without"),
        ]
    }

    #[test]
    fn numbers_stand_below_each_other() {
        assert_eq!(
            lines(&rows(), 100),
            [
                "  files       26 found    25 indexed         0 unchanged   1 skipped",
                "  articles    36          24 one a file     12 from 1 export",
                "  quotes    1143         118 with speaker   25 without",
            ]
        );
    }

    #[test]
    fn a_narrow_terminal_gets_more_lines() {
        for line in lines(&rows(), 50) {
            assert!(width::of(&line) <= 50, "{line}");
        }
    }
}
