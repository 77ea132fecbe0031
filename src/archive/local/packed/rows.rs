//! Rows of cells in one text: many short fields, each missing as often as not, in fewer bytes than JSON takes for them.
//!
//! Rows are parted by line ends, cells by tabs, and cells at a row's end that hold nothing are left out. A cell says a text
//! of its own, or where another text holds it (`@start length`, in bytes), or that it is the same as another (`=`).

use std::borrow::Cow;

const WITHIN: char = '@';
const LIKE: char = '=';
/// Before what else would mean something.
const ESCAPE: char = '\\';
/// After it: a text without a character, where nothing would be no text.
const EMPTY: char = '0';

/// Rows as they are written.
#[derive(Default)]
pub(super) struct Rows {
    text: String,
    /// Cells of the row that are not written, for what comes next.
    empty: usize,
    begun: bool,
}

impl Rows {
    /// No rows yet, with room for so many of the usual length.
    pub(super) fn with_room(rows: usize) -> Self {
        Self {
            text: String::with_capacity(64 * rows),
            ..Self::default()
        }
    }

    /// Begins a row.
    pub(super) fn row(&mut self) -> &mut Self {
        if std::mem::replace(&mut self.begun, true) {
            self.text.push('\n');
        }
        self.empty = 0;
        self
    }

    /// A cell of some numbers.
    pub(super) fn numbers(&mut self, numbers: &[i64]) -> &mut Self {
        self.begin();
        for (i, number) in numbers.iter().enumerate() {
            if i > 0 {
                self.text.push(' ');
            }
            self.push(*number);
        }
        self.end()
    }

    /// A cell of a text, or of none.
    pub(super) fn text(&mut self, text: Option<&str>) -> &mut Self {
        let Some(text) = text else {
            return self.end();
        };
        self.begin();
        if text.is_empty() {
            self.text.extend([ESCAPE, EMPTY]);
        } else if text.starts_with([WITHIN, LIKE]) {
            self.text.push(ESCAPE);
        }
        // Bytes, not characters, of which it has many: those of no other character are like them.
        let means = memchr::memchr3(ESCAPE as u8, b'\t', b'\n', text.as_bytes());
        if means.is_some() {
            for c in text.chars() {
                match c {
                    ESCAPE => self.text.extend([ESCAPE, ESCAPE]),
                    '\t' => self.text.extend([ESCAPE, 't']),
                    '\n' => self.text.extend([ESCAPE, 'n']),
                    c => self.text.push(c),
                }
            }
        } else {
            self.text.push_str(text);
        }
        self.end()
    }

    /// A cell of a text that `whole` may hold.
    pub(super) fn within(&mut self, text: Option<&str>, whole: &str) -> &mut Self {
        let found = text.filter(|text| !text.is_empty());
        match found.and_then(|text| Some((whole.find(text)?, text.len()))) {
            Some((start, length)) => {
                self.begin();
                self.text.push(WITHIN);
                self.push(start as i64);
                self.text.push(' ');
                self.push(length as i64);
                self.end()
            }
            None => self.text(text),
        }
    }

    /// A cell of a text that may be the same as `other`.
    pub(super) fn like(&mut self, text: Option<&str>, other: Option<&str>) -> &mut Self {
        if text.is_none() || text != other {
            return self.text(text);
        }
        self.begin();
        self.text.push(LIKE);
        self.end()
    }

    /// All rows.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// What parts a cell from the ones before, now that it holds something.
    fn begin(&mut self) {
        let missing = std::mem::take(&mut self.empty);
        self.text.extend(std::iter::repeat_n('\t', missing));
    }

    fn end(&mut self) -> &mut Self {
        self.empty += 1;
        self
    }

    fn push(&mut self, number: i64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = number.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            self.text.push('-');
        }
        self.text
            .extend(digits[at..].iter().map(|digit| char::from(*digit)));
    }
}

/// The rows of a text that [`Rows`] wrote.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Cells<'_>> {
    text.split('\n').map(Cells::of)
}

/// The cells of a row, in order; those left out hold nothing.
pub(super) struct Cells<'t>(std::str::Split<'t, char>);

impl<'t> Cells<'t> {
    /// The cells of one row.
    pub(super) fn of(row: &'t str) -> Self {
        Self(row.split('\t'))
    }

    /// The numbers of a cell; 0 for those it does not have.
    pub(super) fn numbers<const N: usize>(&mut self) -> [i64; N] {
        let mut numbers = [0; N];
        let cell = self.0.next().unwrap_or_default();
        for (number, text) in numbers.iter_mut().zip(cell.split(' ')) {
            *number = text.parse().unwrap_or(0);
        }
        numbers
    }

    /// The text of a cell.
    pub(super) fn text(&mut self) -> Option<String> {
        let cell = self.0.next().filter(|cell| !cell.is_empty())?;
        Some(unescaped(cell).into_owned())
    }

    /// The text of a cell that `whole` may hold.
    pub(super) fn within(&mut self, whole: &str) -> Option<String> {
        let cell = self.0.next().filter(|cell| !cell.is_empty())?;
        let Some((start, length)) = cell.strip_prefix(WITHIN).and_then(|at| at.split_once(' '))
        else {
            return Some(unescaped(cell).into_owned());
        };
        let (start, length): (usize, usize) = (start.parse().ok()?, length.parse().ok()?);
        let end = start.checked_add(length)?;
        whole.get(start..end).map(str::to_owned)
    }

    /// The text of a cell that may be the same as `other`.
    pub(super) fn like(&mut self, other: Option<&str>) -> Option<String> {
        let cell = self.0.next().filter(|cell| !cell.is_empty())?;
        match cell.starts_with(LIKE) {
            true => other.map(str::to_owned),
            false => Some(unescaped(cell).into_owned()),
        }
    }
}

fn unescaped(cell: &str) -> Cow<'_, str> {
    if !cell.contains(ESCAPE) {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            ESCAPE => match chars.next() {
                Some(EMPTY) | None => {}
                Some('t') => text.push('\t'),
                Some('n') => text.push('\n'),
                Some(c) => text.push(c),
            },
            c => text.push(c),
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_say_their_text_or_where_it_stands() {
        let mut all = Rows::default();
        all.row().numbers(&[-12, 0]).text(None).text(Some("a\tb"));
        all.row()
            .within(Some("Ana"), "By Ana Ruiz")
            .like(Some("x"), Some("x"))
            .text(None);
        let text = all.finish();
        assert_eq!(text, "-12 0\t\ta\\tb\n@3 3\t=");
        let mut all = rows(&text);
        let mut first = all.next().expect("a row");
        assert_eq!(first.numbers(), [-12, 0]);
        assert_eq!(first.text(), None);
        assert_eq!(first.text().as_deref(), Some("a\tb"));
        assert_eq!(first.text(), None);
        let mut second = all.next().expect("a row");
        assert_eq!(second.within("By Ana Ruiz").as_deref(), Some("Ana"));
        assert_eq!(second.like(Some("x")).as_deref(), Some("x"));
        assert!(all.next().is_none());
    }

    #[test]
    fn what_means_nothing_is_nothing() {
        for text in ["@3 9", "@9 1", "@a b", "@1", "@18446744073709551615 9"] {
            let within = rows(text).next().expect("a row").within("é");
            assert!(within.is_none_or(|text| text == "@1"));
        }
    }

    proptest! {
        #[test]
        fn any_texts_come_back(
            all in proptest::collection::vec(proptest::option::of("[ab@=\\\\0\t\n]{0,4}"), 1..6),
            other in proptest::option::of("[ab@=]{0,2}"),
        ) {
            let whole = other.as_deref().unwrap_or_default();
            let mut written = Rows::default();
            for text in &all {
                let text = text.as_deref();
                written.row().text(text).within(text, whole).like(text, other.as_deref());
            }
            let written = written.finish();
            prop_assert_eq!(rows(&written).count(), all.len());
            for (mut cells, text) in rows(&written).zip(all) {
                prop_assert_eq!(cells.text(), text.clone());
                prop_assert_eq!(cells.within(whole), text.clone());
                prop_assert_eq!(cells.like(other.as_deref()), text);
            }
        }
    }
}
