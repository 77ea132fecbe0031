//! Text as it is: bytes of no form.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::{FormError, Input, Rendered, Settings, Texts};
use crate::record::Doubt;
use crate::text;

/// Decodes a text.
pub(super) fn open(
    input: Input<'_>,
    settings: &Settings,
    texts: &mut Texts<'_>,
) -> Result<(), FormError> {
    // A binary is told by its head, so that a film is not read to its end.
    text::decode(input.head())?;
    let bytes = input.all("file", &settings.limits)?;
    let decoded = text::decode(&bytes)?;
    let _: ControlFlow<()> = texts(Ok(decoded.into()));
    Ok(())
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
