//! What holds for every vendor's layout: parts are apart and rise, marks lie within them, no line goes missing.

use proptest::prelude::*;

use super::super::{Before, LAYOUTS, Outside, Part, stretch};
use crate::text::lines::is_blank;

/// Lines that vendors print, and a few that stories do.
const LINES: &[&str] = &[
    "                               3 of 161 DOCUMENTS",
    "                       FOCUS - 4 of 161 DOCUMENTS",
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
    "Ruiz, Ana. Coast Gazette; Port Ellery [Port Ellery]. 28 May 2015: B.1.",
    "28 May 2015                     Page 2 of 5                     ProQuest",
    "Page 2 of 5 \u{A9} 2015 Factiva, Inc. All rights reserved.",
    "\u{C}                                                          Page 3",
    "\u{FEFF}Two hulls, one buyer",
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
        before in prop::sample::select(vec!["", "> ", "      "]),
    ) {
        let text: String = lines.iter().flat_map(|line| [before, line, "\n"]).collect();
        let mut end = 0;
        for part in (LAYOUTS[layout].split)(&text) {
            let span = part.span();
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

/// Lines of an export. Mostly few kinds of them stand together, as in an export they do, so that they are repeated and meet
/// in each order.
fn export() -> impl Strategy<Value = Vec<&'static str>> {
    let kinds = prop_oneof![
        3 => prop::sample::subsequence(LINES, 3..12),
        1 => Just(LINES.to_vec()),
    ];
    kinds.prop_flat_map(|kinds| prop::collection::vec(prop::sample::select(kinds), 0..60))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stretches_give_the_parts_of_the_whole(
        picked in export(),
        cuts in prop::collection::vec(0usize..60, 0..6),
        blank in 0usize..50,
        layout in 0usize..LAYOUTS.len(),
    ) {
        let text: String = picked.iter().flat_map(|line| [line, "\n"]).collect();
        let mut ends: Vec<usize> = cuts.iter().map(|cut| {
            picked.iter().take(*cut).map(|line| line.len() + 1).sum()
        }).collect();
        ends.sort_unstable();
        // Only vendors' layouts give parts before the text ends.
        let blank = if super::is_vendor(&LAYOUTS[layout]) { blank } else { 0 };
        prop_assert_eq!(stretched(&text, &ends, blank, layout), stretched(&text, &[], 0, layout));
    }
}

/// The parts of a text that comes in stretches, which end at `ends` and with the text. So many `blank` lines stand before
/// each stretch, besides the line end that a part leaves: what counts lines or bytes is not to count them.
fn stretched(text: &str, ends: &[usize], blank: usize, layout: usize) -> Vec<String> {
    let (mut from, mut before, mut parts) = (0, Before::default(), Vec::new());
    for (k, end) in ends.iter().chain([&text.len()]).enumerate() {
        let mut done = 0;
        let goes_on = k < ends.len();
        let next = "\n".repeat(blank) + &text[from..*end];
        for part in stretch(&LAYOUTS[layout], &next, before, goes_on) {
            if let Part::Article(segment) = &part {
                before.count(segment.announced);
            }
            let span = part.span();
            done = span.end - blank;
            parts.push(told(&part, from + span.start - blank));
        }
        from += done;
    }
    parts
}

/// A part that begins at `start` in the source.
fn told(part: &Part<'_>, start: usize) -> String {
    match part {
        Part::Article(s) => format!(
            "{start} {:?} {:?} {:?} {:?}",
            s.text, s.announced, s.layout, s.marks
        ),
        Part::Outside(span, what) => format!("{:?} {what:?}", start..start + span.len()),
    }
}

#[test]
fn no_window_of_lines_begins_at_blank_ones() {
    // A page's title is told by the headline, which stands among an article's first forty lines.
    let first = "Document CSTGAZ0020141008eaa80001d\n";
    let (title, last) = (
        "Two hulls, one buyer\n",
        "Document CSTGAZ0020141008eaa80002d\n",
    );
    for (blank, is_title) in [(37, true), (38, false)] {
        let over = [first, "Page 2 of 5\n"].concat();
        let text = [&over, title, &"\n".repeat(blank), title, last].concat();
        let whole = stretched(&text, &[], 0, 0);
        let begins = over.len() + if is_title { title.len() + blank } else { 0 };
        assert!(whole[2].starts_with(&format!("{begins} ")), "{}", whole[2]);
        assert_eq!(stretched(&text, &[first.len()], 0, 0), whole);
    }
}

#[test]
fn a_page_line_that_no_part_holds_stands_before_the_next_article() {
    // A number alone parts ProQuest's articles on printed pages: the page line over it is in no part.
    let first = "Hulls sold\nFull text: They were sold.\nProQuest document ID: 900004170\n";
    let over = [first, "Page 1 of 5\nDocument 2 of 25\n"].concat();
    let title = "Two hulls, one buyer\n";
    for blank in 34..40 {
        let page = ["Page 2 of 5\n", title, &"\n".repeat(blank), title].concat();
        let text = [
            &over,
            &page,
            "Full text: They sank.\n",
            &"_".repeat(60),
            "\n",
        ]
        .concat();
        let whole = stretched(&text, &[], 0, 3);
        assert_eq!(stretched(&text, &[over.len()], 0, 3), whole, "{blank}");
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

/// How many articles a text holds.
fn articles(text: &str) -> usize {
    let (split, mut count) = (super::super::detect(text).split, 0);
    for part in split(text) {
        count += usize::from(matches!(part, Part::Article(_)));
    }
    count
}

#[test]
fn articles_that_no_line_parts_are_told_apart() {
    let sheet = |date: &str, body: &str| {
        format!(
            "          Gazette\n\n        May 28, 2015\n\nLENGTH: 3 words\n\nHEADLINE: Two hulls\n\n{body}\n\n{date}\n\nLANGUAGE: ENGLISH\n\n"
        )
    };
    let one = sheet("LOAD-DATE: May 29, 2015", "They were sold.");
    assert_eq!(articles(&one), 1);
    assert_eq!(articles(&one.repeat(2)), 2);
    // A letter's head within a story stands behind no label of an article's end.
    let letter = "The letter was read out:\n\n          Port Ellery\n\n          May 3, 2015\n\nSUBJECT: the hulls";
    assert_eq!(articles(&sheet("LOAD-DATE: May 29, 2015", letter)), 1);

    let tagged = "HD   Two hulls\nWC   3 words\nPD   28 May 2015\nSN   Gazette\nLA   English\n\nLP\nThey were sold.\n\nAN   Document CSTGAZ0020150528eb5s00001\n\n";
    let margin: String = tagged
        .repeat(2)
        .lines()
        .flat_map(|line| ["      ", line, "\n"])
        .collect();
    assert_eq!(articles(&margin), 2);

    let document = "Two hulls\nAuthor: Ruiz, Ana\nFull text: They were sold.\nPublication title: Gazette\nPublication year: 2015\nPublication date: May 28, 2015\nISSN: 00000418\n\n";
    assert_eq!(articles(document), 1);
    assert_eq!(articles(&document.repeat(3)), 3);
    // A review that names a book's publisher is no metadata: fewer labels than three stand together.
    let review = "Two hulls\nAuthor: Ruiz, Ana\nFull text: A book of knots.\nPublisher: Quay Press\nISBN: 0000\n\nFull text: in any library.\n\nPublication title: Gazette\nPublication year: 2015\nISSN: 00000418\n";
    assert_eq!(articles(review), 1);
}

#[test]
fn a_centred_copyright_ends_the_label_over_it() {
    let text = "          1 of 1 DOCUMENT\n\n          Gazette\n\n          May 28, 2015\n\nTwo hulls\n\nLENGTH: 3 words\nThey were sold.\n\nLANGUAGE: ENGLISH\n          Copyright 2015 Gazette\n";
    let marks = (super::super::detect(text).split)(text).find_map(|part| match part {
        Part::Article(segment) => Some((segment.text, segment.marks)),
        Part::Outside(..) => None,
    });
    let (text, marks) = marks.expect("an article");
    let read: Vec<_> = marks
        .iter()
        .skip(3)
        .map(|mark| (mark.label.name(), &text[mark.value.clone()]))
        .collect();
    assert_eq!(
        read,
        [
            ("label", "3 words"),
            ("paragraph", "They were sold."),
            ("language", "ENGLISH"),
            ("furniture", "Copyright 2015 Gazette"),
        ]
    );
}

#[test]
fn a_margin_is_no_centred_head() {
    let text = "          1 of 1 DOCUMENT\n\n          Gazette\n\n          May 28, 2015\n\nHEADLINE: Two hulls\n\nBODY:\n\nThey were sold.\n";
    let margin: String = text
        .lines()
        .flat_map(|line| ["      ", line, "\n"])
        .collect();
    for text in [text, &margin] {
        let marks = (super::super::detect(text).split)(text).find_map(|part| match part {
            Part::Article(segment) => Some(segment.marks),
            Part::Outside(..) => None,
        });
        let labels: Vec<_> = marks
            .into_iter()
            .flatten()
            .map(|mark| mark.label.name())
            .collect();
        assert_eq!(
            labels,
            [
                "publication",
                "date-line",
                "headline",
                "furniture",
                "paragraph"
            ],
            "{text}"
        );
    }
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
