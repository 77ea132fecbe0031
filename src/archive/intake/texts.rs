//! The texts of a source as they are read: whole ones, or stretch by stretch.

use std::ops::ControlFlow;

use super::put_off::{About, PutOff, SHORT};
use super::{Intake, Told};
use crate::archive::state::{OutsideText, Trouble};
use crate::archive::stored_path::StoredPath;
use crate::form::{FormError, Rendered, Sink};
use crate::layout::{self, Layout, Outside, Part};
use crate::parse::{Parsed, Stretches};

/// How much is kept of text outside of articles, in characters.
const OUTSIDE: usize = 200;

/// The longest article that is parsed, in bytes: five million words. Its record, tokens and documents take some twenty
/// times as much memory, so that what is no article at all must not be taken for one.
const LONGEST: usize = 32 << 20;

impl Intake<'_> {
    /// What is known of the next text of the member `stored` beside the text; `None` where text and all else are empty.
    fn about(&mut self, stored: StoredPath, rendered: Rendered<'_>, text: &str) -> Option<About> {
        if !rendered.goes_on && text.trim().is_empty() && rendered.known.is_empty() {
            self.empty |= self.counted.articles == 0;
            return None;
        }
        self.encoding
            .get_or_insert_with(|| rendered.encoding.clone().into_owned());
        let before = u32::try_from(self.counted.articles).unwrap_or(u32::MAX);
        Some(About::new(stored, rendered, before))
    }

    /// Parses what has come of a text in stretches, as far as it is whole.
    fn parse(&mut self, stored: StoredPath, rendered: Rendered<'_>) {
        let waiting = std::mem::take(&mut self.waiting);
        if let Some(about) = self.about(stored, rendered, waiting.text()) {
            let parts = waiting.parts(&about.options(None, self.hand));
            self.take_in(&about.stored, parts);
        }
        self.waiting = waiting;
    }

    /// Takes in the parts of a text of the member `stored`.
    pub(super) fn take_in(&mut self, stored: &StoredPath, parts: impl IntoIterator<Item = Parsed>) {
        for part in parts {
            match part {
                Parsed::Article { record, announced } => {
                    if let Err(trouble) = self.article(&record, announced) {
                        self.troubles.push(trouble);
                        self.member_told = Some(Told::Unreadable);
                    }
                }
                Parsed::Outside { lines, what, text } => self.outside(stored, lines, what, &text),
            }
        }
    }

    fn too_long(&mut self, stored: &StoredPath, bytes: usize) {
        let (seen, most) = (bytes.div_ceil(1 << 20), LONGEST >> 20);
        self.troubles.push(Trouble {
            member: (*stored != self.path).then(|| stored.clone()),
            skipped: false,
            reason: format!("too large: one article of {seen} MB (at most {most} MB; split it)"),
        });
        self.member_told = Some(Told::Unreadable);
    }

    fn outside(&mut self, member: &StoredPath, lines: [u32; 2], what: Outside, text: &str) {
        let what = match what {
            Outside::VendorError => "vendor-error",
            Outside::Unknown => "unknown",
            Outside::JobHeader | Outside::Contents | Outside::Separator => return,
        };
        self.member_read = true;
        self.outside.push(OutsideText {
            member: (*member != self.path).then(|| member.clone()),
            lines,
            what: what.to_owned(),
            text: text.trim().chars().take(OUTSIDE).collect(),
        });
    }
}

impl Sink for Intake<'_> {
    fn text(&mut self, member: &[u8], mut rendered: Rendered<'_>) -> ControlFlow<()> {
        self.turn_to(member);
        let goes_on = rendered.goes_on;
        let layout = self
            .layout
            .or_else(|| rendered.layout.and_then(layout::named));
        let text = std::mem::take(&mut rendered.text);
        if !goes_on && !self.waiting.begun() && self.refused.is_none() && text.len() <= SHORT {
            let about = self.about(self.path_of(member), rendered, &text);
            let text = text.into_owned();
            self.put_off = about.map(|about| PutOff {
                text,
                layout,
                about,
            });
            return self.flow();
        }
        if let Some(bytes) = &mut self.refused {
            *bytes += text.len();
        } else {
            self.waiting.add(text, goes_on, layout);
            self.refused = longest(self.waiting.text(), layout);
        }
        let stored = self.path_of(member);
        match self.refused {
            None => self.parse(stored, rendered),
            Some(bytes) if !goes_on => self.too_long(&stored, bytes),
            Some(_) => self.waiting = Stretches::default(),
        }
        if !goes_on {
            self.waiting = Stretches::default();
            self.refused = None;
        }
        self.flow()
    }

    fn trouble(&mut self, member: &[u8], error: FormError) -> ControlFlow<()> {
        self.turn_to(member);
        let member = (!member.is_empty()).then(|| self.path_of(member));
        let told = match error.is_not_text() {
            true => Told::Skipped,
            false => Told::Unreadable,
        };
        self.member_told = self.member_told.max(Some(told));
        self.trouble_at(member, &error);
        self.flow()
    }
}

/// The bytes of the longest article of a text, where it is too long to be parsed.
fn longest(text: &str, layout: Option<&'static Layout>) -> Option<usize> {
    if text.len() <= LONGEST {
        return None;
    }
    let layout = layout.unwrap_or_else(|| layout::detect(text));
    (layout.split)(text)
        .filter_map(|part| match part {
            Part::Article(segment) => Some(segment.text.len()),
            Part::Outside(..) => None,
        })
        .max()
        .filter(|bytes| *bytes > LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_may_be_too_long_and_many_may_not() {
        let long = "word ".repeat(LONGEST / 5 + 1);
        assert!(longest(&long, None).is_some());
        let export = "Headline\n\nText of it.\n\n".repeat(LONGEST / 40);
        assert_eq!(longest(&export, None), None);
    }
}
