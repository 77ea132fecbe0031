//! Relatives that are named by a first name alone.

use super::Gender;

/// Whether a name of one word is that of somebody's relative, "his wife, Gail": and whether that is he or she.
pub(super) fn kin(body: &str, at: usize) -> Option<Option<Gender>> {
    let bytes = &body.as_bytes()[..at];
    let end = bytes.iter().rposition(|b| !matches!(b, b',' | b' '))? + 1;
    // How the words below end: most words before a name do not.
    if !matches!(bytes[end - 1], b'd' | b'n' | b'r' | b'e' | b'm' | 0xA9) {
        return None;
    }
    let left = &body[..end];
    let word = left.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let gender = match word {
        "husband" | "son" | "father" | "brother" | "grandfather" | "grandson" | "stepfather"
        | "stepson" | "dad" | "fiancé" => Some(Gender::Male),
        "wife" | "daughter" | "mother" | "sister" | "grandmother" | "granddaughter"
        | "stepmother" | "stepdaughter" | "mum" | "mom" | "fiancée" => Some(Gender::Female),
        "partner" | "cousin" | "twin" | "child" => None,
        _ => return None,
    };
    let own = left[..left.len() - word.len()].trim_end();
    let owned = own.ends_with("’s")
        || own.ends_with("'s")
        || [" his", " her", " their", " my", "His", "Her", "Their", "My"]
            .iter()
            .any(|owner| own.ends_with(owner));
    owned.then_some(gender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebodys_relative_has_a_first_name() {
        for (text, told) in [
            ("He thanked his wife, Gail", Some(Some(Gender::Female))),
            ("Roe’s fiancé Gail", Some(Some(Gender::Male))),
            ("Her cousin Gail", Some(None)),
            ("The wife, Gail", None),
            ("He thanked his friend Gail", None),
            ("his wife and Gail", None),
            ("Gail", None),
        ] {
            let at = text.len() - "Gail".len();
            assert_eq!(kin(text, at), told, "{text}");
        }
    }
}
