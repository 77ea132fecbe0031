//! Places beside a name.

/// First words of places of several words.
const PLACE_HEADS: &[&str] = &[
    "new",
    "san",
    "los",
    "las",
    "santa",
    "saint",
    "st",
    "port",
    "north",
    "south",
    "east",
    "west",
    "fort",
    "hong",
    "buenos",
    "tel",
    "são",
    "sao",
    "rio",
    "mexico",
    "kuala",
    "abu",
    "cape",
    "washington",
    "addis",
    "phnom",
    "guatemala",
];

/// Whether words after a name look like a place.
pub(in crate::parse) fn is_place(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| {
        PLACE_HEADS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
    })
}
