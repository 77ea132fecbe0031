//! The command line: one file a command, named for it; [`ui`] alone prints.

mod args;
mod article;
mod caret;
mod completions;
mod error;
mod escape;
mod export;
mod fault;
mod grid;
mod hit;
mod index;
mod input;
mod kwic;
mod man;
mod output;
mod paint;
mod parse;
mod place;
mod problems;
mod progress;
mod quotes;
mod reading;
mod schema;
mod search;
mod show;
mod signal;
mod status;
mod timeline;
mod top;
mod ui;
mod verify;
mod width;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::archive::{Archive, Count, Request};
use crate::form::Columns;
use crate::layout::{self, LAYOUTS, Layout};
use article::count;
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

Exit codes: 0 found or done; 1 nothing found, or not the same; 2 usage, query or date not understood; 3 done, but some text could not be \
read; 4 archive damaged or missing; 5 archive locked by another run; 6 I/O error or disk full.";

#[derive(Debug, Subcommand)]
enum Command {
    Index(index::Args),
    Search(search::Args),
    Show(show::Args),
    Export(export::Args),
    Quotes(quotes::Args),
    Timeline(timeline::Args),
    Top(top::Args),
    Kwic(kwic::Args),
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
    let cli = match Cli::try_parse_from(args::protect(args)) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut ui = Ui::new(cli.color);
    let archive = &cli.archive;
    let result = fault::caught(|| match &cli.command {
        Command::Index(args) => index::run(args, archive, &mut ui),
        Command::Search(args) => search::run(args, archive, &mut ui),
        Command::Show(args) => show::run(args, archive, &mut ui),
        Command::Quotes(args) => quotes::run(args, archive, &mut ui),
        Command::Timeline(args) => timeline::run(args, archive, &mut ui),
        Command::Top(args) => top::run(args, archive, &mut ui),
        Command::Kwic(args) => kwic::run(args, archive, &mut ui),
        Command::Export(args) => export::run(args, archive, &mut ui),
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
    let exit = signal::last_look(exit);
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

/// Prints how many match, and nothing else on stdout.
fn print_count(archive: &Archive, request: &Request, ui: &mut Ui) -> anyhow::Result<Exit> {
    let count = archive.count(request)?;
    count_notes(&count, ui);
    writeln!(ui.out(), "{}", count.articles)?;
    Ok(if count.articles == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

/// What a count leaves out, and what bounded it.
fn count_notes(found: &Count, ui: &mut Ui) {
    for note in &found.notes {
        ui.warning(note);
    }
    if found.undated > 0 {
        let left = count(
            found.undated,
            "match that is undated",
            "matches that are undated",
        );
        ui.note(&format!("Left out: {left} (--undated only lists them)"));
    }
    if found.overlapping > 0 {
        let left = count(found.overlapping, "match whose date", "matches whose date");
        ui.note(&format!(
            "Left out: {left} is less precise than what was asked and may lie outside"
        ));
    }
}

/// The layout of that name.
fn layout_named(name: &str) -> Result<&'static Layout, Failure> {
    layout::named(name).ok_or_else(|| {
        let names: Vec<_> = LAYOUTS.iter().map(|layout| layout.name).collect();
        Failure::usage(format!("--layout: there is no layout {name}"))
            .hint(format!("the layouts are {}", names.join(", ")))
    })
}

/// The columns of tables, as an argument says them.
fn columns(text: &str) -> Result<Columns, Failure> {
    Columns::parse(text).map_err(|what| Failure::usage(format!("--columns: {what}")))
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
