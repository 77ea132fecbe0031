//! What a page asks of its reader between the paragraphs: to subscribe to a letter, to consent to something.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::packed;
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

/// Where an article names what its page may ask for: one search in place of one for each line of it.
#[derive(Debug)]
pub(super) struct Places {
    /// The bytes, falling; none where the machine has no vectors to search with: then each line is asked.
    named: Option<Vec<usize>>,
}

impl Places {
    /// The places of an article in that language. Stretches of the words are searched for as they are printed.
    pub(super) fn of(article: &str, language: Option<&str>) -> Self {
        static STRETCHES: LazyLock<Option<packed::Searcher>> =
            LazyLock::new(|| packed::Searcher::new(STRETCHES_PRINTED));
        /// Of `AGB`, `agb` and `Agb`, too short to be searched for among the others; no other language has the word.
        static SHORT: LazyLock<[Finder<'static>; 2]> =
            LazyLock::new(|| ["GB", "gb"].map(Finder::new));
        let named = STRETCHES.as_ref().map(|stretches| {
            let long = stretches.find_iter(article).map(|found| found.start());
            let german = language.is_none_or(|code| code == "de");
            let short = SHORT
                .iter()
                .filter(|_| german)
                .flat_map(|short| short.find_iter(article.as_bytes()));
            let mut named: Vec<_> = long.chain(short).collect();
            named.sort_unstable_by_key(|&at| std::cmp::Reverse(at));
            named
        });
        Self { named }
    }

    /// Whether a stretch of the article holds one; each asked for lies behind the last.
    pub(super) fn within(&mut self, span: &Range<usize>) -> bool {
        let Some(named) = &mut self.named else {
            return true;
        };
        while named.pop_if(|at| *at < span.start).is_some() {}
        named.last().is_some_and(|&at| at < span.end)
    }
}

/// A stretch of each thing asked for but the shortest, behind a first letter that may be a capital: small or in capitals. Few
/// enough to be searched for many bytes at a time, 32 at most, and of four bytes at least; what they begin with stands in few
/// other words, so that little is mistaken for one.
const STRETCHES_PRINTED: &[&str] = &[
    "slett", "sLett", "SLETT", "iefing", "IEFING", "penden", "PENDEN", "onation", "ONATION",
    "nschut", "nSchut", "NSCHUT", "nenbez", "NENBEZ", "ivac", "IVAC", "erms", "ERMS", "lité",
    "LITÉ", "LITé", "nées p", "nées P", "NéES P", "NÉES P", "pdates", "PDATES", "atest", "ATEST",
    "loping s", "loping S", "LOPING S",
];

/// Whether a text asks its reader for something. Longer texts and speech are stories about such asking.
///
/// `Our Tide Letter newsletter: sign up here.` asks; `The board sends a newsletter to those who sign for it.` tells.
pub(super) fn asks(text: &str, shape: &Shape) -> bool {
    /// The longest text in characters.
    const LENGTH: usize = 700;
    if shape.chars > LENGTH || speech(text) {
        return false;
    }
    let lower = text.to_lowercase();
    static WHAT: LazyLock<Option<packed::Searcher>> =
        LazyLock::new(|| packed::Searcher::new(ASKS.iter().flat_map(|(what, _)| *what)));
    if WHAT
        .as_ref()
        .is_some_and(|what| what.find(&lower).is_none())
    {
        return false;
    }
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
                let text = format!("Our {text} here");
                assert!(Places::of(&text, None).within(&(0..text.len())), "{text}");
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
                Places::of(text, None).within(&(0..text.len())) && asks(text, &Shape::of(text)),
                expected,
                "{text}"
            );
        }
    }
}
