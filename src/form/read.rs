//! A file opened, whatever it is: packed files unpacked, containers walked, texts handed on.

use std::collections::HashSet;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use twox_hash::XxHash3_64;

use super::limits::{Counted, Guarded, Total};
use super::{FORMS, Form, FormError, Input, Member, Open, Settings, Sink, plain};

/// Reads a file: every text in it goes to the sink, and every member or row that cannot be read.
///
/// # Errors
/// Where the file itself cannot be read, or not to its end; what was handed on before stays read.
pub fn read(input: Input<'_>, settings: &Settings, sink: &mut dyn Sink) -> Result<(), FormError> {
    let size = input.size();
    let total = Total {
        bytes: AtomicU64::new(0),
        most: settings.limits.in_all(size),
        size,
    };
    let mut walk = Walk {
        settings,
        sink,
        total: Arc::new(total),
        members: 0,
        seen: HashSet::new(),
    };
    walk.open(input, &[], 0).map(|_| ())
}

/// Whether a file is read as a stream, whatever its size: memory then holds one member, row or stretch of it, and not the file.
pub fn streamed(input: &Input<'_>) -> bool {
    let form = form(input);
    form.is_none_or(|form| !matches!(form.open, Open::Texts(_)))
}

fn form(input: &Input<'_>) -> Option<&'static Form> {
    let extension = input.extension();
    FORMS
        .iter()
        .find(|form| (form.sniff)(input.head(), &extension))
}

struct Walk<'w> {
    settings: &'w Settings,
    sink: &'w mut dyn Sink,
    /// Bytes unpacked so far.
    total: Arc<Total>,
    members: u64,
    /// Hashes of the members' paths so far: a tar archive may hold a name twice.
    seen: HashSet<u64>,
}

impl Walk<'_> {
    fn open(
        &mut self,
        input: Input<'_>,
        member: &[u8],
        depth: usize,
    ) -> Result<ControlFlow<()>, FormError> {
        let limits = &self.settings.limits;
        let Some(Form { name, open, .. }) = form(&input) else {
            return self.texts(plain::open, input, member);
        };
        if depth >= limits.depth && matches!(open, Open::Packed(_) | Open::Container(_)) {
            return Err(FormError::Depth { most: limits.depth });
        }
        match open {
            Open::Texts(open) | Open::Rows(open) => self.texts(*open, input, member),
            Open::Packed(open) => {
                let inside = stem(&input.name).to_owned();
                let (packed, count) = Counted::new(input.read());
                let unpacked = open(Box::new(packed)).map_err(|e| FormError::of(name, e))?;
                let guarded = Guarded::new(unpacked, limits, count, Arc::clone(&self.total));
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
        open(input, self.settings, &mut |name, member| {
            let (name, member) = match clean(name) {
                Some(name) if hidden(&name) => return ControlFlow::Continue(()),
                Some(name) => (name, member),
                None => (name.to_owned(), Err(FormError::Name)),
            };
            self.members += 1;
            if self.members > self.settings.limits.members {
                let most = self.settings.limits.members;
                over = Some(FormError::Members { most });
                return ControlFlow::Break(());
            }
            let path = self.own_path(joined(outer, &name));
            flow = self.member(form, &path, member, depth);
            flow
        })?;
        match over {
            Some(error) => Err(error),
            None => Ok(flow),
        }
    }

    /// The path of a member; where another bears it already, with a number.
    fn own_path(&mut self, path: Vec<u8>) -> Vec<u8> {
        let mut own = path.clone();
        let mut number = 1u32;
        while !self.seen.insert(XxHash3_64::oneshot(&own)) {
            number += 1;
            own = [&path, format!("~{number}").as_bytes()].concat();
        }
        own
    }

    fn member(
        &mut self,
        form: &'static str,
        path: &[u8],
        member: Result<Member<'_>, FormError>,
        depth: usize,
    ) -> ControlFlow<()> {
        let name = String::from_utf8_lossy(last(path)).into_owned();
        let limits = &self.settings.limits;
        let result = member
            .and_then(|Member { bytes, packed }| {
                let bytes: Box<dyn Read> = match packed {
                    Some(packed) => {
                        let total = Arc::clone(&self.total);
                        Box::new(Guarded::new(bytes, limits, packed, total))
                    }
                    None => bytes,
                };
                Input::stream(name, bytes).map_err(|error| FormError::of(form, error))
            })
            .and_then(|input| self.open(input, path, depth + 1));
        match result {
            Ok(flow) => flow,
            Err(error) => self.sink.trouble(path, error),
        }
    }
}

/// A member's name as a path: `/` between folders, no empty steps. None where it leads out of its container.
fn clean(name: &[u8]) -> Option<Vec<u8>> {
    // Archives made on Windows part folders by backslashes.
    let slash = if name.contains(&b'/') { b'/' } else { b'\\' };
    let steps: Vec<&[u8]> = name
        .split(|byte| *byte == slash)
        .filter(|step| !step.is_empty() && *step != b".")
        .collect();
    if steps.is_empty() || steps.contains(&&b".."[..]) {
        return None;
    }
    Some(steps.join(&b'/'))
}

/// Hidden files are no part of an archive, as in a folder; nor is what a Mac packs beside each file.
fn hidden(name: &[u8]) -> bool {
    name.split(|byte| *byte == b'/')
        .any(|step| step.starts_with(b".") || step == b"__MACOSX")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_members_are_paths() {
        for (name, want) in [
            ("a/b.txt", Some("a/b.txt")),
            ("./a//b.txt", Some("a/b.txt")),
            ("/a/b.txt", Some("a/b.txt")),
            ("a\\b.txt", Some("a/b.txt")),
            ("a/b\\c.txt", Some("a/b\\c.txt")),
            ("../b.txt", None),
            ("a/../../b.txt", None),
            ("a..b/..c.txt", Some("a..b/..c.txt")),
            ("", None),
        ] {
            let cleaned = clean(name.as_bytes());
            assert_eq!(cleaned.as_deref(), want.map(str::as_bytes), "{name}");
        }
        assert!(hidden(b"__MACOSX/._a.txt") && hidden(b"a/.DS_Store"));
        assert!(!hidden(b"a.b/c.txt"));
    }
}
