//! `morgue schema`: the record's JSON Schema.

use std::io::Write;

use super::error::Exit;
use super::ui::Ui;
use crate::record::Record;

/// Print the JSON Schema of the record, for other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  morgue schema > record.schema.json")]
pub(super) struct Args {}

pub(super) fn run(_: &Args, ui: &mut Ui) -> anyhow::Result<Exit> {
    serde_json::to_writer_pretty(ui.out(), &schemars::schema_for!(Record))?;
    writeln!(ui.out())?;
    Ok(Exit::Done)
}
