//! `wire`: agency copy as it came over the wire: a stamp or a headline in capitals, paragraphs by indent, an end mark.

use super::{Layout, Part, Segment};
use crate::text::lines::lines;

pub(super) const LAYOUT: Layout = Layout {
    name: "wire",
    about: "agency copy: headline in capitals, dateline in the first paragraph",
    detect,
    split: |text| Box::new(std::iter::once(Part::Article(Segment::whole(text)))),
};

/// How many printed lines show the layout.
const HEAD: usize = 12;

/// A headline in capitals first, perhaps below a stamp, and a dateline of the wire below it: `PLACE, Feb 26 - `. Or the
/// same headline over paragraphs that only their indent parts.
fn detect(text: &str) -> bool {
    let mut rest = lines(text, 1).filter(|line| !line.is_blank()).peekable();
    let first = rest.next_if(|line| stamp(line.text()));
    let skip = usize::from(first.is_some());
    // Next to no page has such a headline: no line below it need be looked at then.
    let Some(headline) = rest.next().filter(|line| capitals(line.text())) else {
        return false;
    };
    let mut below = Vec::with_capacity(HEAD);
    for line in rest.take(HEAD - 1 - skip) {
        if filed(line.text()) {
            return true;
        }
        below.push(line);
    }
    let indented = below.iter().filter(|line| line.indent() >= 3).count();
    let flush = below.iter().filter(|line| line.indent() == 0).count();
    let mut printed = first.iter().chain([&headline]).chain(&below);
    let narrow = printed.all(|line| line.raw.len() <= 82);
    narrow && indented >= 1 && (flush >= 2 || skip == 1 || flush == 0)
}

/// `26-FEB-1987 15:38:26.23`, letters of the line it came over behind it.
fn stamp(text: &str) -> bool {
    let bytes = text.as_bytes();
    let day = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    (1..=2).contains(&day)
        && bytes.get(day) == Some(&b'-')
        && bytes
            .get(day + 1..day + 4)
            .is_some_and(|m| m.iter().all(u8::is_ascii_uppercase))
        && bytes.get(day + 4) == Some(&b'-')
        && bytes
            .get(day + 5..day + 9)
            .is_some_and(|y| y.iter().all(u8::is_ascii_digit))
}

/// Capitals, figures and signs, some words of them; what stands between `<` and `>` may be of any case.
fn capitals(text: &str) -> bool {
    let (mut letters, mut small) = (0, 0);
    for c in text.chars() {
        letters += usize::from(c.is_alphabetic());
        small += usize::from(c.is_lowercase());
    }
    letters >= 8 && small * 12 <= letters
}

/// A line that begins with a place, a month's short name, a day and a dash.
fn filed(text: &str) -> bool {
    let window = &text[..text.floor_char_boundary(70)];
    if !window.starts_with(char::is_uppercase) {
        return false;
    }
    memchr::memchr_iter(b',', window.as_bytes()).any(|comma| {
        let behind = window[comma + 1..].trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic());
        let (month, day) = behind.split_at(end.unwrap_or(behind.len()));
        day.trim_start_matches(['.', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
            && !crate::lexicon::date::month_as_printed(month).is_empty()
            && (behind.contains(" -") || behind.contains('—') || behind.contains(" _"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_copy_is_told_from_pages() {
        for (text, expected) in [
            (
                "26-FEB-1987 15:38:26.23\nPORT COSTS RISE <PRT>\n    PORT ELLERY, Feb 26 - The board said.\n Northern\n",
                true,
            ),
            (
                "PORT COSTS RISE\n\nBy Ana Ruiz, Northern Wire\n\nPORT ELLERY, March 19 - The board said.\n",
                true,
            ),
            (
                "PORT COSTS RISE 3RD QTR\n    Shr 3 cts vs 4\n    Net 20 vs 30\n Northern\n",
                true,
            ),
            (
                "Storm Shuts Port\n\nDecember 17, 2014\n\nThe board said.\n",
                false,
            ),
            (
                "STORM SHUTS PORT\n\nDecember 17, 2014\n\nThe board said that the port is shut.\n",
                false,
            ),
        ] {
            assert_eq!(detect(text), expected, "{text}");
        }
    }
}
