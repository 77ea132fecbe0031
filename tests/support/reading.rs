//! Reads a file of any form into records, as `parse` and `index` do.

use std::ops::ControlFlow;

use morgue::form::{self, FormError, Input, Rendered, Settings, Sink};
use morgue::layout::{self, Layout};
use morgue::parse::{Options, Parsed, Stretches};
use morgue::record::Record;

/// The records of a file, and what could not be read in it. `path` is the stored path they get.
pub(crate) fn read(
    path: &str,
    bytes: &[u8],
    layout: Option<&'static Layout>,
) -> (Vec<Record>, Vec<String>) {
    let mut reading = Reading::new(path, layout);
    let name = path.rsplit('/').next().unwrap_or(path);
    let result = form::read(
        Input::bytes(name, bytes),
        &Settings::default(),
        &mut reading,
    );
    if let Err(error) = result {
        reading.troubles.push(error.to_string());
    }
    (reading.records, reading.troubles)
}

/// What a file holds, as far as it was read.
pub(crate) struct Reading<'p> {
    path: &'p str,
    layout: Option<&'static Layout>,
    waiting: Stretches,
    pub(crate) records: Vec<Record>,
    pub(crate) troubles: Vec<String>,
}

impl<'p> Reading<'p> {
    /// Nothing yet.
    pub(crate) fn new(path: &'p str, layout: Option<&'static Layout>) -> Self {
        Self {
            path,
            layout,
            waiting: Stretches::default(),
            records: Vec::new(),
            troubles: Vec::new(),
        }
    }
}

impl Sink for Reading<'_> {
    fn text(&mut self, member: &[u8], rendered: Rendered<'_>) -> ControlFlow<()> {
        let path = match member {
            [] => self.path.to_owned(),
            member => format!("{}/{}", self.path, String::from_utf8_lossy(member)),
        };
        let before = self
            .records
            .iter()
            .filter(|record| record.source.path == path)
            .count();
        let layout = self.layout.or_else(|| layout::named(rendered.layout?));
        self.waiting.add(rendered.text, rendered.goes_on, layout);
        let options = Options {
            path: &path,
            encoding: &rendered.encoding,
            known: &rendered.known,
            doubts: &rendered.doubts,
            before: u32::try_from(before).expect("a count"),
            lines: rendered.lines,
            ..Options::default()
        };
        let parts = self.waiting.parts(&options);
        self.records.extend(parts.filter_map(Parsed::record));
        if !rendered.goes_on {
            self.waiting = Stretches::default();
        }
        ControlFlow::Continue(())
    }

    fn trouble(&mut self, member: &[u8], error: FormError) -> ControlFlow<()> {
        self.troubles
            .push(format!("{}: {error}", String::from_utf8_lossy(member)));
        ControlFlow::Continue(())
    }
}
