//! JSON: one array, or a record a line; streamed either way.

use std::io::{self, Write};

use serde::Serialize;

/// Writes values one after the other, as the elements of one JSON array or a line each.
#[derive(Debug)]
pub struct Array {
    array: bool,
    items: u64,
}

impl Array {
    /// An indented array, or with `array` false a line for each value (JSON Lines).
    pub fn new(array: bool) -> Self {
        Self { array, items: 0 }
    }

    /// Writes a value.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn item(&mut self, out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
        if self.array {
            out.write_all(if self.items == 0 { b"[\n" } else { b",\n" })?;
            serde_json::to_writer_pretty(&mut *out, value)?;
        } else {
            serde_json::to_writer(&mut *out, value)?;
            out.write_all(b"\n")?;
        }
        self.items += 1;
        Ok(())
    }

    /// Closes the array; one without values is `[]`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match (self.array, self.items) {
            (false, _) => Ok(()),
            (true, 0) => out.write_all(b"[]\n"),
            (true, _) => out.write_all(b"\n]\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(array: bool, values: &[u32]) -> String {
        let (mut out, mut writer) = (Vec::new(), Array::new(array));
        for value in values {
            writer.item(&mut out, value).unwrap();
        }
        writer.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_array_is_one_document() {
        for values in [&[][..], &[1], &[1, 2, 3]] {
            let back: Vec<u32> = serde_json::from_str(&written(true, values)).unwrap();
            assert_eq!(back, values);
        }
    }

    #[test]
    fn lines_hold_a_value_each() {
        assert_eq!(written(false, &[1, 2]), "1\n2\n");
        assert_eq!(written(false, &[]), "");
    }
}
