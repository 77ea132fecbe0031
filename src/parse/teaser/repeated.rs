//! Lines that a page prints more than once.

use std::collections::HashMap;

use crate::layout::Label;
use crate::lexicon::hash::WordHash;
use crate::parse::draft::Draft;

/// Lines printed more than once below the head: buttons, boxes, an alternative text beside its caption.
pub(super) fn repeated(draft: &mut Draft<'_>, first: usize) {
    /// Shorter lines repeat in any text.
    const WORDS: usize = 3;
    let printed = |unit: &usize| {
        let u = &draft.units[*unit];
        let enough = u.shape.words >= WORDS || u.shape.ideographs >= 6;
        enough && draft.unit_free(*unit) && u.shape.chars <= 600
    };
    let units = (first..draft.units.len()).filter(printed);
    // The places of each line that may come again: next to none does.
    let mut seen: HashMap<&str, Vec<usize>, WordHash> = HashMap::default();
    for unit in alike(
        units
            .map(|unit| (ends(draft.unit_raw(unit)), unit))
            .collect(),
    ) {
        seen.entry(draft.unit_raw(unit)).or_default().push(unit);
    }
    let mut repeated: Vec<(&str, Vec<usize>)> = seen
        .into_iter()
        .filter(|(_, units)| units.len() > 1)
        .collect();
    repeated.sort_unstable_by_key(|(_, units)| units[0]);
    for (_, units) in repeated {
        let shape = draft.units[units[0]].shape;
        let followed = |unit: usize| {
            draft
                .units
                .get(unit + 1)
                .is_some_and(|next| next.shape.sentence() && draft.unit_free(unit + 1))
        };
        let beside = units.len() == 2 && units[1] == units[0] + 1;
        let claims: Vec<usize> = if beside && (shape.sentence() || !followed(units[1])) {
            units.clone()
        } else if shape.sentence() {
            units[1..].to_vec()
        } else if beside {
            units[..1].to_vec()
        } else if units.iter().all(|&unit| followed(unit)) && shape.words <= 5 {
            // Who speaks, what is asked: the labels of turns.
            continue;
        } else if units.len() == 2 && followed(units[1]) {
            // A table of contents, and the heading it points to.
            units[..1].to_vec()
        } else {
            units.clone()
        };
        let caption = beside && shape.sentence();
        for unit in claims {
            if caption {
                draft.claim_unit(unit, Label::Caption, "caption/printed-twice");
            } else {
                draft.claim_unit(unit, Label::Furniture, "teaser/repeated");
            }
        }
    }
}

/// What lines that are the same share: their length, their first bytes and their last.
fn ends(text: &str) -> (usize, u64, u64) {
    let bytes = text.as_bytes();
    let head = bytes
        .first_chunk()
        .map_or(0, |head| u64::from_le_bytes(*head));
    let tail = bytes
        .last_chunk()
        .map_or(0, |tail| u64::from_le_bytes(*tail));
    (bytes.len(), head, tail)
}

/// The units that share their ends with others, in order.
fn alike(mut units: Vec<((usize, u64, u64), usize)>) -> Vec<usize> {
    units.sort_unstable();
    let mut alike: Vec<usize> = units
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter(|same| same.len() > 1)
        .flatten()
        .map(|(_, unit)| *unit)
        .collect();
    alike.sort_unstable();
    alike
}
