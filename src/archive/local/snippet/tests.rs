use super::*;

fn record(body: &str) -> Record {
    Record {
        body: body.to_owned(),
        ..Record::default()
    }
}

/// Each word with forms behind it, parted by blanks.
fn marks(words: &[&str], phrases: &[&[&str]]) -> Marks {
    let own = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let mut marks = Marks::default();
    for forms in words {
        marks.words(&own(&forms.split(' ').collect::<Vec<_>>()));
    }
    for words in phrases {
        marks.phrase(&own(words), 0);
    }
    marks
}

/// The snippet with its marks in brackets.
fn shown(snippet: &Snippet) -> String {
    let mut text = snippet.text.clone();
    for range in snippet.marked.iter().rev() {
        text.insert(range.end, ']');
        text.insert(range.start, '[');
    }
    text
}

const STORY: &str = "The ferry left at dawn. Nobody on the quay had slept, and the coffee was cold before it was \
                     poured.\n\nBy noon the Harbour’s wall was open to the sea. A storm like this comes twice in a \
                     century, the pilots said, and the harbours of the north coast are not built for it.\n\nThe ferry \
                     did not come back that night.";

#[test]
fn the_window_with_the_most_different_words_is_shown() {
    let snippet = snippet(
        &record(STORY),
        &marks(&["harbour's harbours", "storm"], &[]),
    );
    assert_eq!(
        shown(&snippet),
        "By noon the [Harbour’s] wall was open to the sea. A [storm] like this comes twice in a century, the pilots \
         said, and the [harbours] of the north coast are not built"
    );
    assert!(snippet.cut_start && snippet.cut_end);
}

#[test]
fn a_phrase_is_marked_whole_and_its_words_apart_are_not() {
    let snippet = snippet(
        &record(STORY),
        &marks(&[], &[&["twice", "in", "a", "century"]]),
    );
    assert!(
        shown(&snippet).contains("comes [twice in a century], the"),
        "{}",
        shown(&snippet)
    );
    let none = super::snippet(&record(STORY), &marks(&[], &[&["century", "twice"]]));
    assert!(none.marked.is_empty());
}

#[test]
fn without_a_match_the_first_sentence_is_shown() {
    let snippet = snippet(
        &record("The ferry left at dawn with nine people and a dog aboard. More later."),
        &marks(&[], &[]),
    );
    assert_eq!(
        snippet.text,
        "The ferry left at dawn with nine people and a dog aboard."
    );
    assert!(!snippet.cut_start && !snippet.cut_end && snippet.marked.is_empty());
    assert_eq!(
        super::snippet(&record(""), &marks(&["x"], &[])),
        Snippet::default()
    );
}

#[test]
fn line_breaks_inside_a_match_become_one_blank() {
    let snippet = snippet(
        &record("The tall\n\n  ships came."),
        &marks(&[], &[&["tall", "ships"]]),
    );
    assert_eq!(shown(&snippet), "The [tall ships] came.");
}

proptest::proptest! {
    #[test]
    fn marks_always_lie_on_characters(body in "[a-cé \n’.]{0,600}") {
        let snippet = snippet(&record(&body), &marks(&["a", "bé"], &[&["b", "c"]]));
        for range in &snippet.marked {
            proptest::prop_assert!(snippet.text.get(range.clone()).is_some_and(|text| !text.is_empty()));
        }
    }
}
