//! `morgue timeline`: how many articles match in each period, beside how many there are.

use std::io::Write;

use serde_json::json;

use super::args::{Asked, Selection};
use super::article::{count, thousands};
use super::error::Exit;
use super::paint::Ink;
use super::place::{self, Where};
use super::ui::Ui;
use super::{escape, width};
use crate::archive::Request;
use crate::export::Csv;
use crate::insight::timeline::{Counter, Per, Period, Timeline};
use crate::query::{Field, Matching, Query};

/// How many articles match in each day, month or year
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue timeline harbour --per month --from 2014-10 --to 2015-03
  morgue timeline storm --per year --format csv > storm.csv")]
pub(super) struct Args {
    #[command(flatten)]
    select: Selection,
    /// The length of a period: day, month or year
    #[arg(long, value_enum, value_name = "PERIOD", default_value_t = PerArg::Month, hide_possible_values = true)]
    per: PerArg,
    /// The form of the output: text, json or csv
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum PerArg {
    Day,
    Month,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

pub(super) fn run(args: &Args, place: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    let asked = args.select.read(ui)?;
    let archive = place::open(place, &args.select.within, ui)?;
    let request = args.select.request(asked.query.clone(), &archive)?;
    if args.select.count {
        return super::print_count(&archive, &request, ui);
    }
    let per = match args.per {
        PerArg::Day => Per::Day,
        PerArg::Month => Per::Month,
        PerArg::Year => Per::Year,
    };
    let mut counter = Counter::new(per);
    for (date, articles) in archive.dates(&request)? {
        counter.hits(date.as_deref(), articles);
    }
    // What the archive holds is counted as hits are: copies once where they count once.
    let all = Request {
        unique: request.unique,
        ..Request::new(Query::All)
    };
    for (date, articles) in archive.dates(&all)? {
        counter.articles(date.as_deref(), articles);
    }
    let (from, to) = days(&asked.query);
    let line = counter.finish(from, to);
    let matches = line.hits + line.undated + line.coarser;
    match args.format {
        Format::Text => {
            ui.note(&summary(&line, &asked));
            super::count_notes(&archive.count(&request)?, ui);
            if !line.periods.is_empty() {
                ui.note("");
            }
            text(&line, ui)?;
            ui.finish()?;
            if line.hits > 0 {
                ui.note(&format!(
                    "bars: hits ({}). {}",
                    scale(&line, ui.width).legend(),
                    COPIES
                ));
            }
        }
        Format::Json => {
            let value = json!({"periods": line.periods, "hits": line.hits, "archive": line.archive, "undated": line.undated, "coarser": line.coarser});
            serde_json::to_writer_pretty(ui.out(), &value)?;
            writeln!(ui.out())?;
        }
        Format::Csv => {
            let csv = Csv::new(false);
            csv.row(ui.out(), ["period", "hits", "archive"])?;
            for Period {
                period,
                hits,
                archive,
            } in &line.periods
            {
                csv.row(
                    ui.out(),
                    [period.clone(), hits.to_string(), archive.to_string()],
                )?;
            }
            ui.note(&summary(&line, &asked));
        }
    }
    Ok(if matches == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

const COPIES: &str = "Copies count; --unique counts each text once.";

/// The days that are asked for, where all matches lie between them.
fn days(query: &Query) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    let parts = match query {
        Query::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let (mut from, mut to) = (None, None);
    for part in parts {
        if let Query::Test(test) = part
            && let (Field::Date, Matching::Dates(range)) = (&test.field, &test.matching)
        {
            from = from.max(range.from);
            to = match (to, range.to) {
                (Some(a), Some(b)) => Some(std::cmp::min(a, b)),
                (a, b) => a.or(b),
            };
        }
    }
    (from, to)
}

fn summary(line: &Timeline, asked: &Asked) -> String {
    let mut out = format!(
        "{}: {} of {}",
        escape::text(&asked.shown),
        thousands(line.hits),
        count(line.archive, "dated article", "dated articles")
    );
    let mut left = Vec::new();
    if line.undated > 0 {
        left.push(format!(
            "{} undated (--undated only lists them)",
            count(line.undated, "match that is", "matches that are")
        ));
    }
    if line.coarser > 0 {
        left.push(format!(
            "{} date is less precise than the period",
            count(line.coarser, "match whose", "matches whose")
        ));
    }
    if !left.is_empty() {
        out.push_str(&format!(". Not in the rows: {}", left.join("; ")));
    }
    out
}

/// How long bars are.
struct Scale {
    /// Columns for one hit, or hits for one column.
    columns: u64,
    hits: u64,
}

/// The columns before the bars.
const LEAD: usize = 38;

fn scale(line: &Timeline, room: usize) -> Scale {
    let room = room.saturating_sub(LEAD).clamp(5, 40) as u64;
    let most = line
        .periods
        .iter()
        .map(|period| period.hits)
        .max()
        .unwrap_or(0)
        .max(1);
    if most <= room {
        Scale {
            columns: (room / most).min(3),
            hits: 1,
        }
    } else {
        Scale {
            columns: 1,
            hits: most.div_ceil(room),
        }
    }
}

impl Scale {
    fn bar(&self, hits: u64) -> String {
        "█".repeat((hits.div_ceil(self.hits) * self.columns) as usize)
    }

    fn legend(&self) -> String {
        format!("{} = {}", self.hits, "█".repeat(self.columns as usize))
    }
}

/// This many periods without articles, and more, are one line.
const GAP: usize = 4;

fn text(line: &Timeline, ui: &mut Ui) -> std::io::Result<()> {
    if line.periods.is_empty() {
        return Ok(());
    }
    let scale = scale(line, ui.width);
    let head = format!("{:10}  {:>7}  {:>7}  {:>5}", "", "hits", "archive", "share");
    ui.line(&ui.paint.ink(Ink::Faint, &head))?;
    let mut at = 0;
    while at < line.periods.len() {
        let gap = line.periods[at..]
            .iter()
            .take_while(|period| period.archive == 0 && period.hits == 0)
            .count();
        if gap >= GAP {
            let said = format!(
                "{:10}  the archive holds nothing from {} to {}",
                "…",
                line.periods[at].period,
                line.periods[at + gap - 1].period
            );
            ui.line(&ui.paint.ink(Ink::Faint, &said))?;
            at += gap;
            continue;
        }
        let Period {
            period,
            hits,
            archive,
        } = &line.periods[at];
        let name = ui.paint.ink(Ink::Date, &width::pad(period, 10));
        let row = if *archive == 0 {
            format!(
                "{name}  {:>7}  {:>7}  {:>5}  {}",
                "-", 0, "-", "the archive holds nothing for this period"
            )
        } else {
            let share = format!("{} %", (hits * 100 + archive / 2) / archive);
            format!(
                "{name}  {:>7}  {:>7}  {share:>5}  {}",
                thousands(*hits),
                thousands(*archive),
                scale.bar(*hits)
            )
        };
        ui.line(&row)?;
        at += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(hits: &[u64]) -> Timeline {
        let period = |&hits: &u64| Period {
            period: String::new(),
            hits,
            archive: hits,
        };
        Timeline {
            periods: hits.iter().map(period).collect(),
            ..Timeline::default()
        }
    }

    #[test]
    fn bars_fit() {
        assert_eq!(scale(&line(&[1, 6]), 100).bar(2), "██████");
        let scale = scale(&line(&[1, 5000]), 60);
        assert!(width::of(&scale.bar(5000)) <= 26);
        assert_eq!(scale.bar(1), "█");
    }
}
