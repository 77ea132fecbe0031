//! `morgue index`: brings the archive in step with folders of articles.

use std::path::PathBuf;

use super::article::count;
use super::error::Exit;
use super::escape;
use super::grid::{self, Row};
use super::place::{self, Where};
use super::progress::Progress;
use super::signal;
use super::ui::Ui;
use crate::archive::{self, Event, IndexRequest, StoredPath, Summary};

/// Parse and index what is new, changed or gone
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue index articles          make an archive here, or add the folder to the one there is
  morgue index                   everything that was indexed before: what changed is read again")]
pub(super) struct Args {
    /// Folders and files; without any, all that were indexed before
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Build the index anew; it takes the old one's place when it is whole
    #[arg(long, conflicts_with = "dry_run")]
    rebuild: bool,
    /// Say what would be done; write nothing
    #[arg(long)]
    dry_run: bool,
    /// Wait for another run that holds the archive
    #[arg(long)]
    wait: bool,
    /// How many threads parse; a quarter as many index beside them [default: one a core]
    #[arg(short = 'j', long, value_name = "N")]
    jobs: Option<usize>,
    /// Read all sources of the archive by this layout, from now on
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
    /// Which columns of tables (CSV, JSON) hold what, from now on: headline=Titel,body=Text
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    columns: Option<String>,
    /// Set fields by hand, from now on: a CSV with a column path or id, and columns like published, headline, section
    #[arg(long, value_name = "FILE.csv")]
    metadata: Option<PathBuf>,
    /// Forget what --metadata set
    #[arg(long, conflicts_with = "metadata")]
    forget_metadata: bool,
    /// Refuse documents of more megabytes than that, each of which memory must hold whole
    #[arg(long, value_name = "MB", default_value_t = archive::MAX_SIZE >> 20)]
    max_size: u64,
    /// Folders that are gone or empty were emptied on purpose: forget their articles
    #[arg(long)]
    allow_vanished: bool,
}

pub(super) fn run(args: &Args, archive: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let cwd = std::env::current_dir()?;
    let request = IndexRequest {
        paths: args.paths.clone(),
        rebuild: args.rebuild,
        dry_run: args.dry_run,
        wait: args.wait,
        jobs: args.jobs,
        layout: args
            .layout
            .as_deref()
            .map(super::layout_named)
            .transpose()?,
        columns: args.columns.as_deref().map(super::columns).transpose()?,
        metadata: args.metadata.clone(),
        forget_metadata: args.forget_metadata,
        allow_vanished: args.allow_vanished,
        max_size: args.max_size.saturating_mul(1 << 20),
        interrupt: signal::watch()?,
        ..IndexRequest::default()
    };
    let dir = archive::locate_or_new(&cwd, archive.given());
    archive::use_small_pages();
    let (summary, told) = watched(ui, |events| archive::index(&dir, &request, events))?;
    summarize(&summary, ui)?;
    told.end(&summary, ui);
    Ok(match (summary.partial(), summary.found) {
        (true, _) => Exit::Partial,
        (false, 0) if summary.gone == 0 => Exit::Nothing,
        _ => Exit::Done,
    })
}

/// What was said of single files while the run went on.
#[derive(Default)]
pub(super) struct Told {
    skipped: Vec<(StoredPath, String)>,
}

/// How many skipped files are named; all are in `morgue problems`.
const NAMED: usize = 100;

/// Runs something that tells of its progress, and shows it.
pub(super) fn watched<T, E>(
    ui: &mut Ui,
    run: impl FnOnce(&mut dyn FnMut(Event)) -> Result<T, E>,
) -> Result<(T, Told), E> {
    let (mut progress, mut told) = (Progress::new(), Told::default());
    let result = run(&mut |event| {
        progress.event(&event);
        match event {
            Event::Created(dir) => {
                progress.aside(|| ui.note(&format!("New archive: {}", place::shown(&dir))))
            }
            Event::Waiting(holder) => progress.aside(|| {
                ui.note(&format!(
                    "waiting for {}",
                    escape::name(&holder.to_string())
                ))
            }),
            Event::Unreadable { path, reason } => {
                progress.aside(|| ui.error(&format!("{path}: {reason}")))
            }
            Event::Unmatched { line, key } => progress.aside(|| {
                ui.warning(&format!(
                    "--metadata: line {line}: the archive holds no article {}",
                    escape::name(&key)
                ))
            }),
            Event::Skipped { path, reason } => told.skipped.push((path, reason)),
            _ => {}
        }
    });
    progress.end();
    result.map(|value| (value, told))
}

/// The figures. They add up: found is indexed, unchanged, skipped and unreadable; articles is the sum of its row, and so on.
fn summarize(summary: &Summary, ui: &mut Ui) -> std::io::Result<()> {
    let indexed = if summary.dry_run {
        "to index"
    } else {
        "indexed"
    };
    let mut rows = vec![
        Row::new("files", summary.found, "found")
            .cell(summary.indexed, indexed)
            .cell(summary.unchanged, "unchanged")
            .cell(summary.skipped, "skipped")
            .some(summary.unreadable, "not readable"),
    ];
    let members = summary.members;
    if members.found() > 0 {
        rows.push(
            Row::new("packed", members.found(), "found")
                .cell(members.read, "read")
                .cell(members.skipped, "skipped")
                .some(members.unreadable, "not readable"),
        );
    }
    let tally = &summary.tally;
    if summary.indexed > 0 && !summary.dry_run {
        let exports = count(tally.exports, "export", "exports");
        let from = match (tally.announced, tally.exports) {
            (0, _) => format!("from {exports}"),
            (announced, 1) => format!("from {exports} (it announced {announced})"),
            // Not every export says how many it holds.
            (announced, _) => format!("from {exports} (announced: {announced})"),
        };
        rows.extend([
            Row::new("articles", tally.articles, "")
                .cell(tally.one_a_file, "one a file")
                .some(tally.from_exports, from),
            Row::new("dates", tally.printed, "printed")
                .cell(tally.update_only, "update only")
                .some(tally.dateline, "from dateline")
                .cell(tally.path, "from path")
                .some(tally.hand, "by hand")
                .cell(tally.undated, "undated"),
            Row::new("quotes", tally.quotes, "")
                .cell(tally.with_speaker, "with speaker")
                .cell(tally.without_speaker, "without"),
        ]);
    }
    for line in grid::lines(&rows, ui.width) {
        ui.line(&line)?;
    }
    Ok(())
}

impl Told {
    /// The lines behind the figures.
    fn end(self, summary: &Summary, ui: &mut Ui) {
        for (path, reason) in self.skipped.iter().take(NAMED) {
            ui.note(&format!(
                "skipped  {}: {}",
                escape::name(&path.text()),
                escape::name(reason)
            ));
        }
        if self.skipped.len() > NAMED {
            let more = self.skipped.len() - NAMED;
            ui.note(&format!(
                "skipped  {more} more files: morgue problems names them all"
            ));
        }
        if summary.gone > 0 {
            let would = if summary.dry_run {
                "would be taken out"
            } else {
                "taken out"
            };
            ui.note(&format!(
                "{} no longer there, {would}",
                count(summary.gone, "source is", "sources are")
            ));
        }
        if summary.unreadable > 0 {
            ui.warning(&format!(
                "{} could not be read: morgue problems",
                count(summary.unreadable, "source", "sources")
            ));
        }
        if summary.parts_unreadable > 0 {
            ui.warning(&format!(
                "{} of files could not be read: morgue problems",
                count(summary.parts_unreadable, "part", "parts")
            ));
        }
        let doubted = summary.tally.doubted;
        if doubted > 0 {
            ui.note(&format!(
                "{} doubts: morgue problems",
                count(doubted, "article has", "articles have")
            ));
        }
        let seconds = format!("{:.1} s", summary.seconds);
        let done = match (summary.dry_run, summary.nothing_to_do()) {
            (true, _) => format!("Nothing was written. Done in {seconds}"),
            (false, true) if summary.found == 0 && summary.gone == 0 => {
                format!("No files were found. Done in {seconds}")
            }
            (false, true) if !summary.created && !summary.rebuilt => {
                format!("Nothing changed. Done in {seconds}")
            }
            _ => format!("Done in {seconds}. Try: morgue search WORDS"),
        };
        ui.note(&done);
    }
}
