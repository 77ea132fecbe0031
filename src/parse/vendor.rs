//! What a vendor's fields say beside their own: the page within a section, the number of words.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;

/// `NEWS; Pg. A12`, `LOKALES; S. 5`, `Monde; p. 7`: the page is named within the section.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[;,] ?)(?:Pgs?|S|[Pp]|[Pp]\u{E1}g|[Pp]p)\. ?([A-Z]{0,4}-?\d{1,4}(?:[,-] ?[A-Z]?\d{1,4})*)")
        .expect("a pattern of ours")
});

/// The stage.
pub(super) fn run(draft: &mut Draft<'_>) {
    let record = &mut draft.record;
    if record.page.is_none()
        && let Some(section) = &record.section
        && section.contains('.')
        && let Some(found) = PAGE.captures(section)
    {
        record.page = Some(found[1].to_owned());
    }
}
