//! Errors at the edge: what a run ended with, what to say about it, and the exit code.

use std::fmt;
use std::io;
use std::ops::Range;

use super::caret::caret;
use super::ui::Ui;
use crate::archive::{self, ErrorKind};
use crate::query::QueryError;

/// How a run ended; the values are the exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Exit {
    /// Found, or done.
    Done = 0,
    /// Nothing found; a checked quotation altered or not found.
    Nothing = 1,
    /// Usage, query or date not understood.
    Usage = 2,
    /// Done, but some text could not be read.
    Partial = 3,
    /// Archive damaged or missing.
    Archive = 4,
    /// Archive locked by another run.
    Locked = 5,
    /// I/O error, disk full.
    Io = 6,
    /// Ended by SIGINT.
    Interrupted = 130,
    /// Ended by SIGTERM.
    Terminated = 143,
}

/// A failure with its exit code, and what people need to mend it.
#[derive(Debug)]
pub(super) struct Failure {
    exit: Exit,
    message: String,
    input: Option<(String, Range<usize>, String)>,
    hint: Option<String>,
}

impl Failure {
    /// Something the user typed is not understood.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            message: message.into(),
            input: None,
            hint: None,
        }
    }

    /// Something that should never happen.
    pub(super) fn fault(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Archive,
            ..Self::usage(message)
        }
    }

    /// Where in an input, and what was expected there.
    pub(super) fn at(mut self, input: &str, span: Range<usize>, expected: &str) -> Self {
        self.input = Some((input.to_owned(), span, expected.to_owned()));
        self
    }

    /// What to do about it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// A flag's value is shown without its flag: `--from 2014-13` becomes `error: --from: there is no month 13`, `2014-13`.
impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        let QueryError {
            input,
            span,
            message,
            expected,
        } = error;
        let expected = if expected.is_empty() {
            expected
        } else {
            format!("expected {expected}")
        };
        let flag = input
            .split_once(' ')
            .filter(|(flag, _)| flag.starts_with("--") && span.start > flag.len());
        match flag {
            Some((flag, value)) => {
                let at = flag.len() + 1;
                let message = if message.starts_with(flag) {
                    message
                } else {
                    format!("{flag}: {message}")
                };
                Self::usage(message).at(
                    value,
                    span.start - at..span.end.saturating_sub(at),
                    &expected,
                )
            }
            None => Self::usage(message).at(&input, span, &expected),
        }
    }
}

/// Says on stderr what went wrong and gives the exit code. A closed pipe is no error: whoever read had enough.
pub(super) fn report(error: &anyhow::Error, ui: &mut Ui) -> Exit {
    if closed_pipe(error) {
        return Exit::Done;
    }
    if let Some(failure) = error.downcast_ref::<Failure>() {
        ui.error(&failure.message);
        if let Some((input, span, expected)) = &failure.input {
            // There is no spot in nothing.
            if input.trim().is_empty() {
                ui.hint(expected);
                return failure.exit;
            }
            let width = ui.width;
            ui.caret(&caret(
                input,
                span.clone(),
                expected,
                width.saturating_sub(2),
            ));
        }
        if let Some(hint) = &failure.hint {
            ui.hint(hint);
        }
        return failure.exit;
    }
    if let Some(error) = error.downcast_ref::<archive::Error>() {
        ui.error(&error.to_string());
        if let Some(hint) = error.hint() {
            ui.hint(&hint);
        }
        return match error.kind() {
            ErrorKind::Usage => Exit::Usage,
            ErrorKind::NotFound => Exit::Nothing,
            ErrorKind::Archive => Exit::Archive,
            ErrorKind::Locked => Exit::Locked,
            ErrorKind::Io => Exit::Io,
            ErrorKind::Interrupted => super::signal::exit().unwrap_or(Exit::Interrupted),
        };
    }
    // What has no name of its own was written to stdout.
    match error.downcast_ref::<io::Error>() {
        Some(error) => ui.error(&format!("standard output: {}", plain(error))),
        None => ui.error(&format!("{error:#}")),
    }
    Exit::Io
}

fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = match cause.downcast_ref::<io::Error>() {
            Some(error) => Some(error.kind()),
            None => cause
                .downcast_ref::<serde_json::Error>()
                .and_then(serde_json::Error::io_error_kind),
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

/// What an I/O error says, without Rust's "(os error 2)".
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_known_through_its_wrappers() {
        let pipe = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(closed_pipe(&anyhow::Error::from(pipe()).context("writing")));
        assert!(closed_pipe(&anyhow::Error::from(serde_json::Error::io(
            pipe()
        ))));
        assert!(!closed_pipe(&anyhow::Error::from(io::Error::from(
            io::ErrorKind::NotFound
        ))));
    }

    #[test]
    fn a_flag_stands_before_what_is_wrong_with_its_value() {
        let failure = Failure::from(QueryError {
            input: "--from 2014-13".to_owned(),
            span: 12..14,
            message: "there is no month 13".to_owned(),
            expected: "01 to 12".to_owned(),
        });
        assert_eq!(failure.message, "--from: there is no month 13");
        assert_eq!(
            failure.input,
            Some(("2014-13".to_owned(), 5..7, "expected 01 to 12".to_owned()))
        );
    }

    #[test]
    fn system_errors_are_plain() {
        assert_eq!(
            plain(&io::Error::from_raw_os_error(2)),
            "no such file or directory"
        );
    }
}
