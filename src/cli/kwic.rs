//! `morgue kwic`: each occurrence of what is searched for, in its context.

use super::args::{Selection, Window};
use super::article::{self, count, thousands};
use super::error::{Exit, Failure};
use super::paint::{Ink, Paint};
use super::place::{self, Where};
use super::ui::Ui;
use super::{escape, width};
use crate::archive::{Request, Sort};
use crate::export::{Array, Csv};
use crate::insight::kwic::{Occurrence, occurrences};

/// Each occurrence of words in its context, below each other
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "concordance",
    after_help = "\
Examples:
  morgue kwic breakwater
  morgue kwic '\"tall ships\"' --context 60 --format csv > ships.csv

Occurrences are those in the stories' own text; --limit and --offset count them."
)]
pub(super) struct Args {
    #[command(flatten)]
    select: Selection,
    #[command(flatten)]
    window: Window,
    /// Characters of context on either side [default: what fits; 80 for programs]
    #[arg(long, value_name = "N")]
    context: Option<usize>,
    /// The form of the output: text, json, jsonl or csv
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
    /// In CSV: leave cells that begin like a formula (= + - @) as they are
    #[arg(long)]
    csv_raw: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
    Csv,
}

const CONTEXT: usize = 80;

pub(super) fn run(args: &Args, place: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    if args.select.words.is_empty() {
        return Err(Failure::usage("which words?")
            .hint("morgue kwic harbour")
            .into());
    }
    let asked = args.select.read(ui)?;
    let archive = place::open(place, &args.select.within, ui)?;
    let request = Request {
        sort: args.window.sort(Sort::Oldest),
        ..args.select.request(asked.query, &archive)?
    };
    if args.select.count {
        return super::print_count(&archive, &request, ui);
    }
    let people = args.format == Format::Text;
    let context = args
        .context
        .unwrap_or(if people { ui.width } else { CONTEXT });
    let end = args
        .window
        .limit(people)
        .map_or(usize::MAX, |limit| limit.saturating_add(args.window.offset));
    let shown = args.window.offset..end;
    super::count_notes(&archive.count(&request)?, ui);
    let marker = archive.marker(&request)?;
    let mut out = Out {
        array: Array::new(args.format == Format::Json),
        csv: Csv::new(args.csv_raw),
        lines: Vec::new(),
    };
    if args.format == Format::Csv {
        out.csv.row(ui.out(), COLUMNS)?;
    }
    let (mut total, mut articles, mut elsewhere) = (0usize, 0u64, 0u64);
    for record in archive.records(&request)? {
        let record = record?;
        let found = marker.find(&record.body);
        *(if found.is_empty() {
            &mut elsewhere
        } else {
            &mut articles
        }) += 1;
        for one in occurrences(&record, found, context) {
            if shown.contains(&total) {
                out.occurrence(args.format, one, ui)?;
            }
            total += 1;
        }
    }
    match args.format {
        Format::Text => {
            ui.note(&summary(total, articles, elsewhere, out.lines.len()));
            if !out.lines.is_empty() {
                ui.note("");
            }
            for line in table(
                &out.lines,
                |id| archive.short_id(id),
                args.context,
                ui.width,
                ui.paint,
            )? {
                ui.line(&line)?;
            }
        }
        Format::Json | Format::Jsonl => out.array.end(ui.out())?,
        Format::Csv => {}
    }
    Ok(if total == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

const COLUMNS: [&str; 9] = [
    "id",
    "path",
    "date",
    "paragraph",
    "left",
    "keyword",
    "right",
    "start",
    "end",
];

struct Out {
    array: Array,
    csv: Csv,
    lines: Vec<Occurrence>,
}

impl Out {
    fn occurrence(&mut self, format: Format, one: Occurrence, ui: &mut Ui) -> std::io::Result<()> {
        match format {
            Format::Text => self.lines.push(one),
            Format::Json | Format::Jsonl => self.array.item(ui.out(), &one)?,
            Format::Csv => {
                let (paragraph, start, end) = (
                    one.paragraph.to_string(),
                    one.start.to_string(),
                    one.end.to_string(),
                );
                let date = one.date.unwrap_or_default();
                let row = [
                    &one.id,
                    &one.path,
                    &date,
                    &paragraph,
                    &one.left,
                    &one.keyword,
                    &one.right,
                    &start,
                    &end,
                ];
                self.csv.row(ui.out(), row)?;
            }
        }
        Ok(())
    }
}

fn summary(total: usize, articles: u64, elsewhere: u64, shown: usize) -> String {
    let mut line = format!(
        "{} in {}",
        count(total as u64, "occurrence", "occurrences"),
        count(articles, "article", "articles")
    );
    if elsewhere > 0 {
        let more = count(elsewhere, "article matches", "articles match");
        line.push_str(&format!(
            "; {more} outside the story's text alone (headline, byline, notes)"
        ));
    }
    if shown < total {
        line.push_str(&format!("; {} shown", thousands(shown as u64)));
    }
    line
}

/// The occurrences below each other, keywords in one column.
fn table<E>(
    lines: &[Occurrence],
    id: impl Fn(&str) -> Result<String, E>,
    context: Option<usize>,
    room: usize,
    paint: Paint,
) -> Result<Vec<String>, E> {
    let mut places = Vec::new();
    for one in lines {
        places.push(format!("{} ¶{}", id(&one.id)?, one.paragraph));
    }
    let widest = places
        .iter()
        .map(|place| width::of(place))
        .max()
        .unwrap_or(0);
    // Date and place with the blanks behind them; then two fifths of the rest before the keyword.
    let rest = room.saturating_sub(widest + 14);
    let left = context.unwrap_or(usize::MAX).min(rest * 2 / 5);
    let out = lines.iter().zip(places).map(|(one, place)| {
        let date = one.date.as_deref().map_or("undated", article::day);
        let before = escape::text(&one.left);
        let keyword = width::cut(
            &escape::text(&one.keyword),
            rest.saturating_sub(left).max(2),
        );
        let behind = escape::text(&one.right);
        let right = context
            .unwrap_or(usize::MAX)
            .min(rest.saturating_sub(left + width::of(&keyword)));
        format!(
            "{}  {}  {}{}{}",
            paint.ink(Ink::Date, &width::pad(date, 10)),
            paint.ink(Ink::Id, &width::pad(&place, widest)),
            width::pad_left(tail(&before, left), left),
            paint.ink(Ink::Hit, &keyword),
            head(&behind, right)
        )
    });
    Ok(out.map(|line| line.trim_end().to_owned()).collect())
}

/// The end of a text, at most `columns` wide.
fn tail(text: &str, columns: usize) -> &str {
    text.char_indices()
        .map(|(i, _)| &text[i..])
        .find(|rest| width::of(rest) <= columns)
        .unwrap_or("")
}

/// The start of a text, at most `columns` wide.
fn head(text: &str, columns: usize) -> &str {
    let mut end = 0;
    for (i, c) in text.char_indices() {
        let next = i + c.len_utf8();
        if width::of(&text[..next]) > columns {
            break;
        }
        end = next;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_stand_in_one_column() {
        let one = |left: &str, right: &str| Occurrence {
            id: "8c1f0".to_owned(),
            path: String::new(),
            date: Some("2014-12-17".to_owned()),
            paragraph: 1,
            left: left.to_owned(),
            keyword: "storm".to_owned(),
            right: right.to_owned(),
            start: 0,
            end: 5,
        };
        let lines = [
            one(
                "on Wednesday that the ",
                " which broke the wall and the quay",
            ),
            one("A ", "."),
        ];
        assert_eq!(
            table(
                &lines,
                |id| Ok::<_, ()>(id.to_owned()),
                None,
                60,
                Paint(false)
            )
            .unwrap(),
            [
                "2014-12-17  8c1f0 ¶1  esday that the storm which broke the w",
                "2014-12-17  8c1f0 ¶1               A storm.",
            ]
        );
    }
}
