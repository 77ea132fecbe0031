//! `morgue quotes --check-file`: each quotation of a draft.

use std::path::Path;

use serde_json::json;

use super::{Nearest, Seen, exit, key, look, machine, no_table, print, text};
use crate::archive::{Archive, Request};
use crate::cli::article::count;
use crate::cli::error::{Exit, Failure, plain};
use crate::cli::quotes::QuoteFormat;
use crate::cli::ui::Ui;
use crate::cli::{escape, input, layout_named};
use crate::insight::Paragraphs;
use crate::insight::check::{Checked, Verdict, utterances};
use crate::parse::{self, Options};

/// A quotation of the draft.
struct Drafted {
    words: String,
    paragraph: usize,
    speaker: Option<String>,
}

pub(in crate::cli::quotes) fn run(
    file: &Path,
    format: QuoteFormat,
    archive: &Archive,
    request: &Request,
    ui: &mut Ui,
) -> anyhow::Result<Exit> {
    no_table(format, "--check-file")?;
    let name = file.to_string_lossy();
    let (drafted, mut nearest): (Vec<_>, Vec<_>) = read(file)?.into_iter().unzip();
    let seen = look(&mut nearest, archive, request)?;
    let exact = !drafted.is_empty() && nearest.iter().all(|one| one.verdict() == Verdict::Exact);
    match format {
        QuoteFormat::Text => {
            for (drafted, nearest) in drafted.iter().zip(&nearest) {
                let who = drafted
                    .speaker
                    .iter()
                    .fold(String::new(), |_, name| format!("  {}", escape::text(name)));
                let words = drafted.words.replace('\n', " ");
                ui.line(&format!(
                    "¶{}  “{}”{who}",
                    drafted.paragraph,
                    escape::text(&words)
                ))?;
                text(&drafted.words, nearest, archive, ui)?;
                if let Some(printed) = other(drafted, nearest) {
                    ui.line(&format!(
                        "  another speaker: the draft names {}, the article {}",
                        escape::text(drafted.speaker.as_deref().unwrap_or_default()),
                        escape::text(&printed)
                    ))?;
                }
                ui.line("")?;
            }
            let name = match &*name {
                "-" => "standard input".into(),
                name => escape::text(name),
            };
            ui.note(&summary(&name, &nearest));
            ui.note(&seen.line());
        }
        _ => machines(&drafted, &nearest, &seen, format, ui)?,
    }
    Ok(exit(exact))
}

/// The draft's quotations. What no rule takes for speech (titles, nicknames, a word in marks) is left out.
fn read(file: &Path) -> Result<Vec<(Drafted, Nearest)>, Failure> {
    let name = file.to_string_lossy();
    let unread = |why: String| Failure::usage(format!("--check-file: {name}: {why}"));
    let bytes = input::read(file).map_err(|error| unread(plain(&error)))?;
    let decoded = crate::text::decode(&bytes).map_err(|error| unread(error.to_string()))?;
    let options = Options {
        path: &name,
        encoding: &decoded.encoding,
        // A draft is a text of any form: all of it is read as story.
        layout: Some(layout_named("body")?),
        ..Options::default()
    };
    let mut out = Vec::new();
    for record in parse::articles(&decoded.text, &options) {
        let paragraphs = Paragraphs::new(&record);
        for utterance in utterances(&record.quotes) {
            let quote = &record.quotes[utterance.first];
            let Some(checked) = Checked::new(&utterance.text) else {
                continue;
            };
            let drafted = Drafted {
                paragraph: paragraphs.number(quote.start),
                speaker: quote.speaker_name().map(str::to_owned),
                words: utterance.text,
            };
            out.push((drafted, Nearest::new(checked)));
        }
    }
    Ok(out)
}

/// The speaker in print, where draft and print both name one and their last names differ.
fn other(drafted: &Drafted, nearest: &Nearest) -> Option<String> {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let draft = last(drafted.speaker.as_deref()?);
    let mut printed = nearest.best.iter().map(|place| place.speaker.as_deref());
    let first = nearest.best.first()?.speaker.clone()?;
    // One place that agrees is enough.
    printed
        .all(|name| name.is_some_and(|name| last(name) != draft))
        .then_some(first)
}

/// "3 quotations in draft.txt: 1 exact, 1 altered, 1 not found".
fn summary(name: &str, nearest: &[Nearest]) -> String {
    let all = count(nearest.len() as u64, "quotation", "quotations");
    let kinds = ["exact", "altered", "partial", "not-quoted", "not-found"];
    let counts: Vec<_> = kinds
        .iter()
        .map(|kind| {
            (
                kind,
                nearest.iter().filter(|n| key(n.verdict()) == *kind).count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", kind.replace('-', " ")))
        .collect();
    if counts.is_empty() {
        return format!("{all} in {name}");
    }
    format!("{all} in {name}: {}", counts.join(", "))
}

/// json is one document with what was searched; jsonl a quotation a line.
fn machines(
    drafted: &[Drafted],
    nearest: &[Nearest],
    seen: &Seen,
    format: QuoteFormat,
    ui: &mut Ui,
) -> anyhow::Result<()> {
    let checks = drafted.iter().zip(nearest).map(|(drafted, nearest)| {
        let mut value = machine(&drafted.words.replace('\n', " "), nearest);
        value["draft"] = json!({"paragraph": drafted.paragraph, "speaker": drafted.speaker});
        value["another_speaker"] = json!(other(drafted, nearest).is_some());
        value
    });
    if format == QuoteFormat::Jsonl {
        for value in checks {
            print(&value, format, ui)?;
        }
        return Ok(());
    }
    let value = json!({
        "quotations": checks.collect::<Vec<_>>(),
        "searched": {
            "quotations": seen.quotes,
            "articles": seen.articles,
            "from": seen.first,
            "to": seen.last,
        },
    });
    print(&value, format, ui)
}
