//! `morgue parse`: the record of a text, without an archive.

mod explain;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{Exit, plain};
use super::ui::Ui;
use crate::export::Array;
use crate::parse::{self, Options};
use crate::record::Doubt;
use crate::text;

/// Print the records of texts, without an archive
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue parse story.txt | jq '.[0].headline'
  morgue parse --format jsonl *.txt | jq .published
  morgue parse --explain story.txt

json is one document, an array of records, whatever the number of articles; jsonl is a record a line.")]
pub(super) struct Args {
    /// Files to parse; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show what each line was taken for and the rule that says so, instead of the record
    #[arg(long, conflicts_with = "format")]
    explain: bool,
    /// Read by this layout instead of finding it out
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
    /// The form of the output: json (an array) or jsonl (a record a line)
    #[arg(long, value_enum, default_value_t = Format::Json, hide_possible_values = true)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Json,
    Jsonl,
}

pub(super) fn run(args: &Args, ui: &mut Ui) -> anyhow::Result<Exit> {
    let layout = args
        .layout
        .as_deref()
        .map(super::layout_named)
        .transpose()?;
    let mut exit = Exit::Done;
    let mut array = Array::new(args.format == Format::Json && !args.explain);
    for file in &args.files {
        let name = file.to_string_lossy();
        let bytes = match read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                ui.error(&format!("{name}: {}", plain(&error)));
                exit = Exit::Partial;
                continue;
            }
        };
        let decoded = match text::decode(&bytes) {
            Ok(decoded) => decoded,
            Err(error) => {
                ui.error(&format!("{name}: {error}"));
                exit = Exit::Partial;
                continue;
            }
        };
        let bytes = path_bytes(file);
        let options = Options {
            path: &name,
            path_bytes: bytes,
            encoding: &decoded.encoding,
            layout,
        };
        if args.explain {
            explain::print(&decoded.text, &options, args.files.len() > 1, ui)?;
            continue;
        }
        for mut record in parse::articles(&decoded.text, &options) {
            // As the archive does: what the bytes were is known here, not to the parser.
            if decoded.damaged {
                record.doubt(Doubt::EncodingDamaged);
            }
            if decoded.guessed {
                record.doubt(Doubt::EncodingGuessed);
            }
            array.item(ui.out(), &record)?;
        }
    }
    array.end(ui.out())?;
    Ok(exit)
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    if file.is_dir() {
        return Err(io::Error::other(
            "it is a folder; `morgue index` reads folders",
        ));
    }
    std::fs::read(file)
}

/// The bytes of a path that is no UTF-8.
#[cfg(unix)]
fn path_bytes(path: &Path) -> Option<&[u8]> {
    use std::os::unix::ffi::OsStrExt;
    path.to_str().is_none().then(|| path.as_os_str().as_bytes())
}

#[cfg(not(unix))]
fn path_bytes(_: &Path) -> Option<&[u8]> {
    None
}
