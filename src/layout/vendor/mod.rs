//! What the vendors' layouts share: an export is cut into chunks at the lines that only its vendor prints, and each chunk
//! is read by the family it belongs to, so that a file of two vendors' exports gives the articles of both.

mod head;
mod label;
mod page_line;
mod paragraphs;
mod printed;
mod sheet;
mod stray;
#[cfg(test)]
mod tests;

pub(super) use head::{
    byline_like, copyright, dated, day_first, edition_start, is_weekday, section_like,
};
pub(super) use label::{Kind, Row, find, shouted, split_label};
use page_line::numbers_page;
pub(super) use paragraphs::{Paragraph, paragraphs, wrap_column};
pub(super) use printed::plain_lines;
use printed::{after, blank, is_page_break, printed, trimmed};
pub(super) use sheet::Sheet;
use sheet::quote_width;
pub(super) use stray::stray;

use std::collections::VecDeque;
use std::ops::Range;

use super::{Before, Layout, Outside, Part, factiva, lexisnexis, nexis_uni, proquest, retriever};
use crate::text::lines::{is_blank, lines, trim};

/// One vendor's kind of export.
#[derive(Debug)]
pub(super) struct Family {
    /// The layout's name.
    pub(super) name: &'static str,
    /// What a line that parts articles says, if it is one of this vendor's.
    pub(super) cut: fn(&str) -> Option<Cut>,
    /// Whether a chunk without such a line (the last of a file, one article saved alone) is this vendor's.
    pub(super) claims: fn(&str) -> bool,
    /// Where further articles begin in a chunk, in bytes, although no line parts them from the one before.
    pub(super) further: fn(&str) -> Vec<usize>,
    /// How many articles a chunk without one announces: a list of contents that a parting line ends.
    pub(super) announces: fn(&str) -> Option<u32>,
    /// Reads one chunk: its article and what stands around it.
    pub(super) read: for<'t> fn(&Chunk<'t>) -> Vec<Part<'t>>,
}

/// The families, most distinct first.
static FAMILIES: &[&Family] = &[
    &lexisnexis::FAMILY,
    &nexis_uni::FAMILY,
    &factiva::FAMILY,
    &proquest::FAMILY,
    &retriever::FAMILY,
];

/// What a parting line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// An article begins after this line; it bears a number, and how many there are.
    Begins(u32, u32),
    /// The article ends with this line, which is part of it.
    EndsWith,
    /// The article ends before this line, which belongs to none.
    EndsBefore,
}

/// A stretch of a source that holds one article, or none.
#[derive(Debug)]
pub(super) struct Chunk<'t> {
    pub(super) text: &'t str,
    /// First byte in the source.
    pub(super) start: usize,
    /// "3 of 500", where a line before the article says so.
    pub(super) announced: Option<(u32, u32)>,
    /// Whether the source has given articles before this one: no job header is looked for then.
    pub(super) follows: bool,
}

impl<'t> Chunk<'t> {
    /// The chunk's lines, with the first printed one and one past the last; nothing where nothing is printed.
    pub(super) fn lines(&self) -> Option<(Sheet<'t>, usize, usize)> {
        let sheet = Sheet::new(self.text);
        let first = sheet.printed(0..sheet.len())?;
        let last = sheet.last_printed(first..sheet.len())?;
        Some((sheet, first, last + 1))
    }

    /// What a stretch of the chunk is that no article holds: before the first article what nobody knows is a job header.
    pub(super) fn stray(&self, span: Range<usize>) -> Outside {
        match stray(&self.text[span]) {
            Outside::Unknown if !self.follows => Outside::JobHeader,
            what => what,
        }
    }

    /// A stretch of the chunk's lines outside of its article.
    pub(super) fn outside<'p>(&self, span: Range<usize>, what: Outside) -> Part<'p> {
        Part::Outside(self.start + span.start..self.start + span.end, what)
    }
}

/// Splits a source of `home`'s layout.
pub(super) fn split<'t>(
    text: &'t str,
    home: &'static Family,
) -> Box<dyn Iterator<Item = Part<'t>> + 't> {
    stretch(text, home, Before::default(), false)
}

/// Splits a stretch of a source of `home`'s layout (see [`super::stretch`]).
pub(super) fn stretch<'t>(
    text: &'t str,
    home: &'static Family,
    before: Before,
    goes_on: bool,
) -> Box<dyn Iterator<Item = Part<'t>> + 't> {
    let mut export = Export {
        text,
        at: 0,
        home,
        ready: VecDeque::new(),
        before,
        goes_on,
        covered: 0,
    };
    Box::new(std::iter::from_fn(move || {
        while export.ready.is_empty() && export.at < text.len() {
            export.advance();
        }
        let start = match export.ready.front() {
            None if goes_on => return None,
            None => text.len(),
            Some(part) => part.span().start,
        };
        if let Some(left) = export.left_out(start) {
            return Some(left);
        }
        let part = export.ready.pop_front()?;
        export.covered = part.span().end;
        Some(part)
    }))
}

/// A source while it is split.
struct Export<'t> {
    text: &'t str,
    at: usize,
    home: &'static Family,
    ready: VecDeque<Part<'t>>,
    before: Before,
    /// Whether more text follows: what no line ends is left then.
    goes_on: bool,
    /// How far the parts given so far reach.
    covered: usize,
}

impl<'t> Export<'t> {
    /// What is printed before `start` and in no part yet: the marks of a quoted mail before blank lines.
    fn left_out(&mut self, start: usize) -> Option<Part<'t>> {
        let from = self.covered;
        self.covered = from.max(start);
        let mut lines = lines(&self.text[from..start], 1).filter(|line| !line.is_blank());
        let first = lines.next()?;
        let last = lines.last().unwrap_or(first);
        let left = from + first.start..from + last.start + last.raw.len();
        let text = &self.text[left.clone()];
        let marks = text.chars().all(|c| c == '>' || is_blank(c));
        let what = if marks || is_page_break(text) {
            Outside::Separator
        } else {
            Outside::Unknown
        };
        Some(Part::Outside(left, what))
    }

    /// Takes the next chunk. It follows from what is printed behind the last part, where a stretch of the source may begin,
    /// and from nothing that stands before: a window of lines would end elsewhere for a blank line more.
    fn advance(&mut self) {
        let from = self.at + blank(&self.text[self.at..]);
        let mut found = None;
        let mut start = from;
        let mut announced = None;
        let mut begun_by: Option<&'static Family> = None;
        let mut tail_end = None;
        let (mut printed, mut proquests) = (false, false);
        for line in lines(&self.text[from..], 1) {
            let text = line.raw[quote_width(line.raw)..].trim();
            if text.is_empty() || numbers_page(text) {
                continue;
            }
            let next = from + after(&self.text[from..], &line);
            match cut(text, self.home) {
                Some((family, Cut::Begins(n, of))) => {
                    if printed {
                        found = Some((from + line.start, from + line.start, begun_by));
                        break;
                    }
                    self.ready.push_back(Part::Outside(
                        from + line.start..from + line.start + line.raw.len(),
                        Outside::Separator,
                    ));
                    announced = (n > 0).then_some((n, of));
                    begun_by = Some(family);
                    start = next;
                    continue;
                }
                Some((family, ends)) if begun_by.is_none_or(|f| f.name == family.name) => {
                    let end = match ends {
                        Cut::EndsBefore => from + line.start,
                        _ => next,
                    };
                    // A line of underscores parts articles only where they are ProQuest's.
                    if family.name == self.home.name
                        || family.name != proquest::FAMILY.name
                        || proquests
                    {
                        found = Some((end, next, Some(family)));
                        break;
                    }
                }
                // Another vendor's article ends here: it began after the last line of the one before.
                Some(_) => {
                    if let Some(end) = tail_end {
                        found = Some((end, end, begun_by));
                        break;
                    }
                }
                // The numbers alone part ProQuest's articles where its pages were printed to a file.
                None if proquests && proquest::numbered(text).is_some() => {
                    let begins = from + line.start;
                    found = Some((begins, begins, Some(&proquest::FAMILY)));
                    break;
                }
                None => {}
            }
            printed = true;
            proquests |= proquest::is_own(text);
            if begun_by.is_some() && lexisnexis::ends_article(&line.raw[quote_width(line.raw)..]) {
                tail_end = Some(next);
            }
        }
        if found.is_none() && self.goes_on {
            self.ready.clear();
            self.at = self.text.len();
            return;
        }
        let ended = found.is_some();
        let (end, next, family) = found.unwrap_or((self.text.len(), self.text.len(), begun_by));
        self.take(start..end, family, announced);
        if next > end {
            let parting = trimmed(self.text, end..next);
            self.ready
                .push_back(Part::Outside(parting, Outside::Separator));
        }
        let given = self.ready.back().filter(|_| ended);
        self.at = given.map_or(next, |part| part.span().end);
    }

    /// Reads a chunk by its family, or by the one that claims it.
    fn take(
        &mut self,
        span: Range<usize>,
        family: Option<&'static Family>,
        announced: Option<(u32, u32)>,
    ) {
        let text = &self.text[span.clone()];
        if printed(text).next().is_none() {
            return;
        }
        let family = family
            .or_else(|| FAMILIES.iter().find(|f| (f.claims)(text)).copied())
            .or_else(|| (self.before.articles == 0).then_some(self.home));
        let Some(family) = family else {
            let span = trimmed(self.text, span);
            let what = stray(&self.text[span.clone()]);
            self.ready.push_back(Part::Outside(span, what));
            return;
        };
        let mut begins = vec![0];
        begins.extend((family.further)(text));
        for (k, &from) in begins.iter().enumerate() {
            let to = begins.get(k + 1).copied().unwrap_or(text.len());
            let chunk = Chunk {
                text: &text[from..to],
                start: span.start + from,
                announced: announced.filter(|_| k == 0),
                follows: self.before.articles > 0,
            };
            self.read(family, &chunk);
        }
    }

    fn read(&mut self, family: &'static Family, chunk: &Chunk<'t>) {
        let parts = (family.read)(chunk);
        let articles = parts.iter().any(|part| matches!(part, Part::Article(_)));
        if let Some(of) = (family.announces)(chunk.text).filter(|_| !articles) {
            self.before.announce(of);
        }
        for mut part in parts {
            if let Part::Article(segment) = &mut part {
                segment.announced = self.before.count(segment.announced);
                if family.name != self.home.name {
                    segment.layout = Some(family.name);
                }
            }
            self.ready.push_back(part);
        }
    }
}

/// The family whose layout this is.
pub(super) fn family(layout: &Layout) -> Option<&'static Family> {
    let own = |family: &&&Family| family.name == layout.name;
    FAMILIES.iter().find(own).copied()
}

/// Whether a layout is a vendor's.
pub(super) fn is_vendor(layout: &Layout) -> bool {
    family(layout).is_some()
}

/// Whether a source's head shows anything of a vendor's: one pass over its lines in place of one for each vendor, as most
/// sources are no vendor's. Each vendor's own detection asks for at least as much.
pub(super) fn may_be(head: &str) -> bool {
    /// Each vendor asks for as many labels, or for one beside a line of its own.
    const LABELS: usize = 3;
    let mut labels = 0;
    plain_lines(head).any(|line| {
        let text = trim(line);
        if text.is_empty() {
            return false;
        }
        labels += usize::from(split_label(text).is_some() || factiva::is_tag(text));
        labels >= LABELS
            || text.len() <= 64
                && (lexisnexis::numbered(text).is_some()
                    || nexis_uni::parts(text)
                    || factiva::word_count(text)
                    || factiva::document(text).is_some())
            || text.starts_with("ProQuest document")
            || retriever::is_own(text)
    })
}

/// The family whose parting line this is: the source's own, else the first.
fn cut(line: &str, home: &'static Family) -> Option<(&'static Family, Cut)> {
    let own = (home.cut)(line).map(|cut| (home, cut));
    own.or_else(|| {
        FAMILIES
            .iter()
            // Anybody may print a line of equals signs: it parts no other vendor's articles.
            .filter(|family| family.name != retriever::FAMILY.name)
            .find_map(|family| (family.cut)(line).map(|cut| (*family, cut)))
            // `Document 3 of 25` stands over ProQuest's articles too, under its own parting lines.
            .filter(|(_, cut)| {
                !(home.name == proquest::FAMILY.name
                    && matches!(cut, Cut::Begins(..))
                    && proquest::numbered(line).is_some())
            })
    })
}
