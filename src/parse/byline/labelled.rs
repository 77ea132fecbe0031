//! Bylines that a vendor labels: sure to be bylines, each vendor with its own habit.

use super::{Name, Reading, name, read};
use crate::lexicon::{is_dateline_place, is_given_name};
use crate::record::Author;

/// Reads the value of a vendor's byline label. `paper`: the publication, which may stand behind the name.
pub(super) fn labelled(text: &str, layout: &str, paper: Option<&str>) -> Reading {
    let text = without_from(text.trim());
    if let Some((name, paper)) = paper.and_then(|paper| without_paper(text, paper)) {
        let mut reading = labelled(name, layout, None);
        for author in &mut reading.authors {
            author.organisation.get_or_insert_with(|| paper.to_owned());
        }
        return reading;
    }
    if nobody(text) {
        return Reading::default();
    }
    if let Some((paper, name)) = special_to(text) {
        let mut reading = labelled(name, layout, None);
        for author in &mut reading.authors {
            author.organisation.get_or_insert_with(|| paper.to_owned());
        }
        return reading;
    }
    let text = interviewer(text).unwrap_or(text);
    match layout {
        "proquest" => turned(text).unwrap_or_else(|| read(text)),
        "front-matter" => read(text),
        "factiva" => without_cities(read(text)),
        _ => {
            let reading = small_letters(text)
                .or_else(|| article_name(text))
                .unwrap_or_else(|| read(text));
            with_affiliations(text, reading)
        }
    }
}

/// `Les Okafor, Shore Mirror`: on a page a line that begins so is a title; behind a label it is a name.
fn article_name(text: &str) -> Option<Reading> {
    let (head, rest) = text.split_once(',').unwrap_or((text, ""));
    let (first, last) = head.trim().split_once(' ')?;
    let given = ["les", "le", "la"].contains(&first.to_lowercase().as_str())
        && first.starts_with(char::is_uppercase);
    let rest = rest.trim();
    (given && !last.contains(' ') && name(last) != Name::No).then(|| Reading {
        authors: vec![Author {
            name: head.trim().to_owned(),
            organisation: (!rest.is_empty()).then(|| rest.to_owned()),
            ..Author::default()
        }],
        ..Reading::default()
    })
}

/// `From ANA RUIZ`, `Aus Port Ellery berichtet ...` keeps its words: only a name may follow.
fn without_from(text: &str) -> &str {
    for lead in ["From ", "FROM ", "from "] {
        if let Some(rest) = text.strip_prefix(lead) {
            return rest.trim_start();
        }
    }
    text
}

/// `Tom Okafor Coast Gazette` in the Coast Gazette (Port Ellery): the name and the paper.
fn without_paper<'t>(text: &'t str, paper: &str) -> Option<(&'t str, &'t str)> {
    let paper = paper.split('(').next().unwrap_or(paper).trim();
    let paper = paper.strip_prefix("The ").unwrap_or(paper);
    let at = text.len().checked_sub(paper.len()).filter(|at| *at > 0)?;
    let (name, behind) = (text.get(..at)?, text.get(at..)?);
    let apart = name.ends_with([' ', ',', '/']);
    let name = name.trim_end_matches([' ', ',', '/', '-']);
    let name = name
        .strip_suffix(" The")
        .or(name.strip_suffix(", The"))
        .unwrap_or(name);
    (apart && paper.len() >= 4 && behind.to_lowercase() == paper.to_lowercase() && !name.is_empty())
        .then_some((name.trim_end_matches([' ', ',']), behind))
}

/// `Special to the Mirror--Tom Okafor`: the paper and the name.
fn special_to(text: &str) -> Option<(&str, &str)> {
    const LEAD: &str = "special to ";
    let head = text.get(..LEAD.len())?;
    let rest = &text[LEAD.len()..];
    let (paper, person) = ["--", "—", " - ", " – "]
        .iter()
        .find_map(|dash| rest.split_once(dash))?;
    let (paper, person) = (paper.trim(), person.trim());
    (head.eq_ignore_ascii_case(LEAD) && name(person) != Name::No).then_some((paper, person))
}

/// `Mit Rosa Beck sprach Tom Okafor`: who asked, not who was asked.
fn interviewer(text: &str) -> Option<&str> {
    const SPOKE: &[&str] = &[" sprach ", " sprachen "];
    let with = text.strip_prefix("Mit ")?;
    let asked = SPOKE.iter().find_map(|spoke| with.split_once(spoke))?.1;
    (name(asked) != Name::No).then_some(asked)
}

/// `our Correspondent in Skarholm`, `a Staff Reporter`.
fn nobody(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = lower.strip_prefix("by ").unwrap_or(&lower);
    ["our ", "a ", "an ", "own "]
        .iter()
        .any(|word| rest.starts_with(word))
        && ["correspondent", "staff", "reporter", "writer", "editor"]
            .iter()
            .any(|word| rest.contains(word))
}

/// `Ruiz, Ana; Okafor, T Samuel`: this vendor turns each name, common or not; of several some may stand as they are spoken
/// (`Ruiz, Ana; Rosa Maria Beck`).
fn turned(text: &str) -> Option<Reading> {
    let mut authors = Vec::new();
    for piece in text.split(';') {
        let piece = piece.trim();
        let Some((surname, given)) = piece.split_once(',') else {
            if !text.contains(',') || !piece.contains(' ') || name(piece) == Name::No {
                return None;
            }
            authors.push(Author {
                name: piece.to_owned(),
                ..Author::default()
            });
            continue;
        };
        let (surname, given) = (surname.trim(), given.trim());
        let fits = !given.contains(',')
            && (1..=3).contains(&given.split_whitespace().count())
            && (1..=3).contains(&surname.split_whitespace().count())
            && name(given) != Name::No
            && given
                .chars()
                .chain(surname.chars())
                .all(|c| c.is_alphabetic() || " .'\u{2019}-".contains(c));
        if !fits {
            return None;
        }
        authors.push(Author {
            name: format!("{given} {surname}"),
            ..Author::default()
        });
    }
    Some(Reading {
        authors,
        ..Reading::default()
    })
}

/// `Ana Ruiz Port Ellery` as printed where the place stood on a line of its own: a city that papers file from, behind a
/// name of two words or more, is no part of it.
fn without_cities(mut reading: Reading) -> Reading {
    for author in &mut reading.authors {
        let Some((rest, last)) = author.name.rsplit_once(' ') else {
            continue;
        };
        let first = rest.split(' ').next().unwrap_or("");
        if rest.contains(' ')
            && is_dateline_place(last)
            && (is_given_name(first) || rest.matches(' ').count() == 1)
        {
            author.name = rest.to_owned();
        }
    }
    reading
}

/// `Tom Okafor, Shore Mirror`: what a comma sets behind the first name is the paper, unless it begins as a person does.
fn with_affiliations(text: &str, mut reading: Reading) -> Reading {
    /// In a list of so many, most of whom begin as persons do, the others are persons too.
    const LIST: usize = 4;
    let persons = || {
        let names = reading.authors.iter();
        names.filter(|author| name(&author.name) == Name::Given)
    };
    if reading.authors.len() >= LIST && persons().count() * 2 > reading.authors.len() {
        return reading;
    }
    let mut at = 1;
    while at < reading.authors.len() {
        let found = reading.authors[at].name.clone();
        let start = text.find(&found);
        let behind_comma = start.is_some_and(|start| text[..start].trim_end().ends_with(','));
        if behind_comma && name(&found) != Name::Given {
            let piece = start
                .map_or(found.as_str(), |start| {
                    let rest = &text[start..];
                    &rest[..rest.find([',', ';']).unwrap_or(rest.len())]
                })
                .trim()
                .to_owned();
            reading.authors.remove(at);
            for author in &mut reading.authors[..at] {
                author.organisation.get_or_insert_with(|| piece.clone());
            }
        } else {
            at += 1;
        }
    }
    reading
}

/// `ana ruiz`: a label's value in small letters throughout is a name where it begins with a given name.
fn small_letters(text: &str) -> Option<Reading> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = (2..=3).contains(&words.len())
        && words
            .iter()
            .all(|word| word.chars().all(char::is_lowercase));
    let mut first = words.first()?.chars();
    let capital: String = first.next()?.to_uppercase().chain(first).collect();
    (small && is_given_name(&capital)).then(|| Reading {
        authors: vec![Author {
            name: text.to_owned(),
            ..Author::default()
        }],
        ..Reading::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, layout: &str) -> Vec<String> {
        labelled(text, layout, Some("The Coast Gazette (Port Ellery)"))
            .authors
            .into_iter()
            .map(|author| author.name)
            .collect()
    }

    #[test]
    fn each_vendor_has_its_habit() {
        for (text, layout, want) in [
            ("From TOM OKAFOR", "lexisnexis", &["TOM OKAFOR"][..]),
            ("From our Correspondent in Skarholm", "lexisnexis", &[]),
            ("By a Correspondent", "lexisnexis", &[]),
            (
                "Special to the Mirror--Tom Okafor",
                "proquest",
                &["Tom Okafor"],
            ),
            ("Special to the Mirror", "proquest", &[]),
            (
                "By TOM OKAFOR, Harbour Correspondent",
                "lexisnexis",
                &["TOM OKAFOR"],
            ),
            ("Tom Okafor, Shore Mirror", "nexis-uni", &["Tom Okafor"]),
            (
                "Tom Okafor, Ana Ruiz",
                "nexis-uni",
                &["Tom Okafor", "Ana Ruiz"],
            ),
            (
                "Tom Okafor, Wrenna Beck, Ana Ruiz, Rosa Beck",
                "nexis-uni",
                &["Tom Okafor", "Wrenna Beck", "Ana Ruiz", "Rosa Beck"],
            ),
            (
                "Tom Okafor, Ellery Mirror, Ana Ruiz, Coast Mirror",
                "nexis-uni",
                &["Tom Okafor", "Ana Ruiz"],
            ),
            (
                "Quimby, Zebedee; Rosa Maria Beck",
                "proquest",
                &["Zebedee Quimby", "Rosa Maria Beck"],
            ),
            ("Ruiz, Ana", "nexis-uni", &["Ana Ruiz"]),
            ("sandra ruiz", "nexis-uni", &["sandra ruiz"]),
            (
                "Quimby, Zebedee; haas, Jan",
                "proquest",
                &["Zebedee Quimby", "Jan haas"],
            ),
            ("Anonymous", "proquest", &[]),
            (
                "Mit Rosa Beck sprach Tom Okafor",
                "factiva",
                &["Tom Okafor"],
            ),
            ("Mit dem Rat sprach die Agentur", "factiva", &[]),
            (
                "Tom Okafor ; Ana Ruiz",
                "factiva",
                &["Tom Okafor", "Ana Ruiz"],
            ),
        ] {
            assert_eq!(names(text, layout), want, "{text}");
        }
    }
}
