//! Quotations without a speaker that may be a named one's.

use unicode_segmentation::UnicodeSegmentation;

use crate::archive::Near;
use crate::query::{Field, Matching, Query, Test};
use crate::record::{NEAR, Paragraphs, Record};

/// Whose the quotations may be: the speakers a query asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    /// The last word of each name, folded; empty where any name would do.
    names: Vec<Name>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    Word(String),
    Prefix(String),
    Any,
}

impl Doubtful {
    /// The speakers that a query asks for; with none every quotation without a speaker is meant.
    pub fn new(query: &Query) -> Self {
        let mut names = Vec::new();
        query.tests(&mut |test, negated| {
            if test.field != Field::Speaker || negated {
                return;
            }
            names.push(match &test.matching {
                Matching::Word(text) | Matching::Phrase { text, .. } | Matching::Exact(text) => {
                    last(text).map_or(Name::Any, Name::Word)
                }
                Matching::Prefix(text) => Name::Prefix(folded(text)),
                _ => Name::Any,
            });
        });
        Self { names }
    }

    /// The quotations without a speaker in articles that name the speakers a query asks for.
    pub fn query(query: Query) -> Query {
        let present = Query::Test(Test {
            field: Field::Speaker,
            matching: Matching::Present,
        });
        named_in_body(query).and(Query::Not(Box::new(present)))
    }

    /// The names as the archive looks for them; none where any would do.
    pub fn near(&self) -> Vec<Near> {
        let near = |name: &Name| match name {
            Name::Word(word) => Some(Near::Word(word.clone())),
            Name::Prefix(start) => Some(Near::Prefix(start.clone())),
            Name::Any => None,
        };
        let near: Option<Vec<Near>> = self.names.iter().map(near).collect();
        near.unwrap_or_default()
    }

    /// Whether the quotation at `index` has no speaker, and one of the names stands near it.
    pub fn may_be(&self, record: &Record, index: usize) -> bool {
        let Some(quote) = record.quotes.get(index) else {
            return false;
        };
        if quote.speaker_name().is_some() {
            return false;
        }
        if self.names.is_empty() || self.names.contains(&Name::Any) {
            return true;
        }
        let Some(near) = Paragraphs::new(record).around(quote.start, NEAR) else {
            return false;
        };
        let text: String = record
            .body
            .chars()
            .take(near.end)
            .skip(near.start)
            .collect();
        text.unicode_words().any(|word| {
            let word = folded(word);
            let word = word.strip_suffix("'s").unwrap_or(&word);
            self.names.iter().any(|name| match name {
                Name::Word(name) => name == word,
                Name::Prefix(start) => word.starts_with(start.as_str()),
                Name::Any => true,
            })
        })
    }
}

/// What is asked of a speaker, asked of the story instead.
fn named_in_body(query: Query) -> Query {
    match query {
        Query::And(all) => Query::And(all.into_iter().map(named_in_body).collect()),
        Query::Or(all) => Query::Or(all.into_iter().map(named_in_body).collect()),
        Query::Test(Test {
            field: Field::Speaker,
            matching,
        }) if matching != Matching::Present => Query::Test(Test {
            field: Field::Body,
            matching,
        }),
        other => other,
    }
}

fn last(text: &str) -> Option<String> {
    text.unicode_words().next_back().map(folded)
}

/// Any case, curly apostrophes as straight ones.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Block, BlockKind, Quote, QuoteKind, Speaker};

    fn record(paragraphs: &[&str], quoted: &str, name: Option<&str>) -> Record {
        let body = paragraphs.join("\n\n");
        let mut at = 0;
        let blocks = paragraphs.iter().map(|paragraph| {
            let (start, end) = (at, at + paragraph.len());
            at = end + 2;
            Block {
                kind: BlockKind::Paragraph,
                start,
                end,
            }
        });
        let start = body.find(quoted).unwrap();
        Record {
            blocks: blocks.collect(),
            quotes: vec![Quote {
                text: quoted.to_owned(),
                kind: QuoteKind::Direct,
                continues: false,
                speaker: Some(Speaker {
                    name: name.map(str::to_owned),
                    mention: "she".to_owned(),
                    role: None,
                    kind: None,
                }),
                cue: None,
                start,
                end: start + quoted.len(),
            }],
            body,
            ..Record::default()
        }
    }

    #[test]
    fn a_quotation_without_a_speaker_may_be_that_of_a_name_near_it() {
        let speaker = |text: &str| {
            Query::Test(Test {
                field: Field::Speaker,
                matching: Matching::Word(text.to_owned()),
            })
        };
        let beck = Doubtful::new(&speaker("beck"));
        let near = ["Beck’s boat and Hale’s sank.", "\"It sank,\" she said."];
        assert!(beck.may_be(&record(&near, "It sank,", None), 0));
        assert!(!beck.may_be(&record(&near, "It sank,", Some("Ann Hale")), 0));
        assert!(!Doubtful::new(&speaker("dray")).may_be(&record(&near, "It sank,", None), 0));
        assert!(Doubtful::new(&Query::All).may_be(&record(&near, "It sank,", None), 0));
        let far = [
            "Beck left.",
            "One.",
            "Two.",
            "Three.",
            "\"It sank,\" she said.",
        ];
        assert!(!beck.may_be(&record(&far, "It sank,", None), 0));
    }

    #[test]
    fn what_is_asked_of_the_speaker_is_asked_of_the_story() {
        let asked = Query::Test(Test {
            field: Field::Speaker,
            matching: Matching::Word("beck".to_owned()),
        });
        assert_eq!(
            Doubtful::query(asked).to_string(),
            "body:beck AND NOT speaker:*"
        );
    }
}
