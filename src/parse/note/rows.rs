//! The words by which notes are known.

use crate::record::NoteKind;

/// One way in which notes begin or are worded.
pub(super) struct Row {
    pub(super) kind: NoteKind,
    pub(super) rule: &'static str,
    /// First words, lower case, straight apostrophes. A single word stands with the mark that must follow.
    pub(super) opens: &'static [&'static str],
    /// Words of which one must stand somewhere in a note that no first words give away; such a note is short.
    pub(super) holds: &'static [&'static str],
}

/// How notes are worded, most distinct first.
pub(super) const ROWS: &[Row] = &[
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

/// A stretch of what gives a note away by its wording, small or in capitals.
pub(super) const STRETCHES_PRINTED: &[&str] = &[
    "ontribut",
    "diting",
    "ONTRIBUT",
    "DITING",
    " reported from ",
];
