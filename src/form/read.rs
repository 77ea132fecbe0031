//! A file opened, whatever it is: packed files unpacked, containers walked, texts handed on.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::limits::{Counted, Guarded};
use super::{FORMS, Form, FormError, Input, Open, Settings, Sink, plain};

/// Reads a file: every text in it goes to the sink, and every member or row that cannot be read.
///
/// # Errors
/// Where the file itself cannot be read, or not to its end; what was handed on before stays read.
pub fn read(input: Input<'_>, settings: &Settings, sink: &mut dyn Sink) -> Result<(), FormError> {
    let mut walk = Walk {
        settings,
        sink,
        unpacked: Arc::default(),
        members: 0,
    };
    walk.open(input, &[], 0).map(|_| ())
}

struct Walk<'w> {
    settings: &'w Settings,
    sink: &'w mut dyn Sink,
    /// Bytes unpacked so far.
    unpacked: Arc<AtomicU64>,
    members: u64,
}

impl Walk<'_> {
    fn open(
        &mut self,
        input: Input<'_>,
        member: &[u8],
        depth: usize,
    ) -> Result<ControlFlow<()>, FormError> {
        let limits = &self.settings.limits;
        let extension = input.extension();
        let found = FORMS
            .iter()
            .find(|form| (form.sniff)(input.head(), &extension));
        let Some(Form { name, open, .. }) = found else {
            return self.texts(plain::open, input, member);
        };
        if depth >= limits.depth && !matches!(open, Open::Texts(_)) {
            return Err(FormError::Depth { most: limits.depth });
        }
        match open {
            Open::Texts(open) => self.texts(*open, input, member),
            Open::Packed(open) => {
                let inside = stem(&input.name).to_owned();
                let (packed, count) = Counted::new(input.read());
                let unpacked = open(Box::new(packed)).map_err(|e| FormError::of(name, e))?;
                let guarded = Guarded::new(unpacked, limits, count, Arc::clone(&self.unpacked));
                let input = Input::stream(inside, Box::new(guarded))
                    .map_err(|error| FormError::of(name, error))?;
                self.open(input, member, depth + 1)
            }
            Open::Container(open) => self.container(*open, name, input, member, depth),
        }
    }

    fn texts(
        &mut self,
        open: for<'i> fn(Input<'i>, &Settings, &mut super::Texts<'_>) -> Result<(), FormError>,
        input: Input<'_>,
        member: &[u8],
    ) -> Result<ControlFlow<()>, FormError> {
        let mut flow = ControlFlow::Continue(());
        open(input, self.settings, &mut |text| {
            flow = match text {
                Ok(rendered) => self.sink.text(member, rendered),
                Err(error) => self.sink.trouble(member, error),
            };
            flow
        })?;
        Ok(flow)
    }

    fn container(
        &mut self,
        open: for<'i> fn(Input<'i>, &Settings, &mut super::Members<'_>) -> Result<(), FormError>,
        form: &'static str,
        input: Input<'_>,
        outer: &[u8],
        depth: usize,
    ) -> Result<ControlFlow<()>, FormError> {
        let mut flow = ControlFlow::Continue(());
        let mut over = None;
        open(input, self.settings, &mut |name, bytes| {
            self.members += 1;
            if self.members > self.settings.limits.members {
                let most = self.settings.limits.members;
                over = Some(FormError::Members { most });
                return ControlFlow::Break(());
            }
            flow = self.member(form, &joined(outer, name), bytes, depth);
            flow
        })?;
        match over {
            Some(error) => Err(error),
            None => Ok(flow),
        }
    }

    fn member(
        &mut self,
        form: &'static str,
        member: &[u8],
        bytes: Result<Box<dyn Read + '_>, FormError>,
        depth: usize,
    ) -> ControlFlow<()> {
        let name = String::from_utf8_lossy(last(member)).into_owned();
        let result = bytes
            .and_then(|bytes| {
                Input::stream(name, bytes).map_err(|error| FormError::of(form, error))
            })
            .and_then(|input| self.open(input, member, depth + 1));
        match result {
            Ok(flow) => flow,
            Err(error) => self.sink.trouble(member, error),
        }
    }
}

/// A name without its last extension.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

fn joined(outer: &[u8], name: &[u8]) -> Vec<u8> {
    match outer {
        [] => name.to_owned(),
        outer => [outer, name].join(&b'/'),
    }
}

fn last(member: &[u8]) -> &[u8] {
    member.rsplit(|&byte| byte == b'/').next().unwrap_or(member)
}
