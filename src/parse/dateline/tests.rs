use super::*;

#[test]
fn datelines_of_each_form_are_read() {
    for (text, place, agency, date) in [
        (
            "PORT ELLERY, N.M. (AP) — The harbour",
            Some("PORT ELLERY, N.M."),
            Some("AP"),
            None,
        ),
        (
            "PORT ELLERY, Jan. 8 -- The harbour",
            Some("PORT ELLERY"),
            None,
            Some("Jan. 8"),
        ),
        (
            "WHITEHORSE (CP) _ A former master",
            Some("WHITEHORSE"),
            Some("CP"),
            None,
        ),
        (
            "LONDON/NEW YORK (Reuters) - Insurers",
            Some("LONDON/NEW YORK"),
            Some("Reuters"),
            None,
        ),
        (
            "LONDON, Feb 26 - The board",
            Some("LONDON"),
            None,
            Some("Feb 26"),
        ),
        (
            "Toronto, April 1 - Shr 51 cts",
            Some("Toronto"),
            None,
            Some("April 1"),
        ),
        (
            "PORT ELLERY, Calif. — The board",
            Some("PORT ELLERY, Calif."),
            None,
            None,
        ),
        (
            "MOSCOW. March 14 (Interfax) - The board",
            Some("MOSCOW"),
            Some("Interfax"),
            Some("March 14"),
        ),
        (
            "PORT ELLERY--(BUSINESS WIRE)--The board",
            Some("PORT ELLERY"),
            Some("BUSINESS WIRE"),
            None,
        ),
        (
            "Madrid, 14 mar (EFE).- El Gobierno",
            Some("Madrid"),
            Some("EFE"),
            Some("14 mar"),
        ),
        (
            "March 3 (Reuters) - The board",
            None,
            Some("Reuters"),
            Some("March 3"),
        ),
        (
            "3 mars 2015 (AFP) - Le conseil",
            None,
            Some("AFP"),
            Some("3 mars 2015"),
        ),
        ("(Reuters) - The board", None, Some("Reuters"), None),
        ("KIEL (dpa) - Der Hafen", Some("KIEL"), Some("dpa"), None),
        (
            "PORT-AU-PRINCE — The port",
            Some("PORT-AU-PRINCE"),
            None,
            None,
        ),
        (
            "PARIS, Jan. 8, 2015 (AFP) - The port",
            Some("PARIS"),
            Some("AFP"),
            Some("Jan. 8, 2015"),
        ),
        ("Berlin - Der Hafen", Some("Berlin"), None, None),
        (
            "(ANSA) - CASTELMONTE, 3 MAR - Una frana",
            Some("CASTELMONTE"),
            Some("ANSA"),
            Some("3 MAR"),
        ),
    ] {
        let seen = read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(seen.place.as_deref(), place, "{text}");
        assert_eq!(seen.agency.as_deref(), agency, "{text}");
        assert_eq!(seen.date.map(|span| &text[span]), date, "{text}");
    }
}

#[test]
fn a_city_may_stand_on_a_line_of_its_own() {
    for (text, expected) in [
        ("Madrid", Some("Madrid")),
        ("DE SÃO PAULO", Some("SÃO PAULO")),
        ("De Panne", None),
        ("Política", None),
    ] {
        assert_eq!(city(text), expected, "{text}");
    }
    assert_eq!(whole("De Panne").place.as_deref(), Some("De Panne"));
}

#[test]
fn a_date_may_open_the_first_paragraph() {
    for (text, story) in [
        (
            "Thursday, May 7, 2015 The board said on Tuesday that",
            Some("The board"),
        ),
        ("May 7, 2015 — The board said", Some("The board")),
        ("May 7, 2015 was a Thursday.", None),
        ("January 6, 2021 Hearings were held", None),
        ("The board met on Thursday, May 7, 2015.", None),
    ] {
        let length = date_before(text, Some("en"));
        assert_eq!(length.is_some(), story.is_some(), "{text}");
        if let (Some(length), Some(story)) = (length, story) {
            assert!(text[length..].starts_with(story), "{text}");
        }
    }
}

#[test]
fn sentences_are_left_whole() {
    for text in [
        "The harbour - the oldest of the coast - was closed.",
        "Rosa Beck — the harbour master — said no.",
        "BREAKING - The port is shut",
        "RÉCIT - Le port est fermé",
        "It rained.",
        "3 boats (AP) - The wall",
        "March (Beck) - The wall",
        "SIR – Your report on the wall",
        "PORT ELLERY was shut on Monday - again.",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
