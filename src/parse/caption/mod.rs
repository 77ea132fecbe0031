//! Captions and photo credits.

mod words;

use std::cell::LazyCell;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, packed};

use super::draft::Draft;
use super::kind;
use super::shape::{Shape, Signs};
use crate::layout::Label;
use crate::lexicon::heads::{Head, Heads};
use crate::lexicon::{agency, is_photo_agency};
use words::{BEFORE_NAME, OPENERS, WITHIN};

/// The stage: captions and credits among the story's paragraphs.
pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.layout != "web" {
        return;
    }
    for unit in 0..draft.units.len() {
        if !draft.unit_free(unit) || !credited(draft, unit) || right_of_agency(draft, unit) {
            continue;
        }
        // A line that stands alone with its credit below it is the caption.
        let over = unit > 0
            && draft.unit_free(unit - 1)
            && (draft.units[unit - 1].gap && !draft.units[unit].gap
                || below_counter(draft, unit - 1))
            && draft.units[unit - 1].shape.weight() <= 260
            && draft.units[unit].shape.words <= 8;
        if over {
            draft.claim_unit(unit - 1, Label::Caption, "caption/over-credit");
        }
        draft.claim_unit(unit, Label::Caption, "caption/credit");
        below_label(draft, unit);
    }
    bracketed(draft);
}

/// The caption below its label, where that stands alone: `Image caption,` / `The wall on Monday`. A paragraph of the story is
/// longer.
pub(super) fn below_label(draft: &mut Draft<'_>, label: usize) {
    const LABELS: &[&str] = &["image caption", "media caption"];
    const LONGEST: usize = 260;
    let text = draft.unit_raw(label).trim_end_matches([',', ':', ' ']);
    let alone = draft.units[label].shape.words == 2
        && LABELS.iter().any(|words| text.eq_ignore_ascii_case(words));
    let fits = || {
        draft.units.get(label + 1).is_some_and(|below| {
            !below.gap && below.shape.weight() <= LONGEST && draft.unit_free(label + 1)
        })
    };
    if alone && fits() {
        draft.claim_unit(label + 1, Label::Caption, "caption/below-label");
    }
}

/// Whether a unit is the right of the agency that sent the story, `© Agence France-Presse` below its end.
fn right_of_agency(draft: &Draft<'_>, unit: usize) -> bool {
    let right = draft
        .unit_raw(unit)
        .strip_prefix('©')
        .is_some_and(|rest| agency(rest.trim()));
    right && {
        let mut below = draft.units[unit + 1..].iter();
        !below.any(|unit| unit.shape.prose())
    }
}

/// Whether a unit is a credit or ends in one; of a line of the head that may be known.
fn credited(draft: &Draft<'_>, unit: usize) -> bool {
    kind::captioned(draft, unit)
        .unwrap_or_else(|| credit(draft.unit_raw(unit), &draft.units[unit].shape))
}

/// Whether a line that is no sentence stands right below the number of a picture or its button (`2`, `Enlarge image`).
fn below_counter(draft: &Draft<'_>, unit: usize) -> bool {
    unit > 0
        && !draft.units[unit].shape.sentence()
        && draft.label_of(draft.units[unit - 1].span.start) == Some(Label::Furniture)
        && draft.units[unit - 1].shape.words <= 3
}

/// Captions that end in a source in brackets: `The wall on Monday. (AP)`. One may be a story's own end; from two on it is the
/// page's way of crediting.
fn bracketed(draft: &mut Draft<'_>) {
    const LEAST: usize = 2;
    let mut found = Vec::new();
    let mut story = 0;
    for unit in 0..draft.units.len() {
        if !draft.unit_free(unit) {
            continue;
        }
        let shape = &draft.units[unit].shape;
        if shape.weight() <= 260 && source_in_brackets(draft.unit_raw(unit)) {
            found.push(unit);
        } else {
            story += usize::from(shape.prose());
        }
    }
    // A story of such lines is a list of something else.
    if found.len() >= LEAST && found.len() * 2 <= story {
        for unit in found {
            draft.claim_unit(unit, Label::Caption, "caption/source-in-brackets");
        }
    }
}

/// `... on Monday. (AP)`, `... on Monday. (Coast Gazette)`: a sentence, then one to three capitalised words in brackets.
fn source_in_brackets(text: &str) -> bool {
    const WORDS: usize = 3;
    let Some(inside) = text.strip_suffix(')') else {
        return false;
    };
    let Some(open) = memchr::memrchr(b'(', inside.as_bytes()) else {
        return false;
    };
    let source = &inside[open + 1..];
    text[..open].ends_with(". ")
        && (1..=WORDS).contains(&source.split_whitespace().count())
        && source
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a line is a credit, or a caption that ends in one. Long running text is not, whatever it mentions.
pub(super) fn credit(text: &str, shape: &Shape) -> bool {
    if super::credit::credited(text, shape) {
        return true;
    }
    if shape.weight() > 260 || shape.words > 45 {
        return false;
    }
    worded(text, shape) && super::dateline::read(text).is_none()
}

/// Whether a line's words or signs make it a credit.
fn worded(text: &str, shape: &Shape) -> bool {
    static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::new(OPENERS.iter().copied()));
    let lower = LazyCell::new(|| text.to_lowercase());
    if HEADS.may_open(Head::of(text)) && OPENERS.iter().any(|word| lower.starts_with(word)) {
        return true;
    }
    if shape.words <= 8
        && (is_photo_agency(text)
            || memchr::memrchr2(b'/', b'|', text.as_bytes())
                .is_some_and(|sign| is_photo_agency(&text[sign + 1..])))
    {
        return true;
    }
    if within(text, shape) || shape.words <= 6 && !shape.sentence_end && signed(text) {
        return true;
    }
    shape.has(Signs::COLON)
        && labelled(text)
        && BEFORE_NAME
            .iter()
            .filter(|word| word.ends_with(':'))
            .any(|word| {
                lower.rfind(word).is_some_and(|at| {
                    let behind = &lower[at + word.len()..];
                    let words = behind.split_whitespace().count();
                    (1..=5).contains(&words) || words <= 8 && behind.contains(['/', ',', '(', '|'])
                })
            })
        || agency_in_brackets(text)
}

/// `ORF/Regina Beck`, `Ana Ruiz / NZN`, `Visualisierung PD`: a photographer and a sign in capitals beside a slash, or the word
/// for a picture and who gave it.
fn signed(text: &str) -> bool {
    const PICTURES: &[&str] = &[
        "Visualisierung",
        "Illustration",
        "Foto",
        "Bild",
        "Grafik",
        "Beeld",
        "Montage",
        "Karte",
        "Screenshot",
    ];
    let sign =
        |part: &str| (2..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase());
    let name = |part: &str| {
        (1..=3).contains(&part.split(' ').count())
            && part.split(' ').all(|word| {
                word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
            })
    };
    if let Some((a, b)) = text.split_once('/') {
        let (a, b) = (a.trim(), b.trim());
        return sign(a) && name(b) || name(a) && a.contains(' ') && sign(b);
    }
    text.split_once(' ').is_some_and(|(picture, by)| {
        PICTURES.contains(&picture) && (sign(by) || by == "zvg" || is_photo_agency(by))
    })
}

/// Whether a text may hold one of [`BEFORE_NAME`]: what stands before a colon tells.
fn labelled(text: &str) -> bool {
    /// No word has more bytes before its colon.
    const LONGEST: usize = 12;
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|colon| {
        let before = &bytes[colon.saturating_sub(LONGEST)..colon];
        // Beyond ASCII a letter's small form may be any.
        !before.is_ascii()
            || BEFORE_NAME.iter().any(|word| {
                let word = word.trim_end_matches(':').as_bytes();
                before
                    .get(before.len().wrapping_sub(word.len())..)
                    .is_some_and(|end| end.eq_ignore_ascii_case(word))
            })
    })
}

/// Whether a text holds one of [`WITHIN`], whatever the case of its letters.
fn within(text: &str, shape: &Shape) -> bool {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        // The automaton folds the case of ASCII alone: the other letters are given in both.
        let capital = |word: &str| -> String {
            word.chars()
                .flat_map(|c| match c.is_ascii() {
                    true => c.to_lowercase().collect::<Vec<_>>(),
                    false => c.to_uppercase().collect(),
                })
                .collect()
        };
        let words = WITHIN
            .iter()
            .flat_map(|word| [(*word).to_owned(), capital(word)]);
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("a list of words makes an automaton")
    });
    may_credit(text, shape) && WORDS.is_match(text)
}

/// Whether a text holds a slash or bracket with two letters behind it, or before it, that one of [`WITHIN`] has there.
fn beside_sign(text: &[u8]) -> bool {
    /// Letters in lower case, with the place of the sign beside them: the first or the last.
    type Beside = [u8; 3];
    fn around(text: &[u8], sign: usize) -> [Option<Beside>; 2] {
        let three = |at: Option<usize>| {
            let three: &Beside = text.get(at?..)?.first_chunk()?;
            Some(three.map(|b| b.to_ascii_lowercase()))
        };
        [three(Some(sign)), three(sign.checked_sub(2))]
    }
    static BESIDE: LazyLock<Vec<Beside>> = LazyLock::new(|| {
        let words = WITHIN.iter().map(|word| word.as_bytes());
        let beside = |word| {
            let sign = memchr::memchr3(b'/', b'(', b')', word)?;
            around(word, sign).into_iter().flatten().next()
        };
        let mut all: Vec<Beside> = words.filter_map(beside).collect();
        all.sort_unstable();
        all
    });
    memchr::memchr3_iter(b'/', b'(', b')', text)
        .flat_map(|sign| around(text, sign))
        .flatten()
        .any(|beside| BESIDE.binary_search(&beside).is_ok())
}

/// Whether a text holds a sign or a stretch of letters that one of [`WITHIN`] has. A stretch lies within a word and behind
/// its first letter: small or in capitals, as words are printed. It begins as few other words go on.
fn may_credit(text: &str, shape: &Shape) -> bool {
    static STRETCHES: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| {
        let stretches = [
            "roits",
            "orbehalten",
            "echos",
            "tty",
            "hoto",
            "mage",
            "icture",
            "esy",
            ": supplied",
            ": Supplied",
            "dquelle",
            ".l.n.r",
            "＝",
            "eft",
            "auche",
            "inistra",
            "eeld",
            "zquierda",
            "사진",
            "uotr",
        ];
        packed::Config::new()
            .builder()
            .extend(stretches)
            .extend(stretches.map(str::to_uppercase))
            .build()
    });
    let bytes = text.as_bytes();
    shape.has(Signs::SLASH.and(Signs::BRACKET)) && beside_sign(bytes)
        || shape.has(Signs::BEYOND) && memchr::memchr(0xA9, bytes).is_some()
        || STRETCHES
            .as_ref()
            .is_none_or(|stretches| stretches.find(bytes).is_some())
}

/// `... on Monday. (AFP / ANA RUIZ)`: an agency in brackets at the end of a line.
fn agency_in_brackets(text: &str) -> bool {
    let Some(inside) = text.trim_end().strip_suffix([')', ']']) else {
        return false;
    };
    let Some(open) = inside.rfind(['(', '[']) else {
        return false;
    };
    inside[open + 1..]
        .split(['/', ',', '|', '-', '–'])
        .map(str::trim)
        .any(|part| is_photo_agency(part) || agency(part) && part.len() < inside.len() - open - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_stories() {
        for (text, expected) in [
            ("Photo: Ana Ruiz", true),
            ("ORF/Regina Beck", true),
            ("APA/Beck", true),
            ("Ana Ruiz / NZN", true),
            ("Visualisierung PD", true),
            ("CDU/CSU", false),
            ("Ferry/Wall", false),
            ("Bild der Mole", false),
            ("De kade van Skarwijk. Beeld Joris van Dam", true),
            ("Dat is geen mooi beeld van de kade", false),
            ("Most w Kamionce (Fot. Piotr Beck / Gazeta)", true),
            ("The board (from left): Ana Ruiz, Tom Okafor", true),
            ("３日、港の前に立つ警察官ら＝ＡＰ", true),
            ("◆港の壁＝ 石で造られた。", false),
            ("1978년 항구 시절의 시장 모습. [사진 출처 = 항구신문]", true),
            ("Audra uoste / A. Petraitis / Pajūrio žinios, nuotr.", true),
            ("The ferry came in from left of the wall", false),
            ("© Tom Okafor", true),
            ("The breakwater on Monday. Rosa Beck/Getty Images", true),
            ("(Foto: Ana Ruiz)", true),
            (
                "The photograph hung in the harbour office for years.",
                false,
            ),
            ("Imagine a wall", false),
            (
                "First Photo: The Wall That Fell Into The Old Harbour",
                false,
            ),
            ("People on the quay on Monday. (AFP / ANA RUIZ)", true),
            ("The board met on Monday. Foto: Ana Ruiz", true),
        ] {
            assert_eq!(credit(text, &Shape::of(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_source_in_brackets_follows_a_sentence() {
        for (text, expected) in [
            ("The wall was hit on Monday. (AP)", true),
            ("The wall was hit on Monday. (Coast Gazette)", true),
            ("The wall was hit on Monday (AP)", false),
            ("The wall was hit. (It was old.)", false),
            ("The wall was hit. (see map)", false),
        ] {
            assert_eq!(source_in_brackets(text), expected, "{text}");
        }
    }

    #[test]
    fn each_word_within_a_caption_is_looked_for() {
        let title = |words: &str| {
            let mut before = ' ';
            words
                .chars()
                .map(|c| match std::mem::replace(&mut before, c) {
                    ' ' => c.to_uppercase().next().unwrap_or(c),
                    _ => c,
                })
                .collect()
        };
        for words in WITHIN {
            for text in [(*words).to_owned(), words.to_uppercase(), title(words)] {
                assert!(within(&text, &Shape::of(&text)), "{text}");
            }
        }
    }
}
