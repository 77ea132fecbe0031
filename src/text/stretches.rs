//! A long text decoded stretch by stretch, each up to the end of a line.

use std::io::{self, Read};

use super::decode::{Decoded, NotText, decode, decode_after};

/// About how many bytes are decoded together. Shorter texts are one stretch.
pub const STRETCH: usize = 4 << 20;

/// A line of more bytes is cut.
const LONGEST: usize = 8 * STRETCH;

/// One stretch of a text.
#[derive(Debug)]
pub struct Stretch<'b> {
    /// The text; its encoding is that of the first stretch unless its bytes say otherwise.
    pub decoded: Decoded<'b>,
    /// Whether another follows.
    pub goes_on: bool,
}

/// Why a stretch could not be read.
#[derive(Debug)]
pub enum Fault {
    /// What the reader said.
    Io(io::Error),
    /// The bytes are a binary's.
    NotText(NotText),
}

/// A text that is decoded as it is read.
pub struct Stretches<R> {
    reader: R,
    /// The last stretch, and what was read behind it.
    bytes: Vec<u8>,
    /// How many bytes of them the last stretch took.
    taken: usize,
    /// The encoding of the stretches before.
    encoding: Option<String>,
    ended: bool,
}

impl<R: Read> Stretches<R> {
    /// The text of what `reader` gives.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            bytes: Vec::new(),
            taken: 0,
            encoding: None,
            ended: false,
        }
    }

    /// The next stretch; none behind the last. A text without bytes is one empty stretch.
    ///
    /// # Errors
    /// What the reader says; and that the first bytes are no text's.
    #[expect(clippy::should_implement_trait, reason = "it lends its own bytes")]
    pub fn next(&mut self) -> Result<Option<Stretch<'_>>, Fault> {
        if self.ended {
            return Ok(None);
        }
        self.bytes.drain(..self.taken);
        self.taken = self.fill().map_err(Fault::Io)?;
        let bytes = &self.bytes[..self.taken];
        let decoded = match &self.encoding {
            None => decode(bytes).map_err(Fault::NotText)?,
            Some(before) => decode_after(bytes, before),
        };
        self.encoding = Some(decoded.encoding.clone());
        let goes_on = !self.ended;
        Ok(Some(Stretch { decoded, goes_on }))
    }

    /// Reads on until a stretch is full and its last line ended; how many bytes it takes.
    fn fill(&mut self) -> io::Result<usize> {
        let mut most = STRETCH;
        loop {
            let room = most.saturating_sub(self.bytes.len()) as u64;
            self.reader
                .by_ref()
                .take(room)
                .read_to_end(&mut self.bytes)?;
            if self.bytes.len() < most {
                self.ended = true;
                return Ok(self.bytes.len());
            }
            // In UTF-16 a character has two bytes, and a line end's other one may stand behind it.
            let wide = match &self.encoding {
                Some(encoding) => encoding.starts_with("utf-16"),
                None => {
                    self.bytes.starts_with(b"\xFF\xFE")
                        || self.bytes.starts_with(b"\xFE\xFF")
                        || self.bytes.iter().take(2_000).any(|byte| *byte == 0)
                }
            };
            let end = if wide {
                let pairs = self.bytes.chunks_exact(2);
                pairs
                    .rev()
                    .position(|pair| matches!(pair, [10, 0] | [0, 10]))
                    .map(|behind| (self.bytes.len() / 2 - behind) * 2)
            } else {
                memchr::memrchr(b'\n', &self.bytes).map(|at| at + 1)
            };
            match end {
                Some(end) => return Ok(end),
                None if most >= LONGEST => return Ok(self.bytes.len() / 2 * 2),
                None => most *= 2,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The encodings of the stretches of a text, and the whole of it.
    fn read(bytes: &[u8]) -> (Vec<String>, String) {
        let mut stretches = Stretches::new(bytes);
        let (mut encodings, mut text) = (Vec::new(), String::new());
        while let Some(stretch) = stretches.next().expect("text") {
            text.push_str(&stretch.decoded.text);
            encodings.push(stretch.decoded.encoding);
        }
        (encodings, text)
    }

    #[test]
    fn a_short_text_is_one_stretch() {
        assert_eq!(read(b""), (vec!["utf-8".to_owned()], String::new()));
        assert_eq!(read(b"Storm\n").1, "Storm\n");
        assert!(matches!(
            Stretches::new(&b"%PDF-1.4"[..]).next(),
            Err(Fault::NotText(_))
        ));
    }

    #[test]
    fn stretches_together_are_the_text() {
        let text = "The café by the quay was shut.\r\n".repeat(STRETCH / 12);
        let (encodings, read_text) = read(text.as_bytes());
        assert!(encodings.len() > 2 && encodings.iter().all(|e| e == "utf-8"));
        assert!(read_text == text);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (encodings, read_text) = read(&wide);
        assert!(encodings.len() > 4 && encodings.iter().all(|e| e == "utf-16le"));
        assert!(read_text == text);
        let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        let (encodings, read_text) = read(&western);
        assert!(encodings.len() > 2 && encodings.iter().all(|e| e == "windows-1252"));
        assert!(read_text == text);
    }

    #[test]
    fn a_stretch_that_says_otherwise_is_read_so() {
        let mut bytes = "The quay was shut.\n".repeat(STRETCH / 16).into_bytes();
        bytes.extend(b"\x93It is late,\x94 she said. Caf\xE9.\n");
        let (encodings, text) = read(&bytes);
        assert_eq!(encodings, ["utf-8", "windows-1252"]);
        assert!(text.ends_with("\u{201c}It is late,\u{201d} she said. Caf\u{e9}.\n"));
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let (encodings, text) = read(&vec![b'a'; LONGEST + STRETCH]);
        assert_eq!((encodings.len(), text.len()), (2, LONGEST + STRETCH));
    }
}
