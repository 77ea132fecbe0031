//! `morgue parse`: the record of a text, without an archive.

mod explain;

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::error::{Exit, plain};
use super::input;
use super::ui::Ui;
use crate::archive::StoredPath;
use crate::export::Array;
use crate::form::{self, FormError, Rendered, Settings, Sink};
use crate::layout::{self, Layout};
use crate::parse::{Options, Parsed, Stretches};

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
    /// Which columns of tables (CSV, JSON) hold what: headline=Titel,body=Text
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    columns: Option<String>,
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
    let columns = args.columns.as_deref().map(super::columns).transpose()?;
    let settings = Settings {
        columns: columns.unwrap_or_default(),
        ..Settings::default()
    };
    let mut exit = Exit::Done;
    let mut array = Array::new(args.format == Format::Json && !args.explain);
    for file in &args.files {
        let name = file.to_string_lossy();
        let own = file.file_name().unwrap_or_default().to_string_lossy();
        let opened = match input::open(file) {
            Ok(opened) => opened,
            Err(error) => {
                ui.error(&format!("{name}: {}", plain(&error)));
                exit = Exit::Partial;
                continue;
            }
        };
        let mut printer = Printer {
            path: StoredPath::from_path(file),
            layout,
            explain: args.explain,
            name_files: args.files.len() > 1,
            last: (Vec::new(), 0),
            waiting: Stretches::default(),
            articles: 0,
            array: &mut array,
            ui,
            exit: Exit::Done,
            failed: None,
        };
        let result = opened
            .input(own)
            .map_err(FormError::Io)
            .and_then(|input| form::read(input, &settings, &mut printer));
        if let Some(error) = printer.failed {
            return Err(error.into());
        }
        if printer.exit != Exit::Done {
            exit = printer.exit;
        }
        if let Err(error) = result {
            ui.error(&format!("{name}: {error}"));
            exit = Exit::Partial;
        }
    }
    array.end(ui.out())?;
    Ok(exit)
}

/// Prints what a file holds.
struct Printer<'p> {
    path: StoredPath,
    layout: Option<&'static Layout>,
    explain: bool,
    name_files: bool,
    /// The member that was read last, and its articles so far.
    last: (Vec<u8>, u32),
    /// What waits of its text, where that comes in stretches, and the articles of the text so far.
    waiting: Stretches,
    articles: u32,
    array: &'p mut Array,
    ui: &'p mut Ui,
    exit: Exit,
    failed: Option<io::Error>,
}

impl Printer<'_> {
    fn print(&mut self, member: &[u8], mut rendered: Rendered<'_>) -> io::Result<()> {
        let first = self.last.0 != member;
        if first {
            self.last = (member.to_owned(), 0);
        }
        let layout = self
            .layout
            .or_else(|| rendered.layout.and_then(layout::named));
        let text = std::mem::take(&mut rendered.text);
        self.waiting.add(text, rendered.goes_on, layout);
        let stored = self.path.member(member);
        let path = stored.text();
        let options = Options {
            path: &path,
            path_bytes: (!stored.is_utf8()).then_some(stored.as_bytes()),
            encoding: &rendered.encoding,
            layout: None,
            known: &rendered.known,
            hand: None,
            doubts: &rendered.doubts,
            before: self.last.1,
            lines: rendered.lines,
        };
        let before = self.last.1;
        if self.explain {
            let named = first && (self.name_files || !member.is_empty());
            self.last.1 += explain::print(&self.waiting, &options, named, self.ui)?;
        } else {
            for record in self.waiting.parts(&options).filter_map(Parsed::record) {
                self.last.1 = record.source.ordinal;
                self.array.item(self.ui.out(), &record)?;
            }
        }
        self.articles += self.last.1.saturating_sub(before);
        if !rendered.goes_on {
            self.waiting = Stretches::default();
            if std::mem::take(&mut self.articles) == 0 {
                let read = layout.map_or_else(String::new, |by| format!(", read as {}", by.name));
                self.ui
                    .note(&format!("{path}: no article found in it{read}"));
            }
        }
        Ok(())
    }
}

impl Sink for Printer<'_> {
    fn text(&mut self, member: &[u8], rendered: Rendered<'_>) -> ControlFlow<()> {
        match self.print(member, rendered) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn trouble(&mut self, member: &[u8], error: FormError) -> ControlFlow<()> {
        let name = self.path.member(member);
        let line = format!("{}: {error}", name.text());
        if error.is_not_text() {
            self.ui.note(&line);
        } else {
            self.ui.error(&line);
            self.exit = Exit::Partial;
        }
        ControlFlow::Continue(())
    }
}
