//! Tokens to a tree, by recursive descent: `OR` binds loosest, then `AND` (written or not), then `NOT`.

use std::ops::Range;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::lexer::{Lexer, Spanned, Suffix, Token, Word};
use super::{
    Field, MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH, Matching, Query, QueryError, Shape, Test, value,
};

/// A query that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The tree.
    pub tree: Query,
    /// How spots that could mean several things were read, a sentence each without full stop.
    pub readings: Vec<String>,
}

/// Reads a query. `today` gives relative dates (`date:yesterday`) their meaning.
///
/// # Errors
/// Points at the first spot that cannot be read. An empty query is an error too: `*` asks for everything.
///
/// ```
/// let today = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
/// let error = morgue::query::parse("(storm OR ferry", today).expect_err("a bracket is open");
/// assert_eq!(error.span, 0..1);
/// ```
pub fn parse(text: &str, today: NaiveDate) -> Result<Parsed, QueryError> {
    if text.len() > MAX_LENGTH {
        return Err(QueryError {
            input: text.chars().take(60).chain("…".chars()).collect(),
            span: 0..0,
            message: format!("the query is {} bytes long", text.len()),
            expected: format!("at most {MAX_LENGTH}"),
        });
    }
    let input: String = text.nfc().collect();
    let mut parser = Parser {
        input: &input,
        lexer: Lexer::new(&input),
        peeked: None,
        today,
        clauses: 0,
        depth: 0,
        dropped: Vec::new(),
    };
    let tree = parser.either(&Field::Any)?;
    match parser.next()? {
        None => {}
        Some((_, span)) => {
            return Err(parser.error(span, "this bracket closes nothing", "a ( before it, or \\)"));
        }
    }
    let Some(tree) = tree else {
        return Err(parser.nothing(0..input.len()));
    };
    let mut readings = parser.lexer.readings;
    for text in parser.dropped {
        readings.push(format!(
            "left out {text}: it holds no letter or digit to search for"
        ));
    }
    Ok(Parsed { tree, readings })
}

struct Parser<'i> {
    input: &'i str,
    lexer: Lexer<'i>,
    peeked: Option<Option<Spanned>>,
    today: NaiveDate,
    clauses: usize,
    depth: usize,
    /// Operands that hold nothing to search for (`&`, `...`).
    dropped: Vec<String>,
}

/// An operand, or nothing where it held no letter or digit.
type Operand = Result<Option<Query>, QueryError>;

impl Parser<'_> {
    fn error(&self, span: Range<usize>, message: impl Into<String>, expected: &str) -> QueryError {
        QueryError {
            input: self.input.to_owned(),
            span,
            message: message.into(),
            expected: expected.to_owned(),
        }
    }

    /// The error for a query or group that holds nothing.
    fn nothing(&self, span: Range<usize>) -> QueryError {
        self.error(
            span,
            "there is nothing to search for",
            "words, or * for everything",
        )
    }

    fn peek(&mut self) -> Result<Option<&Spanned>, QueryError> {
        if self.peeked.is_none() {
            self.peeked = Some(self.lexer.next()?);
        }
        Ok(self.peeked.as_ref().and_then(Option::as_ref))
    }

    fn next(&mut self) -> Result<Option<Spanned>, QueryError> {
        match self.peeked.take() {
            Some(token) => Ok(token),
            None => self.lexer.next(),
        }
    }

    fn peek_token(&mut self) -> Result<Option<&Token>, QueryError> {
        Ok(self.peek()?.map(|(token, _)| token))
    }

    /// `a OR b`
    fn either(&mut self, field: &Field) -> Operand {
        let mut all = Vec::new();
        loop {
            let operand = self.each(field)?;
            let joined = matches!(self.peek_token()?, Some(Token::Or));
            match operand {
                Some(query) => all.push(query),
                None if joined || !all.is_empty() => {
                    let span = self.here()?;
                    return Err(self.error(
                        span,
                        "OR joins two sides, and one is missing",
                        "a word on each side",
                    ));
                }
                None => return Ok(None),
            }
            if !joined {
                break;
            }
            self.next()?;
        }
        Ok(Some(one_or(all, Query::Or)))
    }

    /// `a AND b`, `a b`
    fn each(&mut self, field: &Field) -> Operand {
        let mut all = Vec::new();
        loop {
            let mut required = false;
            match self.peek_token()? {
                None | Some(Token::Close | Token::Or) => break,
                Some(Token::And) => {
                    if all.is_empty() {
                        let span = self.here()?;
                        return Err(self.error(
                            span,
                            "AND joins two sides, and one is missing",
                            "a word before AND",
                        ));
                    }
                    self.next()?;
                    required = true;
                }
                Some(_) => {}
            }
            let start = self.here()?;
            match self.operand(field)? {
                Some(query) => all.push(query),
                None if required => {
                    return Err(self.error(
                        start,
                        "AND joins two sides, and one is missing",
                        "a word behind AND",
                    ));
                }
                None => {}
            }
        }
        Ok((!all.is_empty()).then(|| one_or(all, Query::And)))
    }

    /// Where the next token stands; the end of the input where there is none.
    fn here(&mut self) -> Result<Range<usize>, QueryError> {
        let end = self.input.len();
        Ok(self.peek()?.map_or(end..end, |(_, span)| span.clone()))
    }

    fn deeper(&mut self, span: &Range<usize>) -> Result<(), QueryError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let expected = format!("at most {MAX_DEPTH} levels");
            return Err(self.error(span.clone(), "the query is nested too deep", &expected));
        }
        Ok(())
    }

    fn operand(&mut self, field: &Field) -> Operand {
        let end = self.input.len();
        let Some((token, span)) = self.next()? else {
            return Err(self.error(
                end..end,
                "the query ends where a word should stand",
                "a word or phrase",
            ));
        };
        match token {
            Token::Open => self.group(field, span).map(Some),
            Token::Not => {
                self.deeper(&span)?;
                let inner = self.operand(field)?;
                self.depth -= 1;
                match inner {
                    Some(query) => Ok(Some(Query::Not(Box::new(query)))),
                    None => Err(self.nothing(span)),
                }
            }
            Token::Field(field) => self.value(field, span).map(Some),
            Token::Word(word) => self.word(field, word, span),
            Token::Phrase { text, slop } => self.phrase(field, text, slop, span),
            Token::Bracket { .. } => {
                Err(self.error(span, "a range stands where no field is", "date:[a TO b]"))
            }
            Token::Close | Token::And | Token::Or => {
                Err(self.error(span, "a word should stand here", "a word or phrase"))
            }
        }
    }

    /// What stands in brackets; `open` is the place of the opening one.
    fn group(&mut self, field: &Field, open: Range<usize>) -> Result<Query, QueryError> {
        self.deeper(&open)?;
        let inner = self.either(field)?;
        self.depth -= 1;
        match self.next()? {
            Some((Token::Close, close)) => inner.ok_or_else(|| self.nothing(open.start..close.end)),
            _ => Err(self.error(open, "this bracket is not closed", "a ) behind it, or \\(")),
        }
    }

    /// What stands behind `field:`.
    fn value(&mut self, field: Field, name: Range<usize>) -> Result<Query, QueryError> {
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

    fn word(&mut self, field: &Field, word: Word, span: Range<usize>) -> Operand {
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

    fn phrase(
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

/// Where a value stands in the query.
enum Place {
    /// As it was typed, from this byte on.
    At(usize),
    /// Somewhere in these bytes.
    Within(Range<usize>),
}

/// The only one of `all`, or all of them joined.
fn one_or(mut all: Vec<Query>, join: fn(Vec<Query>) -> Query) -> Query {
    match all.len() {
        1 => all.remove(0),
        _ => join(all),
    }
}
