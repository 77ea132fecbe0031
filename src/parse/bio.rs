//! Who wrote the story, told in a line below it: `Ana Ruiz is a columnist for the Coast Gazette.`, `The writer is a pilot.`

use super::byline;
use super::draft::Draft;
use crate::layout::Label;

/// How far from the end of the page such a line stands.
const LINES: usize = 40;

/// What a line about an author goes on with, behind the name.
const TELLS: &[&str] = &[
    " is a ",
    " is an ",
    " is the ",
    " is our ",
    " is editor",
    " is senior",
    " is based ",
    " writes ",
    " covers ",
    " reports ",
    " has covered ",
    " has written ",
    " has been ",
    " has worked ",
    " joined ",
    " works ",
    " can be reached ",
    " ist ",
    " schreibt ",
    " arbeitet ",
    " berichtet ",
    " est journaliste",
    " est correspondant",
    " es periodista",
    " è giornalista",
    " is journalist",
    " is redacteur",
    " is verslaggever",
];

/// Claims the lines about the people of the byline at the end of the page, and their names alone above them.
pub(super) fn run(draft: &mut Draft<'_>) {
    let names: Vec<String> = draft
        .labelled(Label::Byline)
        .flat_map(|mark| byline::read_mark(draft, mark).into_owned().authors)
        .map(|author| author.name.to_lowercase())
        .filter(|name| name.contains(' '))
        .collect();
    let count = draft.units.len();
    if let Some(last) = (0..count).rev().find(|&unit| draft.unit_free(unit))
        && last > 2
        && draft.units[last].shape.weight() <= 300
        && tells_of_the_writer(draft.unit_raw(last))
    {
        draft.claim_unit(last, Label::Furniture, "tail/about-the-author");
    }
    if names.is_empty() {
        return;
    }
    let first = (count * 2 / 3).max(count.saturating_sub(LINES));
    for unit in first..count {
        if !draft.unit_free(unit) || draft.units[unit].shape.weight() > 600 {
            continue;
        }
        let text = draft.unit_raw(unit);
        let about = names.iter().any(|name| tells(text, name));
        if !about {
            continue;
        }
        if unit > 0
            && draft.unit_free(unit - 1)
            && names.contains(&draft.unit_raw(unit - 1).trim().to_lowercase())
        {
            draft.claim_unit(unit - 1, Label::Furniture, "tail/about-the-author");
        }
        draft.claim_unit(unit, Label::Furniture, "tail/about-the-author");
    }
}

/// Whether a text is another in small letters.
fn is_small(text: &str, small: &str) -> bool {
    match text.is_ascii() {
        true => text.eq_ignore_ascii_case(small),
        false => text.to_lowercase() == small,
    }
}

/// Whether a line tells who wrote the story and names nobody: the last of a comment.
fn tells_of_the_writer(text: &str) -> bool {
    [
        "The writer is ",
        "The writers are ",
        "The author is ",
        "The authors are ",
    ]
    .iter()
    .any(|words| {
        let rest = text.trim_start().strip_prefix(words).unwrap_or_default();
        // `The writer is dead`, and what else is told of a writer, goes on with no article.
        ["a ", "an ", "the ", "our ", "former ", "professor "]
            .iter()
            .any(|next| rest.starts_with(next))
    })
}

/// Whether a line opens with an author's name, whole or the first of it, and tells of the author.
fn tells(text: &str, name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or(name);
    [name, first].iter().any(|name| {
        text.get(..name.len())
            .is_some_and(|head| is_small(head, name))
            && TELLS
                .iter()
                .any(|words| text[name.len()..].starts_with(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_author_are_told_from_the_story() {
        for (text, expected) in [
            ("Ana Ruiz is a columnist for the Coast Gazette.", true),
            ("Ana is our travel editor.", true),
            ("Ana Ruiz said that the wall was old.", false),
            ("Anabel is a columnist.", false),
            ("Rosa Beck is the harbour master.", false),
        ] {
            assert_eq!(tells(text, "ana ruiz"), expected, "{text}");
        }
        for (text, expected) in [
            ("The writer is a former mayor of the town.", true),
            ("The authors are the owners of two boats.", true),
            ("The writer is in hiding, his brother said.", false),
            ("The author of the letter is a pilot.", false),
        ] {
            assert_eq!(tells_of_the_writer(text), expected, "{text}");
        }
    }
}
