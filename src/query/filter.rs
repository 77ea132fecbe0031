//! The filters that commands offer as flags, as parts of the tree.

use chrono::NaiveDate;

use super::value;
use super::{Field, Matching, Query, QueryError, Test};
use crate::date::DayRange;

/// What to do with articles that bear no date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Undated {
    /// They match where no date is asked for; where one is, they are counted apart.
    #[default]
    Apart,
    /// They match, whatever date is asked for.
    Include,
    /// They never match.
    Exclude,
    /// They alone match, whatever date is asked for.
    Only,
}

/// The flags. Several values of one flag are alternatives; flags of different names must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// `--from`: no earlier than the first day of this date.
    pub from: Option<String>,
    /// `--to`: no later than the last day of this date.
    pub to: Option<String>,
    /// `--on`: inside this date or range.
    pub on: Option<String>,
    /// `--author`
    pub author: Vec<String>,
    /// `--speaker`
    pub speaker: Vec<String>,
    /// `--dateline`
    pub dateline: Vec<String>,
    /// `--paper`
    pub paper: Vec<String>,
    /// `--section`
    pub section: Vec<String>,
    /// `--lang`
    pub lang: Vec<String>,
}

impl Filters {
    /// The filters as one query; [`Query::All`] where there are none. Join it to the words by [`Query::and`].
    ///
    /// # Errors
    /// A date that cannot be read, a value that holds no letter: the error's input is the flag and its value.
    pub fn query(&self, today: NaiveDate) -> Result<Query, QueryError> {
        let mut query = Query::All;
        let mut range = DayRange {
            from: None,
            to: None,
        };
        if let Some(text) = &self.from {
            range.from = days("--from", text, today)?.from;
        }
        if let Some(text) = &self.to {
            range.to = days("--to", text, today)?.to;
        }
        if range.from.is_some() || range.to.is_some() {
            if let (Some(from), Some(to)) = (range.from, range.to)
                && from > to
            {
                let text = self.to.as_deref().unwrap_or_default();
                let message = format!("--to ends ({to}) before --from begins ({from})");
                return Err(wrong(
                    "--to",
                    text,
                    (
                        0..text.len(),
                        message,
                        "the earlier day as --from".to_owned(),
                    ),
                ));
            }
            query = query.and(date(range));
        }
        if let Some(text) = &self.on {
            query = query.and(date(days("--on", text, today)?));
        }
        let flags = [
            ("--author", Field::By, &self.author),
            ("--speaker", Field::Speaker, &self.speaker),
            ("--dateline", Field::Dateline, &self.dateline),
            ("--paper", Field::Paper, &self.paper),
            ("--section", Field::Section, &self.section),
            ("--lang", Field::Lang, &self.lang),
        ];
        for (flag, field, values) in flags {
            let mut all = Vec::new();
            for text in values {
                all.push(test(flag, &field, text)?);
            }
            match all.len() {
                0 => {}
                1 => query = query.and(all.remove(0)),
                _ => query = query.and(Query::Or(all)),
            }
        }
        Ok(query)
    }
}

fn date(range: DayRange) -> Query {
    Query::Test(Test {
        field: Field::Date,
        matching: Matching::Dates(range),
    })
}

fn days(flag: &str, text: &str, today: NaiveDate) -> Result<DayRange, QueryError> {
    match value::dates(text, today).map_err(|error| wrong(flag, text, error))? {
        Matching::Dates(range) => Ok(range),
        _ => {
            let error = (
                0..text.len(),
                format!("{text} is no date"),
                "a date such as 2014-12-17".to_owned(),
            );
            Err(wrong(flag, text, error))
        }
    }
}

/// A flag's value as a test: words in order, a name with room for a middle name; `Rui*` is the start of a word.
fn test(flag: &str, field: &Field, text: &str) -> Result<Query, QueryError> {
    let text = text.trim();
    if !text.contains(char::is_alphanumeric) {
        let error = (
            0..text.len(),
            format!("{flag} names nothing"),
            "a name or a word".to_owned(),
        );
        return Err(wrong(flag, text, error));
    }
    let matching = match (field, text.strip_suffix('*')) {
        (Field::Lang, None) => Matching::Exact(text.to_owned()),
        (_, Some(start)) if !start.contains(char::is_whitespace) => {
            Matching::Prefix(start.to_owned())
        }
        _ if text.contains(char::is_whitespace) => Matching::Phrase {
            text: text.to_owned(),
            slop: u32::from(matches!(field, Field::By | Field::Speaker)),
        },
        _ => Matching::Word(text.to_owned()),
    };
    Ok(Query::Test(Test {
        field: field.clone(),
        matching,
    }))
}

fn wrong(flag: &str, text: &str, (span, message, expected): value::Wrong) -> QueryError {
    let at = flag.len() + 1;
    QueryError {
        input: format!("{flag} {text}"),
        span: span.start + at..span.end + at,
        message,
        expected,
    }
}
