//! One article for reading: its head, numbered paragraphs with who said what, and what was left out.

mod facts;

use super::paint::{Ink, Paint};
use super::{article, escape, width};
use crate::record::{BlockKind, Quote, Record, Speaker};

/// The article's lines, `room` columns wide.
pub(super) fn lines(record: &Record, room: usize, paint: Paint) -> Vec<String> {
    let mut page = Page {
        out: vec![String::new()],
        room,
        paint,
    };
    page.head(record);
    page.facts(record);
    page.notes(record);
    page.story(record);
    page.left_out(record);
    page.out
}

struct Page {
    out: Vec<String>,
    room: usize,
    paint: Paint,
}

/// Blanks before everything, and before a paragraph's text.
const MARGIN: usize = 2;
impl Page {
    /// Text wrapped in its column, behind `first` on the first line.
    fn hang(&mut self, first: &str, indent: usize, text: &str, ink: Option<Ink>) {
        let paint = self.paint;
        for (i, line) in width::wrap(text, self.room.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let lead = if i == 0 { first } else { "" };
            let line = ink.map_or_else(|| line.to_owned(), |ink| paint.ink(ink, line));
            self.out.push(format!(
                "{}{line}",
                paint.ink(Ink::Faint, &width::pad(lead, indent))
            ));
        }
    }

    fn head(&mut self, record: &Record) {
        let say = |text: &Option<String>| text.as_deref().map(|t| escape::text(t).into_owned());
        if let Some(kicker) = say(&record.kicker) {
            self.hang("", MARGIN, &kicker, Some(Ink::Faint));
        }
        self.hang("", MARGIN, &article::headline(record), Some(Ink::Strong));
        if let Some(deck) = say(&record.deck) {
            self.hang("", MARGIN, &deck, None);
        }
        match record.byline.as_ref() {
            Some(byline) if byline.text.is_some() => {
                self.hang("", MARGIN, &say(&byline.text).unwrap_or_default(), None);
            }
            Some(_) => self.hang(
                "",
                MARGIN,
                &format!("{} (not from a byline)", article::authors(record)),
                None,
            ),
            None => {}
        }
        self.out.push(String::new());
    }

    fn story(&mut self, record: &Record) {
        self.out.push(String::new());
        let chars: Vec<usize> = record
            .body
            .char_indices()
            .map(|(i, _)| i)
            .chain([record.body.len()])
            .collect();
        let slice = |start: usize, end: usize| {
            let at = |i: usize| chars.get(i).copied().unwrap_or(record.body.len());
            record.body.get(at(start)..at(end)).unwrap_or("")
        };
        let numbered = record
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Heading)
            .count();
        let indent = MARGIN + format!("¶{numbered}").chars().count() + 2;
        let (mut number, mut quotes) = (0, record.quotes.iter().peekable());
        for (i, block) in record.blocks.iter().enumerate() {
            let text = slice(block.start, block.end);
            if block.kind == BlockKind::Heading {
                self.out.push(String::new());
                self.hang("", indent, &escape::text(text), Some(Ink::Strong));
                continue;
            }
            number += 1;
            let mut lead = format!("{:MARGIN$}¶{number}", "");
            // Lists, tables and the like keep their lines.
            for line in text.split('\n') {
                self.hang(
                    &std::mem::take(&mut lead),
                    indent,
                    &escape::text(line),
                    None,
                );
            }
            let next = record
                .blocks
                .get(i + 1)
                .map_or(usize::MAX, |block| block.start);
            let mut said = Vec::new();
            while let Some(quote) = quotes.next_if(|quote| quote.start < next) {
                said.push(attribution(quote));
            }
            self.attributions(&said, indent);
        }
    }

    /// Who said the quotations of a paragraph, at the right below it.
    fn attributions(&mut self, said: &[String], indent: usize) {
        if said.is_empty() {
            return;
        }
        let text = said.join(" · ");
        let wide = width::of(&text);
        let column = (self.room * 11 / 20)
            .min(self.room.saturating_sub(wide))
            .max(indent);
        self.hang("", column, &text, Some(Ink::Faint));
    }

    fn left_out(&mut self, record: &Record) {
        let lists: [(&str, &[String]); 3] = [
            ("left out of the story", &record.furniture),
            ("pull quotes", &record.pull_quotes),
            ("captions", &record.captions),
        ];
        for (name, texts) in lists.into_iter().filter(|(_, texts)| !texts.is_empty()) {
            let texts: Vec<_> = texts
                .iter()
                .map(|text| quoted(&escape::text(text)))
                .collect();
            self.out.push(String::new());
            self.hang(
                "",
                MARGIN,
                &format!("{name}: {}", texts.join(" · ")),
                Some(Ink::Faint),
            );
        }
        if !record.labels.is_empty() {
            self.out.push(String::new());
            let widest = record
                .labels
                .iter()
                .map(|l| width::of(&escape::text(&l.name)))
                .max()
                .unwrap_or(0)
                .min(24);
            for label in &record.labels {
                let name = format!("{:MARGIN$}{}", "", escape::text(&label.name));
                self.hang(
                    &name,
                    MARGIN + widest + 2,
                    &escape::text(&label.value),
                    None,
                );
            }
        }
    }
}

/// A text in quotation marks, unless it begins with one.
fn quoted(text: &str) -> String {
    let marked = text.starts_with(['“', '"', '«', '„', '‘']);
    if marked {
        text.to_owned()
    } else {
        format!("“{text}”")
    }
}

/// "└ Rosa Beck, told"; "└ goes on" where the same speaker goes on.
fn attribution(quote: &Quote) -> String {
    let text = match (&quote.speaker, &quote.cue) {
        _ if quote.continues => "goes on".to_owned(),
        (None, _) => "no speaker".to_owned(),
        (Some(speaker), None) => who(speaker),
        (Some(speaker), Some(cue)) => format!("{}, {cue}", who(speaker)),
    };
    format!("└ {}", escape::text(&text))
}

/// The name, or the pronoun that stands for nobody surely.
fn who(speaker: &Speaker) -> String {
    match &speaker.name {
        Some(name) => name.clone(),
        None => format!("“{}”, not named", speaker.mention),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Block, Byline, EffectiveDate, Origin, QuoteKind, Source, Speaker};

    fn record() -> Record {
        let body = "The port is shut.\n\nA Wall\n\n“We wait,” Rosa Beck said. “We hope.”";
        let speaker = || {
            Some(Speaker {
                name: Some("Rosa Beck".to_owned()),
                mention: "Rosa Beck".to_owned(),
                role: None,
                kind: None,
            })
        };
        let quote = |text: &str, start, end, continues, cue: Option<&str>| Quote {
            text: text.to_owned(),
            kind: QuoteKind::Direct,
            continues,
            speaker: speaker(),
            cue: cue.map(str::to_owned),
            start,
            end,
        };
        Record {
            headline: Some("Harbour Officials Blame Storm".to_owned()),
            byline: Some(Byline {
                text: Some("By Ana Ruiz, Coast Gazette".to_owned()),
                authors: Vec::new(),
            }),
            date_line: Some("December 17, 2014 Updated: December 18, 2014".to_owned()),
            published: Some("2014-12-17".to_owned()),
            updated: Some("2014-12-18".to_owned()),
            date: Some(EffectiveDate {
                value: "2014-12-17".to_owned(),
                from: Origin::Published,
            }),
            source: Source {
                path: "web/harbour.txt".to_owned(),
                ordinal: 1,
                lines: [1, 9],
                layout: "web".to_owned(),
                ..Source::default()
            },
            body: body.to_owned(),
            blocks: vec![
                Block {
                    kind: BlockKind::Paragraph,
                    start: 0,
                    end: 17,
                },
                Block {
                    kind: BlockKind::Heading,
                    start: 19,
                    end: 25,
                },
                Block {
                    kind: BlockKind::Paragraph,
                    start: 27,
                    end: 64,
                },
            ],
            quotes: vec![
                quote("We wait,", 28, 36, false, Some("said")),
                quote("We hope.", 55, 63, true, None),
            ],
            furniture: vec!["Follow Ana on Twitter: @ana".to_owned()],
            words: 11,
            ..Record::default()
        }
    }

    #[test]
    fn an_article_reads_as_a_page() {
        assert_eq!(
            lines(&record(), 80, Paint(false)).join("\n"),
            "
  Harbour Officials Blame Storm
  By Ana Ruiz, Coast Gazette

  published  2014-12-17  }  printed “December 17, 2014 Updated: December 18,
             2014”
  updated    2014-12-18  }
  source     web/harbour.txt, lines 1-9, layout web · 11 words · no doubts

  ¶1  The port is shut.

      A Wall
  ¶2  “We wait,” Rosa Beck said. “We hope.”
                                            └ Rosa Beck, said · └ goes on

  left out of the story: “Follow Ana on Twitter: @ana”"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_room() {
        for room in [30, 45, 60, 100] {
            for line in lines(&record(), room, Paint(false)) {
                assert!(width::of(line.trim_end()) <= room, "{room}: {line}");
            }
        }
    }
}
