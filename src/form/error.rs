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
    #[error(
        "unpacks to more than {most} times its size (from {packed} bytes to {seen} and more): taken for a decompression bomb; \
         if it is none, unpack it, then index what it holds"
    )]
    Ratio {
        /// As many bytes as it unpacked to when it was stopped.
        seen: u64,
        /// The bytes that they were unpacked from.
        packed: u64,
        /// How many times its size it may unpack to.
        most: u64,
    },
    /// All that a container holds is more than is unpacked.
    #[error("holds more than {} unpacked: unpack it, then index what it holds", size(*.most))]
    Unpacked {
        /// How many bytes are unpacked.
        most: u64,
    },
    /// Containers in containers, too many deep.
    #[error(
        "packed within packed files more than {most} deep: unpack the outer ones, then index what they hold"
    )]
    Depth {
        /// How deep containers are opened.
        most: usize,
    },
    /// More members than are looked at.
    #[error(
        "holds more than {most} files: the rest is not read; unpack it, then index what it holds"
    )]
    Members {
        /// How many are looked at.
        most: u64,
    },
    /// A member whose name says that it is not to be trusted.
    #[error("a name that leads out of its container")]
    Name,
    /// A member that is no file of its own.
    #[error("{0}")]
    Passed(&'static str),
    /// A member packed in a way that is not read.
    #[error(
        "packed by zip method {method}, of which only 0 and 8 are read: unpack it, then index what it holds"
    )]
    Method {
        /// The method's number.
        method: u16,
    },
    /// A table that is none of articles.
    #[error(
        "a table with {wanted} (its columns are {names}); --columns says which is which: --columns headline=Titel,body=Text"
    )]
    NoColumn {
        /// What it lacks.
        wanted: String,
        /// The columns it has.
        names: String,
        /// Whether it holds long texts all the same, or lacks what was said: to pass over it would lose articles.
        texts: bool,
    },
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
        matches!(
            self,
            Self::NotText(_) | Self::Passed(_) | Self::NoColumn { texts: false, .. }
        )
    }

    /// What an error of a reader means for the form it reads: limits and forms within keep their own error.
    pub fn of(form: &'static str, error: io::Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.is::<Self>()) {
            match error.into_inner().map(|inner| inner.downcast::<Self>()) {
                Some(Ok(own)) => return *own,
                _ => unreachable!("it was one a moment ago"),
            }
        }
        if let Some(limit) = limit(&error) {
            return limit;
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

/// The bound that ended a stream, where a reader between has wrapped it in an error of its own.
fn limit(error: &io::Error) -> Option<FormError> {
    let mut inner = error
        .get_ref()
        .map(|inner| inner as &(dyn std::error::Error + 'static));
    while let Some(error) = inner {
        match error.downcast_ref() {
            Some(&FormError::Ratio { seen, packed, most }) => {
                return Some(FormError::Ratio { seen, packed, most });
            }
            Some(&FormError::Unpacked { most }) => return Some(FormError::Unpacked { most }),
            _ => {}
        }
        inner = match error.downcast_ref::<io::Error>() {
            Some(io) => io
                .get_ref()
                .map(|inner| inner as &(dyn std::error::Error + 'static)),
            None => error.source(),
        };
    }
    None
}

fn size(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}
