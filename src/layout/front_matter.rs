//! `front-matter`: one article whose fields stand over it: between fences of `---` (YAML) or `+++` (TOML), as clipping
//! tools and static sites write them, or as lines `Title: ...` up to the first blank line, as mail and many scripts do.

use std::ops::Range;

use super::vendor::{Kind, Row, Sheet, find, split_label};
use super::{Label, Layout, Part, Segment};

pub(super) const LAYOUT: Layout = Layout {
    name: "front-matter",
    about: "fields over the article: between --- or +++, or as lines like Title: ... before a blank line",
    detect,
    split: |text| Box::new(std::iter::once(Part::Article(read(text)))),
};

/// How many lines the fields may take.
const LONGEST: usize = 120;

/// The keys, `_` and `-` as blanks.
const KEYS: &[Row] = &[
    (
        &[
            "TITLE",
            "HEADLINE",
            "SUBJECT",
            "TITEL",
            "TITRE",
            "T\u{CD}TULO",
            "OG TITLE",
        ],
        Kind::Headline,
    ),
    (
        &[
            "SUBTITLE",
            "DECK",
            "STANDFIRST",
            "SUBHEADLINE",
            "DESCRIPTION",
            "EXCERPT",
            "UNTERTITEL",
        ],
        Kind::Deck,
    ),
    (
        &[
            "AUTHOR", "AUTHORS", "BYLINE", "BY", "CREATOR", "WRITER", "FROM", "AUTOR", "AUTOREN",
            "AUTEUR",
        ],
        Kind::Byline,
    ),
    (
        &[
            "DATE",
            "PUBLISHED",
            "PUBLISHED AT",
            "PUBLISHED ON",
            "PUBLISHED DATE",
            "DATE PUBLISHED",
            "PUBLISH DATE",
            "PUBLICATION DATE",
            "PUBDATE",
            "PUB DATE",
            "UPDATED",
            "UPDATED AT",
            "MODIFIED",
            "DATE MODIFIED",
            "DATUM",
            "FECHA",
        ],
        Kind::Date,
    ),
    (
        &[
            "PUBLICATION",
            "NEWSPAPER",
            "PAPER",
            "SOURCE",
            "PUBLISHER",
            "SITE",
            "SITE NAME",
            "OUTLET",
            "WEBSITE",
            "ZEITUNG",
            "JOURNAL",
        ],
        Kind::Publication,
    ),
    (
        &["SECTION", "CATEGORY", "CATEGORIES", "RUBRIK", "RUBRIQUE"],
        Kind::Section,
    ),
    (&["EDITION"], Kind::Edition),
    (&["PAGE", "PAGES"], Kind::Page),
    (&["LANGUAGE", "LANG", "SPRACHE", "LANGUE"], Kind::Language),
    (
        &[
            "URL",
            "LINK",
            "CANONICAL",
            "CANONICAL URL",
            "SOURCE URL",
            "PERMALINK",
            "ARTICLE URL",
        ],
        Kind::Url,
    ),
    (&["DATELINE"], Kind::Dateline),
];

/// Where the fields stand, in lines.
struct Head {
    /// The fields' lines.
    fields: Range<usize>,
    /// The first line after the fields and their fence.
    body: usize,
    /// Whether fences stand around them.
    fenced: bool,
}

fn detect(head: &str) -> bool {
    let begins = head.trim_start_matches('\u{FEFF}').trim_start();
    let fence = begins.starts_with("---") || begins.starts_with("+++");
    let first = begins.lines().next().unwrap_or("");
    if !fence && key(first, false).is_none_or(|k| k.1.is_none()) {
        return false;
    }
    // The fields stand at the very top: no more than their lines is looked at.
    let lines: usize = begins
        .split_inclusive('\n')
        .take(LONGEST + 4)
        .map(str::len)
        .sum();
    find_head(&Sheet::new(&begins[..lines])).is_some()
}

/// A line's key: its name, what it means, the value's place in the line.
fn key(line: &str, fenced: bool) -> Option<(&str, Option<Kind>, usize)> {
    let (name, skip) = match split_label(&line.replace('_', "-")) {
        Some((name, skip)) => (line.get(..name.len())?, skip),
        None if fenced => {
            // TOML: `title = "..."`.
            let (name, rest) = line.split_once('=')?;
            let skip = line.len() - rest.trim_start().len();
            (name.trim_end(), skip)
        }
        None => return None,
    };
    if name.is_empty() || name.split_whitespace().count() > 3 {
        return None;
    }
    let kind = find(KEYS, &name.replace(['_', '-'], " "));
    Some((name, kind, skip))
}

fn find_head(sheet: &Sheet<'_>) -> Option<Head> {
    let first = sheet.printed(0..sheet.len())?;
    let limit = sheet.len().min(first + LONGEST);
    let fence = sheet.line(first);
    let fenced = fence == "---" || fence == "+++";
    let (fields, body) = if fenced {
        let end = (first + 1..limit).find(|&i| sheet.line(i) == fence)?;
        (first + 1..end, end + 1)
    } else {
        let end = sheet.run_end(first, limit);
        (first..end, end)
    };
    let (mut known, mut titled, mut others) = (0, false, 0);
    for i in fields.clone() {
        let plain = sheet.lines[i].indent() == 0 || i == fields.start;
        match key(sheet.line(i), fenced).filter(|_| plain) {
            Some((_, Some(kind), _)) => {
                known += 1;
                titled |= kind == Kind::Headline;
            }
            Some(_) => {}
            None => {
                others += usize::from(plain && !sheet.blank(i) && !sheet.line(i).starts_with('-'))
            }
        }
    }
    // Without fences each line must be a field, and a title one of several: "Correction: ..." may begin a story.
    let enough = if fenced {
        known >= 1
    } else {
        titled && known >= 2 && others == 0
    };
    (enough && sheet.printed(body..sheet.len()).is_some()).then_some(Head {
        fields,
        body,
        fenced,
    })
}

fn read(text: &str) -> Segment<'_> {
    let mut sheet = Sheet::new(text);
    let Some(head) = find_head(&sheet) else {
        return Segment::whole(text);
    };
    if head.fenced {
        sheet.word(head.fields.start - 1, "front-matter/fence");
        sheet.word(head.body - 1, "front-matter/fence");
    }
    let mut headline = String::new();
    // A note that says when it was created says too when it was changed itself: neither is the article's date.
    let is_note = head.fields.clone().any(|i| {
        key(sheet.line(i), head.fenced)
            .is_some_and(|(name, ..)| name.eq_ignore_ascii_case("created"))
    });
    let mut at = head.fields.start;
    while let Some(i) = sheet.printed(at..head.fields.end) {
        // A value goes on in indented lines and in the items of a list.
        let goes_on = |k: &usize| {
            !sheet.blank(*k) && (sheet.lines[*k].indent() > 0 || sheet.line(*k).starts_with("- "))
        };
        let end = i + 1 + (i + 1..head.fields.end).take_while(goes_on).count();
        let Some((name, kind, skip)) = key(sheet.line(i), head.fenced) else {
            sheet.mark(i, end - 1, Label::Furniture, "front-matter/line");
            at = end;
            continue;
        };
        let span = sheet.span(i, end - 1);
        let value = bare(text, (span.start + skip).min(span.end)..span.end);
        let label = match label(kind, name, &text[value.clone()]) {
            Label::DateLine if is_note && is_update(name) => Label::Field,
            label => label,
        };
        if label == Label::Byline {
            authors(&mut sheet, i..end, skip, name);
            at = end;
            continue;
        }
        if label == Label::Headline && headline.is_empty() {
            headline = text[value.clone()].to_owned();
        }
        // "Updated" says which date it is: the date's reader sees it.
        let value = match label {
            Label::DateLine if is_update(name) => span.start..value.end,
            _ => value,
        };
        sheet.labelled_value(span, value, label, name, "front-matter/field");
        at = end;
    }
    // A clip without a title has it over the story.
    if headline.is_empty()
        && let Some(i) = sheet.printed(head.body..sheet.len())
        && let Some(title) = sheet.line(i).strip_prefix("# ")
    {
        let span = sheet.lines[i].span();
        let value = span.end - title.trim_start().len()..span.end;
        sheet.mark_span(
            span,
            value,
            Label::Headline,
            "front-matter/title-over-story",
        );
    }
    // Clipping tools print the title again over the story.
    if let Some(i) = sheet.printed(head.body..sheet.len())
        && sheet.line(i).trim_start_matches(['#', ' ']) == headline
    {
        sheet.word(i, "front-matter/title-again");
    }
    let printed = |i: &usize| !sheet.lines[*i].is_blank();
    let last = (0..sheet.len()).rev().find(printed).unwrap_or(0);
    sheet.segment(0, last, 0, None)
}

/// Marks authors: a line of them, or a list with one a line.
fn authors(sheet: &mut Sheet<'_>, lines: Range<usize>, skip: usize, name: &str) {
    const RULE: &str = "front-matter/field";
    let text = sheet.text;
    let item = |i: usize| sheet.line(i).starts_with("- ");
    let listed = lines.clone().skip(1).any(item);
    if !listed {
        let span = sheet.span(lines.start, lines.end - 1);
        let value = bare(text, (span.start + skip).min(span.end)..span.end);
        // `Ana Ruiz <ana@example.org>`: the address is no part of the name, and a label of its own.
        let inner = &text[value.clone()];
        let Some(at) = inner.find(" <").filter(|_| inner.ends_with('>')) else {
            sheet.labelled_value(span, value, Label::Byline, name, RULE);
            return;
        };
        let (who, rest) = (value.start..value.start + at, value.start + at + 1);
        sheet.labelled_value(span.start..who.end, who, Label::Byline, name, RULE);
        let address = bare(text, rest..value.end);
        let name = format!("{name} address");
        sheet.labelled_value(rest..span.end, address, Label::Field, &name, RULE);
        return;
    }
    let mut from = sheet.lines[lines.start].span().start;
    for i in lines
        .skip(1)
        .filter(|&i| !sheet.blank(i))
        .collect::<Vec<_>>()
    {
        let span = from..sheet.lines[i].span().end;
        let start = sheet.lines[i].span().start
            + if sheet.line(i).starts_with("- ") {
                2
            } else {
                0
            };
        let value = bare(text, start.min(span.end)..span.end);
        sheet.labelled_value(span.clone(), value, Label::Byline, name, RULE);
        from = span.end;
    }
}

fn is_update(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("updated") || name.contains("modified")
}

fn label(kind: Option<Kind>, name: &str, value: &str) -> Label {
    let address = value.starts_with("http://") || value.starts_with("https://");
    match kind {
        _ if value.is_empty() => Label::Field,
        Some(Kind::Publication | Kind::Url) if address => Label::Url,
        Some(Kind::Url) => Label::Field,
        Some(Kind::Date) if is_update(name) && !name.to_lowercase().starts_with("updated") => {
            Label::Field
        }
        kind => kind.map_or(Label::Field, Kind::label),
    }
}

/// A value without the quotes or brackets its notation sets around it.
fn bare(text: &str, value: Range<usize>) -> Range<usize> {
    const PAIRS: &[(char, char)] = &[('"', '"'), ('\'', '\''), ('[', ']'), ('<', '>')];
    let mut value = value;
    // `"[[Ana Ruiz]]"`: a note's link within quotes.
    for _ in 0..4 {
        let inner = &text[value.clone()];
        let Some((open, close)) = PAIRS.iter().find(|(open, close)| {
            inner.len() >= 2 && inner.starts_with(*open) && inner.ends_with(*close)
        }) else {
            break;
        };
        // `"One" and "two"` is not one quoted value.
        let within = &inner[open.len_utf8()..inner.len() - close.len_utf8()];
        if within.contains(*open) && *open != '[' {
            break;
        }
        value = value.start + open.len_utf8()..value.end - close.len_utf8();
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_over_a_story_are_told_from_stories_that_begin_with_a_colon() {
        for text in [
            "---\ntitle: \"Ferry late\"\ndate: 2015-01-04\n---\n\nThe ferry was late.\n",
            "+++\ntitle = \"Ferry late\"\n+++\nThe ferry was late.\n",
            "Title: Ferry late\nDate: 4 January 2015\nAuthor: Ana Ruiz\n\nThe ferry was late.\n",
        ] {
            assert!(detect(text), "{text}");
        }
        for text in [
            "Subject: the ferry\nIt was late again, and nobody knew why.\n\nBy Ana Ruiz\n",
            "Correction: The ferry was not late.\n\nBy Ana Ruiz\n",
            "---\nFerry late\n---\n\nThe ferry was late.\n",
            "Title: Ferry late\n\nThe ferry was late.\n",
        ] {
            assert!(!detect(text), "{text}");
        }
    }

    #[test]
    fn quotes_and_brackets_of_the_notation_are_no_part_of_a_value() {
        for (text, want) in [
            ("\"Ferry late\"", "Ferry late"),
            ("[Ana Ruiz, Tom Okafor]", "Ana Ruiz, Tom Okafor"),
            ("\"One\" and \"two\"", "\"One\" and \"two\""),
            ("<https://example.org/a>", "https://example.org/a"),
            ("\"", "\""),
            ("\"[[Ana Ruiz]]\"", "Ana Ruiz"),
        ] {
            assert_eq!(&text[bare(text, 0..text.len())], want);
        }
    }
}
