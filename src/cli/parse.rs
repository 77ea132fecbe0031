//! `morgue parse`: the record of a text, without an archive.

use std::io::{Read, Write};
use std::path::PathBuf;

use super::{Exit, ui::Ui};
use crate::layout;
use crate::parse::{self, Options};
use crate::text;

/// Print the record of a text, without an archive
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files to parse; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show each line's label and the rule that gave it, instead of the record
    #[arg(long)]
    explain: bool,
    /// Read by this layout instead of finding it out
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Records, indented
    Json,
    /// A record a line
    Jsonl,
}

pub(super) fn run(args: &Args, ui: &mut Ui) -> anyhow::Result<Exit> {
    let layout = match &args.layout {
        None => None,
        Some(name) => {
            Some(layout::named(name).ok_or_else(|| anyhow::anyhow!("there is no layout {name}"))?)
        }
    };
    let mut exit = Exit::Done;
    for file in &args.files {
        let bytes = if file.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(file)
        };
        let name = file.to_string_lossy();
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                ui.note(&format!("error: {name}: {error}"));
                exit = Exit::Partial;
                continue;
            }
        };
        let decoded = match text::decode(&bytes) {
            Ok(decoded) => decoded,
            Err(error) => {
                ui.note(&format!("error: {name}: {error}"));
                exit = Exit::Partial;
                continue;
            }
        };
        let options = Options {
            path: &name,
            path_bytes: None,
            encoding: &decoded.encoding,
            layout,
        };
        if args.explain {
            for part in parse::explain(&decoded.text, &options) {
                for s in part.stretches {
                    let runner = s
                        .runner_up
                        .map(|(l, r)| format!("  (else {l}: {r})"))
                        .unwrap_or_default();
                    let text: String = s.text.escape_debug().take(70).collect();
                    writeln!(
                        ui.out(),
                        "{:>5}-{:<5} {:<12} {:<28} {text}{runner}",
                        s.lines[0],
                        s.lines[1],
                        s.label,
                        s.rule
                    )?;
                }
            }
            continue;
        }
        for record in parse::articles(&decoded.text, &options) {
            match args.format {
                Format::Json => serde_json::to_writer_pretty(ui.out(), &record)?,
                Format::Jsonl => serde_json::to_writer(ui.out(), &record)?,
            }
            writeln!(ui.out())?;
        }
    }
    ui.out().flush()?;
    Ok(exit)
}
