//! The flags that mean the same in every command, and what they ask of an archive.

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;

use super::error::Failure;
use super::ui::Ui;
use crate::archive::{Archive, Request, Sort, StoredPath, TIME_LIMIT, absolute};
use crate::query::{self, Field, Filters, Matching, Query, Test, Undated};

/// Which articles.
#[derive(Debug, clap::Args)]
pub(super) struct Selection {
    /// Words that must all match; "exact phrase", OR, NOT or -word, harbo*, field:word, date:2014-12
    #[arg(value_name = "WORDS", value_parser = word)]
    pub(super) words: Vec<String>,
    /// Take the words as one exact phrase
    #[arg(long)]
    phrase: bool,
    /// No earlier than this date (2014, 2014-12, 2014-12-17, yesterday)
    #[arg(long, value_name = "DATE", help_heading = NARROW)]
    from: Option<String>,
    /// No later than this date
    #[arg(long, value_name = "DATE", help_heading = NARROW)]
    to: Option<String>,
    /// On this date, or in this range (2014-12..2015-01)
    #[arg(long, value_name = "DATE", help_heading = NARROW)]
    on: Option<String>,
    /// Written by
    #[arg(long, value_name = "NAME", help_heading = NARROW)]
    author: Vec<String>,
    /// Quoting this speaker
    #[arg(long, value_name = "NAME", help_heading = NARROW)]
    pub(super) speaker: Vec<String>,
    /// Filed from this place
    #[arg(long, value_name = "PLACE", help_heading = NARROW)]
    dateline: Vec<String>,
    /// Printed in this paper
    #[arg(long, value_name = "NAME", help_heading = NARROW)]
    paper: Vec<String>,
    /// Printed in this section
    #[arg(long, value_name = "NAME", help_heading = NARROW)]
    section: Vec<String>,
    /// Written in this language (en, de, fr ...)
    #[arg(long, value_name = "CODE", help_heading = NARROW)]
    lang: Vec<String>,
    /// From sources below this file or folder; it is indexed first if need be
    #[arg(long = "in", value_name = "PATH", help_heading = NARROW)]
    pub(super) within: Vec<PathBuf>,
    /// Copies of one text count once
    #[arg(long, help_heading = NARROW)]
    unique: bool,
    /// Articles without a date: include them where a date is asked for, exclude them always, or only them
    #[arg(long, value_name = "WHAT", value_enum, hide_possible_values = true, help_heading = NARROW)]
    undated: Option<UndatedArg>,
    /// Print only how many match
    #[arg(long)]
    pub(super) count: bool,
    /// Print the query as it is run, on stderr
    #[arg(long)]
    explain: bool,
    /// Give up after so many seconds of looking, with an error; 0 is never [default: 30]
    #[arg(long, value_name = "SECONDS")]
    time_limit: Option<u64>,
}

const NARROW: &str = "Narrowing";

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum UndatedArg {
    Include,
    Exclude,
    Only,
}

/// Which of the articles found, in what order.
#[derive(Debug, clap::Args)]
pub(super) struct Window {
    /// How many, or `all` [default: 20 as text, all for programs]
    #[arg(short = 'n', long, value_name = "N", value_parser = limit)]
    limit: Option<Limit>,
    /// Leave out this many of the first
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) offset: usize,
    /// best, newest, oldest or path
    #[arg(long, value_name = "ORDER", value_enum, hide_possible_values = true)]
    sort: Option<SortArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SortArg {
    Best,
    Newest,
    Oldest,
    Path,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    All,
    Of(usize),
}

fn limit(text: &str) -> Result<Limit, String> {
    if text == "all" {
        return Ok(Limit::All);
    }
    text.parse()
        .map(Limit::Of)
        .map_err(|_| "expected a number, or `all`".to_owned())
}

/// How many hits are shown as text where nothing is said.
const SHOWN: usize = 20;

impl Window {
    /// How many: `people` where it is people who read.
    pub(super) fn limit(&self, people: bool) -> Option<usize> {
        match self.limit {
            Some(Limit::All) => None,
            Some(Limit::Of(limit)) => Some(limit),
            None => people.then_some(SHOWN),
        }
    }

    /// The order; `otherwise` where none is given.
    pub(super) fn sort(&self, otherwise: Sort) -> Sort {
        match self.sort {
            None => otherwise,
            Some(SortArg::Best) => Sort::Best,
            Some(SortArg::Newest) => Sort::Newest,
            Some(SortArg::Oldest) => Sort::Oldest,
            Some(SortArg::Path) => Sort::Path,
        }
    }
}

/// A selection as it was understood.
#[derive(Debug)]
pub(super) struct Asked {
    /// The words and flags as one tree.
    pub(super) query: Query,
    /// What was asked for, to be read by people.
    pub(super) shown: String,
}

impl Selection {
    /// Whether nothing narrows it: every article is meant.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.filters() == Filters::default()
            && self.within.is_empty()
            && self.undated.is_none()
    }

    /// Reads words and flags. How doubtful words were read is said on stderr.
    pub(super) fn read(&self, ui: &mut Ui) -> Result<Asked, Failure> {
        let today = chrono::Local::now().date_naive();
        let query = self.words(today, ui)?.and(self.filters().query(today)?);
        if self.explain {
            ui.titled_note("query", &query.to_string());
        }
        let shown = format!("{query:#}");
        Ok(Asked { query, shown })
    }

    /// Several words without any operator, as they might stand in a phrase.
    pub(super) fn plain_words(&self) -> Option<String> {
        let text = self.words.join(" ");
        let plain = |word: &str| {
            word.chars()
                .all(|c| c.is_alphanumeric() || "'’-".contains(c))
                && !word.starts_with('-')
                && !["AND", "OR", "NOT"].contains(&word)
        };
        let several = text.split_whitespace().nth(1).is_some();
        (!self.phrase && several && text.split_whitespace().all(plain)).then_some(text)
    }

    fn words(&self, today: NaiveDate, ui: &mut Ui) -> Result<Query, Failure> {
        if self.words.is_empty() {
            return Ok(Query::All);
        }
        let text = self.words.join(" ");
        if self.phrase {
            let matching = Matching::Phrase { text, slop: 0 };
            return Ok(Query::Test(Test {
                field: Field::Any,
                matching,
            }));
        }
        let parsed = query::parse(&text, today)?;
        for reading in parsed.readings {
            ui.titled_note("note", &reading);
        }
        Ok(parsed.tree)
    }

    fn filters(&self) -> Filters {
        Filters {
            from: self.from.clone(),
            to: self.to.clone(),
            on: self.on.clone(),
            author: self.author.clone(),
            speaker: self.speaker.clone(),
            dateline: self.dateline.clone(),
            paper: self.paper.clone(),
            section: self.section.clone(),
            lang: self.lang.clone(),
        }
    }

    /// What is asked of the archive: every article that matches.
    pub(super) fn request(&self, query: Query, archive: &Archive) -> std::io::Result<Request> {
        let cwd = std::env::current_dir()?;
        let stored = |path: &PathBuf| StoredPath::of(&absolute(path, &cwd), archive.base());
        Ok(Request {
            undated: match self.undated {
                None => Undated::Apart,
                Some(UndatedArg::Include) => Undated::Include,
                Some(UndatedArg::Exclude) => Undated::Exclude,
                Some(UndatedArg::Only) => Undated::Only,
            },
            unique: self.unique,
            in_paths: self.within.iter().map(stored).collect(),
            time_limit: match self.time_limit {
                None => Some(TIME_LIMIT),
                Some(0) => None,
                Some(seconds) => Some(Duration::from_secs(seconds)),
            },
            ..Request::new(query)
        })
    }
}

/// A word of a query; see [`protect`].
fn word(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.strip_prefix(PROTECTED).unwrap_or(text).to_owned())
}

/// No argument can begin with it: a program's arguments hold no NUL.
const PROTECTED: char = '\0';

/// The commands that are given words of a query.
const ASKED: [&str; 6] = ["search", "quotes", "timeline", "top", "kwic", "export"];

/// Marks `-word` among the arguments of a command that is given a query as a word, so that it is not read as a bundle of
/// one-letter flags.
///
/// Words that begin like a flag with its value (`-n20`, `-nall`, `-0`) stay flags, as does all of one letter, and all that is
/// given to another command (`index -j3`).
pub(super) fn protect(
    args: impl IntoIterator<Item = std::ffi::OsString>,
) -> Vec<std::ffi::OsString> {
    let (mut asked, mut flags) = (false, true);
    args.into_iter()
        .map(|arg| {
            asked |= ASKED.iter().any(|name| arg == *name);
            flags &= arg != "--";
            match arg.to_str() {
                Some(text) if asked && flags && is_negated_word(text) => {
                    format!("{PROTECTED}{text}").into()
                }
                _ => arg,
            }
        })
        .collect()
}

fn is_negated_word(arg: &str) -> bool {
    let Some(word) = arg.strip_prefix('-') else {
        return false;
    };
    let limit = word.strip_prefix('n').is_some_and(|rest| {
        rest == "all" || rest.starts_with(|c: char| c.is_ascii_digit() || c == '=')
    });
    let starts = word.starts_with(|c: char| c.is_alphabetic() || "\"“‘'(".contains(c));
    starts && word.chars().nth(1).is_some() && !limit
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    #[test]
    fn words_with_a_minus_are_no_flags() {
        let args = [
            "morgue",
            "search",
            "harbour",
            "-storm",
            "-n20",
            "-nall",
            "-0",
            "-h",
            "--sort",
            "-\"tall ships\"",
            "--",
            "-x1",
        ];
        let marked: Vec<_> = protect(args.map(OsString::from))
            .into_iter()
            .filter(|arg| arg.to_string_lossy().starts_with(PROTECTED))
            .collect();
        assert_eq!(marked, ["\0-storm", "\0-\"tall ships\""]);
        assert_eq!(word("\0-storm"), Ok("-storm".to_owned()));
        let flags = ["morgue", "index", "-j3", "folder"].map(OsString::from);
        assert_eq!(protect(flags.clone()), flags);
    }

    #[test]
    fn each_command_with_a_query_is_known() {
        use clap::CommandFactory;

        let command = super::super::Cli::command();
        let asked = command.get_subcommands().filter(|command| {
            let mut ids = command.get_arguments().map(clap::Arg::get_id);
            ids.any(|id| id == "words")
        });
        let mut names: Vec<_> = asked.map(clap::Command::get_name).collect();
        names.sort_unstable();
        let mut known = ASKED;
        known.sort_unstable();
        assert_eq!(names, known);
    }

    #[test]
    fn limits_are_numbers_or_all() {
        assert_eq!(
            (limit("5"), limit("all")),
            (Ok(Limit::Of(5)), Ok(Limit::All))
        );
        assert!(limit("-1").is_err() && limit("many").is_err());
    }
}
