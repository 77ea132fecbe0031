//! Articles in little, with the speakers they name. Each row of a table is a class of sentence, with what it must not be
//! taken for beside it.

mod blocks;
mod called;
mod german;
mod languages;
mod offices;
mod sources;
mod unlisted;
mod unnamed;
mod whole_paragraphs;
mod whom;

use proptest::prelude::*;

use super::{Story, find};
use crate::record::{Block, BlockKind, Quote, SpeakerKind};

/// The quotations of a body; a blank line parts paragraphs.
fn quotes(body: &str, language: &str) -> Vec<Quote> {
    find(&Story {
        body,
        blocks: &blocks(body),
        language: Some(language),
        authors: &[],
        head: &[],
    })
    .quotes
}

fn blocks(body: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in body.split("\n\n") {
        let kind = if paragraph.starts_with("## ") {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block {
            kind,
            start,
            end: start + paragraph.len(),
        });
        start += paragraph.len() + 2;
    }
    blocks
}

/// Text, speaker's name and cue of each quotation; `-` for none, a pronoun in brackets where it names nobody surely.
fn said(body: &str, language: &str) -> Vec<(String, String, String)> {
    quotes(body, language)
        .into_iter()
        .map(|q| {
            let name = q.speaker.map_or("-".to_owned(), |s| {
                s.name.unwrap_or_else(|| format!("({})", s.mention))
            });
            (q.text, name, q.cue.unwrap_or("-".to_owned()))
        })
        .collect()
}

type Row = (
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

fn holds(rows: &[Row], language: &str) {
    let mut wrong = Vec::new();
    for (body, expected) in rows {
        let seen = said(body, language);
        let expected: Vec<_> = expected
            .iter()
            .map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned()))
            .collect();
        if seen != expected {
            wrong.push(format!(
                "{body}\n  expected {expected:?}\n  seen     {seen:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn twenty_ways_of_saying_who_said_it() {
    holds(
        &[
            (
                "\"The wall gave way,\" Rosa Beck, a harbour engineer, told me on the quay.",
                &[("The wall gave way,", "Rosa Beck", "told")],
            ),
            (
                "\"Done,\" said former Ellery mayor Tom Hale, an old friend.",
                &[("Done,", "Tom Hale", "said")],
            ),
            (
                "Beck called the repair \"hasty,\" but said it held.",
                &[("hasty,", "Beck", "called")],
            ),
            (
                "The ferry is what he calls \"an old lady.\"",
                &[("an old lady.", "(he)", "calls")],
            ),
            ("\"The Long Tide\" is a film about Ellery.", &[]),
            (
                "Minister Alan Greer was away.\n\nBut mayor Tom Hale is not convinced.\n\n\"They have made up their minds,\" he said.",
                &[("They have made up their minds,", "Tom Hale", "said")],
            ),
            (
                "In mitigation, Claire Orr said \"no.\"\n\nOutside court, Jamie's mother, Tracey Roe, said little.\n\n\"He was my only child,\" she said.",
                &[
                    ("no.", "Claire Orr", "said"),
                    ("He was my only child,", "Tracey Roe", "said"),
                ],
            ),
            (
                "\"I hit it,\" Tom Hale said.\n\nSkarholm coach Paul Roe refused to blame keeper Tim Orr.\n\n\"We win together,\" he said.",
                &[
                    ("I hit it,", "Tom Hale", "said"),
                    ("We win together,", "Paul Roe", "said"),
                ],
            ),
            (
                "A spokesman for Cycle Ellery, Matt Roe, called the vote \"a failure of nerve.\"",
                &[("a failure of nerve.", "Matt Roe", "called")],
            ),
            (
                "Health Minister Joan Pike asked for a review by former minister Carl Benson.\n\n\"I want to know,\" the minister said.",
                &[("I want to know,", "Joan Pike", "said")],
            ),
            (
                "BECK: We close at noon.\n\n\"Follow Ana Ruiz on Twitter @ana.\"",
                &[],
            ),
            ("Nell \"Anchor\" Dray won the regatta.", &[]),
            (
                "\"I saw it,\" Rosa Beck said. \"Nobody ran, did they?\"",
                &[
                    ("I saw it,", "Rosa Beck", "said"),
                    ("Nobody ran, did they?", "Rosa Beck", "-"),
                ],
            ),
            (
                "\"We counted nine boats at dawn.\n\n\"Two were gone by noon,\" Hale said.",
                &[
                    ("We counted nine boats at dawn.", "Hale", "-"),
                    ("Two were gone by noon,", "Hale", "said"),
                ],
            ),
            (
                "Rosa Beck said.\n\n\"There was no time to call anyone.\"",
                &[("There was no time to call anyone.", "Rosa Beck", "-")],
            ),
            (
                "\"My old boat - the 'Wren' - sank,\" she said.",
                &[("My old boat - the 'Wren' - sank,", "(she)", "said")],
            ),
            (
                "\"They told us, 'Go home,'\" Hale recalled.",
                &[("They told us, 'Go home,'", "Hale", "recalled")],
            ),
            (
                "\"I am staying,\" Dray said, according to Harbour Radio.",
                &[("I am staying,", "Dray", "said")],
            ),
            (
                "Hale replied: \"No, I meant the other wall.\"",
                &[("No, I meant the other wall.", "Hale", "replied")],
            ),
            (
                "Dockers marching to the quay chanted \"Whose port?\"",
                &[("Whose port?", "Dockers", "chanted")],
            ),
            (
                "The mast is 6'2\" thick, and \"sound,\" Hale said.",
                &[("sound,", "Hale", "said")],
            ),
            (
                "''I didn't look,'' Ms. Dray said.",
                &[("I didn't look,", "Dray", "said")],
            ),
            (
                "The council report said \"nobody is to blame.\"",
                &[("nobody is to blame.", "The council report", "said")],
            ),
            (
                "The Gazette, Hale said, called it \"a triumph.\"",
                &[("a triumph.", "Gazette", "called")],
            ),
            (
                "Dray repeated Hale's call for \"a new breakwater.\"",
                &[("a new breakwater.", "Dray", "repeated")],
            ),
            (
                "Ellery Ferries says it \"regrets\" the delay; Tom Hale went home.",
                &[("regrets", "Ellery Ferries", "says")],
            ),
        ],
        "en",
    );
}

#[test]
fn subjects_and_what_stands_between() {
    holds(
        &[
            (
                "Rosa Beck, 52, of Ellery, said the wall was \"a ruin\".",
                &[("a ruin", "Rosa Beck", "said")],
            ),
            (
                "Harbour Master, Rosa Beck, said on Friday, \"We close at noon.\"",
                &[("We close at noon.", "Rosa Beck", "said")],
            ),
            (
                "\"We close at noon,\" the harbour master, Rosa Beck, told reporters.",
                &[("We close at noon,", "Rosa Beck", "told")],
            ),
            (
                "Tom Hale opened the gates and said the water was \"rising fast\".",
                &[("rising fast", "Tom Hale", "said")],
            ),
            (
                "Tom Hale defended the plan, saying it was \"the best we have\".",
                &[("the best we have", "Tom Hale", "saying")],
            ),
            (
                "Rosa Beck in an interview called the plan \"thin\".",
                &[("thin", "Rosa Beck", "called")],
            ),
            (
                "The plan was described by Rosa Beck as \"thin\".",
                &[("thin", "Rosa Beck", "described")],
            ),
            (
                "The wall is \"a ruin\" that must go, Rosa Beck said.",
                &[("a ruin", "Rosa Beck", "said")],
            ),
            (
                "According to Rosa Beck, the wall is \"a ruin\".",
                &[("a ruin", "Rosa Beck", "According to")],
            ),
            (
                "\"The wall is a ruin and it has to go.\" — Rosa Beck",
                &[("The wall is a ruin and it has to go.", "Rosa Beck", "—")],
            ),
            ("A boat called \"the Grey Wren\" sank.", &[]),
            ("Reports of a \"flood\" spread.", &[]),
        ],
        "en",
    );
}

#[test]
fn names_are_given_in_full_and_pronouns_by_whom_they_mean() {
    holds(
        &[
            (
                "Rosa Beck runs the port.\n\n\"We close at noon,\" she said. \"Then we wait.\"",
                &[
                    ("We close at noon,", "Rosa Beck", "said"),
                    ("Then we wait.", "Rosa Beck", "-"),
                ],
            ),
            (
                "Tom Hale met Rosa Beck on the quay.\n\n\"We close at noon,\" Mr. Hale said.",
                &[("We close at noon,", "Tom Hale", "said")],
            ),
            (
                "Police Chief Tom Hale came late.\n\n\"We close the road,\" the chief said.",
                &[("We close the road,", "Tom Hale", "said")],
            ),
            (
                "Tom Hale and Peter Dray met.\n\n\"We close at noon,\" he said.",
                &[("We close at noon,", "(he)", "said")],
            ),
            // What "he" has told of somebody whose name tells nothing holds for the "she" after.
            (
                "Ulm Dray rowed in.\n\n\"It was wet,\" he said.\n\nThe pilot, Wren Asko, met him. \"He was late,\" she said.",
                &[
                    ("It was wet,", "Ulm Dray", "said"),
                    ("He was late,", "Wren Asko", "said"),
                ],
            ),
            (
                "Ulm Dray was out.\n\nEllery's dive master, Wren Asko, came in late. \"It is deep,\" she said.",
                &[("It is deep,", "Wren Asko", "said")],
            ),
            (
                "Bran Krog denied it.\n\nProsecuting, Wren Asko told the bench of the gap. \"He tied up there,\" she said.",
                &[("He tied up there,", "Wren Asko", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn roles_and_kinds() {
    let speaker = |body: &str| quotes(body, "en").remove(0).speaker.expect("a speaker");
    let beck = speaker("Rosa Beck, harbour master of Ellery, said it was \"over\".");
    assert_eq!(
        (beck.role.as_deref(), beck.kind),
        (Some("harbour master of Ellery"), Some(SpeakerKind::Person))
    );
    assert_eq!(
        speaker("Officials said it was \"over for now\".").kind,
        Some(SpeakerKind::Group)
    );
    assert_eq!(
        speaker("A senior official said it was \"over for now\".").kind,
        Some(SpeakerKind::Anonymous)
    );
    assert_eq!(
        speaker("The report said it was \"over for now\".").kind,
        Some(SpeakerKind::Document)
    );
    assert_eq!(
        speaker("The ministry said it was \"over for now\".").kind,
        Some(SpeakerKind::Organisation)
    );
}

#[test]
fn ten_thousand_names_cost_a_bounded_number_of_steps_each() {
    let mut body = String::new();
    for i in 0..10_000u32 {
        let name: String = i
            .to_string()
            .bytes()
            .map(|b| char::from(b - b'0' + b'a'))
            .collect();
        body.push_str(&format!(
            "\"We saw boat {i} sink,\" Rosa B{name} said of Tom B{name}. \"It sank,\" she said.\n\n"
        ));
    }
    let body = body.trim_end();
    super::steps::reset();
    quotes(body, "en");
    assert!(
        super::steps::count() < 20 * body.len() as u64,
        "{}",
        super::steps::count()
    );
}

proptest! {
    /// Whatever the text: stretches are the body's own words, in order, none inside another.
    #[test]
    fn stretches_slice_the_body_in_rising_order(body in "([A-Z][a-z]{0,5}|[a-z]{1,6}|said|told|[\"'“”‘’„«»]|''|[.,:;?!—() ]|\n\n| ){0,80}") {
        let mut end = 0;
        for quote in quotes(&body, "en") {
            prop_assert!(quote.start >= end && quote.end > quote.start);
            prop_assert_eq!(&body[quote.start..quote.end], quote.text.as_str());
            end = quote.end;
        }
    }

    /// Any characters at all.
    #[test]
    fn nothing_panics(body in "\\PC{0,200}", language in "en|de|fr|es") {
        quotes(&body, &language);
    }
}
