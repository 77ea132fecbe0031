//! Text in, records out: [`STAGES`] over an article, some articles at a time.
//!
//! Parsing never fails and never reads a clock or a disk. Each stage looks at what is still free of the article, claims
//! the stretches it knows, with the rule that says so, and fills fields of the record; each printed character ends up
//! with exactly one label. Until the last stage offsets are bytes; `assemble` turns them into characters.
//!
//! # What a layout may rely on
//!
//! A layout delivers an article with marks ([`crate::layout::Mark`]): stretches it knows, rising and apart, that hold whole
//! lines or the first or last part of one. What holds of them:
//!
//! - `Headline`, `Kicker`, `Publication`, `Section`, `Edition`, `Page`, `Url`: the field is the value of the first mark with
//!   that label, its lines joined by a blank. `Deck` and `DateLine` marks are joined by a blank where there are several.
//! - `Language`: a name such as `ENGLISH` or `Deutsch` sets the field where it is known; else the text's own language does.
//! - `Byline`: the mark's value is a byline as printed; `byline` reads the people, roles and papers off it. Several marks
//!   make one byline.
//! - `DateLine`: `dates` reads publication and update off its value, labels between the dates included.
//! - `Dateline` (place and time of filing): a mark gives it; without one the head of the first paragraph is looked at and
//!   cut off where it is one.
//! - `Block(..)`, `Caption`, `Note(..)`, `PullQuote`, `Furniture`: taken as they are.
//! - `Field`, and each mark with a `name`: goes to the record's `labels`.
//! - Only in the layouts `web` and `wire` is a headline, byline, date line, deck or tail searched for where no mark gives it;
//!   in every other, what is free after the marks becomes the body: lines are put together to paragraphs where the text is
//!   wrapped, headings, lists and pull quotes are told apart. Layout `body` has no headings either.

mod asks;
mod assemble;
mod bio;
mod block;
mod body;
mod byline;
mod caption;
mod contact;
mod counts;
mod credit;
mod cut_off;
mod date_line;
mod dateline;
mod dates;
mod deck;
mod disclosure;
mod display;
mod draft;
mod explain;
mod furniture;
mod given;
mod head;
mod headline;
mod kind;
mod known;
mod language;
mod length;
mod letters;
mod mention;
mod near;
mod note;
pub mod quote;
mod series;
mod shape;
mod signature;
mod signs;
mod story;
mod stretches;
mod summary;
mod tail;
mod teaser;
mod together;
mod units;
mod unwrap;
mod vendor;

pub use explain::{Explained, Explanation};
pub use stretches::Stretches;
pub use together::together;

use crate::layout::{self, Layout, Outside, Part, Segment};
use std::borrow::Cow;

use crate::record::{self, Doubt, Hand, Known, KnownFrom, Record, Source};
use crate::text::lines::lines;
use draft::Draft;
use together::finished;

/// What is known of a text beside the text itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// The stored path: the record's id and, last of all, a date are taken from it.
    pub path: &'o str,
    /// The bytes of the stored path where they are not `path`'s (a path that is not UTF-8).
    pub path_bytes: Option<&'o [u8]>,
    /// The encoding the text was decoded from, as the record names it.
    pub encoding: &'o str,
    /// The layout to read by; found by content where there is none.
    pub layout: Option<&'static Layout>,
    /// What is known of the text's articles beside the text: it beats what they print.
    pub known: &'o [Known],
    /// What is set by hand: it beats all else.
    pub hand: Option<&'o Hand>,
    /// What is doubtful about the text as it was read: every article of it bears that.
    pub doubts: &'o [Doubt],
    /// How many articles of the source stand before this text, where it is one of several.
    pub before: u32,
    /// First and last line in the source, where the text's own lines are not the source's (a row of a table).
    pub lines: Option<[u32; 2]>,
}

/// A stage: its name, and what it does to a draft.
type Stage = (&'static str, fn(&mut Draft<'_>));

/// The stages, in order, each named for the field or concern it settles. A stage relies only on what stages before it
/// have claimed; the rules it applies are named `stage/rule`.
const STAGES: &[Stage] = &[
    ("language", language::run),
    ("known", known::claim),
    ("units", units::run),
    ("note", note::run),
    ("series", series::run),
    ("cut-off", cut_off::run),
    ("summary", summary::run),
    ("furniture", furniture::run),
    ("letters", letters::run),
    ("headline", headline::run),
    ("head", head::run),
    ("caption", caption::run),
    ("signature", signature::run),
    ("teaser", teaser::run),
    ("tail", tail::run),
    ("block", block::run),
    ("body", body::claim),
    ("dateline", dateline::run),
    ("byline", byline::run),
    ("given", given::run),
    ("vendor", vendor::run),
    ("known", known::fill),
    ("dates", dates::run),
    ("build", body::build),
    ("mention", mention::run),
    ("quote", quote::run),
    ("assemble", assemble::run),
];

/// What a source holds, part by part.
#[derive(Debug)]
pub enum Parsed {
    /// An article, with "3 of 500" where its export numbers it.
    Article {
        /// The record.
        record: Box<Record>,
        /// The article's printed number and the number of articles its export announces.
        announced: Option<(u32, u32)>,
    },
    /// Text outside of articles.
    Outside {
        /// First and last line, from 1.
        lines: [u32; 2],
        /// What it is.
        what: Outside,
        /// The text.
        text: String,
    },
}

/// Parses a source, some articles at a time: memory holds those of 128 KB, or one, beside the text.
///
/// ```
/// use morgue::parse::{articles, Options};
/// let records: Vec<_> = articles("Storm Shuts Port\n\nThe harbour closed on Monday.", &Options::default()).collect();
/// assert_eq!(records[0].headline.as_deref(), Some("Storm Shuts Port"));
/// ```
pub fn articles<'t>(
    text: &'t str,
    options: &Options<'t>,
) -> impl Iterator<Item = Record> + use<'t> {
    parts(text, options).filter_map(Parsed::record)
}

/// Parses a source into all its parts, the text outside of articles included.
pub fn parts<'t>(text: &'t str, options: &Options<'t>) -> impl Iterator<Item = Parsed> + use<'t> {
    finished(whole(text, *options), |_| {}).map(Parsed::from)
}

/// Parses a source and tells, for each stretch of it, what it was taken for and why.
pub fn explain<'t>(
    text: &'t str,
    options: &Options<'t>,
) -> impl Iterator<Item = Explained> + use<'t> {
    finished(whole(text, *options), |_| {}).map(Explained::from)
}

/// Parses sources for a stopwatch: `after` is called with a stage's name when that stage is done with some articles (`layout`
/// before the first of them, when they are cut), as the parser itself reads no clock. Returns how many articles there were.
pub fn staged<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    options: &Options<'t>,
    after: impl FnMut(&'static str),
) -> usize {
    let begun = texts.into_iter().flat_map(|text| whole(text, *options));
    finished(begun, after)
        .filter(|part| matches!(part, Drafted::Article(..)))
        .count()
}

enum Drafted<'t> {
    Article(Box<Draft<'t>>, Option<(u32, u32)>),
    Outside {
        lines: [u32; 2],
        what: Outside,
        text: &'t str,
    },
}

impl<'t> Drafted<'t> {
    fn text(&self) -> &'t str {
        match self {
            Self::Article(draft, _) => draft.text,
            Self::Outside { text, .. } => text,
        }
    }

    fn draft(&mut self) -> Option<&mut Draft<'t>> {
        match self {
            Self::Article(draft, _) => Some(draft),
            Self::Outside { .. } => None,
        }
    }
}

impl Parsed {
    /// The record, where it is an article.
    pub fn record(self) -> Option<Record> {
        match self {
            Self::Article { record, .. } => Some(*record),
            Self::Outside { .. } => None,
        }
    }
}

impl From<Drafted<'_>> for Parsed {
    fn from(part: Drafted<'_>) -> Self {
        match part {
            Drafted::Article(draft, announced) => Self::Article {
                record: Box::new(draft.record),
                announced,
            },
            Drafted::Outside { lines, what, text } => Self::Outside {
                lines,
                what,
                text: text.to_owned(),
            },
        }
    }
}

impl From<Drafted<'_>> for Explained {
    fn from(part: Drafted<'_>) -> Self {
        match part {
            Drafted::Article(draft, _) => explain::article(*draft),
            Drafted::Outside { lines, what, text } => explain::outside(lines, what, text),
        }
    }
}

/// The articles of a whole source, before all stages.
fn whole<'t>(text: &'t str, options: Options<'t>) -> impl Iterator<Item = Drafted<'t>> + use<'t> {
    let layout = options.layout.unwrap_or_else(|| layout::detect(text));
    drafts(text, (layout.split)(text), layout, 1, options)
}

/// The articles among the `parts` of a text whose first line is the source's line `line`, before all stages.
fn drafts<'t, P: Iterator<Item = Part<'t>>>(
    text: &'t str,
    parts: P,
    layout: &'static Layout,
    line: u32,
    options: Options<'t>,
) -> impl Iterator<Item = Drafted<'t>> + use<'t, P> {
    let mut ordinal = options.before;
    let mut counted = LineCounter {
        text,
        byte: 0,
        line,
    };
    parts.map(move |part| match part {
        Part::Article(segment) => {
            ordinal += 1;
            let first = counted.line_at(segment.start);
            let announced = segment.announced;
            let name = segment.layout.unwrap_or(layout.name);
            let draft = draft(segment, first, ordinal, name, &options);
            Drafted::Article(Box::new(draft), announced)
        }
        Part::Outside(span, what) => {
            let text = &text[span.clone()];
            let first = counted.line_at(span.start);
            let last = first + (lines(text, 1).count() as u32).saturating_sub(1);
            Drafted::Outside {
                lines: [first, last],
                what,
                text,
            }
        }
    })
}

fn draft<'t>(
    segment: Segment<'t>,
    first: u32,
    ordinal: u32,
    layout: &'static str,
    options: &Options<'t>,
) -> Draft<'t> {
    let mut draft = Draft::new(segment.text, first, segment.marks, options.path, layout);
    let last = draft.lines.last().map_or(first, |line| line.number);
    draft.record.id = record::id(
        options.path_bytes.unwrap_or(options.path.as_bytes()),
        ordinal,
    );
    draft.known = known_of(options, &draft.record.id);
    draft.record.fingerprint = fingerprint(segment.text, options.known);
    for doubt in options.doubts {
        draft.record.doubt(*doubt);
    }
    draft.record.source = Source {
        path: options.path.to_owned(),
        path_bytes: options.path_bytes.map(percent_encode),
        ordinal,
        lines: options.lines.unwrap_or([first, last]),
        layout: layout.to_owned(),
        encoding: options.encoding.to_owned(),
    };
    if layout == "page" {
        draft.record.doubt(Doubt::LayoutNotSplit);
    }
    draft
}

/// What is known of an article beside its text.
fn known_of<'t>(options: &Options<'t>, id: &str) -> Cow<'t, [Known]> {
    let Some(hand) = options.hand else {
        return Cow::Borrowed(options.known);
    };
    let path = options.path_bytes.unwrap_or(options.path.as_bytes());
    let mut own = hand.of(path, id).peekable();
    if own.peek().is_none() {
        return Cow::Borrowed(options.known);
    }
    let all = options.known.iter().chain(own).cloned();
    Cow::Owned(all.collect())
}

/// The fingerprint of an article: of its text, and of what its page or row says beside the text. What is set by hand is no
/// part of it.
fn fingerprint(text: &str, known: &[Known]) -> String {
    if !known.iter().any(|known| known.from != KnownFrom::Hand) {
        return record::fingerprint(text);
    }
    let mut all = text.to_owned();
    for known in known.iter().filter(|known| known.from != KnownFrom::Hand) {
        all.push('\0');
        all.push_str(&known.value);
    }
    record::fingerprint(&all)
}

/// Bytes as `%XX`, letters, digits and `/._-` as they are.
pub(crate) fn percent_encode(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Counts lines forwards, so that a file of many articles is counted once.
struct LineCounter<'t> {
    text: &'t str,
    byte: usize,
    line: u32,
}

impl LineCounter<'_> {
    fn line_at(&mut self, byte: usize) -> u32 {
        if byte > self.byte {
            self.line += lines(&self.text[self.byte..byte], 1).count() as u32;
            self.byte = byte;
        }
        self.line
    }
}
