//! What documents are found by, inverted before the index library sees them.
//!
//! The library would take a document's words one by one into a table of all words of a segment, which no cache holds: a third
//! of a build's time went into waiting for it. Here some documents at a time, those that are parsed together, are inverted by
//! the thread that parsed them, in a table that the nearest caches hold ([`Inverter`]); where a word's list of places is known for all
//! of them, it is added to the segment's in one go ([`terms`]). What the segment then writes are the library's own files, by its own
//! serialiser: it reads, merges and deletes as if it had written them ([`Plugin`]), and a test holds them equal byte for byte.

mod found;
mod group;
mod key;
mod lists;
mod plugin;
mod terms;
#[cfg(test)]
mod tests;
mod varint;

pub(super) use group::{Inverted, Inverter};
pub(super) use plugin::Plugin;
