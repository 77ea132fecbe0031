//! Languages other than English: marks, verbs of saying, the subject behind the verb, roles.

use super::{holds, quotes};
use crate::record::SpeakerKind;

#[test]
fn other_languages() {
    holds(
        &[
            (
                "„Wir schließen den Hafen“, sagte Rosa Beck.",
                &[("Wir schließen den Hafen", "Rosa Beck", "sagte")],
            ),
            (
                "Rosa Beck sagte: „Wir schließen den Hafen.“",
                &[("Wir schließen den Hafen.", "Rosa Beck", "sagte")],
            ),
            (
                "»Wir schließen den Hafen«, erklärte sie.",
                &[("Wir schließen den Hafen", "(sie)", "erklärte")],
            ),
        ],
        "de",
    );
    holds(
        &[
            (
                "« Nous fermons le port », a déclaré Rosa Beck.",
                &[("Nous fermons le port", "Rosa Beck", "déclaré")],
            ),
            (
                "Rosa Beck a affirmé : « Nous fermons le port. »",
                &[("Nous fermons le port.", "Rosa Beck", "affirmé")],
            ),
        ],
        "fr",
    );
    holds(
        &[
            (
                "«Cerramos el puerto», dijo Rosa Beck.",
                &[("Cerramos el puerto", "Rosa Beck", "dijo")],
            ),
            (
                "Rosa Beck afirmó: «Cerramos el puerto».",
                &[("Cerramos el puerto", "Rosa Beck", "afirmó")],
            ),
        ],
        "es",
    );
}

#[test]
fn german_nouns_are_no_names() {
    holds(
        &[
            (
                "„Wir schließen den Hafen“, sagte der Sprecher der Reederei.",
                &[(
                    "Wir schließen den Hafen",
                    "der Sprecher der Reederei",
                    "sagte",
                )],
            ),
            (
                "„Wir schließen den Hafen“, so Kapitän Elias Brandt.",
                &[("Wir schließen den Hafen", "Elias Brandt", "so")],
            ),
            (
                "Der Zeitung sagte Rosa Beck: „Wir schließen den Hafen.“",
                &[("Wir schließen den Hafen.", "Rosa Beck", "sagte")],
            ),
            (
                "Die Werft sprach von einem „kleinen Problem mit den Toren“.",
                &[("kleinen Problem mit den Toren", "Die Werft", "sprach")],
            ),
            ("Das Lob galt einem „kleinen Problem mit den Toren“.", &[]),
        ],
        "de",
    );
}

#[test]
fn other_languages_name_roles() {
    for (language, body, name, role) in [
        (
            "de",
            "„Wir schließen“, sagte Hafenmeister Elias Brandt.",
            "Elias Brandt",
            "Hafenmeister",
        ),
        (
            "fr",
            "« Nous fermons », a déclaré la boulangère, Odile Kerm.",
            "Odile Kerm",
            "boulangère",
        ),
        (
            "fr",
            "« Nous fermons », a déclaré l’avocate, Odile Kerm.",
            "Odile Kerm",
            "avocate",
        ),
        (
            "es",
            "«Cerramos», explicó la farera, Inés Robledo.",
            "Inés Robledo",
            "farera",
        ),
        (
            "it",
            "«Chiudiamo», ha detto la sindaca, Elena Marchi.",
            "Elena Marchi",
            "sindaca",
        ),
        (
            "pt",
            "«Fechamos», disse o presidente da câmara, Duarte Leal.",
            "Duarte Leal",
            "presidente da câmara",
        ),
        (
            "nl",
            "„We sluiten”, zei wethouder Joost Hemel.",
            "Joost Hemel",
            "wethouder",
        ),
    ] {
        let speaker = quotes(body, language).remove(0).speaker.expect(body);
        assert_eq!(
            (
                speaker.name.as_deref(),
                speaker.role.as_deref(),
                speaker.kind
            ),
            (Some(name), Some(role), Some(SpeakerKind::Person)),
            "{body}"
        );
    }
}

#[test]
fn french_verbs_with_their_pronoun() {
    holds(
        &[
            (
                "Odile Kerm est venue.\n\n« Nous fermons », a-t-elle affirmé.",
                &[("Nous fermons", "Odile Kerm", "affirmé")],
            ),
            (
                "« Nous fermons », dit-il.",
                &[("Nous fermons", "(il)", "dit")],
            ),
            (
                "D’après la mairie, le port était « fermé jusqu’au soir ».",
                &[("fermé jusqu’au soir", "la mairie", "D’après")],
            ),
        ],
        "fr",
    );
}
