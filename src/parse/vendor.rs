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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_within_sections() {
        for (section, want) in [
            ("NEWS; Pg. A12", Some("A12")),
            ("Quay Pages, Pg. 15", Some("15")),
            ("LOKALES; S. 5", Some("5")),
            ("Top News; Pg. 8; Brief", Some("8")),
            ("Monde; p. 7", Some("7")),
            ("GENERAL AND NATIONAL NEWS", None),
            ("St. Ives; No. 12", None),
            ("Business; Part B; Business Desk", None),
        ] {
            let found = PAGE.captures(section);
            assert_eq!(found.as_ref().map(|c| &c[1]), want, "{section}");
        }
    }
}
