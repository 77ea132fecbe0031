//! Weekdays of the story: the day itself or the nearest before, unless words around say else or make it a name.

use std::ops::Range;

use chrono::{Datelike, Days};

use super::{Context, Named};
use crate::date::cursor::{before, here, is_letter, skip_gap};
use crate::date::stamp::Stamp;
use crate::lexicon::date as lexicon;

/// How far back in its sentence a word that looks ahead is sought, in bytes.
const AHEAD: usize = 90;

/// Words before a weekday that look ahead: the day is then to come, but which is unsure.
const LOOKING_AHEAD: &[&str] = &[
    "will",
    "'ll",
    "’ll",
    "won't",
    "won’t",
    "scheduled",
    "expected",
    "due",
    "upcoming",
    "plans",
    "plan",
    "planned",
    "planning",
    "slated",
    "ahead",
    "would",
    "should",
    "may",
    "might",
    "could",
    "begins",
    "starts",
    "opens",
    "until",
    "deadline",
    "next",
    // The present tense tells what is to come: "takes effect on Monday", "boats sail again on Thursday".
    "takes",
    "effect",
    "meets",
    "meet",
    "votes",
    "resumes",
    "resume",
    "returns",
    "reopens",
    "reopen",
    "sails",
    "sail",
    "plays",
    "play",
    "hosts",
    "faces",
    "begin",
    "start",
    "open",
    "close",
    "closes",
    "ends",
    "end",
    "expires",
    "arrives",
    "leaves",
];

/// Where a weekday lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// The article's day or the nearest before.
    Near,
    /// Before the article's day ("last").
    Past,
    /// After the article's day ("next").
    Next,
}

pub(super) fn read(context: &Context<'_>, at: Range<usize>, day: u8) -> Option<Named> {
    let body = context.body;
    if before(body, at.start).is_some_and(|c| is_letter(c) || c == '-' || c == '\'' || c == '’') {
        return None;
    }
    match here(body, at.end) {
        // Saturday's parade may be past or to come.
        Some(c) if is_letter(c) || matches!(c, '-' | '\'' | '’') => return None,
        _ => {}
    }
    let anchor = context.anchor.filter(|a| a.day.is_some())?.first_day()?;
    if dated_behind(context, at.end) {
        return None;
    }
    let (span, direction) = match context.language {
        "en" => english(context, at)?,
        "de" => german(context, at)?,
        "fr" => french(context, at)?,
        _ => return None,
    };
    let own = anchor.weekday().number_from_monday() as u8;
    let back = u64::from((own + 7 - day) % 7);
    let stamp = match direction {
        Direction::Near => anchor.checked_sub_days(Days::new(back))?,
        Direction::Past => {
            let back = if back == 0 { 7 } else { back };
            // "last Friday" on a Saturday may be yesterday or eight days ago.
            if back == 1 {
                return None;
            }
            anchor.checked_sub_days(Days::new(back))?
        }
        Direction::Next => {
            let ahead = 7 - back;
            // "next Friday" on a Monday may be this week's.
            if own + (ahead as u8) <= 7 {
                return None;
            }
            anchor.checked_add_days(Days::new(ahead))?
        }
    };
    Some((span, Stamp::from(stamp)))
}

/// Whether a date follows, which the weekday belongs to: `Wednesday, Dec. 17`, `Wednesday 17 December`.
fn dated_behind(context: &Context<'_>, end: usize) -> bool {
    let body = context.body;
    let mut at = skip_gap(body, end);
    if body[at..].starts_with(',') {
        at = skip_gap(body, at + 1);
    }
    if here(body, at).is_some_and(|c| c.is_ascii_digit()) {
        // "Wednesday, 17 people": a month must follow the number
        let rest =
            body[at..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        return is_month(context, rest);
    }
    is_month(context, &body[at..])
}

fn is_month(context: &Context<'_>, text: &str) -> bool {
    let end = crate::date::cursor::word_end(text, 0);
    (3..20).contains(&end)
        && lexicon::month(&text[..end].to_lowercase())
            .iter()
            .any(|name| name.language == context.language)
        && text[end..]
            .trim_start_matches(['.', ' '])
            .starts_with(|c: char| c.is_ascii_digit() || context.language != "en")
}

fn english(context: &Context<'_>, at: Range<usize>) -> Option<(Range<usize>, Direction)> {
    let body = context.body;
    let next = context.word_after(at.end);
    let numbered = |next: &str| {
        let behind = skip_gap(body, at.end) + next.len();
        here(body, skip_gap(body, behind)).is_some_and(|c| c.is_ascii_digit())
    };
    // Sunday Times, Monday Night Football, Friday the 13th
    if lexicon::beside_weekday("en", false, next)
        || next == "the" && numbered(next)
        || (next.starts_with(char::is_uppercase) && next != "I")
    {
        return None;
    }
    let (word, start) = context.word_before(at.start);
    match word {
        "last" | "Last" | "past" => return Some((start..at.end, Direction::Past)),
        "next" | "Next" => return Some((start..at.end, Direction::Next)),
        "this" | "This" => return None,
        _ => {}
    }
    if lexicon::beside_weekday("en", true, word) {
        return None;
    }
    let span = context.led(at.clone());
    let (verb, _) = context.word_before(span.start);
    let told = verb == "said"
        || verb == "told"
        || (verb.ends_with("ed")
            && !matches!(verb, "scheduled" | "expected" | "planned" | "slated"));
    if !told && looks_ahead(&body[..span.start]) {
        return None;
    }
    Some((span, Direction::Near))
}

/// Whether a word of the same sentence before a weekday looks ahead.
fn looks_ahead(text: &str) -> bool {
    let from = text.floor_char_boundary(text.len().saturating_sub(AHEAD));
    let near = &text[from..];
    let near = match near.rfind(['.', '!', '?', '\n', ';', '“', '”']) {
        Some(end) => &near[end..],
        None => near,
    };
    ["is to ", "are to ", "was to ", "were to ", "to be "]
        .iter()
        .any(|words| near.contains(words))
        || near.split([' ', ',', '\u{a0}']).any(|word| {
            LOOKING_AHEAD.contains(&word) || word.ends_with("'ll") || word.ends_with("’ll")
        })
}

/// German: only behind "am", which a day to come in the same sentence may follow as well.
fn german(context: &Context<'_>, at: Range<usize>) -> Option<(Range<usize>, Direction)> {
    let (word, start) = context.word_before(at.start);
    if !matches!(word, "am" | "Am") {
        return None;
    }
    let (paper, _) = context.word_before(start);
    if lexicon::beside_weekday("de", true, paper) {
        return None;
    }
    let near = &context.body[context.body[..start]
        .rfind(['.', '!', '?', '\n'])
        .unwrap_or(0)..start];
    let sentence_end = context.body[at.end..]
        .find(['.', '!', '?', '\n', ','])
        .map_or(context.body.len(), |i| at.end + i);
    let future = |text: &str| {
        text.split_whitespace().any(|w| {
            matches!(
                w,
                "wird"
                    | "werden"
                    | "soll"
                    | "sollen"
                    | "will"
                    | "wollen"
                    | "geplant"
                    | "erwartet"
                    | "könnte"
                    | "könnten"
            )
        })
    };
    let behind = &context.body[at.end..sentence_end];
    // "Am Sonntag spielt Skarholm" is to come: only what is told as past is near.
    if future(near) || future(behind) || !(past(near) || past(behind)) {
        return None;
    }
    Some((start..at.end, Direction::Near))
}

/// Whether a German clause has a verb in a tense of the past: an auxiliary, or the ending of a weak verb.
fn past(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.starts_with(char::is_lowercase))
        .any(|word| {
            matches!(
                word,
                "hat"
                    | "haben"
                    | "hatte"
                    | "hatten"
                    | "ist"
                    | "sind"
                    | "war"
                    | "waren"
                    | "wurde"
                    | "wurden"
                    | "kam"
                    | "kamen"
                    | "sprach"
                    | "gab"
                    | "ging"
                    | "fiel"
                    | "stieg"
                    | "sank"
                    | "starb"
                    | "begann"
                    | "nahm"
                    | "hieß"
                    | "schrieb"
                    | "lag"
                    | "stand"
                    | "sah"
                    | "blieb"
                    | "fand"
                    | "schoss"
                    | "traf"
                    | "verlor"
                    | "gewann"
                    | "wies"
                    | "rief"
            ) || word.len() > 4 && (word.ends_with("te") || word.ends_with("ten"))
        })
}

/// French: a bare weekday, which an article or "prochain" makes another day.
fn french(context: &Context<'_>, at: Range<usize>) -> Option<(Range<usize>, Direction)> {
    let next = context.word_after(at.end);
    if next == "dernier" {
        return Some((at.start..at.end + 1 + next.len(), Direction::Past));
    }
    if next == "prochain" {
        return Some((at.start..at.end + 1 + next.len(), Direction::Next));
    }
    let (word, start) = context.word_before(at.start);
    let told = matches!(
        word,
        "annoncé"
            | "déclaré"
            | "indiqué"
            | "affirmé"
            | "dit"
            | "assuré"
            | "rapporté"
            | "précisé"
            | "ce"
            | "expliqué"
            | "estimé"
            | "confirmé"
    );
    let start = if word == "ce" { start } else { at.start };
    (told).then_some((start..at.end, Direction::Near))
}
