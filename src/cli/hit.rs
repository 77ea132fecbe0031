//! One hit of a search, as its lines.

use std::ops::Range;

use super::paint::{Ink, Paint};
use super::{article, escape, width};
use crate::record::Record;

/// What is shown of a hit.
pub(super) struct Shown<'h> {
    /// The article.
    pub(super) record: &'h Record,
    /// A prefix of its id that no other article has.
    pub(super) id: &'h str,
    /// A stretch of its text, with the byte ranges that matched.
    pub(super) snippet: &'h str,
    /// The byte ranges of the snippet that matched, rising and apart.
    pub(super) marked: &'h [Range<usize>],
    /// Whether text was left out before and behind the snippet.
    pub(super) cut: (bool, bool),
    /// How many other articles have the same text.
    pub(super) copies: u64,
}

/// Columns of the id and of the date, with the blanks behind them.
const DATE: usize = 12;

/// The lines of a hit: id, date and headline; who and where; the words found.
pub(super) fn lines(hit: &Shown<'_>, room: usize, paint: Paint) -> Vec<String> {
    let id = hit.id.len() + 2;
    let mut out = Vec::new();
    let headline = article::headline(hit.record);
    for (i, line) in width::wrap(&headline, room.saturating_sub(id + DATE))
        .into_iter()
        .enumerate()
    {
        let line = paint.ink(Ink::Strong, line);
        out.push(if i == 0 {
            let date = width::pad(article::date(hit.record), DATE);
            format!(
                "{}  {}{line}",
                paint.ink(Ink::Id, hit.id),
                paint.ink(Ink::Date, &date)
            )
        } else {
            format!("{:1$}{line}", "", id + DATE)
        });
    }
    let about = about(hit.record, hit.copies);
    for line in width::wrap(&about, room.saturating_sub(id)) {
        out.push(format!("{:id$}{}", "", paint.ink(Ink::Faint, line)));
    }
    for line in snippet(hit, room.saturating_sub(id), paint) {
        out.push(format!("{:id$}{line}", ""));
    }
    out
}

/// The line below the headline.
fn about(record: &Record, copies: u64) -> String {
    let mut parts = vec![article::authors(record)];
    parts.extend(article::paper(record).filter(|paper| !parts.contains(paper)));
    parts.extend(article::place(record));
    if let Some(updated) = record
        .updated
        .as_deref()
        .map(article::day)
        .filter(|day| *day != article::date(record))
    {
        parts.push(format!("updated {updated}"));
    }
    if let Some(corrected) = article::corrected(record) {
        parts.push(format!("corrected {corrected}").trim_end().to_owned());
    }
    parts.extend(article::origin(record).map(str::to_owned));
    if copies > 0 {
        parts.push(article::count(copies, "copy", "copies"));
    }
    parts.join(" · ")
}

/// The snippet's lines, what matched painted.
fn snippet(hit: &Shown<'_>, room: usize, paint: Paint) -> Vec<String> {
    let (text, marked) = escaped(hit);
    let lines = width::lines(&text, room);
    let mut marks = marked.iter().peekable();
    let mut out = Vec::new();
    for line in lines {
        let (mut painted, mut at) = (String::new(), line.start);
        while let Some(mark) = marks.peek() {
            let (start, end) = (mark.start.max(line.start), mark.end.min(line.end));
            if start >= line.end {
                break;
            }
            if start < end {
                painted.push_str(&text[at..start]);
                painted.push_str(&paint.ink(Ink::Hit, &text[start..end]));
                at = end;
            }
            if mark.end > line.end {
                break;
            }
            marks.next();
        }
        painted.push_str(&text[at..line.end]);
        out.push(painted);
    }
    out
}

/// The snippet with ellipses where it was cut, escaped, and where the marks then stand.
fn escaped(hit: &Shown<'_>) -> (String, Vec<Range<usize>>) {
    let mut text = if hit.cut.0 {
        "… ".to_owned()
    } else {
        String::new()
    };
    let (mut marked, mut at) = (Vec::new(), 0);
    for mark in hit.marked {
        text.push_str(&escape::text(&hit.snippet[at..mark.start]));
        let start = text.len();
        text.push_str(&escape::text(&hit.snippet[mark.clone()]));
        marked.push(start..text.len());
        at = mark.end;
    }
    text.push_str(&escape::text(&hit.snippet[at..]));
    if hit.cut.1 {
        text.push_str(" …");
    }
    (text, marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Author, Byline, EffectiveDate, Note, NoteKind, Origin};

    fn record() -> Record {
        Record {
            headline: Some("Ferry Returns to Port Ellery a Month After Storm".to_owned()),
            byline: Some(Byline {
                text: None,
                authors: vec![Author {
                    name: "Tom Okafor".to_owned(),
                    ..Author::default()
                }],
            }),
            publication: Some("Coast Gazette".to_owned()),
            date: Some(EffectiveDate {
                value: "2015-01-19".to_owned(),
                from: Origin::Published,
            }),
            updated: Some("2015-01-20T10:00".to_owned()),
            notes: vec![Note {
                kind: NoteKind::Correction,
                text: "x".to_owned(),
                date: Some("2015-01-21".to_owned()),
            }],
            ..Record::default()
        }
    }

    fn shown<'h>(record: &'h Record, snippet: &'h str, marked: &'h [Range<usize>]) -> Shown<'h> {
        Shown {
            record,
            id: "9f31c",
            snippet,
            marked,
            cut: (true, true),
            copies: 1,
        }
    }

    #[test]
    fn a_hit_has_its_head_its_origin_and_its_words() {
        let record = record();
        let marked = std::array::from_ref(&(10..17));
        let hit = shown(&record, "the inner harbour reopened on Monday", marked);
        assert_eq!(
            lines(&hit, 100, Paint(false)),
            [
                "9f31c  2015-01-19  Ferry Returns to Port Ellery a Month After Storm",
                "       Tom Okafor · Coast Gazette · updated 2015-01-20 · corrected 2015-01-21 · 1 copy",
                "       … the inner harbour reopened on Monday …",
            ]
        );
    }

    #[test]
    fn a_narrow_terminal_wraps_each_part_in_its_column() {
        let record = record();
        let hit = shown(&record, "the inner harbour reopened on Monday", &[]);
        assert_eq!(
            lines(&hit, 44, Paint(false)),
            [
                "9f31c  2015-01-19  Ferry Returns to Port",
                "                   Ellery a Month After",
                "                   Storm",
                "       Tom Okafor · Coast Gazette · updated",
                "       2015-01-20 · corrected 2015-01-21 · 1",
                "       copy",
                "       … the inner harbour reopened on",
                "       Monday …",
            ]
        );
    }

    #[test]
    fn marks_survive_escapes_and_line_ends() {
        let record = record();
        let mark = 5..19;
        let marked = [mark];
        let mut hit = shown(&record, "a\u{7} b old harbour\nwall", &marked);
        hit.cut = (false, false);
        let (text, marks) = escaped(&hit);
        assert_eq!(
            (text.as_str(), &text[marks[0].clone()]),
            (r"a\u{7} b old harbour wall", "old harbour wa")
        );
        let painted = snippet(&hit, 16, Paint(true)).join("|");
        assert_eq!(painted.matches("\u{1b}[0m").count(), 2, "{painted:?}");
    }
}
