//! What scholars who write for a paper disclose: who pays them, whom they belong to. The page prints it beside the story.

use super::draft::Draft;
use crate::layout::Label;

/// The headings it stands under, which no story has of its own; `Conflict of interest` may head a part of one.
const HEADINGS: &[&str] = &[
    "Disclosure statement",
    "Déclaration d’intérêts",
    "Déclaration d'intérêts",
    "Cláusula de Divulgación",
    "Declaração de conflito de interesses",
];

/// What a sentence of it says.
const TELLS: &[&str] = &[
    " not work for, consult",
    " funding from ",
    " provides funding as a ",
    " affiliations",
    " affiliated with ",
    " ne travaille pas, ne conseille pas",
    " ne travaillent pas, ne conseillent pas",
    " aucune autre affiliation",
    " no recibe salario",
    " não presta consultoria",
];

/// Claims such a heading and the sentences below it.
pub(super) fn claim(draft: &mut Draft<'_>) {
    /// So many authors disclose at most.
    const SENTENCES: usize = 6;
    for unit in 0..draft.units.len().saturating_sub(1) {
        let heads = draft.units[unit].shape.words <= 5
            && draft.unit_free(unit)
            && HEADINGS.contains(&draft.unit_raw(unit).trim_end_matches(':'));
        // `Partners` / `The University of Skarholm provides funding as a member of ...`
        let pays = draft.unit_raw(unit) == "Partners"
            && draft.unit_raw(unit + 1).contains(" provides funding as a ");
        if !heads && !pays {
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
    const LONGEST: usize = 500;
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
                "Partners",
                "The University of Skarholm provides funding as a member of The Shore Review.",
                false,
            ),
            (
                "Partners",
                "The town and the ferry company have been partners since the county gave them funding for the hall.",
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
