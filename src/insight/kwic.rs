//! Keywords in context: each occurrence with the words beside it, as concordances print them.

use std::ops::Range;

use super::Paragraphs;
use crate::record::Record;
use crate::text::CharOffsets;

/// One occurrence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Occurrence {
    /// The article's id.
    pub id: String,
    /// The article's stored path.
    pub path: String,
    /// The article's date, as precise as it is known.
    pub date: Option<String>,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// What stands before it in its paragraph.
    pub left: String,
    /// The words that match.
    pub keyword: String,
    /// What stands behind it in its paragraph.
    pub right: String,
    /// First character, in Unicode scalar values from the start of the body.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// The occurrences in an article's body; `found` are bytes of it, in order. At most `context` characters of the same
/// paragraph stand on either side, cut between words.
pub fn occurrences<'r>(
    record: &'r Record,
    found: Vec<Range<usize>>,
    context: usize,
) -> impl Iterator<Item = Occurrence> + 'r {
    let body = record.body.as_str();
    let paragraphs = Paragraphs::new(record);
    let mut characters = CharOffsets::new(body);
    found.into_iter().map(move |bytes| {
        let (start, end) = (characters.at(bytes.start), characters.at(bytes.end));
        // As many bytes as the context can have at most: a paragraph may be the whole file.
        let reach = context.saturating_add(2).saturating_mul(4);
        let from = body.floor_char_boundary(bytes.start.saturating_sub(reach));
        let before = &body[from..bytes.start];
        let before = &before[before.rfind("\n\n").map_or(0, |i| i + 2)..];
        let to = body.ceil_char_boundary(bytes.end.saturating_add(reach).min(body.len()));
        let behind = &body[bytes.end..to];
        let behind = &behind[..behind.find("\n\n").unwrap_or(behind.len())];
        Occurrence {
            id: record.id.clone(),
            path: record.source.path.clone(),
            date: record.date.as_ref().map(|date| date.value.clone()),
            paragraph: paragraphs.number(start),
            left: last(before, context).to_owned(),
            keyword: body[bytes].to_owned(),
            right: first(behind, context).to_owned(),
            start,
            end,
        }
    })
}

/// The last whole words of a text, at most `most` characters.
fn last(text: &str, most: usize) -> &str {
    match text.char_indices().rev().nth(most.saturating_sub(1)) {
        None => text,
        Some((0, _)) => text,
        Some((at, _)) => {
            // A word that the cut falls into is left out.
            let cut = &text[at..];
            if text[..at].ends_with(char::is_whitespace) {
                return cut;
            }
            cut.find(char::is_whitespace).map_or("", |i| &cut[i..])
        }
    }
}

/// The first whole words of a text, at most `most` characters.
fn first(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        None => text,
        Some((at, c)) if c.is_whitespace() => &text[..at],
        Some((at, _)) => text[..at]
            .rfind(char::is_whitespace)
            .map_or("", |i| &text[..i]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Block, BlockKind};

    #[test]
    fn context_is_cut_between_words_and_at_paragraphs() {
        let body = "The gale came.\n\nA new wall will stand here.";
        let record = Record {
            body: body.to_owned(),
            blocks: vec![
                Block {
                    kind: BlockKind::Paragraph,
                    start: 0,
                    end: 14,
                },
                Block {
                    kind: BlockKind::Paragraph,
                    start: 16,
                    end: 43,
                },
            ],
            ..Record::default()
        };
        let at = body.find("wall").unwrap();
        let mut all = occurrences(&record, vec![4..8, at..at + 4], 8);
        let gale = all.next().unwrap();
        assert_eq!(
            (gale.left.as_str(), gale.right.as_str(), gale.paragraph),
            ("The ", " came.", 1)
        );
        let wall = all.next().unwrap();
        assert_eq!(
            (wall.left.as_str(), wall.right.as_str(), wall.paragraph),
            ("A new ", " will", 2)
        );
    }
}
