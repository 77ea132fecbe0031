//! `lexisnexis`: text exports of LexisNexis and nexis.com up to about 2019.
//!
//! `3 of 500 DOCUMENTS` stands centred over each article, then a centred head (copyright, paper, date, edition), labels
//! that wrap at 80 columns, the body, labels again. The older form prints headline and body without labels. The labels
//! follow the user's interface language; `UPDATE` and `LOAD-DATE` say when the vendor loaded the article.

use super::vendor::{
    Chunk, Cut, Family, Kind, Row, Sheet, copyright, dated, edition_start, find, paragraphs,
    plain_lines, shouted, split, split_label,
};
use super::{Label, Layout, Outside, Part};
use crate::record::NoteKind;

pub(super) const LAYOUT: Layout = Layout {
    name: "lexisnexis",
    about: "text exports of LexisNexis and nexis.com (3 of 500 DOCUMENTS, LENGTH:, LOAD-DATE:)",
    detect,
    split: |text| split(text, &FAMILY),
};

pub(super) static FAMILY: Family = Family {
    name: "lexisnexis",
    cut,
    claims,
    read,
};

/// The column at which the vendor wraps.
const WRAP: usize = 80;

const LABELS: &[Row] = &[
    (
        &[
            "HEADLINE",
            "TITRE",
            "TITULAR",
            "\u{DC}BERSCHRIFT",
            "TITEL",
            "KOP",
        ],
        Kind::Headline,
    ),
    (
        &[
            "HIGHLIGHT",
            "ABSTRACT",
            "ZUSAMMENFASSUNG",
            "ENCART",
            "CHAPEAU",
        ],
        Kind::Deck,
    ),
    (
        &[
            "BYLINE",
            "AUTOR",
            "AUTEUR",
            "AUTORIN",
            "SIGNATURE",
            "AUTORE",
            "AUTORES",
            "AUTOREN",
            "SIGNATUUR",
            "VERFASSER",
        ],
        Kind::Byline,
    ),
    (
        &[
            "SECTION",
            "RUBRIK",
            "RUBRIQUE",
            "SECCI\u{D3}N",
            "SECCION",
            "SEZIONE",
            "SECTIE",
        ],
        Kind::Section,
    ),
    (&["DATELINE", "ORT"], Kind::Dateline),
    (
        &["BODY", "TEXT", "TEXTE", "TEXTO", "CUERPO", "TEKST"],
        Kind::Body,
    ),
    (
        &[
            "LENGTH",
            "L\u{C4}NGE",
            "LAENGE",
            "LONGUEUR",
            "LONGITUD",
            "EXTENSI\u{D3}N",
            "LUNGHEZZA",
            "LENGTE",
        ],
        Kind::Head,
    ),
    (
        &["SERIES", "COLUMN", "SOURCE", "SERIE", "KOLUMNE"],
        Kind::Head,
    ),
    (
        &["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "LINGUA", "TAAL"],
        Kind::Language,
    ),
    (&["URL"], Kind::Url),
    (
        &[
            "LOAD-DATE",
            "UPDATE",
            "DATE-CHARGEMENT",
            "FECHA-DE-CARGA",
            "LAAD-DATUM",
            "LAADDATUM",
            "LADEDATUM",
            "PUBLICATIETYPE",
            "PUBLICATIE-TYPE",
            "PUBLICATION-TYPE",
            "PUB-TYPE",
            "ZEITUNGS-CODE",
            "JOURNAL-CODE",
            "PUB-SUBJECT",
            "DOCUMENT-TYPE",
            "ACC-NO",
            "TYPE-PUBLICATION",
            "PUBLIKATIONSTYP",
            "TICKER",
            "DISTRIBUTION",
            "CORRECTION-DATE",
            "UPDATED",
            "CITY",
            "STATE",
            "COUNTRY",
            "TYPE-DE-PUBLICATION",
        ],
        Kind::Tail,
    ),
    (
        &[
            "GRAPHIC",
            "GRAFIK",
            "GRAPHIQUE",
            "GR\u{C1}FICO",
            "PHOTO",
            "PHOTOS",
        ],
        Kind::Caption,
    ),
    (&["NOTES", "NOTE", "HINWEIS"], Kind::Note),
    (
        &["CORRECTION", "CORRECTIONS", "BERICHTIGUNG"],
        Kind::Correction,
    ),
    (
        &[
            "SUBJECT",
            "ORGANIZATION",
            "COMPANY",
            "PERSON",
            "INDUSTRY",
            "GEOGRAPHIC",
            "TYPE",
            "CATEGORY",
            "THEMA",
            "PERSONEN",
            "REGION",
            "FIRMA",
            "SUJET",
            "TEMA",
            "KEYWORDS",
            "NAME",
        ],
        Kind::WeakTail,
    ),
];

/// `3 of 500 DOCUMENTS`, `Dokument 3 von 49`, `Document 3 de 49`.
pub(super) fn numbered(line: &str) -> Option<(u32, u32)> {
    // It begins with a number or with the word for a document.
    if line.len() > 48 {
        return None;
    }
    let opens = line
        .trim_start()
        .as_bytes()
        .first()
        .is_some_and(|b| matches!(b, b'0'..=b'9' | b',' | b'.' | b'+' | b'D' | b'd'));
    if !opens || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.replace([',', '.'], "").parse::<u32>().ok();
    match *words.as_slice() {
        [n, "of" | "von" | "de" | "di" | "van" | "sur", of, unit]
            if [
                "DOCUMENTS",
                "DOCUMENT",
                "DOKUMENTEN",
                "DOKUMENTE",
                "DOCUMENTOS",
                "DOCUMENTI",
                "DOCUMENTEN",
            ]
            .contains(&unit.to_uppercase().as_str()) =>
        {
            number(n).zip(number(of))
        }
        [unit, n, "of" | "von" | "de" | "di" | "van" | "sur", of]
            if ["DOKUMENT", "DOCUMENT", "DOCUMENTO"].contains(&unit.to_uppercase().as_str()) =>
        {
            number(n).zip(number(of))
        }
        _ => None,
    }
}

fn cut(line: &str) -> Option<Cut> {
    numbered(line).map(|(n, of)| Cut::Begins(n, of))
}

fn detect(head: &str) -> bool {
    let mut number = false;
    for line in plain_lines(head) {
        let text = line.trim();
        if number && known(text).is_some() {
            return true;
        }
        number |= numbered(text).is_some();
    }
    claims(head)
}

/// Without a numbered line: three of the vendor's labels, one of which no story has.
fn claims(text: &str) -> bool {
    let (mut seen, mut own) = (0, false);
    let mut before_blank = true;
    for line in plain_lines(text).map(str::trim) {
        if before_blank && let Some(kind) = known(line) {
            seen += 1;
            own |= matches!(kind, Kind::Tail | Kind::Head);
            if seen >= 3 && own {
                return true;
            }
        }
        before_blank = line.is_empty() || split_label(line).is_some();
    }
    false
}

/// What a line's label means, if it is one of the vendor's.
fn known(line: &str) -> Option<Kind> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let (name, _) = split_label(line)?;
    if shouted(name) {
        find(LABELS, name)
    } else {
        None
    }
}

/// Whether a line stands at the end of an article: a label that follows bodies, or the centred copyright.
pub(super) fn ends_article(raw: &str) -> bool {
    let text = raw.trim();
    matches!(known(text), Some(Kind::Tail | Kind::Language))
        || (raw.starts_with("     ") && copyright(text))
}

fn read<'t>(chunk: &Chunk<'t>) -> Vec<Part<'t>> {
    let mut sheet = Sheet::new(chunk.text);
    let Some(first) = sheet.printed(0..sheet.len()) else {
        return Vec::new();
    };
    let last = sheet.last_printed(0..sheet.len()).unwrap_or(first);
    if chunk.announced.is_none()
        && !claims(chunk.text)
        && (first..=last).all(|i| known(sheet.line(i)).is_none())
    {
        let what = if chunk.follows {
            super::vendor::stray(chunk.text)
        } else {
            Outside::JobHeader
        };
        return vec![chunk.outside(sheet.rows(first, last), what)];
    }
    let after_head = head_block(&mut sheet, first, last + 1);
    let (body, tail) = labels(&mut sheet, after_head, last + 1);
    let found = paragraphs(&sheet, body..tail, Some(WRAP));
    sheet.body(&found, "lexisnexis/body");
    tail_labels(&mut sheet, tail, last + 1);
    vec![Part::Article(sheet.segment(
        first,
        last,
        chunk.start,
        chunk.announced,
    ))]
}

/// Marks the centred head: copyright, paper, date, edition. Returns the first line after it.
fn head_block(sheet: &mut Sheet<'_>, first: usize, limit: usize) -> usize {
    let centred = |sheet: &Sheet<'_>, i: usize| sheet.blank(i) || sheet.lines[i].indent() >= 4;
    let mut end = (first..limit)
        .find(|&i| !centred(sheet, i))
        .unwrap_or(limit);
    let date = (first..limit.min(first + 24))
        .take_while(|&i| i < end || known(sheet.line(i)).is_none())
        .find(|&i| dated(sheet.line(i)));
    if end == first {
        // Saved again by a program that took the white space away: the head ends with the date or an edition after it.
        let Some(date) = date else { return first };
        end = date + 1;
        while let Some(i) = sheet
            .printed(end..limit)
            .filter(|&i| is_edition(sheet, i, date) || appended(sheet.line(i)))
        {
            end = i + 1;
        }
    }
    let date = date.filter(|&d| d < end);
    let paper = (first..date.unwrap_or(end)).rev().find(|&i| {
        !sheet.blank(i)
            && !copyright(sheet.line(i))
            && !goes_on_copyright(sheet, i)
            && own_label(sheet.line(i)).is_none()
    });
    let mut at = first;
    while let Some(i) = sheet.printed(at..end) {
        at = i + 1;
        if Some(i) == paper {
            sheet.mark(i, i, Label::Publication, "lexisnexis/paper");
        } else if Some(i) == date {
            mark_date(sheet, i);
        } else if date.is_some_and(|d| i > d)
            && !copyright(sheet.line(i))
            && !appended(sheet.line(i))
            && own_label(sheet.line(i)).is_none()
        {
            // An edition's name may stand on two lines (`Edition 1;`, `Scotland`).
            at = sheet.run_end(i, end);
            sheet.mark(i, at - 1, Label::Edition, "lexisnexis/edition");
        } else if let Some((name, skip)) = own_label(sheet.line(i)) {
            // `SHOW: MORNING TIDE (9:00 AM ET)` stands in the heads of broadcasts.
            sheet.labelled(i, i, skip, Label::Field, name, "lexisnexis/label");
        } else {
            sheet.mark(i, i, Label::Furniture, "lexisnexis/copyright");
        }
    }
    end
}

/// `Correction Appended`: the vendor's hint at what stands below the story.
fn appended(line: &str) -> bool {
    line.len() <= 40 && line.to_ascii_lowercase().ends_with(" appended")
}

/// A label in capitals, whether it is one of the tables' or not.
fn own_label(line: &str) -> Option<(&str, usize)> {
    split_label(line).filter(|(name, _)| shouted(name))
}

/// Whether the line after a date names an edition: it says so, or it stands with the date.
fn is_edition(sheet: &Sheet<'_>, i: usize, date: usize) -> bool {
    const WORDS: &[&str] = &[
        "edition",
        "ausgabe",
        "\u{e9}dition",
        "edici\u{f3}n",
        "edizione",
        "editie",
    ];
    let text = sheet.line(i).to_lowercase();
    let width = text.chars().count();
    let named = width <= 60 && WORDS.iter().any(|word| text.contains(word));
    (named || (i == date + 1 && width <= 40)) && known(sheet.line(i)).is_none()
}

/// Whether a line directly under a copyright notice goes on it (`All Rights Reserved`, a wrapped owner's name).
fn goes_on_copyright(sheet: &Sheet<'_>, i: usize) -> bool {
    let text = sheet.line(i).to_lowercase();
    i > 0
        && copyright(sheet.line(i - 1))
        && (text.contains("rights reserved") || text.starts_with("and ") || text.ends_with(" inc."))
}

/// Marks a date line, and the edition it may end in.
fn mark_date(sheet: &mut Sheet<'_>, i: usize) {
    let span = sheet.lines[i].span();
    match edition_start(sheet.line(i)) {
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
                "lexisnexis/date",
            );
            sheet.mark_span(
                cut..span.end,
                cut..span.end,
                Label::Edition,
                "lexisnexis/edition",
            );
        }
        None => sheet.mark(i, i, Label::DateLine, "lexisnexis/date"),
    }
}

/// Marks the labels before the body, and the headline where it has none. Returns where the body begins and ends.
fn labels(sheet: &mut Sheet<'_>, from: usize, limit: usize) -> (usize, usize) {
    let near = limit.min(from + 60);
    let labelled = (from..near).any(|i| {
        matches!(known(sheet.line(i)), Some(Kind::Headline | Kind::Body)) && sheet.begins_run(i)
    });
    let body_ahead = (from..near).any(|i| known(sheet.line(i)) == Some(Kind::Body));
    let (mut headline, mut deck, mut seen_label) = (false, false, false);
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let kind = known(text);
        let end = label_end(sheet, i, limit);
        match (split_label(text), kind) {
            (Some((_, skip)), Some(Kind::Body)) => {
                let span = sheet.lines[i].span();
                let value = span.start + skip.min(span.len());
                sheet.mark_span(
                    span.start..value,
                    value..value,
                    Label::Furniture,
                    "lexisnexis/body-label",
                );
                return (
                    if value < span.end { i } else { i + 1 },
                    tail_start(sheet, i + 1, limit),
                );
            }
            (Some((name, skip)), Some(kind))
                if !matches!(
                    kind,
                    Kind::Tail | Kind::WeakTail | Kind::Caption | Kind::Language
                ) =>
            {
                seen_label = true;
                headline |= kind == Kind::Headline;
                mark_label(sheet, i, end, name, skip, kind);
            }
            (Some((name, skip)), None) if labelled && shouted(name) => {
                sheet.labelled(i, end - 1, skip, Label::Field, name, "lexisnexis/label");
            }
            (Some((name, skip)), Some(kind)) if body_ahead => {
                mark_label(sheet, i, end, name, skip, kind);
            }
            (_, Some(_)) => return (i, i),
            _ if labelled && !headline => {
                sheet.mark(i, end - 1, Label::Kicker, "lexisnexis/over-headline");
            }
            _ if !labelled && !headline => {
                headline = true;
                mark_headline(sheet, i, end - 1);
            }
            _ if !labelled && !seen_label && !deck && label_follows(sheet, end, limit) => {
                deck = true;
                sheet.mark(i, end - 1, Label::Deck, "lexisnexis/under-headline");
            }
            _ => return (i, tail_start(sheet, i, limit)),
        }
        at = end;
    }
    (limit, limit)
}

/// Whether one of the vendor's labels stands within the next few runs.
fn label_follows(sheet: &Sheet<'_>, from: usize, limit: usize) -> bool {
    (from..limit.min(from + 6)).any(|i| known(sheet.line(i)).is_some())
}

/// One past the lines of a label's value: a blank line or the next label ends it.
fn label_end(sheet: &Sheet<'_>, i: usize, limit: usize) -> usize {
    let run = sheet.run_end(i, limit);
    (i + 1..run)
        .find(|&k| known(sheet.line(k)).is_some())
        .unwrap_or(run)
}

fn mark_label(sheet: &mut Sheet<'_>, i: usize, end: usize, name: &str, skip: usize, kind: Kind) {
    let value = sheet.line(i).get(skip..).unwrap_or("");
    let label = match kind {
        Kind::Headline if is_no_headline(value) => Label::Field,
        Kind::Headline => return mark_labelled_headline(sheet, i, end - 1, name, skip),
        Kind::Deck => Label::Deck,
        Kind::Byline => Label::Byline,
        Kind::Section => Label::Section,
        Kind::Dateline => Label::Dateline,
        Kind::Date => Label::DateLine,
        Kind::Publication => Label::Publication,
        Kind::Edition => Label::Edition,
        Kind::Page => Label::Page,
        Kind::Language => Label::Language,
        Kind::Url => Label::Url,
        Kind::Caption => Label::Caption,
        Kind::Correction => Label::Note(NoteKind::Correction),
        Kind::Note => Label::Note(NoteKind::Editor),
        Kind::Body | Kind::Head | Kind::Tail | Kind::WeakTail => Label::Field,
    };
    sheet.labelled(i, end - 1, skip, label, name, "lexisnexis/label");
}

/// The vendor's own words where an article has no headline.
fn is_no_headline(value: &str) -> bool {
    value.eq_ignore_ascii_case("no headline in original")
        || value.eq_ignore_ascii_case("no headline")
}

fn mark_labelled_headline(
    sheet: &mut Sheet<'_>,
    first: usize,
    last: usize,
    name: &str,
    skip: usize,
) {
    let deck = broken_after(sheet, first, last);
    let end = deck.map_or(last, |d| d - 1);
    let span = sheet.span(first, end);
    let value = (span.start + skip).min(span.end)..headline_end(sheet, &span, deck.is_some());
    sheet.labelled_value(span, value, Label::Headline, name, "lexisnexis/label");
    if let Some(deck) = deck {
        sheet.mark(deck, last, Label::Deck, "lexisnexis/line-broken");
    }
}

fn mark_headline(sheet: &mut Sheet<'_>, first: usize, last: usize) {
    let deck = broken_after(sheet, first, last);
    let span = sheet.span(first, deck.map_or(last, |d| d - 1));
    let value = span.start..headline_end(sheet, &span, deck.is_some());
    sheet.mark_span(span, value, Label::Headline, "lexisnexis/first-lines");
    if let Some(deck) = deck {
        sheet.mark(deck, last, Label::Deck, "lexisnexis/line-broken");
    }
}

/// Where a headline's words end: the semicolon that parts it from its deck is no part of it.
fn headline_end(sheet: &Sheet<'_>, span: &std::ops::Range<usize>, has_deck: bool) -> usize {
    let text = &sheet.text[span.clone()];
    if has_deck {
        span.start + text.trim_end_matches([';', ' ']).len()
    } else {
        span.end
    }
}

/// The first line after a break that the wrap at 80 columns does not explain: a deck begins there.
fn broken_after(sheet: &Sheet<'_>, first: usize, last: usize) -> Option<usize> {
    (first + 1..=last).find(|&i| {
        let before = sheet.lines[i - 1].raw.trim_end().chars().count();
        let word = sheet
            .line(i)
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        before + 1 + word <= WRAP - 8
    })
}

/// Where the labels after the body begin: the first of them from which on labels outnumber other runs.
fn tail_start(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    let mut start = limit;
    let (mut labels, mut others) = (0u32, 0u32);
    let mut i = limit;
    // Backwards from the end, so that a label inside the body is weighed against all that follows it.
    while i > from {
        i -= 1;
        if sheet.blank(i) || !(sheet.begins_run(i) || known(sheet.line(i)).is_some()) {
            continue;
        }
        let text = sheet.line(i);
        let centred = sheet.lines[i].indent() >= 4 && copyright(text);
        match known(text) {
            Some(Kind::Tail | Kind::Language) => {
                start = i;
                labels += 1;
            }
            Some(Kind::WeakTail | Kind::Caption | Kind::Correction | Kind::Note | Kind::Url) => {
                if is_sentence(sheet, i, limit) {
                    others += 1;
                    continue;
                }
                labels += 1;
                if labels > others {
                    start = i;
                }
            }
            _ if centred => start = i,
            _ if split_label(text).is_some_and(|(name, _)| shouted(name)) && start < limit => {
                labels += 1
            }
            _ => {
                others += 1;
                if others > labels + 3 {
                    break;
                }
            }
        }
    }
    start
}

/// Whether a label's value ends as a sentence does: a story's own `SUBJECT: ...`, unless it is a caption or a note.
fn is_sentence(sheet: &Sheet<'_>, i: usize, limit: usize) -> bool {
    let last = sheet.run_end(i, limit) - 1;
    known(sheet.line(i)) == Some(Kind::WeakTail)
        && sheet.line(last).ends_with(['.', '!', '?', '"', '\u{201D}'])
}

/// Marks what stands after the body.
fn tail_labels(sheet: &mut Sheet<'_>, from: usize, limit: usize) {
    let mut at = from;
    while let Some(i) = sheet.printed(at..limit) {
        let text = sheet.line(i);
        let is_label = |sheet: &Sheet<'_>, k: usize| {
            split_label(sheet.line(k)).is_some_and(|(name, _)| shouted(name))
                && sheet.lines[k].indent() < 4
        };
        let mut end = (i + 1..limit)
            .find(|&k| sheet.blank(k) || is_label(sheet, k))
            .unwrap_or(limit);
        if let (true, Some((name, skip))) = (is_label(sheet, i), split_label(text)) {
            // A label's value may go on in paragraphs of its own, up to the next label.
            let next = (end..limit)
                .find(|&k| {
                    !sheet.blank(k)
                        && (is_label(sheet, k)
                            || sheet.lines[k].indent() >= 4
                            || copyright(sheet.line(k)))
                })
                .unwrap_or(limit);
            end = sheet.last_printed(end..next).map_or(end, |l| l + 1);
            let kind = find(LABELS, name).unwrap_or(Kind::Tail);
            mark_label(sheet, i, end, name, skip, kind);
        } else {
            sheet.mark(i, end - 1, Label::Furniture, "lexisnexis/copyright");
        }
        at = end;
    }
}
