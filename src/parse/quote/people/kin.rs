//! Relatives that are named by a first name alone.

use super::Gender;

/// Whether a name of one word is that of somebody's relative, "his wife, Gail": and whether that is he or she.
pub(super) fn kin(body: &str, at: usize) -> Option<Option<Gender>> {
    const MALE: &[&str] = &[
        "husband",
        "son",
        "father",
        "brother",
        "grandfather",
        "grandson",
        "stepfather",
        "stepson",
        "dad",
        "fiancé",
    ];
    const FEMALE: &[&str] = &[
        "wife",
        "daughter",
        "mother",
        "sister",
        "grandmother",
        "granddaughter",
        "stepmother",
        "stepdaughter",
        "mum",
        "mom",
        "fiancée",
    ];
    let left = body[..at].trim_end_matches([',', ' ']);
    let word = left
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .filter(|word| !word.is_empty())?;
    let own = left[..left.len() - word.len()].trim_end();
    let owned = own.ends_with("’s")
        || own.ends_with("'s")
        || [" his", " her", " their", " my", "His", "Her", "Their", "My"]
            .iter()
            .any(|owner| own.ends_with(owner));
    let gender = match word {
        _ if MALE.contains(&word) => Some(Gender::Male),
        _ if FEMALE.contains(&word) => Some(Gender::Female),
        _ if ["partner", "cousin", "twin", "child"].contains(&word) => None,
        _ => return None,
    };
    owned.then_some(gender)
}
