//! What is found, counted and put first, over small indexes in memory.

mod bounds;
mod dates;
mod order;
mod parts;
mod quotations;
mod words;

use std::sync::Arc;

use tantivy::Index;

use super::batch::Batcher;
use super::dictionary::Expanding;
use super::inverted::Plugin;
use super::search::{addresses, count, search};
use super::view::View;
use super::{document, schema, tokenizer};
use crate::archive::request::{Request, Sort};
use crate::query::parse;
use crate::record::{EffectiveDate, Origin, Quote, QuoteKind, Record, Speaker, fingerprint, id};

/// An article of this body, at this path.
fn article(path: &str, headline: &str, body: &str) -> Record {
    let mut record = Record {
        id: id(path.as_bytes(), 1),
        fingerprint: fingerprint(body),
        headline: Some(headline.to_owned()),
        body: body.to_owned(),
        words: body.split_whitespace().count() as u32,
        ..Record::default()
    };
    record.source.path = path.to_owned();
    record.source.ordinal = 1;
    record.source.layout = "web".to_owned();
    record.language = Some("en".to_owned());
    record
}

fn dated(mut record: Record, date: &str) -> Record {
    record.published = Some(date.to_owned());
    record.date = Some(EffectiveDate {
        value: date.to_owned(),
        from: Origin::Published,
    });
    record
}

fn said(mut record: Record, text: &str, speaker: &str) -> Record {
    record.quotes.push(Quote {
        text: text.to_owned(),
        kind: QuoteKind::Direct,
        continues: false,
        speaker: (!speaker.is_empty()).then(|| Speaker {
            name: Some(speaker.to_owned()),
            mention: speaker.to_owned(),
            role: None,
            kind: None,
        }),
        cue: None,
        start: 0,
        end: 0,
    });
    record
}

/// An index of these records; a new segment begins wherever `segments` says.
fn index(records: &[Record], segments: &[usize]) -> View {
    let mut index = Index::create_in_ram(schema::schema());
    tokenizer::register(index.tokenizers());
    index.register_plugin(Arc::new(Plugin));
    let mut writer = index
        .writer_with_num_threads(1, 20_000_000)
        .expect("a writer");
    writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    let mut batcher = Batcher::default();
    for (i, record) in records.iter().enumerate() {
        if segments.contains(&i) {
            writer.commit().expect("committed");
        }
        let path = record.source.path.as_bytes();
        let src = document::source_number(path);
        let columns = document::SourceColumns::default();
        let mut documents = vec![
            document::source(path, &columns, "{}"),
            document::article(src, record).expect("JSON"),
        ];
        documents.extend(document::quotes(src, record));
        let batch = batcher.batch(&documents, Vec::new());
        writer.run(batch.operations()).expect("added");
    }
    writer.commit().expect("committed");
    let searcher = index.reader().expect("a reader").searcher();
    View::new(searcher, Expanding::of(None))
}

fn request(query: &str) -> Request {
    let today = chrono::NaiveDate::from_ymd_opt(2015, 4, 1).expect("a day");
    match parse(query, today) {
        Ok(parsed) => Request::new(parsed.tree),
        Err(error) => panic!("{query}: {error:?}"),
    }
}

/// The paths of what is found, in order; count, hits and records must agree.
fn run(searcher: &View, request: &Request) -> Vec<String> {
    let hits = search(searcher, request).expect("searched");
    let counted = count(searcher, request).expect("counted");
    let streamed = addresses(searcher, request).expect("listed");
    assert_eq!(hits.count, counted);
    let streamed: Vec<_> = streamed
        .into_iter()
        .map(|at| searcher.stored(at).expect("a record"))
        .collect();
    let shown: Vec<_> = hits.hits.into_iter().map(|hit| hit.record).collect();
    assert_eq!(shown, streamed);
    if request.limit.is_none() && request.offset == 0 {
        assert_eq!(counted.articles, shown.len() as u64);
    }
    shown.into_iter().map(|record| record.source.path).collect()
}

fn found(searcher: &View, query: &str) -> Vec<String> {
    run(searcher, &request(query))
}

fn best(searcher: &View, query: &str) -> Vec<String> {
    run(
        searcher,
        &Request {
            sort: Sort::Best,
            ..request(query)
        },
    )
}
