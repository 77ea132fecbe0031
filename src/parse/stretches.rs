//! A source that comes stretch by stretch: what is surely whole is parsed, the rest waits for what follows it.

use std::borrow::Cow;
use std::cell::Cell;

use super::together::finished;
use super::{Drafted, Explained, Options, Parsed, drafts};
use crate::layout::{self, Before, Layout, Part};
use crate::text::lines::lines;

/// A source whose text comes in stretches. Memory holds a stretch and some articles; the records are those of the whole text.
///
/// ```
/// use morgue::parse::{Options, Stretches};
/// let mut source = Stretches::default();
/// source.add("Storm Shuts Port\n\n".into(), true, None);
/// assert_eq!(source.parts(&Options::default()).count(), 0);
/// source.add("The harbour closed on Monday.\n".into(), false, None);
/// assert_eq!(source.parts(&Options::default()).count(), 1);
/// ```
#[derive(Debug, Default)]
pub struct Stretches {
    /// What is not parsed yet.
    text: String,
    layout: Option<&'static Layout>,
    goes_on: bool,
    /// How much of `text` the parts reach that were given.
    done: Cell<usize>,
    before: Cell<Before>,
    /// Lines of the source before `text`.
    lines: u32,
}

impl Stretches {
    /// Takes the next stretch of the source, which `goes_on` behind it or ends with it. `layout` is the one to read by; else
    /// the first stretch shows it.
    pub fn add(&mut self, stretch: Cow<'_, str>, goes_on: bool, layout: Option<&'static Layout>) {
        let done = self.done.take();
        self.lines += line_ends(&self.text[..done]);
        self.text.drain(..done);
        if self.text.is_empty() {
            self.text = stretch.into_owned();
        } else {
            self.text.push_str(&stretch);
        }
        self.layout = self
            .layout
            .or(layout)
            .or_else(|| Some(layout::detect(&self.text)));
        self.goes_on = goes_on;
    }

    /// Whether a stretch has come.
    pub fn begun(&self) -> bool {
        self.layout.is_some()
    }

    /// What waits to be parsed: what no article was found in yet, and the last stretch.
    pub fn text(&self) -> &str {
        &self.text[self.done.get()..]
    }

    /// The parts that the last stretch has made whole, once.
    pub fn parts<'s>(&'s self, options: &Options<'s>) -> impl Iterator<Item = Parsed> + use<'s> {
        self.drafts(*options).map(Parsed::from)
    }

    /// The same, told stretch by stretch.
    pub fn explain<'s>(
        &'s self,
        options: &Options<'s>,
    ) -> impl Iterator<Item = Explained> + use<'s> {
        self.drafts(*options).map(Explained::from)
    }

    fn drafts<'s>(&'s self, options: Options<'s>) -> impl Iterator<Item = Drafted<'s>> + use<'s> {
        let layout = self.layout.unwrap_or_else(|| layout::detect(&self.text));
        let parts = layout::stretch(layout, &self.text, self.before.get(), self.goes_on);
        let parts = parts.inspect(|part| {
            if let Part::Article(segment) = part {
                let mut before = self.before.get();
                before.count(segment.announced);
                self.before.set(before);
            }
            self.done.set(part.span().end);
        });
        let begun = drafts(&self.text, parts, layout, self.lines + 1, options);
        finished(begun, |_| {})
    }
}

/// How many lines end in a text.
fn line_ends(text: &str) -> u32 {
    let open = !text.is_empty() && !text.ends_with(['\n', '\r']);
    lines(text, 1).count() as u32 - u32::from(open)
}
