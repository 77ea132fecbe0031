//! Lines that ask the reader to follow somebody or to write: `Follow Bay News on X and Facebook.`, `Reach Ana Ruiz at
//! aruiz@bay.example.`

/// The longest such line in bytes.
const LENGTH: usize = 240;

/// Networks that people are followed on.
const NETWORKS: &[&str] = &[
    "Twitter",
    "X",
    "Facebook",
    "Instagram",
    "Threads",
    "TikTok",
    "YouTube",
    "LinkedIn",
    "WhatsApp",
    "Bluesky",
    "Mastodon",
    "Snapchat",
    "Telegram",
];

/// Whether a line asks its reader to follow or to write. It begins with the request; whom to follow stands between the verb and
/// the network, and whoever is to be written to has an address: `Follow the money, he wrote on X.` asks for neither.
pub(super) fn asks_for_contact(text: &str) -> bool {
    if text.len() > LENGTH {
        return false;
    }
    let mut words = text.split_whitespace();
    match words.next().map(|word| word.trim_end_matches(':')) {
        Some(
            "Email" | "E-mail" | "Contact" | "Reach" | "Write" | "Tweet" | "Send" | "Message"
            | "Call" | "Text",
        ) => words.any(is_address),
        Some("Follow" | "FOLLOW" | "Like" | "Join" | "Find" | "Connect" | "Listen" | "Watch") => {
            asks_to_follow(text)
        }
        _ => false,
    }
}

/// `Follow Ana Ruiz on Twitter: @ana`: the name and the handle.
pub(super) fn followed(text: &str) -> Option<(&str, &str)> {
    let rest = text
        .strip_prefix("Follow ")
        .or_else(|| text.strip_prefix("FOLLOW "))?;
    let at = rest.find('@')?;
    let handle = rest[at..].split_whitespace().next()?;
    let handle = handle.trim_end_matches(['.', ',', ')', ';', '!']);
    let name = rest
        .split(" on ")
        .next()?
        .split(" at ")
        .next()?
        .split('@')
        .next()?
        .trim_matches([' ', '(', ':', ',']);
    (handle.len() > 1 && rest[..at].contains(" on ") || name.is_empty()).then_some((name, handle))
}

/// A mail address, or a handle.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    match word.split_once('@') {
        Some(("", handle)) => handle.chars().nth(1).is_some(),
        Some((_, host)) => host.contains('.'),
        None => false,
    }
}

/// Whether somebody is to be followed on a network: `like Bay News on Facebook`.
fn asks_to_follow(text: &str) -> bool {
    let mut asked = false;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let verb = ["follow", "like", "join", "find", "connect"]
            .iter()
            .any(|verb| word.eq_ignore_ascii_case(verb));
        if verb {
            asked = true;
        } else if word.eq_ignore_ascii_case("on") {
            let network = words.peek().map(|next| {
                let name = next.trim_end_matches(|c: char| !c.is_alphanumeric());
                NETWORKS.contains(&name)
            });
            if asked && network == Some(true) {
                return true;
            }
        } else {
            // Whom: a name, or a word for the house itself.
            asked &= word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "us" | "me"
                        | "him"
                        | "her"
                        | "them"
                        | "our"
                        | "the"
                        | "with"
                        | "and"
                        | "at"
                        | "of"
                );
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follow_lines_give_name_and_handle() {
        assert_eq!(
            followed("Follow Ana on Twitter: @ana"),
            Some(("Ana", "@ana"))
        );
        assert_eq!(
            followed("Follow Ana Ruiz on X at @ana."),
            Some(("Ana Ruiz", "@ana"))
        );
        assert_eq!(followed("Follow the coast road east"), None);
    }

    #[test]
    fn asking_for_contact_is_told_from_the_story() {
        for (text, expected) in [
            (
                "Follow Bay News on X (formerly Twitter), Facebook and Instagram.",
                true,
            ),
            (
                "Listen to the best of Bay Radio on Sounds and follow Bay News on Facebook, X and Instagram.",
                true,
            ),
            ("Like the Bay Gazette on Facebook", true),
            ("Reach Ana Ruiz at aruiz@bay.example or 555-0142.", true),
            ("Contact Ana Ruiz at 555-0142 or aruiz@bay.example.", true),
            ("Email: tips@bay.example", true),
            ("Tweet your pictures to @baynews", true),
            ("Follow the money, he wrote on X.", false),
            (
                "Find out who your friends are on Facebook, she said.",
                false,
            ),
            ("Contact with the boat was lost at noon.", false),
            (
                "Call it luck, said the mayor, whose @ sign was missing.",
                false,
            ),
            ("Watch the tide at the pier on Monday.", false),
        ] {
            assert_eq!(asks_for_contact(text), expected, "{text}");
        }
    }
}
