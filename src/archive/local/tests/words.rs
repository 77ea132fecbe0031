//! Which words and phrases match.

use super::*;

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
