//! `morgue schema`: the record's JSON Schema.

use std::io::Write;

use schemars::generate::SchemaSettings;

use super::error::Exit;
use super::ui::Ui;
use crate::record::Record;

/// Print the JSON Schema of the record, for other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  morgue schema > record.schema.json")]
pub(super) struct Args {}

pub(super) fn run(_: &Args, ui: &mut Ui) -> anyhow::Result<Exit> {
    // As written, not as read: every field that is always there is required.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Record>();
    serde_json::to_writer_pretty(ui.out(), &schema)?;
    writeln!(ui.out())?;
    Ok(Exit::Done)
}
