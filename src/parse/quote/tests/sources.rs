//! What can be a source, and whom a role or a pronoun means; each row's near miss stands beside it.

use super::{holds, quotes};
use crate::record::SpeakerKind;

#[test]
fn only_what_can_speak_is_a_speaker() {
    holds(
        &[
            // A word that is a role and a last name, and the role.
            (
                "Tom Baker left.\n\n\"We close at noon,\" Baker said.",
                &[("We close at noon,", "Tom Baker", "said")],
            ),
            (
                "\"We close at noon,\" the baker said.",
                &[("We close at noon,", "the baker", "said")],
            ),
            (
                "\"We close at noon,\" said President Barber Hale.",
                &[("We close at noon,", "Barber Hale", "said")],
            ),
            (
                "\"We close at noon,\" said Vice President Hale.",
                &[("We close at noon,", "Hale", "said")],
            ),
            // The capital of a sentence's first word names nobody.
            (
                "Lately the pier was \"doing what piers like this one do in spring\".",
                &[],
            ),
            (
                "Tom Dray was there. Dray was \"doing what pilots like him do in spring\".",
                &[("doing what pilots like him do in spring", "Tom Dray", "-")],
            ),
            // Verbs and times are no sources.
            (
                "Dray, who takes credit as one of the \"builders\" of the pier, left.",
                &[],
            ),
            // Nobody is named who said it.
            (
                "The court heard that Dray had moored nine boats \"for the view\".",
                &[("for the view", "-", "-")],
            ),
            (
                "Dray told the court that he had moored nine boats \"for the view\".",
                &[("for the view", "Dray", "told")],
            ),
            (
                "\"We close at noon,\" Rosa Beck replied, to cries of \"Which noon?\" from the quay.",
                &[
                    ("We close at noon,", "Rosa Beck", "replied"),
                    ("Which noon?", "-", "-"),
                ],
            ),
            (
                "\"We close at noon,\" Rosa Beck was quoted as saying.",
                &[("We close at noon,", "Rosa Beck", "quoted")],
            ),
            (
                "He'd say \"no\" to that, Dray knew.",
                &[("no", "(He'd)", "say")],
            ),
        ],
        "en",
    );
}

#[test]
fn a_name_stands_behind_a_long_role() {
    holds(
        &[
            (
                "\"It never closed,\" says the last of the keepers, Wren Asko.",
                &[("It never closed,", "Wren Asko", "says")],
            ),
            (
                "His deputy of thirty years, Vera Holt, said: \"It never closed.\"",
                &[("It never closed.", "Vera Holt", "said")],
            ),
            (
                "One of the two, the trawler owner Per Aasen, said: \"It never closed.\"",
                &[("It never closed.", "Per Aasen", "said")],
            ),
            (
                "\"It never closed,\" the Bank of Ellery said.",
                &[("It never closed,", "Bank of Ellery", "said")],
            ),
        ],
        "en",
    );
    let role = |body: &str| {
        let speaker = quotes(body, "en").remove(0).speaker;
        speaker.and_then(|speaker| speaker.role)
    };
    assert_eq!(
        role("\"Late,\" said the opposition’s spokesman, Rolf Aas.").as_deref(),
        Some("opposition’s spokesman")
    );
    assert_eq!(
        role("The fire chief, Rolf Aas, said it was \"late as ever\".").as_deref(),
        Some("fire chief")
    );
}

#[test]
fn a_role_alone_is_meant_by_the_pronoun_behind_it() {
    holds(
        &[
            (
                "The mayor asks people to stay. She calls it \"a matter of soup\".",
                &[("a matter of soup", "The mayor", "calls")],
            ),
            (
                "The mayor, Ann Roe, asks people to stay. She calls it \"a matter of soup\".",
                &[("a matter of soup", "Ann Roe", "calls")],
            ),
            (
                "The spokesman came. She calls it \"a matter of soup\".",
                &[("a matter of soup", "(She)", "calls")],
            ),
        ],
        "en",
    );
}

#[test]
fn names_alone_tell_what_kind_of_source_speaks() {
    let kind = |body: &str| quotes(body, "en").remove(0).speaker.and_then(|s| s.kind);
    for (body, expected) in [
        // A first name of any language; a name that is cut to its last word.
        ("\"Late,\" Gregor Pymm said.", Some(SpeakerKind::Person)),
        (
            "\"Late,\" Wrenna Pymm said. Pymm left.",
            Some(SpeakerKind::Person),
        ),
        ("\"Late,\" Velmark Steel said.", None),
        (
            "\"Late,\" the Ellery Tourist Bureau said.",
            Some(SpeakerKind::Organisation),
        ),
    ] {
        assert_eq!(kind(body), expected, "{body}");
    }
}

#[test]
fn what_a_noun_or_it_stands_for() {
    holds(
        &[
            (
                "Sen. Rosa Beck spoke on the quay.\n\n\"It is over,\" the senator said.",
                &[("It is over,", "Rosa Beck", "said")],
            ),
            (
                "Sen. Rosa Beck spoke on the quay.\n\n\"It is over,\" the pilot said.",
                &[("It is over,", "the pilot", "said")],
            ),
            (
                "Zenbox denied it.\n\n\"It is false,\" it said in a statement.",
                &[("It is false,", "Zenbox", "said")],
            ),
            (
                "Zenbox denied it.\n\n\"It is false,\" the company said in a statement.",
                &[("It is false,", "Zenbox", "said")],
            ),
            // A person is no company, nor is who may be one.
            (
                "Orrin Vask denied it.\n\n\"It is false,\" the company said in a statement.",
                &[("It is false,", "the company", "said")],
            ),
            (
                "Rosa Beck denied it.\n\n\"It is false,\" the company said in a statement.",
                &[("It is false,", "the company", "said")],
            ),
            // Who has just been brought in, whatever the name tells; not who was there all along.
            (
                "Tom Hale said homes were \"at risk\" that night.\n\nOrrin Vask was in no mood to leave. \"Where would I go?\" he said.",
                &[
                    ("at risk", "Tom Hale", "said"),
                    ("Where would I go?", "(he)", "said"),
                ],
            ),
            (
                "Tom Hale said homes were \"at risk\" that night.\n\nGavin Vask was in no mood to leave. \"Where would I go?\" he said.",
                &[
                    ("at risk", "Tom Hale", "said"),
                    ("Where would I go?", "Gavin Vask", "said"),
                ],
            ),
        ],
        "en",
    );
}

#[test]
fn what_is_near_a_source_belongs_to_it() {
    holds(
        &[
            (
                "\"It is over,\" a person close to the port said.",
                &[("It is over,", "a person close to the port", "said")],
            ),
            (
                "\"It is over,\" said two people familiar with the plan.",
                &[("It is over,", "two people familiar with the plan", "said")],
            ),
            (
                "The port was \"done for,\" according to a person briefed on the talks.",
                &[("done for,", "a person briefed on the talks", "according to")],
            ),
            // Only what takes a preposition.
            (
                "\"It is over,\" said Rosa Beck close to midnight.",
                &[("It is over,", "Rosa Beck", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn a_name_stands_behind_a_body_and_its_office() {
    let speaker = |body| {
        let speaker = quotes(body, "en").remove(0).speaker.expect(body);
        (speaker.name, speaker.role)
    };
    for (body, name, role) in [
        (
            "\"We close at noon,\" White House Chief of Staff Rosa Beck told reporters.",
            "Rosa Beck",
            Some("White House Chief of Staff"),
        ),
        (
            "\"We close at noon,\" University of Ellery professor Tom Hale said.",
            "Tom Hale",
            Some("University of Ellery professor"),
        ),
        (
            "\"We close at noon,\" said Bank of Ellery chief economist Tom Hale.",
            "Tom Hale",
            Some("Bank of Ellery chief economist"),
        ),
        // What is somebody's, and the body itself.
        (
            "\"We close at noon,\" claimed the lawsuit of Ellery pilot Kim Hale.",
            "the lawsuit of Ellery pilot Kim Hale",
            None,
        ),
        (
            "\"We close at noon,\" the National Union of Dockers said.",
            "National Union of Dockers",
            None,
        ),
    ] {
        let seen = speaker(body);
        assert_eq!(
            (seen.0.as_deref(), seen.1.as_deref()),
            (Some(name), role),
            "{body}"
        );
    }
}

#[test]
fn verbs_between_commas_and_verbs_with_objects() {
    holds(
        &[
            (
                "After losing that bid, says Roe, \"we bought the other boat.\"",
                &[("we bought the other boat.", "Roe", "says")],
            ),
            (
                "After losing that bid, Roe says, \"we bought the other boat.\"",
                &[("we bought the other boat.", "Roe", "says")],
            ),
            (
                "\"We bought the other boat,\" recalled a deckhand.",
                &[("We bought the other boat,", "a deckhand", "recalled")],
            ),
            (
                "\"We bought the other boat,\" recalled a guild spokesman.",
                &[("We bought the other boat,", "a guild spokesman", "recalled")],
            ),
            // What he started is nobody.
            (
                "Roe, \"the father of the tide table,\" started a small revolution.",
                &[("the father of the tide table,", "-", "-")],
            ),
        ],
        "en",
    );
}

#[test]
fn words_that_anybody_might_say_are_nobodys() {
    holds(
        &[
            ("Be kind. You can say, \"You look well rested today.\"", &[]),
            ("If you add \"please,\" the lock keeper opens.", &[]),
            (
                "Last year you said, \"We will never sell the boat.\"",
                &[("We will never sell the boat.", "(you)", "said")],
            ),
            // The first word of a sentence far from its colon names nobody.
            (
                "Regardless of its price, the advice of the guild is a good one: \"Buy a boat while you are young.\"",
                &[("Buy a boat while you are young.", "-", "-")],
            ),
            (
                "Venn: \"Buy a boat while you are young.\"",
                &[("Buy a boat while you are young.", "Venn", ":")],
            ),
        ],
        "en",
    );
}

#[test]
fn an_age_stands_for_who_was_named() {
    holds(
        &[
            (
                "Rosa Beck ran the port alone.\n\n\"It is over,\" the 61-year-old said.",
                &[("It is over,", "Rosa Beck", "said")],
            ),
            (
                "Rosa Beck and Tom Hale ran the port.\n\n\"It is over,\" the 61-year-old said.",
                &[("It is over,", "the 61-year-old", "said")],
            ),
        ],
        "en",
    );
    holds(
        &[
            (
                "Karl Ohm war da, auch Eva Brandt.\n\n„Es ist vorbei“, sagte der 51-Jährige.",
                &[("Es ist vorbei", "Karl Ohm", "sagte")],
            ),
            (
                "Karl Ohm war da, auch Eva Brandt.\n\n„Es ist vorbei“, sagte die 51-Jährige.",
                &[("Es ist vorbei", "Eva Brandt", "sagte")],
            ),
        ],
        "de",
    );
}
