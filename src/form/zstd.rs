//! zstd: one file, packed; several frames one after the other are one.

use std::io::{self, Read};

use super::{Form, Open};

pub(super) const FORM: Form = Form {
    name: "zstd",
    sniff: |head, _| head.starts_with(b"\x28\xB5\x2F\xFD"),
    open: Open::Packed(open),
};

fn open<'i>(packed: Box<dyn Read + 'i>) -> io::Result<Box<dyn Read + 'i>> {
    // A frame that asks for a window of more than 128 MB is refused by the library.
    Ok(Box::new(zstd::stream::read::Decoder::new(packed)?))
}
