//! How fast an archive answers: `cargo bench --bench query`, over invented articles; or
//! `cargo bench --bench query -- ARCHIVE QUERY...`, over an archive of one's own.
//!
//! An archive is opened once; each figure is the median of the rounds, without the start of a process. What a command
//! pays for checking the bytes it reads is measured apart: opened and asked once a round, with and without checks in turn.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod corpus;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use morgue::archive::{Archive, Column, IndexRequest, Request, Sort, index};
use morgue::query::parse;

/// The one of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 5_000;
const ROUNDS: usize = 15;
const QUERIES: &[&str] = &[
    "breakwater",
    "the",
    "harbour storm",
    "\"the harbour\"",
    "\"of the\"",
    "ferry OR insurers -council",
    "har*",
    "harbor~1",
    "storm date:2014-12",
    "date:2014",
    "said:storm",
    "speaker:a* said:harbour",
    "*",
];

fn main() {
    let given: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    let temporary = tempfile::tempdir().expect("a folder");
    let (dir, queries) = match given.split_first() {
        Some((dir, queries)) => (PathBuf::from(dir), queries.to_vec()),
        None => (
            invented(temporary.path()),
            QUERIES.iter().map(|query| (*query).to_owned()).collect(),
        ),
    };
    let opened = median(
        (0..ROUNDS)
            .map(|_| timed(|| Archive::open(&dir).expect("an archive")))
            .collect(),
    );
    println!("{:<28}{:>9}{:>10.2} ms", "(open)", "", ms(opened));
    let archive = Archive::open(&dir).expect("an archive");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    for text in &queries {
        let tree = match parse(text, today) {
            Ok(parsed) => parsed.tree,
            Err(error) => {
                println!("{text}: {error}");
                continue;
            }
        };
        let request = Request {
            sort: Sort::Best,
            limit: Some(20),
            ..Request::new(tree)
        };
        let newest = Request {
            sort: Sort::Newest,
            ..request.clone()
        };
        let count = archive.count(&request).expect("counted").articles;
        let rounds = |work: &dyn Fn()| median((0..ROUNDS).map(|_| timed(work)).collect());
        let counted = rounds(&|| drop(archive.count(&request).expect("counted")));
        let best = rounds(&|| drop(archive.search(&request).expect("searched")));
        let newest = rounds(&|| drop(archive.search(&newest).expect("searched")));
        let dates = rounds(&|| drop(archive.dates(&request).expect("counted")));
        let top = rounds(&|| {
            drop(
                archive
                    .frequent(&request, Column::Speaker)
                    .expect("counted"),
            );
        });
        let voices = rounds(&|| drop(archive.voices(&request, 10).expect("counted")));
        println!(
            "{text:<28}{count:>9} count {:>8.2} ms   best 20 {:>8.2} ms   newest 20 {:>8.2} ms   \
             dates {:>8.2} ms   speakers {:>8.2} ms   quotes {:>8.2} ms",
            ms(counted),
            ms(best),
            ms(newest),
            ms(dates),
            ms(top),
            ms(voices)
        );
    }
    checks(&dir, &queries, today);
    let start = Instant::now();
    let request = Request::new(morgue::query::Query::All);
    let mut bytes = 0;
    for record in archive.records(&request).expect("listed") {
        bytes += serde_json::to_vec(&record.expect("a record"))
            .expect("JSON")
            .len();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "records: {:.1} MB of JSON in {seconds:.2} s, {:.0} MB/s",
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / seconds
    );
}

/// What checking costs a command: the archive opened, the best 20 found and shown, with checks and without in turn.
fn checks(dir: &Path, queries: &[String], today: chrono::NaiveDate) {
    let mut most = f64::MIN;
    for text in queries {
        let Ok(parsed) = parse(text, today) else {
            continue;
        };
        let request = Request {
            sort: Sort::Best,
            limit: Some(20),
            ..Request::new(parsed.tree)
        };
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            with.push(timed(|| {
                Archive::open(dir)
                    .and_then(|archive| archive.search(&request))
                    .expect("searched")
            }));
            without.push(timed(|| {
                Archive::open_unchecked(dir)
                    .and_then(|archive| archive.search(&request))
                    .expect("searched")
            }));
        }
        let (with, without) = (ms(median(with)), ms(median(without)));
        most = most.max(with - without);
        println!(
            "{text:<28} opened and searched: checked {with:>7.2} ms   unchecked {without:>7.2} ms   checks {:>6.2} ms",
            with - without
        );
    }
    println!("{:<28} checks cost {most:.2} ms at most", "");
}

/// An archive of invented articles.
fn invented(folder: &Path) -> PathBuf {
    for (i, text) in corpus::web(ARTICLES)
        .into_iter()
        .chain(corpus::wire(ARTICLES))
        .enumerate()
    {
        std::fs::write(folder.join(format!("{i}.txt")), text).expect("written");
    }
    let dir = folder.join(".morgue");
    let request = IndexRequest {
        paths: vec![folder.to_owned()],
        ..IndexRequest::default()
    };
    index(&dir, &request, &mut |_| {}).expect("indexed");
    dir
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn median(mut rounds: Vec<Duration>) -> Duration {
    rounds.sort();
    rounds[rounds.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
