//! tar: files one after the other, read as a stream; packed as `.tar.gz` or `.tar.zst` it is unpacked on the way.

use std::io::{self, Read};
use std::ops::ControlFlow;

use tar::{Archive, EntryType};

use super::{Form, FormError, Input, Member, Members, Open, Settings};

pub(super) const FORM: Form = Form {
    name: NAME,
    sniff,
    open: Open::Container(open),
};

const NAME: &str = "tar archive";

/// The header of the first member: its mark, and its checksum, as a text may hold the mark too.
fn sniff(head: &[u8], extension: &str) -> bool {
    let Some(header) = head.get(..512) else {
        return false;
    };
    let marked = header[257..].starts_with(b"ustar");
    (marked || extension == "tar") && checksum(header)
}

fn checksum(header: &[u8]) -> bool {
    let field = &header[148..156];
    let digits = field
        .iter()
        .skip_while(|byte| **byte == b' ')
        .take_while(|byte| (b'0'..=b'7').contains(*byte));
    let stated = digits.fold(0u32, |sum, digit| sum * 8 + u32::from(digit - b'0'));
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    let own: u32 = field.iter().map(|byte| u32::from(*byte)).sum();
    stated != 0 && stated == sum - own + 8 * u32::from(b' ')
}

/// A member that is read to the size its header states: where the archive breaks off before that, it is an error.
struct Whole<R> {
    entry: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(read)
    }
}

fn open(input: Input<'_>, _: &Settings, members: &mut Members<'_>) -> Result<(), FormError> {
    let of = |error| FormError::of(NAME, error);
    let mut archive = Archive::new(input.read());
    for entry in archive.entries().map_err(of)? {
        let entry = entry.map_err(of)?;
        let name = entry.path_bytes().into_owned();
        let flow = match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                let left = entry.size();
                let bytes = Box::new(Whole { entry, left });
                let packed = None;
                members(&name, Ok(Member { bytes, packed }))
            }
            EntryType::Link | EntryType::Symlink => {
                let passed = "a link (links are not followed)";
                members(&name, Err(FormError::Passed(passed)))
            }
            // Folders, and what tells of other members.
            _ => continue,
        };
        if flow == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}
