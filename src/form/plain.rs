//! Text as it is: bytes of no form.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::{FormError, Input, Rendered, Settings, Texts};
use crate::record::Doubt;
use crate::text::{self, stretches::Fault};

/// Decodes a text; a long one stretch by stretch, so that memory never holds the whole of it.
pub(super) fn open(input: Input<'_>, _: &Settings, texts: &mut Texts<'_>) -> Result<(), FormError> {
    // A binary is told by its head, so that a film is not read to its end.
    text::check_text(input.head())?;
    let mut stretches = text::Stretches::new(input.read());
    let mut going_on = None;
    loop {
        let stretch = match stretches.next() {
            Ok(Some(stretch)) => stretch,
            Ok(None) => return Ok(()),
            Err(error) => {
                // What was read before the break ends there.
                if let Some(encoding) = going_on {
                    let end = Rendered {
                        encoding,
                        ..Rendered::default()
                    };
                    let _: ControlFlow<()> = texts(Ok(end));
                }
                return Err(fault(error));
            }
        };
        let rendered = Rendered {
            goes_on: stretch.goes_on,
            ..stretch.decoded.into()
        };
        going_on = stretch.goes_on.then(|| rendered.encoding.clone());
        if texts(Ok(rendered)) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

fn fault(fault: Fault) -> FormError {
    match fault {
        Fault::Io(error) => FormError::of("file", error),
        Fault::NotText(what) => what.into(),
    }
}

impl<'t> From<text::Decoded<'t>> for Rendered<'t> {
    fn from(decoded: text::Decoded<'t>) -> Self {
        let doubts = [
            (decoded.damaged, Doubt::EncodingDamaged),
            (decoded.guessed, Doubt::EncodingGuessed),
        ];
        Self {
            text: decoded.text,
            encoding: Cow::Owned(decoded.encoding),
            doubts: doubts
                .into_iter()
                .filter_map(|(is, doubt)| is.then_some(doubt))
                .collect(),
            ..Self::default()
        }
    }
}
