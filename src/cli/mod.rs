//! The command line: one file a command, named for it; [`ui`] alone prints.

mod article;
mod caret;
mod completions;
mod error;
mod escape;
mod fault;
mod grid;
mod hit;
mod index;
mod man;
mod paint;
mod parse;
mod place;
mod problems;
mod progress;
mod reading;
mod schema;
mod status;
mod ui;
mod verify;
mod width;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::layout::{self, LAYOUTS, Layout};
use error::{Exit, Failure};
use place::Where;
use ui::{Color, Ui};

/// A news archive indexer: raw article text in, structured records out.
#[derive(Debug, Parser)]
#[command(name = "morgue", version, about, disable_help_subcommand = true, after_help = EXITS)]
struct Cli {
    #[command(flatten)]
    archive: Where,
    /// Colours: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true
    )]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

const EXITS: &str = "\
Examples:
  morgue index articles
  morgue search harbour storm --from 2014-12

Exit codes: 0 found or done; 1 nothing found; 2 usage, query or date not understood; 3 done, but some text could not be
read; 4 archive damaged or missing; 5 archive locked by another run; 6 I/O error or disk full.";

#[derive(Debug, Subcommand)]
enum Command {
    Index(index::Args),
    Verify(verify::Args),
    Status(status::Args),
    Problems(problems::Args),
    Parse(parse::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the command line `args`, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut ui = Ui::new(cli.color);
    let archive = &cli.archive;
    let result = fault::caught(|| match &cli.command {
        Command::Index(args) => index::run(args, archive, &mut ui),
        Command::Verify(args) => verify::run(args, archive, &mut ui),
        Command::Status(args) => status::run(args, archive, &mut ui),
        Command::Problems(args) => problems::run(args, archive, &mut ui),
        Command::Parse(args) => parse::run(args, &mut ui),
        Command::Schema(args) => schema::run(args, &mut ui),
        Command::Completions(args) => completions::run(args, &mut ui),
        Command::Man(args) => man::run(args, &mut ui),
    });
    let result = result.and_then(|exit| ui.finish().map(|()| exit).map_err(Into::into));
    let exit = result.unwrap_or_else(|error| error::report(&error, &mut ui));
    ExitCode::from(exit as u8)
}

/// Help and version go to stdout, what is wrong with the arguments to stderr. Arguments that hold control characters
/// (file names a shell filled in) are shown escaped.
fn usage(error: &clap::Error) -> ExitCode {
    let plain = error.render().to_string();
    let hostile = plain.lines().any(|line| escape::text(line) != line);
    if hostile && error.use_stderr() {
        let mut ui = Ui::new(Color::Auto);
        for line in plain.lines() {
            ui.note(&escape::text(line));
        }
    } else {
        let _ = error.print();
    }
    ExitCode::from(if error.use_stderr() {
        Exit::Usage as u8
    } else {
        Exit::Done as u8
    })
}

/// The layout of that name.
fn layout_named(name: &str) -> Result<&'static Layout, Failure> {
    layout::named(name).ok_or_else(|| {
        let names: Vec<_> = LAYOUTS.iter().map(|layout| layout.name).collect();
        Failure::usage(format!("--layout: there is no layout {name}"))
            .hint(format!("the layouts are {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
