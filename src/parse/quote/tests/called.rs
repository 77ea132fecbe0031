//! What people are called beside their names: offices, ranks, relatives, countries; each row's near miss stands beside it.

use super::{holds, quotes};

#[test]
fn a_verb_is_no_part_of_an_office() {
    let role = |body: &str| {
        let speaker = quotes(body, "en").remove(0).speaker;
        speaker.and_then(|speaker| speaker.role)
    };
    let met = "Nell Dray said she met harbour pilot Tom Hale.\n\n\"It is late,\" Hale said.";
    assert_eq!(role(met).as_deref(), Some("harbour pilot"));
    let former =
        "Nell Dray said that former harbour pilot Tom Hale came.\n\n\"It is late,\" Hale said.";
    assert_eq!(role(former).as_deref(), Some("former harbour pilot"));
}

#[test]
fn an_office_that_one_person_holds_is_no_epithet() {
    holds(
        &[
            (
                "Tom Hale, a surgeon, was inside. \"I cover for them,\" he said.\n\nThe health secretary said it was \"a disgrace to all.\"",
                &[
                    ("I cover for them,", "Tom Hale", "said"),
                    ("a disgrace to all.", "The health secretary", "said"),
                ],
            ),
            (
                "Health secretary Tom Hale was inside. \"I cover for them,\" he said.\n\nThe health secretary said it was \"a disgrace to all.\"",
                &[
                    ("I cover for them,", "Tom Hale", "said"),
                    ("a disgrace to all.", "Tom Hale", "said"),
                ],
            ),
        ],
        "en",
    );
}

#[test]
fn letters_of_rank_behind_a_name_are_no_part_of_it() {
    holds(
        &[
            (
                "Roe's lawyer, Simon Beale QC, said he was \"a broken man by then.\"",
                &[("a broken man by then.", "Simon Beale", "said")],
            ),
            (
                "\"He was a broken man,\" Sporting KC said.",
                &[("He was a broken man,", "Sporting KC", "said")],
            ),
            (
                "Roe's lawyer, Simon Beale Coe, said he was \"a broken man by then.\"",
                &[("a broken man by then.", "Simon Beale Coe", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn who_is_named_between_commas_behind_the_first_noun_is_the_subject() {
    holds(
        &[
            (
                "\"It holds,\" said Ann Roe.\n\nTom Hale's predecessor, Lady Ormsby, was unimpressed. \"It does not,\" she said.",
                &[
                    ("It holds,", "Ann Roe", "said"),
                    ("It does not,", "Ormsby", "said"),
                ],
            ),
            // A title, not a name.
            (
                "\"It holds,\" said Ann Roe.\n\nRoe's last book, The Mary Ormsby, was out. \"It does well,\" she said.",
                &[
                    ("It holds,", "Ann Roe", "said"),
                    ("It does well,", "Ann Roe", "said"),
                ],
            ),
        ],
        "en",
    );
}

#[test]
fn relatives_and_ranks_before_a_name_are_no_part_of_it() {
    holds(
        &[
            (
                "Mum Kelly Sharpe said he was \"starving by then.\"\n\n\"He had two fish,\" the mother-of-two said.",
                &[
                    ("starving by then.", "Kelly Sharpe", "said"),
                    ("He had two fish,", "Kelly Sharpe", "said"),
                ],
            ),
            (
                "Great-grandad Bert Holt was there. \"No trouble,\" said Bert.",
                &[("No trouble,", "Bert Holt", "said")],
            ),
            (
                "Detective Inspector Rachel Moon came. \"Come forward,\" DI Moon said.",
                &[("Come forward,", "Rachel Moon", "said")],
            ),
            (
                "PC Nina Dale came. \"Come forward,\" Dale said.",
                &[("Come forward,", "Nina Dale", "said")],
            ),
            // All of a name; a family; a body.
            (
                "\"Come forward,\" DC Harbours said.",
                &[("Come forward,", "DC Harbours", "said")],
            ),
            (
                "Angelo Di Moon came. \"Come forward,\" Di Moon said.",
                &[("Come forward,", "Angelo Di Moon", "said")],
            ),
            (
                "\"Come forward,\" Mum Sharpe said.",
                &[("Come forward,", "Mum Sharpe", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn by_the_country_is_called_whom_everybody_has_just_read_about() {
    holds(
        &[
            (
                "Mikkel Thorsen beat Pablo Vega.\n\n\"I played well,\" said the Dane.",
                &[("I played well,", "Mikkel Thorsen", "said")],
            ),
            // Nobody is one.
            (
                "The match was over.\n\n\"I played well,\" said the Dane.",
                &[("I played well,", "Dane", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn a_word_alone_goes_on() {
    holds(
        &[
            (
                "\"What is this?\" Abdou Sarr asked. \"Soup?\"",
                &[
                    ("What is this?", "Abdou Sarr", "asked"),
                    ("Soup?", "Abdou Sarr", "-"),
                ],
            ),
            (
                "\"What is this?\" Abdou Sarr asked. He liked \"Emma.\"",
                &[("What is this?", "Abdou Sarr", "asked")],
            ),
        ],
        "en",
    );
}

#[test]
fn words_as_words_are_nobodys() {
    holds(
        &[
            (
                "A headteacher has banned pupils from using words such as \"skibidi\" and \"rizz\" in class.",
                &[],
            ),
            (
                "Do not use words like \"maybe\" and \"perhaps\", Tom Hale told reporters.",
                &[
                    ("maybe", "Tom Hale", "told"),
                    ("perhaps", "Tom Hale", "told"),
                ],
            ),
        ],
        "en",
    );
}

#[test]
fn an_office_before_a_last_name_is_a_role() {
    holds(
        &[
            (
                "Judge Merrick sat at noon.\n\n\"The sea has waited,\" the judge said.",
                &[("The sea has waited,", "Merrick", "said")],
            ),
            (
                "Pope Clement spoke.\n\n\"Let them sleep,\" the pontiff said.",
                &[("Let them sleep,", "Clement", "said")],
            ),
            // Another's office.
            (
                "Judge Merrick sat at noon.\n\n\"The sea has waited,\" the mayor said.",
                &[("The sea has waited,", "the mayor", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn a_relative_clause_has_its_own_subject() {
    holds(
        &[
            (
                "Saxophonist Otis Orr, whose tone Miles Tarrant once called \"honey poured over gravel,\" died at 88.",
                &[("honey poured over gravel,", "Miles Tarrant", "called")],
            ),
            (
                "A note found in the lid reads: \"For those who sing at noon.\"",
                &[("For those who sing at noon.", "A note", "reads")],
            ),
            // No name calls it so, and the lid is what is found.
            (
                "Otis Orr, whose tone is so called \"Honey,\" died at 88.",
                &[],
            ),
            (
                "The mayor, in a note, said: \"For those who sing at noon.\"",
                &[("For those who sing at noon.", "The mayor", "said")],
            ),
        ],
        "en",
    );
}
