//! What comes first.

use super::*;

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
