//! Ways of writing a date, one row each: its notation (see `template`), a date it reads, and a text that only looks like
//! one. A test in `pattern` runs both. A new way of writing a date is a new row.

/// How much of a date a row reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Full,
    /// Numbers alone: nothing but digits and signs around them.
    Numeric,
    YearMonth,
    MonthDay,
    /// Month and day in numbers alone: only in languages that write them so.
    Bare,
}

/// One way of writing a date.
pub(super) struct Row {
    /// What errors and tests call it.
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) template: &'static str,
    /// A date it reads, and what it reads it as.
    #[cfg_attr(not(test), allow(dead_code, reason = "run by a test"))]
    pub(super) example: (&'static str, &'static str),
    /// A text that looks like it and that no row reads as a date.
    #[cfg_attr(not(test), allow(dead_code, reason = "run by a test"))]
    pub(super) miss: &'static str,
}

const fn row(
    name: &'static str,
    form: Form,
    template: &'static str,
    example: (&'static str, &'static str),
    miss: &'static str,
) -> Row {
    Row {
        name,
        form,
        template,
        example,
        miss,
    }
}

/// The ways of writing a date, most distinct first. Absent for want of evidence: two-digit years after a dash
/// (`28-11-16` is as often a score or a number), `12/2014`, and ranges of days (an event, not a date of a page).
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row("year-month-day-oriental", Form::Full, "%Y 年 %m 月 %d 日", ("2018 年 10 月 1 日", "2018-10-01"), "2018 年 度 10"),
    row("year-month-day-korean", Form::Full, "%Y 년 %m 월 %d 일", ("2018년 10월 1일", "2018-10-01"), "2018년생 10 명"),
    row("day-month-year-vietnamese", Form::Full, "%d tháng %m ,? năm %Y", ("5 tháng 2 năm 2020", "2020-02-05"), "5 tháng năm"),
    row("year-month-day-iso", Form::Full, "%Y-%m-%d", ("2014-12-17", "2014-12-17"), "2014-12-17-5"),
    row("year-month-day-slash", Form::Full, "%Y/%m/%d", ("2014/12/17", "2014-12-17"), "2014/12/17/5"),
    row("year-month-day-dot", Form::Full, "%Y.? %m. %d", ("2024. 03. 31", "2024-03-31"), "2024.03.31.7"),
    row("month-day-year", Form::Full, "%B ,? %d ,? ~ %Y", ("May 1st, 2014", "2014-05-01"), "May 100, 2014"),
    row("day-month-year-dash", Form::Full, "%d-%B-%Y", ("26-FEB-1987", "1987-02-26"), "26-FIB-1987"),
    row("day-month-year-dash-short", Form::Full, "%d-%B-%y", ("26-Feb-87", "1987-02-26"), "26-Feb-870"),
    row("day-month-year-slash", Form::Full, "%d/%B/%Y", ("26/Feb/1987", "1987-02-26"), "26/Fib/1987"),
    row("day-month-year", Form::Full, "%d.? ~ %B ,? ~ %Y", ("1st of May 2014", "2014-05-01"), "100 May2 2014"),
    row("year-month-name-day", Form::Full, "%Y.? ,? ~ %B %d", ("2024. május 5.", "2024-05-05"), "2024 storm 5"),
    row("numeric-slash", Form::Numeric, "%1/%2/%Y", ("11/28/2016", "2016-11-28"), "1/28/2016/4"),
    row("numeric-dot", Form::Numeric, "%1. %2. %Y", ("15.05.2020", "2020-05-15"), "1.15.05.2020"),
    row("numeric-dash", Form::Numeric, "%1-%2-%Y", ("28-11-2016", "2016-11-28"), "555-28-11-2016"),
    row("numeric-spaced-slash", Form::Numeric, "%1 / %2 / %Y", ("28 / 11 / 2016", "2016-11-28"), "28 / 11"),
    row("numeric-slash-short", Form::Numeric, "%1/%2/%y", ("12/16/16", "2016-12-16"), "12/16/160"),
    row("numeric-dot-short", Form::Numeric, "%1.%2.%y", ("15.5.20", "2020-05-15"), "15.5.2"),
    row("compact", Form::Full, "%8", ("20141217", "2014-12-17"), "call 20141217 now"),
    row("month-year", Form::YearMonth, "%B ,? ~ %Y", ("December 2014", "2014-12"), "Mars 2020"),
    row("year-month-oriental", Form::YearMonth, "%Y 年 %m 月", ("2018年10月", "2018-10"), "2018年"),
    row("year-month-korean", Form::YearMonth, "%Y 년 %m 월", ("2018년 10월", "2018-10"), "2018년"),
    row("month-day-oriental", Form::MonthDay, "%m 月 %d 日", ("10月1日", "0000-10-01"), "10月"),
    row("month-day-korean", Form::MonthDay, "%m 월 %d 일", ("10월 1일", "0000-10-01"), "10월"),
    row("month-day", Form::MonthDay, "%B ,? %d", ("Nov 19", "0000-11-19"), "we may 19 or so"),
    row("day-month", Form::MonthDay, "%d.? ~ %B", ("19th November", "0000-11-19"), "19 mars bars"),
    row("month-day-numeric", Form::Bare, "%m/%d", ("3/9(木)", "0000-03-09"), "3/9 of all"),
];
