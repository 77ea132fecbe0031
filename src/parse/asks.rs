//! What a page asks of its reader between the paragraphs: to subscribe to a letter, to consent to something.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, packed};
use memchr::memmem::Finder;

use super::shape::Shape;

/// What is asked for, and the words of asking, one of which stands beside it: in lower case, as a page prints them and a reporter
/// does not.
const ASKS: &[(&[&str], &[&str])] = &[
    (
        &["newsletter", "briefing"],
        &[
            "sign up",
            "subscribe to",
            "to your inbox",
            "in your inbox",
            "hier kostenlos",
            "kostenlos anmelden",
            "jetzt anmelden",
            "hier anmelden",
            "hier entlang",
            "jetzt abonnieren",
            "kostenlos abonnieren",
            "melden sie sich",
            "melde dich",
            "informiert sie",
            "in ihr postfach",
            "in dein postfach",
            "inscrivez-vous",
            "abonnez-vous",
            "recevez ",
            "suscríbete",
            "suscríbase",
            "apúntate",
            "regístrate",
            "iscriviti",
            "ricevi ",
            "inschrijven",
            "schrijf je in",
            "meld je aan",
            "assine ",
            "inscreva-se",
        ],
    ),
    (
        &["for updates", "for the latest", "developing story"],
        &["stay with ", "check back", "stay tuned", "refresh this"],
    ),
    (
        &["spenden", "donation"],
        &[
            "unserer leser",
            "unseren leser",
            "of our readers",
            "from our readers",
            "readers like you",
        ],
    ),
    (
        &[
            "datenschutz",
            "personenbezogen",
            "agb",
            "privacy policy",
            "privacy notice",
            "terms of service",
            "terms of use",
            "terms and conditions",
            "confidentialité",
            "données personnelles",
            "privacidad",
            "informativa sulla privacy",
            "privacybeleid",
        ],
        &[
            "willigen sie",
            "willigst du",
            "ihre einwilligung",
            "deine einwilligung",
            "ihre widerrufliche",
            "deine widerrufliche",
            "ich akzeptiere",
            "ich stimme",
            "stimmen sie",
            "stimmst du",
            "akzeptieren sie",
            "you agree",
            "you accept",
            "you consent",
            "i agree",
            "you acknowledge",
            "vous acceptez",
            "j'accepte",
            "j’accepte",
            "vous consentez",
            "aceptas ",
            "acepto ",
            "accetti ",
            "accetto ",
            "acconsenti",
            "ga je akkoord",
            "gaat u akkoord",
        ],
    ),
];

/// Whether an article names anything that its page may ask for: one search in place of one for each line of it. Stretches of the
/// words are searched for as they are printed; only where one stands is the article looked at in lower case.
pub(super) fn may_ask(article: &str) -> bool {
    // None where the machine has no vectors to search with: then each line is asked.
    static WHAT: LazyLock<Option<packed::Searcher>> =
        LazyLock::new(|| packed::Searcher::new(ASKS.iter().flat_map(|(what, _)| *what)));
    static STRETCHES: LazyLock<Option<packed::Searcher>> =
        LazyLock::new(|| packed::Searcher::new(STRETCHES_PRINTED));
    let finds = |words: &LazyLock<Option<packed::Searcher>>, text: &[u8]| {
        words
            .as_ref()
            .is_none_or(|words| words.find(text).is_some())
    };
    static SHORT: LazyLock<[Finder<'static>; 3]> =
        LazyLock::new(|| ["AGB", "agb", "Agb"].map(Finder::new));
    let bytes = article.as_bytes();
    (finds(&STRETCHES, bytes) || SHORT.iter().any(|short| short.find(bytes).is_some()))
        && finds(&WHAT, article.to_ascii_lowercase().as_bytes())
}

/// A stretch of each thing asked for but the shortest, behind a first letter that may be a capital: small or in capitals. Few
/// enough to be searched for many bytes at a time, and of four bytes at least, for little to be mistaken for one.
const STRETCHES_PRINTED: &[&str] = &[
    "ewslett",
    "ewsLett",
    "EWSLETT",
    "riefing",
    "RIEFING",
    "penden",
    "PENDEN",
    "onation",
    "ONATION",
    "atensch",
    "atenSch",
    "ATENSCH",
    "ersonenbez",
    "ERSONENBEZ",
    "rivac",
    "RIVAC",
    "erms",
    "ERMS",
    "onfidentialit",
    "ONFIDENTIALIT",
    "onnées pers",
    "onnées Pers",
    "or updates",
    "or Updates",
    "OR UPDATES",
    "or the latest",
    "or The Latest",
    "OR THE LATEST",
    "eveloping story",
    "eveloping Story",
    "EVELOPING STORY",
];

/// Whether a text asks its reader for something. Longer texts and speech are stories about such asking.
///
/// `Our Tide Letter newsletter: sign up here.` asks; `The board sends a newsletter to those who sign for it.` tells.
pub(super) fn asks(text: &str, shape: &Shape) -> bool {
    /// The longest text in characters.
    const LENGTH: usize = 700;
    static WHAT: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(ASKS.iter().flat_map(|(what, _)| *what))
            .expect("a list of words makes an automaton")
    });
    if shape.chars > LENGTH || !WHAT.is_match(text) || speech(text) {
        return false;
    }
    let lower = text.to_lowercase();
    ASKS.iter().any(|(what, words)| {
        what.iter().any(|what| lower.contains(what)) && words.iter().any(|w| lower.contains(w))
    })
}

/// Whether a text opens with speech: `"Port Ellery Today": our newsletter` opens with a name.
fn speech(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['“', '"', '„', '«']) else {
        return false;
    };
    !rest
        .split_once(['”', '"', '“', '»'])
        .is_some_and(|(_, behind)| behind.starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_asked_for_is_found_as_it_may_be_printed() {
        for what in ASKS.iter().flat_map(|(what, _)| *what) {
            let (first, rest) = what.split_at(1);
            let mut printed = vec![(*what).to_owned(), first.to_uppercase() + rest];
            // A capital beyond ASCII is none of the words that are compared.
            printed.extend(what.is_ascii().then(|| what.to_uppercase()));
            for text in printed {
                assert!(may_ask(&format!("Our {text} here")), "{text}");
            }
        }
    }

    #[test]
    fn asking_is_told_from_telling() {
        for (text, expected) in [
            ("Our Tide Letter newsletter: sign up here.", true),
            ("Der Hafen-Newsletter: Hier kostenlos anmelden!", true),
            (
                "Mit der Anmeldung willigen Sie in die Datenschutzerklärung ein.",
                true,
            ),
            ("By joining you agree to our Privacy Policy.", true),
            (
                "The board sends a newsletter to those who sign for it.",
                false,
            ),
            (
                "Nach dem Datenschutzrecht ist eine Einwilligung nötig.",
                false,
            ),
            (
                "\"Port Ellery Today\": the newsletter informiert Sie jeden Morgen.",
                true,
            ),
            ("\"Sign up for our newsletter\", the board wrote.", false),
            (
                "The lifeboat lives on the donations of our readers, and has no other means.",
                true,
            ),
            ("Stay with WPEL for updates on this story.", true),
            ("Residents were asked to sign up for the ferry.", false),
        ] {
            assert_eq!(
                may_ask(text) && asks(text, &Shape::of(text)),
                expected,
                "{text}"
            );
        }
    }
}
