//! The fields a query may name: every key of the record, and short forms.

use std::fmt;

/// A field of the record, or what a bare word searches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// Headline, deck, kicker, body, byline, captions, pull quotes, notes: what a bare word searches.
    Any,
    /// The headline.
    Headline,
    /// The line under the headline.
    Deck,
    /// The line over the headline.
    Kicker,
    /// The story's own text.
    Body,
    /// Who wrote it: names, roles, papers of the byline.
    By,
    /// The words of a quotation.
    Said,
    /// Who said a quotation.
    Speaker,
    /// The place line or date line.
    Dateline,
    /// The date line as printed.
    DateLine,
    /// The news agency.
    Agency,
    /// The paper.
    Paper,
    /// The section.
    Section,
    /// The edition.
    Edition,
    /// The page.
    Page,
    /// The language, ISO 639-1.
    Lang,
    /// The layout it was read by.
    Layout,
    /// The encoding it was read as.
    Encoding,
    /// The stored path, by its words.
    Path,
    /// Text on the page that is no part of the story.
    Furniture,
    /// Captions and credits.
    Caption,
    /// Corrections and other notes.
    Note,
    /// Pull quotes.
    PullQuote,
    /// The effective date.
    Date,
    /// The date of publication.
    Published,
    /// The date of the update.
    Updated,
    /// The dates the body names.
    Mentions,
    /// The value of a vendor or front-matter label, by its name in lower case.
    Label(String),
    /// The labels' names.
    Labels,
    /// The id, or its start.
    Id,
    /// The fingerprint, or its start.
    Fingerprint,
    /// The article's address.
    Url,
    /// Doubts, whole (`date/from-path`) or by field (`date`).
    Doubt,
    /// Where the effective date came from.
    Origin,
    /// The number of words.
    Words,
    /// The kinds of block the body holds.
    Blocks,
    /// The version of the parser.
    Parser,
    /// The version of the record's form.
    Format,
}

/// What kind of value a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words, phrases, prefixes.
    Text,
    /// One of a closed set of values, or the start of one.
    Value,
    /// A date or a range of dates.
    Dates,
    /// A number or a range of numbers.
    Numbers,
}

/// One field: how it is printed, what else it is called, what it is asked for.
#[derive(Debug)]
pub struct FieldRow {
    /// The field.
    pub field: Field,
    /// Its name, as the query is printed.
    pub name: &'static str,
    /// Other names: the record's key where it is another, habits from elsewhere.
    pub aliases: &'static [&'static str],
    /// What it is asked for.
    pub shape: Shape,
}

const fn row(
    field: Field,
    name: &'static str,
    aliases: &'static [&'static str],
    shape: Shape,
) -> FieldRow {
    FieldRow {
        field,
        name,
        aliases,
        shape,
    }
}

/// Every field but `label.NAME`.
pub const FIELDS: &[FieldRow] = &[
    row(Field::Headline, "headline", &["title", "head"], Shape::Text),
    row(Field::Deck, "deck", &["standfirst", "subhead"], Shape::Text),
    row(Field::Kicker, "kicker", &[], Shape::Text),
    row(Field::Body, "body", &["text"], Shape::Text),
    row(
        Field::By,
        "by",
        &["byline", "author", "authors"],
        Shape::Text,
    ),
    row(Field::Said, "said", &["quotes", "quote"], Shape::Text),
    row(Field::Speaker, "speaker", &["speakers"], Shape::Text),
    row(Field::Dateline, "dateline", &["place"], Shape::Text),
    row(Field::DateLine, "date_line", &[], Shape::Text),
    row(Field::Agency, "agency", &[], Shape::Text),
    row(
        Field::Paper,
        "paper",
        &["publication", "newspaper"],
        Shape::Text,
    ),
    row(Field::Section, "section", &[], Shape::Text),
    row(Field::Edition, "edition", &[], Shape::Text),
    row(Field::Page, "page", &[], Shape::Text),
    row(Field::Lang, "lang", &["language"], Shape::Value),
    row(Field::Layout, "layout", &[], Shape::Value),
    row(Field::Encoding, "encoding", &[], Shape::Value),
    row(Field::Path, "path", &["source", "file"], Shape::Text),
    row(Field::Furniture, "furniture", &[], Shape::Text),
    row(Field::Caption, "caption", &["captions"], Shape::Text),
    row(Field::Note, "note", &["notes"], Shape::Text),
    row(
        Field::PullQuote,
        "pull_quote",
        &["pull_quotes", "pullquote"],
        Shape::Text,
    ),
    row(Field::Date, "date", &[], Shape::Dates),
    row(Field::Published, "published", &[], Shape::Dates),
    row(Field::Updated, "updated", &[], Shape::Dates),
    row(Field::Mentions, "mentions", &["mention"], Shape::Dates),
    row(Field::Labels, "labels", &["label"], Shape::Value),
    row(Field::Id, "id", &[], Shape::Value),
    row(Field::Fingerprint, "fingerprint", &[], Shape::Value),
    row(Field::Url, "url", &[], Shape::Text),
    row(Field::Doubt, "doubt", &["doubts"], Shape::Value),
    row(Field::Origin, "origin", &[], Shape::Value),
    row(Field::Words, "words", &[], Shape::Numbers),
    row(Field::Blocks, "blocks", &["block"], Shape::Value),
    row(Field::Parser, "parser", &[], Shape::Value),
    row(Field::Format, "format", &[], Shape::Value),
];

impl Field {
    /// The field of this name, any case: `label.NAME` included.
    pub(super) fn named(name: &str) -> Option<Field> {
        let name = name.to_lowercase();
        if let Some(label) = name.strip_prefix("label.") {
            return (!label.is_empty()).then(|| Field::Label(label.to_owned()));
        }
        FIELDS
            .iter()
            .find(|row| row.name == name || row.aliases.contains(&name.as_str()))
            .map(|row| row.field.clone())
    }

    /// What the field is asked for.
    pub fn shape(&self) -> Shape {
        FIELDS
            .iter()
            .find(|row| row.field == *self)
            .map_or(Shape::Text, |row| row.shape)
    }

    /// Whether the field belongs to a quotation rather than to its article.
    pub fn of_quote(&self) -> bool {
        matches!(self, Field::Said | Field::Speaker)
    }
}

impl fmt::Display for Field {
    /// The field's name; nothing for [`Field::Any`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Field::Label(name) = self {
            return write!(f, "label.{name}");
        }
        f.write_str(
            FIELDS
                .iter()
                .find(|row| row.field == *self)
                .map_or("", |row| row.name),
        )
    }
}

/// The field name nearest to a mistyped one, at most two edits away and no more than a third of its letters.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let bound = (name.chars().count() / 3).clamp(1, 2);
    FIELDS
        .iter()
        .flat_map(|row| std::iter::once(&row.name).chain(row.aliases))
        .map(|known| (edits(&name, known), *known))
        .filter(|(edits, _)| *edits <= bound)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, known)| known)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j - 1] + same)
                .min(rows[i - 1][j] + 1)
                .min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_field() {
        let mut names: Vec<_> = FIELDS
            .iter()
            .flat_map(|row| std::iter::once(&row.name).chain(row.aliases))
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn every_key_of_the_record_is_a_field() {
        let record = serde_json::to_value(crate::record::Record::default()).expect("JSON");
        for key in record.as_object().expect("an object").keys() {
            assert!(Field::named(key).is_some(), "{key}");
        }
    }

    #[test]
    fn a_mistyped_name_is_guessed() {
        assert_eq!(nearest("titel"), Some("title"));
        assert_eq!(nearest("headlin"), Some("headline"));
        assert_eq!(nearest("bye"), Some("by"));
        assert_eq!(nearest("weather"), None);
    }
}
