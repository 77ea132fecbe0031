//! Whether words were printed as a quotation: in these words, in others, in part, or not at all.

mod align;

use std::cell::OnceCell;
use std::ops::Range;

use crate::record::{Quote, Record};
use align::{Word, align, begins, steps, words};

/// What became of the words, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Printed as a quotation, in exactly these words.
    Exact,
    /// Printed in these words, but cut out of a longer sentence: what stands around them may turn their meaning.
    Within,
    /// A quotation says nearly this.
    Altered,
    /// A quotation holds a good part of these words, and the rest is nowhere near.
    Partial,
    /// Printed in these words, but not as a quotation.
    Unquoted,
    /// Nothing comes near.
    NotFound,
}

/// The least share of words in common for a quotation to be an altered form of what was asked for.
const ALIKE: f32 = 0.6;

/// The least words in a row for a quotation to hold a part of it.
const RUN: usize = 4;

/// The words that are looked for.
#[derive(Debug)]
pub struct Checked {
    words: Vec<Word>,
}

/// One step of two texts laid side by side; ranges are bytes of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The same words in both.
    Same(Range<usize>, Range<usize>),
    /// Words of the checked text in whose place others are printed.
    Other(Range<usize>, Range<usize>),
    /// Words of the checked text that are not printed.
    Missing(Range<usize>),
    /// Printed words that the checked text has not.
    Added(Range<usize>),
}

/// What one utterance is to the words.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// How near it comes.
    pub verdict: Verdict,
    /// The share of words in common, 0 to 1.
    pub alike: f32,
    /// The utterance as printed, its stretches joined by a line end.
    pub printed: String,
    /// The index in the record's `quotes` of its first stretch; `None` for text outside of marks.
    pub quote: Option<usize>,
    /// The texts side by side.
    pub steps: Vec<Step>,
}

impl Checked {
    /// The words of a text; `None` where it has none.
    pub fn new(text: &str) -> Option<Self> {
        let words = words(text);
        (!words.is_empty()).then_some(Self { words })
    }

    /// The nearest that an article comes; `None` where nothing does.
    pub fn nearest(&self, printed: &Printed<'_>) -> Option<Match> {
        let mut best: Option<Match> = None;
        for utterance in &printed.utterances {
            let found = self.utterance(utterance);
            if let Some(found) = found
                && best
                    .as_ref()
                    .is_none_or(|b| (found.verdict, -found.alike) < (b.verdict, -b.alike))
            {
                best = Some(found);
            }
        }
        best.or_else(|| self.unquoted(printed))
    }

    fn utterance(&self, utterance: &Utterance) -> Option<Match> {
        let Utterance {
            first,
            text: printed,
            words: theirs,
        } = utterance;
        // The words in common bound every likeness from above: most quotations are left here, without a table.
        let common = self
            .words
            .iter()
            .filter(|w| theirs.iter().any(|t| t.folded == w.folded))
            .count();
        if common < self.words.len().min(RUN) && (common as f32) < self.words.len() as f32 * ALIKE {
            return None;
        }
        let (pairs, run) = align(&self.words, theirs);
        let (Some(head), Some(tail)) = (pairs.first(), pairs.last()) else {
            return None;
        };
        let window = tail.1 + 1 - head.1;
        let alike = 2.0 * pairs.len() as f32 / (self.words.len() + window) as f32;
        let verdict = if run == self.words.len() {
            if begins(printed, theirs, head.1) && begins(printed, theirs, tail.1 + 1) {
                Verdict::Exact
            } else {
                Verdict::Within
            }
        } else if alike >= ALIKE && pairs.len() * 2 > self.words.len() {
            Verdict::Altered
        } else if run >= RUN && run * 3 >= self.words.len() {
            Verdict::Partial
        } else {
            return None;
        };
        let steps = steps(&self.words, theirs, &pairs, printed);
        Some(Match {
            verdict,
            alike,
            printed: printed.clone(),
            quote: Some(*first),
            steps,
        })
    }

    /// The same words outside of quotations.
    fn unquoted(&self, printed: &Printed<'_>) -> Option<Match> {
        let theirs = printed.outside.get_or_init(|| words(printed.body));
        let at = theirs.windows(self.words.len()).position(|window| {
            window
                .iter()
                .zip(&self.words)
                .all(|(theirs, ours)| theirs.folded == ours.folded)
        })?;
        let span = theirs[at].span.start..theirs[at + self.words.len() - 1].span.end;
        let printed = printed.body[span].to_owned();
        let end = printed.len();
        let ours = self.words[0].span.start..self.words[self.words.len() - 1].span.end;
        Some(Match {
            verdict: Verdict::Unquoted,
            alike: 1.0,
            steps: vec![Step::Same(ours, 0..end)],
            printed,
            quote: None,
        })
    }
}

/// What an article prints, its words cut once for any number of checks.
#[derive(Debug)]
pub struct Printed<'r> {
    utterances: Vec<Utterance>,
    body: &'r str,
    /// The body's words, once they are asked for.
    outside: OnceCell<Vec<Word>>,
}

impl<'r> Printed<'r> {
    /// The utterances and the text of a record.
    pub fn new(record: &'r Record) -> Self {
        Self {
            utterances: utterances(&record.quotes),
            body: &record.body,
            outside: OnceCell::new(),
        }
    }
}

/// What was said in one go: a stretch joined, by a line end, with those that go it on.
#[derive(Debug)]
pub struct Utterance {
    /// The place of its first stretch among the quotations.
    pub first: usize,
    /// Its words as printed.
    pub text: String,
    words: Vec<Word>,
}

/// The utterances of a record's quotations, in order.
pub fn utterances(quotes: &[Quote]) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    for (first, quote) in quotes.iter().enumerate() {
        match out.last_mut() {
            Some(utterance) if quote.continues => {
                utterance.text.push('\n');
                utterance.text.push_str(&quote.text);
            }
            _ => out.push(Utterance {
                first,
                text: quote.text.clone(),
                words: Vec::new(),
            }),
        }
    }
    for utterance in &mut out {
        utterance.words = words(&utterance.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::QuoteKind;

    fn record(quotes: &[(&str, bool)]) -> Record {
        let quote = |&(text, continues): &(&str, bool)| Quote {
            text: text.to_owned(),
            kind: QuoteKind::Direct,
            continues,
            speaker: None,
            cue: None,
            start: 0,
            end: 0,
        };
        Record {
            body: "The port is closed until the spring of next year.".to_owned(),
            quotes: quotes.iter().map(quote).collect(),
            ..Record::default()
        }
    }

    fn verdict(words: &str, quotes: &[(&str, bool)]) -> Option<Verdict> {
        Checked::new(words)
            .unwrap()
            .nearest(&Printed::new(&record(quotes)))
            .map(|m| m.verdict)
    }

    const BECK: &[(&str, bool)] = &[
        ("We will not close this harbour", false),
        ("before Easter,", true),
    ];

    #[test]
    fn the_same_words_are_exact_across_an_attribution() {
        assert_eq!(
            verdict("We will not close this harbour before Easter", BECK),
            Some(Verdict::Exact)
        );
        assert_eq!(
            verdict("we will NOT close this harbour before Easter", BECK),
            Some(Verdict::Exact)
        );
    }

    #[test]
    fn words_cut_out_of_a_sentence_are_not_exact() {
        for clipped in [
            "close this harbour before Easter",
            "We will not close this harbour",
            "We will",
        ] {
            assert_eq!(verdict(clipped, BECK), Some(Verdict::Within), "{clipped}");
        }
        let two = &[("We close at noon,", false), ("Then we wait.", true)];
        assert_eq!(verdict("We close at noon", two), Some(Verdict::Exact));
        assert_eq!(verdict("Then we wait", two), Some(Verdict::Exact));
    }

    #[test]
    fn another_word_is_an_alteration() {
        assert_eq!(
            verdict("We will never close this harbour", BECK),
            Some(Verdict::Altered)
        );
    }

    #[test]
    fn a_run_of_the_words_is_a_part() {
        let words = "We will not close this harbour and the minister can wait as long as he likes";
        assert_eq!(verdict(words, BECK), Some(Verdict::Partial));
    }

    #[test]
    fn words_outside_of_marks_are_no_quotation() {
        assert_eq!(
            verdict("closed until the spring", BECK),
            Some(Verdict::Unquoted)
        );
        assert_eq!(verdict("sunk without a trace", BECK), None);
    }

    #[test]
    fn the_texts_stand_side_by_side() {
        let checked = "We will never close this harbour";
        let found = Checked::new(checked)
            .unwrap()
            .nearest(&Printed::new(&record(BECK)))
            .unwrap();
        let printed = &found.printed;
        let read: Vec<_> = found
            .steps
            .iter()
            .map(|step| match step {
                Step::Same(a, b) => ('=', &checked[a.clone()], &printed[b.clone()]),
                Step::Other(a, b) => ('~', &checked[a.clone()], &printed[b.clone()]),
                Step::Missing(a) => ('-', &checked[a.clone()], ""),
                Step::Added(b) => ('+', "", &printed[b.clone()]),
            })
            .collect();
        assert_eq!(
            read,
            [
                ('=', "We will", "We will"),
                ('~', "never", "not"),
                ('=', "close this harbour", "close this harbour"),
                ('+', "", "before Easter"),
            ]
        );
    }
}
