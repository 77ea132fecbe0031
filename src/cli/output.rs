//! Records as programs read them.

use std::io::{self, Write};
use std::path::Path;

use super::article;
use crate::export::{Array, BODY, CELL, COLUMNS, Column, Csv};
use crate::record::Record;

/// How what was found is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One array of records
    Json,
    /// A record a line
    Jsonl,
    /// A table, RFC 4180
    Csv,
    /// The sources' absolute paths, one a hit
    Paths,
}

/// How, and the details of it.
#[derive(Debug, clap::Args)]
pub(super) struct Form {
    /// With `--format paths`: end each path with a NUL character
    #[arg(short = '0', long)]
    null: bool,
    /// In CSV: leave cells that begin like a formula (= + - @) as they are
    #[arg(long)]
    csv_raw: bool,
    /// In CSV: add the story's own text as the last column
    #[arg(long)]
    body: bool,
}

/// Writes records, one after the other.
pub(super) struct Records<'a> {
    format: Format,
    array: Array,
    csv: Csv,
    columns: Vec<Column>,
    end: &'static [u8],
    base: &'a Path,
}

impl<'a> Records<'a> {
    /// In a format; `base` is the folder that stored paths are relative to.
    pub(super) fn new(format: Format, form: &Form, base: &'a Path) -> Self {
        Self {
            format,
            array: Array::new(format == Format::Json),
            csv: Csv::new(form.csv_raw),
            columns: COLUMNS
                .iter()
                .copied()
                .chain(form.body.then_some(BODY))
                .collect(),
            end: if form.null { b"\0" } else { b"\n" },
            base,
        }
    }

    /// What stands before the first record.
    pub(super) fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Csv => self
                .csv
                .row(out, self.columns.iter().map(|column| column.0)),
            _ => Ok(()),
        }
    }

    /// A record.
    pub(super) fn item(&mut self, out: &mut impl Write, record: &Record) -> io::Result<()> {
        match self.format {
            Format::Csv => self
                .csv
                .row(out, self.columns.iter().map(|column| column.1(record))),
            Format::Paths | Format::Text => {
                let path = article::stored_path(record).resolve(self.base);
                out.write_all(path.as_os_str().as_encoded_bytes())?;
                out.write_all(self.end)
            }
            Format::Json | Format::Jsonl => self.array.item(out, record),
        }
    }

    /// What stands behind the last.
    pub(super) fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Json => self.array.end(out),
            _ => Ok(()),
        }
    }

    /// What whoever opens the output should know.
    pub(super) fn note(&self) -> Option<String> {
        long_cells(&self.csv)
    }
}

/// That a spreadsheet will not show all of a table.
pub(super) fn long_cells(csv: &Csv) -> Option<String> {
    let cells = article::count(csv.long(), "cell is", "cells are");
    let most = article::thousands(CELL as u64);
    (csv.long() > 0).then(|| {
        format!("{cells} longer than the {most} characters that a spreadsheet takes into one")
    })
}
