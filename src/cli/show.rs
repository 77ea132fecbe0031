//! `morgue show`: one article for reading.

use std::ffi::OsString;
use std::io::Write;

use super::error::Exit;
use super::place::{self, Where};
use super::reading;
use super::ui::Ui;
use super::width;

/// Read one article
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue show 8c1f0
  morgue show exports/harbour.txt#3        the third article of a source")]
pub(super) struct Args {
    /// The start of an article's id, or a source's path, with #3 for its third article
    #[arg(value_name = "REF", required = true)]
    references: Vec<OsString>,
    /// text, or json for the record
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &Args, archive: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let archive = place::open(archive, &[], ui)?;
    for reference in &args.references {
        let record = archive.resolve(reference)?;
        match args.format {
            Format::Json => {
                serde_json::to_writer_pretty(ui.out(), &record)?;
                writeln!(ui.out())?;
            }
            Format::Text => {
                // Long lines are hard to read: a wide terminal is not used up.
                for line in reading::lines(&record, ui.width.min(width::DEFAULT), ui.paint) {
                    ui.line(&line)?;
                }
                ui.line("")?;
            }
        }
    }
    Ok(Exit::Done)
}
