//! Notes beside the story: corrections, clarifications, updates, editors' notes, who else contributed, who translated.
//!
//! A note is known by its first words, or by the words it ends in; a heading alone (`Correction`) takes the sentence below it.

mod rows;

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::packed;

use super::draft::Draft;
use crate::date::{Hints, scan};
use crate::layout::Label;
use crate::lexicon::heads::{Head, Heads};
use crate::record::{Note, NoteKind};
use rows::{ROWS, Row, STRETCHES_PRINTED};

/// Headings that make a note of the sentence below them.
const HEADINGS: &[(&str, NoteKind)] = &[
    ("correction", NoteKind::Correction),
    ("corrections", NoteKind::Correction),
    ("clarification", NoteKind::Clarification),
    ("editor's note", NoteKind::Editor),
    ("editors' note", NoteKind::Editor),
];

/// A note that only its wording gives away has at most so many characters.
const SHORT: usize = 260;

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    let mut unit = 0;
    while unit < draft.units.len() {
        let text = draft.unit_raw(unit);
        if let Some(last) = under_heading(draft, unit) {
            let (first_line, last_line) = (draft.units[unit].first, draft.units[last].last);
            let kind = heading(text).unwrap_or(NoteKind::Correction);
            draft.claim_lines(
                first_line,
                last_line,
                Label::Note(kind),
                "note/under-heading",
            );
            unit = last + 1;
            continue;
        }
        if let Some(row) = row(text)
            && (opens(row, text) || unit * 2 > draft.units.len())
        {
            draft.claim_unit(unit, Label::Note(row.kind), row.rule);
        }
        unit += 1;
    }
}

/// The last unit of a note whose heading stands on a line of its own.
fn under_heading(draft: &Draft<'_>, unit: usize) -> Option<usize> {
    heading(draft.unit_raw(unit))?;
    let next = draft.units.get(unit + 1)?;
    let below = draft.unit_free(unit) && draft.unit_free(unit + 1);
    // In the head it would be the story that stands below.
    (below && unit > 2 && next.shape.sentence()).then_some(unit + 1)
}

/// `Correction` or `Correction: July 5, 2017`, alone on a line.
fn heading(text: &str) -> Option<NoteKind> {
    static HEADS: LazyLock<Heads> =
        LazyLock::new(|| Heads::new(HEADINGS.iter().map(|(heading, _)| *heading)));
    if text.len() > 60 || !HEADS.may_open(head(text)) {
        return None;
    }
    let folded = folded(text);
    let (word, rest) = folded.split_once([':', ',']).unwrap_or((&folded, ""));
    let kind = HEADINGS
        .iter()
        .find(|(heading, _)| *heading == word.trim())
        .map(|(_, kind)| *kind)?;
    let dated = rest.trim().is_empty()
        || scan(rest, &Hints::default())
            .first()
            .is_some_and(|found| rest.len() <= found.span.len() + 4);
    dated.then_some(kind)
}

/// Whether a note's first words give it away; one that only its wording does stands below the middle of the page.
fn opens(row: &Row, text: &str) -> bool {
    let head = folded(&text[..text.floor_char_boundary(60)]);
    begins(row, &head)
}

fn begins(row: &Row, head: &str) -> bool {
    row.opens.iter().any(|words| head.starts_with(words))
}

fn row(text: &str) -> Option<&'static Row> {
    static HEADS: LazyLock<Heads> =
        LazyLock::new(|| Heads::new(ROWS.iter().flat_map(|row| row.opens).copied()));
    if HEADS.may_open(head(text)) {
        let head = folded(&text[..text.floor_char_boundary(60)]);
        if let Some(row) = ROWS.iter().find(|row| begins(row, &head)) {
            return (text.len() <= 1500).then_some(row);
        }
    }
    if text.len() > SHORT || !may_hold(text) {
        return None;
    }
    let row = ROWS.iter().find(|row| !row.holds.is_empty())?;
    let all = folded(text);
    (row.holds.iter().any(|words| all.contains(words)) || tells_who_reported(text)).then_some(row)
}

/// Whether a text only tells who reported from where, and who else helped: `Tom Okafor reported from Skarholm, and Ana Ruiz from
/// Port Ellery.`, `Gazette writers Ana Ruiz in Skarholm and Tom Okafor at sea contributed.` In a story more is told.
fn tells_who_reported(text: &str) -> bool {
    /// Small words between names and places.
    const SMALL: &[&str] = &["and", "from", "in", "the", "de", "of", "writer", "writers"];
    let text = text.trim_matches(left_out);
    let names = |text: &str| {
        let mut words = text.split_whitespace();
        text.contains(' ')
            && words.all(|word| {
                word.starts_with(char::is_uppercase) || SMALL.contains(&word.trim_end_matches(','))
            })
    };
    let text = text.strip_suffix('.').unwrap_or(text);
    let from = text.split_once(" reported from ");
    from.is_some_and(|(who, rest)| names(who) && names(&format!("from {rest}")))
        || text.strip_suffix(" contributed").is_some_and(names)
}

/// Whether a text may hold one of the words of [`Row::holds`], whatever their case.
fn may_hold(text: &str) -> bool {
    /// A stretch of each of them, in either case, for many bytes to be looked at in one go where the machine can.
    static STRETCHES: LazyLock<Option<packed::Searcher>> =
        LazyLock::new(|| packed::Searcher::new(STRETCHES_PRINTED));
    STRETCHES
        .as_ref()
        .is_none_or(|stretches| stretches.find(text.as_bytes()).is_some())
}

/// How [`folded`] of a text begins.
fn head(text: &str) -> Head {
    Head::of(text.trim_start_matches(left_out))
}

/// Blanks, marks of emphasis, brackets and dashes around a note.
fn left_out(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '(' | '[' | '—' | '–' | '-' | ')' | ']')
}

/// Lower case, straight apostrophes, without marks of emphasis and brackets before the first word.
fn folded(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(left_out);
    if text
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.to_lowercase().replace('’', "'"))
}

/// The note of a claimed stretch, with the date it gives itself.
pub(super) fn note(kind: NoteKind, text: String) -> Note {
    let date = matches!(
        kind,
        NoteKind::Correction | NoteKind::Clarification | NoteKind::Update
    )
    .then(|| {
        let head = &text[..text.floor_char_boundary(80)];
        scan(head, &Hints::default())
            .into_iter()
            .find(|found| found.fault.is_none())
            .map(|found| found.stamp.to_string())
    })
    .flatten();
    Note { kind, text, date }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_by_their_words() {
        for (text, kind) in [
            (
                "Correction, January 21, 2015: It was sixty.",
                Some(NoteKind::Correction),
            ),
            (
                "*An earlier version of this article misspelled a name.*",
                Some(NoteKind::Correction),
            ),
            (
                "Clarification: The board met twice.",
                Some(NoteKind::Clarification),
            ),
            (
                "Editor’s note: The director is a member of our board.",
                Some(NoteKind::Editor),
            ),
            (
                "This story has been updated with the board’s reply.",
                Some(NoteKind::Update),
            ),
            (
                "Translated from the Icelandic by Peter Marsh",
                Some(NoteKind::Translation),
            ),
            (
                "(Reporting by Lars Munk; Editing by Joan Petrie)",
                Some(NoteKind::Contribution),
            ),
            (
                "Associated Press writer Lena Oduya contributed to this report.",
                Some(NoteKind::Contribution),
            ),
            (
                "Tom Okafor reported from Skarholm, and Ana Ruiz from Port Ellery.",
                Some(NoteKind::Contribution),
            ),
            (
                "Tom B. Okafor reported from Skarholm. Ana Ruiz contributed research.",
                Some(NoteKind::Contribution),
            ),
            (
                "Coast Gazette writers Ana Ruiz in Skarholm and Tom Okafor in Ellery contributed.",
                Some(NoteKind::Contribution),
            ),
            (
                "Tom Okafor reported from Skarholm that the wall had gone.",
                None,
            ),
            ("Two thefts were reported from Skarholm.", None),
            ("Police reported from three towns.", None),
            ("Nobody knew what Tom Okafor contributed.", None),
            (
                "Correction fluid sold badly last year, the company said.",
                None,
            ),
            ("The editor’s note was found in a drawer.", None),
            ("Updates are expected on Monday.", None),
            ("Reporting the theft took an hour, he said.", None),
        ] {
            assert_eq!(row(text).map(|row| row.kind), kind, "{text}");
        }
    }

    #[test]
    fn a_heading_alone_may_carry_its_date() {
        assert_eq!(
            heading("Correction: July 5, 2017"),
            Some(NoteKind::Correction)
        );
        assert_eq!(heading("Corrections"), Some(NoteKind::Correction));
        assert_eq!(heading("Correction: the mayor’s name"), None);
        assert_eq!(heading("Corrections officer is fined"), None);
    }

    #[test]
    fn a_correction_keeps_its_own_date() {
        let note = note(
            NoteKind::Correction,
            "Correction, January 21, 2015: It was sixty.".to_owned(),
        );
        assert_eq!(note.date.as_deref(), Some("2015-01-21"));
    }
}
