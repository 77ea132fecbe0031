//! `morgue completions`: what a shell needs to complete morgue's arguments.

use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

use super::error::Exit;
use super::ui::Ui;

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  morgue completions bash > ~/.local/share/bash-completion/completions/morgue"
)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, ui: &mut Ui) -> anyhow::Result<Exit> {
    // clap_complete panics where its writer fails (a closed pipe): it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut super::Cli::command(),
        "morgue",
        &mut script,
    );
    ui.out().write_all(&script)?;
    Ok(Exit::Done)
}
