//! `morgue export`: records for other programs, however many.

use super::args::{Selection, Window};
use super::error::Exit;
use super::output::{Form, Format, Records};
use super::place::{self, Where};
use super::ui::Ui;
use crate::archive::{Archive, Request, Sort};

/// Write records for other programs: json, jsonl or csv
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue export > archive.json                      every record, as one array
  morgue export storm --from 2014 --format csv > storm.csv
  morgue export --format jsonl | jq .headline

A CSV table has a row an article and leaves the stories out, which a spreadsheet would cut; --body adds them, whole.")]
pub(super) struct Args {
    #[command(flatten)]
    select: Selection,
    #[command(flatten)]
    window: Window,
    /// json (an array), jsonl (a record a line) or csv (RFC 4180)
    #[arg(long, value_enum, default_value_t = ExportFormat::Json, hide_possible_values = true)]
    format: ExportFormat,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ExportFormat {
    Json,
    Jsonl,
    Csv,
    Paths,
}

pub(super) fn run(args: &Args, archive: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let asked = args.select.read(ui)?;
    let archive = place::open(archive, &args.select.within, ui)?;
    let request = Request {
        sort: args.window.sort(Sort::Path),
        offset: args.window.offset,
        limit: args.window.limit(false),
        ..args.select.request(asked.query, &archive)?
    };
    if args.select.count {
        return super::print_count(&archive, &request, ui);
    }
    let format = match args.format {
        ExportFormat::Json => Format::Json,
        ExportFormat::Jsonl => Format::Jsonl,
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Paths => Format::Paths,
    };
    stream(
        &archive,
        &request,
        Records::new(format, &args.form, archive.base()),
        ui,
    )
}

/// Writes what matches, record by record.
pub(super) fn stream(
    archive: &Archive,
    request: &Request,
    mut records: Records<'_>,
    ui: &mut Ui,
) -> anyhow::Result<Exit> {
    let count = archive.count(request)?;
    super::count_notes(&count, ui);
    records.begin(ui.out())?;
    for record in archive.records(request)? {
        records.item(ui.out(), &record?)?;
    }
    records.end(ui.out())?;
    if let Some(note) = records.note() {
        ui.titled_note("note", &note);
    }
    Ok(if count.articles == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}
