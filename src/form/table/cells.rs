//! A CSV row's cells. A row ends with its line, unless a quoted cell goes on; a mark that opens a cell and never closes would
//! take the rest of the file with it, so that a row that does not end is given up, and reading goes on behind its
//! first line.

/// What became of reading a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// The cells, and how many bytes the row takes, its line end included.
    Row(Vec<Vec<u8>>, usize),
    /// A quoted cell is open at the end of the bytes.
    Open,
}

/// Reads the row at the start of `bytes`.
pub(super) fn scan(bytes: &[u8], delimiter: u8) -> Scan {
    let mut cells = Vec::new();
    let mut cell = Vec::new();
    let mut at = 0;
    let (mut quoted, mut fresh) = (false, true);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let next = bytes.get(at).copied();
        if quoted {
            match (byte, next) {
                (b'"', Some(b'"')) => {
                    cell.push(b'"');
                    at += 1;
                }
                // Some programs write `\"` within quotes.
                (b'\\', Some(b'"')) if !ends(bytes, at + 1, delimiter) => {
                    cell.push(b'"');
                    at += 1;
                }
                (b'"', _) => quoted = false,
                _ => cell.push(byte),
            }
        } else if byte == b'"' && fresh {
            (quoted, fresh) = (true, false);
        } else if byte == delimiter {
            cells.push(std::mem::take(&mut cell));
            fresh = true;
        } else if byte == b'\n' {
            if cell.last() == Some(&b'\r') {
                cell.pop();
            }
            cells.push(cell);
            return Scan::Row(cells, at);
        } else {
            // Blanks before a mark are left out where they are all.
            fresh = fresh && byte == b' ';
            cell.push(byte);
            if fresh && next == Some(b'"') {
                cell.clear();
            }
        }
    }
    if quoted {
        return Scan::Open;
    }
    cells.push(cell);
    Scan::Row(cells, at)
}

/// Whether a cell ends here.
fn ends(bytes: &[u8], at: usize, delimiter: u8) -> bool {
    matches!(bytes.get(at), None | Some(b'\r' | b'\n')) || bytes.get(at) == Some(&delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &str) -> Vec<String> {
        match scan(row.as_bytes(), b',') {
            Scan::Row(cells, _) => cells
                .into_iter()
                .map(|cell| String::from_utf8(cell).expect("UTF-8"))
                .collect(),
            Scan::Open => vec!["open".to_owned()],
        }
    }

    #[test]
    fn cells_are_read_as_they_are_written() {
        for (row, want) in [
            ("a,b,c\n", &["a", "b", "c"][..]),
            ("a,\"b, \"\"c\"\"\nd\",e\r\n", &["a", "b, \"c\"\nd", "e"]),
            ("a,5\" pipe,b\n", &["a", "5\" pipe", "b"]),
            ("a, \"b\",\n", &["a", "b", ""]),
            ("\"say \\\"so\\\"\",x\n", &["say \"so\"", "x"]),
            ("\"C:\\\",x\n", &["C:\\", "x"]),
            ("a,b", &["a", "b"]),
            ("a,\"b\n", &["open"]),
        ] {
            assert_eq!(cells(row), want, "{row}");
        }
    }
}
