//! The encoding of a page: its mark, its bytes where they are UTF-8 beyond doubt, what stood over it or what it says itself.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::text;

/// Where a page names its encoding, if it does.
const HEAD: usize = 4096;

/// Decodes a page. `given`: the encoding that a header over it names.
pub(super) fn decode(bytes: &[u8], given: Option<&str>) -> (String, String) {
    if Encoding::for_bom(bytes).is_none() {
        if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
            // Programs that save pages convert them and leave the old name in.
            return decode_as(bytes, UTF_8);
        }
        let named = given
            .and_then(|name| Encoding::for_label(name.trim().as_bytes()))
            .or_else(|| Encoding::for_label(named(&bytes[..bytes.len().min(HEAD)])?));
        // A page that can be read up to its encoding's name is not in UTF-16.
        if let Some(encoding) = named.filter(|e| *e != UTF_16LE && *e != UTF_16BE && *e != UTF_8) {
            return decode_as(bytes, encoding);
        }
    }
    match text::decode(bytes) {
        Ok(decoded) => (decoded.text.into_owned(), decoded.encoding),
        Err(_) => decode_as(bytes, UTF_8),
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> (String, String) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding.name().to_ascii_lowercase())
}

/// `charset=...` of a meta element, `encoding="..."` of an XML declaration.
fn named(head: &[u8]) -> Option<&[u8]> {
    let lower = head.to_ascii_lowercase();
    let at = [&b"charset="[..], b"encoding="]
        .iter()
        .find_map(|key| memchr::memmem::find(&lower, key).map(|at| at + key.len()))?;
    let rest = &head[at..];
    let start = rest.iter().position(|b| !b"\"' ".contains(b))?;
    let rest = &rest[start..];
    let end = rest.iter().position(|b| b"\"' ;/>?".contains(b))?;
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_in_the_encoding_they_name() {
        let page = |head: &str, body: &[u8]| [head.as_bytes(), body].concat();
        for (bytes, given, want, name) in [
            (
                page("<meta charset=\"windows-1250\">", b"\xE8as"),
                None,
                "\u{10d}as",
                "windows-1250",
            ),
            (
                page(
                    "<meta http-equiv=content-type content='text/html; charset=iso-8859-2'>",
                    b"\xE8as",
                ),
                None,
                "\u{10d}as",
                "iso-8859-2",
            ),
            (
                page("<p>", b"\xE8as"),
                Some("windows-1251"),
                "\u{438}as",
                "windows-1251",
            ),
            (
                page("<meta charset=\"iso-8859-1\">", "\u{10d}as".as_bytes()),
                None,
                "\u{10d}as",
                "utf-8",
            ),
            (
                page(
                    "\u{feff}<meta charset=\"iso-8859-1\">",
                    "\u{10d}as".as_bytes(),
                ),
                None,
                "\u{10d}as",
                "utf-8",
            ),
        ] {
            let (text, encoding) = decode(&bytes, given);
            assert!(text.ends_with(want), "{text}");
            assert_eq!(encoding, name);
        }
    }
}
