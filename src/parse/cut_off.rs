//! Where a site breaks a story off: the line that asks the reader to subscribe or to go on elsewhere. It is furniture, and
//! the body is in doubt.

use std::sync::LazyLock;

use super::draft::Draft;
use crate::layout::Label;
use crate::lexicon::heads::{Head, Heads};
use crate::record::Doubt;

/// First words of such lines, lower case. Each asks for something; a story's own sentence hardly begins so.
const OPENS: &[&str] = &[
    "to continue reading",
    "to read the full",
    "to read the rest",
    "to keep reading",
    "subscribe to continue",
    "subscribe to keep reading",
    "subscribe to read",
    "sign in to continue",
    "log in to continue",
    "sign in to read",
    "register to continue",
    "register to read",
    "this article is for subscribers",
    "this article is only available to subscribers",
    "this story is for subscribers",
    "this content is for subscribers",
    "this is a subscriber-only",
    "this article is exclusive to subscribers",
    "the full article is available to subscribers",
    "you have reached your limit of free articles",
    "already a subscriber?",
    "weiterlesen mit",
    "jetzt weiterlesen",
    "dieser artikel ist nur für abonnenten",
    "la suite est réservée aux abonnés",
    "il vous reste",
    "cet article est réservé aux abonnés",
    "contenido exclusivo para suscriptores",
    "este contenido es exclusivo",
];

/// Such a line has at most so many characters.
const SHORT: usize = 160;

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    // A menu over the story asks the same: only what stands in its lower half breaks it off.
    for unit in draft.units.len() / 2..draft.units.len() {
        if draft.unit_free(unit) && asks(draft.unit_raw(unit)) {
            draft.claim_unit(unit, Label::Furniture, "cut-off/subscribe");
            draft.record.doubt(Doubt::BodyCutOff);
        }
    }
}

fn asks(text: &str) -> bool {
    static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::new(OPENS.iter().copied()));
    if text.len() > SHORT || !HEADS.may_open(Head::of(text)) {
        return false;
    }
    let lower = text.to_lowercase();
    OPENS.iter().any(|words| lower.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_break_a_story_off() {
        for (text, is) in [
            ("To continue reading, subscribe today.", true),
            ("Already a subscriber? Log in", true),
            ("This article is for subscribers only", true),
            ("To continue, the board needs stone.", false),
            ("Subscribers to the ferry line will be paid back.", false),
        ] {
            assert_eq!(asks(text), is, "{text}");
        }
    }
}
