//! `morgue search`: articles that match, the best first.

use super::args::{Asked, Selection, Window};
use super::article::{count, thousands};
use super::error::{Exit, Failure};
use super::hit::{self, Shown};
use super::output::{Form, Format, Records};
use super::place::{self, Where};
use super::ui::Ui;
use super::width;
use crate::archive::{Archive, Count, Hits, Request, Sort};

/// Find articles by words, fields and dates
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  morgue search harbour storm --from 2014-12 --to 2015-01
  morgue search 'said:\"close this harbour\" -ferry' --speaker beck
  morgue search --format csv 'head:storm OR kicker:storm' > storm.csv

json, jsonl and csv hold the same records as morgue export.")]
pub(super) struct Args {
    #[command(flatten)]
    select: Selection,
    #[command(flatten)]
    window: Window,
    /// The form of the output: text, json, jsonl, csv or paths
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true)]
    format: Format,
    #[command(flatten)]
    form: Form,
}

pub(super) fn run(args: &Args, archive: &Where, ui: &mut Ui) -> anyhow::Result<Exit> {
    if args.select.is_empty() {
        return Err(Failure::usage("search for what?")
            .hint("words: morgue search harbour storm; a * alone is every article")
            .into());
    }
    let asked = args.select.read(ui)?;
    let archive = place::open(archive, &args.select.within, ui)?;
    let people = args.format == Format::Text;
    let request = Request {
        sort: args.window.sort(Sort::Best),
        offset: args.window.offset,
        limit: args.window.limit(people),
        ..args.select.request(asked.query.clone(), &archive)?
    };
    if args.select.count {
        return super::print_count(&archive, &request, ui);
    }
    if people {
        return text(args, &archive, &request, &asked, ui);
    }
    super::export::stream(
        &archive,
        &request,
        Records::new(args.format, &args.form, archive.base()),
        ui,
    )
}

fn text(
    args: &Args,
    archive: &Archive,
    request: &Request,
    asked: &Asked,
    ui: &mut Ui,
) -> anyhow::Result<Exit> {
    let found = archive.search(request)?;
    ui.note(&summary(&found, request, &asked.shown));
    super::count_notes(&found.count, ui);
    if !found.hits.is_empty() {
        ui.note("");
    }
    let mut first: Option<&str> = None;
    for hit in &found.hits {
        let shown = Shown {
            record: &hit.record,
            id: &hit.short_id,
            snippet: &hit.snippet.text,
            marked: &hit.snippet.marked,
            cut: (hit.snippet.cut_start, hit.snippet.cut_end),
            copies: hit.copies,
        };
        match first {
            None => first = Some(&hit.short_id),
            Some(_) => ui.line("")?,
        }
        for line in hit::lines(&shown, ui.width, ui.paint) {
            ui.line(&line)?;
        }
    }
    ui.finish()?;
    if let Some(id) = first {
        ui.note("");
        let parts = footer(args, &found, id);
        let line = parts.join("        ");
        if width::of(&line) <= ui.width {
            ui.aside(&line);
        } else {
            parts.iter().for_each(|part| ui.aside(part));
        }
    }
    Ok(if found.count.articles == 0 {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

/// "5 articles with harbour AND storm, best first; 3 shown".
fn summary(found: &Hits, request: &Request, asked: &str) -> String {
    let order = match request.sort {
        Sort::Best => "best first",
        Sort::Newest => "newest first",
        Sort::Oldest => "oldest first",
        Sort::Path => "by path",
    };
    let Count { articles, .. } = found.count;
    let with = if asked == "*" {
        String::new()
    } else {
        format!(" with {asked}")
    };
    let mut line = format!(
        "{}{}",
        count(articles, "article", "articles"),
        super::escape::text(&with)
    );
    let shown = found.hits.len() as u64;
    if articles > 1 {
        line.push_str(&format!(", {order}"));
    }
    if shown < articles {
        line.push_str(&format!("; {} shown", thousands(shown)));
        if request.offset > 0 {
            line.push_str(&format!(
                " after the first {}",
                thousands(request.offset as u64)
            ));
        }
    }
    line
}

/// What else to try.
fn footer(args: &Args, found: &Hits, id: &str) -> Vec<String> {
    let mut parts = vec![format!("read one: morgue show {id}")];
    if (found.hits.len() as u64) < found.count.articles {
        parts.push(format!("all {}: -n all", thousands(found.count.articles)));
    }
    if let Some(words) = args.select.plain_words() {
        parts.push(format!("the exact phrase: --phrase \"{words}\""));
    }
    parts
}
