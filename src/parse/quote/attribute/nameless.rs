//! Words before a stretch that say that somebody spoke and not who.

use super::Shape;
use crate::lexicon::speech::{Form, flag};
use crate::parse::quote::token::Token;
use crate::parse::quote::{cue, subject};

/// Whether the words before a stretch say that somebody spoke and do not name who: "The court heard that ...", "to cries
/// of".
pub(in crate::parse::quote) fn nameless(t: &[Token<'_>]) -> bool {
    heard(t) || cries(t)
}

/// „...“, hieß es: what was said, behind the words; "hieß es aus dem Amt" names who.
pub(in crate::parse::quote) fn heard_behind(t: &[Token<'_>]) -> bool {
    let comma = usize::from(t.first().is_some_and(Token::comma));
    matches!(t.get(comma..), Some([said, es, rest @ ..])
        if ["hieß", "heißt"].iter().any(|word| said.lower(word))
            && es.lower("es")
            && rest.first().is_none_or(|next| !next.is(flag::PREPOSITION)))
}

/// "cries of", "chants of": a crowd's words, where nobody owns them.
fn cries(t: &[Token<'_>]) -> bool {
    const CRIES: &[&str] = &[
        "cries", "chants", "shouts", "jeers", "cheers", "boos", "screams", "murmurs",
    ];
    let [.., left, cries, of] = t else {
        return false;
    };
    of.lower("of")
        && CRIES.iter().any(|w| cries.lower(w))
        && !(left.possessive || left.is(flag::DETERMINER))
}

/// "The court heard that", "Jurors were told": what somebody said whom the sentence does not name.
fn heard(t: &[Token<'_>]) -> bool {
    const HEARERS: &[&str] = &[
        "court",
        "inquest",
        "tribunal",
        "jury",
        "jurors",
        "magistrates",
        "hearing",
        "inquiry",
        "judge",
        "panel",
        "trial",
    ];
    let Some(heard) = t
        .iter()
        .position(|x| !x.capital && matches!(x.text, "heard" | "hears" | "told"))
    else {
        return false;
    };
    let passive = heard > 0
        && ["was", "were", "is", "been"]
            .iter()
            .any(|w| t[heard - 1].lower(w));
    let told = !t[heard].lower("told") || passive;
    let hearer = t[heard.saturating_sub(4)..heard]
        .iter()
        .any(|x| HEARERS.iter().any(|w| x.lower(w)));
    if told_on(t, heard + 1) {
        return false;
    }
    let that = t
        .get(heard + 1)
        .is_some_and(|x| x.lower("that") || x.lower("how"));
    told && hearer && that && t[..heard].iter().all(|x| x.quote().is_none())
}

/// "The court heard that Ruiz told him: ...", "that the defendant had told police: ...": the words right before the stretch
/// have a verb of saying, and it a subject.
fn told_on(t: &[Token<'_>], from: usize) -> bool {
    /// How many words a hearer may have.
    const HEARER: usize = 4;
    let colon = t.last().is_some_and(|x| x.sign(':'));
    let upto = t.len() - usize::from(colon);
    let verb = (from.max(upto.saturating_sub(HEARER))..upto)
        .rev()
        .find(|&v| cue::verb(t, v).is_some_and(cue::says));
    verb.is_some_and(|v| {
        let active =
            cue::verb(t, v).is_some_and(|verb| verb.form == Form::Finite) && !cue::passive(t, v);
        active
            && (colon || v + 1 == upto)
            && subject::before(t, v).is_some_and(|noun| {
                noun.first >= from
                    && (t[noun.last].name()
                        || t[noun.last].is(flag::ROLE | flag::GROUP | flag::PRONOUN))
            })
    })
}

/// "We close at noon," a sign at the gate reads: a sentence that opens with the words has a source of its own, though no
/// rule knows the verb. Words picked out of the reporter's sentence may have a noun in apposition there.
pub(in crate::parse::quote) fn unread(sentence: &[Token<'_>], shape: Shape) -> bool {
    let [words, article, ..] = sentence else {
        return false;
    };
    words.quote().is_some()
        && article.is(flag::DETERMINER)
        && !article.is(flag::PRONOUN)
        && !article.capital
        && shape.capital
        && shape.words >= 4
        && shape.last == ','
}
