//! Whether words are the place of a dateline.

use super::parts::date_without_comma;
use crate::lexicon::is_dateline_place;

/// Whether a place stands for itself: in capitals and no catchword, or a known city.
pub(super) fn stands_alone(place: &str) -> bool {
    let mut letters = place.chars().filter(|c| c.is_alphabetic());
    let head = place.split(',').next().unwrap_or(place);
    let caps = head.chars().all(|c| !c.is_lowercase()) && letters.by_ref().count() >= 3;
    let lower = head.to_lowercase();
    (caps && !CATCHWORDS.contains(&lower.as_str())) && head.split_whitespace().count() <= 4
        || head.split('/').all(|part| is_dateline_place(part.trim()))
}

/// Words in capitals before a dash that are no place.
const CATCHWORDS: &[&str] = &[
    "sir",
    "madam",
    "update",
    "exclusive",
    "breaking",
    "watch",
    "video",
    "photos",
    "photo",
    "opinion",
    "analysis",
    "correction",
    "note",
    "live",
    "new",
    "gallery",
    "review",
    "editorial",
    "listen",
    "read",
    "more",
    "poll",
    "quiz",
    "warning",
    "spoiler",
    "fact",
    "claim",
    "verdict",
    "false",
    "true",
    "question",
    "answer",
    "tip",
    "pros",
    "cons",
    "result",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "usa",
    "nba",
    "nfl",
    "ceo",
    "the",
    "q",
    "a",
    "récit",
    "reportage",
    "enquête",
    "entretien",
    "portrait",
    "décryptage",
    "tribune",
    "chronique",
    "critique",
    "analyse",
    "exclusif",
    "vidéo",
    "en images",
    "infographie",
    "éclairage",
    "témoignage",
    "interview",
    "entrevista",
    "reportaje",
    "análisis",
    "crónica",
    "exclusiva",
    "intervista",
    "analisi",
    "kommentar",
    "porträt",
    "leitartikel",
    "hintergrund",
    "exklusiv",
    "explainer",
    "obituary",
    "timeline",
    "factbox",
    "report",
    "special report",
    "podcast",
];

/// Whether words can be the place of a dateline.
pub(super) fn place(text: &str, agency: bool) -> bool {
    let words = text.split_whitespace().count();
    if words == 0 || words > 6 || text.len() > 50 {
        return false;
    }
    if text.chars().any(|c| {
        !(c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '/' | '\'' | '’' | '‘' | '`'))
    }) {
        return date_without_comma(text).is_some();
    }
    let caps = text.chars().all(|c| !c.is_lowercase());
    // In small letters each word must have its capital, but for particles.
    caps || (words <= if agency { 5 } else { 3 }
        && text.split([' ', '/']).all(|word| {
            word.starts_with(char::is_uppercase)
                || crate::lexicon::is_particle(word)
                || matches!(
                    word,
                    "am" | "an" | "im" | "in" | "bei" | "upon" | "sur" | "of" | "-" | ""
                )
        }))
}

/// Whether words behind a place's comma are its region or country.
pub(super) fn region(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=3).contains(&words)
        && text.len() <= 30
        && text
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase()))
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | ' ' | '-' | '\'' | '’'))
}
