//! `morgue top`: the most frequent values of a field.

use serde_json::json;

use super::args::{Selection, Window};
use super::article::{count, thousands};
use super::error::{Exit, Failure};
use super::paint::Ink;
use super::place::{self, Where};
use super::ui::Ui;
use super::{escape, width};
use crate::export::{Array, Csv};
use crate::insight::top::{COUNTABLE, Field, Top};

/// The most frequent values of a field: authors, speakers, papers ...
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue top speaker harbour
  morgue top author --from 2014 -n all --format csv

FIELD is author, speaker, paper, section, place, agency, lang, layout, year, mention, doubt or label.NAME. Each value \
is counted in articles.")]
pub(super) struct Args {
    /// What to count
    #[arg(value_name = "FIELD")]
    field: String,
    #[command(flatten)]
    select: Selection,
    #[command(flatten)]
    window: Window,
    /// The form of the output: text, json, jsonl or csv
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
    Csv,
}

pub(super) fn run(args: &Args, place: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let Some(field) = Field::named(&args.field) else {
        let names: Vec<_> = COUNTABLE.iter().map(|field| field.name).collect();
        return Err(Failure::usage(format!("{} cannot be counted", args.field))
            .hint(format!("what can is {}, label.NAME", names.join(", ")))
            .into());
    };
    let asked = args.select.read(ui)?;
    let archive = place::open(place, &args.select.within, ui)?;
    let request = args.select.request(asked.query, &archive)?;
    if args.select.count {
        return super::print_count(&archive, &request, ui);
    }
    let top = Top::of(&archive, &request, &field)?;
    super::count_notes(&archive.count(&request)?, ui);
    let (articles, without) = (top.articles, top.without);
    let limit = args
        .window
        .limit(args.format == Format::Text)
        .unwrap_or(usize::MAX);
    let (all, values) = top.finish(limit.saturating_add(args.window.offset));
    let shown: Vec<_> = values.iter().skip(args.window.offset).collect();
    match args.format {
        Format::Text => {
            let mut line = format!(
                "{} in {}",
                count(all as u64, "value", "values"),
                count(articles, "article", "articles")
            );
            if without > 0 {
                line.push_str(&format!(", {} without any", thousands(without)));
            }
            if shown.len() < all {
                line.push_str(&format!("; {} shown", thousands(shown.len() as u64)));
            }
            ui.note(&line);
            let widest = shown
                .iter()
                .map(|(_, n)| thousands(*n).len())
                .max()
                .unwrap_or(0);
            for (value, n) in shown {
                let room = ui.width.saturating_sub(widest + 4);
                let n = ui
                    .paint
                    .ink(Ink::Strong, &width::pad_left(&thousands(*n), widest));
                ui.line(&format!(
                    "  {n}  {}",
                    width::cut(&escape::text(value), room)
                ))?;
            }
        }
        Format::Csv => {
            let csv = Csv::new(false);
            csv.row(ui.out(), [args.field.as_str(), "articles"])?;
            for (value, n) in shown {
                csv.row(ui.out(), [value.as_str(), &n.to_string()])?;
            }
        }
        Format::Json | Format::Jsonl => {
            let mut array = Array::new(args.format == Format::Json);
            for (value, n) in shown {
                array.item(ui.out(), &json!({"value": value, "articles": n}))?;
            }
            array.end(ui.out())?;
        }
    }
    Ok(if articles == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}
