//! morgue: a news archive indexer. Raw article text in, structured records out; an index that answers full-text,
//! who-said-what and date-range questions.
//!
//! The map of the crate, top to bottom; a module knows only those below it (`tests/layering.rs` holds it so):
//!
//! - `cli`: the command line
//! - `insight`, `export`: what is computed over an archive, and how records leave it
//! - `archive`: sources on disk, kept in step with an index
//! - [`query`], [`parse`]: a searcher's words as a tree; one article's text as a record
//! - [`layout`]: how a source is laid out, and where one article ends and the next begins
//! - `form`: how a file's bytes hold texts: containers, documents, tables
//! - [`date`]: dates as newspapers print them
//! - [`text`], [`lexicon`]: bytes as text and lines; word lists
//! - [`record`]: what an article is
//!
//! With `default-features = false` the crate is the parser alone:
//!
//! ```
//! use morgue::parse::{articles, Options};
//! let text = "Storm Shuts Port\n\nThe harbour closed on Monday.\n";
//! let record = articles(text, &Options::default()).next().expect("one article");
//! assert_eq!(record.headline.as_deref(), Some("Storm Shuts Port"));
//! ```

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test that fails here says where")
)]

#[cfg(feature = "archive")]
pub mod archive;
#[cfg(feature = "cli")]
pub mod cli;
pub mod date;
#[cfg(feature = "archive")]
pub mod export;
#[cfg(feature = "formats")]
pub mod form;
#[cfg(feature = "archive")]
pub mod insight;
pub mod layout;
pub mod lexicon;
pub mod parse;
pub mod query;
pub mod record;
pub mod text;
