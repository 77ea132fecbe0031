//! How fast the parser reads, beside two yardsticks of the same run: `cargo bench --bench parse`.
//!
//! Figures are megabytes (10^6 bytes of article text) a second on one core, medians of the rounds, and the ratio of each
//! to checking the text as UTF-8. Quote the ratios: a machine's absolute speed drifts.
//!
//! `MORGUE_BENCH_TEXTS=FOLDER cargo bench --bench parse` reads the files below that folder too, each as a source of its own;
//! several folders stand as in `PATH`. `MORGUE_BENCH_ONLY=1` beside it leaves the bench's own corpora out.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod corpus;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use morgue::parse::quote::{self, Story};
use morgue::parse::{Options, Parsed, articles, staged, together};
use morgue::text::{decode, lines};

/// The one of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 2_000;
const ROUNDS: usize = 7;

struct Row {
    name: &'static str,
    rounds: Vec<Duration>,
}

fn main() {
    let mut corpora = Vec::new();
    if std::env::var_os("MORGUE_BENCH_ONLY").is_none() {
        corpora.push(("web".to_owned(), corpus::web(ARTICLES)));
        corpora.push(("wire".to_owned(), corpus::wire(ARTICLES)));
    }
    let folders = std::env::var_os("MORGUE_BENCH_TEXTS").unwrap_or_default();
    for folder in std::env::split_paths(&folders).filter(|folder| !folder.as_os_str().is_empty()) {
        let mut texts = Vec::new();
        read(&folder, &mut texts);
        corpora.push((folder.display().to_string(), texts));
    }
    for (kind, texts) in corpora {
        let bytes: usize = texts.iter().map(String::len).sum();
        let options = Options {
            path: "bench.txt",
            encoding: "utf-8",
            ..Options::default()
        };
        let stories: Vec<_> = texts
            .iter()
            .filter_map(|text| articles(text, &options).next())
            .map(in_bytes)
            .collect();
        let mut rows = [
            "utf-8 check",
            "lines",
            "decode",
            "parse",
            "one by one",
            "of it quotes",
        ]
        .map(|name| Row {
            name,
            rounds: vec![],
        });
        let groups = groups(&texts, &options);
        for _ in 0..ROUNDS {
            let [utf8, line, decoded, parse, alone, quotes] = &mut rows;
            time(utf8, || {
                texts
                    .iter()
                    .map(|text| std::str::from_utf8(text.as_bytes()).is_ok() as usize)
                    .sum()
            });
            time(line, || {
                texts.iter().map(|text| lines(text, 1).count()).sum()
            });
            time(decoded, || {
                texts
                    .iter()
                    .map(|text| decode(text.as_bytes()).map_or(0, |d| d.text.len()))
                    .sum()
            });
            time(parse, || {
                let parts = groups.iter().flat_map(|group| together(group));
                let records = parts.flatten().filter_map(Parsed::record);
                records.map(|r| r.body.len()).sum()
            });
            time(alone, || {
                texts
                    .iter()
                    .flat_map(|text| articles(text, &options))
                    .map(|r| r.body.len())
                    .sum()
            });
            time(quotes, || {
                stories
                    .iter()
                    .map(|(body, blocks)| {
                        let story = Story {
                            body,
                            blocks,
                            language: Some("en"),
                            authors: &[],
                            head: &[],
                        };
                        quote::find(&story).quotes.len()
                    })
                    .sum()
            });
        }
        let stages = stages(&texts, &options);
        println!(
            "{kind}: {} texts, {:.1} MB",
            texts.len(),
            bytes as f64 / 1e6
        );
        let base = median(&rows[0].rounds);
        for row in &rows {
            let took = median(&row.rounds);
            println!(
                "  {:<14}{:>9.1} MB/s   {:>8.1} x the UTF-8 check",
                row.name,
                bytes as f64 / 1e6 / took.as_secs_f64(),
                took.as_secs_f64() / base.as_secs_f64()
            );
        }
        let without: Duration = stages
            .iter()
            .filter(|(stage, _)| *stage != "quote")
            .map(|(_, took)| *took)
            .sum();
        println!(
            "  {:<14}{:>9.1} MB/s   the stages but one, the least of each",
            "less quotes",
            bytes as f64 / 1e6 / without.as_secs_f64(),
        );
        println!("  by stage, nanoseconds a byte:");
        for (stage, took) in stages {
            println!(
                "    {stage:<12}{:>9.2}",
                took.as_secs_f64() * 1e9 / bytes as f64
            );
        }
    }
}

/// The texts as a build takes them: 256 KB together.
fn groups<'t>(texts: &'t [String], options: &Options<'t>) -> Vec<Vec<(&'t str, Options<'t>)>> {
    let mut groups = vec![Vec::new()];
    let mut bytes = 0;
    for text in texts {
        if bytes >= 256 << 10 {
            groups.push(Vec::new());
            bytes = 0;
        }
        bytes += text.len();
        if let Some(group) = groups.last_mut() {
            group.push((text.as_str(), *options));
        }
    }
    groups
}

/// The texts of the files below a folder, in the order of their paths.
fn read(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else if let Ok(bytes) = std::fs::read(&path)
            && let Ok(decoded) = decode(&bytes)
        {
            texts.push(decoded.text.into_owned());
        }
    }
}

/// The time each stage takes over all texts, the least of the rounds, the slowest stage first. Reading the clock between
/// the stages costs some nanoseconds each.
fn stages(texts: &[String], options: &Options<'_>) -> Vec<(&'static str, Duration)> {
    let mut best: Vec<(&'static str, Duration)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut round: Vec<(&'static str, Duration)> = Vec::new();
        let mut last = Instant::now();
        staged(texts.iter().map(String::as_str), options, |name| {
            let took = last.elapsed();
            match round.iter_mut().find(|(stage, _)| *stage == name) {
                Some((_, sum)) => *sum += took,
                None => round.push((name, took)),
            }
            last = Instant::now();
        });
        for (name, took) in round {
            match best.iter_mut().find(|(stage, _)| *stage == name) {
                Some((_, least)) => *least = took.min(*least),
                None => best.push((name, took)),
            }
        }
    }
    best.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
    best
}

fn time(row: &mut Row, work: impl FnOnce() -> usize) {
    let start = Instant::now();
    black_box(work());
    row.rounds.push(start.elapsed());
}

fn median(rounds: &[Duration]) -> Duration {
    let mut sorted = rounds.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

/// A record's body and its blocks with offsets back in bytes, as the quotation rules take them.
fn in_bytes(record: morgue::record::Record) -> (String, Vec<morgue::record::Block>) {
    let at: Vec<usize> = record
        .body
        .char_indices()
        .map(|(i, _)| i)
        .chain([record.body.len()])
        .collect();
    let blocks = record
        .blocks
        .iter()
        .map(|b| morgue::record::Block {
            start: at[b.start],
            end: at[b.end],
            ..*b
        })
        .collect();
    (record.body, blocks)
}
