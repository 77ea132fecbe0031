//! CSV as RFC 4180 has it: commas, CRLF, quotes doubled inside quoted cells; a header line first.
//!
//! A cell that a spreadsheet would run as a formula gets an apostrophe before it, unless cells are wanted raw: article
//! text comes from strangers, and `=HYPERLINK(...)` in a headline is not for running.
//!
//! Spreadsheets cut what is longer than [`CELL`]; nothing is cut here. So the table of records leaves the stories out
//! unless they are asked for, and cells that are too long are counted.

use std::cell::Cell;
use std::io::{self, Write};

use crate::record::{Label, Origin, Record};

/// The most characters a spreadsheet's cell holds (Excel, LibreOffice).
pub const CELL: usize = 32_767;

/// A table's writer.
#[derive(Debug)]
pub struct Csv {
    raw: bool,
    long: Cell<u64>,
}

impl Csv {
    /// With `raw`, cells are written as they are.
    pub fn new(raw: bool) -> Self {
        let long = Cell::new(0);
        Self { raw, long }
    }

    /// How many cells so far are longer than [`CELL`].
    pub fn long(&self) -> u64 {
        self.long.get()
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn row<S: AsRef<str>>(
        &self,
        out: &mut impl Write,
        cells: impl IntoIterator<Item = S>,
    ) -> io::Result<()> {
        let mut first = true;
        for cell in cells {
            if !std::mem::take(&mut first) {
                out.write_all(b",")?;
            }
            self.cell(out, cell.as_ref())?;
        }
        out.write_all(b"\r\n")
    }

    fn cell(&self, out: &mut impl Write, cell: &str) -> io::Result<()> {
        if cell.len() > CELL && cell.chars().nth(CELL).is_some() {
            self.long.set(self.long.get() + 1);
        }
        let defuse = !self.raw && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted =
            cell.contains([',', '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ');
        if quoted {
            out.write_all(b"\"")?;
        }
        if defuse {
            out.write_all(b"'")?;
        }
        if quoted {
            out.write_all(cell.replace('"', "\"\"").as_bytes())?;
            return out.write_all(b"\"");
        }
        out.write_all(cell.as_bytes())
    }
}

/// A column of the table of records: its name and its cell.
pub type Column = (&'static str, fn(&Record) -> String);

/// The columns of an export; the story's own text, which is asked for apart, is [`BODY`]. A new one goes to the end:
/// programs count on their order.
pub const COLUMNS: &[Column] = &[
    ("id", |r| r.id.clone()),
    ("path", |r| r.source.path.clone()),
    ("ordinal", |r| r.source.ordinal.to_string()),
    ("date", |r| {
        r.date.as_ref().map(|d| d.value.clone()).unwrap_or_default()
    }),
    ("date_from", |r| {
        r.date
            .as_ref()
            .map(|d| origin(d.from).to_owned())
            .unwrap_or_default()
    }),
    ("published", |r| text(&r.published)),
    ("updated", |r| text(&r.updated)),
    ("date_line", |r| text(&r.date_line)),
    ("headline", |r| text(&r.headline)),
    ("deck", |r| text(&r.deck)),
    ("kicker", |r| text(&r.kicker)),
    ("byline", |r| {
        r.byline
            .as_ref()
            .and_then(|b| b.text.clone())
            .unwrap_or_default()
    }),
    ("authors", |r| {
        r.byline
            .iter()
            .flat_map(|b| &b.authors)
            .map(|a| a.name.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }),
    ("dateline", |r| {
        r.dateline
            .as_ref()
            .map(|d| d.text.clone())
            .unwrap_or_default()
    }),
    ("place", |r| {
        r.dateline
            .as_ref()
            .and_then(|d| d.place.clone())
            .unwrap_or_default()
    }),
    ("agency", |r| {
        r.dateline
            .as_ref()
            .and_then(|d| d.agency.clone())
            .unwrap_or_default()
    }),
    ("publication", |r| text(&r.publication)),
    ("section", |r| text(&r.section)),
    ("edition", |r| text(&r.edition)),
    ("page", |r| text(&r.page)),
    ("language", |r| text(&r.language)),
    ("url", |r| text(&r.url)),
    ("layout", |r| r.source.layout.clone()),
    ("words", |r| r.words.to_string()),
    ("quotes", |r| r.quotes.len().to_string()),
    ("notes", |r| notes(r)),
    ("labels", |r| {
        r.labels
            .iter()
            .map(|Label { name, value }| format!("{name}: {value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }),
    ("fingerprint", |r| r.fingerprint.clone()),
    ("doubts", |r| {
        r.doubts
            .iter()
            .map(|d| d.name())
            .collect::<Vec<_>>()
            .join("; ")
    }),
];

/// The column of the story's own text, behind all others.
pub const BODY: Column = ("body", |r| r.body.clone());

fn text(field: &Option<String>) -> String {
    field.clone().unwrap_or_default()
}

fn notes(record: &Record) -> String {
    record
        .notes
        .iter()
        .map(|note| note.text.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// An origin's name as the record's JSON writes it.
fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Hand => "hand",
        Origin::Published => "published",
        Origin::Updated => "updated",
        Origin::Dateline => "dateline",
        Origin::Path => "path",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(raw: bool, cells: &[&str]) -> String {
        let mut out = Vec::new();
        Csv::new(raw).row(&mut out, cells).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(
            row(false, &["storm", "", "a,b", "say \"no\"", "two\nlines"]),
            "storm,,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n"
        );
    }

    #[test]
    fn formulas_are_defused() {
        assert_eq!(
            row(false, &["=1+1", "@x", "-5, cold", "a=b"]),
            "'=1+1,'@x,\"'-5, cold\",a=b\r\n"
        );
        assert_eq!(row(true, &["=1+1"]), "=1+1\r\n");
    }

    #[test]
    fn cells_that_are_too_long_are_counted_and_not_cut() {
        let csv = Csv::new(false);
        let mut out = Vec::new();
        let cells = ["ä".repeat(CELL), "x".repeat(CELL + 1), String::new()];
        csv.row(&mut out, &cells).unwrap();
        assert_eq!(csv.long(), 1);
        assert_eq!(out.len(), CELL * 3 + 1 + 4);
    }

    #[test]
    fn the_table_has_a_cell_for_each_column() {
        let record = Record {
            headline: Some("Storm".to_owned()),
            words: 3,
            ..Record::default()
        };
        let cell = |name: &str| COLUMNS.iter().find(|c| c.0 == name).map(|c| c.1(&record));
        assert_eq!(cell("headline").as_deref(), Some("Storm"));
        assert_eq!(cell("words").as_deref(), Some("3"));
        assert!(COLUMNS.iter().all(|column| column.0 != BODY.0));
    }
}
