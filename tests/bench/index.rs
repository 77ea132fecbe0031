//! What keeping an archive costs beside what it cannot do without: `cargo bench --bench index`, over invented articles.
//!
//! In each round, in turn: the folder listed with the stat of each file; the articles indexed bare, headline and text, by the
//! index library alone; the same built into an archive, nothing changed, and one in a hundred changed and one deleted. What
//! counts is processor time and the median of the rounds' ratios: a shared machine's wall time says little.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod corpus;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use morgue::archive::{IndexRequest, Summary, index};
use tantivy::schema::{FAST, STORED, STRING, Schema, TEXT};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

/// The one of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 4_000;
const ROUNDS: usize = 3;

/// How often what takes no time is done in a round: the system counts in hundredths of a second.
const TIMES: u32 = 20;

/// Memory of the bare index's writer, as the archive's.
const MEMORY: usize = 256 << 20;

fn main() {
    let home = tempfile::tempdir().expect("a folder");
    let news = home.path().join("news");
    let texts: Vec<String> = corpus::web(ARTICLES / 2)
        .into_iter()
        .chain(corpus::wire(ARTICLES / 2))
        .collect();
    for (i, text) in texts.iter().enumerate() {
        let folder = news.join(format!("{}", i / 200));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{i}.txt")), text).expect("written");
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{ARTICLES} articles, {:.1} MB", bytes as f64 / 1e6);
    // What was written within the last two seconds is read again, which is no part of what is measured.
    std::thread::sleep(std::time::Duration::from_millis(2_500));
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(round(home.path(), &news, &texts));
    }
    let names = ["list", "bare", "build", "no change", "update"];
    for (at, name) in names.iter().enumerate() {
        let least = rounds
            .iter()
            .map(|round| round[at])
            .fold(f64::MAX, f64::min);
        println!(
            "{name:<12}{:>9.1} ms of processor time, the least of {ROUNDS}",
            least * 1e3
        );
    }
    ratio("build over bare", &rounds, 2, 1);
    ratio("no change over list", &rounds, 3, 0);
    ratio("update over build", &rounds, 4, 2);
}

fn ratio(name: &str, rounds: &[[f64; 5]], over: usize, under: usize) {
    let ratio = |round: &[f64; 5]| round[over] / round[under].max(1e-4);
    let mut ratios: Vec<f64> = rounds.iter().map(ratio).collect();
    ratios.sort_by(f64::total_cmp);
    println!("{name:<22}{:>6.2}", ratios[ratios.len() / 2]);
}

/// The seconds of each step.
fn round(home: &Path, news: &Path, texts: &[String]) -> [f64; 5] {
    let (archive, bare) = (home.join("archive"), home.join("bare"));
    for folder in [&archive, &bare] {
        let _ = fs::remove_dir_all(folder);
    }
    let listed = many(|| assert!(list(news) > 0));
    let indexed = seconds(|| bare_index(news, &bare));
    let built = seconds(|| assert_eq!(run(&archive, news).indexed as usize, texts.len()));
    let same = many(|| assert!(run(&archive, news).nothing_to_do()));
    let moved: Vec<PathBuf> = (0..texts.len())
        .step_by(50)
        .map(|i| news.join(format!("{}/{i}.txt", i / 200)))
        .collect();
    for (i, path) in moved.iter().enumerate() {
        match i % 2 {
            0 => fs::remove_file(path).expect("removed"),
            _ => fs::write(path, format!("{}\nOne line more.\n", texts[i * 50])).expect("written"),
        }
    }
    let updated = seconds(|| {
        let summary = run(&archive, news);
        assert_eq!((summary.indexed + summary.gone) as usize, moved.len());
    });
    for (i, path) in moved.iter().enumerate() {
        fs::write(path, &texts[i * 50]).expect("written");
    }
    std::thread::sleep(std::time::Duration::from_millis(2_500));
    [listed, indexed, built, same, updated]
}

fn run(archive: &Path, news: &Path) -> Summary {
    let request = IndexRequest {
        paths: vec![news.to_owned()],
        ..IndexRequest::default()
    };
    index(archive, &request, &mut |_| {}).expect("indexed")
}

/// Every file below a folder, with its size.
fn list(folder: &Path) -> u64 {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a type").is_dir() {
            bytes += list(&entry.path());
        } else {
            bytes += entry.metadata().expect("a file").len();
        }
    }
    bytes
}

/// The first line and the rest of each file, indexed and stored, by the index library alone.
fn bare_index(news: &Path, folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let mut schema = Schema::builder();
    let headline = schema.add_text_field("headline", TEXT | STORED);
    let body = schema.add_text_field("body", TEXT | STORED);
    let path = schema.add_text_field("path", STRING | STORED);
    let size = schema.add_u64_field("size", FAST);
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        ..IndexSettings::default()
    };
    let builder = Index::builder().schema(schema.build()).settings(settings);
    let index = builder.create_in_dir(folder).expect("an index");
    let mut writer: IndexWriter = index.writer(MEMORY).expect("a writer");
    for folder in fs::read_dir(news).expect("a folder") {
        for entry in fs::read_dir(folder.expect("an entry").path()).expect("a folder") {
            let file = entry.expect("an entry").path();
            let text = fs::read_to_string(&file).expect("a text");
            let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let mut doc = TantivyDocument::new();
            doc.add_text(headline, first);
            doc.add_text(body, rest);
            doc.add_text(path, file.to_string_lossy());
            doc.add_u64(size, text.len() as u64);
            writer.add_document(doc).expect("added");
        }
    }
    writer.commit().expect("committed");
    writer.wait_merging_threads().expect("merged");
}

/// The processor time of something that takes little.
fn many(work: impl Fn()) -> f64 {
    seconds(|| (0..TIMES).for_each(|_| work())) / f64::from(TIMES)
}

/// The processor time that something takes, of all threads; wall time where the system does not tell.
fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let (start, before) = (Instant::now(), processor());
    std::hint::black_box(work());
    match (before, processor()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed().as_secs_f64(),
    }
}

/// The processor time of this process so far, as Linux tells it: in hundredths of a second.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}
