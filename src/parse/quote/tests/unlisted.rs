//! Languages other than English where no list names the verb or the subject: a verb right behind the words, and a subject left to
//! the sentence before.

use super::languages::speakers;
use super::quotes;

#[test]
fn a_language_without_lists_names_nobody() {
    // The sentence stays, and English rules do not guess who said it.
    for body in [
        "Starosta Horák dlouho mlčel. „Přístav zavřeme v poledne a otevřeme ho až v pondělí,“ dodal Horák.",
        "Broen var lukket hele dagen. »Havnen åbner først igen på mandag, når vinden har lagt sig.«",
    ] {
        let quotes = quotes(body, if body.starts_with('S') { "cs" } else { "da" });
        assert_eq!(quotes.len(), 1, "{body}");
        assert_eq!(quotes[0].speaker, None, "{body}");
    }
}

#[test]
fn a_verb_right_behind_the_words_says_them_though_no_list_holds_it() {
    for (language, body, name) in [
        ("de", "„Das wird teuer“, spöttelte Ohm.", Some("Ohm")),
        (
            "de",
            "„Das wird teuer“, entsinnt sich Eva Brandt.",
            Some("Eva Brandt"),
        ),
        (
            "de",
            "„Das wird teuer“, sagt die Ufernachbarin.",
            Some("die Ufernachbarin"),
        ),
        (
            "es",
            "«Cerramos el puerto», espetó Inés Robledo.",
            Some("Inés Robledo"),
        ),
        (
            "es",
            "«Cerramos el puerto», remacha el alcalde de Ellery, Domingo Sanz.",
            Some("Domingo Sanz"),
        ),
        (
            "fr",
            "« Nous fermons le port », a martelé Odile Kerm.",
            Some("Odile Kerm"),
        ),
        (
            "fr",
            "« Nous fermons le port », s’emporte Odile Kerm.",
            Some("Odile Kerm"),
        ),
        (
            "it",
            "«Chiudiamo il porto», sbotta Elena Marchi.",
            Some("Elena Marchi"),
        ),
        (
            "de",
            "„Das wird teuer“, kennt Eva Brandt den Grund.",
            Some("Eva Brandt"),
        ),
        // The sentence goes on: no subject follows, or no verb does.
        ("de", "„Das wird teuer“, dann wird der Hafen leer.", None),
        (
            "de",
            "Das Lied „Alte Mole“, gesungen von Kindern, gefiel.",
            None,
        ),
    ] {
        let names = speakers(language, body);
        assert_eq!(
            names,
            name.map(|name| Some(name.to_owned()))
                .into_iter()
                .collect::<Vec<_>>(),
            "{body}"
        );
    }
}

#[test]
fn who_has_spoken_goes_on_where_the_subject_is_left_out() {
    for (language, body, name) in [
        (
            "es",
            "«Cerramos», dijo Inés Robledo. «Habrá ayudas», añadió.",
            Some("Inés Robledo"),
        ),
        (
            "it",
            "«Chiudiamo», ha detto Marco Rossi.\n\n«Niente fondi», ha aggiunto.",
            Some("Marco Rossi"),
        ),
        // Words picked out, no verb of saying behind them.
        (
            "es",
            "«Cerramos», dijo Inés Robledo. El plan de «ayudas» llega tarde.",
            None,
        ),
    ] {
        let last = speakers(language, body).pop().flatten();
        let second = quotes(body, language).len() > 1;
        assert_eq!(
            (second, last.filter(|_| second)),
            (name.is_some(), name.map(str::to_owned)),
            "{body}"
        );
    }
}

#[test]
fn a_subject_may_be_left_to_the_sentence_before() {
    for (language, body, name) in [
        (
            "es",
            "El alcalde de Ellery, Tomás Sanz, apenas hablaba. «Cerramos el puerto», relató.",
            Some("Tomás Sanz"),
        ),
        (
            "es",
            "Inés Robledo llegó tarde. «Cerramos el puerto», ha explicado a la prensa.",
            Some("Inés Robledo"),
        ),
        (
            "it",
            "Il sindaco Marco Rossi era stanco. «Chiudiamo il porto», ha spiegato. Poi è uscito.",
            Some("Marco Rossi"),
        ),
        (
            "pt",
            "O prefeito Duarte Leal estava cansado. «Fechamos o porto», afirmou.",
            Some("Duarte Leal"),
        ),
        // A last name alone, if the article says that it is a person's; who has just spoken goes on.
        (
            "es",
            "Robledo visitó el puerto. «Aguanta», afirmó. Inés Robledo se fue.",
            Some("Inés Robledo"),
        ),
        (
            "es",
            "Ellery recibió a la ministra. «El puerto aguantará todo el invierno.», afirmó.",
            None,
        ),
        // A capital that opens the sentence names nobody; a thing says nothing.
        (
            "es",
            "Visiblemente emocionado, apenas hablaba. «Cerramos el puerto hasta el lunes por la mañana.», relató.",
            None,
        ),
        (
            "es",
            "El puerto quedó vacío. «Cerramos el puerto hasta el lunes por la mañana.», relató.",
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
fn an_opening_is_no_subject_and_who_has_spoken_goes_on() {
    let body = "«Fuimos», asegura el alcalde de Bédar.\n\nVisiblemente emocionado, el alcalde apenas hablaba. «Cerramos el puerto», relató.";
    let last = speakers("es", body).pop().flatten();
    assert_eq!(last.as_deref(), Some("el alcalde de Bédar"));
}
