//! Whether marked words are speech at all: titles, nicknames, scare quotes and words mentioned as words are not.

use std::ops::Range;

use super::Found;
use super::attribute::How;
use super::token::Token;
use crate::lexicon::speech::{Class, Form, flag};
use crate::parse::contact::followed;

/// Whether the stretch at token `at` is no speech, by the words around it.
pub(super) fn is_none(
    body: &str,
    t: &[Token<'_>],
    sentence: Range<usize>,
    at: usize,
    item: &Found,
) -> bool {
    let left = at
        .checked_sub(1)
        .filter(|&i| i >= sentence.start)
        .map(|i| &t[i]);
    let right = t.get(at + 1).filter(|_| at + 1 < sentence.end);
    let words = item.shape.words;
    // Cris "Cyborg" Justino
    if words <= 3
        && left.is_some_and(|l| l.name() && !l.possessive)
        && right.is_some_and(Token::name)
        && item.shape.last.is_alphanumeric()
    {
        return true;
    }
    if left.is_some_and(|l| l.lower("so-called")) {
        return true;
    }
    // 'Do not use words like "perhaps", he said.'
    let behind = matches!(item.how, Some(How::After | How::Trailing));
    if imagined(body, t, item) || !behind && mentioned(t, at) {
        return true;
    }
    let marked = &body[item.stretch.start..item.stretch.end];
    // A follow line that a page's own marks ran into.
    if followed(marked).is_some() {
        return true;
    }
    if title_case(marked) && is_title(t, &sentence, at, item) {
        return true;
    }
    // Words of the reporter's own sentence, set in marks at arm's length.
    match item.how {
        Some(How::Governed) => {
            words <= 3 && !matches!(item.shape.last, '?' | '!') && !described(t, at)
        }
        Some(How::Weak) => {
            let modifier = right.is_some_and(|r| {
                r.word() && !r.capital && !r.is(flag::FUNCTION) && r.verb.is_none()
            });
            let far = item
                .cue
                .as_ref()
                .is_some_and(|cue| item.stretch.outer_start.saturating_sub(cue.end) > 30);
            (words <= 3 && !item.shape.capital && far && !described(t, at))
                || words <= 2
                    && !item.shape.capital
                    && modifier
                    && left.is_some_and(|l| l.word() && !l.is(flag::AUXILIARY))
        }
        _ => false,
    }
}

/// Whether words are mentioned as words: 'words such as "tide" and "ebb"', 'terms like "tide"'.
fn mentioned(t: &[Token<'_>], at: usize) -> bool {
    const WORDS: &[&str] = &["words", "terms"];
    /// How many tokens a list of words may have.
    const LIST: usize = 24;
    let mut left = at;
    // The first of several.
    while left >= 2
        && (t[left - 1].sign(',') || t[left - 1].lower("and") || t[left - 1].lower("or"))
        && at - left < LIST
    {
        left -= 1;
        while left > 0
            && at - left < LIST
            && (t[left - 1].sign(',') || t[left - 1].quote().is_some())
        {
            left -= 1;
        }
    }
    let is = |back: usize, word: &str| left >= back && t[left - back].lower(word);
    let link = if is(2, "such") && is(1, "as") {
        2
    } else if is(1, "like") {
        1
    } else {
        return false;
    };
    left > link && WORDS.iter().any(|word| t[left - link - 1].lower(word))
}

/// Whether nobody has said the words yet: "you can say '...'", "if you add '...'". "You said '...'" asks somebody about
/// words of theirs.
fn imagined(body: &str, t: &[Token<'_>], item: &Found) -> bool {
    let (Some(named), Some(cue)) = (&item.speaker, &item.cue) else {
        return false;
    };
    let words = &body[named.start..named.end];
    let you = words.eq_ignore_ascii_case("you")
        || ["you'", "you’", "You'", "You’"]
            .iter()
            .any(|head| words.starts_with(head));
    you && t
        .iter()
        .find(|token| token.start == cue.start)
        .and_then(|token| token.verb)
        .is_none_or(|verb| verb.form != Form::Finite)
}

/// Whether words in title case are a title here: beside a kind of work, a programme's owner, a preposition; not where a
/// verb calls somebody by them.
fn is_title(t: &[Token<'_>], sentence: &Range<usize>, at: usize, item: &Found) -> bool {
    let left = at
        .checked_sub(1)
        .filter(|&i| i >= sentence.start)
        .map(|i| &t[i]);
    let right = t.get(at + 1).filter(|_| at + 1 < sentence.end);
    let Some(left) = left else {
        // At the head of a sentence: "The Flood" is a film.
        let whole = right.is_none() && matches!(item.shape.last, '.' | '?' | '!') && at > 0;
        return (item.how.is_none() && !whole) || right.is_some_and(|r| r.is(flag::AUXILIARY));
    };
    let work = (left.is(flag::WORK) && !left.capital)
        || left.possessive
        || (at >= sentence.start + 2 && left.sign(',') && t[at - 2].is(flag::WORK))
        || right.is_some_and(|r| r.is(flag::WORK) && !r.capital)
        || left.lower("told")
        || left.lower("tells")
        || left.lower("telling");
    // "sagte dem „Hafenblatt“", "told the 'Gazette'": the paper it was said to.
    let hearer = left.is(flag::DETERMINER)
        && at >= sentence.start + 2
        && t[at - 2]
            .verb
            .is_some_and(|v| v.class == Class::Speech && !v.noun)
        && item.shape.last.is_alphanumeric();
    if work || hearer {
        return true;
    }
    if item.naming
        || left.lower("as")
        || listed(t, at)
        || (item.shape.words == 1 && item.how.is_some_and(|how| how < How::Weak))
    {
        return false;
    }
    if item.how == Some(How::After) {
        // "On 'The Morning Hour,' Ruiz said": the title belongs to the words before it.
        return left.is(flag::PREPOSITION) || left.is(flag::DETERMINER);
    }
    let near = item
        .cue
        .as_ref()
        .is_some_and(|cue| item.stretch.outer_start.saturating_sub(cue.end) <= 3);
    let speech = t[..at]
        .iter()
        .rev()
        .take(3)
        .any(|x| x.verb.is_some_and(|v| v.class == Class::Speech));
    !(near && speech || item.how == Some(How::Colon))
}

/// Each word that counts begins with a capital, as in titles.
fn title_case(words: &str) -> bool {
    if words.len() > 80 {
        return false;
    }
    let inner = words.trim_end_matches([',', '.']);
    let mut capitals = 0;
    for word in inner.split_whitespace() {
        let Some(c) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        if c.is_uppercase() || c.is_ascii_digit() {
            capitals += 1;
        } else if word.len() > 4 || !SMALL.contains(&word) {
            return false;
        }
    }
    capitals >= 1 && (!inner.contains(['!', '?']) || inner.ends_with(['!', '?']))
}

/// Words that titles print in lower case.
const SMALL: &[&str] = &[
    "of", "the", "a", "an", "in", "on", "and", "for", "to", "with", "at", "from", "by", "or",
    "vs.", "as", "is",
];

/// Words that found no speaker: a sentence stays, without one; picked-out words are the reporter's own marks, unless a
/// noun says that they were said (chants of "...").
pub(super) fn unattributed(body: &str, found: &mut [Found]) {
    for item in found {
        // Papers that set the comma outside: „...“, « ... »,
        let outside = || {
            item.shape.capital && body[item.stretch.outer_end..].starts_with([',', '.', '?', '!'])
        };
        let sentence = item.shape.words >= 6
            && (matches!(item.shape.last, '.' | '?' | '!' | ',') || outside());
        if item.speaker.is_none() && !sentence && !item.said && !item.block {
            item.dropped = true;
        }
    }
}

/// "went after him as a '...'": words for somebody.
fn described(t: &[Token<'_>], at: usize) -> bool {
    let near = &t[at.saturating_sub(3)..at];
    near.iter().any(|x| x.lower("as")) && !near.iter().any(|x| x.lower("known"))
}

/// "chants of '...'", "the slogan '...'", "calls people '...'": said, though nobody is named.
pub(super) fn said(t: &[Token<'_>], at: usize) -> bool {
    let noun = t[at.saturating_sub(2)..at].iter().any(|x| {
        x.is(flag::SAYING)
            && (x.text.ends_with('s') || ["slogan", "mantra", "motto"].iter().any(|w| x.lower(w)))
    });
    let from = at.saturating_sub(6);
    let named = (from..at.saturating_sub(1)).any(|i| {
        !t[i].capital
            && !t[i].possessive
            && t[i]
                .verb
                .is_some_and(|v| !v.noun && matches!(v.class, Class::Calling | Class::Naming))
            && t[i..at].iter().all(|x| x.word() || x.quote().is_some())
    });
    noun || named || described(t, at)
}

/// "a '...' and a '...'": the second of two stretches that stand side by side.
fn listed(t: &[Token<'_>], at: usize) -> bool {
    let mut left = at;
    while left > 0 && at - left < 3 {
        left -= 1;
        if t[left].quote().is_some() {
            return true;
        }
        let link = t[left].sign(',')
            || ["and", "or", "a", "an", "the"]
                .iter()
                .any(|w| t[left].lower(w));
        if !link {
            return false;
        }
    }
    false
}
