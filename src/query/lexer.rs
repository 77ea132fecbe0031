//! Query text as tokens.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::QueryError;
use super::field::nearest;
use super::{Field, print::KEYWORDS};

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `AND`, `&&`
    And,
    /// `OR`, `||`
    Or,
    /// `NOT`, `!`, `-` before a word
    Not,
    /// `name:`, the value follows.
    Field(Field),
    /// `[a TO b]` or `{a TO b}` behind a field, without the brackets; whether each end belongs to it.
    Bracket { text: Range<usize>, ends: [bool; 2] },
    /// A word.
    Word(Word),
    /// Text between quotation marks.
    Phrase { text: String, slop: Option<u32> },
}

/// A word as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters, escapes undone, without what follows it.
    pub(super) text: String,
    /// What follows it.
    pub(super) suffix: Suffix,
    /// A `*` or `?` inside it that the language has no meaning for.
    pub(super) wildcard: Option<usize>,
}

/// What may follow a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    /// Nothing.
    None,
    /// `*`
    Star,
    /// `~` or `~2`; `None` where what follows is no distance.
    Fuzzy(Option<u8>),
}

/// A token and where it stands.
pub(super) type Spanned = (Token, Range<usize>);

/// Whether a character is a double quotation mark, straight, curly or angled: all mean the same.
pub(super) fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Reads tokens one at a time.
#[derive(Debug)]
pub(super) struct Lexer<'i> {
    input: &'i str,
    at: usize,
    /// Whether the last token was a field: what stands next is its value, dashes and colons included.
    value: bool,
    /// How doubtful spots were read.
    pub(super) readings: Vec<String>,
}

impl<'i> Lexer<'i> {
    pub(super) fn new(input: &'i str) -> Self {
        Self {
            input,
            at: 0,
            value: false,
            readings: Vec::new(),
        }
    }

    fn rest(&self) -> &'i str {
        &self.input[self.at..]
    }

    fn error(&self, span: Range<usize>, message: impl Into<String>, expected: &str) -> QueryError {
        QueryError {
            input: self.input.to_owned(),
            span,
            message: message.into(),
            expected: expected.to_owned(),
        }
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Spanned>, QueryError> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let value = std::mem::take(&mut self.value);
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(None);
        };
        let second = rest[first.len_utf8()..].chars().next();
        let before_word = second.is_some_and(|c| !c.is_whitespace() && c != ')');
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '[' | '{' if value => return self.bracket().map(Some),
            _ if is_double_mark(first) => return self.phrase().map(Some),
            '&' if rest.starts_with("&&") => (Token::And, 2),
            '|' if rest.starts_with("||") => (Token::Or, 2),
            '-' | '!' if value => {
                return Err(self.error(
                    start..start + 1,
                    "a minus behind the colon would not be seen",
                    "the minus before the field, as in -by:ruiz",
                ));
            }
            '-' | '!' if before_word => (Token::Not, 1),
            '+' if before_word && !value => {
                self.at += 1;
                return self.next();
            }
            _ => return self.word(value).map(Some),
        };
        self.at += length;
        Ok(Some((token, start..self.at)))
    }

    /// A keyword, a field or a word.
    fn word(&mut self, value: bool) -> Result<Spanned, QueryError> {
        let start = self.at;
        let length = self.run(self.rest());
        let raw = &self.input[start..start + length];
        if !value {
            if let Some(i) = KEYWORDS.iter().position(|word| *word == raw) {
                self.at += length;
                let token = [Token::And, Token::Or, Token::Not][i].clone();
                return Ok((token, start..self.at));
            }
            if let Some(field) = self.field(raw)? {
                return Ok(field);
            }
        }
        self.at += length;
        Ok((Token::Word(self.letters(start, raw)), start..self.at))
    }

    /// The length of the run of characters that are one word.
    fn run(&self, text: &str) -> usize {
        let mut escaped = false;
        for (i, c) in text.char_indices() {
            if !escaped && (c.is_whitespace() || c == '(' || c == ')' || is_double_mark(c)) {
                return i;
            }
            escaped = !escaped && c == '\\';
        }
        text.len()
    }

    /// A field's name and colon at the start of a run. A name that no field bears is an error where it has a value or is
    /// nearly a field's name; a word with a colon behind it (`Beck: no`) is a word.
    fn field(&mut self, raw: &str) -> Result<Option<Spanned>, QueryError> {
        let Some(colon) =
            raw.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
        else {
            return Ok(None);
        };
        let start = self.at;
        let name = &raw[..colon];
        let rest = &self.input[start + colon..];
        let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !starts || !rest.starts_with(':') || rest.starts_with("://") {
            return Ok(None);
        }
        let bare = rest[1..].starts_with(char::is_whitespace) || rest.len() == 1;
        let Some(field) = Field::named(name) else {
            let guess = nearest(name);
            // A capital makes it a name or the start of a headline rather than a field gone wrong.
            if bare && (guess.is_none() || name.starts_with(char::is_uppercase)) {
                return Ok(None);
            }
            return Err(self.error(
                start..start + colon,
                format!("no field is called {name}"),
                &match guess {
                    Some(guess) => format!("{guess}: perhaps, or \\: for a colon that is meant"),
                    None => "a field such as headline: by: said: speaker: paper: date: label.NAME:, or \\: for a colon \
                             that is meant"
                        .to_owned(),
                },
            ));
        };
        self.at = start + colon + 1;
        self.value = true;
        if bare && !rest[1..].trim_start().is_empty() {
            self.readings.push(format!(
                "read “{name}: ” with the word behind it as its value"
            ));
        }
        Ok(Some((Token::Field(field), start..self.at)))
    }

    /// A run with its escapes undone, and what follows the word taken from it.
    fn letters(&mut self, start: usize, raw: &str) -> Word {
        let mut chars: Vec<(usize, char, bool)> = Vec::with_capacity(raw.len());
        let mut all = raw.char_indices();
        while let Some((i, c)) = all.next() {
            match c {
                // A backslash at the very end escapes nothing and is left out.
                '\\' => chars.extend(all.next().map(|(i, c)| (i, c, true))),
                c => chars.push((i, c, false)),
            }
        }
        let suffix = self.suffix(&mut chars);
        while chars
            .last()
            .is_some_and(|(_, c, escaped)| *c == '?' && !escaped)
        {
            chars.pop();
        }
        let address = raw.contains("://");
        let wildcard = chars
            .iter()
            .find(|(_, c, escaped)| !escaped && !address && matches!(c, '*' | '?'))
            .map(|(i, _, _)| start + i);
        let text = chars.iter().map(|(_, c, _)| *c).nfc().collect();
        Word {
            text,
            suffix,
            wildcard,
        }
    }

    /// Takes `*`, `~1` or `^2` from the end of a word.
    fn suffix(&mut self, chars: &mut Vec<(usize, char, bool)>) -> Suffix {
        let open = |c: &(usize, char, bool), wanted| c.1 == wanted && !c.2;
        let number = |chars: &[(usize, char, bool)]| {
            chars
                .iter()
                .all(|(_, c, escaped)| !escaped && (c.is_ascii_digit() || *c == '.'))
        };
        if let Some(i) = chars.iter().rposition(|c| open(c, '^'))
            && i > 0
            && i + 1 < chars.len()
            && number(&chars[i + 1..])
        {
            chars.truncate(i);
            self.readings
                .push("left out a weight (^): every word counts by its rarity".to_owned());
        }
        if chars.last().is_some_and(|c| open(c, '*')) {
            while chars.last().is_some_and(|c| open(c, '*')) {
                chars.pop();
            }
            return Suffix::Star;
        }
        if let Some(i) = chars.iter().rposition(|c| open(c, '~'))
            && i > 0
            && number(&chars[i + 1..])
        {
            let digits: String = chars[i + 1..].iter().map(|c| c.1).collect();
            chars.truncate(i);
            return Suffix::Fuzzy(match digits.as_str() {
                "" | "1" => Some(1),
                "2" => Some(2),
                _ => None,
            });
        }
        Suffix::None
    }

    /// Text between quotation marks, whatever their shape; to the end of the query where they are not closed.
    fn phrase(&mut self) -> Result<Spanned, QueryError> {
        let start = self.at;
        let mut text = String::new();
        let mut closed = false;
        let mut wildcard = false;
        let mut all = self.rest().char_indices().skip(1);
        while let Some((i, c)) = all.next() {
            self.at = start + i + c.len_utf8();
            if c == '\\' {
                if let Some((i, c)) = all.next() {
                    text.push(c);
                    self.at = start + i + c.len_utf8();
                }
            } else if is_double_mark(c) {
                closed = true;
                break;
            } else {
                text.push(c);
                wildcard |= c == '*';
            }
        }
        if !closed {
            self.at = self.input.len();
            self.readings.push(format!(
                "read the quotation mark that is not closed as “{}”",
                text.trim()
            ));
        }
        if wildcard {
            self.readings
                .push("a * between quotation marks stands for nothing and was left out".to_owned());
        }
        let slop = self.slop(closed)?;
        let token = Token::Phrase {
            text: text.nfc().collect(),
            slop,
        };
        Ok((token, start..self.at))
    }

    /// `~5` behind a closed phrase.
    fn slop(&mut self, closed: bool) -> Result<Option<u32>, QueryError> {
        let rest = self.rest();
        if closed && rest.starts_with('*') {
            let message = "a * behind a phrase stands for nothing";
            let expected = "a * at the end of one word outside of quotation marks";
            return Err(self.error(self.at..self.at + 1, message, expected));
        }
        let Some(rest) = rest.strip_prefix('~').filter(|_| closed) else {
            return Ok(None);
        };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = &rest[..digits];
        let span = self.at..self.at + 1 + digits;
        match number.parse::<u32>() {
            Ok(slop) if slop <= MAX_SLOP => {
                self.at = span.end;
                Ok(Some(slop))
            }
            _ => Err(self.error(
                span,
                "a loose phrase says how many words may stand between its own",
                &format!("a number from 0 to {MAX_SLOP} behind ~"),
            )),
        }
    }

    /// `[a TO b]`, behind a field.
    fn bracket(&mut self) -> Result<Spanned, QueryError> {
        let start = self.at;
        let rest = self.rest();
        let Some(end) = rest.find([']', '}']) else {
            return Err(self.error(
                start..start + 1,
                "this bracket is not closed",
                "[from TO to]",
            ));
        };
        self.at = start + end + 1;
        let ends = [rest.starts_with('['), rest[end..].starts_with(']')];
        let text = start + 1..start + end;
        Ok((Token::Bracket { text, ends }, start..self.at))
    }
}

/// The loosest phrase.
const MAX_SLOP: u32 = 100;
