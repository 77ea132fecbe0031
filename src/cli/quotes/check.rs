//! `morgue quotes --check`: whether words were printed as a quotation.

use std::io::Write;

use serde_json::json;

use super::QuoteFormat;
use crate::archive::{Archive, Request, Sort};
use crate::cli::article::{self, count};
use crate::cli::error::{Exit, Failure};
use crate::cli::paint::{Ink, Paint};
use crate::cli::ui::Ui;
use crate::cli::{escape, width};
use crate::insight::Paragraphs;
use crate::insight::check::{Checked, Match, Step, Verdict};
use crate::record::Record;

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
    if format == QuoteFormat::Csv {
        return Err(Failure::usage("--check has no csv form")
            .hint("use --format json")
            .into());
    }
    let Some(checked) = Checked::new(words) else {
        return Err(Failure::usage("--check: there are no words in it")
            .at(words, 0..words.len(), "expected words that were said")
            .into());
    };
    let request = Request {
        sort: Sort::Oldest,
        offset: 0,
        limit: None,
        ..request.clone()
    };
    let (mut best, mut seen): (Vec<Place>, _) = (Vec::new(), Seen::default());
    for record in archive.records(&request)? {
        let record = record?;
        seen.record(&record);
        let Some(found) = checked.nearest(&record) else {
            continue;
        };
        let order = best
            .first()
            .map(|known| rank(&found).cmp(&rank(&known.found)));
        match order {
            Some(std::cmp::Ordering::Greater) => continue,
            Some(std::cmp::Ordering::Equal) => {}
            _ => best.clear(),
        }
        best.push(Place::new(&record, found));
    }
    let verdict = best
        .first()
        .map_or(Verdict::NotFound, |place| place.found.verdict);
    if format == QuoteFormat::Text {
        text(words, verdict, &best, archive, ui)?;
        ui.note(&seen.line());
    } else {
        let value = machine(words, verdict, &best);
        match format {
            QuoteFormat::Jsonl => serde_json::to_writer(ui.out(), &value)?,
            _ => serde_json::to_writer_pretty(ui.out(), &value)?,
        }
        writeln!(ui.out())?;
    }
    Ok(if verdict == Verdict::Exact {
        Exit::Done
    } else {
        Exit::Nothing
    })
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
            (Some(_), Some(s)) => s
                .role
                .iter()
                .fold(s.name.clone(), |name, role| format!("{name}, {role}")),
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
            speaker: speaker.map(|speaker| speaker.name.clone()),
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

fn text(
    words: &str,
    verdict: Verdict,
    best: &[Place],
    archive: &Archive,
    ui: &mut Ui,
) -> anyhow::Result<()> {
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

/// Columns of `yours`, `printed`, `first`.
const NAME: usize = 10;

/// The two texts below each other, what differs marked: `~` other words, `+` more words, `-` missing words.
fn beside(words: &str, found: &Match, room: usize, paint: Paint) -> Vec<String> {
    let cells = cells(words, found);
    let room = room.saturating_sub(NAME + 2);
    let mut out = Vec::new();
    let mut from = 0;
    while from < cells.len() {
        let (mut to, mut used) = (from, 0);
        while to < cells.len() && (to == from || used + 1 + cells[to].width() <= room) {
            used += cells[to].width() + usize::from(to > from);
            to += 1;
        }
        let cells = &cells[from..to];
        let head = |name| width::pad(if from == 0 { name } else { "" }, NAME);
        for (name, text) in [
            ("yours", side(cells, |cell| &cell.yours)),
            ("printed", side(cells, |cell| &cell.printed)),
        ] {
            out.push(format!("  {}{text}", head(name)).trim_end().to_owned());
        }
        let marks = marks(cells);
        if !marks.is_empty() {
            out.push(format!("  {:NAME$}{}", "", paint.ink(Ink::Warning, &marks)));
        }
        from = to;
    }
    out
}

/// One of the texts, each cell as wide as in the other.
fn side(cells: &[Cell], text: impl Fn(&Cell) -> &String) -> String {
    let cells: Vec<_> = cells
        .iter()
        .map(|cell| width::pad(text(cell), cell.width()))
        .collect();
    cells.join(" ").trim_end().to_owned()
}

/// The marks below the texts; neighbours of one mark are one line.
fn marks(cells: &[Cell]) -> String {
    let mut out = String::new();
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(if cell.mark == cells[i - 1].mark && cell.mark != '~' {
                cell.mark
            } else {
                ' '
            });
        }
        let wide = width::of(if cell.printed.is_empty() {
            &cell.yours
        } else {
            &cell.printed
        });
        out.push_str(&width::pad(
            &cell.mark.to_string().repeat(wide),
            cell.width(),
        ));
    }
    out.trim_end().to_owned()
}

/// Words that stand below each other.
struct Cell {
    yours: String,
    printed: String,
    mark: char,
}

impl Cell {
    fn width(&self) -> usize {
        width::of(&self.yours).max(width::of(&self.printed))
    }
}

fn cells(words: &str, found: &Match) -> Vec<Cell> {
    let text = |text: &str| escape::text(text).into_owned();
    let cell = |yours: &str, printed: &str, mark| Cell {
        yours: text(yours),
        printed: text(printed),
        mark,
    };
    let mut out = Vec::new();
    for step in &found.steps {
        match step {
            Step::Same(ours, theirs) => {
                let (ours, theirs) = (&words[ours.clone()], &found.printed[theirs.clone()]);
                let (a, b): (Vec<_>, Vec<_>) = (
                    ours.split_whitespace().collect(),
                    theirs.split_whitespace().collect(),
                );
                if a.len() == b.len() {
                    out.extend(a.into_iter().zip(b).map(|(a, b)| cell(a, b, ' ')));
                } else {
                    out.push(cell(ours, theirs, ' '));
                }
            }
            Step::Other(ours, theirs) => out.push(cell(
                &words[ours.clone()],
                &found.printed[theirs.clone()],
                '~',
            )),
            Step::Missing(ours) => out.extend(
                words[ours.clone()]
                    .split_whitespace()
                    .map(|word| cell(word, "", '-')),
            ),
            Step::Added(theirs) => {
                out.extend(
                    found.printed[theirs.clone()]
                        .split_whitespace()
                        .map(|word| cell("", word, '+')),
                );
            }
        }
    }
    out
}

fn machine(words: &str, verdict: Verdict, best: &[Place]) -> serde_json::Value {
    let verdict = match verdict {
        Verdict::Exact => "exact",
        Verdict::Altered => "altered",
        Verdict::Within | Verdict::Partial => "partial",
        Verdict::Unquoted => "not-quoted",
        Verdict::NotFound => "not-found",
    };
    json!({
        "verdict": verdict,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Quote, QuoteKind};

    #[test]
    fn the_texts_stand_below_each_other() {
        let record = Record {
            quotes: vec![Quote {
                text: "We will not close this harbour before Easter,".to_owned(),
                kind: QuoteKind::Direct,
                continues: false,
                speaker: None,
                cue: None,
                start: 0,
                end: 0,
            }],
            ..Record::default()
        };
        let words = "We will never close this harbour";
        let found = Checked::new(words).unwrap().nearest(&record).unwrap();
        assert_eq!(
            beside(words, &found, 100, Paint(false)),
            [
                "  yours     We will never close this harbour",
                "  printed   We will not   close this harbour before Easter",
                "                    ~~~                      +++++++++++++",
            ]
        );
        let narrow = beside(words, &found, 40, Paint(false));
        assert!(
            narrow.iter().all(|line| width::of(line) <= 40),
            "{narrow:#?}"
        );
    }
}
