//! What a vendor's fields say beside their own: the page within a section, the number of words.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;

/// `NEWS; Pg. A12`, `LOKALES; S. 5`, `Monde; p. 7`: the page is named within the section.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[;,] ?)(?:(?:Pgs?|S|[Pp]|[Pp][a\u{E1}]gs?|[Pp]p|[Bb]lz)\. ?|Seite )([A-Z]{0,4}-?\d{1,4}(?:[,-] ?[A-Z]?\d{1,4})*)")
        .expect("a pattern of ours")
});

/// The stage.
pub(super) fn run(draft: &mut Draft<'_>) {
    let record = &mut draft.record;
    if record.page.is_none()
        && let Some(section) = &record.section
        && section.bytes().any(|b| b.is_ascii_digit())
        && let Some(found) = PAGE.captures(section)
    {
        record.page = Some(found[1].to_owned());
    }
    // A paper's page 0 is a vendor's way to say that it knows none.
    if record
        .page
        .as_deref()
        .is_some_and(|page| !page.is_empty() && page.bytes().all(|b| b == b'0'))
    {
        record.page = None;
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
            ("REGIO; Blz. 5", Some("5")),
            ("CRONACA; Pag. 5", Some("5")),
            ("FEUILLETON; Seite 31", Some("31")),
            ("Die zweite Seite 31", None),
            ("GENERAL AND NATIONAL NEWS", None),
            ("St. Ives; No. 12", None),
            ("Business; Part B; Business Desk", None),
        ] {
            let found = PAGE.captures(section);
            assert_eq!(found.as_ref().map(|c| &c[1]), want, "{section}");
        }
    }
}
