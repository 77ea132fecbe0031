//! zip: a directory of members, each packed for itself. Office documents and books are zip archives too, and forms of
//! their own.

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use zip::ZipArchive;
use zip::result::ZipError;

use super::document::damaged;
use super::limits::Counted;
use super::{Form, FormError, Input, Member, Members, Open, Settings};

pub(super) const FORM: Form = Form {
    name: NAME,
    // A member, the end of an archive without members, a part of an archive in several parts.
    sniff: |head, _| {
        head.starts_with(b"PK\x03\x04")
            || head.starts_with(b"PK\x05\x06")
            || head.starts_with(b"PK\x07\x08")
    },
    open: Open::Container(open),
};

const NAME: &str = "zip archive";

fn open(input: Input<'_>, settings: &Settings, members: &mut Members<'_>) -> Result<(), FormError> {
    let mut reader = BufReader::new(input.seek(NAME, &settings.limits)?);
    let size = reader.seek(SeekFrom::End(0)).map_err(FormError::Io)?;
    let listed = listed(&mut reader, size).unwrap_or(0);
    // What a member unpacks to is held against what was read of it so far: a trap shows in its first megabytes.
    let (reader, count) = Counted::new(reader);
    let mut archive = ZipArchive::new(reader).map_err(|error| {
        damaged(
            NAME,
            format!("its directory, which stands at its end, cannot be read: {error}"),
        )
    })?;
    for at in 0..archive.len() {
        let listed = archive.name_for_index(at).and_then(Result::ok);
        let listed = listed.map_or_else(|| format!("member {}", at + 1), |name| name.into_owned());
        let entry = match archive.by_index_raw(at) {
            Ok(entry) => entry,
            Err(error) => {
                if members(listed.as_bytes(), Err(broken(error))) == ControlFlow::Break(()) {
                    return Ok(());
                }
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        // Names that are no UTF-8 are of the old code page 437.
        let name = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => listed,
        };
        let (encrypted, link) = (entry.encrypted(), entry.is_symlink());
        drop(entry);
        count.store(0, Ordering::Relaxed);
        let member = match archive.by_index(at) {
            _ if encrypted => Err(FormError::Encrypted { form: "member" }),
            _ if link => Err(FormError::Passed("a link (links are not followed)")),
            Ok(entry) => Ok(Member {
                bytes: Box::new(entry),
                packed: Some(Arc::clone(&count)),
            }),
            Err(error) => Err(broken(error)),
        };
        if members(name.as_bytes(), member) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
    let twice = usize::from(listed).saturating_sub(archive.len());
    if listed != u16::MAX && twice > 0 {
        return Err(damaged(
            NAME,
            format!(
                "its directory lists {listed} members, {twice} of them under a name that stands there again: only the last \
                 of each name is read"
            ),
        ));
    }
    Ok(())
}

fn broken(error: ZipError) -> FormError {
    match error {
        ZipError::CompressionMethodNotSupported(method) => FormError::Method { method },
        ZipError::Io(error) => FormError::of(NAME, error),
        error => damaged("member", error.to_string()),
    }
}

/// The bytes of the record that ends a directory, and the longest comment behind it.
const END: u64 = 22 + 65_535;

/// How many members the end of the directory counts; 65535 where there are as many or more.
fn listed(reader: &mut (impl Read + Seek), size: u64) -> Option<u16> {
    reader
        .seek(SeekFrom::Start(size.saturating_sub(END)))
        .ok()?;
    let mut tail = Vec::new();
    reader.take(END).read_to_end(&mut tail).ok()?;
    let at = memchr::memmem::rfind(&tail, b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    Some(u16::from_le_bytes([count[0], count[1]]))
}
