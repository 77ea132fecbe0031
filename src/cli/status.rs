//! `morgue status`: what is in the archive.

use std::io::Write;

use serde_json::json;

use super::article::{count, thousands};
use super::error::Exit;
use super::escape;
use super::paint::Ink;
use super::place::{self, Where};
use super::ui::Ui;
use super::width;
use crate::archive::Status;

/// What is in the archive
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  morgue status --format json | jq .articles")]
pub(super) struct Args {
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
}

/// For people, or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &Args, archive: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let status = place::open(archive, &[], ui)?.status()?;
    if args.format == Format::Json {
        serde_json::to_writer_pretty(ui.out(), &machine(&status))?;
        writeln!(ui.out())?;
        return Ok(Exit::Done);
    }
    for (name, value) in rows(&status) {
        for (i, line) in width::wrap(&value, ui.width.saturating_sub(NAME))
            .into_iter()
            .enumerate()
        {
            let name = ui.paint.ink(
                Ink::Strong,
                &width::pad(if i == 0 { name } else { "" }, NAME),
            );
            ui.line(&format!("{name}{line}"))?;
        }
    }
    if status.articles == 0 {
        ui.note("The archive is empty: morgue index FOLDER");
    }
    Ok(Exit::Done)
}

const NAME: usize = 12;

fn rows(status: &Status) -> Vec<(&'static str, String)> {
    let roots: Vec<_> = status
        .roots
        .iter()
        .map(|root| escape::name(&root.to_string()).into_owned())
        .collect();
    let mut articles = thousands(status.articles);
    if let Some((first, last)) = status.days {
        articles.push_str(&format!(", {first} to {last}"));
    }
    if status.undated > 0 {
        articles.push_str(&format!(", {} undated", thousands(status.undated)));
    }
    let sources = format!(
        "{} read ({}), {} skipped, {} not readable",
        thousands(status.sources),
        bytes(status.source_bytes),
        thousands(status.skipped),
        thousands(status.unreadable)
    );
    let mut rows = vec![
        (
            "archive",
            format!(
                "{}, format {}, {}",
                place::shown(&status.dir),
                status.format,
                bytes(status.index_bytes)
            ),
        ),
        ("folders", roots.join(", ")),
        ("sources", sources),
        ("articles", articles),
        ("quotations", thousands(status.quotes)),
    ];
    for (name, values) in [
        ("languages", &status.languages),
        ("layouts", &status.layouts),
    ] {
        let values: Vec<_> = values
            .iter()
            .map(|(value, n)| format!("{} {}", escape::text(value), thousands(*n)))
            .collect();
        if !values.is_empty() {
            rows.push((name, values.join(", ")));
        }
    }
    if status.being_written {
        rows.push(("lock", "a run is writing to it".to_owned()));
    }
    rows
}

fn machine(status: &Status) -> serde_json::Value {
    let counts = |values: &[(String, u64)]| -> serde_json::Map<_, _> {
        values
            .iter()
            .map(|(value, n)| (value.clone(), json!(n)))
            .collect()
    };
    json!({
        "archive": status.dir.to_string_lossy(),
        "format": status.format,
        "roots": status.roots,
        "sources": {"read": status.sources, "skipped": status.skipped, "unreadable": status.unreadable, "bytes": status.source_bytes},
        "articles": status.articles,
        "undated": status.undated,
        "first": status.days.map(|days| days.0.to_string()),
        "last": status.days.map(|days| days.1.to_string()),
        "quotes": status.quotes,
        "languages": counts(&status.languages),
        "layouts": counts(&status.layouts),
        "index_bytes": status.index_bytes,
        "being_written": status.being_written,
    })
}

/// A size: 812 bytes, 1.2 MB.
fn bytes(n: u64) -> String {
    let units = ["kB", "MB", "GB", "TB"];
    let (mut size, mut unit) = (n as f64 / 1000.0, 0);
    while size >= 999.95 && unit + 1 < units.len() {
        (size, unit) = (size / 1000.0, unit + 1);
    }
    if n < 1000 {
        count(n, "byte", "bytes")
    } else {
        format!("{size:.1} {}", units[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            [1, 999, 1000, 1_250_000, 999_999].map(bytes),
            ["1 byte", "999 bytes", "1.0 kB", "1.2 MB", "1.0 MB"]
        );
    }
}
