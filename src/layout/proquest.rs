//! `proquest`: ProQuest text and e-mail exports.
//!
//! Lines of underscores part the articles: headline, `Author:`, `Publication info:`, `Abstract:`, `Full text:` with the
//! body, then the metadata. `Publication title` is the paper; `Last updated` is the database's date, never the article's.

use super::vendor::{
    Chunk, Cut, Family, Kind, Row, Sheet, dated, find, paragraphs, plain_lines, shouted, split,
    split_label, stray,
};
use super::{Label, Layout, Outside, Part};
use std::ops::Range;

pub(super) const LAYOUT: Layout = Layout {
    name: "proquest",
    about: "ProQuest text and e-mail exports (Full text:, ProQuest document ID:)",
    detect: claims,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "proquest",
    cut,
    claims,
    read,
};

/// Labels before the body.
const HEAD: &[Row] = &[
    (&["TITLE", "T\u{CD}TULO", "TITRE", "TITEL"], Kind::Headline),
    (
        &["SUBTITLE", "SUBT\u{CD}TULO", "SOUS-TITRE", "UNTERTITEL"],
        Kind::Deck,
    ),
    (
        &["AUTHOR", "AUTOR", "AUTEUR", "VERFASSER", "AUTORE"],
        Kind::Byline,
    ),
    (
        &[
            "PUBLICATION INFO",
            "INFORMACI\u{D3}N DE PUBLICACI\u{D3}N",
            "INFORMATION SUR LA PUBLICATION",
            "INFORMATIONS SUR LA PUBLICATION",
            "INFORMATIONS DE PUBLICATION",
            "INFORMA\u{C7}\u{D5}ES DA PUBLICA\u{C7}\u{C3}O",
            "INFORMAZIONI SULLA PUBBLICAZIONE",
            "PUBLIKATIONSINFORMATIONEN",
        ],
        Kind::Head,
    ),
    (
        &[
            "ABSTRACT",
            "RESUMEN",
            "R\u{C9}SUM\u{C9}",
            "ZUSAMMENFASSUNG",
            "RESUMO",
            "SOMMARIO",
            "LINKS",
            "ENLACES",
            "LIENS",
        ],
        Kind::Head,
    ),
    (
        &[
            "FULL TEXT",
            "TEXTO COMPLETO",
            "TEXTE INT\u{C9}GRAL",
            "VOLLTEXT",
            "TEXTE COMPLET",
            "TESTO COMPLETO",
        ],
        Kind::Body,
    ),
];

/// Labels after it; the first row's names stand in no story.
const TAIL: &[Row] = &[
    (
        &[
            "PUBLICATION YEAR",
            "PUBLISHER",
            "PLACE OF PUBLICATION",
            "COUNTRY OF PUBLICATION",
            "PUBLICATION SUBJECT",
            "ISSN",
            "E-ISSN",
            "SOURCE TYPE",
            "DOCUMENT TYPE",
            "PROQUEST DOCUMENT ID",
            "COPYRIGHT",
            "LAST UPDATED",
            "DATABASE",
            "COMPANY / ORGANIZATION",
            "ISBN",
            "ACCESSION NUMBER",
            "A\u{D1}O DE PUBLICACI\u{D3}N",
            "EDITORIAL",
            "LUGAR DE PUBLICACI\u{D3}N",
            "PA\u{CD}S DE PUBLICACI\u{D3}N",
            "TIPO DE FUENTE",
            "TIPO DE DOCUMENTO",
            "ID DEL DOCUMENTO DE PROQUEST",
            "\u{DA}LTIMA ACTUALIZACI\u{D3}N",
            "BASE DE DATOS",
            "ANN\u{C9}E DE PUBLICATION",
            "LIEU DE PUBLICATION",
            "PAYS DE PUBLICATION",
            "TYPE DE SOURCE",
            "TYPE DE DOCUMENT",
            "DERNI\u{C8}RE MISE \u{C0} JOUR",
            "BASE DE DONN\u{C9}ES",
            "ERSCHEINUNGSJAHR",
            "ERSCHEINUNGSORT",
            "DOKUMENTTYP",
            "DATENBANK",
            "LETZTE AKTUALISIERUNG",
            "PROQUEST-DOKUMENT-ID",
            "ZULETZT AKTUALISIERT",
            "DOKUMENTENTYP",
            "QUELLENTYP",
            "LAND DER PUBLIKATION",
            "VERLAG",
            "\u{C9}DITEUR",
            "MAISON D'\u{C9}DITION",
            "IDENTIFIANT DE DOCUMENT PROQUEST",
            "ID DU DOCUMENT PROQUEST",
            "ANO DE PUBLICA\u{C7}\u{C3}O",
            "EDITORA",
            "LOCAL DE PUBLICA\u{C7}\u{C3}O",
            "PA\u{CD}S DE PUBLICA\u{C7}\u{C3}O",
            "TIPO DE FONTE",
            "ID DO DOCUMENTO PROQUEST",
            "ID DO DOCUMENTO DO PROQUEST",
            "\u{DA}LTIMA ATUALIZA\u{C7}\u{C3}O",
            "BASE DE DADOS",
            "ANNO DI PUBBLICAZIONE",
            "LUOGO DI PUBBLICAZIONE",
            "PAESE DI PUBBLICAZIONE",
            "EDITORE",
            "TIPO DI FONTE",
            "TIPO DI DOCUMENTO",
            "ID DOCUMENTO PROQUEST",
            "ULTIMO AGGIORNAMENTO",
            "COPYRIGHT HOLDER",
            "PUBLICATION DATE (YEAR)",
        ],
        Kind::Tail,
    ),
    (
        &[
            "PUBLICATION TITLE",
            "T\u{CD}TULO DE PUBLICACI\u{D3}N",
            "TITRE DE LA PUBLICATION",
            "TITEL DER PUBLIKATION",
            "PUBLIKATIONSTITEL",
            "T\u{CD}TULO DA PUBLICA\u{C7}\u{C3}O",
            "TITOLO PUBBLICAZIONE",
            "TITOLO DELLA PUBBLICAZIONE",
        ],
        Kind::Publication,
    ),
    (
        &[
            "PUBLICATION DATE",
            "FECHA DE PUBLICACI\u{D3}N",
            "DATE DE PUBLICATION",
            "PUBLIKATIONSDATUM",
            "ERSCHEINUNGSDATUM",
            "DATA DE PUBLICA\u{C7}\u{C3}O",
            "DATA DA PUBLICA\u{C7}\u{C3}O",
            "DATA DI PUBBLICAZIONE",
        ],
        Kind::Date,
    ),
    (&["SECTION", "SECCI\u{D3}N", "RUBRIK"], Kind::Section),
    (
        &["EDITION", "EDICI\u{D3}N", "\u{C9}DITION", "AUSGABE"],
        Kind::Edition,
    ),
    (
        &[
            "PAGES",
            "PAGE",
            "FIRST PAGE",
            "P\u{C1}GINAS",
            "PAGINATION",
            "SEITEN",
            "ERSTE SEITE",
        ],
        Kind::Page,
    ),
    (&["DATELINE"], Kind::Dateline),
    (
        &[
            "LANGUAGE OF PUBLICATION",
            "IDIOMA DE LA PUBLICACI\u{D3}N",
            "LANGUE DE PUBLICATION",
            "PUBLIKATIONSSPRACHE",
            "SPRACHE DER PUBLIKATION",
            "IDIOMA DA PUBLICA\u{C7}\u{C3}O",
            "LINGUA DI PUBBLICAZIONE",
            "LANGUAGE",
            "LANGUAGE OFPUBLICATION",
        ],
        Kind::Language,
    ),
    (
        &[
            "DOCUMENT URL",
            "URL DEL DOCUMENTO",
            "URL DU DOCUMENT",
            "DOKUMENT-URL",
            "URL DO DOCUMENTO",
            "URL DOCUMENTO",
        ],
        Kind::Url,
    ),
    (
        &[
            "SUBJECT",
            "LOCATION",
            "PEOPLE",
            "COMPANY",
            "CLASSIFICATION",
            "IDENTIFIER / KEYWORD",
            "COLUMN",
            "VOLUME",
            "ISSUE",
            "MATERIA",
            "SUJET",
            "LUGAR",
            "LIEU",
            "PERSONAS",
            "IDENTIFIER",
            "TITLE",
            "T\u{CD}TULO",
            "TITRE",
            "TITEL",
            "TITOLO",
            "ASSUNTO",
            "SOGGETTO",
            "LOCAL",
            "STANDORT",
            "FIRMA / ORGANISATION",
            "NUMBER OF PAGES",
            "ORT",
            "THEMA",
        ],
        Kind::WeakTail,
    ),
];

/// Between body and metadata.
const CAPTION: &[&str] = &["CAPTION", "LEYENDA", "L\u{C9}GENDE"];
const CREDIT: &[&str] = &["CREDIT", "CR\u{C9}DITO", "CR\u{C9}DIT"];
const PARTS: &[&str] = &[
    "Illustration",
    "Ilustraci\u{f3}n",
    "Photograph",
    "Photo",
    "Graph",
    "Chart",
    "Table",
    "Map",
    "DETAILS",
    "Details",
];

/// A line of underscores.
fn cut(line: &str) -> Option<Cut> {
    let ruled = line.len() >= 20 && line.bytes().all(|b| b == b'_');
    ruled.then_some(Cut::EndsBefore)
}

fn claims(text: &str) -> bool {
    let mut seen = 0;
    for line in plain_lines(text) {
        let text = line.trim();
        if !text.starts_with(char::is_uppercase) {
            continue;
        }
        if text.starts_with("ProQuest document") {
            seen += 2;
        } else if let Some((name, _)) = split_label(text) {
            let upper = name.to_uppercase();
            seen += u32::from(
                find(HEAD, &upper).is_some_and(|k| matches!(k, Kind::Body))
                    || upper.starts_with("PUBLICATION ")
                    || find(TAIL, &upper)
                        .is_some_and(|k| matches!(k, Kind::Tail | Kind::Publication | Kind::Date)),
            );
        }
        if seen >= 3 {
            return true;
        }
    }
    false
}

/// Whether a line says that its article is ProQuest's.
pub(super) fn is_own(line: &str) -> bool {
    line.starts_with("ProQuest document")
        || line.starts_with(['F', 'P', 'T', 'V'])
            && (head_label(line) == Some(Kind::Body) || is_metadata(line))
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let mut sheet = Sheet::new(chunk.text);
    let Some(first) = sheet.printed(0..sheet.len()) else {
        return Vec::new();
    };
    let limit = sheet.last_printed(0..sheet.len()).unwrap_or(first) + 1;
    if !(first..limit).any(|i| head_label(sheet.line(i)).is_some() || is_metadata(sheet.line(i))) {
        let what = match stray(chunk.text) {
            Outside::Unknown if lists_contents(&sheet, first, limit) => Outside::Contents,
            Outside::Unknown if !chunk.follows => Outside::JobHeader,
            what => what,
        };
        return vec![chunk.outside(sheet.rows(first, limit - 1), what)];
    }
    let mut parts = Vec::new();
    let mut announced = chunk.announced;
    let mut start = first;
    // The line that parts it from another vendor's article.
    if cut(sheet.line(start)).is_some() {
        parts.push(chunk.outside(sheet.rows(start, start), Outside::Separator));
        start = sheet.printed(start + 1..limit).unwrap_or(start);
    }
    // "Document 3 of 25" stands over the headline in some exports.
    if let Some(number) = super::lexisnexis::numbered(sheet.line(start)) {
        announced = Some(number);
        parts.push(chunk.outside(sheet.rows(start, start), Outside::Separator));
        start = sheet.printed(start + 1..limit).unwrap_or(start);
    }
    let body = mark_head(&mut sheet, start, limit);
    let metadata = metadata_start(&sheet, body, limit);
    let story = credits_start(&sheet, body, metadata);
    let found = paragraphs(&sheet, body..story, mail_wrap(&sheet, start..limit));
    sheet.body(&found, "proquest/body");
    mark_credits(&mut sheet, story, metadata);
    let dated_below = mark_metadata(&mut sheet, metadata, limit);
    mark_publication_info(&mut sheet, start, body, dated_below);
    parts.push(Part::Article(sheet.segment(
        start,
        limit - 1,
        chunk.start,
        announced,
    )));
    parts
}

/// The column at which a mail program has wrapped an export, where it has: no line is longer, and some come near it.
fn mail_wrap(sheet: &Sheet<'_>, lines: Range<usize>) -> Option<usize> {
    const WIDEST: usize = 80;
    let mut widths = Vec::new();
    for i in lines.filter(|&i| !sheet.blank(i)) {
        let width = sheet.line(i).chars().take(WIDEST + 1).count();
        // An address cannot be wrapped.
        if sheet.line(i).contains(' ') {
            widths.push(width);
        }
    }
    let widest = widths.iter().copied().max().unwrap_or(0);
    let near = widths.iter().filter(|&&width| width + 12 > widest).count();
    ((60..=WIDEST).contains(&widest) && near >= 4).then_some(widest)
}

fn head_label(line: &str) -> Option<Kind> {
    let (name, _) = split_label(line)?;
    find(HEAD, name)
}

/// Whether a line has a label that no story has.
fn is_metadata(line: &str) -> bool {
    line.starts_with(char::is_uppercase)
        && split_label(line).is_some_and(|(name, _)| {
            matches!(
                find(TAIL, name),
                Some(Kind::Tail | Kind::Publication | Kind::Date | Kind::Url)
            )
        })
}

/// A label of the head: with its colon, or bare and in capitals as exports for word processors print it.
fn head_line(line: &str) -> Option<(Kind, (&str, usize))> {
    let bare = line.split(" (").next().unwrap_or(line);
    if line.len() <= 40 && shouted(bare) && !line.contains(':') {
        let kind = find(HEAD, bare).filter(|kind| matches!(kind, Kind::Body | Kind::Head))?;
        return Some((kind, (line, line.len())));
    }
    head_label(line)
        .zip(split_label(line))
        .or_else(|| bracketed_label(line))
}

/// `Abstract (summary): ...`: a label of the head with a word in brackets behind it.
fn bracketed_label(line: &str) -> Option<(Kind, (&str, usize))> {
    /// No such label is longer.
    const LONGEST: usize = 48;
    let (name, rest) = line.split_once("):")?;
    let kind = find(HEAD, name.split_once(" (")?.0).filter(|_| name.len() <= LONGEST)?;
    let value = line.len() - rest.trim_start().len();
    Some((kind, (&line[..=name.len()], value)))
}

fn lists_contents(sheet: &Sheet<'_>, first: usize, limit: usize) -> bool {
    (first..limit).any(|i| {
        let lower = sheet.line(i).to_lowercase();
        lower.starts_with("table of contents")
            || lower.starts_with("tabla de contenidos")
            || lower.starts_with("table des mati")
    })
}

/// Marks headline, author, abstract. Returns the body's first line.
fn mark_head(sheet: &mut Sheet<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    if head_label(sheet.line(start)).is_none() {
        let run = sheet.run_end(start, limit);
        let end = (start + 1..run)
            .find(|&i| {
                head_label(sheet.line(i)).is_some()
                    || is_link(sheet.line(i))
                    || is_metadata(sheet.line(i))
            })
            .unwrap_or(run);
        mark_headline(sheet, start, end - 1);
        at = end;
    }
    let full_text = (start..limit)
        .take_while(|&i| !is_metadata(sheet.line(i)))
        .find(|&i| head_line(sheet.line(i)).is_some_and(|(kind, _)| kind == Kind::Body));
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        if is_link(text) {
            sheet.word(i, "proquest/link");
            at = i + 1;
            continue;
        }
        let Some((kind, (name, skip))) = head_line(text) else {
            // A head without `Full text:` ends where its labels do.
            if full_text.is_none_or(|full_text| i > full_text) {
                return i;
            }
            match split_label(text) {
                Some((name, skip)) => {
                    sheet.labelled(i, i, skip, Label::Field, name, "proquest/label");
                }
                None => sheet.mark(i, i, Label::Furniture, "proquest/between-labels"),
            }
            at = i + 1;
            continue;
        };
        if kind == Kind::Body {
            let span = sheet.lines[i].span();
            let rest = text.get(skip..).unwrap_or("");
            if rest
                .trim_end_matches('.')
                .eq_ignore_ascii_case("not available")
            {
                sheet.labelled(i, i, skip, Label::Field, name, "proquest/full-text");
                return i + 1;
            }
            // What stands on the label's own line is a leftover of markup where it ends in `>`, else the first paragraph.
            if rest.is_empty() || rest.ends_with("html>") {
                sheet.word(i, "proquest/full-text");
                return i + 1;
            }
            let value = span.start + skip;
            sheet.mark_span(
                span.start..value,
                value..value,
                Label::Furniture,
                "proquest/full-text",
            );
            return i;
        }
        let end = value_end(sheet, i, limit, kind);
        let last = sheet.last_printed(i..end).unwrap_or(i);
        let label = match kind {
            Kind::Headline => Label::Headline,
            Kind::Deck => Label::Deck,
            Kind::Byline => Label::Byline,
            _ => Label::Field,
        };
        // `Publication info` may hold the only date there is: it is marked when the metadata are known.
        if !(kind == Kind::Head && name.to_lowercase().contains("publi")) {
            sheet.labelled(i, last, skip, label, name, "proquest/label");
        }
        at = end;
    }
    limit
}

/// Marks a headline, and the edition that the database sets behind it: `Rope works to close: [Final Edition]`. Other words in
/// brackets (`Rope works to close [Updated]`) are the headline's own.
fn mark_headline(sheet: &mut Sheet<'_>, first: usize, last: usize) {
    let span = sheet.span(first, last);
    let text = &sheet.text[span.clone()];
    let bracket = text.rfind('[').filter(|&at| {
        let inner = text[at + 1..].strip_suffix(']');
        inner.is_some_and(|inner| {
            inner.len() < 40
                && inner
                    .split(' ')
                    .any(|word| word.eq_ignore_ascii_case("edition"))
        })
    });
    let Some(bracket) = bracket.filter(|&at| at > 0) else {
        sheet.mark(first, last, Label::Headline, "proquest/headline");
        return;
    };
    let headline = text[..bracket].trim_end_matches([':', ' ']).len();
    let edition = span.start + bracket;
    sheet.mark_span(
        span.start..edition,
        span.start..span.start + headline,
        Label::Headline,
        "proquest/headline",
    );
    sheet.mark_span(
        edition..span.end,
        edition + 1..span.end - 1,
        Label::Edition,
        "proquest/edition",
    );
}

/// `ProQuest document link`.
fn is_link(line: &str) -> bool {
    line.len() < 60 && line.contains("ProQuest") && !line.contains(':')
}

/// One past the lines of a label's value.
fn value_end(sheet: &Sheet<'_>, i: usize, limit: usize, kind: Kind) -> usize {
    (i + 1..limit)
        .find(|&k| {
            let text = sheet.line(k);
            head_line(text).is_some()
                || is_link(text)
                || is_metadata(text)
                || (kind != Kind::Head && sheet.blank(k))
        })
        .unwrap_or(limit)
}

/// Where the metadata begin: the run of labels that holds those no story has.
fn metadata_start(sheet: &Sheet<'_>, body: usize, limit: usize) -> usize {
    // A book review may end in `Publisher: ...`: the vendor's labels stand several together.
    let together = |i: usize| {
        (i..limit)
            .filter(|&k| !sheet.blank(k))
            .take(10)
            .filter(|&k| is_metadata(sheet.line(k)))
            .count()
    };
    let Some(sure) = (body..limit).find(|&i| is_metadata(sheet.line(i)) && together(i) >= 3) else {
        return limit;
    };
    let mut start = sure;
    for i in (body..sure).rev().filter(|&i| !sheet.blank(i)) {
        let line = sheet.line(i);
        let label = split_label(line).is_some_and(|(name, _)| find(TAIL, name).is_some());
        // Some exports set every label apart: what stands above a blank line must be one, and no sentence of the story's.
        let apart = sheet.blank(i + 1);
        if apart && (!label || line.ends_with(['.', '!', '?'])) {
            break;
        }
        if label {
            start = i;
        }
    }
    start
}

/// Where credit and captions begin, between the body and the metadata.
fn credits_start(sheet: &Sheet<'_>, body: usize, metadata: usize) -> usize {
    let mut start = metadata;
    let mut others = 0;
    for i in (body..metadata).rev() {
        let text = sheet.line(i);
        if text.is_empty() {
            continue;
        }
        if is_credit(text) {
            start = i;
            others = 0;
        } else {
            others += 1;
            if others > 12 {
                break;
            }
        }
    }
    start
}

fn is_credit(line: &str) -> bool {
    PARTS.contains(&line)
        || split_label(line).is_some_and(|(name, _)| {
            let name = name.to_uppercase();
            CAPTION.contains(&name.as_str()) || CREDIT.contains(&name.as_str())
        })
}

fn mark_credits(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let end = (i + 1..limit)
            .find(|&k| sheet.blank(k) || is_credit(sheet.line(k)))
            .unwrap_or(limit);
        match split_label(text) {
            Some((name, skip)) if CAPTION.contains(&name.to_uppercase().as_str()) => {
                sheet.labelled(i, end - 1, skip, Label::Caption, name, "proquest/label");
            }
            Some((name, skip)) if CREDIT.contains(&name.to_uppercase().as_str()) => {
                sheet.labelled(i, end - 1, skip, Label::Field, name, "proquest/label");
            }
            _ if PARTS.contains(&text) && end == i + 1 => sheet.word(i, "proquest/part-line"),
            _ => sheet.mark(i, end - 1, Label::Furniture, "proquest/part-line"),
        }
        at = end;
    }
}

/// Marks the metadata. Returns whether they give paper and date.
fn mark_metadata(sheet: &mut Sheet<'_>, from: usize, limit: usize) -> (bool, bool) {
    let (mut paper, mut date) = (false, false);
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let Some((name, skip)) = split_label(sheet.line(i)) else {
            sheet.mark(i, i, Label::Furniture, "proquest/metadata");
            at = i + 1;
            continue;
        };
        let end = (i + 1..limit)
            .find(|&k| sheet.blank(k) || split_label(sheet.line(k)).is_some())
            .unwrap_or(limit);
        let kind = find(TAIL, name);
        let label = match kind {
            Some(Kind::Publication) => Label::Publication,
            // A date that a mail program damaged (`Feb 26, 2 009`) stands whole in `Publication info`.
            Some(Kind::Date) if whole_date(sheet.line(i).get(skip..).unwrap_or("")) => {
                Label::DateLine
            }
            Some(Kind::Section) => Label::Section,
            Some(Kind::Edition) => Label::Edition,
            Some(Kind::Page) => Label::Page,
            Some(Kind::Dateline) => Label::Dateline,
            Some(Kind::Language) => Label::Language,
            Some(Kind::Url) => Label::Url,
            _ => Label::Field,
        };
        date |= label == Label::DateLine;
        if label == Label::Publication {
            paper = true;
            mark_paper(sheet, i, end - 1, skip, name);
        } else {
            sheet.labelled(i, end - 1, skip, label, name, "proquest/label");
        }
        at = end;
    }
    (paper, date)
}

/// A date without a blank within a number.
fn whole_date(value: &str) -> bool {
    let torn = value
        .as_bytes()
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && w[1] == b' ' && w[2].is_ascii_digit());
    dated(value) && !torn
}

/// Marks the paper's title; the town behind the semicolon is no part of it.
fn mark_paper(sheet: &mut Sheet<'_>, first: usize, last: usize, skip: usize, name: &str) {
    let span = sheet.span(first, last);
    let value = (span.start + skip).min(span.end);
    let town = sheet.text[value..span.end]
        .find(';')
        .map_or(span.end, |at| value + at);
    sheet.labelled_value(
        span.start..town,
        value..town,
        Label::Publication,
        name,
        "proquest/label",
    );
    if town < span.end {
        sheet.mark_span(
            town..span.end,
            town + 1..span.end,
            Label::Field,
            "proquest/town",
        );
    }
}

/// Marks `Publication info: Paper ; Town [Town]08 May 2010: AA.2.`, the only paper and date of an article without metadata.
fn mark_publication_info(sheet: &mut Sheet<'_>, start: usize, limit: usize, below: (bool, bool)) {
    let Some((i, name, skip)) = (start..limit.min(sheet.len())).find_map(|i| {
        let (name, skip) = split_label(sheet.line(i))?;
        (find(HEAD, name) == Some(Kind::Head) && name.to_lowercase().contains("publi"))
            .then_some((i, name, skip))
    }) else {
        return;
    };
    // A mail program may have wrapped it.
    let goes_on = |k: &usize| {
        let text = sheet.line(*k);
        !sheet.blank(*k) && head_line(text).is_none() && !is_link(text) && !is_metadata(text)
    };
    let last = (i + 1..limit.min(sheet.len()))
        .take_while(goes_on)
        .last()
        .unwrap_or(i);
    if below.0 && below.1 {
        sheet.labelled(i, last, skip, Label::Field, name, "proquest/label");
        return;
    }
    let span = sheet.span(i, last);
    let value = (span.start + skip).min(span.end);
    let text = &sheet.text[value..span.end];
    let paper = text.find([';', '[']).map_or(span.end, |at| value + at);
    let date = text.rfind(']').map_or(paper, |at| value + at + 1);
    let page = sheet.text[date..span.end]
        .find(':')
        .map_or(span.end, |at| date + at);
    if !dated(sheet.text[date..page].trim_matches([' ', ';', ',', '.'])) {
        sheet.labelled_value(
            span.start..paper,
            value..paper,
            Label::Publication,
            name,
            "proquest/label",
        );
        sheet.mark_span(
            paper..span.end,
            paper..span.end,
            Label::Field,
            "proquest/town",
        );
        return;
    }
    sheet.labelled_value(
        span.start..paper,
        value..paper,
        Label::Publication,
        name,
        "proquest/label",
    );
    sheet.mark_span(
        paper..page,
        date.max(paper)..page,
        Label::DateLine,
        "proquest/publication-info",
    );
    if page < span.end {
        let end = span.start + sheet.text[span.clone()].trim_end_matches('.').len();
        sheet.mark_span(
            page..span.end,
            (page + 1).min(end)..end.max(page + 1),
            Label::Page,
            "proquest/publication-info",
        );
    }
}
