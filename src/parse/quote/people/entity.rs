//! Who and what is named in an article, and where.

use std::cell::OnceCell;

use super::chain::Chain;
use crate::parse::quote::few::Words;

/// He or she, as far as titles and first names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse::quote) enum Gender {
    Male,
    Female,
}

/// Somebody or something with a name.
#[derive(Debug)]
pub(in crate::parse::quote) struct Entity<'s> {
    /// The words of the fullest form, without titles.
    pub(in crate::parse::quote) words: Words<'s>,
    pub(in crate::parse::quote) gender: Option<Gender>,
    /// A title or a first name says that it is a person; [`People::person`](super::People::person) asks what stands beside the name, too.
    pub(super) person: bool,
    /// More than the capital of a sentence's first word says that it is a name.
    pub(in crate::parse::quote) told: bool,
    /// A word of the name says that it is a body.
    pub(in crate::parse::quote) organisation: bool,
    /// The runs that print it with several words, or with an office before the only one.
    pub(super) full: Chain,
    /// Bytes of what the article calls the person, once that was asked.
    pub(super) role: OnceCell<Option<(usize, usize)>>,
    /// Whether what stands beside the name says that it is a person, once that was asked.
    pub(super) beside: OnceCell<bool>,
    /// The byline's author.
    pub(in crate::parse::quote) barred: bool,
    /// Where it is first printed in full.
    pub(in crate::parse::quote) first: usize,
    /// How often it is named.
    pub(in crate::parse::quote) count: u32,
}

impl Entity<'_> {
    pub(in crate::parse::quote) fn name(&self) -> String {
        match &*self.words {
            [only] => (*only).to_owned(),
            words => words.join(" "),
        }
    }
}

/// One place where a name is printed.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse::quote) struct Mention {
    pub(in crate::parse::quote) at: usize,
    pub(in crate::parse::quote) end: usize,
    pub(in crate::parse::quote) entity: usize,
    /// Begins its sentence.
    pub(in crate::parse::quote) subject: bool,
    pub(in crate::parse::quote) sentence: u32,
}

/// Somebody the article calls by a role alone, as the subject of a sentence: "The mayor".
#[derive(Debug, Clone, Copy)]
pub(in crate::parse::quote) struct Nominal {
    /// First byte of the article.
    pub(in crate::parse::quote) at: usize,
    /// One past the role.
    pub(in crate::parse::quote) end: usize,
    pub(in crate::parse::quote) sentence: u32,
}
