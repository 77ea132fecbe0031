//! What holds for every vendor's layout: parts are apart and rise, marks lie within them, no line goes missing.

use proptest::prelude::*;

use super::super::{Before, LAYOUTS, Outside, Part, stretch};
use crate::text::lines::is_blank;

/// Lines that vendors print, and a few that stories do.
const LINES: &[&str] = &[
    "                               3 of 161 DOCUMENTS",
    "Dokument 3 von 49",
    "Document 2 of 25",
    "                 Copyright 2015 Coast Gazette Publishing Ltd.",
    "                                 Coast Gazette",
    "                             May 28, 2015 Thursday",
    "Two hulls, one buyer;",
    "HEADLINE: Two hulls, one buyer",
    "BYLINE: Tom Okafor",
    "SECTION:",
    "LENGTH: 663 words",
    "DATELINE: PORT ELLERY",
    "BODY:",
    "GRAPHIC: Photo: The hulls",
    "LOAD-DATE: May 29, 2015",
    "LANGUAGE: ENGLISH",
    "POLICE: Two constables kept the lane free of prams until the last cake was cut.",
    "User Name: rbeck",
    "Documents (2)",
    "1. Two hulls, one buyer",
    "Coast Gazette",
    "May 28, 2015 Thursday",
    "Length:\u{A0}64 words",
    "Byline: Okafor, Tom",
    "Body",
    "Graphic",
    "Classification",
    "Load-Date: May 29, 2015",
    "End of Document",
    "News",
    "Ana Ruiz",
    "877 W\u{F6}rter",
    "9 Januar 1993",
    "CSTGAZ",
    "Englisch",
    "(c) 2014 Coast Gazette Publishing Ltd",
    "Document CSTGAZ0020141008eaa80001d",
    "HD   Two hulls",
    "WC\t12 words",
    "SN   Coast Gazette",
    "LP   ",
    "TD",
    "AN   Document CSTGAZ0020141008eaa80001d",
    "____________________________________________________________",
    "Author: Okafor, Tom",
    "Publication info: Coast Gazette ; Port Ellery [Port Ellery]28 May 2015: B.1.",
    "ProQuest document link",
    "Full text: The board met.",
    "Caption: Photo",
    "Publication title: Coast Gazette; Port Ellery",
    "Publication date: May 28, 2015",
    "ProQuest document ID: 900004170",
    "> The board met on Monday.",
    ">",
    "The harbour board met on Monday to hear what the storm had done to the north",
    "breakwater.",
    "",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_cover_the_text_and_marks_lie_within(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..60),
        layout in 0usize..LAYOUTS.len(),
        quoted in any::<bool>(),
    ) {
        let mark = if quoted { "> " } else { "" };
        let text: String = lines.iter().flat_map(|line| [mark, line, "\n"]).collect();
        let mut end = 0;
        for part in (LAYOUTS[layout].split)(&text) {
            let span = match &part {
                Part::Article(segment) => segment.start..segment.start + segment.text.len(),
                Part::Outside(span, _) => span.clone(),
            };
            prop_assert!(span.start >= end, "parts overlap at {}", span.start);
            prop_assert!(text[end..span.start].chars().all(is_blank), "left out: {:?}", &text[end..span.start]);
            prop_assert!(span.start == 0 || text.as_bytes()[span.start - 1] == b'\n', "a part begins a line");
            end = span.end;
            let Part::Article(segment) = part else { continue };
            let mut last = 0;
            for mark in &segment.marks {
                prop_assert!(mark.span.start >= last && mark.span.end <= segment.text.len(), "{mark:?}");
                prop_assert!(mark.value.start >= mark.span.start && mark.value.end <= mark.span.end, "{mark:?}");
                last = mark.span.end;
            }
        }
        prop_assert!(text[end..].chars().all(is_blank), "left out: {:?}", &text[end..]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stretches_give_the_parts_of_the_whole(
        picked in prop::collection::vec(prop::sample::select(LINES), 0..60),
        cuts in prop::collection::vec(0usize..60, 0..6),
        layout in 0usize..LAYOUTS.len(),
    ) {
        let text: String = picked.iter().flat_map(|line| [line, "\n"]).collect();
        let whole: Vec<String> = (LAYOUTS[layout].split)(&text).map(|part| told(&part, 0)).collect();
        let mut ends: Vec<usize> = cuts.iter().map(|cut| {
            picked.iter().take(*cut).map(|line| line.len() + 1).sum()
        }).collect();
        ends.sort_unstable();
        ends.push(text.len());
        let (mut from, mut before, mut parts) = (0, Before::default(), Vec::new());
        for (k, end) in ends.iter().enumerate() {
            let mut done = 0;
            let goes_on = k + 1 < ends.len();
            for part in stretch(&LAYOUTS[layout], &text[from..*end], before, goes_on) {
                parts.push(told(&part, from));
                done = match part {
                    Part::Article(segment) => {
                        before.count(segment.announced);
                        segment.start + segment.text.len()
                    }
                    Part::Outside(span, _) => span.end,
                };
            }
            from += done;
        }
        prop_assert_eq!(parts, whole);
    }
}

/// A part whose text begins at `from` in the source.
fn told(part: &Part<'_>, from: usize) -> String {
    match part {
        Part::Article(s) => format!(
            "{} {:?} {:?} {:?} {:?}",
            from + s.start,
            s.text,
            s.announced,
            s.layout,
            s.marks
        ),
        Part::Outside(span, what) => format!("{:?} {what:?}", from + span.start..from + span.end),
    }
}

/// The parts of a text, for people: articles by number and announced number, the rest by what it is.
fn parts(text: &str) -> Vec<String> {
    (super::super::detect(text).split)(text)
        .map(|part| match part {
            Part::Article(segment) => format!("{:?}", segment.announced),
            Part::Outside(_, what) => format!("{what:?}"),
        })
        .collect()
}

#[test]
fn announced_numbers_are_kept() {
    let article = |n: u32| {
        format!(
            "        {n} of 161 DOCUMENTS\n\n        Gazette\n\n        May 28, 2015\n\nTwo hulls\n\nLENGTH: 3 words\n\nThey were sold.\n\nLOAD-DATE: May 29, 2015\n\n"
        )
    };
    assert_eq!(
        parts(&(article(7) + &article(8))),
        ["Separator", "Some((7, 161))", "Separator", "Some((8, 161))"]
    );
    let document = "Hulls\nGazette\nMay 28, 2015\nLength: 3 words\nBody\n\nThey were sold.\n\nLoad-Date: May 29, 2015\n\nEnd of Document\n";
    assert_eq!(
        parts(&format!(
            "Job Number: 1\nDocuments (9)\n\n{document}\n{document}"
        )),
        [
            "JobHeader",
            "Some((1, 9))",
            "Separator",
            "Some((2, 9))",
            "Separator"
        ]
    );
}

#[test]
fn a_story_is_no_export() {
    for text in [
        "Two hulls, one buyer\n\nBy Tom Okafor\n\nThe board said on Monday:\n\nPOLICE: nothing to report.\n\nFIRE: one pan.\n\nWEATHER: fair.\n",
        "Body\n\nThe word stood alone on the board for a week.\n\nEnd of Document\n",
        "Author: Ana Ruiz\nPublisher: Quay Press\n\nA book of knots, reviewed.\n",
        "He wrote 877 words\n9 January 1993 was the day.\n",
    ] {
        assert_eq!(super::super::detect(text).name, "web", "{text}");
    }
    assert_eq!(super::stray("nothing known"), Outside::Unknown);
}
