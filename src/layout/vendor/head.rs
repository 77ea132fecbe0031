//! What the unlabelled lines of a vendor's article head are: a date, a copyright notice, a language, a byline, a section.

use crate::lexicon::{agency, is_given_name};

/// The first letters of months in the languages of vendors' interfaces and papers; seasons date quarterlies.
const MONTHS: &[&str] = &[
    "spring", "summer", "autumn", "fall", "winter", "jan", "jän", "ene", "gen", "янв", "feb",
    "fév", "fev", "фев", "mar", "mär", "maa", "mrt", "мар", "apr", "avr", "abr", "апр", "may",
    "mai", "mei", "mag", "мая", "май", "jun", "jui", "giu", "июн", "jul", "lug", "июл", "aug",
    "aoû", "ago", "авг", "sep", "set", "сен", "oct", "okt", "out", "ott", "окт", "nov", "ноя",
    "dec", "dez", "déc", "dic", "дек",
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
    // A sentence that names a date is no date line. A day, one word and a year are one in any language.
    words == 3 && year && bare_date(line) || words <= 14 && ((year && month) || numeric_date(line))
}

/// `8 \u{159}\u{ed}jen 2014`: a day, a word, a year.
fn bare_date(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(day), Some(month), Some(year), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    let day = day.trim_end_matches('.');
    (1..=2).contains(&day.len())
        && day.bytes().all(|b| b.is_ascii_digit())
        && year.len() == 4
        && (3..=12).contains(&month.chars().count())
        && month.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Whether a line begins with a day and its month: `12. Januar 2012 Donnerstag`.
pub(in crate::layout) fn day_first(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let day = words.next().and_then(|word| word.parse::<u32>().ok());
    day.is_some_and(|day| (1..=31).contains(&day))
        && words.next().is_some_and(is_month)
        && dated(line)
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
        || ![
            "edition",
            "ausgabe",
            "\u{e9}dition",
            "edici\u{f3}n",
            "editie",
        ]
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

/// Whether a word names a day of the week.
pub(in crate::layout) fn is_weekday(word: &str) -> bool {
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
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ];
    DAYS.contains(&word.to_lowercase().as_str())
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
            "8 \u{159}\u{ed}jen 2014",
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
}
