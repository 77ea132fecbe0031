//! Words, phrases and the values of fields: the leaves of the tree.

use std::ops::Range;

use super::super::lexer::{Suffix, Token, Word};
use super::super::{Field, MAX_CLAUSES, Matching, Query, QueryError, Shape, Test, value};
use super::{Operand, Parser};

/// Where a value stands in the query.
enum Place {
    /// As it was typed, from this byte on.
    At(usize),
    /// Somewhere in these bytes.
    Within(Range<usize>),
}

impl Parser<'_> {
    /// What stands behind `field:`.
    pub(super) fn value(&mut self, field: Field, name: Range<usize>) -> Result<Query, QueryError> {
        let missing = |parser: &Self, span: Range<usize>| {
            parser.error(
                span,
                format!("{field}: asks for nothing"),
                "a value behind the colon, * for any",
            )
        };
        match self.next()? {
            None => {
                let end = self.input.len();
                Err(missing(self, end..end))
            }
            Some((Token::Open, span)) => self.group(&field, span),
            Some((Token::Word(word), span)) => self
                .word(&field, word, span.clone())?
                .ok_or_else(|| missing(self, span)),
            Some((Token::Phrase { text, slop }, span)) => self
                .phrase(&field, text, slop, span.clone())?
                .ok_or_else(|| missing(self, span)),
            Some((Token::Bracket { text, ends }, _)) => {
                let inner = &self.input[text.clone()];
                let matching = match field.shape() {
                    Shape::Dates => value::between(inner, ends, self.today),
                    Shape::Numbers => value::numbers_between(inner),
                    Shape::Text | Shape::Value => Err((
                        0..inner.len(),
                        format!("{field}: has no ranges"),
                        "words or a phrase".to_owned(),
                    )),
                };
                self.test(field, self.placed(matching, Place::At(text.start))?, name)
            }
            Some((_, _)) => Err(missing(self, name)),
        }
    }

    /// Where a value that was read from `span` can be pointed into: nowhere, if it was typed with escapes.
    fn place(&self, text: &str, at: usize, span: &Range<usize>) -> Place {
        match self.input.get(at..at + text.len()) == Some(text) {
            true => Place::At(at),
            false => Place::Within(span.clone()),
        }
    }

    /// Moves the error of a value to its place in the query.
    fn placed(
        &self,
        matching: Result<Matching, value::Wrong>,
        place: Place,
    ) -> Result<Matching, QueryError> {
        matching.map_err(|(span, message, expected)| {
            let span = match place {
                Place::At(at) => span.start + at..span.end + at,
                Place::Within(whole) => whole,
            };
            self.error(span, message, &expected)
        })
    }

    /// A leaf of the tree.
    fn test(
        &mut self,
        field: Field,
        matching: Matching,
        span: Range<usize>,
    ) -> Result<Query, QueryError> {
        self.clauses += 1;
        if self.clauses > MAX_CLAUSES {
            let expected = format!("at most {MAX_CLAUSES}");
            return Err(self.error(span, "the query holds too many words", &expected));
        }
        Ok(match (field, matching) {
            (Field::Any, Matching::Present) => Query::All,
            (field, matching) => Query::Test(Test { field, matching }),
        })
    }

    pub(super) fn word(&mut self, field: &Field, word: Word, span: Range<usize>) -> Operand {
        let raw = &self.input[span.clone()];
        let shape = field.shape();
        if let Shape::Dates | Shape::Numbers = shape {
            let matching = match shape {
                Shape::Dates => value::dates(raw, self.today),
                _ => value::numbers(raw),
            };
            let matching = self.placed(matching, Place::At(span.start))?;
            return self.test(field.clone(), matching, span).map(Some);
        }
        if let Some(at) = word.wildcard {
            let end = at + 1;
            return Err(self.error(
                at..end,
                "a wildcard stands at the end of a word only",
                "harbo* for words that start so, harbor~1 for one letter's difference, or a backslash before the sign",
            ));
        }
        if *field == Field::Any {
            self.small_keyword(raw, &span);
        }
        let text = word.text;
        let empty = !text.contains(char::is_alphanumeric);
        let matching = match word.suffix {
            Suffix::Star if text.is_empty() => Matching::Present,
            _ if empty => {
                self.dropped.push(raw.to_owned());
                return Ok(None);
            }
            Suffix::Star => Matching::Prefix(text),
            Suffix::None if shape == Shape::Value => Matching::Exact(text),
            Suffix::None if *field == Field::Any && text.contains("://") => {
                self.lexer.readings.push(format!(
                    "read the address {text} as the words it is made of; url:{text} asks for articles printed there"
                ));
                Matching::Phrase { text, slop: 0 }
            }
            Suffix::None => Matching::Word(text),
            Suffix::Fuzzy(Some(distance)) if shape == Shape::Text => Matching::Fuzzy {
                word: text,
                distance,
            },
            Suffix::Fuzzy(_) => {
                let expected = match shape {
                    Shape::Text => "harbor~1 or harbor~2: the letters that may differ",
                    _ => "a value, or the start of one and *",
                };
                return Err(self.error(span, "this word's distance cannot be used", expected));
            }
        };
        self.test(field.clone(), matching, span).map(Some)
    }

    /// Says that `or` between words is searched for as a word, where it may have been meant to join them.
    fn small_keyword(&mut self, raw: &str, span: &Range<usize>) {
        let capitals = raw.to_ascii_uppercase();
        let does = match capitals.as_str() {
            "OR" => "finds either of two words",
            "AND" => "joins two words, as a blank does",
            "NOT" => "leaves a word out",
            _ => return,
        };
        let between = !self.input[..span.start].trim().is_empty()
            && !self.input[span.end..].trim().is_empty();
        let reading = format!("searched for the word “{raw}”; {capitals}, in capitals, {does}");
        if between && !self.lexer.readings.contains(&reading) {
            self.lexer.readings.push(reading);
        }
    }

    pub(super) fn phrase(
        &mut self,
        field: &Field,
        text: String,
        slop: Option<u32>,
        span: Range<usize>,
    ) -> Operand {
        let raw = &self.input[span.clone()];
        let at = span.start + raw.chars().next().map_or(0, char::len_utf8);
        let place = self.place(&text, at, &span);
        let matching = match field.shape() {
            Shape::Dates => self.placed(value::dates(&text, self.today), place)?,
            Shape::Numbers => self.placed(value::numbers(&text), place)?,
            _ if !text.contains(char::is_alphanumeric) => {
                return Err(self.error(
                    span,
                    "nothing stands between the quotation marks",
                    "a word or several",
                ));
            }
            Shape::Value => Matching::Exact(text),
            Shape::Text => Matching::Phrase {
                text,
                slop: slop.unwrap_or(0),
            },
        };
        self.test(field.clone(), matching, span).map(Some)
    }
}
