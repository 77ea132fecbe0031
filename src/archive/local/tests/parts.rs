//! What the parts of an article are found by.

use super::*;
use crate::archive::StoredPath;
use crate::record::{Byline, Dateline, Doubt, Label, Note, NoteKind};

#[test]
fn every_part_is_found_by_its_name_and_furniture_by_its_own_alone() {
    let mut record = article("2014/harbour_2.txt", "Storm", "The wall fell.");
    record.deck = Some("Insurers count".to_owned());
    record.kicker = Some("Weather".to_owned());
    record.byline = Some(Byline {
        text: Some("By Ana Ruiz, Coast Gazette".to_owned()),
        authors: Vec::new(),
    });
    record.dateline = Some(Dateline {
        text: "PORT ELLERY (Shore Press) —".to_owned(),
        place: Some("PORT ELLERY".to_owned()),
        agency: Some("Shore Press".to_owned()),
        date: None,
    });
    record.publication = Some("Coast Gazette".to_owned());
    record.section = Some("Local".to_owned());
    record.url = Some("https://example.org/storm-wall".to_owned());
    record.captions = vec!["Divers at the breach".to_owned()];
    record.pull_quotes = vec!["It simply went".to_owned()];
    record.notes = vec![Note {
        kind: NoteKind::Correction,
        text: "The wall is older".to_owned(),
        date: None,
    }];
    record.furniture = vec!["Follow us everywhere".to_owned()];
    record.labels = vec![Label {
        name: "LOAD-DATE".to_owned(),
        value: "December 18".to_owned(),
    }];
    record.doubts = vec![Doubt::BodyCutOff];
    let path = record.source.path.clone();
    let id = record.id.clone();
    let searcher = index(
        &[
            record,
            article("2015/b.txt", "Calm", "Nothing moved at all."),
        ],
        &[],
    );
    for query in [
        "insurers",
        "weather",
        "ruiz",
        "divers",
        "simply",
        "older",
        "deck:insurers",
        "kicker:weather",
        "by:\"Ana Ruiz\"",
        "author:ruiz",
        "dateline:ellery",
        "agency:\"shore press\"",
        "paper:gazette",
        "publication:\"coast gazette\"",
        "section:local",
        "url:example.org",
        "url:https://example.org/storm-wall",
        "caption:divers",
        "note:older",
        "pull_quotes:simply",
        "furniture:everywhere",
        "label.LOAD-DATE:december",
        "labels:load-date",
        "labels:\"Load Date\"",
        "label.load-date:*",
        "doubt:body/cut-off",
        "doubt:body",
        "path:harbour",
        "path:2014/harbour_2.txt",
        "path:2014/harb*",
        "lang:en words:3",
        "words:<4",
        "deck:*",
        "paper:gaz*",
        "blocks:* insurers",
    ] {
        assert_eq!(found(&searcher, query), [path.as_str()], "{query}");
    }
    for query in [
        "everywhere",
        "december",
        "body:insurers",
        "headline:wall",
        "deck:storm",
        "lang:de",
        "by:rui",
    ] {
        assert!(found(&searcher, query).is_empty(), "{query}");
    }
    assert_eq!(
        found(&searcher, &format!("id:{}*", &id[..7])),
        [path.as_str()]
    );
    assert_eq!(found(&searcher, "layout:web").len(), 2);
    let below = |place: &str| {
        run(
            &searcher,
            &Request {
                in_paths: vec![StoredPath::from_bytes(place)],
                ..request("*")
            },
        )
    };
    assert_eq!(below("2014"), [path.as_str()]);
    assert_eq!(below("2014/"), [path.as_str()]);
    assert_eq!(below(&path), [path.as_str()]);
    assert_eq!(below("20"), Vec::<String>::new());
    assert_eq!(below("").len(), 2);
}

#[test]
fn names_are_not_inflected() {
    let mut one = article("a", "x", "y");
    one.byline = Some(Byline {
        text: Some("By Tom Banks".to_owned()),
        authors: Vec::new(),
    });
    let mut other = article("b", "x", "y");
    other.byline = Some(Byline {
        text: Some("By Eva Bank".to_owned()),
        authors: Vec::new(),
    });
    let searcher = index(&[one, other], &[]);
    assert_eq!(found(&searcher, "by:banks"), ["a"]);
    assert_eq!(found(&searcher, "by:bank"), ["b"]);
    assert_eq!(found(&searcher, "bank"), ["a", "b"]);
}
