//! What a saved page prints above the word count: section, headline, byline, credit.

use super::super::Label;
use super::super::vendor::{Sheet, byline_like, copyright, section_like};

/// Section, column, headline on some lines, byline, credit: so many lines at most.
const MOST: usize = 8;

/// The lines above the word count that belong to the head. Behind another article that is all there is, blank lines among
/// it or not; in front of the first one a job header may stand, so that lines are taken until a headline is among them.
pub(super) fn lines(sheet: &Sheet<'_>, first: usize, count: usize, follows: bool) -> Vec<usize> {
    let furniture = |i: usize| {
        let text = sheet.line(i);
        copyright(text) || text.to_lowercase().contains("factiva")
    };
    let start = (first..count)
        .rev()
        .find(|&i| furniture(i))
        .map_or(first, |i| i + 1);
    let printed: Vec<usize> = (start..count).filter(|&i| !sheet.blank(i)).collect();
    let few = if follows { MOST } else { 3 };
    if printed.len() <= few {
        return printed;
    }
    near(sheet, &printed)
}

/// The last of some printed lines, which a word count follows, up to a headline and what stands together with it.
pub(super) fn near(sheet: &Sheet<'_>, printed: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    for &i in printed.iter().rev().take(MOST) {
        let apart = found.last().is_some_and(|&below| below != i + 1);
        let headed = found
            .iter()
            .any(|&below| byline_like(sheet.line(below)) == 0);
        if apart && headed && section_like(sheet.line(i)) < 2 {
            break;
        }
        found.push(i);
    }
    found.reverse();
    found
}

/// Marks section, headline and byline. Returns the number that some exports print before the headline.
pub(super) fn mark(sheet: &mut Sheet<'_>, top: &[usize]) -> Option<u32> {
    let (first, last) = headline(sheet, top)?;
    for &i in &top[..first] {
        sheet.named(i, i, Label::Section, "SE", "factiva/section");
    }
    let number = list_number(sheet.line(top[first]));
    let span = sheet.span(top[first], top[last]);
    let value = span.start + number.map_or(0, |(_, skip)| skip)..span.end;
    sheet.mark_span(span, value, Label::Headline, "factiva/headline");
    if let Some(&line) = top.get(last + 1) {
        sheet.named(line, line, Label::Byline, "BY", "factiva/byline");
    }
    for &line in top.iter().skip(last + 2) {
        sheet.named(line, line, Label::Field, "CR", "factiva/credit");
    }
    number.map(|(n, _)| n)
}

/// The first and last line of the headline.
fn headline(sheet: &Sheet<'_>, top: &[usize]) -> Option<(usize, usize)> {
    let last = headline_line(sheet, top)?;
    let mut first = last;
    // A line this long is broken by its width, and no section.
    let goes_on = |k: usize| {
        let text = sheet.line(top[k]);
        top[k] + 1 == top[k + 1]
            && text.chars().count() >= 45
            && section_like(text) == 0
            && list_number(sheet.line(top[k + 1])).is_none()
    };
    while first > 0 && goes_on(first - 1) {
        first -= 1;
    }
    Some((first, last))
}

/// Which of the lines above the word count ends the headline: sections stand over it, byline and credit under it.
fn headline_line(sheet: &Sheet<'_>, top: &[usize]) -> Option<usize> {
    if top.len() < 2 {
        return (!top.is_empty()).then_some(0);
    }
    let text = |k: usize| sheet.line(top[k]);
    let words = |k: usize| text(k).split_whitespace().count();
    let last = top.len() - 1;
    let section = section_like(text(0));
    let under = (1..top.len()).find(|&k| byline_like(text(k)) == 2);
    if let Some(numbered) = (0..top.len()).find(|&k| list_number(text(k)).is_some()) {
        return Some(under.filter(|&k| k > numbered).map_or(numbered, |k| k - 1));
    }
    if top.len() > 2 {
        let named = under.filter(|&k| k > 1 || section < 2).map(|k| k - 1);
        // A column's name may stand between section and headline, where there is no byline.
        let columned =
            byline_like(text(last)) == 0 && words(last) > 3 && section_like(text(last - 1)) > 0;
        let shaped = byline_like(text(last)) > 0 || section > 0 && !columned;
        return named.or(Some(last - usize::from(shaped)));
    }
    // Two lines are section and headline, or headline and byline.
    let by = match (byline_like(text(1)), section) {
        (_, 2) => false,
        (2, _) => true,
        (1, _) => words(1) <= 3 || section == 0,
        _ => section == 0 && words(1) <= 4,
    };
    Some(usize::from(!by))
}

/// `12) ` before a headline: the article's place in the list it was saved from.
fn list_number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(')')?;
    let space = rest.len() - rest.trim_start().len();
    if !(1..=5).contains(&digits) || space == 0 {
        return None;
    }
    Some((line[..digits].parse().ok()?, digits + 1 + space))
}
