//! Text that no article of an export holds.

use super::super::Outside;

/// What text is that no article holds: the vendor's message, what it prints after the last article, or nothing known.
pub(in crate::layout) fn stray(text: &str) -> Outside {
    const ERRORS: &[&str] = &[
        "could not be delivered",
        "could not be displayed",
        "could not be retrieved",
        "cannot be displayed",
        "cannot be delivered",
        "no longer available",
        "is not available",
        "unable to retrieve",
        "delivery failed",
        "request could not be",
        "konnte nicht",
        "n'a pas pu",
        "no se pudo",
    ];
    const JOB: &[&str] = &[
        "search summary",
        "suchzusammenfassung",
        "sommaire de la recherche",
        "resumen de la búsqueda",
        "all rights reserved",
        "alle rechte vorbehalten",
        "contact us at",
        "factiva",
        "proquest",
        "lexisnexis",
        "download request",
        "time of request",
        "user name:",
        "job number",
        "search terms",
        "email request",
        "number of documents",
    ];
    let head = text[..text.floor_char_boundary(2000)].to_lowercase();
    if text.len() < 2000 && ERRORS.iter().any(|e| head.contains(e)) {
        Outside::VendorError
    } else if JOB.iter().any(|j| head.contains(j)) {
        Outside::JobHeader
    } else {
        Outside::Unknown
    }
}
