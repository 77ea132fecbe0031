//! Whom a pronoun, a last name or an epithet means where several are named; each row's near miss stands beside it.

use super::holds;

#[test]
fn who_says_something_is_meant_by_the_pronoun_behind() {
    holds(
        &[
            (
                "\"It holds,\" Tom Hale said.\n\nSo it is in Ellery, where pilot Paul Roe said he saw nine boats.\n\n\"Two were gone,\" he said.",
                &[
                    ("It holds,", "Tom Hale", "said"),
                    ("Two were gone,", "Paul Roe", "said"),
                ],
            ),
            (
                "\"It holds,\" Tom Hale said. He went on, noting that the pilot Paul Roe said he saw nine boats.\n\n\"Two were gone,\" he said.",
                &[
                    ("It holds,", "Tom Hale", "said"),
                    ("Two were gone,", "Tom Hale", "said"),
                ],
            ),
            (
                "Tom Hale rowed. One of those behind him, Paul Roe of Skarholm, said he saw nine boats. \"Two were gone,\" he said.",
                &[("Two were gone,", "Paul Roe", "said")],
            ),
            (
                "Tom Hale won.\n\nHale campaign manager Paul Roe said Hale led at noon.\n\n\"Then it rained,\" he said.",
                &[("Then it rained,", "Paul Roe", "said")],
            ),
            (
                "Tom Hale won.\n\nBoats can be built again, said Paul Roe, a pilot.\n\n\"Then it rained,\" he said.",
                &[("Then it rained,", "Paul Roe", "said")],
            ),
            (
                "Tom Hale won.\n\nAnn Beck, the mayor, told Paul Roe, a pilot, and left. Hale went home.\n\n\"Then it rained,\" he said.",
                &[("Then it rained,", "Tom Hale", "said")],
            ),
            (
                "Tom Hale won.\n\nBoats can be built again, noted the guild's Paul Roe.\n\n\"Then it rained,\" he said.",
                &[("Then it rained,", "Paul Roe", "said")],
            ),
            (
                "\"It holds,\" Tom Hale said.\n\nIt shows what one storm does, Paul Roe, a guild member from Ellery, told the Gazette.\n\n\"Then it rained,\" he said.",
                &[
                    ("It holds,", "Tom Hale", "said"),
                    ("Then it rained,", "Paul Roe", "said"),
                ],
            ),
            (
                "Tom Hale would not talk of the Office of Paul Roe Affairs or what Roe had announced.\n\n\"Then it rained,\" he said.",
                &[("Then it rained,", "Tom Hale", "said")],
            ),
            (
                "Tom Hale won. Paul Roe asked Hale about it. \"Then it rained,\" he said.",
                &[("Then it rained,", "Tom Hale", "said")],
            ),
            (
                "Tom Hale won. Paul Roe told Hale about it. \"Then it rained,\" he said.",
                &[("Then it rained,", "Paul Roe", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn the_subject_may_stand_behind_its_sentences_opening() {
    holds(
        &[
            (
                "Although it rained on Nell Hale, Ann Roe opened the gate.\n\n\"It was late,\" she said.",
                &[("It was late,", "Ann Roe", "said")],
            ),
            (
                "Walking home with Nell Hale, Ann Roe saw the gate.\n\n\"It was late,\" she said.",
                &[("It was late,", "Ann Roe", "said")],
            ),
            (
                "Asked about Nell Hale, Ann Roe left.\n\n\"It was late,\" she said.",
                &[("It was late,", "Ann Roe", "said")],
            ),
            (
                "Ann Roe was old. According to the mayor, Nell Hale, she looked up and said \"it is late\".",
                &[("it is late", "Ann Roe", "said")],
            ),
            (
                "Ann Roe saw the gate, walking home with Nell Hale.\n\n\"It was late,\" she said.",
                &[("It was late,", "Ann Roe", "said")],
            ),
            (
                "Skarholm's Ann Roe met Nell Hale.\n\n\"It was late,\" she said.",
                &[("It was late,", "Ann Roe", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn somebody_is_brought_in_with_an_office() {
    holds(
        &[
            (
                "Paul Roe won. Roe rows at dawn. That worries Tom Hale, head of the harbour guild.\n\n\"It is dark,\" he said.",
                &[("It is dark,", "Tom Hale", "said")],
            ),
            (
                "Paul Roe won. Roe rows at dawn. That worries Tom Hale and the guild.\n\n\"It is dark,\" he said.",
                &[("It is dark,", "Paul Roe", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn an_epithet_is_whom_everybody_has_just_read_about() {
    holds(
        &[
            (
                "Tom Hale signed on Monday.\n\n\"I am glad,\" the billionaire said.",
                &[("I am glad,", "Tom Hale", "said")],
            ),
            (
                "Tom Hale signed on Monday.\n\n\"I am glad,\" the Skarholm pilot said.",
                &[("I am glad,", "Tom Hale", "said")],
            ),
            (
                "Tom Hale was jailed on Monday.\n\n\"He must serve it,\" the Skarholm judge said.",
                &[("He must serve it,", "the Skarholm judge", "said")],
            ),
            (
                "Tom Hale signed on Monday. A young striker watched.\n\n\"I am glad,\" the Skarholm striker said.",
                &[("I am glad,", "the Skarholm striker", "said")],
            ),
            (
                "Tom Hale and Paul Roe signed on Monday.\n\n\"I am glad,\" the Skarholm striker said.",
                &[("I am glad,", "the Skarholm striker", "said")],
            ),
            (
                "Tom Hale heard it from the Skarholm pilot, who said it was \"over for now\".",
                &[("over for now", "the Skarholm pilot", "said")],
            ),
            (
                "Labour candidate Tom Hale lost. Ann Roe won.\n\n\"I am sad,\" the Labour candidate said.",
                &[("I am sad,", "Tom Hale", "said")],
            ),
            // An expert who speaks once in an article about somebody else.
            (
                "Tom Hale lost. Hale ran twice. Hale rows. Hale swims. Hale told Paul Roe, a pilot, to stay.\n\n\"He will not win,\" said Roe. \n\n\"I am sad,\" the Skarholm candidate said.",
                &[
                    ("He will not win,", "Paul Roe", "said"),
                    ("I am sad,", "the Skarholm candidate", "said"),
                ],
            ),
            (
                "Ann Roe spoke to Tom Hale.\n\n\"I am glad,\" the 34-year-old mother of two said.",
                &[("I am glad,", "Ann Roe", "said")],
            ),
            (
                "Ann Roe spoke to Tom Hale.\n\n\"I am glad,\" the 34-year-old said.",
                &[("I am glad,", "the 34-year-old", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn last_names_have_several_words_and_several_bearers() {
    holds(
        &[
            (
                "Bill van Orden won.\n\n\"I am glad,\" Van Orden said.",
                &[("I am glad,", "Bill van Orden", "said")],
            ),
            (
                "Roa Lind won. Tomas Roa Lind rows.\n\n\"I am glad,\" Roa Lind said.",
                &[("I am glad,", "Tomas Roa Lind", "said")],
            ),
            (
                "Hale Slams Ann Roe.\n\nAnn Roe won.\n\n\"I am glad,\" Roe said.",
                &[("I am glad,", "Ann Roe", "said")],
            ),
            (
                "Tom Roe rowed with Ann Roe. Roe told them that she was glad of \"the grey sea\".",
                &[("the grey sea", "Ann Roe", "told")],
            ),
            (
                "Tom Roe rowed with Ann Roe. Roe told them that he was glad of \"the grey sea\".",
                &[("the grey sea", "Tom Roe", "told")],
            ),
            (
                "Tom Roe rows. Roe won. Roe lost. On Monday, Ann Roe rowed home.\n\n\"It was late,\" Roe said.",
                &[("It was late,", "Ann Roe", "said")],
            ),
            (
                "President Roe spoke. Ann Roe, his wife, heard it.\n\n\"It is late,\" President Roe said.",
                &[("It is late,", "Roe", "said")],
            ),
            (
                "President Roe spoke.\n\nPresident Ann Roe was heard.\n\n\"It is late,\" President Roe said.",
                &[("It is late,", "Ann Roe", "said")],
            ),
        ],
        "en",
    );
    holds(
        &[
            (
                "Tom Hale spoke.\n\nHALE: \"We close at noon.\"",
                &[("We close at noon.", "Tom Hale", ":")],
            ),
            (
                "Tom Hale spoke.\n\nBECK: \"We close at noon.\"",
                &[("We close at noon.", "BECK", ":")],
            ),
        ],
        "en",
    );
    holds(
        &[
            (
                "Eva Beck kam spät.\n\n„Das ist zu wenig“, sagte sie.",
                &[("Das ist zu wenig", "Eva Beck", "sagte")],
            ),
            (
                "Eva Beck kam spät.\n\n„Das ist zu wenig“, sagten sie.",
                &[("Das ist zu wenig", "(sie)", "sagten")],
            ),
            (
                "Ulm Dray kam spät.\n\n„Das ist zu wenig“, sagte sie.",
                &[("Das ist zu wenig", "(sie)", "sagte")],
            ),
            (
                "Karl Beck kam spät.\n\n„Das ist zu wenig“, sagte der CDU-Politiker.",
                &[("Das ist zu wenig", "Karl Beck", "sagte")],
            ),
            (
                "Karl Beck kam spät.\n\n„Das ist zu wenig“, sagten die CDU-Politiker.",
                &[("Das ist zu wenig", "die CDU-Politiker", "sagten")],
            ),
        ],
        "de",
    );
    holds(
        &[(
            "Eva Beck kam.\n\nNach Ansicht von Beck reicht das nicht. „Das ist zu wenig“, sagte Beck.",
            &[("Das ist zu wenig", "Eva Beck", "sagte")],
        )],
        "de",
    );
    holds(
        &[(
            "Ana von der Heide viajó ayer.\n\n«Es tarde», dice Von der Heide.",
            &[("Es tarde", "Ana von der Heide", "dice")],
        )],
        "es",
    );
}

#[test]
fn a_name_stands_behind_what_belongs_to_it() {
    holds(
        &[
            (
                "Undersecretary for Tides Mr. Hale says \"no boats will sail\".",
                &[("no boats will sail", "Hale", "says")],
            ),
            (
                "Sen. Don Hale says \"no boats will sail\".",
                &[("no boats will sail", "Don Hale", "says")],
            ),
            (
                "A spokesman for Mr. Hale says \"no boats will sail\".",
                &[("no boats will sail", "A spokesman for Mr. Hale", "says")],
            ),
            (
                "Guild of Harbour Pilots President Tom Hale warned against \"haste at sea\".",
                &[("haste at sea", "Tom Hale", "warned")],
            ),
            (
                "The Bank of Ellery warned against \"haste at sea\".",
                &[("haste at sea", "Bank of Ellery", "warned")],
            ),
            (
                "Hours later, Tom Hale returned the call, telling the Gazette, \"It is over.\"",
                &[("It is over.", "Tom Hale", "telling")],
            ),
            (
                "The head of the pilots (PGE), Rosa Beck, has called it a ruin:\n\n\"We face a hard year.\"",
                &[("We face a hard year.", "Rosa Beck", "-")],
            ),
            (
                "\"It is a lawful source,\" as a harbour memo put it.",
                &[("It is a lawful source,", "a harbour memo", "put")],
            ),
            // The verb is none that a list holds, but the sentence has a source of its own.
            (
                "\"We count the boats,\" Rosa Beck said.\n\n\"We close at noon,\" a voice at the gate croons.",
                &[
                    ("We count the boats,", "Rosa Beck", "said"),
                    ("We close at noon,", "-", "-"),
                ],
            ),
            (
                "\"We count the boats,\" Rosa Beck said.\n\nThe wall was \"a long grey thing of the kind that nobody in the port would build today\".",
                &[("We count the boats,", "Rosa Beck", "said")],
            ),
        ],
        "en",
    );
}
