//! How many words a text has.

use super::{Class, class, find_beyond, in_run, joins, words};
use crate::text::lanes::{LANES, Lanes, mask, pairs, seen, take_sum};

/// How many words a text has: the count of [`words`], several times faster where the text is ASCII but for quotation
/// marks, apostrophes, dashes and letters of the commonest scripts.
///
/// ```
/// assert_eq!(morgue::text::words::count("It’s 6,500 tons, e.g. (of) salt."), 6);
/// ```
pub fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(mut beyond) = find_beyond(bytes) else {
        return ascii(bytes);
    };
    let mut count = 0;
    // The text as ASCII has it, what was counted already left out.
    let mut plain = Vec::with_capacity(bytes.len());
    // The last blank, or where counting went on: its place in the text and in `plain`.
    let mut blank = (0, 0);
    let mut at = 0;
    loop {
        if let Some(i) = memchr::memrchr(b' ', &bytes[at..beyond]) {
            blank = (at + i, plain.len() + i);
        }
        plain.extend_from_slice(&bytes[at..beyond]);
        if let Some((signs, length)) = like(bytes, beyond) {
            plain.extend_from_slice(signs);
            at = beyond + length;
        } else {
            // Any other character is read with all that stands between the blanks around it.
            at = end_of_blanked(bytes, beyond);
            plain.truncate(blank.1);
            count += words(&text[blank.0..at]).count();
            blank = (at, plain.len());
        }
        match find_beyond(&bytes[at..]) {
            Some(next) => beyond = at + next,
            None => break,
        }
    }
    plain.extend_from_slice(&bytes[at..]);
    count + ascii(&plain)
}

/// ASCII characters that part or join words as what stands at a place does, and how many bytes that has: a quotation mark,
/// apostrophe, dash, ellipsis, a letter of Latin, Cyrillic or Hangul, a sign of Han or Hiragana, which is a word by itself, or a
/// run of Katakana, which is one together.
fn like(bytes: &[u8], at: usize) -> Option<(&'static [u8], usize)> {
    Some(match &bytes[at..] {
        [0xE2, 0x80, 0x98 | 0x99, ..] => (b"'", 3),
        [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0x9E | 0xA6, ..] => (b"-", 3),
        // « and », a fixed blank.
        [0xC2, 0xA0 | 0xAB | 0xBB, ..] => (b"-", 2),
        // × and ÷ stand among the letters.
        [0xC3, 0x97 | 0xB7, ..] => return None,
        [0xC3..=0xC5, ..] | [0xD0, 0x90..=0xBF, ..] | [0xD1, 0x80..0x90, ..] => (b"a", 2),
        // Commas, stops and brackets.
        [0xE3, 0x80, 0x81 | 0x82 | 0x8C..=0x8F, ..] => (b"-", 3),
        [0xE3, 0x81, 0x81..=0xBF, ..]
        | [0xE3, 0x82, 0x80..0x97, ..]
        | [0xE4, 0xB8..=0xBF, ..]
        | [0xE5..=0xE9, ..] => (b"-a-", 3),
        rest @ [0xE3, ..] => {
            let run = rest
                .as_chunks::<3>()
                .0
                .iter()
                .take_while(|three| katakana(**three));
            let length = 3 * run.count();
            // What joins letters joins these.
            let joined = bytes[..at].ends_with(b"_") || rest[length..].starts_with(b"_");
            return (length > 0 && !joined).then_some((b"-a-", length));
        }
        [0xEB..=0xEC, ..] => (b"a", 3),
        _ => return None,
    })
}

/// Whether three bytes are a sign of Katakana.
fn katakana(three: [u8; 3]) -> bool {
    // ・ parts words.
    matches!(three, [0xE3, 0x82, 0xA1..=0xBF] | [0xE3, 0x83, _]) && three[2] != 0xBB
}

/// Where the blank stands that ends what is read from `at` on; a blank may carry a combining character.
fn end_of_blanked(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        end = memchr::memchr(b' ', &bytes[end..]).map_or(bytes.len(), |i| end + i);
        if bytes.get(end + 1).is_none_or(u8::is_ascii) {
            return end;
        }
        end += 1;
    }
}

/// The words of ASCII text: the beginnings of runs of letters and digits, less those that a sign joins to the run before.
fn ascii(bytes: &[u8]) -> usize {
    if memchr::memchr(b'_', bytes).is_some() {
        // It is part of a run, but makes no word by itself.
        return std::str::from_utf8(bytes).map_or(0, |text| words(text).count());
    }
    let mut state = Begins::default();
    pairs(
        bytes,
        &mut state,
        |state, [before, here]| {
            let mut may_join = [0; LANES];
            for i in 0..LANES {
                let run = mask(in_run(here[i]));
                let begin = run & !mask(in_run(before[i]));
                state.lanes[i] = u8::wrapping_sub(state.lanes[i], begin);
                may_join[i] = run & mask(is_sign(before[i]));
            }
            let joins = |lane: &usize| joined(bytes, state.at + lane);
            state.joined += seen(may_join).filter(joins).count();
            state.at += LANES;
        },
        |state| state.count += take_sum(&mut state.lanes),
    );
    state.count - state.joined + usize::from(bytes.first().is_some_and(|&b| in_run(b)))
}

/// The beginnings of runs of letters and digits.
#[derive(Default)]
struct Begins {
    at: usize,
    lanes: Lanes,
    count: usize,
    /// Those that a sign joins to the run before.
    joined: usize,
}

/// Whether it may join letters or digits: `.`, `,`, `:`, `;` and the apostrophe.
#[inline]
fn is_sign(b: u8) -> bool {
    (b & 0xFD == b',') | (b & 0xFE == b':') | (b == b'\'')
}

/// Whether the sign at a place joins what stands around it.
fn joined(bytes: &[u8], sign: usize) -> bool {
    let at = |at: usize| bytes.get(at).map_or(Class::Break, |&b| class(b));
    let next = at(sign + 1);
    sign > 0 && at(sign - 1) == next && joins(at(sign), next)
}
