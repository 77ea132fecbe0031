//! A table of what is set by hand: each row names an article, by its path or its id, and says what its fields are. Unlike a
//! table of articles it is a person's own work, so that nothing doubtful in it is taken: the whole of it is refused, and
//! the cell named.

use super::bad_row;
use super::cells::{Scan, scan};
use super::csv::Head;
use crate::date::{Hints, Stamp, read_line};
use crate::form::FormError;
use crate::lexicon::{column, column_key};
use crate::record::{Field, Known, KnownFrom};
use crate::text;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line, from 1.
    pub line: u64,
    /// Whom it is for.
    pub key: Key,
    /// What is set.
    pub known: Vec<Known>,
}

/// How a row names an article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// By the path of a source, or of a member of one; all its articles are meant.
    Path(String),
    /// By the path and the article's number in it, as `path#3`.
    Article(String, u32),
    /// By the article's id, whole.
    Id(String),
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Path(path) => f.write_str(path),
            Self::Article(path, number) => write!(f, "{path}#{number}"),
            Self::Id(id) => f.write_str(id),
        }
    }
}

enum Column {
    Path,
    Id,
    Field(Field),
}

/// Reads such a table.
///
/// # Errors
/// Where there is no column `path` or `id`; and the first cell that cannot be taken as it is, with line and column.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, FormError> {
    let decoded = text::decode(bytes)?;
    let bytes = decoded.text.as_bytes();
    let head = Head::of(bytes).ok_or_else(|| bad_row(1, "a head of column names was expected"))?;
    let mut columns = Vec::new();
    for name in &head.names {
        columns.push(named(name)?);
    }
    if !columns
        .iter()
        .any(|column| matches!(column, Column::Path | Column::Id))
    {
        let what = format!(
            "no column is called path or id, which say what article a row is for (the columns are {})",
            head.names.join(", ")
        );
        return Err(bad_row(1, what));
    }
    let (mut at, mut line) = (head.length, head.lines + 1);
    let mut rows = Vec::new();
    while at < bytes.len() {
        let Scan::Row(cells, length) = scan(&bytes[at..], head.delimiter) else {
            return Err(bad_row(
                line,
                "a quotation mark opens a cell and never closes",
            ));
        };
        let own = line;
        line += memchr::memchr_iter(b'\n', &bytes[at..at + length]).count() as u64;
        at += length;
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
            .collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if cells
            .iter()
            .skip(columns.len())
            .any(|cell| !cell.is_empty())
        {
            let what = format!(
                "{} cells, where the head has {}",
                cells.len(),
                columns.len()
            );
            return Err(bad_row(own, what));
        }
        rows.push(row(&columns, &head.names, cells, own)?);
    }
    Ok(rows)
}

fn named(name: &str) -> Result<Column, FormError> {
    let key = column_key(name);
    Ok(match key.as_str() {
        "path" | "file" | "file name" | "filename" | "source path" => Column::Path,
        "id" | "article id" => Column::Id,
        _ => Column::Field(match column(name).map(|found| found.0) {
            Some("body") => {
                let what = format!("column {name}: an article's text cannot be set by hand");
                return Err(bad_row(1, what));
            }
            Some(own) => match super::columns::named(own) {
                Some(field) => field,
                None => Field::Label(name.trim().to_owned()),
            },
            None => Field::Label(name.trim().to_owned()),
        }),
    })
}

fn row(
    columns: &[Column],
    names: &[String],
    cells: Vec<String>,
    line: u64,
) -> Result<Row, FormError> {
    let (mut path, mut id) = (None, None);
    let mut known = Vec::new();
    for ((column, name), cell) in columns.iter().zip(names).zip(cells) {
        if cell.is_empty() {
            continue;
        }
        match column {
            Column::Path => path = Some(cell),
            Column::Id => id = Some(cell),
            Column::Field(field) => {
                if matches!(field, Field::Published | Field::Updated) {
                    date(&cell).map_err(|what| bad_row(line, format!("column {name}: {what}")))?;
                }
                known.push(Known::new(field.clone(), cell, KnownFrom::Hand));
            }
        }
    }
    let key = match (path, id) {
        (Some(path), _) => {
            let path = path.strip_prefix("./").unwrap_or(&path);
            let number = path
                .rsplit_once('#')
                .and_then(|(path, n)| Some((path, n.parse().ok()?)));
            match number {
                Some((path, number)) => Key::Article(path.to_owned(), number),
                None => Key::Path(path.to_owned()),
            }
        }
        (None, Some(id)) => Key::Id(id.to_lowercase()),
        (None, None) => {
            return Err(bad_row(
                line,
                "it names no article: its path or id is empty",
            ));
        }
    };
    Ok(Row { line, key, known })
}

/// Whether a cell is one date and no other.
fn date(cell: &str) -> Result<(), String> {
    let expected = "expected a day as 2014-12-17, a month as 2014-12 or a year as 2014";
    if cell.parse::<Stamp>().is_ok_and(|stamp| stamp.exists()) {
        return Ok(());
    }
    match read_line(cell, &Hints::default()) {
        Some(read) if !read.doubts.is_empty() => {
            let doubt = read.doubts[0].meaning();
            Err(format!("`{cell}` is no sure date: {doubt} ({expected})"))
        }
        Some(read) if read.published.or(read.updated).is_some() && read.coverage > 0.9 => Ok(()),
        _ => Err(format!("`{cell}` is no date ({expected})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_name_an_article_and_set_its_fields() {
        let rows = read(b"path;id;Datum;section;note\n./a/b.txt;;17.12.2014;Port;seen\n\nx.txt#3;;;City;\n;8C1F0A5BE2D94C77;2014-12;;\n")
            .expect("rows");
        let known = |field, value: &str| Known::new(field, value, KnownFrom::Hand);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].key, Key::Path("a/b.txt".to_owned()));
        assert_eq!(
            rows[0].known,
            [
                known(Field::Published, "17.12.2014"),
                known(Field::Section, "Port"),
                known(Field::Label("note".to_owned()), "seen"),
            ]
        );
        assert_eq!(
            (rows[1].line, &rows[1].key),
            (4, &Key::Article("x.txt".to_owned(), 3))
        );
        assert_eq!(rows[2].key, Key::Id("8c1f0a5be2d94c77".to_owned()));
    }

    #[test]
    fn what_is_doubtful_is_refused_with_line_and_column() {
        for (table, said) in [
            (
                "path,date\na,2014-13-45\n",
                "line 2: column date: `2014-13-45` is no",
            ),
            (
                "path,date\na,2014-01-01\nb,03/04/2014\n",
                "line 3: column date: `03/04/2014` is no sure date",
            ),
            (
                "path,date\na,soon\n",
                "line 2: column date: `soon` is no date",
            ),
            ("title,date\na,2014\n", "no column is called path or id"),
            ("path,text\na,b\n", "cannot be set by hand"),
            ("path,title\n,b\n", "line 2: it names no article"),
            (
                "path,title\na,b,c\n",
                "line 2: 3 cells, where the head has 2",
            ),
            ("path,title\na,\"b\n", "never closes"),
        ] {
            let error = read(table.as_bytes()).expect_err(table).to_string();
            assert!(error.contains(said), "{table}: {error}");
        }
    }
}
