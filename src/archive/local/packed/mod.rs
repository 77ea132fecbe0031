//! A record as the index stores it: its body as it is, after a line of JSON without what the rest of it says already.
//!
//! The words of a quotation or of a date stand in the body, blocks are parted by blank lines, the id follows from path and
//! ordinal: each is left out where unpacking gives the same again, and written where it would not. What has many small fields is written as rows of cells. Measured on 3,000 generated articles: a fifth less on
//! disk than the record's public JSON, in the same blocks and at the same level, three in a hundred of it by rows.

mod fields;
mod rows;
mod slices;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use memchr::memmem;
use serde::ser::Error as _;
use serde::{Deserialize, Serialize};

use crate::record::{self, Block, BlockKind, Doubt, Label, Note, Record, Source};

/// What the line of JSON takes, seldom more, in bytes.
const LINE: usize = 2048;

/// Packs a record; the text has room for so many bytes more.
///
/// # Errors
/// Where it cannot be written as JSON.
pub(super) fn pack(record: &Record, room: usize) -> Result<String, serde_json::Error> {
    let mut line = Vec::with_capacity(LINE + record.body.len() + room);
    serde_json::to_writer(&mut line, &Packed::of(record))?;
    let mut text = String::from_utf8(line).map_err(serde_json::Error::custom)?;
    text.push('\n');
    text.push_str(&record.body);
    Ok(text)
}

/// The record that was packed.
///
/// # Errors
/// Where the text is no packed record.
pub(super) fn unpack(text: &str) -> Result<Record, serde_json::Error> {
    // JSON has no line ends within.
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    serde_json::from_str::<Packed<'_>>(head).map(|packed| packed.into_record(body))
}

/// One field for each of [`Record`] but the body; left out where it is null or empty. How `source`, `byline`, `dateline`, `date`, `quotes`
/// and `mentions` are written: [`fields`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Packed<'r> {
    format: u32,
    #[serde(borrow)]
    parser: Cow<'r, str>,
    /// `None` where it is the one that path and ordinal give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Cow<'r, str>>,
    fingerprint: Cow<'r, str>,
    source: Cow<'r, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    headline: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deck: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kicker: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    byline: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dateline: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date_line: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    updated: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publication: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    section: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edition: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'r, str>>,
    /// The blocks' kinds, a letter each.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    blocks: String,
    /// Where the blocks begin and end, where it is not where blank lines part the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    spans: Vec<(usize, usize)>,
    #[serde(default, skip_serializing_if = "is_empty")]
    pull_quotes: Cow<'r, [String]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    captions: Cow<'r, [String]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    notes: Cow<'r, [Note]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    furniture: Cow<'r, [String]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    labels: Cow<'r, [Label]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quotes: Option<Cow<'r, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mentions: Option<Cow<'r, str>>,
    words: u32,
    #[serde(default, skip_serializing_if = "is_empty")]
    doubts: Cow<'r, [Doubt]>,
}

fn is_empty<T: Clone>(all: &[T]) -> bool {
    all.is_empty()
}

impl<'r> Packed<'r> {
    fn of(record: &'r Record) -> Self {
        // Each field is named, so that a new one cannot be forgotten.
        let Record {
            format,
            parser,
            id,
            fingerprint,
            source,
            headline,
            deck,
            kicker,
            byline,
            dateline,
            date_line,
            published,
            updated,
            date,
            publication,
            section,
            edition,
            page,
            language,
            url,
            body,
            blocks,
            pull_quotes,
            captions,
            notes,
            furniture,
            labels,
            quotes,
            mentions,
            words,
            doubts,
        } = record;
        let text = |text: &'r Option<String>| text.as_deref().map(Cow::Borrowed);
        let spans: Vec<_> = blocks.iter().map(|b| (b.start, b.end)).collect();
        let parted = parts(body).eq(spans.iter().copied());
        let usual = *id == usual_id(source);
        let told = fields::Told {
            published: published.as_deref(),
            updated: updated.as_deref(),
            dateline: dateline.as_ref().and_then(|line| line.date.as_deref()),
        };
        Self {
            format: *format,
            parser: Cow::Borrowed(parser),
            id: (!usual).then_some(Cow::Borrowed(id)),
            fingerprint: Cow::Borrowed(fingerprint),
            source: Cow::Owned(fields::source(source)),
            headline: text(headline),
            deck: text(deck),
            kicker: text(kicker),
            byline: byline.as_ref().map(fields::byline).map(Cow::Owned),
            dateline: dateline
                .as_ref()
                .map(|line| Cow::Owned(fields::dateline(line, published.as_deref()))),
            date_line: text(date_line),
            published: text(published),
            updated: text(updated),
            date: date
                .as_ref()
                .map(|date| Cow::Owned(fields::date(date, told))),
            publication: text(publication),
            section: text(section),
            edition: text(edition),
            page: text(page),
            language: text(language),
            url: text(url),
            blocks: blocks.iter().map(|block| letter(block.kind)).collect(),
            spans: if parted { Vec::new() } else { spans },
            pull_quotes: Cow::Borrowed(pull_quotes),
            captions: Cow::Borrowed(captions),
            notes: Cow::Borrowed(notes),
            furniture: Cow::Borrowed(furniture),
            labels: Cow::Borrowed(labels),
            quotes: fields::quotes(quotes, body).map(Cow::Owned),
            mentions: fields::mentions(mentions, body).map(Cow::Owned),
            words: *words,
            doubts: Cow::Borrowed(doubts),
        }
    }

    fn into_record(self, body: &str) -> Record {
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let kinds = self.blocks.chars().map(kind);
        let block = |(kind, (start, end))| Block { kind, start, end };
        let blocks = if self.spans.is_empty() {
            kinds.zip(parts(body)).map(block).collect()
        } else {
            kinds.zip(self.spans).map(block).collect()
        };
        let source = fields::read_source(&self.source);
        let byline = self.byline.as_deref().map(fields::read_byline);
        let published = text(self.published);
        let updated = text(self.updated);
        let dateline = self.dateline.as_deref();
        let dateline = dateline.map(|line| fields::read_dateline(line, published.as_deref()));
        let told = fields::Told {
            published: published.as_deref(),
            updated: updated.as_deref(),
            dateline: dateline.as_ref().and_then(|line| line.date.as_deref()),
        };
        let date = self.date.as_deref();
        let date = date.map(|date| fields::read_date(date, told));
        let quotes = self.quotes.as_deref();
        let quotes = quotes.map(|quotes| fields::read_quotes(quotes, body));
        let mentions = self.mentions.as_deref();
        let mentions = mentions.map(|mentions| fields::read_mentions(mentions, body));
        Record {
            format: self.format,
            parser: self.parser.into_owned(),
            id: text(self.id).unwrap_or_else(|| usual_id(&source)),
            fingerprint: self.fingerprint.into_owned(),
            source,
            headline: text(self.headline),
            deck: text(self.deck),
            kicker: text(self.kicker),
            byline,
            dateline,
            date_line: text(self.date_line),
            published,
            updated,
            date,
            publication: text(self.publication),
            section: text(self.section),
            edition: text(self.edition),
            page: text(self.page),
            language: text(self.language),
            url: text(self.url),
            blocks,
            pull_quotes: self.pull_quotes.into_owned(),
            captions: self.captions.into_owned(),
            notes: self.notes.into_owned(),
            furniture: self.furniture.into_owned(),
            labels: self.labels.into_owned(),
            quotes: quotes.unwrap_or_default(),
            mentions: mentions.unwrap_or_default(),
            words: self.words,
            doubts: self.doubts.into_owned(),
            body: body.to_owned(),
        }
    }
}

/// The id that path and ordinal give, where the path is UTF-8.
fn usual_id(source: &Source) -> String {
    record::id(source.path.as_bytes(), source.ordinal)
}

/// Where the pieces of a body between blank lines begin and end, in characters.
fn parts(body: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    const APART: &str = "\n\n";
    let ascii = body.is_ascii();
    let length = move |piece: &str| match ascii {
        true => piece.len(),
        false => piece.chars().count(),
    };
    let ends = memmem::find_iter(body.as_bytes(), APART).chain([body.len()]);
    let (mut from, mut at) = (0, 0);
    let pieces = ends.take_while(|_| !body.is_empty());
    pieces.map(move |to| {
        let start = at;
        let end = start + length(&body[from..to]);
        (from, at) = (to + APART.len(), end + APART.len());
        (start, end)
    })
}

fn letter(kind: BlockKind) -> char {
    match kind {
        BlockKind::Paragraph => 'p',
        BlockKind::Heading => 'h',
        BlockKind::List => 'l',
        BlockKind::Table => 't',
        BlockKind::Entry => 'e',
        BlockKind::Turn => 'q',
        BlockKind::Item => 'i',
    }
}

fn kind(letter: char) -> BlockKind {
    match letter {
        'h' => BlockKind::Heading,
        'l' => BlockKind::List,
        't' => BlockKind::Table,
        'e' => BlockKind::Entry,
        'q' => BlockKind::Turn,
        'i' => BlockKind::Item,
        _ => BlockKind::Paragraph,
    }
}
