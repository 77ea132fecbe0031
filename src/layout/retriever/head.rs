//! An article's head: headline, paper and day, author, page, how it was published.

use super::super::Label;
use super::super::vendor::{Sheet, byline_like};
use super::mark_rule;

/// The lines of a head, counted in its chunk.
pub(super) struct Head {
    /// `Paper, 2021-09-29 14:22`.
    source: usize,
    /// `Publicerat i print.`
    published: usize,
}

impl Head {
    /// So many lines at most stand between the paper and how it was published: author, page, section.
    pub(super) const LINES: u32 = 4;

    /// The first head in some lines.
    pub(super) fn find(sheet: &Sheet<'_>, first: usize, limit: usize) -> Option<Self> {
        (first..limit).find_map(|published| {
            if !is_published(sheet.line(published)) {
                return None;
            }
            let above = (first..published)
                .rev()
                .filter(|&i| !sheet.blank(i))
                .take(Self::LINES as usize + 1);
            above
                .into_iter()
                .find(|&i| source(sheet.line(i)).is_some())
                .map(|source| Self { source, published })
        })
    }

    /// The headline's first line. Behind another article it is the first; before the first one it stands directly over the
    /// paper, as job header and contents stand above it.
    pub(super) fn headline(&self, sheet: &Sheet<'_>, first: usize, follows: bool) -> usize {
        if follows {
            return first;
        }
        let rule = (first..self.source)
            .rev()
            .find(|&i| !sheet.blank(i) && !is_rule(sheet.line(i)));
        let Some(last) = rule else {
            return self.source;
        };
        let run = (first..=last)
            .rev()
            .take_while(|&i| !sheet.blank(i) && source(sheet.line(i)).is_none());
        run.last().unwrap_or(last)
    }
}

/// `Publicerat i print.`, `Publisert på nett.`
pub(super) fn is_published(line: &str) -> bool {
    const WORDS: &[&str] = &["Publicerat ", "Publisert "];
    WORDS.iter().any(|word| {
        line.strip_prefix(word)
            .and_then(|how| how.strip_suffix('.'))
            .is_some_and(|how| {
                (how.starts_with("i ") || how.starts_with("p\u{e5} "))
                    && how.split_whitespace().count() <= 3
            })
    })
}

/// `Paper, 2021-09-29 14:22`, `Paper, 31.12.1950`: where the day begins.
pub(super) fn source(line: &str) -> Option<usize> {
    let (paper, date) = line.rsplit_once(", ")?;
    let (day, time) = date.split_once(' ').unwrap_or((date, ""));
    let figures = |text: &str, sign: char, widths: [usize; 3]| {
        let parts: Vec<&str> = text.split(sign).collect();
        parts.len() == 3
            && parts.iter().zip(widths).all(|(part, width)| {
                part.len() == width && part.bytes().all(|b| b.is_ascii_digit())
            })
    };
    let day = figures(day, '-', [4, 2, 2]) || figures(day, '.', [2, 2, 4]);
    let time =
        time.is_empty() || time.len() == 5 && time.bytes().all(|b| b.is_ascii_digit() || b == b':');
    (!paper.is_empty() && day && time).then(|| line.len() - date.len())
}

/// A line of hyphens, as stands under headlines.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|b| b == b'-')
}

/// Marks the head of an article that begins with line `start`. Returns the body's first line.
pub(super) fn mark_head(
    sheet: &mut Sheet<'_>,
    start: usize,
    head: Option<&Head>,
    limit: usize,
) -> usize {
    let rule = |sheet: &Sheet<'_>, limit: usize| (start..limit).find(|&i| is_rule(sheet.line(i)));
    let Some(head) = head else {
        let rule = rule(sheet, limit.min(start + 4));
        let end = rule.unwrap_or(start + 1);
        mark_headline(sheet, start, end);
        if let Some(rule) = rule {
            mark_rule(sheet, rule);
        }
        return rule.map_or(end, |rule| rule + 1);
    };
    let rule = rule(sheet, head.source);
    mark_headline(sheet, start, rule.unwrap_or(head.source));
    if let Some(rule) = rule {
        mark_rule(sheet, rule);
    }
    let span = sheet.span(head.source, head.source);
    if let Some(day) = source(sheet.line(head.source)) {
        let day = span.start + day;
        let paper = sheet.text[span.start..day]
            .trim_end_matches([',', ' '])
            .len();
        sheet.mark_span(
            span.start..day,
            span.start..span.start + paper,
            Label::Publication,
            "retriever/paper",
        );
        sheet.mark_span(
            day..span.end,
            day..span.end,
            Label::DateLine,
            "retriever/date",
        );
    }
    for i in head.source + 1..head.published {
        mark_between(sheet, i);
    }
    let (name, how) = sheet
        .line(head.published)
        .split_once(' ')
        .unwrap_or((sheet.line(head.published), ""));
    let skip = sheet.line(head.published).len() - how.len();
    sheet.labelled(
        head.published,
        head.published,
        skip,
        Label::Field,
        name,
        "retriever/published",
    );
    head.published + 1
}

fn mark_headline(sheet: &mut Sheet<'_>, start: usize, end: usize) {
    if let Some(last) = sheet.last_printed(start..end) {
        sheet.mark(start, last, Label::Headline, "retriever/headline");
    }
}

/// Marks a line between the paper and how it was published: the page, the author, else a section.
fn mark_between(sheet: &mut Sheet<'_>, i: usize) {
    const PAGE: &[&str] = &["Sida", "Side", "Sidor", "Sider"];
    let text = sheet.line(i);
    if text.is_empty() {
        return;
    }
    let page = text.split_once(' ').filter(|(word, _)| PAGE.contains(word));
    if let Some((word, number)) = page {
        let skip = text.len() - number.len();
        sheet.labelled(i, i, skip, Label::Page, word, "retriever/page");
    } else if byline_like(text) > 0 && !text.ends_with('.') {
        sheet.mark(i, i, Label::Byline, "retriever/byline");
    } else {
        sheet.mark(i, i, Label::Section, "retriever/section");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_lines_are_told_from_sentences() {
        for line in [
            "Publicerat i print.",
            "Publicerat p\u{e5} webb.",
            "Publisert p\u{e5} trykk.",
        ] {
            assert!(is_published(line), "{line}");
        }
        for line in [
            "Publicerat i print och sedan gl\u{f6}mt.",
            "Publicerat av hamnen.",
            "Publicerat",
        ] {
            assert!(!is_published(line), "{line}");
        }
        for (line, day) in [
            ("Kustbladet, 2004-12-29 09:31", Some(12)),
            ("Kustbladet, Norra, 2004-12-29", Some(19)),
            ("Kystbladet, 31.12.1950", Some(12)),
            ("Kustbladet, 29 december 2004", None),
            ("Hamnen, 2004-12-29, var tom", None),
        ] {
            assert_eq!(source(line), day, "{line}");
        }
    }
}
