//! Small words that go on a name: "Odile de Brest", "Jan van der Meer".

use crate::lexicon::speech::{Lexicon, flag};
use crate::parse::quote::token::Token;

/// Where the word at `at` ends, if it is a particle that links the run of names before it, whose last word is `before`, to
/// another name: "de Brest", "van der Meer".
pub(super) fn particle(
    body: &str,
    lexicon: &Lexicon,
    at: usize,
    before: Option<&Token<'_>>,
) -> Option<usize> {
    // One of three letters at most, and so are those that may follow it.
    let blank = |at: usize| {
        let head = body.as_bytes()[at..].iter().take(4);
        head.clone().position(|&b| b == b' ')
    };
    let end = at + blank(at)?;
    let mut behind = &body[end + 1..];
    let named = behind.starts_with(char::is_uppercase);
    if !named && blank(end + 1).is_none() {
        return None;
    }
    let first = lexicon.word(&body[at..end]).flags;
    if first & flag::PARTICLE == 0 {
        return None;
    }
    let before = before?;
    if named {
        // Where nouns have capitals, "aus Sicht von Beck" is no name.
        let goes_on = !lexicon.capital_nouns()
            || first & flag::PREPOSITION == 0
            || before.is(flag::PARTICLE)
            || before.given();
        return goes_on.then_some(end);
    }
    let linked = before.is(flag::PARTICLE)
        || !before.is(flag::ROLE) && (first & flag::PREPOSITION == 0 || before.given());
    // Two more at most.
    for _ in 0..2 {
        let (word, rest) = behind.split_once(' ')?;
        if word.len() > 3 || lexicon.word(word).flags & flag::PARTICLE == 0 {
            return None;
        }
        if rest.starts_with(char::is_uppercase) {
            return linked.then_some(end);
        }
        behind = rest;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::quote::token::word;

    #[test]
    fn a_particle_has_a_name_behind_it() {
        let lexicon = Lexicon::of(None);
        for (text, linked) in [
            ("Odile de Brest said", true),
            ("Jan van der Meer said", true),
            ("Odile de la Mar said", true),
            ("Odile de brest said", false),
            ("Odile and Brest said", false),
            ("Jan van der said Meer", false),
            ("Jan de", false),
        ] {
            let at = text.find(' ').map_or(0, |blank| blank + 1);
            let before = word(text, 0, at - 1, lexicon);
            let end = particle(text, lexicon, at, Some(&before));
            assert_eq!(end.is_some(), linked, "{text}");
            assert!(end.is_none_or(|end| text.as_bytes()[end] == b' '), "{text}");
        }
    }
}
