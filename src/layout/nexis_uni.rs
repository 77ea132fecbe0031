//! `nexis_uni`: the text of Word exports of Nexis Uni, Lexis Advance and Nexis since about 2018.
//!
//! A job header and a contents list come first. An article is its headline, paper, date, copyright, labels with a
//! NO-BREAK SPACE behind the colon, a bare line `Body`, one line a paragraph, `Classification` with labels, and
//! `End of Document`.

use super::vendor::{
    Chunk, Cut, Family, Kind, Row, Sheet, copyright, dated, day_first, edition_start, find,
    paragraphs, plain_lines, shouted, split, split_label, stray,
};
use super::{Label, Layout, Outside, Part};
use crate::record::NoteKind;

pub(super) const LAYOUT: Layout = Layout {
    name: "nexis-uni",
    about: "the text of Word exports of Nexis Uni and Lexis Advance (Body, End of Document)",
    detect,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "nexis-uni",
    cut,
    claims,
    read,
};

/// Labels before the body.
const HEAD: &[Row] = &[
    (
        &["SECTION", "RUBRIK", "RUBRIQUE", "SECCI\u{D3}N"],
        Kind::Section,
    ),
    (&["BYLINE", "AUTOR", "AUTEUR", "VERFASSER"], Kind::Byline),
    (&["DATELINE", "ORT"], Kind::Dateline),
    (&["HIGHLIGHT"], Kind::Deck),
    (
        &[
            "LENGTH",
            "L\u{C4}NGE",
            "LONGUEUR",
            "LONGITUD",
            "EXTENSI\u{D3}N",
            "LENGTE",
            "SERIES",
            "SERIE",
            "COLUMN",
            "TYPE",
            "SOURCE",
        ],
        Kind::Head,
    ),
    (&["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA"], Kind::Language),
    (&["URL"], Kind::Url),
];

/// Labels after it.
const TAIL: &[Row] = &[
    (&["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA"], Kind::Language),
    (
        &[
            "LOAD-DATE",
            "LADEDATUM",
            "UPDATE",
            "PUBLICATION-TYPE",
            "PUBLIKATIONSTYP",
            "SUBJECT",
            "ORGANIZATION",
            "GEOGRAPHIC",
            "INDUSTRY",
            "COMPANY",
            "PERSON",
            "TICKER",
            "JOURNAL CODE",
            "CORRECTION-DATE",
            "ACC-NO",
            "DOCUMENT-TYPE",
            "PUB-SUBJECT",
            "TYPE",
            "CITY",
            "STATE",
            "COUNTRY",
        ],
        Kind::Tail,
    ),
    (&["URL"], Kind::Url),
    (&["PHOTO", "GRAPHIC", "GRAFIK"], Kind::Caption),
];

/// Lines that stand alone over the body, the graphic's text, the classification.
const BODY: &[&str] = &["Body", "Hauptteil", "Corps", "Cuerpo"];
const GRAPHIC: &[&str] = &["Graphic", "Grafik", "Graphique", "Gr\u{e1}fico"];
const CLASSIFICATION: &[&str] = &[
    "Classification",
    "Klassifizierung",
    "Klassifikation",
    "Clasificaci\u{f3}n",
];
const CORRECTION: &[&str] = &["Correction", "Korrektur"];
const NOTES: &[&str] = &["Notes"];
/// Lines that stand for what the export leaves out.
const LINKS: &[&str] = &[
    "Link to Image",
    "Link to PDF",
    "Link to Original Document",
    "Bild anzeigen",
];
const END: &[&str] = &[
    "End of Document",
    "Ende des Dokuments",
    "Dokumentende",
    "Fin du document",
    "Fin del documento",
];

/// Whether a line parts the vendor's articles from their bodies or from each other, or counts them.
pub(super) fn parts(line: &str) -> bool {
    /// No such line is longer.
    const LONGEST: usize = 24;
    line.len() <= LONGEST
        && (BODY.contains(&line) || END.contains(&line) || documents(line).is_some())
}

fn cut(line: &str) -> Option<Cut> {
    END.contains(&line).then_some(Cut::EndsBefore)
}

fn detect(head: &str) -> bool {
    let (mut body, mut label, mut end, mut job) = (false, false, false, 0);
    for line in plain_lines(head) {
        let text = line.trim();
        if text.len() > 64 {
            continue;
        }
        body |= BODY.contains(&text);
        end |= END.contains(&text);
        label |= head_label(text).is_some() || tail_label(text).is_some();
        job += u32::from(job_label(text));
        if label && (end || (body && job > 0)) || job >= 4 {
            return true;
        }
    }
    body && label && claims(head)
}

/// `Body` with the vendor's labels on both sides of it, or on one side and the paper's date.
fn claims(text: &str) -> bool {
    let (mut before, mut body, mut after) = (0, false, 0);
    for line in plain_lines(text) {
        let line = line.trim();
        if line.len() > 200 {
            continue;
        }
        if BODY.contains(&line) && before > 0 {
            body = true;
        } else if head_label(line).is_some() && !body {
            before += 1;
        } else if body && (tail_label(line).is_some() || CLASSIFICATION.contains(&line)) {
            after += 1;
        }
        if body && before + after >= 2 {
            return true;
        }
    }
    false
}

fn head_label(line: &str) -> Option<Kind> {
    let (name, _) = title_label(line)?;
    find(HEAD, name)
}

fn tail_label(line: &str) -> Option<Kind> {
    let (name, _) = title_label(line)?;
    find(TAIL, name)
}

/// A label as Word exports print it: a capital first.
fn title_label(line: &str) -> Option<(&str, usize)> {
    if line.starts_with(char::is_uppercase) {
        split_label(line)
    } else {
        None
    }
}

/// Whether a line is of the job header: what was searched, by whom, when.
fn job_label(line: &str) -> bool {
    const JOB: &[&str] = &[
        "user name",
        "date and time",
        "job number",
        "client/matter",
        "search terms",
        "search type",
        "narrowed by",
        "content type",
        "sources",
        "timeline",
        "benutzername",
        "datum und uhrzeit",
        "auftragsnummer",
        "suchbegriffe",
        "suchtyp",
        "eingegrenzt nach",
        "nom d'utilisateur",
        "date et heure",
        "termes de recherche",
    ];
    split_label(line).is_some_and(|(name, _)| JOB.contains(&name.to_lowercase().as_str()))
        || documents(line).is_some()
}

/// `Documents (100)`: how many the export announces.
fn documents(line: &str) -> Option<u32> {
    let rest = line
        .strip_prefix("Documents (")
        .or_else(|| line.strip_prefix("Document ("))
        .or_else(|| line.strip_prefix("Dokumente ("))?;
    rest.strip_suffix(')')?.replace([',', '.'], "").parse().ok()
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let mut sheet = Sheet::new(chunk.text);
    let Some(first) = sheet.printed(0..sheet.len()) else {
        return Vec::new();
    };
    let limit = sheet.last_printed(0..sheet.len()).unwrap_or(first) + 1;
    let Some(head) = head(&sheet, first, limit) else {
        let what = match stray(chunk.text) {
            Outside::Unknown if !chunk.follows => Outside::JobHeader,
            what => what,
        };
        return vec![chunk.outside(sheet.rows(first, limit - 1), what)];
    };
    let mut parts = Vec::new();
    let mut announced = chunk.announced;
    if head.start > first {
        announced = before(chunk, &sheet, first, head.start, &mut parts).or(announced);
    }
    mark_head(&mut sheet, &head);
    let body = labels(&mut sheet, head.labels, limit);
    let tail = tail_start(&sheet, body, limit);
    let story = graphic_start(&sheet, body, tail);
    let found = paragraphs(&sheet, body..story, None);
    sheet.body(&found, "nexis-uni/body");
    mark_tail(&mut sheet, story, limit);
    parts.push(Part::Article(sheet.segment(
        head.start,
        limit - 1,
        chunk.start,
        announced,
    )));
    parts
}

/// The lines of an article's head, counted in its chunk.
struct Head {
    /// The headline's first line.
    start: usize,
    /// The paper; the headline ends before it.
    paper: Option<usize>,
    date: Option<usize>,
    /// The first label, or `Body`.
    labels: usize,
}

/// Finds the head: the first label or `Body`, the date above it, the paper above that, the headline on top.
fn head(sheet: &Sheet<'_>, first: usize, limit: usize) -> Option<Head> {
    let labels = (first..limit).find(|&i| {
        let text = sheet.line(i);
        text.len() <= 64 && BODY.contains(&text) || is_head_label(sheet, i, limit)
    })?;
    let date = (first..labels).rev().find(|&i| {
        dated(sheet.line(i))
            && title_label(sheet.line(i)).is_none()
            && !(numbered_entry(sheet.line(i)) && !day_first(sheet.line(i)))
    });
    let Some(date) = date else {
        let start = sheet
            .last_printed(first..labels)
            .map_or(labels, |last| run_start(sheet, first, last));
        return Some(Head {
            start,
            paper: None,
            date: None,
            labels,
        });
    };
    let paper = sheet
        .last_printed(first..date)
        .map(|last| above_shows(sheet, first, last))
        .filter(|&i| !job_label(sheet.line(i)));
    let start = paper
        .and_then(|paper| sheet.last_printed(first..paper))
        .filter(|&i| !job_label(sheet.line(i)))
        .map(|last| headline_start(sheet, first, last))
        .or(paper)
        .unwrap_or(date);
    Some(Head {
        start,
        paper,
        date: Some(date),
        labels,
    })
}

/// The paper's line, `last` or the one over the labels that heads of broadcasts print over the date (`SHOW: MORNING TIDE 9:00
/// AM EST`). A headline stands over the paper.
fn above_shows(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    let is_label = |i: usize| split_label(sheet.line(i)).is_some_and(|(name, _)| shouted(name));
    let paper = (first + 1..=last)
        .rev()
        .take_while(|&i| !sheet.blank(i))
        .find(|&i| !is_label(i));
    paper
        .filter(|&paper| !sheet.blank(paper - 1))
        .unwrap_or(last)
}

/// A label of the head that another of them, the body's or the tail's follows within some lines: a story may hold one.
fn is_head_label(sheet: &Sheet<'_>, i: usize, limit: usize) -> bool {
    head_label(sheet.line(i)).is_some()
        && (i + 1..limit.min(i + 16)).any(|k| {
            let text = sheet.line(k);
            BODY.contains(&text) || head_label(text).is_some()
        })
}

/// The first line of a headline that ends with line `last`: its run, less what the job header or the contents hold of it.
fn headline_start(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    let run = run_start(sheet, first, last);
    (run..=last)
        .rev()
        .take_while(|&i| i == last || !(job_label(sheet.line(i)) || numbered_entry(sheet.line(i))))
        .last()
        .unwrap_or(last)
}

fn run_start(sheet: &Sheet<'_>, first: usize, last: usize) -> usize {
    (first..=last)
        .rev()
        .take_while(|&i| !sheet.blank(i))
        .last()
        .unwrap_or(last)
}

/// `12. A Headline`: an entry of the contents list.
fn numbered_entry(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits)
        && line[digits..].starts_with('.')
        && line[digits + 1..].starts_with(char::is_whitespace)
}

/// What stands before an article: the job header, then the contents list. Returns the announced number of documents.
fn before<'t>(
    chunk: &Chunk<'t>,
    sheet: &Sheet<'_>,
    first: usize,
    end: usize,
    parts: &mut Vec<Part<'t>>,
) -> Option<(u32, u32)> {
    let of = (first..end).find_map(|i| documents(sheet.line(i)));
    let contents = (first..end).find(|&i| numbered_entry(sheet.line(i)));
    let is_job = (first..end).any(|i| job_label(sheet.line(i)));
    let mut push = |from: usize, to: usize, what: Outside| {
        if let (Some(a), Some(z)) = (sheet.printed(from..to), sheet.last_printed(from..to)) {
            parts.push(chunk.outside(sheet.rows(a, z), what));
        }
    };
    match contents {
        Some(contents) if is_job => {
            push(first, contents, Outside::JobHeader);
            push(contents, end, Outside::Contents);
        }
        Some(_) => push(first, end, Outside::Contents),
        None if is_job => push(first, end, Outside::JobHeader),
        None => {
            let what = stray(&chunk.text[sheet.rows(first, end - 1)]);
            push(first, end, what);
        }
    }
    of.map(|of| (1, of))
}

fn mark_head(sheet: &mut Sheet<'_>, head: &Head) {
    let top = head.paper.or(head.date).unwrap_or(head.labels);
    if let Some(last) = sheet.last_printed(head.start..top) {
        let label = if sheet
            .line(head.start)
            .eq_ignore_ascii_case("no headline in original")
        {
            Label::Field
        } else {
            Label::Headline
        };
        sheet.mark(head.start, last, label, "nexis-uni/headline");
    }
    if let Some(paper) = head.paper {
        sheet.mark(paper, paper, Label::Publication, "nexis-uni/paper");
    }
    let Some(date) = head.date else { return };
    for i in head.paper.map_or(date, |paper| paper + 1)..date {
        if let Some((name, skip)) = split_label(sheet.line(i)) {
            sheet.labelled(i, i, skip, Label::Field, name, "nexis-uni/label");
        }
    }
    let span = sheet.lines[date].span();
    match edition_start(sheet.line(date)) {
        Some(at) => {
            let cut = span.start + at;
            let end = span.start
                + sheet.text[span.start..cut]
                    .trim_end_matches([' ', ','])
                    .len();
            sheet.mark_span(
                span.start..cut,
                span.start..end,
                Label::DateLine,
                "nexis-uni/date",
            );
            sheet.mark_span(
                cut..span.end,
                cut..span.end,
                Label::Edition,
                "nexis-uni/edition",
            );
        }
        None => sheet.mark(date, date, Label::DateLine, "nexis-uni/date"),
    }
    let mut notice = false;
    for i in date + 1..head.labels {
        if sheet.blank(i) {
            notice = false;
            continue;
        }
        notice |= copyright(sheet.line(i));
        let transcript = sheet.line(i).strip_prefix("Transcript #");
        if notice {
            sheet.mark(i, i, Label::Furniture, "nexis-uni/copyright");
        } else if let Some(number) = transcript {
            let skip = sheet.line(i).len() - number.trim_start().len();
            sheet.labelled(i, i, skip, Label::Field, "Transcript", "nexis-uni/label");
        } else {
            sheet.mark(i, i, Label::Edition, "nexis-uni/edition");
        }
    }
}

/// Marks the labels before the body. Returns the body's first line.
fn labels(sheet: &mut Sheet<'_>, from: usize, limit: usize) -> usize {
    let body = (from..limit).find(|&i| BODY.contains(&sheet.line(i)));
    let end = body.unwrap_or(limit);
    let mut at = from;
    while let Some(i) = sheet.printed(at..end) {
        let text = sheet.line(i);
        let Some((name, skip)) =
            title_label(text).filter(|(name, _)| body.is_some() || find(HEAD, name).is_some())
        else {
            if body.is_none() {
                return i;
            }
            sheet.mark(i, i, Label::Furniture, "nexis-uni/between-labels");
            at = i + 1;
            continue;
        };
        // A value goes on until the next label; without a `Body` line, until a blank line.
        let stop = (i + 1..end)
            .find(|&k| title_label(sheet.line(k)).is_some() || (body.is_none() && sheet.blank(k)))
            .unwrap_or(end);
        let last = sheet.last_printed(i..stop).unwrap_or(i);
        let label = match find(HEAD, name) {
            Some(Kind::Section) => Label::Section,
            Some(Kind::Byline) => Label::Byline,
            Some(Kind::Dateline) => Label::Dateline,
            Some(Kind::Deck) => Label::Deck,
            Some(Kind::Language) => Label::Language,
            Some(Kind::Url) => Label::Url,
            _ => Label::Field,
        };
        sheet.labelled(i, last, skip, label, name, "nexis-uni/label");
        at = stop;
    }
    if let Some(body) = body {
        sheet.word(body, "nexis-uni/body-line");
    }
    body.map_or(limit, |b| b + 1)
}

/// Where the labels after the body begin.
fn tail_start(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    let far = from.max(limit.saturating_sub(200));
    if let Some(line) = (far..limit).find(|&i| CLASSIFICATION.contains(&sheet.line(i))) {
        return line;
    }
    let mut start = limit;
    let mut others = 0;
    for i in (from..limit).rev() {
        if sheet.blank(i) {
            continue;
        }
        let text = sheet.line(i);
        if CLASSIFICATION.contains(&text)
            || matches!(tail_label(text), Some(Kind::Tail | Kind::Language))
        {
            start = i;
            others = 0;
        } else {
            others += 1;
            // A story's own "Person: ..." line far above is no label.
            if start == limit && others > 40 || start < limit && others > 6 {
                break;
            }
        }
    }
    start
}

/// Where the text of a graphic or a correction begins, between the body and the tail.
fn graphic_start(sheet: &Sheet<'_>, from: usize, tail: usize) -> usize {
    let is = |names: &[&str], i: usize| names.contains(&sheet.line(i));
    let far = from.max(tail.saturating_sub(60));
    (far..tail)
        .find(|&i| {
            is(GRAPHIC, i)
                || is(LINKS, i)
                || (is(CORRECTION, i) || is(NOTES, i)) && sheet.begins_run(i)
        })
        .unwrap_or(tail)
}

/// What stands under a line that heads a part of the tail.
fn heading(line: &str) -> Option<Label> {
    const PARTS: &[(&[&str], Label)] = &[
        (GRAPHIC, Label::Caption),
        (CORRECTION, Label::Note(NoteKind::Correction)),
        (NOTES, Label::Note(NoteKind::Editor)),
        (CLASSIFICATION, Label::Furniture),
        (LINKS, Label::Furniture),
    ];
    PARTS
        .iter()
        .find(|(names, _)| names.contains(&line))
        .map(|part| part.1)
}

fn mark_tail(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut part = Label::Furniture;
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        at = i + 1;
        if let Some(label) = heading(text) {
            part = label;
            sheet.word(i, "nexis-uni/part-line");
        } else if let Some((name, skip)) = title_label(text).filter(|(name, _)| {
            part == Label::Furniture
                || matches!(find(TAIL, name), Some(Kind::Tail | Kind::Language))
        }) {
            let stop = (i + 1..limit)
                .find(|&k| {
                    let text = sheet.line(k);
                    sheet.blank(k) || title_label(text).is_some() || heading(text).is_some()
                })
                .unwrap_or(limit);
            let label = match find(TAIL, name) {
                Some(Kind::Language) => Label::Language,
                Some(Kind::Url) => Label::Url,
                Some(Kind::Caption) => Label::Caption,
                _ => Label::Field,
            };
            sheet.labelled(i, stop - 1, skip, label, name, "nexis-uni/label");
            at = stop;
        } else {
            sheet.mark(i, i, part, "nexis-uni/tail");
        }
    }
}
