//! What is asked of one quotation.

use super::*;
use crate::archive::local::quotations::quotations;

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
            .map(|(at, i)| (searcher.stored(at).expect("a record").source.path, i))
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
