//! Sources that no verb of saying names: "according to Ruiz", "selon Ruiz", "Ruiz zufolge", "hieß es aus dem Amt".

use super::attribute::{Attribution, How};
use super::subject;
use super::token::Token;
use crate::lexicon::speech::flag;

/// Words before a source, each alone.
const ONE: &[&str] = &["selon", "laut", "según", "secondo", "segundo", "volgens"];

/// Words before a source, two together.
const TWO: &[(&str, &str)] = &[
    ("according", "to"),
    ("nach", "angaben"),
    ("nach", "ansicht"),
    ("nach", "auffassung"),
    ("nach", "aussage"),
    ("nach", "darstellung"),
    ("nach", "einschätzung"),
    ("nach", "meinung"),
    ("nach", "worten"),
    ("nach", "überzeugung"),
    ("aus", "sicht"),
];

/// Words before a source, three together.
const THREE: &[(&str, &str, &str)] = &[
    ("a", "juicio", "de"),
    ("en", "opinión", "de"),
    ("en", "palabras", "de"),
    ("a", "giudizio", "di"),
    ("na", "opinião", "de"),
    ("aux", "yeux", "de"),
];

/// Words for which a source's opinion stands where they open a sentence: "Pour Ruiz, « ... »".
const FOR: &[&str] = &["Pour", "Para"];

/// Whether a word may be the first of these, or "après" or "zufolge", by its first letter and its bytes.
fn may_begin(word: &str) -> bool {
    let initial = word.bytes().next().map(|b| b.to_ascii_lowercase());
    matches!(
        (initial, word.len()),
        (Some(b'a'), 1 | 3 | 6 | 9)
            | (Some(b'e' | b'n'), 2)
            | (Some(b'l' | b'n' | b'p'), 4)
            | (Some(b's'), 5..=7)
            | (Some(b'v' | b'z'), 7)
    )
}

/// The source that begins behind such words, or ends before them.
pub(super) fn according(t: &[Token<'_>], i: usize) -> Option<Attribution> {
    let token = &t[i];
    if !token.word() || !may_begin(token.text) {
        return None;
    }
    if token.lower("zufolge") {
        let speaker = subject::ending(t, i.checked_sub(1)?)?;
        return Some(made(speaker, (i, i)));
    }
    let next = |at: usize, word: &str| t.get(i + at).is_some_and(|n| same(n, word));
    // D’après la mairie
    let cut = i.checked_sub(1).filter(|&d| {
        token.lower("après")
            && t[d].text.starts_with(['d', 'D'])
            && t[d].text.ends_with(['\'', '’'])
    });
    let source = if TWO
        .iter()
        .any(|(first, second)| token.lower(first) && next(1, second))
    {
        i + 2
    } else if THREE
        .iter()
        .any(|(first, second, third)| token.lower(first) && next(1, second) && next(2, third))
    {
        i + 3
    } else if cut.is_some()
        || token.is(flag::PREPOSITION) && ONE.iter().any(|word| token.lower(word))
    {
        i + 1
    } else if FOR.contains(&token.text) {
        let speaker = subject::after(t, i + 1)?;
        // "Para a moradora Rosa Beck, ..."
        let role = || {
            t[speaker.last].name()
                && t[speaker.first..speaker.last]
                    .iter()
                    .any(|x| x.is(flag::ROLE))
        };
        let told = (t[speaker.first].name() || role())
            && t.get(speaker.last + 1).is_some_and(Token::comma);
        return told.then(|| made(speaker, (i, i)));
    } else {
        return None;
    };
    // "Nach Angaben von Ruiz"
    let linked = source > i + 1 && t.get(source).is_some_and(|n| n.lower("von"));
    let speaker = subject::after(t, source + usize::from(linked))?;
    Some(made(speaker, (cut.unwrap_or(i), source - 1)))
}

/// „...“, hieß es aus dem Amt: nobody is the subject, the source follows.
pub(super) fn heard_it_said(t: &[Token<'_>], i: usize) -> Option<Attribution> {
    let said = ["hieß", "heißt"].iter().any(|word| same(&t[i], word))
        && t.get(i + 1).is_some_and(|n| n.lower("es"))
        && t.get(i + 2).is_some_and(|n| n.is(flag::PREPOSITION));
    if !said {
        return None;
    }
    let speaker = subject::after(t, i + 3)?;
    Some(made(speaker, (i, i + 1)))
}

fn made(speaker: subject::Phrase, cue: (usize, usize)) -> Attribution {
    Attribution {
        how: How::According,
        speaker: Some(speaker),
        cue,
        naming: false,
    }
}

/// Whether a token is a word whatever the case of its letters; beyond ASCII only the first may be a capital.
fn same(token: &Token<'_>, word: &str) -> bool {
    token.lower(word)
        || !word.is_ascii() && !token.text.is_ascii() && {
            let mut letters = token.text.chars();
            letters
                .next()
                .is_some_and(|first| first.to_lowercase().chain(letters).eq(word.chars()))
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_listed_word_may_begin_and_few_others() {
        let two = TWO.iter().map(|(first, _)| first);
        let three = THREE.iter().map(|(first, ..)| first);
        for word in ONE.iter().chain(two).chain(three).chain(FOR) {
            assert!(may_begin(word), "{word}");
        }
        for word in ["après", "Zufolge", "ACCORDING"] {
            assert!(may_begin(word), "{word}");
        }
        for word in ["said", "the", "she", "Ellery", ""] {
            assert!(!may_begin(word), "{word}");
        }
    }
}
