//! A tree as the text of a query: what `--explain` shows. It parses to the same tree. The alternate form (`{:#}`) is for
//! reading alone: it leaves out the backslashes before characters that the language gives a meaning.

use std::fmt::{self, Display, Write};

use chrono::NaiveDate;

use super::{Field, Matching, Query, Test};

/// Words that join others when written in capitals.
pub(super) const KEYWORDS: [&str; 3] = ["AND", "OR", "NOT"];

impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Query::All => f.write_char('*'),
            Query::And(all) => joined(f, all, " AND "),
            Query::Or(all) => joined(f, all, " OR "),
            Query::Not(query) => {
                f.write_str("NOT ")?;
                operand(f, query)
            }
            Query::Test(test) => test.fmt(f),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, all: &[Query], word: &str) -> fmt::Result {
    for (i, query) in all.iter().enumerate() {
        if i > 0 {
            f.write_str(word)?;
        }
        operand(f, query)?;
    }
    Ok(())
}

/// A part of a larger query: in brackets where it joins several itself.
fn operand(f: &mut fmt::Formatter<'_>, query: &Query) -> fmt::Result {
    match query {
        Query::And(_) | Query::Or(_) => {
            f.write_char('(')?;
            query.fmt(f)?;
            f.write_char(')')
        }
        _ => query.fmt(f),
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.field != Field::Any {
            write!(f, "{}:", self.field)?;
        }
        match &self.matching {
            Matching::Word(word) | Matching::Exact(word) => bare(f, word),
            Matching::Phrase { text, slop } => {
                f.write_char('"')?;
                for c in text.chars() {
                    if !f.alternate() && (c == '\\' || super::lexer::is_double_mark(c)) {
                        f.write_char('\\')?;
                    }
                    f.write_char(c)?;
                }
                f.write_char('"')?;
                if *slop > 0 {
                    write!(f, "~{slop}")?;
                }
                Ok(())
            }
            Matching::Prefix(word) => {
                bare(f, word)?;
                f.write_char('*')
            }
            Matching::Fuzzy { word, distance } => {
                bare(f, word)?;
                write!(f, "~{distance}")
            }
            Matching::Dates(range) => {
                if range.from.is_some() && range.from == range.to {
                    return day(f, range.from);
                }
                day(f, range.from)?;
                f.write_str("..")?;
                day(f, range.to)
            }
            Matching::Numbers { from, to } => {
                if let (Some(from), Some(to)) = (from, to)
                    && from == to
                {
                    return write!(f, "{from}");
                }
                from.map_or(Ok(()), |from| write!(f, "{from}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
            Matching::Present => f.write_char('*'),
        }
    }
}

fn day(f: &mut fmt::Formatter<'_>, day: Option<NaiveDate>) -> fmt::Result {
    day.map_or(Ok(()), |day| write!(f, "{}", day.format("%Y-%m-%d")))
}

/// A word, with a backslash before each character that the language gives a meaning.
fn bare(f: &mut fmt::Formatter<'_>, word: &str) -> fmt::Result {
    if f.alternate() {
        return f.write_str(word);
    }
    if KEYWORDS.contains(&word) {
        f.write_char('\\')?;
    }
    for (i, c) in word.char_indices() {
        let special = matches!(
            c,
            '\\' | '('
                | ')'
                | ':'
                | '*'
                | '?'
                | '~'
                | '^'
                | '['
                | ']'
                | '{'
                | '}'
                | '&'
                | '|'
                | '!'
        ) || c.is_whitespace()
            || super::lexer::is_double_mark(c)
            || (i == 0 && matches!(c, '+' | '-'));
        if special {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    Ok(())
}
