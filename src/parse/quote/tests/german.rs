//! German: nouns have capitals too, the subject stands behind the verb, datives hear.

use super::holds;
use super::languages::speakers;

#[test]
fn brackets_and_a_place_stand_between_the_name_and_the_verb() {
    for (language, body, name) in [
        (
            "de",
            "Rentner Uwe Roe (63) aus Kiel sagt: „Wir schließen.“",
            "Uwe Roe",
        ),
        (
            "en",
            "Uwe Roe (63) from Ellery said: \"We close at noon.\"",
            "Uwe Roe",
        ),
        // The place that opens the sentence is no part of it.
        (
            "de",
            "Am Tag darauf in Kiel sagt Uwe Roe (63): „Wir schließen.“",
            "Uwe Roe",
        ),
    ] {
        assert_eq!(
            super::languages::speakers(language, body),
            [Some(name.to_owned())],
            "{body}"
        );
    }
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
fn german_datives_hear_and_bare_names_speak() {
    for (body, names) in [
        (
            "Eva Brandt sagte dem Hafenblatt: „Wir zahlen nicht.“",
            &["Eva Brandt"] as &[&str],
        ),
        (
            "Eva Brandt sagte der Zeitung: „Wir zahlen nicht.“",
            &["Eva Brandt"],
        ),
        (
            "Am Montag sagte der Sprecher der Werft: „Wir zahlen nicht.“",
            &["der Sprecher der Werft"],
        ),
        (
            "Dem Hafenblatt sagte der Minister: „Wir zahlen nicht.“",
            &["der Minister"],
        ),
        // A paper's name in marks is no quotation.
        (
            "Eva Brandt sagte dem „Hafenblatt“: „Wir zahlen nicht.“",
            &["Eva Brandt"],
        ),
        (
            "„Das geht so nicht“, sagte Ohm. „Wir klagen.“",
            &["Ohm", "Ohm"],
        ),
        // A noun would have an article.
        ("Lob kam vom Rat: „Wir zahlen nicht“, wir bauen nicht.", &[]),
    ] {
        let names: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
        assert_eq!(speakers("de", body), names, "{body}");
    }
}

#[test]
fn german_hearers_and_clauses_are_no_part_of_a_name() {
    for (body, name) in [
        ("„Wir zahlen nicht“, erzählt Brandt der HZ.", Some("Brandt")),
        (
            "„Wir zahlen nicht“, erzählt Eva Brandt der Zeitung.",
            Some("Eva Brandt"),
        ),
        (
            "„Wir zahlen nicht“, sagt Eva von der Heide.",
            Some("Eva von der Heide"),
        ),
        (
            "Nach Details gefragt meint er: „Das ist nicht unser Hafen.“",
            None,
        ),
    ] {
        assert_eq!(speakers("de", body), [name.map(str::to_owned)], "{body}");
    }
}

#[test]
fn indirect_speech_goes_on_in_marks() {
    for (body, names) in [
        (
            "Verkehrsministerin Eva Brandt kam.\n\nDer Hafen brauche Zeit, sagte die Ministerin. „Wir lassen niemanden allein.“",
            &[Some("Eva Brandt")] as &[_],
        ),
        (
            "Der Hafen brauche Zeit, sagte Eva Brandt (SPD) am Montag. „Wir lassen niemanden allein.“",
            &[Some("Eva Brandt")],
        ),
        // Who hears it, and a clause that goes on.
        (
            "Der Hafen, sagte Eva Brandt, als Uwe Roe kam, brauche Zeit. „Wir lassen niemanden jemals allein.“",
            &[],
        ),
        // Nobody is said to have said it.
        ("Das Gesetz sei „handwerklich schlecht“, hieß es.", &[None]),
        (
            "Die Werft forderte mehr Zeit. „Das Gesetz ist schlecht gemacht und hilft hier wirklich niemandem im Hafen“, hieß es.",
            &[Some("Die Werft")],
        ),
        (
            "Das Gesetz sei „handwerklich schlecht“, hieß es aus der Werft.",
            &[Some("der Werft")],
        ),
    ] {
        let names: Vec<_> = names.iter().map(|name| name.map(str::to_owned)).collect();
        assert_eq!(speakers("de", body), names, "{body}");
    }
}

#[test]
fn a_role_alone_is_meant_by_the_pronoun_behind() {
    for (body, name) in [
        (
            "Uwe Roe, der Trainer, nahm es gelassen.\n\nSein Kapitän sah es anders. „Wir waren schlecht“, schimpfte er.",
            Some("Sein Kapitän"),
        ),
        (
            "Verkehrsministerin Eva Brandt kam.\n\nDie Ministerin war müde. „Wir waren schlecht“, sagte sie.",
            Some("Eva Brandt"),
        ),
        (
            "Eine Reporterin war müde. „Wir waren schlecht“, sagte er.",
            None,
        ),
        // Of the other sex; somebody else's deputy.
        (
            "Die Ministerin war müde. „Wir waren schlecht“, sagte er.",
            None,
        ),
        (
            "Vizepräsidentin Eva Brandt kam.\n\nDie Präsidentin war müde. „Wir waren schlecht“, sagte sie.",
            Some("Die Präsidentin"),
        ),
    ] {
        assert_eq!(speakers("de", body), [name.map(str::to_owned)], "{body}");
    }
}

#[test]
fn who_is_asked_does_not_ask() {
    for (body, name) in [
        (
            "Richter Klaus Ebert fragte den Zeugen: „Warum diese Bank?“",
            "Klaus Ebert",
        ),
        (
            "Richter Klaus Ebert fragte die Zeugin: „Warum diese Bank?“",
            "Klaus Ebert",
        ),
        (
            "Danach fragte die Zeugin: „Warum gerade diese Bank?“",
            "die Zeugin",
        ),
        (
            "Uwe Roe kam.\n\nDie Kassiererin des Hafens war müde. „Ich gehe“, sagte sie.",
            "Die Kassiererin des Hafens",
        ),
    ] {
        assert_eq!(speakers("de", body), [Some(name.to_owned())], "{body}");
    }
}
