//! Offices with a tail: "the mayor of Ellery", before a name and alone; and what stands there and is no office.

use super::languages::speakers;
use super::quotes;

#[test]
fn an_office_alone_is_its_holder() {
    for (language, body, name) in [
        (
            "es",
            "La ministra de Pesca, Inés Robledo, viajó ayer.\n\n«Cerramos el puerto», dijo la ministra.",
            "Inés Robledo",
        ),
        (
            "es",
            "La ministra de Pesca, Inés Robledo, viajó ayer.\n\n«Cerramos el puerto», dijo la ministra de Pesca.",
            "Inés Robledo",
        ),
        (
            "pt",
            "O prefeito de Ellery, Duarte Leal, viajou ontem.\n\n\"Fechamos o porto\", disse o prefeito.",
            "Duarte Leal",
        ),
        (
            "fr",
            "Hier, la maire de Port-Ellery, Odile Kerm, est venue.\n\n« Nous fermons », promet la maire de Port-Ellery.",
            "Odile Kerm",
        ),
        (
            "nl",
            "De burgemeester van Ellery, Joost Hemel, is boos.\n\n„We sluiten de haven”, zei de burgemeester.",
            "Joost Hemel",
        ),
        (
            "en",
            "The mayor of Port Ellery, Aldo Venn, was away.\n\n\"We close,\" the mayor of Port Ellery said.",
            "Aldo Venn",
        ),
        (
            "fr",
            "Le président Paul Brest est parti.\n\n« Nous fermons », a dit le président du Kerland.",
            "le président du Kerland",
        ),
        // Another's office, another sex, a list.
        (
            "es",
            "La ministra de Pesca, Inés Robledo, viajó ayer.\n\n«Cerramos el puerto», dijo la ministra de Sanidad.",
            "la ministra de Sanidad",
        ),
        (
            "es",
            "La ministra de Pesca, Inés Robledo, viajó ayer.\n\n«Cerramos el puerto», dijo el ministro.",
            "el ministro",
        ),
        (
            "en",
            "He met the mayor of Port Ellery, Aldo Venn and Tom Hale.\n\n\"We close,\" the mayor of Port Ellery said.",
            "the mayor of Port Ellery",
        ),
    ] {
        assert_eq!(speakers(language, body), [Some(name.to_owned())], "{body}");
    }
}

#[test]
fn an_office_with_a_tail_is_a_role() {
    for (body, role) in [
        (
            "\"We close,\" Venn said.\n\nThe mayor of Port Ellery, Aldo Venn, left.",
            Some("mayor of Port Ellery"),
        ),
        (
            "\"We close,\" Venn said.\n\nThe former head of the Bank of Ellery, Aldo Venn, left.",
            Some("former head of the Bank of Ellery"),
        ),
        // Nobody's office: a clause, a list.
        (
            "\"We close,\" Venn said.\n\nThe mayor left on behalf of Ellery, Aldo Venn, too.",
            None,
        ),
        (
            "\"We close,\" Venn said.\n\nIt pleased the mayor of Port Ellery, Aldo Venn and others.",
            None,
        ),
    ] {
        let speaker = quotes(body, "en").remove(0).speaker.expect(body);
        assert_eq!(speaker.role.as_deref(), role, "{body}");
    }
}

#[test]
fn who_stands_behind_the_office_is_the_subject() {
    for (language, body, name) in [
        (
            "fr",
            "« Je pars », a dit Karim Besson.\n\nLe président du club, Hervé Colin, regrette ce départ. « Karim a tout donné », dit-il.",
            "Hervé Colin",
        ),
        (
            "de",
            "„Ich gehe“, sagte Karin Wolters.\n\nDie Wirtin des Lokals, Elke Thomsen, ist müde. „Mir fehlen die Gäste“, klagt sie.",
            "Elke Thomsen",
        ),
        // Further on in the sentence nobody is.
        (
            "fr",
            "« Je pars », a dit Karim Besson.\n\nOn lui prend le président du club, Hervé Colin, depuis hier. « Karim a tout donné », dit-il.",
            "Karim Besson",
        ),
    ] {
        let last = speakers(language, body).pop().flatten();
        assert_eq!(last.as_deref(), Some(name), "{body}");
    }
}

#[test]
fn a_pronoun_for_a_role_alone_is_the_whole_of_it() {
    for (body, name) in [
        (
            "A spokeswoman for the port said it was closed. \"There is no more money,\" she said.",
            "A spokeswoman for the port",
        ),
        (
            "An aide reports that it was closed. \"There is no more money,\" he said.",
            "An aide",
        ),
        (
            "A spokeswoman said it was closed for the port. \"There is no more money,\" she said.",
            "A spokeswoman",
        ),
    ] {
        assert_eq!(speakers("en", body), [Some(name.to_owned())], "{body}");
    }
}

#[test]
fn an_honour_is_no_part_of_the_role_before_it() {
    for (body, role) in [
        (
            "\"We close,\" said former judge Dame Rosa Beck.",
            "former judge",
        ),
        // Where it stands alone, it is what the article calls her.
        ("\"We close,\" said Dame Rosa Beck.", "Dame"),
    ] {
        let speaker = quotes(body, "en").remove(0).speaker.expect(body);
        assert_eq!(speaker.role.as_deref(), Some(role), "{body}");
    }
}
