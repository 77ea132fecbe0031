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

/// Who speaks each quotation of a body.
pub(super) fn speakers(language: &str, body: &str) -> Vec<Option<String>> {
    quotes(body, language)
        .into_iter()
        .map(|quote| quote.speaker.and_then(|speaker| speaker.name))
        .collect()
}

#[test]
fn the_holder_stands_behind_the_office() {
    for (language, body, name) in [
        (
            "de",
            "Der Vorsitzende des Verbandes, Uwe Roe, sagte: „Wir schließen den Hafen.“",
            "Uwe Roe",
        ),
        (
            "de",
            "„Das wird teuer“, sagte der Leiter des Amtes, Jan Holm.",
            "Jan Holm",
        ),
        (
            "de",
            "Die Ministerin für Verkehr, Eva Brandt (SPD), sagte: „Wir zahlen nicht.“",
            "Eva Brandt",
        ),
        (
            "de",
            "„Wir zahlen nicht“, so die Ministerin für Verkehr, Eva Brandt (SPD).",
            "Eva Brandt",
        ),
        (
            "fr",
            "Le président du conseil, Paul Kermarec, a déclaré : « Nous fermons le port. »",
            "Paul Kermarec",
        ),
        (
            "fr",
            "Le maire de Port-Ellery, Jean Brest, dénonce « une décision absurde prise à Paris ».",
            "Jean Brest",
        ),
        (
            "en",
            "The mayor of Port Ellery, Aldo Venn, said: \"We close the port tonight.\"",
            "Aldo Venn",
        ),
        // A town's state is nobody.
        (
            "en",
            "The mayor of Port Ellery, New Jersey, said: \"We close the port tonight.\"",
            "The mayor of Port Ellery",
        ),
    ] {
        assert_eq!(speakers(language, body), [Some(name.to_owned())], "{body}");
    }
}

#[test]
fn sources_without_a_verb_of_saying() {
    for (language, body, names) in [
        (
            "de",
            "Nach Angaben von Uwe Roe ist die Mole „in schlechtem Zustand“.",
            &["Uwe Roe"] as &[&str],
        ),
        (
            "de",
            "Uwe Roe zufolge ist die Mole „in schlechtem Zustand“.",
            &["Uwe Roe"],
        ),
        (
            "de",
            "Die Mole sei „nicht mehr zu retten“, hieß es aus dem Ministerium.",
            &["dem Ministerium"],
        ),
        (
            "fr",
            "Pour Odile Kerm, « la digue tiendra encore dix ans ».",
            &["Odile Kerm"],
        ),
        (
            "es",
            "A juicio de Inés Robledo, el puerto está «en las últimas semanas».",
            &["Inés Robledo"],
        ),
        // What it is for is nobody.
        (
            "fr",
            "Pour la digue, « il faut encore dix ans » aux ouvriers.",
            &[],
        ),
        (
            "de",
            "Nach der Sitzung war die Mole „in schlechtem Zustand“.",
            &[],
        ),
    ] {
        let names: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
        let found: Vec<_> = speakers(language, body)
            .into_iter()
            .filter(Option::is_some)
            .collect();
        assert_eq!(found, names, "{body}");
    }
}

#[test]
fn the_reporters_words_within_the_marks() {
    for (language, body, name) in [
        (
            "fr",
            "« La digue tiendra, martèle Odile Kerm. Nous aussi. »",
            Some("Odile Kerm"),
        ),
        (
            "es",
            "«La mole aguantará —afirma Inés Robledo—. Nosotros también».",
            Some("Inés Robledo"),
        ),
        // The speaker's own words.
        (
            "fr",
            "« Le maire, dit le roi des pirates depuis vingt ans, tiendra. »",
            None,
        ),
        (
            "fr",
            "« La digue tiendra, nous le savons. Nous aussi. »",
            None,
        ),
    ] {
        assert_eq!(
            speakers(language, body),
            [name.map(str::to_owned)],
            "{body}"
        );
    }
}

#[test]
fn names_go_on_behind_several_particles() {
    for (language, body, name) in [
        (
            "en",
            "\"We close at noon,\" Commission President Ursula von der Heide said on Monday.",
            "Ursula von der Heide",
        ),
        (
            "en",
            "Piet van der Kerk was there.\n\n\"We close at noon,\" van der Kerk said.",
            "Piet van der Kerk",
        ),
        (
            "en",
            "\"We close at noon,\" said the harbour master, Jan van der Kerk.",
            "Jan van der Kerk",
        ),
        (
            "de",
            "„Wir schließen“, sagte Eva von der Heide am Montag.",
            "Eva von der Heide",
        ),
        (
            "es",
            "«Cerramos el puerto», dijo Miguel de la Barca en Puerto Ellery.",
            "Miguel de la Barca",
        ),
        (
            "nl",
            "„We sluiten”, zei Jan van der Kerk maandag.",
            "Jan van der Kerk",
        ),
        // Who speaks for a house is not named after it.
        (
            "de",
            "„Wir schließen“, sagte Sprecherin Lena Ohm von der Werft.",
            "Lena Ohm",
        ),
    ] {
        assert_eq!(speakers(language, body), [Some(name.to_owned())], "{body}");
    }
}

#[test]
fn participles_and_verbs_of_naming() {
    for (language, body, name) in [
        (
            "fr",
            "La procureure a requis quatre ans, dénonçant « une cupidité sans limites ».",
            Some("La procureure"),
        ),
        (
            "es",
            "Inés Robledo salió, diciendo que era «una cosa sin límites».",
            Some("Inés Robledo"),
        ),
        (
            "it",
            "Il portavoce del comitato, Andrea Lupi, parla di «vergogna nazionale».",
            Some("Andrea Lupi"),
        ),
        (
            "nl",
            "Bewoner Jan Tuinstra spreekt van „een schande”.",
            Some("Jan Tuinstra"),
        ),
        (
            "fr",
            "« Mes clients ne viennent plus », se désole Anne-Marie Lebrun.",
            Some("Anne-Marie Lebrun"),
        ),
        (
            "pt",
            "Para a moradora Dulce Pires, 60, o barulho é \"insuportável todo dia\".",
            Some("Dulce Pires"),
        ),
        (
            "nl",
            "Kees Dijkman lacht.\n\n„In maart varen we weer”, zegt hij.",
            Some("Kees Dijkman"),
        ),
        // A thing, and what is for somebody.
        (
            "fr",
            "Restant fermé, le port est « une chose sans limites » du sud.",
            None,
        ),
        (
            "pt",
            "Para a obra no porto, o barulho é \"insuportável todo dia\".",
            None,
        ),
    ] {
        let found: Vec<_> = speakers(language, body).into_iter().flatten().collect();
        assert_eq!(found, Vec::from_iter(name.map(str::to_owned)), "{body}");
    }
}

#[test]
fn an_elided_article_is_no_part_of_a_name() {
    for (language, body, name) in [
        (
            "fr",
            "L'entraîneur de Valmont, Karim Besson, est parti. « Je n’ai plus la force », a-t-il confié.",
            "Karim Besson",
        ),
        (
            "fr",
            "L'avocat de M. Vidal, Me Pierre Lanoë, a parlé.\n\n« Il a pleuré », a assuré l’avocat.",
            "Pierre Lanoë",
        ),
        (
            "it",
            "Paolo D'Angelo è stanco.\n\n«Chiudiamo il porto», ha detto D'Angelo.",
            "Paolo D'Angelo",
        ),
    ] {
        assert_eq!(speakers(language, body), [Some(name.to_owned())], "{body}");
    }
}
