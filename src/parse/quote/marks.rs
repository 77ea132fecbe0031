//! Quotation marks: which characters open and close, and which only look so (apostrophes, decades, inches).

use super::habit::Habit;

/// How a mark is written; a stretch closes as it opened, where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `"`
    Straight,
    /// `“…”`, `„…“`
    Curly,
    /// `''…''`, ` ``…'' `
    Doubled,
    /// `«…»`
    Guillemet,
    /// `'…'`, `‘…’`, `‹…›`
    Single,
}

/// One mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// First byte.
    pub(super) at: usize,
    /// One past the last byte.
    pub(super) end: usize,
    pub(super) style: Style,
    pub(super) opens: bool,
    pub(super) closes: bool,
}

/// Whether a text holds anything that could be a mark.
pub(super) fn any(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'"', b'\'', 0xE2, bytes)
        .or_else(|| memchr::memchr2(b'`', 0xC2, bytes))
        .is_some()
}

/// The marks of a stretch of text, in order.
pub(super) struct Marks<'t> {
    text: &'t str,
    /// Behind the last mark.
    at: usize,
    end: usize,
    /// Where those behind may begin.
    places: std::slice::Iter<'t, usize>,
    habit: Habit,
}

impl<'t> Marks<'t> {
    /// Reads the marks that begin at some of `places`, none of which goes on behind `end`.
    pub(super) fn new(text: &'t str, end: usize, places: &'t [usize], habit: Habit) -> Self {
        Self {
            text,
            at: 0,
            end,
            places: places.iter(),
            habit,
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back().filter(|&c| c != '\n')
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next().filter(|&c| c != '\n')
    }

    /// Reads the mark that begins at a byte.
    fn read(&self, at: usize) -> Option<Mark> {
        let rest = &self.text[at..self.end];
        let c = rest.chars().next()?;
        let single = at + c.len_utf8();
        let twin = rest[c.len_utf8()..].starts_with(c);
        match c {
            '"' | '＂' => self.undirected(at, single, Style::Straight),
            '\'' | '`' | '‘' | '’' | '´' if twin => {
                let end = single + c.len_utf8();
                // In ''' at the end of words the first belongs to the words.
                if self.text[end..self.end].starts_with(c)
                    && self.before(at).is_some_and(|b| !b.is_whitespace())
                {
                    return self.undirected(single, end + c.len_utf8(), Style::Doubled);
                }
                self.undirected(at, end, Style::Doubled)
            }
            '“' if self.habit.low_high => Some(mark(at, single, Style::Curly, false, true)),
            '“' | '‟' => {
                // A closing mark typed the wrong way round.
                let closes = self
                    .before(at)
                    .is_some_and(|b| !b.is_whitespace() && !is_opening(b))
                    && self
                        .after(single)
                        .is_none_or(|a| a.is_whitespace() || is_closing(a));
                Some(mark(at, single, Style::Curly, !closes, closes))
            }
            '”' => {
                // „…” and “…” close with it; ”…” opens with it too.
                let opens = self
                    .before(at)
                    .is_none_or(|b| b.is_whitespace() || is_opening(b))
                    && self.after(single).is_some_and(|a| !a.is_whitespace());
                Some(mark(at, single, Style::Curly, opens, !opens))
            }
            '„' => Some(mark(at, single, Style::Curly, true, false)),
            '«' => Some(mark(
                at,
                single,
                Style::Guillemet,
                !self.habit.inward,
                self.habit.inward,
            )),
            '»' => Some(mark(
                at,
                single,
                Style::Guillemet,
                self.habit.inward,
                !self.habit.inward,
            )),
            '\'' | '‘' | '’' | '‚' | '‹' | '›' | '`' if self.habit.singles => {
                self.single(at, single, c)
            }
            _ => None,
        }
    }

    /// A mark that looks the same on both sides: its neighbours tell.
    fn undirected(&self, at: usize, end: usize, style: Style) -> Option<Mark> {
        let (before, after) = (self.before(at), self.after(end));
        let open_side = before.is_none_or(|b| b.is_whitespace() || is_opening(b));
        let close_side = after.is_none_or(|a| a.is_whitespace() || is_closing(a));
        if before == Some('=') || after == Some('>') {
            // An attribute of left-over markup.
            return None;
        }
        if before.is_some_and(|b| b.is_ascii_digit()) && style != Style::Curly {
            // 6'2" or 12" pipe: the digit stands before it and the sentence goes on in lower case.
            let feet = self.text[..at]
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
                .ends_with(['\'', '’', '′']);
            if feet
                || (after == Some(' ')
                    && self.text[end..]
                        .chars()
                        .nth(1)
                        .is_some_and(char::is_lowercase)
                    && self.inch_goes_on(end))
            {
                return None;
            }
        }
        let (opens, closes) = match (open_side, close_side) {
            (true, false) => (true, false),
            (false, true) => (false, true),
            _ => (true, true),
        };
        Some(mark(at, end, style, opens, closes))
    }

    /// Whether the next straight mark after a digit's mark closes: then the first was an inch mark inside the words.
    fn inch_goes_on(&self, end: usize) -> bool {
        let rest = &self.text.as_bytes()[end..self.end.min(end + 300)];
        let Some(next) = memchr::memchr2(b'"', b'\n', rest).map(|i| i + end) else {
            return false;
        };
        self.text.as_bytes()[next] == b'"'
            && self
                .before(next)
                .is_some_and(|b| !b.is_whitespace() && !is_opening(b))
    }

    fn single(&self, at: usize, end: usize, c: char) -> Option<Mark> {
        let (before, after) = (self.before(at), self.after(end));
        let open_side = before.is_none_or(|b| b.is_whitespace() || is_opening(b));
        let rest = &self.text[end..self.end];
        if open_side && c != '›' {
            let opens = after.is_some_and(|a| {
                a.is_alphanumeric() || matches!(a, '[' | '(' | '…' | '.' | '$' | '£')
            });
            return (opens && !elision(rest)).then(|| mark(at, end, Style::Single, true, false));
        }
        let close_side = after.is_none_or(|a| !a.is_alphanumeric());
        // "the officials' plan": a possessive, unless the sentence breaks there.
        let possessive = before == Some('s') && after == Some(' ');
        (close_side && !possessive && !matches!(c, '‘' | '‚' | '‹'))
            .then(|| mark(at, end, Style::Single, false, true))
    }
}

fn mark(at: usize, end: usize, style: Style, opens: bool, closes: bool) -> Mark {
    Mark {
        at,
        end,
        style,
        opens,
        closes,
    }
}

/// 'em, 'til, '90s: letters left out, not a mark.
fn elision(rest: &str) -> bool {
    let word = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let decade = word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_digit());
    decade
        || matches!(
            word,
            "em" | "til" | "till" | "n" | "cause" | "tis" | "twas" | "bout" | "round" | "s" | "t"
        )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '—'
            | '–'
            | '-'
            | '/'
            | '“'
            | '‘'
            | '"'
            | '\''
            | '='
            | '>'
            | '«'
            | '„'
            | '*'
            | ':'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '—'
            | '–'
            | '-'
            | '/'
            | '”'
            | '’'
            | '"'
            | '\''
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '…'
            | '<'
            | '»'
            | '*'
    )
}

impl Iterator for Marks<'_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        loop {
            let at = *self.places.next()?;
            if at >= self.at
                && let Some(mark) = self.read(at)
            {
                self.at = mark.end;
                return Some(mark);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Places;
    use super::*;

    fn shape(text: &str, singles: bool) -> String {
        let places = Places::of(text);
        let habit = Habit {
            singles,
            ..Habit::of(text, &places)
        };
        Marks::new(text, text.len(), places.all(), habit)
            .map(|m| match (m.opens, m.closes) {
                (true, true) => '|',
                (true, false) => '(',
                _ => ')',
            })
            .collect()
    }

    #[test]
    fn marks_and_what_only_looks_like_one() {
        for (text, expected) in [
            ("\"It rained,\" he said.", "()"),
            ("“It rained,” he said.", "()"),
            ("„Es regnet“, sagte er.", "()"),
            ("« Il pleut », dit-il.", "()"),
            ("»Es regnet«, sagte er.", "()"),
            ("''It rained,'' he said.", "()"),
            ("“It rained,“ he said.", "()"),
            ("He is 6'2\", and \"fine,\" she said.", "()"),
            ("\"A 12\" pipe burst,\" she said.", "()"),
            ("the dockers' pay, the '90s, rock 'n' roll", ""),
        ] {
            assert_eq!(shape(text, false), expected, "{text}");
        }
    }

    #[test]
    fn single_marks_and_what_only_looks_like_one() {
        for (text, expected) in [
            ("'It rained,' he said.", "()"),
            ("‘The dockers’ pay doesn’t last,’ he said.", "()"),
            ("back in the '90s he told 'em no", ""),
        ] {
            assert_eq!(shape(text, true), expected, "{text}");
        }
    }
}
