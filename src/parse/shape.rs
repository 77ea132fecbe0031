//! What a line looks like, counted once: how long it is, how it begins and ends, whether it is prose.

use crate::text::lines::is_blank;

/// Counts and looks of one logical line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Printed length in characters.
    pub(crate) chars: usize,
    /// Words between blanks.
    pub(crate) words: usize,
    /// Words that begin with a lower-case letter.
    pub(crate) lower: usize,
    /// Words that begin with an upper-case letter.
    pub(crate) upper: usize,
    /// Letters of scripts that put no blanks between words.
    pub(crate) ideographs: usize,
    /// Whether each letter that has a case is upper case (and there are some).
    pub(crate) all_caps: bool,
    /// Whether it ends as a sentence ends.
    pub(crate) sentence_end: bool,
    /// Whether it ends with the full stop of a script without blanks.
    pub(crate) full_stop: bool,
    /// Whether a sentence ends within it.
    pub(crate) inner_end: bool,
}

impl Shape {
    /// Looks at a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let (mut caps, mut small) = (0usize, 0usize);
        let mut start = true;
        let mut before = ' ';
        let mut end_before = false;
        for c in text.chars() {
            // CRLF is one line end: a text looks the same whatever system it was saved on.
            if c == '\r' {
                start = true;
                continue;
            }
            shape.chars += 1;
            if is_blank(c) {
                end_before = matches!(before, '.' | '!' | '?' | '"' | '”' | '»');
                start = true;
                before = c;
                continue;
            }
            if start {
                shape.words += 1;
                start = false;
                shape.lower += usize::from(c.is_lowercase());
                let capital = c.is_uppercase();
                shape.upper += usize::from(capital);
                shape.inner_end |= end_before && capital && shape.words > 3;
            }
            if c.is_ascii() {
                caps += usize::from(c.is_ascii_uppercase());
                small += usize::from(c.is_ascii_lowercase());
            } else if c.is_uppercase() {
                caps += 1;
            } else if c.is_lowercase() {
                small += 1;
            } else if is_ideograph(c) {
                shape.ideographs += 1;
                shape.inner_end |= before == '。';
            }
            before = c;
        }
        shape.all_caps = caps >= 2 && small == 0;
        shape.full_stop = text.trim_end().ends_with(['。', '」']) && text.contains('。');
        shape.sentence_end = ends_sentence(text);
        shape
    }

    /// Length in characters, those of unspaced scripts counted for what they hold.
    pub(crate) fn weight(&self) -> usize {
        self.chars + self.ideographs * 2
    }

    /// Whether it is running text: a sentence of some length, most of whose words are small.
    pub(crate) fn prose(&self) -> bool {
        if self.ideographs * 3 > self.chars {
            return self.ideographs >= 35 && (self.full_stop || self.inner_end)
                || self.ideographs >= 100;
        }
        let running = self.lower * 5 >= self.words * 2;
        running
            && ((self.chars >= 75 && self.sentence_end) || (self.chars >= 160 && self.words >= 20))
    }

    /// Whether it is a sentence, of any length.
    pub(crate) fn sentence(&self) -> bool {
        self.sentence_end && (self.words >= 4 || self.ideographs >= 8) || self.prose()
    }
}

/// Han, kana, Hangul, Thai: scripts whose words are not parted by blanks, or whose letters say as much as two.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// Whether a text ends as a sentence does, closing marks left aside.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c| {
        is_blank(c)
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '›' | ')' | ']' | '」' | '』' | '）'
            )
    });
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '։'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_told_from_lines_of_a_page() {
        for (text, prose) in [
            (
                "Harbour officials said on Wednesday that the storm which broke the breakwater had left the port closed.",
                true,
            ),
            (
                "Harbour Officials Blame Storm, Port Cancels ‘Tall Ships’ Parade After Night Of Damage And Dismay",
                false,
            ),
            ("By Ana Ruiz", false),
            ("Share this article with your friends", false),
        ] {
            assert_eq!(Shape::of(text).prose(), prose, "{text}");
        }
    }

    #[test]
    fn an_all_caps_line_is_seen() {
        assert!(Shape::of("PORT COSTS RISE <PRT> 10 PCT").all_caps);
        assert!(!Shape::of("PORT costs").all_caps);
        assert!(!Shape::of("26-03").all_caps);
    }
}
