//! Speakers that no full name tells: relatives, one of several, somebody called by age or children, whoever was quoted by a
//! paper.

use super::holds;

#[test]
fn words_that_stand_for_people() {
    holds(
        &[
            // A relative by the first name alone is a person; somebody's boat is none.
            (
                "\"It is safe,\" said Nora Petty.\n\nHis wife, Gail, was blunter. \"It is not,\" she said.",
                &[
                    ("It is safe,", "Nora Petty", "said"),
                    ("It is not,", "Gail", "said"),
                ],
            ),
            (
                "\"It is safe,\" said Nora Petty.\n\nHis boat, Gail, was in port. \"It is not,\" she said.",
                &[
                    ("It is safe,", "Nora Petty", "said"),
                    ("It is not,", "Nora Petty", "said"),
                ],
            ),
            // One of several.
            (
                "One of the divers said it was \"in better shape than our van.\"",
                &[("in better shape than our van.", "One of the divers", "said")],
            ),
            (
                "The head of the divers said it was \"in better shape than our van.\"",
                &[(
                    "in better shape than our van.",
                    "The head of the divers",
                    "said",
                )],
            ),
            (
                "Another commented: \"It will not hold for a day.\"",
                &[("It will not hold for a day.", "Another", "commented")],
            ),
            // By age or children: who was named last, of that sex.
            (
                "Janine Oakes had come with Tom Hale.\n\nThe mum-of-two said: \"My little one thought it was a dog.\"",
                &[(
                    "My little one thought it was a dog.",
                    "Janine Oakes",
                    "said",
                )],
            ),
            (
                "Janine Oakes had come with Tom Hale.\n\nThe dad-of-two said: \"My little one thought it was a dog.\"",
                &[("My little one thought it was a dog.", "Tom Hale", "said")],
            ),
            // A paper that quotes only heard it.
            (
                "Gen. Hale was quoted by the Gazette as saying that convoys would pass \"if the rebels behave\".",
                &[("if the rebels behave", "Hale", "saying")],
            ),
            // The comma within the marks and the verb before a name.
            (
                "The finding puts them \"in a club with crows,\" says Anjali Deo, a scientist.",
                &[("in a club with crows,", "Anjali Deo", "says")],
            ),
            // A month's short form is a first name before another.
            (
                "\"No photo is worth it,\" said its duty officer, Jan Moller.",
                &[("No photo is worth it,", "Jan Moller", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn somebodys_relative_or_pupil_has_a_name_between_commas() {
    holds(
        &[
            (
                "Her partner, Dame Ruth Kemble, said the nurses were \"angels in trainers.\"",
                &[("angels in trainers.", "Ruth Kemble", "said")],
            ),
            (
                "Her husband, the composer Lars Dahl, once said that it was \"like sharing a house.\"",
                &[("like sharing a house.", "Lars Dahl", "said")],
            ),
            (
                "Hale's apprentice, 19-year-old Ellie Stubbs, said it was \"a nightmare before six.\"",
                &[("a nightmare before six.", "Ellie Stubbs", "said")],
            ),
            // One word may be a town; what nobody owns stands in no apposition.
            (
                "Her neighbour, from Ellery, said it was \"a nightmare before six.\"",
                &[("a nightmare before six.", "Her neighbour", "said")],
            ),
        ],
        "en",
    );
}

#[test]
fn the_court_heard_who_had_said_it() {
    holds(
        &[
            (
                "Judge Ann Pym told the jury: \"You will hear more.\"\n\nThe court heard that the defendant had told police: \"It was an accident.\"",
                &[
                    ("You will hear more.", "Ann Pym", "told"),
                    ("It was an accident.", "the defendant", "told"),
                ],
            ),
            (
                "Judge Ann Pym told the jury: \"You will hear more.\"\n\nThe court heard that police were told: \"It was an accident.\"",
                &[
                    ("You will hear more.", "Ann Pym", "told"),
                    ("It was an accident.", "-", "-"),
                ],
            ),
        ],
        "en",
    );
}
