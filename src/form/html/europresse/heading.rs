//! The lines over a headline: the paper with its number; section, day, length and page.

use crate::date::{Hints, scan};

/// What stands in the line with the day.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heading<'h> {
    pub(super) section: &'h str,
    /// The day, with its time where one is printed.
    pub(super) date: &'h str,
    /// The number of words.
    pub(super) words: &'h str,
    pub(super) page: &'h str,
}

/// `Le Courrier, no. 4711`: a paper and its number.
pub(super) fn paper(line: &str) -> (&str, &str) {
    line.rsplit_once(", no. ").unwrap_or((line, ""))
}

/// `Ports, mardi 6 mars 2018 812 mots, p. 14`.
pub(super) fn read(line: &str) -> Heading<'_> {
    let (rest, page) = line.rsplit_once(", p. ").unwrap_or((line, ""));
    let (rest, words) = length(rest);
    // A section may hold a day of its own: the line's stands last.
    let dates = scan(rest, &Hints::default());
    let Some(found) = dates.iter().rfind(|found| !found.year_missing) else {
        return Heading {
            section: rest,
            page,
            words,
            ..Heading::default()
        };
    };
    let apart = |c: char| c == ',' || c == ';' || c.is_whitespace();
    Heading {
        section: rest[..found.span.start].trim_end_matches(apart),
        date: rest[found.span.start..].trim(),
        words,
        page,
    }
}

/// A line and the number of words at its end.
fn length(line: &str) -> (&str, &str) {
    let Some((rest, _)) = line
        .rsplit_once(' ')
        .filter(|(_, unit)| matches!(*unit, "mots" | "mot" | "words" | "word"))
    else {
        return (line, "");
    };
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    rest.split_at_checked(rest.len() - digits)
        .map_or((line, ""), |(rest, words)| (rest.trim_end(), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn section_day_length_and_page_are_told() {
        for (line, section, date, words, page) in [
            (
                "Ports, mardi 6 f\u{E9}vrier 2018 812 mots, p. 14",
                "Ports",
                "mardi 6 f\u{E9}vrier 2018",
                "812",
                "14",
            ),
            (
                "Bulletin de 5H;, mardi 5 f\u{E9}vrier 2008 340 mots, p. 3",
                "Bulletin de 5H",
                "mardi 5 f\u{E9}vrier 2008",
                "340",
                "3",
            ),
            (
                "Mer, jeudi 12 mai 2022 1430 mots, p. Quai_4,5",
                "Mer",
                "jeudi 12 mai 2022",
                "1430",
                "Quai_4,5",
            ),
            (
                "Coast, Friday, October 17, 2014, p. C2",
                "Coast",
                "Friday, October 17, 2014",
                "",
                "C2",
            ),
            (
                "18 ao\u{FB}t 2022 2050 mots",
                "",
                "18 ao\u{FB}t 2022",
                "2050",
                "",
            ),
            ("Politique", "Politique", "", "", ""),
        ] {
            let want = Heading {
                section,
                date,
                words,
                page,
            };
            assert_eq!(read(line), want, "{line}");
        }
        assert_eq!(paper("Le Courrier, no. 4711"), ("Le Courrier", "4711"));
        assert_eq!(paper("Quai no. 9"), ("Quai no. 9", ""));
    }
}
