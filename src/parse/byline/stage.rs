//! The stage: the record's byline, from what is marked as one.

use super::labelled::labelled;
use super::tail::attach;
use super::{Name, lead_alone, name, read, read_mark};
use crate::layout::{Label, Mark};
use crate::parse::draft::Draft;
use crate::parse::head::role_at_house;
use crate::parse::near::set_in;
use crate::record::{Author, Byline, Doubt};

/// The stage: takes the record's byline from the marks. The words of a note stay in the printed byline too.
pub(in crate::parse) fn run(draft: &mut Draft<'_>) {
    let texts = texts(draft);
    if texts.is_empty() {
        return;
    }
    // A name from a follow line alone stands no longer; its handle belongs to the author of that name.
    let followed = draft
        .record
        .byline
        .take()
        .map(|byline| byline.authors)
        .unwrap_or_default();
    draft
        .record
        .doubts
        .retain(|doubt| *doubt != Doubt::BylineHandleOnly);
    let paper = draft
        .labelled(Label::Publication)
        .next()
        .map(|mark| draft.value(mark).into_owned());
    let mut authors: Vec<Author> = Vec::new();
    for printed in &texts {
        let text = &printed.text;
        if printed.rule == ROLE_OR_HOUSE {
            if let Some((role, house)) = role_at_house(text) {
                attach(&mut authors, role, &mut draft.agency);
                attach(&mut authors, house, &mut draft.agency);
                continue;
            }
            attach(&mut authors, text, &mut draft.agency);
            continue;
        }
        let reading = match &printed.mark {
            _ if !draft.searches() => labelled(text, draft.layout, paper.as_deref()),
            Some(mark) => read_mark(draft, mark).into_owned(),
            None => read(text),
        };
        // A paper or an agency on a line of its own below the names is theirs: `Ana Ruiz` / `Coast Gazette` / the date.
        if named_above(&authors, &reading.authors) {
            for organisation in reading.authors {
                for author in &mut authors {
                    author
                        .organisation
                        .get_or_insert_with(|| organisation.name.clone());
                }
            }
            continue;
        }
        for author in reading.authors {
            match authors
                .iter_mut()
                .find(|seen| same_name(&seen.name, &author.name))
            {
                Some(seen) => {
                    seen.role = seen.role.take().or(author.role);
                    seen.organisation = seen.organisation.take().or(author.organisation);
                    seen.handle = seen.handle.take().or(author.handle);
                }
                None => authors.push(author),
            }
        }
        draft.agency = reading.agency.or(draft.agency.take());
    }
    if draft.searches() {
        without_place(draft, &mut authors);
    }
    if authors
        .iter()
        .all(|author| author.organisation.as_ref() == Some(&author.name))
    {
        draft.record.doubt(Doubt::BylineNoPerson);
    }
    for author in &mut authors {
        if author.handle.is_none()
            && let Some(same) = followed.iter().find(|f| {
                same_name(&f.name, &author.name) || author.name.starts_with(&format!("{} ", f.name))
            })
        {
            author.handle.clone_from(&same.handle);
        }
    }
    let mut printed: Vec<String> = Vec::new();
    for Printed { text, .. } in texts {
        let text = text.replace("**", "").replace('\n', " ");
        if !printed.contains(&text) {
            printed.push(text);
        }
    }
    draft.record.byline = Some(Byline {
        text: Some(printed.join(" ")),
        authors,
    });
}

/// `Ana Ruiz, Marlow Bay`: what has the shape of a second name is where she wrote, if the story below is set there (`in Marlow Bay`).
fn without_place(draft: &Draft<'_>, authors: &mut Vec<Author>) {
    let [first, second] = authors.as_slice() else {
        return;
    };
    let shape = name(&first.name) == Name::Given
        && name(&second.name) == Name::Shape
        && second.role.is_none()
        && second.organisation.is_none();
    if !shape {
        return;
    }
    let line = draft
        .labelled(Label::Byline)
        .find(|mark| draft.text[mark.value.clone()].ends_with(&second.name));
    let listed = |text: &str| {
        text.strip_suffix(&*second.name)
            .is_some_and(|before| before.ends_with(", "))
    };
    if let Some(mark) = line
        && listed(&draft.text[mark.value.clone()])
        && set_in(draft.story_from(mark.span.end), &second.name)
    {
        authors.pop();
    }
}

/// The people a byline names that is known beside the text: tables and mails turn names (`Ruiz, Ana`) or quote a list.
pub(in crate::parse) fn known(text: &str) -> Vec<Author> {
    let bare = text.trim_matches(['[', ']']).replace(['\'', '"'], "");
    let text = if text.starts_with('[') {
        bare.as_str()
    } else {
        text
    };
    labelled(text, "nexis-uni", None).authors
}

/// The rule for a line below the names that says what they are or write for.
pub(in crate::parse) const ROLE_OR_HOUSE: &str = "byline/role-or-house";

/// A byline as printed.
struct Printed {
    text: String,
    /// The rule that found it.
    rule: &'static str,
    /// The mark it is, where it is one and no more.
    mark: Option<Mark>,
}

/// The bylines as printed. Opening words on a line of their own belong to what stands below them.
fn texts(draft: &Draft<'_>) -> Vec<Printed> {
    let mut texts: Vec<Printed> = Vec::new();
    let mut open = false;
    let mut end = 0;
    for mark in draft.labelled(Label::Byline) {
        let text = draft.value(mark);
        if text.is_empty() {
            continue;
        }
        let near = !draft.text[end..mark.span.start]
            .chars()
            .any(char::is_alphanumeric);
        match texts.last_mut() {
            Some(Printed {
                text: last,
                mark: single,
                ..
            }) if near
                && mark.rule != ROLE_OR_HOUSE
                && (open || text.starts_with([',', '&']) || lead_of_list(&text)) =>
            {
                if !text.starts_with(',') {
                    // A label without its colon is told from a name by the line's end.
                    last.push(if lead_alone(last) { '\n' } else { ' ' });
                }
                last.push_str(&text);
                *single = None;
            }
            _ => texts.push(Printed {
                text: text.clone().into_owned(),
                rule: mark.rule,
                mark: Some(mark.clone()),
            }),
        }
        open = lead_alone(&text)
            || text.ends_with([',', '&'])
            || text.ends_with(" and")
            || text.ends_with(" und");
        end = mark.span.end;
    }
    texts
}

/// `and Tom Okafor` on a line of its own.
fn lead_of_list(text: &str) -> bool {
    text.starts_with("and ")
        || text.starts_with("und ")
        || text.starts_with("et ")
        || text.starts_with("y ")
}

/// Whether people are named already, and what is read now is none of whom a given name says that they are people.
fn named_above(people: &[Author], read: &[Author]) -> bool {
    let person = |author: &Author| name(&author.name) == Name::Given;
    let house = |author: &Author| author.organisation.as_ref() == Some(&author.name);
    let people_first = !people.is_empty() && !people.iter().any(house);
    people_first
        && !read.is_empty()
        && (read.iter().all(house) || people.iter().all(person) && !read.iter().any(person))
}

/// Whether two printed names are one: case apart.
fn same_name(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::parse::{Options, articles};

    #[test]
    fn a_place_the_story_is_set_in_is_no_author() {
        let story = "The council voted on Tuesday night to close the old ferry terminal by the end of the year, a century after it was built";
        for (line, end, expected) in [
            ("By Ana Ruiz, Marlow Bay", "in Marlow Bay.", 1),
            (
                "By Ana Ruiz, Okwudili Eze",
                "in Marlow Bay, as Okwudili Eze saw.",
                2,
            ),
            ("By Ana Ruiz and Marlow Bay", "in Marlow Bay.", 2),
        ] {
            let text = format!(
                "Port Closes\n\n{line}\nMarch 3, 2015\n\n{story} {end}\n\n{story}. Nobody spoke.\n"
            );
            let mut records = articles(&text, &Options::default());
            let record = records.next().expect("one article");
            let authors = record.byline.map_or(0, |byline| byline.authors.len());
            assert_eq!(authors, expected, "{line}");
        }
    }
}
