//! What is packed comes back.

use super::*;
use crate::parse::{self, Options};
use crate::record::{Author, Byline, Dateline, EffectiveDate, Origin, Quote, Speaker, SpeakerKind};
use proptest::prelude::*;

fn same(record: &Record) -> String {
    let packed = pack(record, 0).expect("JSON");
    assert_eq!(&unpack(&packed).expect("a record"), record);
    packed
}

fn parsed(text: &str) -> Record {
    let options = Options {
        path: "a/b.txt",
        encoding: "utf-8",
        ..Options::default()
    };
    parse::articles(text, &options).next().expect("an article")
}

const STORY: &str = "Mole Stays Shut\n\nBy Ana Ruiz\n\nDecember 17, 2014\n\nPORT ELLERY (NW) — “The mole – all of it – stays shut \
                     until Easter,” said Rosa Beck, the harbour master, on Tuesday.\n\n“Até logo,” she said. “We sail on Friday.”\n";

#[test]
fn what_the_body_says_is_not_written_twice() {
    let record = parsed(STORY);
    assert!(record.quotes.len() >= 2, "{:?}", record.quotes);
    let packed = same(&record);
    assert_eq!(packed.matches("until Easter").count(), 1);
    assert!(!packed.contains(&record.id));
    assert!(packed.len() < serde_json::to_string(&record).expect("JSON").len());
}

#[test]
fn what_it_does_not_say_is_kept() {
    let mut record = parsed(STORY);
    record.id = "0123456789abcdef".to_owned();
    record.blocks.swap(0, 1);
    record.quotes.reverse();
    record.quotes[0].text = "We sail".to_owned();
    record.quotes[1].end = 100_000;
    record.mentions.clear();
    record.words += 1;
    same(&record);
    let speaker = |name: Option<&str>, mention: &str, kind| Speaker {
        name: name.map(str::to_owned),
        mention: mention.to_owned(),
        role: None,
        kind,
    };
    let beck = speaker(Some("Rosa Beck"), "Beck", Some(SpeakerKind::Person));
    let nobody = speaker(None, "", None);
    for (quote, speaker) in record.quotes.iter_mut().zip([&beck, &nobody]) {
        quote.speaker = Some(speaker.clone());
    }
    let again = record.quotes[0].clone();
    let unsaid = Quote {
        speaker: None,
        cue: Some(String::new()),
        ..again.clone()
    };
    record.quotes.extend([unsaid, again]);
    let author = |name: &str| Author {
        name: name.to_owned(),
        role: Some("@1 2".to_owned()),
        ..Author::default()
    };
    record.byline = Some(Byline {
        text: None,
        authors: ["Ana Ruiz", ""].map(author).to_vec(),
    });
    record.dateline = Some(Dateline {
        place: Some("BERGEN".to_owned()),
        date: record.published.clone(),
        ..Dateline::default()
    });
    record.source.path_bytes = Some("ff".to_owned());
    for from in [
        Origin::Hand,
        Origin::Published,
        Origin::Updated,
        Origin::Dateline,
        Origin::Path,
    ] {
        for value in ["2014-12-17", "2014"] {
            let value = value.to_owned();
            record.date = Some(EffectiveDate { value, from });
            same(&record);
        }
    }
    record.byline = Some(Byline::default());
    same(&record);
    same(&Record::default());
    assert!(unpack("{}").is_err());
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "([“”\"A-Za-zé日 .,]{0,40}\n{1,3}){0,12}") {
        for record in parse::articles(&text, &Options::default()) {
            same(&record);
        }
    }
}
