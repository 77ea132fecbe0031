//! A page of letters to the paper: several of them, each signed below. All of it is the page's body, the names too: none of
//! them wrote the page.

use super::byline::{Name, name};
use super::draft::Draft;
use super::kind::{Kind, kind};
use crate::layout::Label;
use crate::record::BlockKind;

/// How the heading of such a page begins, in lower case, and how many letters it has on a page.
const HEADINGS: &[&str] = &[
    "letters",
    "readers' letters",
    "readers’ letters",
    "your letters",
    "leserbriefe",
    "cartas al director",
    "cartas a la directora",
    "cartas dos leitores",
    "courrier des lecteurs",
    "lettere al direttore",
    "ingezonden brieven",
];

/// How far above the first letter the heading stands.
const HEAD: usize = 8;

/// How many letters make a page of them.
const LETTERS: usize = 2;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout != "web" {
        return;
    }
    let Some(first) = draft.first_prose() else {
        return;
    };
    if !(first.saturating_sub(HEAD)..first).any(|unit| heads(draft, unit)) {
        return;
    }
    let signed: Vec<usize> = (first + 1..draft.units.len())
        .filter(|&unit| signature(draft, unit))
        .collect();
    let Some(&last) = signed.last().filter(|_| signed.len() >= LETTERS) else {
        return;
    };
    // Names over the texts are headings: then one stands over the first, and none below the last.
    let more = (last + 1..draft.units.len())
        .any(|unit| draft.unit_free(unit) && draft.units[unit].shape.weight() >= LETTER);
    if more || matches!(kind(draft, first - 1), Kind::Names(_)) {
        return;
    }
    claim(draft, first, last, &signed);
}

/// A letter has at least so many characters.
const LETTER: usize = 160;

/// Whether a line is the heading of a page of letters: `Letters`, `Letters to the editor: Ferry vote`. `Letters From a Lost
/// Island` is a story's.
fn heads(draft: &Draft<'_>, unit: usize) -> bool {
    const WORDS: usize = 14;
    if draft.units[unit].shape.words > WORDS {
        return false;
    }
    let text = draft.unit_raw(unit).trim();
    HEADINGS.iter().any(|heading| {
        let mut own = text.chars();
        let begins = heading
            .chars()
            .all(|c| own.next().is_some_and(|other| other.to_lowercase().eq([c])));
        let rest = own.as_str().trim_start();
        let rest = match rest.get(..TO_EDITOR.len()) {
            Some(to) if to.eq_ignore_ascii_case(TO_EDITOR) => &rest[TO_EDITOR.len()..],
            _ => rest,
        };
        begins && (rest.is_empty() || rest.starts_with([':', '|', '-', '–', '—']))
    })
}

const TO_EDITOR: &str = "to the editor";

/// Whether a line signs the letter above it: a name, perhaps with a place behind a comma or what a letter was sent by.
fn signature(draft: &Draft<'_>, unit: usize) -> bool {
    const WORDS: usize = 9;
    let shape = draft.units[unit].shape;
    let above = &draft.units[unit - 1].shape;
    if shape.words < 2 || shape.words > WORDS || shape.sentence() || !draft.unit_free(unit) {
        return false;
    }
    let text = draft.unit_raw(unit);
    let text = text.trim_start_matches(['-', '–', '—', ' ']);
    let who = text.split([',', '(', '–']).next().unwrap_or(text);
    above.sentence() && above.words > WORDS && name(who) != Name::No && who.trim().contains(' ')
}

/// Claims the letters, their headings and their signatures, and what the page prints below the last.
fn claim(draft: &mut Draft<'_>, first: usize, last: usize, signed: &[usize]) {
    // The place may stand on a line of its own.
    let place = |draft: &Draft<'_>, unit: usize| {
        draft.units.get(unit).is_some_and(|below| {
            signed.binary_search(&(unit - 1)).is_ok()
                && !below.gap
                && below.shape.words <= 5
                && !below.shape.sentence()
        })
    };
    let end = last + usize::from(place(draft, last + 1));
    // What stands tight over the first letter is its heading.
    let over = first - 1;
    if !draft.units[first].gap
        && draft.unit_free(over)
        && !heads(draft, over)
        && !matches!(kind(draft, over), Kind::Date | Kind::Byline)
    {
        draft.claim_unit(over, Label::Block(BlockKind::Heading), "letters/heading");
    }
    for unit in first..draft.units.len() {
        let heading = unit + 1 < draft.units.len()
            && !draft.units[unit].shape.sentence()
            && draft.units[unit + 1].shape.prose()
            && signed.binary_search(&unit).is_err()
            && !place(draft, unit);
        let (label, rule) = match () {
            () if unit > end => (Label::Furniture, "letters/below"),
            () if heading => (Label::Block(BlockKind::Heading), "letters/heading"),
            () => (Label::Block(BlockKind::Paragraph), "letters/letter"),
        };
        draft.claim_unit(unit, label, rule);
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    const LETTERS: [&str; 2] = [
        "Your report on the ferry left out what matters most: the children. My daughter crosses every day, and nobody has told us how she will get to school.",
        "As an engineer who worked on the old terminal, I can say that the cost is a fantasy. The piles are sound and the roof could be mended for a tenth of that.",
    ];

    fn page(head: &str, names: [&str; 2]) -> crate::record::Record {
        let text = format!(
            "{head}\n\n{}\n\n{}\n\n{}\n\n{}\n",
            LETTERS[0], names[0], LETTERS[1], names[1]
        );
        let mut records = articles(&text, &Options::default());
        records.next().expect("one article")
    }

    #[test]
    fn each_letter_keeps_its_signature() {
        for (head, names) in [
            (
                "Letters: the ferry",
                ["Rosa Beck\nSkarholm", "Tom Okafor\nPort Ellery"],
            ),
            (
                "Letters to the editor",
                ["Rosa Beck, Skarholm", "R. Okafor, Port Ellery"],
            ),
            (
                "Cartas al director",
                ["Rosa Beck – Skarholm", "Tom Okafor (por correo)"],
            ),
        ] {
            let record = page(head, names);
            let kept = names
                .iter()
                .all(|name| name.split('\n').all(|line| record.body.contains(line)));
            assert!(
                kept && record.body.starts_with(LETTERS[0]),
                "{}",
                record.body
            );
            assert_eq!(record.headline.as_deref(), Some(head));
            assert!(record.byline.is_none() && record.deck.is_none(), "{head}");
        }
    }

    #[test]
    fn a_story_called_letters_is_left() {
        let record = page("Letters From a Lost Island", ["Rosa Beck", "Tom Okafor"]);
        assert!(record.byline.is_some(), "{}", record.body);
    }
}
