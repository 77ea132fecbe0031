//! What a range of days matches, and what it counts beside.

use super::*;
use crate::query::Undated;
use crate::record::Mention;

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
