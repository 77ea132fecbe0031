//! Tokens to a tree, by recursive descent: `OR` binds loosest, then `AND` (written or not), then `NOT`.

mod leaf;

use std::ops::Range;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::lexer::{Lexer, Spanned, Token};
use super::{Field, MAX_DEPTH, MAX_LENGTH, Query, QueryError};

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
}

/// The only one of `all`, or all of them joined.
fn one_or(mut all: Vec<Query>, join: fn(Vec<Query>) -> Query) -> Query {
    match all.len() {
        1 => all.remove(0),
        _ => join(all),
    }
}
