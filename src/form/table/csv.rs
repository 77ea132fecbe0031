//! CSV and its like: cells parted by a comma, a tab, a semicolon or a bar, a head of names, a row an article.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use encoding_rs::Encoding;

use super::cells::{Scan, scan};
use super::columns::{Columns, Role, are_usual, with_texts};
use super::{LONGEST, bad_row, row};
use crate::form::{Form, FormError, Input, Open, Settings, Texts};
use crate::text;

pub(in crate::form) const FORM: Form = Form {
    name: NAME,
    sniff,
    open: Open::Rows(open),
};

const NAME: &str = "table";

/// What parts cells, the usual first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How many rows whose quotation never closes are given up before the file is.
const GIVEN_UP: u32 = 20;

/// A table is named as one and has a head of several names, or its names are those of a table of articles beyond doubt.
fn sniff(head: &[u8], extension: &str) -> bool {
    let named = matches!(extension, "csv" | "tsv" | "tab" | "psv");
    if !named {
        // Most files are texts: their first line tells that, without a look at the rest.
        let end = memchr::memchr(b'\n', head).map_or(head.len(), |at| at + 1);
        let line = &head[..end.min(LONGEST_HEAD)];
        let parted = |delimiter: &u8| memchr::memchr(*delimiter, line).is_some();
        if !DELIMITERS.iter().any(parted) {
            return false;
        }
        let line = String::from_utf8_lossy(line);
        let head = Head::of(line.as_bytes());
        return head.is_some_and(|head| head.names.len() > 1 && are_usual(&head.names));
    }
    let Ok(decoded) = text::decode(head) else {
        return false;
    };
    Head::of(decoded.text.as_bytes()).is_some_and(|head| head.names.len() > 1)
}

/// The names of a table that is not named as one take no more bytes.
const LONGEST_HEAD: usize = 2000;

/// The first row.
pub(super) struct Head {
    pub(super) delimiter: u8,
    pub(super) names: Vec<String>,
    /// Bytes and lines before the first row of articles.
    pub(super) length: usize,
    pub(super) lines: u64,
}

impl Head {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let mark = if bytes.starts_with(b"\xEF\xBB\xBF") {
            3
        } else {
            0
        };
        // Excel's line that says what parts cells.
        let first = bytes[mark..]
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let said = first
            .strip_prefix(b"sep=")
            .and_then(|rest| rest.first())
            .copied();
        let (skipped, lines) = said.map_or((mark, 0), |_| (mark + first.len() + 1, 1));
        let rest = bytes.get(skipped..)?;
        let candidates = said.map_or(DELIMITERS.to_vec(), |one| vec![one]);
        let rows = candidates
            .into_iter()
            .filter_map(|delimiter| match scan(rest, delimiter) {
                Scan::Row(cells, length) => Some((delimiter, cells, length)),
                Scan::Open => None,
            });
        // Of equals the first: the comma before the others.
        let (delimiter, cells, length) =
            rows.reduce(|best, row| match row.1.len() > best.1.len() {
                true => row,
                false => best,
            })?;
        let own_lines = rest[..length].iter().filter(|byte| **byte == b'\n').count();
        Some(Self {
            delimiter,
            names: cells
                .into_iter()
                .map(|cell| String::from_utf8_lossy(&cell).into_owned())
                .collect(),
            length: skipped + length,
            lines: lines + own_lines as u64,
        })
    }
}

fn open(input: Input<'_>, settings: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    let decoded = text::decode(input.head())?;
    let encoding = decoded.encoding.clone();
    drop(decoded);
    if encoding.starts_with("utf-16") {
        // Cells cannot be told in it byte by byte.
        let bytes = input.all(NAME, &settings.limits)?;
        let decoded = text::decode(&bytes)?;
        let text = decoded.text.into_owned();
        return rows(
            Cursor::new(text.into_bytes()),
            &encoding,
            &settings.columns,
            texts,
        );
    }
    rows(
        BufReader::new(input.read()),
        &encoding,
        &settings.columns,
        texts,
    )
}

/// Bytes read line by line, as many as a row needs.
struct Lines<R> {
    reader: R,
    /// What was read and not yet taken.
    bytes: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Reads one more line; whether there was one.
    fn more(&mut self) -> Result<bool, FormError> {
        let most = (2 * LONGEST) as u64;
        let read = (&mut self.reader)
            .take(most)
            .read_until(b'\n', &mut self.bytes);
        Ok(read.map_err(|error| FormError::of(NAME, error))? > 0)
    }

    fn first_line(&self) -> usize {
        memchr::memchr(b'\n', &self.bytes).map_or(self.bytes.len(), |at| at + 1)
    }
}

fn rows(
    reader: impl BufRead,
    encoding: &str,
    columns: &Columns,
    texts: &mut Texts<'_>,
) -> Result<(), FormError> {
    let mut lines = Lines {
        reader,
        bytes: Vec::new(),
    };
    while lines.bytes.len() < super::super::HEAD && lines.more()? {}
    let head = Head::of(&lines.bytes).ok_or_else(|| bad_row(1, "a head of names was expected"))?;
    lines.bytes.drain(..head.length);
    let roles = columns.roles(&head.names).map_err(|error| {
        let longest = match scan(&lines.bytes, head.delimiter) {
            Scan::Row(cells, _) => cells.iter().map(Vec::len).max(),
            Scan::Open => Some(lines.bytes.len()),
        };
        with_texts(error, longest.unwrap_or(0))
    })?;
    let mut table = Table {
        delimiter: head.delimiter,
        roles: &roles,
        encoding,
        at: head.lines + 1,
        given_up: 0,
    };
    while let Some(text) = table.next(&mut lines)? {
        if texts(text) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

struct Table<'t> {
    delimiter: u8,
    roles: &'t [Role],
    encoding: &'t str,
    /// The line that comes next.
    at: u64,
    given_up: u32,
}

type Text = Result<crate::form::Rendered<'static>, FormError>;

impl Table<'_> {
    /// The next row that is not blank.
    fn next(&mut self, lines: &mut Lines<impl BufRead>) -> Result<Option<Text>, FormError> {
        loop {
            if lines.bytes.is_empty() && !lines.more()? {
                return Ok(None);
            }
            let line = self.at;
            let (cells, length) = match scan(&lines.bytes, self.delimiter) {
                Scan::Row(cells, length) => (cells, length),
                Scan::Open => {
                    // Twice as much each time: a long row is not scanned once a line.
                    let goal = (lines.bytes.len() * 2).min(LONGEST + 1);
                    let mut more = lines.bytes.len() <= LONGEST && lines.more()?;
                    let grew = more;
                    while more && lines.bytes.len() < goal {
                        more = lines.more()?;
                    }
                    if grew {
                        continue;
                    }
                    return self.give_up(lines).map(Some);
                }
            };
            self.at += memchr::memchr_iter(b'\n', &lines.bytes[..length]).count() as u64;
            lines.bytes.drain(..length);
            if cells.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            return Ok(Some(self.row(cells, line)));
        }
    }

    /// Leaves a row whose quotation never closes: reading goes on behind its first line.
    fn give_up(&mut self, lines: &mut Lines<impl BufRead>) -> Result<Text, FormError> {
        self.given_up += 1;
        if self.given_up > GIVEN_UP {
            let what =
                "one more quotation mark that never closes: the rest of the table is not read";
            return Err(bad_row(self.at, what));
        }
        let first = lines.first_line();
        lines.bytes.drain(..first);
        self.at += 1;
        let what = "a quotation mark opens a cell and never closes: this row is left out";
        Ok(Err(bad_row(self.at - 1, what)))
    }

    fn row(&self, cells: Vec<Vec<u8>>, line: u64) -> Text {
        let (seen, expected) = (cells.len(), self.roles.len());
        // Cells left out at the end are empty; cells beyond the last are what a stray mark makes.
        let beyond = cells
            .iter()
            .skip(expected)
            .any(|cell| !cell.trim_ascii().is_empty());
        if beyond || seen < expected.min(2) {
            let what = format!("{seen} cells, where the head of the table has {expected}");
            return Err(bad_row(line, what));
        }
        let mut encoding = "utf-8";
        let mut decoded = Vec::with_capacity(cells.len());
        for (role, cell) in self.roles.iter().zip(&cells) {
            let (text, own) = self.decode(cell);
            if own != "utf-8" {
                encoding = own;
            }
            decoded.push((role, text));
        }
        let last = line.max(self.at.saturating_sub(1));
        row::rendered(decoded, [line, last], encoding)
            .ok_or_else(|| bad_row(line, "neither a text nor a headline stands in it"))
    }

    /// Cells of one table may be of several encodings: what is UTF-8 is, the rest is what the head is, else Western.
    fn decode<'c>(&'c self, cell: &'c [u8]) -> (Cow<'c, str>, &'c str) {
        if let Ok(text) = std::str::from_utf8(cell) {
            let own = match self.encoding.starts_with("utf-16") {
                true => self.encoding,
                false => "utf-8",
            };
            return (Cow::Borrowed(text), own);
        }
        let own = Encoding::for_label(self.encoding.as_bytes())
            .filter(|own| *own != encoding_rs::UTF_8)
            .unwrap_or(encoding_rs::WINDOWS_1252);
        let name = match own == encoding_rs::WINDOWS_1252 {
            true => "windows-1252",
            false => self.encoding,
        };
        (own.decode_without_bom_handling(cell).0, name)
    }
}
