//! gzip: one file, packed; several packed one after the other are one.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use super::{Form, Open};

pub(super) const FORM: Form = Form {
    name: "gzip",
    sniff: |head, _| head.starts_with(b"\x1F\x8B\x08"),
    open: Open::Packed(open),
};

fn open<'i>(packed: Box<dyn Read + 'i>) -> io::Result<Box<dyn Read + 'i>> {
    Ok(Box::new(MultiGzDecoder::new(packed)))
}
