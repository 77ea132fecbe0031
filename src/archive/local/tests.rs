//! What is found, counted and put first, over small indexes in memory.

use tantivy::{Index, Searcher};

use super::quotations::quotations;
use super::search::{addresses, count, search};
use super::side::stored;
use super::{document, schema, tokenizer};
use crate::archive::StoredPath;
use crate::archive::request::{Request, Sort};
use crate::query::{Undated, parse};
use crate::record::{
    Byline, Dateline, Doubt, EffectiveDate, Label, Mention, Note, NoteKind, Origin, Quote,
    QuoteKind, Record, Speaker, fingerprint, id,
};

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
fn index(records: &[Record], segments: &[usize]) -> Searcher {
    let index = Index::create_in_ram(schema::schema());
    tokenizer::register(index.tokenizers());
    let mut writer = index
        .writer_with_num_threads(1, 20_000_000)
        .expect("a writer");
    writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    for (i, record) in records.iter().enumerate() {
        if segments.contains(&i) {
            writer.commit().expect("committed");
        }
        let src = document::source_number(record.source.path.as_bytes());
        let columns = document::SourceColumns::default();
        writer
            .add_document(document::source(
                record.source.path.as_bytes(),
                &columns,
                "{}",
            ))
            .expect("added");
        writer
            .add_document(document::article(src, record).expect("JSON"))
            .expect("added");
        for quote in document::quotes(src, record) {
            writer.add_document(quote).expect("added");
        }
    }
    writer.commit().expect("committed");
    index.reader().expect("a reader").searcher()
}

fn request(query: &str) -> Request {
    let today = chrono::NaiveDate::from_ymd_opt(2015, 4, 1).expect("a day");
    match parse(query, today) {
        Ok(parsed) => Request::new(parsed.tree),
        Err(error) => panic!("{query}: {error:?}"),
    }
}

/// The paths of what is found, in order; count, hits and records must agree.
fn run(searcher: &Searcher, request: &Request) -> Vec<String> {
    let hits = search(searcher, request).expect("searched");
    let counted = count(searcher, request).expect("counted");
    let streamed = addresses(searcher, request).expect("listed");
    assert_eq!(hits.count, counted);
    let streamed: Vec<_> = streamed
        .into_iter()
        .map(|at| stored(searcher, at).expect("a record"))
        .collect();
    let shown: Vec<_> = hits.hits.into_iter().map(|hit| hit.record).collect();
    assert_eq!(shown, streamed);
    if request.limit.is_none() && request.offset == 0 {
        assert_eq!(counted.articles, shown.len() as u64);
    }
    shown.into_iter().map(|record| record.source.path).collect()
}

fn found(searcher: &Searcher, query: &str) -> Vec<String> {
    run(searcher, &request(query))
}

fn best(searcher: &Searcher, query: &str) -> Vec<String> {
    run(
        searcher,
        &Request {
            sort: Sort::Best,
            ..request(query)
        },
    )
}

#[test]
fn words_match_their_forms_and_marks_do_not_matter() {
    let searcher = index(
        &[
            article("a", "Ships", "The harbours of the north were closed."),
            article(
                "b",
                "Ships",
                "Beck’s café said it doesn't open; the harbour's wall fell.",
            ),
            article(
                "c",
                "Dying trades",
                "The naïve ferryman was lying about his cities.",
            ),
            article("d", "Größe", "O'Hara met Bank officials in Zürich."),
        ],
        &[2],
    );
    for (query, paths) in [
        ("harbour", vec!["a", "b"]),
        ("harbours", vec!["a", "b"]),
        ("harbour's", vec!["a", "b"]),
        ("\"harbours\"", vec!["a"]),
        ("beck", vec!["b"]),
        ("Beck's", vec!["b"]),
        ("beck’s", vec!["b"]),
        ("cafe", vec!["b"]),
        ("CAFÉ", vec!["b"]),
        ("doesn’t", vec!["b"]),
        ("doesn't", vec!["b"]),
        ("die", vec!["c"]),
        ("lie", vec!["c"]),
        ("city", vec!["c"]),
        ("naive", vec!["c"]),
        ("grosse", vec![]),
        ("größe", vec!["d"]),
        ("groß*", vec!["d"]),
        ("zurich", vec!["d"]),
        ("o’hara", vec!["d"]),
        ("harbo*", vec!["a", "b"]),
        ("harburs~1", vec!["a"]),
        ("harbor~2", vec!["a"]),
        ("harbor~1", vec![]),
        ("harbour -beck", vec!["a"]),
        ("NOT harbour", vec!["c", "d"]),
        ("harbour OR zurich", vec!["a", "b", "d"]),
        ("harbour zurich", vec![]),
        ("*", vec!["a", "b", "c", "d"]),
        ("* -harbour", vec!["c", "d"]),
        ("NOT *", vec![]),
    ] {
        assert_eq!(found(&searcher, query), paths, "{query}");
    }
}

#[test]
fn phrases_are_exact_and_loose_ones_as_loose_as_asked() {
    let searcher = index(
        &[
            article("a", "Tall ships parade", "Nobody came."),
            article("b", "News", "Ships that are tall, and a tall old ship."),
            article(
                "c",
                "News",
                "The tall-ships were gone. See http://example.org/a.",
            ),
        ],
        &[],
    );
    for (query, paths) in [
        ("\"tall ships\"", vec!["a", "c"]),
        ("“tall ships”", vec!["a", "c"]),
        ("tall-ships", vec!["a", "c"]),
        ("\"tall ship\"", vec![]),
        ("\"tall ship\"~1", vec!["b"]),
        ("\"tall shi", vec![]),
        ("tall-shi*", vec!["a", "c"]),
        ("http://example.org/a", vec!["c"]),
        ("headline:\"tall ships\"", vec!["a"]),
        ("body:tall", vec!["b", "c"]),
        ("headline:tall", vec!["a"]),
    ] {
        assert_eq!(found(&searcher, query), paths, "{query}");
    }
}

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

#[test]
fn a_range_matches_what_it_contains_and_counts_the_rest() {
    let mut with_mention = article("e", "Plans", "Next month.");
    for date in ["2015-01", "2016-02-03"] {
        with_mention.mentions.push(Mention {
            text: "then".to_owned(),
            date: date.to_owned(),
            start: 0,
            end: 0,
        });
    }
    let searcher = index(
        &[
            dated(article("a", "Storm", "x"), "2014-12-17T23:50-05:00"),
            dated(article("b", "Storm", "x"), "2014-12"),
            dated(article("c", "Storm", "x"), "2014"),
            article("d", "Storm", "x"),
            with_mention,
        ],
        &[1, 3],
    );
    let counted = |query: &str, undated: Undated| {
        let request = Request {
            undated,
            ..request(query)
        };
        let count = count(&searcher, &request).expect("counted");
        assert_eq!(
            run(&searcher, &request).len() as u64,
            count.articles,
            "{query}"
        );
        (count.articles, count.overlapping, count.undated)
    };
    assert_eq!(counted("storm date:2014-12-17", Undated::Apart), (1, 2, 1));
    assert_eq!(counted("storm date:2014-12", Undated::Apart), (2, 1, 1));
    assert_eq!(counted("storm date:2014", Undated::Apart), (3, 0, 1));
    assert_eq!(counted("storm date:2014", Undated::Exclude), (3, 0, 1));
    assert_eq!(counted("storm date:2014", Undated::Include), (4, 0, 0));
    assert_eq!(counted("storm date:2014", Undated::Only), (1, 0, 0));
    assert_eq!(counted("storm date:..2014-06", Undated::Apart), (0, 1, 1));
    assert_eq!(counted("storm date:2015..", Undated::Apart), (0, 0, 1));
    // What matches by its words is not left out.
    assert_eq!(counted("storm OR date:2014-12", Undated::Apart), (4, 0, 1));
    assert_eq!(counted("storm", Undated::Apart), (4, 0, 0));
    assert_eq!(counted("storm", Undated::Exclude), (3, 0, 1));
    assert_eq!(counted("storm", Undated::Only), (1, 0, 0));
    assert_eq!(counted("storm -date:2014-12", Undated::Apart), (2, 0, 0));
    assert_eq!(counted("date:* storm", Undated::Apart), (3, 0, 0));
    assert_eq!(counted("mentions:2015-01", Undated::Apart).0, 1);
    assert_eq!(counted("mentions:2016", Undated::Apart).0, 1);
    // One day of one mention, another day of another: no mention lies between.
    assert_eq!(counted("mentions:2015-02..2016-01", Undated::Apart).0, 0);
}

#[test]
fn orders_do_not_depend_on_segments() {
    let records = [
        dated(article("b/2", "Storm", "x"), "2014-12-17"),
        dated(article("a/1", "Storm", "x"), "2014-12-17"),
        article("z", "Storm", "x"),
        dated(article("c", "Storm", "x"), "2013"),
        dated(article("a/0", "Storm", "x"), "2015-01-01"),
        dated(article("d", "Storm", "x"), "2014-12"),
    ];
    for segments in [vec![], vec![1], vec![2, 4], vec![1, 2, 3, 4, 5]] {
        let searcher = index(&records, &segments);
        let sorted = |sort, offset, limit| {
            run(
                &searcher,
                &Request {
                    sort,
                    offset,
                    limit,
                    ..request("storm")
                },
            )
        };
        assert_eq!(
            sorted(Sort::Path, 0, None),
            ["a/0", "a/1", "b/2", "c", "d", "z"]
        );
        assert_eq!(
            sorted(Sort::Newest, 0, None),
            ["a/0", "a/1", "b/2", "d", "c", "z"]
        );
        assert_eq!(
            sorted(Sort::Oldest, 0, None),
            ["c", "d", "a/1", "b/2", "a/0", "z"]
        );
        assert_eq!(
            sorted(Sort::Best, 0, None),
            ["a/0", "a/1", "b/2", "c", "d", "z"]
        );
        for sort in [Sort::Path, Sort::Newest, Sort::Oldest, Sort::Best] {
            let all = sorted(sort, 0, None);
            for offset in 0..7 {
                for limit in 0..7 {
                    let end = (offset + limit).min(6);
                    assert_eq!(sorted(sort, offset, Some(limit)), all[offset.min(end)..end]);
                }
            }
        }
    }
}

#[test]
fn copies_count_once_where_asked() {
    let searcher = index(
        &[
            dated(article("b", "Storm", "the same words"), "2014-12-18"),
            dated(article("a", "Storm", "the same words"), "2014-12-19"),
            article("c", "Storm", "other words"),
        ],
        &[1],
    );
    let unique = |sort, limit| {
        run(
            &searcher,
            &Request {
                unique: true,
                sort,
                limit,
                ..request("storm")
            },
        )
    };
    assert_eq!(unique(Sort::Path, None), ["a", "c"]);
    assert_eq!(unique(Sort::Oldest, None), ["b", "c"]);
    assert_eq!(unique(Sort::Oldest, Some(1)), ["b"]);
    let hits = search(&searcher, &request("storm")).expect("searched").hits;
    assert_eq!(
        hits.iter().map(|hit| hit.copies).collect::<Vec<_>>(),
        [1, 1, 0]
    );
}

#[test]
fn a_rare_form_does_not_outrank_a_common_one() {
    let mut records: Vec<_> = (0..40)
        .map(|i| {
            article(
                &format!("n{i:02}"),
                "Local news",
                "The harbour stood quiet under a grey sky all day long.",
            )
        })
        .collect();
    records.push(article(
        "plural",
        "Local news",
        "The harbours stood quiet under a grey sky all day long.",
    ));
    records.push(article(
        "twice",
        "Local news",
        "The harbour, our harbour, quiet under a grey sky all day long.",
    ));
    records.push(article(
        "head",
        "Harbour closes",
        "It stood quiet under a grey sky all day long, they said there.",
    ));
    let searcher = index(&records, &[20]);
    let order = best(&searcher, "harbour");
    assert_eq!(&order[..2], ["head", "twice"]);
    assert_eq!(order.len(), 43);
    let scores = search(
        &searcher,
        &Request {
            sort: Sort::Best,
            ..request("harbour")
        },
    )
    .expect("searched");
    let score = |path: &str| {
        let hit = scores
            .hits
            .iter()
            .find(|hit| hit.record.source.path == path);
        hit.expect("found").score
    };
    assert_eq!(score("plural"), score("n00"));
}

#[test]
fn quotations_do_not_move_the_ranking() {
    let plain = [
        article("a", "x", "storm storm ferry and more words here"),
        article("b", "x", "storm ferry ferry and more words here"),
        article("c", "x", "ferry only with some more words here"),
        article("d", "x", "nothing of it in these many words here"),
    ];
    let mut quoted = plain.clone();
    for _ in 0..30 {
        quoted[3] = said(
            quoted[3].clone(),
            "a storm, they said, a storm",
            "Rosa Beck",
        );
    }
    let scores = |records: &[Record]| {
        let request = Request {
            sort: Sort::Best,
            ..request("storm OR ferry")
        };
        let hits = search(&index(records, &[]), &request)
            .expect("searched")
            .hits;
        hits.into_iter()
            .map(|hit| (hit.record.source.path, hit.score))
            .collect::<Vec<_>>()
    };
    assert_eq!(scores(&plain), scores(&quoted));
    assert_eq!(scores(&plain)[0].0, "a");
}

#[test]
fn said_and_speaker_hold_of_one_quotation() {
    let both = said(
        said(article("a", "x", "y"), "the wall will hold", "Rosa Beck"),
        "it fell at noon",
        "Ivo Lind",
    );
    let crossed = said(
        said(article("b", "x", "y"), "the wall will hold", "Ivo Lind"),
        "it fell at noon",
        "Rosa Beck",
    );
    let unnamed = said(article("c", "x", "y"), "the wall will hold", "");
    let searcher = index(
        &[
            both,
            crossed,
            unnamed,
            article("d", "x", "the wall will hold"),
        ],
        &[1],
    );
    for (query, paths) in [
        ("said:wall", vec!["a", "b", "c"]),
        ("said:walls speaker:beck", vec!["a"]),
        ("speaker:beck AND said:\"will hold\"", vec!["a"]),
        ("speaker:beck said:fell", vec!["b"]),
        ("(said:wall) (speaker:beck)", vec!["a"]),
        ("speaker:beck -said:wall", vec!["b"]),
        ("said:wall AND NOT speaker:beck", vec!["b", "c"]),
        ("-speaker:beck", vec!["c", "d"]),
        ("(said:fell OR said:noon) speaker:lind", vec!["a"]),
        (
            "(speaker:beck headline:x) AND (said:wall headline:x)",
            vec!["a", "b"],
        ),
        ("speaker:*", vec!["a", "b"]),
        ("said:wall -speaker:*", vec!["c"]),
        ("wall -said:wall", vec!["d"]),
    ] {
        assert_eq!(found(&searcher, query), paths, "{query}");
    }
    let quotes = |query: &str| -> Vec<(String, usize)> {
        let (found, _) = quotations(&searcher, &request(query)).expect("searched");
        found
            .into_iter()
            .map(|(at, i)| (stored(&searcher, at).expect("a record").source.path, i))
            .collect()
    };
    let own = |all: &[(&str, usize)]| {
        all.iter()
            .map(|(path, i)| ((*path).to_owned(), *i))
            .collect::<Vec<_>>()
    };
    assert_eq!(quotes("wall"), own(&[("a", 0), ("b", 0), ("c", 0)]));
    assert_eq!(quotes("speaker:beck"), own(&[("a", 0), ("b", 1)]));
    assert_eq!(quotes("wall path:b"), own(&[("b", 0)]));
    assert_eq!(
        quotes("* -path:b -speaker:lind"),
        own(&[("a", 0), ("c", 0)])
    );
    assert_eq!(quotes("*").len(), 5);
}

#[test]
fn a_bound_that_bites_says_so() {
    let words: Vec<String> = (0..1500).map(|i| format!("ab{i}")).collect();
    let searcher = index(
        &[
            article("a", "x", &words.join(" ")),
            article("b", "x", "ab7"),
        ],
        &[],
    );
    let counted = count(&searcher, &request("ab*")).expect("counted");
    assert_eq!(counted.articles, 2);
    assert!(counted.notes[0].contains("1500"), "{:?}", counted.notes);
    assert!(
        count(&searcher, &request("ab7*"))
            .expect("counted")
            .notes
            .is_empty()
    );
}

#[test]
fn an_empty_index_answers() {
    let searcher = index(&[], &[]);
    for query in [
        "storm",
        "*",
        "\"a b\"",
        "said:x speaker:y",
        "date:2014",
        "a*",
        "a~1",
        "path:x",
        "words:>3",
        "id:8c*",
    ] {
        for sort in [Sort::Best, Sort::Newest, Sort::Path] {
            assert!(
                run(
                    &searcher,
                    &Request {
                        sort,
                        ..request(query)
                    }
                )
                .is_empty()
            );
        }
    }
}

#[test]
fn a_query_that_takes_too_long_is_an_error() {
    let searcher = index(
        &[article("a.txt", "Storm", "The storm broke the wall.")],
        &[],
    );
    for query in ["storm", "\"the storm\"", "sto*", "-storm"] {
        let late = Request {
            time_limit: Some(std::time::Duration::ZERO),
            ..request(query)
        };
        for error in [
            count(&searcher, &late).map(|_| ()),
            search(&searcher, &late).map(|_| ()),
            addresses(&searcher, &late).map(|_| ()),
        ] {
            let error = error.expect_err("too late").to_string();
            assert!(error.contains("takes more than its 0 s"), "{error}");
        }
        let unbounded = Request {
            time_limit: None,
            ..request(query)
        };
        assert!(count(&searcher, &unbounded).is_ok());
    }
}
