//! How a file's bytes hold texts: compressed files, containers of other files, documents, tables.
//!
//! A *form* is how bytes hold text; a *layout* ([`crate::layout`]) is how a text holds articles. A form is a file in this
//! folder, a row in [`FORMS`] and a folder of golden pairs under `tests/golden`. Bytes of no form are text as they are.
//!
//! [`read`] opens a file, whatever it is, and hands each text in it to a [`Sink`]: from a container member by member, from
//! a table row by row, so that memory holds one of them at a time. Nothing here panics on hostile bytes; what unpacks to
//! too much is refused by [`Limits`].

mod alto;
mod document;
mod docx;
mod epub;
mod error;
mod export;
mod factiva;
mod gzip;
mod html;
mod input;
mod limits;
mod mail;
mod ole;
mod plain;
mod read;
mod rtf;
mod table;
mod tar;
mod unread;
mod zip;
mod zipped;
mod zstd;

pub use error::FormError;
pub use input::{HEAD, Input, ReadSeek};
pub use limits::Limits;
pub use read::{read, streamed};
pub use table::{Columns, by_hand};

use std::borrow::Cow;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::record::{Doubt, Known};

/// One form.
pub struct Form {
    /// Its name, as errors print it: `zip`, `gzip`, `Word document`.
    pub name: &'static str,
    /// Whether a file is of this form: by its first bytes (up to [`HEAD`]) and its name's extension (lower case, without
    /// dot; empty where there is none).
    pub sniff: fn(head: &[u8], extension: &str) -> bool,
    /// How it is opened.
    pub open: Open,
}

/// What reads packed bytes unpacked.
pub type Unpack = for<'i> fn(Box<dyn Read + 'i>) -> io::Result<Box<dyn Read + 'i>>;

/// How a form is opened.
pub enum Open {
    /// One file, packed: what it unpacks to is opened in its place, under its name without the last extension.
    Packed(Unpack),
    /// A container: each member is handed on and opened as a file of its own.
    Container(for<'i> fn(Input<'i>, &Settings, &mut Members<'_>) -> Result<(), FormError>),
    /// A table, read as a stream: a text for each of its rows, in order.
    Rows(for<'i> fn(Input<'i>, &Settings, &mut Texts<'_>) -> Result<(), FormError>),
    /// A document, held whole: its texts, in order.
    Texts(for<'i> fn(Input<'i>, &Settings, &mut Texts<'_>) -> Result<(), FormError>),
}

/// What takes a container's members: a name (bytes, `/` between folders) and the member, or why it cannot be read.
pub type Members<'m> = dyn FnMut(&[u8], Result<Member<'_>, FormError>) -> ControlFlow<()> + 'm;

/// A file in a container.
pub struct Member<'m> {
    /// Its bytes, unpacked.
    pub bytes: Box<dyn Read + 'm>,
    /// Counts the packed bytes that were read of it so far, where its container packs it.
    pub packed: Option<Arc<AtomicU64>>,
}

/// What takes a document's texts, or a table's rows; an error costs that one alone.
pub type Texts<'m> = dyn FnMut(Result<Rendered<'_>, FormError>) -> ControlFlow<()> + 'm;

/// The forms, most distinct first: the first whose `sniff` says yes opens the file.
pub static FORMS: &[Form] = &[
    docx::FORM,
    epub::FORM,
    ole::FORM,
    unread::FORM,
    zip::FORM,
    tar::FORM,
    rtf::FORM,
    gzip::FORM,
    zstd::FORM,
    mail::MBOX,
    mail::MHTML,
    mail::FORM,
    alto::FORM,
    factiva::FORM,
    html::FORM,
    table::JSON,
    table::CSV,
];

/// How files are opened.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What is refused.
    pub limits: Limits,
    /// Which columns of tables hold what, where it is said.
    pub columns: Columns,
}

/// A text, ready for the parser: a layout may find several articles in it.
#[derive(Debug, Clone, Default)]
pub struct Rendered<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// The encoding it was in, as the record names it (WHATWG label, lower case).
    pub encoding: Cow<'static, str>,
    /// The name of the layout it is in, where the form knows it; else it is found by the text's content.
    pub layout: Option<&'static str>,
    /// What is known of it beside the text.
    pub known: Vec<Known>,
    /// What is doubtful about it.
    pub doubts: Vec<Doubt>,
    /// First and last line in the source, where the text's own lines are not the source's (a row of a table).
    pub lines: Option<[u32; 2]>,
    /// Whether the text goes on in the next one of its member: a long text comes in stretches, each up to a line's end.
    pub goes_on: bool,
}

/// What takes what a file holds.
pub trait Sink {
    /// A text. `member`: the path of the member it stands in, from the outermost container (empty: the file itself).
    /// Several texts of one member are parts of one source, in order.
    fn text(&mut self, member: &[u8], rendered: Rendered<'_>) -> ControlFlow<()>;

    /// A member or row that could not be read.
    fn trouble(&mut self, member: &[u8], error: FormError) -> ControlFlow<()>;
}
