//! Bounds of work, and an index without articles.

use super::*;

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
