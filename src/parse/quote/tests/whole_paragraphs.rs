//! Speakers of whole paragraphs: turns of an interview, statements, paragraphs without marks, and marks that never close.

use super::{Story, find, quotes};
use crate::record::{Block, BlockKind};

fn turns(
    paragraphs: &[(&str, BlockKind)],
    head: &str,
    authors: &[String],
) -> Vec<(String, String)> {
    let body: Vec<&str> = paragraphs.iter().map(|(text, _)| *text).collect();
    let mut at = 0;
    let blocks: Vec<Block> = paragraphs
        .iter()
        .map(|(text, kind)| {
            let start = at;
            at += text.len() + 2;
            Block {
                kind: *kind,
                start,
                end: start + text.len(),
            }
        })
        .collect();
    find(&Story {
        body: &body.join("\n\n"),
        blocks: &blocks,
        language: Some("en"),
        authors,
        head: &[head],
    })
    .quotes
    .into_iter()
    .map(|quote| {
        let name = quote.speaker.and_then(|speaker| speaker.name);
        (quote.text, name.unwrap_or_default())
    })
    .collect()
}

#[test]
fn an_interview_gives_its_answers_to_whom_the_head_names() {
    use BlockKind::{Paragraph, Turn};
    let said = |text: &str, name: &str| (text.to_owned(), name.to_owned());
    let letters = [
        ("Rosa Beck came late. Tom Hale was there.", Paragraph),
        ("Q: Does it leak?", Turn),
        ("A: It does.", Turn),
    ];
    assert_eq!(
        turns(&letters, "An interview with Rosa Beck", &[]),
        [said("It does.", "Rosa Beck")]
    );
    // Two people, and the head names neither.
    assert_eq!(turns(&letters, "An interview", &[]), [said("It does.", "")]);
    let names = [
        ("Rosa Beck came late.", Paragraph),
        ("Ruiz: Does it leak?", Turn),
        ("Beck: It does.", Turn),
        ("Ruiz: Tell me more.", Turn),
    ];
    assert_eq!(
        turns(&names, "", &["Ana Ruiz".to_owned()]),
        [said("It does.", "Rosa Beck")]
    );
}

#[test]
fn a_statement_is_its_authors() {
    let body = "The bishop of Ellery, Tom Hale, published this statement on Friday about the bells.\n\n\"The bells were not mine to sell.\n\n\"He has not answered.\"";
    let quotes = quotes(body, "en");
    let names: Vec<_> = quotes.iter().map(|q| q.speaker_name()).collect();
    assert_eq!(names, [Some("Tom Hale"), Some("Tom Hale")]);
    assert!(quotes[1].continues);
}

#[test]
fn a_paragraph_without_marks_is_a_quotation_where_it_speaks_of_itself() {
    let said = "In a letter to the council, Rosa Beck wrote:\n\nWe will not close this harbour, and I will not resign.\n\nIt rained.";
    let found = quotes(said, "en");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, crate::record::QuoteKind::Block);
    assert_eq!(found[0].speaker_name(), Some("Rosa Beck"));
    assert_eq!(found[0].cue.as_deref(), Some("wrote"));
    for other in [
        // A list, a reporter's own text, no verb of saying.
        "Rosa Beck’s board said:\n\nThe north wall, the south wall and the tower.",
        "Rosa Beck’s board wrote.\n\nWe were there when the wall fell down.",
        "Rosa Beck’s walls:\n\nWe were there when the wall fell down.",
    ] {
        assert!(quotes(other, "en").is_empty(), "{other}");
    }
}

#[test]
fn a_mark_that_never_closes_is_told() {
    let unbalanced = |body: &str| {
        find(&Story {
            body,
            blocks: &super::blocks(body),
            language: Some("en"),
            authors: &[],
            head: &[],
        })
        .unbalanced
    };
    for body in [
        "Beck said “I am staying. The board had asked her to go.\n\nIt rained.",
        "“I am staying. The board had asked her to go.\n\nIt rained.",
    ] {
        assert!(unbalanced(body), "{body}");
    }
    for body in [
        "“I am staying,” Beck said.\n\n“I am.”",
        "“I am staying.\n\n“And I will not go,” Beck said.",
        "The mast is 6'2\" high.",
        "The dockers’ pay rose.",
    ] {
        assert!(!unbalanced(body), "{body}");
    }
}
