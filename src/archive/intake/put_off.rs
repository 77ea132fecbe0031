//! Whole texts that are put off: a short one is parsed when the next of its source comes, and the last of each with those of
//! other sources.

use std::borrow::Cow;

use super::Intake;
use crate::archive::stored_path::StoredPath;
use crate::form::Rendered;
use crate::layout::Layout;
use crate::parse::{Options, Parsed, together};
use crate::record::{Doubt, Hand, Known};

/// Longer texts, in bytes, are parsed when they come: others beside them gain nothing.
pub(super) const SHORT: usize = 64 << 10;

/// What is known of a text beside the text.
pub(super) struct About {
    /// The member it stands in.
    pub(super) stored: StoredPath,
    path: String,
    encoding: Cow<'static, str>,
    known: Vec<Known>,
    doubts: Vec<Doubt>,
    before: u32,
    lines: Option<[u32; 2]>,
}

impl About {
    /// Of a text of the member `stored`, before which the member has so many articles.
    pub(super) fn new(stored: StoredPath, rendered: Rendered<'_>, before: u32) -> Self {
        Self {
            path: stored.text().into_owned(),
            stored,
            encoding: rendered.encoding,
            known: rendered.known,
            doubts: rendered.doubts,
            before,
            lines: rendered.lines,
        }
    }

    /// The same for the parser.
    pub(super) fn options<'a>(
        &'a self,
        layout: Option<&'static Layout>,
        hand: &'a Hand,
    ) -> Options<'a> {
        Options {
            path: &self.path,
            path_bytes: (!self.stored.is_utf8()).then_some(self.stored.as_bytes()),
            encoding: &self.encoding,
            layout,
            known: &self.known,
            hand: Some(hand),
            doubts: &self.doubts,
            before: self.before,
            lines: self.lines,
        }
    }
}

/// A text that is put off.
pub(super) struct PutOff {
    pub(super) text: String,
    pub(super) layout: Option<&'static Layout>,
    pub(super) about: About,
}

impl Intake<'_> {
    /// The text that is put off, as the parser takes it.
    pub(crate) fn waits(&self) -> Option<(&str, Options<'_>)> {
        let PutOff {
            text,
            layout,
            about,
        } = self.put_off.as_ref()?;
        Some((text, about.options(*layout, self.hand)))
    }

    /// Takes in the parts of the text that is put off.
    pub(crate) fn give(&mut self, parts: Vec<Parsed>) {
        if let Some(put_off) = self.put_off.take() {
            self.take_in(&put_off.about.stored, parts);
        }
    }

    /// Parses the text that is put off, if any.
    pub(super) fn settle(&mut self) {
        let parts = self.waits().map(|source| together(&[source]));
        if let Some(parts) = parts.and_then(|mut all| all.pop()) {
            self.give(parts);
        }
    }
}
