//! An article in words for people: names, dates, headlines, escaped for a terminal.

use super::escape;
use crate::archive::StoredPath;
use crate::record::{Doubt, NoteKind, Origin, Record};

/// The headline, or what stands in its place.
pub(super) fn headline(record: &Record) -> String {
    match &record.headline {
        Some(headline) => escape::text(headline).into_owned(),
        None => "(no headline)".to_owned(),
    }
}

/// The day, month or year of a date, without its time.
pub(super) fn day(date: &str) -> &str {
    date.split('T').next().unwrap_or(date)
}

/// The effective date, or that there is none.
pub(super) fn date(record: &Record) -> &str {
    record
        .date
        .as_ref()
        .map_or("undated", |date| day(&date.value))
}

/// The people of the byline, the byline where it names none, or that there is none.
pub(super) fn authors(record: &Record) -> String {
    let Some(byline) = &record.byline else {
        return "no byline".to_owned();
    };
    let names: Vec<_> = byline
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let text = match (&names[..], &byline.text) {
        ([], None) => "no byline".to_owned(),
        ([], Some(text)) => text.clone(),
        _ => names.join(", "),
    };
    escape::text(&text).into_owned()
}

/// The paper; else the organisation of the byline, else the agency of the dateline.
pub(super) fn paper(record: &Record) -> Option<String> {
    let byline = || {
        record
            .byline
            .iter()
            .flat_map(|b| &b.authors)
            .find_map(|a| a.organisation.as_ref())
    };
    let agency = || record.dateline.as_ref().and_then(|d| d.agency.as_ref());
    let paper = record
        .publication
        .as_ref()
        .or_else(byline)
        .or_else(agency)?;
    Some(escape::text(paper).into_owned())
}

/// When it was corrected: the latest date of a correction, an empty text for one without a date.
pub(super) fn corrected(record: &Record) -> Option<&str> {
    let corrections = record
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Correction);
    corrections
        .map(|note| note.date.as_deref().unwrap_or(""))
        .max()
        .map(day)
}

/// Where the effective date comes from, where it is not a date the page calls its publication.
pub(super) fn origin(record: &Record) -> Option<&'static str> {
    let origin = match record.date.as_ref()?.from {
        Origin::Published => {
            return record
                .doubts
                .contains(&Doubt::DateYearAssumed)
                .then_some("year assumed");
        }
        Origin::Hand => "date set by hand",
        Origin::Updated => "date of the update",
        Origin::Dateline if record.doubts.contains(&Doubt::DateYearAssumed) => {
            "date from dateline, year assumed"
        }
        Origin::Dateline => "date from dateline",
        Origin::Path => "date from path",
    };
    Some(origin)
}

/// The place it was filed from.
pub(super) fn place(record: &Record) -> Option<String> {
    let place = record.dateline.as_ref()?.place.as_ref()?;
    Some(escape::text(place).into_owned())
}

/// `path`, or `path#3` for a further article of a source.
pub(super) fn source(record: &Record) -> String {
    let path = escape::name(&record.source.path);
    if record.source.ordinal > 1 {
        format!("{path}#{}", record.source.ordinal)
    } else {
        path.into_owned()
    }
}

/// The source's stored path, bytes that are no UTF-8 included.
pub(super) fn stored_path(record: &Record) -> StoredPath {
    let Some(encoded) = &record.source.path_bytes else {
        return StoredPath::from_bytes(record.source.path.as_bytes());
    };
    let (mut bytes, mut rest) = (Vec::with_capacity(encoded.len()), encoded.as_bytes());
    while let [first, tail @ ..] = rest {
        let coded = tail.get(..2).filter(|_| *first == b'%');
        let byte =
            coded.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    StoredPath::from_bytes(bytes)
}

/// "1 copy", "2 copies": a number with its noun.
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(number),
        if number == 1 { one } else { many }
    )
}

/// A number with its thousands parted: `1 234 567`; four digits stay together.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Author, Byline, EffectiveDate, Note};

    #[test]
    fn a_date_that_the_page_does_not_print_is_never_bare() {
        let mut record = Record::default();
        let mut from = |from| {
            record.date = Some(EffectiveDate {
                value: "2014-12-17T15:45".to_owned(),
                from,
            });
            (date(&record).to_owned(), origin(&record))
        };
        assert_eq!(from(Origin::Published), ("2014-12-17".to_owned(), None));
        assert_eq!(
            from(Origin::Path),
            ("2014-12-17".to_owned(), Some("date from path"))
        );
    }

    #[test]
    fn names_come_from_the_byline() {
        let mut record = Record::default();
        assert_eq!(
            (authors(&record), paper(&record)),
            ("no byline".to_owned(), None)
        );
        let author = |name: &str, organisation: Option<&str>| Author {
            name: name.to_owned(),
            organisation: organisation.map(str::to_owned),
            ..Author::default()
        };
        record.byline = Some(Byline {
            text: None,
            authors: vec![
                author("Ana Ruiz", None),
                author("Tom\u{1b} Okafor", Some("Coast Gazette")),
            ],
        });
        assert_eq!(authors(&record), r"Ana Ruiz, Tom\u{1b} Okafor");
        assert_eq!(paper(&record).as_deref(), Some("Coast Gazette"));
    }

    #[test]
    fn the_latest_correction_counts() {
        let note = |kind, date: Option<&str>| Note {
            kind,
            text: String::new(),
            date: date.map(str::to_owned),
        };
        let mut record = Record {
            notes: vec![note(NoteKind::Editor, Some("2016"))],
            ..Record::default()
        };
        assert_eq!(corrected(&record), None);
        record.notes.push(note(NoteKind::Correction, None));
        assert_eq!(corrected(&record), Some(""));
        record
            .notes
            .push(note(NoteKind::Correction, Some("2015-01-21")));
        assert_eq!(corrected(&record), Some("2015-01-21"));
    }

    #[test]
    fn a_path_of_any_bytes_is_found_again() {
        let mut record = Record::default();
        record.source.path = "news/a%41.txt".to_owned();
        assert_eq!(stored_path(&record).as_bytes(), b"news/a%41.txt");
        record.source.path_bytes = Some("news/%FF%25.txt".to_owned());
        assert_eq!(stored_path(&record).as_bytes(), b"news/\xFF%.txt");
    }

    #[test]
    fn numbers_are_parted() {
        assert_eq!(thousands(1234), "1234");
        assert_eq!(thousands(1_234_567), "1 234 567");
        assert_eq!(count(1, "copy", "copies"), "1 copy");
    }
}
