//! Places.

use std::sync::LazyLock;

use super::List;

static DATELINE: LazyLock<List> = LazyLock::new(|| List::new(include_str!("dateline_places.txt")));

/// Whether a text is the name of a city that stories are filed from.
pub fn is_dateline_place(text: &str) -> bool {
    DATELINE.has_word(text)
}
