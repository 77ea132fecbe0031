//! The one place that prints: data to stdout, all else to stderr.

use std::io::{self, Write};

/// Where output goes.
pub(super) struct Ui {
    out: io::BufWriter<io::Stdout>,
}

impl Ui {
    pub(super) fn new() -> Self {
        Self {
            out: io::BufWriter::new(io::stdout()),
        }
    }

    /// Data.
    pub(super) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// A line for people.
    pub(super) fn note(&mut self, line: &str) {
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{line}");
    }

    pub(super) fn error(&mut self, error: &anyhow::Error) {
        self.note(&format!("error: {error:#}"));
    }
}
