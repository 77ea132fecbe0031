//! Why a file, or a part of it, could not be read as its form.

use std::io;

/// Why a file, a member of it or a row could not be read. The file's name is whoever reports it to say.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// It is no text, and nothing that holds text: it is passed over, no trouble.
    #[error(transparent)]
    NotText(#[from] crate::text::NotText),
    /// It has the mark of its form, and is broken.
    #[error("damaged {form}: {what}")]
    Damaged {
        /// The form.
        form: &'static str,
        /// What was seen, and what was expected.
        what: String,
    },
    /// A form that is not read: what it is, and what to do.
    #[error("{0}")]
    NotRead(&'static str),
    /// It can be read only with a password.
    #[error("encrypted {form}: unpack it with its password, then index what it holds")]
    Encrypted {
        /// The form.
        form: &'static str,
    },
    /// It is larger than what is held in memory at once.
    #[error("too large: {} (at most {}; --max-size allows more)", size(*.seen), size(*.most))]
    TooLarge {
        /// Its bytes, or as many as were seen.
        seen: u64,
        /// As many as are allowed.
        most: u64,
    },
    /// It unpacks to so much more than it is that it is taken for a trap.
    #[error("unpacks to more than {most} times its size: taken for a decompression bomb")]
    Ratio {
        /// How many times its size it may unpack to.
        most: u64,
    },
    /// All that a container holds is more than is unpacked.
    #[error("holds more than {} unpacked", size(*.most))]
    Unpacked {
        /// How many bytes are unpacked.
        most: u64,
    },
    /// Containers in containers, too many deep.
    #[error("a container more than {most} deep in others")]
    Depth {
        /// How deep containers are opened.
        most: usize,
    },
    /// More members than are looked at.
    #[error("holds more than {most} members")]
    Members {
        /// How many are looked at.
        most: u64,
    },
    /// A member whose name says that it is not to be trusted.
    #[error("a name that leads out of its container")]
    Name,
    /// A row of a table that cannot be read; it costs itself alone.
    #[error("line {line}: {what}")]
    Row {
        /// The line it begins on, from 1.
        line: u64,
        /// What was seen, and what was expected.
        what: String,
    },
    /// The system refused to read.
    #[error(transparent)]
    Io(io::Error),
}

impl FormError {
    /// Whether it only says that there is no text.
    pub fn is_not_text(&self) -> bool {
        matches!(self, Self::NotText(_))
    }

    /// What an error of a reader means for the form it reads: limits and forms within keep their own error.
    pub fn of(form: &'static str, error: io::Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.is::<Self>()) {
            match error.into_inner().map(|inner| inner.downcast::<Self>()) {
                Some(Ok(own)) => return *own,
                _ => unreachable!("it was one a moment ago"),
            }
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Damaged {
                form,
                what: "it ends in the middle".to_owned(),
            },
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::Other
            | io::ErrorKind::Unsupported => Self::Damaged {
                form,
                what: error.to_string(),
            },
            _ => Self::Io(error),
        }
    }
}

impl From<FormError> for io::Error {
    fn from(error: FormError) -> Self {
        Self::other(error)
    }
}

fn size(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}
