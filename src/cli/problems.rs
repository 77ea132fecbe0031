//! `morgue problems`: what could not be read, what is missing, what is doubted.

use std::io::{self, Write};

use serde_json::json;

use super::article::{count, thousands};
use super::error::Exit;
use super::escape;
use super::paint::Ink;
use super::place::{self, Where};
use super::status::Format;
use super::ui::Ui;
use super::width;
use crate::archive::{ExportGap, Problems, SourceProblem};
use crate::record::Doubt;

/// Sources not read, exports with gaps, fields doubted
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue problems
  morgue search doubt:date/from-path      the articles that have a doubt")]
pub(super) struct Args {
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
}

pub(super) fn run(args: &Args, archive: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let problems = place::open(archive, &[], ui)?.problems()?;
    if args.format == Format::Json {
        serde_json::to_writer_pretty(ui.out(), &machine(&problems))?;
        writeln!(ui.out())?;
        return Ok(Exit::Done);
    }
    print(&problems, ui)?;
    ui.finish()?;
    if problems.is_empty() {
        ui.note("No problems: every source was read, no export has gaps, no field is doubted");
    } else if let Some((name, _)) = problems.doubts.first() {
        ui.note("");
        ui.aside(&format!(
            "the articles with a doubt: morgue search doubt:{name}"
        ));
    }
    Ok(Exit::Done)
}

fn print(problems: &Problems, ui: &mut Ui) -> io::Result<()> {
    let sources = |problems: &[SourceProblem]| -> Vec<(String, String)> {
        problems
            .iter()
            .map(|p| (p.path.to_string(), p.reason.clone()))
            .collect()
    };
    section(
        ui,
        problems.unreadable.len(),
        "source could not be read",
        "sources could not be read",
        &sources(&problems.unreadable),
    )?;
    let (parts, holed): (Vec<_>, Vec<_>) = problems.gaps.iter().partition(|gap| gap.part);
    let [parts, gaps] = [parts, holed].map(|all| all.into_iter().map(gap).collect::<Vec<_>>());
    section(
        ui,
        gaps.len(),
        "export has gaps",
        "exports have gaps",
        &gaps,
    )?;
    section(
        ui,
        parts.len(),
        "export is here in part, without a gap in what is here",
        "exports are here in part, without a gap in what is here",
        &parts,
    )?;
    let outside: Vec<_> = problems
        .outside
        .iter()
        .map(|(path, text)| {
            (
                format!("{path}, lines {}-{}", text.lines[0], text.lines[1]),
                format!("{}: {}", text.what, text.text),
            )
        })
        .collect();
    section(
        ui,
        outside.len(),
        "stretch of text belongs to no article",
        "stretches of text belong to no article",
        &outside,
    )?;
    let doubts: Vec<_> = problems
        .doubts
        .iter()
        .map(|(name, n)| {
            (
                format!("{} {name}", thousands(*n)),
                meaning(name).to_owned(),
            )
        })
        .collect();
    section(
        ui,
        doubts.len(),
        "doubt, with the number of articles that have it",
        "doubts, with the number of articles that have each",
        &doubts,
    )?;
    section(
        ui,
        problems.skipped.len(),
        "file is no text",
        "files are no text",
        &sources(&problems.skipped),
    )
}

/// A title and rows of two columns; nothing where there are none.
fn section(
    ui: &mut Ui,
    number: usize,
    one: &str,
    many: &str,
    rows: &[(String, String)],
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let title = ui.paint.ink(Ink::Strong, &count(number as u64, one, many));
    ui.line(&title)?;
    let rows: Vec<_> = rows
        .iter()
        .map(|(left, right)| (escape::name(left), escape::text(right)))
        .collect();
    let widest = rows
        .iter()
        .map(|(left, _)| width::of(left))
        .max()
        .unwrap_or(0);
    let column = widest.min(ui.width / 2);
    for (left, right) in &rows {
        let room = ui.width.saturating_sub(column + 4);
        let mut left = format!("  {}", width::pad(left, column));
        if width::of(&left) > column + 2 {
            ui.line(&left)?;
            left = " ".repeat(column + 2);
        }
        for line in width::wrap(right, room) {
            ui.line(&format!("{left}  {line}"))?;
            left = " ".repeat(column + 2);
        }
    }
    Ok(())
}

fn gap(gap: &ExportGap) -> (String, String) {
    let paths: Vec<_> = gap.paths.iter().map(ToString::to_string).collect();
    let missing: Vec<_> = gap
        .missing
        .iter()
        .map(|[first, last]| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}-{last}")
            }
        })
        .collect();
    let said = format!(
        "{} of {} articles found ({}); {}: {}",
        thousands(u64::from(gap.found)),
        thousands(u64::from(gap.announced)),
        gap.layout,
        if gap.part { "not here" } else { "missing" },
        missing.join(", ")
    );
    (paths.join(", "), said)
}

fn meaning(name: &str) -> &'static str {
    Doubt::ALL
        .iter()
        .find(|doubt| doubt.name() == name)
        .map_or("", |doubt| doubt.meaning())
}

fn machine(problems: &Problems) -> serde_json::Value {
    let sources = |problems: &[SourceProblem]| -> Vec<_> {
        problems
            .iter()
            .map(|p| place::machine(&p.path, Some(&p.reason)))
            .collect()
    };
    json!({
        "unreadable": sources(&problems.unreadable),
        "skipped": sources(&problems.skipped),
        "gaps": problems.gaps.iter().map(|gap| json!({
            "paths": gap.paths.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "layout": gap.layout,
            "announced": gap.announced,
            "found": gap.found,
            "missing": gap.missing,
            "part": gap.part,
        })).collect::<Vec<_>>(),
        "outside": problems.outside.iter().map(|(path, text)| json!({
            "path": path.to_string(), "lines": text.lines, "what": text.what, "text": text.text,
        })).collect::<Vec<_>>(),
        "doubts": problems.doubts.iter().map(|(name, n)| json!({"doubt": name, "articles": n})).collect::<Vec<_>>(),
    })
}
