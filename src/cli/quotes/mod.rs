//! `morgue quotes`: who said what, and when.

mod check;
mod list;

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::args::{Selection, Window};
use super::error::Exit;
use super::output::long_cells;
use super::place::{self, Where};
use super::ui::Ui;
use crate::archive::{Archive, Error, QuoteHit, Request, Sort};
use crate::export::{Array, Csv};
use crate::insight::Paragraphs;
use crate::insight::doubtful::Doubtful;

/// Who said what, and when
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue quotes --speaker beck
  morgue quotes harbour --from 2014-12 --format csv > said.csv
  morgue quotes --check \"We will never close this harbour\"
  morgue quotes --check-file draft.txt

Words are looked for in what was said. --check says whether words were printed as a quotation: exact (exit 0), \
altered, in part or not at all (exit 1), and where first. --check-file does so for each quotation of a draft: exit 0 \
where all are exact. --doubtful lists quotations that have no speaker; with --speaker those that may be that speaker's.")]
pub(super) struct Args {
    #[command(flatten)]
    select: Selection,
    /// Whether these words were printed as a quotation, and where first
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["words", "count"])]
    check: Option<String>,
    /// The same for each quotation of a text; `-` reads standard input
    #[arg(long, value_name = "DRAFT", conflicts_with_all = ["words", "count", "check"])]
    check_file: Option<PathBuf>,
    /// Quotations without a speaker; with --speaker those near that speaker's name
    #[arg(long, conflicts_with_all = ["check", "check_file"])]
    doubtful: bool,
    #[command(flatten)]
    window: Window,
    /// The form of the output: text, json, jsonl or csv
    #[arg(long, value_enum, default_value_t = QuoteFormat::Text, hide_possible_values = true)]
    format: QuoteFormat,
    /// In CSV: leave cells that begin like a formula (= + - @) as they are
    #[arg(long)]
    csv_raw: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum QuoteFormat {
    Text,
    Json,
    Jsonl,
    Csv,
}

pub(super) fn run(args: &Args, place: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let asked = args.select.read(ui)?;
    let archive = place::open(place, &args.select.within, ui)?;
    let request = Request {
        sort: args.window.sort(Sort::Oldest),
        offset: args.window.offset,
        limit: args.window.limit(false),
        ..args.select.request(asked.query.clone(), &archive)?
    };
    if let Some(words) = &args.check {
        return check::run(words, args.format, &archive, &request, ui);
    }
    if let Some(draft) = &args.check_file {
        return check::file(draft, args.format, &archive, &request, ui);
    }
    let request = Chosen::new(args, request);
    if args.select.count {
        let total = request.count(&archive, ui)?;
        writeln!(ui.out(), "{total}")?;
        return Ok(found(total));
    }
    match args.format {
        QuoteFormat::Text => list::run(args, &archive, &request, &asked, ui),
        _ => stream(args, &archive, &request, ui),
    }
}

/// The quotations asked for.
struct Chosen {
    request: Request,
    /// Of these only such as may be the speaker's.
    doubtful: Option<Doubtful>,
}

impl Chosen {
    fn new(args: &Args, request: Request) -> Self {
        if !args.doubtful {
            return Self {
                request,
                doubtful: None,
            };
        }
        let doubtful = Doubtful::new(&request.query);
        let query = Doubtful::query(request.query);
        Self {
            request: Request { query, ..request },
            doubtful: Some(doubtful),
        }
    }

    /// All of them, whatever the window.
    fn all<'c>(
        &'c self,
        archive: &Archive,
        sort: Sort,
        ui: &mut Ui,
    ) -> anyhow::Result<impl Iterator<Item = Result<QuoteHit, Error>> + use<'c>> {
        let quotes = archive.quotes(&Request {
            sort,
            limit: None,
            offset: 0,
            ..self.request.clone()
        })?;
        notes(&quotes.notes, ui);
        Ok(quotes.filter(|hit| match (hit, &self.doubtful) {
            (Ok(hit), Some(doubtful)) => doubtful.may_be(&hit.record, hit.index),
            _ => true,
        }))
    }

    /// Those between offset and limit.
    fn window<'c>(
        &'c self,
        archive: &Archive,
        ui: &mut Ui,
    ) -> anyhow::Result<Box<dyn Iterator<Item = Result<QuoteHit, Error>> + 'c>> {
        if self.doubtful.is_none() {
            let quotes = archive.quotes(&self.request)?;
            notes(&quotes.notes, ui);
            return Ok(Box::new(quotes));
        }
        let limit = self.request.limit.unwrap_or(usize::MAX);
        let all = self.all(archive, self.request.sort, ui)?;
        Ok(Box::new(all.skip(self.request.offset).take(limit)))
    }

    fn count(&self, archive: &Archive, ui: &mut Ui) -> anyhow::Result<u64> {
        if self.doubtful.is_none() {
            let (total, bounds) = archive.count_quotes(&self.request)?;
            notes(&bounds, ui);
            return Ok(total);
        }
        let mut total = 0;
        for hit in self.all(archive, self.request.sort, ui)? {
            hit?;
            total += 1;
        }
        Ok(total)
    }
}

/// What bounded the search.
fn notes(notes: &[String], ui: &mut Ui) {
    for note in notes {
        ui.warning(note);
    }
}

fn found(count: u64) -> Exit {
    if count == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    }
}

/// The columns of the table of quotations.
const COLUMNS: [&str; 16] = [
    "id",
    "path",
    "ordinal",
    "date",
    "date_from",
    "headline",
    "publication",
    "paragraph",
    "text",
    "kind",
    "continues",
    "speaker",
    "mention",
    "role",
    "speaker_kind",
    "cue",
];

fn stream(args: &Args, archive: &Archive, chosen: &Chosen, ui: &mut Ui) -> anyhow::Result<Exit> {
    let mut array = Array::new(args.format == QuoteFormat::Json);
    let csv = Csv::new(args.csv_raw);
    let mut count = 0;
    if args.format == QuoteFormat::Csv {
        csv.row(ui.out(), COLUMNS)?;
    }
    for hit in chosen.window(archive, ui)? {
        let value = machine(&hit?);
        count += 1;
        if args.format == QuoteFormat::Csv {
            let cell = |name: &&str| match &value[*name] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            csv.row(ui.out(), COLUMNS.iter().map(cell))?;
        } else {
            array.item(ui.out(), &value)?;
        }
    }
    if args.format != QuoteFormat::Csv {
        array.end(ui.out())?;
    }
    if let Some(note) = long_cells(&csv) {
        ui.titled_note("note", &note);
    }
    Ok(found(count))
}

/// A quotation with its article, as programs read it.
fn machine(hit: &QuoteHit) -> serde_json::Value {
    let (record, quote) = (&hit.record, hit.quote());
    let speaker = quote.speaker.as_ref();
    json!({
        "id": record.id,
        "path": record.source.path,
        "ordinal": record.source.ordinal,
        "date": record.date.as_ref().map(|date| &date.value),
        "date_from": record.date.as_ref().map(|date| date.from),
        "headline": record.headline,
        "publication": record.publication,
        "paragraph": Paragraphs::new(record).number(quote.start),
        "text": quote.text,
        "kind": quote.kind,
        "continues": quote.continues,
        "speaker": quote.speaker_name(),
        "mention": speaker.map(|s| &s.mention),
        "role": speaker.and_then(|s| s.role.as_ref()),
        "speaker_kind": speaker.and_then(|s| s.kind),
        "cue": quote.cue,
        "start": quote.start,
        "end": quote.end,
    })
}
