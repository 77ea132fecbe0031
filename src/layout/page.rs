//! `page`: the text of a whole newspaper page as character recognition gives it, several articles and advertisements in one.
//! It cannot be split surely, so that no headline is looked for. Found only where everything says so: many short
//! lines, as columns have them, words broken at their ends again and again, and the litter that recognition leaves.

use super::{Layout, Part, Segment};

pub(super) const LAYOUT: Layout = Layout {
    name: "page",
    about: "a newspaper page as character recognition gives it, not split into articles",
    detect,
    split: |text| Box::new(std::iter::once(Part::Article(Segment::whole(text)))),
};

/// A page has so many lines, and more.
const LINES: usize = 100;

/// A column is so many characters wide, or less: half of the lines are no longer.
const WIDTH: usize = 52;

/// At least one of so many lines ends in a broken word, and one of so many words is litter.
const BROKEN: usize = 25;
const LITTER: usize = 200;

fn detect(text: &str) -> bool {
    if memchr::memchr_iter(b'\n', text.as_bytes()).count() < LINES {
        return false;
    }
    columns(text) && littered(text)
}

/// Whether most lines are as narrow as a column's, and many end in a broken word.
fn columns(text: &str) -> bool {
    let (mut lines, mut narrow, mut broken) = (0usize, 0usize, 0usize);
    let mut rest = printed(text).peekable();
    while let Some(line) = rest.next() {
        lines += 1;
        narrow += usize::from(line.len() <= 4 * WIDTH && line.chars().count() <= WIDTH);
        broken += usize::from(breaks(line) && rest.peek().is_some_and(|next| goes_on(next)));
        // Most texts are told from their first lines: paragraphs are no columns.
        if lines == LINES && (narrow * 2 < lines || broken * BROKEN * 2 < lines) {
            return false;
        }
    }
    lines > LINES && narrow * 2 >= lines && broken * BROKEN >= lines
}

/// Whether recognition left its litter.
fn littered(text: &str) -> bool {
    /// Enough lines to know by.
    const ENOUGH: usize = 2_000;
    let (mut words, mut litter) = (0usize, 0usize);
    for word in printed(text).take(ENOUGH).flat_map(str::split_whitespace) {
        words += 1;
        litter += usize::from(is_litter(word));
    }
    litter * LITTER >= words
}

/// The lines that print something.
fn printed(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Whether a line ends in the first part of a word.
fn breaks(line: &str) -> bool {
    let mut back = line.chars().rev();
    matches!(back.next(), Some('-' | '\u{AC}' | '\u{2010}' | '\u{2014}'))
        && back.next().is_some_and(char::is_lowercase)
}

fn goes_on(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// What no writer sets: a mark alone that parts nothing, letters and figures or marks mixed within a word.
fn is_litter(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() {
        let marks = word.chars().filter(|c| !c.is_whitespace());
        return marks.clone().count() > 0
            && word.contains([
                '|', '^', '~', '\u{A6}', '\u{25A0}', '\u{B7}', '_', '<', '>', '{', '}', '\\',
            ]);
    }
    // `t;he`, `h^s`; `t0wn`.
    let odd = |c: char| "|^~\u{25A0};!?*<>\\{}".contains(c);
    let mut last = ['\0'; 2];
    for c in inner.chars() {
        let mixed = odd(last[1]) || last[1].is_ascii_digit();
        if last[0].is_lowercase() && mixed && c.is_lowercase() {
            return true;
        }
        last = [last[1], c];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of a hundred and more lines of two columns' width.
    fn page() -> String {
        let piece = "The wind blew hard all Monday and the har-\nbor was shut till night. Capt. Dahl of the\nsteamer ^ Skarholm said t;hat no boat could\n| pass the wall, and that the com-\npany would pay no dam-\nage to shippers of fruit .\n\nWANTED-A boy to sweep. Apply at 4 Quay st\n";
        piece.repeat(20)
    }

    #[test]
    fn a_page_is_told_by_all_its_signs_together() {
        assert!(detect(&page()));
        // Clean columns are no recognised page, nor are dirty paragraphs, nor a short piece.
        assert!(!detect(&page().replace(['^', ';', '|'], "")));
        assert!(!detect(&page().replace("-\n", "").replace(" \n", " ")));
        assert!(!detect(&page().replace('\n', " ")));
        assert!(!detect(&page()[..600]));
    }

    #[test]
    fn litter_is_what_no_writer_sets() {
        for word in ["|", "^", "t;he", "h^s", "t0wn", "\u{25A0}"] {
            assert!(is_litter(word), "{word}");
        }
        for word in [
            "-",
            "\u{2014}",
            "\u{2026}",
            "G20",
            "A4",
            "4th",
            "O'Dea",
            "e-mail",
            "http://x.example/?a",
            "*",
            "and/or",
            "U.S.",
            "covid19",
        ] {
            assert!(!is_litter(word), "{word}");
        }
    }
}
