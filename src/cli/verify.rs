//! `morgue verify`: whether the archive is what was written to it.

use std::io;

use super::article::{count, thousands};
use super::error::Exit;
use super::paint::Ink;
use super::place::Where;
use super::ui::Ui;
use super::{escape, index};
use crate::archive::{self, SourceCheck, StoredPath, Verification, VerifyRequest};

/// Check that the archive is what was written to it; never writes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue verify              every file is there and has its length: at once
  morgue verify --full       every byte and every record
  morgue verify --sources    what changed on disk since the last index")]
pub(super) struct Args {
    /// Read every byte, decode every record, compare all counts
    #[arg(long)]
    full: bool,
    /// Compare with the sources on disk, and parse them again
    #[arg(long)]
    sources: bool,
}

pub(super) fn run(args: &Args, place: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let dir = archive::locate(&std::env::current_dir()?, place.given())?;
    let request = VerifyRequest {
        full: args.full,
        sources: args.sources,
        interrupt: index::interrupt()?,
    };
    let found = archive::verify(&dir, &request)?;
    for damage in &found.damage {
        let damage = format!("damaged  {}", escape::name(damage));
        ui.line(&ui.paint.ink(Ink::Error, &damage))?;
    }
    if !found.sound() {
        let what = "its answers cannot be trusted".to_owned();
        return Err(archive::Error::Damaged { path: dir, what }.into());
    }
    ui.line(&sound(args, &found))?;
    if let Some(sources) = &found.sources {
        compared(sources, ui)?;
    }
    Ok(Exit::Done)
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
