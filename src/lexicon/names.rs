//! Parts of people's names.

use std::sync::LazyLock;

use super::List;

/// Given names of either kind, and those that quotations tell "he" and "she" by.
static GIVEN: LazyLock<List> = LazyLock::new(|| {
    List::new(concat!(
        include_str!("given_names.txt"),
        "\n",
        include_str!("speech/names-female.txt"),
        "\n",
        include_str!("speech/names-male.txt"),
    ))
});
static PARTICLES: LazyLock<List> = LazyLock::new(|| List::new(include_str!("name_particles.txt")));

/// Whether a word is a common given name, in any case of letters.
pub fn is_given_name(word: &str) -> bool {
    GIVEN.has_word(word)
}

/// Whether a word links parts of a name (`van`, `de la`), in any case of letters.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.has_word(word)
}
