//! Colours: a style is named for what it shows, and shows only where colours are wanted.

use anstyle::{AnsiColor, Style};

/// What a painted stretch is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ink {
    /// An article's id.
    Id,
    /// A date.
    Date,
    /// A headline, a speaker, a column's title.
    Strong,
    /// A word that was searched for.
    Hit,
    /// What stands beside the matter.
    Faint,
    /// A rule or label of the parser, a good outcome.
    Good,
    /// `warning:`, an altered quotation.
    Warning,
    /// `error:`, a caret.
    Error,
    /// `hint:`.
    Hint,
}

/// Whether to paint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint(pub(super) bool);

impl Paint {
    /// The text in a style; as it is where no colours are wanted.
    pub(super) fn ink(self, ink: Ink, text: &str) -> String {
        if !self.0 || text.is_empty() {
            return text.to_owned();
        }
        let style = match ink {
            Ink::Id => AnsiColor::Yellow.on_default(),
            Ink::Date => AnsiColor::Green.on_default(),
            Ink::Strong => Style::new().bold(),
            Ink::Hit => AnsiColor::Red.on_default().bold(),
            Ink::Faint => Style::new().dimmed(),
            Ink::Good => AnsiColor::Green.on_default(),
            Ink::Warning => AnsiColor::Yellow.on_default().bold(),
            Ink::Error => AnsiColor::Red.on_default().bold(),
            Ink::Hint => AnsiColor::Cyan.on_default().bold(),
        };
        format!("{style}{text}{style:#}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_colour_is_no_bytes() {
        assert_eq!(Paint(false).ink(Ink::Hit, "storm"), "storm");
        assert_eq!(
            Paint(true).ink(Ink::Strong, "storm"),
            "\u{1b}[1mstorm\u{1b}[0m"
        );
    }
}
