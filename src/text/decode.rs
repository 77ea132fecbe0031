//! Bytes to text: byte-order marks, UTF-8, UTF-16 without a mark, and what chardetng finds (Firefox's detector).
//!
//! Binaries are told from text by their signatures and by control bytes that no text holds.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte-order mark.
    pub text: Cow<'b, str>,
    /// The WHATWG name of the encoding, lower case; two with a `+` between where a file's lines are in both.
    pub encoding: String,
    /// Whether some bytes could not be read and became U+FFFD.
    pub damaged: bool,
    /// Whether the encoding was guessed from the bytes' statistics: nothing in them settles it.
    pub guessed: bool,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not text ({kind})")]
pub struct NotText {
    /// What it is instead: `JPEG`, `ZIP archive`, `binary data`.
    pub kind: &'static str,
}

/// First bytes of common binary files; the longest known signatures come first where two begin alike.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x89PNG\r\n\x1A\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\x1F\x8B", "gzip"),
    (b"\x28\xB5\x2F\xFD", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ\x00", "xz"),
    (b"7z\xBC\xAF\x27\x1C", "7-Zip archive"),
    (b"Rar!\x1A\x07", "RAR archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office document"),
    (b"\x7FELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"RIFF", "RIFF media"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
];

/// How many bytes are looked at to tell a binary from a text.
const SAMPLE: usize = 8192;

/// Decodes bytes.
///
/// # Errors
/// [`NotText`] where the bytes are a binary's.
///
/// ```
/// let decoded = morgue::text::decode(b"caf\xE9 d\x92\xE9t\xE9, na\xEFve").unwrap();
/// assert_eq!((&*decoded.text, &*decoded.encoding), ("caf\u{e9} d\u{2019}\u{e9}t\u{e9}, na\u{ef}ve", "windows-1252"));
/// assert!(morgue::text::decode(b"\x89PNG\r\n\x1A\n\x00").is_err());
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, NotText> {
    Ok(match told(bytes)? {
        Some((encoding, mark)) => with(encoding, &bytes[mark..], mark == 0),
        // A few zero bytes in a text are damage, and no reason not to read it.
        None => bytewise(bytes, None),
    })
}

/// Tells whether bytes, the first of a file, are a text's, as [`decode`] does, without decoding them.
///
/// # Errors
/// [`NotText`] where they are a binary's.
pub fn check_text(bytes: &[u8]) -> Result<(), NotText> {
    told(bytes).map(|_| ())
}

/// The encoding that a mark tells, and how long that is, or that of UTF-16 without a mark; none where the bytes of a text
/// have yet to tell.
fn told(bytes: &[u8]) -> Result<Option<(&'static Encoding, usize)>, NotText> {
    if let Some(told) = Encoding::for_bom(bytes) {
        return Ok(Some(told));
    }
    if let Some((_, kind)) = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    {
        return Err(NotText { kind });
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if memchr::memchr(0, sample).is_some()
        && let Some(encoding) = utf16_without_mark(sample)
    {
        return Ok(Some((encoding, 0)));
    }
    match looks_binary(sample) {
        true => Err(NotText {
            kind: "binary data",
        }),
        false => Ok(None),
    }
}

/// Decodes more of a text whose bytes before were in `encoding`: so are these, unless they are good UTF-8, or nothing
/// but ASCII was read before.
pub(super) fn decode_after<'b>(bytes: &'b [u8], encoding: &str) -> Decoded<'b> {
    let known = Encoding::for_label(encoding.as_bytes());
    match known {
        Some(wide) if wide == UTF_16LE || wide == UTF_16BE => with(wide, bytes, true),
        Some(legacy) if legacy != UTF_8 => bytewise(bytes, Some(legacy)),
        _ => bytewise(bytes, None),
    }
}

/// Decodes bytes of which each line end is one; `before`: the encoding of what stands before them, where it is not UTF-8.
fn bytewise<'b>(bytes: &'b [u8], before: Option<&'static Encoding>) -> Decoded<'b> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let ascii = before.filter(|_| text.is_ascii());
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: ascii.unwrap_or(UTF_8).name().to_ascii_lowercase(),
            damaged: false,
            guessed: false,
        };
    }
    // A long UTF-8 text with a few broken bytes is UTF-8 all the same: any other reading would spoil every accent.
    if mostly_utf8(bytes) {
        return with(UTF_8, bytes, false);
    }
    let encoding = before.unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    if encoding == WINDOWS_1252
        && let Some(text) = line_by_line(bytes)
    {
        return Decoded {
            text: Cow::Owned(text),
            encoding: "utf-8+windows-1252".to_owned(),
            damaged: false,
            guessed: true,
        };
    }
    // Windows-1252 is what Western text without a mark is; any other answer rests on the detector's statistics.
    with(encoding, bytes, encoding != WINDOWS_1252)
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8], guessed: bool) -> Decoded<'b> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text,
        encoding: encoding.name().to_ascii_lowercase(),
        damaged,
        guessed,
    }
}

/// Control bytes that no text holds (tab, line ends, form feed, escape and the CP437 end mark are allowed), above 1 %.
/// A few of them in a short text are damage: there it takes one byte in ten.
fn looks_binary(sample: &[u8]) -> bool {
    let is_odd = |b: u8| matches!(b, 0..=8 | 14..=25 | 28..=31 | 127);
    // A chunk without any, as all of a text are, is looked at in one go: so many that the compiler makes one loop of it.
    let low = |b: u8| (b < 0x20) & !matches!(b, b'\t' | b'\n' | b'\r');
    let may_be_odd = |chunk: &&[u8; 64]| {
        chunk
            .iter()
            .fold(false, |any, &b| any | low(b) | (b == 0x7F))
    };
    let (chunks, rest) = sample.as_chunks();
    let odd = chunks
        .iter()
        .filter(may_be_odd)
        .flatten()
        .chain(rest)
        .filter(|&&b| is_odd(b))
        .count();
    odd * 100 > sample.len() && (odd > 8 || odd * 10 > sample.len())
}

/// UTF-16 without a mark: zero bytes stand on one side only, and on most pairs of a Latin text.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.chunks_exact(2);
    let count = pairs.len();
    let (mut high, mut low) = (0, 0);
    for pair in pairs {
        high += usize::from(pair[0] == 0);
        low += usize::from(pair[1] == 0);
    }
    if count < 2 {
        None
    } else if low * 10 >= count * 4 && high * 50 <= count {
        Some(UTF_16LE)
    } else if high * 10 >= count * 4 && low * 50 <= count {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the text reads as UTF-8 but for a few bytes: ten good multi-byte characters for each broken place.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > 0 && good >= broken * 10
}

/// A file put together from two: lines in UTF-8 beside lines in Windows-1252, each read as what it is. Letters of
/// Windows-1252 make a line of good UTF-8 only by a rare chance.
fn line_by_line(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    let (mut utf8, mut western) = (0usize, 0usize);
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => {
                utf8 += usize::from(!line.is_ascii());
                text.push_str(line);
            }
            Err(_) => {
                western += 1;
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
            }
        }
    }
    (utf8 > 0 && western > 0).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes).expect("text");
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn marks_decide_first() {
        assert_eq!(read(b"\xEF\xBB\xBFStorm"), ("Storm".into(), "utf-8".into()));
        assert_eq!(read(b"\xFF\xFES\0t\0"), ("St".into(), "utf-16le".into()));
        assert_eq!(read(b"\xFE\xFF\0S\0t"), ("St".into(), "utf-16be".into()));
    }

    #[test]
    fn utf_16_without_a_mark_is_read() {
        let bytes: Vec<u8> = "Storm shuts port"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&bytes), ("Storm shuts port".into(), "utf-16le".into()));
    }

    #[test]
    fn windows_1252_quotes_are_read() {
        assert_eq!(
            read(b"\x93It is late,\x94 she said. Caf\xE9.").0,
            "\u{201c}It is late,\u{201d} she said. Caf\u{e9}."
        );
    }

    #[test]
    fn a_utf_8_text_with_one_broken_byte_stays_utf_8() {
        let mut bytes = "„Größe“ – ärger über Öl – Städte, Häfen, Zölle"
            .repeat(3)
            .into_bytes();
        bytes.push(0xE4);
        let decoded = decode(&bytes).expect("text");
        assert_eq!(
            (decoded.encoding.as_str(), decoded.damaged),
            ("utf-8", true)
        );
    }

    #[test]
    fn lines_of_two_encodings_are_read_each_as_its_own() {
        let mut bytes = "The café by the quay\n".as_bytes().to_vec();
        bytes.extend(b"\x93It is late,\x94 she said.\n");
        let decoded = decode(&bytes).expect("text");
        assert_eq!(
            &*decoded.text,
            "The café by the quay\n\u{201c}It is late,\u{201d} she said.\n"
        );
        assert!(decoded.guessed);
        assert_eq!(decoded.encoding, "utf-8+windows-1252");
        // Windows-1252 throughout stays so.
        assert_eq!(read(b"caf\xE9\nna\xEFve\n").1, "windows-1252");
    }

    #[test]
    fn binaries_are_named() {
        for (bytes, kind) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], "JPEG"),
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04\x14\0", "ZIP archive"),
            (b"\x01\x02\x03\x04\0\0\0\0\x05\x06", "binary data"),
        ] {
            assert_eq!(decode(bytes), Err(NotText { kind }));
        }
    }

    #[test]
    fn a_few_control_bytes_are_damage_not_a_binary() {
        let text = "start\0\0 middle\0\nThe storm took the north wall, and the \u{7}bell of the fish hall with it.\n";
        assert_eq!(read(text.as_bytes()).0, text);
        let random: Vec<u8> = (0..4096u32).map(|n| (n * n * 31 + n * 7) as u8).collect();
        assert!(decode(&random).is_err());
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        assert_eq!(read(b"").0, "");
    }
}
