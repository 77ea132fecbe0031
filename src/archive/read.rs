//! One source: opened, read, decoded, parsed, and made into documents.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_64;

use super::budget::{Budget, Permit};
use super::local::document::{self, SourceColumns};
use super::local::{Document, Known};
use super::platform;
use super::state::{Announced, Outcome, OutsideText, SourceState, Stat, Status};
use super::stored_path::StoredPath;
use super::summary::Tally;
use super::walk::reason;
use crate::layout::{Layout, Outside};
use crate::parse::{self, Parsed};
use crate::record::{Doubt, Record};
use crate::text;

/// How much is kept of text outside of articles, in characters.
const OUTSIDE: usize = 200;

/// A source to read.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) path: StoredPath,
    pub(crate) stat: Stat,
    /// What the archive has of it.
    pub(crate) known: Option<Known>,
}

/// How sources are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How {
    /// The layout, where it is given.
    pub(crate) layout: Option<&'static Layout>,
    /// Sources of more bytes are refused.
    pub(crate) max_size: u64,
    /// Whether to parse again what did not change.
    pub(crate) again: bool,
}

/// What came of reading a source.
pub(crate) enum Read {
    /// It is no longer there.
    Gone,
    /// Its bytes are what they were; the stat that will tell so the next time, where there is one.
    Same(Option<Stat>),
    /// It was read, or refused: its new state and all its documents.
    Done(Box<Done>),
}

/// A source's new documents.
pub(crate) struct Done {
    pub(crate) state: SourceState,
    pub(crate) documents: Vec<Document>,
    pub(crate) tally: Tally,
    pub(crate) permit: Option<Permit>,
}

/// Reads a source. `base` is the folder that holds the archive.
pub(crate) fn read(job: &Job, base: &Path, how: How, budget: &Budget) -> Read {
    let now = now_ns();
    let bytes = match bytes(&job.path.resolve(base), how.max_size, budget) {
        Ok(bytes) => bytes,
        Err(Refused::Gone) => return Read::Gone,
        Err(Refused::Because(outcome)) => return refused(job, outcome),
    };
    let sure = !bytes.stat.just_changed(now);
    let stat = if sure {
        bytes.stat
    } else {
        bytes.stat.unsure()
    };
    let hash = xxh3_64(&bytes.bytes);
    if let Some(known) = &job.known
        && known.hash == hash
        && known.stat.size == bytes.bytes.len() as u64
        && known.status.outcome() != Status::UNREADABLE
        && !how.again
    {
        return Read::Same((sure && known.stat != stat).then_some(stat));
    }
    let mut state = SourceState {
        path: job.path.clone(),
        stat: Stat {
            size: bytes.bytes.len() as u64,
            ..stat
        },
        hash,
        outcome: Outcome::Read,
        layout: None,
        encoding: None,
        articles: 0,
        announced: Vec::new(),
        outside: Vec::new(),
    };
    // A fault of the parser costs one source, not the run.
    let parsed = catch_unwind(AssertUnwindSafe(|| parse(&bytes.bytes, &state, how.layout)));
    let (documents, tally) = match parsed {
        Ok(Ok(parsed)) => {
            state.layout = parsed.layout;
            state.encoding = Some(parsed.encoding);
            state.articles = u32::try_from(parsed.tally.articles).unwrap_or(u32::MAX);
            state.announced = parsed.announced;
            state.outside = parsed.outside;
            (parsed.documents, parsed.tally)
        }
        Ok(Err(outcome)) => {
            state.outcome = outcome;
            Default::default()
        }
        Err(_) => {
            let reason = "the parser failed on it, which it never should: please report it";
            state.outcome = Outcome::Unreadable(reason.to_owned());
            Default::default()
        }
    };
    let mut all = vec![source(&state)];
    all.extend(documents);
    Read::Done(Box::new(Done {
        state,
        documents: all,
        tally,
        permit: Some(bytes.permit),
    }))
}

/// The document of a source.
pub(crate) fn source(state: &SourceState) -> Document {
    let columns = SourceColumns {
        size: state.stat.size,
        mtime_ns: state.stat.mtime_ns,
        ctime_ns: state.stat.ctime_ns,
        inode: state.stat.inode,
        hash: state.hash,
        status: state.status().0,
        articles: u64::from(state.articles),
    };
    let stored = serde_json::to_string(state).unwrap_or_default();
    document::source(state.path.as_bytes(), &columns, &stored)
}

/// The state of a source of which nothing was read.
pub(crate) fn unread(path: StoredPath, stat: Stat, outcome: Outcome) -> SourceState {
    SourceState {
        path,
        stat,
        hash: 0,
        outcome,
        layout: None,
        encoding: None,
        articles: 0,
        announced: Vec::new(),
        outside: Vec::new(),
    }
}

fn refused(job: &Job, outcome: Outcome) -> Read {
    let state = unread(job.path.clone(), job.stat, outcome);
    Read::Done(Box::new(Done {
        documents: vec![source(&state)],
        state,
        tally: Tally::default(),
        permit: None,
    }))
}

pub(crate) fn now_ns() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(i64::MAX)
}

struct Bytes {
    bytes: Vec<u8>,
    stat: Stat,
    permit: Permit,
}

enum Refused {
    Gone,
    Because(Outcome),
}

fn bytes(path: &Path, max_size: u64, budget: &Budget) -> Result<Bytes, Refused> {
    let fail = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Refused::Gone,
        _ => Refused::Because(Outcome::Unreadable(reason(&error))),
    };
    let file: File = platform::open_source(path).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if !metadata.is_file() {
        let outcome = Outcome::Skipped("not a regular file".to_owned());
        return Err(Refused::Because(outcome));
    }
    let too_large = |size: u64| {
        let (size, most) = (megabytes(size), megabytes(max_size));
        let reason = format!("too large: {size} MB (at most {most} MB; split it)");
        Refused::Because(Outcome::Unreadable(reason))
    };
    if metadata.len() > max_size {
        return Err(too_large(metadata.len()));
    }
    // Every source costs something beside its bytes.
    let permit = budget.take(metadata.len() + 4096);
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // A file may grow while it is read.
    file.take(max_size + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    if bytes.len() as u64 > max_size {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(Bytes {
        bytes,
        stat: platform::stat(&metadata),
        permit,
    })
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

struct Parts {
    documents: Vec<Document>,
    tally: Tally,
    layout: Option<String>,
    encoding: String,
    announced: Vec<Announced>,
    outside: Vec<OutsideText>,
}

fn parse(
    bytes: &[u8],
    state: &SourceState,
    layout: Option<&'static Layout>,
) -> Result<Parts, Outcome> {
    let decoded = text::decode(bytes).map_err(|not_text| Outcome::Skipped(not_text.to_string()))?;
    if decoded.text.trim().is_empty() {
        return Err(Outcome::Skipped("empty".to_owned()));
    }
    let path = state.path.text();
    let options = parse::Options {
        path: &path,
        path_bytes: (!state.path.is_utf8()).then_some(state.path.as_bytes()),
        encoding: &decoded.encoding,
        layout,
    };
    let src = state.path.src();
    let mut parts = Parts {
        documents: Vec::new(),
        tally: Tally::default(),
        layout: None,
        encoding: decoded.encoding.clone(),
        announced: Vec::new(),
        outside: Vec::new(),
    };
    let mut numbers: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for part in parse::parts(&decoded.text, &options) {
        match part {
            Parsed::Article {
                mut record,
                announced,
            } => {
                if decoded.damaged {
                    record.doubt(Doubt::EncodingDamaged);
                }
                if decoded.guessed {
                    record.doubt(Doubt::EncodingGuessed);
                }
                if let Some((number, of)) = announced {
                    numbers.entry(of).or_default().push(number);
                }
                parts
                    .layout
                    .get_or_insert_with(|| record.source.layout.clone());
                parts.tally.article(&record);
                documents(src, &record, &mut parts.documents)?;
            }
            Parsed::Outside { lines, what, text } => {
                let what = match what {
                    Outside::VendorError => "vendor-error",
                    Outside::Unknown => "unknown",
                    Outside::JobHeader | Outside::Contents | Outside::Separator => continue,
                };
                parts.outside.push(OutsideText {
                    lines,
                    what: what.to_owned(),
                    text: text.trim().chars().take(OUTSIDE).collect(),
                });
            }
        }
    }
    parts.announced = numbers.into_iter().map(announced).collect();
    parts.tally.source(&parts.announced);
    Ok(parts)
}

fn documents(src: u64, record: &Record, out: &mut Vec<Document>) -> Result<(), Outcome> {
    let article = document::article(src, record)
        .map_err(|error| Outcome::Unreadable(format!("no JSON: {error}")))?;
    out.push(article);
    out.extend(document::quotes(src, record));
    Ok(())
}

/// The numbers of one export as runs.
fn announced((of, mut numbers): (u32, Vec<u32>)) -> Announced {
    numbers.sort_unstable();
    let mut runs: Vec<[u32; 2]> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some([_, last]) if *last == number || last.checked_add(1) == Some(number) => {
                *last = number;
            }
            _ => runs.push([number, number]),
        }
    }
    Announced { of, numbers: runs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_runs() {
        let runs = announced((500, vec![3, 1, 2, 2, 9, 11, 10])).numbers;
        assert_eq!(runs, [[1, 3], [9, 11]]);
    }
}
