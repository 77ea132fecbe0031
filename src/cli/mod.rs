//! The command line: one file a command; [`ui`] alone prints.

mod parse;
mod ui;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use ui::Ui;

/// A news archive indexer: raw article text in, structured records out.
#[derive(Debug, Parser)]
#[command(name = "morgue", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Parse(parse::Args),
}

/// How a run ended; the values are the exit codes of the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Exit {
    /// Found, or done.
    Done = 0,
    /// Usage, query or date not understood.
    Usage = 2,
    /// Done, but some text could not be read.
    Partial = 3,
    /// I/O error, disk full.
    Io = 6,
}

/// Runs the command line `args`, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() {
                Exit::Usage as u8
            } else {
                Exit::Done as u8
            });
        }
    };
    let mut ui = Ui::new();
    let result = match cli.command {
        Command::Parse(args) => parse::run(&args, &mut ui),
    };
    let exit = match result {
        Ok(exit) => exit,
        Err(error) => {
            ui.error(&error);
            Exit::Io
        }
    };
    ExitCode::from(exit as u8)
}
