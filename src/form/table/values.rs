//! The values of a JSON text, cut out of the stream one by one: the elements of an array, or values one after the other
//! as JSON lines have them.

use std::io::BufRead;

use super::wrapped::Finder;
use super::{LONGEST, bad_row};
use crate::form::FormError;

/// One value: its bytes, and its first and last line.
pub(super) struct Value {
    pub(super) bytes: Vec<u8>,
    pub(super) lines: [u64; 2],
}

/// Cuts values out of a stream.
pub(super) struct Values<R> {
    reader: R,
    line: u64,
    /// Whether the values are elements of an array.
    array: bool,
    started: bool,
    /// Whether each line is a value: what is broken then costs its line alone.
    by_line: bool,
    ended: bool,
}

impl<R: BufRead> Values<R> {
    pub(super) fn new(reader: R, by_line: bool) -> Self {
        Self {
            reader,
            line: 1,
            array: false,
            started: false,
            by_line,
            ended: false,
        }
    }

    /// The next value.
    pub(super) fn next(&mut self) -> Result<Option<Value>, FormError> {
        if self.ended {
            return Ok(None);
        }
        match self.by_line {
            true => self.next_line(),
            false => self.next_value(),
        }
    }

    /// Goes on to the next list of objects within what is left. Whether there is one: its objects are the next values, and
    /// with its end values end.
    pub(super) fn seek(&mut self, finder: &mut Finder) -> Result<bool, FormError> {
        (self.array, self.started, self.ended) = (false, true, false);
        loop {
            let buffer = self
                .reader
                .fill_buf()
                .map_err(|error| FormError::of("JSON", error))?;
            if buffer.is_empty() {
                self.ended = true;
                return Ok(false);
            }
            let found = buffer.iter().position(|byte| finder.at_list(*byte));
            let used = found.unwrap_or(buffer.len());
            self.line += memchr::memchr_iter(b'\n', &buffer[..used]).count() as u64;
            self.reader.consume(used);
            if found.is_some() {
                self.array = true;
                return Ok(true);
            }
        }
    }

    fn next_line(&mut self) -> Result<Option<Value>, FormError> {
        loop {
            let mut bytes = Vec::new();
            let most = LONGEST as u64 + 1;
            let read = std::io::Read::take(&mut self.reader, most)
                .read_until(b'\n', &mut bytes)
                .map_err(|error| FormError::of("JSON", error))?;
            if read == 0 {
                self.ended = true;
                return Ok(None);
            }
            if read > LONGEST {
                self.ended = true;
                return Err(too_long(self.line));
            }
            let line = self.line;
            self.line += 1;
            if !bytes.trim_ascii().is_empty() {
                let lines = [line, line];
                return Ok(Some(Value { bytes, lines }));
            }
        }
    }

    fn next_value(&mut self) -> Result<Option<Value>, FormError> {
        let mut bytes = Vec::new();
        let mut first = self.line;
        let (mut depth, mut string, mut escaped) = (0u32, false, false);
        loop {
            let buffer = self
                .reader
                .fill_buf()
                .map_err(|error| FormError::of("JSON", error))?;
            if buffer.is_empty() {
                self.ended = true;
                if !bytes.is_empty() || self.array {
                    return Err(bad_row(first, "it ends in the middle of a value or list"));
                }
                return Ok(None);
            }
            let mut used = 0;
            let mut done = false;
            for &byte in buffer {
                used += 1;
                if byte == b'\n' {
                    self.line += 1;
                }
                if string {
                    bytes.push(byte);
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => {
                            string = false;
                            done = depth == 0 && !self.array;
                        }
                        _ => {}
                    }
                    if done {
                        break;
                    }
                    continue;
                }
                if depth == 0 && bytes.is_empty() {
                    match byte {
                        b' ' | b'\t' | b'\r' | b'\n' => continue,
                        b'[' if !self.started => {
                            (self.array, self.started) = (true, true);
                            continue;
                        }
                        b',' if self.array => continue,
                        b']' if self.array => {
                            (self.array, self.ended) = (false, true);
                            break;
                        }
                        _ => {
                            self.started = true;
                            first = self.line;
                        }
                    }
                } else if depth == 0 && self.array && matches!(byte, b',' | b']') {
                    // The end of a number or a word; a `]` ends the list too.
                    if byte == b']' {
                        (self.array, self.ended) = (false, true);
                    }
                    done = true;
                    break;
                } else if depth == 0 && byte == b'\n' {
                    done = true;
                    break;
                }
                bytes.push(byte);
                match byte {
                    b'"' => string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth = depth.saturating_sub(1);
                        done = depth == 0;
                    }
                    _ => {}
                }
                if done {
                    break;
                }
            }
            self.reader.consume(used);
            if bytes.len() > LONGEST {
                self.ended = true;
                return Err(too_long(first));
            }
            if done {
                let lines = [first, self.line];
                return Ok(Some(Value { bytes, lines }));
            }
            if self.ended {
                return Ok(None);
            }
        }
    }
}

fn too_long(line: u64) -> FormError {
    let most = LONGEST >> 20;
    bad_row(
        line,
        format!("a value of more than {most} MB: the rest is not read"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, by_line: bool) -> Vec<(String, [u64; 2])> {
        let mut values = Values::new(text.as_bytes(), by_line);
        let mut all = Vec::new();
        while let Some(value) = values.next().expect("a value") {
            all.push((
                String::from_utf8(value.bytes)
                    .expect("UTF-8")
                    .trim()
                    .to_owned(),
                value.lines,
            ));
        }
        all
    }

    #[test]
    fn values_are_cut_out() {
        let own = |text: &str, lines| (text.to_owned(), lines);
        let want = [
            own("{\"a\": \"]},{\\\"\"}", [1, 1]),
            own("{\"b\":\n[1]}", [2, 3]),
        ];
        assert_eq!(
            values("[{\"a\": \"]},{\\\"\"},\n{\"b\":\n[1]}]\n", false),
            want
        );
        assert_eq!(values("{\"a\": \"]},{\\\"\"}\n{\"b\":\n[1]}", false), want);
        assert_eq!(
            values("{\"a\":1}\n\n{\"b\"\n", true),
            [own("{\"a\":1}", [1, 1]), own("{\"b\"", [3, 3])]
        );
        assert_eq!(values("[]", false), []);
        assert_eq!(
            values("[1, 2]", false),
            [own("1", [1, 1]), own("2", [1, 1])]
        );
    }

    #[test]
    fn a_list_that_breaks_off_is_told() {
        let mut values = Values::new(&b"[{\"a\":1},\n{\"b\":"[..], false);
        assert!(values.next().expect("a value").is_some());
        assert!(values.next().is_err());
        assert!(values.next().expect("the end").is_none());
    }
}
