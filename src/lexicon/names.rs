//! Parts of people's names.

use std::sync::LazyLock;

use super::List;

static GIVEN: LazyLock<List> = LazyLock::new(|| List::new(include_str!("given_names.txt")));
static PARTICLES: LazyLock<List> = LazyLock::new(|| List::new(include_str!("name_particles.txt")));

/// Whether a word is a common given name, in any case of letters.
pub fn is_given_name(word: &str) -> bool {
    GIVEN.has(&word.to_lowercase())
}

/// Whether a word links parts of a name (`van`, `de la`), in any case of letters.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.has(&word.to_lowercase())
}
