//! A row as a text and what is known of it.

use std::borrow::Cow;

use chrono::DateTime;

use super::columns::Role;
use crate::date::Stamp;
use crate::form::{Rendered, html};
use crate::record::{Field, Known, KnownFrom};

/// One cell: what it is for, and what stands in it.
pub(super) type Cell<'c> = (&'c Role, Cow<'c, str>);

/// The text of a row. None where it holds nothing to read: neither a text nor a headline.
pub(super) fn rendered<'r>(
    cells: Vec<Cell<'r>>,
    lines: [u64; 2],
    encoding: &'r str,
) -> Option<Rendered<'static>> {
    let mut text = String::new();
    let mut known = Vec::new();
    for (role, value) in cells {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        match role {
            Role::Body => text = story(value),
            Role::Field(Field::Byline) => {
                for name in people(value) {
                    known.push(stated(Field::Byline, &name));
                }
            }
            Role::Field(field @ (Field::Published | Field::Updated)) => {
                let stamp = figures(value);
                known.push(stated(field.clone(), stamp.as_deref().unwrap_or(value)));
            }
            Role::Field(field) => known.push(stated(field.clone(), value)),
        }
    }
    let headline = known.iter().any(|known| known.field == Field::Headline);
    if text.is_empty() && !headline {
        return None;
    }
    let line = |line: u64| u32::try_from(line).unwrap_or(u32::MAX);
    Some(Rendered {
        text: Cow::Owned(text),
        encoding: Cow::Owned(encoding.to_owned()),
        // Without a column of headlines the text may begin with one, as any text.
        layout: headline.then_some("body"),
        known,
        doubts: Vec::new(),
        lines: Some(lines.map(line)),
        goes_on: false,
    })
}

fn stated(field: Field, value: &str) -> Known {
    Known::new(field, value, KnownFrom::Metadata)
}

/// The text of an article, which may be a piece of a page.
fn story(value: &str) -> String {
    let tag = |tag: &str| value.contains(tag);
    if tag("</p>") || tag("<br>") || tag("<br/>") || tag("<br />") || tag("</div>") {
        return html::plain(value).trim().to_owned();
    }
    value.to_owned()
}

/// The people of a cell: a list as programs print it (`['Ana Ruiz', "Tom O'Dea"]`), else the cell as it is.
fn people(value: &str) -> Vec<String> {
    let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    let Some(inner) = inner else {
        return vec![value.to_owned()];
    };
    let mut names = Vec::new();
    let mut rest = inner.trim();
    while let Some(mark) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) {
        let Some(end) = rest[1..].find(mark) else {
            break;
        };
        names.push(rest[1..=end].trim().to_owned());
        rest = rest[end + 2..].trim_start_matches([',', ' ']);
    }
    names.retain(|name| !name.is_empty());
    match rest.is_empty() {
        true => names,
        false => vec![value.to_owned()],
    }
}

/// A date as databases keep them: `20141217`; seconds or milliseconds since 1970, a date in UTC, which is all they say.
fn figures(value: &str) -> Option<String> {
    let digits = value.strip_suffix(".0").unwrap_or(value);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = match digits.len() {
        8 => {
            let day = Stamp::day(
                digits[..4].parse().ok()?,
                digits[4..6].parse().ok()?,
                digits[6..].parse().ok()?,
            );
            return Some(day).filter(Stamp::exists).map(|day| day.to_string());
        }
        9 | 10 => digits.parse().ok()?,
        12 | 13 => digits.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let stamp = DateTime::from_timestamp(seconds, 0)?;
    // Midnight is how a day alone is kept.
    let form = match seconds % 86_400 {
        0 => "%Y-%m-%d",
        _ => "%Y-%m-%dT%H:%M:%SZ",
    };
    Some(stamp.format(form).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_people_are_read_as_programs_print_them() {
        for (cell, want) in [
            (
                "['Ana Ruiz', \"Tom O'Dea\"]",
                &["Ana Ruiz", "Tom O'Dea"][..],
            ),
            ("[\"Ana Ruiz\"]", &["Ana Ruiz"]),
            ("[]", &[]),
            ("Ana Ruiz, Tom Okafor", &["Ana Ruiz, Tom Okafor"]),
            ("[Staff]", &["[Staff]"]),
        ] {
            assert_eq!(people(cell), want, "{cell}");
        }
    }

    #[test]
    fn figures_are_dates() {
        assert_eq!(figures("1418774400").as_deref(), Some("2014-12-17"));
        assert_eq!(
            figures("1418774460000").as_deref(),
            Some("2014-12-17T00:01:00Z")
        );
        assert_eq!(figures("20141217").as_deref(), Some("2014-12-17"));
        assert_eq!(figures("20141317"), None);
        assert_eq!(figures("2014"), None);
    }
}
