//! A page's digest of its own story: `In brief`, and a few points or sentences before the story begins. It says again what
//! the story says, often by a machine, and is no part of it.

use super::draft::Draft;
use super::units::Markup;
use crate::layout::Label;
use crate::lexicon::{is_furniture_sentence, is_summary_heading};
use crate::record::NoteKind;

/// A digest has at most so many points.
const POINTS: usize = 8;

/// A point has at most so many words.
const WORDS: usize = 32;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout != "web" {
        return;
    }
    over_note(draft);
    // It stands before the story or behind its first paragraphs.
    let upper = (draft.units.len() / 2).min(60);
    for unit in 0..upper {
        let shape = draft.units[unit].shape;
        if shape.words <= 6
            && !shape.sentence_end
            && is_summary_heading(draft.unit_raw(unit))
            && let Some(last) = last_point(draft, unit)
        {
            for point in unit..=last {
                draft.claim_unit(point, Label::Furniture, "summary/box");
            }
            return;
        }
    }
}

/// Points without a heading, over a note that the story below was translated: the note opens the story.
fn over_note(draft: &mut Draft<'_>) {
    /// The note stands among the first units.
    const WITHIN: usize = 30;
    let Some(note) = draft.labelled(Label::Note(NoteKind::Translation)).next() else {
        return;
    };
    let start = note.span.start;
    let Some(note) =
        (0..draft.units.len().min(WITHIN)).find(|&unit| draft.units[unit].span.contains(&start))
    else {
        return;
    };
    let point = |unit: &usize| {
        let shape = draft.units[*unit].shape;
        draft.unit_free(*unit)
            && shape.words <= WORDS
            && shape.sentence()
            && !shape.inner_end(draft.unit_raw(*unit))
    };
    let points = (0..note).rev().take_while(point).count();
    // The first line of a page is its headline.
    if (2..=POINTS).contains(&points) && points < note {
        for unit in note - points..note {
            draft.claim_unit(unit, Label::Furniture, "summary/over-note");
        }
    }
}

/// The last point of the digest that a line heads: items of a list, or short sentences of which each stands alone, up to
/// something else.
fn last_point(draft: &Draft<'_>, heading: usize) -> Option<usize> {
    let first = (heading + 1..draft.units.len()).find(|&unit| draft.unit_free(unit))?;
    if first > heading + 3 {
        return None;
    }
    let list = draft.units[first].markup == Markup::Bullet;
    // Points may all be without a full stop: the story's first sentence ends them.
    let stopped = draft.units[first].shape.sentence();
    let point = |unit: usize| {
        let u = &draft.units[unit];
        draft.unit_free(unit)
            && (u.markup == Markup::Bullet) == list
            && (list
                || u.shape.words <= WORDS
                    && u.shape.sentence() == stopped
                    && (stopped || u.shape.words > 2)
                    && !u.shape.inner_end(draft.unit_raw(unit)))
    };
    // `The points were made by a machine` is the last of them.
    let signed = (first..draft.units.len())
        .take(POINTS + 1)
        .take_while(|&unit| point(unit))
        .find(|&unit| is_furniture_sentence(draft.unit_raw(unit)));
    let end = match signed {
        Some(sign) => sign + 1,
        None => (first..draft.units.len()).find(|&unit| !point(unit))?,
    };
    let signed = signed.is_some();
    let points = end - first;
    if !(2..=POINTS).contains(&points) {
        return None;
    }
    if list {
        return Some(end - 1);
    }
    // The story's first paragraph is longer than a point, or something of the page parts them.
    let next = &draft.units[end];
    let longest = (first..end)
        .map(|unit| draft.units[unit].shape.weight())
        .max()
        .unwrap_or(0);
    let parted = !stopped
        || signed
        || !draft.unit_free(end)
        || next.shape.weight() * 2 > longest * 3
        || next.shape.inner_end(draft.unit_raw(end));
    parted.then_some(end - 1)
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    fn body(points: &str) -> String {
        let text = format!(
            "Harbour Wall Gives Way\n\nBy Ana Ruiz\nDecember 17, 2014\n\n{points}\n\nThe north wall of the old harbour gave way on \
             Wednesday night. The ferry to the island stayed in port for the third day, and the board met until midnight.\n\nRosa \
             Beck, the harbour master, said that divers would look at the stones below the water as soon as it was calm.\n"
        );
        let mut records = articles(&text, &Options::default());
        records.next().expect("one article").body
    }

    #[test]
    fn a_digest_is_no_part_of_the_story() {
        let body = body(
            "In brief\n\nThe wall has given way.\n\nThe ferry stays in port.\n\nThe board has met.",
        );
        assert!(body.starts_with("The north wall"), "{body}");
    }

    #[test]
    fn points_may_have_no_full_stop() {
        let body = body(
            "Key points:\n\nThe wall has given way\n\nThe ferry stays in port\n\nThe board has met",
        );
        assert!(body.starts_with("The north wall"), "{body}");
    }

    #[test]
    fn a_digest_ends_where_it_is_signed() {
        let body = body(
            "Auf einen Blick\n\nThe wall has given way.\n\nThe ferry stays in port.\n\nDiese Zusammenfassung wurde von einer \
             Maschine erstellt.\n\nThe harbour was empty on Thursday.",
        );
        assert!(body.starts_with("The harbour was empty"), "{body}");
    }

    #[test]
    fn points_stand_over_the_note_of_a_translation() {
        let points = "The wall has given way.\n\nThe ferry stays in port.\n\n";
        let body_of = |note: &str| body(&format!("{points}{note}"));
        let translated =
            body_of("Dies ist eine maschinelle Übersetzung eines Artikels unserer Kollegen.");
        assert!(translated.starts_with("The north wall"), "{translated}");
        let corrected = body_of("Correction: An earlier version gave a wrong day.");
        assert!(
            corrected.starts_with("The wall has given way."),
            "{corrected}"
        );
    }

    #[test]
    fn a_heading_of_the_story_is_left() {
        let body = body("In the dark\n\nThe wall has given way.\n\nThe ferry stays in port.");
        assert!(body.contains("The wall has given way."), "{body}");
    }
}
