//! What scholars who write for a paper disclose: who pays them, whom they belong to. The page prints it beside the story.

use super::draft::Draft;
use crate::layout::Label;

/// The headings it stands under.
const HEADINGS: &[&str] = &[
    "Disclosure statement",
    "Partners",
    "Conflict of interest",
    "Conflicts of interest",
    "Competing interests",
    "Déclaration d’intérêts",
    "Déclaration d'intérêts",
    "Cláusula de Divulgación",
    "Declaração de conflito de interesses",
    "Offenlegung",
];

/// What a sentence of it says.
const TELLS: &[&str] = &[
    " work for",
    " funding",
    " affiliat",
    " no conflict",
    " competing interest",
    " ne travaill",
    " financement",
    " no recibe",
    " salario",
    " não presta",
    " financia",
];

/// Claims such a heading and the sentences below it.
pub(super) fn claim(draft: &mut Draft<'_>) {
    /// So many authors disclose at most.
    const SENTENCES: usize = 6;
    for unit in 0..draft.units.len().saturating_sub(1) {
        let heads = draft.units[unit].shape.words <= 5
            && draft.unit_free(unit)
            && HEADINGS.contains(&draft.unit_raw(unit).trim_end_matches(':'));
        if !heads {
            continue;
        }
        let end = (unit + 1..draft.units.len().min(unit + 1 + SENTENCES))
            .take_while(|&below| draft.unit_free(below) && tells(draft.unit_raw(below)))
            .last();
        let Some(end) = end else { continue };
        for below in unit..=end {
            draft.claim_unit(below, Label::Furniture, "furniture/disclosure");
        }
    }
}

/// Whether a text is such a sentence or two.
fn tells(text: &str) -> bool {
    const LONGEST: usize = 700;
    text.len() <= LONGEST && TELLS.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    #[test]
    fn what_an_author_discloses_is_no_part_of_the_story() {
        let story = "The council voted on Tuesday night to close the old ferry terminal by the end of the year, a century after it was built.";
        for (heading, told, kept) in [
            (
                "Disclosure statement",
                "Ana Ruiz does not work for, own shares in or receive funding from any company that would benefit from this article.",
                false,
            ),
            (
                "Disclosure statement",
                "The board filed one on Monday, and nobody on the islands has read it yet.",
                true,
            ),
            (
                "The price of silence",
                "Ana Ruiz does not work for the board any more, and says so to whoever asks.",
                true,
            ),
        ] {
            let text = format!(
                "Port Closes\n\nRosa Beck\n\nMarch 3, 2015\n\n{heading}\n\n{told}\n\n{story}\n\n{story} Nobody spoke.\n"
            );
            let mut records = articles(&text, &Options::default());
            let record = records.next().expect("one article");
            let body = record.body + record.deck.as_deref().unwrap_or_default();
            assert_eq!(body.contains(told), kept, "{body}");
        }
    }
}
