//! `morgue quotes --check` and `--check-file`: whether words were printed as a quotation.

mod beside;
mod draft;

use std::io::Write;

use serde_json::json;

use super::QuoteFormat;
use crate::archive::{Archive, Request, Sort};
use crate::cli::article::{self, count};
use crate::cli::error::{Exit, Failure};
use crate::cli::paint::Ink;
use crate::cli::ui::Ui;
use crate::cli::{escape, width};
use crate::insight::Paragraphs;
use crate::insight::check::{Checked, Match, Printed, Verdict};
use crate::record::Record;
use beside::{NAME, beside};
pub(super) use draft::run as file;

/// An article that prints the words, or the nearest to them.
struct Place {
    found: Match,
    id: String,
    date: String,
    paragraph: Option<usize>,
    /// Who said it, in which paper, by whom.
    line: String,
    speaker: Option<String>,
    path: String,
}

/// What was looked at.
#[derive(Default)]
struct Seen {
    articles: u64,
    quotes: u64,
    first: Option<String>,
    last: Option<String>,
}

pub(super) fn run(
    words: &str,
    format: QuoteFormat,
    archive: &Archive,
    request: &Request,
    ui: &mut Ui,
) -> anyhow::Result<Exit> {
    no_table(format, "--check")?;
    let Some(checked) = Checked::new(words) else {
        return Err(Failure::usage("--check: there are no words in it")
            .at(words, 0..words.len(), "expected words that were said")
            .into());
    };
    let mut nearest = vec![Nearest::new(checked)];
    let seen = look(&mut nearest, archive, request)?;
    let nearest = &nearest[0];
    if format == QuoteFormat::Text {
        text(words, nearest, archive, ui)?;
        ui.note(&seen.line());
    } else {
        print(&machine(words, nearest), format, ui)?;
    }
    Ok(exit(nearest.verdict() == Verdict::Exact))
}

/// A check is no table.
fn no_table(format: QuoteFormat, flag: &str) -> Result<(), Failure> {
    if format != QuoteFormat::Csv {
        return Ok(());
    }
    Err(Failure::usage(format!("{flag} has no csv form")).hint("use --format json"))
}

fn exit(exact: bool) -> Exit {
    if exact { Exit::Done } else { Exit::Nothing }
}

fn print(value: &serde_json::Value, format: QuoteFormat, ui: &mut Ui) -> anyhow::Result<()> {
    match format {
        QuoteFormat::Jsonl => serde_json::to_writer(ui.out(), value)?,
        _ => serde_json::to_writer_pretty(ui.out(), value)?,
    }
    writeln!(ui.out())?;
    Ok(())
}

/// Words that are looked for, and the articles that come nearest.
struct Nearest {
    checked: Checked,
    best: Vec<Place>,
}

impl Nearest {
    fn new(checked: Checked) -> Self {
        let best = Vec::new();
        Self { checked, best }
    }

    /// Keeps an article that comes as near as any before, or nearer.
    fn see(&mut self, record: &Record, printed: &Printed<'_>) {
        let Some(found) = self.checked.nearest(printed) else {
            return;
        };
        let order = self
            .best
            .first()
            .map(|known| rank(&found).cmp(&rank(&known.found)));
        match order {
            Some(std::cmp::Ordering::Greater) => return,
            Some(std::cmp::Ordering::Equal) => {}
            _ => self.best.clear(),
        }
        self.best.push(Place::new(record, found));
    }

    fn verdict(&self) -> Verdict {
        self.best
            .first()
            .map_or(Verdict::NotFound, |place| place.found.verdict)
    }
}

/// Walks the articles once, oldest first, whatever the number of quotations that are looked for.
fn look(nearest: &mut [Nearest], archive: &Archive, request: &Request) -> anyhow::Result<Seen> {
    let request = Request {
        sort: Sort::Oldest,
        offset: 0,
        limit: None,
        ..request.clone()
    };
    let mut seen = Seen::default();
    for record in archive.records(&request)? {
        let record = record?;
        seen.record(&record);
        let printed = Printed::new(&record);
        for one in nearest.iter_mut() {
            one.see(&record, &printed);
        }
    }
    Ok(seen)
}

/// Nearest first: the verdict, then likeness in thousandths.
fn rank(found: &Match) -> (Verdict, i32) {
    (found.verdict, -((found.alike * 1000.0) as i32))
}

impl Place {
    fn new(record: &Record, found: Match) -> Self {
        let quote = found.quote.and_then(|i| record.quotes.get(i));
        let speaker = quote.and_then(|quote| quote.speaker.as_ref());
        let who = match (quote, speaker) {
            (None, _) => "outside of quotation marks".to_owned(),
            (Some(_), None) => "no speaker".to_owned(),
            (Some(_), Some(s)) => {
                let name = s.name.clone().unwrap_or_else(|| format!("“{}”", s.mention));
                s.role
                    .iter()
                    .fold(name, |name, role| format!("{name}, {role}"))
            }
        };
        let mut paper: Vec<_> = article::paper(record).into_iter().collect();
        paper.push(article::authors(record));
        let mut parts = vec![escape::text(&who).into_owned(), paper.join(", ")];
        parts.extend(article::origin(record).map(str::to_owned));
        parts.extend(
            article::corrected(record)
                .map(|date| format!("corrected {date}").trim_end().to_owned()),
        );
        Self {
            id: record.id.clone(),
            date: record
                .date
                .as_ref()
                .map(|date| date.value.clone())
                .unwrap_or_default(),
            paragraph: quote.map(|quote| Paragraphs::new(record).number(quote.start)),
            line: parts.join(" · "),
            speaker: speaker.and_then(|speaker| speaker.name.clone()),
            path: record.source.path.clone(),
            found,
        }
    }
}

impl Seen {
    fn record(&mut self, record: &Record) {
        self.articles += 1;
        self.quotes += record.quotes.len() as u64;
        if let Some(date) = &record.date {
            let day = article::day(&date.value);
            if self.first.as_deref().is_none_or(|first| day < first) {
                self.first = Some(day.to_owned());
            }
            if self.last.as_deref().is_none_or(|last| day > last) {
                self.last = Some(day.to_owned());
            }
        }
    }

    fn line(&self) -> String {
        let days = match (&self.first, &self.last) {
            (Some(first), Some(last)) if first == last => format!(", {first}"),
            (Some(first), Some(last)) => format!(", {first} to {last}"),
            _ => String::new(),
        };
        format!(
            "Looked at {} in {}{days}, and at the text outside marks.",
            count(self.quotes, "quotation", "quotations"),
            count(self.articles, "article", "articles")
        )
    }
}

fn text(words: &str, nearest: &Nearest, archive: &Archive, ui: &mut Ui) -> anyhow::Result<()> {
    let (verdict, best) = (nearest.verdict(), &nearest.best);
    let (name, ink, meaning) = match verdict {
        Verdict::Exact => ("EXACT", Ink::Good, "printed as a quotation in these words"),
        Verdict::Within => (
            "PARTIAL",
            Ink::Warning,
            "printed in these words, within a longer sentence",
        ),
        Verdict::Altered => (
            "ALTERED",
            Ink::Warning,
            "not printed in these words; this is nearest",
        ),
        Verdict::Partial => (
            "PARTIAL",
            Ink::Warning,
            "only a part of these words is printed as a quotation",
        ),
        Verdict::Unquoted => (
            "NOT QUOTED",
            Ink::Warning,
            "printed in these words, but not as a quotation",
        ),
        Verdict::NotFound => (
            "NOT FOUND",
            Ink::Error,
            "nothing in this archive comes near",
        ),
    };
    ui.line(&format!("{}: {meaning}", ui.paint.ink(ink, name)))?;
    let differs = ![Verdict::Exact, Verdict::Unquoted].contains(&verdict);
    if let Some(place) = best.first().filter(|_| differs) {
        for line in beside(words, &place.found, ui.width.min(width::DEFAULT), ui.paint) {
            ui.line(&line)?;
        }
    }
    for (i, place) in best.iter().enumerate() {
        let id = archive.short_id(&place.id)?;
        let date = if place.date.is_empty() {
            "undated"
        } else {
            article::day(&place.date)
        };
        let number = place
            .paragraph
            .map(|n| format!(" ¶{n}"))
            .unwrap_or_default();
        let lead = format!(
            "  {}{}  {id}{number}  ",
            width::pad(if i == 0 { "first" } else { "again" }, NAME),
            width::pad(date, 10)
        );
        let indent = width::of(&lead);
        for (j, line) in width::wrap(&place.line, ui.width.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            ui.line(&if j == 0 {
                format!("{lead}{line}")
            } else {
                format!("{:indent$}{line}", "")
            })?;
        }
    }
    Ok(())
}

/// A verdict as programs read it.
fn key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "exact",
        Verdict::Altered => "altered",
        Verdict::Within | Verdict::Partial => "partial",
        Verdict::Unquoted => "not-quoted",
        Verdict::NotFound => "not-found",
    }
}

fn machine(words: &str, nearest: &Nearest) -> serde_json::Value {
    let best = &nearest.best;
    json!({
        "verdict": key(nearest.verdict()),
        "checked": words,
        "printed": best.first().map(|place| place.found.printed.replace('\n', " ")),
        "alike": best.first().map(|place| place.found.alike),
        "places": best.iter().map(|place| json!({
            "id": place.id,
            "path": place.path,
            "date": (!place.date.is_empty()).then_some(&place.date),
            "paragraph": place.paragraph,
            "speaker": place.speaker,
            "printed": place.found.printed.replace('\n', " "),
        })).collect::<Vec<_>>(),
    })
}
