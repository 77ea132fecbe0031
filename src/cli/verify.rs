//! `morgue verify`: whether the archive is what was written to it.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use super::article::{count, thousands};
use super::error::Exit;
use super::paint::Ink;
use super::place::{self, Where};
use super::status::Format;
use super::ui::Ui;
use super::{escape, signal};
use crate::archive::{self, SourceCheck, SourceProblem, StoredPath, Verification, VerifyRequest};

/// Check that the archive is what was written to it; never writes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue verify              every file is there and has its length: at once
  morgue verify --full       every byte and every record
  morgue verify --sources    what changed on disk since the last index

With --sources the exit code is 1 where the archive differs from what is on disk, else 3 where some of it could not be read.")]
pub(super) struct Args {
    /// Read every byte, decode every record, compare all counts
    #[arg(long)]
    full: bool,
    /// Compare with the sources on disk, and parse them again
    #[arg(long)]
    sources: bool,
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
}

pub(super) fn run(args: &Args, place: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let dir = archive::locate(&std::env::current_dir()?, place.given())?;
    let request = VerifyRequest {
        full: args.full,
        sources: args.sources,
        interrupt: signal::watch()?,
    };
    let found = archive::verify(&dir, &request)?;
    let json = args.format == Format::Json;
    if json {
        serde_json::to_writer_pretty(ui.out(), &machine(&dir, &found))?;
        writeln!(ui.out())?;
    }
    for damage in found.damage.iter().filter(|_| !json) {
        let damage = format!("damaged  {}", escape::name(damage));
        ui.line(&ui.paint.ink(Ink::Error, &damage))?;
    }
    if !found.sound() {
        let what = "its answers cannot be trusted".to_owned();
        return Err(archive::Error::Damaged { path: dir, what }.into());
    }
    if !json {
        ui.line(&sound(args, &found))?;
    }
    let Some(sources) = &found.sources else {
        return Ok(Exit::Done);
    };
    if !json {
        compared(sources, ui)?;
    }
    // As `quotes --check`: what was compared is not the same.
    Ok(if !sources.in_step() {
        Exit::Nothing
    } else if !sources.unreadable.is_empty() {
        Exit::Partial
    } else {
        Exit::Done
    })
}

/// The answer as programs read it.
fn machine(dir: &Path, found: &Verification) -> serde_json::Value {
    let paths = |paths: &[StoredPath]| -> Vec<_> {
        paths
            .iter()
            .map(|path| place::machine(path, None))
            .collect()
    };
    let problem = |p: &SourceProblem| place::machine(&p.path, Some(&p.reason));
    json!({
        "archive": dir.to_string_lossy(),
        "sound": found.sound(),
        "files": found.files,
        "bytes": found.bytes,
        "records": found.records,
        "damage": found.damage,
        "sources": found.sources.as_ref().map(|sources| json!({
            "unchanged": sources.unchanged,
            "missing": paths(&sources.missing),
            "changed": paths(&sources.changed),
            "not_indexed": paths(&sources.never_indexed),
            "parsed_otherwise": paths(&sources.parsed_otherwise),
            "unreadable": sources.unreadable.iter().map(problem).collect::<Vec<_>>(),
        })),
    })
}

fn sound(args: &Args, found: &Verification) -> String {
    let mut line = format!(
        "The archive is whole: {}",
        count(found.files, "file", "files")
    );
    if args.full {
        line.push_str(&format!(
            ", {} bytes, {} read",
            thousands(found.bytes),
            count(found.records, "record", "records")
        ));
    }
    line
}

/// What differs on disk.
fn compared(sources: &SourceCheck, ui: &mut Ui) -> io::Result<()> {
    ui.line(&format!(
        "{} as indexed",
        count(sources.unchanged, "source is", "sources are")
    ))?;
    let lists: [(&str, &[StoredPath]); 4] = [
        ("missing", &sources.missing),
        ("changed", &sources.changed),
        ("not indexed", &sources.never_indexed),
        (
            "parsed otherwise by this version",
            &sources.parsed_otherwise,
        ),
    ];
    for (what, paths) in lists {
        for path in paths {
            ui.line(&format!("{what}  {}", escape::name(&path.to_string())))?;
        }
    }
    for SourceProblem { path, reason } in &sources.unreadable {
        let path = path.to_string();
        let (path, reason) = (escape::name(&path), escape::name(reason));
        ui.line(&format!("not readable  {path}: {reason}"))?;
    }
    if !(sources.missing.is_empty()
        && sources.changed.is_empty()
        && sources.never_indexed.is_empty())
    {
        ui.hint("bring the archive in step with: morgue index");
    } else if !sources.parsed_otherwise.is_empty() {
        ui.hint("parse all sources again with: morgue index --rebuild");
    }
    Ok(())
}
