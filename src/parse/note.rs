//! Notes beside the story: corrections, clarifications, updates, editors' notes, who else contributed, who translated.
//!
//! A note is known by its first words, or by the words it ends in; a heading alone (`Correction`) takes the sentence below it.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::packed;

use super::draft::Draft;
use crate::date::{Hints, scan};
use crate::layout::Label;
use crate::lexicon::heads::{Head, Heads};
use crate::record::{Note, NoteKind};

/// One way in which notes begin or are worded.
struct Row {
    kind: NoteKind,
    rule: &'static str,
    /// First words, lower case, straight apostrophes. A single word stands with the mark that must follow.
    opens: &'static [&'static str],
    /// Words of which one must stand somewhere in a note that no first words give away; such a note is short.
    holds: &'static [&'static str],
}

/// How notes are worded, most distinct first.
const ROWS: &[Row] = &[
    Row {
        kind: NoteKind::Correction,
        rule: "note/correction",
        opens: &[
            "correction:",
            "correction,",
            "correction (",
            "corrections:",
            "corrections and clarifications",
            "corrected on ",
            "an earlier version of this ",
            "an earlier version misstated",
            "a previous version of this ",
            "this article was corrected",
            "this article was amended",
            "this article has been corrected",
            "this article has been amended",
            "this story was corrected",
            "this story has been corrected",
            "this post has been corrected",
            "this report has been corrected",
            "berichtigung:",
            "korrektur:",
            "rectificatif :",
            "rectificatif:",
            "corrección:",
            "fe de erratas:",
        ],
        holds: &[],
    },
    Row {
        kind: NoteKind::Clarification,
        rule: "note/clarification",
        opens: &["clarification:", "clarification,", "clarification ("],
        holds: &[],
    },
    Row {
        kind: NoteKind::Editor,
        rule: "note/editor",
        opens: &[
            "editor's note",
            "editors' note",
            "editors note:",
            "editor note:",
            "note to readers:",
            "this interview has been edited",
            "this interview has been condensed",
            "this interview was edited",
            "this interview was conducted",
            "this conversation has been edited",
            "anmerkung der redaktion",
            "note de la rédaction",
            "nota del editor",
            "nota de la redacción",
        ],
        holds: &[],
    },
    Row {
        kind: NoteKind::Update,
        rule: "note/update",
        opens: &[
            "this article was updated",
            "this article has been updated",
            "this story was updated",
            "this story has been updated",
            "this post has been updated",
            "this is a developing story",
        ],
        holds: &[],
    },
    Row {
        kind: NoteKind::Translation,
        rule: "note/translation",
        opens: &[
            "translated from ",
            "dies ist eine maschinelle übersetzung",
            "dieser artikel wurde im original",
            "dieser text wurde aus dem",
            "dieser artikel wurde aus dem",
            "this article was translated",
            "this story was translated",
            "cet article a été traduit",
            "este artículo ha sido traducido",
            "este artigo foi traduzido",
            "questo articolo è stato tradotto",
            "translated by ",
            "translation by ",
            "translation:",
            "traduit de ",
            "traduit par ",
            "traducido por ",
            "traducción de ",
            "aus dem englischen von ",
            "übersetzt von ",
            "übersetzung:",
            "übersetzung und ",
        ],
        holds: &[],
    },
    Row {
        kind: NoteKind::Contribution,
        rule: "note/contribution",
        opens: &[
            "with assistance from ",
            "with assistance by ",
            "additional reporting by ",
            "with additional reporting by ",
            "additional reporting:",
            "reporting by ",
            "editing by ",
            "writing by ",
        ],
        holds: &[
            "contributed to this report",
            "contributed to this story",
            "contributed to this article",
            "contributed to this column",
            "contributed to this post",
            "contributed reporting",
            "contributed research",
            "editing by ",
        ],
    },
];

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

/// A stretch of what gives a note away by its wording, small or in capitals.
const STRETCHES_PRINTED: &[&str] = &[
    "ontribut",
    "diting",
    "ONTRIBUT",
    "DITING",
    " reported from ",
];

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
