//! Quotations for people: by speaker, oldest first.

use std::collections::HashMap;

use super::{Args, Chosen};
use crate::archive::{Archive, Request, Sort, Voices};
use crate::cli::args::Asked;
use crate::cli::article::{self, count, thousands};
use crate::cli::error::Exit;
use crate::cli::paint::{Ink, Paint};
use crate::cli::ui::Ui;
use crate::cli::{escape, width};
use crate::insight::doubtful::Doubtful;
use crate::insight::speakers::{Said, Speaker};
use crate::query::Query;
use crate::record::QuoteKind;

pub(super) fn run(
    args: &Args,
    archive: &Archive,
    chosen: &Chosen,
    asked: &Asked,
    ui: &mut Ui,
) -> anyhow::Result<Exit> {
    let limit = args.window.limit(true).unwrap_or(usize::MAX);
    let found = match chosen.doubtful {
        Some(_) => read(archive, chosen, ui)?,
        None => {
            let voices = archive.voices(&chosen.request, limit)?;
            super::notes(&voices.notes, ui);
            Found::from(voices)
        }
    };
    let total = found.quotes;
    ui.note(&summary(args, &found, limit, &asked.shown));
    if total > 0 {
        ui.note("");
    }
    let shown = found.speakers.iter().flat_map(|speaker| &speaker.said);
    let mut ids: Vec<&str> = shown.map(|said| said.id.as_str()).take(limit).collect();
    ids.sort_unstable();
    ids.dedup();
    let short: HashMap<_, _> = ids.iter().copied().zip(archive.short_ids(&ids)?).collect();
    let mut room = limit;
    for (i, speaker) in found.speakers.iter().enumerate() {
        if room == 0 {
            break;
        }
        if i > 0 {
            ui.line("")?;
        }
        let said = &speaker.said[..speaker.said.len().min(room)];
        room -= said.len();
        let ids = |id: &str| short.get(id).map_or(id, String::as_str).to_owned();
        for line in group(speaker, said, ids, ui.width, ui.paint) {
            ui.line(&line)?;
        }
    }
    ui.finish()?;
    if !args.select.speaker.is_empty() && !args.doubtful {
        unattributed(args, archive, &chosen.request, ui)?;
    }
    Ok(super::found(total))
}

/// What is listed, and how much there is of it.
struct Found {
    quotes: u64,
    articles: u64,
    /// Speakers with a name.
    named: u64,
    /// Those that are shown, with what is shown of each.
    speakers: Vec<Speaker>,
}

impl From<Voices> for Found {
    fn from(voices: Voices) -> Self {
        Self {
            quotes: voices.quotes,
            articles: voices.articles,
            named: voices.named,
            speakers: voices.shown.into_iter().map(Speaker::from).collect(),
        }
    }
}

/// Quotations that only their records tell apart: all are looked at, as they lie in the index, so that each stretch of it
/// is unpacked once.
fn read(archive: &Archive, chosen: &Chosen, ui: &mut Ui) -> anyhow::Result<Found> {
    let mut said = Vec::new();
    for hit in chosen.all(archive, Sort::Path, ui)? {
        let hit = hit?;
        said.extend(Said::new(&hit.record, hit.index));
    }
    let nobody = Speaker::unnamed(said);
    Ok(Found {
        quotes: nobody.quotes,
        articles: nobody.articles,
        named: 0,
        speakers: vec![nobody],
    })
}

/// "6 quotations in 4 articles, from 2 people the articles call Beck".
fn summary(args: &Args, found: &Found, limit: usize, asked: &str) -> String {
    let &Found {
        quotes: total,
        articles,
        named,
        ..
    } = found;
    if total == 0 {
        let with = if asked == "*" {
            String::new()
        } else {
            format!(" with {}", escape::text(asked))
        };
        return format!("0 quotations{with}");
    }
    let mut line = format!(
        "{} in {}",
        count(total, "quotation", "quotations"),
        count(articles, "article", "articles")
    );
    if args.doubtful {
        line.push_str(" without a speaker");
        if !args.select.speaker.is_empty() {
            let names = args.select.speaker.join(" or ");
            line.push_str(&format!(", near the name {}", escape::text(&names)));
        }
    } else if args.select.words.is_empty() && !args.select.speaker.is_empty() {
        let names = args.select.speaker.join(" or ");
        line.push_str(&format!(
            ", from {} the articles call {}",
            count(named, "speaker", "speakers"),
            escape::text(&names)
        ));
    } else if asked != "*" {
        line.push_str(&format!(
            " with {}, from {}",
            escape::text(asked),
            count(named, "speaker", "speakers")
        ));
    }
    if total > limit as u64 {
        line.push_str(&format!("; {} shown (-n all)", thousands(limit as u64)));
    }
    line
}

/// Where a speaker was asked for, quotations without one may be that speaker's too: it is said that they are there.
fn unattributed(
    args: &Args,
    archive: &Archive,
    request: &Request,
    ui: &mut Ui,
) -> anyhow::Result<()> {
    let without = Request::new(Doubtful::query(Query::All));
    let (without, _) = archive.count_quotes(&without)?;
    if without == 0 {
        return Ok(());
    }
    let near = Request {
        query: Doubtful::query(request.query.clone()),
        limit: None,
        offset: 0,
        ..request.clone()
    };
    let may_be = archive.near(&near, &Doubtful::new(&request.query).near())?;
    let mut line = match without {
        1 => "1 quotation in this archive has no speaker".to_owned(),
        n => format!(
            "{} quotations in this archive have no speaker",
            thousands(n)
        ),
    };
    if may_be > 0 {
        let names = args.select.speaker.join(" or ");
        line.push_str(&format!(
            "; of these {} may be {}: --doubtful shows {}",
            thousands(may_be),
            escape::text(&names),
            if may_be == 1 { "it" } else { "them" }
        ));
    }
    ui.note("");
    ui.aside(&line);
    Ok(())
}

/// A speaker's lines. A date, an article, a paragraph is not repeated on the lines below.
fn group(
    speaker: &Speaker,
    said: &[Said],
    id: impl Fn(&str) -> String,
    room: usize,
    paint: Paint,
) -> Vec<String> {
    let mut out = head(speaker, room, paint);
    let mut last: Option<&Said> = None;
    for said in said {
        let same_article = last.is_some_and(|last| last.id == said.id);
        let same_date = last.is_some_and(|last| last.date == said.date);
        let date = match (same_date, said.date.is_empty()) {
            (true, _) => "",
            (false, true) => "undated",
            (false, false) => article::day(&said.date),
        };
        let place = if same_article && last.is_some_and(|last| last.paragraph == said.paragraph) {
            String::new()
        } else {
            format!("{} ¶{}", id(&said.id), said.paragraph)
        };
        last = Some(said);
        let lead = format!("  {}  {}  ", width::pad(date, 10), width::pad(&place, 10));
        let indent = width::of(&lead);
        let aside = aside(said);
        let text = format!("“{}”", escape::text(&said.text));
        let lines = width::wrap(&text, room.saturating_sub(indent));
        let painted = format!(
            "  {}  {}  ",
            paint.ink(Ink::Date, &width::pad(date, 10)),
            paint.ink(Ink::Id, &width::pad(&place, 10))
        );
        for (i, line) in lines.iter().enumerate() {
            out.push(if i == 0 {
                format!("{painted}{line}")
            } else {
                format!("{:indent$}{line}", "")
            });
        }
        if !aside.is_empty() {
            put_aside(
                &mut out,
                lines.last().copied().unwrap_or(""),
                &aside,
                indent,
                room,
                paint,
            );
        }
    }
    out
}

/// The speaker at the left, the counts at the right.
fn head(speaker: &Speaker, room: usize, paint: Paint) -> Vec<String> {
    let name = speaker.name.as_deref().unwrap_or("no speaker");
    let role = speaker
        .role
        .as_deref()
        .map(|role| format!(", {role}"))
        .unwrap_or_default();
    let counts = format!(
        "{}, {}",
        count(speaker.quotes, "quotation", "quotations"),
        count(speaker.articles, "article", "articles")
    );
    let (name, role) = (escape::text(name), escape::text(&role).into_owned());
    let used = width::of(&name) + width::of(&role);
    let painted = format!("{}{role}", paint.ink(Ink::Strong, &name));
    let room = room.min(width::DEFAULT);
    if used + 2 + width::of(&counts) <= room {
        let blanks = room - used - width::of(&counts);
        return vec![format!(
            "{painted}{:blanks$}{}",
            "",
            paint.ink(Ink::Faint, &counts)
        )];
    }
    vec![painted, paint.ink(Ink::Faint, &counts)]
}

/// What is said beside a quotation: that it is a part, how the speaker is named there.
fn aside(said: &Said) -> String {
    let kind = match said.kind {
        QuoteKind::Direct => None,
        QuoteKind::Partial => Some("partial".to_owned()),
        QuoteKind::Block => Some("block".to_owned()),
    };
    let mention = said
        .mention
        .as_ref()
        .map(|mention| format!("“{}”", escape::text(mention)));
    kind.into_iter()
        .chain(mention)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Puts an aside behind the last line where it fits, else below it.
fn put_aside(
    out: &mut Vec<String>,
    last: &str,
    aside: &str,
    indent: usize,
    room: usize,
    paint: Paint,
) {
    let column = (room * 7 / 10).max(indent + width::of(last) + 2);
    let painted = paint.ink(Ink::Faint, aside);
    if column + width::of(aside) <= room {
        let blanks = column - indent - width::of(last);
        if let Some(line) = out.last_mut() {
            line.push_str(&format!("{:blanks$}{painted}", ""));
        }
    } else {
        out.push(format!("{:indent$}{painted}", ""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: &str, date: &str, paragraph: usize, text: &str, kind: QuoteKind) -> Said {
        Said {
            id: id.to_owned(),
            date: date.to_owned(),
            paragraph,
            index: 0,
            text: text.to_owned(),
            kind,
            continues: false,
            mention: (paragraph == 9).then(|| "she".to_owned()),
        }
    }

    #[test]
    fn quotations_stand_by_speaker_and_day() {
        use QuoteKind::{Direct, Partial};
        let speaker = Speaker {
            name: Some("Rosa Beck".to_owned()),
            role: Some("harbour master".to_owned()),
            said: vec![
                said("8c1f0", "2014-12-17", 2, "We wait,", Direct),
                said("8c1f0", "2014-12-17", 2, "We hope.", Direct),
                said("8c1f0", "2014-12-17", 3, "full of rain", Partial),
                said(
                    "77ab2",
                    "2015-03-02",
                    9,
                    "Easter is early this year,",
                    Direct,
                ),
            ],
            quotes: 4,
            articles: 2,
        };
        let lines = group(&speaker, &speaker.said, str::to_owned, 80, Paint(false));
        assert_eq!(
            lines,
            [
                "Rosa Beck, harbour master                               4 quotations, 2 articles",
                "  2014-12-17  8c1f0 ¶2    “We wait,”",
                "                          “We hope.”",
                "              8c1f0 ¶3    “full of rain”                partial",
                "  2015-03-02  77ab2 ¶9    “Easter is early this year,”  “she”",
            ]
        );
        for room in [40, 60] {
            for line in group(&speaker, &speaker.said, str::to_owned, room, Paint(false)) {
                assert!(width::of(&line) <= room, "{room}: {line}");
            }
        }
    }
}
