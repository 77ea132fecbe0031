//! What is known of an article, a line a fact: dates, paper, source, doubts, notes.

use super::super::{article, escape};
use super::{MARGIN, Page};
use crate::record::{NoteKind, Record};

/// The columns of the facts' names.
const NAME: usize = 11;

impl Page {
    pub(super) fn facts(&mut self, record: &Record) {
        let printed = record
            .date_line
            .as_deref()
            .map(|line| format!("printed “{}”", escape::text(line)));
        let dates: Vec<_> = [
            ("published", &record.published),
            ("updated", &record.updated),
        ]
        .into_iter()
        .filter_map(|(name, date)| Some((name, date.as_deref()?)))
        .collect();
        let brace = if dates.len() > 1 { "  }" } else { "" };
        for (i, (name, date)) in dates.iter().enumerate() {
            let beside = match &printed {
                Some(printed) if i == 0 => format!("{brace}  {printed}"),
                Some(_) => brace.to_owned(),
                None => String::new(),
            };
            self.fact(name, &format!("{}{beside}", escape::text(date)));
        }
        if dates.is_empty()
            && let Some(printed) = &printed
        {
            self.fact("date line", printed);
        }
        match (&record.date, article::origin(record)) {
            (Some(date), Some(origin)) => {
                self.fact("date", &format!("{}  {origin}", escape::text(&date.value)))
            }
            (None, _) => self.fact("date", "undated"),
            _ => {}
        }
        if let Some(line) = record
            .dateline
            .as_ref()
            .filter(|d| Some(&d.text) != record.date_line.as_ref())
        {
            let date = line
                .date
                .as_ref()
                .map(|date| format!("  ({})", escape::text(date)))
                .unwrap_or_default();
            self.fact("dateline", &format!("{}{date}", escape::text(&line.text)));
        }
        let paper = [
            ("paper", &record.publication),
            ("section", &record.section),
            ("edition", &record.edition),
            ("page", &record.page),
        ];
        let paper: Vec<_> = paper
            .into_iter()
            .filter_map(|(name, value)| Some((name, escape::text(value.as_deref()?))))
            .map(|(name, value)| {
                if name == "paper" {
                    value.into_owned()
                } else {
                    format!("{name} {value}")
                }
            })
            .collect();
        if !paper.is_empty() {
            self.fact("paper", &paper.join(", "));
        }
        if let Some(url) = &record.url {
            self.fact("url", &escape::name(url));
        }
        self.fact("source", &source(record));
        for doubt in &record.doubts {
            self.fact("doubt", &format!("{}: {}", doubt.name(), doubt.meaning()));
        }
    }

    fn fact(&mut self, name: &str, value: &str) {
        self.hang(&format!("{:MARGIN$}{name}", ""), MARGIN + NAME, value, None);
    }

    pub(super) fn notes(&mut self, record: &Record) {
        for note in &record.notes {
            let date = note
                .date
                .as_deref()
                .map(|date| format!("{date}  "))
                .unwrap_or_default();
            self.fact(
                kind(note.kind),
                &format!("{date}{}", escape::text(&note.text)),
            );
        }
    }
}

/// The line that says where the article was read from, and how surely.
fn source(record: &Record) -> String {
    let source = &record.source;
    let doubts = match record.doubts.len() {
        0 => "no doubts".to_owned(),
        n => article::count(n as u64, "doubt", "doubts"),
    };
    format!(
        "{}, lines {}-{}, layout {} · {} · {doubts}",
        article::source(record),
        source.lines[0],
        source.lines[1],
        source.layout,
        article::count(u64::from(record.words), "word", "words"),
    )
}

/// A note's kind in a word.
fn kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Correction => "correction",
        NoteKind::Clarification => "clarified",
        NoteKind::Update => "note",
        NoteKind::Editor => "editor",
        NoteKind::Contribution => "helped by",
        NoteKind::Translation => "translated",
    }
}
