//! The fields of the index, named once.
//!
//! One index holds three kinds of document: a source (what is known of a file), its articles, and their quotations. An
//! article and its quotations are added in one batch and stand together in one segment; a source's own document follows
//! somewhere, in the same commit.
//!
//! What a bare word searches is indexed once, in three fields: `headline`, `body`, and `beside` (deck, kicker, byline,
//! captions, pull quotes, notes). A bare word is looked up in all three and scored as one term, an occurrence in the
//! headline counting several times; `body:` and `headline:` ask their own field alone. The small named parts (`deck:`,
//! `paper:`, `label.NAME:` ...) share the field `parts`, whose terms start with the part's name: one term dictionary and
//! no length column per part, and a label needs no schema change. Only the small texts of `beside` are indexed twice.

use std::sync::LazyLock;

use tantivy::schema::{
    FAST, Field, FieldEntry, FieldType, IndexRecordOption, NumericOptions, STORED, Schema,
    TextFieldIndexing, TextOptions,
};

use super::tokenizer;

/// What a document is, the value of [`Fields::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Kind {
    /// A file on disk.
    Source = 0,
    /// An article.
    Article = 1,
    /// One quotation of an article.
    Quote = 2,
}

/// The index's fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// What the document is: a [`Kind`]. Indexed. What is indexed has no column: the index library would take its terms in beside
    /// ours (`inverted`).
    pub kind: Field,
    /// The same. Column.
    pub kind_column: Field,
    /// The source: XXH3 of the stored path's bytes. Indexed (deletes go by it).
    pub src: Field,
    /// The same of sources and articles. Column; quotations have none, eight bytes each that nothing packs.
    pub source: Field,
    /// An article's id, as a number. Indexed. A quotation's article is the document as many places before it as its ordinal
    /// says.
    pub article: Field,
    /// The same. Column.
    pub article_column: Field,
    /// An article's place in its source, a quotation's place in its article, from 1. Column.
    pub ordinal: Field,
    /// The record of an article, packed; what the synchroniser keeps of a source, as JSON. Stored.
    pub stored: Field,
    /// The record of an article, packed and compressed by the index's dictionary, in the place of `stored`. Stored.
    pub compressed: Field,

    /// A source's size in bytes. Column.
    pub size: Field,
    /// A source's modification time, nanoseconds since 1970. Column.
    pub mtime_ns: Field,
    /// A source's change time, nanoseconds since 1970. Column.
    pub ctime_ns: Field,
    /// A source's inode. Column.
    pub inode: Field,
    /// The hash of a source's bytes. Column.
    pub hash: Field,
    /// How reading a source went, as the synchroniser numbers it. Column.
    pub status: Field,
    /// The number of a source's articles. Column.
    pub articles: Field,

    /// The stored path of an article or a source. Column of text (order by path).
    pub path: Field,
    /// Each folder above an article's stored path, whole; the path itself where it is a member's (a source is known by
    /// `src`). Indexed.
    pub under: Field,
    /// Closed values of an article or a quotation, as `key=value` (`layout=web`, `language=en`), all of them one text. Indexed.
    pub facet: Field,
    /// What can be counted without the record, as `column=value`: of an article `author=Ana Ruiz`, of a quotation its
    /// `speaker=` and `role=`. Column of texts.
    pub values: Field,
    /// The first 64 bits of the fingerprint. Indexed.
    pub fingerprint: Field,
    /// The same. Column.
    pub fingerprint_column: Field,
    /// Words of the body. Column.
    pub words: Field,

    /// The headline. Text with positions.
    pub headline: Field,
    /// The body. Text with positions.
    pub body: Field,
    /// Deck, kicker, byline, captions, pull quotes, notes. Text with positions.
    pub beside: Field,
    /// The named parts: terms are `part`, U+0001, word. Text with positions.
    pub parts: Field,

    /// A quotation's words. Text with positions.
    pub said: Field,
    /// A quotation's speaker: full name, and the words that name them. Text with positions.
    pub speaker: Field,
    /// Of a quotation without a speaker: the places of the body's words around it, the first and one past the last.
    /// Columns.
    pub near: [Field; 2],

    /// First and last day of an article's effective date, days from the common era. Columns.
    pub date: [Field; 2],
    /// First and last day of publication. Columns.
    pub published: [Field; 2],
    /// First and last day of the update. Columns.
    pub updated: [Field; 2],
    /// First and last days of the dates the body names, in step with each other. Columns of several values.
    pub mentions: [Field; 2],
}

/// What terms the values of a field make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    /// One, the number's eight bytes, the highest first.
    Number,
    /// One, the text.
    Whole,
    /// One for each closed value, as [`tokenizer::FACETS`] cuts them.
    Closed,
    /// One for each word, with its place among the words.
    Words,
    /// The same, each behind the name of its part.
    Parts,
}

impl TermKind {
    /// Whether it is kept where in a text they stand.
    pub(super) fn have_places(self) -> bool {
        matches!(self, Self::Words | Self::Parts)
    }
}

/// What becomes of the values of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Usage {
    /// The terms they make; none where they are kept as they are, stored or in a column.
    pub(super) terms: Option<TermKind>,
    /// Whether each document's length is kept for ranking.
    pub(super) norms: bool,
}

impl Usage {
    fn of(entry: &FieldEntry) -> Self {
        let terms = match entry.field_type() {
            FieldType::Str(options) => options.get_indexing_options().map(|options| match options
                .tokenizer()
            {
                tokenizer::WORDS => TermKind::Words,
                tokenizer::PARTS => TermKind::Parts,
                tokenizer::FACETS => TermKind::Closed,
                _ => TermKind::Whole,
            }),
            _ => entry.is_indexed().then_some(TermKind::Number),
        };
        Self {
            terms,
            norms: entry.has_fieldnorms(),
        }
    }
}

static SCHEMA: LazyLock<(Schema, Fields)> = LazyLock::new(build);

static USAGES: LazyLock<Vec<Usage>> = LazyLock::new(|| {
    SCHEMA
        .0
        .fields()
        .map(|(_, entry)| Usage::of(entry))
        .collect()
});

/// What becomes of the values of each field, by its id.
pub(super) fn usages() -> &'static [Usage] {
    &USAGES
}

/// What becomes of the values of a field.
pub(super) fn usage(field: Field) -> Usage {
    USAGES[field.field_id() as usize]
}

/// The index's schema.
pub fn schema() -> Schema {
    SCHEMA.0.clone()
}

/// The index's fields.
pub fn fields() -> &'static Fields {
    &SCHEMA.1
}

/// Text cut by `tokenizer`, with positions; `norms` keeps each document's length for ranking.
fn text(tokenizer: &str, norms: bool) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_fieldnorms(norms),
    )
}

/// A number that is looked up, without the lengths that ranking asks for.
fn number() -> NumericOptions {
    NumericOptions::default().set_indexed()
}

/// Closed values, one term each.
fn whole(tokenizer: &str) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    )
}

fn build() -> (Schema, Fields) {
    let mut b = Schema::builder();
    let fields = Fields {
        kind: b.add_u64_field("kind", number()),
        kind_column: b.add_u64_field("kind_column", FAST),
        src: b.add_u64_field("src", number()),
        source: b.add_u64_field("source", FAST),
        article: b.add_u64_field("article", number()),
        article_column: b.add_u64_field("article_column", FAST),
        ordinal: b.add_u64_field("ordinal", FAST),
        stored: b.add_text_field("stored", STORED),
        compressed: b.add_bytes_field("compressed", STORED),
        size: b.add_u64_field("size", FAST),
        mtime_ns: b.add_i64_field("mtime_ns", FAST),
        ctime_ns: b.add_i64_field("ctime_ns", FAST),
        inode: b.add_u64_field("inode", FAST),
        hash: b.add_u64_field("hash", FAST),
        status: b.add_u64_field("status", FAST),
        articles: b.add_u64_field("articles", FAST),
        path: b.add_text_field("path", FAST),
        under: b.add_text_field("under", whole("raw")),
        facet: b.add_text_field("facet", whole(tokenizer::FACETS)),
        values: b.add_text_field("values", FAST),
        fingerprint: b.add_u64_field("fingerprint", number()),
        fingerprint_column: b.add_u64_field("fingerprint_column", FAST),
        words: b.add_u64_field("words", FAST),
        headline: b.add_text_field("headline", text(tokenizer::WORDS, true)),
        body: b.add_text_field("body", text(tokenizer::WORDS, true)),
        beside: b.add_text_field("beside", text(tokenizer::WORDS, false)),
        parts: b.add_text_field("parts", text(tokenizer::PARTS, false)),
        said: b.add_text_field("said", text(tokenizer::WORDS, true)),
        speaker: b.add_text_field("speaker", text(tokenizer::WORDS, false)),
        near: ["near_first", "near_end"].map(|name| b.add_u64_field(name, FAST)),
        date: span(&mut b, "date"),
        published: span(&mut b, "published"),
        updated: span(&mut b, "updated"),
        mentions: span(&mut b, "mentions"),
    };
    (b.build(), fields)
}

/// A pair of columns: first and last day.
fn span(b: &mut tantivy::schema::SchemaBuilder, name: &str) -> [Field; 2] {
    [
        b.add_i64_field(&format!("{name}_first"), FAST),
        b.add_i64_field(&format!("{name}_last"), FAST),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_each_field_once() {
        let schema = schema();
        let mut names: Vec<_> = schema
            .fields()
            .map(|(_, entry)| entry.name().to_owned())
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        // A term's key has one byte for its field (`inverted`).
        assert!(count <= 256);
        assert_eq!(schema.get_field("body").expect("a field"), fields().body);
    }

    #[test]
    fn a_field_is_indexed_or_kept() {
        for (field, entry) in schema().fields() {
            let kept = entry.is_stored() || entry.is_fast();
            assert_ne!(entry.is_indexed(), kept, "{}", entry.name());
            assert_eq!(
                entry.is_indexed(),
                usage(field).terms.is_some(),
                "{}",
                entry.name()
            );
        }
    }
}
