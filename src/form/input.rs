//! The bytes of a file or member: looked at from the front, then read as a stream, as a whole, or with seeking.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use super::{FormError, Limits};

/// How many bytes a form is told by.
pub const HEAD: usize = 64 * 1024;

/// A stream that can be read from any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// The bytes of a file or member.
pub struct Input<'i> {
    /// The file's or member's own name, without folders; what is no UTF-8 is replaced.
    pub name: String,
    head: Vec<u8>,
    body: Body<'i>,
}

enum Body<'i> {
    Bytes(&'i [u8]),
    File(&'i File),
    /// What comes after the head.
    Stream(Box<dyn Read + 'i>),
}

impl<'i> Input<'i> {
    /// Bytes in memory.
    pub fn bytes(name: impl Into<String>, bytes: &'i [u8]) -> Self {
        Self {
            name: name.into(),
            head: bytes[..bytes.len().min(HEAD)].to_owned(),
            body: Body::Bytes(bytes),
        }
    }

    /// A file on disk, open to be read.
    ///
    /// # Errors
    /// What the system says.
    pub fn file(name: impl Into<String>, mut file: &'i File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let mut head = Vec::new();
        file.take(HEAD as u64).read_to_end(&mut head)?;
        Ok(Self {
            name: name.into(),
            head,
            body: Body::File(file),
        })
    }

    /// What a reader gives.
    ///
    /// # Errors
    /// What the reader says.
    pub fn stream(name: impl Into<String>, mut reader: Box<dyn Read + 'i>) -> io::Result<Self> {
        let mut head = Vec::new();
        reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        Ok(Self {
            name: name.into(),
            head,
            body: Body::Stream(reader),
        })
    }

    /// The first bytes, up to [`HEAD`].
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// How many bytes there are, where that is known before they are read.
    pub fn size(&self) -> Option<u64> {
        match self.body {
            Body::Bytes(bytes) => Some(bytes.len() as u64),
            Body::File(file) => file.metadata().ok().map(|metadata| metadata.len()),
            Body::Stream(_) => None,
        }
    }

    /// The name's extension, lower case, without its dot; empty where there is none.
    pub fn extension(&self) -> String {
        match self.name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
            _ => String::new(),
        }
    }

    /// All bytes, one after the other.
    pub fn read(self) -> Box<dyn Read + 'i> {
        match self.body {
            Body::Bytes(bytes) => Box::new(bytes),
            // `head` was read before; what follows it is still to come.
            Body::File(file) => Box::new(Cursor::new(self.head).chain(file)),
            Body::Stream(rest) => Box::new(Cursor::new(self.head).chain(rest)),
        }
    }

    /// All bytes at once, where there are not more than [`Limits::whole`].
    ///
    /// # Errors
    /// [`FormError::TooLarge`], and what the reader says (see [`FormError::of`]; `form` is named).
    pub fn all(self, form: &'static str, limits: &Limits) -> Result<Cow<'i, [u8]>, FormError> {
        let most = limits.whole;
        let too_large = |seen: u64| FormError::TooLarge { seen, most };
        match self.body {
            Body::Bytes(bytes) if bytes.len() as u64 > most => Err(too_large(bytes.len() as u64)),
            Body::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Body::File(file) => {
                let length = file.metadata().map_err(FormError::Io)?.len();
                if length > most {
                    return Err(too_large(length));
                }
                // A file may grow while it is read.
                self.gather(form, length, most).map(Cow::Owned)
            }
            Body::Stream(_) => self.gather(form, 0, most).map(Cow::Owned),
        }
    }

    fn gather(self, form: &'static str, length: u64, most: u64) -> Result<Vec<u8>, FormError> {
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        self.read()
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| FormError::of(form, error))?;
        if bytes.len() as u64 > most {
            let seen = bytes.len() as u64;
            return Err(FormError::TooLarge { seen, most });
        }
        Ok(bytes)
    }

    /// The bytes with seeking: a file as it stands, a member once it is unpacked to memory.
    ///
    /// # Errors
    /// As [`all`](Self::all).
    pub fn seek(
        self,
        form: &'static str,
        limits: &Limits,
    ) -> Result<Box<dyn ReadSeek + 'i>, FormError> {
        match self.body {
            Body::Bytes(bytes) => Ok(Box::new(Cursor::new(bytes))),
            Body::File(mut file) => {
                file.seek(SeekFrom::Start(0)).map_err(FormError::Io)?;
                Ok(Box::new(file))
            }
            Body::Stream(_) => {
                let bytes = self.gather(form, 0, limits.nested.min(limits.whole))?;
                Ok(Box::new(Cursor::new(bytes)))
            }
        }
    }
}
