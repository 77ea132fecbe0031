//! German, where every noun has a capital: whether more than that says that a speaker is one.

use super::Found;
use super::attribute::How;
use crate::lexicon::speech::{Class, Lexicon, flag};
use crate::record::Speaker;

/// Whether more than a capital says that a German speaker is one: every noun has a capital there. A name of several
/// words, a person or body the article knows, an abbreviation, a pronoun or a group is told, and a noun with its article
/// beside a verb of saying; "Vater" or "Lob" alone is not, nor is "Details gefragt".
pub(super) fn told(lexicon: &'static Lexicon, speaker: &Speaker, item: &Found) -> bool {
    let Some(name) = &speaker.name else {
        return true;
    };
    let words = || {
        let mut words = name.split(' ');
        let small = |word: &str| lexicon.word(word).flags & (flag::FUNCTION | flag::PARTICLE) != 0;
        let noun = words.next().is_some_and(|first| {
            first.starts_with(char::is_lowercase)
                || lexicon.word(first).flags & flag::DETERMINER != 0
        });
        if noun && words.clone().count() == 1 {
            // "dem Blatt" hears it.
            let first = name.split(' ').next().unwrap_or_default();
            let subject = ["der", "die", "das", "ein", "eine"]
                .iter()
                .any(|article| first.eq_ignore_ascii_case(article));
            let beside = matches!(item.how, Some(How::After | How::Before));
            return subject && beside;
        }
        noun || words.all(|word| !word.starts_with(char::is_lowercase) || small(word))
    };
    speaker.kind.is_some() || name.contains(' ') && words() || name.chars().all(char::is_uppercase)
}

/// Whether one word, no article before it, is right beside a verb of saying: "sagte Ohm", "Ohm sagte"; a noun would have
/// one. Right behind the words any verb says them.
pub(super) fn beside_verb(body: &str, lexicon: &'static Lexicon, item: &Found) -> bool {
    let (Some(named), Some(cue)) = (&item.speaker, &item.cue) else {
        return false;
    };
    let bare = |range: std::ops::Range<usize>| body.get(range) == Some(" ");
    let behind = item.how == Some(How::After)
        && (item.stretch.outer_end..item.stretch.outer_end + 3).contains(&cue.start);
    let says = behind
        || lexicon
            .word(&body[cue.clone()])
            .verb
            .is_some_and(|verb| verb.class == Class::Speech && !verb.noun);
    let word = &body[named.start..named.end];
    says && !word.contains(char::is_whitespace)
        && lexicon.word(word).flags & !flag::ADDRESS == 0
        && (bare(cue.end..named.start) || bare(named.end..cue.start))
}
