//! Furniture: lines of the page that are no part of the story, known by their words or by their shape alone.

use super::asks::{Places, asks};
use super::contact::{asks_for_contact, followed};
use super::date_line;
use super::draft::Draft;
use super::kind::{Kind, kind};
use super::shape::Shape;
use crate::date::{Hints, scan};
use crate::layout::{Label, Mark};
use crate::lexicon::{agency, is_furniture_line, is_furniture_sentence, is_related_lead};
use crate::record::{Author, Byline, Doubt};

pub(super) fn run(draft: &mut Draft<'_>) {
    if !draft.searches() {
        return;
    }
    draft.claim_many(lines);
    super::disclosure::claim(draft);
    related(draft);
    end_mark(draft);
    signed_off(draft);
}

/// Lines that are furniture by themselves.
fn lines(draft: &mut Draft<'_>) {
    let mut asking = Places::of(draft.text, draft.record.language.as_deref());
    for unit in 0..draft.units.len() {
        let shape = draft.units[unit].shape;
        let asking = asking.within(&draft.units[unit].span);
        let rule = rule(draft.unit_raw(unit), &shape, asking);
        // A time alone tells how long a recording lasts, but not below a date.
        let time = unit > 0
            && rule == Some("furniture/word-list")
            && date_line::part(draft.unit_raw(unit), &shape)
            && date_line::reads(draft, unit - 1);
        if let Some(rule) = rule.filter(|_| !time) {
            if rule == FOLLOW && draft.record.byline.is_none() {
                handle(draft, unit);
            }
            draft.claim_unit(unit, Label::Furniture, rule);
        }
    }
}

/// Links to other stories within this one: a line that announces them, and the short lines below it up to the next
/// sentence. A line that announces one link and names it is one by itself.
fn related(draft: &mut Draft<'_>) {
    /// How many links such a line announces at most.
    const LINKS: usize = 6;
    let story = (0..draft.units.len())
        .find(|&unit| draft.units[unit].shape.prose())
        .unwrap_or(draft.units.len());
    let mut unit = 1;
    while unit < draft.units.len() {
        if !draft.unit_free(unit) || draft.units[unit].shape.weight() > 220 {
            unit += 1;
            continue;
        }
        let text = draft.unit_raw(unit);
        let Some(alone) = is_related_lead(text) else {
            unit += 1;
            continue;
        };
        draft.claim_unit(unit, Label::Furniture, "furniture/related");
        unit += 1;
        for links in 0..LINKS {
            // `... / link / link / A Heading / The story goes on.` Below a single link the heading is shorter than that.
            let words = match links {
                0 => 0,
                1 => (draft.units[unit - 1].shape.words / 2).min(4),
                _ => 7,
            };
            let heading = unit + 1 < draft.units.len()
                && draft.units[unit].shape.words <= words
                && matches!(kind(draft, unit), Kind::Short)
                && draft.unit_free(unit + 1)
                && draft.units[unit + 1].shape.prose();
            let link = alone
                && !heading
                && unit < draft.units.len()
                && draft.unit_free(unit)
                && (!draft.units[unit].shape.sentence() || links == 0 && asks_in_title(draft, unit))
                && draft.units[unit].shape.weight() <= 160
                // Over the story a byline or a date is the story's own.
                && (unit > story
                    || !matches!(kind(draft, unit), Kind::Date | Kind::Byline | Kind::Lead));
            if !link {
                break;
            }
            draft.claim_unit(unit, Label::Furniture, "furniture/related-link");
            unit += 1;
        }
    }
}

/// Whether a line is a title that ends in a question, as links to explainers do.
fn asks_in_title(draft: &Draft<'_>, unit: usize) -> bool {
    const WORDS: usize = 16;
    draft.units[unit].shape.words <= WORDS && draft.unit_raw(unit).trim_end().ends_with('?')
}

/// The agency's name below its copy (`Reuter`): the last line, or the last before what a page prints after it.
fn end_mark(draft: &mut Draft<'_>) {
    let Some(last) = (0..draft.units.len())
        .rev()
        .find(|&unit| draft.unit_free(unit))
    else {
        return;
    };
    let text = draft
        .unit_raw(last)
        .trim_matches(|c: char| !c.is_alphanumeric());
    if last > 1 && draft.units[last].shape.words <= 2 && agency(text) {
        draft.agency = Some(text.to_owned());
        draft.claim_unit(last, Label::Furniture, "furniture/end-mark");
    }
}

/// The agency's name behind the last sentence of its copy, `... on Monday. EFE`, where it stands in brackets before, as in a
/// dateline. Without these it may be a photograph's.
fn signed_off(draft: &mut Draft<'_>) {
    /// A paragraph has more words.
    const WORDS: usize = 8;
    let Some(last) = (0..draft.units.len())
        .rev()
        .find(|&unit| draft.unit_free(unit) && draft.units[unit].shape.words > WORDS)
    else {
        return;
    };
    let text = draft.unit_raw(last);
    let Some((story, name)) = text.rsplit_once(' ') else {
        return;
    };
    let sentence = story.trim_end().ends_with(['.', '"', '”', '»', '!', '?']);
    if !sentence || !agency(name) || !draft.text.contains(&format!("({name})")) {
        return;
    }
    let span = &draft.units[last].span;
    let (end, mark) = (span.start + story.len(), span.end - name.len()..span.end);
    let mark = Mark::new(mark, Label::Furniture, "furniture/end-mark");
    if draft.claim(mark) {
        draft.agency = Some(name.to_owned());
        let unit = &mut draft.units[last];
        unit.span.end = end;
        unit.shape = Shape::of(&draft.text[unit.span.clone()]);
    }
}

const FOLLOW: &str = "furniture/follow";

/// Longer lines are furniture by few rules: a story's sentence may begin with any word of the list.
const SHORT: usize = 120;

/// The rule by which a line is furniture wherever it stands. `asking`: its article names what a page may ask for.
fn rule(text: &str, shape: &Shape, asking: bool) -> Option<&'static str> {
    if shape.weight() <= 1200
        && (shape.words >= 3 || shape.ideographs >= 8)
        && is_furniture_sentence(text)
    {
        return Some("furniture/sentence");
    }
    if asking && asks(text, shape) {
        return Some("furniture/asks");
    }
    let short = shape.weight() <= SHORT;
    if asks_for_contact(text) {
        let handle = short && followed(text).is_some();
        return Some(if handle { FOLLOW } else { "furniture/contact" });
    }
    if !short {
        return None;
    }
    if shape.chars <= 3 && !text.chars().any(char::is_alphabetic) {
        return Some("furniture/marks");
    }
    if followed(text).is_some() {
        return Some(FOLLOW);
    }
    if links(text) {
        return Some("furniture/links");
    }
    if shape.words <= 14 && is_furniture_line(text) && !dated(text) {
        return Some("furniture/word-list");
    }
    if shape.words <= 14 && menu(text) {
        return Some("furniture/menu");
    }
    if bracketed_link(text, shape) {
        return Some("furniture/bracketed-link");
    }
    if text.starts_with('©') && shape.words <= 14 && text.bytes().any(|b| b.is_ascii_digit()) {
        return Some("furniture/copyright");
    }
    None
}

/// A date in digits (`10.15.15`) looks like a counter, which the list writes `0`.
fn dated(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit())
        && scan(text, &Hints::default())
            .first()
            .is_some_and(|found| found.span == (0..text.len()))
}

/// `Subscribe | Log in`: each part is furniture by itself.
fn menu(text: &str) -> bool {
    memchr::memchr3(b'|', 0xB7, 0xA2, text.as_bytes()).is_some()
        && text.contains(['|', '·', '•'])
        && text.split(['|', '·', '•']).all(is_furniture_line)
}

/// Whether a line is links of a dump: two or more with their numbers, or one address of its list of references.
fn links(text: &str) -> bool {
    let numbered = text.split('[').skip(1).filter(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0
            && part[digits..].starts_with(']')
            && part[digits + 1..].starts_with(char::is_alphabetic)
    });
    let address = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches(['.', ' ']);
    text.starts_with('[') && numbered.count() >= 2
        || text.starts_with(|c: char| c.is_ascii_digit())
            && !address.contains(' ')
            && (address.starts_with("http://") || address.starts_with("https://"))
}

/// `[Probe finds cracks in three more walls]`: the title of another story, in brackets whole. What is done in a transcript
/// (`[Long applause]`) has fewer words, a remark is a sentence, and a message names who sent it (`[Ana: Come down]`).
fn bracketed_link(text: &str, shape: &Shape) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 5..=16;
    text.strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|title| {
            WORDS.contains(&shape.words)
                && !shape.inner_end(text)
                && title.starts_with(char::is_uppercase)
                && !title.trim_end().ends_with(['.', '!', '?', ':'])
                && !title.contains(['[', ']'])
                && (title.starts_with("Read") || !title.contains(": "))
                && !super::caption::credit(text, shape)
        })
}

/// The name of a follow line is the byline where there is no other; a real byline found later takes its place.
fn handle(draft: &mut Draft<'_>, unit: usize) {
    let text = draft.unit_raw(unit);
    if let Some((name, handle)) = followed(text)
        && super::byline::name(name) != super::byline::Name::No
        && !matches!(name, "us" | "Us" | "US" | "Me" | "Them")
    {
        draft.record.doubt(Doubt::BylineHandleOnly);
        draft.record.byline = Some(Byline {
            text: None,
            authors: vec![Author {
                name: name.to_owned(),
                handle: Some(handle.to_owned()),
                ..Author::default()
            }],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_below_links_is_the_storys() {
        let prose = "The north wall of the old harbour gave way on Wednesday night, and the ferry stayed in port for the third day.";
        let links = "Read more:\n\nVineyards fear a late and bitter frost this year\n\nMayor sells her old vineyard to a cousin abroad";
        for (last, kept) in [
            ("No stones yet", true),
            (
                "Cheese prices climb again this summer on all the islands",
                false,
            ),
        ] {
            let text = format!(
                "Wall Gives Way\n\nBy Ana Ruiz\nDecember 17, 2014\n\n{prose}\n\n{links}\n\n{last}\n\n{prose} Rosa Beck saw it.\n"
            );
            let record = crate::parse::articles(&text, &crate::parse::Options::default())
                .next()
                .expect("one article");
            assert_eq!(record.body.contains(last), kept, "{}", record.body);
            assert!(!record.body.contains("Vineyards"), "{}", record.body);
        }
    }

    #[test]
    fn furniture_is_told_from_stories() {
        for (text, furniture) in [
            ("Share this story", true),
            ("19 Comments", true),
            ("Advertisement", true),
            ("Subscribe | Log in", true),
            ("© 2015 Coast Gazette. All rights reserved.", true),
            ("Ana Ruiz | Log in", false),
            ("-", true),
            ("Share prices fell on Monday after the storm.", false),
            ("The Harbour Board", false),
            ("[1]Skip to content", true),
            ("[2]Home [3]News [4]Sport", true),
            ("3. http://mirror.example/news", true),
            ("[The film] was late, he said", false),
            ("[Probe finds cracks in three more walls]", true),
            ("[Long applause from the floor.]", false),
            ("[Laughter and applause]", false),
            ("[Ana: Come down to the harbour now]", false),
            ("[Read: Probe finds cracks in three more walls]", true),
            (
                "[The wall on Monday, photo by Ana Ruiz/Getty Images]",
                false,
            ),
        ] {
            assert_eq!(
                rule(text, &Shape::of(text), true).is_some(),
                furniture,
                "{text}"
            );
        }
    }
}
