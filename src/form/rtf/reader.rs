//! The text of a document, read in one pass.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::code_page::{self, by_charset, by_number};
use super::groups::{KEPT, LEFT_OUT};

/// What holds within a group and is restored at its end.
#[derive(Debug, Clone, Copy)]
struct State {
    /// The encoding of the font in use.
    encoding: &'static Encoding,
    /// Whether the font is one of symbols.
    symbols: bool,
    /// How many characters stand in for a `\u`.
    substitutes: u8,
    /// Whether the group's text is left out.
    left_out: bool,
    /// Whether the text is hidden (`\v`) or deleted.
    hidden: bool,
    /// Whether the group lists fonts.
    fonts: bool,
}

pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    out: String,
    /// Bytes not yet decoded: a character may be two of them.
    pending: Vec<u8>,
    state: State,
    stack: Vec<State>,
    /// The encoding of the whole document.
    document: &'static Encoding,
    default_font: i32,
    fonts: HashMap<i32, (&'static Encoding, bool)>,
    /// The font being listed.
    listed: i32,
    /// How many characters are still to be skipped as substitutes.
    skip: u8,
    /// A first half of a pair of `\u`.
    high: Option<u16>,
    /// Whether bytes beyond ASCII stand unescaped and the whole is UTF-8.
    utf8: bool,
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        let state = State {
            encoding: WINDOWS_1252,
            symbols: false,
            substitutes: 1,
            left_out: false,
            hidden: false,
            fonts: false,
        };
        Self {
            bytes,
            at: 0,
            out: String::new(),
            pending: Vec::new(),
            state,
            stack: Vec::new(),
            document: WINDOWS_1252,
            default_font: 0,
            fonts: HashMap::new(),
            listed: 0,
            skip: 0,
            high: None,
            utf8: !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok(),
        }
    }

    pub(super) fn read(mut self) -> (String, &'static Encoding) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    self.stack.push(self.state);
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    match self.stack.pop() {
                        Some(state) => self.state = state,
                        None => break,
                    }
                    // The document ends with its outermost group: what stands behind it is padding.
                    if self.stack.is_empty() {
                        break;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => self.byte(byte, false),
            }
        }
        self.flush();
        let encoding = if self.utf8 {
            encoding_rs::UTF_8
        } else {
            self.document
        };
        (self.out, encoding)
    }

    fn silent(&self) -> bool {
        self.state.left_out || self.state.hidden || self.state.fonts
    }

    /// One byte of text.
    fn byte(&mut self, byte: u8, escaped: bool) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if self.silent() {
            return;
        }
        if self.utf8 && !escaped && !byte.is_ascii() {
            // Take the whole character.
            let from = self.at - 1;
            let end = (from + 1..self.bytes.len())
                .find(|&i| self.bytes[i] & 0xC0 != 0x80)
                .unwrap_or(self.bytes.len());
            self.flush();
            self.out
                .push_str(&String::from_utf8_lossy(&self.bytes[from..end]));
            self.at = end;
            return;
        }
        if self.state.symbols && byte >= 0x80 {
            self.flush();
            self.out.push(code_page::symbol(byte));
            return;
        }
        self.pending.push(byte);
    }

    fn char(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.flush();
        if !self.silent() {
            self.out.push(c);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let (text, _) = self
                .state
                .encoding
                .decode_without_bom_handling(&self.pending);
            self.out.push_str(&text);
            self.pending.clear();
        }
    }

    /// What stands behind a backslash.
    fn control(&mut self) {
        let Some(&byte) = self.bytes.get(self.at) else {
            return;
        };
        if byte.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match byte {
            b'\'' => {
                let hex = self
                    .bytes
                    .get(self.at..self.at + 2)
                    .and_then(|hex| std::str::from_utf8(hex).ok());
                if let Some(value) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    self.at += 2;
                    self.byte(value, true);
                }
            }
            b'\\' | b'{' | b'}' => self.byte(byte, false),
            b'~' => self.char('\u{A0}'),
            b'_' => self.char('-'),
            b'-' => self.char('\u{AD}'),
            b'\r' | b'\n' => self.char('\n'),
            b'\t' => self.char('\t'),
            b'*' => self.starred(),
            _ => {}
        }
    }

    /// `\*`: the group is left out by readers that do not know its word; we know a few.
    fn starred(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let rest = rest
            .strip_prefix(b"\\")
            .or_else(|| rest.strip_prefix(b"\r\n\\"))
            .unwrap_or(rest);
        let length = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..length]).unwrap_or("");
        if !KEPT.contains(&word) {
            self.flush();
            self.state.left_out = true;
        }
    }

    fn word(&mut self) {
        let from = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - from < 32 {
            self.at += 1;
        }
        let name = std::str::from_utf8(&self.bytes[from..self.at]).unwrap_or("");
        let number = self.number();
        // One blank belongs to the word.
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let on = number != Some(0);
        match name {
            "par" | "sect" | "line" | "softline" | "page" | "softpage" | "column" | "row"
            | "nestrow" => self.char('\n'),
            "tab" | "cell" | "nestcell" => self.char('\t'),
            "lquote" => self.char('\u{2018}'),
            "rquote" => self.char('\u{2019}'),
            "ldblquote" => self.char('\u{201C}'),
            "rdblquote" => self.char('\u{201D}'),
            "endash" => self.char('\u{2013}'),
            "emdash" => self.char('\u{2014}'),
            "bullet" => self.char('\u{2022}'),
            "emspace" => self.char('\u{2003}'),
            "enspace" => self.char('\u{2002}'),
            "qmspace" => self.char('\u{2005}'),
            "zwj" => self.char('\u{200D}'),
            "zwnj" => self.char('\u{200C}'),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.substitutes = number.unwrap_or(1).clamp(0, 8) as u8,
            "bin" => {
                self.at = self
                    .at
                    .saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0))
            }
            "ansicpg" => {
                if let Some(encoding) = number.and_then(by_number) {
                    self.document = encoding;
                    self.set(encoding, false);
                }
            }
            "mac" => {
                self.document = encoding_rs::MACINTOSH;
                self.set(encoding_rs::MACINTOSH, false);
            }
            "deff" => self.default_font = number.unwrap_or(0),
            "fonttbl" => {
                self.flush();
                self.state.fonts = true;
            }
            "f" if self.state.fonts => self.listed = number.unwrap_or(0),
            "fcharset" if self.state.fonts => {
                let charset = number.unwrap_or(0);
                let encoding = by_charset(charset).unwrap_or(self.document);
                self.fonts.insert(self.listed, (encoding, charset == 2));
            }
            "cpg" if self.state.fonts => {
                if let Some(encoding) = number.and_then(by_number) {
                    self.fonts.insert(self.listed, (encoding, false));
                }
            }
            "f" => self.font(number.unwrap_or(0)),
            "plain" => {
                self.flush();
                self.state.hidden = false;
                self.font(self.default_font);
            }
            "v" | "deleted" => {
                self.flush();
                self.state.hidden = on;
            }
            _ if LEFT_OUT.contains(&name) => {
                self.flush();
                self.state.left_out = true;
            }
            // A text box within a drawing that is left out.
            "shptxt" => {
                self.flush();
                self.state.left_out = false;
            }
            _ => {}
        }
    }

    fn number(&mut self) -> Option<i32> {
        let from = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - from < 11 {
            self.at += 1;
        }
        std::str::from_utf8(&self.bytes[from..self.at])
            .ok()?
            .parse()
            .ok()
    }

    fn font(&mut self, font: i32) {
        let (encoding, symbols) = self
            .fonts
            .get(&font)
            .copied()
            .unwrap_or((self.document, false));
        self.set(encoding, symbols);
    }

    fn set(&mut self, encoding: &'static Encoding, symbols: bool) {
        self.flush();
        self.state.encoding = encoding;
        self.state.symbols = symbols;
    }

    /// `\uN`: a UTF-16 unit, below zero where it does not fit 16 bits with a sign.
    fn unicode(&mut self, number: i32) {
        let unit = (number & 0xFFFF) as u16;
        self.flush();
        if !self.silent() {
            match (self.high.take(), unit) {
                (Some(high), 0xDC00..=0xDFFF) => {
                    self.out.extend(char::decode_utf16([high, unit]).flatten());
                }
                (_, 0xD800..=0xDBFF) => self.high = Some(unit),
                // Signs of symbol fonts.
                (_, 0xF020..=0xF0FF) => self.out.push(code_page::symbol((unit & 0xFF) as u8)),
                (_, 0) => {}
                _ => self.out.extend(char::from_u32(u32::from(unit))),
            }
        }
        self.skip = self.state.substitutes;
    }
}
