//! Names that are turned: the surname first, a comma, the given names.

use super::{Name, is_place, name};
use crate::lexicon::{agency, is_given_name, is_organisation_word, is_particle, is_role};
use crate::record::Author;

/// `Albrecht, Bernhard`, `Wines, Michael; Cramer, Maria`: surnames first. A second part that is an agency, a place or a role
/// is no given name.
pub(super) fn inverted(text: &str) -> Option<Vec<Author>> {
    let mut authors = Vec::new();
    for piece in text.split(';') {
        let (surname, given) = piece.split_once(',')?;
        let (surname, given) = (surname.trim(), given.trim());
        let one = surname
            .split_whitespace()
            .filter(|word| !is_particle(word))
            .count();
        let first = given.split_whitespace().next()?;
        if one != 1
            || given.contains(',')
            || given.split_whitespace().count() > 3
            || name(surname) == Name::No
            || name(given) == Name::No
            || agency(given)
            || agency(surname)
            || is_role(given)
            || is_organisation_word(surname)
            || is_place(given)
            // `Reuters, Berlin`: only a given name or an initial says that the order is turned.
            || !(is_given_name(first) || text.contains(';') || first.len() <= 2)
        {
            return None;
        }
        authors.push(Author {
            name: format!("{given} {surname}"),
            ..Author::default()
        });
    }
    Some(authors)
}
