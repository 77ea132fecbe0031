//! `morgue man`: the manual page of morgue or of one of its commands.

use clap::CommandFactory;

use super::error::{Exit, Failure};
use super::ui::Ui;

/// Print the manual page (roff)
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  morgue man | man -l -\n  morgue man search > morgue-search.1")]
pub(super) struct Args {
    /// The command; the overview where none is given
    command: Option<String>,
}

pub(super) fn run(args: &Args, ui: &mut Ui) -> anyhow::Result<Exit> {
    let mut cli = super::Cli::command();
    cli.build();
    let page = match &args.command {
        None => cli,
        Some(name) => match cli.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let names: Vec<_> = cli.get_subcommands().map(clap::Command::get_name).collect();
                return Err(Failure::usage(format!("there is no command {name}"))
                    .hint(format!("the commands are {}", names.join(", ")))
                    .into());
            }
        },
    };
    clap_mangen::Man::new(page).render(ui.out())?;
    Ok(Exit::Done)
}
