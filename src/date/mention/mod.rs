//! Dates that the story itself names, resolved against the article's own date; left out where unsure.
//!
//! One automaton a language runs over the body once and stops at names of months and weekdays, at words such as
//! "yesterday" and at years behind a preposition; everything else is looked at only there. Months are read in every
//! language of the list, weekdays and words in English, German and French.

mod dated;
mod finder;
mod relative;
mod weekday;

use std::ops::Range;

use super::stamp::Stamp;
use crate::record::Mention;
use finder::{Finder, Kind};

/// What the rules of a mention see.
struct Context<'c> {
    body: &'c str,
    anchor: Option<&'c Stamp>,
    /// ISO 639-1.
    language: &'static str,
    /// Where the last mention ended: nothing before it may be taken.
    floor: usize,
}

/// A date found in the body: its bytes and what it means.
type Named = (Range<usize>, Stamp);

/// The dates a body names, in order; `start` and `end` are BYTES of the body. `anchor` is the article's own date, without
/// which only full dates, months with a year and years are read. A body whose language is not known is read as English.
///
/// A bare weekday is the day itself or the nearest before, as news is told; one that lies ahead ("will meet on Friday")
/// is left out, as are titles and feasts ("Black Friday"). A leading "on" belongs to the mention.
///
/// ```
/// use morgue::date::{Stamp, mentions};
/// let body = "The harbour closed on Wednesday and was to reopen by Dec. 25, unlike in 2013.";
/// let named = mentions(body, Some(&Stamp::day(2014, 12, 18)), Some("en"));
/// let seen: Vec<_> = named.iter().map(|m| (m.text.as_str(), m.date.as_str())).collect();
/// assert_eq!(seen, [("on Wednesday", "2014-12-17"), ("Dec. 25", "2014-12-25"), ("2013", "2013")]);
/// ```
pub fn find(body: &str, anchor: Option<&Stamp>, language: Option<&str>) -> Vec<Mention> {
    let Some((language, finder)) = Finder::of(language) else {
        return Vec::new();
    };
    let mut context = Context {
        body,
        anchor,
        language,
        floor: 0,
    };
    let mut mentions = Vec::new();
    for (at, kind) in finder.hits(body) {
        if at.start < context.floor {
            continue;
        }
        let named = match kind {
            Kind::Month => dated::month(&context, at),
            Kind::Numeric => dated::numeric(&context, at),
            Kind::Year => dated::year(&context, at),
            Kind::Weekday(day) => weekday::read(&context, at, day),
            Kind::Word(word) => relative::read(&context, at, word),
        };
        let Some((span, stamp)) = named else { continue };
        if span.start < context.floor || !stamp.exists() {
            continue;
        }
        context.floor = span.end;
        mentions.push(Mention {
            text: body[span.clone()].to_owned(),
            date: stamp.without_time().iso(),
            start: span.start,
            end: span.end,
        });
    }
    mentions
}

impl Context<'_> {
    /// The span with the preposition that leads a day in: "on", "On".
    fn led(&self, span: Range<usize>) -> Range<usize> {
        let lead = match self.language {
            "en" => ["on ", "On "],
            "de" => ["am ", "Am "],
            "fr" => ["le ", "Le "],
            _ => return span,
        };
        let before = &self.body[self.floor..span.start];
        for word in lead {
            if let Some(rest) = before.strip_suffix(word)
                && !rest.ends_with(|c: char| c.is_alphanumeric())
            {
                return span.start - word.len()..span.end;
            }
        }
        span
    }

    /// The word before a place, after one gap, and where it begins.
    fn word_before(&self, at: usize) -> (&str, usize) {
        let text = &self.body[..at];
        let end = text.trim_end_matches(' ').len();
        let start = super::cursor::word_start(text, end);
        (&text[start..end], start)
    }

    /// The word after a place, after one gap.
    fn word_after(&self, at: usize) -> &str {
        let start = at + usize::from(self.body[at..].starts_with(' '));
        &self.body[start..super::cursor::word_end(self.body, start)]
    }
}

#[cfg(test)]
mod tests;
