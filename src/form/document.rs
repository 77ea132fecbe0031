//! What the documents' forms share.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::{FormError, Rendered, Texts};
use crate::record::{Field, Known, KnownFrom};

/// A text that a document was turned into.
pub(super) fn rendered(text: String, encoding: &str) -> Rendered<'static> {
    Rendered {
        text: Cow::Owned(text),
        encoding: Cow::Owned(encoding.to_owned()),
        ..Rendered::default()
    }
}

/// Something that a document states beside its text.
pub(super) fn stated(field: Field, value: &str) -> Known {
    Known::new(field, value, KnownFrom::Page)
}

/// A document that has the mark of its form and is broken.
pub(super) fn damaged(form: &'static str, what: impl Into<String>) -> FormError {
    FormError::Damaged {
        form,
        what: what.into(),
    }
}

/// Hands on the one text of a document.
pub(super) fn give(
    read: Result<Rendered<'static>, FormError>,
    texts: &mut Texts<'_>,
) -> Result<(), FormError> {
    let _: ControlFlow<()> = texts(Ok(read?));
    Ok(())
}

/// The extension that decides is given without its dot.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Whether the first bytes of a zip archive name a part.
pub(super) fn names(head: &[u8], part: &str) -> bool {
    memchr::memmem::find(head, part.as_bytes()).is_some()
}
