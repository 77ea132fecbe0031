//! What the unlabelled lines of a vendor's article head are: a date, a copyright notice, a language, a byline, a section.

use crate::lexicon::{agency, is_given_name};

/// The first letters of months in the languages of vendors' interfaces and papers.
const MONTHS: &[&str] = &[
    "jan", "jän", "ene", "gen", "янв", "feb", "fév", "fev", "фев", "mar", "mär", "maa", "mrt",
    "мар", "apr", "avr", "abr", "апр", "may", "mai", "mei", "mag", "мая", "май", "jun", "jui",
    "giu", "июн", "jul", "lug", "июл", "aug", "aoû", "ago", "авг", "sep", "set", "сен", "oct",
    "okt", "out", "ott", "окт", "nov", "ноя", "dec", "dez", "déc", "dic", "дек",
];

/// Whether a short line prints a date: a year with a month's name, a numeric day or a CJK day.
pub(in crate::layout) fn dated(line: &str) -> bool {
    if line.len() > 120 || !line.bytes().any(|b| b.is_ascii_digit()) || copyright(line) {
        return false;
    }
    if line.contains(['\u{5E74}', '\u{B144}']) && line.contains(['\u{6708}', '\u{C6D4}']) {
        return true;
    }
    let mut year = false;
    let mut month = false;
    let mut words = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            year |= matches!(word.as_bytes(), [b'1', b'6'..=b'9', ..] | [b'2', b'0', ..]);
        } else if word.starts_with(char::is_alphabetic) {
            month |= is_month(word);
        }
    }
    // A sentence that names a date is no date line.
    words <= 14 && ((year && month) || numeric_date(line))
}

fn is_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().count() <= 10 && MONTHS.iter().any(|month| lower.starts_with(month))
}

/// `31/01/1986`, `1986-01-31`, `31.1.86` alone at the head of a line.
fn numeric_date(line: &str) -> bool {
    let head = line.split_whitespace().next().unwrap_or("");
    let parts: Vec<_> = head
        .trim_end_matches([',', ';'])
        .split(['/', '.', '-'])
        .collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|p| p.len() == 4)
}

/// Whether a line is a copyright notice or goes on one.
pub(in crate::layout) fn copyright(line: &str) -> bool {
    let starts = |prefix: &str| {
        line.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    starts("copyright")
        || line.starts_with('\u{A9}')
        || starts("(c) ")
        || starts("(c)1")
        || starts("(c)2")
        || starts("all rights reserved")
        || starts("alle rechte vorbehalten")
        || starts("tous droits r")
        || starts("todos los derechos")
        || starts("tutti i diritti")
}

/// Where an edition's name begins in a date line that ends in one (`May 8, 2005 Sunday, Final Edition`).
pub(in crate::layout) fn edition_start(line: &str) -> Option<usize> {
    let lower = line.to_lowercase();
    if lower.len() != line.len()
        || !["edition", "ausgabe", "\u{e9}dition", "edici\u{f3}n"]
            .iter()
            .any(|word| lower.ends_with(word))
    {
        return None;
    }
    let mut start = 0;
    let mut at = 0;
    for word in line.split_inclusive(' ') {
        at += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.ends_with(|c: char| c.is_ascii_digit()) || is_weekday(bare) {
            start = at;
        }
    }
    (start > 0 && start < line.len()).then_some(start)
}

fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "mi\u{e9}rcoles",
        "jueves",
        "viernes",
        "s\u{e1}bado",
        "domingo",
    ];
    DAYS.contains(&word.to_lowercase().as_str())
}

/// Names of languages as interfaces print them, with the ISO 639-1 code.
const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "english",
            "englisch",
            "anglais",
            "ingl\u{e9}s",
            "inglese",
            "ingl\u{ea}s",
            "engels",
            "\u{82f1}\u{6587}",
            "\u{82f1}\u{8bed}",
            "\u{82f1}\u{8a9e}",
            "\u{430}\u{43d}\u{433}\u{43b}\u{438}\u{439}\u{441}\u{43a}\u{438}\u{439}",
        ],
    ),
    (
        "de",
        &[
            "german",
            "deutsch",
            "allemand",
            "alem\u{e1}n",
            "tedesco",
            "alem\u{e3}o",
            "duits",
            "\u{5fb7}\u{6587}",
            "\u{5fb7}\u{8bed}",
            "\u{30c9}\u{30a4}\u{30c4}\u{8a9e}",
            "\u{43d}\u{435}\u{43c}\u{435}\u{446}\u{43a}\u{438}\u{439}",
        ],
    ),
    (
        "fr",
        &[
            "french",
            "franz\u{f6}sisch",
            "fran\u{e7}ais",
            "franc\u{e9}s",
            "francese",
            "franc\u{ea}s",
            "frans",
            "\u{6cd5}\u{6587}",
            "\u{6cd5}\u{8bed}",
            "\u{30d5}\u{30e9}\u{30f3}\u{30b9}\u{8a9e}",
            "\u{444}\u{440}\u{430}\u{43d}\u{446}\u{443}\u{437}\u{441}\u{43a}\u{438}\u{439}",
        ],
    ),
    (
        "es",
        &[
            "spanish",
            "spanisch",
            "espagnol",
            "espa\u{f1}ol",
            "spagnolo",
            "espanhol",
            "spaans",
            "\u{897f}\u{73ed}\u{7259}\u{6587}",
            "\u{897f}\u{73ed}\u{7259}\u{8bed}",
            "\u{30b9}\u{30da}\u{30a4}\u{30f3}\u{8a9e}",
            "\u{438}\u{441}\u{43f}\u{430}\u{43d}\u{441}\u{43a}\u{438}\u{439}",
        ],
    ),
    (
        "it",
        &[
            "italian",
            "italienisch",
            "italien",
            "italiano",
            "italiaans",
            "\u{610f}\u{5927}\u{5229}\u{6587}",
            "\u{610f}\u{5927}\u{5229}\u{8bed}",
        ],
    ),
    (
        "pt",
        &[
            "portuguese",
            "portugiesisch",
            "portugais",
            "portugu\u{e9}s",
            "portoghese",
            "portugu\u{ea}s",
            "portugees",
            "\u{8461}\u{8404}\u{7259}\u{6587}",
            "\u{8461}\u{8404}\u{7259}\u{8bed}",
        ],
    ),
    (
        "nl",
        &[
            "dutch",
            "niederl\u{e4}ndisch",
            "n\u{e9}erlandais",
            "neerland\u{e9}s",
            "holand\u{e9}s",
            "olandese",
            "holand\u{ea}s",
            "nederlands",
            "\u{8377}\u{5170}\u{6587}",
            "\u{8377}\u{5170}\u{8bed}",
        ],
    ),
    (
        "ru",
        &[
            "russian",
            "russisch",
            "russe",
            "ruso",
            "russo",
            "\u{4fc4}\u{6587}",
            "\u{4fc4}\u{8bed}",
            "\u{440}\u{443}\u{441}\u{441}\u{43a}\u{438}\u{439}",
        ],
    ),
    (
        "zh",
        &[
            "chinese",
            "chinesisch",
            "chinois",
            "chino",
            "cinese",
            "chin\u{ea}s",
            "chinees",
            "\u{4e2d}\u{6587}",
            "\u{4e2d}\u{56fd}\u{8a9e}",
            "chinese - simplified",
            "chinese - traditional",
            "\u{4e2d}\u{6587}(\u{7b80}\u{4f53})",
            "\u{4e2d}\u{6587}(\u{7e41}\u{4f53})",
            "\u{7b80}\u{4f53}\u{4e2d}\u{6587}",
            "\u{7e41}\u{4f53}\u{4e2d}\u{6587}",
        ],
    ),
    (
        "ja",
        &[
            "japanese",
            "japanisch",
            "japonais",
            "japon\u{e9}s",
            "giapponese",
            "japon\u{ea}s",
            "\u{65e5}\u{6587}",
            "\u{65e5}\u{8bed}",
            "\u{65e5}\u{672c}\u{8a9e}",
        ],
    ),
    (
        "ar",
        &[
            "arabic",
            "arabisch",
            "arabe",
            "\u{e1}rabe",
            "arabo",
            "\u{963f}\u{62c9}\u{4f2f}\u{6587}",
        ],
    ),
    (
        "pl",
        &["polish", "polnisch", "polonais", "polaco", "polacco"],
    ),
    (
        "sv",
        &["swedish", "schwedisch", "su\u{e9}dois", "sueco", "svedese"],
    ),
    (
        "da",
        &["danish", "d\u{e4}nisch", "danois", "dan\u{e9}s", "danese"],
    ),
    (
        "no",
        &[
            "norwegian",
            "norwegisch",
            "norv\u{e9}gien",
            "noruego",
            "norvegese",
        ],
    ),
    (
        "fi",
        &[
            "finnish",
            "finnisch",
            "finnois",
            "finland\u{e9}s",
            "fin\u{e9}s",
            "finlandese",
        ],
    ),
    ("ko", &["korean", "koreanisch", "cor\u{e9}en", "coreano"]),
    ("tr", &["turkish", "t\u{fc}rkisch", "turc", "turco"]),
    (
        "cs",
        &["czech", "tschechisch", "tch\u{e8}que", "checo", "ceco"],
    ),
    (
        "hu",
        &[
            "hungarian",
            "ungarisch",
            "hongrois",
            "h\u{fa}ngaro",
            "ungherese",
        ],
    ),
];

/// The ISO 639-1 code of a language by its name in one of the vendors' interface languages.
pub(in crate::layout) fn language_name(name: &str) -> Option<&'static str> {
    if name.len() > 40 {
        return None;
    }
    let name = name.to_lowercase();
    LANGUAGES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
        .map(|(code, _)| *code)
}

/// Words a byline may begin with, and words between its names, in lower case.
const BY: &[&str] = &[
    "by", "von", "par", "por", "di", "de", "door", "av", "af", "from", "aus",
];
const JOINING: &[&str] = &[
    "and", "und", "et", "y", "e", "en", "och", "og", "in", "for", "at", "de", "da", "do", "dos",
    "del", "della", "di", "la", "le", "van", "von", "der", "den", "zu", "zur", "al", "el", "bin",
    "ter", "ten", "du", "des", "dit", "with",
];

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// How much a line looks like a byline, names set off by commas or semicolons with at most a role or a place: 2 where it
/// is opened as one or begins with a given name, 1 where it has the shape alone.
pub(in crate::layout) fn byline_like(line: &str) -> u8 {
    if line.len() > 160 || line.contains(['?', '!', '"', '\u{201C}', '\u{201E}', '%', ':']) {
        return 0;
    }
    if line.chars().next().is_some_and(is_ideograph) {
        // Two to four characters a name.
        let names = line
            .split([' ', ',', ';', '\u{3001}', '\u{FF0C}', '\u{FF1B}', '/'])
            .all(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(is_ideograph));
        return u8::from(names);
    }
    let mut words = line.split_whitespace().peekable();
    let first = words.peek().map(|w| w.to_lowercase()).unwrap_or_default();
    let opened = BY.contains(&first.as_str());
    if opened {
        words.next();
    }
    let (mut names, mut strays) = (0, 0);
    for word in words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(c) = bare.chars().next() else {
            continue;
        };
        if c.is_uppercase() {
            names += 1;
        } else if !JOINING.contains(&bare.to_lowercase().as_str()) {
            strays += if c.is_ascii_digit() { 3 } else { 1 };
        }
    }
    let groups = 1 + line.matches([',', ';', '/']).count();
    let shape = strays == 0
        && names >= 2
        && names <= 5 * groups + 2
        && line.split_whitespace().count() <= 6 * groups;
    if opened && names >= 1 && strays <= names {
        2
    } else if shape {
        let given = first.trim_matches(|c: char| !c.is_alphanumeric());
        1 + u8::from(is_given_name(given) || given.split('-').next().is_some_and(is_given_name))
    } else {
        u8::from(agency(line))
    }
}

/// Sections of papers, in lower case, in the languages seen in exports.
const SECTIONS: &[&str] = &[
    "news",
    "sport",
    "sports",
    "business",
    "world",
    "opinion",
    "letters",
    "features",
    "editorial",
    "comment",
    "culture",
    "arts",
    "politics",
    "national",
    "international",
    "local",
    "metro",
    "technology",
    "science",
    "health",
    "money",
    "travel",
    "life",
    "style",
    "education",
    "finance",
    "markets",
    "city",
    "front page",
    "main news",
    "home",
    "analysis",
    "politik",
    "wirtschaft",
    "kultur",
    "panorama",
    "feuilleton",
    "meinung",
    "wissen",
    "reise",
    "lokales",
    "magazin",
    "leserbriefe",
    "ausland",
    "inland",
    "deutschland",
    "finanzen",
    "gesellschaft",
    "nachrichten",
    "vermischtes",
    "politique",
    "\u{e9}conomie",
    "monde",
    "france",
    "soci\u{e9}t\u{e9}",
    "d\u{e9}bats",
    "sports et loisirs",
    "pol\u{ed}tica",
    "econom\u{ed}a",
    "deportes",
    "cultura",
    "sociedad",
    "internacional",
    "opini\u{f3}n",
    "economia",
    "politica",
    "esteri",
    "cronaca",
    "internationaal",
    "binnenland",
    "buitenland",
    "economie",
    "weltspiegel",
];

/// How much a line looks like a section's name (0: not at all).
pub(in crate::layout) fn section_like(line: &str) -> u8 {
    let lower = line.to_lowercase();
    let words = line.split_whitespace().count();
    if line.chars().next().is_some_and(is_ideograph) {
        return u8::from(line.chars().count() <= 4);
    }
    let known = SECTIONS.contains(&lower.as_str())
        || lower
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|first| words <= 3 && SECTIONS.contains(&first));
    if known {
        2
    } else {
        u8::from(words <= 3 && line.chars().count() <= 32 && !line.contains(['.', '?', '!', '"']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines_in_the_interfaces_languages() {
        for line in [
            "January 31, 1986",
            "March 7, 2005, Monday 18:30:00 - 19:30:00 Central Time",
            "Donnerstag 12. Januar 2012",
            "13 d\u{e9}cembre 2011",
            "1 octubre 2018",
            "2018 \u{5e74} 10 \u{6708} 1 \u{65e5}",
            "31/01/1986",
        ] {
            assert!(dated(line), "{line}");
        }
        for line in [
            "The Harbour Gazette (Ellery)",
            "Copyright 1986 Harbour Papers, March Street",
            "In March 1986 the board of the harbour met for the first time since the great storm of the spring",
            "1269 words",
            "The class of 1986",
        ] {
            assert!(!dated(line), "{line}");
        }
    }

    #[test]
    fn editions_are_cut_from_date_lines() {
        for (line, want) in [
            ("May 8, 2005 Sunday, Final Edition", Some("Final Edition")),
            (
                "June 24, 2004 Thursday All but Ontario Edition",
                Some("All but Ontario Edition"),
            ),
            ("June 24, 2004 Thursday", None),
        ] {
            assert_eq!(edition_start(line).map(|at| &line[at..]), want, "{line}");
        }
    }

    #[test]
    fn bylines_and_sections_are_told_from_headlines() {
        for line in [
            "Ana Ruiz",
            "Von ANA RUIZ und T. OKAFOR (Fotos)",
            "Ana Ruiz, Tom Okafor",
            "Ana Ruiz Port Ellery",
        ] {
            assert_eq!(byline_like(line), 2, "{line}");
        }
        for line in [
            "Harbour reopens after storm",
            "Im zweiten Hafenjahr",
            "Was it the storm?",
            "Ferry 12 late",
        ] {
            assert_eq!(byline_like(line), 0, "{line}");
        }
        assert!(section_like("Wirtschaft") > section_like("Port Ellery"));
        assert_eq!(section_like("The harbour board meets again on Monday"), 0);
    }

    #[test]
    fn languages_in_the_interfaces_words() {
        assert_eq!(language_name("Englisch"), Some("en"));
        assert_eq!(language_name("ENGLISH"), Some("en"));
        assert_eq!(language_name("Port Ellery"), None);
    }
}
