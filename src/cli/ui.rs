//! The one place that prints: data to stdout, all else to stderr.

use std::io::{self, IsTerminal, Write};

use super::escape;
use super::paint::{Ink, Paint};
use super::width;

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where output goes, and how it may look there.
pub(super) struct Ui {
    out: Data,
    /// Colours of stdout.
    pub(super) paint: Paint,
    /// Colours of stderr.
    aside: Paint,
    /// The columns a line may take.
    pub(super) width: usize,
}

/// Stdout for machine formats.
struct Data {
    inner: io::BufWriter<io::Stdout>,
    /// Whether it is a terminal, which a control character in an article could act on.
    watched: bool,
}

impl Write for Data {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.watched {
            self.inner.write_all(&escape::data(bytes))?;
            Ok(bytes.len())
        } else {
            self.inner.write(bytes)
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Ui {
    pub(super) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        let wanted = |choice| choice != anstream::ColorChoice::Never;
        Self {
            paint: Paint(wanted(anstream::AutoStream::choice(&io::stdout()))),
            aside: Paint(wanted(anstream::AutoStream::choice(&io::stderr()))),
            out: Data {
                inner: io::BufWriter::with_capacity(64 * 1024, io::stdout()),
                watched: io::stdout().is_terminal(),
            },
            width: width::terminal(),
        }
    }

    /// Data, exactly as it is: machine formats. On a terminal what cannot be seen is shown as escapes.
    pub(super) fn out(&mut self) -> &mut (impl Write + use<>) {
        &mut self.out
    }

    /// A line of data, escaped and painted before.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        let out = &mut self.out.inner;
        out.write_all(line.trim_end_matches(' ').as_bytes())?;
        out.write_all(b"\n")
    }

    /// What is still held back. Errors of stdout appear here at the latest.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// A line for people, on stderr: counts, what was left out, what to do next.
    pub(super) fn note(&mut self, line: &str) {
        self.wrapped("", line, None);
    }

    /// As [`note`](Self::note), faint.
    pub(super) fn aside(&mut self, line: &str) {
        self.wrapped("", line, Some(Ink::Faint));
    }

    /// A line for people behind a title of its own.
    pub(super) fn titled_note(&mut self, title: &str, line: &str) {
        self.titled(Ink::Hint, title, line);
    }

    /// Something is not as it should be, but the run goes on.
    pub(super) fn warning(&mut self, message: &str) {
        self.titled(Ink::Warning, "warning", message);
    }

    /// A part of the run failed.
    pub(super) fn error(&mut self, message: &str) {
        self.titled(Ink::Error, "error", message);
    }

    /// What to do about it.
    pub(super) fn hint(&mut self, message: &str) {
        self.titled(Ink::Hint, "hint", message);
    }

    /// An input with its bad spot underlined; what was expected stands beside the mark, or below it where it is too long.
    pub(super) fn caret(&mut self, shown: &super::caret::Caret) {
        self.aside_line(&format!("  {}", shown.input));
        let mark = self.aside.ink(Ink::Error, &"^".repeat(shown.marked));
        let lead = format!("  {:1$}{mark}", "", shown.blanks);
        let used = 3 + shown.blanks + shown.marked;
        if !Self::watched() || used + width::of(&shown.expected) <= self.width {
            self.aside_line(&format!("{lead} {}", shown.expected));
        } else {
            self.aside_line(&lead);
            self.wrapped("  ", &shown.expected, None);
        }
    }

    fn titled(&mut self, ink: Ink, title: &str, message: &str) {
        let title = self.aside.ink(ink, &format!("{title}: "));
        let mut lead = title.as_str();
        for line in message.lines() {
            self.wrapped(lead, &escape::name(line), None);
            lead = "  ";
        }
        if message.is_empty() {
            self.aside_line(lead);
        }
    }

    /// A line behind `lead`; on a terminal it is broken between words, and goes on indented.
    fn wrapped(&mut self, lead: &str, line: &str, ink: Option<Ink>) {
        let paint = self.aside;
        let painted = |text: &str| ink.map_or_else(|| text.to_owned(), |ink| paint.ink(ink, text));
        if !Self::watched() || width::of(line) + 9 <= self.width {
            return self.aside_line(&format!("{lead}{}", painted(line)));
        }
        let mut lead = lead;
        // A title is at most nine columns wide.
        for line in width::wrap(line, self.width.saturating_sub(9)) {
            self.aside_line(&format!("{lead}{}", painted(line)));
            lead = "  ";
        }
    }

    /// Whether people watch stderr.
    pub(super) fn watched() -> bool {
        io::stderr().is_terminal()
    }

    // A closed stderr is nothing to fail for. What stdout holds goes first, so that both read in order on a terminal.
    fn aside_line(&mut self, line: &str) {
        let _ = self.out.flush();
        let _ = writeln!(io::stderr().lock(), "{}", line.trim_end());
    }
}
